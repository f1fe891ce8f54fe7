//! The filters of templates and texts, the same names in every language. They choose words; the
//! words stay facts. What is not listed here cannot change what a value prints.

mod arguments;
mod grammar;

use minijinja::value::{Kwargs, Rest, Value};
use minijinja::{Environment, Error, ErrorKind};

use self::arguments::{argument_error, number, person, wrong_value};
use super::marks::Mark;
use super::values::{
    Context, Group, Measure, Missing, Number, Printed, Ready, printable, unsayable,
};
use crate::diagnostic::{Code, Finding, Target};
use crate::document::{Inline, Text, each_mut};
use crate::language::{Amount, Deed, Forms, Subject, Unit, Word, about, asked, rounded, straddles};

/// The filters that messages offer.
pub(super) const NAMES: [&str; 20] = [
    "about",
    "agree",
    "all",
    "both",
    "by_sex",
    "capitalised",
    "count",
    "each",
    "every",
    "governed",
    "label",
    "list",
    "none_of",
    "ordinal",
    "points",
    "quoted",
    "range",
    "rounded",
    "said",
    "words",
];

/// Asks that the names of a list share the noun of their type.
const TOGETHER: &str = "together";

/// What a filter says of something that is no value: a name that the engine's error carries.
pub(super) const NO_VALUE: &str = "no-value";

/// Filters of the engine that change letters, or make a string pass for a printed value. On a value
/// they would do nothing, in silence: its words are not there yet.
const WITHOUT: [&str; 21] = [
    "safe",
    "escape",
    "e",
    "string",
    "format",
    "replace",
    "upper",
    "lower",
    "title",
    "capitalize",
    "trim",
    "indent",
    "split",
    "lines",
    "round",
    "abs",
    "int",
    "float",
    "bool",
    "pprint",
    "urlencode",
];

/// Adds the filters to an engine.
pub(super) fn install(engine: &mut Environment) {
    for name in WITHOUT {
        engine.remove_filter(name);
    }
    engine.add_filter("count", |value: &Value, rest: Rest<Value>, named: Kwargs| {
        gap(value, |value| count(value, &rest, &named))
    });
    for (name, say) in grammar::OF_NOUN {
        engine.add_filter(name, move |value: &Value, rest: Rest<Value>, named: Kwargs| {
            gap(value, |value| grammar::of_noun(value, name, say, &rest, &named))
        });
    }
    engine.add_filter("words", |value: &Value, rest: Rest<Value>, named: Kwargs| {
        gap(value, |value| {
            let number = number(value, "words")?;
            let asked = grammar::asked(number, rest.iter(), &named, "words")?;
            arguments::said(number, grammar::words(number, &asked))
        })
    });
    engine.add_filter("governed", |value: &Value, word: &str, rest: Rest<Value>, named: Kwargs| {
        gap(value, |value| grammar::governed(value, word, &rest, &named))
    });
    engine.add_filter("range", |value: &Value, other: &Value, rest: Rest<Value>, named: Kwargs| {
        gap(value, |value| grammar::range(value, other, &rest, &named))
    });
    engine.add_filter("points", |value: &Value, rest: Rest<Value>, named: Kwargs| {
        gap(value, |value| grammar::points(value, &rest, &named))
    });
    engine.add_filter("about", |value: &Value, rest: Rest<Value>, named: Kwargs| {
        gap(value, |value| about_filter(value, &rest, &named))
    });
    engine.add_filter("rounded", |value: &Value, rest: Rest<Value>, named: Kwargs| {
        gap(value, |value| rounded_filter(value, &rest, &named))
    });
    engine.add_filter("agree", |value: &Value, rest: Rest<Value>| {
        gap(value, |value| agree(value, &rest))
    });
    engine.add_filter("by_sex", |value: &Value, man: &str, woman: &str| {
        gap(value, |value| by_sex(value, man, woman))
    });
    engine.add_filter("said", |value: &Value, verb: &str| gap(value, |value| said(value, verb)));
    engine.add_filter("list", |value: &Value, form: Option<&str>, together: Option<&str>| {
        gap(value, |value| list(value, form, together))
    });
    engine.add_filter("quoted", |value: &Value| gap(value, quoted));
    engine.add_filter("capitalised", |value: &Value| gap(value, capitalised));
}

/// What a filter cannot do becomes a gap; a gap passes through every filter.
fn gap(value: &Value, filter: impl Fn(&Value) -> Result<Value, Finding>) -> Result<Value, Error> {
    if value.downcast_object_ref::<Missing>().is_some() {
        return Ok(value.clone());
    }
    filter(value).or_else(|finding| match context(value) {
        Some(context) => Ok(Missing::value(&context, finding)),
        None => Err(Error::new(ErrorKind::InvalidOperation, NO_VALUE)),
    })
}

fn context(value: &Value) -> Option<Context> {
    let printable = printable(value).map(|value| value.context().clone());
    printable
        .or_else(|| value.downcast_object_ref::<Ready>().map(|ready| ready.context.clone()))
        .or_else(|| Group::of(value).map(|group| group.context))
}

/// `number | count('district', 'gen', 'words')`: the number with its noun, in a case, with words or
/// digits. Without a term it takes the noun of the figure itself.
fn count(value: &Value, arguments: &[Value], named: &Kwargs) -> Result<Value, Finding> {
    let number = number(value, "count")?;
    let asked = grammar::asked(number, arguments, named, "count")?;
    let amount = Amount::from(number.shown());
    number.counted(amount, asked.noun, &asked.counting, &number.exact())
}

/// `number | about('million', 'gen')`: the rounding word that is true, chosen once for all languages.
/// One that is asked for, `about('million', 'over')`, must be true.
fn about_filter(value: &Value, arguments: &[Value], named: &Kwargs) -> Result<Value, Finding> {
    let number = number(value, "about")?;
    let (words, arguments): (Vec<Value>, Vec<Value>) =
        arguments.iter().cloned().partition(|argument| rounding_word(argument).is_some());
    let word = words.first().and_then(rounding_word);
    let Rounding { unit, asked: how, .. } = rounding(number, "about", &arguments, named)?;
    if let Some((low, high)) = number.span
        && straddles(low, high, unit)
    {
        let [low, high] =
            [low, high].map(|end| Number { number: end, ..number.clone() }.argument());
        let finding = Finding::new(Code::RoundedInput)
            .naming("figure", Target::Figure, &number.key)
            .with("low", low)
            .with("high", high)
            .with("unit", unit.name());
        number.context.note([finding]);
    }
    let amount = match word {
        Some(word) => asked(word, number.number, unit),
        None => about(number.number, unit),
    };
    let amount = amount.map_err(|error| unsayable(&number.key, &error))?;
    let word = word.map(|word| format!(" {}", word.name())).unwrap_or_default();
    let fact = format!("{} about {}{word}", number.exact(), unit.name());
    number.counted(amount, how.noun, &how.counting, &fact)
}

fn rounding_word(argument: &Value) -> Option<Word> {
    argument.as_str().and_then(Word::named)
}

/// `number | rounded('million', 1)`: the nearest decimal, without a word.
fn rounded_filter(value: &Value, arguments: &[Value], named: &Kwargs) -> Result<Value, Finding> {
    let number = number(value, "rounded")?;
    let Rounding { unit, decimals, asked } = rounding(number, "rounded", arguments, named)?;
    let fact = format!("{} rounded {} {decimals}", number.exact(), unit.name());
    let amount = rounded(number.number, unit, decimals);
    number.counted(amount, asked.noun, &asked.counting, &fact)
}

/// `number | agree('участвовал', 'участвовала', 'участвовало', 'участвовали')`: the form of a verb
/// beside the number; a last word `things`, `existence`, `elapsed` or `money` says what it does.
fn agree(value: &Value, forms: &[Value]) -> Result<Value, Finding> {
    let number = number(value, "agree")?;
    let mut deed = Deed::default();
    let gender = number.noun().map(Forms::agrees).unwrap_or_default();
    let mut verb: Vec<&str> = Vec::new();
    for form in forms.iter() {
        let Some(word) = form.as_str() else {
            return Err(argument_error("agree", &form.to_string()));
        };
        match Deed::named(word) {
            Some(known) => deed = known,
            None => verb.push(word),
        }
    }
    let subject = Subject { gender, deed, all: false };
    let language = &number.context.language;
    let word = language
        .agree(number.number, &verb, subject)
        .map_err(|error| unsayable(&number.key, &error))?;
    Ok(Value::from_safe_string(word.to_owned()))
}

/// `speaker | by_sex('отметил', 'отметила')`: the form for a man, then for a woman.
fn by_sex(value: &Value, man: &str, woman: &str) -> Result<Value, Finding> {
    let (name, sex) = person(value, "by_sex")?;
    Ok(Value::from_safe_string(name.context.language.by_sex(sex, [man, woman]).to_owned()))
}

/// `speaker | said('said')`: a verb of attribution of the language file, in the form for the person.
fn said(value: &Value, verb: &str) -> Result<Value, Finding> {
    let (name, sex) = person(value, "said")?;
    let words =
        name.context.language.said_by(sex, verb).map_err(|error| unsayable(&name.key, &error))?;
    Ok(Value::from_safe_string(words))
}

/// `groups.x | list('adj')`: the members in order, «А, Б и В», each a fact; with `'together'` they share the noun of
/// their type.
fn list(value: &Value, form: Option<&str>, together: Option<&str>) -> Result<Value, Finding> {
    let group = Group::of(value).ok_or_else(|| wrong_value("list", value))?;
    let words: Vec<&str> = form.into_iter().chain(together).collect();
    let forms: Vec<&str> = words.iter().copied().filter(|word| *word != TOGETHER).collect();
    let form = forms.first().copied().unwrap_or("nom");
    if let Some(unknown) = forms.get(1) {
        return Err(argument_error("list", unknown));
    }
    let mark = if words.contains(&TOGETHER) { group.together(form)? } else { group.list(form)? };
    Ok(Ready::value(&group.context, mark, Vec::new()))
}

/// `text | quoted`: in the quotation marks of the language; those inside become inner ones.
fn quoted(value: &Value) -> Result<Value, Finding> {
    let Some(ready) = value.downcast_object_ref::<Ready>() else {
        return Err(wrong_value("quoted", value));
    };
    let Mark::Text { id, text } = &ready.mark else { return Err(wrong_value("quoted", value)) };
    let mark = Mark::Text { id: id.clone(), text: in_quotes(&ready.context, text.clone()) };
    Ok(Ready::value(&ready.context, mark, ready.findings.clone()))
}

fn in_quotes(context: &Context, mut text: Text) -> Text {
    let language = &context.language;
    each_mut(&mut text, &mut |inline| match inline {
        Inline::Text(words) => *words = language.requoted(words, 1),
        Inline::Fact(fact) => fact.words = language.requoted(&fact.words, 1),
        _ => {}
    });
    let (open, close) = language.quotes(0);
    let stop_outside = language.stop_follows_quotes();
    let mut close = close.to_owned();
    if stop_outside
        && let Some(Inline::Text(last)) = text.last_mut()
        && last.ends_with('.')
        && !last.ends_with("..")
    {
        last.pop();
        close.push('.');
    }
    text.insert(0, Inline::Text(open.to_owned()));
    text.push(Inline::Text(close));
    text
}

/// `role | capitalised`: the same value with a capital letter at its beginning.
fn capitalised(value: &Value) -> Result<Value, Finding> {
    let Some(printable) = printable(value) else { return Err(wrong_value("capitalised", value)) };
    let fact = printable.fact()?;
    Ok(Printed::capitalised(printable.context(), fact))
}

/// What `about` and `rounded` are asked for: beside what every count takes, a unit and a number of decimals.
struct Rounding<'a> {
    unit: Unit,
    decimals: u32,
    asked: grammar::Asked<'a>,
}

fn rounding<'a>(
    number: &'a Number,
    filter: &str,
    arguments: &'a [Value],
    named: &'a Kwargs,
) -> Result<Rounding<'a>, Finding> {
    let share = matches!(number.measure, Measure::Share);
    let mut unit = if share { Unit::Percent } else { Unit::One };
    let mut decimals = 0;
    let mut others = Vec::new();
    for argument in arguments {
        if let Some(number) = argument.as_i64() {
            decimals =
                u32::try_from(number).map_err(|_| argument_error(filter, &number.to_string()))?;
            continue;
        }
        match Unit::named(argument.as_str().unwrap_or_default()) {
            Some(named) => unit = named,
            None => others.push(argument),
        }
    }
    Ok(Rounding { unit, decimals, asked: grammar::asked(number, others, named, filter)? })
}
