//! The forms that are proposed, over entries with all their right forms: `tests/forms/*.txt`.

use std::collections::BTreeSet;

use diptych::internals::language::{Forms, Language, Proposal, ProposedFor, Sex};

/// What came out of a file of entries.
#[derive(Debug, Default)]
struct Measured {
    entries: usize,
    whole: usize,
    marked: usize,
    wrong_unmarked: usize,
}

/// Pieces of text, each either the same in all forms or with one ending for each.
fn forms_of(pattern: &str, slots: usize) -> Vec<BTreeSet<String>> {
    let mut all = vec![BTreeSet::from([String::new()]); slots];
    let mut rest = pattern;
    while !rest.is_empty() {
        let (fixed, braced, after) = match rest.split_once('{') {
            Some((fixed, more)) => {
                let (inner, after) = more.split_once('}').expect("closed");
                (fixed, Some(inner), after)
            }
            None => (rest, None, ""),
        };
        let ends: Vec<&str> = braced.map(|inner| inner.split('|').collect()).unwrap_or_default();
        // In «реб{ёнок|@детей}» the last word is replaced as a whole.
        for (at, slot) in all.iter_mut().enumerate() {
            let end = if braced.is_some() { ends[at] } else { "" };
            let mut made = BTreeSet::new();
            for before in slot.iter() {
                for end in end.split('/') {
                    let joined = format!("{before}{fixed}");
                    made.insert(match end.strip_prefix('@') {
                        Some(whole) => {
                            let kept = joined.rfind(' ').map_or(0, |space| space + 1);
                            format!("{}{whole}", &joined[..kept])
                        }
                        None => joined + end,
                    });
                }
            }
            *slot = made;
        }
        rest = after;
    }
    all
}

const CASES: [&str; 6] = ["nom", "gen", "dat", "acc", "ins", "prep"];
const COUNTED: [&str; 14] = [
    "one", "few", "many", "dat1", "acc1", "ins1", "prep1", "nom", "gen", "dat", "acc", "ins",
    "prep", "gen1",
];

fn entry(
    class: &str,
    attributes: &str,
    parts: &[&str],
) -> (Forms, ProposedFor, Vec<BTreeSet<String>>) {
    let is_term = class == "term";
    let slots = if is_term { 14 } else { 6 };
    let sex = if attributes.contains('f') && attributes.starts_with('f') { Sex::F } else { Sex::M };
    if class == "people" {
        let pair = parts.join(" ");
        let right = forms_of(&pair, 6);
        let nom = |text: &str| forms_of(text, 6)[0].first().cloned().expect("a form");
        let text = format!("{{given: {:?}, family: {:?}}}", nom(parts[0]), nom(parts[1]));
        return (serde_yaml::from_str(&text).expect("forms"), ProposedFor::Person(sex), right);
    }
    let right = forms_of(parts[0], slots);
    let base = right[0].first().cloned().expect("a form");
    let key = if is_term { "one" } else { "nom" };
    let mut text = format!("{{{key}: {base:?}");
    let gender = attributes.split(' ').next().unwrap_or_default();
    text += &if gender == "pl" { ", number: pl".to_owned() } else { format!(", gender: {gender}") };
    if attributes.ends_with(" a") {
        text += ", animate: true";
    }
    text += "}";
    let of = match class {
        "org" => ProposedFor::Organisation,
        "place" => ProposedFor::Place,
        "role" => ProposedFor::Role,
        _ => ProposedFor::Term,
    };
    (serde_yaml::from_str(&text).expect("forms"), of, right)
}

fn wrong(proposal: &Proposal, right: &[BTreeSet<String>]) -> Vec<String> {
    let keys: &[&str] = if right.len() == 14 { &COUNTED } else { &CASES };
    let asked = keys.iter().zip(right);
    let found = asked.filter_map(|(key, right)| {
        let form = proposal.forms.iter().find(|(known, _)| known == key);
        let form = form.map_or("none", |(_, form)| form);
        (!right.contains(form)).then(|| format!("{key} {form}"))
    });
    found.collect()
}

fn measured(russian: &Language, text: &str) -> Measured {
    let mut measured = Measured::default();
    for line in text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let fields: Vec<&str> = line.split(" | ").collect();
        let (forms, of, right) = entry(fields[0], fields[1], &fields[2..]);
        let proposal = russian.proposal(&forms, of);
        measured.entries += 1;
        let faults = proposal.as_ref().map(|proposal| wrong(proposal, &right));
        let doubtful = proposal.as_ref().is_none_or(|proposal| proposal.is_doubtful);
        measured.marked += usize::from(doubtful);
        match faults {
            Some(faults) if faults.is_empty() => measured.whole += 1,
            faults => {
                measured.wrong_unmarked += usize::from(!doubtful);
                eprintln!("{} {line}: {faults:?}", if doubtful { "?" } else { "WRONG" });
            }
        }
    }
    measured
}

fn russian() -> Language {
    Language::read("ru", include_str!("../../templates/languages/ru.yaml")).expect("a sound file")
}

/// At least 97 % whole, at most 1 % wrong without a mark.
#[cfg(feature = "rumorph")]
#[test]
fn forms_are_proposed() {
    for text in [include_str!("../forms/forms.txt"), include_str!("../forms/own.txt")] {
        let found = measured(&russian(), text);
        eprintln!("{found:?}");
        assert!(found.whole * 100 >= found.entries * 97, "{found:?}");
        assert!(found.wrong_unmarked * 100 <= found.entries, "{found:?}");
    }
}

/// What the sample's registries have typed is what would be proposed, or is marked.
#[cfg(feature = "rumorph")]
#[test]
fn the_sample_agrees() {
    let text = include_str!("../../inputs/people.yaml");
    let read: serde_yaml::Value = serde_yaml::from_str(text).expect("people");
    let russian = russian();
    let mut all = true;
    for (id, person) in read["people"].as_mapping().expect("a map") {
        let sex = if person["sex"] == "f" { Sex::F } else { Sex::M };
        let names: Forms = serde_yaml::from_value(person["ru"].clone()).expect("forms");
        all &= agrees(&russian, &names, ProposedFor::Person(sex), id);
        for role in person["roles"].as_sequence().into_iter().flatten() {
            let role: Forms = serde_yaml::from_value(role["ru"].clone()).expect("forms");
            all &= agrees(&russian, &role, ProposedFor::Role, id);
        }
    }
    for (file, of) in [
        ("organisations", ProposedFor::Organisation),
        ("places", ProposedFor::Place),
        ("terms", ProposedFor::Term),
    ] {
        let text = std::fs::read_to_string(format!("inputs/{file}.yaml")).expect("the sample");
        let read: serde_yaml::Value = serde_yaml::from_str(&text).expect("a registry");
        for (id, entry) in read[file].as_mapping().expect("a map") {
            let names: Forms = serde_yaml::from_value(entry["ru"].clone()).expect("forms");
            all &= agrees(&russian, &names, of, id);
        }
    }
    assert!(all, "forms differ from what is typed");
}

/// The forms that differ without a mark are printed; none may.
fn agrees(russian: &Language, typed: &Forms, of: ProposedFor, id: &serde_yaml::Value) -> bool {
    let Some(proposal) = russian.proposal(typed, of) else { return true };
    let mut all = true;
    for (key, form) in &proposal.forms {
        let same = typed.typed(key).is_none_or(|typed| typed == form);
        if !same && !proposal.is_doubtful {
            eprintln!("{id:?}: {key} {form}, typed {:?}", typed.typed(key));
            all = false;
        }
    }
    all
}
