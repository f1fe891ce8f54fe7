//! What two sheets must say alike, as a map or the convention has it:
//! `journal.amount by code and quarter = execution.actual_q* by code`.

use super::maps::Map;
use crate::diagnostic::{Code, Finding};
use crate::model::{ColumnKind, Conventions, Only, Reconcile, Side, Table};

/// The rules of all maps; where none of them has a list of rules, that of the convention, if the
/// tables are there.
pub(super) fn rules(
    conventions: &Conventions,
    maps: &[Map],
    tables: &[Table],
    findings: &mut Vec<Finding>,
) -> Vec<Reconcile> {
    if maps.iter().all(|map| map.file.reconcile.is_none()) {
        let known = conventions.reconcile.iter().filter_map(|rule| parse(rule));
        return known.filter(|rule| applies(rule, tables)).take(1).collect();
    }
    let mut rules = Vec::new();
    for map in maps {
        for (index, typed) in map.file.reconcile.iter().flatten().enumerate() {
            let place = map.source.place(&format!("reconcile[{index}]"));
            match parse(typed) {
                Some(rule) => rules.push(Reconcile { place: Some(place), ..rule }),
                None => {
                    let finding = Finding::new(Code::ReconcileUnknown).with("rule", typed);
                    findings.push(finding.at(place));
                }
            }
        }
    }
    rules
}

/// Whether the tables have what a rule of the convention asks for.
fn applies(rule: &Reconcile, tables: &[Table]) -> bool {
    [&rule.left, &rule.right].into_iter().all(|side| {
        let Some(table) = tables.iter().find(|table| table.id == side.table) else { return false };
        let has = |id: &str| table.column(id).is_some();
        let dated = table.columns.iter().any(|column| column.kind == ColumnKind::Date);
        let amount = match side.quarters() {
            Some(stem) => (1..=4).all(|quarter| has(&format!("{stem}{quarter}"))),
            None => has(&side.column) || has(&format!("{}_chf", side.column)),
        };
        amount && has(&side.by) && (dated || !side.by_quarter)
    })
}

pub(super) fn parse(typed: &str) -> Option<Reconcile> {
    let (left, right) = typed.split_once('=')?;
    let (left, right) = (side(left)?, side(right)?);
    let quarters = |side: &Side| side.quarters().is_some();
    let fits = left.by_quarter == quarters(&right)
        && right.by_quarter == quarters(&left)
        && !(left.by_quarter && right.by_quarter);
    fits.then(|| Reconcile { rule: typed.trim().to_owned(), left, right, place: None })
}

/// `journal.amount by code and quarter where status paid, closed and payee X`.
fn side(typed: &str) -> Option<Side> {
    let (sums, conditions) = match typed.split_once(" where ") {
        Some((sums, conditions)) => (sums, Some(conditions)),
        None => (typed, None),
    };
    let (column, by) = sums.split_once(" by ")?;
    let (table, column) = column.trim().split_once('.')?;
    let (by, by_quarter) = match by.split_once(" and ") {
        Some((by, quarter)) if quarter.trim() == "quarter" => (by, true),
        Some(_) => return None,
        None => (by, false),
    };
    let only: Option<Vec<Only>> =
        conditions.into_iter().flat_map(|all| all.split(" and ")).map(condition).collect();
    Some(Side {
        table: id(table)?,
        column: match column.strip_suffix('*') {
            Some(stem) => format!("{}*", id(stem)?),
            None => id(column)?,
        },
        by: id(by)?,
        by_quarter,
        only: only?,
    })
}

fn condition(typed: &str) -> Option<Only> {
    let (column, values) = typed.trim().split_once(' ')?;
    let values: Vec<String> = values.split(',').map(|value| value.trim().to_owned()).collect();
    let whole = values.iter().all(|value| !value.is_empty());
    whole.then_some(Only { column: id(column)?, values })
}

fn id(typed: &str) -> Option<String> {
    let typed = typed.trim();
    let plain = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    (!typed.is_empty() && typed.chars().all(plain)).then(|| typed.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_as_they_are_typed() {
        let rule = parse(
            "journal.amount by payee where code C-01, C-02 and date 2018 = plans.grant by municipality",
        );
        let rule = rule.expect("a rule");
        assert_eq!(
            (rule.left.table.as_str(), rule.left.column.as_str(), rule.left.by.as_str()),
            ("journal", "amount", "payee")
        );
        let only = |column: &str, values: &[&str]| Only {
            column: column.into(),
            values: values.iter().map(ToString::to_string).collect(),
        };
        assert_eq!(rule.left.only, [only("code", &["C-01", "C-02"]), only("date", &["2018"])]);
        assert_eq!(rule.right.only, []);
    }

    #[test]
    fn what_is_no_rule() {
        for wrong in [
            "journal.amount = execution.actual",
            "journal by code = execution.actual by code",
            "journal.amount by code",
            "journal.amount by code and month = execution.actual by code",
            "journal.amount by code = execution.actual_q* by code",
            "journal.amount by code and quarter = execution.actual by code",
            "journal.amount by code and quarter = journal.amount by code and quarter",
            "journal.amount by code where date = execution.actual by code",
            "journal.amount by code where code C-01, = execution.actual by code",
        ] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }
}
