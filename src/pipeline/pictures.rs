//! The pictures of an event, each prepared once for all its documents.

use super::Workspace;
use crate::archive::Kept;
use crate::compose::Pictures;
use crate::diagnostic::Finding;
use crate::document::Image;
use crate::model::{EventFolder, PhotoEntry};
use crate::prepare;

/// A photo that was prepared just now, by the name under which it may be kept.
pub(super) type Fresh = (String, Image);

/// The photos and logos of an event; those that were not kept from an earlier run are `fresh`.
pub(super) fn pictures(
    workspace: &Workspace,
    folder: &EventFolder,
    fresh: &mut Vec<Fresh>,
    findings: &mut Vec<Finding>,
) -> Pictures {
    let root = &workspace.project.root;
    let house = &workspace.house;
    let entries = &folder.event.photos;
    let kept = Kept::photos(&workspace.outputs);
    let photos = entries.iter().enumerate().map(|(index, entry)| {
        let beside = entries.iter().filter(|other| other.after == entry.after).count() > 1;
        let crop = crop(house, entry, beside);
        match prepare::photo(root, &folder.path, &entry.file, crop, &|name| kept.get(name)) {
            Ok(photo) => {
                let place = folder.source.place(&format!("photos[{index}].file"));
                findings.extend(photo.findings.into_iter().map(|note| note.at(place.clone())));
                fresh.extend(photo.fresh.map(|name| (name, photo.image.clone())));
                Some(photo.image)
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

/// Keeps what was prepared for the next run.
pub(super) fn keep(workspace: &Workspace, fresh: &[Fresh]) {
    let kept = Kept::photos(&workspace.outputs);
    for (name, image) in fresh {
        kept.put(name, &prepare::sealed(image));
    }
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
