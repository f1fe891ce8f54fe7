//! What the two measured sets share: all findings of one event, without laying out a page, and
//! work on both processors.

use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use diptych::internals::compose::Edition;
use diptych::internals::diagnostic::{Finding, Noted, settled};
use diptych::internals::pipeline;
use diptych::internals::{check, document};
use diptych::{Item, Workspace};

/// Every finding of one event. This is the only place that knows how they are had.
pub fn findings(workspace: &Workspace, event: &Path) -> Vec<Finding> {
    let Noted { value: editions, mut findings } = pipeline::editions(workspace, &Item::at(event));
    for edition in &editions {
        let documents: Vec<_> = edition.documents.values().collect();
        findings.extend(check::agreement(&documents).into_iter().map(|found| found.finding));
    }
    for finding in &findings {
        assert_eq!(finding.undeclared(), [""; 0], "{} does not declare these", finding.code);
    }
    settled(findings)
}

/// The documents of one event as they will be printed.
pub fn editions(workspace: &Workspace, event: &Path) -> Vec<Edition> {
    pipeline::editions(workspace, &Item::at(event)).value
}

/// The words of an edition in one language, a line for each text.
pub fn printed(edition: &Edition, lang: &str) -> String {
    let documents = edition.documents.iter().filter(|(known, _)| known.code() == lang);
    let mut lines = Vec::new();
    for (_, document) in documents {
        let blocks = document.blocks.iter().flat_map(|block| block.content.texts());
        let notes = document.notes.iter().map(|note| &note.text);
        lines.extend(blocks.chain(notes).map(|text| document::plain(text) + "\n"));
    }
    lines.concat()
}

/// Does the work for each item on two threads, and returns the results in the order of the items.
pub fn each<T: Sync, R: Send>(items: &[T], work: impl Fn(usize, &T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::new());
    let run = || {
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(index) else { break };
            let result = work(index, item);
            done.lock().unwrap().push((index, result));
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..2 {
            std::thread::Builder::new().stack_size(16 << 20).spawn_scoped(scope, run).unwrap();
        }
    });
    let mut done = done.into_inner().unwrap();
    done.sort_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, result)| result).collect()
}
