//! An exact number as templates see it.

use std::sync::Arc;

use minijinja::value::Value;
use rust_decimal::Decimal;

use super::{Context, Printable, Printed, rate, unsayable};
use crate::diagnostic::{Argument, Finding};
use crate::document::Fact;
use crate::language::{Counting, FormError, Forms, NumberStyle, Unit, rounded};
use crate::model::{Conversion, PerLanguage};

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
    pub context: Context,
    pub key: String,
    pub number: Decimal,
    pub measure: Measure,
    /// Between what it lies, where it rests on a number that was typed rounded.
    pub span: Option<(Decimal, Decimal)>,
    /// From which sum it was converted, and by which rate.
    pub conversion: Option<Arc<Conversion>>,
}

impl Number {
    /// The value as a fact keeps it, with its currency.
    pub fn exact(&self) -> String {
        self.argument().to_string()
    }

    /// The value as an argument of a message.
    pub fn argument(&self) -> Argument {
        let measure = match &self.measure {
            Measure::Things(_) => crate::model::Measure::Things(None),
            Measure::Money(code) => crate::model::Measure::Money(code.clone()),
            Measure::Share => crate::model::Measure::Share,
        };
        crate::model::measured(self.number, &measure)
    }
}

impl Number {
    /// What cannot be said of the number; a form that is missing is one of the noun beside it.
    pub fn unsayable(&self, error: &FormError) -> Finding {
        let terms = &self.context.project.registries.terms;
        let is_noun =
            |names: &PerLanguage<Forms>| match (error, names.get(self.context.language.lang())) {
                (FormError::MissingForm { of, .. }, Some(forms)) => forms.base() == of,
                _ => false,
            };
        match terms.iter().find(|(_, term)| is_noun(&term.names)) {
            Some((id, _)) => unsayable(&format!("terms.{id}"), error),
            None => unsayable(&self.key, error),
        }
    }

    /// The number as it is shown where no filter rounds it. One that goes on for ever ends at the
    /// minor unit of money, as a converted sum does, or at a tenth.
    pub fn shown(&self) -> Decimal {
        let endless = self.number.normalize().scale() > 6;
        let decimals = match &self.measure {
            Measure::Money(_) if endless || self.conversion.is_some() => 2,
            Measure::Things(_) if endless => 1,
            _ => return self.number,
        };
        rounded(self.number, Unit::One, decimals).number
    }

    /// As it stands large in a panel: digits always, sums and shares rounded with their word.
    pub fn as_key_figure(&self, noun: bool) -> Result<Value, Finding> {
        let language = &self.context.language;
        let words = match &self.measure {
            Measure::Things(Some(forms)) if noun => {
                language.count(self.shown(), forms, &Counting::default().digits())
            }
            Measure::Things(_) => Ok(language.number(self.shown(), NumberStyle::Prose)),
            Measure::Money(code) => {
                language.money(rounded(self.number, Unit::Million, 1), code, &Counting::default())
            }
            Measure::Share => {
                language.amount(rounded(self.number, Unit::Percent, 0), &Counting::default())
            }
        };
        let words = words.map_err(|error| self.unsayable(&error))?;
        Ok(Printed::value(&self.context, &self.key, self.exact(), words))
    }
}

impl Printable for Number {
    fn context(&self) -> &Context {
        &self.context
    }

    fn fact(&self) -> Result<Fact, Finding> {
        let language = &self.context.language;
        let words = match &self.measure {
            Measure::Things(_) => language.number(self.shown(), NumberStyle::Prose),
            Measure::Money(code) => language
                .money(self.shown(), code, &Counting::default())
                .map_err(|error| unsayable(&self.key, &error))?,
            // A share that goes on for ever is shown to a tenth of a per cent.
            Measure::Share if self.number.round_dp(3) != self.number => {
                language.share_to(self.number, 1, NumberStyle::Prose)
            }
            Measure::Share => language.share(self.number, NumberStyle::Prose),
        };
        Ok(Fact::new(self.key.clone(), self.exact(), words))
    }

    fn is_something(&self) -> bool {
        !self.number.is_zero()
    }

    fn attribute(&self, name: &str) -> Option<Result<Value, Finding>> {
        rate::attribute(self, name)
    }

    fn attributes(&self) -> &'static [&'static str] {
        if self.conversion.is_some() { &rate::NAMES } else { &[] }
    }
}
