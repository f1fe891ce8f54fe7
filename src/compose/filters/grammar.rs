//! Numbers beside other words than their noun: ordinals, ranges, «все 38 планов», «по 5 планов»,
//! «не менее 38 планов». Each is the same filter in every language, and each keeps the fact.

use minijinja::value::{Kwargs, Value};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::arguments::{Outcome, argument_error, number, said, wrong_value};
use crate::compose::values::{Measure, Number, Printed};
use crate::diagnostic::{Code, Finding};
use crate::document::{Fact, Joins};
use crate::language::{Agreeing, Amount, Case, Counting, Figures, FormError, Forms, OrdinalStyle};

/// What the words in the brackets of a filter ask for.
#[derive(Debug, Default)]
pub(super) struct Asked<'a> {
    pub counting: Counting<'a>,
    /// The noun, if one was named.
    pub noun: Option<&'a Forms>,
}

/// Reads cases, `digits`, `words`, `long` and the id of a term, in any order; `after='в'` is a
/// preposition that the number follows, `with='new'` a term whose adjective stands before the noun.
pub(super) fn asked<'a>(
    number: &'a Number,
    arguments: impl IntoIterator<Item = &'a Value>,
    named: &'a Kwargs,
    filter: &str,
) -> Result<Asked<'a>, Finding> {
    let mut asked = Asked::default();
    for argument in arguments {
        let Some(word) = argument.as_str() else {
            return Err(argument_error(filter, &argument.to_string()));
        };
        match (Case::named(word), word) {
            (Some(case), _) => asked.counting.case = case,
            (None, "digits") => asked.counting.figures = Figures::Digits,
            (None, "words") => asked.counting.figures = Figures::Words,
            (None, "long") => asked.counting.long_scale = true,
            (None, term) => asked.noun = Some(noun_of(number, term, filter)?),
        }
    }
    for name in named.args() {
        let Ok(word) = named.get::<&str>(name) else { return Err(argument_error(filter, name)) };
        match name {
            "after" => asked.counting.preposition = Some(word),
            "with" => asked.counting.adjective = Some(number.context.term(word)?),
            other => return Err(argument_error(filter, other)),
        }
    }
    Ok(asked)
}

/// A term; `about` and `rounded`, which have words of their own, say that they do not know one.
fn noun_of<'a>(number: &'a Number, term: &str, filter: &str) -> Result<&'a Forms, Finding> {
    let found = number.context.term(term);
    let rounds = ["about", "rounded"].contains(&filter);
    if rounds { found.map_err(|_| argument_error(filter, term)) } else { found }
}

/// A filter of a number and its noun.
pub(super) type Said = fn(&Number, &Forms, &Asked) -> Result<String, FormError>;

/// The filters that need nothing but the number, its noun and how they are to stand.
pub(super) const OF_NOUN: [(&str, Said); 7] = [
    ("all", |number, noun, asked| {
        number.context.language.all(number.number, noun, &asked.counting)
    }),
    ("each", |number, noun, asked| {
        number.context.language.each(number.number, noun, &asked.counting)
    }),
    ("both", |number, noun, asked| {
        if number.number != Decimal::TWO {
            return Err(FormError::Untrue { word: "both", value: number.number });
        }
        number.context.language.both(noun, &asked.counting)
    }),
    ("none_of", |number, noun, _| {
        if !number.number.is_zero() {
            return Err(FormError::Untrue { word: "none", value: number.number });
        }
        number.context.language.none_of(noun)
    }),
    ("ordinal", |number, noun, asked| {
        let style = style(asked);
        number.context.language.ordinal_with(whole(number)?, noun, asked.counting.case, style)
    }),
    ("every", |number, noun, asked| {
        number.context.language.every(whole(number)?, noun, asked.counting.case)
    }),
    ("label", |number, noun, _| {
        let whole = u32::try_from(whole(number)?);
        number.context.language.label(whole.map_err(|_| no_words(number))?, noun)
    }),
];

/// One of these filters: the words in each case, so that what is typed before them can be tried.
pub(super) fn of_noun(
    value: &Value,
    filter: &str,
    say: Said,
    rest: &[Value],
    named: &Kwargs,
) -> Outcome {
    let number = things(value, filter)?;
    let mut asked = asked(number, rest, named, filter)?;
    if matches!(number.measure, Measure::Money(_)) {
        asked.counting = asked.counting.measured();
    }
    let noun = noun(number, &asked, filter)?;
    let words = say(number, noun, &asked).map_err(|error| number.unsayable(&error))?;
    let fact = Fact::new(&number.key, number.exact(), words);
    if asked.counting.preposition.is_some() || ["each", "none_of", "label"].contains(&filter) {
        return Ok(Printed::of(&number.context, fact));
    }
    let forms = number.context.forms_by_case(|case| {
        let counting = Counting { case, ..asked.counting };
        say(number, noun, &Asked { counting, noun: asked.noun }).ok()
    });
    let joins = Joins { forms, ..Joins::default() };
    Ok(Printed::of(&number.context, fact.joined(joins)))
}

/// A number that is no share: a part of a whole is neither all, each nor the second.
fn things<'v>(value: &'v Value, filter: &str) -> Result<&'v Number, Finding> {
    let number = number(value, filter)?;
    if !matches!(number.measure, Measure::Share) {
        return Ok(number);
    }
    Err(wrong_value(filter, value).with("found-type", "share"))
}

/// The noun that was named, else that of the figure itself or its currency.
pub(super) fn noun<'a>(
    number: &'a Number,
    asked: &Asked<'a>,
    filter: &str,
) -> Result<&'a Forms, Finding> {
    asked
        .noun
        .or(number.noun_or_currency())
        .ok_or_else(|| Finding::new(Code::FilterArgument).with("filter", filter).with("found", ""))
}

/// `number | words('gen')`: the number alone, in words.
pub(super) fn words(number: &Number, asked: &Asked) -> Result<String, FormError> {
    let noun = asked.noun.or(number.noun());
    let gender = noun.map(Forms::agrees).unwrap_or_default();
    let animate = noun.is_some_and(|noun| noun.animate);
    let agreeing = Agreeing { case: asked.counting.case, gender, animate };
    number.context.language.in_words(number.number, agreeing)
}

/// `number | governed('не менее', 'plan')`: after words that take a case of their own.
pub(super) fn governed(value: &Value, word: &str, rest: &[Value], named: &Kwargs) -> Outcome {
    let number = number(value, "governed")?;
    let asked = asked(number, rest, named, "governed")?;
    let shown = Amount::from(number.shown());
    let case = number.context.language.governed_case(word, asked.counting.case);
    let words = case.and_then(|case| {
        let counting = Counting { case, ..asked.counting };
        Ok(format!("{word} {}", number.said(shown, asked.noun, &counting)?))
    });
    said(number, words)
}

/// `few | range(many, 'participant')`: «5–7 участников»; with `from_to`, «от 5 до 7 участников».
pub(super) fn range(value: &Value, other: &Value, rest: &[Value], named: &Kwargs) -> Outcome {
    let (first, last) = (things(value, "range")?, things(other, "range")?);
    let (from_to, rest): (Vec<Value>, Vec<Value>) =
        rest.iter().cloned().partition(|argument| argument.as_str() == Some("from_to"));
    let asked = asked(first, &rest, named, "range")?;
    let noun = noun(first, &asked, "range")?;
    let language = &first.context.language;
    let (from, to) = (first.shown(), last.shown());
    let words = if from_to.is_empty() {
        language.count_range(from, to, noun, &asked.counting)
    } else {
        language.count_from_to(from, to, noun, &asked.counting)
    };
    let words = words.map_err(|error| first.unsayable(&error))?;
    let (key, exact) =
        (format!("{}–{}", first.key, last.key), format!("{}–{}", first.exact(), last.exact()));
    Ok(Printed::value(&first.context, &key, exact, words))
}

/// `difference | points`: a difference of two shares, in percentage points.
pub(super) fn points(value: &Value, rest: &[Value], named: &Kwargs) -> Outcome {
    let number = number(value, "points")?;
    let asked = asked(number, rest, named, "points")?;
    if !matches!(number.measure, Measure::Share) {
        return Err(argument_error("points", &number.key));
    }
    let points = (number.number * Decimal::ONE_HUNDRED).round_dp(1).normalize();
    said(number, number.context.language.points(points, &asked.counting))
}

fn style(asked: &Asked) -> OrdinalStyle {
    match asked.counting.figures {
        Figures::Digits => OrdinalStyle::Digits,
        Figures::Prose | Figures::Words => OrdinalStyle::Words,
    }
}

fn whole(number: &Number) -> Result<u64, FormError> {
    let whole = number.number.is_integer().then(|| number.number.to_u64()).flatten();
    whole.ok_or_else(|| no_words(number))
}

fn no_words(number: &Number) -> FormError {
    FormError::NoWords { number: number.number }
}
