//! Names of people with their roles: order, initials, cases. Nothing is transliterated.

use super::Language;
use super::fill::fill;
use super::form_error::{FormError, Said};
use super::forms::Forms;
use super::grammar::NameOf;
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
        let (given, family) = self.given_and_family(name);
        let of = self.name_of(name, sex);
        // A patronymic may stand for the whole name.
        let given = match given.as_str() {
            "" => given,
            given => self.grammar().name_in_case(given, of, case)?,
        };
        let family = self.grammar().name_in_case(&family, NameOf { family: true, ..of }, case)?;
        let full = fill(&rules.full, &[("given", &given), ("family", &family)]);
        Some(full.trim().to_owned())
    }

    /// A name as lists have it: «А. В. Третьяков» / “Alexander Tretyakov”.
    pub fn listed_name(&self, name: &Forms) -> Said {
        let (given, family) = self.given_and_family(name);
        if given.is_empty() || family.is_empty() {
            return self.plain_name(name);
        }
        let initials = name.typed("initials").map_or_else(|| initials(&given), str::to_owned);
        let values = [("given", given.as_str()), ("family", &family), ("initials", &initials)];
        Ok(fill(&self.rules.names.listed, &values))
    }

    /// The family name in a case, where it declines by rule; an error where only the full name was typed in that case.
    pub fn family_name(&self, name: &Forms, sex: Sex, case: Case) -> Said {
        let (_, family) = self.given_and_family(name);
        let of = NameOf { family: true, ..self.name_of(name, sex) };
        let declined = self.grammar().name_in_case(&family, of, case);
        declined.ok_or_else(|| FormError::form(case.name(), name.base()))
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

    /// What is known of a name; the part that is asked for is the given one.
    pub(super) fn name_of(&self, name: &Forms, sex: Sex) -> NameOf {
        let rules = &self.rules.names;
        let (given, _) = self.given_and_family(name);
        let foreign = name.foreign.or_else(|| self.is_foreign(&given)).or(name.spelled_as_foreign);
        NameOf { sex, family: false, foreign, keeps: !rules.women_in_consonant_decline }
    }

    /// Whether the bearer of a given name has a foreign surname; none where the name tells nothing.
    fn is_foreign(&self, given: &str) -> Option<bool> {
        let known = &self.rules.names.given;
        let folded = given.to_lowercase().replace('ё', "е");
        let first = folded.split([' ', '-']).next().unwrap_or_default();
        let is_in = |names: &[String]| names.iter().any(|name| name == first);
        // A patronymic.
        let is_own = folded.ends_with("ич") && folded.contains(' ') || is_in(&known.own);
        if is_own { Some(false) } else { is_in(&known.foreign).then_some(true) }
    }

    /// The two parts of a name; the last word is the family name where they weren't typed apart, or the last two
    /// where they are a patronymic that stands for it: Асан уулу.
    pub(super) fn given_and_family(&self, name: &Forms) -> (String, String) {
        let (given, family) = (name.typed("given"), name.typed("family"));
        if given.is_some() || family.is_some() {
            return [given, family].map(|part| part.unwrap_or_default().to_owned()).into();
        }
        let (mut given, mut family) = name.base().rsplit_once(' ').unwrap_or(("", name.base()));
        if self.grammar().is_kin(family) {
            let start = given.rfind(' ').map_or(0, |space| space + 1);
            (given, family) = (given[..start].trim_end(), &name.base()[start..]);
        }
        (given.to_owned(), family.to_owned())
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
