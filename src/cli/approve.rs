//! `diptych approve`, `publish` and `withdraw`: who stands for a document.

use clap::Args;

use super::Text;
use super::folders::Folders;
use super::show::Show;
use super::surroundings::{MADE, Surroundings, UNUSABLE, WITHHELD};
use crate::{Code, Decided, Finding, State};

#[derive(Debug, Args)]
pub(super) struct Approve {
    /// The name of an event folder
    event: String,
    /// A kind of document such as press-release; all documents of the event if none is named
    document: Option<String>,
    /// Who decides: a name, as it is to be recorded
    #[arg(long, value_name = "NAME")]
    by: String,
    /// The day of the decision [default: today]
    #[arg(id = "on", long = "date", value_name = "DATE")]
    on: Option<String>,
    /// A finding in typed words that is meant so: its code, or code=words if there are several
    #[arg(long, value_name = "CODE", requires = "because")]
    allow: Vec<String>,
    /// Why it is meant so
    #[arg(long, value_name = "TEXT", requires = "allow")]
    because: Option<String>,
    #[command(flatten)]
    folders: Folders,
}

pub(super) fn run(approve: &Approve, state: State, surroundings: &Surroundings) -> Result<u8, u8> {
    let show = Show::of(surroundings);
    let date = day(approve.on.as_deref(), surroundings, &show)?;
    let (workspace, item, _) = approve.folders.find(&approve.event, surroundings, &show)?;
    let decided = Decided {
        document: approve.document.clone(),
        state,
        by: approve.by.clone(),
        date,
        allow: approve.allow.clone(),
        because: approve.because.clone().unwrap_or_default(),
    };
    let done = workspace.decide(&item, &decided);
    show.findings(workspace.root(), done.findings);
    for (kind, version) in &done.value {
        let arguments = [
            ("event", approve.event.as_str().into()),
            ("kind", kind.as_str().into()),
            ("state", state.into()),
            ("number", super::build::number(*version)),
            ("by", approve.by.as_str().into()),
            ("date", date.into()),
        ];
        show.print(Text::Decided, &arguments);
    }
    if !done.value.is_empty() {
        let next = [("event", item.name().into()), ("state", state.into())];
        show.print(Text::DecidedNext, &next);
    }
    Ok(if done.value.is_empty() { WITHHELD } else { MADE })
}

/// The day of a decision: the one that was typed, or today.
pub(super) fn day(
    typed: Option<&str>,
    surroundings: &Surroundings,
    show: &Show,
) -> Result<jiff::civil::Date, u8> {
    let Some(typed) = typed else { return Ok(surroundings.today) };
    crate::Day::typed(typed).map(|day| day.0).ok_or_else(|| {
        let finding = Finding::new(Code::NoSuchDay).with("found", typed);
        show.findings(&surroundings.folder, vec![finding]);
        UNUSABLE
    })
}
