//! Captions and alternative texts of two photos that changed places in one language alone.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::typed::{Texts, Typed};
use crate::diagnostic::{Code, Finding};
use crate::language::{Lang, NumberKind, Printed, are_alike};

/// What of a photo in one language is compared with another photo.
const PARTS: [&str; 2] = ["caption", "alt"];

/// What one photo has and not the other (a name, a number, a value) stands with the other photo in
/// another language, and nothing stands with its own there: the texts are exchanged. Terms alone say so
/// only where each of the two has one of the other. Where that tells nothing, the captions and the
/// alternative texts of one language are held against each other.
pub fn photos_exchanged(texts: &Texts) -> Vec<Finding> {
    let photos = texts.folder.event.photos.len();
    let all = if photos > 1 { said(texts) } else { All::new() };
    let mut findings = Vec::new();
    for pair in (0..photos).flat_map(|one| (one + 1..photos).map(move |other| (one, other))) {
        let told = between_languages(texts, &all, pair);
        findings.extend(if told.is_empty() { crossed(texts, &all, pair) } else { told });
    }
    findings
}

fn between_languages(texts: &Texts, all: &All, (first, second): (usize, usize)) -> Vec<Finding> {
    let mut findings = Vec::new();
    let Some((one, others)) = texts.project.languages.split_first() else { return findings };
    for (other, part) in others.iter().flat_map(|other| PARTS.map(|part| (other, part))) {
        let sides = [one, other].map(|lang| Sides::of(all, BETWEEN, (part, lang), (first, second)));
        let [Some(here), Some(there)] = sides else { continue };
        let Some(name) = here.exchanged(&there) else { continue };
        let finding = Finding::new(Code::PhotosExchanged)
            .with("part", part)
            .with("first", file(texts, first))
            .with("second", file(texts, second))
            .with("one", one)
            .with("other", other)
            .with("name", name);
        let paths = [other, one].map(|lang| format!("photos[{second}].{part}.{lang}"));
        findings.push(texts.at_paths(finding, paths));
    }
    findings
}

/// In one language the caption of each photo has words of the alternative text of the other and none
/// of its own; in another language each fits its own.
fn crossed(texts: &Texts, all: &All, (first, second): (usize, usize)) -> Vec<Finding> {
    let fits = texts.project.languages.iter().filter_map(|lang| {
        let [caption, alt] =
            PARTS.map(|part| Sides::of(all, IN_WORDS, (part, lang), (first, second)));
        Some((lang, caption?.fit(&alt?)))
    });
    let fits: Vec<(&Lang, Fit)> = fits.collect();
    let sound = fits.iter().find(|(_, fit)| fit.cross.is_empty() && fit.own > 0);
    let Some((sound, _)) = sound else { return Vec::new() };
    let mut findings = Vec::new();
    for (lang, fit) in fits.iter().filter(|(_, fit)| fit.own == 0 && fit.ways().len() == 2) {
        let words: Vec<&str> = fit.cross.iter().map(|(_, word)| word.as_str()).collect();
        let finding = Finding::new(Code::CaptionsCrossed)
            .with("first", file(texts, first))
            .with("second", file(texts, second))
            .with("one", *lang)
            .with("other", *sound)
            .with("words", words.join(", "));
        let paths = [second, first].map(|photo| format!("photos[{photo}].caption.{lang}"));
        findings.push(texts.at_paths(finding, paths));
    }
    findings
}

fn file<'t>(texts: &Texts<'t>, photo: usize) -> &'t str {
    texts.folder.event.photos.get(photo).map_or("", |photo| photo.file.as_str())
}

/// Something that is said in every language if it is said in one.
#[derive(Clone, PartialEq)]
enum Mark {
    /// An entry of a registry, or what is printed from data.
    Key(String),
    Number(String),
    Term(String),
    /// How a name sounds of nobody that the registries know.
    Sound(String),
    /// A word of one language, in small letters.
    Word(String),
}

impl Mark {
    fn is(&self, other: &Mark) -> bool {
        match (self, other) {
            (Mark::Sound(one), Mark::Sound(other)) => are_alike(one, other),
            (Mark::Word(one), Mark::Word(other)) => is_form(one, other),
            _ => self == other,
        }
    }
}

/// Each mark with the words that say it.
type Marks = Vec<(Mark, String)>;

/// By the photo, the part and the language: what every language says, and the words of this one.
type All<'t> = BTreeMap<(usize, &'static str, &'t Lang), [Marks; 2]>;
const BETWEEN: usize = 0;
const IN_WORDS: usize = 1;

/// What is said with one of two photos alone, each with the words that say it.
struct Sides([Marks; 2]);

/// How captions and alternative texts go together.
struct Fit {
    /// So many marks stand in both texts of one photo.
    own: usize,
    /// Marks in the caption of one photo and the alternative text of the other: the number of the
    /// caption, and the words.
    cross: Vec<(usize, String)>,
}

impl Fit {
    fn ways(&self) -> BTreeSet<usize> {
        self.cross.iter().map(|(way, _)| *way).collect()
    }
}

impl Sides {
    /// The marks of one sort in a part of each photo, without those that both have; `None` where one has
    /// no such text.
    fn of(
        all: &All,
        sort: usize,
        (part, lang): (&'static str, &Lang),
        (first, second): (usize, usize),
    ) -> Option<Sides> {
        let [one, two] = [first, second].map(|photo| all.get(&(photo, part, lang)));
        let (one, two) = (&one?[sort], &two?[sort]);
        Some(Sides([alone(one, two), alone(two, one)]))
    }

    /// Whether words say more than a term.
    fn is_strong(&self, words: &str) -> bool {
        let mut all = self.0.iter().flatten();
        all.any(|(mark, of)| of == words && !matches!(mark, Mark::Term(_)))
    }

    /// What says that the two photos have each other's texts in the other language: the words here.
    fn exchanged(&self, other: &Sides) -> Option<String> {
        let fit = self.fit(other);
        let said = fit.cross.iter().find(|(_, word)| self.is_strong(word));
        let said = said.or_else(|| fit.cross.first().filter(|_| fit.ways().len() == 2));
        said.filter(|_| fit.own == 0).map(|(_, word)| word.clone())
    }

    fn fit(&self, other: &Sides) -> Fit {
        let mut fit = Fit { own: 0, cross: Vec::new() };
        for (index, side) in self.0.iter().enumerate() {
            for (mark, word) in side {
                fit.own += usize::from(has(&other.0[index], mark));
                if has(&other.0[1 - index], mark) {
                    fit.cross.push((index, word.clone()));
                }
            }
        }
        fit
    }
}

fn has(side: &Marks, mark: &Mark) -> bool {
    side.iter().any(|(own, _)| own.is(mark))
}

/// The marks that the other side has not.
fn alone(own: &Marks, other: &Marks) -> Marks {
    own.iter().filter(|(mark, _)| !has(other, mark)).cloned().collect()
}

/// What the texts of all photos say.
fn said<'t>(texts: &'t Texts) -> All<'t> {
    let mut all = All::new();
    for typed in &texts.typed {
        let inside = typed.path.strip_prefix("photos[").and_then(|rest| rest.split_once("]."));
        let Some((photo, part)) = inside else { continue };
        let part = PARTS.into_iter().find(|known| *known == part);
        if let (Ok(photo), Some(part)) = (photo.parse(), part) {
            let marks = [between(texts, typed), in_words(typed)];
            all.insert((photo, part, typed.lang()), marks);
        }
    }
    all
}

/// What a text says that every language says.
fn between(texts: &Texts, typed: &Typed) -> Marks {
    let mut marks = printed(typed);
    for mention in &typed.mentions {
        let keys = mention.keys.iter();
        marks.extend(
            keys.map(|key| (Mark::Key((*key).to_owned()), typed.words(&mention.at).to_owned())),
        );
    }
    marks.extend(numbers(typed));
    let names = texts.names.get(typed.lang());
    let terms = names.map(|names| names.terms_in(&typed.prose)).unwrap_or_default();
    for (id, at) in &terms {
        marks.extend(
            at.first().map(|at| (Mark::Term((*id).to_owned()), typed.words(at).to_owned())),
        );
    }
    let mentions = typed.mentions.iter().map(|mention| &mention.at);
    let known: Vec<&Range<usize>> = mentions.chain(terms.values().flatten()).collect();
    for at in typed.prose.words() {
        let word = &typed.prose.text()[at.clone()];
        let known = known.iter().any(|known| known.start < at.end && at.start < known.end);
        if known || !is_name(typed, at) {
            continue;
        }
        let sound = texts.lexicon.sounds.of(word);
        if sound.len() >= SOUNDS {
            marks.push((Mark::Sound(sound), typed.words(at).to_owned()));
        }
    }
    marks
}

/// So many consonants tell a name from others.
const SOUNDS: usize = 3;

/// Whether a word has a capital that the beginning of a sentence does not explain.
fn is_name(typed: &Typed, at: &Range<usize>) -> bool {
    let before =
        typed.prose.text()[..at.start].trim_end_matches([' ', '\u{a0}', '«', '“', '"', '(']);
    let begins = before.is_empty() || before.ends_with(['.', '!', '?', '…', ':']);
    !begins && typed.prose.text()[at.clone()].starts_with(char::is_uppercase)
}

/// Numbers; words that may be none are left out.
fn numbers(typed: &Typed) -> Marks {
    let sure = typed.prose.numbers().iter().filter(|number| {
        number.kind != NumberKind::Ordinal
            && !number.is_loose
            && number.value != rust_decimal::Decimal::ONE
    });
    let marks = sure.map(|number| {
        let mark = Mark::Number(number.value.normalize().to_string());
        (mark, typed.words(&number.at).to_owned())
    });
    marks.collect()
}

/// What is printed from data: the entry of a registry or the figure, in whatever form.
fn printed(typed: &Typed) -> Marks {
    let printed = typed.prose.printed().iter();
    let marks = printed.filter_map(|printed| {
        Some((Mark::Key(entry(printed)?), typed.words(&printed.at).to_owned()))
    });
    marks.collect()
}

/// `places.jalal-abad` of `places.jalal_abad.in`, `cost` of `cost | about`.
fn entry(printed: &Printed) -> Option<String> {
    let path = printed.key.as_str();
    let end = path.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '.')));
    let mut parts = path[..end.unwrap_or(path.len())].split('.').filter(|part| !part.is_empty());
    let root = parts.next()?;
    let below = ["places", "people", "organisations", "groups", "participants"].contains(&root);
    let rest = parts.next().filter(|_| below).map(|part| part.replace('_', "-"));
    Some(rest.map_or_else(|| root.to_owned(), |rest| format!("{root}.{rest}")))
}

/// A word that is shorter says too little.
const LETTERS: usize = 4;

/// Numbers, and words that may say what is seen.
fn in_words(typed: &Typed) -> Marks {
    let mut marks = numbers(typed);
    let joining = typed.language().vocabulary("joining");
    for at in typed.prose.words() {
        let word = typed.prose.folded()[at.clone()].to_owned();
        let says = word.chars().count() >= LETTERS && word.chars().all(char::is_alphabetic);
        if says && !joining.contains(&word) {
            marks.push((Mark::Word(word), typed.words(at).to_owned()));
        }
    }
    marks
}

/// Whether two words are forms of one: five letters are the same, or all but an ending of one.
fn is_form(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let same = one.iter().zip(&other).take_while(|(one, other)| one == other).count();
    let (short, long) = (one.len().min(other.len()), one.len().max(other.len()));
    same > LETTERS || same == short && long - short < 2
}
