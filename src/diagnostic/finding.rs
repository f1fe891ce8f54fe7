//! One finding: a code with its arguments, how much it stops, and where it stands.

use serde::{Deserialize, Deserializer, Serialize};

use super::argument::{Argument, Arguments};
use super::code::Code;
use super::place::Place;
use super::severity::Severity;
use super::target::Target;

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
    pub target: Option<Box<Target>>,
    pub place: Option<Place>,
}

/// The same to who reads them: the same message, as severe, of the same place.
impl PartialEq for Finding {
    fn eq(&self, other: &Finding) -> bool {
        self.says_as(other)
            && (self.severity, self.release, &self.place)
                == (other.severity, other.release, &other.place)
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
        self.target = Some(Box::new(target));
        self
    }

    /// The same once it has its place: the words at which that was looked for are of no more use.
    pub fn unworded(mut self) -> Finding {
        self.target = self.target.filter(|target| !matches!(**target, Target::Words(_)));
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
    let stored = Vec::<(String, Argument)>::deserialize(from)?;
    let known = stored.into_iter().map(|(name, value)| match Code::argument(&name) {
        Some(name) => Ok((name, value)),
        None => Err(serde::de::Error::custom(format!("no message has `{name}`"))),
    });
    known.collect()
}

/// In the order in which a person mends them: worst first, then by file and line, and last what
/// has no place of its own and only follows from the others. Each finding once.
pub fn settled(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by(|a, b| {
        let [a, b] = [a, b].map(|finding| {
            let Finding { severity, place, code, arguments, .. } = finding;
            (severity, place.is_none(), place, code.id(), arguments)
        });
        a.cmp(&b)
    });
    findings.dedup();
    findings
}

/// A value together with what was found while making it.
#[derive(Debug, Clone)]
pub struct Noted<T> {
    pub value: T,
    pub findings: Vec<Finding>,
}
