//! What was typed for a new project, and what is wrong with it; its names with the forms that are proposed.

use super::{Init, Named, shipped_languages};
use crate::diagnostic::{Code, Finding};
use crate::language::{Forms, Gender, Language, ProposedFor, Sex};

impl Init {
    /// What cannot be used of what was typed.
    pub(super) fn wrong(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        let known = shipped_languages();
        for (index, code) in self.languages.iter().enumerate() {
            if !known.contains(&code.as_str()) {
                findings.push(wrong("languages", code, "language", known.join(", ")));
            }
            if self.languages[..index].contains(code) {
                findings.push(wrong("languages", code, "twice", String::new()));
            }
        }
        for (flag, named) in self.named() {
            findings.extend(self.wrong_name(flag, named));
        }
        let colour = self.colour.iter().filter(|colour| !is_colour(colour));
        findings.extend(colour.map(|colour| wrong("colour", colour, "colour", String::new())));
        if findings.is_empty() {
            findings.extend(self.unknown_currency());
        }
        findings
    }

    fn named(&self) -> Vec<(&'static str, &Named)> {
        let required =
            [("name", &self.name), ("organisation", &self.organisation), ("place", &self.place)];
        let optional = [("donor", &self.donor), ("government", &self.government)];
        let contact = [("contact", &self.contact)];
        let optional = optional.into_iter().chain(contact);
        let mut all = required.to_vec();
        all.extend(optional.filter_map(|(flag, named)| Some((flag, named.as_ref()?))));
        all.extend(self.partners.iter().map(|named| ("partner", named)));
        all
    }

    fn wrong_name(&self, flag: &'static str, named: &Named) -> Option<Finding> {
        let all = named.join(" / ");
        if named.len() != self.languages.len() {
            return Some(wrong(flag, &all, "count", self.languages.join(" / ")));
        }
        if named.iter().any(|name| name.trim().is_empty()) {
            return Some(wrong(flag, &all, "empty", self.languages.join(" / ")));
        }
        // Braces begin an expression, and what is hidden cannot be seen to be wrong.
        all.contains(is_odd).then(|| wrong(flag, &all, "braces", String::new()))
    }

    fn unknown_currency(&self) -> Option<Finding> {
        let code = self.currency.as_ref()?;
        let languages = super::languages(self);
        let known: Vec<&str> = languages.first()?.currencies().map(|(code, _)| code).collect();
        let known: Vec<&str> = known
            .into_iter()
            .filter(|code| languages.iter().all(|one| one.currency(code).is_some()))
            .collect();
        (!known.contains(&code.as_str()))
            .then(|| wrong("currency", code, "currency", known.join(", ")))
    }
}

fn wrong(flag: &str, value: &str, what: &str, known: String) -> Finding {
    let finding = Finding::new(Code::InitWrong).with("flag", flag).with("value", value);
    finding.with("what", what).with("known", known)
}

fn is_odd(c: char) -> bool {
    matches!(c, '{' | '}') || c.is_control()
}

fn is_colour(text: &str) -> bool {
    let digits = text.strip_prefix('#').unwrap_or_default();
    digits.len() == 6 && digits.chars().all(|c| c.is_ascii_hexdigit())
}

/// The lines of an entry, so far to the right: for each language its name and the forms that are proposed for it.
pub(super) fn entry(
    languages: &[Language],
    named: &Named,
    (of, indent): (ProposedFor, usize),
    check: &str,
) -> String {
    let lines = languages.iter().zip(named).map(|(language, name)| {
        let forms = match of {
            ProposedFor::Person(sex) => person(language, name, sex),
            _ => phrase(language, name, of),
        };
        let mark = if forms.1 { format!("   # {check}") } else { String::new() };
        let pad = " ".repeat(indent);
        let lines = forms.0.iter().map(|(key, form)| format!("{pad}  {key}: {}\n", quoted(form)));
        format!("{pad}{}:{mark}\n{}", language.lang(), lines.collect::<String>())
    });
    lines.collect::<String>().trim_end().to_owned()
}

type Lines = (Vec<(&'static str, String)>, bool);

fn phrase(language: &Language, name: &str, of: ProposedFor) -> Lines {
    let first = if language.grammar().has_cases() { "nom" } else { "full" };
    match language.proposal(&Forms::plain(name), of) {
        Some(proposal) => {
            let gender = proposal.gender.filter(|gender| *gender != Gender::Pl);
            let gender = gender.map(|gender| ("gender", gender.name().to_owned()));
            let plural = (proposal.gender == Some(Gender::Pl)).then(|| ("number", "pl".to_owned()));
            let forms = gender.into_iter().chain(plural).chain(proposal.forms);
            let is_unsure = of == ProposedFor::Organisation && proposal.gender.is_none();
            (forms.collect(), proposal.is_doubtful || is_unsure)
        }
        // An English name is typed with its article: “the Swiss Agency”.
        None => match name.split_once(' ').filter(|(article, _)| *article == "the") {
            Some((article, rest)) => {
                (vec![(first, rest.to_owned()), ("article", article.to_owned())], false)
            }
            None => (vec![(first, name.to_owned())], false),
        },
    }
}

fn person(language: &Language, name: &str, sex: Sex) -> Lines {
    let (given, family) = name.rsplit_once(' ').unwrap_or(("", name));
    let parts = [("given", given), ("family", family)];
    let parts = parts.into_iter().filter(|(_, part)| !part.is_empty());
    let mut lines: Vec<_> = parts.map(|(key, part)| (key, part.to_owned())).collect();
    let text: String =
        lines.iter().map(|(key, part)| format!("{key}: {}\n", quoted(part))).collect();
    let forms: Option<Forms> = serde_yaml::from_str(&text).ok();
    let proposal = forms.and_then(|forms| language.proposal(&forms, ProposedFor::Person(sex)));
    let is_doubtful = proposal.as_ref().is_some_and(|proposal| proposal.is_doubtful);
    let cases = proposal.into_iter().flat_map(|proposal| proposal.forms);
    lines.extend(cases.filter(|(key, _)| *key != "nom"));
    (lines, is_doubtful)
}

/// As YAML takes it for one text.
pub(super) fn quoted(text: &str) -> String {
    let is_plain = text.chars().all(|letter| letter.is_alphabetic() || " -.".contains(letter));
    let begins = text.starts_with(char::is_alphabetic);
    // Words that YAML takes for a truth or for nothing have no more letters.
    let is_safe = text.chars().count() > 5 || ["m", "f", "n", "pl", "the"].contains(&text);
    if is_plain && begins && is_safe {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', "''"))
    }
}
