//! Charts as a manager describes them in an event: a table of figures, and the form in which it is
//! drawn.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::figure::Wanted;
use super::figure_table::{ColumnEntry, RowsEntry, Step, TableEntry};
use super::words::Words;

/// How figures are drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ChartForm {
    /// From the left to the right, one below the other.
    #[default]
    Bars,
    /// From below, side by side.
    Columns,
    /// Parts of a whole.
    Shares,
    /// Columns for one month after the other.
    Months,
}

/// A table that is drawn instead of printed.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(from = "Typed")]
#[schemars(with = "Typed")]
pub struct ChartEntry {
    pub form: ChartForm,
    /// Its figures. It has no total: a bar of all would dwarf the others.
    pub table: TableEntry,
}

/// A chart of figures.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[schemars(rename = "ChartEntry")]
#[serde(deny_unknown_fields)]
struct Typed {
    /// Bars from the left, columns from below, shares of a whole, or columns for each month.
    form: ChartForm,
    /// Printed below the chart, after its number.
    #[serde(default)]
    caption: Words,
    /// What the rows are; those who compare the languages see it.
    #[serde(default)]
    head: Words,
    /// One bar for each value of a column, or bars of your own choice.
    rows: RowsEntry,
    /// Which rows of the sheets, for all bars: columns and the values they may have.
    #[serde(default)]
    r#where: IndexMap<String, Wanted>,
    /// The figures that are drawn; of several each has a colour, which the legend names.
    columns: Vec<ColumnEntry>,
}

impl From<Typed> for ChartEntry {
    fn from(typed: Typed) -> ChartEntry {
        let Typed { form, caption, head, mut rows, r#where, columns } = typed;
        if let (ChartForm::Months, RowsEntry::By(by)) = (form, &mut rows) {
            by.every = Some(Step::Month);
        }
        ChartEntry {
            form,
            table: TableEntry { caption, head, rows, r#where, columns, total: None },
        }
    }
}
