//! Names of people with their roles: order, initials, cases. Nothing is transliterated.

use super::Language;
use super::fill::fill;
use super::form_error::{FormError, Said};
use super::forms::Forms;
use super::inflection::{Case, Sex};

impl Language {
    /// A person's full name in a case: typed, else by rule for regular names: «Азамата Шамеева».
    pub fn full_name(&self, name: &Forms, sex: Sex, case: Case) -> Said {
        if !self.grammar().has_cases() || case == Case::Nom || name.indeclinable {
            return self.plain_name(name);
        }
        if let Some(text) = name.typed(case.name()) {
            return Ok(text.to_owned());
        }
        if let (Sex::M, Case::Acc, Some(genitive)) = (sex, case, name.typed("gen")) {
            return Ok(genitive.to_owned());
        }
        let declined = self.name_by_rule(name, sex, case);
        declined.ok_or_else(|| FormError::form(case.name(), name.base()))
    }

    fn name_by_rule(&self, name: &Forms, sex: Sex, case: Case) -> Option<String> {
        let rules = &self.rules.names;
        rules.decline_by_rule.then_some(())?;
        let (given, family) = given_and_family(name);
        let given = self.declined_name(&given, sex, false, case)?;
        let family = self.declined_name(&family, sex, true, case)?;
        let full = fill(&rules.full, &[("given", &given), ("family", &family)]);
        Some(full.trim().to_owned())
    }

    /// A name as lists have it: «А. В. Третьяков» / “Alexander Tretyakov”.
    pub fn listed_name(&self, name: &Forms) -> Said {
        let (given, family) = given_and_family(name);
        if given.is_empty() || family.is_empty() {
            return self.plain_name(name);
        }
        let initials = name.typed("initials").map_or_else(|| initials(&given), str::to_owned);
        let values = [("given", given.as_str()), ("family", &family), ("initials", &initials)];
        Ok(fill(&self.rules.names.listed, &values))
    }

    /// The family name in a case, where it declines by rule; an error where only the full name was typed in that case.
    pub fn family_name(&self, name: &Forms, sex: Sex, case: Case) -> Said {
        let (_, family) = given_and_family(name);
        self.declined_name(&family, sex, true, case)
            .ok_or_else(|| FormError::form(case.name(), name.base()))
    }

    /// A role and a name in the order of the language: «менеджер Проекта Асель Мамбетова» / “Asel Mambetova,
    /// Project Manager”.
    pub fn role_and_name(&self, role: &Forms, name: &Forms, sex: Sex, case: Case) -> Said {
        let role = self.form(role, self.grammar().role_key(role, case))?;
        let name = self.full_name(name, sex, case)?;
        Ok(fill(&self.rules.names.role, &[("role", &role), ("name", &name)]))
    }

    fn plain_name(&self, name: &Forms) -> Said {
        let (given, family) =
            (name.typed("given").unwrap_or_default(), name.typed("family").unwrap_or_default());
        let typed = name.typed("nom").or_else(|| name.typed("full")).map(str::to_owned);
        let text = typed.unwrap_or_else(|| {
            fill(&self.rules.names.full, &[("given", given), ("family", family)]).trim().to_owned()
        });
        if text.is_empty() { Err(FormError::form("family", name.base())) } else { Ok(text) }
    }

    fn declined_name(&self, text: &str, sex: Sex, family: bool, case: Case) -> Option<String> {
        let keeps = !self.rules.names.women_in_consonant_decline;
        self.grammar().name_in_case(text, sex, family, case, keeps)
    }
}

/// The two parts of a name; the last word is the family name where they weren't typed apart.
fn given_and_family(name: &Forms) -> (String, String) {
    match (name.typed("given"), name.typed("family")) {
        (None, None) => {
            let (given, family) = name.base().rsplit_once(' ').unwrap_or(("", name.base()));
            (given.to_owned(), family.to_owned())
        }
        (given, family) => {
            (given.unwrap_or_default().to_owned(), family.unwrap_or_default().to_owned())
        }
    }
}

/// «Анна-Мария Петровна» → «А.-М. П.», parted by no-break spaces.
fn initials(given: &str) -> String {
    let words = given.split_whitespace();
    let words = words.map(|word| word.split('-').map(initial).collect::<Vec<_>>().join("-"));
    words.collect::<Vec<_>>().join("\u{a0}")
}

fn initial(word: &str) -> String {
    word.chars().next().map(|first| format!("{}.", first.to_uppercase())).unwrap_or_default()
}
