//! What an SVG may ask for: it is a small language, in which a few lines can ask for hours of work or for files
//! of other people. All of it is measured before anything is drawn.

use std::collections::HashMap;
use std::io::Cursor;
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use resvg::usvg::filter::Kind;
use resvg::usvg::fontdb::{Database, Family, ID, Query, Stretch, Style, Weight};
use resvg::usvg::{
    Font, FontResolver, FontStyle, Group, ImageHrefResolver, ImageKind, Node, Options, Paint, Tree,
};

use super::letters::Fonts;
use crate::diagnostic::{Code, Finding};
use crate::files::limits;

/// Why a drawing is not drawn.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Refused {
    /// Groups inside groups.
    Deep,
    /// More parts, layers or effects than a logo needs.
    Work,
    /// It shows a picture that is not in it, or one that is too large: where that is.
    Picture(String),
    /// It has words for which the fonts have no letters.
    Words(String),
    /// It has words in a form that only browsers show.
    Foreign,
    /// Names stand for some of its parts, which could be anything: such a name.
    Entities(String),
    /// It is packed, and nobody knows how large it is.
    Packed,
    /// There is nothing to be seen.
    Blank,
    /// It is no SVG.
    Broken(String),
}

impl Refused {
    /// As a finding about the file that was typed.
    pub fn finding(self, typed: &str) -> Finding {
        let over = |what: &'static str, limit: usize| {
            Finding::new(Code::OverLimit).with("what", what).with("limit", limit)
        };
        match self {
            Refused::Deep => over("depth", limits::DRAWING_DEPTH),
            Refused::Work => over("drawing", limits::DRAWING_WORK),
            Refused::Picture(link) => not_drawn(typed, "image", link),
            Refused::Words(words) => not_drawn(typed, "text", words),
            Refused::Foreign => not_drawn(typed, "foreign", String::new()),
            Refused::Entities(name) => not_drawn(typed, "entities", name),
            Refused::Packed => not_drawn(typed, "packed", String::new()),
            Refused::Blank => not_drawn(typed, "blank", String::new()),
            Refused::Broken(why) => super::broken(typed, "other", why),
        }
    }
}

fn not_drawn(typed: &str, what: &'static str, part: String) -> Finding {
    Finding::new(Code::LogoNotDrawn).with("path", typed).with("what", what).with("part", part)
}

/// Reads a drawing that can be drawn in a moment, and the words in it that are written with the fonts.
pub(super) fn tree(bytes: &[u8], fonts: &Fonts) -> Result<(Tree, String), Refused> {
    if bytes.starts_with(&[0x1F, 0x8B]) {
        return Err(Refused::Packed);
    }
    measured(bytes)?;
    let tree = Tree::from_data(bytes, &options(&fonts.database))
        .map_err(|error| Refused::Broken(error.to_string()))?;
    let (mut left, mut words) = (limits::DRAWING_WORK, Vec::new());
    group(tree.root(), &mut left, &mut words)?;
    let words = words.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
    match words.chars().all(|c| c == ' ' || fonts.letters.contains(&c)) {
        true => Ok((tree, words)),
        false => Err(Refused::Words(words)),
    }
}

/// The fonts of the house write whatever a drawing asks for: others are not at hand everywhere.
fn resolver() -> FontResolver<'static> {
    FontResolver {
        select_font: Box::new(|font, fonts| face(font, fonts)),
        // A letter that the house does not have is told of.
        select_fallback: Box::new(|_, _, _| None),
    }
}

/// The font of the house that is as heavy and as inclined as the one that is asked for.
fn face(font: &Font, fonts: &Database) -> Option<ID> {
    let family = fonts.faces().next()?.families.first()?.0.clone();
    let style = match font.style() {
        FontStyle::Normal => Style::Normal,
        FontStyle::Italic => Style::Italic,
        FontStyle::Oblique => Style::Oblique,
    };
    fonts.query(&Query {
        families: &[Family::Name(&family)],
        weight: Weight(font.weight()),
        stretch: Stretch::Normal,
        style,
    })
}

/// No file is opened, and of pictures inside only small ones are taken.
fn options(fonts: &Arc<Database>) -> Options<'static> {
    let resolver = ImageHrefResolver {
        resolve_data: Box::new(|mime, data, options| {
            let inner = ImageHrefResolver::default_data_resolver();
            // A drawing inside a drawing may hold the next one.
            let is_drawing = mime.contains("svg") || !mime.starts_with("image/");
            (!is_drawing && is_small(&data)).then(|| inner(mime, data, options)).flatten()
        }),
        resolve_string: Box::new(|_, _| None),
    };
    let mut options = Options { image_href_resolver: resolver, ..Options::default() };
    options.font_resolver = self::resolver();
    options.fontdb = fonts.clone();
    options
}

fn is_small(picture: &[u8]) -> bool {
    let reader = image::ImageReader::new(Cursor::new(picture)).with_guessed_format().ok();
    let size = reader.and_then(|reader| reader.into_dimensions().ok());
    size.is_some_and(|(width, height)| {
        let side = width.max(height);
        usize::try_from(side).is_ok_and(|side| side <= limits::INNER_SIDE)
    })
}

/// What the elements of a drawing that have a name hold, to be drawn wherever somebody refers to them.
#[derive(Debug, Default)]
struct Named {
    /// How many elements each has; the first is the drawing itself.
    sizes: Vec<usize>,
    /// The elements that each refers to or holds: by their numbers, or by their names.
    holds: Vec<Vec<usize>>,
    refers: Vec<Vec<String>>,
    numbers: HashMap<String, usize>,
    /// Whose parts are open, innermost last.
    open: Vec<usize>,
    /// The names of the elements that are open.
    names: Vec<String>,
    /// Bytes of what is declared before the drawing, and of all that attributes may take from there.
    declared: usize,
    taken: usize,
}

/// A name in a text that stands for one letter. Any other could stand for a drawing of any size.
fn reference(name: &str) -> Result<usize, Refused> {
    match name.starts_with('#') || ["amp", "lt", "gt", "quot", "apos"].contains(&name) {
        true => Ok(1),
        false => Err(Refused::Entities(name.to_owned())),
    }
}

/// Counts groups inside groups and what is drawn by reference, and looks for pictures that are elsewhere. The
/// reader of drawings copies what is referred to, and copies of copies grow without end.
fn measured(bytes: &[u8]) -> Result<(), Refused> {
    let mut reader = Reader::from_reader(bytes);
    reader.config_mut().check_end_names = false;
    let (mut named, mut buffer) = (Named::new(), Vec::new());
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag)) => named.start(&tag)?,
            Ok(Event::Empty(tag)) => {
                named.start(&tag)?;
                named.end();
            }
            Ok(Event::End(_)) => named.end(),
            Ok(Event::Text(text)) => named.text(text.len()),
            Ok(Event::CData(text)) => named.text(text.len()),
            Ok(Event::DocType(declared)) => named.declared(&declared)?,
            Ok(Event::GeneralRef(name)) => named.text(reference(&name)?),
            Ok(Event::Eof) => break,
            // What comes after it could be read in another way.
            Err(error) => return Err(Refused::Broken(error.to_string())),
            Ok(_) => {}
        }
    }
    let mut known = vec![None; named.sizes.len()];
    match named.drawn(0, 0, &mut known)? > limits::DRAWING_WORK {
        true => Err(Refused::Work),
        false => Ok(()),
    }
}

impl Named {
    fn new() -> Named {
        let mut named = Named::default();
        named.add();
        named
    }

    fn add(&mut self) -> usize {
        self.sizes.push(0);
        self.holds.push(Vec::new());
        self.refers.push(Vec::new());
        self.sizes.len() - 1
    }

    /// What is declared stands in attributes, as design programs write it, and not in other declarations.
    fn declared(&mut self, text: &str) -> Result<(), Refused> {
        if text.contains('&') {
            return Err(Refused::Entities("ENTITY".to_owned()));
        }
        self.declared += text.len();
        Ok(())
    }

    /// An error if it is too deep, or a picture that is not in the drawing.
    fn start(&mut self, tag: &BytesStart<'_>) -> Result<(), Refused> {
        let mut of = self.open.last().copied().unwrap_or_default();
        let name = tag.local_name().as_ref().to_owned();
        let is_picture = ["image", "feImage"].contains(&name.as_str());
        if name == "foreignObject" && !self.names.iter().any(|name| name == "switch") {
            return Err(Refused::Foreign);
        }
        self.names.push(name);
        for attribute in tag.attributes().with_checks(false).flatten() {
            let (name, value) = (attribute.key.local_name(), &*attribute.value);
            if name.as_ref() == "id" {
                let number = self.add();
                self.holds[of].push(number);
                self.numbers.insert(value.to_owned(), number);
                of = number;
            }
        }
        self.sizes[of] += 1;
        for attribute in tag.attributes().with_checks(false).flatten() {
            let value = attribute.value.trim();
            self.taken += value.matches('&').count() * self.declared;
            if attribute.key.local_name().as_ref() == "href" {
                let is_elsewhere = !value.starts_with(['#', 'd']);
                if is_picture && is_elsewhere {
                    return Err(Refused::Picture(value.to_owned()));
                }
                self.refers[of].extend(value.strip_prefix('#').map(str::to_owned));
            }
            let links = value.split("url(").skip(1);
            let links = links.filter_map(|link| {
                link.trim_start_matches(['"', '\'', ' ', '#']).split(['"', '\'', ' ', ')']).next()
            });
            self.refers[of].extend(links.map(str::to_owned));
        }
        self.open.push(of);
        match self.open.len() > limits::DRAWING_DEPTH {
            true => Err(Refused::Deep),
            false if self.taken > limits::DRAWING_TAKEN => Err(Refused::Work),
            false => Ok(()),
        }
    }

    fn end(&mut self) {
        self.open.pop();
        self.names.pop();
    }

    /// Each letter of a text is a shape of its own.
    fn text(&mut self, letters: usize) {
        if self.names.iter().any(|name| name == "text") {
            self.sizes[self.open.last().copied().unwrap_or_default()] += letters;
        }
    }

    /// How many elements are drawn with one; what refers to itself is not drawn again.
    fn drawn(
        &self,
        of: usize,
        depth: usize,
        known: &mut [Option<usize>],
    ) -> Result<usize, Refused> {
        if let Some(known) = known[of] {
            return Ok(known);
        }
        if depth > limits::DRAWING_DEPTH {
            return Err(Refused::Deep);
        }
        known[of] = Some(0);
        let referred = self.refers[of].iter().filter_map(|name| self.numbers.get(name));
        let mut drawn = self.sizes[of];
        for inner in self.holds[of].iter().chain(referred) {
            drawn = drawn.saturating_add(self.drawn(*inner, depth + 1, known)?);
        }
        known[of] = Some(drawn);
        Ok(drawn)
    }
}

fn spend(left: &mut usize, work: usize) -> Result<(), Refused> {
    *left = left.checked_sub(work).ok_or(Refused::Work)?;
    Ok(())
}

/// Counts what is drawn, as often as it is drawn.
fn group(of: &Group, left: &mut usize, words: &mut Vec<String>) -> Result<(), Refused> {
    spend(left, 1 + if of.should_isolate() { limits::LAYER } else { 0 })?;
    for filter in of.filters() {
        for primitive in filter.primitives() {
            if !is_quick(primitive.kind()) {
                return Err(Refused::Work);
            }
            spend(left, limits::LAYER)?;
        }
    }
    let mut clip = of.clip_path();
    while let Some(path) = clip {
        spend(left, limits::LAYER)?;
        group(path.root(), left, words)?;
        clip = path.clip_path();
    }
    let mut mask = of.mask();
    while let Some(with) = mask {
        spend(left, limits::LAYER)?;
        group(with.root(), left, words)?;
        mask = with.mask();
    }
    of.children().iter().try_for_each(|node| self::node(node, left, words))
}

fn node(of: &Node, left: &mut usize, words: &mut Vec<String>) -> Result<(), Refused> {
    match of {
        Node::Group(of) => group(of, left, words),
        Node::Path(path) => {
            spend(left, 1 + path.data().points().len() / 50)?;
            paint(path.fill().map(|fill| fill.paint()), left, words)?;
            paint(path.stroke().map(|stroke| stroke.paint()), left, words)
        }
        Node::Image(image) => match image.kind() {
            ImageKind::SVG(tree) => group(tree.root(), left, words),
            _ => spend(left, limits::LAYER),
        },
        Node::Text(text) => {
            words.extend(text.chunks().iter().map(|chunk| chunk.text().to_owned()));
            group(text.flattened(), left, words)
        }
    }
}

fn paint(with: Option<&Paint>, left: &mut usize, words: &mut Vec<String>) -> Result<(), Refused> {
    match with {
        Some(Paint::Pattern(pattern)) => {
            spend(left, limits::LAYER)?;
            group(pattern.root(), left, words)
        }
        _ => Ok(()),
    }
}

/// Whether an effect costs about a look at every pixel.
fn is_quick(kind: &Kind) -> bool {
    !matches!(
        kind,
        Kind::Turbulence(_)
            | Kind::Morphology(_)
            | Kind::ConvolveMatrix(_)
            | Kind::DisplacementMap(_)
            | Kind::DiffuseLighting(_)
            | Kind::SpecularLighting(_)
            | Kind::Image(_)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(inside: &str) -> Result<(), Refused> {
        let svg = format!(
            r##"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="10" height="10">{inside}</svg>"##
        );
        tree(svg.as_bytes(), &fonts()).map(drop)
    }

    fn fonts() -> Fonts {
        let mut database = Database::new();
        database.load_fonts_dir("templates/style/fonts");
        let letters = ('!'..='~').chain('А'..='я').collect();
        Fonts { name: String::new(), database: Arc::new(database), letters }
    }

    fn words(inside: &str) -> Result<String, Refused> {
        let svg = format!(
            r##"<svg xmlns="http://www.w3.org/2000/svg" width="99" height="30">{inside}</svg>"##
        );
        tree(svg.as_bytes(), &fonts()).map(|(_, words)| words)
    }

    #[test]
    fn words_are_written_with_the_fonts_of_the_house_or_named() {
        let text = r##"<text x="1" y="20" font-family="Frutiger" font-weight="700">ШУРС
            <tspan>/ SDC</tspan></text>"##;
        assert_eq!(words(text).as_deref(), Ok("ШУРС / SDC"));
        assert_eq!(words("<text y='9'>水</text>"), Err(Refused::Words("水".into())));
        assert_eq!(words("<text y='9' display='none'>水</text>").as_deref(), Ok(""));
        assert_eq!(words("<foreignObject><p>SDC</p></foreignObject>"), Err(Refused::Foreign));
        let chosen =
            "<switch><foreignObject requiredExtensions='x'/><text y='9'>SDC</text></switch>";
        assert_eq!(words(chosen).as_deref(), Ok("SDC"));
        let long = format!("<text y='9'>{}</text>", "SDC ".repeat(50_000));
        assert_eq!(words(&long), Err(Refused::Work));
    }

    #[test]
    fn a_logo_is_drawn() {
        let shapes = r##"<defs><linearGradient id="g"><stop offset="0" stop-color="#123"/></linearGradient></defs>
            <g opacity="0.5"><rect width="5" height="5" fill="url(#g)"/><path d="M0 0L9 9"/></g>"##;
        assert_eq!(drawn(shapes), Ok(()));
        let shadow = r##"<filter id="f"><feGaussianBlur stdDeviation="2"/></filter>
            <g filter="url(#f)"><rect width="5" height="5"/></g>"##;
        assert_eq!(drawn(shadow), Ok(()));
    }

    #[test]
    fn what_would_take_long_is_not_drawn() {
        let turbulence = r##"<filter id="f"><feTurbulence baseFrequency="1" numOctaves="99"/></filter>
            <rect width="9" height="9" filter="url(#f)"/>"##;
        assert_eq!(drawn(turbulence), Err(Refused::Work));
        let layers =
            r##"<g opacity="0.5"><rect width="9" height="9"/><path d="M0 0L1 1V5z"/></g>"##;
        assert_eq!(drawn(&layers.repeat(200)), Err(Refused::Work));
        let mut patterns = r##"<pattern id="p0" width="1" height="1" patternUnits="userSpaceOnUse"><rect width="1" height="1"/></pattern>"##.to_owned();
        for level in 1..20 {
            let below = level - 1;
            patterns += &format!(
                r##"<pattern id="p{level}" width="1" height="1" patternUnits="userSpaceOnUse">{}</pattern>"##,
                format!(r##"<rect width="1" height="1" fill="url(#p{below})"/>"##).repeat(9)
            );
        }
        patterns += r##"<rect width="9" height="9" fill="url(#p19)"/>"##;
        assert_eq!(drawn(&patterns), Err(Refused::Work));
        assert_eq!(drawn(&"<g>".repeat(100_000)), Err(Refused::Deep));
    }

    #[test]
    fn no_file_is_opened() {
        for link in ["/etc/passwd", "other.png", "file:///etc/passwd", "http://example.org/a.png"] {
            for name in ["href", "xlink:href"] {
                let image = format!(r##"<image {name}="{link}" width="9" height="9"/>"##);
                assert_eq!(drawn(&image), Err(Refused::Picture(link.to_owned())), "{image}");
            }
        }
    }
}
