//! The table of messy cells: each row of it, with its code, severity and cell. Every sheet is read
//! as .xlsx and as .ods, and both must say the same.

use super::book::{Cell, Sheet, bare_formula, date, formula, percent};
use super::read::{Outcome, sheet};
use super::samples::plans;
use crate::row;

/// A small sheet of plans around some costs; the first stands in D2.
fn costs(cells: impl IntoIterator<Item = Cell>) -> Outcome {
    let mut rows = vec![row!["№", "Муниципалитет", "Категория", "Стоимость, сом"]];
    for (at, cell) in (1_i64..).zip(cells) {
        rows.push(vec![at.into(), "Кемин".into(), "Вода".into(), cell]);
    }
    sheet(Sheet::new("ПДУУ").rows("A1", rows))
}

fn texts(texts: &[&str]) -> Outcome {
    costs(texts.iter().map(|text| Cell::Text((*text).to_owned())))
}

#[test]
fn numbers_stored_as_text_are_one_line() {
    let outcome = texts(&["12\u{a0}500,00", "1\u{202f}200", "7 000 сом"]);
    assert_eq!(outcome.column("cost"), ["12500 KGS", "1200 KGS", "7000 KGS"]);
    assert_eq!(outcome.said(), ["number-as-text info ПДУУ!D2"]);
    let message = outcome.message("number-as-text");
    assert!(
        message.contains("3 numbers")
            && message.contains("D2, D3, D4")
            && message.contains("12\u{a0}500,00"),
        "{message}"
    );
}

#[test]
fn a_number_that_can_be_two_is_an_error() {
    for typed in ["12.500", "12,500"] {
        let outcome = texts(&[typed]);
        assert_eq!(outcome.column("cost"), ["unread"]);
        assert_eq!(outcome.said(), ["number-ambiguous error ПДУУ!D2"]);
        assert_eq!(
            outcome.message("number-ambiguous"),
            format!("“{typed}”: is this 12.5 or 12,500?")
        );
    }
}

#[test]
fn a_rounded_figure_is_an_error() {
    let outcome = texts(&["97 млн", "более 12 тыс."]);
    assert_eq!(outcome.column("cost"), ["unread", "unread"]);
    assert_eq!(outcome.said(), ["number-rounded error ПДУУ!D2"]);
    assert!(outcome.message("number-rounded").contains("2 cells: D2, D3"));
}

#[test]
fn thousands_in_a_header_are_multiplied() {
    for header in ["Стоимость, тыс. сом", "Стоимость (в тыс. сомов)", "Cost, thousand KGS"]
    {
        let outcome = sheet(Sheet::new("ПДУУ").rows(
            "A1",
            vec![row!["№", "Муниципалитет", "Категория", header], row![1, "Кемин", "Вода", 12.5]],
        ));
        assert_eq!(outcome.column("cost"), ["12500 KGS"], "{header}");
        assert_eq!(outcome.said(), ["unit-scaled warning ПДУУ!D1"]);
    }
    // A line of its own above the table says thousands of soms, the header soms: a question.
    let outcome = sheet(plans().set("M2", "тыс. сом"));
    assert_eq!(outcome.said(), ["unit-scaled warning ПДУУ!G4", "unit-unclear error ПДУУ!G4"]);
    assert_eq!(outcome.table().first().open.len(), 1, "no figure comes from it");
}

#[test]
fn brackets_dashes_and_empty_cells_differ() {
    let outcome = costs(["(1 200)".into(), "-".into(), Cell::Empty, Cell::from(5)]);
    assert_eq!(outcome.column("cost"), ["-1200 KGS", "0 KGS", "missing", "5 KGS"]);
    assert_eq!(outcome.said(), ["cell-missing warning ПДУУ!D4", "number-as-text info ПДУУ!D2"]);
    assert_eq!(outcome.message("cell-missing"), "D4 is empty; empty is not zero");
}

#[test]
fn an_error_of_a_formula_is_an_error() {
    let outcome = costs([Cell::Error("#REF!".into()), "#ССЫЛКА!".into(), "#ДЕЛ/0!".into()]);
    assert_eq!(outcome.column("cost"), ["unread"; 3]);
    assert_eq!(outcome.said(), ["cell-formula-error error ПДУУ!D2"]);
    assert_eq!(outcome.message("cell-formula-error"), "3 formulas fail: D2, D3, D4 (#REF!)");
}

#[test]
fn a_formula_that_was_never_calculated_has_no_value() {
    let never = costs([bare_formula("1000*2"), Cell::from(5)]);
    assert_eq!(never.column("cost"), ["unread", "5 KGS"]);
    assert_eq!(never.said(), ["formula-not-calculated error ПДУУ!D2"]);
    // Some libraries write 0 for what they cannot calculate.
    let zero = costs([formula("1000*2", 0), formula("5-5", 0)]);
    assert_eq!(zero.column("cost"), ["unread", "0 KGS"]);
    assert_eq!(zero.said(), ["formula-not-calculated error ПДУУ!D2"]);
}

#[test]
fn a_formula_with_an_old_result_is_computed_again() {
    let outcome = costs([Cell::from(1_000), formula("D2*2", 1_500)]);
    assert_eq!(outcome.column("cost"), ["1000 KGS", "2000 KGS"]);
    assert_eq!(outcome.said(), ["formula-stale error ПДУУ!D3"]);
}

#[test]
fn a_short_sum_is_an_error_that_names_the_row() {
    let outcome = sheet(
        plans().set("G10", formula("SUM(G8:G8)", 800_000)).set("G11", formula("G7+G10", 2_300_000)),
    );
    assert_eq!(outcome.said(), ["total-differs error ПДУУ!G10", "total-differs error ПДУУ!G11"]);
    let finding = outcome.findings.iter().find(|finding| {
        finding.place.as_ref().is_some_and(|place| place.to_string().ends_with("G10"))
    });
    let message = diptych::cli::Messages::english()
        .text("total-differs", &finding.expect("a finding").arguments);
    assert_eq!(
        message,
        "the total says 800,000, the rows give 1,500,000; SUM(G8:G8) leaves out row 9"
    );
}

#[test]
fn shares_are_read_by_the_amounts_beside_them() {
    let shares = |cells: [Cell; 3]| {
        let mut rows = vec![row![
            "№",
            "Муниципалитет",
            "Категория",
            "Стоимость, сом",
            "Вклад муниципалитета, сом",
            "Доля"
        ]];
        for cell in cells {
            rows.push(vec![
                Cell::from(1),
                "Кемин".into(),
                "Вода".into(),
                10_000.into(),
                3_196.into(),
                cell,
            ]);
        }
        sheet(Sheet::new("ПДУУ").rows("A1", rows))
    };
    let outcome = shares(["31,96".into(), 0.3196.into(), "31,96%".into()]);
    assert_eq!(outcome.column("share"), ["0.3196"; 3]);
    assert_eq!(outcome.said(), ["share-read info ПДУУ!F2"]);
    let outcome = shares([31.96.into(), 32.into(), percent("0.3196")]);
    assert_eq!(outcome.column("share"), ["0.3196", "0.32", "0.3196"]);
    assert_eq!(outcome.said(), ["share-read info ПДУУ!F2"]);
    // Half a per cent, which looks like a fraction, is told by the amounts.
    let mut rows = vec![row![
        "№",
        "Муниципалитет",
        "Категория",
        "Стоимость, сом",
        "Вклад муниципалитета, сом",
        "Доля, %"
    ]];
    rows.push(row![1, "Кемин", "Вода", 10_000, 50, 0.5]);
    assert_eq!(sheet(Sheet::new("ПДУУ").rows("A1", rows)).column("share"), ["0.005"]);
    let wrong = shares([25.into(), 31.96.into(), 31.96.into()]);
    assert_eq!(wrong.said(), ["share-differs error ПДУУ!F2", "share-read info ПДУУ!F2"]);
    assert_eq!(
        wrong.message("share-differs"),
        "the share says 25%, the amounts beside it give 31.96%"
    );
}

fn dates(cells: impl IntoIterator<Item = Cell>) -> Outcome {
    let mut rows = vec![row!["№", "Муниципалитет", "Категория", "Стоимость, сом", "Дата"]];
    for cell in cells {
        rows.push(vec![Cell::from(1), "Кемин".into(), "Вода".into(), 10.into(), cell]);
    }
    sheet(Sheet::new("ПДУУ").rows("A1", rows))
}

#[test]
fn dates_in_any_clothes_are_read() {
    let outcome = dates([
        "11.07.2019г.".into(),
        "11 июля 2019".into(),
        Cell::from(43_657),
        date("2019-07-11"),
    ]);
    assert_eq!(outcome.column("date"), ["2019-07-11"; 4]);
    assert_eq!(outcome.said(), ["date-read info ПДУУ!E2"]);
    assert!(outcome.message("date-read").contains("E2, E3, E4"), "and not E5, which is a date");
}

#[test]
fn a_date_that_can_be_two_is_an_error() {
    let outcome = dates(["07/11/2019".into(), "25/11/2019".into()]);
    assert_eq!(outcome.column("date"), ["unread", "2019-11-25"]);
    assert_eq!(outcome.said(), ["date-ambiguous error ПДУУ!E2", "date-read info ПДУУ!E3"]);
    assert_eq!(
        outcome.message("date-ambiguous"),
        "“07/11/2019”: is this 7 November 2019 or 11 July 2019?"
    );
}

#[test]
fn hidden_rows_are_counted_and_told() {
    let outcome = sheet(plans().hide_rows(&[6, 8, 9]));
    assert_eq!(outcome.column("cost").len(), 4);
    assert_eq!(outcome.table().data().filter(|row| row.hidden).count(), 3);
    assert_eq!(outcome.said(), ["rows-hidden warning ПДУУ!A6"]);
    assert_eq!(
        outcome.message("rows-hidden"),
        "3 hidden rows (6, 8–9), 2,000,000 KGS, are counted"
    );
    let mut filtered = plans().hide_rows(&[5]);
    filtered.filter = Some("A4:M9".into());
    assert_eq!(
        sheet(filtered).message("rows-hidden"),
        "a hidden row (5), 1,000,000 KGS, is counted; the sheet has a filter"
    );
}

#[test]
fn hidden_columns_are_read_and_told() {
    let mut hidden = plans();
    hidden.hidden_columns = vec![9];
    let outcome = sheet(hidden);
    assert_eq!(outcome.said(), ["columns-hidden warning ПДУУ"]);
    assert_eq!(outcome.column("other")[0], "100000 KGS");
}

#[test]
fn a_hidden_sheet_is_named_and_ignored() {
    let old = Sheet { name: "ПДУУ старый".into(), ..plans().set("G5", 1) }.hidden();
    let book = super::book::book([old, plans()]);
    for bytes in [book.xlsx(), book.ods()] {
        let outcome = super::read::bytes(super::read::FILE, &bytes);
        assert_eq!(outcome.said(), ["sheet-hidden info ПДУУ старый"]);
        assert_eq!(outcome.table().first().sheet, "ПДУУ");
    }
}

#[test]
fn codes_are_folded_by_their_shape() {
    // A Cyrillic С, a Cyrillic О for 0, a З for 3.
    let rows = |codes: [&str; 3]| {
        let mut rows = vec![row!["Код", "Статья", "План, сом", "Факт, сом"]];
        rows.extend(codes.map(|code| row![code, "Аренда", 10, 10]));
        sheet(Sheet::new("Исполнение").rows("A1", rows))
    };
    let outcome = rows(["\u{421}-03", "C-\u{41e}4", "C-0\u{417}"]);
    assert_eq!(outcome.column("code"), ["c-03", "c-04", "c-03"]);
    assert_eq!(outcome.said(), ["code-folded warning Исполнение!A2"]);
    assert_eq!(rows(["C-03", "C-04", "c-05"]).said(), Vec::<String>::new());
}

#[test]
fn spellings_that_differ_in_nothing_are_one() {
    let outcome = sheet(
        plans()
            .set("C5", "Өзгөн, Тёплый")
            .set("C6", "Ѳзгѳн, Теплый \u{200b}")
            .set("D5", "Кара-Суу"),
    );
    let districts = outcome.column("district");
    assert_eq!(districts[0], districts[1]);
    assert_eq!(outcome.said(), ["spelling-folded info ПДУУ!C6"]);
    let table = outcome.table();
    let second = table.data().nth(1).expect("a plan");
    let kept = table.cell(second, "district").and_then(|cell| cell.value.text());
    assert_eq!(kept, Some("Ѳзгѳн, Теплый \u{200b}"), "the original is kept");
}

#[test]
fn ditto_marks_mean_the_value_above() {
    let outcome = sheet(plans().set("C6", "-//-").set("F6", "— // —").set("J6", "\""));
    assert_eq!(outcome.column("district")[1], "аксыйский");
    assert_eq!(outcome.column("category")[1], "вода");
    assert_eq!(outcome.column("other")[1], "100000 KGS");
    assert!(outcome.said().contains(&"ditto-read info ПДУУ!C6".to_owned()));
    assert_eq!(outcome.message("ditto-read"), "3 cells repeat the value above: C6, F6, J6");
    let table = outcome.table();
    let second = table.data().nth(1).expect("a plan");
    assert_eq!(table.address(second, table.column("district").expect("it")).cell(), "C5");
}

#[test]
fn two_workbooks_and_locks_are_told_apart() {
    use diptych::internals::read::workbook;
    let xlsx = super::book::book([plans()]).xlsx();
    let map = "workbook: psi*.xlsx\nsheets:\n  plans:\n    name: ПДУУ\n";
    let root = super::read::project(&[
        ("inputs/budget/psi.xlsx", &xlsx),
        ("inputs/budget/~$psi.xlsx", b"lock"),
        ("inputs/budget/psi.map.yaml", map.as_bytes()),
    ]);
    assert!(
        workbook::all(&diptych::Disk, root.path()).findings.is_empty(),
        "a lock is no second workbook"
    );
    std::fs::copy(
        root.path().join("inputs/budget/psi.xlsx"),
        root.path().join("inputs/budget/psi копия.xlsx"),
    )
    .expect("a copy");
    let noted = workbook::all(&diptych::Disk, root.path());
    assert_eq!(
        noted.findings.iter().map(|finding| finding.code.id()).collect::<Vec<_>>(),
        ["workbook-two"]
    );
    assert_eq!(
        noted.findings[0].place.as_ref().map(ToString::to_string).as_deref(),
        Some("inputs/budget/psi.map.yaml:1:11")
    );
    assert!(noted.value.tables.is_empty());
    let lock = super::read::path(root.path(), "inputs/budget/~$psi.xlsx");
    assert_eq!(lock.findings[0].code.id(), "workbook-lock");
    // Without a map, two tables of one kind.
    std::fs::remove_file(root.path().join("inputs/budget/psi.map.yaml")).expect("removed");
    let noted = workbook::all(&diptych::Disk, root.path());
    assert_eq!(
        noted.findings.iter().map(|finding| finding.code.id()).collect::<Vec<_>>(),
        ["tables-two"]
    );
    assert!(noted.value.tables.is_empty(), "neither is used");
}

#[test]
fn a_plan_without_a_category_is_an_error_that_names_the_row() {
    let outcome = sheet(plans().set("F9", ""));
    assert_eq!(outcome.said(), ["cell-required error ПДУУ!F9"]);
    assert_eq!(outcome.message("cell-required"), "row 9 has no “Категория”: 4 rows, 3 with it");
}

#[test]
fn what_is_no_number_and_no_date_is_an_error() {
    let outcome = costs(["уточняется".into(), date("2019-07-11"), Cell::from(5)]);
    assert_eq!(outcome.said(), ["cell-is-date error ПДУУ!D3", "cell-not-number error ПДУУ!D2"]);
    assert_eq!(dates(["скоро".into()]).said(), ["cell-not-date error ПДУУ!E2"]);
}
