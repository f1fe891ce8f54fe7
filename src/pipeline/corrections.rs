//! Corrections of what is out: which entry of `corrections.yaml` covers what changed, and the next
//! version that it makes.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use super::Workspace;
use super::bound::print;
use super::meant;
use crate::archive::{EditionRecord, LanguageRecord, Record};
use crate::compose::{Edition, NOTICE};
use crate::diagnostic::Finding;
use crate::document::{Line, differing, said, said_by_name, told};
use crate::language::Lang;
use crate::model::{
    Applied, Approval, BESIDE, Change, Correction, Corrections, EventFolder, Figures, Texts,
    block_of,
};

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
    (edition, figures): (&Edition, &Figures),
    (now, changed): (&Texts, Changed),
) -> Covered {
    let Corrections { entries, faulty, .. } = &*workspace.corrections;
    let entries = entries.iter().enumerate().filter(|(at, _)| !faulty.contains(at));
    let entries = entries.map(|(_, entry)| entry);
    let unused = entries.filter(|entry| approval.corrections.iter().all(|one| one.id != entry.id));
    let record = former(workspace, folder, &edition.kind);
    let keys = keys(edition, record.as_ref());
    let cells = meant::cells(figures, record.as_ref());
    // By the entry, the blocks that it covers.
    let mut covers: Vec<(&Correction, BTreeSet<&String>)> =
        unused.map(|entry| (entry, BTreeSet::new())).collect();
    let mut open = Changed::new();
    for (block, langs) in &changed {
        let keys: Vec<&str> =
            keys.get(block_of(block)).into_iter().flatten().map(String::as_str).collect();
        let mut all = covers.iter_mut();
        match all.find(|(entry, _)| meant::covers(entry, folder, keys.iter().copied(), &cells)) {
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
    approval.texts.iter().all(|(lang, blocks)| {
        let remembered = record.languages.get(lang.code());
        let Some(said) = remembered.map(LanguageRecord::said) else { return false };
        let mut texts = said.iter().filter(|(name, _)| !name.starts_with(NOTICE));
        let mut words = blocks.keys().filter(|name| !name.ends_with(BESIDE.trim_start()));
        words.all(|name| said.contains_key(name))
            && texts.all(|(name, words)| blocks.get(name) == Some(&print(words)))
    })
}

/// The keys of the values that a block prints or printed, in any language.
pub(super) fn keys(
    edition: &Edition,
    record: Option<&EditionRecord>,
) -> BTreeMap<String, BTreeSet<String>> {
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
    let mut boxed = IndexMap::new();
    for (lang, document) in &edition.documents {
        let was = record.languages.get(lang.code()).map(LanguageRecord::lines).unwrap_or_default();
        let is = said_by_name(document);
        let here =
            changed.iter().filter(|(block, langs)| blocks.contains(block) && langs.contains(lang));
        let mut all: Vec<Change> = Vec::new();
        for change in here.flat_map(|(block, _)| told_of(block_of(block), &was, &is)) {
            if !all.contains(&change) {
                all.push(change);
            }
        }
        boxed.insert(lang.clone(), all);
    }
    boxed
}

/// What the blocks of a document say now, against what was made of it last, in each language.
pub(super) fn differences(record: &EditionRecord, edition: &Edition) -> Vec<BlockDifference> {
    let mut blocks = Vec::new();
    for (lang, now) in &edition.documents {
        let was = record.languages.get(lang.code());
        let Some(was) = was.map(LanguageRecord::lines) else { continue };
        let now = said_by_name(now);
        for block in differing(&was, &now) {
            let changes = told_of(block, &was, &now);
            if !changes.is_empty() {
                let (lang, block) = (lang.clone(), block.to_owned());
                blocks.push(BlockDifference { lang, block, changes });
            }
        }
    }
    blocks
}

/// A block that says something else, in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockDifference {
    pub lang: Lang,
    pub block: String,
    pub changes: Vec<Change>,
}

/// What changed in the blocks of a name, between the lines that two versions have by their names.
pub(super) fn told_of(
    name: &str,
    was: &IndexMap<String, Vec<Line>>,
    is: &IndexMap<String, Vec<Line>>,
) -> Vec<Change> {
    let [was, is] = [was, is].map(|all| all.get(name).map_or(&[][..], Vec::as_slice));
    told(was, is)
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
    let mut of_open =
        open.keys().map(|block| keys.get(block_of(block)).cloned().unwrap_or_default());
    let first = of_open.next().unwrap_or_default();
    let in_all = of_open.fold(first, |all, of| &all & &of);
    // A value that is another now; else what stands in these blocks and in no others.
    let because = in_all.iter().map(|key| {
        let blocks = keys.values().filter(|of| of.contains(key)).count();
        (!values.contains(key), blocks, key)
    });
    let because = because.min_by_key(|(is_same, blocks, _)| (*is_same, *blocks));
    let entry = match because {
        Some((is_same, blocks, key)) if !is_same || blocks == open.len() => {
            format!("because: {key}")
        }
        _ => format!("event: {}", folder.id),
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
