//! Numbers beside other words than their noun: ordinals, ranges, «все 38 планов», «по 5 планов»,
//! «не менее 38 планов». Each is the same filter in every language, and each keeps the fact.

use minijinja::value::{Kwargs, Value};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::arguments::{Outcome, argument_error, number, said};
use crate::compose::values::{Measure, Number, Printed};
use crate::diagnostic::Finding;
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
    arguments: &'a [Value],
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
            (None, term) => asked.noun = Some(number.context.term(term)?),
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

/// The noun that was named, else that of the figure itself.
pub(super) fn noun<'a>(
    number: &'a Number,
    asked: &Asked<'a>,
    filter: &str,
) -> Result<&'a Forms, Finding> {
    asked.noun.or(number.noun()).ok_or_else(|| argument_error(filter, ""))
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
    let noun = noun(number, &asked, "governed")?;
    let shown = Amount::from(number.shown());
    said(number, number.context.language.governed(word, shown, noun, &asked.counting))
}

/// `few | range(many, 'participant')`: «5–7 участников»; with `from_to`, «от 5 до 7 участников».
pub(super) fn range(value: &Value, other: &Value, rest: &[Value], named: &Kwargs) -> Outcome {
    let (first, last) = (number(value, "range")?, number(other, "range")?);
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
