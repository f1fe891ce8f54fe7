//! What a build told of an event, in one line that is kept until the next build: the same is told
//! again as long as nothing was touched.

use std::path::PathBuf;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::archive::{Reason, Written};
use crate::diagnostic::{Code, Finding, Place, Position, Severity, SheetCell, named, shown};
use crate::language::Lang;
use crate::model::State;
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
    editions: Vec<Edition>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    findings: Vec<Found>,
}

type Arguments = Vec<(String, String)>;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Edition {
    event: String,
    kind: String,
    state: State,
    version: u32,
    pages: Vec<(Lang, usize)>,
    /// Path, reason and whether it is held.
    outputs: Vec<(String, String, Arguments, bool)>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Found {
    code: Code,
    /// Severity, and the same in a release.
    severe: (u8, u8),
    arguments: Arguments,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    place: Option<At>,
}

/// File, position, path, sheet with its cell.
type At = (String, Option<[usize; 3]>, String, Option<(String, Option<(u32, u32)>)>);

const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Info];

impl Told {
    /// What the next build will tell if nothing is touched; `None` if that cannot be known, because
    /// something is wrong or was put away.
    pub fn of(report: &Report, days: Option<(Date, Date)>) -> Option<Told> {
        let editions = report.editions.iter().map(edition).collect::<Option<_>>()?;
        Some(Told { days, editions, findings: found(&report.findings)?, ..Told::default() })
    }

    /// The same of findings alone.
    pub fn only(findings: &[Finding]) -> Option<Told> {
        Some(Told { findings: found(findings)?, ..Told::default() })
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
        let findings = self.findings.into_iter().map(Found::finding).collect();
        Report { editions: self.editions.into_iter().map(Edition::report).collect(), findings }
    }
}

/// What is said only of the build that does it, or as long as a file is open somewhere.
const PASSING: [Code; 3] = [Code::PutAway, Code::Corrected, Code::OpenElsewhere];

fn found(findings: &[Finding]) -> Option<Vec<Found>> {
    let passes =
        |finding: &Finding| finding.severity == Severity::Error || PASSING.contains(&finding.code);
    if findings.iter().any(passes) {
        return None;
    }
    findings.iter().map(Found::of).collect()
}

fn edition(report: &EditionReport) -> Option<Edition> {
    let Outcome::Written(outputs) = &report.outcome else { return None };
    let outputs = outputs.iter().map(|output| {
        let (code, arguments) = match output.written {
            Written::Created | Written::Replaced => ("because-same", Vec::new()),
            Written::Kept | Written::Held => (output.because.code, kept(&output.because.arguments)),
        };
        (shown(&output.path), code.to_owned(), arguments, output.written == Written::Held)
    });
    Some(Edition {
        event: report.event.clone(),
        kind: report.kind.clone(),
        state: report.state,
        version: report.version,
        pages: report.pages.clone(),
        outputs: outputs.collect(),
    })
}

impl Edition {
    fn report(self) -> EditionReport {
        let outputs = self.outputs.into_iter().map(|(path, code, arguments, held)| Output {
            path: PathBuf::from(path),
            written: if held { Written::Held } else { Written::Kept },
            because: Reason { code: named(&code), arguments: known(arguments) },
        });
        EditionReport {
            event: self.event,
            kind: self.kind,
            state: self.state,
            version: self.version,
            outcome: Outcome::Written(outputs.collect()),
            pages: self.pages,
        }
    }
}

impl Found {
    fn of(finding: &Finding) -> Option<Found> {
        let number = |severity: Severity| {
            let at = SEVERITIES.iter().position(|known| *known == severity)?;
            u8::try_from(at).ok()
        };
        let place = finding.place.as_ref().map(|place| {
            let at = place.at.map(|at| [at.line, at.column, at.length]);
            let cell = place.cell.as_ref().map(|cell| (cell.sheet.clone(), cell.at));
            (place.file.clone(), at, place.path.clone(), cell)
        });
        Some(Found {
            code: finding.code,
            severe: (number(finding.severity)?, number(finding.release)?),
            arguments: kept(&finding.arguments),
            place,
        })
    }

    fn finding(self) -> Finding {
        let severity = |number: u8| SEVERITIES.get(usize::from(number)).copied();
        let place = self.place.map(|(file, at, path, cell)| Place {
            file,
            at: at.map(|[line, column, length]| Position { line, column, length }),
            path,
            cell: cell.map(|(sheet, at)| SheetCell { sheet, at }),
        });
        Finding {
            code: self.code,
            severity: severity(self.severe.0).unwrap_or(Severity::Error),
            release: severity(self.severe.1).unwrap_or(Severity::Error),
            arguments: known(self.arguments),
            place,
        }
    }
}

fn kept(arguments: &[(&'static str, String)]) -> Arguments {
    arguments.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect()
}

fn known(arguments: Arguments) -> Vec<(&'static str, String)> {
    arguments.into_iter().map(|(name, value)| (named(&name), value)).collect()
}
