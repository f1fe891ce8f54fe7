//! The pictures of an event, each prepared once for all its documents.

use std::sync::OnceLock;

use super::reading::Reading;
use super::workspace::{Logos, Workspace};
use crate::archive::Kept;
use crate::compose::Pictures;
use crate::diagnostic::{Finding, Place};
use crate::document::Image;
use crate::model::{EventFolder, PhotoEntry};
use crate::prepare;
use crate::style::{House, Layout};

/// A photo that was prepared just now, by the name under which it may be kept.
pub(super) type Fresh = (String, Image);

/// The photos and logos of an event; those that were not kept from an earlier run are `fresh`.
pub(super) fn pictures(
    reading: &Reading<'_>,
    folder: &EventFolder,
    fresh: &mut Vec<Fresh>,
    findings: &mut Vec<Finding>,
) -> Pictures {
    let workspace = reading.workspace;
    let kinds = folder.event.documents.iter().filter_map(|kind| workspace.composer.kind(kind));
    let mut layouts: Vec<Layout> = kinds.map(|kind| kind.file.layout).collect();
    if layouts.is_empty() {
        layouts.push(Layout::Release);
    }
    // What is wrong with a photo is said once, whatever it is prepared for.
    let [photos, in_reports] = [Layout::Release, Layout::Report].map(|layout| {
        let wanted = layouts.contains(&layout);
        if wanted { photos(reading, folder, layout, fresh, findings) } else { Vec::new() }
    });
    // What is printed at two heights is judged at the larger one.
    let height = layouts.iter().map(|layout| workspace.house.of(*layout).logo_height);
    let logos = printed(reading, height.fold(0.0, f64::max), findings);
    Pictures { photos, in_reports, logos }
}

/// The logos, printed so many millimetres high; what is poor about them is told.
fn printed(reading: &Reading<'_>, height: f64, findings: &mut Vec<Finding>) -> Vec<Option<Image>> {
    let workspace = reading.workspace;
    let typed = workspace.project.file.acknowledgement.logos.iter().enumerate();
    let logos = workspace.logos.get_or_init(|| logos(reading)).iter().zip(typed);
    let logos = logos.map(|(logo, (index, typed))| match logo {
        Ok(logo) => {
            let found = logo.printed(&typed.file, height).into_iter();
            findings.extend(found.map(|finding| finding.at(place(reading, index))));
            Some(logo.image.clone())
        }
        Err(finding) => {
            findings.push(finding.clone());
            None
        }
    });
    logos.collect()
}

/// Where a logo is named.
fn place(reading: &Reading<'_>, index: usize) -> Place {
    let path = format!("acknowledgement.logos[{index}].file");
    reading.workspace.project.sources.project.place(&path)
}

/// The logos, drawn once for all documents of the project.
fn logos(reading: &Reading<'_>) -> Logos {
    let workspace = reading.workspace;
    let (files, root) = (&*workspace.shared_files, &workspace.project.root);
    let read = OnceLock::new();
    let style = root.join("templates/style");
    let fonts = || read.get_or_init(|| prepare::fonts(files, &style, &workspace.house));
    let height = workspace.house.logo_height;
    let logos: Vec<_> = workspace.project.file.acknowledgement.logos.iter().enumerate().collect();
    reading.each(&logos, |(index, logo)| {
        let look = (height, &fonts as prepare::FontsOf<'_>);
        let logo = prepare::logo(files, root, &root.join("inputs"), &logo.file, look);
        logo.map_err(|finding| finding.at(place(reading, *index)))
    })
}

/// The photos as they stand in documents of a layout.
fn photos(
    reading: &Reading<'_>,
    folder: &EventFolder,
    layout: Layout,
    fresh: &mut Vec<Fresh>,
    findings: &mut Vec<Finding>,
) -> Vec<Option<Image>> {
    let workspace = reading.workspace;
    let root = &workspace.project.root;
    let house = workspace.house.of(layout);
    let entries = &folder.event.photos;
    let kept = Kept::photos(&*workspace.files, &workspace.outputs);
    let prepared = reading.each(entries, |entry| {
        let crop = crop(&house, entry, beside(entries, entry, layout));
        prepare::photo(&reading.files, root, &folder.path, &entry.file, crop, &|name| {
            kept.get(name)
        })
    });
    let photos = prepared.into_iter().enumerate().map(|(index, prepared)| match prepared {
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
    });
    photos.collect()
}

/// Whether a photo stands beside another one: two after the same block share a row, the last of an odd
/// number has its own. The first after the lead of a report is its cover.
fn beside(entries: &[PhotoEntry], entry: &PhotoEntry, layout: Layout) -> bool {
    fn place(entry: &PhotoEntry) -> &str {
        entry.after.as_deref().unwrap_or("lead")
    }
    let there: Vec<_> = entries.iter().filter(|other| place(other) == place(entry)).collect();
    let [first, last] =
        [there.first(), there.last()].map(|at| at.is_some_and(|at| std::ptr::eq(*at, entry)));
    let cover = layout == Layout::Report && place(entry) == "lead" && first;
    !(cover || last && there.len() % 2 == 1)
}

/// Clears away what runs left that were cut off while they kept something.
pub(super) fn tidy(workspace: &Workspace) {
    Kept::photos(&*workspace.files, &workspace.outputs).tidy();
}

/// Keeps what was prepared for the next run.
pub(super) fn keep(workspace: &Workspace, fresh: &[Fresh]) {
    let kept = Kept::photos(&*workspace.files, &workspace.outputs);
    for (name, image) in fresh {
        kept.put(name, &prepare::sealed(name, image));
    }
}

/// Photos are cropped around their focus to the place that they fill at the airiest density.
fn crop(house: &House, entry: &PhotoEntry, beside: bool) -> prepare::Crop {
    let focus = entry.focus.unwrap_or([0.5, 0.5]);
    let whole = prepare::Crop {
        focus,
        width: house.pixels(house.text_width()),
        ..prepare::Crop::whole(u32::MAX, prepare::Encoding::Photo)
    };
    let Some(airy) = house.densities.first() else { return whole };
    let (width, height) = house.photo_size(if beside { 2 } else { 1 }, airy);
    prepare::Crop { ratio: Some(width / height), width: house.pixels(width), ..whole }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn a_photo_alone_is_cropped_for_a_whole_line() {
        let yaml = "[{file: a}, {file: b, after: lead}, {file: c, after: x}, {file: d, after: x}, \
                    {file: e, after: x}, {file: f, after: y}]";
        let entries: Vec<PhotoEntry> = serde_yaml::from_str(yaml).unwrap();
        let beside = |layout| entries.iter().map(|one| beside(&entries, one, layout)).collect();
        let release: Vec<bool> = beside(Layout::Release);
        assert_eq!(release, [true, true, true, true, false, false]);
        let report: Vec<bool> = beside(Layout::Report);
        assert_eq!(report, [false, true, true, true, false, false]);
    }
}
