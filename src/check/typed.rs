//! The texts of an event as they were typed, with what is printed from data left out of sight.

use indexmap::IndexMap;
use std::ops::Range;

use super::registry::{Lexicon, Mention, Names, words};
use crate::diagnostic::{Finding, Place, Source, member, occurrences};
use crate::language::{Lang, Language, MASK, folded_in_place, is_in_word};
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
    pub language: &'a Language,
    pub raw: &'a str,
    /// The text with [`MASK`] for every byte of an expression, a footnote mark or an address, and
    /// with its spaces bound as they will be.
    pub prose: String,
    /// The prose in lower case, byte for byte.
    pub lower: String,
    /// Where the words of the prose stand.
    pub(super) at_words: Vec<Range<usize>>,
    /// The names of the registries that the prose has.
    pub(super) mentions: Vec<Mention>,
    /// For each byte of the prose, and its end, the byte of `raw`.
    bytes: Vec<usize>,
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
        for (code, note) in folder.period.iter().flat_map(|period| &period.deviations) {
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

    /// Places a finding at words of a block in one language: where they were typed, else at the block.
    pub fn at(&self, finding: Finding, lang: &Lang, block: &str, words: &str) -> Finding {
        let of_block = |typed: &&Typed| typed.lang() == lang && self.is_of(typed, block);
        let found = self.typed.iter().filter(of_block).find_map(|typed| {
            let text = &typed.prose;
            let whole = |at: &Range<usize>| {
                !text[..at.start].ends_with(is_in_word) && !text[at.end..].starts_with(is_in_word)
            };
            let at = occurrences(text, words).filter(|_| !words.is_empty()).find(whole)?;
            Some(typed.place(self.source(), &at))
        });
        let place = found.or_else(|| {
            let typed = self.typed.iter().find(of_block)?;
            Some(self.source().place(&format!("{}.{lang}", typed.path)))
        });
        finding.at(place.unwrap_or_else(|| self.source().place("text")))
    }

    /// Whether a text is one of a block, of an item of a list (`block.item`), or of what has no id of
    /// its own, as the captions of photos.
    fn is_of(&self, typed: &Typed, block: &str) -> bool {
        let mut blocks = self.folder.event.blocks();
        let Some((id, item)) = block.rsplit_once('.') else {
            // A table of all recommendations is a block, too.
            let of = |typed: &Typed| {
                typed.block == block
                    || typed.path.strip_prefix(block).is_some_and(|rest| rest.starts_with('['))
            };
            let known = self.typed.iter().any(of);
            return of(typed) || !known && typed.path.starts_with("photos");
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
                let mut typed = Typed::new(path.clone(), block, language, raw);
                let names = self.names.get(lang);
                typed.mentions = names.map(|n| n.mentions(&typed.prose)).unwrap_or_default();
                self.typed.push(typed);
            }
        }
    }
}

impl<'a> Typed<'a> {
    /// A text of which only the words count.
    pub fn new(path: String, block: &str, language: &'a Language, raw: &'a str) -> Typed<'a> {
        let hidden = masked(raw);
        let folded = hidden.char_indices().map(|(at, c)| match c {
            '\u{202f}' | '\u{2009}' => (at, '\u{a0}'),
            '\n' => (at, ' '),
            c => (at, c),
        });
        let folded: Vec<(usize, char)> = folded.collect();
        let bound = language.no_break_positions(&folded.iter().map(|(_, c)| c).collect::<String>());
        let (mut prose, mut bytes, mut at) = (String::new(), Vec::new(), 0);
        for (typed, c) in folded {
            let binds = c == ' ' && bound.binary_search(&at).is_ok();
            at += c.len_utf8();
            prose.push(if binds { '\u{a0}' } else { c });
            bytes.resize(prose.len(), typed);
        }
        bytes.push(raw.len());
        let (block, lower) = (block.to_owned(), folded_in_place(&prose));
        let at_words = words(&prose).collect();
        Typed { path, block, language, raw, prose, lower, at_words, mentions: Vec::new(), bytes }
    }

    /// The language of the text.
    pub fn lang(&self) -> &Lang {
        self.language.lang()
    }

    /// The words at a place of the prose, as they were typed.
    pub fn words(&self, at: &Range<usize>) -> &'a str {
        &self.raw[self.bytes[at.start]..self.bytes[at.end]]
    }

    /// Where in the file these bytes of the prose stand.
    pub fn place(&self, source: &Source, at: &Range<usize>) -> Place {
        let words = self.words(at);
        let start = self.bytes[at.start];
        let nth = occurrences(self.raw, words).take_while(|known| known.start < start).count();
        source.within(&format!("{}.{}", self.path, self.lang()), words, nth)
    }
}

/// A text with everything that is no prose hidden, byte for byte.
fn masked(raw: &str) -> String {
    let mut out = raw.as_bytes().to_vec();
    let mut hide = |range: Range<usize>| out[range].fill(MASK as u8);
    for (open, close) in [("{{", "}}"), ("{%", "%}"), ("{#", "#}"), ("[^", "]"), ("](", ")")] {
        let mut from = 0;
        while let Some(start) = raw[from..].find(open).map(|at| from + at) {
            let inside = start + open.len();
            let closed = raw[inside..].find(close).map(|at| inside + at + close.len());
            // What an expression opens and never closes is reported as such.
            let Some(end) = closed.or((open == "{{").then_some(raw.len())) else { break };
            hide(start..end);
            from = end;
        }
    }
    let mut start = 0;
    for word in raw.split([' ', '\n', '\u{a0}', '(', ')']) {
        if word.contains("://") || word.contains('@') || word.starts_with("www.") {
            hide(start..start + word.trim_end_matches(['.', ',', ';']).len());
        }
        start += word.len();
        start += raw[start..].chars().next().map_or(0, char::len_utf8);
    }
    // Only whole characters were hidden.
    String::from_utf8(out).unwrap_or_default()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
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
            period: None,
            unread: Vec::new(),
        };
        (project, folder)
    }

    #[test]
    fn what_is_printed_from_data_is_hidden_and_the_rest_keeps_its_place() {
        let languages = languages();
        let raw =
            "5 000\u{202f}сомов {{ cost | about('тыс') }} на https://example.org/5, и[^нота] 7";
        let typed = Typed::new("a".into(), "a", &languages["ru"], raw);
        let numbers: Vec<_> = typed
            .language
            .numbers_in(&typed.prose)
            .into_iter()
            .map(|read| (read.value.to_string(), typed.words(&read.at)))
            .collect();
        assert_eq!(numbers, [("5000".to_owned(), "5 000"), ("7".to_owned(), "7")]);
    }
}
