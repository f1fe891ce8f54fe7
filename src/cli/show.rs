//! Findings as text: the message, the line of the file that it is about, and what to do.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::surroundings::{Surroundings, print};
use super::visible::{in_line, visible};
use super::{Messages, Speech, Text};
use crate::{Argument, Files, Finding, Inside, Place, Severity};

/// So many findings of one kind are shown whole; the rest is a number.
const WHOLE: usize = 8;

/// Shows messages to a person.
#[derive(Debug)]
pub(super) struct Show {
    files: Arc<dyn Files>,
    messages: Messages,
    renderer: Renderer,
    severities: [String; 4],
    /// So many findings of one kind are shown whole.
    whole: usize,
}

impl Show {
    pub fn new(files: Arc<dyn Files>, speech: Speech, colours: bool) -> Show {
        let renderer = if colours { Renderer::styled() } else { Renderer::plain() };
        let messages = Messages::new(speech);
        let severities = ["error", "warning", "info", "help"]
            .map(|name| messages.text(Text::Severity.id(), &[("severity", name.into())]));
        Show { files, messages, renderer, severities, whole: WHOLE }
    }

    /// For a command line, in the language that was asked for.
    pub fn of(surroundings: &Surroundings) -> Show {
        Show::new(surroundings.files.clone(), surroundings.speech(), surroundings.colours)
    }

    /// The same, with every finding whole if `all` is asked for.
    pub fn folding(self, all: bool) -> Show {
        Show { whole: if all { usize::MAX } else { WHOLE }, ..self }
    }

    /// The catalogue.
    pub fn messages(&self) -> &Messages {
        &self.messages
    }

    /// A message to standard output.
    pub fn print(&self, text: Text, arguments: &[(&'static str, Argument)]) {
        print(&format!("{}\n", self.messages.text(text.id(), arguments)));
    }

    /// A message to standard output, so many levels to the right.
    pub fn indented(&self, depth: usize, id: &str, arguments: &[(&'static str, Argument)]) {
        print(&format!("{}{}\n", "  ".repeat(depth), self.messages.text(id, arguments)));
    }

    /// A message to standard error.
    pub fn say(&self, text: Text, arguments: &[(&'static str, Argument)]) {
        let said = self.messages.text(text.id(), arguments);
        let _ = writeln!(std::io::stderr(), "{}", visible(&said));
    }

    /// Findings to standard error.
    pub fn findings(&self, root: &Path, findings: Vec<Finding>) {
        let _ = std::io::stderr().write_all(self.text(root, findings).as_bytes());
    }

    /// Findings as text: the worst first, those of one file in the order of its lines, and at the
    /// end what follows from them. Of one kind only the first few are shown whole.
    pub fn text(&self, root: &Path, findings: Vec<Finding>) -> String {
        let findings = crate::settled_findings(findings);
        let mut files: BTreeMap<String, String> = BTreeMap::new();
        let mut kinds: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
        let mut out = String::new();
        for finding in &findings {
            let alike = kinds.entry(finding.code.id()).or_default();
            alike.push(finding);
            if alike.len() <= self.whole {
                let how = (alike.len() == 1).then(|| self.how_to_allow(finding)).flatten();
                out += &format!("{}\n\n", self.finding(root, finding, how, &mut files));
            }
        }
        for (code, alike) in kinds.into_iter().filter(|(_, alike)| alike.len() > self.whole) {
            let arguments = [
                ("more", (alike.len() - self.whole).into()),
                ("code", code.into()),
                ("places", self.places(&alike[self.whole..]).into()),
            ];
            let more = self.messages.text(Text::MoreFindings.id(), &arguments);
            out += &format!("{}\n\n", visible(&more));
        }
        out
    }

    /// The command that says that something is meant so, for what would withhold a document otherwise.
    fn how_to_allow(&self, finding: &Finding) -> Option<String> {
        let withholds = finding.code.is_likely() && finding.release == Severity::Error;
        let file = Path::new(&finding.place.as_ref().filter(|_| withholds)?.file);
        let within = file.parent()?;
        let event = if within.ends_with("reports") { file.file_stem() } else { within.file_name() };
        let words = finding.arguments.iter().find(|(name, value)| {
            *name != "block" && matches!(value, Argument::Text(words) if !words.is_empty())
        });
        let event = event?.to_string_lossy();
        // As a shell takes it for one word.
        let event = if event.contains(' ') { format!("\"{event}\"") } else { event.into_owned() };
        let arguments = [
            ("event", event.into()),
            ("code", finding.code.id().into()),
            ("words", words.map(|(_, words)| words.clone()).into()),
        ];
        Some(self.messages.text(Text::AllowHow.id(), &arguments))
    }

    /// Whether some of these findings are only counted.
    pub fn folds(&self, findings: &[Finding]) -> bool {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        findings.iter().for_each(|finding| *counts.entry(finding.code.id()).or_default() += 1);
        counts.values().any(|count| *count > self.whole)
    }

    /// Where findings are that are not shown whole: each file with its lines, or what they are about.
    fn places(&self, findings: &[&Finding]) -> String {
        let mut files: Vec<(&str, Vec<String>)> = Vec::new();
        for finding in findings {
            let (file, at) = match &finding.place {
                Some(place) => (place.file.as_str(), place.at.map(|at| at.line.to_string())),
                None => {
                    ("", finding.arguments.first().map(|(_, about)| self.messages.value(about)))
                }
            };
            match files.last_mut() {
                Some((last, places)) if *last == file => places.extend(at),
                _ => files.push((file, at.into_iter().collect())),
            }
        }
        let more = if files.len() > FILES { "; …" } else { "" };
        let shown = files.iter().take(FILES).map(|(file, places)| {
            let colon = if file.is_empty() { "" } else { ":" };
            format!("{file}{colon}{}", places.join(", "))
        });
        shown.collect::<Vec<_>>().join("; ") + more
    }

    fn finding(
        &self,
        root: &Path,
        finding: &Finding,
        how: Option<String>,
        files: &mut BTreeMap<String, String>,
    ) -> String {
        let message = self.messages.text(finding.code.id(), &finding.arguments);
        let message = visible(&message);
        let hints =
            self.messages.hint(finding.code.id(), &finding.arguments).into_iter().chain(how);
        let hints: Vec<String> = hints.map(|hint| visible(&hint).into_owned()).collect();
        let [error, warning, info, help] = &self.severities;
        let level = match finding.severity {
            Severity::Error => Level::ERROR.with_name(error.as_str()),
            Severity::Warning => Level::WARNING.with_name(warning.as_str()),
            Severity::Info => Level::INFO.with_name(info.as_str()),
        };
        let mut group =
            Group::with_title(level.primary_title(message.as_ref()).id(finding.code.id()));
        let place = finding.place.as_ref();
        // A workbook has no lines to show; its place names the sheet and the cell.
        let lines = place.filter(|place| place.cell.is_none());
        let text = lines.map(|place| {
            files
                .entry(place.file.clone())
                .or_insert_with(|| self.source(root, &place.file))
                .clone()
        });
        let cell = place.filter(|place| place.cell.is_some()).map(Place::to_string);
        let cell = cell.map(|cell| in_line(&cell));
        let file = place.map(|place| in_line(&place.file)).unwrap_or_default();
        if let Some(cell) = &cell {
            group = group.element(annotate_snippets::Origin::path(cell.as_str()));
        }
        if let (Some(place), Some(text)) = (place, &text) {
            let span = span(place, text);
            group = match span {
                Some(span) => group.element(
                    Snippet::source(text.as_str())
                        .path(file.as_str())
                        .annotation(AnnotationKind::Primary.span(span)),
                ),
                None => group.element(annotate_snippets::Origin::path(file.as_str())),
            };
        }
        for hint in &hints {
            group = group.element(Level::HELP.with_name(help.as_str()).message(hint));
        }
        self.renderer.render(&[group])
    }

    /// The text of a file of the project as positions count it; empty if it cannot be read.
    fn source(&self, root: &Path, file: &str) -> String {
        let files = Inside::of(&*self.files, root, root);
        let bytes = files.read(&root.join(file)).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        visible(&text.trim_start_matches('\u{feff}').replace("\r\n", "\n")).into_owned()
    }
}

/// So many files are named where findings are not shown whole; an archive may have thousands.
const FILES: usize = 12;

/// The bytes of a place in its file.
fn span(place: &Place, text: &str) -> Option<std::ops::Range<usize>> {
    let at = place.at?;
    let line_start: usize = text.split_inclusive('\n').take(at.line - 1).map(str::len).sum();
    let line = text.get(line_start..)?.lines().next()?;
    let [start, end] = [at.column - 1, at.column - 1 + at.length]
        .map(|column| line.char_indices().nth(column).map_or(line.len(), |(byte, _)| byte));
    Some(line_start + start..line_start + end.max(start))
}
