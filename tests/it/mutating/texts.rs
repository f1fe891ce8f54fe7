//! Where the texts of an event stand in its lines.

use std::ops::Range;

/// One text in one language.
#[derive(Debug, Clone)]
pub struct Text {
    /// `ru` or `en`.
    pub lang: String,
    /// The keys above it, such as `text/blocks/3/list/0`.
    pub path: String,
    /// The bytes of its lines with the key, and the line break after them.
    pub lines: Range<usize>,
    /// The bytes after the colon of its key, without the line break.
    pub after_key: Range<usize>,
    /// The bytes of its words; over several lines, with their indents.
    pub words: Range<usize>,
    /// In quotation marks of YAML.
    pub quoted: bool,
    pub indent: usize,
}

impl Text {
    /// A block, an item, a title: what has its counterpart in the other language.
    pub fn in_list(&self) -> bool {
        self.path.contains("/list/") || self.path.contains("/key_figures/")
    }
}

/// The texts below `text:` and `photos:`, in their order.
pub fn texts(yaml: &str) -> Vec<Text> {
    let mut texts = Vec::new();
    // The keys above the line, each with its indent.
    let mut above: Vec<(usize, String)> = Vec::new();
    let mut items = Vec::new();
    let mut lines = lines(yaml).into_iter().peekable();
    while let Some(line) = lines.next() {
        let content = yaml[line.clone()].trim_end();
        let mut indent = content.len() - content.trim_start().len();
        let mut rest = content.trim_start();
        if rest.is_empty() || rest.starts_with('#') {
            continue;
        }
        if let Some(item) = rest.strip_prefix("- ") {
            above.retain(|(known, _)| *known < indent);
            items.retain(|(known, _): &(usize, usize)| *known <= indent);
            match items.last_mut() {
                Some((known, number)) if *known == indent => *number += 1,
                _ => items.push((indent, 0)),
            }
            above.push((indent, items.last().unwrap().1.to_string()));
            indent += 2;
            rest = item;
        }
        let Some((key, value)) = rest.split_once(':') else { continue };
        above.retain(|(known, _)| *known < indent);
        items.retain(|(known, _)| *known < indent);
        above.push((indent, key.to_owned()));
        let mut end = line.end;
        let several = value.trim() == ">-";
        while let Some(next) = lines.peek() {
            let next_line = &yaml[next.clone()];
            let deeper = next_line.len() - next_line.trim_start().len() > indent;
            if !several || !(deeper || next_line.trim().is_empty()) {
                break;
            }
            end = next.end;
            lines.next();
        }
        let path: Vec<&str> = above.iter().map(|(_, key)| key.as_str()).collect();
        let (lang, path) = path.split_last().unwrap();
        let of_texts = matches!(path.first(), Some(&("text" | "photos")));
        if of_texts && matches!(*lang, "ru" | "en") && !value.trim().is_empty() {
            let after = line.start + content.len() - value.len();
            texts.push(text(yaml, lang, path.join("/"), (line.start, after, end), indent));
        }
    }
    texts
}

fn text(
    yaml: &str,
    lang: &str,
    path: String,
    (start, after, end): (usize, usize, usize),
    indent: usize,
) -> Text {
    let after_key = after..after + yaml[after..end].trim_end().len();
    let typed = yaml[after_key.clone()].trim_start();
    let quoted = typed.starts_with('"');
    let words = typed.strip_prefix(">-").map_or(typed, str::trim_start);
    let from = after_key.end - words.len();
    let words = if quoted { from + 1..after_key.end - 1 } else { from..after_key.end };
    Text { lang: lang.to_owned(), path, lines: start..end, after_key, words, quoted, indent }
}

fn lines(yaml: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut lines = Vec::new();
    for line in yaml.split_inclusive('\n') {
        lines.push(start..start + line.len());
        start += line.len();
    }
    lines
}

/// A text as long in bytes, whose expressions are filled with one character that is no other's: so
/// nothing in them is taken for words.
pub fn masked(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some((before, inside)) = rest.split_once("{{") {
        let length = inside.find("}}").map_or(inside.len(), |at| at + 2);
        out.push_str(before);
        out.extend(std::iter::repeat_n(HIDDEN, 2 + length));
        rest = &inside[length..];
    }
    out + rest
}

/// Stands for each byte of an expression.
pub const HIDDEN: char = '\u{1a}';

/// The expressions of a text: the bytes with their braces.
pub fn expressions(words: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = words[at..].find("{{").map(|start| at + start) {
        let Some(end) = words[start..].find("}}").map(|end| start + end + 2) else { break };
        found.push(start..end);
        at = end;
    }
    found
}

/// What stands in the braces of an expression.
pub fn inside(expression: &str) -> &str {
    expression.trim_start_matches('{').trim_end_matches('}').trim()
}

/// Where sentences begin and end; the space between two belongs to neither.
pub fn sentences(words: &str) -> Vec<Range<usize>> {
    let hidden = masked(words);
    let mut found = Vec::new();
    let mut start = 0;
    for (at, mark) in hidden.char_indices().filter(|(_, c)| matches!(c, '.' | '!' | '?')) {
        let end = at + mark.len_utf8();
        let next = hidden[end..].trim_start();
        let begins = |c: char| c.is_uppercase() || c == HIDDEN || "«“".contains(c);
        if next.len() < hidden.len() - end && next.starts_with(begins) {
            found.push(start..end);
            start = hidden.len() - next.len();
        }
    }
    found.push(start..words.trim_end().len());
    found
}

/// The words of a masked text: letters, digits and hyphens between them.
pub fn words(hidden: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in hidden.char_indices().chain([(hidden.len(), ' ')]) {
        let inner = c.is_alphanumeric() || c == '-' && start.is_some();
        match (inner, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                found.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    found
}
