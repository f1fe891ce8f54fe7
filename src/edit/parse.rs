//! A text with the bytes of every value, as it lies in the file: nothing is cleaned or decoded.

use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle, Span};

use super::splice::Refusal;
use super::tree::{Step, Tree, is_typed};

/// Groups inside groups: as deep as files of a project may be read.
const DEEPEST: usize = 64;
/// What YAML takes for nothing: no other space does.
const BLANK: [char; 4] = [' ', '\t', '\r', '\n'];
const MARK: &str = "\u{feff}";

/// A value where it stands.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub steps: Vec<Step>,
    pub kind: Kind,
    /// The bytes of the value, without blank lines and comments behind it.
    pub range: Range<usize>,
    /// Where its key begins, or the dash of its item; where the value begins, for the whole file.
    pub head: usize,
    /// Behind the colon of its key or the dash of its item.
    pub after_head: usize,
    /// Whether it stands in braces or brackets.
    pub flow: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    Scalar(ScalarStyle, String),
    List,
    Map,
}

/// A text and its values: each group before what is in it.
#[derive(Debug)]
pub(super) struct Parsed<'t> {
    pub text: &'t str,
    pub nodes: Vec<Node>,
}

impl<'t> Parsed<'t> {
    pub fn of(bytes: &'t [u8]) -> Result<Parsed<'t>, Refusal> {
        let text = std::str::from_utf8(bytes).map_err(|_| Refusal::Unreadable)?;
        Parsed::text(text)
    }

    pub fn text(text: &'t str) -> Result<Parsed<'t>, Refusal> {
        // The parser counts from behind the mark that some editors put first.
        let skipped = if text.starts_with(MARK) { MARK.len() } else { 0 };
        let body = &text[skipped..];
        let offsets = body.char_indices().map(|(at, _)| at + skipped);
        let offsets = offsets.chain([text.len()]).collect();
        let mut walk =
            Walk { parser: Parser::new_from_str(body), text, offsets, nodes: Vec::new() };
        walk.run()?;
        Ok(Parsed { text, nodes: walk.nodes })
    }

    /// What stands at a path.
    pub fn find(&self, steps: &[Step]) -> Option<&Node> {
        // Of a key that stands twice no one knows which is meant.
        let mut found = self.nodes.iter().filter(|node| node.steps == steps);
        found.next().filter(|_| found.next().is_none())
    }

    /// What a group or a list holds, in order.
    pub fn inside<'p>(&'p self, steps: &'p [Step]) -> impl Iterator<Item = &'p Node> {
        let depth = steps.len() + 1;
        self.nodes
            .iter()
            .filter(move |node| node.steps.len() == depth && node.steps.starts_with(steps))
    }

    pub fn tree(&self, node: &Node) -> Tree {
        let at = self.nodes.iter().position(|other| std::ptr::eq(other, node));
        at.map_or(Tree::Typed(String::new()), |at| self.built(at).0)
    }

    /// The tree of a value, and the number of the one behind all that is in it.
    fn built(&self, at: usize) -> (Tree, usize) {
        let node = &self.nodes[at];
        let mut next = at + 1;
        let mut inner = Vec::new();
        while self.nodes.get(next).is_some_and(|other| other.steps.len() > node.steps.len()) {
            let name = key(&self.nodes[next]);
            let (tree, behind) = self.built(next);
            inner.push((name, tree));
            next = behind;
        }
        let tree = match &node.kind {
            Kind::Scalar(ScalarStyle::Plain, words) if is_typed(words) => Tree::typed(words),
            Kind::Scalar(_, words) => Tree::Text(words.clone()),
            Kind::List => Tree::List(inner.into_iter().map(|(_, tree)| tree).collect()),
            Kind::Map => Tree::Map(inner),
        };
        (tree, next)
    }

    /// The whole file; a group without members if it is empty.
    pub fn whole(&self) -> Tree {
        if self.nodes.is_empty() { Tree::Map(Vec::new()) } else { self.built(0).0 }
    }

    /// The steps of a path, as far as it is known which item of a list is meant.
    pub fn resolved(&self, path: &str) -> Result<Vec<Step>, Refusal> {
        let mut steps: Vec<Step> = Vec::new();
        for part in path.split('.').filter(|part| !part.is_empty()) {
            let (key, items) = part.split_at(part.find('[').unwrap_or(part.len()));
            if !key.is_empty() {
                steps.push(Step::Key(key.to_owned()));
            }
            for item in items.split('[').skip(1) {
                let item = item.strip_suffix(']').ok_or(Refusal::NoSuchPlace)?;
                let at = self.item(&steps, item).ok_or(Refusal::NoSuchPlace)?;
                steps.push(Step::Item(at));
            }
        }
        Ok(steps)
    }

    /// The number of the item that has this number or name.
    fn item(&self, list: &[Step], item: &str) -> Option<usize> {
        if let Ok(number) = item.parse() {
            return Some(number);
        }
        // A dot ends a part of a path, so a name of a file is given without what follows it.
        self.inside(list).position(|node| {
            let tree = self.tree(node);
            ["id", "file"].iter().any(|key| {
                let name = tree.get(key).and_then(Tree::words);
                name.is_some_and(|name| name == item || name.replace('.', "·") == item)
            })
        })
    }

    /// Where the line of a place begins.
    pub fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |end| end + 1)
    }

    /// The end of the line of a place, before what ends it.
    pub fn line_end(&self, at: usize) -> usize {
        let end = self.text[at..].find('\n').map_or(self.text.len(), |end| at + end);
        end - usize::from(self.text[at..end].ends_with('\r'))
    }

    /// How far a place is from the start of its line, in characters.
    pub fn column(&self, at: usize) -> usize {
        self.text[self.line_start(at)..at].trim_start_matches(MARK).chars().count()
    }

    /// What ends the lines of the file.
    pub fn newline(&self) -> &'static str {
        if self.text.contains("\r\n") { "\r\n" } else { "\n" }
    }
}

fn key(node: &Node) -> String {
    match node.steps.last() {
        Some(Step::Key(key)) => key.clone(),
        _ => String::new(),
    }
}

struct Walk<'t> {
    parser: Parser<'t, saphyr_parser::StrInput<'t>>,
    text: &'t str,
    /// The byte of each character: the parser counts characters.
    offsets: Vec<usize>,
    nodes: Vec<Node>,
}

impl<'t> Walk<'t> {
    fn run(&mut self) -> Result<(), Refusal> {
        let mut documents = 0;
        while let Some((event, span)) = self.next()? {
            match event {
                Event::DocumentStart(_) => documents += 1,
                Event::StreamStart | Event::StreamEnd | Event::DocumentEnd | Event::Nothing => {}
                event => {
                    let head = self.byte(span.start.index());
                    self.value((event, span), Vec::new(), (head, head), false)?;
                }
            }
        }
        if documents > 1 { Err(Refusal::Unreadable) } else { Ok(()) }
    }

    fn next(&mut self) -> Result<Option<(Event<'t>, Span)>, Refusal> {
        self.parser.next().transpose().map_err(|_| Refusal::Unreadable)
    }

    fn byte(&self, character: usize) -> usize {
        self.offsets.get(character).copied().unwrap_or(self.text.len())
    }

    /// Notes a value and what is in it; gives the byte behind it.
    fn value(
        &mut self,
        (event, span): (Event<'t>, Span),
        steps: Vec<Step>,
        (head, after_head): (usize, usize),
        flow: bool,
    ) -> Result<usize, Refusal> {
        if steps.len() > DEEPEST {
            return Err(Refusal::Unreadable);
        }
        let start = self.byte(span.start.index());
        let (at, braced) = (self.nodes.len(), self.text[start..].starts_with(['{', '[']));
        let inner = steps.clone();
        let node = |kind, end| Node { steps, kind, range: start..end, head, after_head, flow };
        let end = match event {
            Event::Scalar(words, style, 0, None) => {
                let raw = &self.text[start..self.byte(span.end.index()).max(start)];
                let range = match style {
                    ScalarStyle::Literal | ScalarStyle::Folded => {
                        self.block(after_head, start, raw)
                    }
                    _ => start..start + scalar_length(raw, style),
                };
                let end = range.end;
                self.nodes
                    .push(Node { range, ..node(Kind::Scalar(style, words.into_owned()), end) });
                end
            }
            Event::MappingStart(0, None) => {
                self.nodes.push(node(Kind::Map, start));
                self.map(&inner, flow || braced)?
            }
            Event::SequenceStart(0, None) => {
                self.nodes.push(node(Kind::List, start));
                self.list(&inner, flow || braced)?
            }
            // References, and types by name: no file of a project may have them.
            _ => return Err(Refusal::Unreadable),
        };
        self.nodes[at].range.end = end.max(start);
        Ok(end.max(after_head))
    }

    /// A block with its first line: the parser begins at the words.
    fn block(&self, after_head: usize, start: usize, raw: &str) -> Range<usize> {
        let head = self.text[after_head..].find(['|', '>']).map_or(start, |at| after_head + at);
        let words = raw.trim_end_matches(BLANK).len();
        if words == 0 {
            let sign = self.text[head..].find(BLANK).unwrap_or(self.text.len() - head);
            return head..head + sign;
        }
        let end = start + words;
        // Spaces behind the last words belong to them.
        let rest = &self.text[end.max(head)..];
        let spaces = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        head.min(start)..end.max(head) + spaces
    }

    fn map(&mut self, steps: &[Step], flow: bool) -> Result<usize, Refusal> {
        let mut end = 0;
        while let Some((event, span)) = self.next()? {
            let key = match event {
                Event::MappingEnd if flow => return Ok(self.byte(span.end.index())),
                Event::MappingEnd => break,
                Event::Scalar(key, ..) => key.into_owned(),
                _ => return Err(Refusal::Unreadable),
            };
            let head = self.byte(span.start.index());
            let behind = self.byte(span.end.index());
            let colon = self.text[behind..].trim_start().starts_with(':');
            let colon = self.text[behind..].find(':').filter(|_| colon);
            let after_head = colon.map_or(behind, |at| behind + at + 1);
            let inner = [steps, &[Step::Key(key)]].concat();
            let value = self.next()?.ok_or(Refusal::Unreadable)?;
            end = self.value(value, inner, (head, after_head), flow)?;
        }
        Ok(end)
    }

    fn list(&mut self, steps: &[Step], flow: bool) -> Result<usize, Refusal> {
        let mut end = 0;
        for at in 0.. {
            let (event, span) = self.next()?.ok_or(Refusal::Unreadable)?;
            if event == Event::SequenceEnd {
                return Ok(if flow { self.byte(span.end.index()) } else { end });
            }
            let start = self.byte(span.start.index());
            let mut before = &self.text[..start];
            // Of a block the parser gives the place of the words.
            if let Event::Scalar(_, ScalarStyle::Literal | ScalarStyle::Folded, ..) = &event {
                before = &before[..before.rfind(['|', '>']).unwrap_or(start)];
            }
            let before = before.trim_end();
            let dash = before.len() - usize::from(before.ends_with('-'));
            let (head, after_head) =
                if flow || dash == before.len() { (start, start) } else { (dash, dash + 1) };
            let inner = [steps, &[Step::Item(at)]].concat();
            end = self.value((event, span), inner, (head, after_head), flow)?;
        }
        Ok(end)
    }
}

/// How many bytes of what the parser says are the value itself, without what is blank or a comment behind it.
fn scalar_length(raw: &str, style: ScalarStyle) -> usize {
    let quote = match style {
        ScalarStyle::SingleQuoted => '\'',
        ScalarStyle::DoubleQuoted => '"',
        _ => return raw.trim_end_matches(BLANK).len(),
    };
    let mut signs = raw.char_indices().skip(1).peekable();
    while let Some((at, sign)) = signs.next() {
        let is_doubled =
            quote == '\'' && sign == quote && signs.peek().is_some_and(|next| next.1 == quote);
        if is_doubled || quote == '"' && sign == '\\' {
            signs.next();
        } else if sign == quote {
            return at + 1;
        }
    }
    raw.trim_end_matches(BLANK).len()
}
