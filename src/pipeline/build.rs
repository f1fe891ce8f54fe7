//! `build`: from the event folders to the files; `check`: the same way, short of the files.

use std::collections::BTreeSet;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Workspace;
use super::approvals;
use super::changes;
use super::choose;
use super::draft::is_trial;
use super::events::{Shard, all, guarded, in_parallel, name, selected};
use super::examine::{Examined, ExaminedDocument, examine};
use super::faults::{failed, not_made, unwritten};
use super::files;
use super::idle::idle;
use super::incremental::Known;
use super::incremental::Walk;
use super::package;
use super::pictures;
use super::reading::Reading;
use super::remember;
use super::report::{EditionReport, Outcome, Output, Report};
use super::review::REVIEW;
use crate::archive::{self, EditionRecord, Reason, Shelf, Written};
use crate::compose::Edition;
use crate::diagnostic::{Code, Finding, caught};
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
    Run { workspace, what, progress, purpose: Purpose::Write, examined: None }.report()
}

/// The same for one event that was examined already.
pub(super) fn build_examined(workspace: &Workspace, what: &Build, examined: &Examined) -> Report {
    let (purpose, examined) = (Purpose::Write, Some(examined));
    Run { workspace, what, progress: &|_| (), purpose, examined }.report()
}

/// Does all that `build` does, short of changing anything below the outputs.
pub fn plan(workspace: &Workspace, what: &Build, progress: &(dyn Fn(&str) + Sync)) -> Report {
    Run { workspace, what, progress, purpose: Purpose::Plan, examined: None }.report()
}

/// Reads, composes, checks and lays out the documents, and writes nothing.
pub fn check(workspace: &Workspace, what: &Build, progress: &(dyn Fn(&str) + Sync)) -> Report {
    Run { workspace, what, progress, purpose: Purpose::Check, examined: None }.report()
}

/// One run over the events that were asked for.
struct Run<'r> {
    workspace: &'r Workspace,
    what: &'r Build,
    progress: &'r (dyn Fn(&str) + Sync),
    purpose: Purpose,
    /// The one event that it is about, if that was examined before.
    examined: Option<&'r Examined>,
}

impl Run<'_> {
    fn report(&self) -> Report {
        let Run { workspace, what, .. } = self;
        let mut report = Report::default();
        if self.purpose == Purpose::Write {
            pictures::tidy(workspace);
        }
        let known = what.known.as_deref();
        let walk = known.and_then(Known::walk).unwrap_or_else(|| all(workspace));
        let mut folders = selected(walk, &what.events, &mut report);
        folders.retain(|path| self.is_here(&name(path)));
        let reading = Reading::of(workspace, &folders);
        // What is only tried is made when it is named; its files are nobody's rest.
        let tried: BTreeSet<PathBuf> =
            folders.iter().filter(|path| is_trial(reading.files(), path)).cloned().collect();
        let all_folders = folders.clone();
        if what.events.is_empty() {
            folders.retain(|path| !tried.contains(path));
        }
        let found = report.findings.clone();
        let reading = reading.with_threads(what.jobs, folders.len());
        for made in in_parallel(what.jobs, &folders, |path| match tried.contains(path) {
            true => self.made(&reading, path),
            false => self.known_or_made(&reading, path),
        }) {
            report.add(made);
        }
        let mut walk = None;
        if what.events.is_empty() && self.purpose != Purpose::Check {
            let mut beside = self.gone(&all_folders, &report.editions);
            if what.shard.is_none() {
                beside.extend(idle(workspace, what.jobs, &all_folders, &report));
            }
            let whole = Walk { paths: &all_folders, findings: &found, tidy: beside.is_empty() };
            walk = what.shard.is_none().then_some(whole);
            report.findings.extend(beside);
        }
        if let Some(known) = known {
            known.learn(workspace, walk);
        }
        report.settle();
        report
    }

    /// Whether an event is in the part of the archive that was asked for.
    fn is_here(&self, event: &str) -> bool {
        self.what.shard.is_none_or(|shard| shard.has(event))
    }

    /// Whether documents that nobody makes any more are put away.
    fn prunes(&self) -> bool {
        self.what.prune && self.purpose == Purpose::Write
    }

    fn known_or_made(&self, reading: &Reading<'_>, path: &Path) -> Report {
        match &self.what.known {
            Some(known) => known.or(reading, path, || self.made(reading, path)),
            None => self.made(reading, path),
        }
    }

    fn made(&self, reading: &Reading<'_>, path: &Path) -> Report {
        let report = guarded(self.workspace.root(), path, || match self.examined {
            Some(examined) => self.event(reading, examined),
            None => self.event(reading, &examine(reading, path)),
        });
        reading.made(path);
        report
    }

    /// Folders of the outputs whose event or report is gone, or lies in another year now.
    fn gone(&self, folders: &[PathBuf], editions: &[EditionReport]) -> Vec<Finding> {
        let known: BTreeSet<String> = folders.iter().map(|path| name(path)).collect();
        let outputs = editions.iter().flat_map(EditionReport::outputs);
        let made: BTreeSet<&Path> = outputs.filter_map(|output| output.path.parent()).collect();
        let with_files = editions.iter().filter(|edition| !edition.outputs().is_empty());
        let elsewhere: BTreeSet<&str> = with_files.map(|edition| edition.event.as_str()).collect();
        let gone = choose::shelves(self.workspace).into_iter().filter(|shelf| {
            let event = shelf.file_name().unwrap_or_default().to_string_lossy();
            let is_gone =
                !known.contains(&*event) || elsewhere.contains(&*event) && !made.contains(&**shelf);
            is_gone && self.is_here(&event)
        });
        gone.flat_map(|shelf| {
            let asked = choose::Asked { is_unmade: &|_| true, is_published: &|_| false };
            choose::unmade(self.workspace, &shelf, asked, self.prunes())
        })
        .collect()
    }

    /// Everything of one event.
    fn event(&self, reading: &Reading<'_>, examined: &Examined) -> Report {
        let Run { workspace, what, purpose, .. } = *self;
        (self.progress)(&examined.event);
        let mut report = Report { editions: Vec::new(), findings: examined.findings.clone() };
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
        let opened =
            (purpose != Purpose::Check).then(|| shelf(workspace, folder, files)).transpose();
        let mut shelf = match opened {
            Ok(shelf) => shelf.map(|shelf| shelf.restyling(what.restyle)),
            Err(finding) => {
                report.findings.push(finding);
                let unmade = examined.documents.iter();
                report.editions = unmade.map(|document| withheld(folder, document)).collect();
                return report;
            }
        };
        if purpose == Purpose::Write {
            // The lock of the outputs is that of the approvals, too.
            archive::clear(files, &folder.path);
        }
        let mut approvals = examined.approvals.clone();
        for document in &examined.documents {
            let next = document.next.clone().filter(|_| purpose == Purpose::Write);
            let next = next.map(|next| (&mut approvals, next));
            let made = caught(|| made(reading, folder, document, (shelf.as_mut(), next)));
            let (edition, findings) = made.unwrap_or_else(|failure| {
                (withheld(folder, document), vec![failed(folder, &document.kind, &failure)])
            });
            report.editions.push(edition);
            report.findings.extend(findings);
        }
        if let Some(Err(error)) = shelf.map(Shelf::close) {
            report.findings.push(unwritten(&folder.shelf(), error));
        }
        if purpose != Purpose::Check {
            report.findings.extend(package::behind(workspace, folder));
            report.findings.extend(choose::unmade(
                workspace,
                &folder.shelf(),
                choose::Asked {
                    is_unmade: &|kind| is_unmade(folder, kind),
                    is_published: &|kind| is_published(folder, kind),
                },
                self.prunes(),
            ));
        }
        report.findings.extend(left_behind(workspace, folder, &report.editions));
        report
    }
}

/// Whether nobody makes a kind of file for an event any more.
fn is_unmade(folder: &EventFolder, kind: &str) -> bool {
    let of_all = kind == REVIEW || package::is_of(folder, kind);
    !of_all && !folder.event.documents.iter().any(|of| of == kind)
}

/// Whether the inputs say that a document is out, also if it is asked for no more.
fn is_published(folder: &EventFolder, kind: &str) -> bool {
    folder.approvals.state(kind) == State::Published
}

/// The folder of the outputs of an event.
fn shelf<'f>(
    workspace: &Workspace,
    folder: &EventFolder,
    files: &'f dyn Files,
) -> Result<Shelf<'f>, Finding> {
    let shelf = folder.shelf();
    let opened = Shelf::open(files, &workspace.outputs, &shelf);
    opened.map_err(|error| unwritten(&shelf, error))
}

/// A document of which no file was written.
fn withheld(folder: &EventFolder, document: &ExaminedDocument) -> EditionReport {
    EditionReport {
        event: folder.id.clone(),
        state: document.state,
        version: version(folder, &document.kind),
        kind: document.kind.clone(),
        by_hand: folder.approvals.documents.get(&document.kind).is_some_and(Approval::is_by_hand),
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
    document: &ExaminedDocument,
    (shelf, next): (Option<&mut Shelf<'_>>, Option<(&mut Approvals, Approval)>),
) -> (EditionReport, Vec<Finding>) {
    let mut findings = document.findings.clone();
    let workspace = reading.workspace;
    let mut made = withheld(folder, document);
    let edition = document.edition.as_ref().filter(|_| !document.withheld);
    let Some(edition) = edition else { return (made, findings) };
    let mut record = remember::edition(reading, folder, edition, document.state, &document.figures);
    if let Some(shelf) = &shelf {
        let remembered = shelf.remembered().editions.get(&edition.kind);
        findings.extend(changes::forgotten(workspace, folder, edition, remembered));
    }
    if let (Some(shelf), None) = (&shelf, &next)
        && let Some((pages, outputs)) = standing(folder, shelf, edition, &record)
    {
        (made.pages, made.outcome) = (pages, Outcome::Written(outputs));
        return (made, findings);
    }
    let outcome = files::laid_out(workspace, folder, edition, &mut findings).and_then(|laid| {
        made.pages = laid.pages();
        let Some(shelf) = shelf else { return Ok(Outcome::Checked) };
        let mut files = files::files(reading, folder, edition, &laid)?;
        let remembered = shelf.remembered().editions.get(&edition.kind);
        files.extend(changes::files(workspace, folder, edition, &laid, remembered)?);
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
        Err(error) => findings.push(not_made(folder, &edition.kind, &error)),
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
    let pages = edition.documents.keys();
    let pages = pages.map(|lang| Some((lang.clone(), *before.pages.get(lang.code())?)));
    let pages = pages.collect::<Option<_>>()?;
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
    let files = &*workspace.files;
    let record = archive::Record::read(files, &workspace.outputs.join(folder.shelf()));
    let record = record.unwrap_or_default();
    let outputs = editions.iter().flat_map(EditionReport::outputs);
    let made: BTreeSet<&Path> = outputs.map(|output| &*output.path).collect();
    let old = archive::lying(files, &workspace.outputs, &folder.shelf());
    let names = old.iter().filter(|path| !made.contains(&***path));
    let names = names.filter_map(|path| path.file_name()?.to_str());
    let names: Vec<&str> = names
        .filter(|name| is_document(workspace, name) && !is_told(name, folder, editions, &record))
        .collect();
    let finding = Finding::new(Code::LeftBehind).with("files", names.join(", "));
    (!names.is_empty()).then(|| finding.with("event", &folder.id))
}

/// Whether a file among the outputs is of a document that this build tells of, or that the archive does.
fn is_told(
    name: &str,
    folder: &EventFolder,
    editions: &[EditionReport],
    record: &archive::Record,
) -> bool {
    let kind = name.split('.').next().unwrap_or_default();
    let stays = editions.iter().filter(|edition| edition.kind == kind).any(|edition| {
        let is_first = edition.version == 1 && changes::is_one(name.as_ref());
        // What was only checked would be made, and is no stranger to the outputs.
        edition.outcome == Outcome::Checked
            // What is out stays, also where it was withheld; but a first version has no changes.
            || edition.state == State::Published && !is_first
    });
    // Of what is remembered and asked for no more, the archive speaks.
    stays || record.files.contains_key(name) && !folder.event.documents.iter().any(|of| of == kind)
}

/// Whether a file is called as the program calls documents: `<kind>.<lang>.<format>`, or as their changes.
fn is_document(workspace: &Workspace, name: &str) -> bool {
    let formats = Format::ALL.map(Format::extension);
    let document = name
        .rsplit_once('.')
        .and_then(|(rest, format)| rest.split_once('.').filter(|_| formats.contains(&format)));
    changes::named(name).or(document).is_some_and(|(kind, lang)| {
        workspace.composer.kinds().any(|known| known == kind)
            && workspace.composer.tags().keys().any(|known| known.code() == lang)
    })
}
