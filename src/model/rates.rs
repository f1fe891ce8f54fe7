//! Which rate of exchange holds on a day.

use jiff::civil::Date;

use super::{Currency, Rate};
use crate::diagnostic::Place;

/// After so many days without a new one, a rate of a sheet by days holds no longer.
const LONGEST: i32 = 31;

/// The rates of a sheet.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rates {
    /// The sheet; none where no sheet has rates.
    pub sheet: Option<Place>,
    /// In the order of the sheet.
    pub rates: Vec<Rate>,
}

/// Why there is no rate.
#[derive(Debug, Clone, PartialEq)]
pub enum NoRate {
    /// No sheet has rates.
    NoSheet,
    /// The sheet is about other currencies: so much of the second for one of the first.
    Currencies(Currency, Currency),
    /// Two rates for one day or month, and they differ.
    Two(Box<Rate>, Box<Rate>),
    /// None for the day; those nearest before and after it.
    Day { before: Option<Box<Rate>>, after: Option<Box<Rate>> },
}

impl Rates {
    /// The rate between two currencies that holds on a day: that of its month, where all rates are
    /// for the first of a month; else the latest one that is not after the day.
    ///
    /// # Errors
    /// If there is none, or two that differ.
    pub fn on(&self, one: Currency, other: Currency, day: Date) -> Result<&Rate, NoRate> {
        let first = self.rates.first().ok_or(NoRate::NoSheet)?;
        let fitting = [(one, other), (other, one)];
        let pair = self.rates.iter().filter(|rate| fitting.contains(&(rate.of, rate.in_currency)));
        let pair: Vec<&Rate> = pair.collect();
        if pair.is_empty() {
            return Err(NoRate::Currencies(first.of, first.in_currency));
        }
        let monthly = pair.iter().all(|rate| rate.date.day() == 1);
        let before = pair.iter().copied().filter(|rate| rate.date <= day);
        let latest = before.max_by_key(|rate| rate.date);
        let holding = latest.filter(|rate| match monthly {
            true => rate.date.first_of_month() == day.first_of_month(),
            false => (day - rate.date).get_days() <= LONGEST,
        });
        let Some(rate) = holding else {
            let after = pair.iter().copied().filter(|rate| rate.date > day);
            let after = after.min_by_key(|rate| rate.date);
            let [before, after] = [latest, after].map(|rate| rate.cloned().map(Box::new));
            return Err(NoRate::Day { before, after });
        };
        match pair.iter().find(|known| known.date == rate.date && known.value != rate.value) {
            Some(second) => {
                let [one, two] = [rate, *second].map(|rate| Box::new(rate.clone()));
                Err(NoRate::Two(one, two))
            }
            None => Ok(rate),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::model::Address;

    fn rates(days: &[(Date, i64)]) -> Rates {
        let rate = |(date, value): &(Date, i64)| Rate {
            of: Currency::CHF,
            in_currency: Currency::KGS,
            value: (*value).into(),
            date: *date,
            source: None,
            cell: Address { file: "psi.xlsx".into(), sheet: "Курс".into(), row: 4, column: 1 },
        };
        Rates { sheet: None, rates: days.iter().map(rate).collect() }
    }

    fn on(rates: &Rates, day: Date) -> Option<i64> {
        let rate = rates.on(Currency::KGS, Currency::CHF, day).ok()?;
        i64::try_from(rate.value).ok()
    }

    #[test]
    fn a_rate_of_a_month_holds_in_that_month_only() {
        let rates = rates(&[(date(2018, 10, 1), 69), (date(2018, 11, 1), 70)]);
        assert_eq!(on(&rates, date(2018, 10, 31)), Some(69));
        assert_eq!(on(&rates, date(2018, 11, 30)), Some(70));
        assert_eq!(on(&rates, date(2018, 12, 1)), None);
        assert_eq!(on(&rates, date(2018, 9, 30)), None);
        let missing = rates.on(Currency::CHF, Currency::KGS, date(2018, 12, 1));
        assert!(matches!(missing, Err(NoRate::Day { before: Some(_), after: None })));
    }

    #[test]
    fn a_rate_of_a_day_holds_until_the_next_but_not_for_ever() {
        let rates = rates(&[(date(2018, 11, 5), 70), (date(2018, 11, 2), 69)]);
        assert_eq!(on(&rates, date(2018, 11, 1)), None);
        assert_eq!(on(&rates, date(2018, 11, 4)), Some(69));
        assert_eq!(on(&rates, date(2018, 12, 6)), Some(70));
        assert_eq!(on(&rates, date(2018, 12, 7)), None);
    }

    #[test]
    fn two_rates_of_one_day_are_none() {
        let day = date(2018, 11, 1);
        assert_eq!(on(&rates(&[(day, 70), (day, 70)]), day), Some(70));
        let two = rates(&[(day, 70), (day, 71)]);
        assert!(matches!(two.on(Currency::KGS, Currency::CHF, day), Err(NoRate::Two(..))));
        let dollars = two.on(Currency::USD, Currency::KGS, day);
        assert_eq!(dollars, Err(NoRate::Currencies(Currency::CHF, Currency::KGS)));
    }
}
