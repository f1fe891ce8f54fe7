//! An exact number as templates see it.

use minijinja::value::Value;
use rust_decimal::Decimal;

use super::{Ink, Printable, Printed, unsayable};
use crate::diagnostic::Finding;
use crate::document::Fact;
use crate::language::{Counting, Forms, NumberStyle, Unit, rounded};

/// What a number counts.
#[derive(Debug, Clone)]
pub(in crate::compose) enum Measure {
    /// Things, by the noun that a text need not name.
    Things(Option<Box<Forms>>),
    /// Money, in a currency.
    Money(String),
    /// A part of a whole, 0.32 for 32%.
    Share,
}

/// An exact number.
#[derive(Debug, Clone)]
pub(in crate::compose) struct Number {
    pub ink: Ink,
    pub key: String,
    pub number: Decimal,
    pub measure: Measure,
}

impl Number {
    /// The value as a fact keeps it, with its currency.
    pub fn exact(&self) -> String {
        let measure = match &self.measure {
            Measure::Things(_) => crate::model::Measure::Things(None),
            Measure::Money(code) => crate::model::Measure::Money(code.clone()),
            Measure::Share => crate::model::Measure::Share,
        };
        crate::model::exact(self.number, &measure)
    }
}

impl Number {
    /// As it stands large in a panel: digits always, sums and shares rounded with their word.
    pub fn as_key_figure(&self, noun: bool) -> Result<Value, Finding> {
        let language = &self.ink.language;
        let words = match &self.measure {
            Measure::Things(Some(forms)) if noun => {
                language.count(self.number, forms, &Counting::default().digits())
            }
            Measure::Things(_) => Ok(language.number(self.number, NumberStyle::Prose)),
            Measure::Money(code) => {
                language.money(rounded(self.number, Unit::Million, 1), code, &Counting::default())
            }
            Measure::Share => {
                language.amount(rounded(self.number, Unit::Percent, 0), &Counting::default())
            }
        };
        let words = words.map_err(|error| unsayable(&self.key, &error))?;
        Ok(Printed::value(&self.ink, &self.key, self.exact(), words))
    }
}

impl Printable for Number {
    fn ink(&self) -> &Ink {
        &self.ink
    }

    fn fact(&self) -> Result<Fact, Finding> {
        let language = &self.ink.language;
        let words = match &self.measure {
            Measure::Things(_) => language.number(self.number, NumberStyle::Prose),
            Measure::Money(code) => language
                .money(self.number, code, &Counting::default())
                .map_err(|error| unsayable(&self.key, &error))?,
            // A share that goes on for ever is shown to a tenth of a per cent.
            Measure::Share if self.number.round_dp(3) != self.number => {
                language.share_to(self.number, 1, NumberStyle::Prose)
            }
            Measure::Share => language.share(self.number, NumberStyle::Prose),
        };
        Ok(Fact { key: self.key.clone(), value: self.exact(), words })
    }
}
