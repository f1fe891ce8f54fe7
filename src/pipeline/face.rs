//! What can be asked of an opened project: the face of the library, of which the command line is one user.

use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::Arc;

use super::composition::{self, Composed, Composition, Rendered};
use super::item::Item;
use super::{
    Allow, Build, Bundled, Correct, Decided, Difference, Impact, Listed, Output, ProposedForms,
    Report, Size, Workspace, WrittenForms, allow, build, bundle, correct, decide, diff, events,
    forms, impact, list, review, trace,
};
use crate::diagnostic::{Argument, Finding, Noted};
use crate::files::{Bytes, Files, Memory};
use crate::language::{Lang, ProposedFor};
use crate::model::{About, Allowance, Trace};

/// Tells somebody who looks on which event is being made.
pub type Progress<'p> = dyn Fn(&str) + Sync + 'p;

impl Workspace {
    /// The events of the project, then its reports, each in the order of their names, and what lies among them
    /// that is neither.
    pub fn items(&self) -> Noted<Vec<Item>> {
        let (paths, findings) = events::all(self);
        Noted { value: paths.into_iter().map(Item::at).collect(), findings }
    }

    /// An event or a report by its name; `None` if there is none, and the findings say what may be meant.
    pub fn find(&self, name: &str) -> Noted<Option<Item>> {
        let mut findings = Vec::new();
        let value = events::find(self, name, &mut findings).map(Item::at);
        Noted { value, findings }
    }

    /// The same project with another content of one input, which may be new: an unsaved edit. `input` is a
    /// path relative to the project, such as `inputs/people.yaml`. Nothing reaches the disk, and this workspace
    /// stays as it is; what the new one writes stays in memory, too.
    ///
    /// An event costs nothing until something is asked of it. What all documents share is opened again; `None` if
    /// it cannot be used then, and the findings say why.
    pub fn edited(
        &self,
        input: impl AsRef<Path>,
        bytes: impl Into<Bytes>,
    ) -> Noted<Option<Workspace>> {
        self.changed(input.as_ref(), |edits, path| edits.put(path, bytes))
    }

    /// The same project without the edit of an input: what lies on the disk shows again.
    pub fn restored(&self, input: impl AsRef<Path>) -> Noted<Option<Workspace>> {
        self.changed(input.as_ref(), |edits, path| edits.restore(path))
    }

    fn changed(
        &self,
        input: &Path,
        change: impl FnOnce(&Memory, &Path),
    ) -> Noted<Option<Workspace>> {
        let before = self.edits.as_deref();
        let edits = before.cloned().unwrap_or_else(|| Memory::over(self.files.clone()));
        change(&edits, &self.root().join(input));
        let edits = Arc::new(edits);
        let files: Arc<dyn Files> = edits.clone();
        let is_own = ["inputs/events", "inputs/reports"].iter().any(|of| input.starts_with(of));
        if is_own {
            let workspace = Workspace { files, edits: Some(edits), ..self.clone() };
            return Noted { value: Some(workspace), findings: self.findings.to_vec() };
        }
        let opened = Workspace::open(files, self.root(), Some(self.outputs.clone()));
        let value = opened.value.map(|opened| Workspace { edits: Some(edits), ..opened });
        Noted { value, findings: opened.findings }
    }

    /// Reads an event or a report and composes its documents, and finds all that is wrong with them, short of
    /// laying anything out. A millisecond of processor time a document and language, and what its list and its
    /// photos take.
    pub fn compose(&self, item: &Item) -> Composition {
        composition::compose(self, item)
    }

    /// Lays a document out and makes its files, in memory. A thread needs a stack of 16 MiB for it.
    ///
    /// # Errors
    /// What stands in the way: the document could not be composed, or the look of the project has a fault.
    pub fn render(&self, document: &Composed) -> Result<Rendered, Box<Finding>> {
        composition::render(self, document)
    }

    /// Reads, composes, checks and writes the documents of every event that is asked for. `progress` hears the
    /// name of each.
    pub fn build(&self, what: &Build, progress: &Progress<'_>) -> Report {
        build::build(self, what, progress)
    }

    /// Does all that [`Workspace::build`] does, short of changing anything below the outputs.
    pub fn plan(&self, what: &Build, progress: &Progress<'_>) -> Report {
        build::plan(self, what, progress)
    }

    /// Reads, composes, checks and lays out the documents, and looks at nothing below the outputs.
    pub fn check(&self, what: &Build, progress: &Progress<'_>) -> Report {
        build::check(self, what, progress)
    }

    /// Writes down the state of documents: who approves or publishes them, or takes that back. Those that
    /// have it now, with their versions; if anything stands in the way, nothing is written, and the findings
    /// say why.
    pub fn decide(&self, item: &Item, decided: &Decided) -> Noted<Vec<(String, u32)>> {
        decide::decide(self, item.path(), decided)
    }

    /// Writes down that a likely finding is meant so: it is no longer counted, as long as its text stays. If
    /// it is not clear which finding, or cannot be said, nothing is written, and the findings say why.
    pub fn allow(&self, item: &Item, allow: &Allow) -> Noted<Option<Allowance>> {
        allow::allow(self, item.path(), allow)
    }

    /// How the documents of an event differ from those that were made last; those of one kind only if it is
    /// named.
    pub fn diff(&self, item: &Item, kind: Option<&str>) -> Noted<Vec<Difference>> {
        diff::diff(self, item.path(), kind)
    }

    /// Writes one document in which the languages of an event stand side by side; `say` words a finding.
    /// `None` if it could not be made, and the findings say why.
    pub fn review(
        &self,
        item: &Item,
        say: &dyn Fn(&Finding) -> String,
    ) -> Noted<Option<Vec<Output>>> {
        review::review(self, item.path(), say)
    }

    /// Makes the documents of an event, as [`Workspace::build`] does, and packs those that are approved or
    /// published. `None` if there is nothing that could be sent, and the findings say why.
    pub fn bundle(&self, item: &Item, size: Size) -> Noted<Option<Bundled>> {
        bundle::bundle(self, item.path(), size)
    }

    /// The documents of an event or a report, with what comes next for each; none if it cannot be read.
    pub fn list(&self, item: &Item) -> Vec<Listed> {
        list::list(self, item.path())
    }

    /// The kinds of documents, each with what it is for: `event` or `period`.
    pub fn kinds(&self) -> Vec<(&str, &'static str)> {
        let kinds = self.composer.kinds().map(|kind| {
            let of = self.composer.kind(kind).map(|kind| kind.file.r#for);
            (kind, if of == Some(About::Period) { "period" } else { "event" })
        });
        kinds.collect()
    }

    /// The figures that documents of an event may print, by the names that [`Workspace::trace`] takes, with their values;
    /// without one, the figure cannot be had.
    pub fn figures(&self, item: &Item) -> Noted<Vec<(String, Option<Argument>)>> {
        trace::figures(self, item.path())
    }

    /// The way of one figure of an event from the cells; `None` if it cannot be had, and the findings say why.
    pub fn trace(&self, item: &Item, figure: &str) -> Noted<Option<Trace>> {
        trace::trace(self, item.path(), figure)
    }

    /// Every document that prints an entry (`places.bishkek`), a figure (`participants.total`) or a cell
    /// (`Plan!G45`), or belongs to an event, a report or a period, before it is changed; `jobs` events are composed at the same time.
    pub fn impact(&self, wanted: &str, jobs: NonZeroUsize) -> Noted<Vec<Impact>> {
        impact::impact(self, wanted, jobs)
    }

    /// The reasons of a correction as they were typed, `ru=…` or words alone where their letters tell the language, and
    /// the languages for which there is none.
    pub fn reasons(&self, typed: &[String]) -> (Vec<(Lang, String)>, Vec<Lang>) {
        correct::reasons(self, typed)
    }

    /// Writes one entry into `inputs/corrections.yaml` that covers what all published documents print of something;
    /// `impacts` is what [`Workspace::impact`] found of it. The id of the entry; `None` if nothing was written, and the
    /// findings say why.
    pub fn correct(&self, correct: &Correct, impacts: &[Impact]) -> Noted<Option<String>> {
        correct::correct(self, correct, impacts)
    }

    /// The forms that are proposed for an entry (`people.manager`, or `manager` alone) and the roles of a person.
    pub fn forms(&self, wanted: &str) -> Noted<Vec<ProposedForms>> {
        forms::forms(self, wanted)
    }

    /// The forms that the entries of the registries lack, as far as they can be proposed.
    pub fn missing_forms(&self) -> Noted<Vec<ProposedForms>> {
        forms::missing_forms(self, None)
    }

    /// Puts them into the registries, those of one entry or of all; doubtful ones get a comment, `check`.
    pub fn write_forms(&self, wanted: Option<&str>, check: &str) -> Noted<WrittenForms> {
        forms::write_forms(self, wanted, check)
    }

    /// The forms that are proposed for words in the nominative that are no entry yet.
    pub fn forms_of_words(&self, words: &str, of: ProposedFor) -> Vec<ProposedForms> {
        forms::forms_of_words(self, words, of)
    }
}
