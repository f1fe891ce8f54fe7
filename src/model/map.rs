//! The map of a workbook: which sheet is what, and by which headers its columns are known. Where
//! headers are conventional, no map is needed.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use super::RowRole;

/// A file `inputs/budget/*.map.yaml`.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MapFile {
    /// Always 1, where it is given.
    pub schema: Option<u32>,
    /// The workbook, beside the map; `*` stands for any letters, if one file alone matches.
    pub workbook: String,
    /// By the name that figures use, such as `plans`.
    pub sheets: IndexMap<String, SheetMap>,
    /// Hidden sheets that are known and not read, such as an old copy; `*` stands for any letters.
    #[serde(default)]
    pub unused: Vec<String>,
    /// What two sheets must say alike: `journal.amount by code = execution.actual by code`.
    pub reconcile: Option<Vec<String>>,
}

/// One sheet.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SheetMap {
    /// The name of its tab; `*` stands for any letters.
    pub name: String,
    /// The headers of each column, in any language; `group › column` below a merged header.
    /// They are tried before the conventional ones.
    #[serde(default)]
    pub columns: IndexMap<String, ColumnMap>,
    /// The unit of the amounts whose header names none: `KGS`, `тыс. сом`.
    pub unit: Option<String>,
    /// The year that the sheet is about, where neither its name nor its title says so.
    pub period: Option<i16>,
    /// What rows are, where the sheet does not say it: `rows: {"6": total, "12-14": note}`.
    #[serde(default)]
    pub rows: IndexMap<String, RowRole>,
    /// `cost = grant + own + other`, `unique(no)`, `required(category)`.
    #[serde(default)]
    pub rules: Vec<String>,
}

/// One column: its header or headers, or these with more about it.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum ColumnMap {
    /// One header.
    One(String),
    /// Any of several.
    Names(Vec<String>),
    /// Headers, unit and kind.
    Full(FullColumn),
}

/// A column that needs more than its names.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FullColumn {
    /// The headers by which it is known; none where the key is the letter of a column.
    #[serde(default)]
    pub names: Vec<String>,
    /// The unit of its amounts, where the header names none.
    pub unit: Option<String>,
    /// What it holds, where its name is not conventional.
    pub kind: Option<MapKind>,
    /// What a blank cell of it means.
    pub blank: Option<Blank>,
}

/// What a blank cell of a column means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Blank {
    /// The value above.
    Above,
    /// Nothing.
    Missing,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum MapKind {
    /// Words.
    Text,
    /// Codes, in which look-alike letters are the same.
    Code,
    /// Bare numbers.
    Number,
    /// Sums of money.
    Money,
    /// Shares, as fractions or per cent.
    Share,
    /// Days.
    Date,
    /// Months.
    Month,
}

impl ColumnMap {
    /// The headers by which the column is known.
    pub fn names(&self) -> &[String] {
        match self {
            ColumnMap::One(name) => std::slice::from_ref(name),
            ColumnMap::Names(names) => names,
            ColumnMap::Full(full) => &full.names,
        }
    }

    /// The unit, where the map gives one.
    pub fn unit(&self) -> Option<&str> {
        match self {
            ColumnMap::Full(full) => full.unit.as_deref(),
            _ => None,
        }
    }

    /// What a blank cell means, where the map says so.
    pub fn blank(&self) -> Option<Blank> {
        match self {
            ColumnMap::Full(full) => full.blank,
            _ => None,
        }
    }

    /// The kind, where the map gives one.
    pub fn kind(&self) -> Option<MapKind> {
        match self {
            ColumnMap::Full(full) => full.kind,
            _ => None,
        }
    }
}
