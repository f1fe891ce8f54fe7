//! What the look of the house does and nobody needs to type: capitals, bullets, numbers of items.

use std::ops::Range;

use super::typed::{Texts, Typed};
use crate::diagnostic::{Code, Finding, occurrences};

/// Texts of which YAML took the end for a comment.
pub fn swallowed(texts: &Texts) -> Vec<Finding> {
    let found = texts.typed.iter().filter_map(|typed| {
        let path = format!("{}.{}", typed.path, typed.lang());
        let (comment, place) = texts.source().comment_after(&path)?;
        let finding = Finding::new(Code::CommentSwallowed).with("words", comment);
        Some(finding.with("block", &typed.block).at(place))
    });
    found.collect()
}

/// A text begins with no bullet and no number of its own, has letters that are not capitals, and a
/// title ends without a full stop.
pub fn layout(texts: &Texts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for typed in texts.typed.iter().filter(|typed| typed.path.starts_with("text.")) {
        for (what, at) in by_hand(typed).into_iter().chain(lines(texts, typed)) {
            let finding = Finding::new(Code::LayoutByHand)
                .with("what", what)
                .with("words", typed.words(&at))
                .with("block", &typed.block);
            findings.push(finding.at(typed.place(texts.source(), &at)));
        }
    }
    findings
}

const SPACES: [char; 3] = [' ', '\u{a0}', '\t'];

fn by_hand(typed: &Typed) -> Vec<(&'static str, Range<usize>)> {
    let text = typed.prose.text();
    let mut found = Vec::new();
    let start = text.len() - text.trim_start().len();
    let rest = &text[start..];
    let mark = rest.chars().next().filter(|c| "·•●▪◦-–".contains(*c));
    let after_mark = mark.map(|c| &rest[c.len_utf8()..]);
    if let (Some(c), Some(after)) = (mark, after_mark)
        && after.starts_with(SPACES)
    {
        found.push(("bullet", start..start + c.len_utf8()));
    }
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let item = rest[digits..].strip_prefix(['.', ')']).is_some_and(|after| {
        after.starts_with(SPACES)
            && after.trim_start_matches(SPACES).starts_with(char::is_uppercase)
    });
    if (1..=2).contains(&digits) && item {
        found.push(("number", start..start + digits + 1));
    }
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let words = text.split(SPACES).filter(|word| word.contains(char::is_alphabetic)).count();
    if letters >= 12 && words >= 3 && !text.chars().any(char::is_lowercase) {
        found.push(("capitals", start..text.trim_end().len()));
    }
    let heading = typed.path == "text.title" || typed.path.ends_with(".heading");
    let end = text.trim_end();
    let lines = text.trim().lines().count();
    if heading && lines > 1 {
        found.push(("break", start..end.len()));
    }
    if heading
        && end.ends_with('.')
        && !end.ends_with("..")
        && !typed.language().ends_in_abbreviation(end)
    {
        found.push(("stop", end.len() - 1..end.len()));
    }
    found
}

/// Paragraphs and items of a list that were typed as such: a text is one paragraph, and its line ends mean
/// nothing.
fn lines(texts: &Texts, typed: &Typed) -> Option<(&'static str, Range<usize>)> {
    let path = format!("{}.{}", typed.path, typed.lang());
    let lines: Vec<&str> = texts.source().typed(&path).trim().lines().map(str::trim).collect();
    let items = lines.iter().skip(1).filter(|line| is_item(line));
    let first = items.clone().next();
    // One dash at the beginning of a line may be that of a sentence.
    let introduced = lines.iter().zip(lines.iter().skip(1));
    let introduced = introduced.clone().any(|(line, item)| line.ends_with(':') && is_item(item));
    let listed = first.filter(|_| items.count() > 1 || introduced);
    let blank = lines.iter().skip(1).position(|line| line.is_empty()).and_then(|at| {
        // The first line of a text that is folded has its sign only.
        let sign = lines[0].starts_with(['|', '>']) && at == 0;
        lines[at + 1..].iter().find(|line| !line.is_empty()).filter(|_| !sign)
    });
    let (what, line) = match (blank, listed) {
        (Some(line), _) => ("paragraph", line),
        (None, Some(line)) => ("list", line),
        (None, None) => return None,
    };
    let words: String = line.split_whitespace().take(4).collect::<Vec<_>>().join(" ");
    let text = typed.prose.text();
    let at = occurrences(text, &words).next().unwrap_or_else(|| typed.whole());
    Some((what, at))
}

fn is_item(line: &str) -> bool {
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = digits.len() < line.len() && digits.starts_with([')', '.']);
    let sign = if numbered {
        Some(&digits[1..])
    } else {
        line.strip_prefix(['-', '•', '·', '*', '–'])
    };
    sign.is_some_and(|rest| rest.starts_with(SPACES))
}
