//! The only code that touches XML: one streaming pass over each part, whether it comes from
//! docx-rs or from a template of the look. It knows nothing of blocks.

use indexmap::IndexMap;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use quick_xml::{Reader, Writer, XmlVersion};

use super::body::{Built, Drawing, Shown};
use super::fill::{Fill, Relation};
use super::inline::LINE;
use super::label::Label;
use super::piece::Piece;
use super::rules::{Rule, rule};
use super::tags::{Fault, attribute, attributes, legal, with};
use super::theme::Themed;
use crate::language::Lang;
use crate::write::WriteError;
use crate::write::headline::HYPHEN;

/// The namespaces of every part of the text.
const NAMESPACES: &[(&str, &str)] = &[
    ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    ("xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
    ("xmlns:w14", "http://schemas.microsoft.com/office/word/2010/wordml"),
    ("xmlns:mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
    ("mc:Ignorable", "w14"),
];

/// The namespace of charts.
const CHART: &str = "http://schemas.openxmlformats.org/drawingml/2006/chart";

/// What the parts of one document share while they pass.
#[derive(Debug)]
pub(super) struct Pass<'a> {
    tags: &'a IndexMap<Lang, String>,
    theme: &'a [Themed],
    built: &'a Built<'a>,
    media: &'a [String],
    /// Who makes the tracked changes, and when.
    stamp: (&'a str, &'a str),
    /// Numbers of bookmarks and changes are of one kind.
    changes: usize,
    /// The footnotes by the numbers that they had, in the order in which they are mentioned.
    notes: Vec<String>,
    paragraphs: u32,
    drawings: usize,
    tables: usize,
}

impl<'a> Pass<'a> {
    /// `theme` has the colours that are named by their places; `built` holds links and pictures in the order of the text, `link1` and `picture1` being
    /// the first; `media` has the file below `word/` for each picture; `stamp` is who makes the
    /// tracked changes, and when.
    pub fn new(
        tags: &'a IndexMap<Lang, String>,
        theme: &'a [Themed],
        built: &'a Built<'a>,
        media: &'a [String],
        stamp: (&'a str, &'a str),
    ) -> Pass<'a> {
        let changes = built.blocks;
        let (notes, paragraphs, drawings, tables) = (Vec::new(), 0, 0, 0);
        Pass { tags, theme, built, media, stamp, changes, notes, paragraphs, drawings, tables }
    }

    /// A start tag whose colours name their places in the theme.
    fn themed(&self, start: BytesStart<'static>) -> Result<BytesStart<'static>, Fault> {
        let mut start = start;
        let keys: &[(&str, &str)] = match start.name().as_ref() {
            "w:color" => &[("w:val", "w:themeColor")],
            _ => &[("w:color", "w:themeColor"), ("w:fill", "w:themeFill")],
        };
        if start.name().as_ref().starts_with("w:") && start.attributes_raw().contains("=\"") {
            let all = attributes(&start)?;
            for (key, value) in &all {
                let named = keys.iter().find(|(from, _)| from == key);
                let place = self.theme.iter().find(|themed| themed.colour == *value);
                if let (Some((_, named)), Some(place)) = (named, place) {
                    start.push_attribute((*named, place.word));
                }
            }
        }
        Ok(start)
    }

    /// The drawing that is passing.
    fn drawing(&self) -> Result<&'a Drawing<'a>, Fault> {
        let found = self.drawings.checked_sub(1).and_then(|index| self.built.pictures.get(index));
        found.ok_or_else(|| Fault(format!("drawing {} has no picture", self.drawings)))
    }

    /// One part and the relationships it needs: of a template if `fill` is given, else of docx-rs. `name` is for messages.
    pub fn part(
        &mut self,
        name: &str,
        xml: &str,
        fill: Option<&Fill<'_>>,
    ) -> Result<(Vec<u8>, Vec<Relation>), WriteError> {
        let mut part = Part {
            pass: self,
            sinks: vec![Writer::new(Vec::with_capacity(xml.len()))],
            open: Vec::new(),
            waiting: None,
            relations: Vec::new(),
            skipped: None,
        };
        let declaration = Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes")));
        let done = part.put(declaration).and_then(|()| part.read(xml, fill, false));
        done.and_then(|()| part.finish())
            .map_err(|Fault(reason)| WriteError::Part { part: name.to_owned(), reason })
    }
}

/// One part on its way through.
struct Part<'p, 'a> {
    pass: &'p mut Pass<'a>,
    /// Where events go: the part itself, then one more for each open child of an ordered element.
    sinks: Vec<Writer<Vec<u8>>>,
    open: Vec<Open>,
    /// A start tag not yet written: with its end next it becomes an empty element.
    waiting: Option<BytesStart<'static>>,
    relations: Vec<Relation>,
    /// How many elements are open of what is left out.
    skipped: Option<usize>,
}

/// An element whose end has not come yet.
struct Open {
    name: String,
    ordered: Option<Ordered>,
    /// Its place in an ordered parent; it then has a sink of its own.
    rank: Option<usize>,
}

/// Children that wait to be put in the order of the schema.
struct Ordered {
    order: &'static [&'static str],
    start: BytesStart<'static>,
    children: Vec<(usize, Vec<u8>)>,
}

impl Part<'_, '_> {
    /// Reads a source to its end; `inner` leaves out its root.
    fn read(&mut self, xml: &str, fill: Option<&Fill<'_>>, inner: bool) -> Result<(), Fault> {
        let mut reader = Reader::from_str(xml);
        reader.config_mut().expand_empty_elements = true;
        let mut depth = 0usize;
        loop {
            match reader.read_event()? {
                Event::Start(start) => {
                    depth += 1;
                    if !(inner && depth == 1) {
                        self.start(filled(start, fill)?)?;
                    }
                }
                Event::End(_) => {
                    if !(inner && depth == 1) {
                        self.end()?;
                    }
                    depth = depth.saturating_sub(1);
                }
                Event::Text(text) => match fill {
                    None => self.text(text)?,
                    // The layout of a template is for its reader.
                    Some(fill) => match text.xml_content(XmlVersion::Implicit1_0).trim() {
                        "" => {}
                        words => self.put(Event::Text(BytesText::new(&fill.value(words)?)))?,
                    },
                },
                Event::PI(pi) => {
                    let pieces =
                        fill.map(|fill| fill.instruction(pi.target(), pi.content().trim()));
                    for piece in pieces.transpose()?.unwrap_or_default() {
                        self.piece(piece)?;
                    }
                }
                event @ (Event::GeneralRef(_) | Event::CData(_)) => self.put(event)?,
                Event::Eof => return Ok(()),
                Event::Decl(_) | Event::Comment(_) | Event::DocType(_) | Event::Empty(_) => {}
            }
        }
    }

    /// Words of a run: a hyphen at which no line breaks and the end of a line are elements of their own.
    fn text(&mut self, text: BytesText<'_>) -> Result<(), Fault> {
        let words = text.xml_content(XmlVersion::Implicit1_0).into_owned();
        let open = self.open.last().map_or("", |open| open.name.as_str());
        let Some(of) = ["w:t", "w:delText"].into_iter().find(|name| *name == open) else {
            return self.put(Event::Text(text));
        };
        let mut rest = words.as_str();
        while let Some((before, after)) = rest.split_once([HYPHEN, LINE]) {
            let is_line = rest[before.len()..].starts_with(LINE);
            self.put(Event::Text(BytesText::from_escaped(before)))?;
            self.end()?;
            self.piece(Piece::Element(if is_line { "w:br" } else { "w:noBreakHyphen" }, vec![]))?;
            self.start(with(of, [("xml:space", "preserve")]))?;
            rest = after;
        }
        self.put(Event::Text(BytesText::from_escaped(rest)))
    }

    /// What a processing instruction of a template stands for.
    fn piece(&mut self, piece: Piece<'_>) -> Result<(), Fault> {
        match piece {
            Piece::Element(name, attributes) => {
                let attributes = attributes.iter().map(|(key, value)| (*key, value.as_str()));
                self.start(with(name, attributes))?;
                self.end()
            }
            Piece::Start(name, attributes) => {
                let attributes = attributes.iter().map(|(key, value)| (*key, value.as_str()));
                self.start(with(name, attributes))
            }
            Piece::End => self.end(),
            Piece::Text(words) => self.put(Event::Text(BytesText::new(&words))),
            Piece::Source(xml) => self.read(xml, None, true),
        }
    }

    fn start(&mut self, start: BytesStart<'static>) -> Result<(), Fault> {
        if let Some(open) = &mut self.skipped {
            *open += 1;
            return Ok(());
        }
        let found = rule(start.name().as_ref());
        let start = match found {
            Some(rule) => self.apply(rule, start)?,
            None => start,
        };
        let start = self.pass.themed(start)?;
        let name = start.name().as_ref().to_owned();
        let rank = match self.open.last().and_then(|open| open.ordered.as_ref()) {
            None => None,
            Some(parent) => {
                let rank = parent.order.iter().position(|child| *child == name);
                let parent = parent.start.name();
                Some(rank.ok_or_else(|| Fault(format!("`{name}` may not stand in `{parent:?}`")))?)
            }
        };
        self.flush()?;
        if rank.is_some() {
            self.sinks.push(Writer::new(Vec::new()));
        }
        let ordered = match found {
            Some(Rule::Order(order)) => Some(Ordered { order, start, children: Vec::new() }),
            _ => {
                self.waiting = Some(start);
                None
            }
        };
        self.open.push(Open { name, ordered, rank });
        if matches!(found, Some(Rule::Graphic))
            && let Shown::Chart(number) = self.pass.drawing()?.shown
        {
            self.chart(number)?;
        }
        Ok(())
    }

    /// A chart in the place of the picture that docx-rs was given.
    fn chart(&mut self, number: usize) -> Result<(), Fault> {
        let id = format!("chart{number}");
        let target = format!("charts/{id}.xml");
        self.relations.push(Relation { id: id.clone(), kind: "chart", target });
        self.start(with("c:chart", [("xmlns:c", CHART), ("r:id", id.as_str())]))?;
        self.end()?;
        self.skipped = Some(0);
        Ok(())
    }

    fn end(&mut self) -> Result<(), Fault> {
        match self.skipped {
            Some(open @ 1..) => {
                self.skipped = Some(open - 1);
                return Ok(());
            }
            Some(0) => self.skipped = None,
            None => {}
        }
        let open = self.open.pop().ok_or_else(|| Fault("an end without a start".into()))?;
        match (open.ordered, self.waiting.take()) {
            (Some(ordered), _) => self.ordered(ordered, &open.name)?,
            (None, Some(start)) => self.put(Event::Empty(start))?,
            (None, None) => self.put(Event::End(BytesEnd::new(open.name)))?,
        }
        if let Some(rank) = open.rank {
            let bytes = self.sinks.pop().map(Writer::into_inner).unwrap_or_default();
            if let Some(parent) = self.open.last_mut().and_then(|open| open.ordered.as_mut()) {
                parent.children.push((rank, bytes));
            }
        }
        Ok(())
    }

    fn ordered(&mut self, mut element: Ordered, name: &str) -> Result<(), Fault> {
        element.children.retain(|(_, bytes)| !bytes.is_empty());
        if element.children.is_empty() {
            return Ok(());
        }
        element.children.sort_by_key(|(rank, _)| *rank);
        self.put(Event::Start(element.start))?;
        if let Some(sink) = self.sinks.last_mut() {
            for (_, bytes) in element.children {
                sink.get_mut().extend(bytes);
            }
        }
        self.put(Event::End(BytesEnd::new(name)))
    }

    fn apply(
        &mut self,
        rule: Rule,
        start: BytesStart<'static>,
    ) -> Result<BytesStart<'static>, Fault> {
        Ok(match rule {
            Rule::Order(_) => start,
            Rule::Root => with(start.name().as_ref(), NAMESPACES.iter().copied()),
            Rule::Rename(name) => BytesStart::new(name),
            Rule::Without(unwanted) => {
                let all = attributes(&start)?;
                let kept = all.iter().filter(|(key, _)| key != unwanted);
                with(start.name().as_ref(), kept.map(|(key, value)| (key.as_str(), value.as_str())))
            }
            Rule::Paragraph => {
                self.pass.paragraphs += 1;
                let id = format!("{:08X}", self.pass.paragraphs);
                with(start.name().as_ref(), [("w14:paraId", id.as_str())])
            }
            Rule::Language => {
                let code = attribute(&start, "w:val")?;
                let tag =
                    self.pass.tags.get(&Lang::new(&code)).map_or(code.as_str(), String::as_str);
                with("w:lang", [("w:val", tag), ("w:eastAsia", tag), ("w:bidi", tag)])
            }
            Rule::Relation(key) => {
                // A link inside the document has a name in place of an address.
                if let Some((_, id)) = attributes(&start)?.iter().find(|(name, _)| name == key) {
                    self.relate(id)?;
                }
                start
            }
            Rule::Label => {
                let label = self.pass.built.labels.get(self.pass.tables);
                let label = label.ok_or_else(|| Fault("a table of data without a label".into()))?;
                self.pass.tables += 1;
                self.label(label)?;
                start
            }
            Rule::Contents => {
                self.piece(Piece::Element("w:id", vec![("w:val", "1".to_owned())]))?;
                self.piece(Piece::Start("w:docPartObj", vec![]))?;
                let gallery = vec![("w:val", "Table of Contents".to_owned())];
                self.piece(Piece::Element("w:docPartGallery", gallery))?;
                self.piece(Piece::Element("w:docPartUnique", vec![]))?;
                self.piece(Piece::End)?;
                start
            }
            Rule::Mark => {
                self.pass.notes.push(attribute(&start, "w:id")?);
                let number = self.pass.notes.len().to_string();
                with(start.name().as_ref(), [("w:id", number.as_str())])
            }
            Rule::Note => {
                let id = attribute(&start, "w:id")?;
                match self.pass.notes.iter().position(|note| *note == id) {
                    Some(at) => with(start.name().as_ref(), [("w:id", &*(at + 1).to_string())]),
                    // The lines above footnotes have no mark.
                    None => start,
                }
            }
            Rule::Change => {
                self.pass.changes += 1;
                let (id, (author, date)) = (self.pass.changes.to_string(), self.pass.stamp);
                let author = legal(author);
                let stamp = [("w:id", id.as_str()), ("w:author", &author), ("w:date", date)];
                with(start.name().as_ref(), stamp)
            }
            Rule::Header if attribute(&start, "w:hRule")? == "auto" => {
                BytesStart::new("w:tblHeader")
            }
            Rule::Header => start,
            Rule::Describe => {
                self.pass.drawings += 1;
                let number = self.pass.drawings;
                let drawing = self.pass.drawing()?;
                let kind = match drawing.shown {
                    Shown::Picture(_) => "Picture",
                    Shown::Chart(_) => "Chart",
                };
                let (id, name) = (number.to_string(), format!("{kind} {number}"));
                let alt = legal(drawing.alt);
                with("wp:docPr", [("id", id.as_str()), ("name", &name), ("descr", &alt)])
            }
            Rule::Name => {
                let number = self.pass.drawings;
                let (id, name) = (number.to_string(), format!("Picture {number}"));
                with("pic:cNvPr", [("id", id.as_str()), ("name", &name)])
            }
            Rule::Graphic => match self.pass.drawing()?.shown {
                Shown::Picture(_) => start,
                Shown::Chart(_) => with("a:graphicData", [("uri", CHART)]),
            },
            Rule::Crop => match self.pass.drawing()?.crop {
                (0, 0) => start,
                (x, y) => {
                    let (x, y) = (x.to_string(), y.to_string());
                    with("a:srcRect", [("l", &*x), ("t", &*y), ("r", &*x), ("b", &*y)])
                }
            },
        })
    }

    /// Which rows of a table of data look their own way, and its words for those who cannot see it.
    fn label(&mut self, label: &Label) -> Result<(), Fault> {
        let [header, total] = [label.header, label.total].map(|on| if on { "1" } else { "0" });
        // Bands of rows, but neither bands of columns nor a first or last one.
        let bits =
            0x0400 | if label.header { 0x0020 } else { 0 } | if label.total { 0x0040 } else { 0 };
        let bits = format!("{bits:04X}");
        let look = [
            ("w:val", bits.as_str()),
            ("w:firstRow", header),
            ("w:lastRow", total),
            ("w:firstColumn", "0"),
            ("w:lastColumn", "0"),
            ("w:noHBand", "0"),
            ("w:noVBand", "1"),
        ];
        self.start(with("w:tblLook", look))?;
        self.end()?;
        for (name, words) in
            [("w:tblCaption", &label.title), ("w:tblDescription", &label.description)]
        {
            if !words.is_empty() {
                self.start(with(name, [("w:val", legal(words).as_str())]))?;
                self.end()?;
            }
        }
        Ok(())
    }

    /// Records what `link3` or `picture2` points at.
    fn relate(&mut self, id: &str) -> Result<(), Fault> {
        let unknown = || Fault(format!("`{id}` points nowhere"));
        if self.relations.iter().any(|relation| relation.id == id) {
            return Ok(());
        }
        let digits = id.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        let index =
            digits.parse::<usize>().ok().and_then(|n| n.checked_sub(1)).ok_or_else(unknown)?;
        let (kind, targets) = match id.strip_suffix(digits) {
            Some("link") => ("hyperlink", self.pass.built.links.as_slice()),
            Some("picture") => ("image", self.pass.media),
            Some(kind @ ("header" | "footer")) => {
                let kind = if kind == "header" { "header" } else { "footer" };
                let target = format!("{id}.xml");
                self.relations.push(Relation { id: id.to_owned(), kind, target });
                return Ok(());
            }
            _ => return Err(unknown()),
        };
        let target = targets.get(index).ok_or_else(unknown)?.clone();
        self.relations.push(Relation { id: id.to_owned(), kind, target });
        Ok(())
    }

    fn flush(&mut self) -> Result<(), Fault> {
        match self.waiting.take() {
            Some(start) => self.put(Event::Start(start)),
            None => Ok(()),
        }
    }

    fn put(&mut self, event: Event<'_>) -> Result<(), Fault> {
        self.flush()?;
        let sink = self.sinks.last_mut().ok_or_else(|| Fault("nowhere to write".into()))?;
        Ok(sink.write_event(event)?)
    }

    fn finish(mut self) -> Result<(Vec<u8>, Vec<Relation>), Fault> {
        match (self.sinks.pop(), self.open.is_empty()) {
            (Some(sink), true) => Ok((sink.into_inner(), self.relations)),
            _ => Err(Fault("an element without its end".into())),
        }
    }
}

/// A start tag of a template with the slots of its attributes filled.
fn filled(start: BytesStart<'_>, fill: Option<&Fill<'_>>) -> Result<BytesStart<'static>, Fault> {
    let Some(fill) = fill.filter(|_| start.attributes_raw().contains('{')) else {
        return Ok(start.into_owned());
    };
    let mut out = BytesStart::new(start.name().as_ref().to_owned());
    for (key, value) in attributes(&start)? {
        out.push_attribute((key.as_str(), fill.value(&value)?.as_str()));
    }
    Ok(out)
}
