//! `diptych bundle`: one file for the mailing list.

use clap::Args;
use rust_decimal::Decimal;

use super::Text;
use super::folders::Folders;
use super::show::Show;
use super::surroundings::{MADE, Surroundings, WITHHELD, print};
use crate::{Size, Written};

#[derive(Debug, Args)]
pub(super) struct Bundle {
    /// The name of an event folder
    event: String,
    /// For whom the photos are: print (up to 3000 pixels), web (1600), mail (as large as mailboxes take)
    #[arg(long, value_name = "print|web|mail", default_value = "print", hide_default_value = true)]
    #[arg(value_enum, hide_possible_values = true)]
    size: SizeArgument,
    #[command(flatten)]
    folders: Folders,
}

/// For whom a package is.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum SizeArgument {
    Print,
    Web,
    Mail,
}

impl From<SizeArgument> for Size {
    fn from(size: SizeArgument) -> Size {
        match size {
            SizeArgument::Print => Size::Print,
            SizeArgument::Web => Size::Web,
            SizeArgument::Mail => Size::Mail,
        }
    }
}

pub(super) fn run(bundle: &Bundle, surroundings: &Surroundings) -> Result<u8, u8> {
    let show = Show::of(surroundings);
    let (workspace, item, mut findings) =
        bundle.folders.find(&bundle.event, surroundings, &show)?;
    let root = workspace.root();
    let bundled = workspace.bundle(&item, bundle.size.into());
    findings.extend(bundled.findings);
    show.findings(root, findings);
    let Some(bundled) = bundled.value else { return Ok(WITHHELD) };
    let arguments = [
        ("file", workspace.outputs().join(&bundled.path).as_path().into()),
        ("kilobytes", kilobytes(bundled.size).into()),
        ("files", bundled.files.len().into()),
    ];
    let held = bundled.written == Written::Held;
    show.print(if held { Text::BundleBeside } else { Text::Bundled }, &arguments);
    for file in &bundled.files {
        match file.pixels {
            Some((width, height)) => {
                let arguments = [
                    ("file", file.name.as_str().into()),
                    ("width", width.to_string().into()),
                    ("height", height.to_string().into()),
                    ("kilobytes", kilobytes(file.size).into()),
                ];
                show.indented(1, Text::BundledPhoto.id(), &arguments);
            }
            None => print(&format!("  {}\n", file.name)),
        }
    }
    Ok(MADE)
}

/// Bytes as kB, never less than they are.
fn kilobytes(bytes: usize) -> Decimal {
    Decimal::from(bytes.div_ceil(1_000))
}
