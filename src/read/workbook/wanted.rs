//! What is looked for in a sheet: the columns of a convention, of a map, or of both.

use super::roles::Answers;
use super::units::{self, Unit};
use crate::model::{
    Blank, Column, ColumnKind, ColumnMap, Conventions, KnownSheet, ListSource, MapKind, SheetMap,
};

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
fn letter(conventions: &Conventions, id: &str, column: &ColumnMap) -> Option<Letter> {
    let plain = id.len() <= 2 && id.bytes().all(|byte| byte.is_ascii_uppercase());
    let (_, at) = super::formula::cell(&format!("{id}1")).filter(|_| plain)?;
    let unit = column.unit().and_then(|unit| units::whole(conventions, unit));
    let (kind, blank) = (column.kind().map(kind), column.blank());
    column.names().is_empty().then_some(Letter { column: at, unit, kind, blank })
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
    /// What the map says of blank cells of a column.
    pub fn blank(&self, column: &Column) -> Option<Blank> {
        let named = self.columns.iter().find(|of| of.id == column.id);
        let letter = self.letters.iter().find(|letter| letter.column == column.index);
        named.and_then(|of| of.blank).or(letter.and_then(|letter| letter.blank))
    }

    /// A conventional sheet.
    fn conventional(conventions: &'c Conventions, id: &str, sheet: &KnownSheet) -> Wanted<'c> {
        let columns = sheet.columns.iter().map(|(id, known)| WantedColumn {
            id: id.clone(),
            kind: Some(known.kind),
            names: known.names.iter().map(|name| Name::new(conventions, name)).collect(),
            unit: None,
            blank: None,
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
            answers: Answers::default(),
            letters: Vec::new(),
            loose: false,
            public: true,
        }
    }

    /// All conventional sheets.
    pub fn all(conventions: &'c Conventions) -> Vec<Wanted<'c>> {
        let sheets = conventions.sheets.iter();
        sheets.map(|(id, sheet)| Wanted::conventional(conventions, id, sheet)).collect()
    }

    /// A registration list: nothing but names is needed.
    pub fn list(conventions: &'c Conventions, source: &ListSource) -> Wanted<'c> {
        let map = SheetMap {
            columns: source.columns.clone(),
            rows: source.rows.clone(),
            ..SheetMap::default()
        };
        let names = ["name", "family", "given"];
        Wanted {
            needs: vec![names.iter().map(|id| (*id).to_owned()).collect()],
            loose: true,
            ..Wanted::mapped(conventions, "participants", &map)
        }
    }

    /// A sheet of a map; where its id is conventional, so are the columns that the map leaves out.
    pub fn mapped(conventions: &'c Conventions, id: &str, map: &SheetMap) -> Wanted<'c> {
        let mut wanted = match conventions.sheets.get(id) {
            Some(sheet) => Wanted::conventional(conventions, id, sheet),
            None => Wanted::unknown(conventions, id),
        };
        let whole = |unit: &str| units::whole(conventions, unit);
        wanted.period = map.period;
        wanted.answers = Answers::of(&map.rows).0;
        wanted.unit = map.unit.as_deref().and_then(whole);
        for (id, column) in &map.columns {
            if let Some(letter) = letter(conventions, id, column) {
                wanted.letters.push(letter);
                continue;
            }
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
