//! Where spaces must not break, how sentences begin and end. It reads one paragraph of plain text and gives
//! positions, so that a caller can apply them across a tree of inlines.

use super::Language;
use super::letters::{is_in_word, normal_spaces};

/// A word between spaces, and the byte at which the space after it stands.
#[derive(Clone, Copy)]
struct Token<'a> {
    text: &'a str,
    end: usize,
}

impl Language {
    /// The byte positions of ordinary spaces in a paragraph that must become U+00A0.
    pub fn no_break_positions(&self, text: &str) -> Vec<usize> {
        let tokens = tokens(text);
        let phrases = self.phrase_spaces(text);
        let mut positions = Vec::new();
        for (index, pair) in tokens.windows(2).enumerate() {
            let at = pair[0].end;
            let before = index.checked_sub(1).map(|index| tokens[index].text);
            if text[at..].starts_with(' ')
                && (phrases.contains(&at) || self.binds(before, pair[0], pair[1], &phrases))
            {
                positions.push(at);
            }
        }
        positions
    }

    /// The paragraph with those spaces replaced and thin and narrow spaces made ordinary no-break ones.
    pub fn bound(&self, text: &str) -> String {
        let mut out = normal_spaces(text).into_owned();
        for at in self.no_break_positions(&out).into_iter().rev() {
            out.replace_range(at..=at, "\u{a0}");
        }
        out
    }

    /// Whether a sentence that begins like this begins with digits where it mustn't; a Russian date may.
    pub fn begins_with_digits(&self, sentence: &str) -> bool {
        let sentence = sentence.trim_start_matches(|c: char| !is_in_word(c));
        if !sentence.starts_with(|c: char| c.is_ascii_digit()) {
            return false;
        }
        let after = sentence.trim_start_matches(|c: char| c.is_ascii_digit() || "–.-".contains(c));
        let word: String = after.trim_start().chars().take_while(|c| c.is_alphabetic()).collect();
        let is_date = !word.is_empty() && self.is_month(&word);
        !(is_date && self.grammar().date_begins_sentence())
    }

    /// A phrase as a sentence: with a full stop, unless a mark that ends sentences or an abbreviation's dot is there.
    pub fn with_full_stop(&self, text: &str) -> String {
        let inner = text.trim_end_matches(['»', '”', '“', '’', ')']);
        if inner.ends_with(['.', '!', '?', '…'])
            && (inner.len() == text.len() || self.rules.attribution.stops_inside())
        {
            text.to_owned()
        } else {
            format!("{text}.")
        }
    }

    /// Where a footnote mark belongs that was typed at a byte position of a paragraph: before or after the
    /// punctuation around it.
    pub fn footnote_position(&self, text: &str, at: usize) -> usize {
        const MARKS: [char; 7] = [',', ';', ':', '.', '?', '!', '…'];
        let start = text[..at].trim_end_matches(MARKS).len();
        let run: &str = &text[start..];
        let run = &run[..run.len() - run.trim_start_matches(MARKS).len()];
        let before = &self.rules.typography.footnote_before;
        let abbreviation = self.rules.typography.year_abbreviations.iter().any(|abbr| {
            abbr.strip_suffix('.').is_some_and(|word| last_word(&text[..start]) == word)
                && run.starts_with('.')
        });
        let mut end = start;
        for (index, mark) in run.char_indices() {
            if before.contains(mark) && !(abbreviation && index == 0) {
                break;
            }
            end = start + index + mark.len_utf8();
        }
        end
    }

    fn binds(&self, before: Option<&str>, token: Token, next: Token, phrases: &[usize]) -> bool {
        let rules = &self.rules.typography;
        let word = token.text.trim_start_matches(['«', '„', '“', '‘', '(', '"', '[']);
        let lower = word.to_lowercase();
        let is = |list: &[String]| list.iter().any(|known| *known == word || *known == lower);
        if matches!(next.text.chars().next(), Some('—' | '–')) && next.text.chars().count() == 1
        {
            return true;
        }
        let after_number = before.is_some_and(ends_in_digit);
        // The last word of «и т. д.» ends a phrase and isn't an abbreviation of its own.
        let ends_phrase = phrases.iter().any(|at| *at + 1 == token.end - token.text.len());
        if is(&rules.abbreviations)
            && !ends_phrase
            && !(after_number && is(&rules.year_abbreviations))
        {
            return true;
        }
        if is(&rules.bind_forward) || is_initial(word) && starts_upper(next.text) {
            return true;
        }
        if is(&rules.bind_before_number) {
            return next.text.starts_with(|c: char| c.is_ascii_digit()) || is_roman(next.text);
        }
        if is_roman(word) {
            return rules.after_roman.iter().any(|noun| next.text.starts_with(noun.as_str()));
        }
        ends_in_digit(word) && self.number_binds(before, word, next.text)
    }

    /// A number binds to the noun, unit, month, abbreviation or year word after it, and to its next group of digits.
    fn number_binds(&self, before: Option<&str>, number: &str, next: &str) -> bool {
        let rules = &self.rules.typography;
        let bare = next.trim_end_matches(|c: char| !is_in_word(c));
        let is_year_word =
            rules.year_abbreviations.iter().any(|abbr| next.starts_with(abbr.as_str()))
                || self.lexicon.year_words.contains(bare);
        let is_year = before.is_some_and(|before| self.is_month(before)) && number.len() == 4;
        if is_year {
            return is_year_word;
        }
        if bare.len() == 3 && bare.bytes().all(|digit| digit.is_ascii_digit()) {
            return self.rules.numbers.group == "\u{a0}"
                && number.len() <= 3
                && before.is_none_or(|before| !ends_in_digit(before) || before.len() <= 3);
        }
        // A name after a number («В 2019 Асель…») is no noun that it counts; an abbreviation (US) may be a unit.
        let mut letters = bare.chars();
        let name = letters.next().is_some_and(char::is_uppercase)
            && letters.next().is_some_and(char::is_lowercase);
        next.starts_with(char::is_alphabetic)
            && (!name || self.is_month(bare))
            && !rules.not_after_number.contains(&bare.to_lowercase())
    }

    /// How many bytes the abbreviation of a year takes that follows its digits here, with its space: « г.».
    pub fn year_sign(&self, rest: &str) -> usize {
        let Some(after) = rest.strip_prefix([' ', '\u{a0}']) else { return 0 };
        let signs = self.rules.typography.year_abbreviations.iter();
        let sign = signs.map(String::as_str).find(|sign| after.starts_with(sign));
        sign.map_or(0, |sign| rest.len() - after.len() + sign.len())
    }

    /// The spaces inside phrases that never break.
    fn phrase_spaces(&self, text: &str) -> Vec<usize> {
        let mut spaces = Vec::new();
        for phrase in &self.rules.typography.phrases {
            for (start, found) in text.match_indices(phrase.as_str()) {
                let whole_word = !text[..start].ends_with(char::is_alphabetic);
                if whole_word {
                    spaces.extend(found.match_indices(' ').map(|(at, _)| start + at));
                }
            }
        }
        spaces
    }

    pub(super) fn is_month(&self, word: &str) -> bool {
        let forms = ["nom", "gen", "dat", "acc", "ins", "prep", "abbr", "in"];
        self.rules
            .months
            .iter()
            .any(|month| forms.iter().any(|form| month.typed(form) == Some(word)))
    }
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut start = 0;
    let spaces = text
        .char_indices()
        .filter(|(_, c)| matches!(c, ' ' | '\u{a0}' | '\n'))
        .map(|(at, c)| (at, c.len_utf8()));
    for (at, width) in spaces.chain([(text.len(), 0)]) {
        if at > start {
            tokens.push(Token { text: &text[start..at], end: at });
        }
        start = at + width;
    }
    tokens
}

fn last_word(text: &str) -> &str {
    text.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default()
}

fn ends_in_digit(word: &str) -> bool {
    word.ends_with(|c: char| c.is_ascii_digit())
}

fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.next() == Some('.')
        && letters.next().is_none()
}

fn starts_upper(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

fn is_roman(word: &str) -> bool {
    let word = word.trim_end_matches(|c: char| !is_in_word(c));
    !word.is_empty() && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
}
