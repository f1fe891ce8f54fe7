//! Shares that a text says beside the numbers that make them.

use std::ops::Range;

use rust_decimal::Decimal;

use super::typed::{Texts, Typed};
use crate::diagnostic::{Code, Finding};
use crate::language::{Bound, Number, NumberKind, Word};

/// “More than 31 of more than 97 million soms, or almost 32%”: a share beside a part and its whole is one that the
/// bounds of these allow. The part stands right before the share, the whole is the larger number of the same
/// before it.
pub fn shares(texts: &Texts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for typed in &texts.typed {
        for sentence in typed.prose.sentences() {
            let Some([whole, part, share]) = stated(typed, sentence) else { continue };
            if fits(whole, part, share) != Some(false) {
                continue;
            }
            let words = |number: &Number| typed.words(&number.at);
            let finding = Finding::new(Code::TypedShare)
                .with("share", words(share))
                .with("part", words(part))
                .with("whole", words(whole));
            findings.push(finding.at(typed.place(texts.source(), &share.at)));
        }
    }
    findings
}

/// The whole, the part and the share of a sentence that has no other numbers.
fn stated<'t>(typed: &'t Typed, sentence: &Range<usize>) -> Option<[&'t Number; 3]> {
    let prose = &typed.prose;
    let [whole, part, share] = prose.numbers_in(sentence) else { return None };
    let counted = [whole, part].iter().all(|number| number.kind == NumberKind::Cardinal);
    let same = match (&whole.quantity, &part.quantity) {
        (Some(one), Some(other)) => one.dimension == other.dimension,
        (None, None) => false,
        _ => false,
    };
    let end = part.quantity.as_ref().map_or(part.at.end, |quantity| quantity.end);
    let end = prose.past_space(end);
    let between = end + prose.text()[end..].len()
        - prose.text()[end..].trim_start_matches([',', '(', ' ', '\u{a0}']).len();
    let or = prose.after(between, "or");
    let joined = or.is_some() || prose.text()[end..].starts_with('(');
    let near = share.at.start.saturating_sub(or.unwrap_or(between)) <= NEAR;
    let is_share = prose.percent_at(prose.past_space(share.at.end)).is_some();
    (counted && same && joined && near && is_share && part.value < whole.value)
        .then_some([whole, part, share])
}

/// So many bytes may stand between “or” and the share: its rounding word.
const NEAR: usize = 40;

/// Whether a share is possible for a part and its whole; none where that cannot be told.
fn fits(whole: &Number, part: &Number, share: &Number) -> Option<bool> {
    let ((w, ww), (p, pp), (s, ss)) = (bounds(whole)?, bounds(part)?, bounds(share)?);
    let least = p.checked_div(ww)? * Decimal::ONE_HUNDRED;
    let most = pp.checked_div(w)? * Decimal::ONE_HUNDRED;
    Some(s <= most && least <= ss)
}

/// The least and the most that a number may be, by its rounding word and its last digit.
fn bounds(number: &Number) -> Option<(Decimal, Decimal)> {
    let amount = number.claim.amount;
    let step = amount.unit.step() * Decimal::new(1, amount.number.scale());
    let said = amount.number * amount.unit.step();
    let half = step / Decimal::TWO;
    match (number.claim.bound, amount.word) {
        (Some(Bound::Least | Bound::Most), _) => None,
        (None, None) => Some((said - half, said + half)),
        (None, Some(Word::Over)) => Some((said, said + step)),
        (None, Some(Word::Under | Word::Almost)) => Some((said - step, said)),
        (None, Some(Word::About)) => Some((said - step, said + step)),
    }
}
