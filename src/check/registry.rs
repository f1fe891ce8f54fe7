//! The names of the registries in every form, and where a text has them.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;

use indexmap::IndexMap;

use crate::language::{
    Case, Lang, Language, Phrases, PlaceUse, Prose, Sounds, folded_in_place, is_in_word,
};
use crate::model::{PerLanguage, Project, Templates, Tense};

/// A name as a text may have it.
#[derive(Debug, Clone)]
pub(super) struct Form {
    /// The entry: `places.bishkek`, as facts have it.
    pub key: String,
    pub text: String,
    pub folded: String,
    /// How many words it has.
    pub words: usize,
}

/// A name or a term that a text must not have.
#[derive(Debug, Clone)]
pub(super) struct Reject {
    /// The entry: `places.bishkek`, `terms.seminar`.
    pub key: String,
    /// Its words, folded.
    pub words: Vec<String>,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// What to write instead.
    pub right: String,
}

/// A word of a name that stands for itself, of six letters or more.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Single {
    pub text: String,
    pub folded: String,
    pub letters: usize,
}

/// What checks know of a project, made once for all its events: its names and terms in every form that a text may
/// have, how names sound, which kinds of documents look ahead.
#[derive(Debug, Default)]
pub struct Lexicon {
    pub(super) languages: IndexMap<Lang, Names>,
    pub(super) sounds: Sounds,
    pub(super) ahead: BTreeSet<String>,
}

impl Lexicon {
    /// Those of all languages of the project.
    pub fn of(project: &Project, languages: &IndexMap<Lang, Language>) -> Lexicon {
        let of_project = project.languages.iter();
        let names = of_project
            .filter_map(|lang| Some((lang.clone(), Names::of(project, languages.get(lang)?))));
        Lexicon { languages: names.collect(), ..Lexicon::default() }
    }

    /// The same with what the templates of the project say.
    pub fn with(self, templates: &Templates) -> Lexicon {
        let ahead = templates.kinds.iter().filter(|(_, kind)| kind.file.tense() == Tense::Ahead);
        let ahead = ahead.map(|(name, _)| name.clone()).collect();
        Lexicon { sounds: templates.sounds.clone(), ahead, ..self }
    }
}

/// The names of one language.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub forms: Vec<Form>,
    pub rejects: Vec<Reject>,
    pub rejected_terms: Vec<Reject>,
    /// The words of the forms that are looked for by themselves, by their first letter.
    pub singles: BTreeMap<char, BTreeSet<Single>>,
    /// Roles of more than one word; one word is also a common noun.
    roles: Vec<String>,
    /// The roles by their numbers.
    role_phrases: Phrases<usize>,
    /// By the first word of the form, folded.
    first: HashMap<String, Vec<usize>>,
    /// The words of all forms.
    words: HashSet<String>,
    /// The words of everything in the registries in every form, folded.
    vocabulary: HashSet<String>,
    /// All forms of the terms, by the number of the term.
    term_phrases: Phrases<usize>,
    /// The same, and the nouns of the terms alone.
    noun_phrases: Phrases<usize>,
    /// The ids of the terms.
    term_ids: Vec<String>,
}

/// A name found in a text.
#[derive(Debug)]
pub(super) struct Mention<'n> {
    pub at: Range<usize>,
    /// The entries that it may mean.
    pub keys: Vec<&'n str>,
}

impl Names {
    /// All names of organisations, places and people, and those of the project.
    pub fn of(project: &Project, language: &Language) -> Names {
        let mut names = Names::default();
        let registries = &project.registries;
        let lang = language.lang();
        for (id, entry) in &registries.organisations {
            let key = format!("organisations.{id}");
            if let Some(forms) = entry.names.get(lang) {
                names.add(language, &key, language.all_forms(forms));
                names.reject(&key, &entry.reject, language, forms.base());
            }
        }
        for (id, entry) in &registries.places {
            let key = format!("places.{id}");
            let Some(forms) = entry.names.get(lang) else { continue };
            let whole = Case::ALL
                .into_iter()
                .filter_map(|case| language.place(forms, &entry.r#type, PlaceUse::Name(case)).ok());
            let whole: Vec<String> = whole.collect();
            let bare = forms.typed("adj") == Some(forms.base());
            let right = whole.first().filter(|_| bare).map_or(forms.base(), String::as_str);
            let right = right.to_owned();
            if let Some(adjective) = forms.typed("adj") {
                names.add(language, &key, language.adjective_forms(adjective));
            }
            names.add(language, &key, whole);
            names.add(language, &key, language.all_forms(forms));
            names.reject(&key, &entry.reject, language, &right);
        }
        for (id, entry) in &registries.people {
            let key = format!("people.{id}");
            let Some(forms) = entry.names.get(lang) else { continue };
            let cases = Case::ALL.into_iter();
            let full =
                cases.clone().filter_map(|case| language.full_name(forms, entry.sex, case).ok());
            let full: Vec<String> = full.collect();
            // The family name alone; a given name alone may be anybody's.
            let family = full.iter().filter_map(|name| {
                let given = forms.typed("given").map_or(1, |given| given.split(' ').count());
                let rest: Vec<&str> = name.split([' ', '\u{a0}']).skip(given).collect();
                (!rest.is_empty()).then(|| rest.join(" "))
            });
            let right = full.first().cloned().unwrap_or_default();
            names.add(language, &key, family.collect());
            names.add(language, &key, full);
            names.add(language, &key, language.listed_name(forms).into_iter().collect());
            names.reject(&key, &entry.reject, language, &right);
        }
        if let Some(forms) = project.file.project.name.get(lang) {
            names.add(language, "project", language.all_forms(forms));
        }
        for (id, term) in &registries.terms {
            let Some(forms) = term.names.get(lang) else { continue };
            let wrong = term.reject.get(lang).into_iter().flatten();
            let key = format!("terms.{id}");
            let wrong = wrong.map(|text| Reject::of(language, &key, text, forms.base()));
            names.rejected_terms.extend(wrong);
            let number = names.term_ids.len();
            for form in language.all_forms(forms) {
                names.term_phrases.add(&form, number);
                names.noun_phrases.add(&form, number);
                names.noun_phrases.add(language.grammar().head(&form), number);
            }
            names.term_ids.push(id.clone());
        }
        let people = registries.people.values();
        for role in people.flat_map(|person| &person.roles).filter_map(|role| role.names.get(lang))
        {
            for form in language.all_forms(role).into_iter().filter(|form| form.contains(' ')) {
                names.role_phrases.add(&form, names.roles.len());
                names.roles.push(form);
            }
        }
        names.vocabulary = vocabulary(project, language);
        names.singles = singles(language, &names.forms);
        names
    }

    fn add(&mut self, language: &Language, key: &str, forms: Vec<String>) {
        for form in forms {
            let words = language.words_in(&form);
            let Some(first) = words.first().map(|at| folded_in_place(&form[at.clone()])) else {
                continue;
            };
            if !form.contains(char::is_uppercase) {
                continue;
            }
            let at = self.first.entry(first).or_default();
            let mut known = at.iter().map(|index| &self.forms[*index]);
            if !known.any(|known| known.key == key && known.text == form) {
                at.push(self.forms.len());
                let (key, folded, count) = (key.to_owned(), folded_in_place(&form), words.len());
                self.words.extend(words.into_iter().map(|at| plain(&form[at])));
                self.forms.push(Form { key, text: form, folded, words: count });
            }
        }
    }

    fn reject(
        &mut self,
        key: &str,
        reject: &PerLanguage<Vec<String>>,
        language: &Language,
        right: &str,
    ) {
        let wrong = reject.get(language.lang()).into_iter().flatten();
        self.rejects.extend(wrong.map(|text| Reject::of(language, key, text, right)));
    }

    /// Where a text has the terms of the registry, by their ids: the longest form at each word.
    pub fn terms_in(&self, prose: &Prose) -> BTreeMap<&str, Vec<Range<usize>>> {
        let mut found: BTreeMap<&str, Vec<Range<usize>>> = BTreeMap::new();
        for at in prose.words() {
            for (end, number) in self.term_phrases.at(prose.folded(), at.start) {
                let of = found.entry(&self.term_ids[*number]).or_default();
                match of.last_mut().filter(|known| known.start == at.start) {
                    Some(known) => known.end = known.end.max(end),
                    None => of.push(at.start..end),
                }
            }
        }
        found
    }

    /// The terms that stand at a byte of a text, each with the end of its form; the noun of a term is
    /// enough. A term may come several times.
    pub fn terms_at<'n>(
        &'n self,
        prose: &'n Prose,
        start: usize,
    ) -> impl Iterator<Item = (&'n str, usize)> {
        let found = self.noun_phrases.at(prose.folded(), start);
        found.map(|(end, number)| (self.term_ids[*number].as_str(), end))
    }

    /// Whether a term stands at a byte of a text, in any form.
    pub fn has_term_at(&self, prose: &Prose, start: usize, id: &str) -> bool {
        let mut found = self.term_phrases.at(prose.folded(), start);
        found.any(|(_, number)| self.term_ids[*number] == id)
    }

    /// Where a text has roles of people, in whatever capitals, each with the role as it is written.
    pub fn roles_in(&self, prose: &Prose) -> Vec<(&str, Range<usize>)> {
        let mut found: Vec<(usize, Range<usize>)> = Vec::new();
        for at in prose.words() {
            let roles = self.role_phrases.at(prose.folded(), at.start);
            found.extend(roles.map(|(end, number)| (*number, at.start..end)));
        }
        found.sort_by_key(|(number, at)| (*number, at.start));
        found.into_iter().map(|(number, at)| (self.roles[number].as_str(), at)).collect()
    }

    /// Whether a folded word, or the part of one between hyphens, is in the registries in some form.
    pub fn knows(&self, folded: &str) -> bool {
        self.vocabulary.contains(folded)
    }

    /// Whether a word is part of some name.
    pub fn has_word(&self, word: &str) -> bool {
        self.words.contains(&plain(word))
    }

    /// Names of several words that a text has in other capitals than the registry, each with the right form.
    pub fn in_other_capitals(&self, prose: &Prose) -> Vec<(Range<usize>, &str)> {
        let text = prose.text();
        let mut found: Vec<(Range<usize>, &str)> = Vec::new();
        for at in prose.words() {
            let forms = self.first.get(&prose.folded()[at.clone()]).into_iter().flatten();
            let alike = forms.filter_map(|index| {
                let form = &self.forms[*index];
                let marks = form.folded.find(is_in_word)?;
                let end = at.start + same(&prose.folded()[at.start..], &form.folded[marks..])?;
                Some((end, &form.text[marks..])).filter(|_| form.words > 1)
            });
            let alike: Vec<(usize, &str)> = alike.collect();
            let is_right = alike.iter().any(|(_, form)| same(&text[at.start..], form).is_some());
            let longest = alike.into_iter().max_by_key(|(end, _)| *end).filter(|_| !is_right);
            found.extend(longest.map(|(end, form)| (at.start..end, form)));
        }
        found
    }

    /// The names of a text, the longest where several begin at the same word.
    pub fn mentions(&self, prose: &Prose) -> Vec<Mention<'_>> {
        let text = prose.text();
        let mut found: Vec<Mention> = Vec::new();
        let mut past = 0;
        for at in prose.words() {
            if at.start < past {
                continue;
            }
            let forms = self.first.get(&prose.folded()[at.clone()]).into_iter().flatten();
            let fitting = forms.filter_map(|index| {
                let form = &self.forms[*index];
                // Marks before the first word belong to the name: «Хельветас …».
                let marks = form.text.find(is_in_word)?;
                let end = at.start + same(&text[at.start..], &form.text[marks..])?;
                Some((end, form))
            });
            let fitting: Vec<(usize, &Form)> = fitting.collect();
            let Some(longest) = fitting.iter().map(|(end, _)| *end).max() else { continue };
            let longest_forms = fitting.iter().filter(|(end, _)| *end == longest);
            let mut keys: Vec<&str> = longest_forms.map(|(_, form)| form.key.as_str()).collect();
            keys.dedup();
            past = longest;
            found.push(Mention { at: at.start..longest, keys });
        }
        found
    }
}

impl Reject {
    fn of(language: &Language, key: &str, text: &str, right: &str) -> Reject {
        let words = language.words_in(text).into_iter();
        Reject {
            key: key.to_owned(),
            words: words.map(|at| folded_in_place(&text[at])).collect(),
            capital: text.starts_with(char::is_uppercase),
            right: right.to_owned(),
        }
    }
}

/// The words of all names, terms and roles in every form, and of what abbreviations mean.
fn vocabulary(project: &Project, language: &Language) -> HashSet<String> {
    let (lang, all) = (language.lang(), &project.registries);
    let organisations = all.organisations.values().map(|entry| &entry.names);
    let places = all.places.values().map(|entry| &entry.names);
    let people = all.people.values().map(|entry| &entry.names);
    let roles = all.people.values().flat_map(|entry| &entry.roles).map(|role| &role.names);
    let terms = all.terms.values().map(|entry| &entry.names).chain(all.categories.values());
    let names = organisations.chain(places).chain(people).chain(roles).chain(terms);
    let names = names.chain([&project.file.project.name]);
    let forms = names.filter_map(|names| names.get(lang));
    let mut words = HashSet::new();
    for form in forms.flat_map(|forms| language.all_forms(forms)) {
        for at in language.words_in(&form) {
            words.extend(folded_in_place(&form[at]).split('-').map(str::to_owned));
        }
    }
    words
}

/// The words of names that are looked for by themselves: those of an organisation mean something
/// only together.
fn singles(language: &Language, forms: &[Form]) -> BTreeMap<char, BTreeSet<Single>> {
    let mut singles: BTreeMap<char, BTreeSet<Single>> = BTreeMap::new();
    for form in forms {
        let all = language.words_in(&form.text);
        if form.key.starts_with("organisations.") && all.len() > 1 {
            continue;
        }
        for word in all.into_iter().map(|at| &form.text[at]) {
            let letters = word.chars().count();
            let first = word.chars().next().filter(|c| c.is_uppercase() && letters >= 6);
            if let Some(first) = first {
                let (text, folded) = (word.to_owned(), folded_in_place(word));
                singles.entry(first).or_default().insert(Single { text, folded, letters });
            }
        }
    }
    singles
}

/// The end of a name that a text begins with: spaces may be no-break ones, ё may be е, and no word goes on.
fn same(text: &str, name: &str) -> Option<usize> {
    let mut rest = text.chars();
    for wanted in name.chars() {
        (plain_letter(rest.next()?) == plain_letter(wanted)).then_some(())?;
    }
    let rest = rest.as_str();
    let mut next = rest.chars();
    let goes_on = next
        .next()
        .is_some_and(|c| is_in_word(c) || c == '-' && next.next().is_some_and(is_in_word));
    (!goes_on || name.ends_with('»')).then_some(text.len() - rest.len())
}

/// A word as it is compared: without ё.
fn plain(text: &str) -> String {
    text.chars().map(plain_letter).collect()
}

fn plain_letter(c: char) -> char {
    match c {
        '\u{a0}' => ' ',
        'ё' => 'е',
        'Ё' => 'Е',
        c => c,
    }
}
