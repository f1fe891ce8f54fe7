//! The text of the pages beside the text of the tree.

use diptych::internals::document::{Document, Inline, plain, words};

use super::{pdf, reading, sample};

pub fn squeezed(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

/// What the pages say, without white space, furniture, list marks and notes at their foot; the
/// notes follow the text, as in the tree.
pub fn text_of(document: &Document) -> String {
    let pages = reading::pages(&pdf(document));
    let count = pages.len();
    let mut notes = String::new();
    let mut text = String::new();
    for (n, page) in pages.iter().enumerate() {
        let mut page = page.to_lowercase();
        let furniture = &document.furniture;
        let [first, between, last] = &furniture.page;
        let numbers = format!("{first}{}{between}{count}{last}", n + 1);
        let running = if n == 0 { "" } else { furniture.running.as_str() };
        let band = furniture.draft.as_deref().unwrap_or_default();
        for words in [running, band, numbers.as_str()] {
            page = page.replacen(&squeezed(words).to_lowercase(), "", 1);
        }
        if let Some(at) = page.rfind(&squeezed(&furniture.footer).to_lowercase()) {
            page.truncate(at);
        }
        for (n, note) in document.notes.iter().enumerate() {
            let note = format!("{}{}", n + 1, squeezed(&plain(&note.text)).to_lowercase());
            let missing = sample::missing(document);
            page = page.replacen(&squeezed(&missing).to_lowercase(), "", 1);
            if let Some(at) = page.find(&note) {
                notes.push_str(&page[at..at + note.len()]);
                page.replace_range(at..at + note.len(), "");
            }
        }
        text.push_str(&page.replace('•', ""));
    }
    text + &notes
}

/// The words of the tree, without white space, with the marks of notes.
pub fn expected_text(document: &Document) -> String {
    let mut document = document.clone();
    sample::texts(&mut document, |text| {
        for inline in text {
            if let Inline::Note(index) = inline {
                *inline = Inline::Text(format!("{}", *index + 1));
            }
        }
    });
    let mentioned = document.notes.iter_mut().enumerate();
    for (n, note) in mentioned {
        note.text.insert(0, Inline::Text(format!("{}", n + 1)));
    }
    words(&document).concat().to_lowercase()
}
