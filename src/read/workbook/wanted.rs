//! What is looked for in a sheet: the columns of a convention, of a map, or of both.

use super::conventions::{CONVENTIONS, Convention};
use super::roles::Answers;
use super::units::{self, Unit};
use crate::model::{Blank, Column, ColumnKind, ColumnMap, ListSource, MapKind, SheetMap};

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
    /// What the map says of columns by their letters.
    pub letters: Vec<Letter>,
    /// Whether headers may be phrases in which a name stands, as in forms from the web.
    pub loose: bool,
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
    /// What a blank cell means, where the map says so.
    pub blank: Option<Blank>,
    /// Whether the map asks for it, so that it must be there.
    pub mapped: bool,
}

/// What a map says of a column by its letter: `columns: {G: {unit: thousand KGS}}`.
#[derive(Debug)]
pub(super) struct Letter {
    pub column: u32,
    pub unit: Option<Unit>,
    pub kind: Option<ColumnKind>,
    pub blank: Option<Blank>,
}

/// The column that a key of a map names by its letter, if it has no header of its own.
fn letter(id: &str, column: &ColumnMap) -> Option<Letter> {
    let plain = id.len() <= 2 && id.bytes().all(|byte| byte.is_ascii_uppercase());
    let (_, at) = super::formula::cell(&format!("{id}1")).filter(|_| plain)?;
    let unit = column.unit().and_then(units::whole);
    let kind = column.kind().map(kind);
    column.names().is_empty().then_some(Letter {
        column: at,
        unit,
        kind,
        blank: column.blank(),
    })
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
    /// What the map says of blank cells of a column.
    pub fn blank(&self, column: &Column) -> Option<Blank> {
        let named = self.columns.iter().find(|of| of.id == column.id);
        let letter = self.letters.iter().find(|letter| letter.column == column.index);
        named.and_then(|of| of.blank).or(letter.and_then(|letter| letter.blank))
    }

    /// A conventional sheet.
    pub fn convention(convention: &Convention) -> Wanted {
        let columns = convention.columns.iter().map(|known| WantedColumn {
            id: known.id.to_owned(),
            kind: Some(known.kind),
            names: known.names.iter().map(|name| Name::new(name)).collect(),
            unit: None,
            blank: None,
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
            letters: Vec::new(),
            loose: false,
            public: convention.public,
        }
    }

    /// All conventional sheets.
    pub fn conventions() -> Vec<Wanted> {
        CONVENTIONS.iter().map(|convention| Wanted::convention(convention)).collect()
    }

    /// A registration list: nothing but names is needed.
    pub fn list(source: &ListSource) -> Wanted {
        let mut wanted = Wanted::mapped("participants", &SheetMap {
            columns: source.columns.clone(),
            rows: source.rows.clone(),
            ..SheetMap::default()
        });
        let names = ["name", "family", "given"];
        wanted.needs = vec![names.iter().map(|id| (*id).to_owned()).collect()];
        wanted.loose = true;
        wanted
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
            letters: Vec::new(),
            loose: false,
                public: true,
            },
            |convention| Wanted::convention(convention),
        );
        wanted.period = map.period;
        wanted.answers = Answers::of(&map.rows).0;
        wanted.unit = map.unit.as_deref().and_then(units::whole);
        for (id, column) in &map.columns {
            if let Some(letter) = letter(id, column) {
                wanted.letters.push(letter);
                continue;
            }
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
                        blank: column.blank(),
                        mapped: true,
                    };
                }
                None => wanted.columns.push(WantedColumn {
                    id: id.clone(),
                    kind,
                    names,
                    unit,
                    blank: column.blank(),
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
