//! Are the typed roles of people those of the registry?

use std::collections::BTreeSet;
use std::ops::Range;

use super::registry::Mention;
use super::typed::{Texts, Typed};
use crate::diagnostic::{Code, Finding};
use crate::language::{Prose, folded_in_place, is_space};
use crate::model::Person;

/// So many words of a role make a coincidence unlikely.
const ENOUGH: usize = 3;

/// What stands beside the name of a person and has most of the words of the role that the registry has for that day,
/// and not the role itself, is the role in other words.
pub fn roles(texts: &Texts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for typed in &texts.typed {
        for mention in &typed.mentions {
            let id = mention.keys.iter().find_map(|key| key.strip_prefix("people."));
            let Some(person) = id.and_then(|id| texts.project.registries.people.get(id)) else {
                continue;
            };
            let Some((at, role)) = variant(texts, typed, mention, person) else { continue };
            let finding = Finding::new(Code::RoleVariant)
                .with("found", typed.words(&at))
                .with("name", typed.words(&mention.at))
                .with("right", role)
                .with("block", &typed.block);
            findings.push(finding.at(typed.place(texts.source(), &at)));
        }
    }
    findings
}

/// Where the role of a person stands in other words, and the role.
fn variant<'t>(
    texts: &Texts<'t>,
    typed: &Typed,
    mention: &Mention,
    person: &'t Person,
) -> Option<(Range<usize>, &'t str)> {
    let day = texts.folder.event.first_day();
    let role = person.roles.iter().find(|role| {
        role.from.is_none_or(|from| from.0 <= day) && role.to.is_none_or(|to| day <= to.0)
    })?;
    let forms = role.names.get(typed.lang())?;
    let folded = folded_in_place(forms.base());
    let own = content(&folded);
    let all: Vec<String> = folded.split(is_space).map(beginning).collect();
    beside(&typed.prose, &mention.at).into_iter().find_map(|part| {
        let at = common(&typed.prose, &part, &own).filter(|_| !has(&typed.prose, &part, &all))?;
        Some((at, forms.base()))
    })
}

/// Whether a part of a text has words that begin so, one after another: the role itself, in whatever case.
fn has(prose: &Prose, part: &Range<usize>, role: &[String]) -> bool {
    let mut runs = prose.words_in(part).windows(role.len().max(1));
    runs.any(|run| {
        let mut words = run.iter().zip(role);
        words.all(|(at, begins)| prose.folded()[at.clone()].starts_with(begins.as_str()))
    })
}

/// What stands right before a name, and between commas behind it.
fn beside(prose: &Prose, name: &Range<usize>) -> Vec<Range<usize>> {
    let text = prose.text();
    let ends = |c: char| ",.;:!?()«»“”\"—–".contains(c);
    let start = text[..name.start]
        .rfind(ends)
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let behind = text[name.end..].starts_with(',').then(|| {
        let behind = name.end + 1;
        let length = text[behind..].find(ends).unwrap_or(text.len() - behind);
        behind..behind + length
    });
    let parts = [Some(start..name.start), behind].into_iter().flatten();
    parts.filter(|part| part.start < part.end).collect()
}

/// The beginnings of the longer words of a role.
fn content(role: &str) -> BTreeSet<String> {
    let words =
        role.split(|c: char| is_space(c) || c == ',').filter(|word| word.chars().count() > 3);
    words.map(beginning).collect()
}

fn beginning(word: &str) -> String {
    let letters = word.chars().count();
    word.chars().take(letters.saturating_sub(2).max(4)).collect()
}

/// From the first to the last word that a part of a text has in common with a role, if they are most of its words.
fn common(prose: &Prose, part: &Range<usize>, role: &BTreeSet<String>) -> Option<Range<usize>> {
    let mut found: BTreeSet<&String> = BTreeSet::new();
    let mut at: Option<Range<usize>> = None;
    for word in prose.words_in(part) {
        let folded = &prose.folded()[word.clone()];
        let known = role.iter().find(|begins| folded.starts_with(begins.as_str()));
        if known.is_some_and(|begins| found.insert(begins)) {
            at = Some(at.map_or(word.start, |at| at.start)..word.end);
        }
    }
    at.filter(|_| found.len() >= ENOUGH && found.len() * 3 >= role.len() * 2)
}
