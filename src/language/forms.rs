//! The forms of a noun or a name in one language, as typed in a registry: a string, or a map with a closed list
//! of keys. Forms that follow from others by rule are derived on demand, never stored.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::inflection::{Case, Gender};

/// The keys that hold a form, each with what it is for (shown by editors).
pub const FORM_KEYS: [(&str, &str); 27] = [
    ("nom", "nominative; plural in a noun that is counted / именительный"),
    ("gen", "genitive; plural in a noun that is counted / родительный"),
    ("dat", "dative; plural in a noun that is counted / дательный"),
    ("acc", "accusative; plural in a noun that is counted / винительный"),
    ("ins", "instrumental; plural in a noun that is counted / творительный"),
    ("prep", "prepositional; plural in a noun that is counted / предложный"),
    ("abl", "ablative, in a language that has one: сомдон"),
    ("one", "after 1, 21, 101: участник, participant"),
    ("few", "after 2, 3, 4, 22: участника"),
    ("many", "after 0, 5–20: участников"),
    ("other", "English plural: participants"),
    ("gen1", "genitive singular, if it is not `few`: служащего"),
    ("dat1", "dative singular: участнику"),
    ("acc1", "accusative singular; needed for feminine nouns: услугу"),
    ("ins1", "instrumental singular: участником"),
    ("prep1", "prepositional singular: участнике"),
    ("full", "the full name"),
    ("abbr", "the abbreviation"),
    ("article", "the article that the name takes in prose: the"),
    ("adj", "the adjective of a place: Аксыйский"),
    ("in", "where: в Бишкеке, на Иссык-Куле"),
    ("to", "where to: в Бишкек"),
    ("from", "from where: из Бишкека"),
    ("given", "given name or names of a person"),
    ("family", "family name of a person"),
    ("note", "a remark for those who edit the registry; never printed"),
    ("initials", "initials, if they do not follow from the given names"),
];

const TRAITS: [(&str, &str); 7] = [
    ("gender", "m, f or n"),
    ("animate", "true for people and animals"),
    ("number", "pl for a name or noun that is always plural: выборы"),
    ("indeclinable", "true if all cases are the same: айыл окмоту"),
    ("measure", "true for units of measure: always printed with digits"),
    (
        "foreign",
        "of a person: true where a surname in -ов, -ин is a foreign one (Дарвином), false where it is not",
    ),
    ("substitute", "for a plural-only noun: the noun that is counted after 22: день"),
];

/// A noun or name in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forms {
    forms: BTreeMap<&'static str, String>,
    /// The gender that verbs and adjectives agree with, if typed.
    pub gender: Option<Gender>,
    /// Whether the accusative follows the genitive.
    pub animate: bool,
    /// Whether the noun or name is always plural.
    pub plural: bool,
    /// Whether every case has the same form.
    pub indeclinable: bool,
    /// Whether the noun is a unit of measure and stands after digits even in prose.
    pub measure: bool,
    /// Of the name of a person: whether it is a foreign one, if that was typed.
    pub foreign: Option<bool>,
    /// The same as the spelling in another alphabet tells it.
    pub spelled_as_foreign: Option<bool>,
    /// The noun that takes the place of a plural-only one after 22, 23, 24 ….
    pub substitute: Option<Box<Forms>>,
}

impl Forms {
    /// Forms of which only the base form is known.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { forms: BTreeMap::from([("nom", text.into())]), ..Self::default() }
    }

    /// An adjective by itself, of which only the dictionary form is known.
    pub fn adjective(text: impl Into<String>) -> Self {
        Self { forms: BTreeMap::from([("adj", text.into())]), ..Self::default() }
    }

    /// The form exactly as typed under this key, if it was typed.
    pub fn typed(&self, key: &str) -> Option<&str> {
        self.forms.get(key).map(String::as_str)
    }

    /// Every form that was typed.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.forms.values().map(String::as_str)
    }

    /// The form that identifies the entry: `nom`, else `full`, `one`, `other`, …; empty if nothing was typed.
    pub fn base(&self) -> &str {
        let keys = ["nom", "full", "one", "other", "adj", "family", "given", "abbr"];
        keys.iter().find_map(|key| self.typed(key)).unwrap_or_default()
    }

    /// The form in a language without cases: every case is the base form, the plural where there is one.
    pub(super) fn uninflected(&self, key: &str) -> Option<&str> {
        let keys: &[&str] = match key {
            "few" | "many" | "other" => &["other", "nom", "full", "one"],
            "one" | "gen1" | "dat1" | "acc1" | "ins1" | "prep1" => &["one", "nom", "full"],
            "full" => &["full", "nom"],
            _ if Case::named(key).is_some() => &["other", "nom", "full", "one", "adj"],
            _ => return None,
        };
        keys.iter().find_map(|key| self.typed(key))
    }

    /// Whether the entry is a noun that is counted, so that `nom … prep` are its plural.
    pub fn is_counted(&self) -> bool {
        ["one", "few", "many", "other"].iter().any(|key| self.typed(key).is_some())
    }

    /// The gender verbs agree with: plural for a plural noun, masculine if nothing was typed.
    pub fn agrees(&self) -> Gender {
        if self.plural { Gender::Pl } else { self.gender.unwrap_or_default() }
    }
}

impl From<&str> for Forms {
    fn from(text: &str) -> Self {
        Self::plain(text)
    }
}

impl<'de> Deserialize<'de> for Forms {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(FormsVisitor)
    }
}

struct FormsVisitor;

impl<'de> Visitor<'de> for FormsVisitor {
    type Value = Forms;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a name, or its forms (nom, gen, dat, …)")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Forms, E> {
        if text.trim().is_empty() {
            Err(E::custom("the name is empty"))
        } else {
            Ok(Forms::plain(text))
        }
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Forms, M::Error> {
        let mut forms = Forms::default();
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "gender" => forms.gender = Some(gender(&map.next_value::<String>()?)?),
                "number" => forms.plural = plural(&map.next_value::<String>()?)?,
                "animate" => forms.animate = map.next_value()?,
                "indeclinable" => forms.indeclinable = map.next_value()?,
                "measure" => forms.measure = map.next_value()?,
                "foreign" => forms.foreign = Some(map.next_value()?),
                "substitute" => forms.substitute = Some(map.next_value()?),
                key => {
                    let Some((name, _)) = FORM_KEYS.iter().find(|(name, _)| *name == key) else {
                        return Err(unknown(
                            key,
                            map.next_value::<Option<IgnoredAny>>()?.is_none(),
                        ));
                    };
                    let text = map.next_value::<Option<String>>()?;
                    let text = text.filter(|text| !text.trim().is_empty());
                    let text =
                        text.ok_or_else(|| de::Error::custom(format!("`{name}` is empty")))?;
                    forms.forms.insert(name, text);
                }
            }
        }
        if forms.forms.is_empty() {
            return Err(de::Error::custom(
                "no form is given: at least `nom`, `full` or `one` is needed",
            ));
        }
        Ok(forms)
    }
}

fn gender<E: de::Error>(text: &str) -> Result<Gender, E> {
    let found = Gender::named(text).filter(|gender| *gender != Gender::Pl);
    found.ok_or_else(|| {
        E::custom(format!("gender is `m`, `f` or `n`, not `{text}`; for plural write `number: pl`"))
    })
}

fn plural<E: de::Error>(text: &str) -> Result<bool, E> {
    match text {
        "pl" => Ok(true),
        "sg" => Ok(false),
        _ => Err(E::custom(format!("number is `pl` or `sg`, not `{text}`"))),
    }
}

/// In flow style YAML takes the text after a comma as another key, without a value: say so.
fn unknown<E: de::Error>(key: &str, null: bool) -> E {
    if null {
        return E::custom(format!(
            "`{key}` has no value; in `{{…}}` a comma begins another key: write the text in quotes or in block style"
        ));
    }
    let known: Vec<&str> = FORM_KEYS.iter().chain(&TRAITS).map(|(name, _)| *name).collect();
    E::custom(format!("unknown form `{key}`; known are {}", known.join(", ")))
}

impl Serialize for Forms {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (key, text) in &self.forms {
            map.serialize_entry(key, text)?;
        }
        if let Some(gender) = self.gender {
            map.serialize_entry("gender", gender.name())?;
        }
        if self.plural {
            map.serialize_entry("number", "pl")?;
        }
        for (key, set) in [
            ("animate", self.animate),
            ("indeclinable", self.indeclinable),
            ("measure", self.measure),
        ] {
            if set {
                map.serialize_entry(key, &true)?;
            }
        }
        if let Some(foreign) = self.foreign {
            map.serialize_entry("foreign", &foreign)?;
        }
        if let Some(substitute) = &self.substitute {
            map.serialize_entry("substitute", substitute)?;
        }
        map.end()
    }
}

impl JsonSchema for Forms {
    fn schema_name() -> Cow<'static, str> {
        "Forms".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut properties = serde_json::Map::new();
        for (name, about) in FORM_KEYS {
            properties
                .insert(name.into(), serde_json::json!({"type": "string", "description": about}));
        }
        for (name, about) in TRAITS {
            let mut schema = match name {
                "gender" => serde_json::json!({"enum": ["m", "f", "n"]}),
                "number" => serde_json::json!({"enum": ["sg", "pl"]}),
                "substitute" => serde_json::json!({"allOf": [generator.subschema_for::<Forms>()]}),
                _ => serde_json::json!({"type": "boolean"}),
            };
            schema["description"] = about.into();
            properties.insert(name.into(), schema);
        }
        json_schema!({
            "description": "a name, or its forms",
            "oneOf": [
                {"type": "string", "minLength": 1},
                {"type": "object", "properties": properties, "additionalProperties": false, "minProperties": 1}
            ]
        })
    }
}
