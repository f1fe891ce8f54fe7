//! Numbers in digits: marks, groups, per cent, currency codes. The scale of a decimal is what is shown.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::Language;
use super::fill::fill;
use super::rounding::to_decimals;

/// Where a number stands: this decides how its digits are grouped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NumberStyle {
    /// In running text.
    #[default]
    Prose,
    /// In a cell of a table, on an axis, in a key figure.
    Table,
    /// A year or a code: never grouped.
    Plain,
}

impl Language {
    /// The mark before decimals.
    pub fn decimal_mark(&self) -> &str {
        &self.rules.numbers.decimal
    }

    /// A number with the decimals it carries: 12500 → «12 500» / “12,500”; the minus is U+2212.
    pub fn number(&self, number: Decimal, style: NumberStyle) -> String {
        let rules = &self.rules.numbers;
        let text = number.abs().to_string();
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let from = match style {
            NumberStyle::Prose => rules.group_from.prose,
            NumberStyle::Table => rules.group_from.table,
            NumberStyle::Plain => usize::MAX,
        };
        let mut out = String::new();
        if number.is_sign_negative() && !number.is_zero() {
            out.push('\u{2212}');
        }
        for (index, digit) in whole.char_indices() {
            if index > 0 && whole.len() >= from && (whole.len() - index).is_multiple_of(3) {
                out.push_str(&rules.group);
            }
            out.push(digit);
        }
        if !fraction.is_empty() {
            out.push_str(&rules.decimal);
            out.push_str(fraction);
        }
        out
    }

    /// A number rounded half away from zero to a fixed number of decimals, as columns of tables need.
    pub fn number_to(&self, number: Decimal, decimals: u32, style: NumberStyle) -> String {
        self.number(to_decimals(number, decimals), style)
    }

    /// A number that is already in per cent: 32 → «32%».
    pub fn percent(&self, percent: Decimal, style: NumberStyle) -> String {
        self.percent_text(&self.number(percent, style))
    }

    /// An exact share in per cent with as many decimals as it needs: 0.315 → «31,5%».
    pub fn share(&self, share: Decimal, style: NumberStyle) -> String {
        self.percent((share * Decimal::ONE_HUNDRED).normalize(), style)
    }

    /// A share in per cent, rounded to a fixed number of decimals.
    pub fn share_to(&self, share: Decimal, decimals: u32, style: NumberStyle) -> String {
        self.percent(to_decimals(share * Decimal::ONE_HUNDRED, decimals), style)
    }

    /// A sum with the code of its currency: «97 412 350 KGS» / “KGS 97,412,350”.
    pub fn with_code(&self, number: Decimal, code: &str, style: NumberStyle) -> String {
        fill(&self.rules.numbers.code, &[("n", &self.number(number, style)), ("code", code)])
    }

    /// Two numbers as a range, without a noun: «5–7».
    pub fn number_range(&self, from: Decimal, to: Decimal, style: NumberStyle) -> String {
        let (from, to) = (self.number(from, style), self.number(to, style));
        fill(&self.rules.numbers.range, &[("a", &from), ("b", &to)])
    }

    /// Two numbers of per cent; the sign is said once: «5–7%».
    pub fn percent_range(&self, from: Decimal, to: Decimal, style: NumberStyle) -> String {
        self.percent_text(&self.number_range(from, to, style))
    }

    pub(super) fn percent_text(&self, digits: &str) -> String {
        fill(&self.rules.numbers.percent, &[("n", digits)])
    }
}

/// The value of a Roman numeral below 40: more are neither phases nor quarters nor centuries.
pub(super) fn from_roman(word: &str) -> Option<u64> {
    let plausible = !word.is_empty() && word.bytes().all(|sign| matches!(sign, b'I' | b'V' | b'X'));
    // Most words are none.
    plausible.then_some(())?;
    (1..40u32).find(|number| roman(*number) == word).map(u64::from)
}

/// A Roman numeral, for phases and quarters; digits from 4000 on and for 0.
pub fn roman(number: u32) -> Cow<'static, str> {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number == 0 || number >= 4000 {
        return Cow::Owned(number.to_string());
    }
    let (mut rest, mut out) = (number, String::new());
    for (value, sign) in SIGNS {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    Cow::Owned(out)
}
