//! Words that speak for a role. They are the weakest evidence and never decide alone, so these lists
//! need not be whole: a total in any other language is known by its sums.

use crate::model::{CellWords, RowWords, folded};

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
pub(super) fn speaks_of_total(rows: &RowWords, label: &str) -> bool {
    words(label).iter().any(|word| begins(rows, word))
}

fn begins(rows: &RowWords, word: &str) -> bool {
    rows.total.iter().chain(&rows.total_too).any(|start| word.starts_with(start.as_str()))
}

/// Whether a label has no other words: «Общий итог».
pub(super) fn says_total(rows: &RowWords, label: &str) -> bool {
    let words = words(label);
    let mut said = words.iter().filter(|word| word.chars().any(char::is_alphabetic)).peekable();
    said.peek().is_some() && said.all(|word| begins(rows, word))
}

/// Whether a label begins with such a word, as most totals do, or consists of such words alone.
pub(super) fn is_total_label(rows: &RowWords, label: &str) -> bool {
    let words = words(label);
    let is = |word: &String| rows.total.iter().any(|start| word.starts_with(start.as_str()));
    let first = words.iter().find(|word| word.chars().any(char::is_alphabetic));
    first.is_some_and(is)
}

/// Whether a label speaks of what was there before or is left.
pub(super) fn speaks_of_balance(rows: &RowWords, label: &str) -> bool {
    let begins = |word: &String| rows.balance.iter().any(|start| word.starts_with(start.as_str()));
    words(label).iter().any(begins)
}

/// Whether a text says that somebody did not come.
pub(super) fn is_absent(cells: &CellWords, text: &str) -> bool {
    let folded = folded(text);
    cells.not_there.iter().any(|words| folded.contains(words.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_totals() {
        let rows = &crate::model::Conventions::default().rows;
        for label in [
            "Общий итог",
            "И Т О Г О",
            "5. Итого",
            "Grand-total",
            "Жыйынтыгы",
            "Osh Total",
            "ИТОГО:",
        ] {
            assert!(speaks_of_total(rows, label), "{label}");
        }
        assert!(!speaks_of_total(rows, "Персонал") && !speaks_of_total(rows, "Тотал"));
        assert!(is_total_label(rows, "* Итого") && !is_total_label(rows, "Ремонт на сумму"));
    }
}
