//! Running text as markup: pieces that look alike are joined, and marked as an event's texts mark them.

/// A stretch of text that looks alike.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Piece {
    pub words: String,
    pub bold: bool,
    pub italic: bool,
    /// Where it leads.
    pub url: Option<String>,
    /// It is the mark of a note: its name.
    pub note: Option<String>,
}

/// The pieces as markup. `bold` and `italic` say what all of the paragraph is: what is so throughout is no emphasis.
pub(super) fn markup(pieces: &[Piece], (bold, italic): (bool, bool)) -> String {
    let mut joined: Vec<Piece> = Vec::new();
    for piece in pieces {
        let (strong, emphasised) = (piece.bold && !bold, piece.italic && !italic);
        let mut piece = Piece { bold: strong, italic: emphasised, ..piece.clone() };
        // Nobody sees how a space looks.
        if let Some(last) = joined.last().filter(|_| piece.words.trim().is_empty())
            && piece.note.is_none()
        {
            (piece.bold, piece.italic) = (last.bold, last.italic);
        }
        match joined.last_mut() {
            Some(last) if last.note.is_none() && last.is_like(&piece) => {
                last.words.push_str(&piece.words);
            }
            _ => joined.push(piece),
        }
    }
    let mut out = String::new();
    for (index, piece) in joined.iter().enumerate() {
        if let Some(note) = &piece.note {
            out.push_str(&format!("[^{note}]"));
            continue;
        }
        let words = piece.words.trim();
        let start = piece.words.len() - piece.words.trim_start().len();
        let after = joined.get(index + 1).and_then(|next| next.words.chars().next());
        let ends = !after.is_some_and(char::is_alphanumeric) || piece.words.ends_with(' ');
        let begins = !out.ends_with(char::is_alphanumeric) || start > 0;
        out.push_str(&piece.words[..start]);
        // Marks inside a word would be read as signs.
        let is_marked = (piece.bold || piece.italic) && begins && ends && !words.is_empty();
        let mark = match (is_marked, piece.bold) {
            (false, _) => "",
            (true, true) => "*",
            (true, false) => "_",
        };
        match piece.url.as_ref().filter(|_| !words.is_empty() && !words.contains(['[', ']'])) {
            Some(url) => out.push_str(&format!("{mark}[{words}]({url}){mark}")),
            None => out.push_str(&format!("{mark}{words}{mark}")),
        }
        out.push_str(&piece.words[start + words.len()..]);
    }
    out.split_whitespace_kept()
}

impl Piece {
    fn is_like(&self, other: &Piece) -> bool {
        other.note.is_none()
            && (self.bold, self.italic, &self.url) == (other.bold, other.italic, &other.url)
    }
}

trait Folded {
    /// With one plain space for any run of plain white space; spaces that do not break stay.
    fn split_whitespace_kept(&self) -> String;
}

impl Folded for String {
    fn split_whitespace_kept(&self) -> String {
        let words = self.split([' ', '\n', '\t', '\r']).filter(|word| !word.is_empty());
        words.collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(words: &str, bold: bool, italic: bool) -> Piece {
        Piece { words: words.into(), bold, italic, ..Piece::default() }
    }

    #[test]
    fn what_looks_alike_is_marked_once() {
        let pieces = [
            piece("Это ", false, false),
            piece("очень", true, false),
            piece(" ", false, false),
            piece("важно", true, false),
            piece(", и это ", false, false),
            piece("курсив", false, true),
            piece(".", false, false),
        ];
        assert_eq!(markup(&pieces, (false, false)), "Это *очень важно*, и это _курсив_.");
        // A paragraph that is bold throughout has no emphasis.
        assert_eq!(markup(&pieces[1..2], (true, false)), "очень");
    }

    #[test]
    fn marks_inside_a_word_are_left() {
        let pieces = [piece("а", false, false), piece("бв", true, false), piece("г", false, false)];
        assert_eq!(markup(&pieces, (false, false)), "абвг");
    }

    #[test]
    fn links_and_notes_keep_their_places() {
        let link =
            Piece { url: Some("https://example.org".into()), ..piece("сайт", false, false) };
        let note = Piece { note: Some("note-1".into()), ..Piece::default() };
        let pieces = [piece("См. ", false, false), link, note, piece(".", false, false)];
        assert_eq!(markup(&pieces, (false, false)), "См. [сайт](https://example.org)[^note-1].");
    }
}
