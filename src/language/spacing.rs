//! Spaces that are missing or too many, three dots and initials: what of it is safe to correct.

use super::autocorrect::Correction;
use super::letters::{is_in_word, is_space};
use super::{Language, script_of};

/// A character of a text with what stands before and after it.
#[derive(Clone, Copy)]
pub(super) struct Spot<'a> {
    pub at: usize,
    pub mark: char,
    pub left: &'a str,
    pub right: &'a str,
}

impl<'a> Spot<'a> {
    pub fn of(text: &'a str, at: usize, mark: char) -> Spot<'a> {
        Spot { at, mark, left: &text[..at], right: &text[at + mark.len_utf8()..] }
    }

    /// What stands before it and its spaces, and how many bytes those spaces are.
    pub fn before(&self) -> (&'a str, usize) {
        let word = self.left.trim_end_matches(is_space);
        (word, self.left.len() - word.len())
    }

    pub fn after(&self) -> (&'a str, usize) {
        let word = self.right.trim_start_matches(is_space);
        (word, self.right.len() - word.len())
    }

    /// Another text instead of the mark with so many bytes before and after it.
    pub fn with(&self, before: usize, after: usize, with: &str) -> Correction {
        let end = self.at + self.mark.len_utf8() + after;
        Correction { at: self.at - before..end, with: with.to_owned() }
    }

    fn then(&self, with: &str) -> Correction {
        let end = self.at + self.mark.len_utf8();
        Correction { at: end..end, with: with.to_owned() }
    }
}

impl Language {
    /// Spaces around marks, three dots, titles and initials.
    pub(super) fn spacing(&self, text: &str, found: &mut Vec<Correction>) {
        for (at, mark) in text.char_indices() {
            let spot = Spot::of(text, at, mark);
            found.extend(match mark {
                ',' | ';' => is_between_letters(&spot).then(|| spot.then(" ")),
                '!' | '?' => begins_sentence(&spot).then(|| spot.then(" ")),
                '.' => self.dot(&spot),
                '(' | '«' => opening(&spot),
                ')' | '»' => closing(&spot),
                '/' => self.slash(&spot),
                '%' => self.percent_sign(&spot),
                '0'..='9' => self.scale_word(&spot),
                _ => None,
            });
        }
    }

    fn dot(&self, spot: &Spot) -> Option<Correction> {
        let rules = &self.rules.typography;
        if let Some(rest) = spot.right.strip_prefix("..") {
            let three = !spot.left.ends_with(['.', '?', '!', '/']) && !rest.starts_with(['.', '/']);
            return rules.ellipsis.as_deref().filter(|_| three).map(|one| spot.with(0, 2, one));
        }
        let word = last_word(spot.left);
        if rules.undotted.iter().any(|title| title == word) {
            let (name, spaces) = spot.after();
            let titled = name.starts_with(char::is_uppercase);
            return titled.then(|| spot.with(0, 0, if spaces > 0 { "" } else { " " }));
        }
        let apart = self.initials_part(spot, word) || begins_sentence(spot);
        apart.then(|| spot.then(" "))
    }

    /// «М.А.Сыдыков»: after the initial goes another one, or the surname.
    fn initials_part(&self, spot: &Spot, word: &str) -> bool {
        if !is_initial(word) {
            return false;
        }
        let mut rest = spot.right.chars();
        if !rest.next().is_some_and(char::is_uppercase) {
            return false;
        }
        match rest.as_str().strip_prefix('.') {
            Some(after) => {
                let name = after.trim_start_matches(is_space);
                // “U.S. Embassy” has no initials; where nothing else has such dots, a space may follow them.
                let glued = name.len() == after.len();
                (glued || self.rules.typography.spaced_initials) && is_surname(name)
            }
            None => is_surname(spot.right),
        }
    }

    /// «№ 01-18 / 104»: the number of a document has no spaces.
    fn slash(&self, spot: &Spot) -> Option<Correction> {
        let ((before, left), (after, right)) = (spot.before(), spot.after());
        let number = before.rsplit(is_space).next().unwrap_or_default();
        let sign = before[..before.len() - number.len()].trim_end_matches(is_space);
        let numbered = number.starts_with(['№', '§']) || self.is_number_sign(sign);
        let digits =
            before.ends_with(|c: char| c.is_ascii_digit()) && after.starts_with(is_in_word);
        (left + right > 0 && digits && numbered).then(|| spot.with(left, right, "/"))
    }

    /// Whether a text ends in a word that numbers of documents, telephones and places follow.
    pub(super) fn is_number_sign(&self, text: &str) -> bool {
        let rules = &self.rules.typography;
        let word = text.rsplit(is_space).next().unwrap_or_default();
        let word = word.trim_start_matches(['(', '«', '“']);
        let lower = word.to_lowercase();
        let known = rules.bind_before_number.iter().chain(&rules.abbreviations);
        let listed = known.clone().any(|sign| sign == word && sign.ends_with(['.', '№', '§']));
        let numbered = rules.numbered.iter().any(|begins| lower.starts_with(begins.as_str()));
        let capitals = word.chars().filter(|c| c.is_alphabetic()).count() > 1
            && word.chars().all(|c| !c.is_lowercase());
        listed || numbered || capitals
    }

    /// «32 %» where the language has «32%», and the other way round.
    fn percent_sign(&self, spot: &Spot) -> Option<Correction> {
        let (number, spaces) = spot.before();
        let wanted = self.rules.numbers.percent.strip_prefix("{n}")?.strip_suffix('%')?;
        let number = number.ends_with(|c: char| c.is_ascii_digit());
        let differs = (spaces > 0) == wanted.is_empty();
        let free = !spot.right.starts_with(is_in_word);
        (number && differs && free).then(|| spot.with(spaces, 0, &format!("{wanted}%")))
    }

    /// «97млн».
    fn scale_word(&self, spot: &Spot) -> Option<Correction> {
        let scale = self.rules.scales.short().find_map(|short| spot.right.strip_prefix(short))?;
        (!scale.starts_with(is_in_word)).then(|| spot.then(" "))
    }
}

fn is_between_letters(spot: &Spot) -> bool {
    spot.left.ends_with(char::is_alphabetic) && spot.right.starts_with(char::is_alphabetic)
}

/// «работает.Вода идет»: a common word, a mark, a capital and small letters. «Яндекс.Такси» is a name.
fn begins_sentence(spot: &Spot) -> bool {
    let word = last_word(spot.left);
    let before = spot.left[..spot.left.len() - word.len()].chars().next_back();
    let mut next = spot.right.chars();
    let first = next.next().unwrap_or(' ');
    let script = word.chars().next_back().and_then(script_of);
    word.chars().count() > 2
        && word.chars().all(char::is_lowercase)
        && before.is_none_or(|c| is_space(c) || "«“(—–-".contains(c))
        && first.is_uppercase()
        && script == script_of(first)
        && next.next().is_some_and(|c| c.is_lowercase() || is_space(c))
}

fn opening(spot: &Spot) -> Option<Correction> {
    let (inside, spaces) = spot.after();
    let glued = spot.mark == '(' && spot.left.ends_with(char::is_alphabetic);
    let mark = if glued { format!(" {}", spot.mark) } else { spot.mark.to_string() };
    (spaces > 0 && inside.starts_with(is_in_word)).then(|| spot.with(0, spaces, &mark))
}

fn closing(spot: &Spot) -> Option<Correction> {
    let (inside, spaces) = spot.before();
    let mark = spot.mark.to_string();
    let closes = inside.ends_with(|c: char| is_in_word(c) || ".!?…%”“".contains(c))
        && !spot.right.starts_with(is_in_word);
    (spaces > 0 && closes).then(|| spot.with(spaces, 0, &mark))
}

fn last_word(text: &str) -> &str {
    text.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default()
}

fn is_initial(word: &str) -> bool {
    word.chars().count() == 1 && word.chars().all(char::is_uppercase)
}

/// A capital and two small letters, at the least.
fn is_surname(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some_and(char::is_lowercase)
        && letters.next().is_some_and(char::is_lowercase)
}

impl Language {
    /// «Сыдыков М. А.», where initials stand before the surname; and how it should be.
    pub fn initials_after_surname(&self, text: &str) -> Vec<(std::ops::Range<usize>, String)> {
        let mut found = Vec::new();
        if !self.rules.typography.spaced_initials {
            return found;
        }
        for (dot, _) in text.match_indices('.') {
            let first = last_word(&text[..dot]);
            let before = &text[..dot - first.len()];
            let name = before.trim_end_matches(is_space);
            let surname = last_word(name);
            let mut rest = text[dot + 1..].trim_start_matches(is_space).chars();
            let second = rest.next().filter(|c| c.is_uppercase());
            let (Some(second), Some(after)) = (second, rest.as_str().strip_prefix('.')) else {
                continue;
            };
            let followed = is_surname(after.trim_start_matches(is_space));
            let cyrillic = script_of(second).is_some_and(|script| script == self.script());
            if is_initial(first)
                && name.len() < before.len()
                && is_surname(surname)
                && !followed
                && cyrillic
            {
                let at = name.len() - surname.len()..text.len() - after.len();
                found.push((at, format!("{first}. {second}. {surname}")));
            }
        }
        found
    }
}
