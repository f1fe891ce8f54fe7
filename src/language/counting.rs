//! A number with its noun: which form follows, words or digits, scale words, rounding words, prepositions.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::Language;
use super::fill::fill;
use super::form_error::{FormError, Said};
use super::forms::Forms;
use super::inflection::{Agreeing, Case, Gender};
use super::numbers::NumberStyle;
use super::rounding::{Amount, Unit, scaled};

/// Whether a number is written with words or digits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Figures {
    /// Words for 1 to 9 where things are counted, digits otherwise and beside units of measure.
    #[default]
    Prose,
    /// Always digits.
    Digits,
    /// Always words; an error where a number has none.
    Words,
}

/// How a number is to stand in its sentence.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counting<'a> {
    /// The case that the sentence asks for.
    pub case: Case,
    /// Words or digits.
    pub figures: Figures,
    /// An adjective between number and noun, in its dictionary form.
    pub adjective: Option<&'a Forms>,
    /// Whether scale words are written out (миллион) and not shortened (млн).
    pub long_scale: bool,
    /// The preposition before the whole, in its plain form (в, not во).
    pub preposition: Option<&'a str>,
    /// The typed form that the last word takes, whatever the case: what a rounding word asks for in a
    /// language whose cases are typed.
    pub form: Option<&'a str>,
}

impl<'a> Counting<'a> {
    /// In this case, otherwise as in prose.
    pub fn in_case(case: Case) -> Self {
        Self { case, ..Self::default() }
    }

    /// With digits.
    pub fn digits(self) -> Self {
        Self { figures: Figures::Digits, ..self }
    }

    /// With words.
    pub fn words(self) -> Self {
        Self { figures: Figures::Words, ..self }
    }

    /// With an adjective before the noun.
    pub fn with(self, adjective: &'a Forms) -> Self {
        Self { adjective: Some(adjective), ..self }
    }

    /// After a preposition.
    pub fn after(self, preposition: &'a str) -> Self {
        Self { preposition: Some(preposition), ..self }
    }

    /// As a measure is counted: in digits, unless words are asked for.
    pub fn measured(self) -> Self {
        if self.figures == Figures::Words { self } else { self.digits() }
    }

    /// With scale words written out.
    pub fn long(self) -> Self {
        Self { long_scale: true, ..self }
    }
}

impl Language {
    /// A number with its noun: «21 участник», «более 97 млн сомов», «примерно в 30 муниципалитетах».
    pub fn count(&self, amount: impl Into<Amount>, noun: &Forms, counting: &Counting) -> Said {
        self.said(amount.into(), Some(noun), counting)
    }

    /// A number without a noun: «почти 32%», “more than 97 million”.
    pub fn amount(&self, amount: impl Into<Amount>, counting: &Counting) -> Said {
        self.said(amount.into(), None, counting)
    }

    /// A number after a word that governs it: «не менее» → «не менее 111 человек».
    pub fn governed(
        &self,
        word: &str,
        amount: impl Into<Amount>,
        noun: &Forms,
        counting: &Counting,
    ) -> Said {
        let case = self.governed_case(word, counting.case)?;
        Ok(format!("{word} {}", self.count(amount, noun, &Counting { case, ..*counting })?))
    }

    /// The case after a word that may stand before a number: its own, or the one that it lets through.
    pub fn governed_case(&self, word: &str, case: Case) -> Result<Case, FormError> {
        let rules = &self.rules.governing;
        let is_in = |words: &[String]| words.iter().any(|known| known == word);
        match (is_in(&rules.r#gen), is_in(&rules.none)) {
            (true, _) => Ok(Case::Gen),
            (_, true) => Ok(case),
            _ => Err(FormError::rule(format!("governing.{word}"))),
        }
    }

    /// A range with its noun, which takes the form of the last number: «5–7 участников», «два-три участника».
    pub fn count_range(
        &self,
        from: Decimal,
        to: impl Into<Amount>,
        noun: &Forms,
        counting: &Counting,
    ) -> Said {
        let to = to.into();
        in_order(from, to.number)?;
        let rules = &self.rules.numbers;
        let words = counting.figures == Figures::Words;
        let agreeing = agreeing(noun, counting.case);
        let first = self.numeral_in(words, from, agreeing)?;
        let last = self.numeral_in(words, to.number, agreeing)?;
        let pattern = if words { &rules.range_words } else { &rules.range };
        let numeral = fill(pattern, &[("a", &first), ("b", &last)]);
        let text = self.compose(&numeral, words, to, Some(noun), counting)?;
        self.prefixed(counting.preposition, text)
    }

    /// A range by two prepositions: «от 5 до 7 участников», “from 5 to 7 participants”.
    pub fn count_from_to(
        &self,
        from: Decimal,
        to: impl Into<Amount>,
        noun: &Forms,
        counting: &Counting,
    ) -> Said {
        let to = to.into();
        in_order(from, to.number)?;
        let rule = &self.rules.numbers.from_to;
        let case = rule.case.unwrap_or(counting.case);
        let words = counting.figures == Figures::Words;
        let figures = if words { Figures::Words } else { Figures::Digits };
        let first = self.numeral_in(words, from, agreeing(noun, case))?;
        let last =
            self.count(to, noun, &Counting { case, figures, preposition: None, ..*counting })?;
        Ok(fill(&rule.pattern, &[("a", &first), ("b", &last)]))
    }

    /// Words or digits for the numbers of one enumeration: words only if the largest is at most twelve.
    pub fn series(&self, numbers: &[Decimal]) -> Figures {
        let mut numbers = numbers.iter();
        if self.rules.numbers.words_up_to > 0
            && numbers.all(|number| number.is_integer() && *number <= Decimal::from(12))
        {
            Figures::Words
        } else {
            Figures::Digits
        }
    }

    fn said(&self, amount: Amount, noun: Option<&Forms>, counting: &Counting) -> Said {
        let Counting { case, preposition, .. } = *counting;
        let is_plain = amount.unit == Unit::One && counting.figures != Figures::Words;
        let is_scaled = counting.long_scale && is_plain && amount.word.is_none();
        let amount = if is_scaled { scaled(amount.number) } else { amount };
        let Some(word) = amount.word else {
            return self.prefixed(preposition, self.counted(amount, noun, counting)?);
        };
        let rule = self.rules.rounding.rule(word);
        // Whether the word stands right at the number, as it does in a direct case.
        let stands = match (rule.case, preposition) {
            (None, None) => true,
            (None, Some(_)) => !rule.before_preposition,
            (Some(_), None) => case.is_direct(),
            (Some(_), Some(typed)) => {
                case == Case::Acc && self.rules.rounding.stands_after.iter().any(|p| p == typed)
            }
        };
        let governed = rule.case.filter(|_| stands && !rule.after).unwrap_or(case);
        let form = rule.noun.as_deref();
        let body = self.counted(amount, noun, &Counting { case: governed, form, ..*counting })?;
        let oblique = rule.oblique.as_deref().unwrap_or(&rule.word);
        if !stands && rule.before_preposition {
            return Ok(format!("{oblique} {}", self.prefixed(preposition, body)?));
        }
        if stands && rule.after {
            return self.prefixed(preposition, format!("{body} {}", rule.word));
        }
        let counted = rule.counted.as_deref().filter(|_| self.counts_things(amount, noun));
        let word = counted.unwrap_or(if stands { &rule.word } else { oblique });
        self.prefixed(preposition, format!("{word} {body}"))
    }

    pub(super) fn prefixed(&self, preposition: Option<&str>, text: String) -> Said {
        Ok(preposition
            .map_or(text.clone(), |preposition| self.after_preposition(preposition, &text)))
    }

    fn counted(&self, amount: Amount, noun: Option<&Forms>, counting: &Counting) -> Said {
        let scale = self.rules.scales.of(amount.unit);
        if scale.is_some_and(|scale| scale.digits) && counting.figures != Figures::Words {
            let number = (amount.number * amount.unit.step()).normalize();
            return self.counted(Amount::of(number, Unit::One), noun, &counting.digits());
        }
        if let Some(adverb) = self.adverb(amount, noun, counting) {
            return Ok(adverb);
        }
        if let Some(text) = self.half(amount, noun, counting)? {
            return Ok(text);
        }
        let counted_noun = scale.map(|scale| &scale.noun).or(noun);
        let words = self.uses_words(amount, counted_noun, counting.figures);
        let agreeing = agreeing_with(counted_noun, counting.case);
        let numeral = self.numeral_in(words, amount.number, agreeing)?;
        self.compose(&numeral, words, amount, noun, counting)
    }

    fn numeral_in(&self, words: bool, number: Decimal, agreeing: Agreeing) -> Said {
        if words {
            return self.in_words(number, agreeing);
        }
        Ok(self.number(number, NumberStyle::Prose))
    }

    fn uses_words(&self, amount: Amount, noun: Option<&Forms>, figures: Figures) -> bool {
        match figures {
            Figures::Words => true,
            Figures::Digits => false,
            Figures::Prose => {
                let limit = Decimal::from(self.rules.numbers.words_up_to);
                let small = amount.number.scale() == 0
                    && amount.number >= Decimal::ONE
                    && amount.number <= limit;
                small
                    && amount.unit == Unit::One
                    && noun.is_some_and(|noun| !noun.measure && !noun.base().starts_with('%'))
            }
        }
    }

    /// A numeral, given as text, with the scale word and the noun that its number asks for.
    fn compose(
        &self,
        numeral: &str,
        words: bool,
        amount: Amount,
        noun: Option<&Forms>,
        counting: &Counting,
    ) -> Said {
        let gap = if words { " " } else { "\u{a0}" };
        if amount.unit == Unit::Percent {
            let percent = self.percent_said(numeral, counting.form)?;
            let Some(noun) = noun else { return Ok(percent) };
            let noun = self.genitive_plural(noun, counting.adjective)?;
            return Ok(fill(
                &self.rules.numbers.percent_of,
                &[("percent", &percent), ("noun", &noun)],
            ));
        }
        if let Some(scale) = self.rules.scales.of(amount.unit) {
            let in_full = counting.long_scale || noun.is_none() && counting.form.is_some();
            let short = scale.short.as_deref().filter(|_| !words && !in_full);
            let scale_word = match short {
                Some(short) => short.to_owned(),
                None => self.noun_after(
                    amount.number,
                    &scale.noun,
                    &Counting {
                        adjective: None,
                        form: counting.form.filter(|_| noun.is_none()),
                        ..*counting
                    },
                )?,
            };
            let Some(noun) = noun else { return Ok(format!("{numeral}{gap}{scale_word}")) };
            let noun = match counting.form {
                Some(form) => typed(noun, form)?,
                None => self.genitive_plural(noun, counting.adjective)?,
            };
            return Ok(format!("{numeral}{gap}{scale_word}{}{noun}", self.rules.scales.gap));
        }
        match noun {
            None => self.alone(numeral, amount.number, words, counting.form),
            Some(noun) if noun.base().starts_with('%') && !words => {
                self.percent_said(numeral, counting.form)
            }
            Some(noun) if self.grammar().needs_substitute(amount.number, noun, counting.case) => {
                let substitute = noun.substitute.as_deref();
                let substitute = substitute.ok_or_else(|| FormError::PluralOnly {
                    number: amount.number,
                    of: noun.base().to_owned(),
                })?;
                let noun = self.noun_after(amount.number, substitute, counting)?;
                Ok(format!("{numeral}{gap}{noun}"))
            }
            Some(noun) => {
                let noun = self.noun_after(amount.number, noun, counting)?;
                Ok(format!("{numeral}{gap}{noun}"))
            }
        }
    }

    /// The noun with its adjective in the form that a number asks for.
    pub(super) fn noun_after(&self, number: Decimal, noun: &Forms, counting: &Counting) -> Said {
        let case = counting.case;
        if let Some(form) = counting.form {
            return typed(noun, form);
        }
        let half = number.fract() == Decimal::new(5, 1) && counting.figures == Figures::Words;
        let key = self.grammar().half_key(number, case, noun).filter(|_| half);
        // «полтора» and «два с половиной» have the adjective of two, or of the whole number.
        let number = if key.is_some() { number.trunc().max(Decimal::TWO) } else { number };
        let text = self.form(noun, key.unwrap_or_else(|| self.noun_key(number, case, noun)))?;
        let Some(adjective) = counting.adjective else { return Ok(text.into_owned()) };
        let (gender, case) = self.grammar().adjective_slot(number, case, noun);
        Ok(format!("{} {text}", self.adjective(adjective, gender, case, noun.animate)?))
    }

    /// Per cent, in a form if one is asked for.
    fn percent_said(&self, numeral: &str, form: Option<&str>) -> Said {
        let Some(form) = form else { return Ok(self.percent_text(numeral)) };
        let pattern = self.rules.numbers.percent_in.get(form);
        let pattern =
            pattern.ok_or_else(|| FormError::rule(format!("numbers.percent_in.{form}")))?;
        Ok(fill(pattern, &[("n", numeral)]))
    }

    /// A number without a noun; in a form digits get the ending of the last number that is spoken.
    fn alone(&self, numeral: &str, number: Decimal, words: bool, form: Option<&str>) -> Said {
        let Some(form) = form else { return Ok(numeral.to_owned()) };
        let key = if words { "numerals.endings of words" } else { "numerals.endings" };
        let endings = self.rules.numerals.endings.get(form).filter(|_| !words);
        let ending = endings.and_then(|endings| endings.get(&last_spoken(number)));
        let ending = ending.ok_or_else(|| FormError::rule(format!("{key}.{form}")))?;
        Ok(format!("{numeral}{ending}"))
    }

    /// After «млн» and «%» the noun is genitive plural in every case; without cases it is plural.
    pub(super) fn genitive_plural(&self, noun: &Forms, adjective: Option<&Forms>) -> Said {
        let text = self.form(noun, self.grammar().genitive_plural_key(noun))?;
        let Some(adjective) = adjective else { return Ok(text.into_owned()) };
        Ok(format!("{} {text}", self.adjective(adjective, Gender::Pl, Case::Gen, noun.animate)?))
    }

    /// An adjective in a gender and case; by rule, unless it is indeclinable or the language has no cases.
    pub(super) fn adjective(
        &self,
        adjective: &Forms,
        gender: Gender,
        case: Case,
        animate: bool,
    ) -> Said {
        let base = adjective.base();
        if adjective.indeclinable {
            return Ok(base.to_owned());
        }
        // A phrase («новый сельский») declines word by word.
        let grammar = self.grammar();
        let words: Option<Vec<String>> =
            base.split(' ').map(|word| grammar.adjective(word, gender, case, animate)).collect();
        words.map(|words| words.join(" ")).ok_or_else(|| FormError::form(case.name(), base))
    }

    /// “twice”, where the language has such a word for the number and noun.
    fn adverb(&self, amount: Amount, noun: Option<&Forms>, counting: &Counting) -> Option<String> {
        if amount.unit != Unit::One
            || counting.figures == Figures::Digits
            || amount.number.scale() > 0
        {
            return None;
        }
        let adverbs = self.rules.numerals.adverbs.get(noun?.typed("one")?)?;
        adverbs.get(&amount.number.to_u64()?).cloned()
    }
}

/// A range goes from the smaller number to the larger.
fn in_order(from: Decimal, to: Decimal) -> Result<(), FormError> {
    if from < to {
        return Ok(());
    }
    Err(FormError::BadRange { from: from.to_string(), to: to.to_string() })
}

/// A form that is typed in the registry and follows from no other.
fn typed(noun: &Forms, form: &str) -> Said {
    noun.typed(form).map(str::to_owned).ok_or_else(|| FormError::form(form, noun.base()))
}

/// The number that is spoken last: 9 of 89, 80 of 80, 100 of 300, 1000 of 5000; of a decimal, its last
/// digit.
fn last_spoken(number: Decimal) -> u64 {
    let whole = number.normalize().mantissa().unsigned_abs();
    let places: [u128; 5] = [10, 100, 1000, 1_000_000, 1_000_000_000];
    let rest = places.into_iter().map(|place| whole % place).find(|rest| *rest > 0);
    match rest.unwrap_or(whole) {
        0 => 0,
        rest @ 1..100 => rest.to_u64().unwrap_or_default(),
        100..1000 => 100,
        1000..1_000_000 => 1000,
        1_000_000..1_000_000_000 => 1_000_000,
        _ => 1_000_000_000,
    }
}

fn agreeing(noun: &Forms, case: Case) -> Agreeing {
    agreeing_with(Some(noun), case)
}

fn agreeing_with(noun: Option<&Forms>, case: Case) -> Agreeing {
    Agreeing {
        case,
        gender: noun.map(Forms::agrees).unwrap_or_default(),
        animate: noun.is_some_and(|noun| noun.animate),
    }
}
