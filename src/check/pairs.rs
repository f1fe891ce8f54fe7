//! The same text in two languages, side by side.

use crate::document::{Block, Content, Document, Inline, Text, each};
use crate::language::MASK;

/// What stands in the same place of two documents: a text of a block, an item of a list or a footnote.
pub(super) struct Pair<'a> {
    /// The id of the block or footnote; `block.item` for an item.
    pub id: String,
    pub one: Vec<&'a Text>,
    pub other: Vec<&'a Text>,
}

/// Everything that two documents have in the same place. Blocks that only one of them has, or that
/// are of different types, are reported as such and have no pair; neither do the lines of the
/// partners, which are the same in every language, nor what has a gap in it.
pub(super) fn pairs<'a>(one: &'a Document, other: &'a Document) -> Vec<Pair<'a>> {
    let mut pairs = Vec::new();
    for block in &one.blocks {
        let Some(twin) = other.blocks.iter().find(|twin| twin.id == block.id) else { continue };
        pairs.extend(in_block(block, twin));
    }
    for note in &one.notes {
        if let Some(twin) = other.notes.iter().find(|twin| twin.id == note.id) {
            let (one, other) = (vec![&note.text], vec![&twin.text]);
            pairs.push(Pair { id: note.id.clone(), one, other });
        }
    }
    pairs.retain(|pair| !pair.one.iter().chain(&pair.other).any(|text| has_gap(text)));
    pairs
}

fn in_block<'a>(one: &'a Block, other: &'a Block) -> Vec<Pair<'a>> {
    match (&one.content, &other.content) {
        (Content::Partners(_), _) | (_, Content::Partners(_)) => Vec::new(),
        (Content::List(items), Content::List(twins)) => items
            .iter()
            .filter_map(|item| Some((item, twins.iter().find(|twin| twin.id == item.id)?)))
            .map(|(item, twin)| Pair {
                id: format!("{}.{}", one.id, item.id),
                one: vec![&item.text],
                other: vec![&twin.text],
            })
            .collect(),
        (a, b) if std::mem::discriminant(a) == std::mem::discriminant(b) => {
            let pair = |(one_text, other)| Pair { id: one.id.clone(), one: one_text, other };
            in_the_same_place(a.texts(), b.texts()).into_iter().map(pair).collect()
        }
        _ => Vec::new(),
    }
}

/// The texts of two blocks of the same shape one by one, so that what was exchanged between two
/// captions or cells is found; as a whole where one block has more of them.
pub(super) fn in_the_same_place<'a>(
    one: Vec<&'a Text>,
    other: Vec<&'a Text>,
) -> Vec<(Vec<&'a Text>, Vec<&'a Text>)> {
    if one.len() != other.len() {
        return vec![(one, other)];
    }
    one.into_iter().zip(other).map(|(one, other)| (vec![one], vec![other])).collect()
}

/// Whether something is missing in a text: what that hides is already reported.
pub(super) fn has_gap(text: &Text) -> bool {
    let mut found = false;
    each(text, &mut |inline| found |= matches!(inline, Inline::Gap(_)));
    found
}

/// The words of texts that were typed, with [`MASK`] for what is printed from data or said in another
/// language.
pub(super) fn typed_words(texts: &[&Text]) -> String {
    let mut out = String::new();
    for text in texts {
        collect(text, &mut out);
        out.push('\n');
    }
    out
}

fn collect(text: &Text, out: &mut String) {
    for inline in text {
        match inline {
            Inline::Text(words) => out.push_str(words),
            Inline::Fact(_) | Inline::Foreign { .. } | Inline::Gap(_) => out.push(MASK),
            Inline::Note(_) | Inline::Deleted(_) | Inline::End(_) => {}
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Inserted(inner) => {
                collect(inner, out);
            }
            Inline::Link { text, .. } => {
                let shown = crate::document::plain(text);
                if shown.contains(['/', '@']) { out.push(MASK) } else { collect(text, out) }
            }
        }
    }
}
