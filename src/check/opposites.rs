//! Do the words of two languages contradict one another: opposites, roles, denials, the ends of a way? Is a sentence
//! missing?

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rust_decimal::Decimal;

use super::between::Between;
use super::composed::{Composed, Pair, Part, pairs};
use super::typed::Texts;
use crate::diagnostic::{Code, Finding};
use crate::language::{Compared, Prose, Sounds, are_alike, is_space};

/// The group of the days of the week, which are facts.
const WEEKDAY: &str = "weekday";

/// Where one language says up, none says only down; a deputy is one in every language; what is denied in one
/// language is not plainly said in another; who goes from one place to another does so in all.
pub fn words_compared(texts: &Texts, documents: &[Composed]) -> Vec<Finding> {
    let Some((first, others)) = documents.split_first() else { return Vec::new() };
    let mut findings = Vec::new();
    for other in others {
        for pair in pairs(first, other) {
            let between = Between { texts, id: &pair.id, one: first.lang(), other: other.lang() };
            for (one, two) in side_by_side(&pair) {
                findings.extend(between.opposites(&one, &two));
                findings.extend(between.kept(&one, &two));
                findings.extend(between.denial(&one, &two));
                findings.extend(between.parts_exchanged(&one, &two));
            }
            findings.extend(between.ways(&pair));
        }
    }
    findings
}

/// A sentence, or a text whose sentences cannot be told to be those of its twin, with the words it is compared by.
struct Said<'p> {
    prose: &'p Prose<'p>,
    at: Range<usize>,
    words: Vec<(Range<usize>, &'p Compared)>,
}

/// The sentences of two texts one by one if there are as many, else the texts.
fn side_by_side<'p>(pair: &'p Pair) -> Vec<(Said<'p>, Said<'p>)> {
    let parts = pair.one.iter().zip(&pair.other).filter(|_| pair.one.len() == pair.other.len());
    let both = parts.flat_map(|(one, other)| {
        let (one, other) = (&one.typed, &other.typed);
        let (here, there) = (one.sentences(), other.sentences());
        let ranges: Vec<(Range<usize>, Range<usize>)> = match here.len() == there.len() {
            true => here.iter().cloned().zip(there.iter().cloned()).collect(),
            false => vec![(0..one.text().len(), 0..other.text().len())],
        };
        ranges.into_iter().map(move |(here, there)| (Said::of(one, here), Said::of(other, there)))
    });
    both.collect()
}

/// Whether a word stands within a longer phrase of the same group of opposites.
fn is_part_of(word: (&Range<usize>, &Compared), longer: (&Range<usize>, &Compared)) -> bool {
    let (Compared::Opposite { group, .. }, Compared::Opposite { group: other, .. }) =
        (word.1, longer.1)
    else {
        return false;
    };
    let (word, longer) = (word.0, longer.0);
    group == other && word != longer && longer.start <= word.start && word.end <= longer.end
}

impl<'p> Said<'p> {
    fn of(prose: &'p Prose<'p>, at: Range<usize>) -> Said<'p> {
        let mut words = prose.compared();
        words.retain(|(word, _)| at.start <= word.start && word.end <= at.end);
        // A nursery school is no school.
        let all = words.clone();
        words.retain(|(at, said)| {
            !all.iter().any(|(other, longer)| is_part_of((at, said), (other, longer)))
        });
        Said { prose, at, words }
    }

    fn text(&self, at: &Range<usize>) -> &'p str {
        &self.prose.text()[at.clone()]
    }

    /// The classes of a group of opposites that are said, each with the first words. What is denied says nothing.
    fn classes(&self) -> BTreeMap<(&'p str, &'p str), Range<usize>> {
        let mut found = BTreeMap::new();
        for (at, said) in &self.words {
            if let Compared::Opposite { group, class } = said
                && !self.is_denied(at.start)
            {
                found.entry((group.as_str(), class.as_str())).or_insert(at.clone());
            }
        }
        found
    }

    /// Whether a class is among those that are said, or a word may stand for it.
    fn has(
        &self,
        key: &(&str, &str),
        classes: &BTreeMap<(&'p str, &'p str), Range<usize>>,
    ) -> bool {
        classes.contains_key(key)
            || self.words.iter().any(|(_, said)| {
                matches!(said, Compared::LikeOpposite { group, class }
                    if (group.as_str(), class.as_str()) == *key)
            })
    }

    /// Whether a word that denies stands right before a place.
    fn is_denied(&self, start: usize) -> bool {
        let before = self.prose.before_space(start);
        let denials = self.words.iter().filter(|(_, said)| **said == Compared::Denial);
        denials.into_iter().any(|(at, _)| at.end == before)
    }

    /// The number that each class of opposites has in its clause: 12 accepted, 18 rejected. Of several numbers it is the
    /// nearest one; a class that is said twice has none.
    fn numbers_of_classes(&self) -> BTreeMap<(&'p str, &'p str), (Decimal, Range<usize>)> {
        let mut found = BTreeMap::new();
        let mut twice = BTreeSet::new();
        for clause in self.clauses() {
            let opposites = self
                .words
                .iter()
                .filter(|(at, _)| clause.start <= at.start && at.end <= clause.end);
            for (at, said) in opposites {
                let Compared::Opposite { group, class } = said else { continue };
                let numbers = self.prose.numbers_in(&clause).iter();
                let numbers = numbers.filter(|number| number.piece_of.is_none());
                let nearest = numbers.min_by_key(|number| {
                    number.at.start.saturating_sub(at.end) + at.start.saturating_sub(number.at.end)
                });
                let Some(number) = nearest else { continue };
                let key = (group.as_str(), class.as_str());
                if found.insert(key, (number.value, number.at.clone())).is_some() {
                    twice.insert(key);
                }
            }
        }
        found.retain(|key, _| !twice.contains(key));
        found
    }

    /// What stands between commas and conjunctions.
    fn clauses(&self) -> Vec<Range<usize>> {
        let mut clauses = Vec::new();
        for part in self.prose.between_commas(&self.at) {
            let mut start = part.start;
            for and in self.prose.conjunctions(&part) {
                clauses.push(start..and.start);
                start = and.end;
            }
            clauses.push(start..part.end);
        }
        clauses
    }

    /// The first word that denies something.
    fn denial(&self) -> Option<Range<usize>> {
        let nothing: Vec<&Range<usize>> = self.all(|said| *said == Compared::NoDenial).collect();
        let mut denials = self.all(|said| *said == Compared::Denial);
        // “No. 98” is a number.
        let (text, language) = (self.prose.text(), self.prose.language());
        let is_number = |at: &Range<usize>| {
            text[at.end..].starts_with('.') && language.is_abbreviation(&text[at.clone()])
        };
        let mut denials = denials.by_ref().filter(|at| !is_number(at));
        // «Не обошел ни одно село»: what goes with a word that denies nothing denies nothing.
        let concord: Vec<&Range<usize>> = self.all(|said| *said == Compared::Concord).collect();
        denials
            .find(|at| {
                let within = nothing.iter().any(|no| no.start <= at.start && at.end <= no.end);
                !within && (nothing.is_empty() || !concord.contains(at))
            })
            .cloned()
    }

    fn all(&self, is: impl Fn(&Compared) -> bool) -> impl Iterator<Item = &Range<usize>> {
        self.words.iter().filter(move |(_, said)| is(said)).map(|(at, _)| at)
    }
}

/// What two sentences say otherwise.
impl Between<'_> {
    fn opposites(&self, one: &Said, two: &Said) -> Vec<Finding> {
        let (here, there) = (one.classes(), two.classes());
        let groups: BTreeSet<&str> = here.keys().map(|(group, _)| *group).collect();
        let exchanged = groups.into_iter().filter_map(|group| {
            let missing = here.iter().find(|(key, _)| key.0 == group && !two.has(key, &there))?;
            let other = there.iter().find(|(key, _)| key.0 == group && !one.has(key, &here))?;
            let (words, second) = (Some(one.text(missing.1)), Some(two.text(other.1)));
            Some(match group == WEEKDAY {
                true => self.differ(Code::WeekdayDiffers, "weekday", words, second),
                false => self.differ(Code::OppositeWords, "words", words, second),
            })
        });
        exchanged.collect()
    }

    /// 12 accepted and 18 rejected, and 18 accepted and 12 rejected.
    fn parts_exchanged(&self, one: &Said, two: &Said) -> Option<Finding> {
        let (here, there) = (one.numbers_of_classes(), two.numbers_of_classes());
        let differing = here
            .iter()
            .filter(|(key, (value, _))| there.get(*key).is_some_and(|(other, _)| other != value));
        let differing: Vec<_> = differing.collect();
        let pair = differing.iter().find_map(|(key, (value, at))| {
            let other = differing.iter().find(|(other, (second, _))| {
                other.0 == key.0
                    && there.get(*other).is_some_and(|(known, _)| known == value)
                    && there.get(*key).is_some_and(|(known, _)| known == second)
            });
            other.map(|_| (at, &there[*key].1))
        });
        let (here, there) = pair?;
        let words = (Some(one.text(here)), Some(two.text(there)));
        Some(self.differ(Code::NumberDiffers, "number", words.0, words.1))
    }

    fn kept(&self, one: &Said, two: &Said) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (said, twin, is_first) in [(one, two, true), (two, one, false)] {
            let mut told = BTreeSet::new();
            for (at, word) in &said.words {
                let Compared::Kept(what) = word else { continue };
                let mut there = twin.all(|word| {
                    matches!(word, Compared::Kept(other) | Compared::LikeKept(other) if other == what)
                });
                if there.next().is_none() && told.insert(what) {
                    findings.push(self.lost(Code::RoleDiffers, said.text(at), is_first));
                }
            }
        }
        findings
    }

    /// A sentence denies in one language, and nothing in the other says so in any way.
    fn denial(&self, one: &Said, two: &Said) -> Option<Finding> {
        let is_like = |said: &Compared| matches!(said, Compared::Denial | Compared::LikeDenial);
        let lost = |said: &Said, twin: &Said| {
            said.denial().filter(|_| twin.all(is_like).next().is_none() && !twin.at.is_empty())
        };
        if let Some(at) = lost(one, two) {
            return Some(self.lost(Code::DenialDiffers, one.text(&at), true));
        }
        let at = lost(two, one)?;
        Some(self.lost(Code::DenialDiffers, two.text(&at), false))
    }

    /// What only one of the languages says.
    fn lost(&self, code: Code, words: &str, is_first: bool) -> Finding {
        let (here, there) = if is_first { (Some(words), None) } else { (None, Some(words)) };
        self.differ(code, "words", here, there)
    }

    /// Who goes from one place to another goes the other way in the other language.
    fn ways(&self, pair: &Pair) -> Option<Finding> {
        let sounds = &self.texts.lexicon.sounds;
        let (here, there) = (ends(sounds, &pair.one), ends(sounds, &pair.other));
        let turned = here.iter().filter_map(|end| {
            let mut namesakes = there.iter().filter(|other| other.is_like(end));
            let other = namesakes.next().filter(|other| other.is_start != end.is_start)?;
            namesakes.next().is_none().then_some((end, other))
        });
        let turned: Vec<(&End, &End)> = turned.collect();
        let start = turned.iter().find(|(end, _)| end.is_start)?;
        let goal = turned.iter().find(|(end, _)| !end.is_start)?;
        let words = format!("{} – {}", start.0.name, goal.0.name);
        let second = format!("{} – {}", goal.1.name, start.1.name);
        Some(self.differ(Code::WayDiffers, "words", Some(&words), Some(&second)))
    }
}

/// A name at which a way begins or ends.
struct End {
    name: String,
    sound: String,
    is_start: bool,
}

impl End {
    fn is_like(&self, other: &End) -> bool {
        self.sound == other.sound || are_alike(&self.sound, &other.sound)
    }
}

/// The names that stand right behind a preposition of a way.
fn ends(sounds: &Sounds, parts: &[&Part]) -> Vec<End> {
    let mut found = Vec::new();
    for prose in parts.iter().map(|part| part.shown()) {
        for (at, said) in prose.compared() {
            let is_start = match said {
                Compared::From => true,
                Compared::To => false,
                _ => continue,
            };
            let next = prose.past_space(at.end);
            let word = prose.words().iter().find(|word| word.start == next);
            let name = word.map_or("", |word| &prose.text()[word.clone()]);
            if name.starts_with(char::is_uppercase) {
                found.push(End { name: name.to_owned(), sound: sounds.of(name), is_start });
            }
        }
    }
    found
}

/// Russian and English sentences are as long; a text with fewer sentences that is shorter than this part of its
/// twin lacks one. With two against one much may be said in one language only by its grammar.
const SHORTER: usize = 80;
const MUCH_SHORTER: usize = 50;
/// Of fewer letters nothing can be told.
const LETTERS: usize = 30;

/// A text of one language that has more sentences and is much longer has a sentence that the other lacks.
pub fn sentences_missing(texts: &Texts, documents: &[Composed]) -> Vec<Finding> {
    let Some((first, others)) = documents.split_first() else { return Vec::new() };
    let mut findings = Vec::new();
    for other in others {
        for pair in pairs(first, other) {
            let ([one], [two]) = (&pair.one[..], &pair.other[..]) else { continue };
            // Each language divides quoted words and what is said of them in its own way.
            if [one, two].iter().any(|part| !part.shown().quotations().is_empty()) {
                continue;
            }
            let (here, there) = (Size::of(one), Size::of(two));
            let (more, fewer) =
                if here.sentences > there.sentences { (&here, &there) } else { (&there, &here) };
            if more.lacks(fewer) {
                let finding = Finding::new(Code::SentenceMissing)
                    .with("here", here.sentences)
                    .with("there", there.sentences)
                    .with("one", first.lang())
                    .with("other", other.lang())
                    .with("block", &pair.id);
                let (one, other) = (first.lang(), other.lang());
                findings.push(texts.at_both(finding, &pair.id, (one, ""), (other, "")));
            }
        }
    }
    findings
}

/// How long a text is.
struct Size {
    sentences: usize,
    letters: usize,
}

impl Size {
    fn of(part: &Part) -> Size {
        let shown = part.shown();
        let letters = shown.text().chars().filter(|c| !is_space(*c)).count();
        Size { sentences: shown.sentences().len(), letters }
    }

    /// Whether a text with fewer sentences has not all that this one has.
    fn lacks(&self, fewer: &Size) -> bool {
        let least = if self.sentences > 2 { SHORTER } else { MUCH_SHORTER };
        let told = fewer.letters >= LETTERS && self.sentences > fewer.sentences;
        told && fewer.letters * 100 < self.letters * least
    }
}
