//! Places: their names in a case, where, where to, from where, and the formal «г. Бишкек».

use super::Language;
use super::form_error::{FormError, Said};
use super::forms::Forms;
use super::inflection::Case;
use super::rules::{PlaceRule, PlaceType};

/// How a place stands in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PlaceUse {
    /// By name, in a case.
    Name(Case),
    /// в Бишкеке / in Bishkek
    In,
    /// в Бишкек / to Bishkek
    To,
    /// из Бишкека / from Bishkek
    From,
}

/// The noun that several places share, and on which side of them it stands.
#[derive(Clone, Debug)]
pub enum Noun {
    /// села Тамга и Барскоон
    Before(String),
    /// Аксыйский и Чаткальский районы
    After(String),
}

impl Language {
    /// A place by its type (`city`, `district`, …): «в Бишкеке», «Иссык-Кульскую область», “in Issyk-Kul region”.
    pub fn place(&self, name: &Forms, of_type: &str, stands: PlaceUse) -> Said {
        let (key, rule) = match (stands, self.place_rule(of_type, stands)) {
            (PlaceUse::Name(case), _) => return self.place_name(name, of_type, case),
            (PlaceUse::In, rule) => ("in", rule),
            (PlaceUse::To, rule) => ("to", rule),
            (PlaceUse::From, rule) => ("from", rule),
        };
        if let Some(typed) = name.typed(key) {
            return Ok(typed.to_owned());
        }
        let rule = rule.ok_or_else(|| FormError::form(key, name.base()))?;
        Ok(self.after_preposition(&rule.preposition, &self.place_name(name, of_type, rule.case)?))
    }

    /// The same with the abbreviation of datelines and tables: «г. Бишкек», «в г. Бишкеке»; “Bishkek”.
    pub fn place_formal(&self, name: &Forms, of_type: &str, stands: PlaceUse) -> Said {
        let places = &self.rules.places;
        let Some(abbr) = places.types.get(of_type).and_then(|found| found.abbr.as_deref()) else {
            return self.place(name, of_type, stands);
        };
        let (key, rule) = match (stands, self.place_rule(of_type, stands)) {
            (PlaceUse::Name(case), _) => {
                return Ok(format!("{abbr}\u{a0}{}", self.bare_place(name, of_type, case)?));
            }
            (PlaceUse::In, rule) => ("in", rule),
            (PlaceUse::To, rule) => ("to", rule),
            (PlaceUse::From, rule) => ("from", rule),
        };
        let rule = rule.ok_or_else(|| FormError::form(key, name.base()))?;
        Ok(format!(
            "{} {abbr}\u{a0}{}",
            rule.preposition,
            self.bare_place(name, of_type, rule.case)?
        ))
    }

    /// A word that does not follow the name of a place of a type, though people type it: “Karakol city”.
    pub fn never_after(&self, of_type: &str) -> Option<&str> {
        self.rules.places.types.get(of_type)?.never_after.as_deref()
    }

    /// The preposition of a use: that of the type, else that of all places.
    fn place_rule(&self, of_type: &str, stands: PlaceUse) -> Option<&PlaceRule> {
        let places = &self.rules.places;
        let found = places.types.get(of_type);
        let (own, all) = match stands {
            PlaceUse::Name(_) => return None,
            PlaceUse::In => (found.map(|found| &found.r#in), &places.r#in),
            PlaceUse::To => (found.map(|found| &found.to), &places.to),
            PlaceUse::From => (found.map(|found| &found.from), &places.from),
        };
        own.and_then(Option::as_ref).or(all.as_ref())
    }

    /// The adjective of a place in a case, in the gender of the noun of its type: «Аксыйского» (района).
    pub fn place_adjective(&self, name: &Forms, of_type: &str, case: Case) -> Said {
        let adjective = name.typed("adj").ok_or_else(|| FormError::form("adj", name.base()))?;
        let noun = self.rules.places.types.get(of_type).and_then(|found| found.noun.as_ref());
        match noun.filter(|_| case != Case::Nom) {
            Some(noun) => self.adjective(&Forms::plain(adjective), noun.agrees(), case, false),
            None => Ok(self.form(&Forms::adjective(adjective), case.name())?.into_owned()),
        }
    }

    /// Places of one type that share its noun, each without it, and the noun in the plural: «Аксыйского» and
    /// «Чаткальского», «районов»; “Aksy”, “Chatkal”, “districts”. An error where one has another noun, or none.
    pub fn places_together(
        &self,
        names: &[&Forms],
        of_type: &str,
        case: Case,
    ) -> Result<(Vec<String>, Noun), FormError> {
        let none = || FormError::rule(format!("places.types.{of_type}.plural"));
        let found = self.rules.places.types.get(of_type).ok_or_else(none)?;
        let plural = self.form(found.plural.as_ref().ok_or_else(none)?, case.name())?.into_owned();
        let one = match (&found.noun, &found.after) {
            (Some(noun), _) => self.form(noun, case.name())?.into_owned(),
            (None, after) => after.clone().ok_or_else(none)?,
        };
        let bare = names.iter().map(|name| {
            let whole = self.place_name(name, of_type, case)?;
            let bare =
                if found.before { whole.strip_prefix(&one) } else { whole.strip_suffix(&one) };
            let bare = bare.map(str::trim).filter(|bare| !bare.is_empty());
            bare.map(str::to_owned).ok_or_else(|| FormError::form("adj", name.base()))
        });
        let noun = if found.before { Noun::Before(plural) } else { Noun::After(plural) };
        Ok((bare.collect::<Result<_, _>>()?, noun))
    }

    /// The name alone: nominative after a noun that always stands before it.
    fn bare_place(&self, name: &Forms, of_type: &str, case: Case) -> Said {
        match self.rules.places.types.get(of_type) {
            Some(found) if found.before => self.form(name, "nom").map(|text| text.into_owned()),
            _ => self.place_name(name, of_type, case),
        }
    }

    fn place_name(&self, name: &Forms, of_type: &str, case: Case) -> Said {
        let none = PlaceType::default();
        let found = self.rules.places.types.get(of_type).unwrap_or(&none);
        if let Some(noun) = found.noun.as_ref().filter(|_| found.before) {
            return Ok(format!("{} {}", self.form(noun, case.name())?, self.form(name, "nom")?));
        }
        if let Some(after) = &found.after {
            let base = self.form(name, "nom")?;
            return Ok(if base.ends_with(after.as_str()) {
                base.into_owned()
            } else {
                format!("{base} {after}")
            });
        }
        let as_typed = name.typed(case.name()).is_some() || name.typed("nom").is_some();
        if let (Some(noun), Some(adjective), false) = (&found.noun, name.typed("adj"), as_typed) {
            let adjective = self.adjective(&Forms::plain(adjective), noun.agrees(), case, false)?;
            return Ok(format!("{adjective} {}", self.form(noun, case.name())?));
        }
        let formed = self.form(name, case.name()).map(|text| text.into_owned());
        let unchanging = self.grammar().is_place_unchanging(name.base());
        if formed.is_err() && unchanging { Ok(name.base().to_owned()) } else { formed }
    }
}
