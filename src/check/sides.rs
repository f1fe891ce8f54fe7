//! The numbers and months of a text as other languages must say them.

use std::collections::BTreeSet;
use std::ops::Range;

use rust_decimal::Decimal;

use super::composed::Part;
use super::markup::markup_left;
use crate::document::{Inline, each};
use crate::language::{
    AddressKind, Bound, Claim, Compared, Dimension, Edge, Moment, Number, NumberKind, Prose,
    Quantity, Unit, Word, is_space,
};

/// The lists of the language file that name two parts of a whole.
const HALVES: [[&str; 2]; 2] = [["women", "men"], ["children", "adults"]];

/// The group of the words for the least and the most.
const EXTREME: &str = "extreme";

/// The numbers and months of one side.
#[derive(Default)]
pub(super) struct Side {
    pub said: Vec<Said>,
    /// Each with the words that name it.
    months: Vec<(u32, String)>,
    /// Months that adjectives name, which may be left out.
    adjectives: Vec<(u32, String)>,
    /// Units without a number: «сутки», “a decade”.
    pub units: Vec<Quantity>,
    /// How many of each two that make a whole: women and men.
    pub halves: [[Option<Decimal>; 2]; HALVES.len()],
    /// What the facts of this side say in numbers and months.
    pub facts: (Vec<Decimal>, BTreeSet<u32>),
}

#[derive(Clone)]
pub(super) struct Said {
    pub value: Decimal,
    pub words: String,
    /// The same with the words of the unit.
    pub whole: String,
    /// May be no number.
    pub loose: bool,
    /// Such a word that is an ordinal.
    pub ordinal: bool,
    /// How much of what it is.
    quantity: Option<Quantity>,
    /// An hour by the half of the day: 3 of 3 p.m., which is 15.
    hour_said: Option<Decimal>,
    /// What it is if the word of scale of the next number counts for it, too: «15 и 10 тыс.».
    scaled: Option<Decimal>,
    /// What begins or ends at it, and whether it is a day, a year or a time.
    edge: Option<(Edge, bool)>,
    /// What is said of the number; none where nothing can be said for sure.
    sense: Option<Sense>,
}

/// How a number stands to the exact one.
#[derive(Clone, Copy, PartialEq)]
enum Sense {
    Exact,
    Above,
    /// No less than this.
    Least,
    Below,
    About,
    /// No more than this; a number without such a word may mean the same.
    Most,
}

/// How two numbers may be the same, the surest way first.
#[derive(Clone, Copy)]
pub(super) enum Likeness {
    /// As much of the same.
    Same,
    /// As much, and one of them does not say of what.
    Number,
    /// The same said in another way: a half and twice less, 3 p.m. and three o’clock.
    Otherwise,
}

impl Said {
    pub fn agrees(&self, other: &Said) -> bool {
        match (self.sense, other.sense) {
            (Some(Sense::Most), Some(other)) | (Some(other), Some(Sense::Most)) => {
                !matches!(other, Sense::Above | Sense::Least)
            }
            // “At least 40” and “over 40” are the same in most texts, four and more than four children are not.
            (Some(Sense::Least), Some(Sense::Above)) | (Some(Sense::Above), Some(Sense::Least)) => {
                self.value >= Decimal::TEN
            }
            // “Some 1,200” is «1,2 тысячи», which is a rounded number itself.
            (Some(Sense::About), Some(Sense::Exact)) if other.is_rounded() => true,
            (Some(Sense::Exact), Some(Sense::About)) if self.is_rounded() => true,
            (Some(one), Some(other)) => one == other,
            _ => true,
        }
    }

    /// Whether one of the two is a time at which something begins and the other one at which it ends.
    pub fn is_other_end(&self, other: &Said) -> bool {
        matches!(
            (self.edge, other.edge),
            (Some((Edge::From, true)), Some((Edge::Until, true)))
                | (Some((Edge::Until, true)), Some((Edge::From, true)))
        )
    }

    /// Whether a range begins at it, or ends.
    pub fn begins_range(&self) -> bool {
        matches!(self.edge, Some((Edge::From, _)))
    }

    pub fn ends_range(&self) -> bool {
        matches!(self.edge, Some((Edge::Until | Edge::To, _)))
    }

    /// Whether it is said in tenths of thousands or millions: 1.2 million.
    fn is_rounded(&self) -> bool {
        self.words.contains(char::is_alphabetic) && self.words.contains([',', '.'])
    }

    /// Whether it is the same number as another one, in this way.
    pub fn is_like(&self, other: &Said, likeness: Likeness) -> bool {
        let same = self.value == other.value;
        match (likeness, &self.quantity, &other.quantity) {
            (Likeness::Same, Some(one), Some(other)) => {
                one.dimension == other.dimension && one.value == other.value
            }
            (Likeness::Same, None, None) => same,
            (Likeness::Number, Some(_), None) | (Likeness::Number, None, Some(_)) => same,
            (Likeness::Otherwise, Some(one), Some(other)) => {
                let every = [one, other].iter().any(|it| it.dimension == Dimension::OneIn);
                one.is_same(other) || every && same
            }
            (Likeness::Otherwise, ..) => {
                self.hour_said == Some(other.value)
                    || other.hour_said == Some(self.value)
                    || self.scaled == Some(other.value)
                    || other.scaled == Some(self.value)
            }
            _ => false,
        }
    }

    /// Whether two numbers one after the other say the same part: two thirds, two out of three.
    pub fn is_part(&self, one: &Said, other: &Said) -> bool {
        let share = self.quantity.as_ref().filter(|own| own.dimension == Dimension::Share);
        let part = one.value.checked_div(other.value).filter(|part| *part < Decimal::ONE);
        share.zip(part).is_some_and(|(share, part)| share.value.round_dp(2) == part.round_dp(2))
    }

    /// Whether it is one of some units: «сутки» are 24 hours.
    pub fn is_one_of(&self, units: &[Quantity]) -> bool {
        let own = self.quantity.as_ref();
        own.is_some_and(|own| units.iter().any(|unit| unit.is_same(own)))
    }
}

/// What the words before a number make of it. Of a range nothing is known.
fn sense(prose: &Prose, number: &Number) -> Option<Sense> {
    let dashes = ['–', '—', '-'];
    let text = prose.text();
    if text[number.at.end..].starts_with(dashes) || text[..number.at.start].ends_with(dashes) {
        return None;
    }
    let Claim { amount, bound } = number.claim;
    match (bound, amount.word) {
        (Some(Bound::Most), _) => Some(Sense::Most),
        // “Over ten years” may be as long as they were.
        (None, Some(Word::Over)) if prose.after(number.at.end, "time").is_some() => None,
        // “No group has more than 20”.
        (None, Some(Word::Over)) if is_denied(prose, number) => Some(Sense::Most),
        (None, Some(Word::Under)) if is_denied(prose, number) => Some(Sense::Least),
        (Some(Bound::Least), _) => Some(Sense::Least),
        (_, Some(Word::Over)) => Some(Sense::Above),
        (_, Some(Word::Under | Word::Almost)) => Some(Sense::Below),
        (_, Some(Word::About)) => Some(Sense::About),
        // “The minimum contribution is 1,000 soms.”
        (None, None) if is_extreme(prose, number) => None,
        (None, None) => Some(Sense::Exact),
    }
}

impl Side {
    fn has_month(&self, month: u32) -> bool {
        let mut named = self.months.iter().chain(&self.adjectives);
        self.facts.1.contains(&month) || named.any(|(known, _)| *known == month)
    }

    /// The months that this side names and another one does not; those of adjectives if that has others, too.
    pub fn months_missing_in(&self, other: &Side) -> Vec<&str> {
        let mut told = BTreeSet::new();
        let others = other.months.iter().any(|(month, _)| !self.has_month(*month));
        let adjectives = self.adjectives.iter().filter(|_| others);
        let all = self.months.iter().chain(adjectives);
        let missing = all.filter(|(month, _)| !other.has_month(*month) && told.insert(*month));
        missing.map(|(_, words)| words.as_str()).collect()
    }
}

/// What the parts of a text say.
pub(super) fn side(parts: &[&Part]) -> Side {
    let mut side = Side::default();
    for part in parts {
        side.read(&part.typed);
        each(part.text, &mut |inline| {
            if let Inline::Fact(fact) = inline {
                side.read_fact(&Prose::plain(part.typed.language(), fact.words.clone()));
            }
        });
    }
    side
}

impl Side {
    fn read_fact(&mut self, prose: &Prose) {
        let mut fact = Side::default();
        fact.read(prose);
        self.facts.0.extend(fact.said.into_iter().map(|said| said.value));
        self.facts.1.extend(fact.months.into_iter().map(|(month, _)| month));
    }

    /// The numbers and months of a text; days, years and hours are numbers like all others. Telephones are addresses.
    fn read(&mut self, prose: &Prose) {
        let text = prose.text();
        let telephones = prose.addresses().iter();
        let telephones = telephones.filter(|address| address.kind == AddressKind::Telephone);
        let mut hidden: Vec<Range<usize>> = telephones.map(|address| address.at.clone()).collect();
        hidden.extend(prose.image_notes());
        // The number of a character is told of as a mark of a web page.
        hidden.extend(markup_left(text));
        let moments = prose.moments().iter();
        let own = moments.filter(|moment| !hidden.iter().any(|at| meet(at, &moment.at)));
        own.for_each(|moment| self.read_moment(prose, moment));
        let codes =
            prose.codes().into_iter().filter(|at| !hidden.iter().any(|known| meet(known, at)));
        self.said.extend(codes.filter_map(|at| Said::code(&text[at])));
        let own = prose.numbers().iter().filter(|number| {
            number.piece_of.is_none() && !hidden.iter().any(|at| meet(at, &number.at))
        });
        let own: Vec<&Number> = own.filter(|number| !is_half_of_year(prose, number)).collect();
        for (index, number) in own.iter().enumerate() {
            let next = own.get(index + 1);
            let scaled = next.and_then(|next| shared_scale(prose, number, next));
            self.said.extend(Said::of(prose, number).map(|said| Said { scaled, ..said }));
        }
        self.said.extend(prose.compounds().into_iter().map(|(read, quantity)| Said {
            loose: true,
            quantity,
            ..Said::hard(read.value, &text[read.at])
        }));
        self.units.extend(prose.single_units());
        for (found, lists) in self.halves.iter_mut().zip(HALVES) {
            for (half, list) in found.iter_mut().zip(lists) {
                let mut of = own.iter().filter(|number| prose.after(number.at.end, list).is_some());
                *half = of.next().filter(|_| of.next().is_none()).map(|number| number.value);
            }
        }
    }

    fn read_moment(&mut self, prose: &Prose, moment: &Moment) {
        let words = &prose.text()[moment.at.clone()];
        let edge = prose.edge_before(moment.at.start).map(|(edge, _)| (edge, true));
        let hour_said = moment.hour_said.map(Decimal::from);
        for (index, number) in moment.numbers.iter().enumerate() {
            let hour_said = hour_said.filter(|_| index == 0);
            let edge = edge.filter(|_| index == 0 && moment.month.is_none());
            self.said.push(Said { hour_said, edge, ..Said::hard((*number).into(), words) });
        }
        let months = if moment.is_adjective { &mut self.adjectives } else { &mut self.months };
        months.extend(moment.month.map(|month| (month, words.to_owned())));
    }
}

/// Whether the clause of a number says that it is the least or the most.
fn is_extreme(prose: &Prose, number: &Number) -> bool {
    let before = &prose.text()[..number.at.start];
    let clause = before.rfind([',', ';', '.', ':', '!', '?']).unwrap_or(0);
    prose.compared().iter().any(|(at, said)| {
        clause <= at.start
            && at.end <= number.at.start
            && matches!(said, Compared::Opposite { group, .. } if group == EXTREME)
    })
}

/// Whether a word that denies stands before a number in its clause.
fn is_denied(prose: &Prose, number: &Number) -> bool {
    let before = &prose.text()[..number.at.start];
    let clause = before.rfind([',', ';', '.', ':', '!', '?']).unwrap_or(0);
    let compared = prose.compared();
    let mut here =
        compared.iter().filter(|(at, _)| clause <= at.start && at.end <= number.at.start);
    // «Нет и пяти» is a rounding word of its own.
    here.any(|(at, said)| {
        let between = at.end..number.at.start;
        **said == Compared::Denial && prose.words_in(&between).len() > 2
    })
}

/// “Half of” in “the second half of the year” is no number: the ordinal before it says it.
fn is_half_of_year(prose: &Prose, number: &Number) -> bool {
    let numbers = prose.numbers();
    let before = numbers.iter().take_while(|known| known.at.start < number.at.start).last();
    before.is_some_and(|before| {
        before.kind == NumberKind::Ordinal
            && prose.past_space(before.at.end) == number.at.start
            && number.is_loose
    })
}

fn meet(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

impl Said {
    /// A number that is surely one, and of which nothing else is said.
    fn hard(value: Decimal, words: &str) -> Said {
        let words = words.to_owned();
        let whole = words.clone();
        Said {
            value,
            words,
            whole,
            loose: false,
            ordinal: false,
            quantity: None,
            hour_said: None,
            scaled: None,
            edge: None,
            sense: None,
        }
    }

    /// The number of a document.
    fn code(words: &str) -> Option<Said> {
        let digits: String = words.chars().filter(char::is_ascii_digit).collect();
        Some(Said::hard(digits.parse().ok()?, words))
    }

    fn of(prose: &Prose, number: &Number) -> Option<Said> {
        let text = prose.text();
        let words = &text[number.at.clone()];
        if is_initial(text, &number.at) {
            return None;
        }
        let ordinal = number.kind == NumberKind::Ordinal;
        let in_words = !words.contains(|c: char| c.is_ascii_digit());
        let spelled = in_words && !words.chars().all(|c| "IVXL".contains(c));
        let joined = text[number.at.end..].starts_with('-') && in_words;
        // «первой фазы», “the second quarter”: what has a number as its name says it in every language.
        let named = prose.after(number.at.end, "numbered").is_some();
        let one = number.value == Decimal::ONE && spelled;
        let quantity = number.quantity.clone();
        let one_in = quantity.as_ref().is_some_and(|it| it.dimension == Dimension::OneIn);
        let loose = (one || ordinal && spelled) && !named || joined || number.is_loose;
        let loose = loose && !one_in;
        let sense = sense(prose, number).filter(|_| !loose && !ordinal);
        let end = quantity.as_ref().map_or(number.at.end, |quantity| quantity.end);
        let whole = text[number.at.start..end].to_owned();
        let ordinal = ordinal && loose;
        let edge = prose.edge_before(number.at.start).filter(|_| !loose);
        let edge = edge.map(|(edge, _)| (edge, is_time(prose, number)));
        let hard = Said::hard(number.value, words);
        Some(Said { whole, loose, ordinal, sense, quantity, edge, ..hard })
    }
}

/// The longest word that parts two numbers with one word of scale: to, and, «или».
const PARTING: usize = 3;

/// A number with the scale of the next one: «15 и 10 тыс.», “3 to 5 million”.
fn shared_scale(prose: &Prose, number: &Number, next: &Number) -> Option<Decimal> {
    let between = prose.text()[number.at.end..next.at.start].trim_matches(is_space);
    let parting =
        between.chars().count() <= PARTING && !between.contains(['.', ';', ':', '!', '?']);
    let own = number.claim.amount;
    let step = next.claim.amount.unit.step();
    let shared = parting && own.unit == Unit::One && step > Decimal::ONE;
    (shared && number.quantity.is_none()).then(|| number.value * step)
}

/// Whether a number is the day of a month or a year.
fn is_time(prose: &Prose, number: &Number) -> bool {
    let next = prose.past_space(number.at.end);
    let is_day =
        prose.moments().iter().any(|moment| moment.month.is_some() && moment.at.start == next);
    let years = Decimal::from(1900)..Decimal::from(2100);
    is_day || number.claim.amount.unit == Unit::One && years.contains(&number.value)
}

/// “V.” in “A. V. Tretyakov” is no Roman numeral.
fn is_initial(text: &str, at: &Range<usize>) -> bool {
    let after = text[at.end..].strip_prefix('.').map(|rest| rest.trim_start_matches(is_space));
    matches!(&text[at.clone()], "I" | "V" | "X")
        && after.is_some_and(|rest| rest.starts_with(char::is_uppercase))
}
