//! Groups of names as templates see them.

use std::fmt;
use std::sync::Arc;

use minijinja::value::{Enumerator, Object, ObjectRepr, Value, ValueKind};

use super::{Context, Name, enumerated, unsayable};
use crate::compose::marks::Mark;
use crate::diagnostic::{Code, Finding, Target};
use crate::document::{Fact, Inline};
use crate::language::{Case, FormError, Forms, SharedNoun};

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
    /// A group of the registry, or names that stand in square brackets: `[places.aksy, places.chatkal]`.
    pub fn of(value: &Value) -> Option<Group> {
        if let Some(group) = value.downcast_object_ref::<Group>() {
            return Some(group.clone());
        }
        if value.kind() != ValueKind::Seq {
            return None;
        }
        let names = value.try_iter().ok()?.map(|item| item.downcast_object_ref::<Name>().cloned());
        let members = names.collect::<Option<Vec<Name>>>()?;
        let (key, context) = (members.first()?.key.clone(), members.first()?.context.clone());
        Some(Group { key, members, context })
    }

    /// «Аксыйского и Чаткальского районов»: the members share the noun of their type.
    pub fn together(&self, form: &str) -> Result<Mark, Finding> {
        let case = Case::named(form).ok_or_else(|| {
            let finding = Finding::new(Code::FilterArgument).with("filter", "list");
            finding.naming("found", Target::Word, form)
        })?;
        let types: Vec<&str> = self.members.iter().filter_map(Name::of_type).collect();
        let language = &self.context.language;
        let forms: Vec<&Forms> = self.members.iter().map(|name| &name.forms).collect();
        let of_type = types.first().copied().unwrap_or_default();
        if types.len() < forms.len() || types.iter().any(|other| *other != of_type) {
            let rule = FormError::NoRule { key: "places.types".to_owned() };
            return Err(unsayable(&self.key, &rule));
        }
        let said = language.places_together(&forms, of_type, case);
        let (mut words, noun) = said.map_err(|error| unsayable(&self.key, &error))?;
        match (&noun, words.len()) {
            (SharedNoun::Before(noun), 1..) => words[0] = format!("{noun} {}", words[0]),
            (SharedNoun::After(noun), count @ 1..) => {
                words[count - 1].push_str(&format!(" {noun}"))
            }
            _ => {}
        }
        self.enumeration(words)
    }

    /// «А, Б и В»: every member a fact of its own.
    pub fn list(&self, form: &str) -> Result<Mark, Finding> {
        let words: Vec<String> =
            self.members.iter().map(|name| name.form(form)).collect::<Result<_, _>>()?;
        self.enumeration(words)
    }

    fn enumeration(&self, words: Vec<String>) -> Result<Mark, Finding> {
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
