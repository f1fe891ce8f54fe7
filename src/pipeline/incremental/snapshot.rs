//! What a build told of an event, in one line that is kept until the next build: the same is told
//! again as long as nothing was touched.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::archive::{Reason, Written};
use crate::diagnostic::{Code, Finding, Severity};
use crate::pipeline::report::{EditionReport, Outcome, Output, Report};

/// Of one event or report.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(in crate::pipeline) struct Told {
    /// The first day, and of a report the last one, too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<(Date, Date)>,
    /// The paths of events, where it is about their folders.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub paths: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    editions: Vec<EditionReport>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    findings: Vec<Finding>,
}

impl Told {
    /// What the next build will tell if nothing is touched; `None` if that cannot be known, because
    /// something is wrong or was put away.
    pub fn of(report: &Report, days: Option<(Date, Date)>) -> Option<Told> {
        let editions = report.editions.iter().map(edition).collect::<Option<_>>()?;
        Some(Told { days, editions, ..Told::only(&report.findings)? })
    }

    /// The same of findings alone.
    pub fn only(findings: &[Finding]) -> Option<Told> {
        let all_last = findings
            .iter()
            .all(|finding| finding.severity != Severity::Error && !PASSING.contains(&finding.code));
        all_last.then(|| Told { findings: findings.to_vec(), ..Told::default() })
    }

    /// As one line.
    pub fn line(&self) -> String {
        // Lists and texts always have a form in JSON.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// From a line; `None` if it is not one.
    pub fn read(line: &str) -> Option<Told> {
        serde_json::from_str(line).ok()
    }

    /// What is told.
    pub fn report(self) -> Report {
        Report { editions: self.editions, findings: self.findings }
    }
}

/// What is said only of the build that does it, or as long as a file is open somewhere.
const PASSING: [Code; 3] = [Code::PutAway, Code::Corrected, Code::OpenElsewhere];

/// An edition as the next build will find it.
fn edition(report: &EditionReport) -> Option<EditionReport> {
    let Outcome::Written(outputs) = &report.outcome else { return None };
    let outputs = outputs.iter().cloned().map(|output| match output.written {
        Written::Created | Written::Replaced => {
            Output { written: Written::Kept, because: Reason::Same, ..output }
        }
        Written::Kept | Written::Held => output,
    });
    Some(EditionReport { outcome: Outcome::Written(outputs.collect()), ..report.clone() })
}
