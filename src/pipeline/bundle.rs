//! `bundle`: what goes to the mailing list, in one file: the documents that are approved, in all
//! languages and formats, their photos, and a text to go before them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use indexmap::IndexMap;
use rust_decimal::Decimal;

use super::Workspace;
use super::build::{Build, build_examined};
use super::changes;
use super::events::name;
use super::examine::{Examined, examine};
use super::faults::{not_made, unwritten};
use super::files::held;
use super::package::{BUNDLE, file};
use super::press::{self, PressPhoto, Size, Wanted};
use super::reading::Reading;
use super::report::{EditionReport, Outcome, Output, Report};
use crate::archive::{EditionRecord, LanguageRecord, Ready, Reason, Record, Shelf, Words, Written};
use crate::compose::{Edition, Enclosed, EnclosedDocument, all_photos};
use crate::diagnostic::{Code, Finding, Noted, Severity, settled, shown};
use crate::document::{Line, Role};
use crate::language::Lang;
use crate::model::{EventFolder, State};
use crate::write;

/// A package from which size on is a burden, and one that many servers refuse: a mail of 25 MB holds
/// 18, since attachments are sent as text. Bytes.
const LARGE: usize = 8_000_000;
const TOO_LARGE: usize = 18_000_000;

/// A package that lies in the outputs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundled {
    /// Relative to the outputs.
    pub path: PathBuf,
    pub written: Written,
    /// Bytes.
    pub size: usize,
    /// What lies in it, in order.
    pub files: Vec<BundledFile>,
}

/// A file in a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BundledFile {
    pub name: String,
    /// Bytes.
    pub size: usize,
    /// Width and height of a photo, in pixels.
    pub pixels: Option<(u32, u32)>,
}

/// Makes the documents of an event, as `build` does, and packs those that are approved or published, with photos
/// of a size. `None` if there is nothing that could be sent, and the findings say why.
pub fn bundle(workspace: &Workspace, path: &Path, size: Size) -> Noted<Option<Bundled>> {
    let examined = examine(&Reading::of(workspace, &[]), path);
    if examined.folder.is_none() {
        return Noted { value: None, findings: examined.all_findings() };
    }
    if let Some(finding) = drafts(&examined) {
        let mut findings = examined.all_findings();
        findings.retain(|found| [Code::ApprovalVoid, Code::TranslationStale].contains(&found.code));
        findings.push(finding);
        return Noted { value: None, findings: settled(findings) };
    }
    let what = Build { events: vec![name(path)], ..Build::default() };
    let mut report = build_examined(workspace, &what, &examined);
    // It is made anew just now.
    report.findings.retain(|finding| finding.code != Code::BundleBehind);
    let unfit = unfit(&report);
    let refused = unfit.iter().any(|finding| finding.severity == Severity::Error);
    report.findings.extend(unfit);
    let value = examined.folder.as_ref().filter(|_| !refused).and_then(|folder| {
        let made = (&examined, &report.editions[..]);
        packed(workspace, folder, made, size, &mut report.findings)
    });
    Noted { value, findings: settled(report.findings) }
}

/// Why nothing can be sent: nobody stands for any of the documents.
fn drafts(examined: &Examined) -> Option<Finding> {
    let all = examined.documents.iter().all(|document| !document.state.is_final());
    all.then(|| Finding::new(Code::BundleDraft).with("event", &examined.event))
}

/// What stands in the way of a package, or of which its reader has to know.
fn unfit(report: &Report) -> Vec<Finding> {
    let mut findings = Vec::new();
    for edition in &report.editions {
        let is_final = edition.state.is_final();
        let withheld = edition.outcome == Outcome::Withheld || edition.outputs().iter().any(waits);
        if !is_final || withheld {
            let code = if is_final { Code::BundleWithheld } else { Code::BundleWithout };
            let finding = Finding::new(code).with("kind", &edition.kind);
            findings.push(finding.with("event", &edition.event));
        }
        if is_final {
            let outputs = edition.outputs().iter();
            let sent = outputs.filter(|output| !changes::is_one(&output.path));
            findings.extend(sent.filter_map(of_hand));
        }
    }
    findings
}

/// Whether a file could not be written, because it or one of its kin is open in Word.
fn waits(output: &Output) -> bool {
    matches!(output.because, Reason::Open | Reason::Waits)
}

/// A file that the program did not write. One that somebody accepted as theirs is what they want to
/// send; about any other nobody has decided.
fn of_hand(output: &Output) -> Option<Finding> {
    let file = shown(&output.path);
    match (output.written, &output.because) {
        _ if waits(output) => None,
        (Written::Held, _) => Some(Finding::new(Code::BundleHeld).with("file", file)),
        (_, Reason::Theirs) => Some(Finding::new(Code::BundleYours).with("file", file)),
        _ => None,
    }
}

/// Packs the files as they lie in the outputs.
fn packed(
    workspace: &Workspace,
    folder: &EventFolder,
    (examined, editions): (&Examined, &[EditionReport]),
    size: Size,
    findings: &mut Vec<Finding>,
) -> Option<Bundled> {
    let mut shelf = match Shelf::open(&*workspace.files, &workspace.outputs, &folder.shelf()) {
        Ok(shelf) => shelf,
        Err(error) => {
            findings.push(unwritten(&folder.shelf(), error));
            return None;
        }
    };
    let (enclosed, wanted) = enclosed(folder, examined, editions);
    let mut files = Vec::new();
    for document in &enclosed.documents {
        let path = folder.shelf().join(&document.name);
        let Ok(bytes) = workspace.files.read(&workspace.outputs.join(&path)) else {
            findings.push(Finding::new(Code::OutputMissing).with("file", shown(&path)));
            return None;
        };
        files.push((document.name.clone(), bytes.to_vec()));
    }
    let covers = workspace.composer.cover(&enclosed);
    let record = record(shelf.remembered(), &files, &covers);
    let texts = covers.iter().map(|(lang, text)| (format!("cover.{lang}.txt"), as_file(text)));
    files.splice(0..0, texts);
    let weight = files.iter().map(|(_, bytes)| bytes.len()).sum();
    let photos = |size| press::photos(workspace, folder, &wanted, size, (weight, LARGE));
    let packed = photos(size);
    files.extend(packed.iter().map(|photo| (photo.name.clone(), photo.bytes.clone())));
    let date = enclosed.documents.first()?.edition.documents.values().next()?.properties.date;
    let bytes = match write::package(&files, date) {
        Ok(bytes) => bytes,
        Err(error) => {
            findings.push(not_made(folder, BUNDLE, &error));
            return None;
        }
    };
    let is_large = bytes.len() > LARGE && size != Size::Mail;
    let smaller = is_large.then(|| weight + weight_of(&photos(Size::Mail)));
    let weighed =
        weighed((bytes.len(), smaller), &shown(&folder.shelf().join(file(folder))), &files);
    let size = bytes.len();
    let refused = weighed.as_ref().is_some_and(|found| found.severity == Severity::Error);
    findings.extend(weighed);
    let written = if refused { None } else { placed(&mut shelf, folder, record, bytes, findings) };
    findings.extend(shelf.close().err().map(|error| unwritten(&folder.shelf(), error)));
    let files = files.into_iter().map(|(name, bytes)| {
        let photo = packed.iter().find(|photo| photo.name == name);
        let pixels = photo.map(|photo| (photo.width, photo.height));
        BundledFile { name, size: bytes.len(), pixels }
    });
    let files = files.collect();
    Some(Bundled { path: folder.shelf().join(file(folder)), written: written?, size, files })
}

fn weight_of(photos: &[PressPhoto]) -> usize {
    photos.iter().map(|photo| photo.bytes.len()).sum()
}

/// The files of the documents that are approved, and the photos that they print.
fn enclosed<'e>(
    folder: &'e EventFolder,
    examined: &'e Examined,
    editions: &[EditionReport],
) -> (Enclosed<'e>, Vec<Wanted<'e>>) {
    let mut enclosed = Enclosed { folder, documents: Vec::new(), photos: Vec::new() };
    let mut photos: Vec<Wanted<'_>> = Vec::new();
    for made in editions.iter().filter(|made| made.state.is_final()) {
        let document = examined.documents.iter().find(|document| document.kind == made.kind);
        let Some(edition) = document.and_then(|document| document.edition.as_ref()) else {
            continue;
        };
        for output in made.outputs().iter().filter(|output| !changes::is_one(&output.path)) {
            let name = output.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let lang = name.split('.').nth(1).map(Lang::new).unwrap_or_else(|| Lang::new(""));
            enclosed.documents.push(EnclosedDocument { name, edition, lang });
        }
        add_photos(folder, edition, &mut photos);
    }
    let named = photos.iter().map(|photo| (photo.name.clone(), photo.picture.key.clone()));
    enclosed.photos = named.collect();
    (enclosed, photos)
}

/// Each photo once, under the name of the event: what its file is called in the inputs may be nobody
/// else's business.
fn add_photos<'e>(folder: &EventFolder, edition: &'e Edition, photos: &mut Vec<Wanted<'e>>) {
    for photo in edition.documents.values().flat_map(all_photos) {
        let picture = &photo.picture;
        let is_known = photos.iter().any(|known| known.picture.key == picture.key);
        if picture.bytes.is_none() || is_known {
            continue;
        }
        // It is unpacked anywhere, whatever the folder may be called here.
        let event = folder.id.replace(|c: char| c.is_control() || "<>:\"\\|?*".contains(c), "-");
        let name = format!("photos/{event}-{}.jpg", photos.len() + 1);
        photos.push(Wanted { name, picture, edition });
    }
}

/// A text as every mail program and editor of an office reads it: with the mark of its encoding, and
/// lines that end as in Windows.
fn as_file(text: &str) -> Vec<u8> {
    format!("\u{feff}{}", text.replace('\n', "\r\n")).into_bytes()
}

/// What is remembered of a package: which version of each document lies in it, and its words.
fn record(
    remembered: &Record,
    files: &[(String, Vec<u8>)],
    covers: &IndexMap<Lang, String>,
) -> EditionRecord {
    let made = files.iter().filter_map(|(name, _)| {
        Some((name.clone(), remembered.files.get(name)?.made.as_str().to_owned()))
    });
    let languages = covers.iter().map(|(lang, text)| (lang.to_string(), remembered_cover(text)));
    EditionRecord {
        state: State::Approved,
        version: 1,
        tree: None,
        pages: BTreeMap::new(),
        former: Vec::new(),
        inputs: made.collect(),
        languages: languages.collect(),
    }
}

fn remembered_cover(text: &str) -> LanguageRecord {
    let lines = text.lines();
    let lines = lines.map(|line| Line { role: Some(Role::Line), texts: vec![line.to_owned()] });
    let text = IndexMap::from([("cover".into(), Words::Lines(lines.collect()))]);
    LanguageRecord { text, facts: BTreeMap::new() }
}

/// Whether a package of a size can be sent by mail; if not, what makes it large, and how large one with smaller
/// photos would be.
fn weighed(
    (size, smaller): (usize, Option<usize>),
    file: &str,
    files: &[(String, Vec<u8>)],
) -> Option<Finding> {
    let finding = match size {
        0..=LARGE => return None,
        size if size > TOO_LARGE => {
            Finding::new(Code::BundleTooLarge).with("limit", millions(TOO_LARGE))
        }
        _ => Finding::new(Code::BundleLarge).with("limit", millions(LARGE)),
    };
    let mut heaviest: Vec<&(String, Vec<u8>)> = files.iter().collect();
    heaviest.sort_by_key(|(_, bytes)| std::cmp::Reverse(bytes.len()));
    let named = heaviest.iter().take(3).map(|(name, _)| name.as_str()).collect::<Vec<_>>();
    let finding = finding.with("file", file).with("size", millions(size));
    let smaller = smaller.filter(|smaller| *smaller < size).map(millions);
    let finding = match smaller {
        Some(smaller) => finding.with("smaller", smaller),
        None => finding.with("smaller", ""),
    };
    Some(finding.with("heaviest", named.join(", ")))
}

/// Bytes as MB to one decimal, never less than they are.
fn millions(bytes: usize) -> Decimal {
    Decimal::new(i64::try_from(bytes.div_ceil(100_000)).unwrap_or(i64::MAX), 1)
}

/// Gives the package its name.
fn placed(
    shelf: &mut Shelf<'_>,
    folder: &EventFolder,
    record: EditionRecord,
    bytes: Vec<u8>,
    findings: &mut Vec<Finding>,
) -> Option<Written> {
    let path = folder.shelf().join(file(folder));
    let ready = vec![Ready { name: file(folder), lang: None, bytes }];
    let done = shelf.plan(BUNDLE, record, ready).and_then(|plan| {
        let step = plan.steps.first().map(|step| Output {
            path: path.clone(),
            written: step.written,
            because: step.because.clone(),
        });
        shelf.carry_out(plan)?;
        Ok(step)
    });
    match done {
        Ok(step) => {
            findings.extend(step.as_ref().and_then(held));
            step.map(|step| step.written)
        }
        Err(why) => {
            findings.push(unwritten(&why.path, why.error));
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Argument;

    #[test]
    fn sizes_are_never_said_smaller_than_they_are() {
        let said = [1, 100_000, 100_001, 8_000_000, 8_000_001, 18_000_000];
        let said = said.map(|bytes| Argument::from(millions(bytes)).to_string());
        assert_eq!(said, ["0.1", "0.1", "0.2", "8", "8.1", "18"]);
    }

    #[test]
    fn a_package_is_weighed_before_a_mail_server_does() {
        let files = [("a", 1), ("b", 3), ("c", 2), ("d", 4)];
        let files = files.map(|(name, size)| (name.to_owned(), vec![0; size]));
        let weighed = |size| {
            let found = weighed((size, None), "x.zip", &files)?;
            let heaviest = found.arguments.last()?.1.to_string();
            Some((found.code, found.severity, heaviest))
        };
        let heaviest = || "d, b, c".to_owned();
        assert_eq!(weighed(8_000_000), None);
        let large = (Code::BundleLarge, Severity::Warning, heaviest());
        assert_eq!(weighed(8_000_001), Some(large.clone()));
        assert_eq!(weighed(18_000_000), Some(large));
        let too_large = (Code::BundleTooLarge, Severity::Error, heaviest());
        assert_eq!(weighed(18_000_001), Some(too_large));
    }
}
