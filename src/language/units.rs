//! Units that all languages have: 2 km are 2000 metres, a fortnight is two weeks.

use rust_decimal::Decimal;

/// A number in the basic unit of what it measures.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    pub dimension: Dimension,
    pub value: Decimal,
    /// Where the words of the unit end.
    pub end: usize,
}

/// What is measured. Of each the basic unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dimension {
    /// Metres.
    Length,
    /// Square metres.
    Area,
    /// Litres.
    Volume,
    /// Kilograms.
    Weight,
    /// Minutes. How many of them a month has is not certain.
    Minutes,
    Months,
    /// Kilowatts.
    Power,
    Degrees,
    /// A part of a whole, which is 1.
    Share,
    /// Percentage points.
    Points,
    /// So many times as much, or as often.
    Times,
    /// One of so many.
    OneIn,
    /// By the code of the currency.
    Money(String),
}

/// A unit: what it measures, and how many of the basic unit it is.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct UnitRead {
    pub dimension: Dimension,
    pub factor: Decimal,
}

impl UnitRead {
    /// A unit by the key that language files know it by; the code of a currency is one, too.
    pub fn named(key: &str) -> Option<UnitRead> {
        let (dimension, thousandths) = match key {
            "millimetre" => (Dimension::Length, 1),
            "centimetre" => (Dimension::Length, 10),
            "metre" => (Dimension::Length, 1_000),
            "kilometre" => (Dimension::Length, 1_000_000),
            "mile" => (Dimension::Length, 1_609_344),
            "inch" => (Dimension::Length, 25),
            "foot" => (Dimension::Length, 305),
            "square-metre" => (Dimension::Area, 1_000),
            "are" => (Dimension::Area, 100_000),
            "acre" => (Dimension::Area, 4_046_856),
            "hectare" => (Dimension::Area, 10_000_000),
            "square-kilometre" => (Dimension::Area, 1_000_000_000),
            "litre" => (Dimension::Volume, 1_000),
            "cubic-metre" => (Dimension::Volume, 1_000_000),
            "gram" => (Dimension::Weight, 1),
            "kilogram" => (Dimension::Weight, 1_000),
            "centner" => (Dimension::Weight, 100_000),
            "tonne" => (Dimension::Weight, 1_000_000),
            "second" => (Dimension::Minutes, 17),
            "minute" => (Dimension::Minutes, 1_000),
            "hour" => (Dimension::Minutes, 60_000),
            "day" => (Dimension::Minutes, 1_440_000),
            "week" => (Dimension::Minutes, 10_080_000),
            "month" => (Dimension::Months, 1_000),
            "quarter" => (Dimension::Months, 3_000),
            "half-year" => (Dimension::Months, 6_000),
            "year" => (Dimension::Months, 12_000),
            "decade" => (Dimension::Months, 120_000),
            "century" => (Dimension::Months, 1_200_000),
            "kilowatt" => (Dimension::Power, 1_000),
            "megawatt" => (Dimension::Power, 1_000_000),
            "degree" => (Dimension::Degrees, 1_000),
            "per-cent" => (Dimension::Share, 10),
            "points" => (Dimension::Points, 1_000),
            "times" => (Dimension::Times, 1_000),
            "one-in" => (Dimension::OneIn, 1_000),
            part if part.ends_with("/100") => {
                let whole = UnitRead::named(part.trim_end_matches("/100"))?;
                let factor = whole.factor / Decimal::ONE_HUNDRED;
                return Some(UnitRead { factor, ..whole });
            }
            code if code.len() == 3 && code.bytes().all(|c| c.is_ascii_uppercase()) => {
                (Dimension::Money(code.to_owned()), 1_000)
            }
            _ => return None,
        };
        Some(UnitRead { dimension, factor: Decimal::new(thousandths, 3) })
    }

    /// So many of the unit, said in words that end at a byte.
    pub fn of(&self, number: Decimal, end: usize) -> Quantity {
        let value = (number * self.factor).round_dp(4).normalize();
        Quantity { dimension: self.dimension.clone(), value, end }
    }
}

impl Quantity {
    /// Whether two quantities are as much of the same. A number of times less is a part: вдвое меньше, a half.
    pub fn is_same(&self, other: &Quantity) -> bool {
        if self.dimension == other.dimension {
            return self.value == other.value;
        }
        match (&self.dimension, &other.dimension) {
            (Dimension::Times, Dimension::Share) => {
                // «В полтора раза больше» is more by half.
                self.is_inverse_of(other) || self.value == other.value + Decimal::ONE
            }
            (Dimension::Share, Dimension::Times) => other.is_same(self),
            (Dimension::OneIn, Dimension::Share) => self.is_inverse_of(other),
            (Dimension::Share, Dimension::OneIn) => other.is_inverse_of(self),
            (Dimension::Minutes, Dimension::Months) => self.is_about(other),
            (Dimension::Months, Dimension::Minutes) => other.is_about(self),
            _ => false,
        }
    }

    /// Whether minutes are as long as months, which have 28 to 31 days.
    fn is_about(&self, months: &Quantity) -> bool {
        let of_days = months.value * Decimal::from(30 * 24 * 60);
        (self.value - of_days).abs() * Decimal::from(25) <= of_days
    }

    fn is_inverse_of(&self, share: &Quantity) -> bool {
        let part = Decimal::ONE.checked_div(self.value);
        part.is_some_and(|part| part.round_dp(2) == share.value.round_dp(2))
    }
}
