//! The abbreviation of an organisation or of the project: where a document uses it first, the full name
//! stands with it, in the case that the text asks for.

use minijinja::value::Value;

use super::{Context, Name, Printable};
use crate::diagnostic::Finding;
use crate::document::Fact;
use crate::language::Case;

/// `organisations.sdc.abbr`, and `.abbr.gen` where the full name would be genitive.
#[derive(Debug, Clone)]
pub(in crate::compose) struct Abbreviation {
    pub name: Name,
    pub case: Case,
}

impl Abbreviation {
    /// Whether letters stand for words, as in ШУРС; a short name, as Helvetas, needs no explanation.
    pub fn is_of_letters(short: &str) -> bool {
        short.chars().count() > 1 && short.chars().all(char::is_uppercase)
    }
}

impl Printable for Abbreviation {
    fn context(&self) -> &Context {
        self.name.context()
    }

    fn fact(&self) -> Result<Fact, Finding> {
        let short = self.name.form("abbr")?;
        let stands_for = match Abbreviation::is_of_letters(&short) {
            true => Some(self.name.form(self.case.name())?).filter(|full| *full != short),
            false => None,
        };
        Ok(Fact { stands_for, ..Fact::new(&self.name.key, self.name.id(), short) })
    }

    fn attribute(&self, name: &str) -> Option<Result<Value, Finding>> {
        let case = Case::named(name)?;
        Some(Ok(Value::from_object(Abbreviation { name: self.name.clone(), case })))
    }

    fn attributes(&self) -> &'static [&'static str] {
        &["nom", "gen", "dat", "acc", "ins", "prep"]
    }
}
