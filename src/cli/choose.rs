//! `diptych accept` and `diptych replace`: whose version of a file it shall be.

use std::path::PathBuf;

use clap::Args;

use super::Text;
use super::folders::Folders;
use super::show::Show;
use super::surroundings::{MADE, Surroundings, WITHHELD};
use crate::{Finding, Workspace};

#[derive(Debug, Args)]
pub(super) struct Choose {
    /// A file in the outputs
    file: PathBuf,
    #[command(flatten)]
    folders: Folders,
}

/// Keeps theirs.
pub(super) fn accept(choose: &Choose, surroundings: &Surroundings) -> Result<u8, u8> {
    decided(choose, surroundings, |outputs, file| {
        crate::accept(&*surroundings.files, outputs, file).map(|()| (Text::Accepted, None))
    })
}

/// Takes ours.
pub(super) fn replace(choose: &Choose, surroundings: &Surroundings) -> Result<u8, u8> {
    decided(choose, surroundings, |outputs, file| {
        let trash = crate::replace(&*surroundings.files, outputs, file)?;
        Ok((Text::Replaced, trash))
    })
}

fn decided(
    choose: &Choose,
    surroundings: &Surroundings,
    decide: impl FnOnce(&std::path::Path, &std::path::Path) -> Result<(Text, Option<PathBuf>), Finding>,
) -> Result<u8, u8> {
    let show = Show::of(surroundings);
    let root = choose.folders.project(surroundings, &show)?;
    let outputs = choose.folders.outputs(surroundings, &root);
    let misplaced = Workspace::misplaced(&*surroundings.files, &root, &outputs).map_or(Ok(()), Err);
    match misplaced.and_then(|()| decide(&outputs, &surroundings.folder.join(&choose.file))) {
        Ok((said, trash)) => {
            let (file, trash) = (choose.file.as_path().into(), trash.as_deref().into());
            show.print(said, &[("file", file), ("trash", trash)]);
            Ok(MADE)
        }
        Err(finding) => {
            show.findings(&root, vec![finding]);
            Ok(WITHHELD)
        }
    }
}
