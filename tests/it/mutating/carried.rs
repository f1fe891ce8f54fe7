//! What a stretch of text carries that the other language has to carry too.

use std::collections::BTreeSet;

use super::texts::{expressions, inside, masked, sentences, words};

/// Expressions, numbers and names, each by what it is, whatever its case or form.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Carried {
    pub facts: BTreeSet<String>,
    pub numbers: Vec<String>,
    pub names: BTreeSet<String>,
}

/// The same number in its forms: cardinal, then ordinal. «Один» and “one” are left out: they are
/// seldom numbers.
const NUMBERS: [&[&str]; 11] = [
    &["первая", "первой", "первую", "первого", "первом", "первый", "first", "I"],
    &[
        "два",
        "две",
        "двух",
        "двум",
        "оба",
        "обе",
        "second",
        "two",
        "both",
        "II",
        "второй",
        "вторая",
        "вторую",
        "второго",
        "втором",
    ],
    &["три", "трех", "трем", "third", "three", "III", "третьей", "третья", "третьего", "третий"],
    &["четыре", "четырех", "четырем", "four", "fourth", "IV", "четвертой", "четвертого"],
    &["пять", "пяти", "five", "пятой", "пятого"],
    &["шесть", "шести", "six", "шестой", "шестого"],
    &["семь", "семи", "seven"],
    &["восемь", "восьми", "eight"],
    &["девять", "девяти", "nine"],
    &["десять", "десяти", "ten"],
    &["одиннадцать", "одиннадцати", "eleven"],
];

impl Carried {
    pub fn of(text: &str) -> Carried {
        let mut carried = Carried::default();
        for range in expressions(text) {
            carried.facts.insert(fact(inside(&text[range])));
        }
        let hidden = masked(text);
        let starts: Vec<usize> = sentences(text).iter().map(|sentence| sentence.start).collect();
        for range in words(&hidden) {
            let word = &hidden[range.clone()];
            if word.chars().any(|c| c.is_ascii_digit()) {
                carried.numbers.push(word.to_owned());
            } else if let Some(number) = number(word) {
                carried.numbers.push(number.to_string());
            } else if word.starts_with(char::is_uppercase) && !starts.contains(&range.start) {
                carried.names.insert(stem(word));
            }
        }
        carried.numbers.sort();
        carried
    }
}

/// The number that a word says.
pub fn number(word: &str) -> Option<usize> {
    let roman = |form: &str| form.chars().all(|c| "IVX".contains(c));
    let is =
        |form: &&str| if roman(form) { **form == *word } else { **form == word.to_lowercase() };
    NUMBERS.iter().position(|forms| forms.iter().any(is)).map(|at| at + 1)
}

/// The words for the same form of the other numbers, in the order of the numbers.
pub const SERIES: [&[&str]; 12] = [
    &["первой", "второй", "третьей", "четвертой", "пятой"],
    &["первого", "второго", "третьего", "четвертого"],
    &["первая", "вторая", "третья"],
    &["первую", "вторую", "третью"],
    &["первом", "втором", "третьем"],
    &["два", "три", "четыре"],
    &["двух", "трех", "четырех"],
    &["пять", "шесть", "семь", "восемь", "девять", "десять"],
    &["first", "second", "third", "fourth"],
    &["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"],
    &["I", "II", "III", "IV"],
    &["оба", "все три"],
];

/// The key of a value without its form: `organisations.moe`, `when`, `cost`.
pub fn fact(expression: &str) -> String {
    let path = expression.split('|').next().unwrap_or_default().trim();
    if path.contains('(') {
        return path.split(')').next().unwrap_or_default().to_owned();
    }
    let parts: Vec<&str> = path.split('.').collect();
    let kept = match parts[0] {
        "organisations" | "places" | "people" | "groups" | "participants" => 2,
        "next" => 2,
        _ => 1,
    };
    parts[..kept.min(parts.len())].join(".")
}

/// The beginning of a name, which its cases share.
fn stem(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let kept = if letters.len() > 5 { letters.len() - 2 } else { letters.len() };
    letters[..kept].iter().collect()
}
