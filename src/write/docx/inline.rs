//! Running text as runs: neighbours that look alike become one run, so that search, spelling
//! and hand editing in Word meet whole words. It knows nothing of blocks.

use docx_rs::{
    BookmarkEnd, BookmarkStart, Caps, Footnote, Hyperlink, HyperlinkData, Paragraph,
    ParagraphChild, Run, RunProperty, VertAlignType,
};

use super::fields::field;
use super::numbers::{first_digits, last_digits};
use super::tags::legal;
use super::{changes, sequences};
use crate::document::{Block, Content, Inline, Mark, Text, plain};
use crate::language::Lang;
use crate::style;
use crate::write::address::{contacts, telephone, uri};

/// How a stretch of text differs from its paragraph.
#[derive(Debug, Clone, Default, PartialEq)]
struct Letters {
    strong: bool,
    emphasis: bool,
    gap: bool,
    lang: Option<Lang>,
    mark: Option<Mark>,
}

/// A stretch of text that looks alike throughout, or the mark of a footnote.
#[derive(Debug)]
enum Stretch {
    Words(String, Letters, Option<String>),
    /// What Word counts: its field, and the words that it makes.
    Field(Field, String, Letters, Option<String>),
    Note(usize, Option<Mark>),
    /// Of the paragraph, which came or went.
    End(Mark),
}

/// A number that Word works out.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Field {
    pub instruction: String,
    /// The number and the name of its place, if references lead to it.
    pub place: Option<(usize, String)>,
}

/// What a paragraph lends its letters, against which emphasis must stand out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ground<'a> {
    /// The look of the paragraph.
    pub paragraph: &'a style::Paragraph,
    /// A part of the paragraph in another look: the id of its character style, and the look.
    pub part: Option<(&'static str, &'a style::Paragraph)>,
}

/// The notes and addresses that runs refer to.
#[derive(Debug)]
pub(super) struct References {
    /// The content of each footnote, taken at its first mention, and whether it went.
    pub notes: Vec<(Option<Paragraph>, bool)>,
    /// Addresses in the order of the text; the first is `link1`.
    pub links: Vec<String>,
    /// Where references to blocks lead.
    pub anchors: Anchors,
    /// How far the captions are counted.
    pub counted: sequences::Counted,
}

/// For the id of a block where references to it lead.
pub(super) type Anchors = std::collections::HashMap<String, Anchor>;

/// Where references to a block lead.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Anchor {
    /// The number of its bookmark.
    pub number: usize,
    pub name: String,
    /// The bookmark is around the number of a caption, and references print that.
    pub is_number: bool,
}

/// The names of the places in a document that references lead to, by the ids of their blocks.
pub(super) fn anchors(blocks: &[Block]) -> Anchors {
    let named = blocks.iter().enumerate().filter_map(|(index, block)| {
        let number = match &block.content {
            Content::Table(table) => &table.number,
            Content::Chart(chart) => &chart.number,
            _ => return None,
        };
        let is_number = first_digits(&plain(number)).is_some();
        let anchor = Anchor { number: index + 1, name: format!("_Ref{index}"), is_number };
        Some((block.id.clone(), anchor))
    });
    named.collect()
}

/// Adds a text to a paragraph.
pub(super) fn add(
    paragraph: Paragraph,
    text: &Text,
    ground: Ground<'_>,
    to: &mut References,
) -> Paragraph {
    let mut stretches = Vec::new();
    collect(text, &Letters::default(), None, &mut stretches);
    let stretches = stretches.into_iter().flat_map(|stretch| referring(stretch, to)).collect();
    written(paragraph, stretches, ground, to)
}

/// Adds a caption, whose first number Word counts.
pub(super) fn add_counted(
    paragraph: Paragraph,
    caption: &Text,
    number: Field,
    ground: Ground<'_>,
    to: &mut References,
) -> Paragraph {
    let mut stretches = Vec::new();
    collect(caption, &Letters::default(), None, &mut stretches);
    let mut number = Some(number);
    let counted = stretches.into_iter().flat_map(|stretch| {
        let digits = match &stretch {
            Stretch::Words(words, letters, _) if letters.mark != Some(Mark::Deleted) => {
                first_digits(words)
            }
            _ => None,
        };
        match digits.and_then(|digits| Some((digits, number.take()?))) {
            Some((digits, number)) => split(stretch, digits, number),
            None => vec![stretch],
        }
    });
    let counted: Vec<Stretch> = counted.collect();
    let referring = counted.into_iter().flat_map(|stretch| referring(stretch, to)).collect();
    written(paragraph, referring, ground, to)
}

/// A reference to a caption prints its number.
fn referring(stretch: Stretch, to: &References) -> Vec<Stretch> {
    let Stretch::Words(words, Letters { mark, .. }, Some(url)) = &stretch else {
        return vec![stretch];
    };
    let anchor = url.strip_prefix('#').and_then(|id| to.anchors.get(id));
    let anchor = anchor.filter(|anchor| anchor.is_number && *mark != Some(Mark::Deleted));
    match anchor.zip(last_digits(words)) {
        Some((anchor, digits)) => {
            // The number looks like its neighbours, not like its caption.
            let instruction = format!(r"REF {} \h \* MERGEFORMAT", anchor.name);
            split(stretch, digits, Field { instruction, place: None })
        }
        None => vec![stretch],
    }
}

/// Words with a field in place of some digits.
fn split(stretch: Stretch, digits: std::ops::Range<usize>, field: Field) -> Vec<Stretch> {
    let Stretch::Words(words, letters, url) = stretch else { return vec![stretch] };
    let part = |part: &str| Stretch::Words(part.to_owned(), letters.clone(), url.clone());
    let (before, after) = (part(&words[..digits.start]), part(&words[digits.end..]));
    let number = Stretch::Field(field, words[digits].to_owned(), letters.clone(), url.clone());
    let parts = [before, number, after].into_iter();
    parts.filter(|part| !matches!(part, Stretch::Words(words, ..) if words.is_empty())).collect()
}

fn written(
    mut paragraph: Paragraph,
    stretches: Vec<Stretch>,
    ground: Ground<'_>,
    to: &mut References,
) -> Paragraph {
    let mut link: Option<(String, Hyperlink)> = None;
    for stretch in stretches {
        let (children, url) = match stretch {
            Stretch::Words(words, letters, url) => {
                let child = run(&words, &letters, url.is_some(), ground);
                (vec![(Child::Run(Box::new(child)), letters.mark)], url)
            }
            Stretch::Field(field, words, letters, url) => {
                (counted(&field, &words, &letters, url.is_some(), ground), url)
            }
            Stretch::Note(index, mark) => {
                (vec![(Child::Run(Box::new(note(index, mark, to))), mark)], None)
            }
            Stretch::End(mark) => {
                changes::mark_end(&mut paragraph, mark);
                continue;
            }
        };
        if link.as_ref().map(|(open, _)| open) != url.as_ref()
            && let Some((_, done)) = link.take()
        {
            paragraph.children.push(ParagraphChild::Hyperlink(done));
        }
        match url {
            None => children.into_iter().for_each(|child| child_to(&mut paragraph.children, child)),
            Some(url) => {
                let (url, mut open) = link.unwrap_or_else(|| (url.clone(), hyperlink(&url, to)));
                children.into_iter().for_each(|child| child_to(&mut open.children, child));
                link = Some((url, open));
            }
        }
    }
    if let Some((_, done)) = link {
        paragraph.children.push(ParagraphChild::Hyperlink(done));
    }
    paragraph
}

/// A part of a paragraph before it is there.
enum Child {
    Run(Box<Run>),
    Start(BookmarkStart),
    End(BookmarkEnd),
}

fn child_to(children: &mut Vec<ParagraphChild>, (child, mark): (Child, Option<Mark>)) {
    match child {
        Child::Run(run) => changes::add(children, (*run, mark)),
        Child::Start(start) => children.push(ParagraphChild::BookmarkStart(start)),
        Child::End(end) => children.push(ParagraphChild::BookmarkEnd(end)),
    }
}

/// The runs of a field, and the bookmark around them.
fn counted(
    of: &Field,
    words: &str,
    letters: &Letters,
    link: bool,
    ground: Ground<'_>,
) -> Vec<(Child, Option<Mark>)> {
    let result = run(words, letters, link, ground);
    let property = result.run_property.clone();
    let runs = field(&of.instruction, result).map(|mut run| {
        run.run_property = property.clone();
        (Child::Run(Box::new(run)), letters.mark)
    });
    let start =
        of.place.iter().map(|(id, name)| (Child::Start(BookmarkStart::new(*id, name)), None));
    let end = of.place.iter().map(|(id, _)| (Child::End(BookmarkEnd::new(*id)), None));
    start.chain(runs).chain(end).collect()
}

fn collect(text: &Text, letters: &Letters, url: Option<&str>, out: &mut Vec<Stretch>) {
    for inline in text {
        match inline {
            Inline::Text(words) => with_contacts(words, letters, url, out),
            // A telephone of a registry is one however it is written.
            Inline::Fact(fact) if url.is_none() && fact.key.ends_with(".phone") => {
                push(&fact.words, letters, telephone(&fact.words).as_deref(), out);
            }
            Inline::Fact(fact) => with_contacts(&fact.words, letters, url, out),
            Inline::Gap(gap) => {
                push(&gap.words, &Letters { gap: true, ..letters.clone() }, url, out)
            }
            Inline::Strong(text) => {
                collect(text, &Letters { strong: true, ..letters.clone() }, url, out)
            }
            Inline::Emphasis(text) => {
                let emphasis = !letters.emphasis;
                collect(text, &Letters { emphasis, ..letters.clone() }, url, out);
            }
            Inline::Foreign { lang, text } => {
                let lang = Some(lang.clone());
                collect(text, &Letters { lang, ..letters.clone() }, url, out);
            }
            // A reference to a block is no address.
            Inline::Link { url, text } if url.starts_with('#') => {
                collect(text, letters, Some(url), out);
            }
            Inline::Link { url, text } => collect(text, letters, uri(url).as_deref(), out),
            Inline::Note(index) => out.push(Stretch::Note(*index, letters.mark)),
            Inline::Inserted(text) => {
                let mark = Some(Mark::Inserted);
                collect(text, &Letters { mark, ..letters.clone() }, url, out);
            }
            Inline::Deleted(text) => {
                let mark = Some(Mark::Deleted);
                collect(text, &Letters { mark, ..letters.clone() }, url, out);
            }
            Inline::End(mark) => out.push(Stretch::End(*mark)),
        }
    }
}

/// E-mails and telephones lead to the programs for them, unless they stand in another link.
fn with_contacts(words: &str, letters: &Letters, url: Option<&str>, out: &mut Vec<Stretch>) {
    let mut rest = 0;
    for (at, own) in contacts(words).into_iter().filter(|_| url.is_none()) {
        push(&words[rest..at.start], letters, None, out);
        push(&words[at.clone()], letters, Some(&own), out);
        rest = at.end;
    }
    push(&words[rest..], letters, url, out);
}

fn push(words: &str, letters: &Letters, url: Option<&str>, out: &mut Vec<Stretch>) {
    match out.last_mut() {
        _ if words.is_empty() => {}
        Some(Stretch::Words(last, like, to)) if like == letters && to.as_deref() == url => {
            last.push_str(words);
        }
        _ => out.push(Stretch::Words(words.to_owned(), letters.clone(), url.map(str::to_owned))),
    }
}

fn run(words: &str, letters: &Letters, link: bool, ground: Ground<'_>) -> Run {
    let mut run = changes::words(&line(words), letters.mark);
    run.run_property = property(letters, link, ground);
    run
}

/// Where a line ends inside of a paragraph.
pub(super) const LINE: char = '\u{85}';

/// Text as one line can hold it: where a line ended in the input, words are apart.
pub(super) fn line(text: &str) -> String {
    legal(text).replace(['\n', '\r', '\t', '\u{2028}', '\u{2029}'], " ")
}

/// One character style at most; what it does not say stands on the run itself. Bold and italic
/// of a style would toggle those of the paragraph, so they are never asked for twice.
fn property(letters: &Letters, link: bool, ground: Ground<'_>) -> RunProperty {
    let base = ground.part.map_or(ground.paragraph, |(_, look)| look);
    let (strong, upright) = (letters.strong && !base.bold, letters.emphasis && base.italic);
    let emphasis = letters.emphasis && !base.italic;
    let style = match ground.part {
        _ if letters.gap => Some("Gap"),
        _ if link => Some("Hyperlink"),
        Some(("ReleaseLine", _)) if letters.strong => Some("Embargo"),
        Some((style, _)) => Some(style),
        None if strong => Some("Strong"),
        None if emphasis => Some("Emphasis"),
        None => None,
    };
    let mut property = RunProperty::new();
    if let Some(style) = style {
        property = property.style(style);
    }
    if strong && !matches!(style, Some("Strong" | "Embargo")) {
        property = property.bold();
    } else if ground.paragraph.bold && !base.bold {
        property = property.disable_bold();
    }
    if emphasis && style != Some("Emphasis") {
        property = property.italic();
    } else if upright || (ground.paragraph.italic && !base.italic) {
        property = property.disable_italic();
    }
    if ground.paragraph.capitals && !base.capitals {
        property.caps = Some(Caps::new().disable());
    }
    if let Some(lang) = &letters.lang {
        property = property.highlight(lang.code());
    }
    property
}

/// The mark of a footnote; a second mention repeats the number, for a note stands once. A footnote that
/// stays hangs on no mark that went.
fn note(index: usize, mark: Option<Mark>, to: &mut References) -> Run {
    let known = to.notes.get_mut(index);
    let known = known.filter(|(_, went)| *went || mark != Some(Mark::Deleted));
    match known.and_then(|(content, _)| content.take()) {
        Some(content) => {
            Run::new().add_footnote_reference(Footnote { id: index + 1, content: vec![content] })
        }
        None => {
            let mut run = changes::words(&(index + 1).to_string(), mark);
            run.run_property = RunProperty::new().vert_align(VertAlignType::SuperScript);
            run
        }
    }
}

fn hyperlink(url: &str, to: &mut References) -> Hyperlink {
    if let Some(id) = url.strip_prefix('#') {
        let anchor = to.anchors.get(id).map_or_else(String::new, |anchor| anchor.name.clone());
        let link = HyperlinkData::Anchor { anchor };
        return Hyperlink { link, history: None, children: Vec::new() };
    }
    to.links.push(url.to_owned());
    let link =
        HyperlinkData::External { rid: format!("link{}", to.links.len()), path: String::new() };
    Hyperlink { link, history: None, children: Vec::new() }
}
