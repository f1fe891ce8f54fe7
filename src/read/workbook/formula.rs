//! Formulas, as far as tables of sums need them: references, `+ - * /`, comparisons, SUM, SUBTOTAL,
//! SUMIF, IF, IFERROR, MIN, MAX, ABS and roundings. What is not understood has no value here.

use rust_decimal::Decimal;

use super::grid::Region;
use super::limits;

/// A formula that was understood.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Formula {
    Number(Decimal),
    Text(String),
    /// A cell or a range of this sheet.
    Cells(Region),
    Call(Function, Vec<Formula>),
    Binary(char, Box<Formula>, Box<Formula>),
    Compare(Comparison, Box<Formula>, Box<Formula>),
    Negative(Box<Formula>),
    Percent(Box<Formula>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Function {
    Sum,
    Subtotal,
    Round,
    RoundUp,
    RoundDown,
    SumIf,
    If,
    IfError,
    Min,
    Max,
    Abs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Comparison {
    Equal,
    Unequal,
    Less,
    Greater,
    AtMost,
    AtLeast,
}

impl Comparison {
    pub(super) fn holds(self, order: std::cmp::Ordering) -> bool {
        match self {
            Comparison::Equal => order.is_eq(),
            Comparison::Unequal => order.is_ne(),
            Comparison::Less => order.is_lt(),
            Comparison::Greater => order.is_gt(),
            Comparison::AtMost => order.is_le(),
            Comparison::AtLeast => order.is_ge(),
        }
    }

    /// The comparison that a text begins with, and the rest of it.
    pub(super) fn take(text: &str) -> Option<(Comparison, &str)> {
        let known = [
            ("<>", Comparison::Unequal),
            ("<=", Comparison::AtMost),
            (">=", Comparison::AtLeast),
            ("=", Comparison::Equal),
            ("<", Comparison::Less),
            (">", Comparison::Greater),
        ];
        known.into_iter().find_map(|(sign, is)| Some((is, text.strip_prefix(sign)?)))
    }
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

/// A column by its letters alone, as in `B:B`.
fn whole_column(name: &str) -> Option<u32> {
    let plain = name.replace('$', "");
    let letters = !plain.is_empty() && plain.bytes().all(|byte| byte.is_ascii_alphabetic());
    cell(&format!("{plain}1")).filter(|_| letters).map(|(_, column)| column)
}

/// A range by its name: `G5:H17`, or one cell.
pub(super) fn region(range: &str) -> Option<Region> {
    let (from, to) = range.split_once(':').unwrap_or((range, range));
    if let (Some(left), Some(right)) = (whole_column(from), whole_column(to)) {
        let (left, right) = (left.min(right), left.max(right));
        return Some(Region { top: 0, left, bottom: limits::ROWS, right });
    }
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
    let formula = parser.comparison()?;
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

    fn comparison(&mut self) -> Option<Formula> {
        let left = self.sum()?;
        self.rest = self.rest.trim_start();
        let Some((is, rest)) = Comparison::take(self.rest) else { return Some(left) };
        self.rest = rest;
        Some(Formula::Compare(is, Box::new(left), Box::new(self.sum()?)))
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
            let inner = self.comparison()?;
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
        if let Some(rest) = self.rest.strip_prefix('"') {
            let (text, rest) = rest.split_once('"')?;
            self.rest = rest;
            return Some(Formula::Text(text.to_owned()));
        }
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
            "ROUNDUP" | "_XLFN.ROUNDUP" => Function::RoundUp,
            "ROUNDDOWN" => Function::RoundDown,
            "SUMIF" => Function::SumIf,
            "IF" => Function::If,
            "IFERROR" => Function::IfError,
            "MIN" => Function::Min,
            "MAX" => Function::Max,
            "ABS" => Function::Abs,
            _ => return None,
        };
        self.take(&['('])?;
        let mut arguments = vec![self.comparison()?];
        while self.take(&[',', ';']).is_some() {
            arguments.push(self.comparison()?);
        }
        self.take(&[')'])?;
        let sums = arguments.first() == Some(&Formula::Number(Decimal::from(9)))
            || arguments.first() == Some(&Formula::Number(Decimal::from(109)));
        (function != Function::Subtotal || sums).then_some(Formula::Call(function, arguments))
    }
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
