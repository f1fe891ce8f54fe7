//! Running text as runs: neighbours that look alike become one run, so that search, spelling
//! and hand editing in Word meet whole words. It knows nothing of blocks.

use docx_rs::{
    Caps, Footnote, Hyperlink, HyperlinkData, Paragraph, ParagraphChild, Run, RunProperty,
    VertAlignType,
};

use super::changes;
use super::tags::legal;
use crate::document::{Block, Content, Inline, Mark, Text};
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
    Note(usize, Option<Mark>),
    /// Of the paragraph, which came or went.
    End(Mark),
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
}

/// For the id of a block a number and the name of its place.
pub(super) type Anchors = std::collections::HashMap<String, (usize, String)>;

/// The names of the places in a document that references lead to, by the ids of their blocks.
pub(super) fn anchors(blocks: &[Block]) -> Anchors {
    let named = blocks.iter().enumerate();
    let named =
        named.filter(|(_, block)| matches!(block.content, Content::Table(_) | Content::Chart(_)));
    named.map(|(index, block)| (block.id.clone(), (index, format!("_Ref{index}")))).collect()
}

/// Adds a text to a paragraph.
pub(super) fn add(
    mut paragraph: Paragraph,
    text: &Text,
    ground: Ground<'_>,
    to: &mut References,
) -> Paragraph {
    let mut stretches = Vec::new();
    collect(text, &Letters::default(), None, &mut stretches);
    let mut link: Option<(String, Hyperlink)> = None;
    for stretch in stretches {
        let (child, url) = match stretch {
            Stretch::Words(words, letters, url) => {
                let child = run(&words, &letters, url.is_some(), ground);
                ((child, letters.mark), url)
            }
            Stretch::Note(index, mark) => ((note(index, mark, to), mark), None),
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
            None => changes::add(&mut paragraph.children, child),
            Some(url) => {
                let (url, mut open) = link.unwrap_or_else(|| (url.clone(), hyperlink(&url, to)));
                changes::add(&mut open.children, child);
                link = Some((url, open));
            }
        }
    }
    if let Some((_, done)) = link {
        paragraph.children.push(ParagraphChild::Hyperlink(done));
    }
    paragraph
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
        Some((style, _)) => Some(style),
        None if strong => Some("Strong"),
        None if emphasis => Some("Emphasis"),
        None => None,
    };
    let mut property = RunProperty::new();
    if let Some(style) = style {
        property = property.style(style);
    }
    if strong && style != Some("Strong") {
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
        let anchor = to.anchors.get(id).map_or_else(String::new, |(_, name)| name.clone());
        let link = HyperlinkData::Anchor { anchor };
        return Hyperlink { link, history: None, children: Vec::new() };
    }
    to.links.push(url.to_owned());
    let link =
        HyperlinkData::External { rid: format!("link{}", to.links.len()), path: String::new() };
    Hyperlink { link, history: None, children: Vec::new() }
}
