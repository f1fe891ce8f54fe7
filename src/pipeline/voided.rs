//! Approvals of texts that say something else now. An approval holds for the words, whatever they
//! look like; with other words it is void.

use std::collections::BTreeMap;

use super::Workspace;
use super::approvals::place;
use super::bound::texts;
use super::corrections::{self, Changed, Covered};
use super::reading::Reading;
use crate::compose::Edition;
use crate::diagnostic::{Code, Finding};
use crate::model::{Approval, EventFolder, Figures, State, Texts, block_of};

/// What became of an approval whose document says something else now.
pub(super) struct Void {
    pub kind: String,
    pub finding: Finding,
    /// The next version of what is out, if corrections cover all that changed.
    pub next: Option<Approval>,
}

/// Approvals that were given to another text. Such a document is a draft again; but one that is
/// published stays what it is, or becomes the next version.
pub(super) fn voided(
    reading: &Reading<'_>,
    folder: &mut EventFolder,
    editions: &BTreeMap<&String, (&Edition, &Figures)>,
) -> Vec<Void> {
    let workspace = reading.workspace;
    let mut voided = Vec::new();
    for (kind, approval) in &folder.approvals.documents {
        let is_bound = approval.state.is_final() && !approval.texts.is_empty();
        if !is_bound && approval.state != State::Published {
            continue;
        }
        let place = place(workspace, folder);
        if approval.texts.is_empty() {
            let finding = Finding::new(Code::PublishedUnbound).with("kind", kind);
            let finding = finding.with("event", &folder.id).at(place);
            voided.push(Void { kind: kind.clone(), finding, next: None });
            continue;
        }
        let Some((edition, figures)) = editions.get(kind).copied() else { continue };
        let now = texts(reading, folder, edition);
        let changed = approval.changed(&now);
        if changed.is_empty() {
            continue;
        }
        let (finding, next) = match approval.state {
            State::Published => {
                published(workspace, folder, approval, (edition, figures), (&now, changed))
            }
            _ => (other_text(approval, edition, &changed), None),
        };
        let finding = finding.with("kind", kind).with("event", &folder.id);
        let finding =
            finding.offering("by", approval.signed().0).offering("date", approval.signed().1.0);
        let finding = finding.at(place);
        voided.push(Void { kind: kind.clone(), finding, next });
    }
    for Void { kind, next, .. } in &voided {
        let Some(approval) = folder.approvals.documents.get_mut(kind) else { continue };
        match next {
            Some(next) => approval.clone_from(next),
            None if approval.state == State::Approved => approval.state = State::Draft,
            None => {}
        }
    }
    voided
}

/// A published document whose text changed: the next version, or why not.
fn published(
    workspace: &Workspace,
    folder: &EventFolder,
    approval: &Approval,
    (edition, figures): (&Edition, &Figures),
    (now, changed): (&Texts, Changed),
) -> (Finding, Option<Approval>) {
    match corrections::covered(workspace, folder, approval, (edition, figures), (now, changed)) {
        Covered::Whole(next) => {
            let by = next.corrections.iter().filter(|one| one.version == next.version);
            let ids: Vec<&str> = by.map(|one| one.id.as_str()).collect();
            let finding = Finding::new(Code::Corrected).with("ids", ids.join(", "));
            let (version, former) = (next.version, approval.version);
            (finding.with("version", version).with("former", former), Some(next))
        }
        Covered::Not(open) => {
            let finding = other_text(approval, edition, &open);
            (corrections::suggested(workspace, folder, edition, &open, finding), None)
        }
        Covered::Forgotten => (Finding::new(Code::PublishedForgotten), None),
    }
}

/// Says which blocks changed since the approval: in one language only, or in all.
fn other_text(approval: &Approval, edition: &Edition, changed: &Changed) -> Finding {
    let all = edition.documents.len();
    let one_sided = changed.values().find(|langs| langs.len() < all);
    let blocks = changed.iter().filter(|(_, langs)| one_sided.is_none_or(|of| *langs == of));
    let mut blocks: Vec<&str> = blocks.map(|(block, _)| block_of(block)).collect();
    blocks.dedup();
    let finding = match one_sided {
        Some(langs) => Finding::new(Code::TranslationStale)
            .with("one", langs.first())
            .with("other", edition.documents.keys().find(|lang| !langs.contains(*lang))),
        None if approval.state == State::Published => Finding::new(Code::PublishedChanged),
        None => Finding::new(Code::ApprovalVoid),
    };
    finding.with("blocks", blocks.join(", "))
}
