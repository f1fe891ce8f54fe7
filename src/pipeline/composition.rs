//! Documents as values: composed and checked, and rendered to bytes where somebody wants them. Nothing is
//! written.

use std::sync::Arc;

use super::Workspace;
use super::examine::{ExaminedDocument, examine};
use super::faults::{failed, not_made};
use super::files::{files, laid_out};
use super::item::Item;
use super::reading::Reading;
use crate::compose::Edition;
use crate::diagnostic::{Code, Finding, Noted, caught};
use crate::document;
use crate::files::Bytes;
use crate::language::Lang;
use crate::model::{EventFolder, Format, State};
use crate::write::WriteError;

/// All documents of an event or a report, as its inputs are now.
#[derive(Debug, Clone)]
pub struct Composition {
    /// In the order in which the event names them; none if it could not be read.
    pub documents: Vec<Composed>,
    /// What was found that is not about one document alone.
    pub findings: Vec<Finding>,
}

/// One document in all its languages.
#[derive(Debug, Clone)]
pub struct Composed {
    /// A folder of `templates/`, such as `press-release`.
    pub kind: String,
    /// Whether somebody stands for it.
    pub state: State,
    /// Counted from 1; a correction of what is out makes the next.
    pub version: u32,
    /// Whether it may come out only without errors, and there is one.
    pub withheld: bool,
    /// What was found in it.
    pub findings: Vec<Finding>,
    edition: Option<Edition>,
    folder: Arc<EventFolder>,
}

/// The files of a document.
#[derive(Debug, Clone)]
pub struct Rendered {
    /// By format, then in the order of the languages of the project.
    pub files: Vec<RenderedFile>,
    /// How many pages it has in each language.
    pub pages: Vec<(Lang, usize)>,
    /// What was found when it was laid out, such as a text that does not fit on its page.
    pub findings: Vec<Finding>,
}

/// One file: one language in one format.
#[derive(Debug, Clone)]
pub struct RenderedFile {
    /// As it would be called in the outputs: `press-release.ru.docx`.
    pub name: String,
    /// Its language; of a picture for all languages the first.
    pub lang: Lang,
    /// Its format; `None` for a picture beside a page.
    pub format: Option<Format>,
    /// The whole file. The same inputs give the same bytes.
    pub bytes: Bytes,
}

impl Composition {
    /// Everything that was found, of the event and of its documents.
    pub fn all_findings(&self) -> Vec<Finding> {
        let of_documents = self.documents.iter().flat_map(|document| &document.findings);
        self.findings.iter().chain(of_documents).cloned().collect()
    }
}

impl Composed {
    /// The languages in which it was composed; none if its template failed.
    pub fn languages(&self) -> impl Iterator<Item = &Lang> {
        self.edition.iter().flat_map(|edition| edition.documents.keys())
    }

    /// What it says in a language, one word an entry, in reading order.
    pub fn words(&self, lang: &Lang) -> Vec<String> {
        self.document(lang).map(document::words).unwrap_or_default()
    }

    /// What it says in a language, line by line, each value in braces with its source; `label` words the name of
    /// a part such as `box`.
    pub fn outline(&self, lang: &Lang, label: &dyn Fn(&str) -> String) -> String {
        let outline = self.document(lang).map(|document| document::outline_with(document, label));
        outline.unwrap_or_default()
    }

    fn document(&self, lang: &Lang) -> Option<&document::Document> {
        self.edition.as_ref()?.documents.get(lang)
    }

    fn of(examined: ExaminedDocument, folder: &Arc<EventFolder>) -> Composed {
        let ExaminedDocument { kind, state, edition, findings, withheld, .. } = examined;
        let approval = folder.approvals.documents.get(&kind);
        let version = approval.map_or(1, |approval| approval.version);
        Composed { kind, state, version, withheld, findings, edition, folder: folder.clone() }
    }
}

/// Composes and checks the documents of an event or a report.
pub(super) fn compose(workspace: &Workspace, item: &Item) -> Composition {
    let examined = examine(&Reading::of(workspace, &[]), item.path());
    let (findings, documents) = (examined.findings, examined.documents.into_iter());
    let Some(folder) = examined.folder.map(Arc::new) else {
        return Composition { documents: Vec::new(), findings };
    };
    Composition {
        documents: documents.map(|document| Composed::of(document, &folder)).collect(),
        findings,
    }
}

/// Lays a document out and makes its files.
pub(super) fn render(workspace: &Workspace, composed: &Composed) -> Result<Rendered, Box<Finding>> {
    let unmade = Finding::new(Code::NotMade).with("kind", &composed.kind);
    let Some(edition) = &composed.edition else {
        return Err(Box::new(composed.findings.first().cloned().unwrap_or(unmade)));
    };
    let folder = &composed.folder;
    match caught(|| rendered(workspace, folder, edition)) {
        Ok(Ok(rendered)) => Ok(rendered),
        Ok(Err(error)) => Err(Box::new(not_made(folder, &composed.kind, &error))),
        Err(failure) => Err(Box::new(failed(folder, &composed.kind, &failure))),
    }
}

fn rendered(
    workspace: &Workspace,
    folder: &EventFolder,
    edition: &Edition,
) -> Result<Rendered, WriteError> {
    let mut findings = Vec::new();
    let laid = laid_out(workspace, folder, edition, &mut findings)?;
    let made = files(&Reading::of(workspace, &[]), folder, edition, &laid)?;
    let files = made.into_iter().map(|made| RenderedFile {
        name: made.path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        lang: made.document.lang.clone(),
        format: made.format,
        bytes: made.bytes.into(),
    });
    Ok(Rendered { files: files.collect(), pages: laid.pages(), findings })
}

/// The trees of all documents, for tests and benches that look into them.
pub fn editions(workspace: &Workspace, item: &Item) -> Noted<Vec<Edition>> {
    let composition = compose(workspace, item);
    let findings = composition.all_findings();
    let documents = composition.documents.into_iter();
    Noted { value: documents.filter_map(|document| document.edition).collect(), findings }
}
