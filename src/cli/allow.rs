//! `diptych allow`: something that was found in typed words is meant so.

use clap::Args;

use super::approve::day;
use super::show::Show;
use super::{Folders, MADE, Surroundings, Text, UNUSABLE, WITHHELD};

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

pub(super) fn run(allow: &Allow, surroundings: &Surroundings) -> u8 {
    let show = Show::of(surroundings);
    let date = match day(allow.on.as_deref(), surroundings, &show) {
        Ok(date) => date,
        Err(code) => return code,
    };
    let (workspace, mut findings) = match allow.folders.open(surroundings, &show) {
        Ok(opened) => opened,
        Err(code) => return code,
    };
    let root = workspace.root();
    let found = workspace.find(&allow.event);
    findings.extend(found.findings);
    let Some(item) = found.value else {
        show.findings(root, findings);
        return UNUSABLE;
    };
    let said = crate::Allow {
        code: allow.finding.clone(),
        words: allow.which.clone(),
        by: allow.by.clone(),
        because: allow.because.clone(),
        date,
    };
    let done = workspace.allow(&item, &said);
    show.findings(root, done.findings);
    let Some(one) = done.value else { return WITHHELD };
    let arguments = [
        ("event", allow.event.as_str().into()),
        ("code", one.finding.id().into()),
        ("words", one.words.join(", ").into()),
        ("about", one.about.as_str().into()),
    ];
    show.print(Text::AllowedNow, &arguments);
    MADE
}
