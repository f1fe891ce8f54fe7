//! Numbers that somebody typed, against the figures of the event.

use std::ops::Range;

use rust_decimal::Decimal;

use super::nearness::is_near;
use super::typed::{Texts, Typed};
use crate::diagnostic::{Argument, Code, Finding};
use crate::language::{
    Amount, Claim, Language, NumberKind, NumberRead, Unit, about, folded_in_place, phrase_end,
    rounded,
};
use crate::model::{Figures, Measure, Quantity};

/// How many words before and after a number may say that it is another one.
const BESIDE: usize = 3;

/// A number that equals a figure of the event is offered as that figure, for it will not change with
/// it; one of the same thing that is not true of any such figure, and close enough to be meant for
/// it, contradicts it. What a number counts is read from the word after it: a form of the figure's
/// term, a currency, per cent.
pub fn prose_against_figures(texts: &Texts, figures: &Figures) -> Vec<Finding> {
    let known = Known::of(texts, figures);
    let found = texts.typed.iter().flat_map(|typed| {
        let numbers = typed.language.numbers_in(&typed.prose);
        numbers.iter().filter_map(|read| known.judge(typed, read)).collect::<Vec<_>>()
    });
    found.map(|found| found.finding(texts)).collect()
}

/// The figures of the event and what they count.
struct Known<'a> {
    texts: &'a Texts<'a>,
    figures: Vec<Figure<'a>>,
}

struct Figure<'a> {
    /// As expressions name it: `public_areas`, `participants.total`.
    name: String,
    quantity: &'a Quantity,
    /// The terms that it is counted in.
    terms: Vec<String>,
    /// It stands in a table only; no expression prints it.
    is_cell: bool,
}

/// What a typed number counts.
enum Thing {
    Share,
    Money(String),
    /// One of these terms, said with a word between or without.
    Terms {
        ids: Vec<String>,
        adjacent: bool,
    },
}

struct Judged<'a> {
    typed: &'a Typed<'a>,
    at: Range<usize>,
    contradicts: bool,
    figure: String,
    value: Argument,
    expression: String,
}

impl<'a> Known<'a> {
    fn of(texts: &'a Texts<'a>, figures: &'a Figures) -> Known<'a> {
        let had = figures.iter().filter_map(|(key, figure)| Some((key, figure.as_ref().ok()?)));
        let figures = had.map(|(key, quantity)| {
            let name = key.strip_prefix("figures.").unwrap_or(key).replace('-', "_");
            let mut terms = counted_as(texts, &name);
            if let Measure::Things(Some(term)) = &quantity.measure {
                terms.insert(0, term.clone());
            }
            // Participants are people, whichever word a text has for them.
            if key.starts_with("participants.") {
                terms.extend(["participant", "person"].map(str::to_owned));
            }
            Figure { name, quantity, terms, is_cell: key.starts_with("tables.") }
        });
        // What a text can print is offered before what only a table has.
        let mut figures: Vec<Figure> = figures.collect();
        figures.sort_by_key(|figure| figure.is_cell);
        Known { texts, figures }
    }

    fn judge(&self, typed: &'a Typed<'a>, read: &NumberRead) -> Option<Judged<'a>> {
        let language = typed.language;
        let text = typed.prose.as_str();
        if read.kind == NumberKind::Ordinal || is_label(text, read) || in_a_range(text, read) {
            return None;
        }
        let (thing, end) = self.thing(typed, read)?;
        if is_apart(language, text, read, end) {
            return None;
        }
        let claim = language.claim(text, read);
        let same: Vec<&Figure> = self.figures.iter().filter(|figure| figure.is(&thing)).collect();
        let holds = |figure: &&&Figure| claim.holds(figure.measured());
        if let Some(figure) = same.iter().find(holds) {
            let is_said = claim.bound.is_none() && figure.is_said_by(&claim);
            return (is_said && !figure.is_cell)
                .then(|| self.judged(typed, read.at.start..end, figure, &claim, false));
        }
        let may_contradict = match &thing {
            Thing::Terms { adjacent, .. } => *adjacent && !is_time(language, text, read, end),
            _ => true,
        };
        let near = |figure: &&&Figure| {
            let is_counted = matches!(thing, Thing::Terms { .. });
            is_near(&claim.amount, figure.measured(), is_counted)
        };
        let figure = same.iter().filter(|_| may_contradict).find(near)?;
        Some(self.judged(typed, read.at.start..end, figure, &claim, true))
    }

    /// What the number counts, and where that ends in the text.
    fn thing(&self, typed: &Typed, read: &NumberRead) -> Option<(Thing, usize)> {
        let language = typed.language;
        let text = typed.prose.as_str();
        let after = past_space(text, read.at.end);
        if let Some(end) = language.percent_end(&text[after..]) {
            return Some((Thing::Share, after + end));
        }
        let lower = folded_in_place(text);
        for (code, forms) in language.currencies() {
            let before = text[..read.at.start].trim_end_matches([' ', '\u{a0}']);
            if before.ends_with(code) {
                return Some((Thing::Money(code.to_owned()), read.at.end));
            }
            let names = language.all_forms(forms);
            let names = names.iter().map(|name| folded_in_place(name)).chain([code.to_lowercase()]);
            if let Some(end) = names.filter_map(|name| phrase_end(&lower, after, &name)).max() {
                return Some((Thing::Money(code.to_owned()), end));
            }
        }
        // A thing that is counted is no money and no part: «один» and “one” count nothing.
        if read.value == Decimal::ONE && !text[read.at.clone()].starts_with('1') {
            return None;
        }
        let terms = &self.texts.project.registries.terms;
        let used = terms
            .iter()
            .filter(|(id, _)| self.figures.iter().any(|figure| figure.terms.contains(id)));
        let said = |at: usize| {
            let mut ids = Vec::new();
            let mut end = at;
            for (id, term) in used.clone() {
                let Some(forms) = term.names.get(typed.lang()) else { continue };
                let forms = language.all_forms(forms);
                let heads = forms.iter().map(|form| language.grammar().head(form));
                let names = forms.iter().map(String::as_str).chain(heads);
                let ends = names.filter_map(|name| phrase_end(&lower, at, &folded_in_place(name)));
                if let Some(found) = ends.max() {
                    ids.push(id.clone());
                    end = end.max(found);
                }
            }
            (!ids.is_empty()).then_some((ids, end))
        };
        if let Some((ids, end)) = said(after) {
            return Some((Thing::Terms { ids, adjacent: true }, end));
        }
        // A word between, as in «38 поддержанных планов»: enough to be offered, where it is no small number.
        let next = past_space(text, word_end(text, after));
        let (ids, end) = said(next).filter(|_| read.value > Decimal::TEN && next > after)?;
        Some((Thing::Terms { ids, adjacent: false }, end))
    }

    fn judged(
        &self,
        typed: &'a Typed<'a>,
        at: Range<usize>,
        figure: &Figure,
        claim: &Claim,
        contradicts: bool,
    ) -> Judged<'a> {
        let value = figure.quantity.argument();
        let name = figure.name.clone();
        let expression = figure.expression(claim);
        Judged { typed, at, contradicts, figure: name, value, expression }
    }
}

impl Judged<'_> {
    fn finding(self, texts: &Texts) -> Finding {
        let number = self.typed.words(&self.at);
        let finding = if self.contradicts {
            Finding::new(Code::FigureContradicted)
                .with("number", number)
                .with("figure", self.figure)
                .with("value", self.value)
                .with("expression", self.expression)
        } else {
            Finding::new(Code::TypedFigure)
                .with("number", number)
                .with("figure", self.figure)
                .with("expression", self.expression)
        };
        finding.at(self.typed.place(texts.source(), &self.at))
    }
}

impl Figure<'_> {
    fn is(&self, thing: &Thing) -> bool {
        match (thing, &self.quantity.measure) {
            (Thing::Share, Measure::Share) => true,
            (Thing::Money(code), Measure::Money(own)) => code == own,
            (Thing::Terms { ids, .. }, Measure::Things(_)) => {
                self.terms.iter().any(|term| ids.contains(term))
            }
            _ => false,
        }
    }

    /// The number as prose says it: a share in per cent.
    fn measured(&self) -> Decimal {
        match self.quantity.measure {
            Measure::Share => self.quantity.number * Decimal::ONE_HUNDRED,
            _ => self.quantity.number,
        }
    }

    /// Whether a true claim says this figure, and not only something about it: «более 5 млн» is true
    /// of 97 millions, but does not say them.
    fn is_said_by(&self, claim: &Claim) -> bool {
        let value = self.measured();
        let Amount { word, number, unit } = claim.amount;
        let says = about(value, unit).is_ok_and(|about| about.number == number);
        word.is_none() || says || rounded(value, unit, number.scale()).number == number
    }

    /// What to type to print the figure as it was typed.
    fn expression(&self, claim: &Claim) -> String {
        let name = &self.name;
        let unit = claim.amount.unit;
        let shown = match &self.quantity.measure {
            Measure::Share if claim.amount.number.scale() > 0 => {
                format!("rounded('percent', {})", claim.amount.number.scale())
            }
            Measure::Share => "about".to_owned(),
            _ if unit != Unit::One && claim.amount.number.scale() > 0 => {
                format!("rounded('{}', {})", unit.name(), claim.amount.number.scale())
            }
            _ if unit != Unit::One => format!("about('{}')", unit.name()),
            Measure::Things(_) => match self.terms.first() {
                Some(term) => format!("count('{term}')"),
                None => return format!("{{{{ {name} }}}}"),
            },
            Measure::Money(_) => return format!("{{{{ {name} }}}}"),
        };
        format!("{{{{ {name} | {shown} }}}}")
    }
}

/// The terms with which texts count a figure: `{{ plans | count('plan') }}`.
fn counted_as(texts: &Texts, name: &str) -> Vec<String> {
    let mut terms: Vec<String> = Vec::new();
    for inside in texts.typed.iter().flat_map(|typed| typed.raw.split("{{").skip(1)) {
        let Some((value, filter)) = inside.split_once('|') else { continue };
        let quoted = filter.trim_start().strip_prefix("count(").map(|rest| rest.split(['\'', '"']));
        let term = quoted.and_then(|mut parts| parts.nth(1)).unwrap_or_default();
        if value.trim() == name && !term.is_empty() && !terms.iter().any(|known| known == term) {
            terms.push(term.to_owned());
        }
    }
    terms
}

fn past_space(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start_matches([' ', '\u{a0}']).len()
}

fn word_end(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    at + rest.find(|c: char| !(c.is_alphanumeric() || c == '-')).unwrap_or(rest.len())
}

/// Whether the number is that of a document or a thing: № 38, No. 38.
fn is_label(text: &str, read: &NumberRead) -> bool {
    let before = text[..read.at.start].trim_end_matches([' ', '\u{a0}']);
    before.ends_with(['№', '#', '§', '/', ':', '.']) && !ends_a_sentence(before)
        || text[..read.at.start].ends_with(['-', '+', '/', ','])
        || text[read.at.end..].starts_with(['/', ':'])
}

fn ends_a_sentence(before: &str) -> bool {
    let word = before.trim_end_matches(['.', ':']).rsplit([' ', '\u{a0}']).next();
    before.ends_with(['.', ':']) && word.is_some_and(|word| word.chars().count() > 3)
}

/// Whether the number is one end of a range: 5–7, от 5 до 7.
fn in_a_range(text: &str, read: &NumberRead) -> bool {
    let dash = ['–', '—', '-'];
    text[..read.at.start].trim_end_matches([' ', '\u{a0}']).ends_with(['–', '—'])
        && text[..read.at.start]
            .trim_end_matches([' ', '\u{a0}', '–', '—'])
            .ends_with(|c: char| c.is_ascii_digit())
        || text[read.at.end..].starts_with(dash)
            && text[read.at.end..].trim_start_matches(dash).starts_with(char::is_alphanumeric)
}

/// Whether words beside the number say that it is a part, or another number.
fn is_apart(language: &Language, text: &str, read: &NumberRead, end: usize) -> bool {
    let lower = folded_in_place(text);
    let stop = ['.', ';', ':', '!', '?', '('];
    let before = &lower[..read.at.start];
    let before = before.rsplit(stop).next().unwrap_or_default();
    let start = before
        .char_indices()
        .rev()
        .filter(|(_, c)| matches!(c, ' ' | '\u{a0}'))
        .nth(BESIDE)
        .map_or(0, |(at, _)| at);
    let after = lower[end..].split(stop).next().unwrap_or_default();
    let near = after
        .char_indices()
        .filter(|(_, c)| matches!(c, ' ' | '\u{a0}'))
        .nth(BESIDE)
        .map_or(after, |(at, _)| &after[..at]);
    says(language, "apart", &before[start..]) || says(language, "ago", near)
}

fn is_time(language: &Language, text: &str, read: &NumberRead, end: usize) -> bool {
    let lower = folded_in_place(text);
    says(language, "time", &lower[read.at.end..end])
}

/// Whether a text in lower case has a word or phrase of a list of the language.
fn says(language: &Language, list: &str, lower: &str) -> bool {
    let starts = lower
        .char_indices()
        .map(|(at, _)| at)
        .filter(|at| !lower[..*at].ends_with(char::is_alphanumeric));
    starts.into_iter().any(|at| {
        language.vocabulary(list).iter().any(|phrase| phrase_end(lower, at, phrase).is_some())
    })
}

#[cfg(test)]
mod tests;
