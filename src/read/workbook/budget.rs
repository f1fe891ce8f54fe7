//! What all workbooks of a project hold: which of them are read, and which sheets are one table.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::conventions::conventions;
use super::find::{Reading, gap_of_map, read};
use super::maps::{BUDGET, Map, with_broken};
use super::open::{locate_all, workbooks};
use super::rates::rates;
use super::reconcile;
use super::years::{self, are_apart, join};
use crate::diagnostic::{Code, Finding, Noted, Place, shown};
use crate::files::Files;
use crate::model::{BrokenMap, Budget, Gap, Rates, Table};

/// What the workbooks in `inputs/budget` hold: the tables of maps, then those without a map. Sheets of
/// one kind are one table, if each is of another time; where two are not, the findings say so.
pub fn all(files: &dyn Files, root: &Path) -> Noted<Budget> {
    let Noted { value: conventions, mut findings } = conventions(files, root);
    let Noted { value: (maps, broken), findings: found } = with_broken(files, root);
    findings.extend(found);
    let folder = root.join(BUDGET);
    let (mut sheets, mut gaps) = (Vec::new(), Vec::new());
    for map in &broken {
        gaps.extend(map.file.sheets.iter().map(|(id, sheet)| gap_of_map(map, id, sheet)));
    }
    let broken = broken.iter().filter_map(|map| broken_map(files, root, map)).collect();
    let (mut mapped, mut located) = (Vec::new(), 0);
    for map in &maps {
        match locate_all(files, root, &folder, &map.file.workbook) {
            Ok(paths) => {
                let read =
                    paths.iter().map(|path| read(files, root, path, Some(map), &conventions));
                let read = without_sheets_elsewhere(read.collect());
                for read in read {
                    findings.extend(read.findings);
                    sheets.extend(read.tables);
                    gaps.extend(read.gaps);
                }
                mapped.extend(paths);
                located += 1;
            }
            Err(finding) => {
                findings.push(finding.at(map.source.place("workbook")));
                gaps.extend(map.file.sheets.iter().map(|(id, sheet)| gap_of_map(map, id, sheet)));
            }
        }
    }
    let (of_maps, gaps_of_maps) = (sheets.len(), gaps.len());
    let rest = workbooks(files, &folder).into_iter().filter(|path| !mapped.contains(path));
    for path in rest.collect::<Vec<PathBuf>>() {
        let mut read = read(files, root, &path, None, &conventions);
        if !maps.is_empty() {
            let known = |id: &String| maps.iter().any(|map| map.file.sheets.contains_key(id));
            let of_maps = (&sheets[..of_maps], &gaps[..gaps_of_maps]);
            let left = beside(&mut read, of_maps, &|table| known(&table.id));
            if !left.is_empty() && located == maps.len() {
                let finding = Finding::new(Code::WorkbookUnmapped).with("tables", left.join(", "));
                findings.push(finding.at(Place::file(&read.file)));
            }
            if read.tables.is_empty() && !read.failed {
                gaps.extend(read.gaps.into_iter().filter(|gap| gap.table.is_some()));
                continue;
            }
        }
        findings.extend(read.findings);
        sheets.extend(read.tables);
        gaps.extend(read.gaps);
    }
    let of_sheets = sheets.iter().filter(|table| table.id == "rates");
    let of_sheets: Vec<Rates> = of_sheets.map(|table| self::rates(&conventions, table)).collect();
    let mut joined = join(sheets);
    findings.append(&mut joined.findings);
    gaps.append(&mut joined.gaps);
    let mut tables = joined.tables;
    tables.iter_mut().for_each(years::mark);
    let rates = tables.iter().find(|table| table.id == "rates");
    let rates = rates.map(|table| of_origins(table, of_sheets)).unwrap_or_default();
    let reconcile = reconcile::rules(&conventions, &maps, &tables, &mut findings);
    let mapped = maps.iter().flat_map(|map| map.file.sheets.keys().cloned()).collect();
    let conventions = Arc::new(conventions);
    Noted {
        value: Budget {
            conventions,
            tables,
            rates,
            reconcile,
            mapped,
            gaps,
            broken,
            behind: Default::default(),
        },
        findings,
    }
}

/// The workbooks that a map speaks of which cannot be used, if it says so much.
fn broken_map(files: &dyn Files, root: &Path, map: &Map) -> Option<BrokenMap> {
    let paths = locate_all(files, root, &root.join(BUDGET), &map.file.workbook).ok()?;
    let names = paths.iter().map(|path| shown(path.strip_prefix(root).unwrap_or(path)));
    Some(BrokenMap { file: map.source.place("").file, workbooks: names.collect() })
}

/// A sheet of a map that one of its workbooks has is missing in none of the others.
fn without_sheets_elsewhere(mut all: Vec<Reading>) -> Vec<Reading> {
    let had: Vec<String> =
        all.iter().flat_map(|read| &read.tables).map(|of| of.id.clone()).collect();
    for read in &mut all {
        let (missing, gaps): (Vec<Finding>, Vec<Gap>) = std::mem::take(&mut read.missing)
            .into_iter()
            .filter(|(_, gap)| gap.table.as_ref().is_none_or(|id| !had.contains(id)))
            .unzip();
        read.findings.extend(missing);
        read.gaps.extend(gaps);
    }
    all
}

/// Beside a map, a sheet that it speaks of and that lies in another workbook is an old copy or a draft,
/// unless it is of another time than all of that kind. Takes those out and gives their ids; the years that
/// they alone have are a gap.
fn beside(
    read: &mut Reading,
    (sheets, gaps): (&[Table], &[Gap]),
    known: &dyn Fn(&Table) -> bool,
) -> Vec<String> {
    let (mut left, mut kept) = (Vec::new(), Vec::new());
    for table in std::mem::take(&mut read.tables) {
        let of_kind: Vec<&Table> = sheets.iter().filter(|other| other.id == table.id).collect();
        let own = years::of(&table);
        let mut gaps = gaps.iter().filter(|gap| gap.concerns(&table.id, Some(&table)));
        let is_new = !of_kind.is_empty()
            && of_kind.iter().all(|other| are_apart(&table, other))
            && gaps.all(|gap| !gap.years.is_empty() && gap.years.is_disjoint(&own));
        if !known(&table) || is_new {
            kept.push(table);
            continue;
        }
        let of_maps: BTreeSet<i16> = of_kind.into_iter().flat_map(years::of).collect();
        let alone: BTreeSet<i16> = own.difference(&of_maps).copied().collect();
        if !alone.is_empty() && !of_maps.is_empty() {
            read.gaps.push(years::gap(&table, alone));
        }
        let origin = table.first();
        let place = Place::sheet(&origin.file, &origin.sheet);
        read.findings.retain(|finding| !is_on(finding, &place));
        left.push(table.id);
    }
    read.tables = kept;
    left
}

/// Whether a finding is about a sheet.
fn is_on(finding: &Finding, sheet: &Place) -> bool {
    let name = |place: &Place| place.cell.as_ref().map(|cell| cell.sheet.clone());
    let place = finding.place.as_ref();
    place.is_some_and(|place| place.file == sheet.file && name(place) == name(sheet))
}

/// The rates of the sheets that a table was joined from.
fn of_origins(table: &Table, all: Vec<Rates>) -> Rates {
    let places: Vec<Place> =
        table.origins.iter().map(|origin| Place::sheet(&origin.file, &origin.sheet)).collect();
    let mut used =
        all.into_iter().filter(|rates| rates.sheet.as_ref().is_some_and(|at| places.contains(at)));
    let mut rates = used.next().unwrap_or_default();
    rates.rates.extend(used.flat_map(|more| more.rates));
    rates
}
