//! A document as a page for a web site: one file that needs nothing from elsewhere but the pictures beside it. What
//! stands in its `main` is the document, and can be pasted into a site as it is; the style is a block of its own.
//! Furniture of pages (running heads, page numbers) has no place here.

mod blocks;
mod inline;
mod pictures;
mod tables;

use indexmap::IndexMap;
use maud::{DOCTYPE, Markup, PreEscaped, html};

pub use pictures::{Beside, Shown, beside};

use super::WriteError;
use crate::document::{Content, Document, plain};
use crate::language::Lang;
use crate::style::House;
use inline::Inlines;

/// How everything looks that the house does not say; its colours and its font come before.
const STYLE: &str = include_str!("page.css");

/// The files of an edition, as a page of it refers to them.
#[derive(Debug, Clone, Copy)]
pub struct Edition<'e> {
    /// What stands before the language in the names of its files: `news`.
    pub stem: &'e str,
    /// All its languages.
    pub languages: &'e [&'e Lang],
    /// The files beside its pages.
    pub beside: &'e [Beside<'e>],
}

/// Writes a document as an HTML page (WHATWG HTML Living Standard).
///
/// # Errors
/// A table whose cells do not fill its columns, or a language without a tag.
pub fn page(
    document: &Document,
    house: &House,
    tags: &IndexMap<Lang, String>,
    edition: Edition<'_>,
) -> Result<Vec<u8>, WriteError> {
    let tag = |lang: &Lang| tags.get(lang).ok_or_else(|| WriteError::Language(lang.clone()));
    let inlines = Inlines::new(document, tags);
    let body = blocks::all(document, &inlines, edition.beside)?;
    let properties = &document.properties;
    let others = edition.languages.iter().filter(|lang| ***lang != document.lang);
    let others = others.map(|lang| Ok((tag(lang)?, lang))).collect::<Result<Vec<_>, WriteError>>();
    let page = html! {
        (DOCTYPE)
        html lang=(tag(&document.lang)?) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (inline::legal(&properties.title)) }
                @if let Some(lead) = lead(document) {
                    meta name="description" content=(inline::legal(&lead));
                }
                meta name="author" content=(inline::legal(&properties.author));
                meta name="dcterms.date" content=(properties.date);
                @if !properties.keywords.is_empty() {
                    meta name="keywords" content=(inline::legal(&properties.keywords.join(", ")));
                }
                @for (tag, lang) in others? {
                    link rel="alternate" hreflang=(tag) href={ (edition.stem) "." (lang) ".html" };
                }
                style { (PreEscaped(style(house))) }
            }
            body {
                @if let Some(band) = &document.furniture.draft {
                    p.draft role="note" { (inline::legal(band)) }
                }
                main { (body) (notes(document, &inlines)) }
            }
        }
    };
    Ok((page.into_string() + "\n").into_bytes())
}

/// What a search engine shows below the title.
fn lead(document: &Document) -> Option<String> {
    document.blocks.iter().find_map(|block| match &block.content {
        Content::Lead(text) => Some(plain(text)),
        _ => None,
    })
}

/// The colours and the font of the house, and the style sheet after them. What is no plain colour or name would end
/// the style.
fn style(house: &House) -> String {
    let is_plain = |text: &&String| {
        text.chars().all(|c| c.is_alphanumeric() || matches!(c, '#' | ' ' | '-' | '_'))
    };
    let colours = house.colours.iter().filter(|(name, colour)| is_plain(name) && is_plain(colour));
    let colours: String = colours.map(|(name, colour)| format!("--{name}:{colour};")).collect();
    let font = Some(&house.font.name).filter(is_plain).map(|name| format!("\"{name}\", "));
    let font = font.unwrap_or_default();
    format!(":root{{{colours}--font:{font}Arial, sans-serif}}\n{STYLE}")
}

/// The footnotes, each with the way back to where it was mentioned first.
fn notes(document: &Document, inlines: &Inlines<'_>) -> Markup {
    html! {
        @if !document.notes.is_empty() {
            div.notes role="doc-endnotes" {
                ol {
                    @for (index, note) in document.notes.iter().enumerate() {
                        @let number = index + 1;
                        li #{ "note-" (number) } {
                            (inlines.text(&note.text)) " "
                            a href={ "#mark-" (number) } role="doc-backlink" aria-label=(number) { "↑" }
                        }
                    }
                }
            }
        }
    }
}
