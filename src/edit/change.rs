//! One change of a text, made and proven.

use super::insert::{inserted, removed};
use super::parse::{Kind, Node, Parsed};
use super::scalar::{Around, ways};
use super::splice::{Refusal, Splice};
use super::tree::{Step, Tree};

/// What is changed. Paths are those of findings: `text.blocks[2].ru`, or by name `text.blocks[programme].ru`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A value becomes another one; a key that is not there is added, with the groups around it.
    Set { path: String, value: Tree },
    /// A list gets an item, before the one that has this number now; at its end if there is none. A list that is
    /// not there is made.
    Insert { list: String, at: usize, value: Tree },
    /// A key with its value, or an item of a list, goes.
    Remove { path: String },
}

/// A text with a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edited {
    pub bytes: Vec<u8>,
    pub splice: Splice,
}

/// Makes a change.
///
/// # Errors
/// Why it is not made; nothing is done by half.
pub fn edited(bytes: &[u8], change: &Change) -> Result<Edited, Refusal> {
    let parsed = Parsed::of(bytes)?;
    let mut wanted = parsed.whole();
    let splices = match change {
        Change::Set { path, value } => {
            let steps = parsed.resolved(path)?;
            put(&mut wanted, &steps, value)?;
            set(&parsed, &steps, value)?
        }
        Change::Insert { list, at, value } => {
            let steps = parsed.resolved(list)?;
            let items = wanted.at_mut(&steps).map_or(&[][..], |tree| tree.items());
            let (at, mut items) = ((*at).min(items.len()), items.to_vec());
            items.insert(at, value.clone());
            let whole = Tree::List(items);
            put(&mut wanted, &steps, &whole)?;
            match parsed.inside(&steps).next() {
                Some(_) => inserted(&parsed, &steps, at, value),
                None => set(&parsed, &steps, &whole)?,
            }
        }
        Change::Remove { path } => {
            let steps = parsed.resolved(path)?;
            let (last, above) = steps.split_last().ok_or(Refusal::NoSuchPlace)?;
            let node = parsed.find(&steps).ok_or(Refusal::NoSuchPlace)?;
            take(&mut wanted, above, last)?;
            match parsed.inside(above).nth(1) {
                Some(_) => removed(&parsed, node),
                // A group of nothing reads as nothing at all, so it is said to be empty.
                None => set(&parsed, above, wanted.at_mut(above).ok_or(Refusal::NoSuchPlace)?)?,
            }
        }
    };
    proven(&parsed, &wanted, splices)
}

/// The first of several ways after which the text reads as it is wanted.
fn proven(parsed: &Parsed<'_>, wanted: &Tree, splices: Vec<Splice>) -> Result<Edited, Refusal> {
    let found = splices.into_iter().find_map(|splice| {
        let text = splice.done(parsed.text);
        let reads = Parsed::text(&text).is_ok_and(|after| after.whole() == *wanted);
        reads.then(|| Edited { bytes: text.into_bytes(), splice })
    });
    found.ok_or(Refusal::NotProven)
}

/// Puts a value into a tree, with the groups around it.
fn put(tree: &mut Tree, steps: &[Step], value: &Tree) -> Result<(), Refusal> {
    let Some((first, rest)) = steps.split_first() else {
        *tree = value.clone();
        return Ok(());
    };
    if tree.is_blank() && matches!(first, Step::Key(_)) {
        *tree = Tree::Map(Vec::new());
    }
    match (tree, first) {
        (Tree::Map(members), Step::Key(key)) => {
            if !members.iter().any(|(name, _)| name == key) {
                members.push((key.clone(), Tree::Typed(String::new())));
            }
            let member = members.iter_mut().find(|(name, _)| name == key);
            put(&mut member.ok_or(Refusal::NoSuchPlace)?.1, rest, value)
        }
        (Tree::List(items), Step::Item(at)) => {
            put(items.get_mut(*at).ok_or(Refusal::NoSuchPlace)?, rest, value)
        }
        _ => Err(Refusal::NoSuchPlace),
    }
}

fn take(tree: &mut Tree, above: &[Step], last: &Step) -> Result<(), Refusal> {
    match (tree.at_mut(above), last) {
        (Some(Tree::Map(members)), Step::Key(key)) => members.retain(|(name, _)| name != key),
        (Some(Tree::List(items)), Step::Item(at)) if *at < items.len() => drop(items.remove(*at)),
        _ => return Err(Refusal::NoSuchPlace),
    }
    Ok(())
}

/// The ways to give a place another value.
fn set(parsed: &Parsed<'_>, steps: &[Step], value: &Tree) -> Result<Vec<Splice>, Refusal> {
    match parsed.find(steps) {
        Some(node) => Ok(replaced(parsed, node, value)),
        None => {
            let (last, above) = steps.split_last().ok_or(Refusal::NoSuchPlace)?;
            let Step::Key(key) = last else { return Err(Refusal::NoSuchPlace) };
            match parsed.find(above) {
                Some(group) if group.kind == Kind::Map && parsed.inside(above).next().is_some() => {
                    Ok(super::insert::added(parsed, above, key, value))
                }
                Some(node) if parsed.tree(node).is_blank() || node.kind == Kind::Map => {
                    Ok(replaced(parsed, node, &Tree::member(key, value.clone())))
                }
                Some(_) => Err(Refusal::NoSuchPlace),
                None if above.is_empty() => {
                    let line = super::scalar::member_lines(key, value, "\n").join("\n");
                    let gap = if parsed.text.is_empty() || parsed.text.ends_with('\n') {
                        ""
                    } else {
                        "\n"
                    };
                    let end = parsed.text.len();
                    Ok(vec![Splice::new(parsed.text, end..end, format!("{gap}{line}\n"))])
                }
                None => set(parsed, above, &Tree::member(key, value.clone())),
            }
        }
    }
}

/// The ways to type another value in the place of one.
fn replaced(parsed: &Parsed<'_>, node: &Node, value: &Tree) -> Vec<Splice> {
    let newline = parsed.newline();
    let raw = &parsed.text[node.range.clone()];
    let former = match &node.kind {
        Kind::Scalar(style, _) if !raw.is_empty() => Some((*style, raw)),
        _ => None,
    };
    let indent = kept_indent(raw).unwrap_or_else(|| indent(parsed, node));
    let around = Around { indent, flow: node.flow, newline };
    let in_place = value.is_scalar() && !raw.is_empty() && former.is_some();
    // What is typed behind the head of the value takes the spaces before it along.
    let from = if in_place { node.range.start } else { node.after_head };
    let to = node.range.end.max(from);
    let ways = ways(value, former, around).into_iter();
    let ways = ways.map(|way| match way {
        way if in_place || way.is_empty() || way.starts_with(newline) || from == 0 => way,
        way => format!(" {way}"),
    });
    ways.map(|way| Splice::new(parsed.text, from..to, way)).collect()
}

/// How far the lines of a block are indented.
fn kept_indent(raw: &str) -> Option<usize> {
    let is_block = raw.starts_with(['|', '>']);
    let line = raw.lines().skip(1).find(|line| !line.trim().is_empty()).filter(|_| is_block)?;
    Some(line.len() - line.trim_start_matches(' ').len())
}

/// How far what stands below the head of a value is indented.
fn indent(parsed: &Parsed<'_>, node: &Node) -> usize {
    if node.steps.is_empty() { 0 } else { parsed.column(node.head) + 2 }
}
