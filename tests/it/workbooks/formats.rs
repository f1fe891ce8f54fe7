//! The same workbook in three formats gives the same facts. The .xls was made by LibreOffice from
//! the .xlsx that `write_the_source_of_the_xls` writes: `soffice --convert-to xls plans.xlsx`.

use super::book::{Book, Cell, Sheet, archive, book, formula};
use super::read::{Outcome, bytes, key, xlsx};
use super::samples::{execution, journal, plans, rates};

const XLS: &[u8] = include_bytes!("plans.xls");

fn all() -> Book {
    let old = Sheet { name: "Старый".into(), ..plans() }.hidden();
    let messy = plans()
        .set("G5", Cell::Text("1\u{a0}000\u{a0}000,00".into()))
        .set("C6", "-//-")
        .set("G7", formula("SUM(G5:G6)", 1_500_000));
    book([messy, old, execution(), journal(), rates()])
}

fn facts(outcome: &Outcome) -> Vec<String> {
    let mut facts = Vec::new();
    for table in &outcome.tables {
        for row in &table.rows {
            for (column, cell) in table.columns.iter().zip(&row.cells) {
                facts.push(format!(
                    "{} {:?} {} {} {}",
                    table.id,
                    row.kind,
                    row.index,
                    column.id,
                    key(&cell.value)
                ));
            }
        }
    }
    facts
}

#[test]
fn three_formats_give_the_same_facts() {
    let from_xlsx = xlsx(&all());
    let from_ods = bytes("inputs/budget/psi.ods", &all().ods());
    let from_xls = bytes("inputs/budget/psi.xls", XLS);
    assert_eq!(facts(&from_xlsx).len(), facts(&from_ods).len());
    assert!(facts(&from_xlsx).len() > 150);
    assert_eq!(facts(&from_xlsx), facts(&from_ods));
    assert_eq!(facts(&from_xlsx), facts(&from_xls));
    let said = |outcome: &Outcome, end: &str| -> Vec<String> {
        outcome
            .said()
            .iter()
            .map(|said| said.replace(&format!("inputs/budget/psi.{end} › "), ""))
            .collect()
    };
    let expected =
        ["ditto-read info ПДУУ!C6", "number-as-text info ПДУУ!G5", "sheet-hidden info Старый"];
    assert_eq!(said(&from_xlsx, "xlsx"), expected);
    assert_eq!(said(&from_ods, "ods"), expected);
    // Of an .xls, calamine tells neither the formats of numbers nor formulas that cells share, so
    // it is said how a share was read.
    let mut old = said(&from_xls, "xls");
    old.retain(|said| !said.starts_with("share-read"));
    assert_eq!(old, expected);
}

#[test]
fn a_workbook_is_what_it_is_and_not_what_it_is_called() {
    let renamed = bytes("inputs/budget/psi.xls", &all().xlsx());
    assert_eq!(renamed.tables.len(), 4);
    let renamed = bytes("inputs/budget/psi.xlsx", XLS);
    assert_eq!(renamed.tables.len(), 4);
}

/// LibreOffice keeps the formats of named styles in `styles.xml`; a cell has a style that descends
/// from one.
#[test]
fn formats_of_named_styles_are_seen_in_ods() {
    const NAMESPACES: &str = r#"xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0""#;
    let styles = format!(
        r#"<office:document-styles {NAMESPACES}><office:styles><style:style style:name="Francs" style:family="table-cell" style:parent-style-name="Money"/><style:style style:name="Money" style:family="table-cell" style:data-style-name="N1"/><number:number-style style:name="N1"><number:number number:decimal-places="2"/><number:text> CHF</number:text></number:number-style><style:style style:name="Plain" style:family="table-cell"/></office:styles></office:document-styles>"#
    );
    let number = |style: &str, value: u32| {
        format!(
            r#"<table:table-cell table:style-name="{style}" office:value-type="float" office:value="{value}"/>"#
        )
    };
    let words = |words: &[&str]| -> String {
        let cell = |word: &&str| {
            format!(
                r#"<table:table-cell office:value-type="string"><text:p>{word}</text:p></table:table-cell>"#
            )
        };
        words.iter().map(cell).collect()
    };
    let row = |no: &str, name: &str, style: &str, value: u32| {
        let words = words(&[no, "Ошская", "Ноокат", "Гулистан", name, "Вода"]);
        format!("<table:table-row>{words}{}</table:table-row>", number(style, value))
    };
    let outcome = |style: &str| {
        let content = format!(
            r#"<office:document-content {NAMESPACES}><office:automatic-styles><style:style style:name="ce1" style:family="table-cell" style:parent-style-name="Francs"/><style:style style:name="ce2" style:family="table-cell" style:parent-style-name="Plain"/></office:automatic-styles><office:body><office:spreadsheet><table:table table:name="ПДУУ"><table:table-row>{}</table:table-row>{}{}</table:table></office:spreadsheet></office:body></office:document-content>"#,
            words(&[
                "№",
                "Область",
                "Район",
                "Муниципалитет",
                "Название",
                "Категория",
                "Стоимость"
            ]),
            row("1", "Ремонт насоса", style, 500),
            row("2", "Новая скважина", style, 700),
        );
        let book = archive(&[
            ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
            ("styles.xml", styles.as_bytes()),
            ("content.xml", content.as_bytes()),
        ]);
        let outcome = bytes("inputs/budget/psi.ods", &book);
        let table = outcome.table();
        key(&table.rows[0].cells[table.column("cost").expect("a cost")].value)
    };
    assert_eq!((&*outcome("ce1"), &*outcome("Francs")), ("500 CHF", "500 CHF"));
    assert_eq!(outcome("ce2"), "500 KGS");
}

/// Not a test: writes plans.xlsx beside the tests, to make the .xls from.
#[test]
#[ignore = "writes a file for LibreOffice"]
fn write_the_source_of_the_xls() {
    let path = std::env::temp_dir().join("plans.xlsx");
    std::fs::File::create(path)
        .and_then(|mut file| std::io::Write::write_all(&mut file, &all().xlsx()))
        .expect("a file");
}
