//! What an open desk keeps: the project, the pages that were drawn, and what was edited in this session.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use indexmap::IndexMap;

use super::opening::Opening;
use crate::edit::Splice;
use crate::{Finding, Item, Messages, Speech, Workspace};

/// So many drawn pages are kept: more than any two documents have that are looked at in turn.
const PAGES: usize = 400;
/// So many edits can be taken back.
const UNDO: usize = 500;

#[derive(Debug)]
pub(super) struct Room {
    pub opening: Opening,
    workspace: Mutex<Workspace>,
    pages: Mutex<IndexMap<String, String>>,
    undo: Mutex<VecDeque<(String, Splice)>>,
    russian: Messages,
    english: Messages,
}

fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Room {
    pub fn open(opening: &Opening) -> Result<Room, Vec<Finding>> {
        let opened = Workspace::open(opening.files.clone(), &opening.root, opening.outputs.clone());
        Ok(Room {
            opening: opening.clone(),
            workspace: Mutex::new(opened.value.ok_or(opened.findings)?),
            pages: Mutex::default(),
            undo: Mutex::default(),
            russian: Messages::new(Speech::Russian),
            english: Messages::new(Speech::English),
        })
    }

    pub fn workspace(&self) -> Workspace {
        held(&self.workspace).clone()
    }

    /// Opens the project anew: registries, workbooks and templates may be others by now. One that cannot be used
    /// any more stays as it was.
    pub fn refresh(&self) -> Workspace {
        let Opening { files, root, outputs, .. } = &self.opening;
        if let Some(workspace) = Workspace::open(files.clone(), root, outputs.clone()).value {
            *held(&self.workspace) = workspace;
        }
        self.workspace()
    }

    pub fn messages(&self, speech: Speech) -> &Messages {
        match speech {
            Speech::Russian => &self.russian,
            Speech::English => &self.english,
        }
    }

    /// An event or a report of the project by its name: only what the project itself lists is found.
    pub fn item(&self, name: &str) -> Option<Item> {
        self.workspace().items().value.into_iter().find(|item| item.name() == name)
    }

    /// Keeps a drawn page; gives the name that it is asked for by.
    pub fn keep(&self, svg: String) -> String {
        let name = hash(&svg);
        let mut pages = held(&self.pages);
        pages.shift_remove(&name);
        pages.insert(name.clone(), svg);
        while pages.len() > PAGES {
            pages.shift_remove_index(0);
        }
        name
    }

    pub fn page(&self, name: &str) -> Option<String> {
        held(&self.pages).get(name).cloned()
    }

    /// Remembers an edit of an event.
    pub fn remember(&self, event: &str, splice: Splice) {
        let mut undo = held(&self.undo);
        undo.push_back((event.to_owned(), splice));
        while undo.len() > UNDO {
            undo.pop_front();
        }
    }

    /// The last edit of an event, which is then forgotten.
    pub fn last(&self, event: &str) -> Option<Splice> {
        let mut undo = held(&self.undo);
        let at = undo.iter().rposition(|(of, _)| of == event)?;
        undo.remove(at).map(|(_, splice)| splice)
    }
}

fn hash(text: &str) -> String {
    use sha2::{Digest, Sha256};
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}
