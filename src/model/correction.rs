//! `inputs/corrections.yaml`: why documents that are out say something else now.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{Day, Words};
use crate::diagnostic::Source;
use crate::language::Period;

/// The corrections as they were read, and where; without the file there are none.
#[derive(Debug, Clone, Default)]
pub struct Corrections {
    pub entries: Vec<Correction>,
    /// The places in `entries` of those in which something is wrong: no text is changed by them.
    pub faulty: BTreeSet<usize>,
    pub source: Arc<Source>,
}

/// `inputs/corrections.yaml`.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CorrectionsFile {
    pub schema: u32,
    /// In the order in which they were made.
    pub corrections: Vec<Correction>,
}

/// One correction. It covers what a published document prints from `because`, or all that changed in
/// the documents of `event` or of `period`; with several, what documents of these print from `because`.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// Unique; a document is corrected by an entry once.
    pub id: String,
    pub date: Day,
    /// An entry of a registry, such as `organisations.sdc`, a figure, such as `cost.total`, or a cell of a workbook,
    /// such as `Plan!G45`.
    pub because: Option<String>,
    /// The name of an event or of a report.
    pub event: Option<String>,
    /// A year (`2018`), a half (`2018-H2`), a quarter (`2018-Q3`), a month (`2018-11`) or days
    /// (`2018-07-15/2019-11-30`): the events and reports that lie in it.
    pub period: Option<String>,
    /// Printed in the box, and kept for those who ask later.
    #[serde(default)]
    pub reason: Words,
    /// Whether documents say on their first page what was corrected.
    #[serde(default)]
    pub r#box: bool,
}

/// The first and the last day of a period as it is typed: `2018`, `2018-H2`, `2018-Q3`, `2018-11`,
/// `2018-07-15/2019-11-30`.
pub fn days(typed: &str) -> Option<(Date, Date)> {
    let named = Period::read(&typed.to_uppercase()).and_then(Period::days);
    named.or_else(|| {
        let (from, to) = typed.split_once('/').or_else(|| typed.split_once(".."))?;
        let (from, to) = (Day::typed(from.trim())?.0, Day::typed(to.trim())?.0);
        (from <= to).then_some((from, to))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_typed_by_its_name_or_its_days() {
        let date = jiff::civil::date;
        let half = Some((date(2018, 7, 1), date(2018, 12, 31)));
        for (typed, expected) in [
            ("2018-H2", half),
            ("2018-h2", half),
            ("2018-07-01/2018-12-31", half),
            ("01.07.2018..31.12.2018", half),
            ("2018/2019", Some((date(2018, 1, 1), date(2019, 12, 31)))),
            ("2018-02", Some((date(2018, 2, 1), date(2018, 2, 28)))),
            ("2018-12-31/2018-07-01", None),
            ("cost", None),
        ] {
            assert_eq!(days(typed), expected, "{typed}");
        }
    }
}
