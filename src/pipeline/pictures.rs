//! The pictures of an event, each prepared once for all its documents.

use super::Workspace;
use crate::compose::Pictures;
use crate::diagnostic::Finding;
use crate::model::{EventFolder, PhotoEntry};
use crate::prepare;

/// The photos and logos of an event.
pub(super) fn pictures(
    workspace: &Workspace,
    folder: &EventFolder,
    findings: &mut Vec<Finding>,
) -> Pictures {
    let root = &workspace.project.root;
    let house = &workspace.house;
    let entries = &folder.event.photos;
    let photos = entries.iter().enumerate().map(|(index, entry)| {
        let beside = entries.iter().filter(|other| other.after == entry.after).count() > 1;
        let crop = crop(house, entry, beside);
        match prepare::photo(root, &folder.path, &entry.file, crop) {
            Ok((image, notes)) => {
                let place = folder.source.place(&format!("photos[{index}].file"));
                findings.extend(notes.into_iter().map(|note| note.at(place.clone())));
                Some(image)
            }
            Err(finding) => {
                findings.push(finding.at(folder.source.place(&format!("photos[{index}].file"))));
                None
            }
        }
    });
    let photos = photos.collect();
    let logos =
        workspace.project.file.acknowledgement.logos.iter().enumerate().map(|(index, logo)| {
            match prepare::logo(root, &root.join("inputs"), &logo.file, house.logo_height) {
                Ok(image) => Some(image),
                Err(finding) => {
                    let place = format!("acknowledgement.logos[{index}].file");
                    findings.push(finding.at(workspace.project.sources.project.place(&place)));
                    None
                }
            }
        });
    Pictures { photos, logos: logos.collect() }
}

/// Photos are cropped around their focus to the place that they fill at the airiest density.
fn crop(house: &crate::style::House, entry: &PhotoEntry, beside: bool) -> prepare::Crop {
    let focus = entry.focus.unwrap_or([0.5, 0.5]);
    let Some(airy) = house.densities.first() else {
        return prepare::Crop { ratio: None, focus, width: house.pixels(house.text_width()) };
    };
    let (width, height) = house.photo_size(if beside { 2 } else { 1 }, airy);
    prepare::Crop { ratio: Some(width / height), focus, width: house.pixels(width) }
}
