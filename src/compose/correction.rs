//! The box on the first page of a document that was corrected after it had come out.

use indexmap::IndexMap;

use super::finish::bind;
use super::texts::tidy;
use super::{Composer, Edition};
use crate::document::{Block, Content, Inline, Text};
use crate::language::{DateStyle, Lang, Language};
use crate::model::{Change, Correction};

/// How the ids of the boxes begin. They are no part of the text that was approved.
pub const NOTICE: &str = "correction-";

impl Composer {
    /// Puts the box of a correction under the title of every document, above those of former ones.
    pub fn correct(
        &self,
        edition: &mut Edition,
        entry: &Correction,
        changes: &IndexMap<Lang, Vec<Change>>,
    ) {
        for (lang, document) in &mut edition.documents {
            let Some(language) = self.templates.languages.get(lang) else { continue };
            let changes = changes.get(lang).map_or(&[][..], Vec::as_slice);
            let content = self.notice(language, entry, changes);
            let below = document.blocks.iter().position(is_title).map_or(0, |index| index + 1);
            let id = format!("{NOTICE}{}", entry.id);
            document.blocks.insert(below, Block { id, content });
        }
    }

    fn notice(&self, language: &Language, entry: &Correction, changes: &[Change]) -> Content {
        let lang = language.lang();
        let date = language.date(entry.date.0, DateStyle::Prose);
        let mut title = vec![Inline::Text(self.word("corrected", lang).replace("{date}", &date))];
        let mut lines: Vec<Text> = Vec::new();
        if let Some(reason) = entry.reason.text(lang) {
            let mut text = vec![Inline::Text(language.with_full_stop(reason.trim()))];
            tidy(&mut text, language);
            lines.push(text);
        }
        for Change { was, is } in changes {
            let (before, now) = match (was.is_empty(), is.is_empty()) {
                (true, _) => ("", "corrected_added"),
                (_, true) => ("corrected_removed", ""),
                _ => ("corrected_was", "corrected_is"),
            };
            let told =
                [(before, was), (now, is)].into_iter().filter(|(label, _)| !label.is_empty());
            lines.extend(told.map(|(label, words)| {
                let label = Inline::Strong(vec![Inline::Text(self.word(label, lang).to_owned())]);
                vec![label, Inline::Text(format!(" {words}"))]
            }));
        }
        bind(&mut title, language);
        lines.iter_mut().for_each(|line| bind(line, language));
        Content::Notice { title, lines }
    }
}

fn is_title(block: &Block) -> bool {
    matches!(block.content, Content::Heading { level: 1, .. } | Content::Cover { .. })
}
