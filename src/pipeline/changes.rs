//! The changes of a corrected document since its former version, as a file of their own for those who
//! have that version.

use std::collections::BTreeMap;
use std::path::Path;

use super::Workspace;
use super::approvals::place;
use super::files::Made;
use crate::archive::{EditionRecord, LanguageRecord};
use crate::compose::Edition;
use crate::diagnostic::{Code, Finding};
use crate::model::{Approval, EventFolder, Format};
use crate::write::docx::Stamp;
use crate::write::{Fitted, WriteError};

/// What stands before the format in its name: `note.ru.changes.docx`.
const CHANGES: &str = "changes";

/// The name of the file of a document in one language.
fn name(kind: &str, lang: &str) -> String {
    format!("{kind}.{lang}.{CHANGES}.{}", Format::Docx.extension())
}

/// The kind and the language in the name of such a file.
pub(super) fn named(file: &str) -> Option<(&str, &str)> {
    let (kind, rest) = file.split_once('.')?;
    let (lang, _) = rest.split_once('.')?;
    (file == name(kind, lang)).then_some((kind, lang))
}

/// Whether an output is such a file: no document to be sent to everybody.
pub(super) fn is_one(output: &Path) -> bool {
    output.file_name().and_then(|name| named(name.to_str()?)).is_some()
}

/// Such a file for each language; none for a first version, and none where the archive has forgotten
/// the former one.
pub(super) fn files<'e>(
    workspace: &Workspace,
    folder: &EventFolder,
    edition: &'e Edition,
    laid: &Fitted,
    remembered: Option<&EditionRecord>,
) -> Result<Vec<Made<'e>>, WriteError> {
    let Some((approval, former)) = former(folder, edition, remembered) else {
        return Ok(Vec::new());
    };
    let mut files = Vec::new();
    for (lang, document) in &edition.documents {
        let Some(said) = former.get(lang.code()) else { continue };
        let author = &document.properties.author;
        let stamp = Stamp { author, date: date(workspace, approval) };
        let bytes = laid.redline(&workspace.writers, lang, &said.blocks(), stamp)?;
        let Some(bytes) = bytes else { continue };
        let path = folder.shelf().join(name(&edition.kind, lang.code()));
        files.push(Made { document, format: Some(Format::Docx), shared: false, path, bytes });
    }
    Ok(files)
}

/// The names of these files.
pub(super) fn names(
    folder: &EventFolder,
    edition: &Edition,
    remembered: Option<&EditionRecord>,
) -> Vec<String> {
    let Some((_, former)) = former(folder, edition, remembered) else { return Vec::new() };
    let languages = edition.documents.keys().filter(|lang| former.contains_key(lang.code()));
    languages.map(|lang| name(&edition.kind, lang.code())).collect()
}

/// Says that there are no changes of a document to be had, though readers have a former version.
pub(super) fn forgotten(
    workspace: &Workspace,
    folder: &EventFolder,
    edition: &Edition,
    remembered: Option<&EditionRecord>,
) -> Option<Finding> {
    let approval = folder.approvals.documents.get(&edition.kind)?;
    let known = remembered.and_then(|record| before(record, approval.version)).is_some();
    let needed = approval.version > 1 && approval.state.is_final();
    if known || !needed || !edition.formats.contains(&Format::Docx) {
        return None;
    }
    let shelf = workspace.outputs.join(folder.shelf());
    let names = edition.documents.keys().map(|lang| name(&edition.kind, lang.code()));
    let missing: Vec<String> =
        names.filter(|name| !workspace.files.exists(&shelf.join(name))).collect();
    let finding = Finding::new(Code::ChangesForgotten).with("files", missing.join(", "));
    (!missing.is_empty()).then(|| {
        finding
            .with("kind", &edition.kind)
            .with("event", &folder.id)
            .with("version", approval.version)
            .at(place(workspace, folder))
    })
}

/// What the version before this one said, and the approval of this one, if that makes such files.
fn former<'a>(
    folder: &'a EventFolder,
    edition: &Edition,
    remembered: Option<&'a EditionRecord>,
) -> Option<(&'a Approval, &'a BTreeMap<String, LanguageRecord>)> {
    let approval = folder.approvals.documents.get(&edition.kind)?;
    let former = before(remembered?, approval.version)?;
    edition.formats.contains(&Format::Docx).then_some((approval, former))
}

/// What the version before this one said.
fn before(record: &EditionRecord, version: u32) -> Option<&BTreeMap<String, LanguageRecord>> {
    if record.is_former_of(version) {
        return Some(&record.languages);
    }
    let mut former = record.former.iter().rev();
    former.find(|former| former.version < version).map(|former| &former.languages)
}

/// The day of the last correction that made this version.
pub(super) fn date(workspace: &Workspace, approval: &Approval) -> jiff::civil::Date {
    let applied = approval.corrections.iter().filter(|one| one.version == approval.version);
    let dates = applied.filter_map(|one| {
        let mut entries = workspace.corrections.entries.iter();
        Some(entries.find(|entry| entry.id == one.id)?.date.0)
    });
    dates.max().unwrap_or(approval.date.0)
}
