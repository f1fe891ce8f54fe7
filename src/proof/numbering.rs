//! The numbers that Word counts and prints before paragraphs, by the rules of the format alone: those of the lists
//! that the styles of headings name. Marks of lists are no numbers.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// What counts the paragraphs of a document.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// For each style its list and level.
    styles: HashMap<String, (String, usize)>,
    /// For each list what its levels print.
    lists: HashMap<String, Vec<Level>>,
    /// How far each list is counted, level by level.
    counts: HashMap<String, Vec<usize>>,
}

#[derive(Debug, Default, Clone)]
struct Level {
    is_number: bool,
    start: usize,
    /// With `%1` for the number of the first level.
    text: String,
}

impl Numbering {
    /// From the parts of a file.
    pub fn read(styles: &str, numbering: &str) -> Result<Numbering, String> {
        Ok(Numbering {
            styles: of_styles(styles)?,
            lists: lists(numbering)?,
            counts: HashMap::new(),
        })
    }

    /// What is printed before the next paragraph, of this style; `own` is the list that the paragraph itself names.
    pub fn next(&mut self, style: &str, own: Option<&str>) -> String {
        let Some((list, level)) = self.styles.get(style) else { return String::new() };
        let levels = self.lists.get(own.unwrap_or(list)).map_or(&[][..], Vec::as_slice);
        let Some(this) = levels.get(*level).filter(|level| level.is_number) else {
            return String::new();
        };
        let counts = self.counts.entry(list.clone()).or_default();
        let started = counts.len() > *level;
        counts.truncate(level + 1);
        while counts.len() <= *level {
            counts.push(levels.get(counts.len()).map_or(1, |level| level.start));
        }
        if let Some(count) = counts.get_mut(*level).filter(|_| started) {
            *count += 1;
        }
        let mut text = this.text.clone();
        for (at, count) in counts.iter().enumerate() {
            text = text.replace(&format!("%{}", at + 1), &count.to_string());
        }
        text
    }
}

fn of_styles(xml: &str) -> Result<HashMap<String, (String, usize)>, String> {
    let mut styles: HashMap<String, (String, usize)> = HashMap::new();
    let (mut style, mut level) = (String::new(), 0);
    each(xml, &mut |tag| match tag.name().as_ref() {
        "w:style" => {
            style = attribute(tag, "w:styleId");
            level = 0;
        }
        "w:ilvl" => level = attribute(tag, "w:val").parse().unwrap_or(0),
        "w:numId" => _ = styles.insert(style.clone(), (attribute(tag, "w:val"), level)),
        _ => {}
    })?;
    Ok(styles)
}

fn lists(xml: &str) -> Result<HashMap<String, Vec<Level>>, String> {
    let mut kinds: HashMap<String, Vec<Level>> = HashMap::new();
    let mut lists: Vec<(String, String)> = Vec::new();
    let mut open = String::new();
    each(xml, &mut |tag| {
        let value = attribute(tag, "w:val");
        let last = kinds.get_mut(&open).and_then(|levels| levels.last_mut());
        match (tag.name().as_ref(), last) {
            ("w:abstractNum", _) => open = attribute(tag, "w:abstractNumId"),
            ("w:lvl", _) => kinds.entry(open.clone()).or_default().push(Level::default()),
            ("w:start", Some(level)) => level.start = value.parse().unwrap_or(1),
            ("w:numFmt", Some(level)) => level.is_number = value == "decimal",
            ("w:lvlText", Some(level)) => level.text = value,
            ("w:num", _) => lists.push((attribute(tag, "w:numId"), String::new())),
            ("w:abstractNumId", _) => {
                if let Some((_, kind)) = lists.last_mut() {
                    *kind = value;
                }
            }
            _ => {}
        }
    })?;
    let known =
        lists.into_iter().filter_map(|(list, kind)| Some((list, kinds.get(&kind)?.clone())));
    Ok(known.collect())
}

/// Shows every start tag.
pub(super) fn each(xml: &str, see: &mut impl FnMut(&BytesStart<'_>)) -> Result<(), String> {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().map_err(|why| why.to_string())? {
            Event::Start(tag) | Event::Empty(tag) => see(&tag),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// An attribute, empty if there is none.
pub(super) fn attribute(tag: &BytesStart<'_>, key: &str) -> String {
    let found = tag.attributes().flatten().find(|attribute| attribute.key.as_ref() == key);
    let value = found.and_then(|found| {
        found.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
    });
    value.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::Numbering;

    #[test]
    fn levels_are_counted_below_one_another() {
        let styles = r#"<w:styles>
            <w:style w:styleId="H2"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
            <w:style w:styleId="H3"><w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr></w:style>
            <w:style w:styleId="L"><w:numPr><w:numId w:val="2"/></w:numPr></w:style>
        </w:styles>"#;
        let numbering = r#"<w:numbering>
            <w:abstractNum w:abstractNumId="1"><w:lvl><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl></w:abstractNum>
            <w:abstractNum w:abstractNumId="2">
              <w:lvl><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1 "/></w:lvl>
              <w:lvl><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2 "/></w:lvl>
            </w:abstractNum>
            <w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
            <w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
        </w:numbering>"#;
        let mut numbering = Numbering::read(styles, numbering).expect("parts");
        let printed: Vec<String> =
            ["H2", "H3", "L", "H3", "H2", "H3"].map(|style| numbering.next(style, None)).into();
        assert_eq!(printed, ["1 ", "1.1 ", "", "1.2 ", "2 ", "2.1 "]);
        assert_eq!(numbering.next("H2", Some("0")), "");
        assert_eq!(numbering.next("H2", None), "3 ");
    }
}
