//! Numbers that somebody typed, against the figures of the event.

use std::ops::Range;

use rust_decimal::Decimal;

use super::nearness::is_near;
use super::typed::{Texts, Typed};
use crate::diagnostic::{Argument, Code, Finding};
use crate::language::{
    Amount, Claim, MeasureRead, Number, NumberKind, Unit, about, is_space, rounded,
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
        typed.prose.numbers().iter().filter_map(|number| known.judge(typed, number))
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

    fn judge(&self, typed: &'a Typed<'a>, number: &Number) -> Option<Judged<'a>> {
        let text = typed.prose.text();
        if number.kind == NumberKind::Ordinal || is_label(text, number) || in_a_range(text, number)
        {
            return None;
        }
        let (thing, end) = self.thing(typed, number)?;
        if is_apart(typed, number, end) {
            return None;
        }
        let claim = number.claim;
        let same: Vec<&Figure> = self.figures.iter().filter(|figure| figure.is(&thing)).collect();
        if let Some(figure) = same.iter().find(|figure| claim.holds(figure.measured())) {
            let is_said = claim.bound.is_none() && figure.is_said_by(&claim);
            return (is_said && !figure.is_cell)
                .then(|| self.judged(typed, number.at.start..end, figure, &claim, false));
        }
        let may_contradict = match &thing {
            Thing::Terms { adjacent, .. } => {
                *adjacent && !typed.prose.says("time", &(number.at.end..end))
            }
            _ => true,
        };
        let is_counted = matches!(thing, Thing::Terms { .. });
        let mut near = same.iter().filter(|_| may_contradict);
        let figure = near.find(|figure| is_near(&claim.amount, figure.measured(), is_counted))?;
        Some(self.judged(typed, number.at.start..end, figure, &claim, true))
    }

    /// What the number counts, and where that ends in the text.
    fn thing(&self, typed: &Typed, number: &Number) -> Option<(Thing, usize)> {
        match number.measure.as_ref().map(|measure| (&measure.what, measure.end)) {
            Some((MeasureRead::Percent, end)) => return Some((Thing::Share, end)),
            Some((MeasureRead::Money(code), end)) => {
                return Some((Thing::Money(code.clone()), end));
            }
            Some((MeasureRead::Points, _)) | None => {}
        }
        let prose = &typed.prose;
        // A thing that is counted is no money and no part: «один» and “one” count nothing.
        if number.value == Decimal::ONE && !prose.text()[number.at.clone()].starts_with('1') {
            return None;
        }
        let after = prose.past_space(number.at.end);
        if let Some((ids, end)) = self.terms_at(typed, after) {
            return Some((Thing::Terms { ids, adjacent: true }, end));
        }
        // A word between, as in «38 поддержанных планов»: enough to be offered, where it is no small number.
        let next = prose.past_space(word_end(prose.text(), after));
        let (ids, end) =
            self.terms_at(typed, next).filter(|_| number.value > Decimal::TEN && next > after)?;
        Some((Thing::Terms { ids, adjacent: false }, end))
    }

    /// The terms of figures that stand at a byte of a text, and the end of the longest.
    fn terms_at(&self, typed: &Typed, at: usize) -> Option<(Vec<String>, usize)> {
        let names = self.texts.names.get(typed.lang())?;
        let (mut ids, mut end) = (Vec::new(), at);
        for (id, found) in names.terms_at(&typed.prose, at) {
            let mut terms = self.figures.iter().flat_map(|figure| &figure.terms);
            if !terms.any(|own| own == id) {
                continue;
            }
            ids.push(id.to_owned());
            end = end.max(found);
        }
        (!ids.is_empty()).then_some((ids, end))
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
    for printed in texts.typed.iter().flat_map(|typed| typed.prose.printed()) {
        let Some((value, filter)) = printed.key.split_once('|') else { continue };
        let quoted = filter.trim_start().strip_prefix("count(").map(|rest| rest.split(['\'', '"']));
        let term = quoted.and_then(|mut parts| parts.nth(1)).unwrap_or_default();
        if value.trim() == name && !term.is_empty() && !terms.iter().any(|known| known == term) {
            terms.push(term.to_owned());
        }
    }
    terms
}

fn word_end(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    at + rest.find(|c: char| !(c.is_alphanumeric() || c == '-')).unwrap_or(rest.len())
}

/// Whether the number is that of a document or a thing: № 38, No. 38.
fn is_label(text: &str, number: &Number) -> bool {
    let before = text[..number.at.start].trim_end_matches(is_space);
    before.ends_with(['№', '#', '§', '/', ':', '.']) && !ends_a_sentence(before)
        || text[..number.at.start].ends_with(['-', '+', '/', ','])
        || text[number.at.end..].starts_with(['/', ':'])
}

fn ends_a_sentence(before: &str) -> bool {
    let word = before.trim_end_matches(['.', ':']).rsplit(is_space).next();
    before.ends_with(['.', ':']) && word.is_some_and(|word| word.chars().count() > 3)
}

/// Whether the number is one end of a range: 5–7, от 5 до 7.
fn in_a_range(text: &str, number: &Number) -> bool {
    let dash = ['–', '—', '-'];
    text[..number.at.start].trim_end_matches(is_space).ends_with(['–', '—'])
        && text[..number.at.start]
            .trim_end_matches([' ', '\u{a0}', '–', '—'])
            .ends_with(|c: char| c.is_ascii_digit())
        || text[number.at.end..].starts_with(dash)
            && text[number.at.end..].trim_start_matches(dash).starts_with(char::is_alphanumeric)
}

/// Whether words beside the number say that it is a part, or another number.
fn is_apart(typed: &Typed, number: &Number, end: usize) -> bool {
    let text = typed.prose.text();
    let stop = ['.', ';', ':', '!', '?', '('];
    let clause = text[..number.at.start].rfind(stop).map_or(0, |at| at + 1);
    let before = spaces(&text[clause..number.at.start]);
    let start = clause + before.iter().rev().nth(BESIDE).copied().unwrap_or(0);
    let rest = text[end..].split(stop).next().unwrap_or_default();
    let after = spaces(rest).get(BESIDE).copied().unwrap_or(rest.len());
    typed.prose.says("apart", &(start..number.at.start))
        || typed.prose.says("ago", &(end..end + after))
}

fn spaces(text: &str) -> Vec<usize> {
    text.char_indices().filter(|(_, c)| is_space(*c)).map(|(at, _)| at).collect()
}

#[cfg(test)]
mod tests;
