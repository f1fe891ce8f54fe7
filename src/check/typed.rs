//! The texts of an event as they were typed, with what is printed from data left out of sight.

use indexmap::IndexMap;
use std::ops::Range;

use super::registry::{Lexicon, Mention, Names};
use crate::diagnostic::{Finding, Place, Source, member, occurrences};
use crate::files::limits;
use crate::language::{Lang, Language, Printed, Prose, is_in_word};
use crate::model::{EventFolder, Project, Words};

/// An event with the words that somebody typed in it: what the checks of words look at.
#[derive(Debug)]
pub struct Texts<'a> {
    pub project: &'a Project,
    pub folder: &'a EventFolder,
    pub languages: &'a IndexMap<Lang, Language>,
    pub typed: Vec<Typed<'a>>,
    /// The names of the registries.
    pub(super) names: &'a IndexMap<Lang, Names>,
    /// What checks know of the project beside them.
    pub(super) lexicon: &'a Lexicon,
}

/// One text in one language.
#[derive(Debug)]
pub struct Typed<'a> {
    /// Where it stands in the event: `text.blocks[3].intro`, without the language.
    pub path: String,
    /// What a person calls it: the id of its block.
    pub block: String,
    pub raw: &'a str,
    /// The text as it is read: with what is printed from data out of sight.
    pub prose: Prose<'a>,
    /// The names of the registries that the prose has.
    pub(super) mentions: Vec<Mention<'a>>,
}

impl<'a> Texts<'a> {
    /// All texts of an event in the languages of the project.
    pub fn of(
        project: &'a Project,
        folder: &'a EventFolder,
        languages: &'a IndexMap<Lang, Language>,
        lexicon: &'a Lexicon,
    ) -> Texts<'a> {
        let names = &lexicon.languages;
        let mut texts = Texts { project, folder, languages, typed: Vec::new(), names, lexicon };
        let event = &folder.event;
        if let Some(found) = &event.r#where {
            texts.add("where.venue".into(), "venue", &found.venue);
        }
        for (code, note) in folder.period().into_iter().flat_map(|period| &period.deviations) {
            texts.add(member("deviations", code), code, note);
        }
        texts.add("text.title".into(), "title", &event.text.title);
        texts.add("text.lead".into(), "lead", &event.text.lead);
        for (path, block) in event.blocks() {
            let id = block.id.as_str();
            let heading = block.heading.iter().map(|words| (format!("{path}.heading"), words));
            let intro = block.intro.iter().map(|words| (format!("{path}.intro"), words));
            heading.chain(intro).for_each(|(path, words)| texts.add(path, id, words));
            for (item, entry) in block.list.iter().flatten().enumerate() {
                texts.add(format!("{path}.list[{item}]"), id, &entry.words);
            }
            for (item, entry) in block.key_figures.iter().flatten().enumerate() {
                texts.add(format!("{path}.key_figures[{item}].label"), id, &entry.label);
            }
            texts.add(path, id, &block.words);
        }
        for (id, path, words) in event.conference() {
            texts.add(path, &id, words);
        }
        for (id, words) in &event.text.footnotes {
            texts.add(format!("text.footnotes.{id}"), id, words);
        }
        for (index, photo) in event.photos.iter().enumerate() {
            for (part, words) in
                [("caption", &photo.caption), ("alt", &photo.alt), ("credit", &photo.credit)]
            {
                texts.add(format!("photos[{index}].{part}"), &photo.file, words);
            }
        }
        texts
    }

    /// The source of the event.
    pub fn source(&self) -> &'a Source {
        &self.folder.source
    }

    /// Whether a document in a language need not have what others print under a key: the entry of a
    /// registry or the figure says so.
    pub fn may_lack(&self, key: &str, lang: &Lang) -> bool {
        let figure = key.strip_prefix("figures.").and_then(|name| {
            let name = name.split('.').next().unwrap_or_default();
            self.folder.event.figures.get(name)
        });
        let of_entry = self.project.registries.optional(key);
        figure.map_or(of_entry, |figure| &figure.optional).contains(lang)
    }

    /// The text at a path in one language.
    pub fn find(&self, path: &str, lang: &Lang) -> Option<&Typed<'a>> {
        self.typed.iter().find(|typed| typed.path == path && typed.lang() == lang)
    }

    /// Whether somebody is quoted at a place of a text: in a block that says who, or between quotation marks.
    pub fn is_quoted(&self, typed: &Typed, at: &Range<usize>) -> bool {
        let block = self.folder.event.blocks().find(|(_, block)| block.id == typed.block);
        let mut marked = typed.prose.quotations().iter();
        block.is_some_and(|(_, block)| block.quote.is_some())
            || marked.any(|known| known.open.end <= at.start && at.end <= known.close.start)
    }

    /// Places a finding at words of a block in one language: where they were typed, else at the block.
    pub fn at(&self, finding: Finding, lang: &Lang, block: &str, words: &str) -> Finding {
        let found = self.words_at(lang, block, words).map(|found| self.place(found));
        finding.at(found.unwrap_or_else(|| self.source().place("text")))
    }

    /// Places a finding of two languages at the words of the first, and says the line of the other, too: that of its
    /// words, or of the same text if it has none.
    pub fn at_both(
        &self,
        finding: Finding,
        block: &str,
        (lang, words): (&Lang, &str),
        (twin, second): (&Lang, &str),
    ) -> Finding {
        let here = self.words_at(lang, block, words);
        let same = here.as_ref().filter(|_| second.is_empty());
        let same = same.and_then(|(typed, _)| Some((self.find(&typed.path, twin)?, None)));
        let there = same.or_else(|| self.words_at(twin, block, second));
        let line = there.and_then(|found| Some(self.place(found).at?.line)).unwrap_or_default();
        self.at(finding.with("line", line), lang, block, words)
    }

    /// The text of a block that has some words, and where; else its first text.
    fn words_at(&self, lang: &Lang, block: &str, words: &str) -> Option<WordsAt<'_, 'a>> {
        let of_block = |typed: &&Typed| typed.lang() == lang && self.is_of(typed, block);
        let mut all = self.typed.iter().filter(of_block);
        let found = all.clone().find_map(|typed| Some((typed, Some(typed.whole_words(words)?))));
        found.or_else(|| Some((all.next()?, None)))
    }

    fn place(&self, (typed, at): WordsAt) -> Place {
        let whole = || self.source().place(&format!("{}.{}", typed.path, typed.lang()));
        at.map_or_else(whole, |at| typed.place(self.source(), &at))
    }

    /// Places a finding about two texts at the first, and says the line of the other.
    pub fn at_texts(&self, finding: Finding, one: &Typed, other: &Typed) -> Finding {
        let paths = [one, other].map(|typed| format!("{}.{}", typed.path, typed.lang()));
        self.at_paths(finding, paths)
    }

    /// The same with the paths of the texts.
    pub fn at_paths(&self, finding: Finding, paths: [String; 2]) -> Finding {
        let [place, there] = paths.map(|path| self.source().place(&path));
        finding.with("line", there.at.map(|at| at.line).unwrap_or_default()).at(place)
    }

    /// Whether a text is one of a block, of an item of a list (`block.item`), or of what has no id of
    /// its own, as the captions of photos.
    fn is_of(&self, typed: &Typed, block: &str) -> bool {
        let mut blocks = self.folder.event.blocks();
        let Some((id, item)) = block.rsplit_once('.') else {
            let known = self.typed.iter().any(|typed| typed.is_of(block));
            return typed.is_of(block) || !known && typed.path.starts_with("photos");
        };
        let place = blocks.find(|(_, entry)| entry.id == id).and_then(|(path, entry)| {
            let items = entry.list.as_deref()?;
            let named = items.iter().position(|entry| entry.id.as_deref() == Some(item));
            let nth = named.or_else(|| item.parse::<usize>().ok()?.checked_sub(1))?;
            Some(format!("{path}.list[{nth}]"))
        });
        place.is_some_and(|path| path == typed.path)
    }

    fn add(&mut self, path: String, block: &str, words: &'a Words) {
        for lang in &self.project.languages {
            if let (Some(raw), Some(language)) = (words.text(lang), self.languages.get(lang)) {
                let prose = Prose::typed(language, raw);
                let names = self.names.get(lang);
                let mentions = names.map(|names| names.mentions(&prose)).unwrap_or_default();
                let (path, block) = (path.clone(), block.to_owned());
                self.typed.push(Typed { path, block, raw, prose, mentions });
            }
        }
    }
}

/// A text, and a part of it if that is known.
type WordsAt<'t, 'a> = (&'t Typed<'a>, Option<Range<usize>>);

impl<'a> Typed<'a> {
    /// Where some words stand first, and no letters beside them.
    fn whole_words(&self, words: &str) -> Option<Range<usize>> {
        let text = self.prose.text();
        occurrences(text, words).filter(|_| !words.is_empty()).find(|at| {
            !text[..at.start].ends_with(is_in_word) && !text[at.end..].starts_with(is_in_word)
        })
    }

    /// Whether a word is the first of a sentence, and no name as far as capitals tell: the two after it have none.
    pub fn begins_sentence(&self, at: &Range<usize>) -> bool {
        let text = self.prose.text();
        let rest = self.prose.words().iter().filter(|next| next.start >= at.end);
        let capital = rest.take(2).any(|next| text[next.clone()].starts_with(char::is_uppercase));
        !capital && self.prose.sentences().iter().any(|sentence| sentence.start == at.start)
    }

    /// Whether it is of a block; a table of all recommendations is one, too.
    fn is_of(&self, block: &str) -> bool {
        let rest = self.path.strip_prefix(block);
        self.block == block || rest.is_some_and(|rest| rest.starts_with('['))
    }

    /// The language of the text.
    pub fn language(&self) -> &'a Language {
        self.prose.language()
    }

    /// The code of the language.
    pub fn lang(&self) -> &'a Lang {
        self.prose.lang()
    }

    /// The words at a place of the prose, as they were typed.
    pub fn words(&self, at: &Range<usize>) -> &'a str {
        &self.raw[self.prose.source(at)]
    }

    /// Where in the file these bytes of the prose stand.
    pub fn place(&self, source: &Source, at: &Range<usize>) -> Place {
        let words = self.words(at);
        let start = self.prose.source(at).start;
        let before = occurrences(self.raw, words).take_while(|known| known.start < start);
        let path = format!("{}.{}", self.path, self.lang());
        match before.take(limits::ALIKE).count() {
            // Counting them all for each of so many would take time that grows with the square.
            limits::ALIKE => source.place(&path),
            nth => source.within(&path, words, nth),
        }
    }

    /// Whether an expression of a text, or of a part of it, has these characters in it: `where.`.
    pub fn prints(&self, part: &Range<usize>, expression: &str) -> bool {
        self.printed_in(part).any(|printed| printed.key.contains(expression))
    }

    /// The values that a part of the text prints.
    pub fn printed_in(&self, part: &Range<usize>) -> impl Iterator<Item = &Printed> {
        let (start, end) = (part.start, part.end);
        self.prose
            .printed()
            .iter()
            .filter(move |known| start <= known.at.start && known.at.end <= end)
    }

    /// The whole of the prose.
    pub fn whole(&self) -> Range<usize> {
        0..self.prose.text().len()
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::language::Number;
    use crate::model::{
        Approvals, OrganisationFile, PeopleFile, PlacesFile, Registries, Sources, TermsFile,
    };

    /// The languages of the repository.
    pub fn languages() -> IndexMap<Lang, Language> {
        let texts = [
            ("ru", include_str!("../../templates/languages/ru.yaml")),
            ("en", include_str!("../../templates/languages/en.yaml")),
        ];
        texts
            .into_iter()
            .map(|(code, text)| (Lang::new(code), Language::read(code, text).expect("sound")))
            .collect()
    }

    /// An event of the sample project, with the registries of the repository.
    pub fn event(yaml: &str) -> (Project, EventFolder) {
        let read = |text: &str| Source::new("event.yaml".into(), text.as_bytes()).0;
        let terms: TermsFile =
            serde_yaml::from_str(include_str!("../../inputs/terms.yaml")).expect("terms");
        let places: PlacesFile =
            serde_yaml::from_str(include_str!("../../inputs/places.yaml")).expect("places");
        let people: PeopleFile =
            serde_yaml::from_str(include_str!("../../inputs/people.yaml")).expect("people");
        let organisations: OrganisationFile =
            serde_yaml::from_str(include_str!("../../inputs/organisations.yaml")).expect("names");
        let project = Project {
            root: ".".into(),
            file: serde_yaml::from_str(include_str!("../../inputs/project.yaml")).expect("project"),
            registries: Registries {
                organisations: organisations.organisations,
                places: places.places,
                groups: places.groups,
                people: people.people,
                terms: terms.terms,
                categories: terms.categories,
                abbreviations: terms.abbreviations,
                words: Default::default(),
                unread: Default::default(),
            },
            languages: vec![Lang::new("ru"), Lang::new("en")],
            sources: Sources::default(),
        };
        let head = "schema: 1\ntype: seminar\nwhen: 2019-07-11\nwhere: {place: bishkek}\ndocuments: [news]\n";
        let yaml = format!("{head}{yaml}");
        let folder = EventFolder {
            id: "event".into(),
            path: ".".into(),
            event: serde_yaml::from_str(&yaml).expect("an event"),
            approvals: Approvals::default(),
            source: std::sync::Arc::new(read(&yaml)),
            whole: true,
            subject: crate::model::Subject::Event,
            unread: Vec::new(),
            views: Default::default(),
            own: None,
        };
        (project, folder)
    }

    #[test]
    fn what_is_printed_from_data_is_hidden_and_the_rest_keeps_its_place() {
        let languages = languages();
        let raw =
            "5 000\u{202f}сомов {{ cost | about('тыс') }} на https://example.org/5, и[^нота] 7";
        let prose = Prose::typed(&languages["ru"], raw);
        let read = |number: &Number| (number.value.to_string(), &raw[prose.source(&number.at)]);
        let numbers: Vec<_> = prose.numbers().iter().map(read).collect();
        assert_eq!(numbers, [("5000".to_owned(), "5 000"), ("7".to_owned(), "7")]);
        let printed: Vec<&str> = prose.printed().iter().map(|value| value.key.as_str()).collect();
        assert_eq!(printed, ["cost | about('тыс')"]);
        let links: Vec<&str> = prose.addresses().iter().map(|link| link.words.as_str()).collect();
        assert_eq!(links, ["https://example.org/5"]);
    }
}
