//! Findings: what is wrong, how much it matters and where it stands. They carry codes and
//! arguments, never prose: the words come from the catalogue of messages when they are shown.

mod argument;
mod code;
mod guess;
mod message;
mod source;
mod target;
mod yaml;

pub use argument::{Argument, Arguments};
pub use code::Code;
pub use guess::guess;
pub(crate) use message::messages;
pub use source::{Source, decode, is_unprintable, member, occurrences, shown};
pub use target::Target;

use std::fmt;
use std::io;

use serde::{Deserialize, Deserializer, Serialize};

/// How much a finding stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A gap in a draft; withholds an approved edition.
    Error,
    Warning,
    Info,
}

/// Where something stands in the inputs or the templates.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// Relative to the project, with `/`.
    pub file: String,
    /// Line and column, both from 1; `None` for a file as a whole.
    pub at: Option<Position>,
    /// The path of keys inside the file, such as `text.lead.ru`; empty for none.
    pub path: String,
    /// The sheet and the cell, where the file is a workbook.
    pub cell: Option<SheetCell>,
}

/// Where something stands in a workbook. By row and column, so that places sort as the eye reads.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SheetCell {
    /// The name of the sheet as its tab shows it.
    pub sheet: String,
    /// Row and column, both from 0; `None` for a sheet as a whole.
    pub at: Option<(u32, u32)>,
}

impl SheetCell {
    /// The cell as spreadsheets name it: `H7`.
    pub fn name(&self) -> Option<String> {
        self.at.map(|(row, column)| format!("{}{}", column_name(column), row + 1))
    }
}

/// The letters of a column counted from 0: `A`, `Z`, `AA`.
pub fn column_name(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    loop {
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or_default()));
        match (rest / 26).checked_sub(1) {
            Some(more) => rest = more,
            None => break,
        }
    }
    letters.iter().rev().collect()
}

/// A stretch of one line, counted in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Position {
    pub line: usize,
    pub column: usize,
    /// How many characters are meant; at least 1.
    pub length: usize,
}

impl Place {
    /// A file as a whole.
    pub fn file(file: impl Into<String>) -> Place {
        Place { file: file.into(), at: None, path: String::new(), cell: None }
    }

    /// A sheet of a workbook as a whole.
    pub fn sheet(file: impl Into<String>, sheet: impl Into<String>) -> Place {
        Place { cell: Some(SheetCell { sheet: sheet.into(), at: None }), ..Place::file(file) }
    }

    /// A cell of a workbook; row and column are counted from 0.
    pub fn cell(file: impl Into<String>, sheet: impl Into<String>, row: u32, column: u32) -> Place {
        Place {
            cell: Some(SheetCell { sheet: sheet.into(), at: Some((row, column)) }),
            ..Place::file(file)
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(at) = self.at {
            write!(f, ":{}:{}", at.line, at.column)?;
        }
        if let Some(cell) = &self.cell {
            write!(f, " › {}", cell.sheet)?;
            if let Some(name) = cell.name() {
                write!(f, "!{name}")?;
            }
        }
        Ok(())
    }
}

/// Anything that is reported.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Finding {
    pub code: Code,
    pub severity: Severity,
    /// How much it stops once the document is approved; in a draft it may be less.
    pub release: Severity,
    /// The arguments of the message: for the catalogue alone, no decision rests on them.
    #[serde(deserialize_with = "declared")]
    pub arguments: Arguments,
    /// What it points at, for those who decide by it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Target>,
    pub place: Option<Place>,
}

/// The same to who reads them: the same message, as severe, of the same place.
impl PartialEq for Finding {
    fn eq(&self, other: &Finding) -> bool {
        let severe = |finding: &Finding| (finding.severity, finding.release);
        self.says_as(other) && severe(self) == severe(other) && self.place == other.place
    }
}

impl Finding {
    /// With the severities of its code.
    pub fn new(code: Code) -> Finding {
        let (severity, release) = code.severities();
        Finding { code, severity, release, arguments: Vec::new(), target: None, place: None }
    }

    /// The same as information only, for the harmless case of a doubtful thing.
    pub fn as_info(mut self) -> Finding {
        (self.severity, self.release) = (Severity::Info, Severity::Info);
        self
    }

    /// The finding as it counts for an approved document.
    pub fn released(mut self) -> Finding {
        self.severity = self.release;
        self
    }

    /// Adds an argument of the message, one of [`Code::arguments`].
    pub fn with(mut self, name: &'static str, value: impl Into<Argument>) -> Finding {
        self.arguments.push((name, value.into()));
        self
    }

    /// Adds an argument if the code declares it: for what several codes are given together.
    pub fn offering(self, name: &'static str, value: impl Into<Argument>) -> Finding {
        match self.code.arguments().contains(&name) {
            true => self.with(name, value),
            false => self,
        }
    }

    /// Adds an argument of the message that is also what the finding points at.
    pub fn naming(
        self,
        name: &'static str,
        target: fn(String) -> Target,
        value: impl Into<String>,
    ) -> Finding {
        let value = value.into();
        self.with(name, &value).target(target(value))
    }

    /// Says what it points at.
    pub fn target(mut self, target: Target) -> Finding {
        self.target = Some(target);
        self
    }

    /// The same once it has its place: the words at which that was looked for are of no more use.
    pub fn unworded(mut self) -> Finding {
        self.target = self.target.filter(|target| !matches!(target, Target::Words(_)));
        self
    }

    /// Whether it says the same as another one, perhaps of another place.
    pub fn says_as(&self, other: &Finding) -> bool {
        (self.code, &self.arguments) == (other.code, &other.arguments)
    }

    /// The arguments that its code does not declare: there must be none.
    pub fn undeclared(&self) -> Vec<&'static str> {
        let names = self.arguments.iter().map(|(name, _)| *name);
        names.filter(|name| !self.code.arguments().contains(name)).collect()
    }

    /// Says where it stands.
    pub fn at(mut self, place: Place) -> Finding {
        self.place = Some(place);
        self
    }
}

/// Arguments from a file, by the names that the table of codes has.
fn declared<'de, D: Deserializer<'de>>(from: D) -> Result<Arguments, D::Error> {
    let unknown = |name: &str| serde::de::Error::custom(format!("no message has `{name}`"));
    let stored = Vec::<(String, Argument)>::deserialize(from)?;
    let known = |(name, value): (String, Argument)| match Code::argument(&name) {
        Some(name) => Ok((name, value)),
        None => Err(unknown(&name)),
    };
    stored.into_iter().map(known).collect()
}

/// In the order in which a person mends them: worst first, then by file and line, and last what
/// has no place of its own and only follows from the others. Each finding once.
pub fn settled(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by(|a, b| {
        let order = |finding: &'_ Finding| (finding.severity, finding.place.is_none());
        order(a).cmp(&order(b)).then_with(|| {
            (&a.place, a.code.id(), &a.arguments).cmp(&(&b.place, b.code.id(), &b.arguments))
        })
    });
    findings.dedup();
    findings
}

/// Why the system refused, as the catalogue of messages names it.
pub fn reason(error: &io::Error) -> &'static str {
    use io::ErrorKind;
    match error.kind() {
        ErrorKind::PermissionDenied => "permission",
        ErrorKind::NotFound => "missing",
        ErrorKind::IsADirectory => "folder",
        ErrorKind::NotADirectory => "not-a-folder",
        ErrorKind::AlreadyExists => "exists",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "full",
        ErrorKind::ReadOnlyFilesystem => "read-only",
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => "busy",
        ErrorKind::InvalidFilename => "name",
        _ => "other",
    }
}

/// A value together with what was found while making it.
#[derive(Debug, Clone)]
pub struct Noted<T> {
    pub value: T,
    pub findings: Vec<Finding>,
}
