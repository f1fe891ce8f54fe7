//! `diptych impact`: what prints an entry, a figure or a cell, before it is changed.

use std::num::NonZeroUsize;

use clap::Args;
use serde_json::json;

use super::Text;
use super::folders::Folders;
use super::show::Show;
use super::surroundings::{MADE, Surroundings, UNUSABLE, print};
use crate::Impact as Found;
use crate::{Argument, Severity};

#[derive(Debug, Args)]
pub(super) struct Impact {
    /// An entry such as places.bishkek, a figure such as participants.total, or a cell such as Plan!G45
    wanted: String,
    /// How many events are built at the same time [default: the number of processors]
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
    /// Print the documents for machines
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    folders: Folders,
}

pub(super) fn run(impact: &Impact, surroundings: &Surroundings) -> Result<u8, u8> {
    let show = Show::of(surroundings);
    let (workspace, mut findings) = impact.folders.open(surroundings, &show)?;
    let jobs = impact.jobs.unwrap_or(surroundings.processors);
    let found = workspace.impact(&Folders::named(&impact.wanted, surroundings), jobs);
    findings.extend(found.findings);
    let unusable = findings.iter().any(|finding| finding.severity == Severity::Error);
    show.findings(workspace.root(), findings);
    if impact.json {
        print(&format!("{:#}\n", found.value.iter().map(as_json).collect::<serde_json::Value>()));
    } else {
        found.value.iter().for_each(|one| told(&show, one));
        if unusable {
            return Ok(UNUSABLE);
        }
        let published = found.value.iter().filter(|one| one.published).count();
        let counts = [
            ("wanted", impact.wanted.as_str().into()),
            ("documents", found.value.len().into()),
            ("published", published.into()),
        ];
        show.print(Text::Impact, &counts);
    }
    Ok(if unusable { UNUSABLE } else { MADE })
}

/// A line for the document, one for its blocks, and one for each value.
fn told(show: &Show, one: &Found) {
    let arguments = [
        ("event", one.event.as_str().into()),
        ("kind", one.kind.as_str().into()),
        ("state", one.state.into()),
        ("number", super::build::number(one.version)),
        ("out", if one.published { "yes" } else { "no" }.into()),
    ];
    show.print(Text::ImpactDocument, &arguments);
    if one.whole {
        return;
    }
    match one.blocks.is_empty() {
        true => show.print(Text::ImpactNoMore, &[]),
        false => show.print(Text::ImpactBlocks, &[("blocks", Argument::list(&one.blocks, ", "))]),
    }
    for (key, value) in &one.values {
        print(&format!("    {key} = {value}\n"));
    }
}

fn as_json(one: &Found) -> serde_json::Value {
    let values = one.values.iter().map(|(key, value)| json!({"key": key, "value": value}));
    json!({
        "event": one.event,
        "kind": one.kind,
        "state": one.state.word(),
        "version": one.version,
        "published": one.published,
        "blocks": one.blocks,
        "values": values.collect::<Vec<_>>(),
    })
}
