//! A value printed from data, recognisable wherever it stands in the tree.

/// A number, date, sum, name or place in the text. Two languages agree when they print the
/// same keys with the same values, whatever the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Where the value comes from: `participants.total`, `places.karakol`, `when`.
    pub key: String,
    /// The value itself, exact and the same in every language: `89`, `2019-07-11`, `97412350 KGS`.
    pub value: String,
    /// How this language prints it here.
    pub words: String,
    /// Of an abbreviation: the full name in the case of the place, until it is known which use is the
    /// first of the document. None in a finished document.
    pub stands_for: Option<String>,
}

impl Fact {
    /// A value as it is printed.
    pub fn new(key: impl Into<String>, value: impl Into<String>, words: impl Into<String>) -> Fact {
        Fact { key: key.into(), value: value.into(), words: words.into(), stands_for: None }
    }
}
