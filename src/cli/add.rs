//! `diptych add`: a document with words of its own for an event.

use clap::Args;

use super::Text;
use super::folders::Folders;
use super::show::Show;
use super::surroundings::{MADE, Surroundings, UNUSABLE};
use crate::Lang;

#[derive(Debug, Args)]
pub(super) struct Add {
    /// The name of an event folder
    event: String,
    /// A kind of document such as press-release
    #[arg(value_name = "KIND")]
    kind: String,
    #[command(flatten)]
    folders: Folders,
}

pub(super) fn run(add: &Add, surroundings: &Surroundings) -> Result<u8, u8> {
    let show = Show::of(surroundings);
    let root = add.folders.project(surroundings, &show)?;
    let what = crate::Add {
        event: add.event.clone(),
        kind: add.kind.clone(),
        comments: Lang::new(show.messages().speech().code()),
    };
    let made = crate::add_document(&*surroundings.files, &root, &what);
    show.findings(&root, made.findings);
    let Some(file) = made.value else { return Ok(UNUSABLE) };
    let arguments = [("file", file.as_path().into()), ("event", add.event.clone().into())];
    show.print(Text::AddMade, &arguments);
    Ok(MADE)
}
