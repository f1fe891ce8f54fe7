//! Formulas, as far as tables of sums need them: references, `+ - * /`, SUM, SUBTOTAL, ROUND. What
//! is not understood has no value here, and then nothing is said about it.

use std::collections::HashMap;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::grid::{Grid, Raw, Region};
use super::limits;

/// A formula that was understood.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Formula {
    Number(Decimal),
    /// A cell or a range of this sheet.
    Cells(Region),
    Call(Function, Vec<Formula>),
    Binary(char, Box<Formula>, Box<Formula>),
    Negative(Box<Formula>),
    Percent(Box<Formula>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Function {
    Sum,
    Subtotal,
    Round,
}

/// A cell by its name, with or without `$`: row and column from 0.
pub(super) fn cell(name: &str) -> Option<(u32, u32)> {
    let plain = name.replace('$', "");
    let letters = plain.find(|c: char| !c.is_ascii_alphabetic())?;
    let (letters, digits) = plain.split_at(letters);
    if letters.is_empty() || letters.len() > 3 || !digits.bytes().all(|byte| byte.is_ascii_digit())
    {
        return None;
    }
    let column = letters
        .bytes()
        .fold(0, |column, letter| column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1);
    Some((digits.parse::<u32>().ok()?.checked_sub(1)?, column - 1))
}

/// A range by its name: `G5:H17`, or one cell.
pub(super) fn region(range: &str) -> Option<Region> {
    let (from, to) = range.split_once(':').unwrap_or((range, range));
    let (from, to) = (cell(from)?, cell(to)?);
    Some(Region {
        top: from.0.min(to.0),
        left: from.1.min(to.1),
        bottom: from.0.max(to.0),
        right: from.1.max(to.1),
    })
}

/// A formula without its `=`; `None` if it is not understood.
pub(super) fn parse(text: &str) -> Option<Formula> {
    let mut parser = Parser { rest: text.trim(), depth: 0 };
    let formula = parser.sum()?;
    parser.rest.trim().is_empty().then_some(formula)
}

impl Formula {
    /// The ranges that a plain sum adds up; `None` for anything but a plain sum. The flag says
    /// that subtotals inside of a range are skipped.
    pub fn summands(&self) -> Option<Vec<(Region, bool)>> {
        match self {
            Formula::Cells(region) => Some(vec![(*region, false)]),
            Formula::Binary('+', left, right) => {
                let mut all = left.summands()?;
                all.extend(right.summands()?);
                Some(all)
            }
            Formula::Call(Function::Sum, arguments) => arguments
                .iter()
                .map(Formula::summands)
                .collect::<Option<Vec<_>>>()
                .map(|all| all.concat()),
            Formula::Call(Function::Subtotal, arguments) => {
                let ranges = arguments
                    .get(1..)?
                    .iter()
                    .map(Formula::summands)
                    .collect::<Option<Vec<_>>>()?;
                Some(ranges.concat().into_iter().map(|(region, _)| (region, true)).collect())
            }
            _ => None,
        }
    }
}

struct Parser<'a> {
    rest: &'a str,
    depth: u32,
}

impl Parser<'_> {
    fn take(&mut self, marks: &[char]) -> Option<char> {
        self.rest = self.rest.trim_start();
        let mark = self.rest.chars().next().filter(|c| marks.contains(c))?;
        self.rest = &self.rest[mark.len_utf8()..];
        Some(mark)
    }

    fn sum(&mut self) -> Option<Formula> {
        self.depth += 1;
        if self.depth > 50 {
            return None;
        }
        let mut left = self.product()?;
        while let Some(mark) = self.take(&['+', '-']) {
            left = Formula::Binary(mark, Box::new(left), Box::new(self.product()?));
        }
        self.depth -= 1;
        Some(left)
    }

    fn product(&mut self) -> Option<Formula> {
        let mut left = self.factor()?;
        while let Some(mark) = self.take(&['*', '/']) {
            left = Formula::Binary(mark, Box::new(left), Box::new(self.factor()?));
        }
        Some(left)
    }

    fn factor(&mut self) -> Option<Formula> {
        let mut negative = false;
        while let Some(mark) = self.take(&['-', '+']) {
            negative ^= mark == '-';
        }
        let mut inner = if self.take(&['(']).is_some() {
            let inner = self.sum()?;
            self.take(&[')'])?;
            inner
        } else {
            self.atom()?
        };
        while self.take(&['%']).is_some() {
            inner = Formula::Percent(Box::new(inner));
        }
        Some(if negative { Formula::Negative(Box::new(inner)) } else { inner })
    }

    fn atom(&mut self) -> Option<Formula> {
        self.rest = self.rest.trim_start();
        let end = self
            .rest
            .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '$' | ':' | '_')));
        let (word, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            return word.parse().ok().map(Formula::Number);
        }
        if !rest.starts_with('(') {
            return region(word).map(Formula::Cells);
        }
        let function = match word.to_ascii_uppercase().as_str() {
            "SUM" => Function::Sum,
            "SUBTOTAL" => Function::Subtotal,
            "ROUND" => Function::Round,
            _ => return None,
        };
        self.take(&['('])?;
        let mut arguments = vec![self.sum()?];
        while self.take(&[',', ';']).is_some() {
            arguments.push(self.sum()?);
        }
        self.take(&[')'])?;
        let sums = arguments.first() == Some(&Formula::Number(Decimal::from(9)))
            || arguments.first() == Some(&Formula::Number(Decimal::from(109)));
        (function != Function::Subtotal || sums).then_some(Formula::Call(function, arguments))
    }
}

/// Computes formulas of one sheet again, with bounded work.
pub(super) struct Evaluation<'a> {
    grid: &'a Grid,
    known: HashMap<(u32, u32), Option<Decimal>>,
    visits: u64,
}

/// Chains of formulas are followed so far; beyond that the file's own values are taken.
const DEPTH: u32 = 12;

impl<'a> Evaluation<'a> {
    pub fn new(grid: &'a Grid) -> Evaluation<'a> {
        Evaluation { grid, known: HashMap::new(), visits: 0 }
    }

    /// Whether so much was computed that the rest was left alone.
    pub fn is_exhausted(&self) -> bool {
        self.visits >= limits::VISITS
    }

    /// The value of the formula in a cell; `None` if there is none, or it is not understood.
    pub fn formula(&mut self, row: u32, column: u32) -> Option<Decimal> {
        self.formula_at(row, column, 0)
    }

    fn formula_at(&mut self, row: u32, column: u32, depth: u32) -> Option<Decimal> {
        if let Some(known) = self.known.get(&(row, column)) {
            return *known;
        }
        let formula = parse(self.grid.formulas.get(&(row, column))?)?;
        let value = self.value(&formula, depth);
        // A value from a cut chain is not the value of the cell.
        if depth == 0 || value.is_some() {
            self.known.insert((row, column), value);
        }
        value
    }

    fn value(&mut self, formula: &Formula, depth: u32) -> Option<Decimal> {
        match formula {
            Formula::Number(number) => Some(*number),
            Formula::Cells(region)
                if (region.top, region.left) == (region.bottom, region.right) =>
            {
                match self.cell(region.top, region.left, depth) {
                    Operand::Number(number) => Some(number),
                    Operand::Nothing => Some(Decimal::ZERO),
                    Operand::Text | Operand::Unknown => None,
                }
            }
            Formula::Cells(_) => None,
            Formula::Negative(inner) => Some(-self.value(inner, depth)?),
            Formula::Percent(inner) => self.value(inner, depth)?.checked_div(Decimal::ONE_HUNDRED),
            Formula::Binary(mark, left, right) => {
                let (left, right) = (self.value(left, depth)?, self.value(right, depth)?);
                match mark {
                    '+' => left.checked_add(right),
                    '-' => left.checked_sub(right),
                    '*' => left.checked_mul(right),
                    _ => left.checked_div(right),
                }
            }
            Formula::Call(Function::Round, arguments) => {
                let value = self.value(arguments.first()?, depth)?;
                let digits = self.value(arguments.get(1)?, depth)?.to_u32()?;
                Some(value.round_dp_with_strategy(
                    digits,
                    rust_decimal::RoundingStrategy::MidpointAwayFromZero,
                ))
            }
            Formula::Call(Function::Sum, arguments) => self.sum(arguments, false, depth),
            Formula::Call(Function::Subtotal, arguments) => {
                self.sum(arguments.get(1..)?, true, depth)
            }
        }
    }

    fn sum(&mut self, arguments: &[Formula], skip_subtotals: bool, depth: u32) -> Option<Decimal> {
        let mut total = Decimal::ZERO;
        for argument in arguments {
            let Formula::Cells(region) = argument else {
                total = total.checked_add(self.value(argument, depth)?)?;
                continue;
            };
            let rows = &self.grid.rows;
            let first = rows.partition_point(|row| row.index < region.top);
            for row in rows.get(first..)?.iter().take_while(|row| row.index <= region.bottom) {
                for (column, _) in
                    row.cells.iter().filter(|cell| (region.left..=region.right).contains(&cell.0))
                {
                    let is_subtotal = || {
                        let formula = self.grid.formulas.get(&(row.index, *column));
                        formula.is_some_and(|formula| {
                            formula.to_ascii_uppercase().contains("SUBTOTAL(")
                        })
                    };
                    if skip_subtotals && is_subtotal() {
                        continue;
                    }
                    match self.cell(row.index, *column, depth) {
                        Operand::Number(number) => total = total.checked_add(number)?,
                        // Sums pass over texts, even over those that look like numbers.
                        Operand::Text | Operand::Nothing => {}
                        Operand::Unknown => return None,
                    }
                }
            }
        }
        Some(total)
    }

    fn cell(&mut self, row: u32, column: u32, depth: u32) -> Operand {
        self.visits += 1;
        if self.is_exhausted() {
            return Operand::Unknown;
        }
        if depth < DEPTH
            && self.grid.formulas.contains_key(&(row, column))
            && let Some(value) = self.formula_at(row, column, depth + 1)
        {
            return Operand::Number(value);
        }
        match self.grid.get(row, column) {
            Some(Raw::Number(number) | Raw::Percent(number)) => Operand::Number(*number),
            Some(Raw::Text(_)) => Operand::Text,
            Some(_) => Operand::Unknown,
            None => Operand::Nothing,
        }
    }
}

enum Operand {
    Number(Decimal),
    Text,
    Nothing,
    Unknown,
}

/// Whether two results are the same but for the noise of binary fractions.
pub(super) fn is_same(a: Decimal, b: Decimal) -> bool {
    let noise =
        Decimal::new(1, 12).checked_mul(a.abs().max(b.abs()).max(Decimal::ONE)).unwrap_or_default();
    (a - b).abs() <= noise
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid() -> Grid {
        let mut grid = Grid::default();
        for (row, value) in [(0, 10), (1, 20), (3, 12)] {
            grid.push(row, 0, Raw::Number(value.into()));
        }
        grid.formulas.insert((3, 0), "SUM(A1:A2)".into());
        grid.formulas.insert((4, 0), "A4/2-(-1)*ROUND(1.25,1)".into());
        grid.formulas.insert((5, 0), "SUBTOTAL(9,A1:A4)".into());
        grid.formulas.insert((6, 0), "A7".into());
        grid
    }

    #[test]
    fn chains_are_computed_from_their_beginning() {
        let grid = grid();
        let mut evaluation = Evaluation::new(&grid);
        assert_eq!(evaluation.formula(3, 0), Some(Decimal::from(30)));
        assert_eq!(evaluation.formula(4, 0), Some(Decimal::new(163, 1)));
        assert_eq!(evaluation.formula(6, 0), Some(Decimal::ZERO), "a circle ends");
    }

    #[test]
    fn what_is_not_understood_has_no_value() {
        for text in
            ["VLOOKUP(A1,B:C,2)", "Лист2!A1+1", "SUM(A1:A2", "SUBTOTAL(1,A1:A2)", "\"a\"&\"b\"", ""]
        {
            assert_eq!(parse(text), None, "{text}");
        }
        assert_eq!(parse(&"(".repeat(10_000)), None);
    }

    #[test]
    fn the_ranges_of_a_sum_are_known() {
        let all = |text: &str| {
            parse(text).and_then(|formula| formula.summands()).map(|ranges| ranges.len())
        };
        assert_eq!(all("SUM(G5:G17)+G20"), Some(2));
        assert_eq!(all("SUBTOTAL(109,G5:G17)"), Some(1));
        assert_eq!(all("SUM(G5:G17)*2"), None);
        assert_eq!(cell("$XFD$1048576"), Some((1_048_575, 16_383)));
    }
}
