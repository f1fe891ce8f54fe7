//! Exact numbers: never a float, from the file to the page.

use rust_decimal::Decimal;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, de};
use std::{borrow::Cow, fmt, str::FromStr};

/// A number as it was typed, exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Number(pub Decimal);

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Visitor)
    }
}

struct Visitor;

impl de::Visitor<'_> for Visitor {
    type Value = Number;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number")
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Number, E> {
        Ok(Number(value.into()))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Number, E> {
        Ok(Number(value.into()))
    }

    /// The YAML reader hands decimals over as floats. Their shortest notation is what was typed,
    /// up to fifteen digits; more would have been rounded already, so they are refused.
    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Number, E> {
        let typed = value.to_string();
        let digits = typed.chars().filter(char::is_ascii_digit).count();
        if digits > 15 {
            return Err(E::custom("more than fifteen digits"));
        }
        Decimal::from_str(&typed).map(Number).map_err(E::custom)
    }
}

impl JsonSchema for Number {
    fn schema_name() -> Cow<'static, str> {
        "Number".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "number", "description": "digits and a decimal point, no spaces" })
    }
}
