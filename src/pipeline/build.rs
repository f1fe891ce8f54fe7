//! `build`: from the event folders to the files.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use super::report::{EditionReport, Output, Report};
use super::{Workspace, look};
use crate::compose::{Edition, Pictures};
use crate::diagnostic::{Finding, Noted, Severity, guess};
use crate::model::{EventFolder, Figures, Format, PhotoEntry, State, UNREAD};
use crate::{archive, check, prepare, read, write};

/// What to build.
#[derive(Debug, Clone)]
pub struct Build {
    /// Names of event folders; all events when empty.
    pub events: Vec<String>,
    /// How many events are made at the same time.
    pub jobs: NonZeroUsize,
}

/// The stack of a worker: laying out a page recurses deeply.
const STACK: usize = 16 << 20;

/// Reads, composes, checks and writes the documents of every event that was asked for.
pub fn build(workspace: &Workspace, what: &Build, progress: &(dyn Fn(&str) + Sync)) -> Report {
    let mut report = Report::default();
    let folders = selected(workspace, &what.events, &mut report);
    for made in
        in_parallel(what.jobs, &folders, |path| guarded(path, || event(workspace, path, progress)))
    {
        report.add(made);
    }
    report.settle();
    report
}

/// Composes the documents of one event without writing anything.
pub fn compose(workspace: &Workspace, path: &Path) -> Noted<Vec<Edition>> {
    let Noted { value, mut findings } = workspace.reader.event(&workspace.project, path);
    let Some(folder) = value else { return Noted { value: Vec::new(), findings } };
    if !folder.whole {
        findings.extend(look::rest(workspace, &folder));
        return Noted { value: Vec::new(), findings };
    }
    let pictures = pictures(workspace, &folder, &mut findings);
    let figures = workspace.figures(&folder, &mut findings);
    let editions = folder.event.documents.iter().filter_map(|kind| {
        let Noted { value, findings: found } =
            workspace.composer.edition(&folder, kind, &pictures, &figures);
        findings.extend(found);
        value
    });
    let editions = editions.collect();
    Noted { value: editions, findings }
}

/// The folder of an event by its name; a finding if there is none.
pub fn find(workspace: &Workspace, name: &str, findings: &mut Vec<Finding>) -> Option<PathBuf> {
    let mut report = Report::default();
    let found = selected(workspace, &[name.to_owned()], &mut report);
    findings.extend(report.findings);
    found.into_iter().next()
}

fn selected(workspace: &Workspace, names: &[String], report: &mut Report) -> Vec<PathBuf> {
    let Noted { value: all, findings } = read::event_folders(&workspace.project.root);
    report.findings.extend(findings);
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let known: Vec<String> = all.iter().map(|path| name(path)).collect();
    for wanted in names.iter().filter(|wanted| !known.contains(wanted)) {
        let guess = guess(wanted, known.iter().map(String::as_str)).unwrap_or_default();
        report
            .findings
            .push(Finding::error("event-unknown").with("event", wanted).with("guess", guess));
    }
    all.into_iter().filter(|path| names.is_empty() || names.contains(&name(path))).collect()
}

/// A fault of the program itself costs one event, not the others.
fn guarded(path: &Path, work: impl FnOnce() -> Report) -> Report {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)).unwrap_or_else(|_| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let findings = ["program-failed", "event-unreadable"]
            .map(|code| Finding::error(code).with("event", &name));
        Report { findings: findings.into(), ..Report::default() }
    })
}

/// Everything of one event.
fn event(workspace: &Workspace, path: &Path, progress: &(dyn Fn(&str) + Sync)) -> Report {
    let mut report = Report::default();
    let Noted { value, findings } = workspace.reader.event(&workspace.project, path);
    report.findings = findings;
    let folder = value.and_then(|folder| {
        if !folder.whole {
            report.findings.extend(look::rest(workspace, &folder));
        }
        folder.whole.then_some(folder)
    });
    let Some(folder) = folder else {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        report.findings.push(Finding::error("event-unreadable").with("event", name));
        return report;
    };
    progress(&folder.id);
    let figures = workspace.figures(&folder, &mut report.findings);
    report.findings.extend(broken(&figures, &report.findings));
    let texts = check::Texts::of(&workspace.project, &folder, workspace.composer.languages());
    report.findings.extend(check::of_event(&texts, &figures));
    let pictures = pictures(workspace, &folder, &mut report.findings);
    let approvals = &folder.approvals;
    if folder.event.documents.iter().any(|kind| approvals.state(kind) == State::Approved) {
        report.findings = report.findings.into_iter().map(Finding::released).collect();
    }
    let shared = report.findings.clone();
    for kind in &folder.event.documents {
        let (edition, findings) = edition(workspace, &texts, kind, (&pictures, &figures), &shared);
        report.editions.push(edition);
        report.findings.extend(findings);
    }
    report.findings.extend(left_behind(workspace, &folder, &report.editions));
    report
}

/// Documents of an earlier build that this one did not make: somebody could take them for new.
fn left_behind(
    workspace: &Workspace,
    folder: &EventFolder,
    editions: &[EditionReport],
) -> Option<Finding> {
    let made = |path: &PathBuf| {
        editions.iter().flat_map(|edition| &edition.outputs).any(|output| output.path == *path)
    };
    let old = archive::lying(&workspace.outputs, folder.event.first_day(), &folder.id);
    let names = old.iter().filter(|path| !made(path)).filter_map(|path| path.file_name()?.to_str());
    let names: Vec<&str> = names.filter(|name| is_document(workspace, name)).collect();
    let finding = Finding::warning("left-behind").with("files", names.join(", "));
    (!names.is_empty()).then(|| finding.with("event", &folder.id))
}

/// Whether a file is called as the program calls documents: `<kind>.<lang>.<format>`.
fn is_document(workspace: &Workspace, name: &str) -> bool {
    let parts: Vec<&str> = name.split('.').collect();
    let [kind, lang, format] = parts[..] else { return false };
    let formats = [Format::Docx, Format::Pdf].map(Format::extension);
    formats.contains(&format)
        && workspace.composer.kinds().any(|known| known == kind)
        && workspace.composer.tags().keys().any(|known| known.code() == lang)
}

/// Why figures cannot be had: an error even if no text prints them, for others may rest on them.
/// Not again where something about the figure was reported already.
fn broken(figures: &Figures, reported: &[Finding]) -> Vec<Finding> {
    let known = |key: &str| {
        let below = |path: &str| {
            path == key || path.strip_prefix(key).is_some_and(|rest| rest.starts_with(['.', '[']))
        };
        reported
            .iter()
            .any(|finding| finding.place.as_ref().is_some_and(|place| below(&place.path)))
    };
    let broken = figures.iter().filter_map(|(key, figure)| Some((key, figure.as_ref().err()?)));
    let new = broken
        .filter(|(key, finding)| !["missing-value", UNREAD].contains(&finding.code) && !known(key));
    new.map(|(_, finding)| finding.clone()).collect()
}

/// One document in all its languages: made whole, or not at all.
fn edition(
    workspace: &Workspace,
    texts: &check::Texts,
    kind: &str,
    (pictures, figures): (&Pictures, &Figures),
    shared: &[Finding],
) -> (EditionReport, Vec<Finding>) {
    let folder = texts.folder;
    let state = folder.approvals.state(kind);
    let mut made = EditionReport {
        event: folder.id.clone(),
        kind: kind.to_owned(),
        state,
        outputs: Vec::new(),
        pages: Vec::new(),
    };
    let Noted { value, mut findings } = workspace.composer.edition(folder, kind, pictures, figures);
    // A wrong id or figure was reported where it was typed; not again wherever it is printed.
    findings.retain(|finding| {
        !shared
            .iter()
            .any(|known| (known.code, &known.arguments) == (finding.code, &finding.arguments))
    });
    let Some(edition) = value else { return (made, findings) };
    let documents: Vec<_> = edition.documents.values().collect();
    findings
        .extend(check::agreement(&documents).into_iter().map(|finding| in_event(folder, finding)));
    findings.extend(check::of_documents(texts, &documents));
    if state == State::Approved {
        findings = findings.into_iter().map(Finding::released).collect();
    }
    let errors = workspace.errors(kind) + errors(shared) + errors(&findings);
    if state == State::Approved && errors > 0 {
        let withheld = Finding::error("withheld")
            .with("kind", kind)
            .with("event", &folder.id)
            .with("errors", errors);
        findings.push(withheld);
        return (made, findings);
    }
    match files(workspace, folder, &edition, &mut made, &mut findings) {
        Ok(files) => made.outputs = written(workspace, &files, &mut findings),
        Err(error) => {
            findings.push(Finding::error("not-made").with("kind", kind).with("why", error))
        }
    }
    (made, findings)
}

/// Places a finding about two languages at the text in which something is missing.
fn in_event(folder: &EventFolder, finding: Finding) -> Finding {
    let argument = |name: &str| {
        finding.arguments.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    };
    let lang = argument("other").unwrap_or_default();
    let text = &folder.event.text;
    let path = match (argument("note"), argument("block")) {
        (Some(note), _) => format!("text.footnotes.{note}"),
        (None, Some(id)) if ["title", "lead"].contains(&id) => format!("text.{id}.{lang}"),
        (None, Some(id)) => {
            match text.blocks.iter().position(|block| block.id == id.trim_end_matches("-intro")) {
                Some(index) if id.ends_with("-intro") => {
                    format!("text.blocks[{index}].intro.{lang}")
                }
                Some(index) => format!("text.blocks[{index}].{lang}"),
                None if text.footnotes.contains_key(id) => format!("text.footnotes.{id}.{lang}"),
                None => "text".to_owned(),
            }
        }
        (None, None) => "text".to_owned(),
    };
    let place = folder.source.place(&path);
    finding.at(place)
}

/// The bytes of every file of an edition, at the density at which its languages fit alike.
fn files(
    workspace: &Workspace,
    folder: &EventFolder,
    edition: &Edition,
    made: &mut EditionReport,
    findings: &mut Vec<Finding>,
) -> Result<Vec<(PathBuf, Vec<u8>)>, write::WriteError> {
    let fitted =
        write::fit(&workspace.writers, &workspace.house, &edition.documents, edition.pages)?;
    made.pages = fitted.pages();
    findings.extend(fitted.findings.iter().cloned().map(|finding| {
        finding
            .with("kind", &edition.kind)
            .with("event", &folder.id)
            .at(folder.source.place("text"))
    }));
    let mut files = Vec::new();
    for format in &edition.formats {
        for (lang, bytes) in fitted.write(&workspace.writers, *format)? {
            let first = folder.event.first_day();
            files.push((
                archive::path(first, &folder.id, &edition.kind, lang.code(), format.extension()),
                bytes,
            ));
        }
    }
    Ok(files)
}

/// Writes the files of an edition: all of them, or none.
fn written(
    workspace: &Workspace,
    files: &[(PathBuf, Vec<u8>)],
    findings: &mut Vec<Finding>,
) -> Vec<Output> {
    match archive::write_all(&workspace.outputs, files) {
        Ok(written) => files
            .iter()
            .zip(written)
            .map(|((path, _), written)| Output { path: path.clone(), written })
            .collect(),
        Err(why) => {
            findings.push(
                Finding::error("not-written")
                    .with("file", why.path.display())
                    .with("why", why.error),
            );
            findings.extend(
                why.changed
                    .iter()
                    .map(|file| Finding::error("not-restored").with("file", file.display())),
            );
            Vec::new()
        }
    }
}

/// The photos and logos of an event, each prepared once for all its documents.
pub(super) fn pictures(
    workspace: &Workspace,
    folder: &EventFolder,
    findings: &mut Vec<Finding>,
) -> Pictures {
    let root = &workspace.project.root;
    let house = &workspace.house;
    let entries = &folder.event.photos;
    let photos = entries.iter().enumerate().map(|(index, entry)| {
        let beside = entries.iter().filter(|other| other.after == entry.after).count() > 1;
        let crop = crop(house, entry, beside);
        match prepare::photo(root, &folder.path, &entry.file, crop) {
            Ok((image, notes)) => {
                let place = folder.source.place(&format!("photos[{index}].file"));
                findings.extend(notes.into_iter().map(|note| note.at(place.clone())));
                Some(image)
            }
            Err(finding) => {
                findings.push(finding.at(folder.source.place(&format!("photos[{index}].file"))));
                None
            }
        }
    });
    let photos = photos.collect();
    let logos =
        workspace.project.file.acknowledgement.logos.iter().enumerate().map(|(index, logo)| {
            match prepare::logo(root, &root.join("inputs"), &logo.file, house.logo_height) {
                Ok(image) => Some(image),
                Err(finding) => {
                    let place = format!("acknowledgement.logos[{index}].file");
                    findings.push(finding.at(workspace.project.sources.project.place(&place)));
                    None
                }
            }
        });
    Pictures { photos, logos: logos.collect() }
}

/// Photos are cropped around their focus to the place that they fill at the airiest density.
fn crop(house: &crate::style::House, entry: &PhotoEntry, beside: bool) -> prepare::Crop {
    let focus = entry.focus.unwrap_or([0.5, 0.5]);
    let Some(airy) = house.densities.first() else {
        return prepare::Crop { ratio: None, focus, width: house.pixels(house.text_width()) };
    };
    let (width, height) = house.photo_size(if beside { 2 } else { 1 }, airy);
    prepare::Crop { ratio: Some(width / height), focus, width: house.pixels(width) }
}

fn errors(findings: &[Finding]) -> usize {
    findings.iter().filter(|finding| finding.severity == Severity::Error).count()
}

/// Runs the work on every item, `jobs` at a time; the results keep the order of the items.
fn in_parallel<T: Sync, R: Send>(
    jobs: NonZeroUsize,
    items: &[T],
    work: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let results: Vec<Mutex<Option<R>>> = items.iter().map(|_| Mutex::new(None)).collect();
    let run = || {
        while let Some(index) =
            Some(next.fetch_add(1, Ordering::Relaxed)).filter(|index| *index < items.len())
        {
            let result = work(&items[index]);
            *results[index].lock().unwrap_or_else(PoisonError::into_inner) = Some(result);
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..jobs.get().min(items.len()) {
            std::thread::Builder::new()
                .stack_size(STACK)
                .spawn_scoped(scope, run)
                .expect("the system starts a thread");
        }
    });
    results
        .into_iter()
        .filter_map(|result| result.into_inner().unwrap_or_else(PoisonError::into_inner))
        .collect()
}
