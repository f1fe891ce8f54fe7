//! What changed between two versions of a block, as a person would tell it: of a table the cell, with
//! the row and the column in which it stands.

use std::collections::BTreeSet;
use std::ops::Range;

use super::changes::{Compared, spots, steps};
use super::line::{Line, joined, unmarked};
use super::role::Role;
use crate::model::Change;

/// What changed between the lines of a block, in their order.
pub fn told(was: &[Line], is: &[Line]) -> Vec<Change> {
    if joined(was) == joined(is) {
        return Vec::new();
    }
    // From before lines were kept: nobody knows which texts were one row.
    let apart = was.iter().any(|line| line.role.is_none());
    let [was, is] = [was, is].map(|lines| -> Vec<Line> {
        let whole = lines.iter().map(plain);
        if apart { whole.flat_map(single).collect() } else { whole.collect() }
    });
    let (old, new) = (Version::of(&was), Version::of(&is));
    if was.is_empty() || is.is_empty() {
        return vec![Change { was: old.whole(), is: new.whole() }];
    }
    let (steps, left) = steps(&old.compared(), &new.compared());
    let mut found = Vec::new();
    for (line, step) in is.iter().zip(&steps) {
        found.extend(step.before.iter().map(|at| old.gone(&was[*at])));
        match step.was {
            Some(before) => found.extend(in_line(&old, &new, &was[before], line)),
            None => found.push(Change { was: String::new(), is: new.line(line) }),
        }
        found.extend(step.after.iter().map(|at| old.gone(&was[*at])));
    }
    found.extend(left.iter().map(|at| old.gone(&was[*at])));
    found.retain(|change| change.was != change.is);
    moved(found, &old, &new)
}

/// What only stands in another order neither came nor went: the orders are told instead.
fn moved(mut found: Vec<Change>, old: &Version, new: &Version) -> Vec<Change> {
    let come: Vec<&String> =
        found.iter().filter(|change| change.was.is_empty()).map(|change| &change.is).collect();
    let gone = found.iter().filter(|change| change.is.is_empty()).map(|change| &change.was);
    let moved: Vec<String> = gone.filter(|was| come.contains(was)).cloned().collect();
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
    Line { role: line.role, texts }
}

/// Each text of a line by itself.
fn single(line: Line) -> Vec<Line> {
    line.texts.into_iter().map(|text| Line { role: None, texts: vec![text] }).collect()
}

/// The lines of a block, with what it takes to name a cell of a table among them.
struct Version<'l> {
    lines: &'l [Line],
    /// The names of the columns, where one row holds all of them.
    columns: &'l [String],
}

impl<'l> Version<'l> {
    fn of(lines: &'l [Line]) -> Version<'l> {
        let mut headers = lines.iter().filter(|line| line.role == Some(Role::Header));
        let columns = match (headers.next(), headers.next()) {
            (Some(only), None) => only.texts.as_slice(),
            _ => &[],
        };
        Version { lines, columns }
    }

    fn compared(&self) -> Vec<Compared> {
        let mut seen = BTreeSet::new();
        self.lines.iter().map(|line| Compared::new(line, &mut seen)).collect()
    }

    /// A block that came or went as a whole; of a table and a chart its title.
    fn whole(&self) -> String {
        let mut lines = self.lines.iter();
        match lines.find(|line| matches!(line.role, Some(Role::Table | Role::Chart))) {
            Some(title) => words(&title.texts),
            None => sentences(self.lines.iter().map(|line| self.line(line))),
        }
    }

    /// The lines one after another; of a row what heads it.
    fn order(&self) -> String {
        let lines = self
            .lines
            .iter()
            .filter(|line| !matches!(line.role, Some(Role::Table | Role::Chart | Role::Header)));
        sentences(lines.map(|line| match line.heading() {
            Some(at) => line.texts[at].clone(),
            None => self.line(line),
        }))
    }

    fn gone(&self, line: &Line) -> Change {
        Change { was: self.line(line), is: String::new() }
    }

    /// A line that came or went as a whole.
    fn line(&self, line: &Line) -> String {
        match line.role {
            Some(Role::Row | Role::Total) => {
                let heading = line.heading();
                let cells = line.texts.iter().enumerate().map(|(at, text)| (at, text.clone()));
                self.cells(line, heading, cells.filter(|(at, _)| Some(*at) != heading).collect())
            }
            Some(Role::Figure | Role::Table | Role::Chart | Role::Drawn) => words(&line.texts),
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

/// What changed in a line.
fn in_line(old: &Version, new: &Version, was: &Line, is: &Line) -> Vec<Change> {
    match was.role {
        Some(Role::Figure) => changes(&words(&was.texts), &words(&is.texts)),
        _ if was.texts.len() != is.texts.len() => {
            vec![Change { was: old.line(was), is: new.line(is) }]
        }
        Some(Role::Row | Role::Total) => {
            let heading = was.heading().filter(|at| was.texts.get(*at) == is.texts.get(*at));
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
        Some(Role::Drawn) => {
            (0..was.texts.len()).flat_map(|at| labelled(&was.texts, &is.texts, at)).collect()
        }
        _ => was.texts.iter().zip(&is.texts).flat_map(|(was, is)| changes(was, is)).collect(),
    }
}

/// A figure of a chart, with the label that it stands at: the last before it that is none itself.
fn labelled(was: &[String], is: &[String], at: usize) -> Vec<Change> {
    let label = (0..at).rev().find(|at| begins_with_letter(&was[*at]));
    let label = label.filter(|label| was[*label] == is[*label] && !begins_with_letter(&was[at]));
    let label = label.map(|at| format!("{}: ", was[at])).unwrap_or_default();
    let told = changes(&was[at], &is[at]).into_iter();
    told.map(|Change { was, is }| Change {
        was: format!("{label}{was}"),
        is: format!("{label}{is}"),
    })
    .collect()
}

fn begins_with_letter(text: &str) -> bool {
    text.starts_with(char::is_alphabetic)
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

/// So many words stand around what changed, if the sentence has them.
const AROUND: usize = 4;

/// What changed between two texts, in their order.
fn changes(was: &str, is: &str) -> Vec<Change> {
    if was.is_empty() || is.is_empty() {
        let change = Change { was: was.to_owned(), is: is.to_owned() };
        return if was == is { Vec::new() } else { vec![change] };
    }
    let (old, new) = (Words::of(was), Words::of(is));
    // Two places whose surroundings meet are told as one.
    let spots = spots(&old.plain(), &new.plain(), |kept| kept.len() <= AROUND);
    spots.into_iter().map(|(o, n)| Change { was: old.around(o), is: new.around(n) }).collect()
}

fn ends_sentence(word: &str) -> bool {
    word.trim_end_matches(['»', '”', '"', ')']).ends_with(['.', '!', '?', '…'])
}

/// So many of the words up to the end of a sentence are told: all, if what would be left out is not
/// longer than the dots in its place.
fn near(free: usize) -> usize {
    if free <= AROUND + 2 { free } else { AROUND }
}

/// The words of a text, each with the place where it stands.
struct Words<'t> {
    text: &'t str,
    words: Vec<(usize, &'t str)>,
}

impl<'t> Words<'t> {
    fn of(text: &'t str) -> Words<'t> {
        let mut words = Vec::new();
        let mut rest = text;
        while let Some(start) = rest.find(|c: char| !c.is_whitespace()) {
            let word = &rest[start..];
            let end = word.find(char::is_whitespace).unwrap_or(word.len());
            words.push((text.len() - rest.len() + start, &word[..end]));
            rest = &word[end..];
        }
        Words { text, words }
    }

    fn plain(&self) -> Vec<&'t str> {
        self.words.iter().map(|(_, word)| *word).collect()
    }

    /// Some words with those around them, as they stand, up to the ends of their sentence.
    fn around(&self, at: Range<usize>) -> String {
        let before = &self.words[..at.start];
        let free = before.iter().rev().take_while(|(_, word)| !ends_sentence(word)).count();
        let start = at.start - near(free);
        // What ends a sentence itself goes no further.
        let last_ends = !at.is_empty() && self.ends_at(at.end);
        let after = &self.words[at.end..];
        let free = after.iter().position(|(_, word)| ends_sentence(word));
        let free = free.map_or(after.len(), |end| end + 1);
        let end = if last_ends { at.end } else { at.end + near(free) };
        let (Some((from, _)), Some((to, last))) =
            (self.words.get(start), self.words[..end.max(start)].last())
        else {
            return String::new();
        };
        if *from > *to {
            return String::new();
        }
        let cut_before = start > 0 && !self.ends_at(start);
        let cut_after = end < self.words.len() && !self.ends_at(end);
        let [before, after] = [cut_before, cut_after].map(|cut| if cut { "…" } else { "" });
        let words = &self.text[*from..to + last.len()];
        format!("{before}{words}{after}")
    }

    /// Whether so many words end with the end of a sentence.
    fn ends_at(&self, count: usize) -> bool {
        self.words[..count].last().is_some_and(|(_, word)| ends_sentence(word))
    }
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

    fn in_text(was: &str, is: &str) -> Vec<(String, String)> {
        changes(was, is).into_iter().map(|change| (change.was, change.is)).collect()
    }

    #[test]
    fn a_change_is_told_with_the_words_around_it() {
        let was = "The seminar was held in June. It brought together 89 people to discuss how \
                   municipalities work.";
        let is = was.replace("89", "98");
        assert_eq!(
            in_text(was, &is),
            [(
                "It brought together 89 people to discuss how municipalities work.".to_owned(),
                "It brought together 98 people to discuss how municipalities work.".to_owned()
            )]
        );
        assert_eq!(in_text(was, was), []);
    }

    #[test]
    fn a_long_sentence_is_cut() {
        let was = "One two three four five six seven 89 nine ten eleven twelve thirteen fourteen \
                   fifteen.";
        assert_eq!(
            in_text(was, &was.replace("89", "98"))[0].0,
            "…four five six seven 89 nine ten eleven twelve…"
        );
    }

    #[test]
    fn what_came_and_went() {
        assert_eq!(in_text("", "New."), [(String::new(), "New.".to_owned())]);
        assert_eq!(in_text("Old.", ""), [("Old.".to_owned(), String::new())]);
        let (was, is) = ("Held in Osh.", "Held on Monday in Osh.");
        assert_eq!(in_text(was, is), [(was.to_owned(), is.to_owned())]);
    }

    #[test]
    fn distant_changes_are_told_apart() {
        let was = "One two three four five six seven eight nine ten eleven twelve.";
        let is = was.replace("two", "2").replace("eleven", "11");
        assert_eq!(in_text(was, &is).len(), 2);
    }
}
