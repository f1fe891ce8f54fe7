//! Texts that exist once per language.

use indexmap::IndexMap;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use crate::language::Lang;

/// A language code as key: what [`PerLanguage`] accepts, and the schema with it.
const CODE: &str = "^[a-z]{2,3}$";

/// A value for each language that was typed; keys are language codes.
#[derive(Debug, Clone, PartialEq)]
pub struct PerLanguage<T>(pub IndexMap<Lang, T>);

/// One text in several languages. A language that is missing or left blank is a gap.
pub type Words = PerLanguage<Option<String>>;

impl<T> Default for PerLanguage<T> {
    fn default() -> Self {
        PerLanguage(IndexMap::new())
    }
}

impl<T> PerLanguage<T> {
    /// The value of a language.
    pub fn get(&self, lang: &Lang) -> Option<&T> {
        self.0.get(lang)
    }
}

impl Words {
    /// The text of a language, if it was typed and is not blank.
    pub fn text(&self, lang: &Lang) -> Option<&str> {
        self.0.get(lang)?.as_deref().filter(|text| !text.trim().is_empty())
    }

    /// Whether nothing was typed in any language.
    pub fn is_blank(&self) -> bool {
        self.0.keys().all(|lang| self.text(lang).is_none())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for PerLanguage<T> {
    /// A blank value reads as no language at all: the gap is reported where it is printed. Not by way
    /// of `Option`, which inside a flattened group would turn a fault into nothing at all.
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(PerLanguageVisitor(PhantomData))
    }
}

struct PerLanguageVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for PerLanguageVisitor<T> {
    type Value = PerLanguage<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("one value per language")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
        Ok(PerLanguage::default())
    }

    fn visit_none<E: de::Error>(self) -> Result<Self::Value, E> {
        Ok(PerLanguage::default())
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
        let mut values = IndexMap::new();
        while let Some((code, value)) = map.next_entry::<String, T>()? {
            values.insert(Lang::new(&code), value);
        }
        Ok(PerLanguage(values))
    }
}

impl<T: JsonSchema> JsonSchema for PerLanguage<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("{}_per_language", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let value = generator.subschema_for::<T>();
        json_schema!({
            "type": ["object", "null"],
            "description": "one value per language: ru, en, …",
            "patternProperties": { CODE: value },
            "additionalProperties": false,
        })
    }
}

/// Turns the catch-all of a flattened [`PerLanguage`] into keys that must be language codes, so
/// that a misspelt key is found and not taken for a language.
pub(super) fn languages_only(schema: &mut Schema) {
    let Some(object) = schema.as_object_mut() else { return };
    // A flattened map shows as `additionalProperties`; a flattened `PerLanguage` has its pattern already.
    let value = match object.remove("additionalProperties") {
        Some(value) if value.is_object() => Some(value),
        _ => object
            .get_mut("patternProperties")
            .and_then(|patterns| patterns.as_object_mut()?.shift_remove(CODE)),
    };
    // A key that is as short as a code is none.
    let properties = object.get("properties").and_then(|known| known.as_object());
    let keys = properties.into_iter().flat_map(|known| known.keys());
    let keys: Vec<String> = keys.filter(|key| (2..=3).contains(&key.len())).cloned().collect();
    let code = match keys.is_empty() {
        true => CODE.to_owned(),
        false => CODE.replacen('^', &format!("^(?!({})$)", keys.join("|")), 1),
    };
    if let Some(value) = value {
        object.insert("patternProperties".into(), serde_json::json!({ code: value }));
    }
    object.insert("additionalProperties".into(), false.into());
    object.insert("type".into(), "object".into());
}
