//! What is remembered of a document: what it says, and the inputs that it was made from.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::changes;
use super::once::Once;
use super::reading::Reading;
use super::workspace::{Inputs, Workspace};
use crate::archive::{EditionRecord, FactRecord, LanguageRecord, Words};
use crate::compose::Edition;
use crate::diagnostic::shown;
use crate::document::{Document, said, said_in_lines};
use crate::files::{Files, Kind, joined, walk};
use crate::model::{Approval, EventFolder, Figures, Fingerprint, State, Trace};

/// Where figures come from, by their keys: cells, or lines of an input.
type Origins = BTreeMap<String, String>;

/// The version of the program, and a hash of its source.
const PROGRAM: &str = concat!(env!("CARGO_PKG_VERSION"), " ", env!("DIPTYCH_SOURCE"));

/// Everything that all documents of a project share: its registries and workbooks, the templates by
/// their folders, and the program.
pub(super) fn shared(files: &Once, root: &Path) -> Inputs {
    let mut inputs = Inputs::from([("program".to_owned(), PROGRAM.to_owned())]);
    let registries = ["inputs", "inputs/budget"].map(|folder| inside(files, &root.join(folder), 1));
    for path in registries.into_iter().flatten() {
        if !shown(&path).ends_with(".schema.json") {
            add(files, root, &path, &mut inputs);
        }
    }
    let templates = root.join("templates");
    for entry in files.list(&templates).unwrap_or_default() {
        let entry = templates.join(entry.name);
        let prints: Vec<String> = inside(files, &entry, usize::MAX)
            .iter()
            .map(|path| {
                format!("{} {}", shown(path.strip_prefix(root).unwrap_or(path)), print(files, path))
            })
            .collect();
        let name = shown(entry.strip_prefix(root).unwrap_or(&entry));
        inputs.insert(name, Fingerprint::of(prints.join("\n").as_bytes()).as_str().to_owned());
    }
    inputs
}

/// The inputs of one document: what is shared, but for the templates of other kinds, and its own.
fn inputs(reading: &Reading<'_>, folder: &EventFolder, kind: &str) -> Inputs {
    let Reading { workspace, files, .. } = reading;
    let root = &workspace.project.root;
    let shared = workspace.shared.get_or_init(|| shared(&workspace.shared_files, root));
    let mut inputs = shared.clone();
    inputs.retain(|name, _| {
        name.strip_prefix("templates/").is_none_or(|of| workspace.is_for(of, kind))
    });
    let file = root.join(&folder.source.file);
    add(files, root, &file, &mut inputs);
    let view = folder.of_kind(kind);
    view.own.iter().for_each(|own| add(files, root, &root.join(own), &mut inputs));
    for photo in &view.event.photos {
        add(files, root, &joined(&folder.path, &photo.file), &mut inputs);
    }
    if let Some(list) = &folder.event.participants.list {
        add(files, root, &folder.path.join(&list.file), &mut inputs);
    }
    for told in folder.period().into_iter().flat_map(|period| &period.events) {
        add(files, root, &root.join(&told.folder.source.file), &mut inputs);
    }
    inputs
}

fn add(files: &Once, root: &Path, path: &Path, inputs: &mut Inputs) {
    if files.is_file(path) {
        inputs.insert(shown(path.strip_prefix(root).unwrap_or(path)), print(files, path));
    }
}

fn print(files: &Once, path: &Path) -> String {
    let print = files.print(path).unwrap_or_else(|_| Fingerprint::of(&[]));
    print.as_str().to_owned()
}

/// The files of a folder, or the file itself, in order; what is hidden or lies open in a program is
/// no input.
fn inside(files: &dyn Files, path: &Path, depth: usize) -> Vec<PathBuf> {
    if files.is_file(path) {
        return vec![path.to_owned()];
    }
    let entries = walk(files, path, depth, &|entry| {
        let name = entry.name.to_string_lossy();
        !(name.starts_with('.') || name.starts_with("~$"))
    });
    let found = entries.into_iter().filter_map(Result::ok);
    found.filter(|entry| entry.kind == Kind::File).map(|entry| entry.path).collect()
}

/// Where every figure comes from.
fn origins(figures: &Figures) -> Origins {
    let known = figures.iter().filter_map(|(key, figure)| Some((key, figure.as_ref().ok()?)));
    known.filter_map(|(key, figure)| Some((key.clone(), origin(&figure.trace)?))).collect()
}

/// The first cells on the way of a figure; if there are none, the first key.
fn origin(trace: &Trace) -> Option<String> {
    fn cells(trace: &Trace) -> Option<String> {
        let own = (!trace.cells.is_empty()).then(|| trace.cells.join("; "));
        own.or_else(|| trace.from.iter().find_map(cells))
    }
    fn place(trace: &Trace) -> Option<String> {
        let own = trace.place.as_ref().map(ToString::to_string);
        own.or_else(|| trace.from.iter().find_map(place))
    }
    cells(trace).or_else(|| place(trace))
}

/// The record of an edition.
pub(super) fn edition(
    reading: &Reading<'_>,
    folder: &EventFolder,
    edition: &Edition,
    state: State,
    figures: &Figures,
) -> EditionRecord {
    let origins = origins(figures);
    let languages = edition.documents.iter();
    let approval = folder.approvals.documents.get(&edition.kind);
    let inputs = inputs(reading, folder, &edition.kind);
    EditionRecord {
        state,
        version: approval.map_or(1, |approval| approval.version),
        tree: Some(tree(reading.workspace, edition, &inputs, approval)),
        pages: BTreeMap::new(),
        former: Vec::new(),
        inputs,
        languages: languages
            .map(|(lang, document)| (lang.to_string(), language(document, &origins)))
            .collect(),
    }
}

/// All that decides about the bytes of the files of an edition.
fn tree(
    workspace: &Workspace,
    edition: &Edition,
    inputs: &Inputs,
    approval: Option<&Approval>,
) -> Fingerprint {
    let style = inputs.get("templates/style");
    let tags = workspace.composer.tags();
    let changed = approval.filter(|approval| approval.version > 1);
    let changed = changed.map(|approval| changes::date(workspace, approval));
    let Edition { kind, formats, pages, documents } = edition;
    let parts = (PROGRAM, style, tags, changed, (kind, formats, pages, documents));
    Fingerprint::of(format!("{parts:?}").as_bytes())
}

fn language(document: &Document, origins: &Origins) -> LanguageRecord {
    let text = said_in_lines(document).into_iter();
    let text = text.map(|(block, lines)| (block, Words::Lines(lines))).collect();
    let mut record = LanguageRecord { text, ..LanguageRecord::default() };
    for (block, said) in said(document) {
        for fact in said.facts {
            let known = record.facts.entry(fact.key.clone()).or_insert_with(|| {
                let from = origins.get(&fact.key).cloned();
                FactRecord { value: fact.value, from, blocks: Vec::new() }
            });
            if !known.blocks.contains(&block) {
                known.blocks.push(block.clone());
            }
        }
    }
    record
}
