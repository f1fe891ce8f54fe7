//! When two spellings are the same: for headers, categories, names of places and codes. The
//! original is kept wherever it may be shown.

use crate::language::folded_letter;

/// Lower case, ё as е, ѳ as ө, one plain space for any run of spaces, nothing invisible.
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut space = false;
    for c in text.chars() {
        if is_invisible(c) {
            continue;
        }
        if c.is_whitespace() {
            space = !folded.is_empty();
            continue;
        }
        if std::mem::take(&mut space) {
            folded.push(' ');
        }
        folded.push(match folded_letter(c) {
            'ѳ' => 'ө',
            '‐' | '‑' | '–' | '—' => '-',
            '’' | 'ʼ' => '\'',
            c => c,
        });
    }
    folded
}

/// What nobody sees: zero-width characters, soft hyphens, byte-order marks, direction marks.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' | '\u{202a}'..='\u{202e}')
}

/// A code with Cyrillic letters that look Latin made Latin, and, beside digits, letters that look
/// like digits made digits: `С-О3` and `C-03` are the same.
pub fn folded_code(code: &str) -> String {
    let plain: String = code.chars().filter(|c| !is_invisible(*c)).collect();
    let plain = plain.trim().to_uppercase();
    let mut out = String::with_capacity(plain.len());
    for part in plain.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let (word, mark) = match part.char_indices().next_back() {
            Some((at, c)) if !c.is_alphanumeric() => part.split_at(at),
            _ => (part, ""),
        };
        // A part with a digit in it that is otherwise made of look-alikes of digits is a number;
        // so is one of look-alikes alone, but only a zero can stand so: «О».
        let number =
            word.chars().any(|c| c.is_ascii_digit()) && word.chars().all(|c| digit(c).is_some());
        out.extend(
            word.chars().map(|c: char| if number { digit(c).unwrap_or(c) } else { latin(c) }),
        );
        out.extend(mark.chars().map(|c| if c.is_whitespace() { ' ' } else { dash(c) }));
    }
    out
}

fn dash(c: char) -> char {
    if matches!(c, '‐' | '‑' | '–' | '—' | '−') { '-' } else { c }
}

fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        'О' | 'O' => Some('0'),
        'З' => Some('3'),
        'I' | 'І' | 'L' => Some('1'),
        _ => None,
    }
}

/// The Latin letter that looks like a Cyrillic capital.
fn latin(c: char) -> char {
    match c {
        'А' => 'A',
        'В' => 'B',
        'Е' => 'E',
        'І' => 'I',
        'К' => 'K',
        'М' => 'M',
        'Н' => 'H',
        'О' => 'O',
        'Р' => 'P',
        'С' => 'C',
        'Т' => 'T',
        'Х' => 'X',
        'У' | 'Ү' => 'Y',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_the_same_is_the_same() {
        assert_eq!(folded(" Тёплый\u{a0} \u{200b}Ключ \n"), "теплый ключ");
        assert_eq!(folded("Кѳк-Жаңгак"), folded("КӨК‑жаңгак"));
        assert_ne!(folded("Ак-Суу"), folded("Ак Суу"));
    }

    #[test]
    fn codes_fold_letters_by_their_shape() {
        assert_eq!(folded_code("С-ОЗ"), folded_code("C-O\u{417}"));
        assert_eq!(folded_code("С-0З"), "C-03");
        assert_eq!(folded_code(" с-03\u{200b}"), "C-03");
        assert_eq!(folded_code("ЖА-О1.З"), "ЖA-01.З");
        assert_ne!(folded_code("C-03"), folded_code("C-08"));
    }
}
