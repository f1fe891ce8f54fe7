//! Corrections of what is out: which entry of `corrections.yaml` covers what changed, and the next
//! version that it makes.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use super::Workspace;
use super::approvals;
use super::examine::ExaminedDocument;
use crate::archive::{EditionRecord, LanguageRecord, Record};
use crate::compose::{Edition, NOTICE};
use crate::diagnostic::{Code, Finding};
use crate::document::{Line, folded_text, said, said_by_name, told};
use crate::language::Lang;
use crate::model::{Applied, Approval, Change, Correction, EventFolder, Fingerprint, Texts};

/// Blocks that changed, each with the languages in which it did.
pub(super) type Changed = IndexMap<String, BTreeSet<Lang>>;

/// What is to be done about a published document whose text changed.
pub(super) enum Covered {
    /// The next version, with what made it.
    Whole(Approval),
    /// These blocks no entry covers.
    Not(Changed),
    /// What was published is known nowhere any more.
    Forgotten,
}

/// Looks for entries that cover all that changed in a published document.
pub(super) fn covered(
    workspace: &Workspace,
    folder: &EventFolder,
    approval: &Approval,
    edition: &Edition,
    (now, changed): (&Texts, Changed),
) -> Covered {
    let used = |entry: &&Correction| approval.corrections.iter().all(|one| one.id != entry.id);
    let entries: Vec<&Correction> = workspace.corrections.entries.iter().filter(used).collect();
    let record = former(workspace, folder, &edition.kind);
    let keys = keys(edition, record.as_ref());
    // By the entry, the blocks that it covers.
    let mut covers: Vec<(&Correction, BTreeSet<&String>)> =
        entries.iter().map(|entry| (*entry, BTreeSet::new())).collect();
    let mut open = Changed::new();
    for (block, langs) in &changed {
        let of_block = || keys.get(block).into_iter().flatten().map(String::as_str);
        match covers.iter_mut().find(|(entry, _)| entry.covers(&folder.id, of_block())) {
            Some((_, blocks)) => _ = blocks.insert(block),
            None => _ = open.insert(block.clone(), langs.clone()),
        }
    }
    if !open.is_empty() {
        return Covered::Not(open);
    }
    let Some(record) = record.filter(|record| is_what_was_approved(record, approval)) else {
        return Covered::Forgotten;
    };
    let version = approval.version + 1;
    let mut next = Approval { version, texts: now.clone(), ..approval.clone() };
    for (entry, blocks) in covers.into_iter().filter(|(_, blocks)| !blocks.is_empty()) {
        let changes = match entry.r#box {
            true => boxed(&record, edition, &changed, &blocks),
            false => IndexMap::new(),
        };
        next.corrections.push(Applied { id: entry.id.clone(), version, changes });
    }
    Covered::Whole(next)
}

/// What the archive remembers of a document.
pub(super) fn former(
    workspace: &Workspace,
    folder: &EventFolder,
    kind: &str,
) -> Option<EditionRecord> {
    let record = Record::read(&*workspace.files, &workspace.outputs.join(folder.shelf())).ok()?;
    record.editions.get(kind).cloned()
}

/// Whether the archive remembers the text that is out, and not another.
fn is_what_was_approved(record: &EditionRecord, approval: &Approval) -> bool {
    let print = |words: &str| Fingerprint::of(folded_text(words).as_bytes());
    approval.texts.iter().all(|(lang, blocks)| {
        let remembered = record.languages.get(lang.code());
        let Some(said) = remembered.map(LanguageRecord::said) else { return false };
        let mut texts = said.iter().filter(|(name, _)| !name.starts_with(NOTICE));
        blocks.keys().all(|name| said.contains_key(name))
            && texts.all(|(name, words)| blocks.get(name) == Some(&print(words)))
    })
}

/// The keys of the values that a block prints or printed, in any language.
fn keys(edition: &Edition, record: Option<&EditionRecord>) -> BTreeMap<String, BTreeSet<String>> {
    let mut keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (block, said) in edition.documents.values().flat_map(said) {
        keys.entry(block).or_default().extend(said.facts.into_iter().map(|fact| fact.key));
    }
    let facts = record.into_iter().flat_map(|record| record.languages.values());
    for (key, fact) in facts.flat_map(|language| &language.facts) {
        for block in &fact.blocks {
            keys.entry(block.clone()).or_default().insert(key.clone());
        }
    }
    keys
}

/// What the box of an entry says: in each language what was and what is, the same only once.
fn boxed(
    record: &EditionRecord,
    edition: &Edition,
    changed: &Changed,
    blocks: &BTreeSet<&String>,
) -> IndexMap<Lang, Vec<Change>> {
    let of_language = |lang: &Lang, document| {
        let was = record.languages.get(lang.code()).map(LanguageRecord::lines).unwrap_or_default();
        let is = said_by_name(document);
        let mut all: Vec<Change> = Vec::new();
        let here =
            changed.iter().filter(|(block, langs)| blocks.contains(block) && langs.contains(lang));
        for (block, _) in here {
            let lines = |of: Option<&Vec<Line>>| of.cloned().unwrap_or_default();
            for change in told(&lines(was.get(block)), &lines(is.get(block))) {
                if !all.contains(&change) {
                    all.push(change);
                }
            }
        }
        all
    };
    edition
        .documents
        .iter()
        .map(|(lang, document)| (lang.clone(), of_language(lang, document)))
        .collect()
}

/// Adds to a finding about changes that nothing covers the first of them, and the entry that would
/// cover them.
pub(super) fn suggested(
    workspace: &Workspace,
    folder: &EventFolder,
    edition: &Edition,
    open: &Changed,
    finding: Finding,
) -> Finding {
    let record = former(workspace, folder, &edition.kind);
    let keys = keys(edition, record.as_ref());
    let values = changed_values(edition, record.as_ref());
    let stands = |key: &String| keys.values().filter(|of| of.contains(key)).count();
    let in_all = |key: &&String| {
        open.keys().all(|block| keys.get(block).is_some_and(|of| of.contains(*key)))
    };
    let first = open.keys().next().and_then(|block| keys.get(block));
    // A value that is another now; else what stands in these blocks and in no others.
    let because = first.into_iter().flatten().filter(in_all);
    let because = because.min_by_key(|key| (!values.contains(*key), stands(key)));
    let because = because.filter(|key| values.contains(*key) || stands(key) == open.len());
    let entry = match because {
        Some(key) => format!("because: {key}"),
        None => format!("event: {}", folder.id),
    };
    let blocks: BTreeSet<&String> = open.keys().collect();
    let told = record.map(|record| boxed(&record, edition, open, &blocks)).unwrap_or_default();
    let told =
        told.values().flatten().next().map(|change| format!("{} → {}", change.was, change.is));
    finding.offering("entry", entry).offering("change", told)
}

/// The keys of values that are others than those that are remembered.
fn changed_values(edition: &Edition, record: Option<&EditionRecord>) -> BTreeSet<String> {
    let mut changed = BTreeSet::new();
    for (lang, document) in &edition.documents {
        let was = record.and_then(|record| record.languages.get(lang.code()));
        let Some(was) = was else { continue };
        for fact in said(document).into_values().flat_map(|said| said.facts) {
            if was.facts.get(&fact.key).is_none_or(|was| was.value != fact.value) {
                changed.insert(fact.key);
            }
        }
    }
    changed
}

/// Puts the boxes of its corrections on the first page of a document.
pub(super) fn printed(
    workspace: &Workspace,
    folder: &EventFolder,
    document: &mut ExaminedDocument,
) {
    let Some(approval) = folder.approvals.documents.get(&document.kind) else { return };
    let Some(edition) = &mut document.edition else { return };
    for applied in approval.corrections.iter().filter(|applied| !applied.changes.is_empty()) {
        let known = workspace.corrections.entries.iter().find(|entry| entry.id == applied.id);
        match known {
            Some(entry) => workspace.composer.correct(edition, entry, &applied.changes),
            None => {
                let finding = Finding::new(Code::CorrectionGone).with("id", &applied.id);
                let finding = finding.with("kind", &document.kind).with("event", &folder.id);
                document.findings.push(finding.at(approvals::place(workspace, folder)));
                document.withheld = true;
            }
        }
    }
}
