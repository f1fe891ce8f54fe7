//! Named stretches of the calendar: years, months, halves and quarters, and how they stand in a sentence.

use std::cmp::Ordering;

use jiff::civil::Date;

use super::Language;
use super::dates::Moment;
use super::form_error::{FormError, Said};
use super::prepositions::Spoken;

/// A stretch of the calendar that has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Period {
    /// A year.
    Year(i16),
    /// The years from the first to the last.
    Years(i16, i16),
    /// A month (1 to 12) of a year.
    Month(i16, i8),
    /// A month without its year.
    MonthAlone(i8),
    /// The first or second half of a year.
    Half(i16, i8),
    /// A quarter (1 to 4) of a year.
    Quarter(i16, i8),
}

impl Period {
    /// Reads a period as it is typed.
    pub fn read(typed: &str) -> Option<Period> {
        if let Some((first, last)) = typed.split_once('/') {
            let (first, last) = (year(first)?, year(last)?);
            return match first.cmp(&last) {
                Ordering::Less => Some(Period::Years(first, last)),
                Ordering::Equal => Some(Period::Year(first)),
                Ordering::Greater => None,
            };
        }
        let Some((of, part)) = typed.split_once('-') else {
            return Some(Period::Year(year(typed)?));
        };
        let of = year(of)?;
        Some(match (part.strip_prefix('H'), part.strip_prefix('Q')) {
            (Some(half), _) => Period::Half(of, part_of_year(half, 2)?),
            (_, Some(quarter)) => Period::Quarter(of, part_of_year(quarter, 4)?),
            _ => Period::Month(of, part_of_year(part, 12)?),
        })
    }

    /// Its first and its last day; none of a month without its year.
    pub fn days(self) -> Option<(Date, Date)> {
        let (first, last) = match self {
            Period::Year(year) => ((year, 1), (year, 12)),
            Period::Years(first, last) => ((first, 1), (last, 12)),
            Period::Month(year, month) => ((year, month), (year, month)),
            Period::Half(year, half) => ((year, half * 6 - 5), (year, half * 6)),
            Period::Quarter(year, quarter) => ((year, quarter * 3 - 2), (year, quarter * 3)),
            Period::MonthAlone(_) => return None,
        };
        let first = Date::new(first.0, first.1, 1).ok()?;
        Some((first, Date::new(last.0, last.1, 1).ok()?.last_of_month()))
    }

    /// The stretch that begins and ends on these days, if it has a name.
    pub fn spanning(first: Date, last: Date) -> Option<Period> {
        if first.day() != 1 || last != last.last_of_month() || last < first {
            return None;
        }
        let year = first.year();
        let start = first.month() - 1;
        let months = (i32::from(last.year()) - i32::from(year)) * 12
            + i32::from(last.month() - first.month())
            + 1;
        match months {
            1 => Some(Period::Month(year, first.month())),
            3 if start % 3 == 0 => Some(Period::Quarter(year, start / 3 + 1)),
            6 if start % 6 == 0 => Some(Period::Half(year, start / 6 + 1)),
            12 if start == 0 => Some(Period::Year(year)),
            _ if months % 12 == 0 && start == 0 => Some(Period::Years(year, last.year())),
            _ => None,
        }
    }

    /// As it is typed in an expression: `2018`, `2018/2023`, `2018-H2`, `2018-Q3`, `2018-11`.
    pub fn code(self) -> String {
        match self {
            Period::Year(year) => year.to_string(),
            Period::Years(first, last) => format!("{first}/{last}"),
            Period::Month(year, month) => format!("{year}-{month:02}"),
            Period::MonthAlone(month) => format!("{month:02}"),
            Period::Half(year, half) => format!("{year}-H{half}"),
            Period::Quarter(year, quarter) => format!("{year}-Q{quarter}"),
        }
    }
}

fn year(text: &str) -> Option<i16> {
    text.parse().ok().filter(|year| (1900..2200).contains(year))
}

/// The number of a part of a year that has so many of them.
fn part_of_year(text: &str, most: i8) -> Option<i8> {
    text.parse().ok().filter(|number| (1..=most).contains(number))
}

/// Where the name of a period stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PeriodUse {
    /// By itself: ноябрь 2018 года.
    #[default]
    Nom,
    /// In the genitive: первого полугодия 2019 года.
    Gen,
    /// In the dative.
    Dat,
    /// In the accusative.
    Acc,
    /// In the instrumental.
    Ins,
    /// In the prepositional, without a preposition.
    Prep,
    /// в ноябре / in November
    In,
    /// за ноябрь / for November
    For,
    /// к ноябрю / by November
    By,
    /// до ноября / until November
    Until,
    /// III квартал 2019 года / Q3 2019
    Label,
    /// в III квартале 2019 года / in the third quarter of 2019
    LabelIn,
    /// In a table.
    Table,
}

impl PeriodUse {
    const ALL: [(&'static str, PeriodUse); 13] = [
        ("nom", PeriodUse::Nom),
        ("gen", PeriodUse::Gen),
        ("dat", PeriodUse::Dat),
        ("acc", PeriodUse::Acc),
        ("ins", PeriodUse::Ins),
        ("prep", PeriodUse::Prep),
        ("in", PeriodUse::In),
        ("for", PeriodUse::For),
        ("by", PeriodUse::By),
        ("until", PeriodUse::Until),
        ("label", PeriodUse::Label),
        ("label_in", PeriodUse::LabelIn),
        ("table", PeriodUse::Table),
    ];

    /// The use by the name that templates and language files have for it.
    pub fn named(name: &str) -> Option<PeriodUse> {
        PeriodUse::ALL.into_iter().find(|(known, _)| *known == name).map(|(_, found)| found)
    }

    /// That name.
    pub fn name(self) -> &'static str {
        PeriodUse::ALL[self as usize].0
    }

    /// What stands in for a use that a language doesn't tell apart; nothing for a case where there are cases.
    fn instead(self, has_cases: bool) -> Option<PeriodUse> {
        match self {
            PeriodUse::Gen | PeriodUse::Dat | PeriodUse::Acc | PeriodUse::Ins | PeriodUse::Prep => {
                (!has_cases).then_some(PeriodUse::Nom)
            }
            PeriodUse::Label => Some(PeriodUse::Nom),
            PeriodUse::LabelIn => Some(PeriodUse::In),
            PeriodUse::Table => Some(PeriodUse::Label),
            _ => None,
        }
    }
}

impl Language {
    /// A period where it stands: «в III квартале 2019 года», «2018–2023 годов», “by November 2018”.
    pub fn period(&self, period: Period, stands: PeriodUse) -> Said {
        let rules = &self.rules.dates;
        let (key, patterns) = match period {
            Period::Year(_) => ("year", &rules.year),
            Period::Years(..) => ("years", &rules.years),
            Period::Month(..) => ("month", &rules.month),
            Period::MonthAlone(_) => ("month_alone", &rules.month_alone),
            Period::Half(..) => ("half", &rules.half),
            Period::Quarter(..) => ("quarter", &rules.quarter),
        };
        let mut wanted = Some(stands);
        let pattern = loop {
            let Some(found) = wanted else {
                return Err(FormError::rule(format!("dates.{key}.{}", stands.name())));
            };
            match patterns.get(found.name()) {
                Some(pattern) => break pattern,
                None => wanted = found.instead(self.grammar().has_cases()),
            }
        };
        let (first, last, number) = days_of(period)?;
        let number = number.to_string();
        Ok(self.render(
            pattern,
            Moment { number: &number, ..Moment::of(first, last) },
            Spoken::Ordinal,
        ))
    }
}

/// The first and last day of a period and its number in the year.
fn days_of(period: Period) -> Result<(Date, Date, i8), FormError> {
    let bad = FormError::BadRange { from: format!("{period:?}"), to: format!("{period:?}") };
    let (first, last, number) = match period {
        Period::Year(year) => ((year, 1), (year, 12), 0),
        Period::Years(first, last) if first <= last => ((first, 1), (last, 12), 0),
        Period::Years(first, last) => {
            return Err(FormError::BadRange { from: first.to_string(), to: last.to_string() });
        }
        Period::Month(year, month) => ((year, month), (year, month), month),
        Period::MonthAlone(month) => ((2000, month), (2000, month), month),
        Period::Half(year, half @ 1..=2) => ((year, half * 6 - 5), (year, half * 6), half),
        Period::Quarter(year, quarter @ 1..=4) => {
            ((year, quarter * 3 - 2), (year, quarter * 3), quarter)
        }
        Period::Half(..) | Period::Quarter(..) => return Err(bad),
    };
    match [first, last].map(|(year, month)| Date::new(year, month, 1)) {
        [Ok(first), Ok(last)] => Ok((first, last, number)),
        _ => Err(bad),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::Period;

    #[test]
    fn days_that_are_a_stretch_with_a_name() {
        for (first, last, code) in [
            (date(2018, 7, 1), date(2018, 12, 31), Some("2018-H2")),
            (date(2018, 1, 1), date(2018, 6, 30), Some("2018-H1")),
            (date(2018, 4, 1), date(2018, 6, 30), Some("2018-Q2")),
            (date(2019, 2, 1), date(2019, 2, 28), Some("2019-02")),
            (date(2018, 1, 1), date(2018, 12, 31), Some("2018")),
            (date(2018, 1, 1), date(2023, 12, 31), Some("2018/2023")),
            (date(2018, 5, 1), date(2018, 7, 31), None),
            (date(2018, 4, 1), date(2018, 9, 30), None),
            (date(2018, 7, 2), date(2018, 12, 31), None),
            (date(2018, 7, 1), date(2018, 12, 30), None),
            (date(2018, 7, 1), date(2019, 6, 30), None),
        ] {
            let found = Period::spanning(first, last).map(Period::code);
            assert_eq!(found.as_deref(), code, "{first} {last}");
        }
    }
}
