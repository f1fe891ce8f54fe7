//! Finds a workbook by its name or pattern, opens it by what it is and not by what it is called,
//! and turns what goes wrong into findings.

use std::path::{Path, PathBuf};

use calamine::SheetVisible;
use rust_decimal::Decimal;

use super::grid::Grid;
use super::kinds;
use super::limits::{self, Excess};
use super::ods;
use super::package::{Package, Trouble};
use super::xls::XlsBook;
use super::xlsb::XlsbBook;
use super::xlsx::XlsxBook;
use super::years::names_apart;
use crate::diagnostic::{Code, Finding, Place, caught, shown};
use crate::files::{Bytes, Files};
use crate::model::folded;

/// A workbook of any format.
pub(super) enum Book {
    Xlsx(Box<XlsxBook>),
    /// All sheets, read at once; a sheet that was taken leaves an empty one.
    Ods(Vec<(Grid, bool)>),
    Xls(Box<XlsBook>),
    Xlsb(Box<XlsbBook>),
}

/// The name of a sheet and whether it is hidden.
#[derive(Debug, Clone)]
pub(super) struct SheetName {
    pub name: String,
    pub hidden: bool,
}

impl Book {
    /// Opens a workbook; `name` is its place in findings.
    pub fn open(files: &dyn Files, path: &Path, name: &str) -> Result<Book, Finding> {
        let unreadable = |error: std::io::Error| {
            crate::read::project::unreadable(files, Path::new(""), name, &error)
        };
        let size = files.stat(path).map_err(unreadable)?.stamp.size;
        let opened = match size > limits::FILE {
            true => Err(Trouble::TooLarge(Excess::File)),
            false => {
                let read = || open(files.read(path).map_err(unreadable)?, name);
                unharmed(read).map_err(|trouble| finding(trouble).at(Place::file(name)))??
            }
        };
        opened.map_err(|trouble| finding(trouble).at(Place::file(name)))
    }

    pub fn sheets(&self) -> Vec<SheetName> {
        match self {
            Book::Xlsx(book) => worksheets(book.sheets()),
            Book::Xls(book) => worksheets(book.sheets()),
            Book::Xlsb(book) => worksheets(book.sheets()),
            Book::Ods(sheets) => sheets
                .iter()
                .map(|(grid, hidden)| SheetName { name: grid.name.clone(), hidden: *hidden })
                .collect(),
        }
    }

    /// Reads one sheet.
    pub fn grid(&mut self, sheet: &str, name: &str) -> Result<Grid, Finding> {
        let grid = unharmed(|| self.read(sheet)).and_then(|grid| grid);
        grid.map_err(|trouble| finding(trouble).at(Place::sheet(name, sheet)))
    }

    fn read(&mut self, sheet: &str) -> Result<Grid, Trouble> {
        match self {
            Book::Xlsx(book) => book.grid(sheet),
            Book::Xls(book) => book.grid(sheet),
            Book::Xlsb(book) => book.grid(sheet),
            Book::Ods(sheets) => {
                let found =
                    sheets.iter_mut().find(|(grid, _)| grid.name == sheet).map(|(grid, _)| grid);
                Ok(found
                    .map(|grid| {
                        std::mem::replace(grid, Grid { name: sheet.to_owned(), ..Grid::default() })
                    })
                    .unwrap_or_default())
            }
        }
    }
}

/// A damaged workbook may make a reader fail in ways that nobody foresaw: then this one is not read.
pub(super) fn unharmed<T>(read: impl FnOnce() -> T) -> Result<T, Trouble> {
    caught(read).map_err(|failure| Trouble::Broken(failure.words()))
}

/// Without charts on tabs of their own, macros and dialogs, which hold no cells.
fn worksheets(sheets: &[calamine::Sheet]) -> Vec<SheetName> {
    let sheets = sheets.iter().filter(|sheet| sheet.typ == calamine::SheetType::WorkSheet);
    sheets
        .map(|sheet| SheetName {
            name: sheet.name.clone(),
            hidden: sheet.visible != SheetVisible::Visible,
        })
        .collect()
}

type Opened = Result<Book, Trouble>;

/// What was parsed by this process, so that tests can count it.
#[cfg(test)]
pub(crate) static PARSED: std::sync::Mutex<Vec<Bytes>> = std::sync::Mutex::new(Vec::new());

/// By the first bytes: offices rename files, and mail programs do too.
fn open(bytes: Bytes, name: &str) -> Result<Opened, Finding> {
    #[cfg(test)]
    PARSED.lock().expect("no panic").push(bytes.clone());
    let format = || Finding::new(Code::WorkbookFormat).at(Place::file(name));
    let is_zip = bytes.starts_with(b"PK\x03\x04");
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        let old_name = name.to_lowercase().ends_with(".xls");
        return Ok(match XlsBook::open(bytes) {
            Ok(book) => Ok(Book::Xls(Box::new(book))),
            // A protected .xlsx is wrapped in the old container.
            Err(Trouble::Broken(_)) if !old_name => Err(Trouble::Protected),
            Err(trouble) => Err(trouble),
        });
    }
    if !is_zip {
        let read = kinds::without_archive(&bytes, name)?;
        return Ok(read.map(|grid| Book::Ods(vec![(grid, false)])));
    }
    let mut package = match Package::open(bytes.clone()) {
        Ok(package) => package,
        Err(trouble) => return Ok(Err(trouble)),
    };
    let has = |entry: &str| {
        package.names().iter().any(|name| name.replace('\\', "/").eq_ignore_ascii_case(entry))
    };
    if has("xl/workbook.xml") {
        return Ok(XlsxBook::open(package, bytes).map(|book| Book::Xlsx(Box::new(book))));
    }
    if has("xl/workbook.bin") {
        return Ok(XlsbBook::open(package, bytes).map(|book| Book::Xlsb(Box::new(book))));
    }
    if package.has("content.xml") {
        return Ok(ods::read(&mut package).map(Book::Ods));
    }
    Err(format())
}

pub(super) fn finding(trouble: Trouble) -> Finding {
    match trouble {
        Trouble::TooLarge(excess) => Finding::new(Code::WorkbookTooLarge)
            .with("what", excess.to_string())
            .with("limit", limit(excess)),
        Trouble::Broken(why) => Finding::new(Code::WorkbookBroken)
            .with("why", why.chars().take(120).collect::<String>()),
        Trouble::Protected => Finding::new(Code::WorkbookProtected),
    }
}

/// The number that a message names.
fn limit(excess: Excess) -> Decimal {
    let number: u64 = match excess {
        Excess::File => limits::FILE >> 20,
        Excess::Entries => limits::ENTRIES as u64,
        Excess::Entry => limits::ENTRY >> 20,
        Excess::Ratio => limits::RATIO,
        Excess::Texts => limits::TEXTS,
        Excess::Rows => u64::from(limits::ROWS),
        Excess::Columns => u64::from(limits::COLUMNS),
        Excess::Cells => limits::CELLS,
        Excess::Regions => limits::REGIONS as u64,
        Excess::Sheets => limits::SHEETS as u64,
        Excess::Piece => limits::PIECE >> 20,
    };
    number.into()
}

/// The workbook that a name or a pattern means, in a folder. Lock files, which Excel leaves beside
/// an open workbook, are none.
pub(super) fn locate(
    files: &dyn Files,
    root: &Path,
    folder: &Path,
    wanted: &str,
) -> Result<PathBuf, Finding> {
    let place =
        Place::file(shown(folder.join(wanted).strip_prefix(root).unwrap_or(&folder.join(wanted))));
    if is_lock(Path::new(wanted)) {
        return Err(Finding::new(Code::WorkbookLock).at(place));
    }
    let exact = folder.join(wanted);
    if !wanted.contains(['*', '?']) && files.exists(&exact) && !files.is_folder(&exact) {
        return Ok(exact);
    }
    let all = workbooks(files, folder);
    let name = |path: &Path| {
        path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    };
    let mut found: Vec<PathBuf> =
        all.iter().filter(|path| matches(wanted, &name(path))).cloned().collect();
    match (found.pop(), found.is_empty()) {
        (Some(one), true) => Ok(one),
        (Some(last), false) => {
            let names: Vec<String> = found.iter().chain([&last]).map(|path| name(path)).collect();
            Err(Finding::new(Code::WorkbookTwo)
                .with("wanted", wanted)
                .with("found", names.join(", "))
                .at(place))
        }
        (None, _) => {
            let names: Vec<String> = all.iter().map(|path| name(path)).collect();
            Err(Finding::new(Code::WorkbookMissing)
                .with("wanted", wanted)
                .with("found", names.join(", "))
                .at(place))
        }
    }
}

/// The same; several, if their names are apart by the years that they say.
pub(super) fn locate_all(
    files: &dyn Files,
    root: &Path,
    folder: &Path,
    wanted: &str,
) -> Result<Vec<PathBuf>, Finding> {
    let two = match locate(files, root, folder, wanted) {
        Ok(one) => return Ok(vec![one]),
        Err(finding) if finding.code == Code::WorkbookTwo => finding,
        Err(finding) => return Err(finding),
    };
    let found = workbooks(files, folder).into_iter().filter_map(|path| {
        let name = path.file_name()?.to_string_lossy().into_owned();
        matches(wanted, &name).then_some((path, name))
    });
    let found: Vec<(PathBuf, String)> = found.collect();
    match names_apart(found.iter().map(|(_, name)| name.as_str())) {
        true => Ok(found.into_iter().map(|(path, _)| path).collect()),
        false => Err(two),
    }
}

/// The workbooks of a folder in the order of their names, without lock files.
pub(super) fn workbooks(files: &dyn Files, folder: &Path) -> Vec<PathBuf> {
    let entries = files.list(folder).unwrap_or_default().into_iter();
    let paths = entries.map(|entry| folder.join(entry.name));
    paths.filter(|path| is_workbook(path) && !files.is_folder(path)).collect()
}

fn is_workbook(path: &Path) -> bool {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    extension.is_some_and(|extension| kinds::EXTENSIONS.contains(&extension.as_str()))
        && !is_lock(path)
}

fn is_lock(path: &Path) -> bool {
    path.file_name().is_some_and(|name| {
        let name = name.to_string_lossy();
        name.starts_with("~$") || name.starts_with(".~lock.")
    })
}

/// Whether a name fits a pattern with `*` and `?`, case and ё apart.
pub fn matches(pattern: &str, name: &str) -> bool {
    let (pattern, name): (Vec<char>, Vec<char>) =
        (folded(pattern).chars().collect(), folded(name).chars().collect());
    // The last star and what it had taken so far: a step back suffices, because the shortest
    // stretch for every earlier star leaves most for the later ones.
    let (mut p, mut n, mut star) = (0, 0, None);
    while n < name.len() {
        match pattern.get(p) {
            Some('*') => {
                star = Some((p, n));
                p += 1;
            }
            Some(c) if *c == '?' || *c == name[n] => {
                p += 1;
                n += 1;
            }
            _ => match star {
                Some((at, taken)) => {
                    star = Some((at, taken + 1));
                    p = at + 1;
                    n = taken + 1;
                }
                None => return false,
            },
        }
    }
    pattern[p..].iter().all(|c| *c == '*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_match_whole_names() {
        assert!(
            matches("ПДУУ*", "пдуу 2018")
                && matches("*", "")
                && matches("*2018*", "План 2018 г.")
                && matches("п?уу", "ПДУУ")
        );
        assert!(!matches("ПДУУ", "ПДУУ 2018") && !matches("*2019", "ПДУУ 2018"));
    }
}
