//! One event looked at from all sides: read, computed, composed, checked. What is laid out, written
//! or shown of it begins here, so that every command finds the same.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use super::answers::answered;
use super::approvals::place;
use super::events::name;
use super::faults::failed;
use super::meant::is_below;
use super::pictures::{Fresh, pictures};
use super::reach::Reach;
use super::reading::{Opened, Reading};
use super::voided::voided;
use super::{Workspace, salvage};
use crate::check;
use crate::compose::{Edition, Pictures};
use crate::diagnostic::{Argument, Code, Finding, Noted, Severity, caught, guess, settled};
use crate::document::said;
use crate::language::Lang;
use crate::model::{Approval, Approvals, Corrections, EventFolder, Figures, Registries, State};
use crate::read::CORRECTIONS;

/// An event, its documents, and all that was found in it.
pub(super) struct Examined {
    /// The name of its folder.
    pub event: String,
    /// `None` if it could not be read whole.
    pub folder: Option<EventFolder>,
    /// As they stand in the inputs.
    pub approvals: Approvals,
    /// In the order in which the event names its kinds.
    pub documents: Vec<ExaminedDocument>,
    /// What is not about one document alone.
    pub findings: Vec<Finding>,
    /// Photos that were prepared just now.
    pub fresh: Vec<Fresh>,
}

/// One document of an event.
pub(super) struct ExaminedDocument {
    pub kind: String,
    pub state: State,
    /// `None` if it could not be composed.
    pub edition: Option<Edition>,
    pub findings: Vec<Finding>,
    /// The figures that it may print.
    pub figures: Arc<Figures>,
    /// Whether it may come out only without errors, and there is one.
    pub withheld: bool,
    /// The next version of what is out, to be written down when it is made.
    pub next: Option<Approval>,
}

impl Examined {
    /// Everything that was found, of the event and of its documents.
    pub fn all_findings(self) -> Vec<Finding> {
        let of_documents = self.documents.into_iter().flat_map(|document| document.findings);
        self.findings.into_iter().chain(of_documents).collect()
    }
}

/// Everything of one event, short of laying it out.
pub(super) fn examine(reading: &Reading<'_>, path: &Path) -> Examined {
    examine_as(reading, path, &|_, _| ())
}

/// Decides about the approvals of an event, of which the kinds of its documents are given.
pub(super) type Decide<'d> = dyn Fn(&[String], &mut Approvals) + 'd;

/// The same, as if its documents had the states that are decided now.
pub(super) fn examine_as(reading: &Reading<'_>, path: &Path, decide: &Decide<'_>) -> Examined {
    let event = name(path);
    let workspace = reading.workspace;
    let opened = reading.open(path);
    let mut findings = opened.read.findings.clone();
    let folder = opened.read.value.as_ref().and_then(|folder| {
        if !folder.whole {
            findings.extend(salvage::rest(reading, &opened, folder));
        }
        folder.whole.then(|| EventFolder::clone(folder))
    });
    let own = own_findings(folder.as_ref(), &mut findings);
    let Some(mut folder) = folder else {
        reading.done(path, &opened);
        findings.push(Finding::new(Code::EventUnreadable).with("event", &event));
        return Examined {
            event,
            folder: None,
            approvals: Approvals::default(),
            documents: Vec::new(),
            findings,
            fresh: Vec::new(),
        };
    };
    let Noted { value: figures, findings: found } = reading.figures(&opened);
    findings.extend(found.iter().cloned());
    findings.extend(broken(figures, &findings));
    let mut fresh = Vec::new();
    let mut sides = sides(reading, &folder, own, &mut fresh);
    // A document that is named twice is made once.
    let mut named = BTreeSet::new();
    let composed = folder.event.documents.iter().filter(|kind| named.insert(*kind));
    let composed = composed.filter_map(|kind| Some((kind, side_of(&sides, kind)?)));
    let composed: Vec<Composed> =
        composed.map(|(kind, side)| composed_of(reading, &opened, kind, (side, figures))).collect();
    reading.done(path, &opened);
    decide(&folder.event.documents, &mut folder.approvals);
    let typed = folder.approvals.clone();
    let editions =
        composed.iter().filter_map(|one| Some((&one.kind, (one.edition.as_ref()?, &*one.figures))));
    let voided = voided(reading, &mut folder, &editions.collect());
    let approvals = &folder.approvals;
    if folder.event.documents.iter().any(|kind| approvals.state(kind).is_final()) {
        findings = findings.into_iter().map(Finding::released).collect();
    }
    sides.iter_mut().for_each(|side| side.folder.approvals.clone_from(approvals));
    let checked: Vec<Checked<'_>> =
        sides.iter().map(|side| Checked::of(workspace, side, figures)).collect();
    let documents = composed
        .into_iter()
        .filter_map(|composed| {
            let side = checked.iter().find(|side| side.tells(&composed.kind))?;
            let mut document = document(workspace, side, composed, &findings);
            for void in voided.iter().filter(|void| void.kind == document.kind) {
                // What is out is not changed in silence.
                document.withheld |=
                    document.state == State::Published && void.finding.severity == Severity::Error;
                document.findings.push(void.finding.clone());
                document.next = void.next.clone().filter(|_| !document.withheld);
            }
            correct(workspace, &folder, &mut document);
            Some(document)
        })
        .collect();
    let of_all = checked.into_iter().filter(|side| side.texts.folder.own.is_none());
    findings.extend(of_all.flat_map(|side| side.findings));
    Examined { event, folder: Some(folder), approvals: typed, documents, findings, fresh }
}

/// The event in the words of one document that has a file of its own, or of all that have none.
struct Side {
    folder: EventFolder,
    pictures: Pictures,
    /// What was found that touches no other document.
    findings: Vec<Finding>,
}

/// The same with its texts and all that was found in them.
struct Checked<'s> {
    texts: check::Texts<'s>,
    findings: Vec<Finding>,
}

impl<'s> Checked<'s> {
    fn of(workspace: &'s Workspace, side: &'s Side, figures: &Figures) -> Checked<'s> {
        let Side { folder, findings, .. } = side;
        let languages = workspace.composer.languages();
        let texts = check::Texts::of(&workspace.project, folder, languages, &workspace.lexicon);
        let mut findings = findings.clone();
        if folder.whole {
            findings.extend(answered(&texts, check::of_event(&texts, figures)));
            findings.extend(unprinted(workspace, folder));
        }
        let mut kinds = folder.event.documents.iter();
        if kinds.any(|kind| folder.approvals.state(kind).is_final()) {
            findings = findings.into_iter().map(Finding::released).collect();
        }
        Checked { texts, findings }
    }

    fn tells(&self, kind: &str) -> bool {
        self.texts.folder.event.documents.iter().any(|of| of == kind)
    }
}

/// Takes what was found in the files of documents out of what is about the event.
fn own_findings(folder: Option<&EventFolder>, findings: &mut Vec<Finding>) -> Vec<Finding> {
    let Some(folder) = folder else { return Vec::new() };
    let files: Vec<&str> = folder.views.values().filter_map(|view| view.own.as_deref()).collect();
    let all = std::mem::take(findings).into_iter();
    let (own, rest) = all.partition(|finding| {
        finding.place.as_ref().is_some_and(|place| files.contains(&place.file.as_str()))
    });
    *findings = rest;
    own
}

/// All sides of an event, with their pictures.
fn sides(
    reading: &Reading<'_>,
    folder: &EventFolder,
    own: Vec<Finding>,
    fresh: &mut Vec<Fresh>,
) -> Vec<Side> {
    let views = folder.views.values().map(|view| EventFolder::clone(view));
    let sides = folder.rest().into_iter().chain(views).map(|folder| {
        let found = own.iter().filter(|finding| {
            let file = finding.place.as_ref().map(|place| &place.file);
            file == folder.own.as_ref()
        });
        let mut findings: Vec<Finding> = found.cloned().collect();
        let pictures = pictures(reading, &folder, fresh, &mut findings);
        Side { folder, pictures, findings }
    });
    sides.collect()
}

fn side_of<'s>(sides: &'s [Side], kind: &str) -> Option<&'s Side> {
    sides.iter().find(|side| side.folder.event.documents.iter().any(|of| of == kind))
}

/// A document as it was composed, a draft still.
struct Composed {
    kind: String,
    figures: Arc<Figures>,
    edition: Option<Edition>,
    findings: Vec<Finding>,
}

/// Composes one document in all its languages.
fn composed_of(
    reading: &Reading<'_>,
    opened: &Opened,
    kind: &str,
    (side, figures): (&Side, &Arc<Figures>),
) -> Composed {
    if !side.folder.whole {
        let (kind, figures) = (kind.to_owned(), figures.clone());
        return Composed { kind, figures, edition: None, findings: Vec::new() };
    }
    let Side { folder, pictures, .. } = side;
    let mut of_kind = Vec::new();
    let figures = reading.figures_of(opened, kind, figures, &mut of_kind);
    let composer = &reading.workspace.composer;
    let edition = caught(|| composer.edition(folder, kind, pictures, &figures));
    let Noted { value: edition, mut findings } = edition.unwrap_or_else(|failure| Noted {
        value: None,
        findings: vec![failed(folder, kind, &failure)],
    });
    findings.extend(of_kind);
    Composed { kind: kind.to_owned(), figures, edition, findings }
}

/// One document in all its languages, with all that is wrong in it.
fn document(
    workspace: &Workspace,
    side: &Checked<'_>,
    composed: Composed,
    shared: &[Finding],
) -> ExaminedDocument {
    let Checked { texts, findings: beside } = side;
    let folder = texts.folder;
    let shared: Vec<Finding> = shared.iter().chain(beside).cloned().collect();
    let Composed { kind, figures, mut edition, mut findings } = composed;
    let state = folder.approvals.state(&kind);
    if let Some(edition) = edition.as_mut().filter(|_| state.is_final()) {
        edition.release();
    }
    // A wrong id or figure was reported where it was typed; not again wherever it is printed.
    findings.retain(|finding| !shared.iter().any(|known| known.says_as(finding)));
    let mut withheld = false;
    if let Some(edition) = &edition {
        let documents: Vec<_> = edition.documents.values().collect();
        let differing = check::agreement(&documents).into_iter();
        let needed = differing.filter(|difference| !difference.is_optional(texts));
        findings.extend(needed.map(|difference| in_event(folder, difference)));
        findings.extend(answered(texts, check::of_documents(texts, &documents)));
        findings.extend(check::quarters(folder, &figures, &documents));
        if state.is_final() {
            findings = findings.into_iter().map(Finding::released).collect();
        }
        let reach = Reach::of(&figures);
        let approval = folder.approvals.documents.get(&kind);
        let touching = workspace.touching(&kind).filter(|finding| {
            reach.has(&workspace.budget, finding)
                && has_entry(workspace, finding, folder, edition)
                && has_correction(&workspace.corrections, finding, approval)
        });
        let errors = errors(touching.chain(&shared).chain(&findings));
        if state.is_final() && !errors.is_empty() {
            withheld = true;
            findings.push(
                Finding::new(Code::Withheld)
                    .with("kind", &kind)
                    .with("event", &folder.id)
                    .with("causes", causes(&errors))
                    .with("state", state)
                    .with("errors", errors.len()),
            );
        }
    }
    // What is in its own file is said with the document.
    if folder.own.is_some() {
        findings.extend(beside.iter().cloned());
    }
    ExaminedDocument { kind, state, edition, findings, figures, withheld, next: None }
}

/// Puts the boxes of its corrections on the first page of a document.
fn correct(workspace: &Workspace, folder: &EventFolder, document: &mut ExaminedDocument) {
    let Some(approval) = folder.approvals.documents.get(&document.kind) else { return };
    let Some(edition) = &mut document.edition else { return };
    for applied in approval.corrections.iter().filter(|applied| !applied.changes.is_empty()) {
        let known = workspace.corrections.entries.iter().find(|entry| entry.id == applied.id);
        match known {
            Some(entry) => workspace.composer.correct(edition, entry, &applied.changes),
            None => {
                let finding = Finding::new(Code::CorrectionGone).with("id", &applied.id);
                let finding = finding.with("kind", &document.kind).with("event", &folder.id);
                document.findings.push(finding.at(place(workspace, folder)));
                document.withheld = true;
            }
        }
    }
}

/// The errors that a report shows of these: what was found in several languages stands there once.
fn errors<'a>(findings: impl Iterator<Item = &'a Finding>) -> Vec<Finding> {
    settled(findings.filter(|finding| finding.severity == Severity::Error).cloned().collect())
}

/// The first errors, each with its place: whoever reads that a document is withheld need not look for the cause among
/// those of other documents.
fn causes(errors: &[Finding]) -> Argument {
    let named = errors.iter().take(3).map(|finding| match &finding.place {
        Some(place) => format!("{} ({place})", finding.code.id()),
        None => finding.code.id().to_owned(),
    });
    let more = (errors.len() > 3).then(|| "…".to_owned());
    Argument::list(named.chain(more), "; ")
}

/// Whether what was found in an entry of a registry matters to a document: where it is printed, or its id is typed in
/// the files of the event. What the project itself names is printed by most documents.
fn has_entry(
    workspace: &Workspace,
    finding: &Finding,
    folder: &EventFolder,
    edition: &Edition,
) -> bool {
    let place = finding.place.as_ref().filter(|place| REGISTRIES.contains(&place.file.as_str()));
    let entry = place.and_then(|place| Registries::entry_of(&place.path));
    let Some(entry) = entry else { return true };
    let id = entry.split_once('.').map_or(entry, |(_, id)| id);
    let mut sources = [&folder.source, &workspace.project.sources.project].into_iter();
    let facts = edition.documents.values().flat_map(said).flat_map(|(_, said)| said.facts);
    sources.any(|source| source.mentions(id))
        || facts.into_iter().any(|fact| is_below(&fact.key, entry))
}

/// The files of the registries.
const REGISTRIES: [&str; 4] =
    ["inputs/organisations.yaml", "inputs/places.yaml", "inputs/people.yaml", "inputs/terms.yaml"];

/// Whether what was found in `corrections.yaml` matters to a document: of an entry, to those that it has corrected. What
/// a faulty entry should have covered is not covered, and withheld as that.
fn has_correction(
    corrections: &Corrections,
    finding: &Finding,
    approval: Option<&Approval>,
) -> bool {
    let place = finding.place.as_ref().filter(|place| place.file == CORRECTIONS);
    let Some(place) = place else { return true };
    let applied = approval.map_or(&[][..], |approval| &approval.corrections);
    let index = place.path.strip_prefix("corrections[").and_then(|rest| rest.split_once(']'));
    let entry = index.and_then(|(index, _)| corrections.entries.get(index.parse::<usize>().ok()?));
    match entry {
        Some(entry) => applied.iter().any(|one| one.id == entry.id),
        None => !applied.is_empty(),
    }
}

/// Sections that no kind of document here has: nobody would read them.
fn unprinted(workspace: &Workspace, folder: &EventFolder) -> Vec<Finding> {
    let kinds = folder.event.documents.iter().map(|kind| workspace.composer.kind(kind));
    // A kind that does not exist was reported.
    let Some(kinds) = kinds.collect::<Option<Vec<_>>>() else { return Vec::new() };
    let known: Vec<&str> =
        kinds.iter().flat_map(|kind| kind.file.sections.keys()).map(String::as_str).collect();
    let names = folder.event.sections.keys().filter(|name| !known.contains(&name.as_str()));
    let findings = names.map(|name| {
        Finding::new(Code::SectionUnknown)
            .with("section", name)
            .with("guess", guess(name, known.iter().copied()).unwrap_or_default())
            .with("known", known.join(", "))
            .at(folder.source.key(&format!("sections.{name}")))
    });
    findings.collect()
}

/// Why figures cannot be had: an error even if no text prints them, for others may rest on them.
/// Not again where something about the figure was reported already.
fn broken(figures: &Figures, reported: &[Finding]) -> Vec<Finding> {
    let reported: Vec<&str> =
        reported.iter().filter_map(|finding| Some(finding.place.as_ref()?.path.as_str())).collect();
    let mut broken: Vec<Finding> = Vec::new();
    for (key, figure) in figures.iter() {
        let Err(finding) = figure else { continue };
        let is_known = [Code::MissingValue, Code::FigureUnread].contains(&finding.code)
            || reported.iter().any(|path| is_below(path, key));
        // All cells of a column may have one fault.
        if !is_known && !broken.contains(finding) {
            broken.push(finding.clone());
        }
    }
    broken
}

/// Places a difference of two languages at the text in which something is missing, and says the line of the other.
fn in_event(folder: &EventFolder, difference: check::Difference) -> Finding {
    let paths = [&difference.lang, &difference.twin].map(|lang| text_of(folder, &difference, lang));
    let [place, there] = paths.map(|path| folder.source.place(&path));
    let line = there.at.filter(|_| there.path != place.path).map(|at| at.line);
    difference.finding.offering("line", line.unwrap_or_default()).at(place)
}

/// Where the text that a difference is about stands in a language.
fn text_of(folder: &EventFolder, difference: &check::Difference, lang: &Lang) -> String {
    let check::Difference { id, of_note, .. } = difference;
    let id = id.as_str();
    let text = &folder.event.text;
    let bare = id.trim_end_matches("-intro");
    match folder.event.blocks().find(|(_, block)| block.id == bare) {
        _ if *of_note => format!("text.footnotes.{id}"),
        _ if ["title", "lead"].contains(&id) => format!("text.{id}.{lang}"),
        Some((path, _)) if id.ends_with("-intro") => format!("{path}.intro.{lang}"),
        Some((path, _)) => format!("{path}.{lang}"),
        None if text.footnotes.contains_key(id) => format!("text.footnotes.{id}.{lang}"),
        None if ["recommendations", "agenda"].contains(&id) => id.to_owned(),
        None => match folder.event.conference().find(|(of, ..)| of == id) {
            Some((_, path, _)) => format!("{path}.{lang}"),
            None => "text".to_owned(),
        },
    }
}
