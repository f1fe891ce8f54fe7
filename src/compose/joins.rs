//! What was typed before a value is fitted to it: «во второй фазе», «со 2 июля», «в более чем 97 млн», “an 11-member”.

use jiff::civil::Date;

use crate::document::{Fact, Inline, Joins, Text, each, each_mut};
use crate::language::{Case, Language, SpokenAs, capitalised};

/// What a text is made of, as far as a value is joined to it.
enum Leaf {
    Typed(String),
    Printed(Fact),
    /// Emphasis, links: what is in them follows.
    Around,
    Other,
}

/// Fits the last word before each value of a text.
pub(super) fn fit(text: &mut Text, language: &Language) {
    let mut leaves = Vec::new();
    each(text, &mut |inline| leaves.push(leaf(inline)));
    let mut typed: Option<usize> = None;
    for at in 0..leaves.len() {
        match &leaves[at] {
            Leaf::Typed(_) => typed = Some(at),
            Leaf::Around => {}
            Leaf::Other => typed = None,
            Leaf::Printed(_) => {
                if let Some(before) = typed.take()
                    && let (head, [printed, ..]) = leaves.split_at_mut(at)
                    && let (Leaf::Typed(words), Leaf::Printed(fact)) = (&mut head[before], printed)
                {
                    join(words, fact, language);
                }
            }
        }
    }
    let mut leaves = leaves.into_iter();
    each_mut(text, &mut |inline| match (inline, leaves.next()) {
        (Inline::Text(words), Some(Leaf::Typed(fitted))) => *words = fitted,
        (Inline::Fact(fact), Some(Leaf::Printed(fitted))) => *fact = fitted,
        _ => {}
    });
}

fn leaf(inline: &Inline) -> Leaf {
    match inline {
        Inline::Text(words) => Leaf::Typed(words.clone()),
        Inline::Fact(fact) => Leaf::Printed(fact.clone()),
        Inline::Emphasis(_) | Inline::Strong(_) | Inline::Link { .. } => Leaf::Around,
        _ => Leaf::Other,
    }
}

fn join(typed: &mut String, fact: &mut Fact, language: &Language) {
    let bare = typed.trim_end_matches(['«', '„', '“', '(', '"']);
    let before = bare.trim_end_matches([' ', '\u{a0}', '\n']);
    let word = before.rsplit(|c: char| !c.is_alphabetic() && c != '-').next().unwrap_or_default();
    let start = before.len() - word.len();
    if before.len() == bare.len() || word.is_empty() || !may_change(&before[..start], word) {
        return;
    }
    let (end, word) = (before.len(), word.to_owned());
    if !language.grammar().cases_after(&word.to_lowercase()).is_empty()
        && let Some(pattern) = after_preposition(fact, &word.to_lowercase(), language)
    {
        let rest = pattern.strip_prefix(Joins::PREPOSITION).map(str::trim_start);
        let Some(words) = rest else {
            // «примерно в 30»: the preposition follows a word of the value.
            typed.replace_range(start..end, "");
            let typed_end = typed.trim_end().len();
            typed.truncate(if typed_end == 0 { 0 } else { typed_end + 1 });
            with_preposition(fact, &pattern, &word, language);
            return;
        };
        fact.words = words.to_owned();
        if let Some(joins) = &mut fact.joins {
            joins.forms.push((Case::Acc, words.to_owned()));
        }
    }
    let fitted = language.fitted_word(&word, &fact.words, spoken(fact));
    if let Some(fitted) = fitted.filter(|fitted| *fitted != word) {
        typed.replace_range(start..end, &fitted);
    }
}

/// A letter with a name (“Annex A”) is no article: words with a capital are changed at the beginning of a sentence.
fn may_change(before: &str, word: &str) -> bool {
    let before = before.trim_end_matches([' ', '\u{a0}', '\n', '«', '„', '“', '(', '"']);
    word.starts_with(char::is_lowercase)
        || before.is_empty()
        || before.ends_with(['.', '!', '?', '…', ':'])
}

/// The words of a value after a preposition, where they are others; «на» with the accusative lets them stand.
fn after_preposition(fact: &Fact, word: &str, language: &Language) -> Option<String> {
    let pattern = fact.joins.as_ref()?.after_preposition.clone()?;
    // «около» is a rounding word itself: one too many, which is found.
    let is_other =
        !language.lets_rounding_stand(word) && language.ends_in_qualifier(word).is_none();
    is_other.then_some(pattern)
}

fn with_preposition(fact: &mut Fact, pattern: &str, word: &str, language: &Language) {
    let Some((before, after)) = pattern.split_once(Joins::PREPOSITION) else { return };
    let (before, after) = (before.trim_end(), after.trim_start());
    let plain = word.to_lowercase();
    let fitted = language.fitted_word(&plain, after, SpokenAs::Cardinal).unwrap_or(plain);
    let words = format!("{before} {fitted} {after}");
    let capital = word.starts_with(char::is_uppercase);
    fact.words = if capital { capitalised(&words) } else { words };
    if let Some(joins) = &mut fact.joins {
        joins.forms.clear();
    }
}

/// The digits of a day or year are read as an ordinal.
fn spoken(fact: &Fact) -> SpokenAs {
    let is_day = fact.value.get(..10).is_some_and(|day| day.parse::<Date>().is_ok());
    if is_day || fact.key == "period" { SpokenAs::Ordinal } else { SpokenAs::Cardinal }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fitted(code: &str, typed: &str, value: &str, words: &str) -> String {
        let file = match code {
            "ru" => include_str!("../../templates/languages/ru.yaml"),
            _ => include_str!("../../templates/languages/en.yaml"),
        };
        let language = Language::read(code, file).expect("sound");
        let fact = Fact::new("key", value, words);
        let mut text = vec![Inline::Text(typed.to_owned()), Inline::Fact(fact)];
        fit(&mut text, &language);
        crate::document::plain(&text)
    }

    #[test]
    fn the_word_before_a_value_is_fitted_to_it() {
        for (code, typed, value, words, right) in [
            ("ru", "в ", "2", "второй фазе", "во второй фазе"),
            ("ru", "Во ", "1", "первой фазе", "В первой фазе"),
            ("ru", "к ", "2", "второй фазе", "ко второй фазе"),
            ("ru", "с ", "sdc", "Швейцарским управлением", "со Швейцарским управлением"),
            ("ru", "о ", "dpi", "Институте политики развития", "об Институте политики развития"),
            ("ru", "об ", "moe", "Министерстве экономики", "о Министерстве экономики"),
            ("ru", "в ", "vladivostok", "Владивостоке", "во Владивостоке"),
            ("ru", "во ", "karakol", "Караколе", "в Караколе"),
            (
                "ru",
                "с ",
                "2019-07-02",
                "2\u{a0}июля 2019\u{a0}года",
                "со 2\u{a0}июля 2019\u{a0}года",
            ),
            ("ru", "с ", "3", "3\u{a0}участниками", "с 3\u{a0}участниками"),
            ("ru", "с ", "111", "111", "со 111"),
            ("ru", "о фонде «", "11", "Вода", "о фонде «Вода"),
            ("ru", "о «", "x", "Институте", "об «Институте"),
            ("en", "a ", "8", "8-day visit", "an 8-day visit"),
            ("en", "an ", "7", "7-day visit", "a 7-day visit"),
            ("en", "a ", "11", "11-member group", "an 11-member group"),
            ("en", "a ", "sdc", "SDC grant", "an SDC grant"),
            ("en", "an ", "eu", "EU grant", "an EU grant"),
            ("en", "a ", "un", "UN grant", "a UN grant"),
            ("en", "Annex A ", "8", "8 pages", "Annex A 8 pages"),
            ("en", "A ", "18", "18-month pilot", "An 18-month pilot"),
        ] {
            assert_eq!(fitted(code, typed, value, words), right);
        }
    }
}
