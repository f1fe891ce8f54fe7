//! Sums of money and percentage points: nouns that the language file itself holds.

use std::sync::Arc;

use super::Language;
use super::counting::Counting;
use super::fill::fill;
use super::form_error::{FormError, Said};
use super::forms::Forms;
use super::grammar;
use super::numbers::NumberStyle;
use super::rounding::{Amount, Unit};
use super::senses::Senses;

impl Language {
    /// A sum in prose, always in digits unless words are asked for: «97,4 млн сомов», “97.4 million soms”.
    /// An exact sum in a currency that the language file doesn't know is printed by its code; one
    /// that is rounded cannot be said, for its word has no noun to stand with.
    pub fn money(&self, amount: impl Into<Amount>, code: &str, counting: &Counting) -> Said {
        let mut amount = amount.into();
        if amount.unit == Unit::One && amount.number.fract().is_zero() {
            // Minor units that are all zero are not said: 5000.00 soms are 5000.
            amount.number = amount.number.trunc();
            amount.number.rescale(0);
        }
        let Some(noun) = self.currency(code) else {
            if amount.word.is_some() || amount.unit != Unit::One {
                return Err(FormError::rule(format!("currencies.{code}")));
            }
            return Ok(self.with_code(amount.number, code, NumberStyle::Prose));
        };
        self.count(amount, noun, &counting.measured())
    }

    /// The forms of a currency by its code, if the language file has them.
    pub fn currency(&self, code: &str) -> Option<&Forms> {
        self.rules.currencies.get(code)
    }

    /// Adds the words of currencies that the language file does not have, or has otherwise. Only of use before the
    /// language is shared.
    pub fn add_currencies(&mut self, more: impl Iterator<Item = (String, Forms)>) {
        let Some(rules) = Arc::get_mut(&mut self.rules) else { return };
        for (code, forms) in more {
            let words = grammar::all_forms(rules.grammar, &forms);
            rules.reading.units.entry(code.clone()).or_insert(words);
            rules.currencies.insert(code, forms);
        }
        self.senses = Arc::new(Senses::of(&self.rules));
    }

    /// Whether a number counts things: it is no sum, share, measure nor time, which are more or less, not many.
    pub fn counts_things(&self, amount: Amount, noun: Option<&Forms>) -> bool {
        let Some(noun) = noun.filter(|_| amount.unit != Unit::Percent) else { return false };
        let is_sum = self.rules.currencies.values().any(|known| known == noun);
        let one = noun.typed("one").unwrap_or_default();
        let is_time = self.vocabulary("time").iter().any(|word| word == one);
        !(noun.measure || is_sum || is_time || self.is_percent(noun))
    }

    /// Whether a noun is the word of per cent.
    pub fn is_percent(&self, noun: &Forms) -> bool {
        let one = noun.typed("one").unwrap_or_default();
        noun.base().starts_with('%') || self.rules.reading.percent.iter().any(|word| word == one)
    }

    /// The currencies that the language file has words for, by their codes.
    pub fn currencies(&self) -> impl Iterator<Item = (&str, &Forms)> {
        self.rules.currencies.iter().map(|(code, forms)| (code.as_str(), forms))
    }

    /// Whether a folded word is the first of the name of a currency.
    pub fn begins_currency(&self, folded: &str) -> bool {
        self.senses.is_money_word(folded)
    }

    /// Short words of scale that have no stop (млн, but тыс.).
    pub fn scales_without_stop(&self) -> impl Iterator<Item = &str> {
        self.rules.scales.short().filter(|short| !short.ends_with('.'))
    }

    /// What follows the heading of a column of sums, whose cells are bare numbers: «, сом», “, KGS”.
    /// The abbreviation of the currency, if the language file has one, else its code.
    pub fn heading_unit(&self, code: &str) -> String {
        let short = self.currency(code).and_then(|forms| forms.typed("abbr"));
        fill(&self.rules.numbers.heading_unit, &[("unit", short.unwrap_or(code))])
    }

    /// A difference of shares: «2 процентных пункта», “2 percentage points”; the number is in points.
    pub fn points(&self, points: impl Into<Amount>, counting: &Counting) -> Said {
        let noun = self.rules.units.get("percentage_point");
        let noun = noun.ok_or_else(|| FormError::rule("units.percentage_point"))?;
        self.count(points, noun, &counting.measured())
    }
}
