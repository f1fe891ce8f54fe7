//! Words as pieces that the layout treats alike: names in a title, contacts.

use serde_json::{Value, json};

use crate::write::address::contacts;
use crate::write::headline::HYPHEN;

/// E-mails and telephones lead to the programs for them, unless they stand in another link.
pub fn with_contacts(words: &str, linked: bool) -> Value {
    let found = if linked { Vec::new() } else { contacts(words) };
    if found.is_empty() {
        return Value::String(words.to_owned());
    }
    let (mut pieces, mut rest) = (Vec::new(), 0);
    for (at, to) in found {
        pieces.push(json!(words[rest..at.start]));
        pieces.push(json!({ "as": "link", "to": to, "words": [words[at.clone()]] }));
        rest = at.end;
    }
    pieces.push(json!(words[rest..]));
    json!({ "as": "together", "words": pieces })
}

/// A word, in one piece if a hyphen is in it, and the space after it.
fn kept_word(word: &str) -> [Value; 2] {
    let bare = word.trim_end_matches(' ');
    let space = Value::String(word[bare.len()..].to_owned());
    if bare.contains(HYPHEN) {
        return [json!({ "as": "kept", "words": [bare.replace(HYPHEN, "-")] }), space];
    }
    [Value::String(bare.to_owned()), space]
}

/// Words with a hyphen at which no line breaks, each in one piece.
pub fn kept(value: Value) -> Value {
    match value {
        Value::String(words) if words.contains(HYPHEN) => {
            let pieces: Vec<Value> = words.split_inclusive(' ').flat_map(kept_word).collect();
            json!({ "as": "together", "words": pieces })
        }
        Value::Array(values) => Value::Array(values.into_iter().map(kept).collect()),
        Value::Object(mut object) => {
            if let Some(words) = object.remove("words") {
                object.insert("words".to_owned(), kept(words));
            }
            Value::Object(object)
        }
        other => other,
    }
}

/// Line ends and tabs are spaces here, since a break would be a paragraph's business; other
/// control characters have no glyph and no meaning.
pub fn clean(words: &str) -> String {
    words
        .chars()
        .filter_map(|letter| match letter {
            '\n' | '\t' => Some(' '),
            letter if letter.is_control() => None,
            letter => Some(letter),
        })
        .collect()
}
