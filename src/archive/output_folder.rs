//! The folder of one event or report below the outputs: what lies there, what is remembered of it,
//! and the plan for its files, which is made first, said, and only then carried out.

use std::io;
use std::path::{Path, PathBuf};

use super::decide::{Decision, decide};
use super::files::{Hands, NewFile};
use super::journal::Journal;
use super::reason::{Reason, changed};
use super::record::{
    EditionRecord, FileRecord, FormerRecord, Owner, Record, former_name, fresh_name,
};
use super::{Unwritten, Written, lying_bytes};
use crate::files::{Bytes, Files};
use crate::model::{Fingerprint, State};

/// An opened folder below the outputs. No other run changes it meanwhile.
#[derive(Debug)]
pub struct Shelf<'f> {
    /// Relative to the outputs.
    folder: PathBuf,
    before: Record,
    record: Record,
    journal: Journal,
    /// Whether files got their names: then they stand in a journal of this run.
    placed: bool,
    hands: Hands<'f>,
    /// Whether what is published is made anew where only its look changed.
    restyle: bool,
}

/// A file of a document, ready to be written.
#[derive(Debug)]
pub struct Ready {
    /// Without its folder.
    pub name: String,
    /// The language that it is in; `None` if it is in all.
    pub lang: Option<String>,
    pub bytes: Vec<u8>,
}

/// What is to be done with the files of one document.
#[derive(Debug)]
pub struct Plan {
    kind: String,
    edition: EditionRecord,
    /// The files of the version before, which go where they stay.
    former: Vec<Step>,
    /// In the order of the files.
    pub steps: Vec<Step>,
}

/// What is to be done with one file.
#[derive(Debug)]
pub struct Step {
    pub name: String,
    pub written: Written,
    pub because: Reason,
    /// What would be written, whatever becomes of it.
    pub bytes: Vec<u8>,
    made: Fingerprint,
    /// What lay under the name that is written.
    before: Option<Fingerprint>,
    /// The bytes that lie beside it, if it is held and they do not yet.
    fresh: Option<String>,
}

impl Step {
    /// Whether the file stays although other bytes would be made.
    fn stays(&self) -> bool {
        matches!(self.because, Reason::Published | Reason::Open | Reason::Waits)
    }

    /// Leaves the file as it is until a later run.
    fn wait(&mut self, because: Reason) {
        if self.writes() {
            (self.written, self.because, self.fresh) = (Written::Held, because, None);
        }
    }

    /// Whether bytes of this step reach the disk.
    pub fn writes(&self) -> bool {
        matches!(self.written, Written::Created | Written::Replaced) || self.fresh.is_some()
    }
}

impl<'f> Shelf<'f> {
    /// Opens a folder, relative to the outputs.
    ///
    /// # Errors
    /// If its record cannot be read, or the outputs cannot be written.
    pub fn open(files: &'f dyn Files, outputs: &Path, folder: &Path) -> io::Result<Shelf<'f>> {
        let hands = Hands::new(files, outputs, folder)?;
        let path = outputs.join(folder);
        let before = Record::read(files, &path)?;
        Ok(Shelf {
            folder: folder.to_owned(),
            record: before.clone(),
            before,
            journal: Journal::read(files, &path),
            placed: false,
            hands,
            restyle: false,
        })
    }

    /// Makes what is published anew, too, where only its look changed.
    #[must_use]
    pub fn restyling(self, restyle: bool) -> Shelf<'f> {
        Shelf { restyle, ..self }
    }

    /// What is remembered of the folder, as it was when it was opened.
    pub fn remembered(&self) -> &Record {
        &self.before
    }

    /// What is remembered of a document if these files of it lie as they were written and would be made
    /// of the same again: then nothing has to be done. The inputs may be others, where they give the same.
    ///
    /// # Errors
    /// If what lies there cannot be read.
    pub fn standing(
        &self,
        kind: &str,
        now: &EditionRecord,
        names: &[String],
    ) -> Result<Option<&EditionRecord>, Box<Unwritten>> {
        let before = self.before.editions.get(kind).filter(|before| before.makes_the_same(now));
        let Some(before) = before else { return Ok(None) };
        for name in names {
            let record = self.before.files.get(name).filter(|record| record.is_as_made());
            let Some(record) = record else { return Ok(None) };
            if self.lies(name)?.as_ref() != Some(&record.made) {
                return Ok(None);
            }
        }
        Ok((self.journal == Journal::default()).then_some(before))
    }

    /// Plans the files of one document, without doing anything. If it is another version of what was
    /// published, the files of the former go where former versions lie.
    ///
    /// # Errors
    /// If what lies there cannot be read.
    pub fn plan(
        &self,
        kind: &str,
        edition: EditionRecord,
        files: Vec<Ready>,
    ) -> Result<Plan, Box<Unwritten>> {
        let mut edition = edition;
        let before = self.before.editions.get(kind).filter(|one| one.version <= edition.version);
        edition.former = before.map(|before| before.former.clone()).unwrap_or_default();
        let superseded = before.filter(|before| before.is_former_of(edition.version));
        edition.former.extend(superseded.map(|before| FormerRecord {
            version: before.version,
            languages: before.languages.clone(),
        }));
        let mut former = Vec::new();
        if let Some(before) = superseded {
            for file in &files {
                former.extend(self.former(before.version, &file.name)?);
            }
        }
        let steps = files.into_iter().map(|file| self.step(kind, &edition, file));
        let mut steps = steps.collect::<Result<Vec<Step>, _>>()?;
        let open: Vec<bool> = steps
            .iter()
            .map(|step| step.written == Written::Replaced && self.is_open(&step.name))
            .collect();
        if open.contains(&true) {
            // All languages wait for it, so that they do not say different things meanwhile.
            for (step, open) in steps.iter_mut().zip(open) {
                step.wait(if open { Reason::Open } else { Reason::Waits });
            }
            former.clear();
        }
        Ok(Plan { kind: kind.to_owned(), edition, former, steps })
    }

    /// Lays a file of a former version where it stays; nothing for one that people wrote.
    fn former(&self, version: u32, name: &str) -> Result<Option<Step>, Box<Unwritten>> {
        let target = former_name(version, name);
        let wrote = self.record.files.get(name).and_then(|record| record.wrote.as_ref());
        let bytes = match self.bytes(name)? {
            Some(bytes) if wrote == Some(&Fingerprint::of(&bytes)) => Some(bytes),
            // A run that was cut off came this far.
            _ => self.bytes(&target)?,
        };
        let Some(bytes) = bytes else { return Ok(None) };
        let (made, bytes) = (Fingerprint::of(&bytes), bytes.to_vec());
        let (lies, record) = (self.lies(&target)?, self.record.files.get(&target));
        let written =
            match decide(record, lies.as_ref(), &made, |print| self.journal.has(&target, print)) {
                Decision::Create => Written::Created,
                Decision::Keep => Written::Kept,
                // Versions count from 1 again where approvals.yaml was deleted: what was out stays.
                Decision::Replace | Decision::Hold => Written::Held,
            };
        let fresh = match written {
            Written::Held => self.fresh(&target, &made, record)?,
            _ => None,
        };
        let because = Reason::Former { version };
        let before = self.replaced(lies, fresh.as_deref())?;
        Ok(Some(Step { name: target, written, because, bytes, made, before, fresh }))
    }

    fn step(
        &self,
        kind: &str,
        edition: &EditionRecord,
        file: Ready,
    ) -> Result<Step, Box<Unwritten>> {
        let Ready { name, lang, bytes } = file;
        let made = Fingerprint::of(&bytes);
        let lies = self.lies(&name)?;
        let record = self.record.files.get(&name);
        let decision = decide(record, lies.as_ref(), &made, |print| self.journal.has(&name, print));
        let (written, because) = match decision {
            Decision::Create if record.is_some() => (Written::Created, Reason::Gone),
            Decision::Create => (Written::Created, Reason::New),
            Decision::Keep => (Written::Kept, kept(record)),
            Decision::Replace => {
                let before = self.before.editions.get(kind);
                (Written::Replaced, changed(before, edition, lang.as_deref()))
            }
            Decision::Hold => (Written::Held, held(record)),
        };
        let (written, because) = match written {
            Written::Replaced if !self.restyle && self.is_out(kind, edition) => {
                (Written::Kept, Reason::Published)
            }
            written => (written, because),
        };
        let fresh = match decision {
            Decision::Hold => self.fresh(&name, &made, record)?,
            _ => None,
        };
        let before = self.replaced(lies, fresh.as_deref())?;
        Ok(Step { name, written, because, bytes, made, before, fresh })
    }

    /// What lies where something is written: under the name itself, or beside it.
    fn replaced(
        &self,
        lies: Option<Fingerprint>,
        fresh: Option<&str>,
    ) -> Result<Option<Fingerprint>, Box<Unwritten>> {
        fresh.map_or(Ok(lies), |fresh| self.lies(fresh))
    }

    /// Whether a word processor has a file open: then its lock lies beside it.
    fn is_open(&self, name: &str) -> bool {
        // Word leaves out up to two letters of the name, by its length.
        let word = (0..3).filter_map(|out| name.get(out..)).map(|rest| format!("~${rest}"));
        let office = format!(".~lock.{name}#");
        word.chain([office]).any(|lock| self.hands.files.exists(&self.hands.path().join(lock)))
    }

    /// Whether a document was published before: then its files stay, also where the look or the program
    /// would make other bytes now. One with another text does not come as far as here.
    fn is_out(&self, kind: &str, edition: &EditionRecord) -> bool {
        let before = self.before.editions.get(kind);
        edition.state == State::Published
            && before.is_some_and(|before| {
                before.state == State::Published && before.version == edition.version
            })
    }

    /// The name under which ours is to be written beside a file that is held; `None` if it lies
    /// there already, or something lies there that is not ours.
    fn fresh(
        &self,
        name: &str,
        made: &Fingerprint,
        record: Option<&FileRecord>,
    ) -> Result<Option<String>, Box<Unwritten>> {
        let fresh = fresh_name(name);
        let remembered = record.and_then(|record| record.fresh.as_ref());
        let write = match self.lies(&fresh)? {
            None => true,
            Some(lies) => {
                let is_ours = remembered == Some(&lies) || self.journal.has(&fresh, &lies);
                lies != *made && is_ours
            }
        };
        Ok(write.then_some(fresh))
    }

    /// What lies under a name.
    fn lies(&self, name: &str) -> Result<Option<Fingerprint>, Box<Unwritten>> {
        Ok(self.bytes(name)?.map(|bytes| Fingerprint::of(&bytes)))
    }

    /// The bytes of what lies under a name.
    fn bytes(&self, name: &str) -> Result<Option<Bytes>, Box<Unwritten>> {
        lying_bytes(self.hands.files, &self.hands.path().join(name)).map_err(|error| {
            let path = self.folder.join(name);
            Box::new(Unwritten { path, error, changed: Vec::new() })
        })
    }

    /// Does what is planned: all of it, or nothing.
    ///
    /// # Errors
    /// If a file cannot have its name; then all are as before.
    pub fn carry_out(&mut self, plan: Plan) -> Result<(), Box<Unwritten>> {
        // What is kept of a former version lies there before anything takes its place.
        let all: Vec<&Step> = plan.former.iter().chain(&plan.steps).collect();
        let files = all.iter().filter(|step| step.writes()).map(|step| NewFile {
            name: step.fresh.clone().unwrap_or_else(|| step.name.clone()),
            bytes: &step.bytes,
            before: step.before.clone(),
        });
        let files: Vec<NewFile> = files.collect();
        self.hands.place(&files)?;
        self.placed |= !files.is_empty();
        for step in all.into_iter().filter(|step| !step.stays()) {
            self.settle(step);
        }
        // Of what stays as it is, it is remembered what it was made from then.
        if !plan.steps.iter().any(Step::stays) {
            self.record.editions.insert(plan.kind, plan.edition);
        }
        Ok(())
    }

    /// Remembers what became of a file. What lay beside it goes when there is nothing to choose.
    fn settle(&mut self, step: &Step) {
        let before = self.record.files.get(&step.name).cloned();
        let made = step.made.clone();
        let record = match (step.written, before) {
            (Written::Held, Some(before)) => {
                // Their file was accepted in place of what was made then, and still is.
                let made = if before.owner == Owner::Theirs { before.made.clone() } else { made };
                FileRecord { made, fresh: Some(step.made.clone()), ..before }
            }
            (Written::Held, None) => FileRecord {
                made: made.clone(),
                wrote: None,
                owner: Owner::Ours,
                fresh: Some(made),
            },
            (Written::Kept, Some(before)) if before.owner == Owner::Theirs => {
                self.tidy(&step.name, before.fresh.as_ref());
                FileRecord { fresh: None, ..before }
            }
            (_, before) => {
                self.tidy(&step.name, before.and_then(|before| before.fresh).as_ref());
                FileRecord {
                    made: made.clone(),
                    wrote: Some(made),
                    owner: Owner::Ours,
                    fresh: None,
                }
            }
        };
        self.record.files.insert(step.name.clone(), record);
    }

    /// Removes what was laid beside a file, if it is still what the program wrote.
    fn tidy(&mut self, name: &str, fresh: Option<&Fingerprint>) {
        let name = fresh_name(name);
        let Ok(Some(lies)) = self.lies(&name) else { return };
        if fresh == Some(&lies) || self.journal.has(&name, &lies) {
            self.hands.remove(&name);
        }
    }

    /// Keeps the record, if anything in it changed, and lets other runs at the folder.
    ///
    /// # Errors
    /// If it cannot be written; the next run then finds its files by the journal.
    pub fn close(self) -> io::Result<()> {
        let journal = self.placed || self.journal != Journal::default();
        if self.record == self.before && !journal {
            return Ok(());
        }
        self.hands.remember(&self.record)
    }
}

fn kept(record: Option<&FileRecord>) -> Reason {
    match record {
        Some(record) if record.owner == Owner::Theirs => Reason::Theirs,
        _ => Reason::Same,
    }
}

fn held(record: Option<&FileRecord>) -> Reason {
    match record {
        Some(record) if record.owner == Owner::Theirs => Reason::Accepted,
        Some(FileRecord { wrote: Some(_), .. }) => Reason::Edited,
        _ => Reason::Foreign,
    }
}
