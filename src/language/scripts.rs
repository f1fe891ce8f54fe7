//! The script of a letter and of a language.

use super::Language;

/// A script that texts of a project are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    Cyrillic,
    Latin,
}

/// The script of a letter; none for other characters.
pub fn script_of(letter: char) -> Option<Script> {
    match letter {
        '\u{400}'..='\u{52f}' => Some(Script::Cyrillic),
        'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}' if letter.is_alphabetic() => {
            Some(Script::Latin)
        }
        _ => None,
    }
}

impl Language {
    /// The script that the language is written in: that of its months.
    pub fn script(&self) -> Script {
        let months = self.rules.months.iter().flat_map(|month| month.base().chars());
        months.filter_map(script_of).next().unwrap_or(Script::Latin)
    }
}
