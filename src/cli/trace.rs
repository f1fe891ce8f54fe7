//! `diptych trace`: where a figure comes from, down to the cells.

use clap::Args;

use super::Speech;
use super::folders::Folders;
use super::list;
use super::show::Show;
use super::surroundings::{MADE, Surroundings, UNUSABLE, WITHHELD};
use crate::Trace;

#[derive(Debug, Args)]
pub(super) struct Follow {
    /// The name of an event folder
    event: Option<String>,
    /// A figure of the event, or participants.total
    figure: Option<String>,
    #[command(flatten)]
    folders: Folders,
}

pub(super) fn run(follow: &Follow, surroundings: &Surroundings) -> Result<u8, u8> {
    let show = Show::of(surroundings);
    let Some(event) = &follow.event else {
        let (workspace, _) = follow.folders.open(surroundings, &show)?;
        list::names(&show, &workspace, &|_| true);
        return Ok(UNUSABLE);
    };
    let (workspace, item, _) = follow.folders.find(event, surroundings, &show)?;
    let Some(figure) = &follow.figure else { return Ok(list::figures(&show, &workspace, &item)) };
    let traced = workspace.trace(&item, figure);
    if let Some(trace) = &traced.value {
        print_step(&show, trace, 0);
        return Ok(MADE);
    }
    show.findings(workspace.root(), traced.findings);
    Ok(WITHHELD)
}

/// One line a step, each indented below the one that it leads to.
fn print_step(show: &Show, trace: &Trace, depth: usize) {
    let cells = (!trace.cells.is_empty()).then(|| trace.cells.join("; "));
    let place = cells.or(trace.place.as_ref().map(ToString::to_string));
    // In English other programs read it, too: there it stays as facts keep it.
    let value = match show.messages().speech() {
        Speech::English => trace.value.to_string().into(),
        Speech::Russian => trace.value.clone(),
    };
    let mut arguments = trace.step.arguments();
    arguments.extend([("value", value), ("place", place.into())]);
    show.indented(depth, trace.step.id(), &arguments);
    trace.from.iter().for_each(|before| print_step(show, before, depth + 1));
}
