//! `import`: a release that exists as a Word file, or as one in each language, becomes an event that is a draft.

mod asked;
mod known;
mod pairing;
mod sides;
mod written;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::new::{kind_known, meant};
use super::{Item, Workspace, composition};
use crate::diagnostic::{Code, Finding, Noted, Severity, reason, shown};
use crate::document::{folded_text, plain};
use crate::files::{Files, Inside};
use crate::language::Lang;
use crate::model::{Day, Event, Project, Templates};
use crate::{archive, read};
use asked::Asked;
use known::Known;
use sides::Side;

/// What is taken over.
#[derive(Debug, Clone)]
pub struct Import {
    /// Word files, one for each language.
    pub words: Vec<PathBuf>,
    /// A kind of documents of events; the last of those that there are, if none is named.
    pub kind: Option<String>,
    /// The first day, a term and a place, as they were typed; looked for in the text, if not.
    pub date: Option<String>,
    pub of_type: Option<String>,
    pub place: Option<String>,
    /// The language of the comments: Russian, or else English.
    pub comments: Lang,
}

/// An event that was taken over.
#[derive(Debug)]
pub struct Imported {
    /// Its `event.yaml`, relative to the project.
    pub file: PathBuf,
    /// The name of the event.
    pub event: String,
}

/// Reads Word files and writes the folder of a new event with what they say. Nothing is written if something does not
/// fit or the folder exists. What could not be taken is told, and stands in comments at the end of `event.yaml`.
pub fn import(files: Arc<dyn Files>, root: &Path, import: &Import) -> Noted<Option<Imported>> {
    let mut findings = Vec::new();
    let inside: &dyn Files = &Inside::of(&*files, root, &root.join("outputs"));
    let Noted { value: project, findings: of_project } = read::project(inside, root);
    let Some(project) = project else { return Noted { value: None, findings: of_project } };
    let templates = read::templates(inside, root).value;
    let sides = sides(&*files, (&project, &templates), &import.words, &mut findings);
    let asked = asked(inside, (&project, &templates), (import, &sides), &mut findings);
    let Some(asked) = asked.filter(|_| !findings.iter().any(is_error)) else {
        return Noted { value: None, findings };
    };
    match taken(&files, &project, (asked, sides), &import.comments, &mut findings) {
        Ok(imported) => Noted { value: Some(imported), findings },
        Err(finding) => {
            findings.push(*finding);
            Noted { value: None, findings }
        }
    }
}

fn is_error(finding: &Finding) -> bool {
    finding.severity == Severity::Error
}

/// Each Word file with its language, in the order of the languages of the project.
fn sides(
    files: &dyn Files,
    (project, templates): (&Project, &Templates),
    words: &[PathBuf],
    findings: &mut Vec<Finding>,
) -> Vec<Side> {
    let mut sides: Vec<Side> = Vec::new();
    for path in words {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let side = side(files, (project, templates), path, &name).and_then(|side| {
            let twice = sides.iter().any(|known| known.lang == side.lang);
            let finding = Finding::new(Code::ImportTwice).with("language", &side.lang);
            if twice { Err(Box::new(finding)) } else { Ok(side) }
        });
        match side {
            Ok(side) => sides.push(side),
            Err(finding) => findings.push(finding.with("file", name)),
        }
    }
    sides.sort_by_key(|side| project.languages.iter().position(|lang| *lang == side.lang));
    sides
}

fn side(
    files: &dyn Files,
    (project, templates): (&Project, &Templates),
    path: &Path,
    name: &str,
) -> Result<Side, Box<Finding>> {
    let bytes = files.read(path).map_err(|error| {
        let finding = Finding::new(Code::ImportMissing).with("why", reason(&error));
        finding.with("said", error)
    })?;
    let word = read::word::word(bytes)
        .map_err(|fault| Finding::new(Code::ImportUnreadable).with("why", fault.id()))?;
    let lang = known::language(project, templates, &word.letters).ok_or_else(|| {
        let known: Vec<&str> = project.languages.iter().map(Lang::code).collect();
        Finding::new(Code::ImportLanguage).with("known", known.join(", "))
    })?;
    let side = Side::of(name.to_owned(), lang, word);
    side.ok_or_else(|| Box::new(Finding::new(Code::ImportEmpty)))
}

/// What the command says, else what the text does; a finding for each that neither does.
fn asked(
    files: &dyn Files,
    (project, templates): (&Project, &Templates),
    (import, sides): (&Import, &[Side]),
    findings: &mut Vec<Finding>,
) -> Option<Asked> {
    findings.extend(import.kind.iter().filter_map(|kind| kind_known(templates, kind).err()));
    let known = Known::of(project);
    let mut unknown = Vec::new();
    let date = match &import.date {
        Some(typed) => {
            let day = Day::typed(typed).map(|day| day.0);
            if day.is_none() {
                findings.push(Finding::new(Code::NoSuchDay).with("found", typed));
            }
            day
        }
        None => known::day(sides).or_else(|| {
            unknown.push(("date", String::new()));
            None
        }),
    };
    let registries = &project.registries;
    let of_type = match &import.of_type {
        Some(typed) => {
            let terms = registries.terms.iter().map(|(id, term)| (id.as_str(), &term.names));
            Some(meant("term", typed, terms, findings))
        }
        None => known.only(sides, &known::types(files, project), &mut unknown, "type"),
    };
    let place = match &import.place {
        Some(typed) => {
            let places = registries.places.iter().map(|(id, place)| (id.as_str(), &place.names));
            Some(meant("place", typed, places, findings))
        }
        None => known.only(sides, &known::places(project), &mut unknown, "place"),
    };
    // Where a file is missing, the text that is there may not be all.
    let is_whole = sides.len() == import.words.len();
    let unknown = unknown.into_iter().filter(|_| is_whole);
    findings.extend(unknown.map(|(what, found)| {
        Finding::new(Code::ImportAsks).with("what", what).with("found", found)
    }));
    let kind = import.kind.clone().or_else(|| {
        let mut of_events =
            templates.kinds.keys().filter(|kind| kind_known(templates, kind).is_ok());
        let release = of_events.clone().find(|kind| *kind == "press-release");
        release.or(of_events.next_back()).cloned()
    })?;
    let issued = known::issued(sides);
    Some(Asked { date: date?, of_type: of_type?, place: place?, kind, issued })
}

/// Writes the folder of the event.
fn taken(
    files: &Arc<dyn Files>,
    project: &Project,
    (asked, mut sides): (Asked, Vec<Side>),
    comments: &Lang,
    findings: &mut Vec<Finding>,
) -> Result<Imported, Box<Finding>> {
    let root = &project.root;
    let inside: &dyn Files = &Inside::of(&**files, root, &root.join("outputs"));
    let id = asked.id();
    let folder = Path::new("inputs/events").join(&id);
    archive::clear(inside, &root.join(&folder));
    for side in &mut sides {
        let printed = printed(files, project, &asked, &side.lang);
        side.without(&printed);
    }
    let rows = pairing::rows(&sides);
    let event = written::Written {
        project,
        asked: &asked,
        sides: &sides,
        rows: &rows,
        russian: comments.code() == "ru",
    };
    let text = event.text(&Known::of(project));
    findings.extend(sides.iter().filter_map(told));
    let mut new = vec![(
        PathBuf::from("inputs/event.schema.json"),
        format!("{:#}\n", read::schema::<Event>()).into_bytes(),
    )];
    new.extend(event.photos().map(|(name, bytes)| (folder.join(name), bytes.to_vec())));
    // The event comes last: where it lies, nothing else is missing.
    let file = folder.join("event.yaml");
    new.push((file.clone(), text.into_bytes()));
    // What a run left that was cut off is the same again; anything else is somebody's.
    let stands = |(path, bytes): &(PathBuf, Vec<u8>)| {
        inside.read(&root.join(path)).is_ok_and(|known| known[..] != bytes[..])
    };
    if inside.exists(&root.join(&file)) || new[1..].iter().any(stands) {
        return Err(Box::new(Finding::new(Code::EventExists).with("event", id)));
    }
    archive::write_in_turn(inside, root, &new).map_err(|why| {
        let finding = Finding::new(Code::NotWritten).with("file", shown(&why.path));
        Box::new(finding.with("why", reason(&why.error)).with("said", &why.error))
    })?;
    Ok(Imported { file, event: id })
}

/// What of a file was not taken; `None` if all was.
fn told(side: &Side) -> Option<Finding> {
    let finding = Finding::new(Code::ImportLeft).with("file", &side.file);
    (!side.left.is_empty()).then(|| finding.with("count", side.left.len()))
}

/// What documents of the kind print in a language without being told, folded, the longest first: who issues them, who pays, whom to ask.
/// It is not taken over, for it would stand there twice.
fn printed(files: &Arc<dyn Files>, project: &Project, asked: &Asked, lang: &Lang) -> Vec<String> {
    let input = Path::new("inputs/events").join(asked.id()).join("event.yaml");
    let blank = format!(
        "schema: 1\ntype: {}\nwhen: {}\nwhere: {{place: {}}}\nrelease: {{issued: {}}}\ndocuments: [{}]\ntext: {{}}\n",
        asked.of_type,
        asked.date,
        asked.place,
        asked.issued.unwrap_or(asked.date),
        asked.kind
    );
    let opened = Workspace::open(files.clone(), &project.root, None).value;
    let opened = opened.and_then(|opened| opened.edited(&input, blank.into_bytes()).value);
    let Some(workspace) = opened else { return Vec::new() };
    let path = input.parent().map(|folder| project.root.join(folder)).unwrap_or_default();
    let editions = composition::editions(&workspace, &Item::at(path)).value;
    let documents = editions.iter().filter_map(|edition| edition.documents.get(lang));
    let blocks = documents.flat_map(|document| &document.blocks);
    let texts = blocks.flat_map(|block| block.content.texts());
    let texts = texts.map(|text| folded_text(&plain(text)));
    // One letter would be taken out of every word.
    let mut printed: Vec<String> = texts.filter(|text| text.chars().count() > 3).collect();
    printed.sort_by_key(|text| std::cmp::Reverse(text.len()));
    printed
}
