//! Which rows of a table are meant.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use jiff::civil::Date;

use super::entries;
use super::present::present;
use crate::diagnostic::{Code, Finding, Target, guess};
use crate::model::{Column, ColumnKind, Project, Row, Span, Table, Value, Wanted, YEAR};

/// Columns and the values that they may have.
pub(super) type Wants = IndexMap<String, Wanted>;

/// Which rows are meant before a figure says more: by default all.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Choice<'a> {
    /// All of these hold.
    pub all: &'a [&'a Wants],
    /// And one of these, if there are any.
    pub any: &'a [&'a Wants],
    /// Or, if there are any, none of these.
    pub or_none: &'a [&'a Wants],
}

impl Choice<'_> {
    /// The conditions of the rows, with what a figure itself wants, as they are typed:
    /// `status: supported; category: roads, water`. A slash stands between alternatives.
    pub fn conditions(&self, own: &Wants) -> String {
        let mut ways: Vec<String> = self.any.iter().map(|wants| said(wants)).collect();
        if !self.or_none.is_empty() {
            let none: Vec<String> = self.or_none.iter().map(|wants| said(wants)).collect();
            ways.push(format!("≠ ({})", none.join(" / ")));
        }
        let ways = match ways.len() {
            0 | 1 => ways.concat(),
            _ => format!("({})", ways.join(" / ")),
        };
        let all = self.all.iter().map(|wants| said(wants)).chain([ways, said(own)]);
        all.filter(|one| !one.is_empty()).collect::<Vec<_>>().join("; ")
    }
}

/// Columns with their values; what is blank as it is typed.
fn said(wants: &Wants) -> String {
    let mut said = Vec::new();
    for (column, wanted) in wants {
        let values = wanted.all().iter();
        let values = values.map(|value| if value.is_empty() { "\"\"" } else { value.as_str() });
        said.push(format!("{column}: {}", values.collect::<Vec<_>>().join(", ")));
    }
    said.join("; ")
}

/// One column and the values it may have, as tables compare them.
struct Condition {
    column: usize,
    keys: BTreeSet<String>,
    /// Names of places, before which a sheet may have «г.».
    places: BTreeSet<String>,
    /// Days from the first to the last.
    days: Option<(Date, Date)>,
    /// Whether rows of every year fit, also those of which no year is known.
    any_year: bool,
}

/// The days or years of the event or report, in a column of days or years.
pub(super) const PERIOD: &str = "period";
/// Every day or year up to the last one of those.
pub(super) const UP_TO_PERIOD: &str = "up-to-period";
/// Every year, in the column of years.
pub(super) const ALL: &str = "all";

/// The days that a value stands for, if it is one of the words for them.
fn days_of(column: &Column, value: &str, days: Span) -> Option<(Date, Date)> {
    let is_day = matches!(column.kind, ColumnKind::Date | ColumnKind::Month) || column.id == YEAR;
    // A month is read as its first day.
    let from = match column.kind {
        ColumnKind::Month => days.from.0.first_of_month(),
        _ => days.from.0,
    };
    match value {
        PERIOD if is_day => Some((from, days.to.0)),
        UP_TO_PERIOD if is_day => Some((Date::MIN, days.to.0)),
        _ => None,
    }
}

impl Condition {
    fn fits(&self, row: &Row) -> bool {
        let value = &row.cells[self.column].value;
        if self.any_year {
            return true;
        }
        if let (Some((from, to)), Some(day)) = (self.days, value.date()) {
            return from <= day && day <= to;
        }
        if let (Some((from, to)), Value::Number(_), Some(year)) = (self.days, value, row.year) {
            return (from.year()..=to.year()).contains(&year);
        }
        match value.key() {
            Some(key) => {
                self.keys.contains(&key)
                    || self.places.contains(entries::without_abbreviation(&key))
            }
            None => value.is_missing() && self.keys.contains(""),
        }
    }
}

/// Those of some rows that are chosen and have what a figure itself wants. Something that no row of
/// the table has at all is an error: a filter that never fits is a slip, not a nought.
pub(super) fn rows<'t>(
    project: &Project,
    (table, of): (&'t Table, Vec<&'t Row>),
    choice: Choice,
    own: &Wants,
    days: Span,
) -> Result<Vec<&'t Row>, Finding> {
    let read = |wants: &&Wants| conditions(project, (table, &of), wants, days);
    let all = choice.all.iter().chain([&own]).map(read).collect::<Result<Vec<_>, _>>()?;
    let any = choice.any.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let none = choice.or_none.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let chosen = of.iter().copied().filter(|row| {
        all.iter().all(|conditions| fits(row, conditions))
            && (any.is_empty() && none.is_empty()
                || any.iter().any(|conditions| fits(row, conditions))
                || !none.is_empty() && !none.iter().any(|conditions| fits(row, conditions)))
    });
    Ok(chosen.collect())
}

fn fits(row: &Row, conditions: &[Condition]) -> bool {
    conditions.iter().all(|condition| condition.fits(row))
}

fn conditions(
    project: &Project,
    (table, of): (&Table, &[&Row]),
    wants: &Wants,
    days: Span,
) -> Result<Vec<Condition>, Finding> {
    let mut conditions = Vec::new();
    for (id, values) in wants {
        let column = column(table, id)?;
        // A cell of which nobody knows what it says may be one of those that are wanted.
        present(table, of, column)?;
        if let Some(row) = of.iter().find(|row| row.cells[column].value == Value::Unread) {
            let place = table.address(row, column).place();
            return Err(Finding::new(Code::CellUnread).at(place));
        }
        let (keys, places) = (BTreeSet::new(), BTreeSet::new());
        let mut all = Condition { column, keys, places, days: None, any_year: false };
        for value in values.all() {
            // That nothing happened in a period is no slip.
            if let Some(found) = days_of(&table.columns[column], value, days) {
                all.days = Some(found);
                continue;
            }
            if id == YEAR && value == ALL {
                all.any_year = true;
                continue;
            }
            let one = Condition {
                column,
                keys: entries::keys(project, value),
                places: entries::place_keys(project, value),
                days: None,
                any_year: false,
            };
            if !table.data().any(|row| one.fits(row)) {
                return Err(nothing(table, column, id, value));
            }
            all.keys.extend(one.keys);
            all.places.extend(one.places);
        }
        conditions.push(all);
    }
    Ok(conditions)
}

/// The position of a column, or a finding that names those there are. Names, telephones and
/// addresses of people are no matter of figures.
pub(super) fn column(table: &Table, id: &str) -> Result<usize, Finding> {
    let at = table.column(id).ok_or_else(|| {
        let known = table.columns.iter().filter(|column| column.kind != ColumnKind::Private);
        let known: Vec<&str> = known.map(|column| column.id.as_str()).collect();
        let guess = guess(id, known.iter().copied()).unwrap_or_default();
        let finding = Finding::new(Code::UnknownColumn)
            .naming("column", Target::Column, id)
            .with("sheet", &table.id);
        finding.with("guess", guess).with("known", known.join(", "))
    })?;
    match table.columns[at].kind {
        ColumnKind::Private => Err(Finding::new(Code::ColumnPrivate)
            .naming("column", Target::Column, id)
            .with("sheet", &table.id)),
        _ => Ok(at),
    }
}

fn nothing(table: &Table, column: usize, id: &str, value: &str) -> Finding {
    let found: BTreeSet<&str> = match table.columns[column].kind {
        // However the sheet says it.
        ColumnKind::Sex => BTreeSet::from(["f", "m"]),
        // Of a list of people nothing but the name of the column may be told.
        _ if !table.public => BTreeSet::new(),
        _ if id == YEAR => return no_year(table, value),
        _ => table.data().filter_map(|row| row.cells[column].value.text()).collect(),
    };
    let found: Vec<&str> = found.into_iter().take(8).collect();
    Finding::new(Code::FilterNothing)
        .with("column", id)
        .with("value", value)
        .target(Target::Value { value: value.to_owned(), column: id.to_owned() })
        .with("sheet", &table.id)
        .with("found", found.join(", "))
}

/// A year that no sheet is about.
fn no_year(table: &Table, value: &str) -> Finding {
    let years: Vec<String> = table.years().iter().map(ToString::to_string).collect();
    Finding::new(Code::FilterNothing)
        .with("column", YEAR)
        .with("value", value)
        .target(Target::Value { value: value.to_owned(), column: YEAR.to_owned() })
        .with("sheet", &table.id)
        .with("found", years.join(", "))
}

/// What a value is called where it is asked for again: as typed, if it is a text.
pub(super) fn typed(value: &Value) -> Option<String> {
    value.text().map(str::to_owned).or_else(|| value.key())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wants(column: &str, values: &[&str]) -> Wants {
        let values = values.iter().map(|value| (*value).to_owned()).collect();
        Wants::from([(column.to_owned(), Wanted::Any(values))])
    }

    #[test]
    fn conditions_as_they_are_typed() {
        let (aksy, toktogul) = (wants("district", &["aksy"]), wants("district", &["toktogul", ""]));
        let women = wants("sex", &["f"]);
        let (one, two) = ([&aksy], [&aksy, &toktogul]);
        let none = Wants::new();
        assert_eq!(Choice::default().conditions(&none), "");
        assert_eq!(Choice::default().conditions(&women), "sex: f");
        let row = Choice { all: &[&none], any: &one, ..Choice::default() };
        assert_eq!(row.conditions(&women), "district: aksy; sex: f");
        let folded = Choice { any: &two, ..Choice::default() };
        assert_eq!(folded.conditions(&none), "(district: aksy / district: toktogul, \"\")");
        let rest = Choice { any: &one, or_none: &two, ..Choice::default() };
        assert_eq!(
            rest.conditions(&none),
            "(district: aksy / ≠ (district: aksy / district: toktogul, \"\"))"
        );
    }
}
