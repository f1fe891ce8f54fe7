//! Workbooks that nobody sends in good faith, or that somebody formatted by accident. Each ends in
//! a finding within two seconds and 300 MB. Each is read in a process of its own, whose peak of
//! memory the system tells.

use std::io::{Cursor, Write};
use std::process::Command;
use std::time::{Duration, Instant};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::book::{archive, book, ods_archive, shared, xlsx_archive, xlsx_part};
use super::read::{bytes, path, project};
use super::samples::plans;

/// What is promised of the program as it is shipped; an unoptimised build may take longer.
const LIMIT: Duration = Duration::from_secs(if cfg!(debug_assertions) { 6 } else { 2 });
const MEGABYTES: u64 = 300;

/// Writes the workbook, reads it in a child process, and gives what was said about it.
fn said(test: &str, file: &str, bytes: &[u8]) -> String {
    let root = project(&[(file, bytes)]);
    said_of(test, root.path(), file)
}

fn said_of(test: &str, root: &std::path::Path, file: &str) -> String {
    let program = std::env::current_exe().expect("this test");
    let output = Command::new(program)
        .args(["--exact", "workbooks::hostile::child", "--ignored", "--nocapture"])
        .current_dir(root)
        .stdin(std::process::Stdio::null())
        .arg("--test-threads=1")
        // The name of the file travels in a file, because a test has no arguments.
        .output();
    let _ = file;
    let output = output.expect("the child runs");
    let text = String::from_utf8_lossy(&output.stdout);
    let line = |key: &str| {
        text.lines().find_map(|line| line.split_once(key).map(|(_, rest)| rest.trim().to_owned()))
    };
    let said = line("said:").unwrap_or_else(|| {
        panic!("{test}: the child failed: {text} {}", String::from_utf8_lossy(&output.stderr))
    });
    let millis: u64 = line("millis:").and_then(|text| text.parse().ok()).expect("a time");
    // Processor time where the system tells it: other tests run beside this one.
    println!("{test}: {millis} ms, peak {:?} kB: {said}", line("peak:"));
    assert!(Duration::from_millis(millis) < LIMIT, "{test} took {millis} ms");
    if let Some(peak) = line("peak:").and_then(|text| text.parse::<u64>().ok()) {
        assert!(peak < MEGABYTES << 10, "{test} took {peak} kB");
    }
    said
}

/// Not a test by itself: reads the one workbook below the current folder and says what came of it.
#[test]
#[ignore = "run by the other tests, in a folder of theirs"]
fn child() {
    let root = std::env::current_dir().expect("a folder");
    let folder = root.join("inputs/budget");
    let Some(Ok(entry)) = std::fs::read_dir(folder).ok().and_then(|mut entries| entries.next())
    else {
        return;
    };
    let file = format!("inputs/budget/{}", entry.file_name().to_string_lossy());
    let (start, before) = (Instant::now(), processor());
    let outcome = path(&root, &file);
    let spent = processor().zip(before).map(|(after, before)| after - before);
    let millis = spent.unwrap_or_else(|| start.elapsed()).as_millis();
    let rows: usize = outcome.tables.iter().map(|table| table.data().count()).sum();
    println!("\nsaid: {} ({rows} rows)", outcome.said().join(", "));
    println!("millis: {millis}");
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .map(|rest| rest.trim().trim_end_matches(" kB").to_owned());
    println!("peak: {}", peak.unwrap_or_default());
}

/// The processor time of this process so far, on Linux.
fn processor() -> Option<Duration> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let ticks: u64 = stat
        .rsplit_once(") ")?
        .1
        .split(' ')
        .skip(11)
        .take(2)
        .filter_map(|ticks| ticks.parse::<u64>().ok())
        .sum();
    Some(Duration::from_millis(ticks * 10))
}

const XLSX: &str = "inputs/budget/hostile.xlsx";
const ODS: &str = "inputs/budget/hostile.ods";

fn one_sheet(rows: &str) -> Vec<u8> {
    xlsx_archive(&[("ПДУУ", false)], &[xlsx_part("", rows, "")], &shared(&[]))
}

#[test]
fn two_cells_at_the_ends_of_a_sheet() {
    let rows = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#;
    let said = said("two cells", XLSX, &one_sheet(rows));
    assert!(
        said.starts_with("workbook-too-large error inputs/budget/hostile.xlsx › ПДУУ"),
        "{said}"
    );
    let wide = r#"<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>"#;
    assert!(
        bytes(XLSX, &one_sheet(wide)).message("workbook-too-large").contains("beyond column 1,000")
    );
}

#[test]
fn an_entry_of_gigabytes() {
    // The archive says four gigabytes, which is as much as its short form can say; what it holds
    // is not looked at. The next test is about archives that say less than they hold.
    let mut file = one_sheet("");
    forge_sizes(&mut file, "xl/worksheets/sheet1.xml", u32::MAX - 1);
    let said = said("gigabytes, as announced", XLSX, &file);
    assert!(said.starts_with("workbook-too-large error"), "{said}");
}

#[test]
fn an_entry_that_hides_its_size() {
    // Half a gigabyte of blanks inside of a sheet, announced as a hundred bytes.
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut proper = zip::ZipArchive::new(Cursor::new(one_sheet(""))).expect("an archive");
    let names: Vec<String> = proper.file_names().map(str::to_owned).collect();
    for name in names {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        zip.start_file(name.as_str(), options).expect("an entry");
        if name.ends_with("sheet1.xml") {
            zip.write_all(
                xlsx_part("", "", "").split("</sheetData>").next().expect("a start").as_bytes(),
            )
            .expect("bytes");
            let blanks = "<row/>".repeat(1 << 16);
            for _ in 0..1_400 {
                zip.write_all(blanks.as_bytes()).expect("bytes");
            }
        } else {
            std::io::copy(&mut proper.by_name(&name).expect("an entry"), &mut zip).expect("a copy");
        }
    }
    let mut file = zip.finish().expect("an archive").into_inner();
    let honest = said("half a gigabyte, announced", XLSX, &file);
    assert!(honest.starts_with("workbook-too-large error"), "{honest}");
    forge_sizes(&mut file, "xl/worksheets/sheet1.xml", 100);
    let forged = said("half a gigabyte, announced as 100 bytes", XLSX, &file);
    assert!(forged.starts_with("workbook-"), "{forged}");
}

/// Writes another unpacked size of an entry into the directory of an archive.
fn forge_sizes(file: &mut [u8], name: &str, size: u32) {
    for (signature, length_at, name_at) in [(b"PK\x01\x02", 24, 46), (b"PK\x03\x04", 22, 30)] {
        for at in 0..file.len() - name_at - name.len() {
            if file[at..].starts_with(signature)
                && file[at + name_at..].starts_with(name.as_bytes())
            {
                file[at + length_at..at + length_at + 4].copy_from_slice(&size.to_le_bytes());
            }
        }
    }
}

#[test]
fn a_million_empty_rows_with_a_format() {
    let rows: String =
        (1..=1_000_000).map(|row| format!(r#"<row r="{row}" s="1" customFormat="1"/>"#)).collect();
    let said = said("a million rows", XLSX, &one_sheet(&rows));
    assert!(
        said.starts_with("workbook-too-large error inputs/budget/hostile.xlsx › ПДУУ"),
        "{said}"
    );
    let cells: String = (1..=150_000)
        .map(|row| format!(r#"<row r="{row}">{}</row>"#, r#"<c s="1"/>"#.repeat(50)))
        .collect();
    assert!(bytes(XLSX, &one_sheet(&cells)).said()[0].starts_with("workbook-too-large error"));
}

#[test]
fn five_million_shared_strings() {
    let items = "<si><t>a</t></si>".repeat(5_000_000);
    let texts = format!(
        r#"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{items}</sst>"#
    );
    let file = xlsx_archive(&[("ПДУУ", false)], &[xlsx_part("", "", "")], &texts);
    let told = said("five million texts", XLSX, &file);
    assert!(told.starts_with("workbook-too-large error"), "{told}");
    // Announced only: a reader that makes room for them first would stop the program.
    let texts = r#"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" uniqueCount="99999999999"></sst>"#;
    let file = xlsx_archive(&[("ПДУУ", false)], &[xlsx_part("", "", "")], texts);
    let told = said("announced texts", XLSX, &file);
    assert!(told.starts_with("workbook-too-large error"), "{told}");
}

#[test]
fn repeated_rows_and_cells_of_an_ods() {
    let cell = r#"<table:table-cell office:value-type="float" office:value="1"/>"#;
    let rows = |repeated: u32, cell: &str| {
        format!(
            r#"<table:table table:name="ПДУУ"><table:table-row table:number-rows-repeated="{repeated}">{cell}</table:table-row></table:table>"#
        )
    };
    let told = said("repeated rows", ODS, &ods_archive(&rows(1_048_576, cell)));
    assert!(told.starts_with("workbook-too-large error"), "{told}");
    let wide = r#"<table:table-cell table:number-columns-repeated="1000" office:value-type="float" office:value="1"/>"#;
    let told = said("repeated cells", ODS, &ods_archive(&rows(100_000, wide)));
    assert!(told.starts_with("workbook-too-large error"), "{told}");
    // Every file of LibreOffice ends with empty repeated rows.
    let empty = r#"<table:table-cell table:number-columns-repeated="16384"/>"#;
    assert!(
        bytes(ODS, &ods_archive(&rows(1_048_576, empty))).said()[0].starts_with("table-missing")
    );
}

#[test]
fn one_text_of_a_hundred_megabytes() {
    let texts = format!("<sst><si><t>{}</t></si></sst>", "a".repeat(60 << 20));
    let file = xlsx_archive(&[("ПДУУ", false)], &[xlsx_part("", "", "")], &texts);
    let told = said("one long text", XLSX, &file);
    assert!(told.starts_with("workbook-too-large error"), "{told}");
}

#[test]
fn merged_regions_and_formulas_without_end() {
    let merged: String =
        (1..=400_000).map(|row| format!(r#"<mergeCell ref="A{row}:XFD{row}"/>"#)).collect();
    let part = xlsx_part("", "", &format!("<mergeCells>{merged}</mergeCells>"));
    let told =
        said("merged regions", XLSX, &xlsx_archive(&[("ПДУУ", false)], &[part], &shared(&[])));
    assert!(told.starts_with("workbook-too-large error"), "{told}");
    let shared_index =
        r#"<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="4000000000">1</f><v>1</v></c></row>"#;
    let told = said("a shared formula far away", XLSX, &one_sheet(shared_index));
    assert!(told.starts_with("workbook-too-large error"), "{told}");
    // Each of twenty thousand formulas sums all others.
    let header = r#"<row r="1"><c r="A1" t="str"><v>Муниципалитет</v></c><c r="B1" t="str"><v>Категория</v></c><c r="C1" t="str"><v>Стоимость, сом</v></c></row>"#;
    let row = |row: u32| {
        format!(
            r#"<row r="{row}"><c r="A{row}" t="str"><v>К</v></c><c r="B{row}" t="str"><v>В</v></c><c r="C{row}"><f>SUM(C2:C20000)+1</f><v>1</v></c></row>"#
        )
    };
    let rows: String = (2..=20_000).map(row).collect();
    let told = said("sums of sums", XLSX, &one_sheet(&(header.to_owned() + &rows)));
    assert!(
        told.contains("formulas-unchecked warning inputs/budget/hostile.xlsx › ПДУУ"),
        "{told}"
    );
}

#[test]
fn two_cells_at_the_ends_of_an_old_sheet() {
    let mut file = include_bytes!("plans.xls").to_vec();
    // A number, or a number in short form, moved to the last cell that such a sheet can have.
    let at = (0..file.len() - 8)
        .find(|at| matches!(file[*at..*at + 4], [0x03, 0x02, 14, 0] | [0x7E, 0x02, 10, 0]))
        .expect("a number");
    file[at + 4..at + 8].copy_from_slice(&[0xFF, 0xFF, 0xFF, 0x00]);
    let told = said("two cells, .xls", "inputs/budget/hostile.xls", &file);
    assert!(told.starts_with("workbook-too-large error"), "{told}");
}

#[test]
fn what_is_no_workbook_is_told() {
    let told = |file: &str, content: &[u8]| bytes(file, content).said();
    assert_eq!(
        told(XLSX, b"<html><table></table></html>"),
        ["workbook-kind error inputs/budget/hostile.xlsx"]
    );
    assert_eq!(told(XLSX, b""), ["workbook-format error inputs/budget/hostile.xlsx"]);
    assert_eq!(
        told(XLSX, &archive(&[("word/document.xml", b"<a/>")])),
        ["workbook-format error inputs/budget/hostile.xlsx"]
    );
    assert_eq!(
        told(XLSX, b"PK\x03\x04 and nothing"),
        ["workbook-broken error inputs/budget/hostile.xlsx"]
    );
    let whole = book([plans()]).xlsx();
    let half = told(XLSX, &whole[..whole.len() / 2]);
    assert_eq!(half, ["workbook-broken error inputs/budget/hostile.xlsx"]);
    let encrypted = br#"<manifest:manifest xmlns:manifest="m"><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"#;
    let protected = archive(&[("content.xml", b"\x01\x02"), ("META-INF/manifest.xml", encrypted)]);
    assert_eq!(told(ODS, &protected), ["workbook-protected error inputs/budget/hostile.ods"]);
    let old = [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 4_000]].concat();
    assert!(told("inputs/budget/hostile.xls", &old)[0].starts_with("workbook-broken error"));
    let missing = super::read::path(project(&[]).path(), XLSX);
    assert_eq!(missing.findings[0].code.id(), "workbook-missing");
}

/// A hundred thousand rows of sixteen columns: read, and in bounded memory.
#[test]
fn a_hundred_thousand_rows() {
    let header = [
        "№",
        "Дата",
        "Документ",
        "Код",
        "Получатель",
        "Назначение",
        "Сумма, сом",
        "Сумма, CHF",
        "Курс",
        "a",
        "b",
        "c",
        "d",
        "e",
        "f",
        "g",
    ];
    let mut texts: Vec<String> = header.iter().map(|text| (*text).to_owned()).collect();
    texts.extend((0..100_000).map(|at| format!("D-{at}")));
    let mut rows = String::from(r#"<row r="1">"#);
    for column in 0..16 {
        rows.push_str(&format!(
            r#"<c r="{}" t="s"><v>{column}</v></c>"#,
            super::book::name(0, column)
        ));
    }
    rows.push_str("</row>");
    for row in 2..=100_001_u32 {
        use std::fmt::Write as _;
        let _ = write!(
            rows,
            r#"<row r="{row}"><c r="A{row}"><v>{row}</v></c><c r="B{row}" s="1"><v>43657</v></c><c r="C{row}" t="s"><v>{0}</v></c><c r="D{row}" t="s"><v>16</v></c><c r="E{row}" t="s"><v>{0}</v></c><c r="F{row}" t="s"><v>5</v></c><c r="G{row}"><v>{row}.25</v></c><c r="H{row}"><f>G{row}/I{row}</f><v>{1}</v></c><c r="I{row}"><v>50</v></c>"#,
            14 + row,
            (f64::from(row) + 0.25) / 50.0
        );
        for column in 9..16 {
            let _ = write!(
                rows,
                r#"<c r="{}"><v>{}</v></c>"#,
                super::book::name(row - 1, column),
                row * column
            );
        }
        rows.push_str("</row>");
    }
    let file = xlsx_archive(&[("Журнал", false)], &[xlsx_part("", &rows, "")], &shared(&texts));
    let root = project(&[(XLSX, &file)]);
    let program = std::env::current_exe().expect("this test");
    let output = Command::new(program)
        .args(["--exact", "workbooks::hostile::child", "--ignored", "--nocapture"])
        .current_dir(root.path())
        .output()
        .expect("the child runs");
    let text = String::from_utf8_lossy(&output.stdout);
    println!("{} MB packed, {} MB of rows: {text}", file.len() >> 20, rows.len() >> 20);
    assert!(text.contains("said:  (100000 rows)"), "nothing is said, and all is read: {text}");
    let peak: u64 =
        text.lines().find_map(|line| line.strip_prefix("peak:")?.trim().parse().ok()).unwrap_or(0);
    assert!(peak < MEGABYTES << 10, "{peak} kB");
}
