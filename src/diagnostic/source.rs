//! One YAML file as text, with the place of every key and value. This parse only knows places and
//! duplicates; the values are built by serde_yaml.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError, Span};

use super::characters::{cleaned, is_of_name, is_unprintable, unprintable};
use super::code::Code;
use super::decode::decode;
use super::finding::Finding;
use super::measure::measured;
use super::occurrences::occurrences;
use super::place::{Place, Position};
use super::steps::Steps;
use super::yaml;
use crate::files::limits;

/// Groups inside groups: no file of a project needs more, and a hostile one must not exhaust the stack.
const DEEPEST: usize = 64;

/// The text of a file and where things stand in it.
#[derive(Debug, Clone, Default)]
pub struct Source {
    /// Relative to the project, with `/`.
    pub file: String,
    pub text: String,
    nodes: BTreeMap<String, Node>,
    /// Keys that were typed without a colon.
    bare: BTreeSet<String>,
    /// Whether values can be built from the text.
    readable: bool,
    steps: Steps,
    /// Parts that stand in another file.
    laid: Vec<Laid>,
}

/// A part of a file that stands in another one.
#[derive(Debug, Clone)]
struct Laid {
    here: String,
    there: String,
    source: Arc<Source>,
}

#[derive(Debug, Clone)]
struct Node {
    /// The key, or the value itself for an item of a list.
    key: Position,
    value: Position,
    /// Bytes of the value as it stands in the file.
    range: Range<usize>,
}

impl Source {
    /// Decodes and scans a file. What cannot be decoded or scanned gives findings and no places.
    pub fn new(file: String, bytes: &[u8]) -> (Source, Vec<Finding>) {
        let text = match decode(bytes) {
            Ok(text) => text,
            Err(encoding) => {
                let finding =
                    Finding::new(Code::Encoding).with("encoding", encoding).at(Place::file(&file));
                return (Source { file, ..Source::default() }, vec![finding]);
            }
        };
        let (text, mut findings) = cleaned(&file, &text);
        let mut scan = Scan::new(&file, &text);
        let scanned = scan.run();
        let Scan { nodes, bare, findings: found, mut readable, .. } = scan;
        match scanned {
            Ok(()) => findings.extend(found),
            Err(error) => {
                findings.push(yaml::fault(&file, &text, &error));
                readable = false;
            }
        }
        let steps = Steps::of(&text);
        (Source { file, text, nodes, bare, readable, steps, laid: Vec::new() }, findings)
    }

    /// The same file, but for what stands in another one: pairs of a path here and its path there.
    pub fn with(&self, other: &Arc<Source>, parts: &[(String, String)]) -> Source {
        let laid = parts.iter().map(|(here, there)| Laid {
            here: here.clone(),
            there: there.clone(),
            source: other.clone(),
        });
        Source { laid: laid.collect(), ..self.clone() }
    }

    /// The other file in which a path stands, and its path there.
    fn elsewhere(&self, path: &str) -> Option<(&Source, String)> {
        self.laid.iter().find_map(|laid| {
            let rest = path.strip_prefix(laid.here.as_str())?;
            let is_below = rest.is_empty() || rest.starts_with(['.', '[']);
            is_below.then(|| (&*laid.source, format!("{}{rest}", laid.there)))
        })
    }

    /// Whether a key or an item was typed, also if its value was left blank.
    pub fn has(&self, path: &str) -> bool {
        self.nodes.contains_key(path)
    }

    /// The file itself, and those in which parts of it stand.
    pub fn files(&self) -> impl Iterator<Item = &Source> {
        std::iter::once(self).chain(self.laid.iter().map(|laid| &*laid.source))
    }

    /// Whether some characters stand anywhere in the file, or in those in which parts of it stand.
    pub fn mentions(&self, characters: &str) -> bool {
        self.files().any(|file| file.text.contains(characters))
    }

    /// Whether values can be built from the text. A key that stands twice does not prevent it.
    pub fn is_readable(&self) -> bool {
        self.readable
    }

    /// Whether a key was typed without a colon: `{ru: Участники, Бишкек, en: …}` has such a one.
    pub fn is_bare(&self, path: &str) -> bool {
        match self.elsewhere(path) {
            Some((source, path)) => source.is_bare(&path),
            None => self.bare.contains(path),
        }
    }

    /// The place of a value; of the nearest group around it, if it was not typed.
    pub fn place(&self, path: &str) -> Place {
        // A value that was left blank has no place but its key.
        self.find(path, |node| if node.range.is_empty() { node.key } else { node.value })
    }

    /// The place of a key.
    pub fn key(&self, path: &str) -> Place {
        self.find(path, |node| node.key)
    }

    /// The place of some words inside a value; of its first line, where escapes hide them.
    /// `nth` counts, from 0, those before them that read the same.
    pub fn within(&self, path: &str, words: &str, nth: usize) -> Place {
        let mut place = self.place(path);
        if let Some((start, raw)) = self.raw(path)
            && let Some(range) = occurrences(raw, words).nth(nth)
        {
            // What is folded over two lines is shown on the first.
            let shown = raw[range.clone()].lines().next().unwrap_or_default();
            place.at = Some(self.owner(path).position_at(start + range.start, shown));
        }
        place
    }

    /// The place of a name inside the braces of a value, whole and not as a part of a longer one.
    /// The last, if there are fewer than `nth` before it.
    pub fn name_within(&self, path: &str, name: &str, nth: usize) -> Option<Place> {
        let (start, raw) = self.raw(path)?;
        let whole = occurrences(raw, name).filter(|range| {
            let (before, after) = (&raw[..range.start], &raw[range.end..]);
            let inside = before.rfind(['{', '}']).is_some_and(|at| before[at..].starts_with('{'));
            inside && !before.ends_with(is_of_name) && !after.starts_with(is_of_name)
        });
        let range = whole.take(nth + 1).last()?;
        let at = Some(self.owner(path).position_at(start + range.start, name));
        Some(Place { at, ..self.place(path) })
    }

    /// A value as it stands in the file, with its marks and line ends; empty if it was not typed.
    pub fn typed(&self, path: &str) -> &str {
        self.raw(path).map_or("", |(_, raw)| raw)
    }

    /// The comment that stands in the line in which a value ends without quotation marks: what YAML takes
    /// for one begins with a space and `#`.
    pub fn comment_after(&self, path: &str) -> Option<(&str, Place)> {
        if let Some((source, path)) = self.elsewhere(path) {
            return source.comment_after(&path);
        }
        let (start, raw) = self.raw(path)?;
        let plain = !raw.is_empty() && !raw.starts_with(['"', '\'', '|', '>']);
        let end = start + raw.trim_end().len();
        let rest = self.text[end..].lines().next().unwrap_or_default();
        let comment = rest.trim_start();
        let found = plain && comment.len() < rest.len() && comment.starts_with('#');
        let at = end + rest.len() - comment.len();
        let comment = comment.trim_end();
        found.then(|| {
            let at = Some(self.position_at(at, comment));
            (comment, Place { at, ..self.place(path) })
        })
    }

    /// A value as it stands in the file, with the byte at which it begins.
    fn raw(&self, path: &str) -> Option<(usize, &str)> {
        if let Some((source, path)) = self.elsewhere(path) {
            return source.raw(&path);
        }
        let range = self.nodes.get(path)?.range.clone();
        Some((range.start, self.text.get(range)?))
    }

    fn position_at(&self, at: usize, words: &str) -> Position {
        let line_start = self.text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let [start, here] = [line_start, at].map(|at| self.steps.before(&self.text, at));
        Position {
            line: here.lines + 1,
            column: here.characters - start.characters + 1,
            length: words.chars().count().max(1),
        }
    }

    /// The file in which a path stands.
    fn owner(&self, path: &str) -> &Source {
        self.elsewhere(path).map_or(self, |(source, _)| source)
    }

    fn find(&self, path: &str, which: impl Fn(&Node) -> Position + Copy) -> Place {
        if let Some((source, path)) = self.elsewhere(path) {
            return source.find(&path, which);
        }
        let mut known = path;
        loop {
            if let Some(node) = self.nodes.get(known) {
                // For what was not typed, its group's key says more than the group's first value.
                let at = if known == path { which(node) } else { node.key };
                return Place { at: Some(at), path: path.to_owned(), ..Place::file(&self.file) };
            }
            match known.rfind(['.', '[']) {
                Some(cut) => known = &known[..cut],
                None => return Place { path: path.to_owned(), ..Place::file(&self.file) },
            }
        }
    }
}

/// The path of a member: `text` + `lead` → `text.lead`.
pub fn member(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

/// Walks the events of the parser and notes where each path begins.
struct Scan<'a> {
    parser: Parser<'a, saphyr_parser::StrInput<'a>>,
    text: &'a str,
    file: &'a str,
    /// Byte offset of each character: markers count characters.
    offsets: Vec<usize>,
    nodes: BTreeMap<String, Node>,
    bare: BTreeSet<String>,
    findings: Vec<Finding>,
    readable: bool,
    depth: usize,
}

impl<'a> Scan<'a> {
    fn new(file: &'a str, text: &'a str) -> Scan<'a> {
        let offsets = text.char_indices().map(|(offset, _)| offset).chain([text.len()]).collect();
        let parser = Parser::new_from_str(text);
        Scan {
            parser,
            text,
            file,
            offsets,
            nodes: BTreeMap::new(),
            bare: BTreeSet::new(),
            findings: Vec::new(),
            readable: true,
            depth: 0,
        }
    }

    fn run(&mut self) -> Result<(), ScanError> {
        let mut documents = 0;
        while let Some((event, span)) = self.next()? {
            match event {
                Event::DocumentStart(_) => {
                    documents += 1;
                    if documents == 2 {
                        self.unusable(Finding::new(Code::YamlDocuments), &span);
                        return Ok(());
                    }
                }
                Event::StreamStart | Event::StreamEnd | Event::DocumentEnd | Event::Nothing => {}
                event => self.value(event, span, String::new(), None)?,
            }
        }
        Ok(())
    }

    fn next(&mut self) -> Result<Option<(Event<'a>, Span)>, ScanError> {
        self.parser.next().transpose()
    }

    fn value(
        &mut self,
        event: Event<'a>,
        span: Span,
        path: String,
        key: Option<Position>,
    ) -> Result<(), ScanError> {
        let length = match &event {
            Event::Scalar(text, ScalarStyle::Plain, ..) => {
                text.lines().next().unwrap_or_default().chars().count()
            }
            Event::Scalar(..) if span.start.line() == span.end.line() => {
                span.end.col() - span.start.col()
            }
            _ => 1,
        };
        let value = self.position(&span.start, length);
        let start = self.byte(span.start.index());
        self.literal(&event, &span);
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(ScanError::new_str(span.start, yaml::DEEP));
        }
        if path.len() > limits::KEYS {
            return Err(ScanError::new_str(span.start, yaml::LONG));
        }
        if self.nodes.len() >= limits::NODES {
            return Err(ScanError::new_str(span.start, yaml::MANY));
        }
        match event {
            Event::MappingStart(..) => self.mapping(&path)?,
            Event::SequenceStart(..) => self.sequence(&path)?,
            _ => {}
        }
        self.depth -= 1;
        // The end of a group is where its last member ended; scalars carry their own end.
        let end = self.byte(span.end.index()).max(start);
        self.nodes.insert(path, Node { key: key.unwrap_or(value), value, range: start..end });
        Ok(())
    }

    /// Only what is written there counts: no references to other parts, no types by name, no
    /// characters that no printed page can show.
    fn literal(&mut self, event: &Event, span: &Span) {
        let sign = match event {
            Event::Alias(_) => Some("*"),
            Event::Scalar(_, _, anchor, _)
            | Event::SequenceStart(anchor, _)
            | Event::MappingStart(anchor, _)
                if *anchor > 0 =>
            {
                Some("&")
            }
            Event::Scalar(.., Some(_))
            | Event::SequenceStart(_, Some(_))
            | Event::MappingStart(_, Some(_)) => Some("!"),
            _ => None,
        };
        // The first is enough: a hostile file is full of them.
        if let Some(sign) = sign.filter(|_| self.readable) {
            self.unusable(Finding::new(Code::YamlFirstCharacter).with("character", sign), span);
        }
        if let Event::Scalar(text, ..) = event
            && let Some(finding) = measured(text).filter(|_| self.readable)
        {
            self.unusable(finding, span);
        }
        if let Event::Scalar(text, ..) = event
            // What stands in the file as it is was replaced and reported before: these come from escapes.
            && let Some(character) =
                text.chars().find(|character| is_unprintable(*character) && *character != char::REPLACEMENT_CHARACTER)
        {
            self.findings.push(unprintable(character).at(self.at(span)));
        }
    }

    fn at(&self, span: &Span) -> Place {
        Place { at: Some(self.position(&span.start, 1)), ..Place::file(self.file) }
    }

    fn unusable(&mut self, finding: Finding, span: &Span) {
        self.findings.push(finding.at(self.at(span)));
        self.readable = false;
    }

    fn mapping(&mut self, path: &str) -> Result<(), ScanError> {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        while let Some((event, span)) = self.next()? {
            let name = match event {
                Event::MappingEnd => break,
                Event::Scalar(name, ..) => name.into_owned(),
                // A key that is itself a group: only its place is lost.
                event => {
                    self.value(event, span, member(path, "?"), None)?;
                    "?".to_owned()
                }
            };
            let key = self.position(&span.start, name.chars().count());
            let child = member(path, &name);
            let after = self.text[self.byte(span.end.index())..].trim_start();
            if after.starts_with([',', '}']) {
                self.bare.insert(child.clone());
            }
            if let Some(first) = seen.insert(name.clone(), key.line) {
                let place = Place { at: Some(key), path: child.clone(), ..Place::file(self.file) };
                let finding =
                    Finding::new(Code::DuplicateKey).with("key", &name).with("line", first);
                self.findings.push(finding.at(place));
            }
            if let Some((event, span)) = self.next()? {
                self.value(event, span, child, Some(key))?;
            }
        }
        Ok(())
    }

    fn sequence(&mut self, path: &str) -> Result<(), ScanError> {
        for index in 0.. {
            match self.next()? {
                None | Some((Event::SequenceEnd, _)) => break,
                Some((event, span)) => self.value(event, span, format!("{path}[{index}]"), None)?,
            }
        }
        Ok(())
    }

    fn byte(&self, character: usize) -> usize {
        self.offsets.get(character).copied().unwrap_or(self.text.len())
    }

    fn position(&self, marker: &Marker, length: usize) -> Position {
        Position { line: marker.line().max(1), column: marker.col() + 1, length: length.max(1) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scan(text: &str) -> (Source, Vec<Finding>) {
        Source::new("event.yaml".into(), text.as_bytes())
    }

    fn at(place: &Place) -> (usize, usize, usize) {
        let at = place.at.expect("a position");
        (at.line, at.column, at.length)
    }

    #[test]
    fn keys_values_and_list_items_have_their_places() {
        let (source, findings) = scan("a:\n  b: word\n  c:\n    - ru: x\n    - ru: да\n");
        assert!(findings.is_empty());
        assert_eq!(at(&source.place("a.b")), (2, 6, 4));
        assert_eq!(at(&source.key("a.b")), (2, 3, 1));
        assert_eq!(at(&source.place("a.c[1].ru")), (5, 11, 2));
        assert_eq!(
            at(&source.place("a.c[1].en")),
            (5, 7, 1),
            "what was not typed is placed at its group"
        );
    }

    #[test]
    fn words_inside_a_folded_text_are_found_on_their_own_line() {
        let (source, _) = scan("lead:\n  ru: >-\n    Первая строка\n    и {{ whem.day }} вторая\n");
        assert_eq!(at(&source.within("lead.ru", "whem.day", 0)), (4, 10, 8));
        assert_eq!(at(&source.within("lead.ru", "нет таких слов", 0)).0, 3);
    }

    #[test]
    fn words_are_told_from_the_same_words_before_them() {
        let text =
            "a:\n  ru: >-\n    plan {{ plans }}\n    {{ plan }} и {{ plan | about(\n    'x') }}\n";
        let (source, _) = scan(text);
        assert_eq!(at(&source.within("a.ru", "plan", 2)), (4, 8, 4));
        assert_eq!(at(&source.within("a.ru", "about('x')", 0)), (4, 28, 6));
        let name = |nth| at(&source.name_within("a.ru", "plan", nth).expect("found"));
        assert_eq!(name(0), (4, 8, 4), "neither outside of braces nor in a longer name");
        assert_eq!(name(1), (4, 21, 4));
        assert_eq!(name(7), (4, 21, 4));
    }

    #[test]
    fn every_duplicate_is_reported() {
        let (_, findings) = scan("a: 1\nb: 2\na: 3\nc: {d: 1, d: 2}\n");
        assert_eq!(
            findings.iter().map(|f| f.code.id()).collect::<Vec<_>>(),
            ["duplicate-key", "duplicate-key"]
        );
        assert_eq!(at(findings[0].place.as_ref().expect("placed")), (3, 1, 1));
    }

    #[test]
    fn encodings_are_accepted_or_named() {
        let (source, findings) = Source::new("f".into(), b"\xef\xbb\xbfa: 1\r\nb: 2\r\n");
        assert!(findings.is_empty());
        assert_eq!(at(&source.key("b")), (2, 1, 1));
        let named = |bytes: &[u8]| Source::new("f".into(), bytes).1[0].arguments[0].1.to_string();
        let (cp1251, ..) = encoding_rs::WINDOWS_1251.encode("название: Проект «Улучшение услуг»");
        assert_eq!(named(&cp1251), "Windows-1251");
        assert_eq!(named(b"\xff\xfea\0:\0 \x001\0"), "UTF-16");
        assert_eq!(named(b"a\0:\0 \x001\0"), "UTF-16");
    }
}
