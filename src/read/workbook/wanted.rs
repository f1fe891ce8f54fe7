//! What is looked for in a sheet: the columns of a convention, of a map, or of both.

use super::conventions::{CONVENTIONS, Convention};
use super::roles::Answers;
use super::units::{self, Unit};
use crate::model::{ColumnKind, MapKind, SheetMap};

/// A sheet that is looked for.
#[derive(Debug)]
pub(super) struct Wanted {
    pub id: String,
    pub columns: Vec<WantedColumn>,
    /// Of each group at least one column must be there.
    pub needs: Vec<Vec<String>>,
    pub rules: Vec<String>,
    /// The unit where no header names one.
    pub unit: Option<Unit>,
    /// The year that the map gives it.
    pub period: Option<i16>,
    /// What the map says of rows.
    pub answers: Answers,
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
    pub fn new(typed: &str) -> Name {
        let mut unit = Unit::default();
        let mut path = Vec::new();
        for part in typed.split(['›', '>']) {
            let (name, found, _) = units::split(part);
            unit = if found == Unit::default() { unit } else { found };
            path.push(name);
        }
        Name { path, unit, typed: typed.to_owned() }
    }
}

impl Wanted {
    /// A conventional sheet.
    pub fn convention(convention: &Convention) -> Wanted {
        let columns = convention.columns.iter().map(|known| WantedColumn {
            id: known.id.to_owned(),
            kind: Some(known.kind),
            names: known.names.iter().map(|name| Name::new(name)).collect(),
            unit: None,
            mapped: false,
        });
        Wanted {
            id: convention.id.to_owned(),
            columns: columns.collect(),
            needs: convention
                .needs
                .iter()
                .map(|group| group.iter().map(|id| (*id).to_owned()).collect())
                .collect(),
            rules: convention.rules.iter().map(|rule| (*rule).to_owned()).collect(),
            unit: None,
            period: None,
            answers: Answers::default(),
            public: convention.public,
        }
    }

    /// All conventional sheets.
    pub fn conventions() -> Vec<Wanted> {
        CONVENTIONS.iter().map(|convention| Wanted::convention(convention)).collect()
    }

    /// A sheet of a map; where its id is conventional, so are the columns that the map leaves out.
    pub fn mapped(id: &str, map: &SheetMap) -> Wanted {
        let convention = CONVENTIONS.iter().find(|convention| convention.id == id);
        let mut wanted = convention.map_or_else(
            || Wanted {
                id: id.to_owned(),
                columns: Vec::new(),
                needs: Vec::new(),
                rules: Vec::new(),
                unit: None,
                period: None,
                answers: Answers::default(),
                public: true,
            },
            |convention| Wanted::convention(convention),
        );
        wanted.period = map.period;
        wanted.answers = Answers::of(&map.rows).0;
        wanted.unit = map.unit.as_deref().and_then(units::whole);
        for (id, column) in &map.columns {
            let names: Vec<Name> = column.names().iter().map(|name| Name::new(name)).collect();
            let unit = column.unit().and_then(units::whole);
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
