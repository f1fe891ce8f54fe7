//! `diptych import`: an event from a release that exists as a Word file.

use std::path::PathBuf;

use clap::Args;

use super::Text;
use super::folders::Folders;
use super::show::Show;
use super::surroundings::{MADE, Surroundings, UNUSABLE};
use crate::Lang;

#[derive(Debug, Args)]
pub(super) struct Import {
    /// A Word file (.docx)
    word: PathBuf,
    /// The same release in another language, as a Word file
    #[arg(long, value_name = "FILE")]
    twin: Vec<PathBuf>,
    /// The kind of document that it becomes, such as press-release
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// The first day of the event, if the text does not say it
    #[arg(long, value_name = "DAY")]
    date: Option<String>,
    /// What the event is: a term such as seminar
    #[arg(long = "type", value_name = "TYPE")]
    of_type: Option<String>,
    /// Where the event is: a place of places.yaml
    #[arg(long, value_name = "PLACE")]
    place: Option<String>,
    #[command(flatten)]
    folders: Folders,
}

pub(super) fn run(import: &Import, surroundings: &Surroundings) -> Result<u8, u8> {
    let show = Show::of(surroundings);
    let root = import.folders.project(surroundings, &show)?;
    let words = [&import.word].into_iter().chain(&import.twin);
    let what = crate::Import {
        words: words.map(|file| surroundings.folder.join(file)).collect(),
        kind: import.kind.clone(),
        date: import.date.clone(),
        of_type: import.of_type.clone(),
        place: import.place.clone(),
        comments: Lang::new(show.messages().speech().code()),
    };
    let made = crate::import_words(surroundings.files.clone(), &root, &what);
    show.findings(&root, made.findings);
    let Some(imported) = made.value else { return Ok(UNUSABLE) };
    let arguments =
        [("file", imported.file.as_path().into()), ("event", imported.event.clone().into())];
    show.print(Text::ImportMade, &arguments);
    Ok(MADE)
}
