//! The map of a workbook.

use diptych::internals::read::workbook;

use super::book::{Book, Sheet, book};
use super::read::{Outcome, project};
use super::samples::plans;
use crate::row;

fn mapped(map: &str, book: &Book) -> Outcome {
    let root = project(&[
        ("inputs/budget/psi.map.yaml", map.as_bytes()),
        (super::read::FILE, &book.xlsx()),
    ]);
    let noted = workbook::all(&diptych::Disk, root.path());
    Outcome { tables: noted.value.tables, findings: noted.findings }
}

fn unusual() -> Sheet {
    Sheet::new("ПДУУ 2018").rows(
        "B4",
        vec![
            row!["Код проекта", "Кто", "О чём", "Сколько всего", "Сколько своих", "Чья земля"],
            row!["К-1", "Кемин", "Вода", 10, 4, "наша"],
            row!["К-2", "Барпы", "Свет", 20, 5, "чужая"],
        ],
    )
}

const MAP: &str = "
workbook: psi.xlsx
sheets:
  plans:
    name: ПДУУ*
    columns:
      no: [Код проекта]
      municipality: Кто
      category: [О чем, About]
      cost: [Сколько всего, Total]
      own:
        names: [Сколько своих]
        unit: CHF
      land: [Чья земля]
    unit: тыс. KGS
    rules: [unique(no), required(land)]
";

#[test]
fn a_map_gives_meaning_to_unusual_headers() {
    let outcome = mapped(MAP, &book([unusual()]));
    assert_eq!(outcome.column("cost"), ["10000 KGS", "20000 KGS"]);
    assert_eq!(outcome.column("own"), ["4000 CHF", "5000 CHF"]);
    assert_eq!(outcome.column("land"), ["наша", "чужая"]);
    assert_eq!(
        outcome.said(),
        ["code-folded warning ПДУУ 2018!B5", "unit-scaled warning ПДУУ 2018!E4"]
    );
}

#[test]
fn the_map_of_the_design_reads_the_usual_sheet() {
    let map = r#"
workbook: psi.xlsx
sheets:
  plans: {name: "ПДУУ*", columns: {cost: [Стоимость › Всего, Cost › Total], own: [Вклад муниципалитета, Municipality]}, unit: KGS, rules: ["cost = grant + own + other", "unique(no)"]}
"#;
    let outcome = mapped(map, &book([plans()]));
    assert_eq!(outcome.said(), Vec::<String>::new());
    assert_eq!(outcome.column("own")[0], "300000 KGS");
    assert_eq!(
        outcome.table().columns.len(),
        14,
        "the usual columns, and the year, are found without being named"
    );
}

#[test]
fn a_map_that_matches_nothing_says_what_is_there() {
    let map = "workbook: psi.xlsx\nsheets:\n  stock:\n    name: Лист*\n    columns:\n      price: [Стоимость]\n      count: [Штук]\n";
    let there = Sheet::new("Лист1")
        .rows("A3", vec![row!["Имущество", "Кол-во", "Цена"], row!["Стол", 4, 5]]);
    let outcome = mapped(map, &book([there]));
    assert_eq!(outcome.said(), ["map-matches-nothing error Лист1"]);
    assert!(
        outcome
            .message("map-matches-nothing")
            .contains("row 3 has: A Имущество | B Кол-во | C Цена")
    );
    let outcome =
        mapped("workbook: psi.xlsx\nsheets:\n  plans:\n    name: Планы*\n", &book([plans()]));
    assert_eq!(outcome.said(), ["sheet-missing error inputs/budget/psi.map.yaml:4:11"]);
}

#[test]
fn a_missing_column_is_an_error_at_its_line() {
    let map = MAP.replace("Чья земля", "Чей участок");
    let outcome = mapped(&map, &book([unusual()]));
    assert!(
        outcome
            .said()
            .contains(&"column-missing error inputs/budget/psi.map.yaml:14:13".to_owned()),
        "{:?}",
        outcome.said()
    );
    assert!(outcome.message("column-missing").contains("Чей участок"));
}

#[test]
fn rules_and_units_of_a_map_are_held() {
    let doubled = unusual().set("B6", "К-1").set("G5", "");
    let outcome = mapped(MAP, &book([doubled]));
    let errors: Vec<String> =
        outcome.said().into_iter().filter(|said| said.contains(" error ")).collect();
    assert_eq!(errors, ["cell-required error ПДУУ 2018!G5", "not-unique error ПДУУ 2018!B6"]);
    let wrong = MAP.replace("unique(no)", "cost > own").replace("тыс. KGS", "попугаи");
    let outcome = mapped(&wrong, &book([unusual()]));
    let errors: Vec<String> =
        outcome.said().into_iter().filter(|said| said.contains(" error ")).collect();
    assert_eq!(
        errors,
        [
            "rule-unknown error inputs/budget/psi.map.yaml:16:13",
            "unit-unknown error inputs/budget/psi.map.yaml:15:11"
        ]
    );
}

#[test]
fn faults_of_a_map_are_told_with_their_line() {
    let outcome =
        mapped("workbook: psi.xlsx\nsheet:\n  plans:\n    name: ПДУУ\n", &book([plans()]));
    assert!(
        outcome.said().contains(&"unknown-key error inputs/budget/psi.map.yaml:2:1".to_owned()),
        "{:?}",
        outcome.said()
    );
}

#[test]
fn two_sheets_that_fit_are_an_error() {
    let map = "workbook: psi.xlsx\nsheets:\n  plans:\n    name: ПДУУ*\n";
    let outcome = mapped(map, &book([plans(), Sheet { name: "ПДУУ 2019".into(), ..plans() }]));
    assert_eq!(outcome.said(), ["sheet-two error inputs/budget/psi.map.yaml:4:11"]);
    let hidden = Sheet { name: "ПДУУ 2017".into(), ..plans() }.hidden();
    let two = || book([plans(), hidden.clone()]);
    assert_eq!(mapped(map, &two()).said(), ["sheet-hidden info ПДУУ 2017"]);
    let known = format!("unused: [\"* 2017\"]\n{map}");
    assert_eq!(mapped(&known, &two()).said(), Vec::<String>::new());
    let another = format!("unused: [\"* 2016\"]\n{map}");
    assert_eq!(mapped(&another, &two()).said(), ["sheet-hidden info ПДУУ 2017"]);
}

#[test]
fn a_header_with_another_unit_than_the_map_is_an_error() {
    let sheet = unusual().set("F4", "Сколько своих, KGS");
    let outcome = mapped(MAP, &book([sheet]));
    assert!(
        outcome.said().contains(&"unit-contradicts error ПДУУ 2018!F4".to_owned()),
        "{:?}",
        outcome.said()
    );
}

#[test]
fn the_name_of_a_payer_is_not_taken_for_the_payment() {
    let map = "workbook: psi.xlsx\nsheets:\n  plans:\n    name: Plans\n    columns:\n      own: [Вклад муниципалитета, Municipality]\n";
    let there = Sheet::new("Plans")
        .rows(
            "A1",
            vec![
                row!["No", "Municipality", "Category", "Cost, KGS", "", ""],
                row!["", "", "", "Total", "Grant", "Municipality"],
                row![1, "Kemin", "Water", 10, 6, 4],
            ],
        )
        .merge(&["D1:F1"]);
    let outcome = mapped(map, &book([there]));
    assert_eq!(outcome.column("own"), ["4 KGS"]);
    assert_eq!(outcome.column("municipality"), ["kemin"]);
}
