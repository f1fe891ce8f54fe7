//! The plural categories of a language, by CLDR.

use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules, PluralRulesOptions};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// The plural rules of a language. They are made anew each time: they can't be shared between threads, and
/// making them reads a table.
#[derive(Clone, Debug)]
pub struct Plurals(Locale);

impl Plurals {
    /// The rules for a language tag, if there are any.
    pub fn of(tag: &str) -> Option<Plurals> {
        let plurals = Plurals(tag.parse().ok()?);
        plurals.cardinals().is_some().then_some(plurals)
    }

    /// The category of a number (`one`, `few`, `many`, `other`, …); a shown fraction is always `other`.
    pub fn cardinal(&self, number: Decimal) -> &'static str {
        let whole = number.abs().to_u64().filter(|_| number.scale() == 0);
        let rules = whole.zip(self.cardinals());
        rules.map_or("other", |(whole, rules)| name(rules.category_for(whole)))
    }

    /// The category of an ordinal.
    pub fn ordinal(&self, number: u64) -> &'static str {
        let rules = PluralRules::try_new_ordinal((&self.0).into()).ok();
        rules.map_or("other", |rules| name(rules.category_for(number)))
    }

    fn cardinals(&self) -> Option<PluralRules> {
        PluralRules::try_new((&self.0).into(), PluralRulesOptions::default()).ok()
    }
}

fn name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}
