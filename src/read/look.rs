//! The look of a Word file: fonts, sizes, colours and margins, as far as the house style has them.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::files::limits;

/// A twentieth of a point, of which Word counts margins, in millimetres.
const TWIP: f64 = 25.4 / 1440.0;

/// The points of the text in the shipped house style.
const BODY: f64 = 10.0;

/// What the house calls the styles of Word, by their built-in names.
const STYLES: [(&str, &str); 8] = [
    ("normal", "body"),
    ("title", "headline"),
    ("heading 1", "heading1"),
    ("heading 2", "heading2"),
    ("heading 3", "heading3"),
    ("subtitle", "lead"),
    ("caption", "caption"),
    ("list paragraph", "list"),
];

/// What a style says; none of what it does not.
#[derive(Debug, Clone, Default)]
struct Style {
    font: Option<String>,
    /// Points.
    size: Option<f64>,
    /// Six digits.
    colour: Option<String>,
}

/// What was read.
#[derive(Debug, Clone, Default)]
pub struct Look {
    /// By the names of the house; `""` for what all styles begin with.
    styles: BTreeMap<&'static str, Style>,
    /// Keys of the paper and millimetres.
    paper: Vec<(&'static str, f64)>,
    /// The first accent of the theme.
    accent: Option<String>,
    /// What the file has and the house style cannot, by names of the catalogue.
    pub left: Vec<String>,
}

/// Reads the look of a Word file.
///
/// # Errors
/// Why nothing could be read, by a name of the catalogue: `open`, `macro`, `styles`.
pub fn look(bytes: &[u8]) -> Result<Look, &'static str> {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| "open")?;
    if package.file_names().any(|name| name.ends_with("vbaProject.bin")) {
        return Err("macro");
    }
    let document = part(&mut package, "word/document.xml").ok_or("open")?;
    let mut look = Look::default();
    let theme = part(&mut package, "word/theme/theme1.xml").unwrap_or_default();
    look.theme(&theme);
    look.of_styles(&part(&mut package, "word/styles.xml").ok_or("styles")?, &theme);
    look.of_paper(&document);
    for (mark, what) in [
        ("<w:headerReference", "headers"),
        ("<w:footerReference", "footers"),
        ("<w:pgBorders", "borders"),
        ("<w:background", "background"),
        ("<w:cols w:num", "columns"),
        ("<w:drawing", "pictures"),
    ] {
        if document.contains(mark) {
            look.left.push(what.to_owned());
        }
    }
    Ok(look)
}

type Package<'b> = zip::ZipArchive<Cursor<&'b [u8]>>;

fn part(package: &mut Package<'_>, name: &str) -> Option<String> {
    let file = package.by_name(name).ok()?;
    let mut text = String::new();
    file.take(limits::TEXT_FILE).read_to_string(&mut text).ok()?;
    Some(text)
}

impl Look {
    fn theme(&mut self, xml: &str) {
        let accent = xml.split_once("<a:accent1>").map(|(_, rest)| rest);
        let value = accent.and_then(|rest| rest.split_once("srgbClr val=\"")).map(|(_, rest)| rest);
        self.accent = value
            .and_then(|rest| rest.get(..6))
            .filter(|colour| is_colour(colour))
            .map(str::to_owned);
    }

    fn of_styles(&mut self, xml: &str, theme: &str) {
        let mut reader = Reader::from_str(xml);
        let (mut name, mut style) = (None, Style::default());
        while let Ok(event) = reader.read_event() {
            match event {
                Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                    "style" => (name, style) = (None, Style::default()),
                    "docDefaults" => (name, style) = (Some(""), Style::default()),
                    "name" => {
                        let called = value(&tag, "val").unwrap_or_default().to_lowercase();
                        name = STYLES.iter().find(|(word, _)| *word == called).map(|(_, own)| *own);
                    }
                    "rFonts" => style.font = font(&tag, theme),
                    "sz" => {
                        let half = value(&tag, "val").and_then(|half| half.parse::<f64>().ok());
                        style.size = half.map(|half| half / 2.0);
                    }
                    "color" => {
                        style.colour = value(&tag, "val").filter(|colour| is_colour(colour));
                    }
                    _ => {}
                },
                Event::End(tag) if matches!(tag.local_name().as_ref(), "style" | "docDefaults") => {
                    if let Some(name) = name.take() {
                        self.styles.entry(name).or_insert(style.clone());
                    }
                }
                Event::Eof => break,
                _ => {}
            }
        }
    }

    fn of_paper(&mut self, xml: &str) {
        let mut reader = Reader::from_str(xml);
        while let Ok(event) = reader.read_event() {
            match event {
                Event::Start(tag) | Event::Empty(tag) => {
                    let keys: &[(&str, &'static str)] = match tag.local_name().as_ref() {
                        "pgSz" => &[("w", "width"), ("h", "height")],
                        "pgMar" => &[
                            ("left", "left"),
                            ("right", "right"),
                            ("top", "top"),
                            ("bottom", "bottom"),
                        ],
                        _ => continue,
                    };
                    let read = keys.iter().filter_map(|(key, own)| {
                        let twips: f64 = value(&tag, key)?.parse().ok()?;
                        Some((*own, (twips * TWIP * 10.0).round() / 10.0))
                    });
                    // The last section is that of the whole document; others are its parts.
                    let read: Vec<_> = read.collect();
                    self.paper.retain(|(own, _)| !read.iter().any(|(new, _)| new == own));
                    self.paper.extend(read);
                }
                Event::Eof => break,
                _ => {}
            }
        }
    }

    /// The house style with what was read in its place, comments kept; and what is new, by its keys.
    pub fn into_house(&self, house: &str) -> (String, Vec<(String, String)>) {
        let mut changed = Vec::new();
        let mut part = "";
        let mut lines = Vec::new();
        for line in house.lines() {
            if !line.starts_with([' ', '#']) {
                part = line.split(':').next().unwrap_or_default();
            }
            lines.push(self.line(part, line, &mut changed));
        }
        (lines.join("\n") + "\n", changed)
    }

    /// The points of a style: its own, or those of the text where it goes with that.
    fn size(&self, key: &str) -> Option<f64> {
        let of = |key: &str| self.styles.get(key).and_then(|style| style.size);
        match key {
            "headline" => of(key).or(of("heading1")),
            "body" | "list" => of(key).or(of("body")).or(of("")),
            _ => of(key),
        }
    }

    /// A line with `size` or, of a density, `body` as it was read.
    fn sized(&self, key: &str, line: &str, changed: &mut Vec<(String, String)>) -> String {
        let is_density = line.trim_start().starts_with("- {");
        let (name, mark) = if is_density { ("body", "body: ") } else { (key, "size: ") };
        let Some((before, after)) = line.split_once(mark) else { return line.to_owned() };
        let rest = after.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        let old: Option<f64> = after[..after.len() - rest.len()].parse().ok();
        let (Some(size), Some(old)) = (self.size(name), old) else { return line.to_owned() };
        if is_density {
            // Tighter ones stay tighter by as much.
            return format!("{before}{mark}{}{rest}", size + old - BODY);
        }
        changed.push((format!("text.{key}.size"), size.to_string()));
        format!("{before}{mark}{size}{rest}")
    }

    fn line(&self, part: &str, line: &str, changed: &mut Vec<(String, String)>) -> String {
        if part == "densities" {
            return self.sized("body", line, changed);
        }
        let Some((key, rest)) = line.trim_start().split_once(": ") else { return line.to_owned() };
        let indent = &line[..line.len() - line.trim_start().len()];
        let base = self.styles.get("").cloned().unwrap_or_default();
        let body = self.styles.get("body").cloned().unwrap_or_default();
        let new = match (part, key) {
            ("paper", key) => {
                self.paper.iter().find(|(own, _)| *own == key).map(|(_, size)| size.to_string())
            }
            ("font", "word") => body.font.or(base.font),
            ("colours", "accent") => {
                let heading = self.styles.get("heading3").or(self.styles.get("heading2"));
                let heading = heading.and_then(|style| style.colour.clone());
                heading
                    .or(self.accent.clone())
                    .map(|colour| format!("\"#{}\"", colour.to_lowercase()))
            }
            ("colours", "ink") => {
                body.colour.or(base.colour).map(|colour| format!("\"#{}\"", colour.to_lowercase()))
            }
            ("text", key) => return self.sized(key, line, changed),
            _ => None,
        };
        let Some(new) = new else { return line.to_owned() };
        changed.push((format!("{part}.{key}"), new.clone()));
        let comment = rest.split_once(" #").map_or(String::new(), |(_, note)| format!(" #{note}"));
        format!("{indent}{key}: {new}{comment}")
    }
}

/// The font by its name, or by the theme.
fn font(tag: &BytesStart<'_>, theme: &str) -> Option<String> {
    let named = value(tag, "ascii").or_else(|| value(tag, "hAnsi"));
    named.or_else(|| {
        let of_theme = value(tag, "asciiTheme")?;
        let part = if of_theme.starts_with("major") { "<a:majorFont>" } else { "<a:minorFont>" };
        let (_, rest) = theme.split_once(part)?;
        let (_, rest) = rest.split_once("<a:latin typeface=\"")?;
        let name = rest.split('"').next()?;
        (!name.is_empty()).then(|| name.to_owned())
    })
}

fn value(tag: &BytesStart<'_>, key: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|one| one.key.local_name().as_ref() == key)?;
    Some(found.normalized_value(XmlVersion::default()).ok()?.into_owned())
}

fn is_colour(text: &str) -> bool {
    text.len() == 6 && text.chars().all(|c| c.is_ascii_hexdigit())
}
