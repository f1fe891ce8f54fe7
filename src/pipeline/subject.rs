//! What of an event a finding is about.

use crate::diagnostic::Finding;
use crate::model::EventFolder;

/// The id of the block, footnote or photo that a finding is about.
pub(super) fn about(folder: &EventFolder, finding: &Finding) -> Option<String> {
    let place = finding.place.as_ref().filter(|place| place.file == folder.source.file)?;
    let index = |rest: &str| rest.split(']').next().and_then(|index| index.parse::<usize>().ok());
    let event = &folder.event;
    if let Some(rest) = place.path.strip_prefix("photos[") {
        return Some(event.photos.get(index(rest)?)?.file.clone());
    }
    if let Some(block) = event.block_at(&place.path) {
        return Some(block.id.clone());
    }
    let rest = place.path.strip_prefix("text.")?;
    let rest = rest.strip_prefix("footnotes.").unwrap_or(rest);
    rest.split('.').next().map(str::to_owned)
}
