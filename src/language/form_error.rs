//! Why a form can't be given. Data only: the caller knows the entry, the file and the words for a person.

use std::fmt;

use rust_decimal::Decimal;

/// What stands in the way of a form that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormError {
    /// The entry has no such form and no rule gives it.
    MissingForm {
        /// The key to add (`gen`, `acc1`, …).
        form: String,
        /// The base form of the entry, to recognise it by.
        of: String,
    },
    /// A plural-only noun can't follow 22, 23, 24 …, and names no substitute.
    PluralOnly {
        /// The number.
        number: Decimal,
        /// The base form of the noun.
        of: String,
    },
    /// The number has no words: it is too large, or has a fraction other than a half.
    NoWords {
        /// The number.
        number: Decimal,
    },
    /// A rounding word was asked for that is not true of the value.
    Untrue {
        /// The rounding word, as templates name it.
        word: &'static str,
        /// The exact value.
        value: Decimal,
    },
    /// Rounding words are not used for negative numbers: the direction is stated instead.
    Negative {
        /// The value.
        value: Decimal,
    },
    /// A verb was given with a number of forms that the language can't use.
    VerbForms {
        /// How many forms were given.
        given: usize,
        /// How many the language needs at least.
        needed: usize,
    },
    /// An item of a list, or a name in it, is empty.
    EmptyItem {
        /// Its place, from 0.
        index: usize,
    },
    /// The language file has no rule or word of this name.
    NoRule {
        /// The key looked for in the language file, as a path.
        key: String,
    },
    /// The days of a range stand in the wrong order, or a date is impossible.
    BadRange {
        /// The first day or year as typed.
        from: String,
        /// The last.
        to: String,
    },
}

impl FormError {
    pub(super) fn form(form: &str, of: &str) -> Self {
        Self::MissingForm { form: form.to_owned(), of: of.to_owned() }
    }

    pub(super) fn rule(key: impl Into<String>) -> Self {
        Self::NoRule { key: key.into() }
    }
}

impl fmt::Display for FormError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingForm { form, of } => write!(out, "`{of}` has no form `{form}`"),
            Self::PluralOnly { number, of } => {
                write!(out, "`{of}` has no singular and can't follow {number}; name a `substitute`")
            }
            Self::NoWords { number } => write!(out, "{number} can't be written in words"),
            Self::Untrue { word, value } => write!(out, "`{word}` is not true of {value}"),
            Self::Negative { value } => write!(out, "no rounding word for the negative {value}"),
            Self::VerbForms { given, needed } => {
                write!(out, "a verb needs at least {needed} forms here, {given} given")
            }
            Self::EmptyItem { index } => write!(out, "item {} of the list is empty", index + 1),
            Self::NoRule { key } => write!(out, "the language file has no `{key}`"),
            Self::BadRange { from, to } => {
                write!(out, "the range from {from} to {to} is impossible")
            }
        }
    }
}

impl std::error::Error for FormError {}

/// A text in one language, or why there is none.
pub type Said = Result<String, FormError>;
