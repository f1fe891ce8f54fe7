//! `diptych customise`: a template of the program, written into the project to be changed.

use std::path::PathBuf;

use clap::Args;

use super::Text;
use super::folders::Folders;
use super::show::Show;
use super::surroundings::{MADE, Surroundings, UNUSABLE};

#[derive(Debug, Args)]
pub(super) struct Customise {
    /// A kind such as press-release, or a file such as words.yaml
    #[arg(required_unless_present = "look")]
    template: Option<String>,
    /// A Word file whose fonts, sizes, colours and margins the house takes over
    #[arg(long = "from", value_name = "FILE.docx", conflicts_with = "template")]
    look: Option<PathBuf>,
    #[command(flatten)]
    folders: Folders,
}

pub(super) fn run(customise: &Customise, surroundings: &Surroundings) -> Result<u8, u8> {
    let show = Show::of(surroundings);
    let root = customise.folders.project(surroundings, &show)?;
    let files = &*surroundings.files;
    let (value, findings) = match &customise.look {
        Some(word) => {
            let taken = crate::customise_from(files, &root, &surroundings.folder.join(word));
            for (key, value) in taken.value.iter().flat_map(|taken| &taken.changed) {
                show.print(
                    Text::CustomiseTaken,
                    &[("key", key.as_str().into()), ("value", value.as_str().into())],
                );
            }
            for what in taken.value.iter().flat_map(|taken| &taken.left) {
                show.print(Text::CustomiseLeft, &[("what", what.as_str().into())]);
            }
            (taken.value.map(|taken| taken.files), taken.findings)
        }
        None => {
            let written =
                crate::customise(files, &root, customise.template.as_deref().unwrap_or_default());
            (written.value, written.findings)
        }
    };
    show.findings(&root, findings);
    let Some(written) = value else { return Ok(UNUSABLE) };
    for file in written {
        show.print(Text::CustomiseWritten, &[("file", file.as_path().into())]);
    }
    Ok(MADE)
}
