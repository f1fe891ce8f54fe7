//! `init`: a project of one's own, in an empty folder, that can be built at once. What it does not have comes out of
//! the program: templates, languages, look and fonts.

mod entries;
mod fill;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;

use super::Workspace;
use crate::diagnostic::{Code, Finding, Noted, Severity, reason, shown};
use crate::files::{Files, Memory, shipped, shipped_names};
use crate::language::{Lang, Language};
use crate::model::Event;
use crate::{archive, prepare, read};

/// A name in each language of the project, in its order.
pub type Named = Vec<String>;

/// What a new project is.
#[derive(Debug, Clone)]
pub struct Init {
    /// Codes of languages that the program has.
    pub languages: Vec<String>,
    /// What the project is called.
    pub name: Named,
    /// Who publishes.
    pub organisation: Named,
    /// The town of the letterhead.
    pub place: Named,
    /// Who pays, where somebody does.
    pub donor: Option<Named>,
    /// The government that stands behind the donor.
    pub government: Option<Named>,
    /// Who else carries the project out.
    pub partners: Vec<Named>,
    /// Whom journalists may ask: given name and family name.
    pub contact: Option<Named>,
    /// Whether that is a woman.
    pub is_woman: bool,
    pub phone: Option<String>,
    pub email: Option<String>,
    /// Pictures, copied into the project.
    pub logos: Vec<PathBuf>,
    /// The accent colour, as `#0f5c6e`.
    pub colour: Option<String>,
    /// The currency of sums that name none.
    pub currency: Option<String>,
    pub timezone: String,
    /// The day of the first event.
    pub today: Date,
    /// The language of the comments: Russian, or else English.
    pub comments: Lang,
}

/// The languages that the program has, by their codes.
pub fn shipped_languages() -> Vec<&'static str> {
    shipped_names()
        .filter_map(|name| name.strip_prefix("languages/")?.strip_suffix(".yaml"))
        .collect()
}

/// Writes a project into a folder that is empty or not there yet; nothing, if anything does not fit. Returns the files,
/// relative to the folder, the event first.
pub fn init(files: &Arc<dyn Files>, folder: &Path, init: &Init) -> Noted<Option<Vec<PathBuf>>> {
    let mut findings: Vec<Finding> = occupied(&**files, folder).into_iter().collect();
    findings.extend(init.wrong());
    if !findings.is_empty() {
        return nothing(findings);
    }
    let (logos, wrong) = logos(&**files, init);
    if !wrong.is_empty() {
        return nothing(wrong);
    }
    let languages = languages(init);
    let mut all = init.files(&languages, &logos);
    let schema = format!("{:#}\n", read::schema::<Event>());
    all.push((PathBuf::from("inputs/event.schema.json"), schema.into_bytes()));
    let wrong = tried(files, folder, &all);
    if !wrong.is_empty() {
        return nothing(wrong);
    }
    match archive::begin(&**files, folder, &all) {
        Ok(()) => {
            let value = Some(all.into_iter().map(|(path, _)| path).collect());
            Noted { value, findings: Vec::new() }
        }
        Err(error) => nothing(vec![
            Finding::new(Code::NotWritten)
                .with("file", shown(folder))
                .with("why", reason(&error))
                .with("said", error),
        ]),
    }
}

fn nothing<T>(findings: Vec<Finding>) -> Noted<Option<T>> {
    Noted { value: None, findings }
}

/// A finding if something lies in the folder already, but for what is hidden.
fn occupied(files: &dyn Files, folder: &Path) -> Option<Finding> {
    let entries = match files.list(folder) {
        Ok(entries) => entries,
        Err(_) if !files.exists(folder) => Vec::new(),
        Err(_) => return Some(finding_of_folder(folder, "")),
    };
    let mut names = entries.iter().map(|entry| entry.name.to_string_lossy().into_owned());
    let found = names.find(|name| !name.starts_with('.'))?;
    Some(finding_of_folder(folder, &found))
}

fn finding_of_folder(folder: &Path, found: &str) -> Finding {
    Finding::new(Code::InitFolder).with("folder", shown(folder)).with("found", found)
}

fn languages(init: &Init) -> Vec<Language> {
    let read = init.languages.iter().filter_map(|code| {
        let bytes = shipped(Path::new(&format!("languages/{code}.yaml")))?;
        Language::read(code, std::str::from_utf8(bytes).ok()?).ok()
    });
    read.collect()
}

/// The pictures by the names that they get, and what is no picture.
fn logos(files: &dyn Files, init: &Init) -> (Vec<(String, Vec<u8>)>, Vec<Finding>) {
    let (mut good, mut wrong) = (Vec::new(), Vec::new());
    for (index, path) in init.logos.iter().enumerate() {
        let folder = path.parent().unwrap_or(Path::new(""));
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let fonts = prepare::Fonts::default();
        let look: (f64, prepare::FontsOf<'_>) = (9.0, &|| &fonts);
        let read = prepare::logo(files, folder, folder, &name, look);
        match (read, files.read(path)) {
            (Ok(_), Ok(bytes)) => {
                let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
                good.push((format!("logos/{}.{ending}", index + 1), bytes.to_vec()));
            }
            (Err(finding), _) => wrong.push(finding),
            (_, Err(error)) => wrong.push(
                Finding::new(Code::FileUnreadable)
                    .with("why", reason(&error))
                    .with("said", error)
                    .at(crate::diagnostic::Place::file(shown(path))),
            ),
        }
    }
    (good, wrong)
}

/// Opens the project before it is written: what is wrong with it, is wrong with what was typed.
fn tried(files: &Arc<dyn Files>, folder: &Path, all: &[(PathBuf, Vec<u8>)]) -> Vec<Finding> {
    let memory = Memory::over(files.clone());
    all.iter().for_each(|(path, bytes)| memory.put(folder.join(path), bytes.clone()));
    let opened = Workspace::open(Arc::new(memory), folder, None);
    opened.findings.into_iter().filter(|found| found.severity == Severity::Error).collect()
}
