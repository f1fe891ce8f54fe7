//! `diptych diff`: how the texts of an event differ from those that were made last.

use clap::Args;
use serde_json::json;

use super::Text;
use super::folders::Folders;
use super::show::Show;
use super::surroundings::{MADE, Surroundings, UNUSABLE, print};
use crate::{Difference, Severity};

#[derive(Debug, Args)]
pub(super) struct Diff {
    /// The name of an event folder or of a report
    event: String,
    /// One kind of document; all if none is named
    document: Option<String>,
    /// Print the differences for machines
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    folders: Folders,
}

pub(super) fn run(diff: &Diff, surroundings: &Surroundings) -> Result<u8, u8> {
    let show = Show::of(surroundings);
    let (workspace, item, mut findings) = diff.folders.find(&diff.event, surroundings, &show)?;
    let root = workspace.root();
    let compared = workspace.diff(&item, diff.document.as_deref());
    // What else is wrong with the event is told by `check`.
    if compared.value.is_empty() {
        let found = compared.findings.into_iter();
        findings.extend(found.filter(|finding| finding.severity == Severity::Error));
        show.findings(root, findings);
        return Ok(UNUSABLE);
    }
    match diff.json {
        true => {
            let all: serde_json::Value = compared.value.iter().map(as_json).collect();
            print(&format!("{all:#}\n"));
        }
        false => compared.value.iter().for_each(|one| told(&show, &diff.event, one)),
    }
    Ok(MADE)
}

/// A line for the document, then each block with what was and what is.
fn told(show: &Show, event: &str, one: &Difference) {
    let (state, version) = one.made.map_or(("", 1), |(state, version)| (state.word(), version));
    let arguments = [
        ("event", event.into()),
        ("kind", one.kind.as_str().into()),
        ("state", state.into()),
        ("number", super::build::number(version)),
    ];
    let line = match (one.made, one.blocks.is_empty()) {
        (None, _) => Text::DiffNew,
        (_, true) => Text::DiffSame,
        _ => Text::DiffChanged,
    };
    show.print(line, &arguments);
    for block in &one.blocks {
        let place = [("language", (&block.lang).into()), ("block", block.block.as_str().into())];
        show.indented(1, Text::DiffBlock.id(), &place);
        for change in &block.changes {
            for (line, words) in [(Text::DiffWas, &change.was), (Text::DiffIs, &change.is)] {
                if !words.is_empty() {
                    show.indented(2, line.id(), &[("words", words.as_str().into())]);
                }
            }
        }
    }
}

fn as_json(one: &Difference) -> serde_json::Value {
    let blocks = one.blocks.iter().map(|block| {
        json!({
            "language": block.lang.to_string(),
            "block": block.block,
            "changes": block.changes,
        })
    });
    let (state, version) = one.made.unzip();
    json!({
        "kind": one.kind,
        "state": state.map(|state| state.word()),
        "version": version,
        "blocks": blocks.collect::<Vec<_>>(),
    })
}
