//! What is looked for in a sheet: the columns of a convention, of a map, or of both.

use super::units::{self, Unit};
use crate::model::{ColumnKind, Conventions, KnownSheet, MapKind, SheetMap};

/// A sheet that is looked for.
#[derive(Debug)]
pub(super) struct Wanted<'c> {
    /// The words by which its cells are understood.
    pub conventions: &'c Conventions,
    pub id: String,
    pub columns: Vec<WantedColumn>,
    /// Of each group at least one column must be there.
    pub needs: Vec<Vec<String>>,
    pub rules: Vec<String>,
    /// The unit where no header names one.
    pub unit: Option<Unit>,
    /// The year that the map gives it.
    pub period: Option<i16>,
    pub public: bool,
}

/// A column that is looked for.
#[derive(Debug)]
pub(super) struct WantedColumn {
    pub id: String,
    /// `None`: as its cells turn out.
    pub kind: Option<ColumnKind>,
    pub names: Vec<Name>,
    pub unit: Option<Unit>,
    /// Whether the map asks for it, so that it must be there.
    pub mapped: bool,
}

/// One header by which a column is known: groups first, folded, without units.
#[derive(Debug, PartialEq)]
pub(super) struct Name {
    pub path: Vec<String>,
    pub unit: Unit,
    /// As typed, for messages.
    pub typed: String,
}

impl Name {
    pub fn new(conventions: &Conventions, typed: &str) -> Name {
        let mut unit = Unit::default();
        let mut path = Vec::new();
        for part in typed.split(['›', '>']) {
            let (name, found, _) = units::split(conventions, part);
            unit = if found == Unit::default() { unit } else { found };
            path.push(name);
        }
        Name { path, unit, typed: typed.to_owned() }
    }
}

impl<'c> Wanted<'c> {
    /// A conventional sheet.
    fn conventional(conventions: &'c Conventions, id: &str, sheet: &KnownSheet) -> Wanted<'c> {
        let columns = sheet.columns.iter().map(|(id, known)| WantedColumn {
            id: id.clone(),
            kind: Some(known.kind),
            names: known.names.iter().map(|name| Name::new(conventions, name)).collect(),
            unit: None,
            mapped: false,
        });
        Wanted {
            columns: columns.collect(),
            needs: sheet.needs.clone(),
            rules: sheet.rules.clone(),
            public: !sheet.people,
            ..Wanted::unknown(conventions, id)
        }
    }

    fn unknown(conventions: &'c Conventions, id: &str) -> Wanted<'c> {
        Wanted {
            conventions,
            id: id.to_owned(),
            columns: Vec::new(),
            needs: Vec::new(),
            rules: Vec::new(),
            unit: None,
            period: None,
            public: true,
        }
    }

    /// All conventional sheets.
    pub fn all(conventions: &'c Conventions) -> Vec<Wanted<'c>> {
        let sheets = conventions.sheets.iter();
        sheets.map(|(id, sheet)| Wanted::conventional(conventions, id, sheet)).collect()
    }

    /// A sheet of a map; where its id is conventional, so are the columns that the map leaves out.
    pub fn mapped(conventions: &'c Conventions, id: &str, map: &SheetMap) -> Wanted<'c> {
        let mut wanted = match conventions.sheets.get(id) {
            Some(sheet) => Wanted::conventional(conventions, id, sheet),
            None => Wanted::unknown(conventions, id),
        };
        let whole = |unit: &str| units::whole(conventions, unit);
        wanted.period = map.period;
        wanted.unit = map.unit.as_deref().and_then(whole);
        for (id, column) in &map.columns {
            let names: Vec<Name> =
                column.names().iter().map(|name| Name::new(conventions, name)).collect();
            let unit = column.unit().and_then(whole);
            let kind = column.kind().map(kind);
            match wanted.columns.iter_mut().find(|known| known.id == *id) {
                Some(known) => {
                    // The map's own headers say which column is meant; the usual ones are dropped.
                    *known = WantedColumn {
                        id: id.clone(),
                        kind: kind.or(known.kind),
                        names,
                        unit,
                        mapped: true,
                    };
                }
                None => wanted.columns.push(WantedColumn {
                    id: id.clone(),
                    kind,
                    names,
                    unit,
                    mapped: true,
                }),
            }
        }
        for rule in &map.rules {
            if !wanted.rules.contains(rule) {
                wanted.rules.push(rule.clone());
            }
        }
        wanted
    }
}

fn kind(kind: MapKind) -> ColumnKind {
    match kind {
        MapKind::Text => ColumnKind::Text,
        MapKind::Code => ColumnKind::Code,
        MapKind::Number => ColumnKind::Number,
        MapKind::Money => ColumnKind::Money,
        MapKind::Share => ColumnKind::Share,
        MapKind::Date => ColumnKind::Date,
        MapKind::Month => ColumnKind::Month,
    }
}
