//! What each row of a table with amounts is. Two kinds of evidence that agree are certain; one
//! alone, or two that disagree, is a question.

use std::collections::HashMap;

use super::decided::Decided;
use super::facts::{Facts, Layout};
use super::opposed;
use super::summaries;
use super::sums::{Match, Search, Side};
use super::words;
use crate::model::{Evidence, RowRole, RowWords};

/// What speaks for and against a row's being a total, apart from its sums.
#[derive(Debug)]
struct Witness {
    /// A formula adds up rows of its column.
    formula: bool,
    /// Some word is one that totals have.
    words: bool,
    /// It has no other words.
    label: bool,
    /// How many of the keys it lacks, of how many.
    lacks: (usize, usize),
    /// Which of all keys it has, as bits.
    has: u64,
    /// Its number follows the one before.
    counted_on: bool,
}

impl Witness {
    fn full(&self) -> bool {
        self.lacks.0 == 0
    }

    /// Whether it lacks half or more of what tells rows apart.
    fn bare(&self) -> bool {
        self.lacks.0 > 0 && self.lacks.0 * 2 >= self.lacks.1
    }

    /// Whether it is no row of data at first sight, so that it is left out of the sums of others.
    fn suspect(&self) -> bool {
        let label = self.label && (!self.full() || self.lacks.1 < 2);
        self.formula || label || (self.bare() && !self.counted_on)
    }
}

/// Decides about the rows that are not decided yet.
pub(super) fn decide(
    rows: &[Facts],
    layout: &Layout,
    words: &RowWords,
    filled: &dyn Fn(&Facts, usize) -> bool,
    decided: &mut [Option<Decided>],
) {
    let mut deciding = Deciding {
        rows,
        words,
        witness: witnesses(rows, layout, words, filled, decided),
        search: Search::new(rows, layout.amounts.len()),
        numbered: layout.numbered,
        codes: codes(rows),
        decided,
    };
    for _ in 0..4 {
        let before = deciding.known();
        deciding.summaries();
        deciding.pass(Side::Above);
        deciding.pass(Side::Below);
        if deciding.known() == before {
            break;
        }
    }
    deciding.parents();
    deciding.rest();
    opposed::ask(rows, deciding.decided);
}

fn witnesses(
    rows: &[Facts],
    layout: &Layout,
    words: &RowWords,
    filled: &dyn Fn(&Facts, usize) -> bool,
    decided: &[Option<Decided>],
) -> Vec<Witness> {
    let open: Vec<&Facts> = rows
        .iter()
        .zip(decided)
        .filter(|(row, known)| known.is_none() && row.has_amounts())
        .map(|(row, _)| row)
        .collect();
    let plain = plain(&open, words);
    let having = |rows: &[&Facts], key: usize| rows.iter().filter(|row| filled(row, key)).count();
    let usual = |key: &&usize| 2 * having(plain, **key) >= plain.len();
    let keys: Vec<usize> = layout.keys.iter().filter(usual).copied().collect();
    let mut last: Option<u64> = None;
    let mut witnesses = Vec::with_capacity(rows.len());
    for row in rows {
        let number = row.code.as_ref().and_then(|code| code.parse::<u64>().ok());
        let counted_on = layout.numbered
            && number.is_some_and(|number| last.is_none_or(|last| number == last + 1));
        last = number.or(last);
        witnesses.push(Witness {
            formula: row.adds.contains(&true),
            words: row.texts.iter().any(|text| words::speaks_of_total(words, text)),
            label: row.texts.iter().any(|text| words::is_total_label(words, text)),
            lacks: (keys.iter().filter(|key| !filled(row, **key)).count(), keys.len()),
            has: (0..64)
                .zip(&layout.keys)
                .fold(0, |has, (nth, key)| has | (u64::from(filled(row, *key)) << nth)),
            counted_on,
        });
    }
    witnesses
}

/// Whether a row is added up in sums, as far as is known.
fn is_leaf(row: &Facts, known: Option<&Decided>, witness: &Witness) -> bool {
    match known {
        Some(known) => known.role == RowRole::Data,
        None => row.has_amounts() && !witness.suspect(),
    }
}

/// The rows before the first one that its words or formulas make a total; all, if it is the first.
fn plain<'r, 'g>(open: &'r [&'r Facts<'g>], words: &RowWords) -> &'r [&'r Facts<'g>] {
    let total = |row: &&Facts| {
        row.adds.contains(&true) || row.texts.iter().any(|text| words::is_total_label(words, text))
    };
    let first = open.iter().position(total).filter(|first| *first > 0);
    &open[..first.unwrap_or(open.len())]
}

struct Deciding<'a, 'g> {
    rows: &'a [Facts<'g>],
    words: &'a RowWords,
    witness: Vec<Witness>,
    search: Search<'a, 'g>,
    numbered: bool,
    /// How many rows with amounts have a code.
    codes: HashMap<&'a str, usize>,
    decided: &'a mut [Option<Decided>],
}

impl Deciding<'_, '_> {
    fn known(&self) -> usize {
        self.decided.iter().flatten().count()
    }

    fn find(&mut self, at: usize, side: Side) -> Option<Match> {
        let (rows, decided, witness) = (self.rows, &self.decided, &self.witness);
        self.search.find(at, side, |at| is_leaf(&rows[at], decided[at].as_ref(), &witness[at]))
    }

    /// Looks at every row for the rows above or below it that it is the sum of.
    fn pass(&mut self, side: Side) {
        let order: Vec<usize> = match side {
            Side::Above => (0..self.rows.len()).collect(),
            Side::Below => (0..self.rows.len()).rev().collect(),
        };
        for at in order {
            if self.decided[at].is_some() || !self.rows[at].has_amounts() {
                continue;
            }
            let Some(found) = self.find(at, side) else { continue };
            if let Some(mut decided) = self.judge(at, side, &found) {
                let nested = decided.why.contains(&Evidence::Codes);
                decided.covers = Some(found.rows).filter(|_| found.closed || nested);
                self.decided[at] = Some(decided);
            }
        }
    }

    /// What a row is that is the sum of others; `None` if that says too little.
    fn judge(&self, at: usize, side: Side, found: &Match) -> Option<Decided> {
        use Evidence::{Bare, Codes, Formula, Sums, Words};
        use RowRole::{Data, Total};
        let witness = &self.witness[at];
        let several = found.rows.len() > 1;
        if witness.formula {
            return Some(Decided::new(Total, &[Formula, Sums]));
        }
        if side == Side::Below && self.nests(at) {
            return Some(Decided::new(Total, &[Sums, Codes]));
        }
        if side == Side::Above && self.closes(at, &found.rows) {
            // One row alone may have the same amounts; not where other parents stand below theirs.
            let is_usual = several || self.is_decided_by(Codes);
            return Some(match is_usual {
                true => Decided::new(Total, &[Sums, Codes]),
                false => Decided::or(Data, Total, &[Sums, Codes]),
            });
        }
        let is_named = witness.words && (!witness.full() || self.is_bare_label(at));
        if is_named {
            return Some(Decided::new(Total, &[Sums, Words]));
        }
        let convincing = found.digits >= self.search.convincing();
        // Nothing but names and amounts: there is nothing more that it could lack.
        let named = witness.label && witness.lacks.1 < 2;
        let lacks =
            found.rows.iter().fold(!witness.has, |has, row| has & self.witness[*row].has) != 0;
        if convincing && several && found.closed && (named || lacks) {
            return Some(Decided::new(Total, &[Sums, if named { Words } else { Bare }]));
        }
        if witness.bare() {
            let certain = !witness.counted_on && (several || found.digits >= 3);
            return Some(match certain {
                true => Decided::new(Total, &[Sums, Bare]),
                false => Decided::or(Data, Total, &[Sums, Bare]),
            });
        }
        // Without the code that the rows have whose sum it is, or with words of a total.
        let strange = lacks || (several && (!witness.full() || witness.words));
        (convincing && strange).then(|| Decided::or(Data, Total, &[Sums]))
    }

    /// Whether the label says nothing but that this is a total.
    fn is_bare_label(&self, at: usize) -> bool {
        self.rows[at].texts.iter().any(|text| words::says_total(self.words, text))
    }

    /// Whether the code of the next row begins with that of this one.
    fn nests(&self, at: usize) -> bool {
        let Some(parent) = &self.rows[at].code else { return false };
        let next = self.rows[at + 1..].iter().find(|row| row.has_amounts());
        let Some(child) = next.and_then(|row| row.code.as_ref()) else { return false };
        let Some(rest) = child.strip_prefix(parent.as_str()) else {
            return !self.numbered && rounds(parent, child);
        };
        match rest.chars().next() {
            None => false,
            Some(c) if c.is_alphanumeric() => !self.numbered,
            Some(_) => true,
        }
    }

    /// Whether the codes of rows above it begin with its own, which no other row has: 1.1, 1.2, 1.
    fn closes(&self, at: usize, children: &[usize]) -> bool {
        let Some(parent) = self.rows[at].code.as_deref() else { return false };
        let mut children = children.iter().map(|child| self.rows[*child].code.as_deref());
        !self.numbered
            && self.codes.get(parent) == Some(&1)
            && children.all(|child| is_part(parent, child))
    }

    /// Whether a row was found to be a total by such evidence.
    fn is_decided_by(&self, evidence: Evidence) -> bool {
        self.decided
            .iter()
            .flatten()
            .any(|known| known.why.contains(&evidence) && known.or.is_none())
    }

    /// Whether it is a row of data, or looks like one.
    fn is_row(&self, at: usize) -> bool {
        let witness = &self.witness[at];
        match &self.decided[at] {
            Some(known) => known.role == RowRole::Data,
            None => self.rows[at].has_amounts() && witness.full() && !witness.formula,
        }
    }

    /// Whether a row that is not decided lacks something.
    fn is_short(&self, at: usize) -> bool {
        self.decided[at].is_none() && self.rows[at].has_amounts() && !self.witness[at].full()
    }

    /// Rows that repeat sums by region, code or payee, below the table or between its rows.
    fn summaries(&mut self) {
        let found = summaries::find(self.rows, &|at| self.is_row(at), &|at| self.is_short(at));
        for (at, covers) in found {
            let total = Decided::new(RowRole::Total, &[Evidence::Sums, Evidence::Bare]);
            self.decided[at] = Some(Decided { covers: Some(covers), ..total });
        }
    }

    /// Rows in full dress that are the sums of those above or below: parents, if the total at the
    /// end adds up without them; else a question, where the agreement is no accident.
    fn parents(&mut self) {
        let mut maybe: Vec<(usize, Match)> = Vec::new();
        for side in [Side::Below, Side::Above] {
            for at in 0..self.rows.len() {
                let open = self.decided[at].is_none()
                    && self.rows[at].has_amounts()
                    && !self.witness[at].suspect();
                if !open || maybe.iter().any(|(known, _)| *known == at) {
                    continue;
                }
                if let Some(found) = self.find(at, side).filter(|found| found.rows.len() > 1) {
                    maybe.push((at, found));
                }
            }
        }
        if maybe.is_empty() {
            return;
        }
        let confirmed = self.confirmed(&maybe);
        let (rows, witness) = (self.rows, &self.witness);
        let leaves = (0..rows.len())
            .filter(|at| is_leaf(&rows[*at], self.decided[*at].as_ref(), &witness[*at]))
            .count();
        for (at, found) in maybe {
            // The sum of all other rows is hardly an accident, however few digits it has.
            let whole = found.rows.len() > 2 && found.rows.len() + 1 >= leaves;
            if confirmed.contains(&at) {
                let total = Decided::new(RowRole::Total, &[Evidence::Sums]);
                self.decided[at] = Some(Decided { covers: Some(found.rows), ..total });
            } else if (whole || found.digits >= self.search.convincing()) && found.closed {
                let question = Decided::or(RowRole::Data, RowRole::Total, &[Evidence::Sums]);
                self.decided[at] = Some(question);
            }
        }
    }

    /// Those of the possible parents without which a total adds up that does not with them.
    fn confirmed(&mut self, maybe: &[(usize, Match)]) -> Vec<usize> {
        let mut confirmed = Vec::new();
        for at in 0..self.rows.len() {
            let open = self.decided[at].is_none() && self.rows[at].has_amounts();
            if !open || !self.witness[at].suspect() {
                continue;
            }
            let (rows, decided, witness) = (self.rows, &self.decided, &self.witness);
            let is_parent = |at: usize| maybe.iter().any(|(parent, _)| *parent == at);
            for side in [Side::Above, Side::Below] {
                let found = self.search.find(at, side, |at| {
                    is_leaf(&rows[at], decided[at].as_ref(), &witness[at])
                        && (decided[at].is_some() || !is_parent(at))
                });
                let Some(found) = found else { continue };
                let (Some(first), Some(last)) = (found.rows.first(), found.rows.last()) else {
                    continue;
                };
                let inside = |of: &Match| of.rows.iter().all(|row| (first..=last).contains(&row));
                confirmed.extend(maybe.iter().filter(|(_, of)| inside(of)).map(|(at, _)| *at));
                let total = Decided::new(RowRole::Total, &[Evidence::Sums, Evidence::Bare]);
                self.decided[at] = Some(Decided { covers: Some(found.rows), ..total });
                break;
            }
        }
        confirmed
    }

    /// Rows that are no sums, or of nothing that could be found.
    fn rest(&mut self) {
        use Evidence::{Bare, Codes, Formula, Words};
        use RowRole::{Balance, Data, Ratio, Total};
        for at in 0..self.rows.len() {
            let (row, witness) = (&self.rows[at], &self.witness[at]);
            if self.decided[at].is_some() {
                continue;
            }
            if !row.has_amounts() {
                continue;
            }
            let per_cent = row.texts.iter().any(|text| text.contains('%'));
            let balance = row.texts.iter().any(|text| words::speaks_of_balance(self.words, text));
            let decided = if witness.formula {
                Decided::new(Total, &[Formula])
            } else if witness.bare() && !witness.counted_on {
                match () {
                    () if per_cent => Decided::new(Ratio, &[Bare, Words]),
                    () if row.adds_elsewhere => Decided::new(Total, &[Formula, Bare]),
                    () if row.derived => Decided::new(Balance, &[Formula, Bare]),
                    () if witness.label || witness.words => Decided::new(Total, &[Bare, Words]),
                    () if balance => Decided::new(Balance, &[Bare, Words]),
                    () => Decided::or(Data, Total, &[Bare]),
                }
            } else if witness.label && row.adds_elsewhere {
                Decided::new(Total, &[Formula, Words])
            } else if witness.label && (!witness.full() || self.is_bare_label(at)) {
                match witness.full() && witness.lacks.1 > 1 {
                    true => Decided::or(Data, Total, &[Words]),
                    false => Decided::new(Total, &[Words]),
                }
            } else if self.may_be_parent(at) {
                Decided::or(Data, Total, &[Codes])
            } else {
                Decided::new(Data, &[])
            };
            self.decided[at] = Some(decided);
        }
    }

    /// Whether its code says that it is the parent of the row below or above, of which it is no sum.
    fn may_be_parent(&self, at: usize) -> bool {
        let above = || self.last_with_amounts(at).is_some_and(|row| self.closes(at, &[row]));
        (self.nests(at) && self.parts_codes(at) && !self.is_added(at)) || above()
    }

    /// The nearest row above that has amounts.
    fn last_with_amounts(&self, at: usize) -> Option<usize> {
        (0..at).rev().find(|before| self.rows[*before].has_amounts())
    }

    /// Whether a total adds up both a row and the one below it.
    fn is_added(&self, at: usize) -> bool {
        let next = (at + 1..self.rows.len()).find(|next| self.rows[*next].has_amounts());
        let covers = self.decided.iter().flatten().filter_map(|known| known.covers.as_ref());
        next.is_some_and(|next| {
            covers.into_iter().any(|rows| rows.contains(&at) && rows.contains(&next))
        })
    }

    /// Whether the code of the next row has a mark after that of this one: 1 and 1.1.
    fn parts_codes(&self, at: usize) -> bool {
        let parent = self.rows[at].code.as_deref().unwrap_or_default();
        let next = self.rows[at + 1..].iter().find(|row| row.has_amounts());
        !self.numbered && is_part(parent, next.and_then(|row| row.code.as_deref()))
    }
}

/// How many rows with amounts have each code.
fn codes<'a>(rows: &'a [Facts]) -> HashMap<&'a str, usize> {
    let mut codes = HashMap::new();
    for code in rows.iter().filter(|row| row.has_amounts()).filter_map(|row| row.code.as_deref()) {
        *codes.entry(code).or_default() += 1;
    }
    codes
}

/// Whether a code has a mark after another one: 1.1 after 1.
fn is_part(parent: &str, child: Option<&str>) -> bool {
    let rest = child.and_then(|child| child.strip_prefix(parent));
    rest.and_then(|rest| rest.chars().next()).is_some_and(|c| !c.is_alphanumeric())
}

/// Whether a code ends with noughts in place of what its children have: 2100 of 2110, 2000 of 2100.
fn rounds(parent: &str, child: &str) -> bool {
    let digits = |code: &str| code.len() > 2 && code.bytes().all(|byte| byte.is_ascii_digit());
    let stem = parent.trim_end_matches('0');
    digits(parent)
        && digits(child)
        && parent.len() == child.len()
        && child.starts_with(stem)
        && child.trim_end_matches('0').len() > stem.len()
}
