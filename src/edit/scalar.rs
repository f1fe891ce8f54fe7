//! How words and groups are typed: each in several ways, of which the first that reads as it is meant is taken.

use saphyr_parser::ScalarStyle;

use super::tree::{Tree, is_typed};

/// So long is a line of words before it is folded, as in the files that the program writes.
const WIDTH: usize = 100;
/// Words that are longer stand below their key.
const SHORT: usize = 80;

/// Where words are typed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Around<'a> {
    /// Spaces before each line of what stands below a key.
    pub indent: usize,
    pub flow: bool,
    pub newline: &'a str,
}

/// The ways to type words or a number, the best first; `former` is how they stood, with their bytes.
pub(super) fn ways(
    tree: &Tree,
    former: Option<(ScalarStyle, &str)>,
    around: Around<'_>,
) -> Vec<String> {
    let words = match tree {
        Tree::Typed(words) if words.is_empty() => return vec![String::new(), "null".into()],
        Tree::Typed(words) => return vec![words.clone()],
        Tree::Text(words) => words,
        Tree::List(_) | Tree::Map(_) => return vec![group(tree, around)],
    };
    use ScalarStyle::{DoubleQuoted, Folded, Literal, Plain, SingleQuoted};
    let mut styles: Vec<ScalarStyle> = former.map(|(style, _)| style).into_iter().collect();
    let is_long = words.chars().count() > SHORT || words.contains('\n');
    if is_long && former.is_none_or(|(style, _)| style == Plain) {
        styles = vec![Folded];
    }
    styles.extend([Plain, SingleQuoted, DoubleQuoted]);
    let raw = former.map_or("", |(_, raw)| raw);
    let mut ways = Vec::new();
    // Nothing stands in a block of its own.
    let is_line = around.flow || words.trim().is_empty();
    for style in styles.into_iter().filter(|style| !is_line || !matches!(style, Folded | Literal)) {
        match style {
            Plain => ways.extend(plain(words)),
            SingleQuoted => ways.extend(single(words)),
            DoubleQuoted => ways.push(double(words)),
            Folded => {
                ways.extend(lines_kept(raw, words, around));
                ways.extend(heads(raw, '>').map(|head| block(&head, &folded(words), around)));
            }
            Literal => {
                let lines: Vec<String> =
                    words.trim_end_matches('\n').split('\n').map(str::to_owned).collect();
                ways.extend(heads(raw, '|').map(|head| block(&head, &lines, around)));
            }
        }
    }
    ways
}

/// Without quotation marks, where no reader takes a part for a sign of YAML.
fn plain(words: &str) -> Option<String> {
    const SIGNS: [char; 19] = [
        '-', '?', ':', ',', '[', ']', '{', '}', '#', '&', '*', '!', '|', '>', '\'', '"', '%', '@',
        '`',
    ];
    let is_safe = !words.starts_with(SIGNS)
        && !is_typed(words)
        && !words.contains(": ")
        && !words.contains(" #")
        && !words.ends_with(':')
        && !words.contains(['[', ']', '{', '}', ','])
        && words.trim() == words
        && !words.chars().any(char::is_control);
    // A comma is a sign in braces alone; there the other ways are tried.
    let without_commas = words.replace(',', "");
    let is_safe = is_safe || words.contains(',') && plain(&without_commas).is_some();
    is_safe.then(|| words.to_owned())
}

fn single(words: &str) -> Option<String> {
    let is_one_line = !words.chars().any(char::is_control);
    is_one_line.then(|| format!("'{}'", words.replace('\'', "''")))
}

fn double(words: &str) -> String {
    let mut out = String::from("\"");
    for character in words.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            other
                if other.is_control() || matches!(other, '\u{2028}' | '\u{2029}' | '\u{feff}') =>
            {
                out.push_str(&format!("\\u{:04X}", u32::from(other)));
            }
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

/// The first lines of a block: as it stood, then one without an end of line behind the words, then one with.
fn heads(raw: &str, sign: char) -> impl Iterator<Item = String> {
    let former = raw.lines().next().unwrap_or_default();
    let former = Some(former.trim_end().to_owned()).filter(|former| former.starts_with(sign));
    former.into_iter().chain([format!("{sign}-"), format!("{sign}")])
}

fn block(head: &str, lines: &[String], around: Around<'_>) -> String {
    let mut out = head.to_owned();
    for line in lines {
        out.push_str(around.newline);
        if !line.is_empty() {
            out.push_str(&" ".repeat(around.indent));
            out.push_str(line);
        }
    }
    out
}

/// Words as the lines of a folded block: an end of line in them is an empty line.
fn folded(words: &str) -> Vec<String> {
    let mut lines = Vec::new();
    for (at, paragraph) in words.trim_end_matches('\n').split('\n').enumerate() {
        if at > 0 {
            lines.push(String::new());
        }
        lines.extend(wrapped(paragraph));
    }
    lines
}

/// One paragraph in lines, broken at single spaces outside of braces.
fn wrapped(words: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for piece in pieces(words) {
        let last = lines.last().map_or(0, |line| line.chars().count());
        if last > 0 && last + 1 + piece.chars().count() > WIDTH {
            lines.push(piece);
        } else if let Some(line) = lines.last_mut() {
            if last > 0 {
                line.push(' ');
            }
            line.push_str(&piece);
        }
    }
    lines
}

/// What must stay on one line: words, values in braces, and spaces where there are several.
fn pieces(words: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut depth = 0_usize;
    for word in words.split(' ') {
        let joins = depth > 0
            || word.is_empty()
            || pieces.last().is_some_and(|last| last.is_empty() || last.ends_with(' '));
        match pieces.last_mut() {
            Some(last) if joins => {
                last.push(' ');
                last.push_str(word);
            }
            _ => pieces.push(word.to_owned()),
        }
        depth = (depth + word.matches("{{").count()).saturating_sub(word.matches("}}").count());
    }
    pieces
}

/// The same block with only those of its lines changed that must be.
fn lines_kept(raw: &str, words: &str, around: Around<'_>) -> Option<String> {
    let mut lines = raw.lines();
    let head = lines.next()?.trim_end();
    let lines: Vec<&str> = lines.map(|line| line.trim_matches(' ')).collect();
    let is_one_paragraph = !lines.is_empty() && lines.iter().all(|line| !line.is_empty());
    if !head.starts_with('>') || !is_one_paragraph || words.contains('\n') {
        return None;
    }
    let (mut rest, mut first, mut last) = (words, 0, lines.len());
    while first < last
        && let Some(shorter) =
            rest.strip_prefix(lines[first]).and_then(|rest| rest.strip_prefix(' '))
    {
        (rest, first) = (shorter, first + 1);
    }
    while first < last
        && let Some(shorter) =
            rest.strip_suffix(lines[last - 1]).and_then(|rest| rest.strip_suffix(' '))
    {
        (rest, last) = (shorter, last - 1);
    }
    let kept = |range: std::ops::Range<usize>| lines[range].iter().map(|line| (*line).to_owned());
    let all: Vec<String> =
        kept(0..first).chain(wrapped(rest)).chain(kept(last..lines.len())).collect();
    Some(block(head, &all, around))
}

/// A group or a list: below its key, or in braces.
fn group(tree: &Tree, around: Around<'_>) -> String {
    let is_empty = matches!(tree, Tree::List(items) if items.is_empty())
        || matches!(tree, Tree::Map(members) if members.is_empty());
    if around.flow || is_empty {
        return in_braces(tree);
    }
    let mut out = String::new();
    for line in lines_of(tree, around.newline) {
        out.push_str(around.newline);
        out.push_str(&" ".repeat(around.indent));
        out.push_str(&line);
    }
    out
}

/// What stands on one line.
fn in_braces(tree: &Tree) -> String {
    match tree {
        Tree::Typed(words) => words.clone(),
        Tree::Text(words) => {
            plain(words).filter(|_| !words.contains(',')).unwrap_or_else(|| double(words))
        }
        Tree::List(items) => {
            format!("[{}]", items.iter().map(in_braces).collect::<Vec<_>>().join(", "))
        }
        Tree::Map(members) => {
            let members: Vec<String> = members
                .iter()
                .map(|(key, value)| format!("{}: {}", name(key), in_braces(value)))
                .collect();
            format!("{{{}}}", members.join(", "))
        }
    }
}

/// A key, in quotation marks where it needs them.
pub(super) fn name(key: &str) -> String {
    plain(key).filter(|_| !key.contains(',')).unwrap_or_else(|| double(key))
}

/// A member with its key, in lines.
pub(super) fn member_lines(key: &str, value: &Tree, newline: &str) -> Vec<String> {
    headed(&format!("{}:", name(key)), value, newline, 2)
}

/// An item with its dash, in lines.
pub(super) fn item_lines(value: &Tree, newline: &str) -> Vec<String> {
    if let Tree::Map(members) = value
        && !members.is_empty()
    {
        let mut lines = lines_of(value, newline);
        for (at, line) in lines.iter_mut().enumerate() {
            line.insert_str(0, if at == 0 { "- " } else { "  " });
        }
        return lines;
    }
    headed("-", value, newline, 2)
}

fn lines_of(tree: &Tree, newline: &str) -> Vec<String> {
    match tree {
        Tree::Map(members) => {
            members.iter().flat_map(|(key, value)| member_lines(key, value, newline)).collect()
        }
        Tree::List(items) => items.iter().flat_map(|item| item_lines(item, newline)).collect(),
        Tree::Text(_) | Tree::Typed(_) => vec![in_braces(tree)],
    }
}

fn headed(head: &str, value: &Tree, newline: &str, indent: usize) -> Vec<String> {
    let around = Around { indent, flow: false, newline };
    let way = ways(value, None, around).into_iter().next().unwrap_or_default();
    let space = if way.is_empty() || way.starts_with(newline) { "" } else { " " };
    format!("{head}{space}{way}").split(newline).map(str::to_owned).collect()
}
