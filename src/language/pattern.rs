//! Patterns of dates in the language files. They are parsed when the file is read, so that a wrong name is found
//! then and not in the middle of a document.

use serde::Deserialize;

use super::grammar::{Case, Gender};

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
    let form = || if tail.is_empty() { "nom".to_owned() } else { tail.to_owned() };
    Some(match (head, tail) {
        ("month", _) => Field::Month(form()),
        ("weekday", _) => Field::Weekday(form()),
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
