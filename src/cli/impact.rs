//! `diptych impact`: what prints an entry, a figure or a cell, before it is changed.

use std::num::NonZeroUsize;

use clap::Args;
use serde_json::json;

use super::show::Show;
use super::{Folders, MADE, Surroundings, UNUSABLE, print};
use crate::Impact as Found;
use crate::Severity;

#[derive(Debug, Args)]
pub(super) struct Impact {
    /// An entry such as places.bishkek, a figure such as participants.total, or a cell such as Plan!G45
    wanted: String,
    /// How many events are made at the same time [default: the number of processors]
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
    /// Print the documents for machines
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    folders: Folders,
}

pub(super) fn run(impact: &Impact, surroundings: &Surroundings) -> u8 {
    let show = Show::of(surroundings);
    let (workspace, mut findings) = match impact.folders.open(surroundings, &show) {
        Ok(opened) => opened,
        Err(code) => return code,
    };
    let jobs = impact.jobs.unwrap_or(surroundings.processors);
    let found = workspace.impact(&impact.wanted, jobs);
    findings.extend(found.findings);
    let unusable = findings.iter().any(|finding| finding.severity == Severity::Error);
    show.findings(workspace.root(), findings);
    if impact.json {
        print(&format!("{:#}\n", found.value.iter().map(as_json).collect::<serde_json::Value>()));
    } else {
        found.value.iter().for_each(|one| told(&show, one));
        if unusable {
            return UNUSABLE;
        }
        let published = found.value.iter().filter(|one| one.published).count();
        let counts = [
            ("wanted", impact.wanted.clone()),
            ("documents", found.value.len().to_string()),
            ("published", published.to_string()),
        ];
        show.print("impact", &counts);
    }
    if unusable { UNUSABLE } else { MADE }
}

/// A line for the document, one for its blocks, and one for each value.
fn told(show: &Show, one: &Found) {
    let arguments = [
        ("event", one.event.clone()),
        ("kind", one.kind.clone()),
        ("state", one.state.word().to_owned()),
        ("number", super::build::number(one.version)),
        ("out", if one.published { "yes" } else { "no" }.to_owned()),
    ];
    show.print("impact-document", &arguments);
    match one.blocks.is_empty() {
        true => show.print("impact-no-more", &[]),
        false => show.print("impact-blocks", &[("blocks", one.blocks.join(", "))]),
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
