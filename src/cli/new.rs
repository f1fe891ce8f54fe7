//! `diptych new`: a folder for a new event.

use clap::Args;

use super::Text;
use super::folders::Folders;
use super::show::Show;
use super::surroundings::{MADE, Surroundings, UNUSABLE};
use crate::Lang;

#[derive(Debug, Args)]
pub(super) struct New {
    /// What it is: a term such as seminar or conference
    #[arg(value_name = "TYPE")]
    of_type: String,
    /// Its first day, such as 2019-07-11
    date: String,
    /// Where it is: a place of places.yaml, such as jalal-abad
    place: String,
    /// The kind of its first document, such as announcement
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    #[command(flatten)]
    folders: Folders,
}

pub(super) fn run(new: &New, surroundings: &Surroundings) -> Result<u8, u8> {
    let show = Show::of(surroundings);
    let root = new.folders.project(surroundings, &show)?;
    let what = crate::New {
        of_type: new.of_type.clone(),
        date: new.date.clone(),
        place: new.place.clone(),
        kind: new.kind.clone(),
        comments: Lang::new(show.messages().speech().code()),
    };
    let made = crate::new_event(&*surroundings.files, &root, &what);
    show.findings(&root, made.findings);
    let Some(file) = made.value else { return Ok(UNUSABLE) };
    let event = file.parent().and_then(|folder| folder.file_name()).unwrap_or_default();
    let arguments =
        [("file", file.as_path().into()), ("event", event.to_string_lossy().into_owned().into())];
    show.print(Text::NewMade, &arguments);
    Ok(MADE)
}
