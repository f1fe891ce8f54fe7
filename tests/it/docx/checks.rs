//! What no validator looks at: unfinished fields, ids used twice, dangling relationships, texts
//! without a language or pictures without words. Each check is one function from a package to
//! its complaints.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read, Write};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// The parts of a file by name.
pub type Package = BTreeMap<String, Vec<u8>>;

/// An element, or its end, with attributes; text is an element named `#text`.
#[derive(Debug, Clone)]
pub struct Node {
    pub name: String,
    pub end: bool,
    pub attributes: BTreeMap<String, String>,
    pub text: String,
}

pub fn open(bytes: &[u8]) -> Package {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let mut package = Package::new();
    for index in 0..zip.len() {
        let mut member = zip.by_index(index).expect("a member");
        let mut content = Vec::new();
        member.read_to_end(&mut content).expect("its bytes");
        let twice = package.insert(member.name().to_owned(), content);
        assert!(twice.is_none(), "a name used twice");
    }
    package
}

/// A package with one piece of one part replaced.
pub fn broken(bytes: &[u8], part: &str, from: &str, to: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in open(bytes) {
        zip.start_file(&name, zip::write::SimpleFileOptions::default()).expect("a member");
        if name == part {
            let text = String::from_utf8(content).expect("text");
            assert!(text.contains(from), "`{from}` is not in {part}");
            zip.write_all(text.replacen(from, to, 1).as_bytes()).expect("written");
        } else {
            zip.write_all(&content).expect("written");
        }
    }
    zip.finish().expect("a zip").into_inner()
}

/// Every complaint about a file in this language.
pub fn faults(bytes: &[u8], tag: &str) -> Vec<String> {
    let package = open(bytes);
    let mut faults = Vec::new();
    let mut parts = BTreeMap::new();
    for (name, content) in package.iter().filter(|(name, _)| is_xml(name)) {
        match nodes(content) {
            Ok(nodes) => _ = parts.insert(name.as_str(), nodes),
            Err(fault) => faults.push(format!("{name}: {fault}")),
        }
    }
    for check in [fields, bookmarks, numbers, alternatives, references, footnotes] {
        faults.extend(check(&parts));
    }
    faults.extend(languages(&parts, tag));
    faults.extend(dates(&parts));
    faults.extend(relationships(&package, &parts));
    faults.extend(content_types(&package, &parts));
    faults
}

fn is_xml(name: &str) -> bool {
    name.ends_with(".xml") || name.ends_with(".rels")
}

/// A part as a flat list; an error where it is not well formed or holds what XML may not.
pub fn nodes(content: &[u8]) -> Result<Vec<Node>, String> {
    let text = std::str::from_utf8(content).map_err(|e| e.to_string())?;
    let illegal = |c: char| c < ' ' && !"\t\n\r".contains(c) || c == '\u{fffe}' || c == '\u{ffff}';
    if text.contains(illegal) || text.contains("&#x0") || text.contains("&#1;") {
        return Err("a character that XML cannot hold".into());
    }
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let (mut nodes, mut depth) = (Vec::new(), 0);
    loop {
        match reader.read_event().map_err(|e| e.to_string())? {
            Event::Start(start) => {
                depth += 1;
                nodes.push(node(&start)?);
            }
            Event::End(end) => {
                depth -= 1;
                let name = end.name().as_ref().to_owned();
                nodes.push(Node {
                    name,
                    end: true,
                    attributes: BTreeMap::new(),
                    text: String::new(),
                });
            }
            Event::Text(text) => {
                nodes.push(words(text.xml_content(XmlVersion::Implicit1_0).into()))
            }
            Event::GeneralRef(entity) => {
                nodes.push(words(match entity.xml_content(XmlVersion::Implicit1_0).as_ref() {
                    "amp" => "&".into(),
                    "lt" => "<".into(),
                    "gt" => ">".into(),
                    "quot" => "\"".into(),
                    "apos" => "'".into(),
                    other => return Err(format!("unknown entity {other}")),
                }))
            }
            Event::Eof if depth == 0 => return Ok(nodes),
            Event::Eof => return Err("an element without its end".into()),
            _ => {}
        }
    }
}

fn node(start: &BytesStart<'_>) -> Result<Node, String> {
    let mut attributes = BTreeMap::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|e| e.to_string())?;
        let value =
            attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|e| e.to_string())?;
        attributes.insert(attribute.key.as_ref().to_owned(), value.into_owned());
    }
    Ok(Node { name: start.name().as_ref().to_owned(), end: false, attributes, text: String::new() })
}

fn words(text: String) -> Node {
    Node { name: "#text".into(), end: false, attributes: BTreeMap::new(), text }
}

type Parts<'a> = BTreeMap<&'a str, Vec<Node>>;

fn each<'p>(parts: &'p Parts<'_>, name: &'p str) -> impl Iterator<Item = (&'p str, &'p Node)> {
    let named = move |(part, nodes): (&&'p str, &'p Vec<Node>)| {
        let part = *part;
        nodes
            .iter()
            .filter(move |node| !node.end && node.name == name)
            .map(move |node| (part, node))
    };
    parts.iter().flat_map(named)
}

fn value<'n>(node: &'n Node, key: &str) -> &'n str {
    node.attributes.get(key).map_or("", String::as_str)
}

/// A field begins, has an instruction, separates, has a result and ends, all in one paragraph.
fn fields(parts: &Parts<'_>) -> Vec<String> {
    let mut faults = Vec::new();
    for (part, nodes) in parts {
        // What was met since the field began: i, s for its marks, t for text.
        let mut state: Option<String> = None;
        for node in nodes {
            match (node.name.as_str(), value(node, "w:fldCharType"), &mut state) {
                ("w:fldChar", "begin", Some(met)) => {
                    faults.push(format!("{part}: a field in a field, {met}"))
                }
                ("w:fldChar", "begin", none) => *none = Some(String::new()),
                ("w:fldChar", "separate", Some(met)) => met.push('s'),
                ("w:instrText", _, Some(met)) if !node.end => met.push('i'),
                // A result with an entity comes in pieces.
                ("#text", _, Some(met)) if !met.ends_with('t') => met.push('t'),
                ("w:fldChar", "end", met) => match met.take().as_deref() {
                    Some("itst") => {}
                    met => faults.push(format!("{part}: a field with {met:?}")),
                },
                ("w:p", _, Some(_)) if node.end => {
                    faults.push(format!("{part}: an unfinished field"))
                }
                _ => {}
            }
        }
    }
    faults
}

fn bookmarks(parts: &Parts<'_>) -> Vec<String> {
    let ids = |name: &'static str| -> BTreeSet<String> {
        each(parts, name).map(|(part, node)| format!("{part} {}", value(node, "w:id"))).collect()
    };
    let (started, ended) = (ids("w:bookmarkStart"), ids("w:bookmarkEnd"));
    started.symmetric_difference(&ended).map(|id| format!("{id}: an open bookmark")).collect()
}

/// Numbers that must be unique in the whole file.
fn numbers(parts: &Parts<'_>) -> Vec<String> {
    let mut faults = Vec::new();
    for (element, key) in [("w:p", "w14:paraId"), ("wp:docPr", "id")] {
        let mut seen = BTreeSet::new();
        for (part, node) in each(parts, element) {
            let number = value(node, key);
            if number.is_empty() || !seen.insert(number) {
                faults.push(format!("{part}: {element} `{number}` missing or twice"));
            }
        }
    }
    faults
}

fn alternatives(parts: &Parts<'_>) -> Vec<String> {
    let silent = each(parts, "wp:docPr").filter(|(_, node)| value(node, "descr").is_empty());
    silent.map(|(part, _)| format!("{part}: a picture without words")).collect()
}

/// Styles, lists and relationships that are named exist.
fn references(parts: &Parts<'_>) -> Vec<String> {
    let all = |name: &'static str, key: &str| -> BTreeSet<String> {
        each(parts, name).map(|(_, node)| value(node, key).to_owned()).collect()
    };
    let (styles, lists) = (all("w:style", "w:styleId"), all("w:num", "w:numId"));
    let mut faults = Vec::new();
    for name in ["w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:next", "w:link"] {
        for style in all(name, "w:val").difference(&styles) {
            faults.push(format!("style `{style}` does not exist"));
        }
    }
    let inside = ["word/document.xml", "word/styles.xml"];
    let used = inside.iter().filter_map(|part| parts.get(part)).flatten();
    for node in used.filter(|node| node.name == "w:numId" && !node.end) {
        // No list at all is number 0.
        if value(node, "w:val") != "0" && !lists.contains(value(node, "w:val")) {
            faults.push(format!("list `{}` does not exist", value(node, "w:val")));
        }
    }
    faults
}

/// Every mark has its footnote and every footnote its mark, numbered in the order of the text; the lines
/// above exist.
fn footnotes(parts: &Parts<'_>) -> Vec<String> {
    let marks: Vec<&str> =
        each(parts, "w:footnoteReference").map(|(_, node)| value(node, "w:id")).collect();
    let notes = parts.get("word/footnotes.xml").into_iter().flatten();
    let notes: Vec<&str> = notes
        .filter(|node| !node.end && node.name == "w:footnote")
        .map(|node| value(node, "w:id"))
        .collect();
    let starts = each(parts, "w:footnoteRef").count();
    let in_order = (1..=marks.len()).map(|number| number.to_string()).eq(marks.iter().copied());
    match notes.split_at_checked(2) {
        Some((["-1", "0"], notes)) if notes == marks && in_order && starts == notes.len() => {
            Vec::new()
        }
        _ => vec![format!("footnotes {notes:?}, marks {marks:?}, {starts} begin with their mark")],
    }
}

/// The default language of the text, and a language wherever a run names one.
fn languages(parts: &Parts<'_>, tag: &str) -> Vec<String> {
    let mut faults = Vec::new();
    if !each(parts, "w:lang")
        .any(|(part, node)| part == "word/styles.xml" && value(node, "w:val") == tag)
    {
        faults.push(format!("the default language is not {tag}"));
    }
    for (part, node) in each(parts, "w:lang").filter(|(_, node)| value(node, "w:val").is_empty()) {
        faults.push(format!("{part}: {} without a language", node.name));
    }
    let core = text_of(parts.get("docProps/core.xml"), "dc:language");
    if core != tag {
        faults.push(format!("the properties say `{core}`"));
    }
    faults
}

/// Dates as Word reads them, or it calls the whole file corrupt.
fn dates(parts: &Parts<'_>) -> Vec<String> {
    let mut faults = Vec::new();
    for name in ["dcterms:created", "dcterms:modified"] {
        let date = text_of(parts.get("docProps/core.xml"), name);
        if date.len() != 20 || date.parse::<jiff::Timestamp>().is_err() {
            faults.push(format!("{name} `{date}` is no date"));
        }
    }
    faults
}

/// The text of the first element of a name.
pub fn text_of(nodes: Option<&Vec<Node>>, name: &str) -> String {
    let mut nodes = nodes.into_iter().flatten().skip_while(|node| node.name != name);
    let inside = nodes.by_ref().skip(1).take_while(|node| node.name != name);
    inside.map(|node| node.text.as_str()).collect()
}

/// What a part points at is in its list, and what is in a list is in the file.
fn relationships(package: &Package, parts: &Parts<'_>) -> Vec<String> {
    let mut faults = Vec::new();
    for (part, nodes) in parts {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let list = parts.get(format!("{folder}/_rels/{file}.rels").as_str());
        let list =
            list.into_iter().flatten().filter(|node| node.name == "Relationship" && !node.end);
        let list: BTreeMap<&str, &Node> = list.map(|node| (value(node, "Id"), node)).collect();
        for key in ["r:id", "r:embed"] {
            for id in nodes.iter().filter_map(|node| node.attributes.get(key)) {
                if !list.contains_key(id.as_str()) {
                    faults.push(format!("{part}: `{id}` dangles"));
                }
            }
        }
        for (id, node) in list {
            let (target, external) =
                (value(node, "Target"), value(node, "TargetMode") == "External");
            // `../embeddings` lies beside the folder of the part.
            let path = match target.strip_prefix("../") {
                Some(beside) => format!("{}/{beside}", folder.rsplit_once('/').map_or("", |f| f.0)),
                None => format!("{folder}/{target}"),
            };
            if target.is_empty() || !external && !package.contains_key(&path) {
                faults.push(format!("{part}: `{id}` points at `{target}`, which is not there"));
            }
        }
    }
    faults
}

/// Every part has a type, and every type a part.
fn content_types(package: &Package, parts: &Parts<'_>) -> Vec<String> {
    const LIST: &str = "[Content_Types].xml";
    let all = |name: &'static str, key: &str| -> BTreeSet<String> {
        each(parts, name).map(|(_, node)| value(node, key).to_owned()).collect()
    };
    let (endings, names) = (all("Default", "Extension"), all("Override", "PartName"));
    let mut faults = Vec::new();
    for part in package.keys().filter(|part| *part != LIST) {
        let ending = part.rsplit_once('.').map_or("", |(_, ending)| ending);
        let typed =
            names.contains(&format!("/{part}")) || ending != "xml" && endings.contains(ending);
        if !typed {
            faults.push(format!("{part}: no content type"));
        }
    }
    for name in names.iter().filter(|name| !package.contains_key(name.trim_start_matches('/'))) {
        faults.push(format!("{name}: a content type without a part"));
    }
    faults
}
