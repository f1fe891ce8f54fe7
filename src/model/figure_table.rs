//! Tables of figures as a manager describes them in an event. A table is its figures, once for each
//! row.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use super::figure::{Figure, Wanted};
use super::words::Words;

/// A table of figures.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TableEntry {
    /// Printed above the table, after its number.
    #[serde(default)]
    pub caption: Words,
    /// The heading of the first column, which names the rows.
    #[serde(default)]
    pub head: Words,
    /// One row for each value of a column, or rows of your own choice.
    pub rows: RowsEntry,
    /// Which rows of the sheets, for all cells: columns and the values they may have.
    #[serde(default)]
    pub r#where: IndexMap<String, Wanted>,
    /// The columns, each a figure that is computed for every row.
    pub columns: Vec<ColumnEntry>,
    /// What the last row is called, in which all rows are taken together; blank for no such row.
    pub total: Option<Words>,
}

/// The rows of a table.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum RowsEntry {
    By(ByEntry),
    Each(EachEntry),
    Chosen(Vec<RowEntry>),
}

/// One row for each different value of a column.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ByEntry {
    /// The column of a sheet: `plans.category`, `participants.region`.
    pub by: String,
    /// What a row of those is called in which the column is blank; without it they are an error.
    pub blank: Option<Words>,
    /// Of a column of days: a row for each month, also for those between in which nothing was.
    pub every: Option<Step>,
}

/// A stretch of the calendar by which days are taken together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    Month,
}

/// A row for each row of a sheet, in its order.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EachEntry {
    /// The sheet: `events`, `indicators`, `plans`.
    pub each: String,
    /// The column that names the rows; blank: the first one with words.
    pub label: Option<String>,
}

/// A row of the manager's choice.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RowEntry {
    /// Unique in the table.
    pub id: String,
    #[serde(default)]
    pub label: Words,
    /// Which rows of the sheets: columns and the values they may have.
    #[serde(default)]
    pub r#where: IndexMap<String, Wanted>,
    /// A figure of the event, printed in the column that names no figure of its own.
    pub figure: Option<String>,
}

/// A column: a figure, and how it is printed. Its `share`, `of`, `difference` and `minus` may name
/// other columns by their ids.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[schemars(transform = known_keys_only)]
pub struct ColumnEntry {
    /// Unique in the table.
    pub id: String,
    /// The currency of sums is added to it.
    #[serde(default)]
    pub heading: Words,
    /// How many decimals all cells of the column show.
    pub decimals: Option<u32>,
    /// Where each row of the table is one of a sheet: the column of the sheet that is printed as it
    /// is there.
    pub print: Option<String>,
    #[serde(flatten)]
    pub figure: Figure,
}

/// A flattened group loses its word that no other keys are known.
fn known_keys_only(schema: &mut schemars::Schema) {
    schema.remove("unevaluatedProperties");
    schema.insert("additionalProperties".into(), false.into());
}
