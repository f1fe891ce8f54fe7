//! What is kept by quarters is, in a report whose days begin or end inside one, of fewer days than the
//! report: its text must say of which.

use crate::diagnostic::{Code, Finding};
use crate::document::{Document, said};
use crate::model::{EventFolder, Figures, Quarters, Trace, TraceStep};

/// The days of the quarters that lie whole inside, as a text prints them.
const SAID: &str = "when.quarters";

/// An error if a document prints a figure by quarters and not of which quarters it is.
pub fn quarters(
    folder: &EventFolder,
    figures: &Figures,
    documents: &[&Document],
) -> Option<Finding> {
    let quarters = Quarters::of(folder.event.days());
    let (from, to) = quarters.days().filter(|_| quarters.is_cut())?;
    let figure = documents.iter().find_map(|document| unsaid(figures, document))?;
    let finding = Finding::new(Code::QuartersUnsaid).with("figure", figure);
    Some(finding.with("from", from).with("to", to).at(folder.source.place("from")))
}

/// The first figure by quarters of a document that does not say of which quarters it is.
fn unsaid(figures: &Figures, document: &Document) -> Option<String> {
    let said = said(document);
    let mut facts = said.values().flat_map(|said| &said.facts);
    let figure = facts.clone().find(|fact| {
        figures
            .get(&fact.key)
            .is_some_and(|figure| figure.as_ref().is_ok_and(|of| is_by_quarter(&of.trace)))
    })?;
    let is_said = facts.any(|fact| fact.key == SAID);
    (!is_said).then(|| figure.key.clone())
}

/// Whether columns of quarters were added up on the way.
fn is_by_quarter(trace: &Trace) -> bool {
    let of_quarters = match &trace.step {
        TraceStep::Sum { path, .. }
        | TraceStep::Largest { path, .. }
        | TraceStep::Smallest { path, .. } => path.ends_with('*'),
        _ => false,
    };
    of_quarters || trace.from.iter().any(is_by_quarter)
}
