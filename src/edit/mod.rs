//! Edits of YAML that change only the bytes of what is edited. A value is replaced where it stands, in its
//! style; comments, order and all else stay byte for byte. Nothing here reads or writes a file.
//!
//! Every edit is proven before it is handed out: the new text is parsed again, and must be the old one with this
//! change and no other. What cannot be proven is refused.

mod change;
mod insert;
mod parse;
mod scalar;
mod splice;
mod tree;

pub use change::{Change, Edited, edited};
pub use splice::{Refusal, Splice};
pub use tree::Tree;

use parse::Parsed;

/// What stands at a path such as `text.lead.ru` or `text.blocks[programme].ru`: an item of a list is named by its
/// number from 0, or by its `id` or `file`. `None` if nothing does.
///
/// # Errors
/// If the bytes are not readable as one YAML document.
pub fn value(bytes: &[u8], path: &str) -> Result<Option<Tree>, Refusal> {
    let parsed = Parsed::of(bytes)?;
    let path = parsed.resolved(path).ok();
    Ok(path.and_then(|path| Some(parsed.tree(parsed.find(&path)?))))
}

/// The paths of all values that are no groups, as findings write them.
///
/// # Errors
/// If the bytes are not readable as one YAML document.
pub fn paths(bytes: &[u8]) -> Result<Vec<String>, Refusal> {
    fn walk(tree: &Tree, path: &str, into: &mut Vec<String>) {
        match tree {
            Tree::Map(members) => members.iter().for_each(|(key, value)| {
                let dot = if path.is_empty() { "" } else { "." };
                walk(value, &format!("{path}{dot}{key}"), into);
            }),
            Tree::List(items) => {
                items
                    .iter()
                    .enumerate()
                    .for_each(|(at, item)| walk(item, &format!("{path}[{at}]"), into));
            }
            Tree::Text(_) | Tree::Typed(_) => into.push(path.to_owned()),
        }
    }
    let mut all = Vec::new();
    walk(&Parsed::of(bytes)?.whole(), "", &mut all);
    Ok(all)
}
