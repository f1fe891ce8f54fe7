//! Quotation marks read back from a text, by a stack: what opens must close, by a mark of the same pair.

use std::ops::Range;

use super::MASK;
use super::letters::is_in_word;

/// One pair of quotation marks in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The bytes of the opening and of the closing mark.
    pub open: Range<usize>,
    pub close: Range<usize>,
    /// 0 for the outermost.
    pub depth: usize,
}

/// A quotation mark without its partner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuoteFault {
    /// It opens and nothing closes.
    Unclosed(Range<usize>),
    /// It closes what was not opened.
    Unopened(Range<usize>),
    /// Opened by a mark of one pair, closed by one of another.
    Mixed(Range<usize>, Range<usize>),
}

/// What a mark can do where it stands.
enum Role {
    Opens,
    Closes,
    /// An apostrophe, or no mark.
    Neither,
}

/// The quotations of a text in the order in which they close, and the marks that have no partner.
pub(super) fn quotations(text: &str) -> (Vec<Quotation>, Vec<QuoteFault>) {
    let (mut found, mut faults) = (Vec::new(), Vec::new());
    let mut open: Vec<(char, Range<usize>)> = Vec::new();
    for (start, mark) in text.char_indices() {
        let at = start..start + mark.len_utf8();
        match role(text, &at, mark, &open) {
            Role::Neither => {}
            Role::Opens => open.push((mark, at)),
            Role::Closes => {
                // What opened after the partner of this mark was never closed.
                if let Some(partner) = open.iter().rposition(|(first, _)| pairs(*first, mark)) {
                    faults
                        .extend(open.drain(partner + 1..).map(|(_, at)| QuoteFault::Unclosed(at)));
                    if let Some((_, first)) = open.pop() {
                        found.push(Quotation { open: first, close: at, depth: open.len() });
                    }
                } else if let Some((_, first)) = open.pop() {
                    faults.push(QuoteFault::Mixed(first, at));
                } else {
                    faults.push(QuoteFault::Unopened(at));
                }
            }
        }
    }
    faults.extend(open.into_iter().map(|(_, at)| QuoteFault::Unclosed(at)));
    (found, faults)
}

fn role(text: &str, at: &Range<usize>, mark: char, open: &[(char, Range<usize>)]) -> Role {
    let before = text[..at.start].chars().next_back().unwrap_or(' ');
    let next = text[at.end..].chars().next().unwrap_or(' ');
    let follows = is_wordy(before) || ",.!?…»”)%".contains(before);
    let last = open.last().map(|(first, _)| *first);
    match mark {
        '«' | '„' => Role::Opens,
        '»' | '”' => Role::Closes,
        '‘' if !is_wordy(before) => Role::Opens,
        // An apostrophe unless a single quote is open and no letter follows.
        '’' if open.iter().any(|(first, _)| *first == '‘') && !is_wordy(next) => Role::Closes,
        '“' if last == Some('„') || follows && !is_wordy(next) => Role::Closes,
        '“' => Role::Opens,
        '"' if follows && (!is_wordy(next) || last == Some('"')) => Role::Closes,
        '"' if is_wordy(next) || "«„“(—–-".contains(next) => Role::Opens,
        '"' if last == Some('"') => Role::Closes,
        _ => Role::Neither,
    }
}

fn is_wordy(c: char) -> bool {
    is_in_word(c) || c == MASK
}

/// Whether two marks make a pair in some language.
fn pairs(open: char, close: char) -> bool {
    matches!((open, close), ('«', '»') | ('„' | '“', '”') | ('„', '“') | ('‘', '’') | ('"', '"'))
}
