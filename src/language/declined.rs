//! What is told of a phrase whose forms are wanted, and its forms.

use super::inflection::Gender;

/// What kind of entry a phrase names: places and people have endings of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhraseKind {
    /// The name of an organisation.
    Organisation,
    /// The name of a place.
    Place,
    /// What a person is: the accusative is the genitive.
    Role,
    /// A word that is counted.
    Term,
}

/// What is known of a phrase.
#[derive(Clone, Copy, Debug)]
pub struct PhraseOf {
    /// Where it is used.
    pub kind: PhraseKind,
    /// The gender, if it was typed; `Pl` for what is always plural.
    pub gender: Option<Gender>,
    /// Whether it is a person or an animal.
    pub is_animate: bool,
}

/// The forms of a phrase, in the order of [`super::inflection::Case::ALL`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declined {
    /// The forms of the number in which the phrase was given.
    pub cases: [String; 6],
    /// Those of the plural, where it was asked for and the phrase has one.
    pub plural: Option<[String; 6]>,
    /// The form after 2, 3 and 4.
    pub few: Option<String>,
    /// The form after 5, where it is another word than the genitive plural: лет.
    pub many: Option<&'static str>,
    /// The gender of the phrase, or `Pl`; none where nothing tells.
    pub gender: Option<Gender>,
    /// Whether nothing had to be assumed.
    pub is_certain: bool,
}
