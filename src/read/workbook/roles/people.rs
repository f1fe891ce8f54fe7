//! Who in a list of people is one: a row has a name and stands inside the table. Sections,
//! signatures, reserved places and stated totals are told apart by what they lack and by their shape,
//! since a name has no digits and every word of it begins with a capital.

use rust_decimal::Decimal;

use super::decided::Decided;
use super::facts::Facts;
use super::words;
use crate::model::{CellWords, ColumnKind, Evidence, RowRole, Table, folded};
use crate::read::workbook::cells::is_blank;
use crate::read::workbook::grid::{Grid, GridRow, Raw};

/// No list has so many people; a number as large is a telephone.
const PEOPLE: u32 = 10_000;

/// Decides about the rows that are not decided yet.
pub(super) fn decide(
    table: &Table,
    grid: &Grid,
    facts: &[Facts],
    below: &[GridRow],
    words: &CellWords,
    decided: &mut [Option<Decided>],
) {
    let people = People::of(table, facts, below, words, decided);
    // Below an empty row, signatures stand apart until somebody on the list follows.
    let mut apart = false;
    for at in 0..facts.len() {
        apart |= facts[at].apart;
        if decided[at].as_ref().is_some_and(|known| known.role != RowRole::Data)
            || (decided[at].is_none() && facts[at].filled.is_empty())
        {
            continue;
        }
        let asked = decided[at].take();
        let found = people.judge(grid, &facts[at], apart, &below[at]);
        apart &= found.role != RowRole::Data;
        let keeps = asked.filter(|_| found.role == RowRole::Data);
        decided[at] = Some(keeps.unwrap_or(found));
    }
}

struct People<'t> {
    table: &'t Table,
    /// The columns of names: one, or several for the parts of a name.
    names: Vec<usize>,
    /// The columns that nearly all people have filled, the number among them.
    usual: Vec<usize>,
    no: Option<usize>,
    words: &'t CellWords,
}

impl<'t> People<'t> {
    fn of(
        table: &'t Table,
        facts: &[Facts],
        below: &[GridRow],
        words: &'t CellWords,
        decided: &[Option<Decided>],
    ) -> People<'t> {
        let names: Vec<usize> = (0..table.columns.len())
            .filter(|at| {
                matches!(table.columns[*at].id.as_str(), "name" | "family" | "given" | "patronymic")
            })
            .collect();
        let named = named(table, &names, facts, below, decided);
        let usual = (0..table.columns.len()).filter(|at| {
            let filled = named.iter().filter(|row| row.filled.contains(at)).count();
            !names.contains(at) && 4 * filled >= 3 * named.len() && named.len() > 1
        });
        let usual = usual.collect();
        People { table, names, usual, no: table.column("no"), words }
    }

    fn judge(&self, grid: &Grid, row: &Facts, apart: bool, cells: &GridRow) -> Decided {
        use Evidence::{Apart, Bare, Merged, Shape, Words};
        use RowRole::{Data, Heading, Note, Reserved, Stated};
        let of = |at: &usize| cells.get(self.table.columns[*at].index).filter(|raw| !is_blank(raw));
        let name = self.names.iter().find_map(of);
        let others =
            row.filled.iter().filter(|at| !self.names.contains(at) && Some(**at) != self.no);
        let others = others.count();
        let lacks = self.usual.iter().filter(|at| !row.filled.contains(at)).count();
        let bare = lacks > 0 && 2 * lacks >= self.usual.len();
        let has_number = self.no.is_some_and(|no| row.filled.contains(&no));
        let numbered = self.no.as_ref().and_then(of).is_some_and(is_number);
        let label = row.texts.first().copied().unwrap_or_default();
        if row.texts.iter().any(|text| words::is_absent(self.words, text)) {
            return Decided::new(Reserved, &[Words]);
        }
        let mut regions = row
            .filled
            .iter()
            .filter_map(|at| grid.region(row.index, self.table.columns[*at].index));
        if bare && regions.any(|region| region.right > region.left) {
            let stated = states(label, None).is_some();
            return Decided::new(if stated { Stated } else { Heading }, &[Merged, Bare]);
        }
        let Some(name) = name else {
            // A number typed ahead, a place that is kept for somebody, the words of a section.
            return match (others, numbered) {
                (0, true) => Decided::new(Heading, &[Bare]),
                (_, true) => Decided::new(Reserved, &[Bare]),
                _ if states(label, None).is_some() => Decided::new(Stated, &[Bare, Shape]),
                (0, false) => Decided::new(Heading, &[Bare]),
                _ if bare => Decided::new(Note, &[Bare]),
                _ => Decided::new(Reserved, &[Bare]),
            };
        };
        let text = match name {
            Raw::Text(text) => text.as_ref(),
            _ => "",
        };
        let has_digits = text.is_empty() || text.contains(|c: char| c.is_ascii_digit());
        let label_first = has_number && !numbered;
        if has_digits && (bare || label_first) {
            let stated = states(label, Some(name)).is_some();
            return Decided::new(if stated { Stated } else { Note }, &[Bare, Shape]);
        }
        if is_vacant(text) {
            return Decided::new(Reserved, &[Shape]);
        }
        if !bare {
            return Decided::new(Data, &[]);
        }
        if others > 0 && !numbered && self.counts(row, cells) {
            // «Итого | 6», «в т.ч. женщин | 3».
            let one = row.filled.len() == 2;
            return Decided::new(if one { Stated } else { Note }, &[Shape, Bare]);
        }
        let looks = is_name(text);
        let lacks_all = lacks == self.usual.len();
        if apart && !looks && lacks > 1 && !numbered && others > 1 {
            return Decided { or: Some(Data), ..Decided::new(Note, &[Apart, Bare]) };
        }
        if apart && (lacks > 1 || lacks_all) && !numbered && others < 2 {
            let note = Decided::new(Note, &[Apart, Bare]);
            // Somebody who was added later, or a signature with nothing before it.
            return if looks && others > 0 { Decided { or: Some(Data), ..note } } else { note };
        }
        if !looks && (lacks > 1 || lacks_all) && others == 0 {
            let kind = if text.trim_end().ends_with(':') { Note } else { Heading };
            return Decided::new(kind, &[Shape, Bare]);
        }
        if !looks && lacks > 1 && !has_number && self.no.is_some_and(|no| self.usual.contains(&no))
        {
            // A post with a signature, without the number that all others have.
            return Decided { or: Some(Note), ..Decided::new(Data, &[Shape, Bare]) };
        }
        if has_number || !lacks_all {
            return Decided::new(Data, &[]);
        }
        Decided { or: Some(Heading), ..Decided::new(Data, &[Bare]) }
    }

    /// Whether a row has nothing beside a label but numbers of people; a cross may be a 1, and a
    /// telephone is longer.
    fn counts(&self, row: &Facts, cells: &GridRow) -> bool {
        let other = |at: &&usize| !self.names.contains(at) && Some(**at) != self.no;
        row.filled.iter().filter(other).all(|at| {
            let column = &self.table.columns[*at];
            let cross = column.kind == ColumnKind::Mark;
            match cells.get(column.index) {
                Some(Raw::Number(number)) => {
                    number.fract().is_zero()
                        && *number < Decimal::from(PEOPLE)
                        && !(cross && *number == Decimal::ONE)
                }
                _ => false,
            }
        })
    }
}

/// The rows with a name, be it one only by its place, and with much of what people have: the name of
/// a section or a sum below the list has little.
fn named<'f, 'g>(
    table: &Table,
    names: &[usize],
    facts: &'f [Facts<'g>],
    below: &[GridRow],
    decided: &[Option<Decided>],
) -> Vec<&'f Facts<'g>> {
    let mut named = Vec::new();
    for ((row, cells), known) in facts.iter().zip(below).zip(decided) {
        if known.as_ref().is_none_or(|known| known.role == RowRole::Data) {
            named.extend(looks_named(table, names, cells).map(|looks| (row, looks)));
        }
    }
    let proper = named.iter().any(|(_, looks)| *looks);
    named.retain(|(_, looks)| *looks || !proper);
    let most = named.iter().map(|(row, _)| row.filled.len()).max().unwrap_or(0);
    named.retain(|(row, _)| 2 * row.filled.len() > most);
    named.into_iter().map(|(row, _)| row).collect()
}

/// Whether what stands in the columns of names looks like a name.
fn looks_named(table: &Table, names: &[usize], cells: &GridRow) -> Option<bool> {
    names.iter().find_map(|name| match cells.get(table.columns[*name].index) {
        Some(Raw::Text(text)) => Some(is_name(text)),
        _ => None,
    })
}

fn is_number(raw: &Raw) -> bool {
    match raw {
        Raw::Number(_) => true,
        Raw::Text(text) => text.trim().trim_end_matches(['.', ')']).parse::<u32>().is_ok(),
        _ => false,
    }
}

/// The number of people that a row states: «Всего участников: 6», «Итого: | 6».
pub(in crate::read::workbook) fn states(label: &str, name: Option<&Raw>) -> Option<u32> {
    if let Some(Raw::Number(number)) = name {
        return u32::try_from(number.trunc().mantissa()).ok().filter(|_| number.fract().is_zero());
    }
    match name {
        Some(Raw::Text(text)) if text.contains(|c: char| c.is_ascii_digit()) => only_number(text),
        _ => only_number(label),
    }
}

fn only_number(text: &str) -> Option<u32> {
    let mut numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let only = numbers.next()?.parse().ok();
    if numbers.next().is_some() { None } else { only }
}

/// Whether every word begins with a capital, as those of a name do, or all letters are capitals.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let plain = !text.contains(['«', '»', '"', ':', '(', '/', '№']);
    let shouted = words.iter().filter(|word| is_shouted(word)).count();
    plain
        && (shouted == 0 || shouted == words.len())
        && (1..=5).contains(&words.len())
        && words.iter().all(|word| is_of_name(word))
}

fn is_shouted(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(char::is_uppercase)
}

/// Whether a word begins with a capital, or is one of those that do not in names.
fn is_of_name(word: &str) -> bool {
    let first = word.chars().find(|c| c.is_alphabetic());
    let known = ["оглы", "кызы", "уулу", "оолу", "ogly", "kyzy", "uulu", "van", "von", "de"];
    first.is_some_and(char::is_uppercase) || known.contains(&folded(word).as_str())
}

/// Whether the place of a name is held by a dash or a remark in brackets.
fn is_vacant(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    letters == 0 || (text.trim_start().starts_with('(') && text.trim_end().ends_with(')'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_what_is_none() {
        for name in [
            "Асанов Эркин Маратович",
            "АСАНОВ ЭРКИН",
            "А. Бекова",
            "Асан уулу Бакыт",
            "О’Коннор Мэри",
        ] {
            assert!(is_name(name), "{name}");
        }
        for other in [
            "Представители МСУ",
            "Общественные организации",
            "Список составил:",
            "Координатор проекта",
        ] {
            assert!(!is_name(other), "{other}");
        }
        assert_eq!(states("Всего участников: 6", None), Some(6));
        assert_eq!(states("11–12 июля 2019", None), None);
    }
}
