//! Keys and items that come and go.

use super::parse::{Node, Parsed};
use super::scalar::{Around, item_lines, member_lines, name, ways};
use super::splice::Splice;
use super::tree::{Step, Tree};

/// The ways to add a member to a group that has some.
pub(super) fn added(parsed: &Parsed<'_>, group: &[Step], key: &str, value: &Tree) -> Vec<Splice> {
    let newline = parsed.newline();
    let Some(last) = parsed.inside(group).last() else { return Vec::new() };
    if last.flow {
        let around = Around { indent: 0, flow: true, newline };
        let ways = ways(value, None, around).into_iter();
        let at = last.range.end.max(last.after_head);
        return ways
            .map(|way| Splice::new(parsed.text, at..at, format!(", {}: {way}", name(key))))
            .collect();
    }
    let column = parsed.column(last.head);
    let lines = member_lines(key, value, newline);
    behind(parsed, last, &lines, column)
}

/// The ways to add an item to a list that has some.
pub(super) fn inserted(parsed: &Parsed<'_>, list: &[Step], at: usize, value: &Tree) -> Vec<Splice> {
    let newline = parsed.newline();
    let items: Vec<&Node> = parsed.inside(list).collect();
    let Some(neighbour) = items.get(at.saturating_sub(1)) else { return Vec::new() };
    if neighbour.flow {
        let around = Around { indent: 0, flow: true, newline };
        let ways = ways(value, None, around).into_iter();
        return match at {
            0 => {
                ways.map(|way| at_byte(parsed, neighbour.range.start, format!("{way}, "))).collect()
            }
            _ => ways.map(|way| at_byte(parsed, neighbour.range.end, format!(", {way}"))).collect(),
        };
    }
    let column = parsed.column(neighbour.head);
    let lines = item_lines(value, newline);
    match at {
        0 => {
            let pad = format!("{newline}{}", " ".repeat(column));
            vec![at_byte(parsed, neighbour.head, format!("{}{pad}", lines.join(&pad)))]
        }
        _ => behind(parsed, neighbour, &lines, column),
    }
}

/// Lines behind a value, and behind the comment on its last line.
fn behind(parsed: &Parsed<'_>, node: &Node, lines: &[String], column: usize) -> Vec<Splice> {
    let newline = parsed.newline();
    let pad = " ".repeat(column);
    let text: String = lines
        .iter()
        .map(|line| {
            let pad = if line.is_empty() { "" } else { &*pad };
            format!("{newline}{pad}{line}")
        })
        .collect();
    let end = parsed.line_end(node.range.end.max(node.after_head));
    vec![at_byte(parsed, end, text)]
}

fn at_byte(parsed: &Parsed<'_>, at: usize, text: String) -> Splice {
    Splice::new(parsed.text, at..at, text)
}

/// The ways to take a member or an item out of a group that has others. Comments on lines of their own stay.
pub(super) fn removed(parsed: &Parsed<'_>, node: &Node) -> Vec<Splice> {
    let text = parsed.text;
    let above = &node.steps[..node.steps.len() - 1];
    let around: Vec<&Node> = parsed.inside(above).collect();
    let Some(at) = around.iter().position(|other| other.steps == node.steps) else {
        return Vec::new();
    };
    let end = node.range.end.max(node.after_head);
    let next = around.get(at + 1);
    let before = at.checked_sub(1).and_then(|at| around.get(at));
    if node.flow {
        let range = match (next, before) {
            (Some(next), _) => node.head..next.head,
            (None, Some(before)) => before.range.end.max(before.after_head)..end,
            (None, None) => node.head..end,
        };
        return vec![Splice::new(text, range, "")];
    }
    let line = parsed.line_start(node.head);
    let line_end = parsed.line_end(end);
    let whole =
        line_end + text[line_end..].len().min(1 + usize::from(text[line_end..].starts_with('\r')));
    let starts_line = text[line..node.head].trim_matches(['\u{feff}', ' ']).is_empty();
    match (starts_line, next) {
        (true, _) => vec![Splice::new(text, line..whole, "")],
        // The first key of an item stands behind its dash.
        (false, Some(next)) => vec![Splice::new(text, node.head..next.head, "")],
        (false, None) => Vec::new(),
    }
}
