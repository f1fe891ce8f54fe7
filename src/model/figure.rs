//! Figures as a manager describes them: typed, counted, summed or made of others.

use indexmap::IndexMap;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer};

use super::{Day, Number};
use crate::language::{Lang, Unit};

/// A number of the event: exactly one of `value`, `count`, `sum`, `largest`, `smallest`, `of_total`,
/// `share`, `ratio`, `difference`, `change` and `convert`.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// The number itself.
    pub value: Option<Number>,
    /// The members of a group, `groups.jalal-abad-districts`; the rows of a sheet, `plans`; or the
    /// different values of a column, `plans.municipality`.
    pub count: Option<String>,
    /// The sum of a column: `plans.cost`.
    pub sum: Option<String>,
    /// The largest number of a column.
    pub largest: Option<String>,
    /// The smallest number of a column.
    pub smallest: Option<String>,
    /// The part that the rows in `where` have in the sum of a column.
    pub of_total: Option<String>,
    /// Which rows of the sheet: columns and the values they may have, as typed there or by id.
    #[serde(default)]
    pub r#where: IndexMap<String, Wanted>,
    /// One figure less the one named in `minus`.
    pub difference: Option<String>,
    pub minus: Option<String>,
    /// By which part one figure grew since the one named in `since`.
    pub change: Option<String>,
    /// The same of another period; with `difference` instead of `minus`.
    pub since: Option<String>,
    /// One figure divided by the one named in `to`: how many times as much, or money for each thing.
    pub ratio: Option<String>,
    /// The figure by which a ratio is divided.
    pub to: Option<String>,
    /// A sum of money in the currency named in `into`, by the rate sheet.
    pub convert: Option<String>,
    /// A currency: `KGS`, `CHF`.
    pub into: Option<String>,
    /// The day of the rate; the first day of the event when blank.
    pub on: Option<Day>,
    /// The part: another figure, divided by the one named in `of`.
    pub share: Option<String>,
    /// What is counted, a term; for a share the figure that is the whole.
    pub of: Option<String>,
    /// A currency: `KGS`, `CHF`.
    pub unit: Option<String>,
    /// To what a `value` was rounded before it was typed: `million`, or 100000.
    pub rounded: Option<Rounded>,
    /// The figure of which this one is a part: all parts together must give it.
    pub part_of: Option<String>,
    /// The languages in which a document need not print it though others do.
    #[serde(default)]
    pub optional: Vec<Lang>,
}

/// To what a number was rounded: a unit by name, or a number.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Rounded {
    /// `ten`, `hundred`, `thousand`, `million`, `billion`.
    Unit(String),
    To(Number),
}

impl Rounded {
    /// The step; `None` for a word that names none, or a number that is not above zero.
    pub fn step(&self) -> Option<Decimal> {
        match self {
            Rounded::Unit(name) => {
                Unit::named(name).filter(|unit| *unit != Unit::Percent).map(Unit::step)
            }
            Rounded::To(number) => Some(number.0).filter(|step| *step > Decimal::ZERO),
        }
    }
}

/// One value or id, or several.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Wanted {
    One(
        #[serde(deserialize_with = "word")]
        #[schemars(with = "Word")]
        String,
    ),
    Any(
        #[serde(deserialize_with = "words")]
        #[schemars(with = "Vec<Word>")]
        Vec<String>,
    ),
}

fn word<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    Word::deserialize(from).map(Word::text)
}

fn words<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    Ok(Vec::<Word>::deserialize(from)?.into_iter().map(Word::text).collect())
}

/// A text, or a whole number such as a year.
#[derive(Deserialize, JsonSchema)]
#[serde(untagged)]
#[schemars(inline)]
enum Word {
    Text(String),
    Whole(i64),
}

impl Word {
    fn text(self) -> String {
        match self {
            Word::Text(text) => text,
            Word::Whole(number) => number.to_string(),
        }
    }
}

impl Wanted {
    /// The values, one or more.
    pub fn all(&self) -> &[String] {
        match self {
            Wanted::One(value) => std::slice::from_ref(value),
            Wanted::Any(values) => values,
        }
    }
}
