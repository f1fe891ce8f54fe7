//! Groups of names as templates see them.

use std::fmt;
use std::sync::Arc;

use minijinja::value::{Enumerator, Object, ObjectRepr, Value};

use super::{Context, Name, enumerated, unsayable};
use crate::compose::marks::Mark;
use crate::diagnostic::Finding;
use crate::document::{Fact, Inline};

/// Names in an order that means something: the districts of a region.
#[derive(Debug, Clone)]
pub(in crate::compose) struct Group {
    pub key: String,
    pub members: Vec<Name>,
    pub context: Context,
}

impl Object for Group {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Seq
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.members.get(key.as_usize()?).cloned().map(Value::from_object)
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Seq(self.members.len())
    }

    /// A group that is joined to a string by mistake still keeps its mark.
    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = self
            .list("nom")
            .map_or_else(|finding| self.context.gap(finding), |list| self.context.marks.add(list));
        write!(f, "{mark}")
    }
}

impl Group {
    /// «А, Б и В»: every member a fact of its own.
    pub fn list(&self, form: &str) -> Result<Mark, Finding> {
        let words: Vec<String> =
            self.members.iter().map(|name| name.form(form)).collect::<Result<_, _>>()?;
        let between = self
            .context
            .language
            .list_separators(&words)
            .map_err(|error| unsayable(&self.key, &error))?;
        let items = self.members.iter().zip(words);
        let items = items.map(|(name, words)| {
            Inline::Fact(Fact::new(name.key.clone(), name.id().to_owned(), words))
        });
        Ok(Mark::Text { id: self.key.clone(), text: enumerated(items, &between) })
    }
}
