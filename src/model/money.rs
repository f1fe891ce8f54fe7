//! Sums of money: exact, and never without their currency. What would mix two currencies is an
//! error here, so that no figure can do it by accident.

use std::fmt;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::Address;
use crate::diagnostic::Argument;

/// A currency by its three letters of ISO 4217.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

impl Currency {
    /// The som.
    pub const KGS: Currency = Currency(*b"KGS");
    /// The Swiss franc.
    pub const CHF: Currency = Currency(*b"CHF");
    /// The euro.
    pub const EUR: Currency = Currency(*b"EUR");
    /// The dollar of the United States.
    pub const USD: Currency = Currency(*b"USD");

    /// A currency by its code; `None` for anything but three capital letters.
    pub fn new(code: &str) -> Option<Currency> {
        let letters: [u8; 3] = code.as_bytes().try_into().ok()?;
        letters.iter().all(u8::is_ascii_uppercase).then_some(Currency(letters))
    }

    /// The three letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl From<Currency> for Argument {
    fn from(currency: Currency) -> Argument {
        currency.code().into()
    }
}

impl From<Money> for Argument {
    fn from(money: Money) -> Argument {
        Argument::Money(money.amount, money.currency.to_string())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A sum of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Money {
    /// In whole units: soms, not tyiyns.
    pub amount: Decimal,
    /// Of what.
    pub currency: Currency,
}

/// What cannot be computed with money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MoneyError {
    /// Two currencies in one sum; convert one of them first.
    Currencies(Currency, Currency),
    /// The rate is for other currencies.
    Rate(Currency, Currency),
    /// More digits than a decimal holds.
    TooLarge,
}

impl Money {
    /// A sum in whole units.
    pub fn new(amount: impl Into<Decimal>, currency: Currency) -> Money {
        Money { amount: amount.into(), currency }
    }

    /// The sum of both.
    ///
    /// # Errors
    /// If the currencies differ, or the sum is too large.
    pub fn checked_add(self, other: Money) -> Result<Money, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::Currencies(self.currency, other.currency));
        }
        let amount = self.amount.checked_add(other.amount).ok_or(MoneyError::TooLarge)?;
        Ok(Money { amount, ..self })
    }

    /// The sum of several; `None` for none, because nothing has no currency.
    ///
    /// # Errors
    /// If the currencies differ, or the sum is too large.
    pub fn sum(sums: impl IntoIterator<Item = Money>) -> Result<Option<Money>, MoneyError> {
        let mut total: Option<Money> = None;
        for sum in sums {
            total = Some(total.map_or(Ok(sum), |total| total.checked_add(sum))?);
        }
        Ok(total)
    }

    /// The same value in the other currency of a rate, with where the rate comes from.
    /// Nothing is rounded here; printing rounds.
    ///
    /// # Errors
    /// If the rate is for other currencies.
    pub fn convert(self, rate: &Rate) -> Result<Conversion, MoneyError> {
        let (amount, currency) = if self.currency == rate.of {
            (self.amount.checked_mul(rate.value), rate.in_currency)
        } else if self.currency == rate.in_currency {
            (self.amount.checked_div(rate.value), rate.of)
        } else {
            return Err(MoneyError::Rate(rate.of, rate.in_currency));
        };
        let amount = amount.ok_or(MoneyError::TooLarge)?;
        Ok(Conversion { from: self, to: Money { amount, currency }, rate: rate.clone() })
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.amount, self.currency)
    }
}

/// How much of one currency one unit of another cost, when, and who says so.
#[derive(Debug, Clone, PartialEq)]
pub struct Rate {
    /// One unit of this currency …
    pub of: Currency,
    /// … costs `value` of this one.
    pub in_currency: Currency,
    /// Above zero.
    pub value: Decimal,
    /// The day, or the first day of the month, that the rate is for.
    pub date: Date,
    /// Whose rate it is, as the sheet says.
    pub source: Option<Sourced>,
    /// The cell it was read from.
    pub cell: Address,
}

/// Whose numbers these are: the words of a cell, and the cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sourced {
    /// As typed, without «Источник:».
    pub words: String,
    pub cell: Address,
}

/// A sum in two currencies and the rate between them.
#[derive(Debug, Clone, PartialEq)]
pub struct Conversion {
    /// What was converted.
    pub from: Money,
    /// What it is in the other currency, not rounded.
    pub to: Money,
    /// By which rate, of which day, from which cell.
    pub rate: Rate,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn soms(amount: i64) -> Money {
        Money::new(amount, Currency::KGS)
    }

    #[test]
    fn currencies_do_not_mix() {
        let francs = Money::new(5, Currency::CHF);
        let mixed = Err(MoneyError::Currencies(Currency::KGS, Currency::CHF));
        assert_eq!(soms(5).checked_add(francs), mixed);
        assert_eq!(Money::sum([soms(1), francs]).map(|_| soms(0)), mixed);
    }

    #[test]
    fn tenths_add_up_exactly() {
        let tenth = Money::new(Decimal::new(1, 1), Currency::KGS);
        assert_eq!(Money::sum([tenth; 10]), Ok(Some(soms(1))));
        assert_eq!(Money::sum([]), Ok(None));
    }

    #[test]
    fn a_conversion_keeps_its_rate() {
        let cell = Address { file: "psi.xlsx".into(), sheet: "Курс".into(), row: 4, column: 1 };
        let date = jiff::civil::date(2018, 7, 1);
        let value = Decimal::new(6875, 2);
        let rate =
            Rate { of: Currency::CHF, in_currency: Currency::KGS, value, date, source: None, cell };
        let there = Money::new(100, Currency::CHF).convert(&rate).expect("these currencies");
        assert_eq!(there.to, soms(6875));
        assert_eq!(there.rate.cell.to_string(), "psi.xlsx › Курс!B5");
        assert_eq!(
            there.to.convert(&rate).expect("these currencies").to,
            Money::new(100, Currency::CHF)
        );
        let dollars = Money::new(1, Currency::USD);
        assert_eq!(dollars.convert(&rate), Err(MoneyError::Rate(Currency::CHF, Currency::KGS)));
    }
}
