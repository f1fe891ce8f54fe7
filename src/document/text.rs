//! Inline text: words, values, emphasis, links, and what came or went since a former version.

use super::fact::Fact;
use crate::diagnostic::Place;
use crate::language::Lang;

/// Inline text, in reading order.
pub type Text = Vec<Inline>;

/// A piece of running text.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline {
    Text(String),
    /// A value that was printed from data.
    Fact(Fact),
    Emphasis(Text),
    Strong(Text),
    /// An address, or `#` and the id of a block of the document.
    Link {
        url: String,
        text: Text,
    },
    /// The mark of a footnote: an index into `Document::notes`.
    Note(usize),
    /// Text in another language than the document's.
    Foreign {
        lang: Lang,
        text: Text,
    },
    /// What is missing, said in the language of the document; only a draft can hold it.
    Gap(Gap),
    /// What came since a former version. Only `marked` makes this and what follows.
    Inserted(Text),
    /// What went since.
    Deleted(Text),
    /// The end of a paragraph that came or went as a whole; in a cell of a table of data, of its
    /// row. It stands last in its text.
    End(Mark),
}

/// How a document changed since a former version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    Inserted,
    Deleted,
}

impl Mark {
    /// A text that came or went.
    pub fn of(self, text: Text) -> Inline {
        match self {
            Mark::Inserted => Inline::Inserted(text),
            Mark::Deleted => Inline::Deleted(text),
        }
    }
}

/// A text, picture or figure that is missing or in error.
#[derive(Debug, Clone, PartialEq)]
pub struct Gap {
    pub words: String,
    pub place: Option<Place>,
}

/// Whether a paragraph is emphasised as a whole: it leads in what follows, and stays on its page.
pub fn leads(text: &Text) -> bool {
    matches!(text.as_slice(), [Inline::Emphasis(_)])
}

/// A number and the caption after it as one text, the number standing out.
pub(super) fn numbered(number: &Text, caption: &Text) -> Text {
    let mut title = Text::new();
    if !number.is_empty() {
        title.push(Inline::Strong(number.clone()));
    }
    title.extend(between(number, " ", caption));
    title.extend(caption.iter().cloned());
    title
}

/// What stands between two parts of a paragraph: nothing, if one of them says nothing. It came or
/// went with them.
pub fn between(one: &Text, space: &str, other: &Text) -> Option<Inline> {
    let space = Inline::Text(space.to_owned());
    let says = [Mark::Inserted, Mark::Deleted]
        .map(|gone| [one, other].iter().all(|text| says_without(text, gone)));
    match says {
        [true, true] => Some(space),
        [true, false] => Some(Inline::Deleted(vec![space])),
        [false, true] => Some(Inline::Inserted(vec![space])),
        [false, false] => None,
    }
}

/// Whether a text says anything once this of it is gone.
fn says_without(text: &Text, gone: Mark) -> bool {
    text.iter().any(|inline| match inline {
        Inline::Inserted(_) => gone != Mark::Inserted,
        Inline::Deleted(_) => gone != Mark::Deleted,
        Inline::End(_) => false,
        _ => true,
    })
}

/// How a paragraph came or went, with its end; of a cell, how its row did.
pub fn mark(text: &Text) -> Option<Mark> {
    match text.last() {
        Some(Inline::End(mark)) => Some(*mark),
        _ => None,
    }
}

/// What all of several paragraphs are marked with.
pub fn common_mark<'a>(mut texts: impl Iterator<Item = &'a Text>) -> Option<Mark> {
    let first = mark(texts.next()?)?;
    texts.all(|text| mark(text) == Some(first)).then_some(first)
}

/// The text inside of an inline, to read or to change.
macro_rules! inner {
    ($inline:expr) => {
        match $inline {
            Inline::Emphasis(text) | Inline::Strong(text) => Some(text),
            Inline::Link { text, .. } | Inline::Foreign { text, .. } => Some(text),
            Inline::Inserted(text) | Inline::Deleted(text) => Some(text),
            Inline::Text(_) | Inline::Fact(_) | Inline::Note(_) => None,
            Inline::Gap(_) | Inline::End(_) => None,
        }
    };
}

/// Shows every inline of a text, the outer before the inner, in reading order.
pub fn each<'a>(text: &'a Text, see: &mut impl FnMut(&'a Inline)) {
    for inline in text {
        see(inline);
        if let Some(inner) = inline.inner() {
            each(inner, see);
        }
    }
}

/// Like [`each`], to change what is seen.
pub fn each_mut(text: &mut Text, change: &mut impl FnMut(&mut Inline)) {
    for inline in text {
        change(inline);
        if let Some(inner) = inner!(inline) {
            each_mut(inner, change);
        }
    }
}

impl Inline {
    /// The text inside, for what holds text.
    pub fn inner(&self) -> Option<&Text> {
        inner!(self)
    }

    /// The same around another text; what holds no text is put in its place.
    pub fn around(&self, text: Text) -> Inline {
        match self {
            Inline::Emphasis(_) => Inline::Emphasis(text),
            Inline::Strong(_) => Inline::Strong(text),
            Inline::Link { url, .. } => Inline::Link { url: url.clone(), text },
            Inline::Foreign { lang, .. } => Inline::Foreign { lang: lang.clone(), text },
            Inline::Inserted(_) => Inline::Inserted(text),
            Inline::Deleted(_) => Inline::Deleted(text),
            other => other.clone(),
        }
    }

    /// The words that this inline itself prints.
    pub fn words(&self) -> &str {
        match self {
            Inline::Text(words) => words,
            Inline::Fact(fact) => &fact.words,
            Inline::Gap(gap) => &gap.words,
            _ => "",
        }
    }
}

/// The text alone, without marks of facts, emphasis or footnotes, and without what went.
pub fn plain(text: &Text) -> String {
    let mut out = String::new();
    add_plain(text, &mut out);
    out
}

fn add_plain(text: &Text, out: &mut String) {
    for inline in text.iter().filter(|inline| !matches!(inline, Inline::Deleted(_))) {
        out.push_str(inline.words());
        if let Some(inner) = inline.inner() {
            add_plain(inner, out);
        }
    }
}
