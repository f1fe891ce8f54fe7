//! The arguments of messages. They keep their types until they are shown: the catalogue of messages
//! writes a number or a day as its language does, and nothing reads an argument back.

use std::borrow::Cow;
use std::fmt;
use std::io;
use std::path::Path;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::place::{Place, shown};

/// The arguments of one message, by their names.
pub type Arguments = Vec<(&'static str, Argument)>;

/// One argument of a message.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Argument {
    /// Words as they stand, or one of the words that a message tells apart.
    Text(String),
    /// How many; it chooses the plural form. Printed in bare digits, as years and rows are.
    Count(i64),
    /// An exact number.
    Number(Decimal),
    /// An exact number of hundredths: 32 for 32 %.
    Percent(Decimal),
    /// An exact sum, in whole units of the currency that the code names.
    Money(Decimal, String),
    /// A day.
    Day(Date),
    /// A language, by its code.
    Language(String),
    /// A file, or a line or a cell in it.
    Place(Place),
    /// Several, one right after the other.
    Several(Vec<Argument>),
}

impl Argument {
    /// Several with a mark between them; an empty text for none.
    pub fn list<T: Into<Argument>>(items: impl IntoIterator<Item = T>, mark: &str) -> Argument {
        let mut pieces = Vec::new();
        for item in items {
            if !pieces.is_empty() {
                pieces.push(mark.into());
            }
            pieces.push(item.into());
        }
        Argument::Several(pieces)
    }
}

/// As facts keep values, the same in every language: `97412350 KGS`, `31.957%`, `2019-07-11`.
impl fmt::Display for Argument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Argument::Text(text) | Argument::Language(text) => f.write_str(text),
            Argument::Count(count) => write!(f, "{count}"),
            Argument::Number(number) => write!(f, "{}", number.normalize()),
            Argument::Percent(number) => write!(f, "{}%", number.normalize()),
            Argument::Money(amount, code) => write!(f, "{} {code}", amount.normalize()),
            Argument::Day(day) => write!(f, "{day}"),
            Argument::Place(place) => write!(f, "{place}"),
            Argument::Several(pieces) => pieces.iter().try_for_each(|piece| write!(f, "{piece}")),
        }
    }
}

macro_rules! from {
    ($($type:ty => |$value:ident| $made:expr;)*) => {
        $(impl From<$type> for Argument {
            fn from($value: $type) -> Argument {
                $made
            }
        })*
    };
}

from! {
    &str => |text| Argument::Text(text.to_owned());
    &&str => |text| Argument::Text((*text).to_owned());
    String => |text| Argument::Text(text);
    &String => |text| Argument::Text(text.clone());
    char => |letter| Argument::Text(letter.to_string());
    Cow<'_, str> => |text| Argument::Text(text.into_owned());
    std::path::Display<'_> => |path| Argument::Text(path.to_string());
    &io::Error => |error| Argument::Text(error.to_string());
    io::Error => |error| Argument::Text(error.to_string());
    &Path => |path| Argument::Text(shown(path));
    u8 => |count| Argument::Count(count.into());
    i16 => |count| Argument::Count(count.into());
    u32 => |count| Argument::Count(count.into());
    u64 => |count| Argument::Count(i64::try_from(count).unwrap_or(i64::MAX));
    usize => |count| Argument::Count(i64::try_from(count).unwrap_or(i64::MAX));
    Decimal => |number| Argument::Number(number);
    Date => |day| Argument::Day(day);
    Place => |place| Argument::Place(place);
}

/// What is not there is an empty text.
impl<T: Into<Argument>> From<Option<T>> for Argument {
    fn from(value: Option<T>) -> Argument {
        value.map_or_else(|| Argument::Text(String::new()), Into::into)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_argument_comes_back_from_a_file_as_it_was() {
        let all = [
            Argument::from("0012"),
            12usize.into(),
            Decimal::new(974_123_505, 1).into(),
            Argument::Percent(Decimal::new(31_957, 3)),
            Argument::Money(Decimal::new(974_123_505, 1), "KGS".into()),
            Argument::Day(jiff::civil::date(2019, 7, 11)),
            Argument::Language("ru".into()),
            Place::cell("psi.xlsx", "Plan", 4, 6).into(),
            Argument::list(["a", "b"], ", "),
        ];
        let line = serde_json::to_string(&all).expect("written");
        assert_eq!(serde_json::from_str::<Vec<Argument>>(&line).expect("read"), all);
        let shown = all.map(|argument| argument.to_string()).join(" | ");
        assert_eq!(
            shown,
            "0012 | 12 | 97412350.5 | 31.957% | 97412350.5 KGS | 2019-07-11 | ru | psi.xlsx › Plan!G5 | a, b"
        );
    }
}
