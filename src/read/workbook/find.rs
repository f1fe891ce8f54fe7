//! Which workbooks and sheets are read: those of the maps, and those with conventional headers.

use std::path::Path;
use std::sync::Arc;

use super::conventions::conventions;
use super::header::{Header, Headers};
use super::maps::{BUDGET, Map, maps};
use super::notes::Notes;
use super::open::{self, Book, SheetName, locate, matches, workbooks};
use super::rates::rates;
use super::reconcile;
use super::rules::Rule;
use super::sheet;
use super::units;
use super::wanted::Wanted;
use crate::diagnostic::{Code, Finding, Noted, Place, shown};
use crate::files::Files;
use crate::model::{Budget, Conventions, ListSource, SheetMap, Table};

/// What the workbooks in `inputs/budget` hold: the tables of maps, then those without a map. One id
/// means one table; where two have it, the findings ask for a map that names one.
pub fn all(files: &dyn Files, root: &Path) -> Noted<Budget> {
    let Noted { value: conventions, mut findings } = conventions(files, root);
    let Noted { value: maps, findings: found } = maps(files, root);
    findings.extend(found);
    let folder = root.join(BUDGET);
    let mut tables: Vec<Table> = Vec::new();
    let mut mapped = Vec::new();
    for map in &maps {
        match locate(files, root, &folder, &map.file.workbook) {
            Ok(path) => {
                let read = self::tables(files, root, &path, Some(map), &conventions);
                findings.extend(read.findings);
                tables.extend(read.value);
                mapped.push(path);
            }
            Err(finding) => findings.push(finding.at(map.source.place("workbook"))),
        }
    }
    for path in workbooks(files, &folder).into_iter().filter(|path| !mapped.contains(path)) {
        // Beside a map, a workbook that it does not name is an old copy or a draft, unless it has
        // something that no map speaks of.
        let read = self::tables(files, root, &path, None, &conventions);
        let known = |table: &Table| maps.iter().any(|map| map.file.sheets.contains_key(&table.id));
        if !maps.is_empty() && read.value.iter().all(known) {
            let ids: Vec<&str> = read.value.iter().map(|table| table.id.as_str()).collect();
            if !ids.is_empty() && mapped.len() == maps.len() {
                let file = shown(path.strip_prefix(root).unwrap_or(&path));
                let finding = Finding::new(Code::WorkbookUnmapped).with("tables", ids.join(", "));
                findings.push(finding.at(Place::file(file)));
            }
            continue;
        }
        findings.extend(read.findings);
        tables.extend(read.value.into_iter().filter(|table| !known(table)));
    }
    let (tables, doubled) = without_doubles(tables);
    findings.extend(doubled);
    let rates = tables.iter().find(|table| table.id == "rates");
    let rates = rates.map(|table| self::rates(&conventions, table)).unwrap_or_default();
    let reconcile = reconcile::rules(&conventions, &maps, &tables, &mut findings);
    let mapped = maps.iter().flat_map(|map| map.file.sheets.keys().cloned()).collect();
    let conventions = Arc::new(conventions);
    Noted { value: Budget { conventions, tables, rates, reconcile, mapped }, findings }
}

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
        let found: Vec<&str> = lists.iter().map(|list| list.sheet.as_str()).collect();
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
    let mut reading = Reading { file, conventions, findings: Vec::new(), tables: Vec::new() };
    match Book::open(files, path, &reading.file) {
        Ok(mut book) => reading.unharmed(|reading| reading.lists(&mut book, source)),
        Err(finding) => reading.findings.push(finding),
    }
    Noted { value: reading.tables, findings: reading.findings }
}

/// Tables with an id of their own; a finding for each that has the id of another.
fn without_doubles(tables: Vec<Table>) -> (Vec<Table>, Vec<Finding>) {
    let mut findings = Vec::new();
    let mut kept: Vec<Table> = Vec::new();
    let mut doubled: Vec<String> = Vec::new();
    for table in tables {
        if let Some(first) = kept.iter().find(|first| first.id == table.id) {
            let finding = Finding::new(Code::TablesTwo)
                .with("id", &table.id)
                .with("other", Place::sheet(&first.file, &first.sheet))
                .with("sheet", &table.sheet)
                .with("first", &first.sheet);
            findings.push(finding.at(Place::sheet(&table.file, &table.sheet)));
            doubled.push(table.id.clone());
        } else {
            kept.push(table);
        }
    }
    // Neither is used: which one is right, the program cannot know.
    kept.retain(|table| !doubled.contains(&table.id));
    (kept, findings)
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
    let file = shown(path.strip_prefix(root).unwrap_or(path));
    let mut reading = Reading { conventions, file, findings: Vec::new(), tables: Vec::new() };
    let folder = path.parent().unwrap_or(root);
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let located = locate(files, root, folder, &name);
    match located.and_then(|path| Book::open(files, &path, &reading.file)) {
        Ok(mut book) => reading.unharmed(|reading| reading.book(&mut book, map)),
        Err(finding) => reading.findings.push(finding),
    }
    Noted { value: reading.tables, findings: reading.findings }
}

struct Reading<'c> {
    conventions: &'c Conventions,
    file: String,
    findings: Vec<Finding>,
    tables: Vec<Table>,
}

impl Reading<'_> {
    /// Nothing is used of a workbook over which the program failed.
    fn unharmed(&mut self, read: impl FnOnce(&mut Self)) {
        if let Err(trouble) = open::unharmed(|| read(self)) {
            self.tables.clear();
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
        let fits: Vec<&SheetName> = sheets
            .iter()
            .filter(|sheet| !sheet.hidden && matches(&wanted.name, &sheet.name))
            .collect();
        let sheet = match fits.as_slice() {
            [one] => *one,
            [] => {
                let names =
                    sheets.iter().map(|sheet| sheet.name.as_str()).collect::<Vec<_>>().join(", ");
                let finding = Finding::new(Code::SheetMissing)
                    .with("wanted", &wanted.name)
                    .with("found", names);
                self.findings.push(
                    finding.with("file", &self.file).at(map.source.place(&format!("{path}.name"))),
                );
                return;
            }
            several => {
                let names =
                    several.iter().map(|sheet| sheet.name.as_str()).collect::<Vec<_>>().join(", ");
                let finding =
                    Finding::new(Code::SheetTwo).with("wanted", &wanted.name).with("found", names);
                self.findings.push(
                    finding.with("file", &self.file).at(map.source.place(&format!("{path}.name"))),
                );
                return;
            }
        };
        let grid = match book.grid(&sheet.name, &self.file) {
            Ok(grid) => grid,
            Err(finding) => return self.findings.push(finding),
        };
        let wanted = Wanted::mapped(self.conventions, id, wanted);
        let headers = Headers::of(self.conventions, &grid);
        let Some(header) = headers.find(&wanted) else {
            let place = Place::sheet(&self.file, &sheet.name);
            self.findings.push(nothing_fits(&wanted, &headers).at(place));
            return;
        };
        self.missing_columns(&wanted, &header, &headers, map, &path, &sheet.name);
        let mut notes = Notes::new(&self.file, &sheet.name, wanted.public);
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
        let mut failed = false;
        for sheet in sheets.iter().filter(|sheet| !sheet.hidden) {
            let grid = match book.grid(&sheet.name, &self.file) {
                Ok(grid) => grid,
                Err(finding) => {
                    failed = true;
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
        if self.tables.len() == before && !failed {
            let (sheet, found) = instead.unwrap_or_default();
            let finding =
                Finding::new(Code::TableMissing).with("sheet", sheet).with("found", found);
            let finding = finding.with("file", &self.file);
            self.findings.push(finding.at(Place::file(&self.file)));
        }
        let (kept, doubled) = without_doubles(std::mem::take(&mut self.tables));
        self.tables = kept;
        self.findings.extend(doubled);
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
