//! `diptych bundle`: one file for the mailing list.

use clap::Args;

use super::Text;
use super::folders::Folders;
use super::show::Show;
use super::surroundings::{MADE, Surroundings, WITHHELD, print};
use crate::Written;

#[derive(Debug, Args)]
pub(super) struct Bundle {
    /// The name of an event folder
    event: String,
    #[command(flatten)]
    folders: Folders,
}

pub(super) fn run(bundle: &Bundle, surroundings: &Surroundings) -> Result<u8, u8> {
    let show = Show::of(surroundings);
    let (workspace, item, mut findings) =
        bundle.folders.find(&bundle.event, surroundings, &show)?;
    let root = workspace.root();
    let bundled = workspace.bundle(&item);
    findings.extend(bundled.findings);
    show.findings(root, findings);
    let Some(bundled) = bundled.value else { return Ok(WITHHELD) };
    let kilobytes = rust_decimal::Decimal::from(bundled.size.div_ceil(1_000));
    let arguments = [
        ("file", workspace.outputs().join(&bundled.path).as_path().into()),
        ("kilobytes", kilobytes.into()),
        ("files", bundled.files.len().into()),
    ];
    let held = bundled.written == Written::Held;
    show.print(if held { Text::BundleBeside } else { Text::Bundled }, &arguments);
    for file in &bundled.files {
        print(&format!("  {file}\n"));
    }
    Ok(MADE)
}
