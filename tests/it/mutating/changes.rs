//! The seven classes of changes. Each draws a place and may find nothing to change there.

use std::ops::Range;

use super::carried::{Carried, SERIES, fact, number as said_number};
use super::days::Day;
use super::random::Random;
use super::registry::Entry;
use super::texts::{Text, expressions, inside, masked, sentences, words};
use super::{Alters, Event};

/// The whole file after a change.
pub struct Change {
    pub text: String,
    pub what: String,
    pub alters: Alters,
}

impl Event<'_> {
    fn words(&self, text: &Text) -> &str {
        &self.yaml[text.words.clone()]
    }

    fn change(&self, range: Range<usize>, with: &str, alters: Alters) -> Change {
        let old: Vec<&str> = self.yaml[range.clone()].split_whitespace().collect();
        let what = format!("“{}” → “{with}”", old.join(" "));
        let mut text = self.yaml.to_owned();
        text.replace_range(range, with);
        Change { text, what, alters }
    }

    /// A stretch of a text, by the bytes in the text.
    fn within(&self, text: &Text, range: Range<usize>, with: &str, alters: Alters) -> Change {
        self.change(text.words.start + range.start..text.words.start + range.end, with, alters)
    }

    /// An expression of a text: its bytes with the braces, and what stands in them.
    fn expression<'a>(
        &'a self,
        text: &Text,
        random: &mut Random,
        is: impl Fn(&str) -> bool,
    ) -> Option<(Range<usize>, &'a str)> {
        let words = self.words(text);
        let found: Vec<_> = expressions(words)
            .into_iter()
            .map(|range| (range.clone(), inside(&words[range])))
            .filter(|(_, expression)| is(expression))
            .collect();
        random.of(&found).cloned()
    }

    /// The figures of the event, each with the way it is had.
    fn figures(&self) -> Vec<(String, &str)> {
        let section = self.yaml.split_once("\nfigures:").map_or("", |(_, after)| after);
        let section = section.split("\n\n").next().unwrap_or_default();
        let mut figures: Vec<(String, &str)> = Vec::new();
        for line in section.lines() {
            let indent = line.len() - line.trim_start().len();
            let Some((key, _)) = line.trim().split_once(':') else { continue };
            match (indent, figures.last_mut()) {
                (2, _) => figures.push((key.replace('-', "_"), "")),
                (4, Some((_, how))) if how.is_empty() => *how = key,
                _ => {}
            }
        }
        figures
    }

    fn speakers(&self) -> Vec<&str> {
        let lines = self.yaml.lines().filter_map(|line| line.trim().strip_prefix("speaker: "));
        lines.map(|id| id.split_whitespace().next().unwrap_or_default()).collect()
    }
}

/// A typed number, a number in words, a figure, a phase.
pub fn number(event: &Event, random: &mut Random) -> Option<Change> {
    let text = random.of(&event.texts)?;
    match random.below(3) {
        0 => typed_number(event, text, random),
        1 => {
            let (range, expression) =
                event.expression(text, random, |expression| expression.starts_with("phase."))?;
            let other = if text.lang == "en" {
                ["Phase III", "Phase IV"][random.below(2)]
            } else if expression == "phase.gen" {
                ["третьей фазы", "четвертой фазы"][random.below(2)]
            } else {
                "Фаза III"
            };
            Some(event.within(text, range, other, Alters::Fact))
        }
        _ => {
            let figures = event.figures();
            let how = |expression: &str| {
                // A verb that agrees with a number does not say it.
                if expression.contains("agree(") {
                    return None;
                }
                let key = fact(expression);
                if key == "participants.total" {
                    return Some("value");
                }
                figures.iter().find(|(figure, _)| *figure == key).map(|(_, how)| *how)
            };
            let (range, expression) =
                event.expression(text, random, |expression| how(expression).is_some())?;
            let key = fact(expression);
            if random.below(2) == 0 {
                let other = (11 + random.below(88)).to_string();
                return Some(event.within(text, range, &other, Alters::Fact));
            }
            let same = |other: &&(String, &str)| {
                other.0 != key && (other.1 == how(expression).unwrap_or_default())
            };
            let others: Vec<_> = figures.iter().filter(same).collect();
            let other = expression.replacen(&key, &random.of(&others)?.0, 1);
            Some(event.within(text, range, &format!("{{{{ {other} }}}}"), Alters::Fact))
        }
    }
}

fn typed_number(event: &Event, text: &Text, random: &mut Random) -> Option<Change> {
    let hidden = masked(event.words(text));
    let is_number =
        |word: &str| word.contains(|c: char| c.is_ascii_digit()) || said_number(word).is_some();
    let mut found = words(&hidden);
    found.retain(|range| is_number(&hidden[range.clone()]));
    let range = random.of(&found)?.clone();
    let word = &hidden[range.clone()];
    let digits: Vec<usize> =
        word.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at).collect();
    if let Some(at) = random.of(&digits) {
        let old = word.as_bytes()[*at] - b'0';
        let new = (usize::from(old) + 1 + random.below(9)) % 10;
        // A number does not begin with a nought.
        let new = if new == 0 { (usize::from(old) % 9) + 1 } else { new };
        let mut changed = word.to_owned();
        changed.replace_range(at..&(at + 1), &new.to_string());
        return Some(event.within(text, range, &changed, Alters::Number));
    }
    let series: Vec<_> = SERIES.iter().filter(|series| series.contains(&word)).collect();
    let others: Vec<_> = random.of(&series)?.iter().filter(|other| **other != word).collect();
    Some(event.within(text, range, random.of(&others)?, Alters::Number))
}

/// An item of a list, or a member of an enumeration within a sentence.
pub fn item(event: &Event, random: &mut Random) -> Option<Change> {
    let text = random.of(&event.texts)?;
    if text.in_list() && random.below(3) > 0 {
        return Some(without(event, text, random));
    }
    let words = event.words(text);
    let hidden = masked(words);
    let commas: Vec<usize> = hidden.match_indices(", ").map(|(at, _)| at).collect();
    let first = random.below(commas.len());
    let (from, to) = (*commas.get(first)?, *commas.get(first + 1)?);
    let member = &words[from + 1..to];
    if member.contains(['.', ';', '(', ')', '«', '»', '“', '”']) {
        return None;
    }
    Some(event.within(
        text,
        from..to,
        "",
        alteration(member, &(words[..from].to_owned() + &words[to..])),
    ))
}

/// A text of one language taken out: with its key, or left blank.
fn without(event: &Event, text: &Text, random: &mut Random) -> Change {
    let range = if random.below(2) == 0 { text.lines.clone() } else { text.after_key.clone() };
    event.change(range, "", Alters::Block)
}

/// The name of a person, place or organisation: printed or typed.
pub fn name(event: &Event, random: &mut Random) -> Option<Change> {
    let text = random.of(&event.texts)?;
    let entries = &event.registry.entries;
    if random.below(4) == 0 {
        return typed_name(event, text, random);
    }
    let heads = ["organisations.", "places.", "people.", "speaker.", "where.at", "next.place."];
    let (range, expression) = event.expression(text, random, |expression| {
        heads.iter().any(|head| expression.starts_with(head))
    })?;
    let parts: Vec<&str> = expression.split('.').map(str::trim).collect();
    let (of, old, form) = match parts[..] {
        ["where", "at"] => ("places", None, "prep"),
        ["next", "place", ..] => ("places", None, "prep"),
        ["speaker", _] | ["speaker", "name", _] => {
            ("people", None, *parts.get(2).unwrap_or(&"nom"))
        }
        ["speaker", "role", _] => ("people", None, parts[2]),
        [of, key, form] => {
            (of, entries.iter().find(|entry| entry.of == of && entry.key() == key), form)
        }
        _ => return None,
    };
    let speakers = event.speakers();
    // Where the event takes place and where the next one does are names of their own.
    let fits = |entry: &&Entry| {
        let another = match old {
            Some(old) => entry.id != old.id && (of != "places" || entry.sort == old.sort),
            None if of == "places" => {
                entry.sort == "city" && !event.yaml.contains(&format!("place: {}\n", entry.id))
            }
            None => !speakers.contains(&entry.id.as_str()),
        };
        entry.of == of && another && entry.form(&text.lang, form).is_some()
    };
    let others: Vec<&Entry> = entries.iter().filter(fits).collect();
    let other = random.of(&others)?;
    let typed = random.below(2) == 0 && !expression.contains("role");
    let new = if typed {
        let name = other.form(&text.lang, form)?;
        match (expression, text.lang.as_str()) {
            ("where.at" | "next.place.in", "ru") => format!("в {name}"),
            ("where.at" | "next.place.in", _) => format!("in {name}"),
            _ => name.to_owned(),
        }
    } else {
        let key = format!("{of}.{}", other.key());
        match parts[..] {
            ["where", "at"] => format!("{{{{ {key}.in }}}}"),
            ["next", "place", ref rest @ ..] => format!("{{{{ {key}.{} }}}}", rest.join(".")),
            ["speaker", ref rest @ ..] => format!("{{{{ {key}.{} }}}}", rest.join(".")),
            _ => format!("{{{{ {key}.{form} }}}}"),
        }
    };
    Some(event.within(text, range, &new, Alters::Name))
}

fn typed_name(event: &Event, text: &Text, random: &mut Random) -> Option<Change> {
    let hidden = masked(event.words(text));
    let entries = &event.registry.entries;
    let mut found = Vec::new();
    for entry in entries {
        for (form, name) in entry.names(&text.lang) {
            let whole = |at: &usize| {
                !hidden[..*at].ends_with(char::is_alphanumeric)
                    && !hidden[at + name.len()..].starts_with(char::is_alphanumeric)
            };
            let places = hidden.match_indices(name).map(|(at, _)| at).filter(whole);
            found.extend(places.map(|at| (entry, form, at..at + name.len())));
        }
    }
    let (old, form, range) = random.of(&found)?;
    let others: Vec<&str> = entries
        .iter()
        .filter(|entry| entry.of == old.of && entry.id != old.id)
        .filter_map(|entry| entry.form(&text.lang, form))
        .filter(|name| *name != &hidden[range.clone()])
        .collect();
    Some(event.within(text, range.clone(), random.of(&others)?, Alters::Name))
}

/// A day: printed, typed in an expression, or a typed year.
pub fn date(event: &Event, random: &mut Random) -> Option<Change> {
    let text = random.of(&event.texts)?;
    let is_day = |expression: &str| {
        expression.starts_with("when.")
            || expression.starts_with("date(")
            || expression == "next.week"
    };
    if let Some((range, expression)) = event.expression(text, random, is_day) {
        let day = Day::any(random);
        if event.yaml.contains(&day.iso()) {
            return None;
        }
        let form = expression.rsplit('.').next()?;
        let new = if expression.starts_with("date(") && random.below(2) == 0 {
            format!("{{{{ date('{}').{form} }}}}", day.iso())
        } else {
            day.said(&text.lang, form)?
        };
        return Some(event.within(text, range, &new, Alters::Fact));
    }
    let hidden = masked(event.words(text));
    let years: Vec<usize> = hidden
        .match_indices("20")
        .map(|(at, _)| at)
        .filter(|at| hidden[*at..].bytes().take(4).filter(u8::is_ascii_digit).count() == 4)
        .collect();
    let at = *random.of(&years)?;
    let old: usize = hidden[at..at + 4].parse().ok()?;
    let new =
        if random.below(2) == 0 { old + 1 + random.below(3) } else { old - 1 - random.below(3) };
    Some(event.within(text, at..at + 4, &new.to_string(), Alters::Number))
}

/// A sentence taken out of several.
pub fn sentence(event: &Event, random: &mut Random) -> Option<Change> {
    let text = random.of(&event.texts)?;
    let words = event.words(text);
    let sentences = sentences(words);
    if sentences.len() < 2 {
        return None;
    }
    let index = random.below(sentences.len());
    let range = match sentences.get(index + 1) {
        Some(next) => sentences[index].start..next.start,
        None => sentences[index - 1].end..words.len(),
    };
    let rest = words[..range.start].to_owned() + &words[range.end..];
    let alters = alteration(&words[range.clone()], &rest);
    Some(event.within(text, range, "", alters))
}

/// What is lost with a stretch of text, and not said by the rest of the text as well.
fn alteration(lost: &str, rest: &str) -> Alters {
    let (lost, rest) = (Carried::of(lost.trim_start()), Carried::of(rest));
    if !lost.facts.is_subset(&rest.facts) {
        Alters::Fact
    } else if !lost.numbers.is_empty() {
        Alters::Number
    } else if !lost.names.is_subset(&rest.names) {
        Alters::Name
    } else {
        Alters::Nothing
    }
}

/// A whole text taken out of one language.
pub fn translation(event: &Event, random: &mut Random) -> Option<Change> {
    let text = random.of(&event.texts)?;
    (!text.in_list()).then(|| without(event, text, random))
}

/// Two texts of one language in each other's place.
pub fn swap(event: &Event, random: &mut Random) -> Option<Change> {
    let [one, other] = [random.of(&event.texts)?, random.of(&event.texts)?];
    let (one, other) =
        if one.lines.start < other.lines.start { (one, other) } else { (other, one) };
    let sort = |text: &Text| {
        let path: String = text.path.chars().filter(|c| !c.is_ascii_digit()).collect();
        let lines = event.yaml[text.after_key.clone()].contains(">-");
        (text.lang.clone(), path, lines, text.quoted, text.indent)
    };
    if one.lines.start == other.lines.start || sort(one) != sort(other) {
        return None;
    }
    let [first, second] = [one, other].map(|text| event.words(text));
    let [said, said_too] = [first, second].map(Carried::of);
    let alters = if said.facts != said_too.facts {
        Alters::Fact
    } else if said.numbers != said_too.numbers {
        Alters::Number
    } else if said.names != said_too.names {
        Alters::Name
    } else {
        Alters::Nothing
    };
    let mut text = event.yaml.to_owned();
    text.replace_range(other.words.clone(), first);
    text.replace_range(one.words.clone(), second);
    let what = format!("{} and {} of {}", one.path, other.path, one.lang);
    (first != second).then_some(Change { text, what, alters })
}
