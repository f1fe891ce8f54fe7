//! Days and spans of days as they are typed: `2019-07-11`, `11.07.2019`, `11 июля 2019`.

use jiff::civil::Date;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use std::borrow::Cow;
use std::sync::LazyLock;

use super::Conventions;
use super::dates::{self, TypedDate};

/// The names of months as they are shipped: a project changes them for its workbooks alone.
static SHIPPED: LazyLock<Conventions> = LazyLock::new(Conventions::default);

/// A calendar day, typed as `2019-07-11`, or as people write it: `11.07.2019`, `11 июля 2019`, `11 July 2019`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub Date);

impl Day {
    /// The day that somebody typed; `None` if it is no day, or could be two. The year has four digits: in
    /// `19-07-11` it cannot be told.
    pub fn typed(text: &str) -> Option<Day> {
        let mut numbers = text.split(|c: char| !c.is_ascii_digit());
        if !numbers.any(|number| number.len() == 4) {
            return None;
        }
        if let Ok(date) = Date::strptime("%Y-%m-%d", text) {
            return Some(Day(date));
        }
        match dates::read(&SHIPPED, text) {
            TypedDate::Day(date) => Some(Day(date)),
            TypedDate::Ambiguous(..) | TypedDate::Else => None,
        }
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let typed = String::deserialize(from)?;
        Day::typed(&typed).ok_or_else(|| D::Error::custom(format!("no day: {typed}")))
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&self.0)
    }
}

impl JsonSchema for Day {
    fn schema_name() -> Cow<'static, str> {
        "Day".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date", "description": "a day, as 2019-07-11" })
    }
}

/// From the first day to the last, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Span {
    pub from: Day,
    pub to: Day,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_typed_as_people_write_them() {
        let day = Some(Day(jiff::civil::date(2020, 5, 14)));
        for typed in [
            "2020-05-14",
            "14.05.2020",
            "14.5.2020",
            "14 мая 2020",
            "14 мая 2020 г.",
            "14 May 2020",
        ] {
            assert_eq!(Day::typed(typed), day, "{typed}");
        }
        for other in
            ["2020", "20-05-14", "05/06/2020", "31.02.2020", "2020-05", "2020-05-14T10:00", ""]
        {
            assert_eq!(Day::typed(other), None, "{other}");
        }
    }
}
