//! Workbooks made by the tests themselves, as .xlsx and as .ods from one description: every byte
//! of what the reader is given is known, and what no writer would write can be written.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Empty,
    Text(String),
    /// As it stands in the file.
    Number(String),
    Percent(String),
    /// As `2019-07-11`.
    Date(String),
    Error(String),
    /// Without `=`, with the value that the file keeps.
    Formula(String, Option<String>),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        Cell::Text(text)
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Cell {
        Cell::Number(number.to_string())
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Cell {
        Cell::Number(number.to_string())
    }
}

/// A formula and its stored value.
pub fn formula(text: &str, stored: impl ToString) -> Cell {
    Cell::Formula(text.to_owned(), Some(stored.to_string()))
}

/// A formula that was never calculated.
pub fn bare_formula(text: &str) -> Cell {
    Cell::Formula(text.to_owned(), None)
}

pub fn percent(fraction: &str) -> Cell {
    Cell::Percent(fraction.to_owned())
}

pub fn date(day: &str) -> Cell {
    Cell::Date(day.to_owned())
}

/// A row of cells: `row!["a", 5, formula("A1", 5)]`.
#[macro_export]
macro_rules! row {
    ($($cell:expr),* $(,)?) => { vec![$($crate::workbooks::book::Cell::from($cell)),*] };
}

#[derive(Debug, Clone, Default)]
pub struct Sheet {
    pub name: String,
    pub hidden: bool,
    pub cells: BTreeMap<(u32, u32), Cell>,
    pub merged: Vec<String>,
    pub hidden_rows: Vec<u32>,
    pub hidden_columns: Vec<u32>,
    pub filter: Option<String>,
}

impl Sheet {
    pub fn new(name: &str) -> Sheet {
        Sheet { name: name.to_owned(), ..Sheet::default() }
    }

    /// Puts rows from a cell on, such as `B3`.
    pub fn rows(mut self, from: &str, rows: Vec<Vec<Cell>>) -> Sheet {
        let (top, left) = position(from);
        for (row, cells) in (top..).zip(rows) {
            for (column, cell) in (left..).zip(cells) {
                if cell != Cell::Empty {
                    self.cells.insert((row, column), cell);
                }
            }
        }
        self
    }

    pub fn set(mut self, at: &str, cell: impl Into<Cell>) -> Sheet {
        match cell.into() {
            Cell::Empty => self.cells.remove(&position(at)),
            cell => self.cells.insert(position(at), cell),
        };
        self
    }

    pub fn merge(mut self, ranges: &[&str]) -> Sheet {
        self.merged.extend(ranges.iter().map(|range| (*range).to_owned()));
        self
    }

    /// Rows as the sheet numbers them.
    pub fn hide_rows(mut self, rows: &[u32]) -> Sheet {
        self.hidden_rows.extend(rows);
        self
    }

    pub fn hidden(mut self) -> Sheet {
        self.hidden = true;
        self
    }
}

/// Row and column of `H7`, from 0.
pub fn position(cell: &str) -> (u32, u32) {
    let letters: String = cell.chars().take_while(char::is_ascii_alphabetic).collect();
    let column =
        letters.bytes().fold(0, |column, letter| column * 26 + u32::from(letter - b'A') + 1) - 1;
    (cell[letters.len()..].parse::<u32>().expect("a row") - 1, column)
}

pub fn name(row: u32, column: u32) -> String {
    format!("{}{}", diptych::internals::diagnostic::column_name(column), row + 1)
}

#[derive(Debug, Clone, Default)]
pub struct Book {
    pub sheets: Vec<Sheet>,
}

pub fn book(sheets: impl IntoIterator<Item = Sheet>) -> Book {
    Book { sheets: sheets.into_iter().collect() }
}

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;

/// A ZIP archive of these entries.
pub fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        let method = if *name == "mimetype" {
            CompressionMethod::Stored
        } else {
            CompressionMethod::Deflated
        };
        zip.start_file(*name, SimpleFileOptions::default().compression_method(method))
            .expect("an entry");
        zip.write_all(bytes).expect("its bytes");
    }
    zip.finish().expect("an archive").into_inner()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

impl Book {
    pub fn xlsx(&self) -> Vec<u8> {
        let mut texts: Vec<String> = Vec::new();
        let parts: Vec<String> =
            self.sheets.iter().map(|sheet| xlsx_sheet(sheet, &mut texts)).collect();
        xlsx_archive(
            &self
                .sheets
                .iter()
                .map(|sheet| (sheet.name.as_str(), sheet.hidden))
                .collect::<Vec<_>>(),
            &parts,
            &shared(&texts),
        )
    }

    pub fn ods(&self) -> Vec<u8> {
        let mut body = String::new();
        for (at, sheet) in self.sheets.iter().enumerate() {
            let _ = write!(
                body,
                r#"<table:table table:name="{}" table:style-name="ta{}">"#,
                escaped(&sheet.name),
                u8::from(sheet.hidden)
            );
            ods_rows(&mut body, sheet);
            body.push_str("</table:table>");
            if let Some(filter) = &sheet.filter {
                let (from, to) = filter.split_once(':').expect("a range");
                let _ = write!(
                    body,
                    r#"<table:database-ranges><table:database-range table:name="f{at}" table:target-range-address="{0}.{from}:{0}.{to}" table:display-filter-buttons="true"/></table:database-ranges>"#,
                    escaped(&sheet.name)
                );
            }
        }
        ods_archive(&body)
    }
}

/// The parts of an .xlsx around its sheets.
pub fn xlsx_archive(sheets: &[(&str, bool)], parts: &[String], shared: &str) -> Vec<u8> {
    let mut list = String::new();
    let mut relations = String::new();
    let mut types = String::new();
    for (at, (name, hidden)) in sheets.iter().enumerate() {
        let state = if *hidden { r#" state="hidden""# } else { "" };
        let _ = write!(
            list,
            r#"<sheet name="{}" sheetId="{}" r:id="rId{}"{state}/>"#,
            escaped(name),
            at + 1,
            at + 1
        );
        let _ = write!(
            relations,
            r#"<Relationship Id="rId{0}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet{0}.xml"/>"#,
            at + 1
        );
        let _ = write!(
            types,
            r#"<Override PartName="/xl/worksheets/sheet{}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>"#,
            at + 1
        );
    }
    let workbook = format!(
        r#"{HEAD}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>{list}</sheets></workbook>"#
    );
    let relations = format!(
        r#"{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}<Relationship Id="rIdS" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rIdT" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#
    );
    let types = format!(
        r#"{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>{types}<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>"#
    );
    let root = format!(
        r#"{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
    );
    // 0: general, 1: a date, 2: per cent.
    let styles = format!(
        r#"{HEAD}<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="0.00%"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>"#
    );
    let names: Vec<String> =
        (1..=parts.len()).map(|at| format!("xl/worksheets/sheet{at}.xml")).collect();
    let mut entries: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/styles.xml", styles.as_bytes()),
        ("xl/sharedStrings.xml", shared.as_bytes()),
    ];
    entries.extend(names.iter().map(String::as_str).zip(parts.iter().map(String::as_bytes)));
    archive(&entries)
}

/// The texts of an .xlsx.
pub fn shared(texts: &[String]) -> String {
    let items: String = texts
        .iter()
        .map(|text| format!(r#"<si><t xml:space="preserve">{}</t></si>"#, escaped(text)))
        .collect();
    format!(
        r#"{HEAD}<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="{0}" uniqueCount="{0}">{items}</sst>"#,
        texts.len()
    )
}

/// A sheet of an .xlsx around its rows; `after` follows them.
pub fn xlsx_part(columns: &str, rows: &str, after: &str) -> String {
    format!(
        r#"{HEAD}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{columns}<sheetData>{rows}</sheetData>{after}</worksheet>"#
    )
}

fn xlsx_sheet(sheet: &Sheet, texts: &mut Vec<String>) -> String {
    let mut rows: BTreeMap<u32, String> =
        sheet.hidden_rows.iter().map(|row| (row - 1, String::new())).collect();
    for ((row, column), cell) in &sheet.cells {
        let at = name(*row, *column);
        let out = rows.entry(*row).or_default();
        let _ = match cell {
            Cell::Empty => Ok(()),
            Cell::Text(text) => {
                let index = texts.iter().position(|known| known == text).unwrap_or_else(|| {
                    texts.push(text.clone());
                    texts.len() - 1
                });
                write!(out, r#"<c r="{at}" t="s"><v>{index}</v></c>"#)
            }
            Cell::Number(number) => write!(out, r#"<c r="{at}"><v>{number}</v></c>"#),
            Cell::Percent(number) => write!(out, r#"<c r="{at}" s="2"><v>{number}</v></c>"#),
            Cell::Date(day) => write!(out, r#"<c r="{at}" s="1"><v>{}</v></c>"#, serial(day)),
            Cell::Error(error) => write!(out, r#"<c r="{at}" t="e"><v>{error}</v></c>"#),
            Cell::Formula(text, stored) => match stored {
                Some(stored) => {
                    write!(out, r#"<c r="{at}"><f>{}</f><v>{stored}</v></c>"#, escaped(text))
                }
                None => write!(out, r#"<c r="{at}"><f>{}</f></c>"#, escaped(text)),
            },
        };
    }
    let rows: String = rows
        .into_iter()
        .map(|(row, cells)| {
            let hidden = if sheet.hidden_rows.contains(&(row + 1)) { r#" hidden="1""# } else { "" };
            format!(r#"<row r="{}"{hidden}>{cells}</row>"#, row + 1)
        })
        .collect();
    let columns: String = sheet
        .hidden_columns
        .iter()
        .map(|column| format!(r#"<col min="{0}" max="{0}" width="9" hidden="1"/>"#, column + 1))
        .collect();
    let columns =
        if columns.is_empty() { String::new() } else { format!("<cols>{columns}</cols>") };
    let filter = sheet
        .filter
        .as_ref()
        .map(|range| format!(r#"<autoFilter ref="{range}"/>"#))
        .unwrap_or_default();
    let merged: String =
        sheet.merged.iter().map(|range| format!(r#"<mergeCell ref="{range}"/>"#)).collect();
    let merged =
        if merged.is_empty() { merged } else { format!("<mergeCells>{merged}</mergeCells>") };
    xlsx_part(&columns, &rows, &(filter + &merged))
}

fn serial(day: &str) -> i64 {
    let day: jiff::civil::Date = day.parse().expect("a day");
    i64::from(jiff::civil::date(1899, 12, 30).until(day).expect("a span").get_days())
}

const ODS: &str = r#"<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" office:version="1.2">"#;

/// The parts of an .ods around its tables.
pub fn ods_archive(tables: &str) -> Vec<u8> {
    let content = format!(
        r#"{HEAD}{ODS}<office:automatic-styles><style:style style:name="ta0" style:family="table"><style:table-properties table:display="true"/></style:style><style:style style:name="ta1" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"#
    );
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    let manifest = format!(
        r#"{HEAD}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"#
    );
    archive(&[
        ("mimetype", kind.as_bytes()),
        ("content.xml", content.as_bytes()),
        ("META-INF/manifest.xml", manifest.as_bytes()),
    ])
}

fn ods_rows(out: &mut String, sheet: &Sheet) {
    let last_column = sheet.cells.keys().map(|(_, column)| *column).max().unwrap_or(0);
    for column in 0..=last_column {
        let hidden = if sheet.hidden_columns.contains(&column) {
            r#" table:visibility="collapse""#
        } else {
            ""
        };
        let _ = write!(out, "<table:table-column{hidden}/>");
    }
    let last_row = sheet.cells.keys().map(|(row, _)| *row).max().unwrap_or(0);
    let regions: Vec<((u32, u32), (u32, u32))> = sheet
        .merged
        .iter()
        .map(|range| {
            let (from, to) = range.split_once(':').expect("a range");
            (position(from), position(to))
        })
        .collect();
    for row in 0..=last_row {
        let visibility = if !sheet.hidden_rows.contains(&(row + 1)) {
            ""
        } else if sheet.filter.is_some() {
            r#" table:visibility="filter""#
        } else {
            r#" table:visibility="collapse""#
        };
        let _ = write!(out, "<table:table-row{visibility}>");
        for column in 0..=last_column {
            let region = regions.iter().find(|(from, to)| {
                from.0 <= row && row <= to.0 && from.1 <= column && column <= to.1
            });
            let (tag, span) = match region {
                Some((from, to)) if *from == (row, column) => (
                    "table:table-cell",
                    format!(
                        r#" table:number-columns-spanned="{}" table:number-rows-spanned="{}""#,
                        to.1 - from.1 + 1,
                        to.0 - from.0 + 1
                    ),
                ),
                Some(_) => ("table:covered-table-cell", String::new()),
                None => ("table:table-cell", String::new()),
            };
            ods_cell(out, tag, &span, sheet.cells.get(&(row, column)).unwrap_or(&Cell::Empty));
        }
        out.push_str("</table:table-row>");
    }
    out.push_str(r#"<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#);
}

fn ods_cell(out: &mut String, tag: &str, span: &str, cell: &Cell) {
    let _ = match cell {
        Cell::Empty => write!(out, "<{tag}{span}/>"),
        Cell::Text(text) => {
            let lines: String = text
                .split('\n')
                .map(|line| {
                    format!(
                        "<text:p>{}</text:p>",
                        escaped(line).replace("  ", r#" <text:s text:c="1"/>"#)
                    )
                })
                .collect();
            write!(out, r#"<{tag}{span} office:value-type="string">{lines}</{tag}>"#)
        }
        Cell::Number(number) => write!(
            out,
            r#"<{tag}{span} office:value-type="float" office:value="{number}"><text:p>…</text:p></{tag}>"#
        ),
        Cell::Percent(number) => write!(
            out,
            r#"<{tag}{span} office:value-type="percentage" office:value="{number}"><text:p>…</text:p></{tag}>"#
        ),
        Cell::Date(day) => write!(
            out,
            r#"<{tag}{span} office:value-type="date" office:date-value="{day}"><text:p>…</text:p></{tag}>"#
        ),
        Cell::Error(error) => write!(
            out,
            r##"<{tag}{span} table:formula="of:=[.#REF!#REF!]" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>{error}</text:p></{tag}>"##
        ),
        Cell::Formula(text, stored) => {
            let text = escaped(&open_formula(text));
            match stored {
                Some(stored) => write!(
                    out,
                    r#"<{tag}{span} table:formula="of:={text}" office:value-type="float" office:value="{stored}"><text:p>…</text:p></{tag}>"#
                ),
                None => write!(out, r#"<{tag}{span} table:formula="of:={text}"/>"#),
            }
        }
    };
}

/// `SUM(G5:G17,1)` → `SUM([.G5:.G17];1)`.
fn open_formula(text: &str) -> String {
    let mut out = String::new();
    let mut word = String::new();
    for c in text.chars().chain([' ']) {
        if c.is_ascii_alphanumeric() || matches!(c, ':' | '$') {
            word.push(c);
            continue;
        }
        let is_reference = word.starts_with(|c: char| c.is_ascii_uppercase())
            && word.ends_with(|c: char| c.is_ascii_digit());
        if is_reference {
            let dotted: Vec<String> = word.split(':').map(|cell| format!(".{cell}")).collect();
            let _ = write!(out, "[{}]", dotted.join(":"));
        } else {
            out.push_str(&word);
        }
        word.clear();
        out.push(if c == ',' { ';' } else { c });
    }
    out.trim_end().to_owned()
}
