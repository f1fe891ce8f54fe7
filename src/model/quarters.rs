//! The quarters that lie whole inside some days: what is kept by quarters is known of those alone.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use jiff::ToSpan;
use jiff::civil::Date;

use super::Span;

/// Quarters that follow one another, by their years.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Quarters {
    years: BTreeMap<i16, RangeInclusive<i8>>,
    /// From the first day of the first to the last day of the last.
    days: Option<(Date, Date)>,
    is_cut: bool,
}

impl Quarters {
    /// Those that lie whole inside these days.
    pub fn of(days: Span) -> Quarters {
        let (from, to) = (days.from.0, days.to.0);
        let mut found = Quarters { is_cut: true, ..Quarters::default() };
        let mut first = quarter_of(from);
        if first < from {
            first = next(first);
        }
        while next(first).yesterday().is_ok_and(|last| last <= to) {
            let last = next(first).yesterday().unwrap_or(first);
            let quarter = (first.month() + 2) / 3;
            let quarters = found.years.entry(first.year()).or_insert(quarter..=quarter);
            *quarters = *quarters.start()..=quarter;
            found.days = Some((found.days.map_or(first, |(first, _)| first), last));
            found.is_cut = found.days != Some((from, to));
            if next(first) == first {
                break;
            }
            first = next(first);
        }
        found
    }

    /// The first and the last of their years; nothing if there is no quarter.
    pub fn years(&self) -> Option<(i16, i16)> {
        Some((*self.years.first_key_value()?.0, *self.years.last_key_value()?.0))
    }

    /// Those of a year.
    pub fn of_year(&self, year: i16) -> Option<RangeInclusive<i8>> {
        self.years.get(&year).cloned()
    }

    /// From the first day of the first to the last day of the last.
    pub fn days(&self) -> Option<(Date, Date)> {
        self.days
    }

    /// Whether some of the days are in none of them.
    pub fn is_cut(&self) -> bool {
        self.is_cut
    }
}

/// The first day of the quarter of a day.
fn quarter_of(day: Date) -> Date {
    let month = (day.month() - 1) / 3 * 3 + 1;
    Date::new(day.year(), month, 1).unwrap_or(day)
}

/// The first day of the next quarter; the same, where the calendar ends.
fn next(first: Date) -> Date {
    first.checked_add(3.months()).unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::model::Day;

    fn quarters(from: Date, to: Date) -> Quarters {
        Quarters::of(Span { from: Day(from), to: Day(to) })
    }

    #[test]
    fn quarters_lie_whole_inside_or_not() {
        let found = quarters(date(2018, 7, 15), date(2019, 11, 30));
        assert_eq!((found.of_year(2018), found.of_year(2019)), (Some(4..=4), Some(1..=3)));
        assert_eq!(found.days(), Some((date(2018, 10, 1), date(2019, 9, 30))));
        assert!(found.is_cut());
        let half = quarters(date(2018, 7, 1), date(2018, 12, 31));
        assert_eq!((half.of_year(2018), half.is_cut()), (Some(3..=4), false));
        let none = quarters(date(2018, 7, 15), date(2018, 12, 30));
        assert_eq!((none.years(), none.days(), none.is_cut()), (None, None, true));
        let reversed = quarters(date(2019, 1, 1), date(2018, 1, 1));
        assert_eq!((reversed.years(), reversed.days()), (None, None));
    }
}
