//! Which rows of a table are meant.

use std::collections::BTreeSet;

use crate::diagnostic::{Finding, guess};
use crate::language::FORM_KEYS;
use crate::model::{PerLanguage, Project, Row, Table, Wanted, folded};

/// One column and the values it may have, as tables compare them.
struct Condition {
    column: usize,
    keys: BTreeSet<String>,
}

/// The rows of data that fulfil every condition. Something that no row has at all is an error: a
/// filter that never fits is a slip, not a nought.
pub(super) fn rows<'t>(
    project: &Project,
    table: &'t Table,
    wanted: &indexmap::IndexMap<String, Wanted>,
) -> Result<Vec<&'t Row>, Finding> {
    let mut conditions = Vec::new();
    for (id, values) in wanted {
        let column = column(table, id)?;
        for value in values.all() {
            let keys = keys(project, value);
            if !table
                .data()
                .any(|row| row.cells[column].value.key().is_some_and(|key| keys.contains(&key)))
            {
                return Err(nothing(table, column, id, value));
            }
        }
        let keys = values.all().iter().flat_map(|value| keys(project, value)).collect();
        conditions.push(Condition { column, keys });
    }
    let fits = |row: &&Row| {
        conditions.iter().all(|condition| {
            row.cells[condition.column].value.key().is_some_and(|key| condition.keys.contains(&key))
        })
    };
    Ok(table.data().filter(fits).collect())
}

/// The position of a column, or a finding that names those there are.
pub(super) fn column(table: &Table, id: &str) -> Result<usize, Finding> {
    table.column(id).ok_or_else(|| {
        let known: Vec<&str> = table.columns.iter().map(|column| column.id.as_str()).collect();
        let guess = guess(id, known.iter().copied()).unwrap_or_default();
        let finding = Finding::error("unknown-column").with("column", id).with("sheet", &table.id);
        finding.with("guess", guess).with("known", known.join(", "))
    })
}

/// A value may be typed as it stands in the sheet, or as an id: then any form of any of its names fits.
fn keys(project: &Project, value: &str) -> BTreeSet<String> {
    let all = &project.registries;
    let mut keys = BTreeSet::from([folded(value)]);
    let mut add = |names: &PerLanguage<crate::language::Forms>| {
        for forms in names.0.values() {
            let typed = FORM_KEYS.iter().filter_map(|(key, _)| forms.typed(key));
            keys.extend(typed.map(folded));
        }
    };
    all.categories.get(value).into_iter().for_each(&mut add);
    all.places.get(value).into_iter().for_each(|place| add(&place.names));
    all.organisations.get(value).into_iter().for_each(|organisation| add(&organisation.names));
    all.terms.get(value).into_iter().for_each(|term| add(&term.names));
    keys
}

fn nothing(table: &Table, column: usize, id: &str, value: &str) -> Finding {
    // Of a list of people nothing but the name of the column may be told.
    let found: BTreeSet<&str> = match table.public {
        true => table.data().filter_map(|row| row.cells[column].value.text()).collect(),
        false => BTreeSet::new(),
    };
    let found: Vec<&str> = found.into_iter().take(8).collect();
    Finding::error("filter-nothing")
        .with("column", id)
        .with("value", value)
        .with("sheet", &table.id)
        .with("found", found.join(", "))
}
