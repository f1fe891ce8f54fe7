//! What is remembered of a document: what it says, and the inputs that it was made from.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::Workspace;
use super::changes;
use crate::archive::{EditionRecord, FactRecord, LanguageRecord, Words};
use crate::compose::Edition;
use crate::diagnostic::shown;
use crate::document::{Document, said, said_in_lines};
use crate::model::{Approval, EventFolder, Figures, Fingerprint, State, Trace};

/// Inputs by their paths in the project, each with its fingerprint.
pub(super) type Inputs = BTreeMap<String, String>;

/// Where figures come from, by their keys: cells, or lines of an input.
pub(super) type Origins = BTreeMap<String, String>;

/// The version of the program, and a hash of its source.
const PROGRAM: &str = concat!(env!("CARGO_PKG_VERSION"), " ", env!("DIPTYCH_SOURCE"));

/// Everything that all documents of a project share: its registries and workbooks, the templates by
/// their folders, and the program.
pub(super) fn shared(root: &Path) -> Inputs {
    let mut inputs = Inputs::from([("program".to_owned(), PROGRAM.to_owned())]);
    for path in
        files(&root.join("inputs"), 1).into_iter().chain(files(&root.join("inputs/budget"), 1))
    {
        if !shown(&path).ends_with(".schema.json") {
            add(root, &path, &mut inputs);
        }
    }
    for entry in files_and_folders(&root.join("templates")) {
        let prints: Vec<String> = files(&entry, usize::MAX)
            .iter()
            .map(|path| {
                format!("{} {}", shown(path.strip_prefix(root).unwrap_or(path)), print(path))
            })
            .collect();
        let name = shown(entry.strip_prefix(root).unwrap_or(&entry));
        inputs.insert(name, Fingerprint::of(prints.join("\n").as_bytes()).as_str().to_owned());
    }
    inputs
}

/// The inputs of one document: what is shared, but for the templates of other kinds, and its own.
fn inputs(workspace: &Workspace, folder: &EventFolder, kind: &str) -> Inputs {
    let root = &workspace.project.root;
    let mut inputs = workspace.shared.get_or_init(|| shared(root)).clone();
    inputs.retain(|name, _| {
        let of = name.strip_prefix("templates/");
        of.is_none_or(|of| of == kind || !workspace.composer.kinds().any(|other| other == of))
    });
    let file = root.join(&folder.source.file);
    add(root, &file, &mut inputs);
    for photo in &folder.event.photos {
        add(root, &folder.path.join(&photo.file), &mut inputs);
    }
    if let Some(list) = &folder.event.participants.list {
        add(root, &folder.path.join(&list.file), &mut inputs);
    }
    for told in folder.period.iter().flat_map(|period| &period.events) {
        add(root, &root.join(&told.folder.source.file), &mut inputs);
    }
    inputs
}

fn add(root: &Path, path: &Path, inputs: &mut Inputs) {
    if path.is_file() {
        inputs.insert(shown(path.strip_prefix(root).unwrap_or(path)), print(path));
    }
}

fn print(path: &Path) -> String {
    let bytes = std::fs::read(path).unwrap_or_default();
    Fingerprint::of(&bytes).as_str().to_owned()
}

/// The files of a folder, or the file itself, in order; what is hidden or lies open in a program is
/// no input.
fn files(path: &Path, depth: usize) -> Vec<PathBuf> {
    let walk = walkdir::WalkDir::new(path).max_depth(depth).sort_by_file_name().into_iter();
    let plain = |entry: &walkdir::DirEntry| {
        let name = entry.file_name().to_string_lossy();
        entry.depth() == 0 || !(name.starts_with('.') || name.starts_with("~$"))
    };
    let entries = walk.filter_entry(plain).filter_map(Result::ok);
    entries.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path).collect()
}

/// What lies directly in a folder.
fn files_and_folders(path: &Path) -> Vec<PathBuf> {
    let walk = walkdir::WalkDir::new(path).min_depth(1).max_depth(1).sort_by_file_name();
    walk.into_iter().filter_map(Result::ok).map(walkdir::DirEntry::into_path).collect()
}

/// Where every figure comes from.
pub(super) fn origins(figures: &Figures) -> Origins {
    let known = figures.iter().filter_map(|(key, figure)| Some((key, figure.as_ref().ok()?)));
    known.filter_map(|(key, figure)| Some((key.clone(), origin(&figure.trace)?))).collect()
}

/// The first cells on the way of a figure; if there are none, the first key.
fn origin(trace: &Trace) -> Option<String> {
    fn cells(trace: &Trace) -> Option<String> {
        trace.cells.clone().or_else(|| trace.from.iter().find_map(cells))
    }
    fn place(trace: &Trace) -> Option<String> {
        let own = trace.place.as_ref().map(ToString::to_string);
        own.or_else(|| trace.from.iter().find_map(place))
    }
    cells(trace).or_else(|| place(trace))
}

/// The record of an edition.
pub(super) fn edition(
    workspace: &Workspace,
    folder: &EventFolder,
    edition: &Edition,
    state: State,
    origins: &Origins,
) -> EditionRecord {
    let languages = edition.documents.iter();
    let approval = folder.approvals.documents.get(&edition.kind);
    let inputs = inputs(workspace, folder, &edition.kind);
    EditionRecord {
        state,
        version: approval.map_or(1, |approval| approval.version),
        tree: Some(tree(workspace, edition, &inputs, approval)),
        pages: BTreeMap::new(),
        former: Vec::new(),
        inputs,
        languages: languages
            .map(|(lang, document)| (lang.to_string(), language(document, origins)))
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
