//! An exact number as templates see it.

use std::sync::Arc;

use minijinja::value::Value;
use rust_decimal::Decimal;

use super::{Context, Day, Name, Printable, Printed, Sort, unsayable};
use crate::diagnostic::{Argument, Code, Finding, Target};
use crate::document::{Counted, Fact, Joins};
use crate::language::{
    Amount, Case, Counting, FORM_KEYS, FormError, Forms, NumberStyle, Said, Unit, rounded,
};
use crate::model::{Conversion, Currency, Organisation, PerLanguage, Sourced, folded};

/// What a converted sum says of its rate: `{{ cost_chf.rate }}`, `.rate_day`, `.rate_source`, and `.before`, the
/// sum that was converted.
const OF_CONVERSION: [&str; 4] = ["rate", "rate_day", "rate_source", "before"];

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
        let mut terms = self.context.project.registries.terms.iter();
        match terms.find(|(_, term)| self.lacks(&term.names, error)) {
            Some((id, _)) => unsayable(&format!("terms.{id}"), error),
            None => unsayable(&self.key, error),
        }
    }

    /// Whether it is a form of these names that is missing.
    fn lacks(&self, names: &PerLanguage<Forms>, error: &FormError) -> bool {
        match (error, names.get(self.context.language.lang())) {
            (FormError::MissingForm { of, .. }, Some(forms)) => forms.base() == of,
            _ => false,
        }
    }

    /// A number of these, after a rounding or not, with a noun or that of the figure itself. A share is said in
    /// per cent: of the noun, or by it where it is the word of per cent.
    pub fn said(&self, amount: Amount, noun: Option<&Forms>, counting: &Counting) -> Said {
        let language = &self.context.language;
        match (&self.measure, noun.or(self.noun())) {
            (Measure::Money(code), None) => language.money(amount, code, counting),
            (Measure::Share, None) => language.amount(percent(amount), counting),
            (Measure::Share, Some(noun)) if language.is_percent(noun) => {
                let amount = Amount { unit: Unit::One, ..percent(amount) };
                language.count(amount, noun, &counting.measured())
            }
            (Measure::Share, Some(noun)) => language.count(percent(amount), noun, counting),
            (_, Some(noun)) => language.count(amount, noun, counting),
            (_, None) => language.amount(amount, counting),
        }
    }

    /// The same as a value, with what the words typed beside it are tried against.
    pub fn counted(
        &self,
        amount: Amount,
        noun: Option<&Forms>,
        counting: &Counting,
        exact: &str,
    ) -> Result<Value, Finding> {
        let words = self.said(amount, noun, counting).map_err(|error| self.unsayable(&error))?;
        let fact = Fact::new(&self.key, exact, words);
        if counting.preposition.is_some() {
            return Ok(Printed::of(&self.context, fact));
        }
        let things = matches!(self.measure, Measure::Things(_)) && amount.unit == Unit::One;
        let noun_said = noun.or(self.noun()).filter(|_| things);
        let typed = Counting {
            case: if counting.case == Case::Nom { Case::Acc } else { counting.case },
            preposition: Some(Joins::PREPOSITION),
            ..*counting
        };
        let after = amount.word.and_then(|_| self.said(amount, noun, &typed).ok());
        let joins = Joins {
            forms: self.context.forms_by_case(|case| {
                self.said(amount, noun, &Counting { case, ..*counting }).ok()
            }),
            counted: things.then(|| Counted { amount, noun: noun_said.cloned() }),
            after_preposition: after,
        };
        Ok(Printed::of(&self.context, fact.joined(joins)))
    }

    /// The noun of what is counted, or the currency.
    pub fn noun_or_currency(&self) -> Option<&Forms> {
        match &self.measure {
            Measure::Money(code) => self.context.language.currency(code),
            _ => self.noun(),
        }
    }

    /// The noun of what is counted, if the figure has one.
    pub fn noun(&self) -> Option<&Forms> {
        match &self.measure {
            Measure::Things(own) => own.as_deref(),
            _ => None,
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

impl Number {
    /// An attribute of a converted sum; `None` for any other name or number.
    fn of_conversion(&self, name: &str) -> Option<Result<Value, Finding>> {
        let conversion = self.conversion.as_ref()?;
        let (rate, from) = (&conversion.rate, &conversion.from);
        Some(match name {
            "rate" => Ok(self.sum(name, rate.value.normalize(), rate.in_currency)),
            "before" => Ok(self.sum(name, from.amount, from.currency)),
            "rate_day" => {
                let (context, key) = (self.context.clone(), format!("{}.{name}", self.key));
                Ok(Value::from_object(Day { context, key, date: rate.date }))
            }
            "rate_source" => match &rate.source {
                Some(source) => self.organisation(source),
                None => Err(Finding::new(Code::RateUnsourced)
                    .naming("figure", Target::Figure, &self.key)
                    .with("cell", rate.cell.place())),
            },
            _ => return None,
        })
    }

    fn sum(&self, name: &str, number: Decimal, currency: Currency) -> Value {
        Value::from_object(Number {
            context: self.context.clone(),
            key: format!("{}.{name}", self.key),
            number,
            measure: Measure::Money(currency.to_string()),
            span: None,
            conversion: None,
        })
    }

    /// The organisation of the registry that the sheet names: as a name with all its forms it can be
    /// said in every language.
    fn organisation(&self, source: &Sourced) -> Result<Value, Finding> {
        // What stands in brackets is a remark.
        let words = source.words.split('(').next().unwrap_or_default();
        let words = folded(words.trim().trim_end_matches('.'));
        let mut known = self.context.project.registries.organisations.iter();
        let found = known.find(|(_, organisation)| is_called(organisation, &words));
        let (id, found) = found.ok_or_else(|| {
            Finding::new(Code::RateSourceUnknown)
                .naming("figure", Target::Figure, &self.key)
                .with("source", &source.words)
                .with("cell", source.cell.place())
        })?;
        let (key, context) = (format!("organisations.{id}"), self.context.clone());
        let forms = context.forms(&found.names, &key)?.clone();
        Ok(Value::from_object(Name { context, key, forms, sort: Sort::Plain }))
    }
}

/// A share that is neither rounded nor about something is said in per cent, to a tenth if it goes on.
fn percent(amount: Amount) -> Amount {
    if amount.unit == Unit::Percent {
        return amount;
    }
    let is_short = amount.number.round_dp(3) == amount.number;
    let percent = rounded(amount.number, Unit::Percent, 1);
    let number = if is_short { percent.number.normalize() } else { percent.number };
    Amount { word: amount.word, number, ..percent }
}

/// Whether some form of its names is written so, in small letters.
fn is_called(organisation: &Organisation, words: &str) -> bool {
    organisation.names.0.values().any(|forms| {
        let mut typed = FORM_KEYS.iter().filter_map(|(key, _)| forms.typed(key));
        typed.any(|form| folded(form) == words)
    })
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
        let fact = Fact::new(self.key.clone(), self.exact(), words);
        if !matches!(self.measure, Measure::Things(_)) {
            return Ok(fact);
        }
        let counted = Some(Counted { amount: self.shown().into(), noun: None });
        Ok(fact.joined(Joins { counted, ..Joins::default() }))
    }

    fn is_something(&self) -> bool {
        !self.number.is_zero()
    }

    fn attribute(&self, name: &str) -> Option<Result<Value, Finding>> {
        self.of_conversion(name)
    }

    fn attributes(&self) -> &'static [&'static str] {
        if self.conversion.is_some() { &OF_CONVERSION } else { &[] }
    }
}
