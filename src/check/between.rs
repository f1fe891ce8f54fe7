//! Findings about what two languages say of the same thing, with both places.

use super::typed::Texts;
use crate::diagnostic::{Code, Finding};
use crate::language::Lang;

/// A block in two languages.
#[derive(Clone, Copy)]
pub(super) struct Between<'b> {
    pub texts: &'b Texts<'b>,
    /// The id of the block.
    pub id: &'b str,
    pub one: &'b Lang,
    pub other: &'b Lang,
}

impl Between<'_> {
    /// That the languages say different things, or only one of them says something.
    pub fn differ(
        self,
        code: Code,
        name: &'static str,
        here: Option<&str>,
        there: Option<&str>,
    ) -> Finding {
        let (lang, twin, words) = match (here, there) {
            (None, Some(words)) => (self.other, self.one, words),
            (here, _) => (self.one, self.other, here.unwrap_or_default()),
        };
        let second = here.and(there).unwrap_or_default();
        let finding = Finding::new(code)
            .with(name, words)
            .offering("second", second)
            .with("one", lang)
            .with("other", twin)
            .with("block", self.id);
        self.texts.at_both(finding, self.id, (lang, words), (twin, second))
    }
}
