//! Quotation marks by depth, and the punctuation between quoted words and the one who said them.

use super::Language;
use super::letters::capitalised;

/// Where the speaker stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Attribution {
    /// «П», — сказала А.
    #[default]
    QuoteFirst,
    /// А. сказала: «П».
    NameFirst,
    /// «П, — сказала А., — п».
    SplitClause,
    /// «П, — сказала А. — П».
    SplitSentence,
}

impl Attribution {
    /// The order by the name that templates use.
    pub fn named(name: &str) -> Option<Attribution> {
        match name {
            "quote_first" => Some(Attribution::QuoteFirst),
            "name_first" => Some(Attribution::NameFirst),
            "split_clause" => Some(Attribution::SplitClause),
            "split_sentence" => Some(Attribution::SplitSentence),
            _ => None,
        }
    }
}

/// A piece of an attributed quotation, in the order of printing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spoken<'a> {
    /// Punctuation and quotation marks.
    Mark(&'a str),
    /// The first part of the quoted words, of which so many bytes are printed.
    Quote(usize),
    /// The second part, of which so many bytes are printed.
    More(usize),
    /// The verb and the name: «сказала Асель».
    Speaker,
}

impl Language {
    /// The opening and closing marks at a depth; 0 is the outermost.
    pub fn quotes(&self, depth: usize) -> (&str, &str) {
        let marks = &self.rules.quotes;
        let (open, close) = &marks[depth % marks.len()];
        (open, close)
    }

    /// Whether a full stop stands after the closing mark: «Да». and not “Yes.”
    pub fn stop_follows_quotes(&self) -> bool {
        self.rules.attribution.name_first.ends_with("{stop}")
    }

    /// Whether a dash stands between quoted words and the one who said them: «Да», — сказал он.
    pub fn quotes_before_dash(&self) -> bool {
        self.rules.attribution.quote_first.contains(['—', '–'])
    }

    /// A text in quotation marks.
    pub fn quoted(&self, text: &str, depth: usize) -> String {
        let (open, close) = self.quotes(depth);
        format!("{open}{text}{close}")
    }

    /// Every pair of quotation marks in a text made those of the language, the outermost at this depth.
    pub fn requoted(&self, text: &str, depth: usize) -> String {
        let mut out = String::with_capacity(text.len());
        let mut open = 0usize;
        let mut before = ' ';
        let mut rest = text.chars().peekable();
        while let Some(mark) = rest.next() {
            let next = rest.peek().copied().unwrap_or(' ');
            let opens = match mark {
                '«' | '„' | '‘' => Some(true),
                '»' | '”' => Some(false),
                '“' | '"' => Some(
                    !(before.is_alphanumeric()
                        || ",.!?…»”".contains(before)
                        || next.is_whitespace()),
                ),
                // An apostrophe unless a single quote is open and no letter follows.
                '’' if open > 0 && !next.is_alphanumeric() => Some(false),
                _ => None,
            };
            match opens {
                Some(true) => {
                    out.push_str(self.quotes(depth + open).0);
                    open += 1;
                }
                Some(false) if open > 0 => {
                    open -= 1;
                    out.push_str(self.quotes(depth + open).1);
                }
                _ => out.push(mark),
            }
            before = mark;
        }
        out
    }

    /// The pieces of an attributed quotation. `quote` and `more` are the spoken words without outer marks, `by` the
    /// verb and name in their order; `more` is used by the two orders that split the quotation.
    pub fn attribution(
        &self,
        order: Attribution,
        quote: &str,
        more: &str,
        by: &str,
    ) -> Vec<Spoken<'_>> {
        let rules = &self.rules.attribution;
        let (pattern, last) = match order {
            Attribution::QuoteFirst => (&rules.quote_first, quote),
            Attribution::NameFirst => (&rules.name_first, quote),
            Attribution::SplitClause => (&rules.split_clause, more),
            Attribution::SplitSentence => (&rules.split_sentence, more),
        };
        let mut pieces = Vec::new();
        let mut rest = pattern.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            let (name, tail) = after.split_once('}').unwrap_or((after, ""));
            pieces.push(Spoken::Mark(before));
            pieces.push(match name {
                "quote" => Spoken::Quote(self.unstopped(quote).len()),
                "more" => Spoken::More(self.unstopped(more).len()),
                "by" => Spoken::Speaker,
                "comma" => Spoken::Mark(if keeps_mark(quote) { "" } else { "," }),
                "stop" => Spoken::Mark(if self.needs_stop(last) { "." } else { "" }),
                _ => Spoken::Mark(if by.ends_with('.') { "" } else { "." }),
            });
            rest = tail;
        }
        pieces.push(Spoken::Mark(rest));
        pieces.retain(|piece| *piece != Spoken::Mark(""));
        pieces
    }

    /// The words without the full stop or comma that the attribution replaces. The dot of an abbreviation
    /// («и т. д.») belongs to it.
    fn unstopped<'t>(&self, words: &'t str) -> &'t str {
        if words.ends_with("...") || self.ends_in_abbreviation(words) {
            return words;
        }
        words.strip_suffix(['.', ',']).unwrap_or(words)
    }

    /// Whether a full stop follows the last words: outside the marks always, inside not after another dot.
    fn needs_stop(&self, last: &str) -> bool {
        let dotted = !self.stop_follows_quotes() && self.ends_in_abbreviation(last);
        !(keeps_mark(last) || dotted)
    }

    /// Whether the dot at the end of a text belongs to an abbreviation.
    pub fn ends_in_abbreviation(&self, words: &str) -> bool {
        let rules = &self.rules.typography;
        let words = words.replace('\u{a0}', " ");
        let known = rules.phrases.iter().chain(&rules.year_abbreviations);
        known.filter(|known| known.ends_with('.')).any(|known| {
            words
                .strip_suffix(known.as_str())
                .is_some_and(|before| !before.ends_with(char::is_alphanumeric))
        })
    }

    /// The same as one text; quotation marks inside are made inner ones.
    pub fn attributed(&self, order: Attribution, quote: &str, more: &str, by: &str) -> String {
        let (quote, more) = (self.requoted(quote, 1), self.requoted(more, 1));
        let text: String = self
            .attribution(order, &quote, &more, by)
            .into_iter()
            .map(|piece| match piece {
                Spoken::Mark(mark) => mark,
                Spoken::Quote(kept) => &quote[..kept],
                Spoken::More(kept) => &more[..kept],
                Spoken::Speaker => by,
            })
            .collect();
        if order == Attribution::NameFirst { capitalised(&text) } else { text }
    }
}

/// Whether the words end in a mark that the attribution leaves alone.
fn keeps_mark(words: &str) -> bool {
    words.ends_with(['?', '!', '…'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dot_of_an_abbreviation_stays_in_its_quotation() {
        let ru = Language::read("ru", include_str!("../../templates/languages/ru.yaml"));
        let en = Language::read("en", include_str!("../../templates/languages/en.yaml"));
        let (ru, en) = (ru.expect("sound"), en.expect("sound"));
        let said = |language: &Language, order, quote| {
            language.attributed(order, quote, "", "she said").replace('\u{a0}', " ")
        };
        let (first, last) = (Attribution::QuoteFirst, Attribution::NameFirst);
        assert_eq!(said(&ru, first, "Трубы и т. д."), "«Трубы и т. д.», — she said.");
        assert_eq!(said(&ru, last, "Трубы и т. д."), "She said: «Трубы и т. д.».");
        assert_eq!(said(&ru, first, "Трубы."), "«Трубы», — she said.");
        assert_eq!(said(&en, first, "Pipes, etc."), "“Pipes, etc.,” she said.");
        assert_eq!(said(&en, last, "Pipes, etc."), "She said: “Pipes, etc.”");
        assert_eq!(said(&en, last, "Pipes."), "She said: “Pipes.”");
    }
}
