//! What a front end asks for while somebody types: what stands in the file of an event, an edit of it, what
//! values print, and the pages.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::Workspace;
use super::composition::Composed;
use super::faults::{failed, not_made, unwritten};
use super::files::laid_out;
use super::item::Item;
use super::reading::Reading;
use crate::archive;
use crate::compose::Asked;
use crate::diagnostic::{Finding, caught};
use crate::edit::{Change, Refusal, Splice, Tree, edited, value};
use crate::language::Lang;

/// So often is a file read anew that somebody else saves again and again.
const TRIES: usize = 8;

/// Why an edit was not saved. The file is as it was.
#[derive(Debug)]
pub enum Unsaved {
    /// The value is another one by now: somebody changed it elsewhere.
    Differs(Option<Tree>),
    /// The change cannot be made.
    Refused(Refusal),
    /// The system would not write it.
    Unwritten(Box<Finding>),
}

/// The pages of a document in one language.
#[derive(Debug, Clone)]
pub struct Pages {
    pub lang: Lang,
    /// Each page as SVG.
    pub pages: Vec<String>,
}

impl Workspace {
    /// The file in which an event or a report is typed, relative to the project.
    pub fn input_of(&self, item: &Item) -> PathBuf {
        let file = match item {
            Item::Event(folder) => folder.join("event.yaml"),
            Item::Report(file) => file.clone(),
        };
        file.strip_prefix(self.root()).map(Path::to_owned).unwrap_or(file)
    }

    /// What is typed in the file of an event or a report.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn typed(&self, item: &Item) -> Result<Tree, Refusal> {
        let bytes = self.files.read(&self.root().join(self.input_of(item)));
        let bytes = bytes.map_err(|_| Refusal::Unreadable)?;
        value(&bytes, "").map(|tree| tree.unwrap_or(Tree::Map(Vec::new())))
    }

    /// The bytes of the file of an event with a change that is not saved; for [`Workspace::edited`].
    ///
    /// # Errors
    /// If the change cannot be made.
    pub fn with_change(&self, item: &Item, changes: &[Change]) -> Result<Vec<u8>, Refusal> {
        let bytes = self.files.read(&self.root().join(self.input_of(item)));
        let bytes = bytes.map_err(|_| Refusal::Unreadable)?.to_vec();
        changes.iter().try_fold(bytes, |bytes, change| Ok(edited(&bytes, change)?.bytes))
    }

    /// Saves a change of the file of an event or a report: only its bytes change, whatever else was saved there
    /// meanwhile. `was` is the value that the change replaces, as whoever makes it knows it: if it is another one by
    /// now, nothing is written.
    ///
    /// # Errors
    /// Why nothing was written.
    pub fn save(
        &self,
        item: &Item,
        change: &Change,
        was: Option<&Tree>,
    ) -> Result<Splice, Unsaved> {
        let input = self.input_of(item);
        for _ in 0..TRIES {
            match self.save_once(&input, change, was) {
                Err(SaveFault::Meanwhile) => {}
                Err(SaveFault::Unsaved(why)) => return Err(why),
                Ok(splice) => return Ok(splice),
            }
        }
        let busy = unwritten(&input, ErrorKind::ResourceBusy.into());
        Err(Unsaved::Unwritten(Box::new(busy)))
    }

    fn save_once(
        &self,
        input: &Path,
        change: &Change,
        was: Option<&Tree>,
    ) -> Result<Splice, SaveFault> {
        let path = self.root().join(input);
        let bytes = self.files.read(&path).map_err(|error| SaveFault::of(input, error))?;
        if let Change::Set { path, .. } = change {
            let now = value(&bytes, path).map_err(SaveFault::refused)?;
            let is_same = match (&now, was) {
                (None, None) => true,
                (Some(now), None) => now.is_blank(),
                (None, Some(was)) => was.is_blank(),
                (Some(now), Some(was)) => now == was,
            };
            if !is_same {
                return Err(SaveFault::Unsaved(Unsaved::Differs(now)));
            }
        }
        let made = edited(&bytes, change).map_err(SaveFault::refused)?;
        self.put(input, &bytes, made.bytes).map_err(|error| SaveFault::of(input, error))?;
        Ok(made.splice)
    }

    /// The languages of the project, in its order.
    pub fn languages(&self) -> &[Lang] {
        &self.project.languages
    }

    /// What each expression prints in each language; `None` where it has a fault, or prints a gap.
    pub fn spoken(&self, item: &Item, asked: &[Asked]) -> Vec<(Lang, Vec<Option<String>>)> {
        let reading = Reading::of(self, &[]);
        let opened = reading.open(item.path());
        let Some(folder) = &opened.read.value else { return Vec::new() };
        let figures = &reading.figures(&opened).value;
        let languages = self.project.languages.iter();
        languages
            .map(|lang| (lang.clone(), self.composer.spoken(folder, figures, lang, asked)))
            .collect()
    }

    /// Takes an edit of the file of an event or a report back. `false` if its bytes are no longer there.
    ///
    /// # Errors
    /// Why nothing was written.
    pub fn take_back(&self, item: &Item, splice: &Splice) -> Result<bool, Unsaved> {
        let input = self.input_of(item);
        let written = |error| Unsaved::Unwritten(Box::new(unwritten(&input, error)));
        let bytes = self.files.read(&self.root().join(&input)).map_err(written)?;
        let Some(undone) = splice.undone(&bytes) else { return Ok(false) };
        self.put(&input, &bytes, undone).map_err(written)?;
        Ok(true)
    }

    /// Replaces a file as a whole, if these bytes still lie there.
    fn put(&self, input: &Path, before: &[u8], after: Vec<u8>) -> std::io::Result<()> {
        let new = [(input.to_owned(), after)];
        let pending = archive::Pending::new(&*self.files, self.root(), &new);
        let placed = pending.and_then(|pending| {
            pending.lay(&[Some(crate::model::Fingerprint::of(before))])?;
            pending.place()
        });
        placed.map(drop).map_err(|why| why.error)
    }

    /// The ids of a registry: `places`, `people`, `organisations` or `terms`.
    pub fn entries(&self, registry: &str) -> Vec<String> {
        let all = &self.project.registries;
        match registry {
            "places" => all.places.keys().cloned().collect(),
            "people" => all.people.keys().cloned().collect(),
            "organisations" => all.organisations.keys().cloned().collect(),
            "terms" => all.terms.keys().cloned().collect(),
            _ => Vec::new(),
        }
    }

    /// Expressions that a text of an event may print: its own values first, then the entries of the registries.
    pub fn expressions(&self, item: &Item) -> Vec<String> {
        const OF_EVENT: [&str; 12] = [
            "participants.total | count('person')",
            "when.day",
            "when.on",
            "where.at",
            "where.venue",
            "type.nom",
            "phase.gen",
            "project.nom",
            "project.gen",
            "next.place.in",
            "next.week",
            "next.when.on",
        ];
        let reading = Reading::of(self, &[]);
        let opened = reading.open(item.path());
        let figures = opened.read.value.iter().flat_map(|folder| folder.event.figures.keys());
        let figures = figures.map(|figure| format!("{} | count", figure.replace('-', "_")));
        let all = &self.project.registries;
        let entry = |of: &'static str, form: &'static str| {
            move |id: &String| format!("{of}.{}.{form}", id.replace('-', "_"))
        };
        OF_EVENT
            .into_iter()
            .map(str::to_owned)
            .chain(figures)
            .chain(all.places.keys().map(entry("places", "name")))
            .chain(all.people.keys().map(entry("people", "name")))
            .chain(all.organisations.keys().map(entry("organisations", "nom")))
            .collect()
    }

    /// The pages of a document in each language, laid out as its PDF. A thread needs a stack of 16 MiB for it.
    ///
    /// # Errors
    /// What stands in the way: the document could not be composed, or the look of the project has a fault.
    pub fn pages(&self, composed: &Composed) -> Result<Vec<Pages>, Box<Finding>> {
        let (edition, folder) = composed.made()?;
        let laid = caught(|| {
            let laid = laid_out(self, folder, edition, &mut Vec::new())?;
            Ok(laid.drawn().map(|(lang, pages)| Pages { lang, pages }).collect())
        });
        match laid {
            Ok(Ok(pages)) => Ok(pages),
            Ok(Err(error)) => Err(Box::new(not_made(folder, &edition.kind, &error))),
            Err(failure) => Err(Box::new(failed(folder, &edition.kind, &failure))),
        }
    }
}

enum SaveFault {
    /// Somebody else saved the file just now: it is read again.
    Meanwhile,
    Unsaved(Unsaved),
}

impl SaveFault {
    fn refused(why: Refusal) -> SaveFault {
        SaveFault::Unsaved(Unsaved::Refused(why))
    }

    fn of(input: &Path, error: std::io::Error) -> SaveFault {
        match error.kind() {
            ErrorKind::ResourceBusy => SaveFault::Meanwhile,
            _ => SaveFault::Unsaved(Unsaved::Unwritten(Box::new(unwritten(input, error)))),
        }
    }
}
