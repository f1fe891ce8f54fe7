//! A text as checks ask about it.

mod usage;

use std::cell::OnceCell;
use std::ops::Range;

use super::addresses::{Address, codes, nets, of_net, telephones};
use super::beside::{Number, Whole, numbers, percent_end};
use super::compared::Compared;
use super::folded::Folded;
use super::letters::is_space;
use super::moments::{Moment, read_moments};
use super::quantities::{compounds, single_units};
use super::quotations::{Quotation, QuoteFault, quotations};
use super::reading::NumberRead;
use super::senses::Sense;
use super::sentences::sentences;
use super::tokens::words;
use super::units::Quantity;
use super::{Lang, Language, MASK};

/// A text in one language, read once. Checks never look for words, numbers or days by themselves; they ask a
/// `Prose`, and a `Prose` of each language of a text can be asked for the same things and the answers compared.
///
/// - It is **folded** once: [`folded`](Prose::folded) is the text in lower case and without ё, byte for byte, so that
///   a place in the one is a place in the other. All places are ranges of bytes of [`text`](Prose::text).
/// - It is **divided** once, into [`words`](Prose::words). Every phrase that the language file lists is looked for at
///   each word in one pass: [`said`](Prose::said) tells where those of a list stand, [`after`](Prose::after) and
///   [`ends_before`](Prose::ends_before) whether one stands right beside a place.
/// - [`numbers`](Prose::numbers) come with what stands beside them: unit, rounding word or bound, currency, per cent.
///   [`moments`](Prose::moments), [`addresses`](Prose::addresses), [`quotations`](Prose::quotations) and
///   [`sentences`](Prose::sentences) are read when they are first asked for, and kept.
/// - **Values printed from data** are hidden: [`MASK`] stands for each byte of what is not prose. They are items of
///   their own, [`printed`](Prose::printed), so that a check can look at the words beside them.
///
/// Names are not here, as the registries have them; see `check::registry`.
///
/// ```
/// use diptych::internals::language::{Language, Prose};
///
/// let english = Language::read("en", include_str!("../../templates/languages/en.yaml")).expect("a sound file");
/// let prose = Prose::typed(&english, "More than 30 pumps, {{ cost }}, by 2 p.m.");
/// let number = &prose.numbers()[0];
/// assert_eq!(&prose.text()[number.at.clone()], "30");
/// assert!(number.claim.holds(31.into()) && !number.claim.holds(30.into()));
/// assert_eq!(prose.printed()[0].key, "cost");
/// assert_eq!(prose.moments()[0].numbers, [14]);
/// ```
#[derive(Debug)]
pub struct Prose<'l> {
    folded: Folded<'l>,
    words: Vec<Range<usize>>,
    printed: Vec<Printed>,
    /// Links and e-mails, which are hidden in the text.
    hidden: Vec<Address>,
    /// For each byte of the text, and its end, the byte of what was typed; empty where they are the same.
    source: Vec<usize>,
    numbers: OnceCell<Vec<Number>>,
    moments: OnceCell<Vec<Moment>>,
    addresses: OnceCell<Vec<Address>>,
    quotations: OnceCell<(Vec<Quotation>, Vec<QuoteFault>)>,
    sentences: OnceCell<Vec<Range<usize>>>,
}

/// A value printed from data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// Where the text is hidden for it.
    pub at: Range<usize>,
    /// The expression between the braces, or, in a document, the key of the fact.
    pub key: String,
    /// What a document prints; empty in a typed text, where that is not known.
    pub words: String,
}

/// A piece of a text of a document.
#[derive(Debug)]
pub enum Piece<'p> {
    /// Words that were typed.
    Typed(&'p str),
    /// A value printed from data, by its key and as it is printed.
    Printed { key: &'p str, words: &'p str },
    /// What is no prose of the language: an address, words of another language, a gap.
    Hidden(&'p str),
}

impl Language {
    /// The numbers of a text in their order: digits, words, Roman numerals, scale words multiplied out.
    pub fn numbers_in(&self, text: &str) -> Vec<Number> {
        Prose::plain(self, text.to_owned()).numbers().to_vec()
    }
}

impl<'l> Prose<'l> {
    /// A text as it is.
    pub fn plain(language: &'l Language, text: String) -> Prose<'l> {
        Prose::of(Folded::of(language, text), Vec::new(), Vec::new(), Vec::new())
    }

    /// A text as somebody typed it: with expressions, footnote marks and addresses hidden, and with its
    /// spaces bound as they will be.
    pub fn typed(language: &'l Language, raw: &str) -> Prose<'l> {
        let (hidden, mut printed, mut addresses) = masked(raw);
        let unbound: String = hidden.chars().map(normal_space).collect();
        let bound = language.no_break_positions(&unbound);
        let (mut text, mut source, mut at) = (String::new(), Vec::new(), 0);
        for (typed, c) in hidden.char_indices() {
            let c = normal_space(c);
            let binds = c == ' ' && bound.binary_search(&at).is_ok();
            at += c.len_utf8();
            text.push(if binds { '\u{a0}' } else { c });
            source.resize(text.len(), typed);
        }
        source.push(raw.len());
        printed.iter_mut().for_each(|printed| printed.at = in_text(&source, &printed.at));
        addresses.iter_mut().for_each(|address| address.at = in_text(&source, &address.at));
        Prose::of(Folded::of(language, text), printed, addresses, source)
    }

    /// A text of a document, with one [`MASK`] for each piece that was not typed in its language.
    pub fn composed<'p>(
        language: &'l Language,
        pieces: impl IntoIterator<Item = Piece<'p>>,
    ) -> Prose<'l> {
        let (mut text, mut printed, mut addresses) = (String::new(), Vec::new(), Vec::new());
        for piece in pieces {
            let at = text.len()..text.len() + MASK.len_utf8();
            match piece {
                Piece::Typed(words) => text.push_str(words),
                Piece::Printed { key, words } => {
                    let (key, words) = (key.to_owned(), words.to_owned());
                    printed.push(Printed { at, key, words });
                    text.push(MASK);
                }
                Piece::Hidden(words) => {
                    let words = words.to_owned();
                    addresses.extend(of_net(&words).map(|kind| Address { at, kind, words }));
                    text.push(MASK);
                }
            }
        }
        Prose::of(Folded::of(language, text), printed, addresses, Vec::new())
    }

    fn of(
        folded: Folded<'l>,
        printed: Vec<Printed>,
        hidden: Vec<Address>,
        source: Vec<usize>,
    ) -> Prose<'l> {
        Prose {
            words: words(&folded.text, &folded.tokens),
            folded,
            printed,
            hidden,
            source,
            numbers: OnceCell::new(),
            moments: OnceCell::new(),
            addresses: OnceCell::new(),
            quotations: OnceCell::new(),
            sentences: OnceCell::new(),
        }
    }

    /// The language of the text.
    pub fn language(&self) -> &'l Language {
        self.folded.language
    }

    /// The code of the language.
    pub fn lang(&self) -> &'l Lang {
        self.folded.language.lang()
    }

    /// The text, with [`MASK`] for what is no prose.
    pub fn text(&self) -> &str {
        &self.folded.text
    }

    /// The text in lower case and without ё, byte for byte.
    pub fn folded(&self) -> &str {
        &self.folded.lower
    }

    /// The words in their order: letters and digits, with hyphens inside; a number in digits is one.
    pub fn words(&self) -> &[Range<usize>] {
        &self.words
    }

    /// The words that stand within a part of the text.
    pub fn words_in(&self, part: &Range<usize>) -> &[Range<usize>] {
        within(&self.words, part, |word| word)
    }

    /// Where a word stands in these letters and capitals.
    pub fn words_of<'p>(&'p self, word: &'p str) -> impl Iterator<Item = Range<usize>> + 'p {
        self.words.iter().filter(move |at| &self.text()[(*at).clone()] == word).cloned()
    }

    /// The values printed from data, in their order.
    pub fn printed(&self) -> &[Printed] {
        &self.printed
    }

    /// The bytes of what was typed for a part of the text.
    pub fn source(&self, part: &Range<usize>) -> Range<usize> {
        let [start, end] =
            [part.start, part.end].map(|at| self.source.get(at).copied().unwrap_or(at));
        start..end
    }

    /// The numbers in their order, in digits and in words.
    pub fn numbers(&self) -> &[Number] {
        self.numbers.get_or_init(|| {
            let mut numbers = numbers(&self.folded);
            let wholes = if numbers.is_empty() { Vec::new() } else { self.wholes() };
            for number in &mut numbers {
                let whole = wholes.iter().find(|(at, _)| overlap(at, &number.at));
                number.piece_of = whole.map(|(_, whole)| *whole);
            }
            numbers
        })
    }

    /// The numbers that stand within a part of the text.
    pub fn numbers_in(&self, part: &Range<usize>) -> &[Number] {
        within(self.numbers(), part, |number| &number.at)
    }

    /// Numbers inside other words, with what they are a number of: двухдневный, threefold, удвоилась.
    pub fn compounds(&self) -> Vec<(NumberRead, Option<Quantity>)> {
        compounds(&self.folded)
    }

    /// Units that no number stands before: «сутки» and “a decade” may be one of them.
    pub fn single_units(&self) -> Vec<Quantity> {
        single_units(&self.folded)
    }

    /// The words that the texts of two languages are compared by, in their order.
    pub fn compared(&self) -> Vec<(Range<usize>, &'l Compared)> {
        let (language, lower, tokens) = (self.language(), &self.folded.lower, &self.folded.tokens);
        let mut found = Vec::new();
        for (number, token) in tokens.iter().enumerate() {
            let here = language.senses.compared.at(lower, tokens, number);
            found.extend(here.map(|(end, said)| (token.at.start..end, said)));
        }
        found
    }

    /// The months, dates in digits and times, in their order.
    pub fn moments(&self) -> &[Moment] {
        self.moments.get_or_init(|| read_moments(&self.folded))
    }

    /// Those that stand within a part of the text.
    pub fn moments_in(&self, part: &Range<usize>) -> &[Moment] {
        within(self.moments(), part, |moment| &moment.at)
    }

    /// Links, e-mails and telephones, in their order.
    pub fn addresses(&self) -> &[Address] {
        self.addresses.get_or_init(|| {
            let mut all = telephones(self.text());
            all.extend(nets(self.text()));
            all.extend(self.hidden.iter().cloned());
            all.sort_by_key(|address| address.at.start);
            all
        })
    }

    /// The numbers of documents and versions: 04.03/2019, 2.0.1.
    pub fn codes(&self) -> Vec<Range<usize>> {
        let mut hidden = self.text().as_bytes().to_vec();
        let moments = self.moments().iter().map(|moment| moment.at.clone());
        for at in self.addresses().iter().map(|address| address.at.clone()).chain(moments) {
            hidden[at].fill(MASK as u8);
        }
        // Only whole characters were hidden.
        codes(&String::from_utf8(hidden).unwrap_or_default())
    }

    /// What a program left in place of pictures; it is no prose: “[image: logo2.png]”.
    pub fn image_notes(&self) -> Vec<Range<usize>> {
        let text = self.text();
        let notes = text.match_indices("[image");
        let ends = notes.map(|(start, _)| (start, text[start..].find(']')));
        ends.map(|(start, length)| start..length.map_or(text.len(), |length| start + length))
            .collect()
    }

    /// The quotations in the order in which they close.
    pub fn quotations(&self) -> &[Quotation] {
        &self.quoted().0
    }

    /// Quotation marks that have no partner.
    pub fn quote_faults(&self) -> &[QuoteFault] {
        &self.quoted().1
    }

    /// The sentences, each without the spaces around it.
    pub fn sentences(&self) -> &[Range<usize>] {
        self.sentences.get_or_init(|| sentences(self.language(), self.text()))
    }

    /// Where a word for “and” stands between spaces within a part of the text, with those spaces.
    pub fn conjunctions(&self, part: &Range<usize>) -> Vec<Range<usize>> {
        let (text, and) = (self.text(), self.language().conjunction());
        let words = self.words_in(part).iter().filter(|at| self.folded()[(*at).clone()] == *and);
        let between = words.filter_map(|at| {
            let before = text[part.start..at.start].chars().next_back().filter(|c| is_space(*c))?;
            let after = text[at.end..part.end].chars().next().filter(|c| is_space(*c))?;
            Some(at.start - before.len_utf8()..at.end + after.len_utf8())
        });
        between.collect()
    }

    /// What stands between commas with a space behind them, within a part of the text.
    pub fn between_commas(&self, part: &Range<usize>) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut start = part.start;
        for (at, _) in self.text()[part.clone()].match_indices(',') {
            let end = part.start + at;
            let next = self.text()[end + 1..part.end].chars().next().filter(|c| is_space(*c));
            if let Some(space) = next {
                found.push(start..end);
                start = end + 1 + space.len_utf8();
            }
        }
        found.push(start..part.end);
        found
    }

    /// Where phrases of a list of the language file stand within a part of the text: the longest at each
    /// place, none inside another.
    pub fn said(&self, list: &str, part: &Range<usize>) -> Vec<Range<usize>> {
        let Some(list) = self.language().senses.list(list) else { return Vec::new() };
        let mut found: Vec<Range<usize>> = Vec::new();
        for hit in self.folded.within(part).filter(|hit| hit.sense == Sense::Listed(list)) {
            match found.last_mut() {
                Some(last) if hit.at.start == last.start => last.end = last.end.max(hit.at.end),
                Some(last) if hit.at.start < last.end => {}
                _ => found.push(hit.at.clone()),
            }
        }
        found
    }

    /// Whether a phrase of a list stands within a part of the text.
    pub fn says(&self, list: &str, part: &Range<usize>) -> bool {
        let list = self.language().senses.list(list).map(Sense::Listed);
        list.is_some_and(|list| self.folded.within(part).any(|hit| hit.sense == list))
    }

    /// The end of a phrase of a list that follows a place, past spaces.
    pub fn after(&self, at: usize, list: &str) -> Option<usize> {
        let list = self.language().senses.list(list).map(Sense::Listed)?;
        self.folded.end_of(self.past_space(at), |sense| sense == list)
    }

    /// Whether a phrase of a list ends at a byte.
    pub fn ends_before(&self, at: usize, list: &str) -> bool {
        let list = self.language().senses.list(list).map(Sense::Listed);
        list.is_some_and(|list| self.folded.ending(at).any(|hit| hit.sense == list))
    }

    /// The end of the name or code of a currency that stands at a byte.
    pub fn currency_at(&self, at: usize) -> Option<usize> {
        self.folded.end_of(at, |sense| matches!(sense, Sense::Currency(_) | Sense::Code(_)))
    }

    /// Where a currency is named, and not by its code.
    pub fn named_currency(&self, code: &str) -> impl Iterator<Item = Range<usize>> {
        let number = self.language().currencies().position(|(known, _)| known == code);
        let hits = self.folded.hits().iter();
        let named = hits
            .filter(move |hit| matches!(hit.sense, Sense::Currency(own) if Some(own) == number));
        named.map(|hit| hit.at.clone())
    }

    /// The end of the word or sign of per cent that stands at a byte.
    pub fn percent_at(&self, at: usize) -> Option<usize> {
        percent_end(&self.folded, at)
    }

    /// The end of a short word of scale without a stop that stands at a byte: млн.
    pub fn scale_at(&self, at: usize) -> Option<usize> {
        self.folded.end_of(at, |sense| sense == Sense::Scale)
    }

    /// The byte after the spaces at a byte.
    pub fn past_space(&self, at: usize) -> usize {
        self.folded.past_space(at)
    }

    /// The byte before the spaces that end at a byte.
    pub fn before_space(&self, at: usize) -> usize {
        self.folded.before_space(at)
    }

    fn quoted(&self) -> &(Vec<Quotation>, Vec<QuoteFault>) {
        self.quotations.get_or_init(|| quotations(self.text()))
    }

    /// What has numbers in it that count nothing.
    fn wholes(&self) -> Vec<(Range<usize>, Whole)> {
        let addresses = self.addresses().iter().map(|known| (known.at.clone(), Whole::Address));
        let moments = self.moments().iter().map(|known| (known.at.clone(), Whole::Moment));
        let notes = self.image_notes();
        let codes = self.codes().into_iter().chain(notes).map(|at| (at, Whole::Code));
        addresses.chain(moments).chain(codes).collect()
    }
}

/// Those of some items, which stand one after another, that stand within a part of the text.
fn within<'i, T>(items: &'i [T], part: &Range<usize>, at: impl Fn(&T) -> &Range<usize>) -> &'i [T] {
    let first = items.partition_point(|item| at(item).start < part.start);
    let count = items[first..].partition_point(|item| at(item).end <= part.end);
    &items[first..first + count]
}

/// One of two spaces for any: a line end is a space, and a thin space does not break.
fn normal_space(c: char) -> char {
    match c {
        '\u{202f}' | '\u{2009}' => '\u{a0}',
        '\n' => ' ',
        c => c,
    }
}

/// Where in the text something stands that was typed at a place of the source.
fn in_text(source: &[usize], typed: &Range<usize>) -> Range<usize> {
    let [start, end] =
        [typed.start, typed.end].map(|typed| source.partition_point(|known| *known < typed));
    start..end
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// A text with everything that is no prose hidden, byte for byte; the values that it prints, and its links and
/// e-mails.
fn masked(raw: &str) -> (String, Vec<Printed>, Vec<Address>) {
    let mut out = raw.as_bytes().to_vec();
    let (mut printed, mut addresses) = (Vec::new(), Vec::new());
    for (open, close) in [("{{", "}}"), ("{%", "%}"), ("{#", "#}"), ("[^", "]"), ("](", ")")] {
        let mut from = 0;
        while let Some(start) = raw[from..].find(open).map(|at| from + at) {
            let inside = start + open.len();
            let closed = raw[inside..].find(close).map(|at| inside + at);
            // What an expression opens and never closes is reported as such.
            let Some(end) = closed.or((open == "{{").then_some(raw.len())) else { break };
            from = raw.len().min(end + close.len());
            if open == "](" && !is_link(&raw[..start]) {
                continue;
            }
            out[start..from].fill(MASK as u8);
            if open == "{{" && closed.is_some() {
                let key = raw[inside..end].trim().to_owned();
                printed.push(Printed { at: start..from, key, words: String::new() });
            }
        }
    }
    for address in nets(raw) {
        out[address.at.clone()].fill(MASK as u8);
        addresses.push(address);
    }
    // Only whole characters were hidden.
    (String::from_utf8(out).unwrap_or_default(), printed, addresses)
}

/// Whether the words of a link stand before its address.
fn is_link(before: &str) -> bool {
    before
        .rfind(['[', ']'])
        .is_some_and(|at| before[at..].starts_with('[') && at + 1 < before.len())
}

#[cfg(test)]
mod tests;
