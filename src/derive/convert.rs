//! A sum in another currency, by the rate sheet.

use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::diagnostic::{Code, Finding};
use crate::model::{Currency, Measure, Money, MoneyError, NoRate, Quantity, Rates, Trace};

/// The figure `name`: the sum `of` in another currency, by the rate that holds on a day.
pub(super) fn convert(
    name: &str,
    of: &Quantity,
    into: &str,
    day: Date,
    rates: &Rates,
) -> Result<Quantity, Finding> {
    // That a code is none is said where it is typed, as of any unit.
    let currency =
        Currency::new(into).ok_or_else(|| Finding::new(Code::FigureUnread).with("figure", name))?;
    let from = match &of.measure {
        Measure::Money(code) => Currency::new(code),
        _ => None,
    };
    let Some(from) = from else {
        let finding = Finding::new(Code::ConvertImpossible).with("figure", name);
        return Err(finding.with("value", of.exact()).with("into", into));
    };
    let rate =
        rates.on(from, currency, day).map_err(|why| no_rate(&why, from, currency, day, rates))?;
    let there = |number: Decimal| Money::new(number, from).convert(rate);
    let too_large = |_: MoneyError| Finding::new(Code::NumberTooLarge).with("path", name);
    let conversion = there(of.number).map_err(too_large)?;
    let span = match of.span {
        None => None,
        Some((low, high)) => Some((
            there(low).map_err(too_large)?.to.amount,
            there(high).map_err(too_large)?.to.amount,
        )),
    };
    let source = rate.source.as_ref().map(|source| source.words.clone()).unwrap_or_default();
    let trace = Trace {
        step: "trace-converted",
        arguments: vec![
            ("figure", name.to_owned()),
            ("rate", format!("{} {}", rate.value.normalize(), rate.in_currency)),
            ("of", rate.of.to_string()),
            ("day", rate.date.to_string()),
            ("source", source),
        ],
        value: String::new(),
        place: Some(rate.cell.place()),
        cells: Some(rate.cell.to_string()),
        from: vec![of.trace.clone()],
    };
    let (number, measure) = (conversion.to.amount, Measure::Money(currency.to_string()));
    let quantity = Quantity::new(number, measure, trace);
    let (period, conversion) = (of.period, Some(Arc::new(conversion)));
    Ok(Quantity { span, period, conversion, ..quantity }.traced())
}

/// Why a sum cannot be converted on a day, and what to do.
fn no_rate(why: &NoRate, from: Currency, into: Currency, day: Date, rates: &Rates) -> Finding {
    let sheet = rates.sheet.as_ref().map(ToString::to_string).unwrap_or_default();
    match why {
        NoRate::NoSheet => Finding::new(Code::RatesMissing)
            .with("from", from)
            .with("into", into)
            .with("sheet", sheet),
        NoRate::Currencies(one, other) => Finding::new(Code::RatesCurrencies)
            .with("from", from)
            .with("into", into)
            .with("one", one)
            .with("other", other)
            .with("sheet", sheet),
        NoRate::Two(one, two) => Finding::new(Code::RatesTwo)
            .with("day", one.date)
            .with("one", one.value.normalize())
            .with("two", two.value.normalize())
            .with("cells", format!("{}, {}", one.cell, two.cell.cell())),
        NoRate::Day { before, after } => {
            let nearest = [before, after].into_iter().flatten();
            let nearest = nearest.map(|rate| {
                format!("{} ({}, {})", rate.value.normalize(), rate.date, rate.cell.cell())
            });
            Finding::new(Code::RateMissing)
                .with("day", day)
                .with("sheet", sheet)
                .with("nearest", nearest.collect::<Vec<_>>().join(", "))
        }
    }
}
