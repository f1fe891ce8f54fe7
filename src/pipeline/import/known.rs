//! What the project knows of the words of a file: its language, day, place and type, and which words are values.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::sides::{Side, unmarked};
use crate::files::Files;
use crate::language::{Forms, Lang, Language, Phrases};
use crate::model::{Day, PerLanguage, Project, Templates};
use crate::read;

/// So many words a day has at most: `30 ноября 2018`, `Friday, 30 November 2018`.
const DAY_WORDS: usize = 4;
/// So much of its letters a language must know.
const KNOWN: f64 = 0.6;
/// Of the letters of a Kyrgyz text one in twenty is not Russian.
const ALIKE: f64 = 0.02;

/// The phrases of the registries, each with the expression that prints it.
pub(super) struct Known {
    phrases: Vec<(Lang, Phrases<String>)>,
}

impl Known {
    pub fn of(project: &Project) -> Known {
        let phrases = project.languages.iter().map(|lang| (lang.clone(), phrases(project, lang)));
        Known { phrases: phrases.collect() }
    }

    /// The words of a text that are values, each with its expression; of those that overlap the first and longest.
    pub fn values(&self, lang: &Lang, text: &str) -> Vec<(String, String)> {
        let Some((_, phrases)) = self.phrases.iter().find(|(of, _)| of == lang) else {
            return Vec::new();
        };
        let words = unmarked(text);
        let folded = crate::language::folded_in_place(&words);
        let mut found: Vec<(String, String)> = Vec::new();
        let (mut at, mut before) = (0, None::<char>);
        while let Some(letter) = folded[at..].chars().next() {
            let begins = letter.is_alphanumeric() && !before.is_some_and(char::is_alphanumeric);
            let longest = if begins { longest(phrases, &folded, at) } else { None };
            let step = match longest {
                Some((end, expression)) => {
                    let said = words.get(at..end).unwrap_or_default().to_owned();
                    if !found.iter().any(|(_, known)| known == expression) {
                        found.push((said, expression.clone()));
                    }
                    end - at
                }
                None => letter.len_utf8(),
            };
            before = folded[at..at + step].chars().next_back();
            at += step;
        }
        found
    }

    /// The id of the one entry that titles, leads and what stands above them name; where several do, it is asked.
    pub fn only(
        &self,
        sides: &[Side],
        entries: &[(String, PerLanguage<Forms>)],
        unknown: &mut Vec<(&'static str, String)>,
        what: &'static str,
    ) -> Option<String> {
        for texts in [true, false] {
            let mut named = BTreeSet::new();
            for side in sides {
                let texts = match texts {
                    true => side.above.clone(),
                    false => vec![side.title.clone(), side.lead.clone()],
                };
                let text = crate::language::folded_in_place(&texts.join(" ¦ "));
                named.extend(
                    entries
                        .iter()
                        .filter(|(_, names)| {
                            let forms = names.0.get(&side.lang).into_iter().flat_map(Forms::all);
                            forms.into_iter().any(|form| has_word(&text, form))
                        })
                        .map(|(id, _)| id.clone()),
                );
            }
            match named.len() {
                0 => {}
                1 => return named.pop_first(),
                _ => {
                    unknown.push((what, named.into_iter().collect::<Vec<_>>().join(", ")));
                    return None;
                }
            }
        }
        unknown.push((what, String::new()));
        None
    }
}

/// The longest phrase that begins here; of several that are as long the first, which is the plainest form.
fn longest<'p>(
    phrases: &'p Phrases<String>,
    folded: &'p str,
    at: usize,
) -> Option<(usize, &'p String)> {
    let found: Vec<_> = phrases.at(folded, at).collect();
    let end = found.iter().map(|(end, _)| *end).max()?;
    found.into_iter().find(|(of, _)| *of == end)
}

fn has_word(folded: &str, form: &str) -> bool {
    let mut phrases = Phrases::default();
    phrases.add(form, ());
    let starts = folded.char_indices().filter(|(at, letter)| {
        letter.is_alphanumeric() && !folded[..*at].ends_with(char::is_alphanumeric)
    });
    let mut starts = starts.map(|(at, _)| at);
    !form.is_empty() && starts.any(|at| phrases.at(folded, at).next().is_some())
}

fn phrases(project: &Project, lang: &Lang) -> Phrases<String> {
    let registries = &project.registries;
    let mut phrases = Phrases::default();
    for (id, entry) in &registries.organisations {
        add(&mut phrases, "organisations", id, entry.names.0.get(lang));
    }
    for (id, entry) in &registries.places {
        add(&mut phrases, "places", id, entry.names.0.get(lang));
    }
    for (id, entry) in &registries.people {
        let Some(forms) = entry.names.0.get(lang) else { continue };
        for key in CASES {
            let Some(form) = forms.typed(key) else { continue };
            phrases.add(form, format!("people.{}.name{}", expressed(id), case(key)));
        }
    }
    add(&mut phrases, "project", "", project.file.project.name.0.get(lang));
    phrases
}

/// The forms that expressions ask for by their names.
const CASES: [&str; 9] = ["nom", "full", "gen", "dat", "acc", "ins", "prep", "in", "abbr"];

fn add(phrases: &mut Phrases<String>, registry: &str, id: &str, forms: Option<&Forms>) {
    let id = if id.is_empty() { String::new() } else { format!(".{}", expressed(id)) };
    for key in CASES {
        let Some(form) = forms.and_then(|forms| forms.typed(key)) else { continue };
        phrases.add(form, format!("{registry}{id}{}", case(key)));
    }
}

/// An id as expressions have it.
fn expressed(id: &str) -> String {
    id.replace('-', "_")
}

fn case(key: &str) -> String {
    if matches!(key, "nom" | "full") { String::new() } else { format!(".{key}") }
}

/// The language of the project that a text is in: the names of the registries have more of its letters than those of
/// any other; of languages that have as good as all alike, the one with the fewest letters. Partners have lines in
/// several languages, so not all letters are its own.
pub(super) fn language(project: &Project, templates: &Templates, text: &str) -> Option<Lang> {
    let letters: Vec<char> =
        unmarked(text).to_lowercase().chars().filter(|c| c.is_alphabetic()).collect();
    let known: Vec<(&Lang, f64, usize)> = project
        .languages
        .iter()
        .map(|lang| {
            let own = letters_of(project, templates.languages.get(lang), lang);
            let known = letters.iter().filter(|letter| own.contains(letter)).count();
            (lang, known as f64 / letters.len().max(1) as f64, own.len())
        })
        .collect();
    let best = known.iter().map(|(_, share, _)| *share).fold(0.0, f64::max);
    let alike = known.into_iter().filter(|(_, share, _)| *share >= KNOWN && *share + ALIKE >= best);
    alike.min_by_key(|(_, _, letters)| *letters).map(|(lang, ..)| lang.clone())
}

/// The letters that a language and names in it have.
fn letters_of(project: &Project, language: Option<&Language>, lang: &Lang) -> BTreeSet<char> {
    let registries = &project.registries;
    let names = registries.places.values().map(|place| &place.names);
    let names = names.chain(registries.people.values().map(|person| &person.names));
    let names = names.chain(registries.organisations.values().map(|entry| &entry.names));
    let names = names.chain(registries.terms.values().map(|term| &term.names));
    let forms = names.filter_map(|names| names.0.get(lang)).flat_map(Forms::all);
    let of_names = forms.flat_map(|form| form.chars().flat_map(char::to_lowercase));
    let all = of_names.chain(language.into_iter().flat_map(Language::letters));
    // A Russian text has a name in Latin letters here and there, which is no reason to take English for Russian.
    let is_own =
        |letter: &char| language.is_none_or(|own| own.writes(letter.encode_utf8(&mut [0; 4])));
    all.filter(is_own).collect()
}

/// The day of the event: the first in the lead, else in the title, else above it.
pub(super) fn day(sides: &[Side]) -> Option<Date> {
    let leads = sides.iter().map(|side| side.lead.clone());
    let titles = sides.iter().map(|side| side.title.clone());
    let found = leads.chain(titles).find_map(|text| days(&text).into_iter().next());
    found.or_else(|| issued(sides))
}

/// The day of issue: the first above the title.
pub(super) fn issued(sides: &[Side]) -> Option<Date> {
    let above = sides.iter().flat_map(|side| &side.above);
    above.into_iter().find_map(|text| days(text).into_iter().next())
}

/// The days in a text.
fn days(text: &str) -> Vec<Date> {
    let text = unmarked(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut found = Vec::new();
    for start in 0..words.len() {
        let longest = (start + 1..=words.len().min(start + DAY_WORDS)).rev().find_map(|end| {
            let typed = words[start..end].join(" ");
            Day::typed(typed.trim_matches(|c: char| !c.is_alphanumeric()))
        });
        found.extend(longest.map(|day| day.0));
    }
    found
}

/// The terms that events of the project have as their types, with their names.
pub(super) fn types(files: &dyn Files, project: &Project) -> Vec<(String, PerLanguage<Forms>)> {
    let folders = read::event_folders(files, &project.root).value;
    let typed = folders.iter().filter_map(|folder| {
        let bytes = files.read(&folder.join("event.yaml")).ok()?;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let line = text.lines().find_map(|line| line.strip_prefix("type:"))?;
        Some(line.split('#').next().unwrap_or_default().trim().to_owned())
    });
    let used: BTreeSet<String> = typed.collect();
    let terms = project.registries.terms.iter().filter(|(id, _)| used.contains(*id));
    terms.map(|(id, term)| (id.clone(), term.names.clone())).collect()
}

/// The places of the project that an event can be in: those in which no other lies.
pub(super) fn places(project: &Project) -> Vec<(String, PerLanguage<Forms>)> {
    let all = &project.registries.places;
    let around: BTreeSet<&String> = all.values().filter_map(|place| place.r#in.as_ref()).collect();
    let inner = all.iter().filter(|(id, _)| !around.contains(id));
    inner.map(|(id, place)| (id.clone(), place.names.clone())).collect()
}
