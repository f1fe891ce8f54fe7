//! What single expressions print, for who writes a text and wants to see it.

use super::Composer;
use super::markup::inline;
use super::scope;
use super::values::{Context, named};
use crate::document::plain;
use crate::language::Lang;
use crate::model::{EventFolder, Figures};

/// An expression without its braces, and the person who speaks where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Asked {
    pub expression: String,
    pub speaker: Option<String>,
}

impl Composer {
    /// What each expression prints in a language; `None` where it has a fault, or prints a gap.
    pub fn spoken(
        &self,
        folder: &EventFolder,
        figures: &Figures,
        lang: &Lang,
        asked: &[Asked],
    ) -> Vec<Option<String>> {
        let Some(language) = self.templates.languages.get(lang) else {
            return vec![None; asked.len()];
        };
        let context = Context::new(language, &self.project, "");
        let names = scope::scope(&context, folder, figures);
        let on = folder.event.first_day();
        let spoken = asked.iter().map(|asked| {
            let mut names = names.clone();
            if let Some(speaker) = &asked.speaker {
                names.insert("speaker".into(), scope::speaker(&context, speaker, on));
            }
            let text = format!("{{{{ {} }}}}", asked.expression);
            let rendered = self.engine.text(&text, &named(names)).ok();
            let read = rendered.and_then(|text| inline(&text, &context.marks, &[]).ok());
            let is_whole = context.take_gaps().is_empty();
            read.map(|text| plain(&text)).filter(|words| is_whole && !words.is_empty())
        });
        spoken.collect()
    }
}
