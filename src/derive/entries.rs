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
    let bare = without_abbreviation(&key);
    let organisations = all.organisations.iter().map(|(id, found)| (id, &found.names));
    let terms = all.terms.iter().map(|(id, found)| (id, &found.names));
    let mut found = offers(project, 0, &key, all.categories.iter());
    found.extend(offers(project, 2, &key, organisations));
    found.extend(offers(project, 3, &key, terms));
    for (position, (id, place)) in all.places.iter().enumerate() {
        if place_names(project, place).any(|name| name == key || name == bare) {
            let municipality = column == "municipality" && place.r#type == "city";
            let other_type = place.r#type != column && !municipality;
            let entry = Entry { registry: 1, position, id: id.clone() };
            found.push((other_type, !is_own(project, &key, &place.names), entry));
        }
    }
    found.sort();
    found.into_iter().map(|(_, _, entry)| entry).collect()
}

/// An entry, and before it what makes it worse: another type, a language that is none of the project.
type Offer = (bool, bool, Entry);

/// The entries of a registry that have a name.
fn offers<'a>(
    project: &Project,
    registry: usize,
    key: &str,
    entries: impl Iterator<Item = (&'a String, &'a PerLanguage<Forms>)>,
) -> Vec<Offer> {
    let named = entries.enumerate().filter(|(_, (_, known))| names(known).any(|name| name == key));
    let offers = named.map(|(position, (id, known))| {
        (false, !is_own(project, key, known), Entry { registry, position, id: id.clone() })
    });
    offers.collect()
}

/// Whether a name is one in a language of the project.
fn is_own(project: &Project, key: &str, known: &PerLanguage<Forms>) -> bool {
    let mut forms = project.languages.iter().filter_map(|lang| known.get(lang));
    forms.any(|forms| form_keys(forms).any(|name| name == key))
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
