//! What of an event a finding is about.

use crate::diagnostic::Finding;
use crate::model::EventFolder;

/// The id of the block, footnote or photo that a finding is about.
pub(super) fn about(folder: &EventFolder, finding: &Finding) -> Option<String> {
    let place = finding.place.as_ref()?;
    let folder = folder.of_file(&place.file);
    if place.file != folder.source.file && Some(&place.file) != folder.own.as_ref() {
        return None;
    }
    let event = &folder.event;
    if let Some(rest) = place.path.strip_prefix("photos[") {
        let index: usize = rest.split(']').next()?.parse().ok()?;
        return Some(event.photos.get(index)?.file.clone());
    }
    if let Some(block) = event.block_at(&place.path) {
        return Some(block.id.clone());
    }
    let rest = place.path.strip_prefix("text.")?;
    let rest = rest.strip_prefix("footnotes.").unwrap_or(rest);
    rest.split('.').next().map(str::to_owned)
}
