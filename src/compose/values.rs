//! The values that templates and texts see. Each knows its key, so that what it prints is a fact;
//! each asks the language for its words. A template cannot tell which language it is rendered in:
//! every attribute exists in every language.

mod context;
mod printed;
mod number;
mod name;
mod days;
mod period;
mod group;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use minijinja::value::{Object, ObjectRepr, Value};

use super::marks::Mark;
pub(super) use context::{Context, Missing, Ready, enumerated, find, unknown, unsayable};
pub(super) use days::{Day, Days, Phase};
pub(super) use group::Group;
pub(super) use name::{Abbreviation, Bearer, Name, Sort};
pub(super) use number::{Measure, Number};
pub(super) use period::{Clock, Period, Reported};
pub(super) use printed::{Printable, Printed};

use printed::no_attribute;

/// Gives a printable type to the template engine.
macro_rules! printable {
    ($($type:ty),*) => {$(
        impl Object for $type {
            fn repr(self: &Arc<Self>) -> ObjectRepr {
                ObjectRepr::Plain
            }

            fn is_true(self: &Arc<Self>) -> bool {
                self.is_something()
            }

            fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
                let name = key.as_str()?;
                let found = self.attribute(name).unwrap_or_else(|| Err(no_attribute(self.as_ref(), name)));
                Some(found.unwrap_or_else(|finding| Missing::value(self.context(), finding)))
            }

            fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let mark = match self.fact() {
                    Ok(fact) => self.context().marks.add(Mark::Fact(fact)),
                    Err(finding) => self.context().gap(finding),
                };
                write!(f, "{mark}")
            }
        }
    )*};
}
printable!(Printed, Number, Name, Abbreviation, Day, Days, Phase, Period, Reported, Clock);

/// A value of the template engine as one of ours, if it is.
pub(super) fn printable(value: &Value) -> Option<&dyn Printable> {
    macro_rules! one_of {
        ($($type:ty),*) => {
            None$(.or_else(|| value.downcast_object_ref::<$type>().map(|object| object as &dyn Printable)))*
        };
    }
    one_of!(Printed, Number, Name, Abbreviation, Day, Days, Phase, Period, Reported, Clock)
}

/// Values by name, for templates.
pub(super) fn named<K: Into<String>>(pairs: impl IntoIterator<Item = (K, Value)>) -> Value {
    Value::from(
        pairs
            .into_iter()
            .map(|(name, value)| (name.into(), value))
            .collect::<BTreeMap<String, Value>>(),
    )
}

/// Whether a value of the template engine is one of ours and prints a mark.
pub(super) fn is_ours(value: &Value) -> bool {
    printable(value).is_some()
        || value.downcast_object_ref::<Group>().is_some()
        || value.downcast_object_ref::<Ready>().is_some()
        || value.downcast_object_ref::<Missing>().is_some()
}
