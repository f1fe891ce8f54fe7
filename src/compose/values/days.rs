//! Days, spans of days and phases as templates see them.

use jiff::civil::Date;
use minijinja::value::Value;

use super::{Context, Printable, Printed, unsayable};
use crate::diagnostic::Finding;
use crate::document::Fact;
use crate::language::{Case, DateStyle, Forms, OrdinalStyle, RangeStyle};

/// One day.
#[derive(Debug, Clone)]
pub(in crate::compose) struct Day {
    pub context: Context,
    pub key: String,
    pub date: Date,
}

/// The style that an attribute of a date asks for. `day` is the date as prose has it.
fn date_style(name: &str) -> Option<DateStyle> {
    match name {
        "day" => Some(DateStyle::Prose),
        "short" => Some(DateStyle::Day),
        other => DateStyle::named(other),
    }
}

impl Printable for Day {
    fn context(&self) -> &Context {
        &self.context
    }

    fn fact(&self) -> Result<Fact, Finding> {
        let words = self.context.language.date(self.date, DateStyle::Prose);
        Ok(Fact::new(self.key.clone(), self.date.to_string(), words))
    }

    fn attribute(&self, name: &str) -> Option<Result<Value, Finding>> {
        let words = match name {
            "year" => self.date.year().to_string(),
            "week" => self.context.language.week(self.date),
            name => self.context.language.date(self.date, date_style(name)?),
        };
        Some(Ok(Printed::value(&self.context, &self.key, self.date, words)))
    }

    fn attributes(&self) -> &'static [&'static str] {
        &[
            "day",
            "short",
            "year",
            "week",
            "prose",
            "caption",
            "table",
            "on",
            "weekday",
            "on_weekday",
            "as_at",
            "deadline",
            "today",
            "tomorrow",
            "yesterday",
        ]
    }
}

/// From one day to another.
#[derive(Debug, Clone)]
pub(in crate::compose) struct Days {
    pub context: Context,
    pub key: String,
    pub from: Date,
    pub to: Date,
}

impl Days {
    fn words(&self, style: RangeStyle) -> Result<String, Finding> {
        let said = self.context.language.date_range(self.from, self.to, style);
        said.map_err(|error| unsayable(&self.key, &error))
    }

    fn value(&self) -> String {
        format!("{}/{}", self.from, self.to)
    }
}

impl Printable for Days {
    fn context(&self) -> &Context {
        &self.context
    }

    fn fact(&self) -> Result<Fact, Finding> {
        Ok(Fact::new(self.key.clone(), self.value(), self.words(RangeStyle::Prose)?))
    }

    fn attribute(&self, name: &str) -> Option<Result<Value, Finding>> {
        let style = match name {
            "on_weekday" => {
                let [first, last] = [self.from, self.to].map(Date::weekday);
                let words = self.context.language.weekdays(first, last);
                return Some(Ok(Printed::value(&self.context, &self.key, self.value(), words)));
            }
            "year" => {
                return Some(Ok(Printed::value(
                    &self.context,
                    &self.key,
                    self.value(),
                    self.to.year().to_string(),
                )));
            }
            other => RangeStyle::named(other)?,
        };
        Some(
            self.words(style)
                .map(|words| Printed::value(&self.context, &self.key, self.value(), words)),
        )
    }

    fn attributes(&self) -> &'static [&'static str] {
        &[
            "day",
            "on",
            "weekday",
            "on_weekday",
            "caption",
            "year",
            "label",
            "prose",
            "two_days",
            "table",
            "night",
        ]
    }
}

/// A phase of the project: «вторая фаза» in the case asked for, “Phase II”.
#[derive(Debug, Clone)]
pub(in crate::compose) struct Phase {
    pub context: Context,
    pub number: u32,
    /// The word «фаза» of the registry.
    pub noun: Forms,
}

impl Phase {
    fn words(&self, form: &str) -> Option<Result<String, Finding>> {
        let language = &self.context.language;
        let said = match (form, Case::named(form)) {
            ("label", _) => language.label(self.number, &self.noun),
            (_, Some(case)) if language.grammar().has_cases() => {
                language.ordinal_with(self.number.into(), &self.noun, case, OrdinalStyle::Words)
            }
            (_, Some(_)) => language.label(self.number, &self.noun),
            _ => return None,
        };
        Some(said.map_err(|error| unsayable("terms.phase", &error)))
    }
}

impl Printable for Phase {
    fn context(&self) -> &Context {
        &self.context
    }

    fn fact(&self) -> Result<Fact, Finding> {
        let words = self.words("nom").unwrap_or_else(|| Ok(String::new()))?;
        Ok(Fact::new("phase", self.number.to_string(), words))
    }

    fn attribute(&self, name: &str) -> Option<Result<Value, Finding>> {
        Some(
            self.words(name)?
                .map(|words| Printed::value(&self.context, "phase", self.number, words)),
        )
    }

    fn attributes(&self) -> &'static [&'static str] {
        &["nom", "gen", "dat", "acc", "ins", "prep", "label"]
    }
}
