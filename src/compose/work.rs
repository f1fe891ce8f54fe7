//! What goes into one document.

use std::sync::Arc;

use super::engine::Engine;
use crate::document::Image;
use crate::language::Language;
use crate::model::{EventFolder, Figures, Kind, Project, Templates};
use crate::style::Letters;

/// The prepared pictures of an event, in the order of its entries; `None` for those that are missing.
#[derive(Debug, Clone, Default)]
pub struct Pictures {
    pub photos: Vec<Option<Image>>,
    /// The same photos for reports, whose places have other shapes; none where no report is made.
    pub in_reports: Vec<Option<Image>>,
    pub logos: Vec<Option<Image>>,
}

/// Everything that goes into one document.
pub(super) struct Work<'a> {
    pub engine: &'a Engine,
    pub project: &'a Arc<Project>,
    pub templates: &'a Templates,
    pub folder: &'a EventFolder,
    pub kind: &'a Kind,
    /// The name of the kind: its folder.
    pub name: &'a str,
    pub pictures: &'a Pictures,
    pub figures: &'a Figures,
    pub language: &'a Language,
    /// What can be printed.
    pub letters: &'a Letters,
}

impl Work<'_> {
    /// A word of `words.yaml` in this language, unless the kind has its own; empty if there is none.
    pub fn words(&self, name: &str) -> String {
        let words = self.kind.file.words.get(name).or_else(|| self.templates.words.get(name));
        let text = words.and_then(|words| words.text(self.language.lang()));
        text.unwrap_or_default().to_owned()
    }
}
