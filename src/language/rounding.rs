//! Rounding words: the word and the number are chosen once, on the exact value, for every language alike.

use rust_decimal::{Decimal, RoundingStrategy};

use super::form_error::FormError;

/// A word that says how a rounded number stands to the exact one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Word {
    /// более / more than
    Over,
    /// менее / less than
    Under,
    /// около / about
    About,
    /// почти / almost
    Almost,
}

impl Word {
    /// The word by the name that templates use.
    pub fn named(name: &str) -> Option<Word> {
        [Word::Over, Word::Under, Word::About, Word::Almost]
            .into_iter()
            .find(|word| word.name() == name)
    }

    /// The name that templates use.
    pub fn name(self) -> &'static str {
        ["over", "under", "about", "almost"][self as usize]
    }
}

/// What a number is counted in: one of these is a step of rounding.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Ones.
    #[default]
    One,
    /// A step of ten; printed as a plain number.
    Ten,
    /// A step of a hundred; printed as a plain number.
    Hundred,
    /// Thousands.
    Thousand,
    /// Millions.
    Million,
    /// Thousands of millions.
    Billion,
    /// Percentage points; the value is a share, 0.32.
    Percent,
}

impl Unit {
    const ALL: [(&'static str, Unit); 7] = [
        ("one", Unit::One),
        ("ten", Unit::Ten),
        ("hundred", Unit::Hundred),
        ("thousand", Unit::Thousand),
        ("million", Unit::Million),
        ("billion", Unit::Billion),
        ("percent", Unit::Percent),
    ];

    /// The unit by the name that templates use.
    pub fn named(name: &str) -> Option<Unit> {
        Unit::ALL.into_iter().find(|(known, _)| *known == name).map(|(_, unit)| unit)
    }

    /// The name that templates and language files use.
    pub fn name(self) -> &'static str {
        Unit::ALL[self as usize].0
    }

    /// How much one of the unit is.
    pub fn step(self) -> Decimal {
        match self {
            Unit::One => Decimal::ONE,
            Unit::Ten => Decimal::TEN,
            Unit::Hundred => Decimal::ONE_HUNDRED,
            Unit::Thousand => Decimal::ONE_THOUSAND,
            Unit::Million => Decimal::from(1_000_000),
            Unit::Billion => Decimal::from(1_000_000_000),
            Unit::Percent => Decimal::new(1, 2),
        }
    }
}

/// A number as it will be said in every language: the rounding word, the number shown, and what it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    /// The rounding word; none if the number is exact or the nearest decimal.
    pub word: Option<Word>,
    /// The number as shown: its scale is the number of decimals.
    pub number: Decimal,
    /// What the number counts.
    pub unit: Unit,
}

impl Amount {
    /// So many of a unit, without a rounding word.
    pub fn of(number: impl Into<Decimal>, unit: Unit) -> Self {
        Self::stepped(None, number.into(), unit)
    }

    /// The same with a rounding word. Whether it is true is not checked: see [`asked`].
    pub fn with(self, word: Word) -> Self {
        Self { word: Some(word), ..self }
    }

    /// Steps of ten and a hundred are printed as plain numbers.
    fn stepped(word: Option<Word>, count: Decimal, unit: Unit) -> Self {
        match unit {
            Unit::Ten | Unit::Hundred => {
                Self { word, number: count * unit.step(), unit: Unit::One }
            }
            _ => Self { word, number: count, unit },
        }
    }
}

impl<N: Into<Decimal>> From<N> for Amount {
    fn from(number: N) -> Self {
        Self::of(number, Unit::One)
    }
}

/// The whole steps in a value and the rest of a step, 0 ≤ rest < 1.
fn steps(value: Decimal, unit: Unit) -> Result<(Decimal, Decimal), FormError> {
    if value.is_sign_negative() && !value.is_zero() {
        return Err(FormError::Negative { value });
    }
    let count =
        if unit == Unit::Percent { value * Decimal::ONE_HUNDRED } else { value / unit.step() };
    let mut whole = count.floor();
    whole.rescale(0);
    Ok((whole, count - count.floor()))
}

/// An exact number by the largest scale of which it is a round number: 97,400,000 is 97.4 million. One that is of
/// none, as 97,412,350, stays as it is.
pub(super) fn scaled(value: Decimal) -> Amount {
    let scales = [Unit::Billion, Unit::Million, Unit::Thousand];
    let mut counts = scales.into_iter().map(|unit| (unit, (value / unit.step()).normalize()));
    let round = counts.find(|(_, count)| count.abs() >= Decimal::ONE && count.scale() <= 1);
    round.map_or(value.into(), |(unit, count)| Amount::of(count, unit))
}

/// The number and its rounding word by the house's table; an error for negatives.
pub fn about(value: Decimal, unit: Unit) -> Result<Amount, FormError> {
    let (n, rest) = steps(value, unit)?;
    let (half, three_quarters) = (Decimal::new(5, 1), Decimal::new(75, 2));
    let (word, count) = match rest {
        _ if rest.is_zero() => (None, n),
        _ if n.is_zero() => (Some(Word::Under), n + Decimal::ONE),
        _ if rest < half => (Some(Word::Over), n),
        _ if rest < three_quarters => (Some(Word::About), n + Decimal::ONE),
        _ => (Some(Word::Almost), n + Decimal::ONE),
    };
    Ok(Amount::stepped(word, count, unit))
}

/// A rounding word asked for by name, with the number next to the value on its side; an error if it isn't true.
pub fn asked(word: Word, value: Decimal, unit: Unit) -> Result<Amount, FormError> {
    let (n, rest) = steps(value, unit)?;
    let half = Decimal::new(5, 1);
    let next = n + Decimal::ONE;
    let count = match word {
        _ if rest.is_zero() => None,
        Word::Over => Some(n).filter(|n| !n.is_zero()),
        Word::Under => Some(next),
        Word::About => Some(if rest < half { n } else { next }).filter(|n| !n.is_zero()),
        Word::Almost => Some(next).filter(|_| rest >= half),
    };
    let count = count.ok_or(FormError::Untrue { word: word.name(), value })?;
    Ok(Amount::stepped(Some(word), count, unit))
}

/// A rounding word claimed for a number that somebody typed; an error if it isn't true of the exact value.
pub fn claimed(claim: Amount, value: Decimal) -> Result<Amount, FormError> {
    let claimed = claim.number * claim.unit.step();
    let half = claim.unit.step() / Decimal::TWO;
    let is_true = match claim.word {
        Some(Word::Over) => value > claimed,
        Some(Word::Under) => value < claimed,
        Some(Word::Almost) => value < claimed && claimed - value <= half,
        Some(Word::About) => (claimed - value).abs() <= half,
        None => value == claimed,
    };
    let untrue = FormError::Untrue { word: claim.word.map_or("exact", Word::name), value };
    if is_true { Ok(claim) } else { Err(untrue) }
}

/// The nearest decimal in a unit, halves away from zero, without a word: `rounded(97 412 350, million, 1)` is 97.4.
pub fn rounded(value: Decimal, unit: Unit, decimals: u32) -> Amount {
    let count =
        if unit == Unit::Percent { value * Decimal::ONE_HUNDRED } else { value / unit.step() };
    Amount::stepped(None, to_decimals(count, decimals), unit)
}

/// Whether a value known only to lie between two bounds would be worded differently at either end.
pub fn straddles(low: Decimal, high: Decimal, unit: Unit) -> bool {
    about(low, unit) != about(high, unit)
}

/// Parts in per cent that total exactly 100, by the largest remainder; of equal remainders the first wins.
pub fn hundred_percent(parts: &[Decimal], decimals: u32) -> Vec<Decimal> {
    let total: Decimal = parts.iter().sum();
    if total.is_zero() {
        return parts.iter().map(|_| to_decimals(Decimal::ZERO, decimals)).collect();
    }
    let parts: Vec<Decimal> =
        parts.iter().map(|part| part * Decimal::ONE_HUNDRED / total).collect();
    adding_up(&parts, Decimal::ONE_HUNDRED, decimals)
}

/// Parts rounded so that they add up to a rounded total as they did before, by the largest
/// remainder; of equal remainders the first wins.
pub fn adding_up(parts: &[Decimal], total: Decimal, decimals: u32) -> Vec<Decimal> {
    let step = Decimal::new(1, decimals);
    let exact: Vec<Decimal> = parts.iter().map(|part| part / step).collect();
    let mut floors: Vec<Decimal> = exact.iter().map(Decimal::floor).collect();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|&index| std::cmp::Reverse(exact[index] - floors[index]));
    let mut missing = total / step - floors.iter().sum::<Decimal>();
    for index in order {
        if missing < Decimal::ONE {
            break;
        }
        floors[index] += Decimal::ONE;
        missing -= Decimal::ONE;
    }
    floors.into_iter().map(|count| to_decimals(count * step, decimals)).collect()
}

/// The nearest decimal, halves away from zero, with exactly this many decimals shown.
pub(super) fn to_decimals(number: Decimal, decimals: u32) -> Decimal {
    let mut rounded =
        number.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    rounded.rescale(decimals);
    rounded
}
