//! `templates/`: the kinds of documents, the words of the languages and the look of the house.

use std::path::Path;

use indexmap::IndexMap;

use super::names::of_kind;
use super::project::{closed, load, unreadable};
use crate::diagnostic::{Code, Finding, Noted, Place, Severity, caught, decode, shown};
use crate::files::{self, Files};
use crate::language::{Lang, Language, SoundsFile};
use crate::model::{Kind, KindFile, Templates, Tense, Words, WordsFile};

const SOUNDS: &str = "templates/sounds.yaml";

/// The tense of a shipped kind: copies that are older than the key have it, too.
fn as_shipped(kind: &str) -> Option<Tense> {
    let file = files::shipped(&Path::new(kind).join("kind.yaml"))?;
    serde_yaml::from_slice::<KindFile>(file).ok()?.tense
}

/// Adds the shipped words, and their languages, that an older or shorter copy leaves out.
fn complete(words: &mut IndexMap<String, Words>) {
    let shipped = files::shipped(Path::new("words.yaml")).unwrap_or_default();
    let Ok(shipped) = serde_yaml::from_slice::<WordsFile>(shipped) else { return };
    for (name, all) in shipped.words {
        let own = words.entry(name).or_default();
        for (lang, text) in all.0 {
            own.0.entry(lang).or_insert(text);
        }
    }
}

/// Reads the kinds, the templates and the languages of a project.
pub fn templates(files: &dyn Files, root: &Path) -> Noted<Templates> {
    let folder = root.join("templates");
    let mut templates = Templates::default();
    let mut findings = Vec::new();
    if let Some((file, source)) =
        load::<WordsFile>(files, root, "templates/words.yaml", &mut findings)
    {
        templates.words = file.words;
        templates.words_source = source;
        complete(&mut templates.words);
    }
    if files.exists(&root.join(SOUNDS))
        && let Some((file, _)) = load::<SoundsFile>(files, root, SOUNDS, &mut findings)
    {
        templates.sounds = file.into();
    }
    for entry in files::walk(files, &folder, usize::MAX, &|_| true) {
        let entry = match entry {
            Ok(entry) => entry,
            Err((_, error)) => {
                findings.push(closed("templates", &error));
                continue;
            }
        };
        let name = shown(entry.path.strip_prefix(&folder).unwrap_or(&entry.path));
        let file = format!("templates/{name}");
        match (
            name.rsplit_once('/'),
            entry.path.extension().and_then(|extension| extension.to_str()),
        ) {
            // Its files would be called as those of another kind.
            (Some((kind, "kind.yaml")), _) if kind.contains('/') => {
                findings
                    .push(Finding::new(Code::KindNested).with("kind", kind).at(Place::file(file)));
            }
            (Some((kind, "kind.yaml")), _) => {
                let folder = format!("templates/{kind}");
                let unportable = of_kind(kind, &folder, templates.kinds.keys());
                let is_used =
                    unportable.as_ref().is_none_or(|found| found.severity != Severity::Error);
                findings.extend(unportable);
                if !is_used {
                    templates.unusable.push(kind.to_owned());
                    continue;
                }
                match load::<KindFile>(files, root, &file, &mut findings) {
                    Some((mut file, source)) => {
                        file.tense = file.tense.or_else(|| as_shipped(kind));
                        templates.kinds.insert(kind.to_owned(), Kind { file, source });
                    }
                    None => templates.unusable.push(kind.to_owned()),
                }
            }
            (Some(("languages", of)), Some("yaml")) => {
                language(files, root, &file, of, &mut templates, &mut findings);
            }
            (_, Some("dj")) => match text(files, root, &file) {
                Ok(text) => {
                    templates.texts.insert(name, text);
                }
                Err(finding) => {
                    templates.unusable.extend(name.strip_suffix("/document.dj").map(str::to_owned));
                    findings.push(finding);
                }
            },
            _ => {}
        }
    }
    Noted { value: templates, findings }
}

fn language(
    files: &dyn Files,
    root: &Path,
    file: &str,
    name: &str,
    templates: &mut Templates,
    findings: &mut Vec<Finding>,
) {
    let code = name.trim_end_matches(".yaml");
    let read = text(files, root, file).and_then(|text| {
        let read = caught(|| Language::read(code, &text)).map_err(|failure| failure.over(file))?;
        read.map_err(|error| {
            Finding::new(Code::LanguageFile)
                .with("what", error.what())
                .with("about", error.about())
                .with("why", error.to_string())
                .at(Place::file(file))
        })
    });
    match read {
        Ok(language) => {
            templates.languages.insert(Lang::new(code), language);
        }
        Err(finding) => findings.push(finding),
    }
}

fn text(files: &dyn Files, root: &Path, file: &str) -> Result<String, Finding> {
    let bytes = caught(|| files.read(&root.join(file))).map_err(|failure| failure.over(file))?;
    let bytes = bytes.map_err(|error| unreadable(files, root, file, &error))?;
    decode(&bytes).map_err(|encoding| {
        Finding::new(Code::Encoding).with("encoding", encoding).at(Place::file(file))
    })
}
