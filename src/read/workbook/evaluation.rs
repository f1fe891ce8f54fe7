//! Formulas computed again, with bounded work: what the file keeps is compared with it.

use std::collections::HashMap;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::formula::{Comparison, Formula, Function, parse};
use super::grid::{Grid, Raw};
use super::limits;

/// What a formula gives.
#[derive(Debug, Clone, PartialEq)]
enum Given {
    Number(Decimal),
    Text(String),
    Nothing,
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

    /// A number or a text.
    fn scalar(&mut self, formula: &Formula, depth: u32) -> Option<Given> {
        match formula {
            Formula::Text(text) => Some(Given::Text(text.clone())),
            Formula::Cells(region)
                if (region.top, region.left) == (region.bottom, region.right) =>
            {
                match self.cell(region.top, region.left, depth) {
                    Operand::Number(number) => Some(Given::Number(number)),
                    Operand::Nothing => Some(Given::Nothing),
                    Operand::Text => match self.grid.get(region.top, region.left)? {
                        Raw::Text(text) => Some(Given::Text(text.to_string())),
                        _ => None,
                    },
                    Operand::Unknown => None,
                }
            }
            Formula::Call(Function::If, arguments) => {
                let chosen = self.chosen(arguments, depth)?;
                match chosen {
                    Some(chosen) => self.scalar(chosen, depth),
                    None => Some(Given::Number(Decimal::ZERO)),
                }
            }
            other => self.value(other, depth).map(Given::Number),
        }
    }

    /// The branch of an IF that holds; none where it is left out.
    fn chosen<'f>(&mut self, arguments: &'f [Formula], depth: u32) -> Option<Option<&'f Formula>> {
        let holds = match self.scalar(arguments.first()?, depth)? {
            Given::Number(number) => !number.is_zero(),
            Given::Nothing => false,
            Given::Text(_) => return None,
        };
        Some(if holds { arguments.get(1) } else { arguments.get(2) })
    }

    fn compare(
        &mut self,
        left: &Formula,
        right: &Formula,
        depth: u32,
    ) -> Option<std::cmp::Ordering> {
        use crate::model::folded;
        let (left, right) = (self.scalar(left, depth)?, self.scalar(right, depth)?);
        Some(match (left, right) {
            (Given::Number(a), Given::Number(b)) => a.cmp(&b),
            (Given::Text(a), Given::Text(b)) => folded(&a).cmp(&folded(&b)),
            (Given::Nothing, Given::Nothing) => std::cmp::Ordering::Equal,
            (Given::Nothing, Given::Number(b)) => Decimal::ZERO.cmp(&b),
            (Given::Number(a), Given::Nothing) => a.cmp(&Decimal::ZERO),
            (Given::Nothing, Given::Text(b)) => "".cmp(folded(&b).as_str()),
            (Given::Text(a), Given::Nothing) => folded(&a).as_str().cmp(""),
            // Excel holds every text for larger than every number.
            (Given::Number(_), Given::Text(_)) => std::cmp::Ordering::Less,
            (Given::Text(_), Given::Number(_)) => std::cmp::Ordering::Greater,
        })
    }

    /// `SUMIF(range, criterion, sums)`.
    fn sum_if(&mut self, arguments: &[Formula], depth: u32) -> Option<Decimal> {
        let Formula::Cells(range) = arguments.first()? else { return None };
        let sums = match arguments.get(2) {
            Some(Formula::Cells(sums)) => *sums,
            Some(_) => return None,
            None => *range,
        };
        let wanted = self.scalar(arguments.get(1)?, depth)?;
        let (is, wanted) = match wanted {
            Given::Number(number) => (Comparison::Equal, Ok(number)),
            Given::Nothing => return None,
            Given::Text(text) => {
                let (is, rest) = Comparison::take(&text).unwrap_or((Comparison::Equal, &text));
                if rest.contains(['*', '?', '~']) {
                    return None;
                }
                (is, rest.trim().parse::<Decimal>().map_err(|_| crate::model::folded(rest)))
            }
        };
        let grid = self.grid;
        let first = grid.rows.partition_point(|row| row.index < range.top);
        let mut total = Decimal::ZERO;
        for row in grid.rows.get(first..)?.iter().take_while(|row| row.index <= range.bottom) {
            let order = match (self.cell(row.index, range.left, depth), &wanted) {
                (Operand::Number(number), Ok(wanted)) => number.cmp(wanted),
                (Operand::Text, Err(wanted)) => match row.get(range.left)? {
                    Raw::Text(text) => crate::model::folded(text).as_str().cmp(wanted),
                    _ => return None,
                },
                (Operand::Unknown, _) => return None,
                _ if is == Comparison::Unequal => std::cmp::Ordering::Less,
                _ => continue,
            };
            if !is.holds(order) {
                continue;
            }
            match self.cell(sums.top + (row.index - range.top), sums.left, depth) {
                Operand::Number(number) => total = total.checked_add(number)?,
                Operand::Text | Operand::Nothing => {}
                Operand::Unknown => return None,
            }
        }
        Some(total)
    }

    fn value(&mut self, formula: &Formula, depth: u32) -> Option<Decimal> {
        match formula {
            Formula::Number(number) => Some(*number),
            Formula::Text(_) => None,
            Formula::Compare(is, left, right) => {
                let holds = is.holds(self.compare(left, right, depth)?);
                Some(Decimal::from(u8::from(holds)))
            }
            Formula::Call(Function::If, arguments) => match self.chosen(arguments, depth)? {
                Some(chosen) => self.value(chosen, depth),
                None => Some(Decimal::ZERO),
            },
            Formula::Call(Function::SumIf, arguments) => self.sum_if(arguments, depth),
            Formula::Call(Function::IfError, arguments) => {
                // What cannot be followed may be an error; then nobody knows.
                self.value(arguments.first()?, depth)
            }
            Formula::Call(Function::Abs, arguments) => {
                Some(self.value(arguments.first()?, depth)?.abs())
            }
            Formula::Call(which @ (Function::Min | Function::Max), arguments) => {
                let mut found: Option<Decimal> = None;
                for argument in arguments {
                    let number = self.value(argument, depth)?;
                    found = Some(match (found, which) {
                        (None, _) => number,
                        (Some(found), Function::Min) => found.min(number),
                        (Some(found), _) => found.max(number),
                    });
                }
                found
            }
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
            Formula::Call(
                which @ (Function::Round | Function::RoundUp | Function::RoundDown),
                arguments,
            ) => {
                use rust_decimal::RoundingStrategy::{AwayFromZero, MidpointAwayFromZero, ToZero};
                let value = self.value(arguments.first()?, depth)?;
                let digits = self.value(arguments.get(1)?, depth)?.to_u32()?;
                let way = match which {
                    Function::RoundUp => AwayFromZero,
                    Function::RoundDown => ToZero,
                    _ => MidpointAwayFromZero,
                };
                Some(value.round_dp_with_strategy(digits, way))
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
                    if skip_subtotals && self.is_subtotal(row.index, *column) {
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

    fn is_subtotal(&self, row: u32, column: u32) -> bool {
        let formula = self.grid.formulas.get(&(row, column));
        formula.is_some_and(|formula| formula.to_ascii_uppercase().contains("SUBTOTAL("))
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
}
