//! `diptych allow`: something that was found in typed words is meant so.

use clap::Args;

use super::Text;
use super::approve::day;
use super::folders::Folders;
use super::show::Show;
use super::surroundings::{MADE, Surroundings, WITHHELD};

#[derive(Debug, Args)]
pub(super) struct Allow {
    /// The name of an event folder or a report
    event: String,
    /// The code of the finding, such as number-differs
    finding: String,
    /// The id of its block, or words that the message names; needed if there are several
    which: Option<String>,
    /// Who says so: a name, as it is to be recorded
    #[arg(long, value_name = "NAME")]
    by: String,
    /// Why it is meant so, for whoever approves the text
    #[arg(long, value_name = "TEXT")]
    because: String,
    /// The day of the decision [default: today]
    #[arg(id = "on", long = "date", value_name = "DATE")]
    on: Option<String>,
    #[command(flatten)]
    folders: Folders,
}

pub(super) fn run(allow: &Allow, surroundings: &Surroundings) -> Result<u8, u8> {
    let show = Show::of(surroundings);
    let date = day(allow.on.as_deref(), surroundings, &show)?;
    let (workspace, item, _) = allow.folders.find(&allow.event, surroundings, &show)?;
    let said = crate::Allow {
        code: allow.finding.clone(),
        words: allow.which.clone(),
        by: allow.by.clone(),
        because: allow.because.clone(),
        date,
    };
    let done = workspace.allow(&item, &said);
    show.findings(workspace.root(), done.findings);
    let Some(one) = done.value else { return Ok(WITHHELD) };
    let arguments = [
        ("event", allow.event.as_str().into()),
        ("code", one.finding.id().into()),
        ("words", one.words.join(", ").into()),
        ("about", one.about.as_str().into()),
    ];
    show.print(Text::AllowedNow, &arguments);
    Ok(MADE)
}
