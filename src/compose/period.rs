//! What a template sees of a period: its events, the results of the project, the budget lines to be
//! explained, and the words that sheets of a period only name.

use minijinja::value::{Value, merge_maps};

use super::figures;
use super::marks::Mark;
use super::scope;
use super::tables::Tables;
use super::texts::Texts;
use super::values::{Missing, Printed, Ready, named};
use super::work::Work;
use crate::diagnostic::{Code, Finding, member};
use crate::document::{Inline, Text};
use crate::model::{Explained, Told, Words};

impl Work<'_> {
    /// `events`, `outcomes` and `deviations`; nothing of an event by itself.
    pub(super) fn of_period(&self, texts: &Texts) -> Vec<(String, Value)> {
        let Some(period) = self.folder.period() else { return Vec::new() };
        let events = period.events.iter().map(|told| self.event(told, texts)).collect();
        let outcomes = period.results.outcomes.iter().enumerate().map(|(index, (id, outcome))| {
            let path = format!("outcomes.{id}");
            let outputs = outcome.outputs.iter().map(|(output, found)| {
                let path = format!("{path}.outputs.{output}");
                named([
                    ("id", output.as_str().into()),
                    ("title", self.result(&path, &found.words, texts)),
                ])
            });
            let number = Printed::value(texts.context, &path, index + 1, (index + 1).to_string());
            let mut seen = vec![
                ("id", id.as_str().into()),
                ("number", number),
                ("title", self.result(&path, &outcome.words, texts)),
                ("outputs", outputs.collect()),
            ];
            let outcome = named(seen.clone());
            seen.push(("tables", self.tables_of_outcome(id, outcome, texts)));
            named(seen)
        });
        let deviations = match &self.figures.deviations {
            Some(Ok(lines)) => lines.iter().map(|line| self.deviation(line, texts)).collect(),
            // One line that stands for those that are not known.
            Some(Err(finding)) => {
                let missing = Missing::value(texts.context, finding.clone());
                let parts = ["code", "line", "plan", "actual", "deviation", "share", "note"];
                let line = named(parts.map(|part| (part, missing.clone())));
                Value::from(vec![line])
            }
            None => Value::from(Vec::<Value>::new()),
        };
        vec![
            ("events".into(), events),
            ("outcomes".into(), outcomes.collect()),
            ("deviations".into(), deviations),
        ]
    }

    /// The tables that the kind declares.
    pub(super) fn tables_of_kind(&self, texts: &Texts) -> Value {
        let texts = Texts { notes: &[], source: &self.kind.source, ..*texts };
        let tables = self.kind.file.tables.iter().map(|(name, entry)| {
            let path = format!("tables.{name}");
            let tables = Tables { work: self, texts: &texts, path: &path, id: name };
            (name.replace('-', "_"), Value::from_object(tables.ready(entry)))
        });
        named(tables)
    }

    /// The charts that the kind declares.
    pub(super) fn charts_of_kind(&self, texts: &Texts) -> Value {
        let texts = Texts { notes: &[], source: &self.kind.source, ..*texts };
        let charts = self.kind.file.charts.iter().map(|(name, entry)| {
            let path = format!("charts.{name}");
            let tables = Tables { work: self, texts: &texts, path: &path, id: name };
            (name.replace('-', "_"), Value::from_object(tables.chart_ready(entry)))
        });
        named(charts)
    }

    /// Those of them that are made for each outcome; their words may print it.
    fn tables_of_outcome(&self, outcome: &str, seen: Value, texts: &Texts) -> Value {
        let scope = merge_maps([named([("outcome", seen)]), texts.scope.clone()]);
        let texts = Texts { notes: &[], source: &self.kind.source, scope: &scope, ..*texts };
        let tables = self.kind.file.tables.iter().filter_map(|(name, entry)| {
            let (path, id) = (format!("tables.{name}"), format!("{name}-{outcome}"));
            self.figures.tables.get(&id)?;
            let tables = Tables { work: self, texts: &texts, path: &path, id: &id };
            Some((name.replace('-', "_"), Value::from_object(tables.ready(entry))))
        });
        named(tables)
    }

    /// An event as a report tells of it: its own values, and the texts that its own documents print.
    fn event(&self, told: &Told, texts: &Texts) -> Value {
        let scope = scope::scope(texts.context, &told.folder, &told.figures);
        let text = &told.folder.event.text;
        let read = [("title", &text.title), ("lead", &text.lead)].map(|(name, words)| {
            let mut findings = Vec::new();
            let text = self.told(told, name, words, texts, &mut findings);
            let id = format!("{}-{name}", told.folder.id);
            (name, Ready::value(texts.context, Mark::Text { id, text }, findings))
        });
        let own = ["when", "where", "type", "participants"];
        let own = own.map(|name| (name, scope.get(name).cloned().unwrap_or_default()));
        let id = ("id", told.folder.id.as_str().into());
        named(std::iter::once(id).chain(read).chain(own))
    }

    /// A text of an event of the period. Its footnotes stay behind.
    fn told(
        &self,
        told: &Told,
        name: &str,
        words: &Words,
        texts: &Texts,
        findings: &mut Vec<Finding>,
    ) -> Text {
        let scope = named(scope::scope(texts.context, &told.folder, &told.figures));
        let notes: Vec<&str> =
            told.folder.event.text.footnotes.keys().map(String::as_str).collect();
        let source = &told.folder.source;
        let texts = Texts { scope: &scope, notes: &notes, source, ..*texts };
        let mut text = texts.read(&format!("text.{name}"), words, None, findings);
        without_notes(&mut text);
        text
    }

    fn result(&self, path: &str, words: &Words, texts: &Texts) -> Value {
        let mut findings = Vec::new();
        let text = self.result_text(path, words, texts, &mut findings);
        Ready::value(texts.context, Mark::Text { id: path.replace('.', "-"), text }, findings)
    }

    /// A text of `results.yaml`.
    fn result_text(
        &self,
        path: &str,
        words: &Words,
        texts: &Texts,
        findings: &mut Vec<Finding>,
    ) -> Text {
        let Some(period) = self.folder.period() else { return Text::new() };
        let texts = Texts { notes: &[], source: &period.results.source, ..*texts };
        texts.read(path, words, None, findings)
    }

    /// The words that a cell of a sheet of the period names.
    pub(super) fn named_text(&self, key: &str, texts: &Texts, findings: &mut Vec<Finding>) -> Text {
        let Some(period) = self.folder.period() else { return Text::new() };
        if let Some(id) = key.strip_prefix("events.") {
            let told = period.events.iter().find(|told| told.folder.id == id);
            return told.map_or_else(Text::new, |told| {
                let title = &told.folder.event.text.title;
                self.told(told, "title", title, texts, findings)
            });
        }
        let path = key.strip_prefix("results.").unwrap_or(key);
        match period.results.indicator(path) {
            Some(words) => self.result_text(path, words, texts, findings),
            None => Text::new(),
        }
    }

    /// A budget line that is over or under its plan, and why.
    fn deviation(&self, line: &Explained, texts: &Texts) -> Value {
        let context = texts.context;
        let path = member("deviations", &line.code);
        let note =
            self.folder.period().into_iter().find_map(|period| period.deviations.get(&line.code));
        let note = note.filter(|note| !note.is_blank());
        let note = match note {
            Some(note) => texts.ready(&format!("deviations.{}", line.code), &path, note, None),
            None => {
                let finding = Finding::new(Code::DeviationUnexplained)
                    .with("line", &line.code)
                    .with("name", &line.line)
                    .with("plan", line.plan.number)
                    .with("actual", line.actual.number)
                    .with("share", line.share.argument());
                let place = self.folder.source.key("deviations");
                let gap = context.gap_for(&finding);
                let id = format!("deviations.{}", line.code);
                let mark = Mark::Text { id, text: vec![gap] };
                Ready::value(context, mark, vec![finding.at(place)])
            }
        };
        let mut findings = Vec::new();
        let tables = Tables { work: self, texts, path: "", id: "deviations" };
        let name = tables.words(&line.code, &line.name, &mut findings);
        let key = format!("deviations.{}", line.code);
        let quantities = [
            ("plan", &line.plan),
            ("actual", &line.actual),
            ("deviation", &line.deviation),
            ("share", &line.share),
        ];
        let quantities = quantities.map(|(part, quantity)| {
            (part, figures::printed(context, &format!("{key}.{part}"), quantity))
        });
        let others = [
            ("code", Printed::value(context, &format!("{key}.code"), &line.code, &line.code)),
            ("line", Ready::value(context, Mark::Text { id: String::new(), text: name }, findings)),
            ("over", Value::from(line.deviation.number.is_sign_positive())),
            ("note", note),
        ];
        named(quantities.into_iter().chain(others))
    }
}

fn without_notes(text: &mut Text) {
    text.retain(|inline| !matches!(inline, Inline::Note(_)));
    for inline in text {
        match inline {
            Inline::Emphasis(inner) | Inline::Strong(inner) => without_notes(inner),
            Inline::Link { text, .. } | Inline::Foreign { text, .. } => without_notes(text),
            _ => {}
        }
    }
}
