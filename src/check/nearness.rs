//! Whether a number may be meant for another one.

use rust_decimal::Decimal;

use crate::language::{Amount, rounded};

/// Whether a typed number is so close to an exact value that it must be meant for it: within a tenth,
/// or with two digits exchanged. Of things that are counted also within a factor of two, or with one
/// digit too many, too few or wrong.
pub(super) fn is_near(typed: &Amount, value: Decimal, counted: bool) -> bool {
    let said = typed.number * typed.unit.step();
    if value <= Decimal::ZERO || said <= Decimal::ZERO {
        return false;
    }
    let away = (said - value).abs();
    let near = if counted {
        said * Decimal::TWO > value && said < value * Decimal::TWO
    } else {
        away * Decimal::TEN <= value
    };
    let shown = rounded(value, typed.unit, typed.number.scale()).number;
    let floor = (value / typed.unit.step()).floor();
    let (one, other, floor) = (digits(typed.number), digits(shown), digits(floor));
    near || exchanged(&one, &other)
        || exchanged(&one, &floor)
        || counted && one.len().min(other.len()) > 1 && strsim::levenshtein(&one, &other) == 1
}

fn digits(number: Decimal) -> String {
    number.normalize().to_string()
}

/// Whether two neighbouring digits stand the other way round.
fn exchanged(one: &str, other: &str) -> bool {
    let differ: Vec<usize> = (0..one.len().max(other.len()))
        .filter(|at| one.as_bytes().get(*at) != other.as_bytes().get(*at))
        .collect();
    one.len() == other.len()
        && matches!(differ[..], [a, b] if b == a + 1
            && one.as_bytes()[a] == other.as_bytes()[b]
            && one.as_bytes()[b] == other.as_bytes()[a])
}
