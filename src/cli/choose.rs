//! `diptych accept` and `diptych replace`: whose version of a file it shall be.

use std::path::PathBuf;

use clap::Args;

use super::show::Show;
use super::{Folders, MADE, Surroundings, WITHHELD};
use crate::Finding;

#[derive(Debug, Args)]
pub(super) struct Choose {
    /// A file in the outputs
    file: PathBuf,
    #[command(flatten)]
    folders: Folders,
}

/// Keeps theirs.
pub(super) fn accept(choose: &Choose, surroundings: &Surroundings) -> u8 {
    decided(choose, surroundings, |outputs, file| {
        crate::accept(&*surroundings.files, outputs, file).map(|()| ("accepted", String::new()))
    })
}

/// Takes ours.
pub(super) fn replace(choose: &Choose, surroundings: &Surroundings) -> u8 {
    decided(choose, surroundings, |outputs, file| {
        let trash = crate::replace(&*surroundings.files, outputs, file)?;
        let trash = trash.map(|path| super::slashed(&path)).unwrap_or_default();
        Ok(("replaced", trash))
    })
}

fn decided(
    choose: &Choose,
    surroundings: &Surroundings,
    decide: impl FnOnce(&std::path::Path, &std::path::Path) -> Result<(&'static str, String), Finding>,
) -> u8 {
    let show = Show::of(surroundings);
    let root = match choose.folders.project(surroundings, &show) {
        Ok(root) => root,
        Err(code) => return code,
    };
    let outputs = choose.folders.outputs(surroundings, &root);
    match decide(&outputs, &surroundings.folder.join(&choose.file)) {
        Ok((said, trash)) => {
            let file = super::slashed(&choose.file);
            show.print(said, &[("file", file), ("trash", trash)]);
            MADE
        }
        Err(finding) => {
            show.findings(&root, vec![finding]);
            WITHHELD
        }
    }
}
