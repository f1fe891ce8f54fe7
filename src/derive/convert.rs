//! A sum in another currency, by the rate sheet.

use std::sync::Arc;

use jiff::civil::Date;

use crate::diagnostic::{Argument, Code, Finding, Target};
use crate::model::{Currency, Measure, Money, NoRate, Quantity, Rates, Trace, TraceStep};

/// The figure `name`: the sum `of` in another currency, by the rate that holds on a day.
pub(super) fn convert(
    name: &str,
    of: &Quantity,
    into: &str,
    day: Date,
    rates: &Rates,
) -> Result<Quantity, Finding> {
    // That a code is none is said where it is typed, as of any unit.
    let currency = Currency::new(into)
        .ok_or_else(|| Finding::new(Code::FigureUnread).naming("figure", Target::Figure, name))?;
    let from = match &of.measure {
        Measure::Money(code) => Currency::new(code),
        _ => None,
    };
    let Some(from) = from else {
        let finding = Finding::new(Code::ConvertImpossible).naming("figure", Target::Figure, name);
        return Err(finding.with("value", of.argument()).with("into", into));
    };
    let rate =
        rates.on(from, currency, day).map_err(|why| no_rate(&why, from, currency, day, rates))?;
    let [low, high] = of.bounds();
    let there = [of.number, low, high].map(|number| Money::new(number, from).convert(rate));
    let [Ok(conversion), Ok(low), Ok(high)] = there else {
        return Err(Finding::new(Code::NumberTooLarge).naming("path", Target::Key, name));
    };
    let span = of.span.map(|_| (low.to.amount, high.to.amount));
    let trace = Trace {
        step: TraceStep::Converted {
            figure: name.to_owned(),
            rate: Argument::Money(rate.value, rate.in_currency.to_string()),
            of: rate.of.to_string(),
            day: rate.date.to_string(),
            source: rate.source.as_ref().map(|source| source.words.clone()),
        },
        value: None::<Argument>.into(),
        place: Some(rate.cell.place()),
        cells: vec![rate.cell.to_string()],
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
        NoRate::NoSheet => Finding::new(Code::RatesMissing).with("from", from).with("into", into),
        NoRate::Currencies(one, other) => Finding::new(Code::RatesCurrencies)
            .with("from", from)
            .with("into", into)
            .with("one", *one)
            .with("other", *other)
            .with("sheet", sheet),
        NoRate::Two(one, two) => Finding::new(Code::RatesTwo)
            .with("day", one.date)
            .with("one", one.value.normalize())
            .with("two", two.value.normalize())
            .with("cells", format!("{}, {}", one.cell, two.cell.cell())),
        NoRate::Day { before, after } => {
            let nearest = [before, after].into_iter().flatten();
            let nearest = nearest.map(|rate| {
                let cell = format!(", {})", rate.cell.cell());
                let rate = [rate.value.into(), " (".into(), rate.date.into(), cell.into()];
                Argument::Several(rate.into())
            });
            Finding::new(Code::RateMissing)
                .with("day", day)
                .with("sheet", sheet)
                .with("nearest", Argument::list(nearest, ", "))
        }
    }
}
