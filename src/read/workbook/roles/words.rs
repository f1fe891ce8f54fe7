//! Words that speak for a role. They are the weakest evidence and never decide alone, so these lists
//! need not be whole: a total in any other language is known by its sums.

use crate::model::folded;

/// Beginnings of words that totals have.
const TOTAL: [&str; 12] = [
    "итог", "всего", "total", "subtotal", "grand", "overall", "sum", "сумма", "общ", "жыйынт",
    "баары", "бардыг",
];
/// Beginnings of words for what was there before or is left.
const BALANCE: [&str; 9] =
    ["остат", "сальдо", "баланс", "balance", "opening", "closing", "калдык", "переходящ", "carried"];
/// Somebody who did not come.
const ABSENT: [&str; 8] = [
    "не явил", "не пришл", "не пришел", "отсутств", "did not attend", "absent", "келген жок",
    "не был",
];

/// The folded words of a label; letters that were spaced out are one word: «И Т О Г О».
fn words(label: &str) -> Vec<String> {
    let folded = folded(label);
    let mut words: Vec<String> = Vec::new();
    let mut spaced = false;
    for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let single = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
        match words.last_mut() {
            Some(last) if single && spaced => last.push_str(word),
            _ => words.push(word.to_owned()),
        }
        spaced = single;
    }
    words
}

/// Whether some word of a label is one that totals have.
pub(super) fn speaks_of_total(label: &str) -> bool {
    words(label).iter().any(|word| TOTAL.iter().any(|start| word.starts_with(start)))
}

/// Whether a label begins with such a word, as most totals do, or consists of such words alone.
pub(super) fn is_total_label(label: &str) -> bool {
    let words = words(label);
    let is = |word: &String| TOTAL[..6].iter().any(|start| word.starts_with(start));
    let first = words.iter().find(|word| word.chars().any(char::is_alphabetic));
    first.is_some_and(is)
}

/// Whether a label speaks of what was there before or is left.
pub(super) fn speaks_of_balance(label: &str) -> bool {
    words(label).iter().any(|word| BALANCE.iter().any(|start| word.starts_with(start)))
}

/// Whether a text says that somebody did not come.
pub(super) fn is_absent(text: &str) -> bool {
    let folded = folded(text);
    ABSENT.iter().any(|start| folded.contains(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_totals() {
        for label in
            ["Общий итог", "И Т О Г О", "5. Итого", "Grand-total", "Жыйынтыгы", "Osh Total", "ИТОГО:"]
        {
            assert!(speaks_of_total(label), "{label}");
        }
        assert!(!speaks_of_total("Персонал") && !speaks_of_total("Тотал"));
        assert!(is_total_label("* Итого") && !is_total_label("Ремонт на сумму"));
    }
}
