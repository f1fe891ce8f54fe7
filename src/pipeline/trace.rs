//! `trace`: the way of a figure from the cells to the page.

use std::path::Path;
use std::sync::Arc;

use super::Workspace;
use super::reading::Reading;
use crate::diagnostic::{Argument, Code, Finding, Noted, guess};
use crate::model::{Figures, Trace};

/// The groups that the key of a figure may have before its name.
const GROUPS: [&str; 3] = ["", "figures.", "tables."];

/// The figures that any document of an event may print; `None` if it cannot be read whole.
fn all(workspace: &Workspace, path: &Path, findings: &mut Vec<Finding>) -> Option<Figures> {
    let reading = Reading::of(workspace, &[]);
    let opened = reading.open(path);
    findings.extend(opened.read.findings.iter().cloned());
    let folder = opened.read.value.as_ref().filter(|folder| folder.whole)?;
    let Noted { value: figures, findings: found } = reading.figures(&opened);
    findings.extend(found.iter().cloned());
    let mut figures = Figures::clone(figures);
    for kind in &folder.event.documents {
        figures = Figures::clone(&reading.figures_of(&opened, kind, &Arc::new(figures), findings));
    }
    Some(figures)
}

/// A figure without the group of its key.
fn own(key: &str) -> &str {
    GROUPS[1..].iter().find_map(|group| key.strip_prefix(group)).unwrap_or(key)
}

/// The figures of an event by their names, with their values; not those of the rows of tables.
pub fn figures(workspace: &Workspace, path: &Path) -> Noted<Vec<(String, Option<Argument>)>> {
    let mut findings = Vec::new();
    let figures = all(workspace, path, &mut findings).unwrap_or_default();
    let listed = figures.iter().filter(|(key, figure)| {
        // What nobody has typed is no figure of the event.
        let is_blank = figure.as_ref().is_err_and(|why| why.code == Code::MissingValue);
        !key.starts_with("tables.") && !is_blank
    });
    let value = listed.map(|(key, figure)| {
        (own(key).to_owned(), figure.as_ref().ok().map(|figure| figure.trace.value.clone()))
    });
    Noted { value: value.collect(), findings }
}

/// The way of one figure of an event; `None` if it cannot be had, and the findings say why.
pub fn trace(workspace: &Workspace, path: &Path, figure: &str) -> Noted<Option<Trace>> {
    let mut findings = Vec::new();
    let Some(figures) = all(workspace, path, &mut findings) else {
        return Noted { value: None, findings };
    };
    let found = GROUPS.iter().find_map(|group| figures.get(&format!("{group}{figure}")));
    let value = match found {
        Some(Ok(quantity)) => Some(quantity.trace.clone()),
        Some(Err(finding)) => {
            findings.push(finding.clone());
            None
        }
        None => {
            let names = figures.keys().map(|key| own(key));
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
