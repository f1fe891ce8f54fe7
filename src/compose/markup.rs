//! Inline markup: djot, as far as a manager's text may use it. A text may be emphasised, strong,
//! a link or carry the mark of a footnote; every other character means itself, whatever it would
//! mean in djot (`2019. Год`, `# 98`, `- сказал`, `a_b_c_d` in an address, `5*3*2`, `:smile:`).

use jotdown::{Container, Event, Parser};

use super::marks::{Marks, is_mark};
use crate::diagnostic::{Code, Finding, Target};
use crate::document::{Inline, Text};

/// The footnotes that a text may refer to, by name, in the order in which they were typed.
pub(super) type NoteNames<'a> = &'a [&'a str];

/// Marks inside marks: nobody means more, and what walks the tree must not exhaust the stack.
const DEEPEST: usize = 8;

/// Reads one text. White space is folded; line ends mean nothing.
pub(super) fn inline(source: &str, marks: &Marks, notes: NoteNames) -> Result<Text, Finding> {
    let folded = source
        .split([' ', '\n', '\t', '\r'])
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    let protected = protect(&folded);
    let mut builder = Builder::new(marks, notes);
    for event in Parser::new(&protected) {
        match event {
            Event::Start(Container::Document | Container::Paragraph, _)
            | Event::End(Container::Document | Container::Paragraph)
            | Event::Blankline => {}
            event => builder.event(event)?,
        }
    }
    builder.finish()
}

/// Builds inline text from the events of the markup.
#[derive(Debug)]
pub(super) struct Builder<'a> {
    marks: &'a Marks,
    notes: NoteNames<'a>,
    /// The text that is open, innermost last, each with the container that closes it.
    open: Vec<Text>,
    plain: String,
}

impl<'a> Builder<'a> {
    pub fn new(marks: &'a Marks, notes: NoteNames<'a>) -> Builder<'a> {
        Builder { marks, notes, open: vec![Text::new()], plain: String::new() }
    }

    pub fn event(&mut self, event: Event) -> Result<(), Finding> {
        match event {
            Event::Str(text) => self.plain.push_str(&text),
            Event::Softbreak | Event::Hardbreak => self.plain.push(' '),
            Event::NonBreakingSpace => self.plain.push('\u{a0}'),
            // Template words may use the quotes, dashes and dots of djot: they come back as typed.
            Event::LeftSingleQuote | Event::RightSingleQuote => self.plain.push('\''),
            Event::LeftDoubleQuote | Event::RightDoubleQuote => self.plain.push('"'),
            Event::Ellipsis => self.plain.push_str("..."),
            Event::EnDash => self.plain.push_str("--"),
            Event::EmDash => self.plain.push_str("---"),
            Event::Escape | Event::Attributes(_) => {}
            Event::FootnoteReference(name) => self.note(&name)?,
            Event::Start(Container::Emphasis | Container::Strong | Container::Link(..), _) => {
                if self.open.len() > DEEPEST {
                    return Err(Finding::new(Code::MarksNested));
                }
                self.flush();
                self.open.push(Text::new());
            }
            Event::End(container) => self.close(container)?,
            other => return Err(unexpected(&other)),
        }
        Ok(())
    }

    pub fn finish(mut self) -> Result<Text, Finding> {
        self.flush();
        Ok(self.open.pop().unwrap_or_default())
    }

    fn flush(&mut self) {
        let plain = std::mem::take(&mut self.plain);
        if let Some(text) = self.open.last_mut() {
            self.marks.expand(&plain, text);
        }
    }

    fn note(&mut self, name: &str) -> Result<(), Finding> {
        let known = self.notes.iter().position(|note| *note == name);
        let index = known.ok_or_else(|| {
            Finding::new(Code::UnknownNote)
                .naming("note", Target::Words, name)
                .with("known", self.notes.join(", "))
        })?;
        self.flush();
        if let Some(text) = self.open.last_mut() {
            text.push(Inline::Note(index));
        }
        Ok(())
    }

    fn close(&mut self, container: Container) -> Result<(), Finding> {
        self.flush();
        let inner = match container {
            Container::Emphasis => Inline::Emphasis(self.pop()),
            Container::Strong => Inline::Strong(self.pop()),
            Container::Link(url, _) if allowed(&url) => {
                Inline::Link { url: url.into_owned(), text: self.pop() }
            }
            Container::Link(url, _) => {
                let why = if url.contains(char::is_whitespace) { "space" } else { "scheme" };
                let finding = Finding::new(Code::LinkAddress).with("why", why);
                return Err(finding.naming("url", Target::Words, url));
            }
            other => return Err(unexpected(&Event::End(other))),
        };
        if let Some(text) = self.open.last_mut() {
            text.push(inner);
        }
        Ok(())
    }

    fn pop(&mut self) -> Text {
        self.open.pop().unwrap_or_default()
    }
}

/// Addresses that a reader can follow from a document.
fn allowed(url: &str) -> bool {
    ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| url.starts_with(scheme))
        && !url.contains(char::is_whitespace)
        && !url.chars().any(is_mark)
}

fn unexpected(event: &Event) -> Finding {
    Finding::new(Code::Markup).with("what", construct(event))
}

/// A construct of djot, by the name that the catalogue of messages has for it.
pub(super) fn construct(event: &Event) -> &'static str {
    match event {
        Event::Start(container, _) | Event::End(container) => match container {
            Container::Blockquote => "quotation",
            Container::List { .. } | Container::ListItem | Container::TaskListItem { .. } => "list",
            Container::DescriptionList
            | Container::DescriptionDetails
            | Container::DescriptionTerm => "definition",
            Container::Table
            | Container::TableRow { .. }
            | Container::TableCell { .. }
            | Container::Caption => "table",
            Container::Heading { .. } => "heading",
            Container::Div { .. } => "division",
            Container::CodeBlock { .. } | Container::Verbatim => "code",
            Container::RawBlock { .. } | Container::RawInline { .. } => "raw",
            Container::Image(..) => "image",
            Container::Math { .. } => "formula",
            Container::Subscript | Container::Superscript => "script",
            Container::Footnote { .. } => "footnote",
            _ => "mark",
        },
        Event::Symbol(_) => "symbol",
        Event::FootnoteReference(_) => "footnote",
        Event::ThematicBreak(_) => "rule",
        _ => "mark",
    }
}

/// Escapes everything that djot would read and a manager did not mean.
fn protect(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len() * 2);
    let (mut index, mut after_link) = (0, 0);
    while let Some(&character) = characters.get(index) {
        let rest = &characters[index..];
        if let Some(length) = link_target(&characters, index) {
            out.extend(&rest[..length]);
            index += length;
            after_link = index;
            continue;
        }
        let meant = match character {
            '[' => opens_link(rest) || note_name(rest).is_some(),
            ']' => false,
            '*' | '_' => {
                !inside_word(&characters, index)
                    && !inside_address(&characters[after_link..], index - after_link)
                    && !alone(&characters, index)
            }
            other => !other.is_ascii_punctuation(),
        };
        if character == '['
            && let Some(length) = note_name(rest)
        {
            out.extend(&rest[..length]);
            index += length;
            continue;
        }
        if !meant {
            out.push('\\');
        }
        out.push(character);
        index += 1;
    }
    out
}

/// The length of `](address)` from a closing bracket on, if it ends a link.
fn link_target(characters: &[char], index: usize) -> Option<usize> {
    if characters.get(index) != Some(&']') || characters.get(index + 1) != Some(&'(') {
        return None;
    }
    let opened = characters[..index].iter().rposition(|c| *c == '[' || *c == ']')?;
    (characters[opened] == '[').then_some(())?;
    let end = characters[index..].iter().position(|c| *c == ')')?;
    Some(end + 1)
}

/// Whether `[words](address)` begins here.
fn opens_link(rest: &[char]) -> bool {
    let Some(end) = rest.iter().skip(1).position(|c| *c == ']' || *c == '[') else { return false };
    rest.get(end + 1) == Some(&']') && rest.get(end + 2) == Some(&'(') && rest[end..].contains(&')')
}

/// The length of `[^name]`, if it begins here.
fn note_name(rest: &[char]) -> Option<usize> {
    if rest.get(1) != Some(&'^') {
        return None;
    }
    let end = rest.iter().position(|c| *c == ']')?;
    let name = &rest[2..end];
    (!name.is_empty() && name.iter().all(|c| c.is_alphanumeric() || *c == '-' || *c == '_'))
        .then_some(end + 1)
}

fn inside_word(characters: &[char], index: usize) -> bool {
    neighbours(characters, index).into_iter().all(|c| c.is_some_and(char::is_alphanumeric))
}

/// Whether nothing but space stands on both sides: such a mark neither opens nor closes anything.
fn alone(characters: &[char], index: usize) -> bool {
    neighbours(characters, index).into_iter().all(|c| c.is_none_or(char::is_whitespace))
}

fn neighbours(characters: &[char], index: usize) -> [Option<char>; 2] {
    let before = index.checked_sub(1).and_then(|before| characters.get(before));
    [before.copied(), characters.get(index + 1).copied()]
}

fn inside_address(characters: &[char], index: usize) -> bool {
    // What stands in the brackets of a link is another word than its address.
    let ends = |c: &char| c.is_whitespace() || matches!(c, '[' | ']');
    let start = characters[..index].iter().rposition(ends).map_or(0, |space| space + 1);
    let end = characters[index..].iter().position(ends).map_or(characters.len(), |n| index + n);
    let word: String = characters[start..end].iter().collect();
    word.contains("://") || word.contains('@') || word.starts_with("www.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::plain;

    fn read(source: &str) -> Text {
        inline(source, &Marks::default(), &["funding"]).expect("a text")
    }

    #[test]
    fn prose_passes_unharmed() {
        for prose in [
            "2019. Год начала",
            "# 98",
            "- сказал он",
            "1) первое",
            "(а) второе",
            "a) буква",
            "> цитата",
            "файл a_b_c_d и https://example.org/a_b_c?x=*1*&y=_2_",
            "5*3*2 и 5 * 3 * 2",
            "«Да» — \"нет\" 'и' ...",
            ":smile: :::",
            "{.class} {=html=}",
            "`код` и ``",
            "a^2^ и H~2~O",
            "$100 и $x$",
            "| a | b |",
            "![картинка](x.jpg",
            "[в скобках] и [так] [далее]",
            "C:\\Users\\test",
            "*",
            "_",
            "a -- b --- c",
            "сноска [^ нет]",
            "<https://example.org>",
            "#panic() *b @ref",
            "100% & «А»",
            "~~~",
            "---",
            "[x]: y",
            "№ 98",
            "* * *",
            "* пункт",
            "_ _",
        ] {
            assert_eq!(plain(&read(prose)), prose, "{prose}");
        }
    }

    #[test]
    fn the_four_marks_are_read() {
        let text = read("*важно* и _курсив_, [сайт](https://example.org/a_b)[^funding]");
        assert_eq!(text[0], Inline::Strong(vec![Inline::Text("важно".into())]));
        assert_eq!(text[2], Inline::Emphasis(vec![Inline::Text("курсив".into())]));
        let strong = read("*[важное](https://example.org/a_b_c)*, _a_");
        assert!(matches!(&strong[..], [Inline::Strong(_), Inline::Text(_), Inline::Emphasis(_)]));
        let site = Inline::Link {
            url: "https://example.org/a_b".into(),
            text: vec![Inline::Text("сайт".into())],
        };
        assert_eq!(text[4], site);
        assert_eq!(text[5], Inline::Note(0));
    }

    #[test]
    fn what_cannot_be_printed_is_refused() {
        let refused = |source: &str| {
            inline(source, &Marks::default(), &["funding"]).expect_err("refused").code.id()
        };
        assert_eq!(refused("[^fundig]"), "unknown-note");
        assert_eq!(refused("[x](javascript:alert)"), "link-address");
        assert_eq!(refused("[x](file.docx)"), "link-address");
    }
}
