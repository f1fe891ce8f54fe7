//! Event × kind → edition: the texts of the inputs and the template of the kind, rendered once for
//! each language, become documents. It knows templates and markup; it knows neither files nor formats.

mod marks;
mod markup;
mod values;
mod figures;
mod costs;
mod filters;
mod scope;
mod engine;
mod texts;
mod blocks;
mod work;
mod parts;
mod period;
mod conference;
mod tables;
mod places;
mod letters;
mod abbreviations;
mod finish;
mod joins;
mod review;
mod correction;
mod cover;
mod spoken;

pub use correction::NOTICE;
pub use cover::{Enclosed, EnclosedDocument, all_photos, photo_words};
pub use review::{Remark, Reviewed};
pub use spoken::Asked;
pub use work::Pictures;

use std::sync::Arc;

use indexmap::IndexMap;

use crate::diagnostic::{Code, Finding, Noted, Target, guess};
use crate::document::Document;
use crate::language::{Lang, Language};
use crate::model::{About, EventFolder, Figures, Format, Kind, Project, Templates};
use crate::style::Letters;

use work::Work;

/// One document in all its languages.
#[derive(Debug, Clone)]
pub struct Edition {
    pub kind: String,
    pub formats: Vec<Format>,
    /// The number of pages aimed at.
    pub pages: Option<usize>,
    /// In the order of the project.
    pub documents: IndexMap<Lang, Document>,
}

impl Edition {
    /// Takes the mark of a draft away.
    pub fn release(&mut self) {
        self.documents.values_mut().for_each(|document| document.furniture.draft = None);
    }
}

/// Composes editions; made once for a project.
#[derive(Debug)]
pub struct Composer {
    project: Arc<Project>,
    templates: Arc<Templates>,
    engine: engine::Engine,
    /// What can be printed.
    letters: Letters,
    /// What was composed: each document once.
    #[cfg(test)]
    pub composed: std::sync::Mutex<Vec<String>>,
}

impl Composer {
    /// Compiles the templates. `None` if a language of the project has no file; a template that
    /// does not parse only withholds the kinds that use it.
    pub fn new(
        project: &Arc<Project>,
        templates: Templates,
        letters: Letters,
    ) -> Noted<Option<Composer>> {
        let mut findings = Vec::new();
        for (index, lang) in project.languages.iter().enumerate() {
            if !templates.languages.contains_key(lang) {
                let place = project.sources.project.place(&format!("project.languages[{index}]"));
                findings
                    .push(Finding::new(Code::LanguageWithoutFile).with("language", lang).at(place));
            }
        }
        let whole = findings.is_empty();
        findings.extend(words_missing(project, &templates));
        let engine = engine::Engine::new(&templates);
        findings.extend(engine.findings().cloned());
        let composer = Composer {
            project: project.clone(),
            templates: Arc::new(templates),
            engine,
            letters,
            #[cfg(test)]
            composed: std::sync::Mutex::default(),
        };
        Noted { value: whole.then_some(composer), findings }
    }

    /// The kinds of documents that there are.
    pub fn kinds(&self) -> impl Iterator<Item = &str> {
        self.templates.kinds.keys().map(String::as_str)
    }

    /// A kind by its name.
    pub fn kind(&self, name: &str) -> Option<&Kind> {
        self.templates.kinds.get(name)
    }

    /// The languages that have a file.
    pub fn languages(&self) -> &IndexMap<Lang, Language> {
        &self.templates.languages
    }

    /// What it composes from.
    pub fn templates(&self) -> &Templates {
        &self.templates
    }

    /// The BCP 47 tags of all languages that have a file.
    pub fn tags(&self) -> IndexMap<Lang, String> {
        self.templates
            .languages
            .iter()
            .map(|(lang, language)| (lang.clone(), language.tag().to_owned()))
            .collect()
    }

    /// A word of `words.yaml` in a language; its name, where there is none.
    fn word<'w>(&'w self, name: &'w str, lang: &Lang) -> &'w str {
        let words = self.templates.words.get(name);
        words.and_then(|words| words.text(lang)).unwrap_or(name)
    }

    /// What a language calls itself; its code, where it has no file.
    fn language_name(&self, lang: &Lang) -> String {
        let language = self.templates.languages.get(lang);
        language.map_or_else(|| lang.to_string(), |language| language.name().to_owned())
    }

    /// The kind of a document; a finding if there is none, or it is about something else.
    fn kind_for(&self, folder: &EventFolder, name: &str) -> Result<&Kind, Finding> {
        let asked = folder.event.documents.iter().position(|document| document == name);
        let path = format!("documents[{}]", asked.unwrap_or_default());
        let about = if folder.period().is_some() { About::Period } else { About::Event };
        let finding = match self.templates.kinds.get(name) {
            Some(kind) if kind.file.r#for == about => return Ok(kind),
            Some(_) => {
                let right = if about == About::Event { "period" } else { "event" };
                Finding::new(Code::KindFor).with("kind", name).with("for", right)
            }
            None => {
                let kinds = self.templates.kinds.iter();
                let fitting = kinds.filter(|(_, kind)| kind.file.r#for == about);
                let known: Vec<&str> = fitting.map(|(name, _)| name.as_str()).collect();
                let guess = guess(name, known.iter().copied()).unwrap_or_default();
                let finding = Finding::new(Code::UnknownKind).with("kind", name);
                finding.with("guess", guess).with("known", known.join(", "))
            }
        };
        Err(finding.at(folder.source.place(folder.key(&path))))
    }

    /// Composes one document of an event in every language, as a draft. `None` if its template fails: then
    /// even a draft cannot be made.
    pub fn edition(
        &self,
        folder: &EventFolder,
        kind: &str,
        pictures: &Pictures,
        figures: &Figures,
    ) -> Noted<Option<Edition>> {
        let mut findings = Vec::new();
        if self.templates.unusable.iter().any(|unusable| unusable == kind) {
            return Noted { value: None, findings };
        }
        let found = match self.kind_for(folder, kind) {
            Ok(found) => found,
            Err(finding) => return Noted { value: None, findings: vec![finding] },
        };
        #[cfg(test)]
        self.composed.lock().expect("no panic").push(format!("{} {kind}", folder.id));
        findings.extend(scope::names(folder));
        let languages = self.project.languages.iter();
        let languages: Vec<_> =
            languages.filter_map(|lang| self.templates.languages.get(lang)).collect();
        findings.extend(figures::unknown_currencies(folder, &languages));
        let mut documents = IndexMap::new();
        for lang in &self.project.languages {
            let Some(language) = self.templates.languages.get(lang) else { continue };
            let work = Work {
                engine: &self.engine,
                project: &self.project,
                templates: &self.templates,
                folder,
                kind: found,
                name: kind,
                pictures,
                figures,
                language,
                letters: &self.letters,
            };
            if found.file.names.text(lang).is_none() {
                let finding = Finding::new(Code::MissingText).with("language", lang);
                let finding = finding.with("path", format!("names.{lang}"));
                findings.push(finding.at(found.source.place("names")));
            }
            let before = findings.len();
            let document = work.document(&mut findings);
            propose(&mut findings[before..], &self.project, language);
            match document {
                Ok(document) => {
                    documents.insert(lang.clone(), document);
                }
                Err(finding) => findings.push(finding),
            }
        }
        // What only follows from something else was reported there; here it is a gap.
        let reversed = folder.event.first_day() > folder.event.last_day();
        findings.retain(|finding| {
            finding.code != Code::FigureUnread && !(reversed && is_of_days(finding))
        });
        let whole = documents.len() == self.project.languages.len();
        let edition = Edition {
            kind: kind.to_owned(),
            formats: found.file.formats.clone(),
            pages: found.file.pages,
            documents,
        };
        Noted { value: whole.then_some(edition), findings }
    }
}

/// Says which forms are proposed where forms are missing.
fn propose(findings: &mut [Finding], project: &Project, language: &Language) {
    for finding in findings.iter_mut().filter(|found| found.code == Code::MissingForm) {
        let Some(Target::Part { entry: key, part }) = finding.target.as_deref() else { continue };
        let entries = project.registries.entries().into_iter();
        let mut forms = entries.filter(|entry| entry.key == *key).filter_map(|entry| {
            let proposal = language.proposal(entry.names.get(language.lang())?, entry.of)?;
            proposal.forms.into_iter().find(|(form, _)| form == part).map(|(_, form)| form)
        });
        let Some(form) = forms.next() else { continue };
        let proposed = finding.arguments.iter_mut().filter(|(name, _)| *name == "proposed");
        proposed.for_each(|(_, value)| *value = form.as_str().into());
    }
}

/// The words of all kinds that a language of the project does not have: most are printed without being asked for, such
/// as the band of a draft and the numbers of the pages.
fn words_missing(project: &Project, templates: &Templates) -> Vec<Finding> {
    let source = &templates.words_source;
    let all = project.languages.iter().flat_map(|lang| {
        let lacks = templates.words.iter().filter(|(_, words)| words.text(lang).is_none());
        lacks.map(move |(name, _)| {
            let finding = Finding::new(Code::WordMissing).with("language", lang);
            finding.with("word", name).at(source.place(&format!("words.{name}")))
        })
    });
    all.collect()
}

/// Whether it is the days of the event that cannot be said.
fn is_of_days(finding: &Finding) -> bool {
    let of_when =
        matches!(finding.target.as_deref(), Some(Target::Entry(entry)) if entry == "when");
    finding.code == Code::Unsayable && of_when
}
