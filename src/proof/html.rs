//! What a reader meets in the `main` of a page: its text, and pictures as their alternative texts. The marks of
//! footnotes and the ways back from them are left out.

use html5gum::{StartTag, Token, Tokenizer};

use super::reading::Reading;

/// What parts words: every element but those within a line.
const WITHIN: [&str; 8] = ["a", "em", "strong", "span", "sup", "mark", "ins", "del"];
/// What has no end tag.
const VOID: [&str; 5] = ["img", "br", "hr", "meta", "link"];

/// The text of the page.
pub(super) fn read(bytes: &[u8]) -> Result<Reading, String> {
    let page = std::str::from_utf8(bytes).map_err(|why| why.to_string())?;
    let (mut text, mut has_main) = (String::new(), false);
    // The elements around, the innermost last, each with whether its words count.
    let mut open: Vec<(String, bool)> = Vec::new();
    for token in Tokenizer::new(page) {
        let Ok(token) = token;
        let counts = open.last().is_some_and(|(_, counts)| *counts);
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                if !WITHIN.contains(&name.as_str()) {
                    text.push('\n');
                }
                if counts && name == "img" {
                    let alt = attribute(&tag, b"alt").ok_or("a picture without a text")?;
                    text.extend([&*alt, "\n"]);
                }
                let role = attribute(&tag, b"role").unwrap_or_default();
                let is_mark = matches!(&*role, "doc-noteref" | "doc-backlink");
                has_main |= name == "main";
                if !VOID.contains(&name.as_str()) {
                    let counts = (counts || name == "main") && !is_mark;
                    open.push((name, counts));
                }
            }
            Token::EndTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                match open.pop() {
                    Some((begun, _)) if begun == name => {}
                    other => return Err(format!("</{name}> after {other:?}")),
                }
                if !WITHIN.contains(&name.as_str()) {
                    text.push('\n');
                }
            }
            Token::String(words) if counts => text.push_str(&String::from_utf8_lossy(&words)),
            Token::Error(error) => return Err(error.to_string()),
            _ => {}
        }
    }
    match open.pop() {
        None if !has_main => Err("no <main>".to_owned()),
        None => Ok(Reading { text, notes: String::new() }),
        Some((name, _)) => Err(format!("<{name}> has no end")),
    }
}

fn attribute<'t>(tag: &'t StartTag<()>, key: &[u8]) -> Option<std::borrow::Cow<'t, str>> {
    tag.attributes.get(key).map(|value| String::from_utf8_lossy(value))
}
