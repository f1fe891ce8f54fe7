//! Forms that are proposed, and those that were written into the registries.

/// What is proposed for an entry in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposedForms {
    /// The entry with its registry: `people.manager`.
    pub entry: String,
    /// The language, by its tag.
    pub language: String,
    /// Keys and forms, in the order of the registries.
    pub forms: Vec<(&'static str, String)>,
    /// Whether a person should look at them first.
    pub is_doubtful: bool,
    /// Where the entry is in its registry: `people.manager.roles[0]`; empty for words that are no entry.
    pub(super) path: String,
}

#[cfg(test)]
impl ProposedForms {
    pub(super) fn of(
        entry: &str,
        language: &str,
        forms: Vec<(&'static str, String)>,
        is_doubtful: bool,
    ) -> ProposedForms {
        let (entry, language) = (entry.to_owned(), language.to_owned());
        ProposedForms { entry, language, forms, is_doubtful, path: String::new() }
    }
}

/// What was put into the registries, and what has to be put there by hand.
#[derive(Debug, Clone, Default)]
pub struct WrittenForms {
    pub written: Vec<ProposedForms>,
    pub left: Vec<ProposedForms>,
}
