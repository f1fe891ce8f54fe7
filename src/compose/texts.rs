//! The texts of the inputs: each is a template and inline markup. What is missing or wrong in one
//! becomes a gap in its place and a finding; the others come out as they are.

use std::ops::Range;

use minijinja::value::{Value, merge_maps};

use super::engine::{self, Engine};
use super::marks::Mark;
use super::markup::{NoteNames, inline};
use super::values::{Context, Ready, named};
use crate::diagnostic::{Code, Finding, Source, Target, occurrences};
use crate::document::{Inline, Text, each, each_mut};
use crate::language::{Language, MASK};
use crate::model::Words;

/// So many faults of one text are looked for.
const MOST: usize = 20;

/// Reads the texts of one source in one language.
pub(super) struct Texts<'a> {
    pub engine: &'a Engine,
    pub context: &'a Context,
    pub scope: &'a Value,
    pub notes: NoteNames<'a>,
    pub source: &'a Source,
}

impl Texts<'_> {
    /// A text as a value for templates; its id becomes that of its block.
    pub fn ready(&self, id: &str, path: &str, words: &Words, speaker: Option<&Value>) -> Value {
        let mut findings = Vec::new();
        let text = self.read(path, words, speaker, &mut findings);
        Ready::value(self.context, Mark::Text { id: id.to_owned(), text }, findings)
    }

    /// Reads the text that stands at `path` in this language.
    pub fn read(
        &self,
        path: &str,
        words: &Words,
        speaker: Option<&Value>,
        findings: &mut Vec<Finding>,
    ) -> Text {
        let lang = self.context.language.lang();
        let path = format!("{path}.{lang}");
        let Some(source) = words.text(lang) else {
            let finding = Finding::new(Code::MissingText)
                .naming("path", Target::Key, &path)
                .with("language", lang);
            return self.gap(finding.at(self.source.place(&path)), findings);
        };
        let text = self.render(source, &path, speaker, findings).and_then(|rendered| {
            inline(&rendered, &self.context.marks, self.notes).map_err(|finding| {
                let words = match finding.target.as_deref() {
                    Some(Target::Words(words)) => words,
                    _ => "",
                };
                let place = self.source.within(&path, words, 0);
                finding.at(place).unworded()
            })
        });
        let text = text.map(|mut text| {
            tidy(&mut text, &self.context.language);
            text
        });
        let mut seen = Vec::new();
        let gaps = self.context.take_gaps().into_iter();
        findings.extend(gaps.map(|gap| self.placed(gap, &path, &mut seen)));
        text.unwrap_or_else(|finding| self.gap(finding, findings))
    }

    /// Renders a text. An expression that cannot be had becomes a gap in its place, so that the
    /// rest is still read; an error where that is not possible.
    fn render(
        &self,
        source: &str,
        path: &str,
        speaker: Option<&Value>,
        findings: &mut Vec<Finding>,
    ) -> Result<String, Finding> {
        let scope = match speaker {
            Some(speaker) => {
                merge_maps([named([("speaker", speaker.clone())]), self.scope.clone()])
            }
            None => self.scope.clone(),
        };
        let mut patched = Patched::new(source);
        loop {
            let error = match self.engine.text(&patched.text, &scope) {
                Ok(rendered) => return Ok(rendered),
                Err(error) => error,
            };
            let (at, words) = engine::located(&error, &patched.text).unwrap_or_default();
            let typed = patched.typed(at);
            let nth = occurrences(source, &words).take_while(|known| known.start < typed).count();
            let finding = engine::fault(&error, &patched.text, &scope);
            let finding = finding.at(self.source.within(path, &words, nth));
            let Some(braces) = engine::braces(&error, &patched.text, at) else {
                return Err(finding);
            };
            if patched.cuts.len() == MOST {
                return Err(finding);
            }
            // What was missing before it will be noted again.
            self.context.take_gaps();
            let text = vec![self.context.gap_for(&finding)];
            let mark = self.context.marks.add(Mark::Text { id: String::new(), text });
            patched.replace(braces, mark);
            findings.push(finding);
        }
    }

    /// Places a gap at the words of the text that name it: those that are `seen` named others before.
    fn placed(&self, gap: Finding, path: &str, seen: &mut Vec<String>) -> Finding {
        if gap.place.is_some() {
            return gap;
        }
        let names = gap.target.as_deref().map(Target::asked_as).unwrap_or_default();
        let mut candidates = names.into_iter().flat_map(|name| {
            let short = name.rsplit('.').next().unwrap_or_default().replace('-', "_");
            [name.replace('-', "_"), name.to_owned(), short]
        });
        let place = candidates.find_map(|words| {
            let nth = seen.iter().filter(|known| **known == words).count();
            let place = self.source.name_within(path, &words, nth)?;
            seen.push(words);
            Some(place)
        });
        gap.at(place.unwrap_or_else(|| self.source.place(path)))
    }

    fn gap(&self, finding: Finding, findings: &mut Vec<Finding>) -> Text {
        let gap = self.context.gap_for(&finding);
        findings.push(finding);
        vec![gap]
    }
}

/// Corrects what is safe to correct in what was typed.
pub(super) fn tidy(text: &mut Text, language: &Language) {
    let mut whole = String::new();
    each(text, &mut |inline| match inline {
        Inline::Text(words) => whole.push_str(words),
        Inline::Fact(_) | Inline::Gap(_) => whole.push(MASK),
        _ => {}
    });
    let mut corrections = language.corrections(&whole).into_iter().peekable();
    let mut start = 0;
    each_mut(text, &mut |inline| match inline {
        Inline::Text(words) => {
            let end = start + words.len();
            let mut here = Vec::new();
            while let Some(edit) = corrections
                .next_if(|edit| edit.at.start < end || edit.at.is_empty() && edit.at.start == end)
            {
                here.push(edit);
            }
            // From the end, so that an edit does not move those before it; none reaches into a fact.
            here.retain(|edit| edit.at.start >= start && edit.at.end <= end);
            for edit in here.into_iter().rev() {
                words.replace_range(edit.at.start - start..edit.at.end - start, &edit.with);
            }
            start = end;
        }
        Inline::Fact(_) | Inline::Gap(_) => start += MASK.len_utf8(),
        _ => {}
    });
}

/// A text with marks in place of some of its expressions.
struct Patched {
    text: String,
    /// The byte after each mark, and how many bytes the mark is shorter than what was typed.
    cuts: Vec<(usize, isize)>,
}

impl Patched {
    fn new(text: &str) -> Patched {
        Patched { text: text.to_owned(), cuts: Vec::new() }
    }

    /// Where a byte of the text stands in what was typed.
    fn typed(&self, at: usize) -> usize {
        let before = self.cuts.iter().filter(|(end, _)| *end <= at);
        at.saturating_add_signed(before.map(|(_, shorter)| shorter).sum())
    }

    fn replace(&mut self, range: Range<usize>, mark: char) {
        let shorter = range.len().cast_signed() - mark.len_utf8().cast_signed();
        let end = range.start + mark.len_utf8();
        for (known, _) in self.cuts.iter_mut().filter(|(known, _)| *known > range.start) {
            *known = known.saturating_add_signed(-shorter);
        }
        self.text.replace_range(range, mark.encode_utf8(&mut [0; 4]));
        self.cuts.push((end, shorter));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_patched_text_knows_where_its_bytes_were_typed() {
        let typed = "a {{ first }} b {{ second }} c {{ third }}";
        let mut patched = Patched::new(typed);
        for (from, to) in [("{{ second", "second }}"), ("{{ first", "first }}")] {
            let start = patched.text.find(from).expect("there");
            let end = patched.text.find(to).expect("there") + to.len();
            patched.replace(start..end, '\u{100000}');
        }
        assert_eq!(patched.text, "a \u{100000} b \u{100000} c {{ third }}");
        let at = patched.text.find("{{").expect("there");
        assert_eq!(patched.typed(at), typed.find("{{ third").expect("there"));
        assert_eq!(patched.typed(at - 8), typed.find("b {{").expect("there") + 1);
    }
}
