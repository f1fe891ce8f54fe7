//! How Word counts captions: each label for itself, in the order of the text. It knows nothing of captions but their
//! numbers.

use std::collections::HashMap;

use super::numbers::first_digits;

/// How far each label is counted.
#[derive(Debug, Default)]
pub(super) struct Counted(HashMap<String, usize>);

impl Counted {
    /// The field that counts the number of a caption, such as `Table 3:`; `None` where nothing is counted. `usual` is
    /// the label where the words before the number can be none of Word.
    pub fn field(&mut self, number: &str, usual: &str) -> Option<String> {
        let digits = first_digits(number)?;
        let shown: usize = number[digits.clone()].parse().ok()?;
        let label = number[..digits.start].trim();
        let is_label = !label.is_empty() && label.chars().all(char::is_alphabetic);
        let label = if is_label { label } else { usual };
        let before = self.0.insert(label.to_owned(), shown).unwrap_or_default();
        // What is numbered and yet not printed leaves a gap.
        let set = if shown == before + 1 { String::new() } else { format!(r" \r {shown}") };
        Some(format!(r"SEQ {label} \* ARABIC{set}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_counted_apart() {
        let mut counted = Counted::default();
        let mut field = |number: &str| counted.field(number, "Table");
        assert_eq!(field("Таблица 1.").as_deref(), Some(r"SEQ Таблица \* ARABIC"));
        assert_eq!(field("Рисунок 1.").as_deref(), Some(r"SEQ Рисунок \* ARABIC"));
        assert_eq!(field("Таблица 3.").as_deref(), Some(r"SEQ Таблица \* ARABIC \r 3"));
        assert_eq!(field("Табл. 1").as_deref(), Some(r"SEQ Table \* ARABIC"));
        assert_eq!(field("Таблица"), None);
    }
}
