//! Which sheets of a workbook are read: those of its map, or those with conventional headers.

use std::collections::BTreeSet;
use std::path::Path;

use super::header::{Header, Headers};
use super::maps::Map;
use super::notes::Notes;
use super::open::{self, Book, SheetName, locate, matches};
use super::rules::Rule;
use super::sheet;
use super::titles;
use super::units;
use super::versions;
use super::wanted::Wanted;
use super::years::{join, names_apart, of_file};
use crate::diagnostic::{Code, Finding, Noted, Place, shown};
use crate::files::Files;
use crate::model::{Conventions, Gap, ListSource, SheetMap, Table};

/// The registration list of an event: the one table of people in the file, or on the sheet named.
pub fn list(
    files: &dyn Files,
    root: &Path,
    folder: &Path,
    source: &ListSource,
    conventions: &Conventions,
) -> Noted<Option<Table>> {
    let path = match locate(files, root, folder, &source.file) {
        Ok(path) => path,
        Err(finding) => return Noted { value: None, findings: vec![finding] },
    };
    let Noted { value: mut lists, mut findings } =
        self::lists(files, root, &path, source, conventions);
    if lists.len() > 1 || (lists.is_empty() && findings.is_empty()) {
        let found: Vec<&str> = lists.iter().map(|list| list.first().sheet.as_str()).collect();
        findings.push(
            Finding::new(Code::ListUnclear)
                .with("file", &source.file)
                .with("found", found.join(", ")),
        );
        return Noted { value: None, findings };
    }
    Noted { value: lists.pop(), findings }
}

/// The lists of people in a file, on the sheets that are meant.
pub(super) fn lists(
    files: &dyn Files,
    root: &Path,
    path: &Path,
    source: &ListSource,
    conventions: &Conventions,
) -> Noted<Vec<Table>> {
    let file = shown(path.strip_prefix(root).unwrap_or(path));
    let mut reading = Reading::of(file, conventions);
    match Book::open(files, path, &reading.file) {
        Ok(mut book) => reading.unharmed(|reading| reading.lists(&mut book, source)),
        Err(finding) => reading.findings.push(finding),
    }
    Noted { value: reading.tables, findings: reading.findings }
}

/// The tables of one workbook: the sheets of the map, or, without one, every visible sheet whose
/// headers are conventional. `path` is a file; the findings name it relative to the root.
pub fn tables(
    files: &dyn Files,
    root: &Path,
    path: &Path,
    map: Option<&Map>,
    conventions: &Conventions,
) -> Noted<Vec<Table>> {
    let mut read = sheets(files, root, path, map, conventions);
    let mut joined = join(read.value);
    read.findings.append(&mut joined.findings);
    Noted { value: joined.tables, findings: read.findings }
}

/// The same, each sheet by itself.
pub(super) fn sheets(
    files: &dyn Files,
    root: &Path,
    path: &Path,
    map: Option<&Map>,
    conventions: &Conventions,
) -> Noted<Vec<Table>> {
    let Reading { tables, mut findings, missing, .. } = read(files, root, path, map, conventions);
    findings.extend(missing.into_iter().map(|(finding, _)| finding));
    Noted { value: tables, findings }
}

/// Reads the sheets of one workbook.
pub(super) fn read<'c>(
    files: &dyn Files,
    root: &Path,
    path: &Path,
    map: Option<&Map>,
    conventions: &'c Conventions,
) -> Reading<'c> {
    let mut reading = Reading::of(shown(path.strip_prefix(root).unwrap_or(path)), conventions);
    let folder = path.parent().unwrap_or(root);
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let located = locate(files, root, folder, &name);
    match located.and_then(|path| Book::open(files, &path, &reading.file)) {
        Ok(mut book) => reading.unharmed(|reading| reading.book(&mut book, map)),
        Err(finding) => {
            reading.failed = true;
            reading.unused(Place::file(reading.file.clone()), None);
            reading.findings.push(finding);
        }
    }
    reading
}

/// What came of one workbook.
pub(super) struct Reading<'c> {
    conventions: &'c Conventions,
    pub file: String,
    pub findings: Vec<Finding>,
    pub tables: Vec<Table>,
    /// What could not be used.
    pub gaps: Vec<Gap>,
    /// Sheets of the map that the workbook does not have.
    pub missing: Vec<(Finding, Gap)>,
    /// Whether it, or a sheet of it, could not be opened at all.
    pub failed: bool,
}

impl<'c> Reading<'c> {
    fn of(file: String, conventions: &'c Conventions) -> Reading<'c> {
        let (findings, tables, gaps, missing) = Default::default();
        Reading { conventions, file, findings, tables, gaps, missing, failed: false }
    }

    /// Remembers a sheet or a workbook that gives no table, with the years that its name says.
    fn unused(&mut self, place: Place, table: Option<&str>) {
        let gap = self.gap(place, table);
        self.gaps.push(gap);
    }

    fn gap(&self, place: Place, table: Option<&str>) -> Gap {
        let tab = place.cell.as_ref().map(|cell| titles::years(&cell.sheet)).unwrap_or_default();
        let years = match tab.is_empty() {
            true => of_file(&self.file),
            false => tab.into_iter().collect(),
        };
        Gap { place, table: table.map(str::to_owned), years }
    }

    /// Nothing is used of a workbook over which the program failed.
    fn unharmed(&mut self, read: impl FnOnce(&mut Self)) {
        if let Err(trouble) = open::unharmed(|| read(self)) {
            self.tables.clear();
            self.failed = true;
            self.unused(Place::file(self.file.clone()), None);
            self.findings.push(open::finding(trouble).at(Place::file(&self.file)));
        }
    }

    fn book(&mut self, book: &mut Book, map: Option<&Map>) {
        let sheets = book.sheets();
        if matches!(book, Book::Xlsb(_)) {
            self.findings.push(Finding::new(Code::WorkbookBinary).at(Place::file(&self.file)));
        }
        let unused = map.map_or(&[][..], |map| &map.file.unused);
        let known = |sheet: &SheetName| unused.iter().any(|name| matches(name, &sheet.name));
        for sheet in sheets.iter().filter(|sheet| sheet.hidden && !known(sheet)) {
            self.findings
                .push(Finding::new(Code::SheetHidden).at(Place::sheet(&self.file, &sheet.name)));
        }
        match map {
            Some(map) => {
                for (id, wanted) in &map.file.sheets {
                    self.mapped(book, &sheets, map, id, wanted);
                }
            }
            None => self.conventional(book, &sheets),
        }
    }

    fn mapped(
        &mut self,
        book: &mut Book,
        sheets: &[SheetName],
        map: &Map,
        id: &str,
        wanted: &SheetMap,
    ) {
        let path = format!("sheets.{id}");
        self.rules(map, &path, wanted);
        for rows in super::roles::Answers::of(&wanted.rows).1 {
            let place = map.source.place(&format!("{path}.rows.{rows}"));
            self.findings.push(Finding::new(Code::RowsUnknown).with("rows", rows).at(place));
        }
        let is_unused =
            |sheet: &SheetName| map.file.unused.iter().any(|name| matches(name, &sheet.name));
        let fits: Vec<&SheetName> = sheets
            .iter()
            .filter(|sheet| !sheet.hidden && matches(&wanted.name, &sheet.name))
            .filter(|sheet| !is_unused(sheet))
            .collect();
        let place = map.source.place(&format!("{path}.name"));
        if fits.is_empty() {
            let finding =
                self.fitting(Code::SheetMissing, wanted, &sheets.iter().collect::<Vec<_>>());
            let finding = finding.at(place);
            let gap = self.gap_of_map(map, (id, wanted), &[]);
            self.missing.push((finding, gap));
            return;
        }
        // Tabs of other years have one name but for the year.
        if fits.len() > 1 && !names_apart(fits.iter().map(|sheet| sheet.name.as_str())) {
            let finding = self.fitting(Code::SheetTwo, wanted, &fits);
            self.findings.push(finding.at(place));
            let gap = self.gap_of_map(map, (id, wanted), &fits);
            self.gaps.push(gap);
            return;
        }
        for sheet in fits {
            self.mapped_sheet(book, map, (id, &path, wanted), &sheet.name);
        }
    }

    /// The gap that a map leaves: of the years of the tabs that fit it, if each says one.
    fn gap_of_map(&self, map: &Map, (id, wanted): (&str, &SheetMap), fits: &[&SheetName]) -> Gap {
        let tabs: Vec<Vec<i16>> = fits.iter().map(|sheet| titles::years(&sheet.name)).collect();
        let years: BTreeSet<i16> = match tabs.is_empty() || tabs.iter().any(Vec::is_empty) {
            true => BTreeSet::new(),
            false => tabs.into_iter().flatten().collect(),
        };
        let gap = gap_of_map(map, id, wanted);
        let years = [years, gap.years, of_file(&self.file)].into_iter().find(|of| !of.is_empty());
        Gap { years: years.unwrap_or_default(), ..gap }
    }

    /// What is wrong with the name that a map gives, with the sheets that are there or fit.
    fn fitting(&self, code: Code, wanted: &SheetMap, sheets: &[&SheetName]) -> Finding {
        let found: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
        let finding = Finding::new(code).with("wanted", &wanted.name);
        finding.with("found", found.join(", ")).with("file", &self.file)
    }

    fn mapped_sheet(
        &mut self,
        book: &mut Book,
        map: &Map,
        (id, path, wanted): (&str, &str, &SheetMap),
        sheet: &str,
    ) {
        let place = Place::sheet(&self.file, sheet);
        let grid = match book.grid(sheet, &self.file) {
            Ok(grid) => grid,
            Err(finding) => {
                self.unused(place, Some(id));
                return self.findings.push(finding);
            }
        };
        let wanted = Wanted::mapped(self.conventions, id, wanted);
        let headers = Headers::of(self.conventions, &grid);
        let Some(header) = headers.find(&wanted) else {
            self.findings.push(nothing_fits(&wanted, &headers).at(place.clone()));
            return self.unused(place, Some(id));
        };
        self.missing_columns(&wanted, &header, &headers, map, path, sheet);
        let mut notes = Notes::new(&self.file, sheet, wanted.public);
        self.finish(&grid, &wanted, &header, &mut notes);
        self.findings.extend(notes.finish());
    }

    /// Rules and units of the map that are not understood, at their place in it.
    fn rules(&mut self, map: &Map, path: &str, wanted: &SheetMap) {
        for (at, rule) in wanted.rules.iter().enumerate() {
            let place = map.source.place(&format!("{path}.rules[{at}]"));
            if Rule::parse(rule).is_none() {
                self.findings.push(Finding::new(Code::RuleUnknown).with("rule", rule).at(place));
            }
        }
        let units = wanted
            .columns
            .iter()
            .map(|(id, column)| (format!("{path}.columns.{id}.unit"), column.unit()));
        for (place, unit) in units.chain([(format!("{path}.unit"), wanted.unit.as_deref())]) {
            if let Some(unit) = unit.filter(|unit| units::whole(self.conventions, unit).is_none()) {
                self.findings.push(
                    Finding::new(Code::UnitUnknown).with("unit", unit).at(map.source.place(&place)),
                );
            }
        }
    }

    /// A column that the map asks for must be there; the finding says what is there.
    fn missing_columns(
        &mut self,
        wanted: &Wanted,
        header: &Header,
        headers: &Headers,
        map: &Map,
        path: &str,
        sheet: &str,
    ) {
        let found = headers.instead().map(|(_, found)| found).unwrap_or_default();
        for (at, column) in wanted.columns.iter().enumerate().filter(|(_, column)| column.mapped) {
            if header.columns.iter().all(|(want, _)| *want != at) {
                let names = column
                    .names
                    .iter()
                    .map(|name| name.typed.as_str())
                    .collect::<Vec<_>>()
                    .join(", ");
                let finding =
                    Finding::new(Code::ColumnMissing).with("wanted", names).with("found", &found);
                let finding = finding.with("sheet", Place::sheet(&self.file, sheet));
                self.findings
                    .push(finding.at(map.source.place(&format!("{path}.columns.{}", column.id))));
            }
        }
    }

    /// Without a map: whatever has conventional headers. A sheet that fits two conventions is the
    /// one of which it has more columns.
    fn conventional(&mut self, book: &mut Book, sheets: &[SheetName]) {
        let conventional = Wanted::all(self.conventions);
        let mut instead = None;
        let before = self.tables.len();
        for sheet in sheets.iter().filter(|sheet| !sheet.hidden) {
            let grid = match book.grid(&sheet.name, &self.file) {
                Ok(grid) => grid,
                Err(finding) => {
                    self.failed = true;
                    self.unused(Place::sheet(&self.file, &sheet.name), None);
                    self.findings.push(finding);
                    continue;
                }
            };
            let headers = Headers::of(self.conventions, &grid);
            let fits =
                conventional.iter().filter_map(|wanted| Some((wanted, headers.find(wanted)?)));
            let Some((wanted, header)) = fits.max_by_key(|(_, header)| header.columns.len()) else {
                instead = instead.or_else(|| Some((sheet.name.clone(), headers.instead()?.1)));
                continue;
            };
            let mut notes = Notes::new(&self.file, &sheet.name, wanted.public);
            self.finish(&grid, wanted, &header, &mut notes);
            self.findings.extend(notes.finish());
        }
        if self.tables.len() == before && !self.failed {
            let (sheet, found) = instead.unwrap_or_default();
            let finding =
                Finding::new(Code::TableMissing).with("sheet", sheet).with("found", found);
            let finding = finding.with("file", &self.file);
            self.findings.push(finding.at(Place::file(&self.file)));
            self.unused(Place::file(self.file.clone()), None);
        }
    }

    /// The lists of people on the sheets that the event means. Of a list that is not one of them
    /// nothing is told.
    fn lists(&mut self, book: &mut Book, source: &ListSource) {
        let conventions = self.conventions;
        let wanted = Wanted::list(conventions, source);
        let sheets = book.sheets();
        let meant = |sheet: &&SheetName| {
            !sheet.hidden && source.sheet.as_ref().is_none_or(|name| matches(name, &sheet.name))
        };
        let mut unknown = None;
        for sheet in sheets.iter().filter(meant) {
            let grid = match book.grid(&sheet.name, &self.file) {
                Ok(grid) => grid,
                Err(finding) => {
                    self.findings.push(finding);
                    continue;
                }
            };
            let Some(header) = Headers::of(conventions, &grid).find(&wanted) else {
                if !grid.rows.is_empty() {
                    unknown = unknown.or(Some(sheet.name.clone()));
                }
                continue;
            };
            let mut notes = Notes::new(&self.file, &sheet.name, wanted.public);
            self.finish(&grid, &wanted, &header, &mut notes);
            self.findings.extend(notes.finish());
        }
        if let Some(sheet) = unknown.filter(|_| self.tables.is_empty()) {
            let finding = Finding::new(Code::ListHeader).with("sheet", &sheet);
            self.findings.push(finding.at(Place::sheet(&self.file, &sheet)));
        }
    }

    fn finish(
        &mut self,
        grid: &super::grid::Grid,
        wanted: &Wanted,
        header: &Header,
        notes: &mut Notes,
    ) {
        let header = &versions::settled(grid, wanted, header);
        for (want, first, second) in &header.twice {
            let finding = Finding::new(Code::ColumnTwice)
                .with("id", &wanted.columns[*want].id)
                .with("header", &second.shown);
            let other = crate::diagnostic::column_name(first.column);
            notes.alone(finding.with("other", other), header.bottom, second.column);
        }
        self.tables.push(sheet::table(&self.file, grid, wanted, header, notes));
    }
}

/// The gap of a sheet of which a map says what nobody finds.
pub(super) fn gap_of_map(map: &Map, id: &str, wanted: &SheetMap) -> Gap {
    let said = [&wanted.name, &map.file.workbook].map(|name| titles::years(name));
    let said = said.into_iter().find(|years| !years.is_empty()).unwrap_or_default();
    let years = wanted.period.map_or(said, |year| vec![year]);
    let place = map.source.place(&format!("sheets.{id}.name"));
    Gap { place, table: Some(id.to_owned()), years: years.into_iter().collect() }
}

/// What a map looked for, and what the sheet has instead.
fn nothing_fits(wanted: &Wanted, headers: &Headers) -> Finding {
    let names = wanted.columns.iter().filter(|column| column.mapped || wanted.columns.len() < 8);
    let names: Vec<&str> =
        names.filter_map(|column| column.names.first()).map(|name| name.typed.as_str()).collect();
    let (row, found) = headers.instead().unwrap_or_default();
    let finding = Finding::new(Code::MapMatchesNothing)
        .with("wanted", names.join(" | "))
        .with("found", found);
    finding.with("row", row + 1)
}
