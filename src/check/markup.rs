//! Marks of other programs in a text: those of web pages, and those of links that were not understood.

use std::ops::Range;

use crate::language::MASK;

/// Everything of a text that is a mark of a web page, or of a link that is none.
pub(super) fn markup_left(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (start, mark) in text.char_indices() {
        let length = match mark {
            '&' => entity(&text[start..]),
            '<' => tag(&text[start..]),
            ']' => broken_link(text, start),
            '*' | '_' => doubled_mark(text, start),
            _ => None,
        };
        found.extend(length.map(|length| start..start + length));
    }
    found
}

/// `&nbsp;`, `&#171;`, `&#xAB;`.
fn entity(rest: &str) -> Option<usize> {
    let name = &rest[1..rest.find(';')?];
    let digits = name.strip_prefix('#');
    let hex = digits.and_then(|digits| digits.strip_prefix(['x', 'X']));
    let is = match (hex, digits) {
        (Some(hex), _) => !hex.is_empty() && hex.bytes().all(|b| b.is_ascii_hexdigit()),
        (None, Some(digits)) => !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()),
        (None, None) => name.len() > 1 && name.bytes().all(|b| b.is_ascii_alphanumeric()),
    };
    is.then_some(name.len() + 2)
}

/// `<br>`, `</p>`, `<a href="…">`, `<o:p/>`, `<!-- … -->`; not an address between `<` and `>`.
fn tag(rest: &str) -> Option<usize> {
    let end = rest.find('>')? + 1;
    let inside = &rest[1..end - 1];
    if inside.starts_with("!--") || inside.starts_with(['!', '?']) && inside.len() > 3 {
        return Some(end);
    }
    let name = inside.strip_prefix('/').unwrap_or(inside);
    let length = name.find(|c: char| !c.is_ascii_alphanumeric() && c != ':' && c != '-');
    let (name, after) = name.split_at(length.unwrap_or(name.len()));
    let closes = after.is_empty() || after == "/" || after.starts_with(char::is_whitespace);
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic()) && !name.ends_with(':');
    (closes && is_name && !inside.contains('<')).then_some(end)
}

/// `](`, `] (` and `][`; for a link that was understood there is a [`MASK`] in place of `](…)`.
fn broken_link(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at + 1..];
    let spaces = rest.len() - rest.trim_start_matches([' ', '\u{a0}']).len();
    let next = &rest[spaces..];
    let address = next.strip_prefix('(').is_some_and(|inside| {
        inside.starts_with(MASK) || inside.starts_with("http") || inside.starts_with("www.")
    });
    let joined = spaces == 0 && next.starts_with(['(', '[']);
    // Explanations of editors stand side by side: [так] [далее].
    (address || joined).then_some(spaces + 2)
}

/// `**`, `__`: twice the mark that makes letters bold, at a word.
fn doubled_mark(text: &str, at: usize) -> Option<usize> {
    let mark = &text[at..=at];
    let run = text[at..].len() - text[at..].trim_start_matches(mark).len();
    let starts = !text[..at].ends_with(mark);
    let beside = |c: char| c.is_alphanumeric() || "«»“”\"".contains(c);
    let word = text[..at].ends_with(beside) || text[at + run..].starts_with(beside);
    (starts && run == 2 && word).then_some(run)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(text: &str) -> Vec<&str> {
        markup_left(text).into_iter().map(|at| &text[at]).collect()
    }

    #[test]
    fn marks_of_other_programs_are_found() {
        assert_eq!(
            left("Вода&nbsp;&mdash; &#171;да&#xBB;"),
            ["&nbsp;", "&mdash;", "&#171;", "&#xBB;"]
        );
        assert_eq!(
            left("a<br/>b <b>c</b> <o:p></o:p>"),
            ["<br/>", "<b>", "</b>", "<o:p>", "</o:p>"]
        );
        assert_eq!(left("<p class=\"x\">да <!-- нет -->"), ["<p class=\"x\">", "<!-- нет -->"]);
        assert_eq!(
            left("[сайт] (https://example.org) и [а][1], **важно**"),
            ["] (", "][", "**", "**"]
        );
    }

    #[test]
    fn prose_has_no_such_marks() {
        for text in [
            "AT&T; Q & A; 5 < 7 и 8 > 3",
            "<https://example.org> и <info@example.org>",
            "<имя>, [так] [далее], [так] (так)",
            "5*3*2 и a_b_c, ____ (подпись), ** ",
        ] {
            assert_eq!(left(text), [""; 0], "{text}");
        }
    }
}
