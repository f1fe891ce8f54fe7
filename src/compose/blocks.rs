//! What a kind's template printed → the blocks of the document. The template writes djot; this is
//! the closed list of what it may write (`docs/templates.md`), and each thing it cannot print is an
//! error in the template.

use jotdown::{Container, Event, Parser};

use super::marks::{Mark, Marks, is_mark};
use super::markup::{Builder, construct};
use crate::diagnostic::{Code, Finding, Target};
use crate::document::{
    Align, Block, Column, Content, Item, KeyFigure, Orientation, Picture, Row, Table, TableColumn,
    Text,
};
use crate::files::limits;

/// Reads the whole output of a template. What no block can hold is refused with the words of the
/// output at which that was noticed, in `target`.
pub(super) fn blocks(
    source: &str,
    marks: &Marks,
    logos: &[Picture],
) -> Result<Vec<Block>, Finding> {
    if marks.is_full() || source.chars().count() > limits::PRINTED {
        return Err(Finding::new(Code::TemplateRunaway));
    }
    let events: Vec<_> = Parser::new(source).into_offset_iter().collect();
    let events = Events { events: events.into_iter().peekable(), at: 0 };
    let mut reader = Reader { events, marks, logos, blocks: Vec::new() };
    reader.all().map_err(|mut finding| {
        // A mark that no text may have is here a fault of the template.
        if finding.code == Code::Markup {
            finding.code = Code::TemplateBlock;
        }
        let rest = source.get(reader.events.at..).unwrap_or_default().trim_start();
        let beside = rest.split(|c| c == '\n' || is_mark(c)).next().unwrap_or_default().trim();
        finding.target(Target::Words(beside.to_owned()))
    })?;
    Ok(reader.blocks)
}

struct Reader<'s, 'a> {
    events: Events<'s>,
    marks: &'a Marks,
    logos: &'a [Picture],
    blocks: Vec<Block>,
}

/// The events of the markup, and where in the source the last one begins.
struct Events<'s> {
    events: std::iter::Peekable<std::vec::IntoIter<(Event<'s>, std::ops::Range<usize>)>>,
    at: usize,
}

impl<'s> Events<'s> {
    fn peek(&mut self) -> Option<&Event<'s>> {
        self.events.peek().map(|(event, _)| event)
    }
}

impl<'s> Iterator for Events<'s> {
    type Item = Event<'s>;

    fn next(&mut self) -> Option<Event<'s>> {
        let (event, range) = self.events.next()?;
        self.at = range.start;
        Some(event)
    }
}

/// One paragraph and the id of the text that fills it, if one does.
struct Line {
    id: Option<String>,
    text: Text,
}

impl Reader<'_, '_> {
    fn all(&mut self) -> Result<(), Finding> {
        while let Some(event) = self.events.next() {
            match event {
                Event::Start(Container::Document | Container::Section { .. }, _)
                | Event::End(Container::Document | Container::Section { .. })
                | Event::Blankline
                | Event::Attributes(_) => {}
                event => self.block(event)?,
            }
        }
        Ok(())
    }

    fn block(&mut self, event: Event) -> Result<(), Finding> {
        match event {
            Event::Start(Container::Paragraph, _) => self.paragraph()?,
            Event::Start(Container::Heading { level, .. }, _) => {
                let level = u8::try_from(level).unwrap_or(u8::MAX);
                let line = self.line(is_heading_end)?;
                self.push(line.id, "heading", Content::Heading { level, text: line.text });
            }
            Event::Start(Container::List { .. }, _) => self.list()?,
            Event::Start(Container::Blockquote, _) => {
                let mut lines = self.lines(|end| matches!(end, Container::Blockquote))?;
                let attribution =
                    lines.pop().filter(|_| !lines.is_empty()).ok_or_else(|| template("quote"))?;
                let id = lines.iter().find_map(|line| line.id.clone());
                let words = lines.into_iter().flat_map(|line| line.text).collect();
                self.push(id, "quote", Content::Quote { words, attribution: attribution.text });
            }
            Event::Start(Container::Div { class }, _) => self.division(&class)?,
            Event::Start(Container::Table, _) => self.table()?,
            Event::ThematicBreak(_) => self.push(None, "rule", Content::Rule),
            other => return Err(template(construct(&other))),
        }
        Ok(())
    }

    /// A paragraph, or the block that is all it prints.
    fn paragraph(&mut self) -> Result<(), Finding> {
        if let Some(Event::Str(text)) = self.events.peek() {
            let mut characters = text.chars();
            if let (Some(first), None) = (characters.next(), characters.next())
                && let Some(Mark::Block { id, content }) =
                    self.marks.get(first).filter(|_| is_mark(first))
            {
                self.events.next();
                if !matches!(self.events.next(), Some(Event::End(Container::Paragraph))) {
                    return Err(template("block"));
                }
                self.blocks.push(Block { id, content });
                return Ok(());
            }
        }
        let line = self.line(|end| matches!(end, Container::Paragraph))?;
        if !line.text.is_empty() {
            self.push(line.id, "paragraph", Content::Paragraph(line.text));
        }
        Ok(())
    }

    /// A table that the template writes: rows of cells, the first of them the header, and a caption.
    fn table(&mut self) -> Result<(), Finding> {
        let (mut caption, mut header, mut rows) = (Text::new(), Vec::new(), Vec::new());
        let (mut row, mut in_head, mut id) = (Row::new(), false, None);
        while let Some(event) = self.events.next() {
            match event {
                Event::Start(Container::Caption, _) => {
                    let line = self.line(|end| matches!(end, Container::Caption))?;
                    (caption, id) = (line.text, line.id);
                }
                Event::Start(Container::TableRow { head }, _) => in_head = head,
                Event::Start(Container::TableCell { .. }, _) => {
                    let line = self.line(|end| matches!(end, Container::TableCell { .. }))?;
                    row.push(line.text.into());
                }
                Event::End(Container::TableRow { .. }) => {
                    if in_head { &mut header } else { &mut rows }.push(std::mem::take(&mut row));
                }
                Event::End(Container::Table) => break,
                Event::Blankline | Event::Attributes(_) => {}
                other => return Err(template(construct(&other))),
            }
        }
        let columns = columns(&header, &rows);
        // A row that is too short goes on with empty cells.
        for row in header.iter_mut().chain(&mut rows) {
            row.resize_with(columns.len(), || Text::new().into());
        }
        let number = Text::new();
        let content = Content::Table(Table { number, caption, columns, header, rows, total: None });
        self.push(id, "table", content);
        Ok(())
    }

    fn list(&mut self) -> Result<(), Finding> {
        let mut items: Vec<Item> = Vec::new();
        let mut id = None;
        while let Some(event) = self.events.next() {
            match event {
                Event::Start(Container::ListItem, _) => {
                    let mut lines = self.lines(|end| matches!(end, Container::ListItem))?;
                    let line =
                        lines.pop().filter(|_| lines.is_empty()).ok_or_else(|| template("item"))?;
                    // The id of an item is `list.item`; the list takes the first part.
                    let (list, item) =
                        line.id.as_deref().and_then(|id| id.rsplit_once('.')).unzip();
                    id = id.or(list.map(str::to_owned));
                    let item = item.map_or_else(|| (items.len() + 1).to_string(), str::to_owned);
                    items.push(Item { id: item, text: line.text });
                }
                Event::End(Container::List { .. }) => break,
                Event::Blankline => {}
                other => return Err(template(construct(&other))),
            }
        }
        self.push(id, "list", Content::List(items));
        Ok(())
    }

    fn division(&mut self, class: &str) -> Result<(), Finding> {
        match class {
            "columns" => return self.columns(),
            "cover" => return self.cover(),
            "landscape" => return self.landscape(),
            _ => {}
        }
        let mut lines = self.lines(|end| matches!(end, Container::Div { .. }))?.into_iter();
        let mut next = || lines.next().ok_or_else(|| template(class));
        let content = match class {
            "lead" => {
                let line = next()?;
                self.push(line.id, class, Content::Lead(line.text));
                return lines.next().map_or(Ok(()), |_| Err(template(class)));
            }
            "letterhead" => {
                let name = next()?.text;
                let dateline = lines.map(|line| line.text).collect();
                Content::Letterhead { logos: self.logos.to_vec(), name, dateline }
            }
            "contents" => Content::Contents { title: next()?.text },
            "kicker" => Content::Kicker {
                kind: next()?.text,
                line: lines.next().map_or_else(Text::new, |l| l.text),
            },
            "key-figures" => {
                let title = next()?.text;
                let rest: Vec<Line> = lines.collect();
                let id = rest.iter().find_map(|line| line.id.clone());
                let figures = rest.chunks(2).map(|pair| match pair {
                    [figure, label] => {
                        Ok(KeyFigure { figure: figure.text.clone(), label: label.text.clone() })
                    }
                    _ => Err(template(class)),
                });
                let figures = figures.collect::<Result<_, _>>()?;
                let id = id.as_deref().and_then(|id| id.split('.').next()).map(str::to_owned);
                self.push(id, class, Content::KeyFigures { title, figures });
                return Ok(());
            }
            _ => return Err(template("division")),
        };
        self.push(None, class, content);
        Ok(())
    }

    /// What the document is, its title, and lines.
    fn cover(&mut self) -> Result<(), Finding> {
        let (mut before, mut title, mut after) = (Vec::new(), None, Vec::new());
        while let Some(event) = self.events.next() {
            match event {
                Event::Start(Container::Paragraph, _) => {
                    let line = self.line(|end| matches!(end, Container::Paragraph))?;
                    if title.is_some() { &mut after } else { &mut before }.push(line.text);
                }
                Event::Start(Container::Heading { level: 1, .. }, _) if title.is_none() => {
                    title = Some(self.line(is_heading_end)?);
                }
                Event::End(Container::Div { .. }) => break,
                Event::Start(Container::Section { .. }, _)
                | Event::End(Container::Section { .. })
                | Event::Blankline
                | Event::Attributes(_) => {}
                other => return Err(template(construct(&other))),
            }
        }
        let (Some(title), Some(kind), true) = (title, before.pop(), before.is_empty()) else {
            return Err(template("cover"));
        };
        after.retain(|line| !line.is_empty());
        let content =
            Content::Cover { logos: self.logos.to_vec(), kind, title: title.text, lines: after };
        self.push(title.id, "cover", content);
        Ok(())
    }

    /// Blocks on paper that lies.
    fn landscape(&mut self) -> Result<(), Finding> {
        self.push(None, "turn", Content::Turn(Orientation::Landscape));
        while let Some(event) = self.events.next() {
            match event {
                Event::End(Container::Div { .. }) => break,
                Event::Start(Container::Section { .. }, _)
                | Event::End(Container::Section { .. })
                | Event::Blankline
                | Event::Attributes(_) => {}
                event => self.block(event)?,
            }
        }
        self.push(None, "turn", Content::Turn(Orientation::Portrait));
        Ok(())
    }

    /// Divisions of class `column`, each a label and its lines.
    fn columns(&mut self) -> Result<(), Finding> {
        let mut columns = Vec::new();
        while let Some(event) = self.events.next() {
            match event {
                Event::Start(Container::Div { class }, _) if class == "column" => {
                    let mut lines =
                        self.lines(|end| matches!(end, Container::Div { .. }))?.into_iter();
                    let label = lines.next().ok_or_else(|| template("column"))?.text;
                    columns.push(Column { label, lines: lines.map(|line| line.text).collect() });
                }
                Event::End(Container::Div { .. }) => break,
                Event::Blankline => {}
                other => return Err(template(construct(&other))),
            }
        }
        self.push(None, "columns", Content::Columns(columns));
        Ok(())
    }

    /// The paragraphs up to the end of a container.
    fn lines(&mut self, is_end: impl Fn(&Container) -> bool) -> Result<Vec<Line>, Finding> {
        let mut lines = Vec::new();
        while let Some(event) = self.events.next() {
            match event {
                Event::Start(Container::Paragraph, _) => {
                    let line = self.line(|end| matches!(end, Container::Paragraph))?;
                    if !line.text.is_empty() {
                        lines.push(line);
                    }
                }
                Event::End(end) if is_end(&end) => break,
                Event::Blankline => {}
                other => return Err(template(construct(&other))),
            }
        }
        Ok(lines)
    }

    /// The inline text up to the end of its container.
    fn line(&mut self, is_end: impl Fn(&Container) -> bool) -> Result<Line, Finding> {
        let mut id = None;
        let mut builder = Builder::new(self.marks, &[]);
        while let Some(event) = self.events.next() {
            match event {
                Event::End(end) if is_end(&end) => break,
                event => {
                    if let Event::Str(text) = &event {
                        id = id.or_else(|| text.chars().find_map(|c| self.text_id(c)));
                    }
                    builder.event(event)?;
                }
            }
        }
        Ok(Line { id, text: builder.finish()? })
    }

    fn text_id(&self, character: char) -> Option<String> {
        match self.marks.get(character).filter(|_| is_mark(character))? {
            Mark::Text { id, .. } if !id.is_empty() => Some(id),
            _ => None,
        }
    }

    /// Adds a block. Without a text of the inputs its id says what it is and which of its kind.
    fn push(&mut self, id: Option<String>, kind: &str, content: Content) {
        let id = id.unwrap_or_else(|| {
            let before = self
                .blocks
                .iter()
                .filter(|block| block.id.starts_with(&format!("{kind}-")))
                .count();
            format!("{kind}-{}", before + 1)
        });
        self.blocks.push(Block { id, content });
    }
}

/// The columns of a typed table.
fn columns(header: &[Row], rows: &[Row]) -> Vec<TableColumn> {
    let count = header.iter().chain(rows).map(Row::len).max().unwrap_or_default();
    vec![TableColumn { align: Align::Start, width: None }; count]
}

fn is_heading_end(end: &Container) -> bool {
    matches!(end, Container::Heading { .. })
}

/// A template that prints something which no block can hold: a construct of the markup, or a block
/// with other parts than it has.
fn template(what: &str) -> Finding {
    Finding::new(Code::TemplateBlock).with("what", what)
}
