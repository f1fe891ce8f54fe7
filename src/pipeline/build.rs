//! `build`: from the event folders to the files; `check`: the same way, short of the files.

use std::collections::BTreeSet;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Workspace;
use super::approvals;
use super::bundle;
use super::changes;
use super::choose;
use super::events::{Shard, all, guarded, in_parallel, name, selected};
use super::examine::{ExaminedDocument, examine};
use super::files::{self, unwritable};
use super::incremental::Known;
use super::incremental::Walk;
use super::pictures;
use super::reading::Reading;
use super::remember;
use super::report::{EditionReport, Outcome, Output, Report};
use super::review::REVIEW;
use crate::archive::{self, EditionRecord, Reason, Shelf, Written};
use crate::compose::Edition;
use crate::diagnostic::{Code, Finding};
use crate::files::{Dry, Files};
use crate::language::Lang;
use crate::model::{Approval, Approvals, EventFolder, Format, State};

/// What to build.
#[derive(Debug, Clone)]
pub struct Build {
    /// Names of event folders; all events when empty.
    pub events: Vec<String>,
    /// Of these, only those of one part of the archive.
    pub shard: Option<Shard>,
    /// How many events are made at the same time.
    pub jobs: NonZeroUsize,
    /// Whether documents that nobody makes any more are put away.
    pub prune: bool,
    /// Whether what is published is made anew where only its look changed.
    pub restyle: bool,
    /// What needs no work; `None` to make everything.
    pub known: Option<Arc<Known>>,
}

impl Default for Build {
    /// All events, one after another.
    fn default() -> Build {
        Build {
            events: Vec::new(),
            shard: None,
            jobs: NonZeroUsize::MIN,
            prune: false,
            restyle: false,
            known: None,
        }
    }
}

/// Whether documents that are laid out are also written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    Write,
    /// What would be written is said, and why; nothing below the outputs changes.
    Plan,
    /// Everything is found that stands in the way; nothing below the outputs is looked at.
    Check,
}

/// Reads, composes, checks and writes the documents of every event that was asked for.
pub fn build(workspace: &Workspace, what: &Build, progress: &(dyn Fn(&str) + Sync)) -> Report {
    run(workspace, what, progress, Purpose::Write)
}

/// Does all that `build` does, short of changing anything below the outputs.
pub fn plan(workspace: &Workspace, what: &Build, progress: &(dyn Fn(&str) + Sync)) -> Report {
    run(workspace, what, progress, Purpose::Plan)
}

/// Reads, composes, checks and lays out the documents, and writes nothing.
pub fn check(workspace: &Workspace, what: &Build, progress: &(dyn Fn(&str) + Sync)) -> Report {
    run(workspace, what, progress, Purpose::Check)
}

fn run(
    workspace: &Workspace,
    what: &Build,
    progress: &(dyn Fn(&str) + Sync),
    purpose: Purpose,
) -> Report {
    let mut report = Report::default();
    let known = what.known.as_deref();
    let walk = known.and_then(Known::walk).unwrap_or_else(|| all(workspace));
    let all = selected(walk, &what.events, &mut report);
    let here = |name: &str| what.shard.is_none_or(|shard| shard.has(name));
    let folders: Vec<PathBuf> = all.iter().filter(|path| here(&name(path))).cloned().collect();
    let found = report.findings.clone();
    let prune = what.prune && purpose == Purpose::Write;
    let reading = Reading::of(workspace, &folders).with_threads(what.jobs, folders.len());
    let make = |path: &PathBuf| guarded(path, || event(&reading, path, progress, purpose, what));
    let work = |path: &PathBuf| match known {
        Some(known) => known.or(&reading, path, || make(path)),
        None => make(path),
    };
    for made in in_parallel(what.jobs, &folders, work) {
        report.add(made);
    }
    let mut walk = None;
    if what.events.is_empty() && purpose != Purpose::Check {
        let gone = gone(workspace, &folders, &here, &report.editions, prune);
        let whole = Walk { paths: &folders, findings: &found, tidy: gone.is_empty() };
        walk = what.shard.is_none().then_some(whole);
        report.findings.extend(gone);
    }
    if let Some(known) = known {
        known.learn(workspace, walk);
    }
    report.settle();
    report
}

/// Folders of the outputs whose event or report is gone, or lies in another year now.
fn gone(
    workspace: &Workspace,
    folders: &[PathBuf],
    here: &dyn Fn(&str) -> bool,
    editions: &[EditionReport],
    prune: bool,
) -> Vec<Finding> {
    let known: BTreeSet<String> = folders.iter().map(|path| name(path)).collect();
    let shelves = choose::shelves(workspace).into_iter();
    let made: BTreeSet<&Path> = editions
        .iter()
        .flat_map(EditionReport::outputs)
        .filter_map(|output| output.path.parent())
        .collect();
    let elsewhere: BTreeSet<&str> = editions
        .iter()
        .filter(|edition| !edition.outputs().is_empty())
        .map(|edition| edition.event.as_str())
        .collect();
    let gone = shelves.filter(|shelf| {
        let event = shelf.file_name().unwrap_or_default().to_string_lossy();
        here(&event)
            && (!known.contains(&*event) || elsewhere.contains(&*event) && !made.contains(&**shelf))
    });
    gone.filter_map(|shelf| choose::unmade(workspace, &shelf, &|_| true, prune)).collect()
}

/// Everything of one event.
fn event(
    reading: &Reading<'_>,
    path: &Path,
    progress: &(dyn Fn(&str) + Sync),
    purpose: Purpose,
    what: &Build,
) -> Report {
    let workspace = reading.workspace;
    let examined = examine(reading, path);
    progress(&examined.event);
    let mut report = Report { editions: Vec::new(), findings: examined.findings };
    let Some(folder) = &examined.folder else { return report };
    if let Some(known) = &what.known {
        known.touches(folder);
    }
    if purpose == Purpose::Write {
        pictures::keep(workspace, &examined.fresh);
    }
    let dry = Dry::over(workspace.files.clone());
    let files: &dyn Files = match purpose {
        Purpose::Write => &*workspace.files,
        Purpose::Plan | Purpose::Check => &dry,
    };
    let opened = (purpose != Purpose::Check).then(|| shelf(workspace, folder, files)).transpose();
    let mut shelf = match opened {
        Ok(shelf) => shelf.map(|shelf| shelf.restyling(what.restyle)),
        Err(finding) => {
            report.findings.push(finding);
            let unmade = examined.documents.into_iter();
            report.editions = unmade.map(|document| unwritten(folder, document)).collect();
            return report;
        }
    };
    let mut approvals = examined.approvals;
    for document in examined.documents {
        let next = document.next.clone().filter(|_| purpose == Purpose::Write);
        let next = next.map(|next| (&mut approvals, next));
        let (edition, findings) = made(reading, folder, document, (shelf.as_mut(), next));
        report.editions.push(edition);
        report.findings.extend(findings);
    }
    if let Some(Err(error)) = shelf.map(Shelf::close) {
        report.findings.push(files::unwritten(&folder.shelf(), error));
    }
    let prune = what.prune && purpose == Purpose::Write;
    let unmade = |kind: &str| {
        let of_all = kind == REVIEW || bundle::is_of(folder, kind);
        !of_all && !folder.event.documents.iter().any(|of| of == kind)
    };
    if purpose != Purpose::Check {
        report.findings.extend(bundle::behind(workspace, folder));
        report.findings.extend(choose::unmade(workspace, &folder.shelf(), &unmade, prune));
    }
    report.findings.extend(left_behind(workspace, folder, &report.editions));
    report
}

/// The folder of the outputs of an event.
fn shelf<'f>(
    workspace: &Workspace,
    folder: &EventFolder,
    files: &'f dyn Files,
) -> Result<Shelf<'f>, Finding> {
    let shelf = folder.shelf();
    let opened = Shelf::open(files, &workspace.outputs, &shelf);
    opened.map_err(|error| files::unwritten(&shelf, error))
}

/// A document of which no file was written.
fn unwritten(folder: &EventFolder, document: ExaminedDocument) -> EditionReport {
    EditionReport {
        event: folder.id.clone(),
        state: document.state,
        version: version(folder, &document.kind),
        kind: document.kind,
        outcome: Outcome::Withheld,
        pages: Vec::new(),
    }
}

fn version(folder: &EventFolder, kind: &str) -> u32 {
    folder.approvals.documents.get(kind).map_or(1, |approval| approval.version)
}

/// One document in all its languages: made whole, or not at all. Without a shelf it is only laid out.
/// The next version of what is out is written down before its files: a run that is cut off between
/// the two finds it there, and goes on.
fn made(
    reading: &Reading<'_>,
    folder: &EventFolder,
    mut document: ExaminedDocument,
    (shelf, next): (Option<&mut Shelf<'_>>, Option<(&mut Approvals, Approval)>),
) -> (EditionReport, Vec<Finding>) {
    let edition = document.edition.take();
    let mut findings = std::mem::take(&mut document.findings);
    let (state, withheld) = (document.state, document.withheld);
    let figures = document.figures.clone();
    let workspace = reading.workspace;
    let mut made = unwritten(folder, document);
    let Some(edition) = edition.filter(|_| !withheld) else { return (made, findings) };
    let mut record = remember::edition(reading, folder, &edition, state, &figures);
    if let Some(shelf) = &shelf {
        let remembered = shelf.remembered().editions.get(&edition.kind);
        findings.extend(changes::forgotten(workspace, folder, &edition, remembered));
    }
    if let (Some(shelf), None) = (&shelf, &next)
        && let Some((pages, outputs)) = standing(folder, shelf, &edition, &record)
    {
        (made.pages, made.outcome) = (pages, Outcome::Written(outputs));
        return (made, findings);
    }
    let outcome = files::laid_out(workspace, folder, &edition, &mut findings).and_then(|laid| {
        made.pages = laid.pages();
        let Some(shelf) = shelf else { return Ok(Outcome::Checked) };
        let mut files = files::files(reading, folder, &edition, &laid)?;
        let remembered = shelf.remembered().editions.get(&edition.kind);
        files.extend(changes::files(workspace, folder, &edition, &laid, remembered)?);
        record.tree = record.tree.filter(|_| laid.findings.is_empty());
        record.pages = made.pages.iter().map(|(lang, pages)| (lang.to_string(), *pages)).collect();
        if let Some((approvals, next)) = next {
            approvals.documents.insert(edition.kind.clone(), next);
            if let Some(finding) = approvals::write(workspace, folder, approvals) {
                findings.push(finding);
                return Ok(Outcome::Withheld);
            }
        }
        Ok(match files::settled(shelf, &edition.kind, record, files, &mut findings) {
            Some(outputs) => Outcome::Written(outputs),
            None => Outcome::Withheld,
        })
    });
    match outcome {
        Ok(outcome) => made.outcome = outcome,
        Err(error) => findings
            .push(unwritable(Finding::new(Code::NotMade), &error).with("kind", &edition.kind)),
    }
    (made, findings)
}

/// The pages in each language, and the files.
type Standing = (Vec<(Lang, usize)>, Vec<Output>);

/// The pages and the files of an edition of which every file is as it would be made. Laying it out
/// costs a hundred times more than composing it, and after a change to a registry most editions are
/// composed only to find that they do not print what changed.
fn standing(
    folder: &EventFolder,
    shelf: &Shelf<'_>,
    edition: &Edition,
    record: &EditionRecord,
) -> Option<Standing> {
    let mut names = files::names(edition);
    let remembered = shelf.remembered().editions.get(&edition.kind);
    names.extend(changes::names(folder, edition, remembered));
    // What cannot be read is said when it is to be written.
    let before = shelf.standing(&edition.kind, record, &names).ok()??;
    let pages = |lang: &Lang| Some((lang.clone(), *before.pages.get(lang.code())?));
    let pages = edition.documents.keys().map(pages).collect::<Option<_>>()?;
    let outputs = names.iter().map(|name| Output {
        path: folder.shelf().join(name),
        written: Written::Kept,
        because: Reason::Same,
    });
    Some((pages, outputs.collect()))
}

/// Documents of an earlier build that this one did not make: somebody could take them for new.
fn left_behind(
    workspace: &Workspace,
    folder: &EventFolder,
    editions: &[EditionReport],
) -> Option<Finding> {
    let made = |path: &PathBuf| {
        editions.iter().flat_map(EditionReport::outputs).any(|output| output.path == *path)
    };
    // What is out stays, also where it was withheld; but a first version has no changes.
    let out = |name: &str| {
        let of = name.split('.').next();
        let mut published = editions.iter().filter(|edition| edition.state == State::Published);
        let first =
            |edition: &EditionReport| edition.version == 1 && changes::is_one(name.as_ref());
        published.any(|edition| Some(&*edition.kind) == of && !first(edition))
    };
    // What was only checked would be made, and is no stranger to the outputs.
    let checked = |name: &str| {
        let of = name.split('.').next();
        editions
            .iter()
            .any(|edition| edition.outcome == Outcome::Checked && Some(&*edition.kind) == of)
    };
    let files = &*workspace.files;
    let old = archive::lying(files, &workspace.outputs, &folder.shelf());
    // Of what is remembered and asked for no more, the archive speaks.
    let record = archive::Record::read(files, &workspace.outputs.join(folder.shelf()));
    let record = record.unwrap_or_default();
    let remembered = |name: &str| {
        let of = name.split('.').next().unwrap_or_default();
        record.files.contains_key(name) && !folder.event.documents.iter().any(|kind| kind == of)
    };
    let names = old.iter().filter(|path| !made(path)).filter_map(|path| path.file_name()?.to_str());
    let names: Vec<&str> = names
        .filter(|name| {
            is_document(workspace, name) && !checked(name) && !remembered(name) && !out(name)
        })
        .collect();
    let finding = Finding::new(Code::LeftBehind).with("files", names.join(", "));
    (!names.is_empty()).then(|| finding.with("event", &folder.id))
}

/// Whether a file is called as the program calls documents: `<kind>.<lang>.<format>`, or as their changes.
fn is_document(workspace: &Workspace, name: &str) -> bool {
    let formats = [Format::Docx, Format::Pdf].map(Format::extension);
    let document = name
        .rsplit_once('.')
        .and_then(|(rest, format)| rest.split_once('.').filter(|_| formats.contains(&format)));
    changes::named(name).or(document).is_some_and(|(kind, lang)| {
        workspace.composer.kinds().any(|known| known == kind)
            && workspace.composer.tags().keys().any(|known| known.code() == lang)
    })
}
