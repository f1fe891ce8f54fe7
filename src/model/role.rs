//! What a row of a sheet is, and by which evidence that was decided.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a row is. A map may say so itself: `rows: {"6": total, "12-14": note}`.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum RowRole {
    /// Counted and summed.
    Data,
    /// The sum of other rows.
    Total,
    /// The name of a section.
    Heading,
    /// The header again, as at the top of a page.
    Header,
    /// The numbers of the columns: 1 | 2 | 3 | …
    Numbering,
    /// The units of the columns.
    Units,
    /// What was there before, what is left: computed from other rows.
    Balance,
    /// Per cents of other rows.
    Ratio,
    /// A remark, a signature.
    Note,
    /// A count that the sheet states: «Всего: 26 чел.».
    Stated,
    /// A place in a list of people without a name, or of somebody who did not come.
    Reserved,
}

impl RowRole {
    /// Whether rows of this role are counted.
    pub fn is_counted(self) -> bool {
        self == RowRole::Data
    }

    /// The word by which messages and maps name it.
    pub const fn word(self) -> &'static str {
        match self {
            RowRole::Data => "data",
            RowRole::Total => "total",
            RowRole::Heading => "heading",
            RowRole::Header => "header",
            RowRole::Numbering => "numbering",
            RowRole::Units => "units",
            RowRole::Balance => "balance",
            RowRole::Ratio => "ratio",
            RowRole::Note => "note",
            RowRole::Stated => "stated",
            RowRole::Reserved => "reserved",
        }
    }
}

/// What speaks for the role of a row, the strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Evidence {
    /// The map says so.
    Map,
    /// A formula that adds up other rows.
    Formula,
    /// Its amounts are the sums of other rows.
    Sums,
    /// The codes of the rows below begin with its code.
    Codes,
    /// It lacks what the rows of the table have: number, code, category.
    Bare,
    /// It is merged over several columns.
    Merged,
    /// It stands apart from the table, after an empty row.
    Apart,
    /// It says what the header says, or counts the columns.
    Header,
    /// Its shape is not that of a name.
    Shape,
    /// Its words.
    Words,
}

impl Evidence {
    /// The word by which messages name it.
    pub const fn word(self) -> &'static str {
        match self {
            Evidence::Map => "map",
            Evidence::Formula => "formula",
            Evidence::Sums => "sums",
            Evidence::Codes => "codes",
            Evidence::Bare => "bare",
            Evidence::Merged => "merged",
            Evidence::Apart => "apart",
            Evidence::Header => "header",
            Evidence::Shape => "shape",
            Evidence::Words => "words",
        }
    }
}
