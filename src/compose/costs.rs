//! What a template may cost. Its steps are counted by the engine; here its expressions are measured before they
//! are compiled, and what it prints and handles is counted while it runs. Nothing of the engine stops a text that
//! doubles itself, and thirty steps of that take all memory.

use std::cell::Cell;
use std::fmt;
use std::ops::Range;

use minijinja::value::{Rest, Value, ValueKind, ValueOrKwargs};
use minijinja::{Environment, Error, ErrorKind, State, filters};

use crate::files::limits;

/// Why a source is not compiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cost {
    /// An expression, or a text between two of a text that repeats them, is too long.
    Long(usize),
    /// It multiplies numbers.
    Multiplies,
    /// It multiplies a text, or joins texts where that is repeated.
    Grows,
}

/// A part of a source that would cost too much.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Costly {
    pub at: Range<usize>,
    pub why: Cost,
}

impl fmt::Display for Costly {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.why)
    }
}

impl std::error::Error for Costly {}

impl Costly {
    /// Whether it cannot even be compiled.
    pub fn is_long(&self) -> bool {
        matches!(self.why, Cost::Long(_))
    }

    /// Of an error that was made from one.
    pub fn of(error: &Error) -> Option<&Costly> {
        std::error::Error::source(error)?.downcast_ref::<Costly>()
    }
}

impl From<Costly> for Error {
    fn from(costly: Costly) -> Error {
        Error::new(ErrorKind::InvalidOperation, "it costs too much").with_source(costly)
    }
}

/// Tags between which something is repeated, and those that end it.
const REPEATS: [&str; 4] = ["for", "macro", "call", "block"];
const ENDS: [&str; 4] = ["endfor", "endmacro", "endcall", "endblock"];
/// Tags that run another source, perhaps this one again.
const OTHERS: [&str; 4] = ["include", "import", "from", "extends"];

/// What is known of a source at a tag of it.
#[derive(Debug, Default)]
struct Scan {
    /// How many repeated parts are open.
    depth: usize,
    repeats: bool,
    /// Whether it runs other sources, perhaps itself once more.
    runs_others: bool,
    joins: Vec<Range<usize>>,
    /// The first part that costs too much. A tag that is too long counts before it.
    found: Option<Costly>,
    /// The longest text between two tags.
    piece: Range<usize>,
}

/// Measures the expressions of a source.
///
/// # Errors
/// The first part that would cost too much.
pub(super) fn checked(source: &str) -> Result<(), Costly> {
    let mut scan = Scan::default();
    let mut from = 0;
    while let Some(open) = next_tag(source, from) {
        scan.between(from..open);
        let end = end_of_tag(source, open);
        if end - open > limits::EXPRESSION {
            return Err(Costly { at: open..end, why: Cost::Long(limits::EXPRESSION) });
        }
        scan.tag(source, open..end);
        from = end;
    }
    scan.between(from..source.len());
    if let Some(found) = scan.found {
        return Err(found);
    }
    let most = if scan.runs_others { 0 } else { limits::JOINS };
    if let Some(at) = scan.joins.get(most).cloned() {
        return Err(Costly { at, why: Cost::Grows });
    }
    if (scan.repeats || scan.runs_others) && scan.piece.len() > limits::PIECE_BETWEEN_TAGS {
        return Err(Costly { at: scan.piece, why: Cost::Long(limits::PIECE_BETWEEN_TAGS) });
    }
    Ok(())
}

/// Where the next expression or statement opens; comments are passed over.
fn next_tag(source: &str, from: usize) -> Option<usize> {
    let mut from = from;
    loop {
        let open = from + source.get(from..)?.find("{")?;
        match source.as_bytes().get(open + 1) {
            Some(b'{' | b'%') => return Some(open),
            Some(b'#') => from = open + 2 + source.get(open + 2..)?.find("#}")?,
            _ => from = open + 1,
        }
    }
}

/// The byte after a tag; braces in quotation marks and inside of others do not end it.
fn end_of_tag(source: &str, open: usize) -> usize {
    let bytes = source.as_bytes();
    let closes = if bytes[open + 1] == b'%' { b'%' } else { b'}' };
    let (mut at, mut groups) = (open + 2, 0_usize);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' | b'\'' => at = end_of_quotation(bytes, at),
            close if *close == closes && groups == 0 && bytes.get(at + 1) == Some(&b'}') => {
                return at + 2;
            }
            b'{' | b'[' | b'(' => groups += 1,
            b'}' | b']' | b')' => groups = groups.saturating_sub(1),
            _ => {}
        }
        at += 1;
    }
    source.len()
}

/// The closing quotation mark of one that opens at a byte; the last byte, if it is never closed.
fn end_of_quotation(bytes: &[u8], open: usize) -> usize {
    let mut at = open + 1;
    while at < bytes.len() && bytes[at] != bytes[open] {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    at.min(bytes.len() - 1)
}

impl Scan {
    fn between(&mut self, piece: Range<usize>) {
        if piece.len() > self.piece.len() {
            self.piece = piece;
        }
    }

    fn tag(&mut self, source: &str, tag: Range<usize>) {
        let text = &source[tag.clone()];
        let statement = text.strip_prefix("{%").map(|text| text.trim_start_matches(['-', '+']));
        let word = statement.and_then(|text| text.split_whitespace().next()).unwrap_or_default();
        if ENDS.contains(&word) {
            self.depth = self.depth.saturating_sub(1);
        }
        let is_open = self.depth > 0;
        if REPEATS.contains(&word) {
            (self.depth, self.repeats) = (self.depth + 1, true);
        }
        self.runs_others |= OTHERS.contains(&word);
        for at in operators(text) {
            let range = tag.start..tag.end;
            match text.as_bytes()[at] {
                b'*' if is_beside_text(text, at) => {
                    self.finds(range, Cost::Grows);
                }
                b'*' => self.finds(range, Cost::Multiplies),
                _ if is_open || REPEATS.contains(&word) => {
                    self.finds(range, Cost::Grows);
                }
                _ => self.joins.push(range),
            }
        }
    }

    fn finds(&mut self, at: Range<usize>, why: Cost) {
        self.found.get_or_insert(Costly { at, why });
    }
}

/// Where a tag multiplies, or joins what may be texts: `+ 1` does not.
fn operators(tag: &str) -> Vec<usize> {
    let bytes = tag.as_bytes();
    let mut found = Vec::new();
    let mut at = 2;
    while at + 2 < bytes.len() {
        match bytes[at] {
            b'"' | b'\'' => at = end_of_quotation(bytes, at),
            b'*' | b'~' => found.push(at),
            // `{%+` and `+%}` are about spaces.
            b'+' if at > 2 && at + 3 < bytes.len() && !is_beside_number(tag, at) => found.push(at),
            _ => {}
        }
        at += 1;
    }
    found
}

fn beside(tag: &str, at: usize) -> [&str; 2] {
    [tag[..at].trim_end(), tag[at + 1..].trim_start()]
}

/// Whether a number stands before or after an operator: nothing but a number can be added to one.
fn is_beside_number(tag: &str, at: usize) -> bool {
    let [before, after] = beside(tag, at);
    let word = before.rsplit(|c: char| !(c.is_alphanumeric() || c == '_')).next();
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    word.is_some_and(is_number) || is_number(after)
}

fn is_beside_text(tag: &str, at: usize) -> bool {
    let [before, after] = beside(tag, at);
    before.ends_with(['"', '\''])
        || after.trim_start_matches('*').trim_start().starts_with(['"', '\''])
}

thread_local! {
    /// What the template that this thread renders has printed and handled so far.
    static WORK: Cell<usize> = const { Cell::new(0) };
}

/// Renders something from which nothing is counted yet.
pub(super) fn metered<T>(render: impl FnOnce() -> T) -> T {
    let outer = WORK.replace(0);
    let rendered = render();
    WORK.set(outer);
    rendered
}

/// Counts letters or members; beyond the limit the template runs away.
pub(super) fn count(more: usize) -> Result<(), Error> {
    let work = WORK.get().saturating_add(more);
    WORK.set(work);
    if work > limits::WORK { Err(ErrorKind::OutOfFuel.into()) } else { Ok(()) }
}

/// Adds the filters of the engine that make a list or a text of their own, so that each counts all that it is
/// given before it does anything.
macro_rules! counting {
    ($engine:ident, $($name:ident),*) => {
        $(
            // No expression can name a filter with a blank.
            $engine.add_filter(concat!(stringify!($name), " "), filters::$name);
            $engine.add_filter(stringify!($name), |state: &mut State, given: Rest<ValueOrKwargs>| {
                let given = given.into_values();
                given.iter().try_for_each(handled)?;
                state.apply_filter(concat!(stringify!($name), " "), &given)
            });
        )*
    };
}

/// Lets the filters of an engine count.
pub(super) fn install(engine: &mut Environment) {
    counting!(
        engine, batch, chain, dictsort, groupby, items, join, map, reject, rejectattr, reverse,
        select, selectattr, slice, sort, unique, zip
    );
}

/// Of a list that does not tell how long it is.
const UNKNOWN: usize = 10_000;

/// Counts what a filter is given.
fn handled(value: &Value) -> Result<(), Error> {
    match value.kind() {
        ValueKind::String => count(value.as_str().map_or(0, str::len)),
        ValueKind::Number => count(usize::try_from(value.clone()).unwrap_or_default()),
        ValueKind::Seq => {
            let members = value.try_iter()?;
            members.map(|one| 1 + one.as_str().map_or(0, str::len)).try_for_each(count)
        }
        ValueKind::Iterable | ValueKind::Map => count(value.len().unwrap_or(UNKNOWN)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn why(source: &str) -> Option<(Cost, usize)> {
        checked(source).err().map(|costly| (costly.why, costly.at.start))
    }

    #[test]
    fn what_people_write_costs_nothing() {
        for source in [
            "Было {{ participants.total | count('participant') }}, из них {{ a['}}'] }}.",
            "{% for x in [v, v] %}{{ x }}{{ loop.index + 1 }}{% endfor %}",
            "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(v) ~ m(v) }}",
            "{{ v ~ 'x' ~ {'a': {}} }} 5 * 3 ~ 2 {# {{ a * b }} #}",
            "{%+ if v %}{{ 2 + v }}{% endif +%}",
            "{{",
            "{{ 'open",
        ] {
            assert_eq!(why(source), None, "{source}");
        }
    }

    #[test]
    fn what_could_take_all_memory_is_not_compiled() {
        use Cost::{Grows, Long, Multiplies};
        assert_eq!(why("{{ v * 2 }}"), Some((Multiplies, 0)));
        assert_eq!(why("a {{ 'a' * 2 }}"), Some((Grows, 2)));
        assert_eq!(why("{% set x %}{{ {'a': '}}'} * 2 }}{% endset %}"), Some((Multiplies, 11)));
        assert_eq!(why("{% for i in l %}{% set n.x = n.x ~ n.x %}{% endfor %}"), Some((Grows, 16)));
        assert_eq!(why("{% macro m(x) %}{{ m(x + x) }}{% endmacro %}"), Some((Grows, 16)));
        assert_eq!(why("{% set x = x ~ x %}{% include 'a' %}"), Some((Grows, 0)));
        assert_eq!(why(&"{% set x = x ~ x %}".repeat(7)), Some((Grows, 6 * 19)));
        let terms = format!("{{{{ a{} }}}}", " + 1".repeat(1_000));
        assert_eq!(why(&terms), Some((Long(limits::EXPRESSION), 0)));
        let quoted = format!("{{{{ '}}}}' {} }}}}", "| a ".repeat(2_000));
        assert_eq!(why(&quoted), Some((Long(limits::EXPRESSION), 0)));
        let repeated = format!("{{% for i in l %}}{}{{% endfor %}}", "a".repeat(2_001));
        assert_eq!(why(&repeated), Some((Long(limits::PIECE_BETWEEN_TAGS), 16)));
    }
}
