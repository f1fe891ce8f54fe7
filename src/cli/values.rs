//! The arguments of messages as the language of the catalogue writes them.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::text::Text;
use super::visible::in_line;
use super::{Messages, Speech};
use crate::diagnostic::Argument;

/// How a language writes numbers in digits.
struct Digits {
    /// Between groups of three.
    group: &'static str,
    /// So many digits still stand together.
    together: usize,
    /// Before the fraction.
    point: char,
    /// Before the code of a currency.
    space: char,
}

const ENGLISH: Digits = Digits { group: ",", together: 3, point: '.', space: ' ' };
const RUSSIAN: Digits = Digits { group: "\u{a0}", together: 4, point: ',', space: '\u{a0}' };

impl Digits {
    fn of(speech: Speech) -> &'static Digits {
        match speech {
            Speech::English => &ENGLISH,
            Speech::Russian => &RUSSIAN,
        }
    }

    fn number(&self, number: Decimal) -> String {
        let text = number.normalize().to_string();
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let digits = whole.trim_start_matches('-');
        let mut out = whole[..whole.len() - digits.len()].to_owned();
        for (at, digit) in digits.chars().enumerate() {
            let groups = digits.len() > self.together && (digits.len() - at).is_multiple_of(3);
            if at > 0 && groups {
                out.push_str(self.group);
            }
            out.push(digit);
        }
        if !fraction.is_empty() {
            out.push(self.point);
            out.push_str(fraction);
        }
        out
    }
}

impl Messages {
    /// An argument in words and digits of the language of the catalogue.
    pub fn value(&self, argument: &Argument) -> String {
        let digits = Digits::of(self.speech());
        match argument {
            Argument::Number(number) => digits.number(*number),
            Argument::Percent(number) => format!("{}%", digits.number(*number)),
            Argument::Money(amount, code) => {
                format!("{}{}{code}", digits.number(*amount), digits.space)
            }
            Argument::Day(day) => self.day(*day),
            Argument::Several(pieces) => pieces.iter().map(|piece| self.value(piece)).collect(),
            other => in_line(&other.to_string()),
        }
    }

    fn day(&self, day: Date) -> String {
        let [of_month, month] = [day.day(), day.month()].map(|part| Argument::Count(part.into()));
        self.text(
            Text::Day.id(),
            &[("day", of_month), ("month", month), ("year", day.year().into())],
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// In English and in Russian.
    fn said(argument: impl Into<Argument>) -> [String; 2] {
        let argument = argument.into();
        [Speech::English, Speech::Russian].map(|speech| Messages::new(speech).value(&argument))
    }

    fn number(text: &str) -> Decimal {
        text.parse().expect("a number")
    }

    #[test]
    fn numbers_are_written_as_the_language_writes_them() {
        assert_eq!(
            said(Argument::Money(number("97412350.50"), "KGS".into())),
            ["97,412,350.5 KGS", "97\u{a0}412\u{a0}350,5\u{a0}KGS"]
        );
        assert_eq!(said(number("1401.5")), ["1,401.5", "1401,5"]);
        assert_eq!(said(Argument::Percent(number("-31.957"))), ["-31.957%", "-31,957%"]);
        assert_eq!(said(number("-1000")), ["-1,000", "-1000"]);
    }

    #[test]
    fn what_only_looks_like_a_number_stays_as_it_is() {
        assert_eq!(said("0012"), ["0012", "0012"]);
        assert_eq!(said(2019i16), ["2019", "2019"]);
        assert_eq!(said("97412350 KGS"), ["97412350 KGS", "97412350 KGS"]);
    }

    #[test]
    fn days_are_written_in_words() {
        assert_eq!(
            said(jiff::civil::date(2015, 5, 1)),
            ["1 May 2015", "1\u{a0}мая 2015\u{a0}года"]
        );
    }

    #[test]
    fn several_are_written_one_after_the_other() {
        let rate = Argument::Several(vec![number("69.5").into(), " (B5)".into()]);
        let rates = Argument::list([rate.clone(), rate], ", ");
        assert_eq!(said(rates), ["69.5 (B5), 69.5 (B5)", "69,5 (B5), 69,5 (B5)"]);
    }
}
