//! `add`: a file for one document beside `event.yaml`, in which only what differs from the event is filled in.

use std::path::{Path, PathBuf};

use super::events::name;
use super::new::{kind_known, laid_out};
use crate::archive;
use crate::diagnostic::{Code, Finding, Noted, guess, reason, shown};
use crate::files::{Files, Inside};
use crate::language::Lang;
use crate::model::{DocumentFile, EventFolder, Project};
use crate::read::{self, Reader};

/// The commented file that is filled in.
const DOCUMENT: &str = include_str!("document.yaml");
/// The same with its comments in Russian.
const RUSSIAN: &str = include_str!("document.ru.yaml");

/// Which document an event gets.
#[derive(Debug, Clone)]
pub struct Add {
    /// The name of the event.
    pub event: String,
    /// A folder of `templates/`, such as `press-release`.
    pub kind: String,
    /// The language of the comments: Russian, or else English.
    pub comments: Lang,
}

/// Writes the file of a document of an event and returns its path. Nothing is written if something does not fit or the
/// file exists.
pub fn add(files: &dyn Files, root: &Path, add: &Add) -> Noted<Option<PathBuf>> {
    let files: &dyn Files = &Inside::of(files, root, &root.join("outputs"));
    let Noted { value: project, findings } = read::project(files, root);
    let Some(project) = project else { return Noted { value: None, findings } };
    // What else is wrong with the project is said when the document is built.
    match added(files, &project, add) {
        Ok(file) => Noted { value: Some(file), findings: Vec::new() },
        Err(findings) => Noted { value: None, findings },
    }
}

fn added(files: &dyn Files, project: &Project, add: &Add) -> Result<PathBuf, Vec<Finding>> {
    let root = &project.root;
    let folders = read::event_folders(files, root).value;
    let Some(path) = folders.iter().find(|path| name(path) == add.event) else {
        let known: Vec<String> = folders.iter().map(|path| name(path)).collect();
        let guess = guess(&add.event, known.iter().map(String::as_str)).unwrap_or_default();
        let finding = Finding::new(Code::EventUnknown).with("event", &add.event);
        return Err(vec![finding.with("guess", guess)]);
    };
    kind_known(&read::templates(files, root).value, &add.kind).map_err(|found| vec![found])?;
    let file = path.strip_prefix(root).unwrap_or(path).join(format!("{}.yaml", add.kind));
    if files.exists(&root.join(&file)) {
        return Err(vec![Finding::new(Code::DocumentExists).with("file", shown(&file))]);
    }
    let Noted { value, findings } = Reader::default().event(files, project, path);
    let Some(folder) = value else { return Err(findings) };
    let schema = format!("{:#}\n", read::schema::<DocumentFile>());
    let new = [
        (file.clone(), text(project, &folder, add).into_bytes()),
        (PathBuf::from("inputs/document.schema.json"), schema.into_bytes()),
    ];
    match archive::write_all(files, root, &new) {
        Ok(_) => Ok(file),
        Err(why) => Err(vec![
            Finding::new(Code::NotWritten)
                .with("file", why.path.display())
                .with("why", reason(&why.error))
                .with("said", why.error),
        ]),
    }
}

fn text(project: &Project, folder: &EventFolder, add: &Add) -> String {
    let values = [
        ("%KIND%", add.kind.clone()),
        ("%EVENT%", folder.id.clone()),
        ("%DATE%", folder.event.last_day().to_string()),
        ("%PLACE%", folder.event.place().unwrap_or_default().to_owned()),
        ("%CONTACT%", project.file.media_contact.clone()),
    ];
    let template = if add.comments.code() == "ru" { RUSSIAN } else { DOCUMENT };
    laid_out(project, template, &values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_templates_say_nothing_and_have_the_same_keys() {
        let keys = |template: &str| -> Vec<String> {
            let keys =
                template.lines().skip(4).map(|line| line.split("  # ").next().unwrap_or_default());
            keys.map(|line| line.trim_end().to_owned()).collect()
        };
        assert_eq!(keys(DOCUMENT), keys(RUSSIAN));
        let said = DOCUMENT.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        assert_eq!(said.collect::<Vec<_>>(), ["schema: 1"]);
    }
}
