//! What changed between two versions of a block, as a person would tell it: of a table the cell, with
//! the row and the column in which it stands.

use std::collections::HashMap;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::line::{Line, joined, unmarked};
use crate::model::{Change, changes};

/// What changed between the lines of a block, in their order.
pub fn told(was: &[Line], is: &[Line]) -> Vec<Change> {
    if joined(was) == joined(is) {
        return Vec::new();
    }
    // From before lines were kept: nobody knows which texts were one row.
    let apart = was.iter().any(|line| line.part.is_empty());
    let plain = |lines: &[Line]| -> Vec<Line> {
        let whole = lines.iter().map(plain);
        if apart { whole.flat_map(single).collect() } else { whole.collect() }
    };
    let (was, is) = (plain(was), plain(is));
    let (old, new) = (Version::of(&was), Version::of(&is));
    if was.is_empty() || is.is_empty() {
        return vec![Change { was: old.whole(), is: new.whole() }];
    }
    let ops = capture_diff_slices(Algorithm::Patience, &old.keys(), &new.keys());
    let mut found = Vec::new();
    let mut open = (0..0, 0..0);
    for op in ops.iter().map(Some).chain([None]) {
        match op.filter(|op| !matches!(op, DiffOp::Equal { .. })) {
            Some(op) => {
                let (before, now) = (op.old_range(), op.new_range());
                let joins = open.0.end == before.start && open.1.end == now.start;
                open = match joins {
                    true => (open.0.start..before.end, open.1.start..now.end),
                    false => (before, now),
                };
            }
            None => {
                let (before, now) = (&was[open.0.clone()], &is[open.1.clone()]);
                found.extend(in_lines(&old, &new, before, now));
                let ends = op.map_or((0, 0), |op| (op.old_range().end, op.new_range().end));
                open = (ends.0..ends.0, ends.1..ends.1);
            }
        }
    }
    moved(found, &old, &new)
}

/// What only stands in another order neither came nor went: the orders are told instead.
fn moved(mut found: Vec<Change>, old: &Version, new: &Version) -> Vec<Change> {
    let gone = found.iter().filter(|change| change.is.is_empty());
    let come = |was: &String| found.iter().any(|now| now.was.is_empty() && now.is == *was);
    let moved: Vec<String> = gone.map(|change| change.was.clone()).filter(come).collect();
    let change = Change { was: old.order(), is: new.order() };
    if !moved.is_empty() && change.was != change.is {
        found.retain(|change| {
            let one = [&change.was, &change.is].into_iter().find(|text| !text.is_empty());
            !one.is_some_and(|text| moved.contains(text))
                || !change.was.is_empty() && !change.is.is_empty()
        });
        found.push(change);
    }
    found
}

/// Without marks of footnotes.
fn plain(line: &Line) -> Line {
    let texts = line.texts.iter().map(|text| unmarked(text)).collect();
    Line { part: line.part.clone(), texts }
}

/// Each text of a line by itself.
fn single(line: Line) -> Vec<Line> {
    let one = |text| Line { part: String::new(), texts: vec![text] };
    line.texts.into_iter().map(one).collect()
}

/// The lines of a block, with what it takes to name a cell of a table among them.
struct Version<'l> {
    lines: &'l [Line],
    /// The names of the columns, where one row holds all of them.
    columns: &'l [String],
}

impl<'l> Version<'l> {
    fn of(lines: &'l [Line]) -> Version<'l> {
        let mut headers = lines.iter().filter(|line| line.part == "header");
        let columns = match (headers.next(), headers.next()) {
            (Some(only), None) => only.texts.as_slice(),
            _ => &[],
        };
        Version { lines, columns }
    }

    fn keys(&self) -> Vec<String> {
        self.lines.iter().map(|line| line.texts.join("\t")).collect()
    }

    /// A block that came or went as a whole; of a table and a chart its title.
    fn whole(&self) -> String {
        let title = self.lines.iter().find(|line| ["table", "chart"].contains(&line.part.as_str()));
        match title {
            Some(title) => words(&title.texts),
            None => sentences(self.lines.iter().map(|line| self.line(line))),
        }
    }

    /// The lines one after another; of a row what heads it.
    fn order(&self) -> String {
        let title = |line: &&Line| !["table", "chart", "header"].contains(&line.part.as_str());
        sentences(self.lines.iter().filter(title).map(|line| match heading(&line.texts) {
            Some(at) if is_row(line) => line.texts[at].clone(),
            _ => self.line(line),
        }))
    }

    /// A line that came or went as a whole.
    fn line(&self, line: &Line) -> String {
        match line.part.as_str() {
            "row" | "total" => {
                let heading = heading(&line.texts);
                let cells = line.texts.iter().enumerate().map(|(at, text)| (at, text.clone()));
                self.cells(line, heading, cells.filter(|(at, _)| Some(*at) != heading).collect())
            }
            "figure" | "table" | "chart" | "drawn" => words(&line.texts),
            _ => sentences(line.texts.iter().cloned()),
        }
    }

    /// Some cells of a row: what heads the row, then each cell, where there are several columns with
    /// the name of its own.
    fn cells(&self, line: &Line, heading: Option<usize>, cells: Vec<(usize, String)>) -> String {
        let named = self.columns.len() == line.texts.len() && line.texts.len() > 2;
        let cells = cells.into_iter().filter(|(_, text)| !text.is_empty()).map(|(at, text)| {
            let name = self.columns.get(at).filter(|name| named && !name.is_empty());
            (name, text)
        });
        let cells: Vec<_> = cells.collect();
        let head = heading.and_then(|at| line.texts.get(at)).map_or("", String::as_str);
        let between = match cells.first() {
            _ if head.is_empty() => "",
            Some((Some(_), _)) => ", ",
            Some(_) => ": ",
            None => "",
        };
        let told = cells.iter().map(|(name, text)| match name {
            Some(name) => format!("{name}: {text}"),
            None => text.clone(),
        });
        format!("{head}{between}{}", told.collect::<Vec<_>>().join("; "))
    }
}

/// What changed where some lines took the place of others.
fn in_lines(old: &Version, new: &Version, was: &[Line], is: &[Line]) -> Vec<Change> {
    let gone = |line: &Line| Change { was: old.line(line), is: String::new() };
    let come = |line: &Line| Change { was: String::new(), is: new.line(line) };
    let mut found = Vec::new();
    let mut next = 0;
    for line in was {
        let rest = is.get(next..).unwrap_or_default();
        let only = was.len() == 1 && is.len() == 1 && line.part == is[0].part;
        match rest.iter().position(|now| only || alike(line, now)) {
            Some(at) => {
                found.extend(rest[..at].iter().map(come));
                found.extend(in_line(old, new, line, &rest[at]));
                next += at + 1;
            }
            None => found.push(gone(line)),
        }
    }
    found.extend(is.get(next..).unwrap_or_default().iter().map(come));
    found.retain(|change| change.was != change.is);
    found
}

/// Whether a line became the other: it heads the same, or half of its words are the same.
fn alike(was: &Line, is: &Line) -> bool {
    let heads = |line: &Line| heading(&line.texts).map(|at| line.texts[at].clone());
    if was.part != is.part {
        return false;
    }
    if is_row(was) && heads(was).is_some_and(|head| Some(head) == heads(is)) {
        return true;
    }
    let mut left: HashMap<&str, usize> = HashMap::new();
    let words = |line: &'_ Line| line.texts.iter().flat_map(|text| text.split_whitespace()).count();
    for word in was.texts.iter().flat_map(|text| text.split_whitespace()) {
        *left.entry(word).or_default() += 1;
    }
    let mut shared = 0;
    for word in is.texts.iter().flat_map(|text| text.split_whitespace()) {
        if let Some(count) = left.get_mut(word).filter(|count| **count > 0) {
            *count -= 1;
            shared += 1;
        }
    }
    shared * 4 >= words(was) + words(is)
}

fn is_row(line: &Line) -> bool {
    ["row", "total"].contains(&line.part.as_str())
}

/// What changed in a line.
fn in_line(old: &Version, new: &Version, was: &Line, is: &Line) -> Vec<Change> {
    let same = |at: usize| was.texts.get(at) == is.texts.get(at);
    match was.part.as_str() {
        "figure" => changes(&words(&was.texts), &words(&is.texts)),
        _ if was.texts.len() != is.texts.len() => {
            vec![Change { was: old.line(was), is: new.line(is) }]
        }
        "row" | "total" => {
            let heading = heading(&was.texts).filter(|at| same(*at));
            let (mut before, mut now) = (Vec::new(), Vec::new());
            for (at, (was, is)) in was.texts.iter().zip(&is.texts).enumerate() {
                for change in changes(was, is) {
                    before.push((at, change.was));
                    now.push((at, change.is));
                }
            }
            let (was, is) = (old.cells(was, heading, before), new.cells(is, heading, now));
            vec![Change { was, is }]
        }
        "drawn" => {
            let texts = was.texts.iter().zip(&is.texts).enumerate();
            let changed = texts.filter(|(_, (was, is))| was != is);
            changed.flat_map(|(at, (before, now))| labelled(was, at, same, before, now)).collect()
        }
        _ => was.texts.iter().zip(&is.texts).flat_map(|(was, is)| changes(was, is)).collect(),
    }
}

/// A figure of a chart, with the label that it stands at: the last before it that is none itself.
fn labelled(
    line: &Line,
    at: usize,
    same: impl Fn(usize) -> bool,
    was: &str,
    is: &str,
) -> Vec<Change> {
    let label = (0..at).rev().find(|at| begins_with_letter(&line.texts[*at]));
    let label = label.filter(|at| same(*at) && !begins_with_letter(was));
    let label = label.map(|at| format!("{}: ", line.texts[at])).unwrap_or_default();
    let told = changes(was, is).into_iter();
    told.map(|Change { was, is }| Change {
        was: format!("{label}{was}"),
        is: format!("{label}{is}"),
    })
    .collect()
}

/// The cell that says what a row is about: the first that is words; else the first, such as a year.
fn heading(cells: &[String]) -> Option<usize> {
    let words = cells.iter().position(|cell| begins_with_letter(cell));
    words.or_else(|| cells.iter().position(|cell| !cell.is_empty()))
}

fn begins_with_letter(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_alphabetic)
}

fn words(texts: &[String]) -> String {
    let texts: Vec<&str> = texts.iter().map(|text| text.trim()).collect();
    texts.join(" ").trim().to_owned()
}

/// Texts one after another, with a semicolon after one that does not end itself.
fn sentences(texts: impl Iterator<Item = String>) -> String {
    let mut all = String::new();
    for text in texts.filter(|text| !text.is_empty()) {
        let bare = all.trim_end_matches(['»', '”', '"', ')']);
        if !all.is_empty() {
            all.push_str(if bare.ends_with(['.', '!', '?', '…', ';', ':', ',']) {
                " "
            } else {
                "; "
            });
        }
        all.push_str(&text);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(kept: &[&str]) -> Vec<Line> {
        kept.iter().map(|line| Line::from(line.replace('|', "\t"))).collect()
    }

    fn pairs(was: &[&str], is: &[&str]) -> Vec<(String, String)> {
        let told = told(&lines(was), &lines(is));
        told.into_iter().map(|change| (change.was, change.is)).collect()
    }

    fn pair(was: &str, is: &str) -> Vec<(String, String)> {
        vec![(was.to_owned(), is.to_owned())]
    }

    const TABLE: [&str; 6] = [
        "table|Table 1:|Plans by town",
        "header|Town|Plans|Soms",
        "row|Karakol|38|1,200",
        "row|Osh|4|300",
        "row|Talas|6|500",
        "total|Total|48|2,000",
    ];

    fn with(at: usize, line: &str) -> Vec<&str> {
        let mut table = TABLE.to_vec();
        table[at] = line;
        table
    }

    #[test]
    fn a_cell_is_told_with_its_row_and_its_column() {
        let told = |line| pairs(&TABLE, &with(2, line));
        assert_eq!(told("row|Karakol|37|1,200"), pair("Karakol, Plans: 38", "Karakol, Plans: 37"));
        assert_eq!(
            told("row|Karakol|37|1,100"),
            pair("Karakol, Plans: 38; Soms: 1,200", "Karakol, Plans: 37; Soms: 1,100")
        );
        assert_eq!(told("row|Kara-Kol|38|1,200"), pair("Town: Karakol", "Town: Kara-Kol"));
        let narrow = ["row|2019|38", "total|Total|38"];
        let wrong = ["row|2019|37", "total|Total|37"];
        let both = [pair("2019: 38", "2019: 37"), pair("Total: 38", "Total: 37")].concat();
        assert_eq!(pairs(&narrow, &wrong), both);
    }

    #[test]
    fn rows_come_and_go() {
        let mut more = TABLE.to_vec();
        more.insert(3, "row|Naryn|2|90");
        more[5] = "row|Talas|7|500";
        let new = "Naryn, Plans: 2; Soms: 90".to_owned();
        let expected =
            [vec![(String::new(), new.clone())], pair("Talas, Plans: 6", "Talas, Plans: 7")];
        assert_eq!(pairs(&TABLE, &more), expected.concat());
        let back = [vec![(new, String::new())], pair("Talas, Plans: 7", "Talas, Plans: 6")];
        assert_eq!(pairs(&more, &TABLE), back.concat());
        assert_eq!(pairs(&[], &TABLE)[0].1, "Table 1: Plans by town");
        let mut sorted = TABLE.to_vec();
        sorted.swap(2, 4);
        let orders = pair("Karakol; Osh; Talas; Total", "Talas; Osh; Karakol; Total");
        assert_eq!(pairs(&TABLE, &sorted), orders);
    }

    #[test]
    fn other_lines_do_not_run_into_each_other() {
        let (was, is) = ("key-figures|Key figures", "figure|98|people");
        assert_eq!(pairs(&[was, "figure|89|people"], &[was, is]), pair("89 people", "98 people"));
        let was = "drawn|Plans|Soms|Karakol|38|1.2 million|Osh|4|2 million";
        let is = was.replace("4|2 ", "5|2 ");
        assert_eq!(pairs(&[was], &[&is]), pair("Osh: 4", "Osh: 5"));
        let items = ["item|one plan;", "item|two plans."];
        assert_eq!(pairs(&[], &items)[0].1, "one plan; two plans.");
        assert_eq!(pairs(&items, &["item|one plan;", "item|two plans."]), []);
        let orders = pair("one plan; two plans. three.", "three. one plan; two plans.");
        let three = ["item|one plan;", "item|two plans.", "item|three."];
        assert_eq!(pairs(&three, &[three[2], three[0], three[1]]), orders);
        // A mark of a footnote is no word, and what is a line is none.
        assert_eq!(pairs(&["lead|One."], &["paragraph|One\u{2}n\u{3}."]), []);
    }

    #[test]
    fn what_was_not_kept_in_lines_is_told_text_by_text() {
        let was = ["|Table 1:", "|Town", "|Plans", "|Karakol", "|38"];
        let is = ["table|Table 1:", "header|Town|Plans", "row|Karakol|37"];
        assert_eq!(pairs(&was, &is), pair("38", "37"));
    }
}
