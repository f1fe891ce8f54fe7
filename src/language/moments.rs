//! Months, days and hours read back from a text, as far as checks compare them.

use std::ops::Range;

use super::Language;
use super::letters::is_in_word;
use super::reading::folded_in_place;

/// A moment found in a text: the name of a month, a date in digits, a time by the half of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MomentRead {
    /// The bytes it takes.
    pub at: Range<usize>,
    /// 1 to 12.
    pub month: Option<u32>,
    /// The numbers it says beside the month: day and year, hour and minute.
    pub numbers: Vec<u32>,
}

impl Language {
    /// The months, dates in digits and times of a text, in their order.
    pub fn moments_in(&self, text: &str) -> Vec<MomentRead> {
        let mut found = Vec::new();
        let mut past = 0;
        for (start, c) in text.char_indices() {
            let begins = !text[..start].ends_with(|c: char| is_in_word(c) || c == '.');
            if start < past || !begins || !is_in_word(c) {
                continue;
            }
            let read = if c.is_ascii_digit() {
                date(text, start).or_else(|| time(text, start))
            } else {
                self.month(text, start)
            };
            if let Some(read) = read {
                past = read.at.end;
                found.push(read);
            }
        }
        found
    }

    /// The name of a month that begins here, in any form.
    fn month(&self, text: &str, start: usize) -> Option<MomentRead> {
        let rest = &text[start..];
        let word = &rest[..rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())];
        // Where months have a capital, “may” is a verb; and so it may be at the beginning of a sentence.
        let capital = self.lexicon.capital_months;
        let word = if capital { word.to_owned() } else { folded_in_place(word) };
        let month = self.lexicon.months.get(&word).copied()?;
        let before = text[..start].trim_end_matches([' ', '\u{a0}']);
        let begins = before.is_empty() || before.ends_with(['.', '!', '?', '“', '«']);
        let numbered = rest[word.len()..].trim_start_matches([' ', '\u{a0}', '.']);
        if begins && capital && !numbered.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let at = start..start + word.len();
        Some(MomentRead { at, month: Some(month), numbers: Vec::new() })
    }
}

/// 11.07.2019, 11/07/2019 and 2019-07-11.
fn date(text: &str, start: usize) -> Option<MomentRead> {
    let rest = &text[start..];
    let end = rest
        .find(|c: char| !(c.is_ascii_digit() || ".-/".contains(c)))
        .map_or(text.len(), |length| start + length);
    let whole = text[start..end].trim_end_matches(['.', '-', '/']);
    let separator = whole.chars().find(|c| !c.is_ascii_digit())?;
    let parts: Vec<&str> = whole.split(separator).collect();
    let [a, b, c] = parts[..] else { return None };
    let (day, month, year) = match (separator, a.len(), b.len(), c.len()) {
        ('.' | '/', 1..=2, 1..=2, 2 | 4) => (a, b, c),
        ('-', 4, 2, 2) => (c, b, a),
        _ => return None,
    };
    let (day, month): (u32, u32) = (day.parse().ok()?, month.parse().ok()?);
    let year: u32 = year.parse().ok()?;
    ((1..=31).contains(&day) && (1..=12).contains(&month)).then(|| MomentRead {
        at: start..start + whole.len(),
        month: Some(month),
        numbers: vec![day, if year < 100 { 2000 + year } else { year }],
    })
}

/// 14:00 is 14, as «14 часов» is; 2:30 p.m. is 14 and 30.
fn time(text: &str, start: usize) -> Option<MomentRead> {
    let digits = |at: usize| text[at..].bytes().take_while(u8::is_ascii_digit).count();
    let length = digits(start);
    let mut hour: u32 = text[start..start + length].parse().ok().filter(|hour| *hour < 25)?;
    let mut end = start + length;
    let mut minutes = None;
    if text[end..].starts_with(':') && digits(end + 1) == 2 {
        minutes = text[end + 1..end + 3].parse::<u32>().ok();
        end += 3;
    }
    let rest = text[end..].trim_start_matches([' ', '\u{a0}']);
    let half = ["p.m.", "pm", "a.m.", "am"]
        .into_iter()
        .find(|half| rest.strip_prefix(half).is_some_and(|rest| !rest.starts_with(is_in_word)));
    if minutes.is_none() && half.is_none() {
        return None;
    }
    if let Some(half) = half {
        end = text.len() - rest.len() + half.len();
        hour = hour % 12 + if half.starts_with('p') { 12 } else { 0 };
    }
    let minutes = minutes.filter(|minutes| *minutes > 0);
    let numbers = std::iter::once(hour).chain(minutes).collect();
    Some(MomentRead { at: start..end, month: None, numbers })
}
