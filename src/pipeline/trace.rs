//! `trace`: the way of a figure from the cells to the page.

use std::path::Path;

use super::Workspace;
use super::reading::Reading;
use crate::diagnostic::{Code, Finding, Noted, guess};
use crate::model::Trace;

/// The way of one figure of an event; `None` if it cannot be had, and the findings say why.
pub fn trace(workspace: &Workspace, path: &Path, figure: &str) -> Noted<Option<Trace>> {
    let reading = Reading::of(workspace, &[]);
    let opened = reading.open(path);
    let mut findings = opened.read.findings.clone();
    let Some(folder) = opened.read.value.as_ref().filter(|folder| folder.whole) else {
        return Noted { value: None, findings };
    };
    let Noted { value: figures, findings: found } = reading.figures(&opened);
    findings.extend(found.iter().cloned());
    let mut figures = figures.clone();
    for kind in &folder.event.documents {
        figures = reading.figures_of(&opened, kind, &figures, &mut findings);
    }
    let groups = ["", "figures.", "tables."];
    let found = groups.iter().find_map(|group| figures.get(&format!("{group}{figure}")));
    let value = match found {
        Some(Ok(quantity)) => Some(quantity.trace.clone()),
        Some(Err(finding)) => {
            findings.push(finding.clone());
            None
        }
        None => {
            let own = |key| groups[1..].iter().find_map(|group| str::strip_prefix(key, group));
            let names = figures.keys().map(|key| own(key).unwrap_or(key));
            let guess = guess(figure, names).unwrap_or_default();
            findings.push(
                Finding::new(Code::UnknownId)
                    .with("registry", "figure")
                    .with("id", figure)
                    .with("guess", guess),
            );
            None
        }
    };
    Noted { value, findings }
}
