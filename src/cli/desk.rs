//! `diptych desk`: the project in the browser.

use clap::Args;

use super::Text;
use super::folders::Folders;
use super::show::Show;
use super::surroundings::{MADE, Surroundings, UNUSABLE};
use crate::desk::{Closed, Opening, serve};

#[derive(Debug, Args)]
pub(super) struct Desk {
    /// The port to listen on; by default one that belongs to the project
    #[arg(long, value_name = "PORT")]
    port: Option<u16>,
    /// Do not open the browser, only show the address
    #[arg(long)]
    no_browser: bool,
    #[command(flatten)]
    folders: Folders,
}

pub(super) fn run(desk: &Desk, surroundings: &Surroundings) -> Result<u8, u8> {
    let show = Show::of(surroundings);
    let root = desk.folders.project(surroundings, &show)?;
    let opening = Opening {
        files: surroundings.files.clone(),
        outputs: Some(desk.folders.outputs(surroundings, &root)),
        root: root.clone(),
        speech: surroundings.speech(),
        today: surroundings.today,
        port: desk.port,
    };
    let announce = |address: &str| opened(&show, address, !desk.no_browser);
    match serve(&opening, &announce) {
        Ok(()) => Ok(MADE),
        Err(Closed::Project(findings)) => {
            show.findings(&root, findings);
            show.say(Text::ProjectUnusable, &[("folder", root.as_path().into())]);
            Err(UNUSABLE)
        }
        Err(Closed::Open(_)) => {
            show.say(Text::DeskAlready, &[]);
            Err(UNUSABLE)
        }
        Err(Closed::System(why)) => {
            show.say(Text::DeskRefused, &[("why", why.to_string().into())]);
            Err(UNUSABLE)
        }
    }
}

/// Shows the address, and opens it.
fn opened(show: &Show, address: &str, browses: bool) {
    show.print(Text::DeskOpened, &[("address", address.into())]);
    if browses {
        browse(address);
    }
}

/// Opens the browser, if the system knows how; the address is shown in any case.
fn browse(address: &str) {
    // The first word after `start` is the title of a window.
    let (program, arguments): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("cmd", &["/C", "start", ""])
    } else {
        ("xdg-open", &[])
    };
    let mut command = std::process::Command::new(program);
    let silent = std::process::Stdio::null;
    _ = command.args(arguments).arg(address).stdout(silent()).stderr(silent()).spawn();
}
