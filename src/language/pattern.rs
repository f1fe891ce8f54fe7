//! Patterns of dates in the language files. They are parsed when the file is read, so that a wrong name is found
//! then and not in the middle of a document.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::inflection::{Case, Gender};

/// A pattern such as `{day}⍽{month.gen} {year}⍽года`.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct Pattern(pub Vec<Piece>);

#[derive(Clone, Debug)]
pub(super) enum Piece {
    Text(String),
    Field { of: Which, field: Field },
}

/// Which day of a range a field speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    First,
    Last,
}

#[derive(Clone, Debug)]
pub(super) enum Field {
    Day,
    DayPadded,
    MonthPadded,
    Year,
    /// The month by the key of its form.
    Month(String),
    Weekday(String),
    /// The number of a period or document.
    Number,
    Roman,
    Ordinal(Gender, Case),
    Hour,
    HourPadded,
    Minute,
    Zone,
    Noun,
    NounCapital,
    Prose,
    Caption,
    On,
    RangeLabel,
    RangeProse,
}

impl TryFrom<String> for Pattern {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let mut pieces = Vec::new();
        let mut rest = text.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            let (name, tail) =
                after.split_once('}').ok_or_else(|| format!("`{text}`: `{{` is not closed"))?;
            if !before.is_empty() {
                pieces.push(Piece::Text(before.to_owned()));
            }
            let (of, name) = match name.strip_prefix("a.") {
                Some(name) => (Which::First, name),
                None => (Which::Last, name.strip_prefix("b.").unwrap_or(name)),
            };
            let field =
                field(name).ok_or_else(|| format!("`{text}`: no field is called `{name}`"))?;
            pieces.push(Piece::Field { of, field });
            rest = tail;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Text(rest.to_owned()));
        }
        Ok(Self(pieces))
    }
}

fn field(name: &str) -> Option<Field> {
    let (head, tail) = name.split_once('.').unwrap_or((name, ""));
    let form = if tail.is_empty() { "nom" } else { tail };
    Some(match (head, tail) {
        ("month", _) => Field::Month(form.to_owned()),
        ("weekday", _) => Field::Weekday(form.to_owned()),
        ("ordinal", "") => Field::Ordinal(Gender::M, Case::Nom),
        ("ordinal", _) => {
            let (gender, case) = tail.split_once('.')?;
            Field::Ordinal(Gender::named(gender)?, Case::named(case)?)
        }
        ("range", "label") => Field::RangeLabel,
        ("range", "prose") => Field::RangeProse,
        ("day", "") => Field::Day,
        ("dd", "") => Field::DayPadded,
        ("mm", "") => Field::MonthPadded,
        ("year", "") => Field::Year,
        ("n" | "number", "") => Field::Number,
        ("roman", "") => Field::Roman,
        ("h", "") => Field::Hour,
        ("hh", "") => Field::HourPadded,
        ("min", "") => Field::Minute,
        ("zone", "") => Field::Zone,
        ("noun", "") => Field::Noun,
        ("Noun", "") => Field::NounCapital,
        ("prose" | "date", "") => Field::Prose,
        ("caption", "") => Field::Caption,
        ("on", "") => Field::On,
        _ => return None,
    })
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DateRules {
    pub day: Pattern,
    pub prose: Pattern,
    pub caption: Pattern,
    pub table: Pattern,
    pub on: Pattern,
    pub on_weekday: Pattern,
    pub weekday: Pattern,
    pub weekdays: Pattern,
    pub range: RangeRules,
    pub year: BTreeMap<String, Pattern>,
    pub years: BTreeMap<String, Pattern>,
    pub month: BTreeMap<String, Pattern>,
    pub month_alone: BTreeMap<String, Pattern>,
    pub half: BTreeMap<String, Pattern>,
    pub quarter: BTreeMap<String, Pattern>,
    pub time: Pattern,
    pub at_time: Pattern,
    pub stamp: Pattern,
    pub week: Pattern,
    pub as_at: Pattern,
    pub deadline: Pattern,
    pub today: Pattern,
    pub tomorrow: Pattern,
    pub yesterday: Pattern,
    pub document: Pattern,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RangeRules {
    pub label: Spans,
    pub caption: Option<Spans>,
    pub prose: Spans,
    /// With the days of the week.
    pub weekday: Option<Spans>,
    pub two_days: Spans,
    pub table: Spans,
    pub night: Spans,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Spans {
    pub same_month: Pattern,
    pub same_year: Pattern,
    pub two_years: Pattern,
}

impl DateRules {
    /// Every pattern with its key, so that a file can be checked when it is read.
    pub fn patterns(&self) -> Vec<(String, &Pattern)> {
        let singles = [
            ("day", &self.day),
            ("prose", &self.prose),
            ("caption", &self.caption),
            ("table", &self.table),
            ("on", &self.on),
            ("on_weekday", &self.on_weekday),
            ("weekday", &self.weekday),
            ("weekdays", &self.weekdays),
            ("time", &self.time),
            ("at_time", &self.at_time),
            ("stamp", &self.stamp),
            ("week", &self.week),
            ("as_at", &self.as_at),
            ("deadline", &self.deadline),
            ("today", &self.today),
            ("tomorrow", &self.tomorrow),
            ("yesterday", &self.yesterday),
            ("document", &self.document),
        ];
        let mut all: Vec<_> =
            singles.map(|(key, pattern)| (format!("dates.{key}"), pattern)).into();
        let maps = [
            ("year", &self.year),
            ("years", &self.years),
            ("month", &self.month),
            ("month_alone", &self.month_alone),
            ("half", &self.half),
            ("quarter", &self.quarter),
        ];
        for (name, map) in maps {
            all.extend(map.iter().map(|(key, pattern)| (format!("dates.{name}.{key}"), pattern)));
        }
        let range = &self.range;
        let ranges = [
            ("label", &range.label),
            ("prose", &range.prose),
            ("two_days", &range.two_days),
            ("table", &range.table),
            ("night", &range.night),
        ];
        let caption = range.caption.as_ref().map(|spans| ("caption", spans));
        let weekday = range.weekday.as_ref().map(|spans| ("weekday", spans));
        for (name, spans) in ranges.into_iter().chain(caption).chain(weekday) {
            for (key, pattern) in [
                ("same_month", &spans.same_month),
                ("same_year", &spans.same_year),
                ("two_years", &spans.two_years),
            ] {
                all.push((format!("dates.range.{name}.{key}"), pattern));
            }
        }
        all
    }
}
