//! The entries of the registries as sheets name them: by any form of any of their names.

use std::collections::BTreeSet;

use crate::language::{FORM_KEYS, Forms};
use crate::model::{PerLanguage, Place, Project, folded};

/// The registries whose entries a sheet may name, in the order in which they are asked.
pub(super) const REGISTRIES: [&str; 4] = ["categories", "places", "organisations", "terms"];

/// An entry that has a name: the position in [`REGISTRIES`], then that in its registry.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Entry {
    pub registry: usize,
    pub position: usize,
    pub id: String,
}

/// A value may be typed as it stands in the sheet, or as an id: then any form of any of its names fits.
pub(super) fn keys(project: &Project, value: &str) -> BTreeSet<String> {
    let all = &project.registries;
    let mut keys = BTreeSet::from([folded(value)]);
    keys.extend(all.categories.get(value).into_iter().flat_map(names));
    keys.extend(all.organisations.get(value).into_iter().flat_map(|found| names(&found.names)));
    keys.extend(all.terms.get(value).into_iter().flat_map(|found| names(&found.names)));
    keys.extend(place_keys(project, value));
    keys
}

/// The names of a place, if the value is the id of one.
pub(super) fn place_keys(project: &Project, value: &str) -> BTreeSet<String> {
    let place = project.registries.places.get(value);
    place.into_iter().flat_map(|place| place_names(project, place)).collect()
}

/// The entries that a value of a sheet may name, the best first: in the column `district` a
/// district is meant, and a language of the project says more than another.
pub(super) fn find(project: &Project, column: &str, value: &str) -> Vec<Entry> {
    let key = folded(value);
    let all = &project.registries;
    let mut found: Vec<(bool, bool, Entry)> = Vec::new();
    let mut offer =
        |registry: usize, position: usize, id: &str, other_type: bool, foreign: bool| {
            let entry = Entry { registry, position, id: id.to_owned() };
            found.push((other_type, foreign, entry));
        };
    let own = |known: &PerLanguage<Forms>| {
        let in_language = |lang: &_| {
            known.get(lang).is_some_and(|forms| form_keys(forms).any(|name| name == key))
        };
        project.languages.iter().any(in_language)
    };
    for (position, (id, names_of)) in all.categories.iter().enumerate() {
        if names(names_of).any(|name| name == key) {
            offer(0, position, id, false, !own(names_of));
        }
    }
    let bare = without_abbreviation(&key);
    for (position, (id, place)) in all.places.iter().enumerate() {
        if place_names(project, place).any(|name| name == key || name == bare) {
            let municipality = column == "municipality" && place.r#type == "city";
            offer(1, position, id, place.r#type != column && !municipality, !own(&place.names));
        }
    }
    let organisations = all.organisations.iter().map(|(id, found)| (id, &found.names));
    let terms = all.terms.iter().map(|(id, found)| (id, &found.names));
    for (position, (id, names_of)) in organisations.enumerate() {
        if names(names_of).any(|name| name == key) {
            offer(2, position, id, false, !own(names_of));
        }
    }
    for (position, (id, names_of)) in terms.enumerate() {
        if names(names_of).any(|name| name == key) {
            offer(3, position, id, false, !own(names_of));
        }
    }
    found.sort();
    found.into_iter().map(|(_, _, entry)| entry).collect()
}

/// «г. Бишкек» is Бишкек: an abbreviation with its dot before a name says what the place is.
pub(super) fn without_abbreviation(key: &str) -> &str {
    let parts = key.split_once(". ").or_else(|| key.split_once('.'));
    match parts {
        Some((short, name)) if short.chars().count() <= 3 && !short.contains(' ') => name.trim(),
        _ => key,
    }
}

fn names(names: &PerLanguage<Forms>) -> impl Iterator<Item = String> {
    names.0.values().flat_map(form_keys)
}

fn form_keys(forms: &Forms) -> impl Iterator<Item = String> {
    FORM_KEYS.iter().filter_map(|(key, _)| forms.typed(key)).map(folded)
}

/// The names of a place, alone and before the word for what it is: «Аксыйский район».
fn place_names(project: &Project, place: &Place) -> impl Iterator<Item = String> {
    let what = project.registries.terms.get(&place.r#type);
    place.names.0.iter().flat_map(move |(lang, forms)| {
        let what = what.and_then(|term| term.names.get(lang)).and_then(|noun| noun.typed("one"));
        form_keys(forms).flat_map(move |name| {
            let whole = what.map(|what| format!("{name} {}", folded(what)));
            [Some(name), whole].into_iter().flatten()
        })
    })
}

#[cfg(test)]
mod tests {
    use super::without_abbreviation;

    #[test]
    fn an_abbreviation_before_a_name_says_what_it_is() {
        for (typed, bare) in [
            ("г. бишкек", "бишкек"),
            ("г.бишкек", "бишкек"),
            ("пгт. каракуль", "каракуль"),
            ("бишкек", "бишкек"),
            // No abbreviation: a sentence, and a word of a name.
            ("ремонт. вода", "ремонт. вода"),
            ("им. ю. а. гагарина", "ю. а. гагарина"),
        ] {
            assert_eq!(without_abbreviation(typed), bare);
        }
    }
}
