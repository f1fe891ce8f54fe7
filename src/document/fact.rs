//! A value printed from data, recognisable wherever it stands in the tree.

use crate::language::{Amount, Case, Forms};

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
    /// What tells whether the words typed beside it fit; none where any do.
    pub joins: Option<Box<Joins>>,
}

/// What the words typed beside a value are tried against.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Joins {
    /// The words in each case, as far as the language has cases.
    pub forms: Vec<(Case, String)>,
    /// What is counted: a verb beside it agrees with that.
    pub counted: Option<Counted>,
    /// The words after a preposition, where they are others, with [`Joins::PREPOSITION`] for it: «в более чем 97 млн»,
    /// «примерно в 30».
    pub after_preposition: Option<String>,
}

/// A number and its noun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The number with its rounding word.
    pub amount: Amount,
    /// The noun printed with it; none where the number stands alone.
    pub noun: Option<Forms>,
}

impl Joins {
    /// Stands for a preposition that was typed before a value.
    pub const PREPOSITION: &'static str = "\u{2}";
}

impl Fact {
    /// A value as it is printed.
    pub fn new(key: impl Into<String>, value: impl Into<String>, words: impl Into<String>) -> Fact {
        let (key, value, words) = (key.into(), value.into(), words.into());
        Fact { key, value, words, stands_for: None, joins: None }
    }

    /// The same with what the words beside it are tried against.
    pub fn joined(self, joins: Joins) -> Fact {
        Fact { joins: Some(joins.into()), ..self }
    }
}
