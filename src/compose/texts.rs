//! The texts of the inputs: each is a template and inline markup. What is missing or wrong in one
//! becomes a gap in its place and a finding; the others come out as they are.

use minijinja::value::{Value, merge_maps};

use super::engine::{self, Engine};
use super::marks::Mark;
use super::markup::{NoteNames, inline};
use super::values::{Ink, Ready, named};
use crate::diagnostic::{Finding, Source, occurrences};
use crate::document::Text;
use crate::model::Words;

/// Reads the texts of one source in one language.
pub(super) struct Texts<'a> {
    pub engine: &'a Engine,
    pub ink: &'a Ink,
    pub scope: &'a Value,
    pub notes: NoteNames<'a>,
    pub source: &'a Source,
}

impl Texts<'_> {
    /// A text as a value for templates; its id becomes that of its block.
    pub fn ready(&self, id: &str, path: &str, words: &Words, speaker: Option<&Value>) -> Value {
        let mut findings = Vec::new();
        let text = self.read(path, words, speaker, &mut findings);
        Ready::value(self.ink, Mark::Text { id: id.to_owned(), text }, findings)
    }

    /// Reads the text that stands at `path` in this language.
    pub fn read(
        &self,
        path: &str,
        words: &Words,
        speaker: Option<&Value>,
        findings: &mut Vec<Finding>,
    ) -> Text {
        let lang = self.ink.language.lang();
        let path = format!("{path}.{lang}");
        let Some(source) = words.text(lang) else {
            let finding = Finding::error("missing-text").with("path", &path).with("language", lang);
            return self.gap(finding.at(self.source.place(&path)), findings);
        };
        let text = self.render(source, &path, speaker).and_then(|rendered| {
            inline(&rendered, &self.ink.marks, self.notes).map_err(|finding| {
                let words =
                    finding.arguments.first().map(|(_, words)| words.clone()).unwrap_or_default();
                finding.at(self.source.within(&path, &words, 0))
            })
        });
        let mut seen = Vec::new();
        let gaps = self.ink.take_gaps().into_iter();
        findings.extend(gaps.map(|gap| self.placed(gap, &path, &mut seen)));
        text.unwrap_or_else(|finding| self.gap(finding, findings))
    }

    fn render(&self, source: &str, path: &str, speaker: Option<&Value>) -> Result<String, Finding> {
        let scope = match speaker {
            Some(speaker) => {
                merge_maps([named([("speaker", speaker.clone())]), self.scope.clone()])
            }
            None => self.scope.clone(),
        };
        self.engine.text(source, &scope).map_err(|error| {
            let (at, words) = engine::located(&error, source).unwrap_or_default();
            let nth = occurrences(source, &words).take_while(|known| known.start < at).count();
            engine::fault(&error, source, &scope).at(self.source.within(path, &words, nth))
        })
    }

    /// Places a gap at the words of the text that name it: those that are `seen` named others before.
    fn placed(&self, gap: Finding, path: &str, seen: &mut Vec<String>) -> Finding {
        if gap.place.is_some() {
            return gap;
        }
        let names = ["attribute", "found", "id", "form", "entry", "path", "figure"];
        let arguments = gap.arguments.iter().filter(|(name, _)| names.contains(name));
        let candidates = arguments.flat_map(|(_, value)| {
            let short = value.rsplit('.').next().unwrap_or_default().replace('-', "_");
            [value.replace('-', "_"), value.clone(), short]
        });
        let place = candidates.into_iter().find_map(|words| {
            let nth = seen.iter().filter(|known| **known == words).count();
            let place = self.source.name_within(path, &words, nth)?;
            seen.push(words);
            Some(place)
        });
        gap.at(place.unwrap_or_else(|| self.source.place(path)))
    }

    fn gap(&self, finding: Finding, findings: &mut Vec<Finding>) -> Text {
        let gap = self.ink.gap_for(&finding);
        findings.push(finding);
        vec![gap]
    }
}
