//! Places: their names in a case, where, where to, from where, and the formal «г. Бишкек».

use super::Language;
use super::form_error::{FormError, Said};
use super::forms::Forms;
use super::inflection::Case;
use super::rules::PlaceType;

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

impl Language {
    /// A place by its type (`city`, `district`, …): «в Бишкеке», «Иссык-Кульскую область», “in Issyk-Kul region”.
    pub fn place(&self, name: &Forms, of_type: &str, stands: PlaceUse) -> Said {
        let (key, rule) = match stands {
            PlaceUse::Name(case) => return self.place_name(name, of_type, case),
            PlaceUse::In => ("in", &self.rules.places.r#in),
            PlaceUse::To => ("to", &self.rules.places.to),
            PlaceUse::From => ("from", &self.rules.places.from),
        };
        if let Some(typed) = name.typed(key) {
            return Ok(typed.to_owned());
        }
        let rule = rule.as_ref().ok_or_else(|| FormError::form(key, name.base()))?;
        Ok(self.after_preposition(&rule.preposition, &self.place_name(name, of_type, rule.case)?))
    }

    /// The same with the abbreviation of datelines and tables: «г. Бишкек», «в г. Бишкеке»; “Bishkek”.
    pub fn place_formal(&self, name: &Forms, of_type: &str, stands: PlaceUse) -> Said {
        let places = &self.rules.places;
        let Some(abbr) = places.types.get(of_type).and_then(|found| found.abbr.as_deref()) else {
            return self.place(name, of_type, stands);
        };
        let (key, rule) = match stands {
            PlaceUse::Name(case) => {
                return Ok(format!("{abbr}\u{a0}{}", self.bare_place(name, of_type, case)?));
            }
            PlaceUse::In => ("in", &places.r#in),
            PlaceUse::To => ("to", &places.to),
            PlaceUse::From => ("from", &places.from),
        };
        let rule = rule.as_ref().ok_or_else(|| FormError::form(key, name.base()))?;
        Ok(format!(
            "{} {abbr}\u{a0}{}",
            rule.preposition,
            self.bare_place(name, of_type, rule.case)?
        ))
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
