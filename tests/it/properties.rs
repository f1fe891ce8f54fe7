//! What must be true of all numbers, tried on thousands: money, shares, percentages, rounding words.
//! The numbers are the same in every run. What is true is said here once more, from the rules and
//! not from the code.

use diptych::internals::language::{
    Amount, Unit, Word, about, asked, claimed, hundred_percent, rounded, straddles,
};
use diptych::internals::model::{Address, Currency, Money, MoneyError, Rate};
use rust_decimal::Decimal;

const TRIES: usize = 20_000;

/// Numbers by xorshift, and with them the borders at which mistakes live.
struct Numbers(u64);

impl Numbers {
    fn new() -> Numbers {
        Numbers(0x9E37_79B9_7F4A_7C15)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    /// From 0 to the largest that a workbook holds, of any size, with up to four decimals.
    fn amount(&mut self) -> Decimal {
        let digits = u32::try_from(self.below(14)).unwrap();
        let scale = u32::try_from(self.below(5)).unwrap();
        Decimal::new(i64::try_from(self.below(10_u64.pow(digits) * 10)).unwrap(), scale)
    }

    /// At, and a little beside, the borders of the rounding table.
    fn border(&mut self, unit: Unit) -> Decimal {
        let whole = match self.below(3) {
            0 => Decimal::ZERO,
            1 => Decimal::from(self.below(12)),
            _ => Decimal::from(self.below(10_000)),
        };
        let border = ["0", "0.25", "0.5", "0.75", "1"][usize::try_from(self.below(5)).unwrap()];
        let beside = Decimal::new(i64::try_from(self.below(3)).unwrap() - 1, 6);
        let count = whole + border.parse::<Decimal>().unwrap() + beside;
        (count * unit.step()).max(Decimal::ZERO)
    }

    fn unit(&mut self) -> Unit {
        let all = [
            Unit::One,
            Unit::Ten,
            Unit::Hundred,
            Unit::Thousand,
            Unit::Million,
            Unit::Billion,
            Unit::Percent,
        ];
        all[usize::try_from(self.below(7)).unwrap()]
    }

    fn value(&mut self, unit: Unit) -> Decimal {
        if self.below(2) == 0 { self.border(unit) } else { self.amount() }
    }
}

/// What a claim says is as much as this in the measure of the value.
fn claim(amount: Amount) -> Decimal {
    amount.number * amount.unit.step()
}

/// Whether a claim is true, as the rounding table has it: v exact, s the step, n = ⌊v/s⌋ and
/// f = v/s − n. Over n: 0 < f < 0.5, n ≥ 1; under s: 0 < f, n = 0; about n+1: 0.5 ≤ f < 0.75;
/// almost n+1: 0.75 ≤ f < 1; no word: f = 0.
fn is_by_the_table(word: Option<Word>, said: Decimal, value: Decimal, step: Decimal) -> bool {
    let short = said - value;
    let far = value - said;
    let (half, quarter) = (step / Decimal::TWO, step / Decimal::from(4));
    let small = value < step;
    match word {
        None => said == value,
        Some(Word::Over) => Decimal::ZERO < far && far < half && said >= step,
        Some(Word::Under) => small && said == step && value > Decimal::ZERO,
        Some(Word::About) => quarter < short && short <= half && !small,
        Some(Word::Almost) => Decimal::ZERO < short && short <= quarter && !small,
    }
}

/// Whether nobody could call it a lie.
fn is_true(word: Word, said: Decimal, value: Decimal, step: Decimal) -> bool {
    let half = step / Decimal::TWO;
    match word {
        Word::Over => value > said,
        Word::Under => value < said,
        Word::About => (value - said).abs() <= half,
        Word::Almost => value < said && said - value <= half,
    }
}

#[test]
fn the_word_chosen_is_the_one_of_the_table() {
    let mut numbers = Numbers::new();
    let mut seen = [0_usize; 5];
    for _ in 0..TRIES {
        let unit = numbers.unit();
        let value = numbers.value(unit);
        let amount = about(value, unit).unwrap();
        let (word, said) = (amount.word, claim(amount));
        assert!(is_by_the_table(word, said, value, unit.step()), "{value} in {unit:?}: {amount:?}");
        assert!(word.is_none_or(|word| is_true(word, said, value, unit.step())), "{amount:?}");
        seen[word.map_or(4, |word| word as usize)] += 1;
        // Whoever types the same claim by hand is believed. A step of ten or a hundred is printed as
        // a plain number, and its step is not to be seen any more.
        if amount.unit == unit {
            assert_eq!(claimed(amount, value), Ok(amount), "{value}");
        }
    }
    assert!(seen.iter().all(|times| *times > 100), "each word was tried: {seen:?}");
}

#[test]
fn a_word_that_is_asked_for_is_true_or_refused() {
    let mut numbers = Numbers::new();
    let (mut given, mut refused) = (0, 0);
    for _ in 0..TRIES {
        let unit = numbers.unit();
        let value = numbers.value(unit);
        for word in [Word::Over, Word::Under, Word::About, Word::Almost] {
            match asked(word, value, unit) {
                Ok(amount) => {
                    given += 1;
                    assert_eq!(amount.word, Some(word));
                    assert!(
                        is_true(word, claim(amount), value, unit.step()),
                        "{value}: {amount:?}"
                    );
                    assert!(!claim(amount).is_zero(), "nothing is over or about nothing");
                }
                Err(_) => {
                    refused += 1;
                    // Only a whole number, or one that no such word fits, is refused.
                    let steps = value / unit.step();
                    let rest = steps - steps.floor();
                    let none = match word {
                        Word::Over => steps < Decimal::ONE,
                        Word::Under => false,
                        Word::About => steps < Decimal::new(5, 1),
                        Word::Almost => rest < Decimal::new(5, 1),
                    };
                    assert!(rest.is_zero() || none, "{word:?} of {value} in {unit:?}");
                }
            }
        }
    }
    assert!(given > TRIES && refused > TRIES, "{given} given, {refused} refused");
}

#[test]
fn a_claim_that_is_not_true_is_refused() {
    let mut numbers = Numbers::new();
    for _ in 0..TRIES {
        let unit = numbers.unit();
        let value = numbers.value(unit);
        let count = Decimal::from(1 + numbers.below(10_000));
        for word in [Word::Over, Word::Under, Word::About, Word::Almost] {
            let claimed_amount = Amount { word: Some(word), number: count, unit };
            let fits = is_true(word, claim(claimed_amount), value, unit.step());
            assert_eq!(
                claimed(claimed_amount, value).is_ok(),
                fits,
                "{claimed_amount:?} of {value}"
            );
        }
    }
}

#[test]
fn the_nearest_decimal_is_nearest() {
    let mut numbers = Numbers::new();
    for _ in 0..TRIES {
        let unit = numbers.unit();
        let value = numbers.value(unit);
        let decimals = u32::try_from(numbers.below(4)).unwrap();
        let amount = rounded(value, unit, decimals);
        let half = Decimal::new(5, decimals + 1) * unit.step();
        let off = (claim(amount) - value).abs();
        assert!(off <= half, "{value} in {unit:?} to {decimals}: {amount:?}");
        assert!(off < half || claim(amount) > value, "halves go up: {value}: {amount:?}");
        assert_eq!(amount.word, None);
    }
}

#[test]
fn what_does_not_straddle_has_one_wording_throughout() {
    let mut numbers = Numbers::new();
    let mut steady = 0;
    for _ in 0..TRIES {
        let unit = numbers.unit();
        let low = numbers.value(unit);
        let width = unit.step() * Decimal::new(i64::try_from(numbers.below(600)).unwrap(), 3);
        let high = low + width;
        if straddles(low, high, unit) {
            continue;
        }
        steady += 1;
        let between = low + width * Decimal::new(i64::try_from(numbers.below(1_001)).unwrap(), 3);
        assert_eq!(
            about(between, unit),
            about(low, unit),
            "{low} … {between} … {high} in {unit:?}"
        );
    }
    assert!(steady > 500, "{steady} intervals with one wording");
}

#[test]
fn percentages_total_a_hundred_and_each_is_near() {
    let mut numbers = Numbers::new();
    for _ in 0..TRIES / 4 {
        let many = 1 + numbers.below(12);
        let parts: Vec<Decimal> = (0..many)
            .map(|_| if numbers.below(4) == 0 { Decimal::ZERO } else { numbers.amount() })
            .collect();
        let total: Decimal = parts.iter().sum();
        if total.is_zero() {
            continue;
        }
        let decimals = u32::try_from(numbers.below(3)).unwrap();
        let step = Decimal::new(1, decimals);
        let shares = hundred_percent(&parts, decimals);
        assert_eq!(shares.len(), parts.len());
        assert_eq!(shares.iter().sum::<Decimal>(), Decimal::ONE_HUNDRED, "{parts:?}");
        for (part, share) in parts.iter().zip(&shares) {
            let exact = part * Decimal::ONE_HUNDRED / total;
            assert!((share - exact).abs() < step, "{share} for {exact} of {parts:?}");
            assert!((share / step).fract().is_zero(), "{share} has {decimals} decimals");
            assert!(!part.is_zero() || share.is_zero(), "nothing has no share");
        }
        // Who has more never has the smaller share.
        for (one, other) in [(0, parts.len() - 1), (parts.len() / 2, 0)] {
            if parts[one] > parts[other] {
                assert!(shares[one] >= shares[other], "{parts:?} {shares:?}");
            }
        }
    }
}

#[test]
fn a_sum_of_money_does_not_depend_on_the_order() {
    let mut numbers = Numbers::new();
    for _ in 0..TRIES / 10 {
        let many = 1 + numbers.below(30);
        let mut sums: Vec<Money> =
            (0..many).map(|_| Money::new(numbers.amount(), Currency::KGS)).collect();
        let total = Money::sum(sums.clone()).unwrap().unwrap();
        // In ten-thousandths, the sum is one of whole numbers.
        let exact: i128 = sums
            .iter()
            .map(|sum| i128::try_from(sum.amount * Decimal::from(10_000)).unwrap())
            .sum();
        assert_eq!(i128::try_from(total.amount * Decimal::from(10_000)).unwrap(), exact);
        for at in (1..sums.len()).rev() {
            let other = usize::try_from(numbers.below(at as u64 + 1)).unwrap();
            sums.swap(at, other);
        }
        assert_eq!(Money::sum(sums.clone()).unwrap(), Some(total));
        // One of another currency anywhere spoils it.
        let at = usize::try_from(numbers.below(many)).unwrap();
        let foreign = Money::new(numbers.amount(), Currency::CHF);
        sums.insert(at, foreign);
        assert!(matches!(Money::sum(sums.clone()), Err(MoneyError::Currencies(..))));
        assert!(total.checked_add(foreign).is_err());
    }
}

#[test]
fn a_conversion_there_and_back_loses_no_minor_unit() {
    let mut numbers = Numbers::new();
    let cell = Address { file: "psi.xlsx".into(), sheet: "Курс".into(), row: 4, column: 1 };
    for _ in 0..TRIES {
        let rate = Rate {
            of: Currency::CHF,
            in_currency: Currency::KGS,
            value: Decimal::new(i64::try_from(1 + numbers.below(2_000_000)).unwrap(), 4),
            date: jiff::civil::date(2018, 11, 1),
            source: None,
            cell: cell.clone(),
        };
        for currency in [Currency::KGS, Currency::CHF] {
            let money = Money::new(numbers.amount(), currency);
            let there = money.convert(&rate).unwrap();
            assert_ne!(there.to.currency, currency);
            let back = there.to.convert(&rate).unwrap();
            assert_eq!(back.to.currency, currency);
            let lost = (back.to.amount - money.amount).abs();
            assert!(lost < Decimal::new(1, 6), "{money} at {}: {lost}", rate.value);
            let francs = if currency == Currency::CHF { money } else { there.to };
            let soms = if currency == Currency::KGS { money } else { there.to };
            let off = (francs.amount * rate.value - soms.amount).abs();
            assert!(off < Decimal::new(1, 6), "{francs} at {} are {soms}", rate.value);
        }
        assert!(Money::new(1, Currency::USD).convert(&rate).is_err());
    }
}
