//! Forms that are typed in a registry against those that the rules and the dictionary give.

use crate::diagnostic::{Code, Finding};
use crate::language::{Forms, Language};
use crate::model::{Entry, Project};

/// A typed form that differs from its proposal, where that needs no look by a person.
pub fn typed_forms<'l>(
    project: &Project,
    languages: impl Iterator<Item = &'l Language> + Clone,
) -> Vec<Finding> {
    let entries = project.registries.entries();
    let pairs = entries.iter().flat_map(|entry| {
        languages
            .clone()
            .filter_map(move |language| Some((entry, language, entry.names.get(language.lang())?)))
    });
    pairs.flat_map(|(entry, language, names)| differing(project, entry, language, names)).collect()
}

fn differing(
    project: &Project,
    entry: &Entry<'_>,
    language: &Language,
    names: &Forms,
) -> Vec<Finding> {
    let (Some(proposal), Some(source)) =
        (language.proposal(names, entry.of), project.sources.of(&entry.key))
    else {
        return Vec::new();
    };
    let proposed = proposal.forms.iter().filter(|_| !proposal.is_doubtful);
    let wrong = proposed.filter_map(|(key, form)| {
        let typed = names.typed(key).filter(|typed| typed != form)?;
        if *key == "few" && may_be_either(&proposal.forms, form, typed) {
            return None;
        }
        let path = format!("{}.{}.{key}", entry.path, language.lang());
        let finding = Finding::new(Code::FormDiffers).with("entry", &entry.key).with("form", *key);
        Some(finding.with("typed", typed).with("proposed", form).at(source.place(&path)))
    });
    wrong.collect()
}

/// Whether both forms are right after 2, 3 and 4: «две мастерские» and «две мастерских», of an adjective that is a noun.
fn may_be_either(forms: &[(&'static str, String)], few: &str, typed: &str) -> bool {
    forms.contains(&("nom", few.to_owned())) && forms.contains(&("gen", typed.to_owned()))
}
