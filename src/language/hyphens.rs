//! Hyphens that stand for a dash, for the mark of a range or for a minus, and dashes that stand for a hyphen.

use super::Language;
use super::autocorrect::Correction;
use super::letters::{is_digit, is_space};
use super::numbers::from_roman;
use super::spacing::Spot;

impl Language {
    /// What is safe to correct of hyphens and dashes between words and numbers.
    pub(super) fn hyphens(&self, text: &str, found: &mut Vec<Correction>) {
        for (at, mark) in text.char_indices().filter(|(_, c)| matches!(c, '-' | '–' | '—')) {
            let spot = Spot::of(text, at, mark);
            let edit = self.two_hyphens(&spot).or_else(|| self.range(&spot));
            let edit = edit.or_else(|| self.roman_range(&spot));
            let edit = edit.or_else(|| self.minus(&spot)).or_else(|| self.hyphen(&spot));
            found.extend(edit);
        }
    }

    /// «Вода -- это жизнь».
    fn two_hyphens(&self, spot: &Spot) -> Option<Correction> {
        let dash = self.rules.typography.dash.as_deref()?;
        let rest = spot.right.strip_prefix('-').filter(|_| spot.mark == '-')?;
        let (word, spaces) = spot.before();
        (rest.starts_with(is_space) && spaces > 0 && !word.is_empty())
            .then(|| spot.with(0, 1, dash))
    }

    /// «5-7 насосов», «2018-2019»: numbers that go up and are no number of a document or telephone.
    fn range(&self, spot: &Spot) -> Option<Correction> {
        let wanted = self.rules.numbers.range.strip_prefix("{a}")?.strip_suffix("{b}")?;
        let ((before, left), (after, right)) = (spot.before(), spot.after());
        let first = &before[before.trim_end_matches(is_digit).len()..];
        let last = &after[..after.len() - after.trim_start_matches(is_digit).len()];
        let typed = &before[..before.len() - first.len()];
        let apart = typed.is_empty() || typed.ends_with(is_space) || typed.ends_with(['(', '«']);
        let sign = typed.trim_end_matches(is_space);
        let (a, b) = (first.parse::<u64>().ok()?, last.parse::<u64>().ok()?);
        let up = a < b && [first, last].iter().all(|number| !number.starts_with('0'));
        let evenly = (left > 0) == (right > 0);
        let right_already = left == 0 && right == 0 && spot.mark.to_string() == wanted;
        let word = sign.rsplit(|c: char| is_space(c) || c == '(').next().unwrap_or_default();
        let paged = self.rules.typography.pages.iter().any(|sign| sign == word);
        if !(apart && up && evenly) || right_already || self.is_number_sign(sign) && !paged {
            return None;
        }
        let rest = &after[last.len()..];
        let ends = !rest.starts_with(|c: char| c.is_alphanumeric() || "-–—/".contains(c));
        let spans = paged || is_year(first) && is_year(last);
        (spans && ends || self.counts(rest)).then(|| spot.with(left, right, wanted))
    }

    /// «XX-XXI века».
    fn roman_range(&self, spot: &Spot) -> Option<Correction> {
        let wanted = self.rules.numbers.range.strip_prefix("{a}")?.strip_suffix("{b}")?;
        let first = spot.left.rsplit(is_edge).next()?;
        let last = spot.right.split(is_edge).next()?;
        let noun = spot.right[last.len()..].strip_prefix(is_space)?;
        let follows =
            self.rules.typography.after_roman.iter().any(|begins| noun.starts_with(begins));
        let up = from_roman(first)? < from_roman(last)?;
        (follows && up && spot.mark == '-').then(|| spot.with(0, 0, wanted))
    }

    /// Whether what follows a number is something that it counts: a noun, a month, per cent.
    fn counts(&self, rest: &str) -> bool {
        let noun = rest.trim_start_matches(is_space);
        let word: String = noun.chars().take_while(|c| c.is_alphabetic()).collect();
        let known = &self.rules.typography.not_after_number;
        let is_noun = noun.len() < rest.len()
            && word.chars().count() > 1
            && !known.contains(&word.to_lowercase())
            && (word.starts_with(char::is_lowercase) || self.is_month(&word));
        is_noun || noun.starts_with('%')
    }

    /// «до -5 градусов»: after a short word, before a number with its unit.
    fn minus(&self, spot: &Spot) -> Option<Correction> {
        let (before, left) = spot.before();
        let word = before.rsplit(is_space).next().unwrap_or_default();
        let short = (1..=3).contains(&word.chars().count()) && word.chars().all(char::is_lowercase);
        let rest = spot.right.trim_start_matches(is_digit);
        let decimals = rest.strip_prefix([',', '.']).filter(|rest| rest.starts_with(is_digit));
        let rest = decimals.map_or(rest, |rest| rest.trim_start_matches(is_digit));
        let number = spot.right.starts_with(is_digit) && rest.len() < spot.right.len();
        let unit = rest.starts_with(is_space)
            && rest
                .trim_start_matches(is_space)
                .starts_with(|c: char| c.is_lowercase() || c == '°');
        let has_unit = unit || rest.starts_with(['°', '%']);
        (left > 0 && short && number && has_unit && spot.mark != '—').then(|| spot.with(0, 0, "−"))
    }

    /// «какой—то», «северо - запад»: a particle or the first part of a word that needs its hyphen.
    fn hyphen(&self, spot: &Spot) -> Option<Correction> {
        let rules = &self.rules.typography;
        let ((before, left), (after, right)) = (spot.before(), spot.after());
        let first = before.rsplit(is_edge).next().unwrap_or_default().to_lowercase();
        let last = after.split(is_edge).next().unwrap_or_default();
        let particle = left + right == 0
            && spot.mark != '-'
            && !first.is_empty()
            && rules.particles.iter().any(|word| word == last);
        let part = spot.mark == '-'
            && left > 0
            && right > 0
            && last.chars().count() > 3
            && last.starts_with(char::is_alphabetic)
            && rules.first_parts.contains(&first);
        (particle || part).then(|| spot.with(left, right, "-"))
    }
}

fn is_year(number: &str) -> bool {
    number.len() == 4 && number.starts_with(['1', '2'])
}

fn is_edge(c: char) -> bool {
    !c.is_alphabetic()
}
