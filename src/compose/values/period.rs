//! Named stretches of the calendar as templates see them: `period('2018-H2').in`.

use jiff::civil::{Date, Time};
use minijinja::value::Value;

use super::{Context, Day, Days, Printable, Printed, unsayable};
use crate::diagnostic::Finding;
use crate::document::{Fact, Joins};
use crate::language::{Case, Period as Stretch, PeriodUse, RangeStyle};
use crate::model::{self, Quarters, Span};

/// A year, several years, a half, a quarter or a month.
#[derive(Debug, Clone)]
pub(in crate::compose) struct Period {
    pub context: Context,
    /// As it was typed: `2018`, `2018/2023`, `2018-H2`, `2018-Q3`, `2018-11`.
    pub typed: String,
    pub stretch: Stretch,
}

impl Period {
    fn words(&self, stands: PeriodUse) -> Result<String, Finding> {
        let said = self.context.language.period(self.stretch, stands);
        said.map_err(|error| unsayable("period", &error))
    }
}

impl Printable for Period {
    fn context(&self) -> &Context {
        &self.context
    }

    fn fact(&self) -> Result<Fact, Finding> {
        let words = self.words(PeriodUse::Nom)?;
        let by_case = |case: Case| self.words(PeriodUse::named(case.name())?).ok();
        let forms = self.context.forms_by_case(by_case);
        let fact = Fact::new("period", self.typed.clone(), words);
        Ok(fact.joined(Joins { forms, ..Joins::default() }))
    }

    fn attribute(&self, name: &str) -> Option<Result<Value, Finding>> {
        let words = self.words(PeriodUse::named(name)?);
        Some(words.map(|words| Printed::value(&self.context, "period", &self.typed, words)))
    }

    fn attributes(&self) -> &'static [&'static str] {
        &[
            "nom", "gen", "dat", "acc", "ins", "prep", "in", "for", "by", "until", "label",
            "label_in", "table",
        ]
    }
}

/// The days of a report: by the name of their stretch of the calendar, if it has one, else as days.
#[derive(Debug, Clone)]
pub(in crate::compose) struct Reported {
    pub context: Context,
    /// Of which fact they are.
    pub key: &'static str,
    pub from: Date,
    pub to: Date,
}

impl Reported {
    fn words(&self, stands: PeriodUse) -> Result<String, Finding> {
        let language = &self.context.language;
        let style = match stands {
            PeriodUse::Label | PeriodUse::Table => RangeStyle::Label,
            _ => RangeStyle::Prose,
        };
        let said = match Stretch::spanning(self.from, self.to) {
            Some(stretch) => language.period(stretch, stands),
            None => language.date_range(self.from, self.to, style),
        };
        said.map_err(|error| unsayable("when", &error))
    }

    fn value(&self) -> String {
        format!("{}/{}", self.from, self.to)
    }

    /// The days of the quarters that lie whole inside; false where none does.
    fn quarters(&self) -> Value {
        let found = self.found_quarters();
        let Some((from, to)) = found.days() else { return Value::from(false) };
        let key = if found.is_cut() { "when.quarters" } else { self.key };
        Value::from_object(Reported { context: self.context.clone(), key, from, to })
    }

    fn found_quarters(&self) -> Quarters {
        Quarters::of(Span { from: model::Day(self.from), to: model::Day(self.to) })
    }
}

impl Printable for Reported {
    fn context(&self) -> &Context {
        &self.context
    }

    fn fact(&self) -> Result<Fact, Finding> {
        let words = self.words(PeriodUse::Nom)?;
        Ok(Fact::new(self.key, self.value(), words))
    }

    fn attribute(&self, name: &str) -> Option<Result<Value, Finding>> {
        let (context, key) = (self.context.clone(), self.key.to_owned());
        let date = match name {
            "from" => self.from,
            "to" => self.to,
            "quarters" => return Some(Ok(self.quarters())),
            "cut" => return Some(Ok(self.found_quarters().is_cut().into())),
            "day" | "on" | "weekday" | "caption" => {
                let (from, to) = (self.from, self.to);
                return Days { context, key, from, to }.attribute(name);
            }
            name => {
                let words = self.words(PeriodUse::named(name)?);
                let value = self.value();
                return Some(words.map(|words| Printed::value(&context, &key, value, words)));
            }
        };
        Some(Ok(Value::from_object(Day { context, key, date })))
    }

    fn attributes(&self) -> &'static [&'static str] {
        &[
            "nom", "gen", "dat", "acc", "ins", "prep", "in", "for", "by", "until", "label",
            "label_in", "table", "from", "to", "day", "on", "weekday", "caption", "quarters",
            "cut",
        ]
    }
}

/// A time of day: «10:00», «в 10:00».
#[derive(Debug, Clone)]
pub(in crate::compose) struct Clock {
    pub context: Context,
    pub time: Time,
}

impl Printable for Clock {
    fn context(&self) -> &Context {
        &self.context
    }

    fn fact(&self) -> Result<Fact, Finding> {
        let words = self.context.language.time(self.time);
        Ok(Fact::new("time", self.time.to_string(), words))
    }

    fn attribute(&self, name: &str) -> Option<Result<Value, Finding>> {
        (name == "at").then(|| {
            let words = self.context.language.at_time(self.time);
            Ok(Printed::value(&self.context, "time", self.time, words))
        })
    }

    fn attributes(&self) -> &'static [&'static str] {
        &["at"]
    }
}
