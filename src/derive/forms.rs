//! The forms that a figure can have: the key that says which, what may stand beside it, and how it
//! is computed. A new form is a line of [`Form::all`].

use rust_decimal::Decimal;

use super::pair::{self, Pair};
use crate::diagnostic::{Code, Finding, Target};
use crate::model::{Figure, TraceStep};

/// How a figure is had, with what its key names.
#[derive(Clone, Copy)]
pub(super) enum Form<'f> {
    /// The number itself.
    Typed(Decimal),
    /// Members, rows or different values.
    Count(&'f str),
    /// A column, one number after the other.
    Fold(&'static Fold, &'f str),
    /// The part of some rows in the sum of a column.
    OfTotal(&'f str),
    /// From two other figures.
    Pair(&'static Pair, &'f str),
    /// Another figure in another currency.
    Convert(&'f str),
}

/// What is done with the numbers of a column.
pub(super) struct Fold {
    /// The step of its trace.
    pub step: Read,
    pub fold: fn(Decimal, Decimal) -> Option<Decimal>,
}

/// A step that reads rows: from the path, the number of rows and their condition.
pub(super) type Read = fn(String, usize, String) -> TraceStep;

pub(super) const SUM: Fold = Fold {
    step: |path, rows, condition| TraceStep::Sum { path, rows, condition },
    fold: |sum, one| sum.checked_add(one),
};
pub(super) const COUNT: Read = |path, rows, condition| TraceStep::Count { path, rows, condition };
const LARGEST: Fold = Fold {
    step: |path, rows, condition| TraceStep::Largest { path, rows, condition },
    fold: |one, other| Some(one.max(other)),
};
const SMALLEST: Fold = Fold {
    step: |path, rows, condition| TraceStep::Smallest { path, rows, condition },
    fold: |one, other| Some(one.min(other)),
};

/// A form, its key, and the keys that may stand beside it.
type Line<'f> = (&'static str, Option<Form<'f>>, &'static [&'static str]);

impl<'f> Form<'f> {
    fn fold(how: &'static Fold, path: &'f Option<String>) -> Option<Form<'f>> {
        Some(Form::Fold(how, path.as_ref()?))
    }

    fn pair(how: &'static Pair, name: &'f Option<String>) -> Option<Form<'f>> {
        Some(Form::Pair(how, name.as_ref()?))
    }

    fn all(figure: &'f Figure) -> [Line<'f>; 11] {
        let (difference, than): (_, &[&str]) = match figure.since {
            Some(_) => (&pair::GROWTH, &["since"]),
            None => (&pair::DIFFERENCE, &["minus"]),
        };
        let rows: &[&str] = &["of", "where"];
        [
            ("value", figure.value.map(|value| Form::Typed(value.0)), &["of", "unit", "rounded"]),
            ("count", figure.count.as_deref().map(Form::Count), rows),
            ("sum", Form::fold(&SUM, &figure.sum), rows),
            ("largest", Form::fold(&LARGEST, &figure.largest), rows),
            ("smallest", Form::fold(&SMALLEST, &figure.smallest), rows),
            ("of_total", figure.of_total.as_deref().map(Form::OfTotal), &["where"]),
            ("share", Form::pair(&pair::SHARE, &figure.share), &["of"]),
            ("ratio", Form::pair(&pair::RATIO, &figure.ratio), &["to"]),
            ("difference", Form::pair(difference, &figure.difference), than),
            ("change", Form::pair(&pair::CHANGE, &figure.change), &["since"]),
            ("convert", figure.convert.as_deref().map(Form::Convert), &["into", "on"]),
        ]
    }

    /// The one form of a figure; an error, if it has none, several, or a key that says nothing
    /// beside it.
    pub fn of(name: &str, figure: &'f Figure) -> Result<Form<'f>, Finding> {
        let all = Form::all(figure);
        let keys = all.each_ref().map(|(key, ..)| *key).join(", ");
        let mut typed =
            all.into_iter().filter_map(|(key, form, beside)| Some((key, form?, beside)));
        let (Some((key, form, beside)), None) = (typed.next(), typed.next()) else {
            return Err(Finding::new(Code::FigureSource)
                .naming("figure", Target::Figure, name)
                .with("known", keys));
        };
        let companions = companions(figure).into_iter();
        match companions.filter(|(_, typed)| *typed).find(|(other, _)| !beside.contains(other)) {
            None => Ok(form),
            Some((other, _)) => Err(Finding::new(Code::FigureKey)
                .naming("figure", Target::Figure, name)
                .with("key", other)
                .with("form", key)
                .with("known", beside.join(", "))),
        }
    }
}

/// The keys that stand beside that of a form, and whether they do.
fn companions(figure: &Figure) -> [(&'static str, bool); 9] {
    [
        ("of", figure.of.is_some()),
        ("unit", figure.unit.is_some()),
        ("rounded", figure.rounded.is_some()),
        ("where", !figure.r#where.is_empty()),
        ("minus", figure.minus.is_some()),
        ("since", figure.since.is_some()),
        ("to", figure.to.is_some()),
        ("into", figure.into.is_some()),
        ("on", figure.on.is_some()),
    ]
}
