//! What a fault of the YAML syntax most likely is: the parser says where it stopped, this says what
//! a person typed there.

use saphyr_parser::ScanError;

use super::code::Code;
use super::finding::Finding;
use super::place::{Place, Position};
use crate::files::limits;

/// The words of a scan that met too many groups inside groups.
pub(super) const DEEP: &str = "recursion limit exceeded";

/// The words of a scan that met too many values.
pub(super) const MANY: &str = "too many values";

/// The words of a scan that met keys that are too long.
pub(super) const LONG: &str = "too long keys";

/// Characters that mean something to YAML at the beginning of a value.
const SIGNS: &[char] = &['*', '&', '!', '@', '`', '%', '|', '>', '[', '{', '?', ','];

/// A fault of the syntax, placed.
pub(super) fn fault(file: &str, text: &str, error: &ScanError) -> Finding {
    let (finding, line, column, length) = likely(text, error);
    finding.at(Place { at: Some(Position { line, column, length }), ..Place::file(file) })
}

/// The fault with the line, the column and the length of its cause.
fn likely(text: &str, error: &ScanError) -> (Finding, usize, usize, usize) {
    let marker = error.marker();
    let (stopped, column) = (marker.line().max(1), marker.col() + 1);
    if error.info() == DEEP {
        return (Finding::new(Code::YamlDeep), stopped, column, 1);
    }
    for (info, what, limit) in [(MANY, "nodes", limits::NODES), (LONG, "keys", limits::KEYS)] {
        if error.info() == info {
            let finding = Finding::new(Code::OverLimit).with("what", what).with("limit", limit);
            return (finding, stopped, column, 1);
        }
    }
    let lines: Vec<&str> = text.lines().collect();
    // The parser often stops a line or more after the cause.
    let before =
        (1..=stopped.min(lines.len())).rev().filter(|line| !lines[line - 1].trim().is_empty());
    for line in before.take(2) {
        if let Some((finding, column, length)) = trap(lines[line - 1]) {
            return (finding, line, column, length);
        }
    }
    // A quotation mark that is never closed swallows everything up to the end of the file.
    if error.info().contains("quoted scalar")
        && let Some((line, column)) = lines.iter().enumerate().rev().find_map(|(index, line)| {
            let (column, value) = value(line)?;
            is_open(value).then_some((index + 1, column))
        })
    {
        return (Finding::new(Code::YamlQuoteOpen), line, column, 1);
    }
    (Finding::new(Code::YamlSyntax).with("what", error.info()), stopped, column, 1)
}

/// What is wrong in a line, with the column and the length of it.
fn trap(line: &str) -> Option<(Finding, usize, usize)> {
    if let Some(tab) = line.find('\t').filter(|tab| line[..*tab].trim().is_empty()) {
        return Some((Finding::new(Code::YamlTab), tab + 1, 1));
    }
    let (column, value) = value(line)?;
    let first = value.chars().next()?;
    let length = value.chars().count();
    if value.starts_with("{{") {
        return Some((Finding::new(Code::YamlBraces), column, length));
    }
    if first == '"' || first == '\'' {
        let end = value[1..].find(first)? + 2;
        let rest = value[end..].trim_start();
        let wrong = !rest.is_empty() && !rest.starts_with(['#', ',', ']', '}', ':']);
        let at = column + value[..value.len() - rest.len()].chars().count();
        return wrong
            .then(|| (Finding::new(Code::YamlAfterQuote), at, rest.chars().count().max(1)));
    }
    // A list or a group in one line is meant if it is closed in that line.
    let closed = value.ends_with([']', '}']);
    let block = matches!(first, '|' | '>')
        && value[1..].trim_start_matches(['+', '-']).trim_start().is_empty();
    if SIGNS.contains(&first) && !closed && !block {
        return Some((
            Finding::new(Code::YamlFirstCharacter).with("character", first),
            column,
            length,
        ));
    }
    let colon = value.find(": ").or(value.strip_suffix(':').map(str::len)).filter(|_| !closed)?;
    Some((Finding::new(Code::YamlColon), column + value[..colon].chars().count(), 1))
}

/// The value of a line `key: value` or `- key: value`, with its column.
fn value(line: &str) -> Option<(usize, &str)> {
    let start = line.len() - line.trim_start_matches([' ', '-']).len();
    let colon = start + line[start..].find(": ")?;
    let key = &line[start..colon];
    if key.contains(['"', '\'', '{']) {
        return None;
    }
    let rest = &line[colon + 1..];
    let value = rest.trim();
    (!value.is_empty())
        .then(|| (line[..line.len() - rest.trim_start().len()].chars().count() + 1, value))
}

/// Whether a value opens a quotation and does not close it.
fn is_open(value: &str) -> bool {
    value
        .chars()
        .next()
        .is_some_and(|first| matches!(first, '"' | '\'') && !value[1..].contains(first))
}

#[cfg(test)]
mod tests {
    use super::super::Source;

    fn found(text: &str) -> (&'static str, usize, usize) {
        let findings = Source::new("event.yaml".into(), text.as_bytes()).1;
        let at = findings[0].place.as_ref().and_then(|place| place.at).expect("placed");
        (findings[0].code.id(), at.line, at.column)
    }

    #[test]
    fn the_usual_slips_are_named() {
        assert_eq!(found("a: 1\nru: Тема: вода\n"), ("yaml-colon", 2, 9));
        assert_eq!(found("ru: {{ when.day }} прошел\nen: x\n"), ("yaml-braces", 1, 5));
        assert_eq!(found("- ru: @пресс\n"), ("yaml-first-character", 1, 7));
        assert_eq!(found("ru: *Важно* для\n"), ("yaml-first-character", 1, 5));
        assert_eq!(found("ru: \"Да\" сказал\n"), ("yaml-after-quote", 1, 10));
        assert_eq!(found("ru: \"Да\nen: Yes\nxx: more\n"), ("yaml-quote-open", 1, 5));
        assert_eq!(found("a:\n\tru: Да\n"), ("yaml-tab", 2, 1));
    }

    #[test]
    fn what_could_exhaust_memory_or_stack_is_refused() {
        assert_eq!(found(&format!("a: {}", "[".repeat(100_000))).0, "yaml-deep");
        assert_eq!(found(&"- ".repeat(5_000)).0, "yaml-deep");
        assert_eq!(found("a: &a [x]\nb: [*a, *a]\n").0, "yaml-first-character");
    }
}
