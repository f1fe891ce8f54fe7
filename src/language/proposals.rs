//! Forms that are proposed for an entry of a registry. Nothing of this is printed in a document: a person reads it
//! and puts it into the registry.

use super::Language;
use super::declined::{Declined, PhraseKind, PhraseOf};
use super::dictionary::dictionary;
use super::fill::fill;
use super::forms::Forms;
use super::grammar::NameOf;
use super::inflection::{Case, Gender, Sex};

/// What an entry is, as far as its forms follow from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProposedFor {
    /// The name of an organisation.
    Organisation,
    /// The name of a place.
    Place,
    /// What a person is.
    Role,
    /// The name of a person.
    Person(Sex),
    /// A word that is counted.
    Term,
}

/// The forms that an entry may have, by their keys, in the order of the registries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Key and form.
    pub forms: Vec<(&'static str, String)>,
    /// The gender of a name or word, or `Pl`; none where nothing tells.
    pub gender: Option<Gender>,
    /// Whether a person should look at them first.
    pub is_doubtful: bool,
}

impl Language {
    /// All forms of an entry, from its nominative; none in a language without cases, and where nothing can be told.
    pub fn proposal(&self, entry: &Forms, of: ProposedFor) -> Option<Proposal> {
        if !self.grammar().has_cases() {
            return None;
        }
        let kind = match of {
            ProposedFor::Person(sex) => return self.proposed_name(entry, sex),
            ProposedFor::Organisation => PhraseKind::Organisation,
            ProposedFor::Place => PhraseKind::Place,
            ProposedFor::Role => PhraseKind::Role,
            ProposedFor::Term => PhraseKind::Term,
        };
        // An adjective of a place, «Аксыйский», declines by rule.
        let is_named = ["nom", "full", "one"].iter().any(|key| entry.typed(key).is_some());
        if entry.indeclinable || !is_named {
            return None;
        }
        let phrase = PhraseOf {
            kind,
            gender: if entry.plural { Some(Gender::Pl) } else { entry.gender },
            is_animate: entry.animate,
        };
        let base = match kind {
            PhraseKind::Term => entry.typed("one").unwrap_or(entry.base()),
            _ => entry.base(),
        };
        let declined = self.grammar().decline(base, &phrase, dictionary(self.lang()))?;
        let (gender, is_doubtful) = (declined.gender, !declined.is_certain);
        Some(Proposal { forms: keyed(declined), gender, is_doubtful })
    }

    fn proposed_name(&self, name: &Forms, sex: Sex) -> Option<Proposal> {
        let (given, family) = self.given_and_family(name);
        let of = self.name_of(name, sex);
        let mut is_certain = true;
        let mut forms = Vec::new();
        for case in Case::ALL {
            let (given, given_certain) = self.part_of_name(&given, of, case)?;
            let of_family = NameOf { family: true, ..of };
            let (family, family_certain) = self.part_of_name(&family, of_family, case)?;
            is_certain &= given_certain && family_certain;
            let full = fill(&self.rules.names.full, &[("given", &given), ("family", &family)]);
            forms.push((case.name(), full.trim().to_owned()));
        }
        Some(Proposal { forms, gender: None, is_doubtful: !is_certain })
    }

    fn part_of_name(&self, text: &str, of: NameOf, case: Case) -> Option<(String, bool)> {
        if text.is_empty() || case == Case::Nom {
            return Some((text.to_owned(), true));
        }
        let ruled = self.grammar().name_in_case(text, of, case).map(|form| (form, true));
        ruled.or_else(|| self.grammar().probable_name(text, of, case))
    }
}

/// The keys of a counted noun, or of a name.
fn keyed(declined: Declined) -> Vec<(&'static str, String)> {
    let Some(plural) = declined.plural else {
        return Case::ALL.into_iter().map(Case::name).zip(declined.cases).collect();
    };
    let [one, gen1, dat1, acc1, ins1, prep1] = declined.cases;
    let [nom, genitive, dat, acc, ins, prep] = plural;
    vec![
        ("one", one),
        ("few", declined.few.unwrap_or_else(|| gen1.clone())),
        ("many", declined.many.map_or_else(|| genitive.clone(), str::to_owned)),
        ("dat1", dat1),
        ("acc1", acc1),
        ("ins1", ins1),
        ("prep1", prep1),
        ("nom", nom),
        ("gen", genitive),
        ("dat", dat),
        ("acc", acc),
        ("ins", ins),
        ("prep", prep),
        ("gen1", gen1),
    ]
}
