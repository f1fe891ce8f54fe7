//! Sheets of one kind in several tabs and workbooks: one table over the years, or a question.

use std::collections::BTreeSet;

use diptych::Finding;
use diptych::internals::check;
use diptych::internals::model::{Budget, Table};
use diptych::internals::read::workbook;

use super::book::{Sheet, book, date};
use super::read::project;
use super::samples::{execution, plans};
use crate::row;

/// The budget of workbooks and maps, by their names in the folder.
fn budget(files: &[(&str, Vec<u8>)]) -> (Budget, Vec<Finding>) {
    let files: Vec<(String, &[u8])> = files
        .iter()
        .map(|(name, bytes)| (format!("inputs/budget/{name}"), bytes.as_slice()))
        .collect();
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    let root = project(&files);
    let noted = workbook::all(&diptych::Disk, root.path());
    (noted.value, noted.findings)
}

fn xlsx(sheets: Vec<Sheet>) -> Vec<u8> {
    book(sheets).xlsx()
}

/// The execution of a year that the tab says, or the title.
fn execution_of(year: i16) -> Sheet {
    Sheet { name: format!("Исполнение {year}"), ..execution() }
}

fn titled(title: &str) -> Sheet {
    execution().set("A1", title)
}

fn journal_of(year: i16) -> Sheet {
    let day = |month: u32| date(&format!("{year}-{month:02}-05"));
    Sheet::new(&format!("Журнал {year}")).rows(
        "A1",
        vec![
            row!["№", "Дата", "Код", "Получатель", "Сумма, сом"],
            row![1, day(3), "A-01", "Эксперт", 100],
            row![2, day(9), "A-02", "Эксперт", 200],
        ],
    )
}

/// The codes and places of the errors.
fn errors(findings: &[Finding]) -> Vec<String> {
    let errors = findings.iter().filter(|finding| finding.severity == diptych::Severity::Error);
    let said = errors.map(|finding| {
        let place = finding.place.as_ref().map(ToString::to_string).unwrap_or_default();
        format!("{} {}", finding.code, place.trim_start_matches("inputs/budget/"))
    });
    said.collect()
}

/// Where each row of a table stands, and of which year it is.
fn rows(table: &Table) -> Vec<(String, Option<i16>)> {
    let rows = table.data();
    rows.map(|row| (table.address(row, 0).to_string().replace("inputs/budget/", ""), row.year))
        .collect()
}

#[test]
fn tabs_and_workbooks_of_other_years_are_one_table() {
    let (budget, findings) = budget(&[
        ("a.xlsx", xlsx(vec![execution_of(2019), execution_of(2018)])),
        ("b.xlsx", xlsx(vec![titled("Исполнение бюджета за 2020 год"), journal_of(2020)])),
        ("c.xlsx", xlsx(vec![journal_of(2019)])),
    ]);
    assert_eq!(errors(&findings), Vec::<String>::new());
    let table = budget.table("execution").expect("one table");
    let expected = [
        ("a.xlsx › Исполнение 2018!A5", 2018),
        ("a.xlsx › Исполнение 2018!A6", 2018),
        ("a.xlsx › Исполнение 2019!A5", 2019),
        ("a.xlsx › Исполнение 2019!A6", 2019),
        ("b.xlsx › Исполнение!A5", 2020),
        ("b.xlsx › Исполнение!A6", 2020),
    ];
    assert_eq!(rows(table), expected.map(|(cell, year)| (cell.to_owned(), Some(year))));
    assert_eq!(table.years(), BTreeSet::from([2018, 2019, 2020]));
    let journal = budget.table("journal").expect("one journal");
    assert_eq!(journal.data().count(), 4);
    assert_eq!(check::payments(&budget), Vec::new());
}

#[test]
fn the_workbook_says_the_year_where_nothing_nearer_does() {
    let bare = || titled("Исполнение бюджета");
    let (budget, findings) = budget(&[
        ("budget-2018.xlsx", xlsx(vec![bare()])),
        ("budget-2019.xlsx", xlsx(vec![bare()])),
    ]);
    assert_eq!(errors(&findings), Vec::<String>::new());
    let years: Vec<_> =
        budget.table("execution").expect("one").origins.iter().map(|of| of.period).collect();
    assert_eq!(years, [Some(2018), Some(2019)]);
}

#[test]
fn a_sheet_of_no_known_year_is_asked_about_and_the_others_stand() {
    let bare = titled("Исполнение бюджета");
    let (budget, findings) = budget(&[
        ("a.xlsx", xlsx(vec![execution_of(2018), execution_of(2019)])),
        ("draft.xlsx", xlsx(vec![bare])),
    ]);
    assert_eq!(errors(&findings), ["tables-two draft.xlsx › Исполнение"]);
    assert!(
        findings[0]
            .arguments
            .iter()
            .any(|(name, value)| { *name == "why" && value.to_string() == "year" })
    );
    assert_eq!(budget.table("execution").expect("two years").origins.len(), 2);
    assert_eq!(budget.gaps.len(), 1);
}

#[test]
fn two_sheets_of_one_year_are_not_added_and_other_years_stand() {
    let (budget, findings) = budget(&[
        ("a.xlsx", xlsx(vec![execution_of(2018), execution_of(2019)])),
        (
            "b.xlsx",
            xlsx(vec![Sheet {
                name: "Исполнение 2019 (свод)".into(), ..execution()
            }]),
        ),
    ]);
    assert_eq!(errors(&findings), ["tables-two b.xlsx › Исполнение 2019 (свод)"]);
    let table = budget.table("execution").expect("one year");
    assert_eq!(table.years(), BTreeSet::from([2018]));
    assert!(budget.gaps.iter().all(|gap| gap.years == BTreeSet::from([2019])));
}

#[test]
fn rows_that_were_carried_over_are_not_counted_twice() {
    let carried = Sheet { name: "Журнал 2019".into(), ..journal_of(2018) };
    let (budget, findings) = budget(&[(
        "a.xlsx",
        xlsx(vec![
            journal_of(2018),
            carried.rows("A4", vec![row![3, date("2019-02-05"), "A-01", "Эксперт", 300]]),
        ]),
    )]);
    assert_eq!(errors(&findings), ["tables-two a.xlsx › Журнал 2019"]);
    assert!(budget.table("journal").is_none());
}

#[test]
fn a_late_payment_belongs_to_its_day() {
    let late = journal_of(2018).rows("A4", vec![row![3, date("2019-03-20"), "A-01", "Эксперт", 7]]);
    let (budget, findings) = budget(&[("a.xlsx", xlsx(vec![late, journal_of(2019)]))]);
    assert_eq!(errors(&findings), Vec::<String>::new());
    let years: Vec<_> = budget.table("journal").expect("one").data().map(|row| row.year).collect();
    assert_eq!(years, [Some(2018), Some(2018), Some(2019), Some(2019), Some(2019)]);
}

#[test]
fn the_patterns_of_a_map_mean_tabs_and_workbooks_of_other_years() {
    let map = "workbook: psi-*.xlsx\nsheets:\n  execution: {name: Исполнение*, unit: KGS}\n  \
               plans: {name: ПДУУ}\n";
    let (budget, findings) = budget(&[
        ("psi.map.yaml", map.into()),
        ("psi-18.xlsx", Vec::new()),
        ("psi-2018.xlsx", xlsx(vec![execution_of(2018), plans()])),
        ("psi-2020.xlsx", xlsx(vec![execution_of(2019), execution_of(2020)])),
    ]);
    assert_eq!(errors(&findings)[..1], ["workbook-two psi.map.yaml:1:11"]);
    assert!(budget.tables.is_empty());
    let files = [
        ("psi.map.yaml", map.into()),
        ("psi-2018.xlsx", xlsx(vec![execution_of(2018), plans()])),
        ("psi-2020.xlsx", xlsx(vec![execution_of(2019), execution_of(2020)])),
    ];
    let (budget, findings) = self::budget(&files);
    assert_eq!(errors(&findings), Vec::<String>::new(), "one of the workbooks has the plans");
    assert_eq!(budget.table("execution").expect("one").origins.len(), 3);
    let copy = Sheet { name: "Исполнение 2019 копия".into(), ..execution() };
    let (budget, findings) = self::budget(&[
        ("psi.map.yaml", "workbook: a.xlsx\nsheets:\n  execution: {name: Исполнение*}\n".into()),
        ("a.xlsx", xlsx(vec![execution_of(2018), execution_of(2019), copy])),
    ]);
    assert_eq!(errors(&findings), ["sheet-two psi.map.yaml:3:21"]);
    assert!(budget.table("execution").is_none());
}

#[test]
fn beside_a_map_another_year_is_read_and_another_copy_is_not() {
    let map = "workbook: psi.xlsx\nsheets:\n  execution: {name: Исполнение*, unit: KGS}\n";
    let files = |year: i16| {
        vec![
            ("psi.map.yaml", map.into()),
            ("psi.xlsx", xlsx(vec![execution_of(2018)])),
            ("other.xlsx", xlsx(vec![execution_of(year)])),
        ]
    };
    let (next, findings) = budget(&files(2019));
    assert_eq!(errors(&findings), Vec::<String>::new());
    assert_eq!(next.table("execution").expect("one").origins.len(), 2);
    let (same, findings) = budget(&files(2018));
    assert_eq!(same.table("execution").expect("one").origins.len(), 1);
    assert_eq!(findings[0].code.id(), "workbook-unmapped");
}

#[test]
fn a_workbook_that_cannot_be_read_is_a_gap_of_the_years_that_its_name_says() {
    let (budget, findings) = budget(&[
        ("a.xlsx", xlsx(vec![execution_of(2018)])),
        ("Бюджет 2020.xlsx", b"no workbook".to_vec()),
    ]);
    assert_eq!(errors(&findings), ["workbook-format Бюджет 2020.xlsx"]);
    assert_eq!(budget.gaps.len(), 1);
    assert_eq!(budget.gaps[0].years, BTreeSet::from([2020]));
    assert!(budget.gaps[0].concerns("execution", budget.table("execution")));
}

#[test]
fn payments_are_held_against_the_execution_of_their_own_year() {
    let execution = |year: i16, spent: i64| {
        Sheet::new(&format!("Исполнение {year}")).rows(
            "A1",
            vec![
                row!["Код", "Статья", "План, сом", "Факт, сом"],
                row!["A-01", "Персонал", 500, spent],
                row!["A-02", "Гранты", 500, 200],
            ],
        )
    };
    let of = |spent: i64| {
        let sheets =
            vec![execution(2018, 100), execution(2019, spent), journal_of(2018), journal_of(2019)];
        budget(&[("a.xlsx", xlsx(sheets))])
    };
    let (right, findings) = of(100);
    assert_eq!(errors(&findings), Vec::<String>::new());
    assert_eq!(right.reconcile.len(), 1);
    assert_eq!(check::reconcile(&right), Vec::new());
    let (wrong, _) = of(101);
    let found = check::reconcile(&wrong);
    assert_eq!(found.len(), 1);
    let place = found[0].place.as_ref().map(ToString::to_string);
    assert_eq!(place.as_deref(), Some("inputs/budget/a.xlsx › Журнал 2019!E2"));
}

#[test]
fn beside_a_map_two_workbooks_of_a_new_year_are_not_chosen_from() {
    let map = "workbook: psi.xlsx\nsheets:\n  execution: {name: Исполнение*, unit: KGS}\n";
    let (budget, findings) = budget(&[
        ("psi.map.yaml", map.into()),
        ("psi.xlsx", xlsx(vec![execution_of(2018)])),
        ("a.xlsx", xlsx(vec![execution_of(2019)])),
        ("b.xlsx", xlsx(vec![execution_of(2019)])),
        ("broken.xlsx", b"no workbook".to_vec()),
    ]);
    let expected = ["tables-two b.xlsx › Исполнение 2019", "workbook-format broken.xlsx"];
    let mut said = errors(&findings);
    said.sort();
    assert_eq!(said, expected);
    assert_eq!(budget.table("execution").expect("one year").years(), BTreeSet::from([2018]));
}

#[test]
fn years_that_a_workbook_beside_a_map_alone_has_are_a_gap() {
    let map = "workbook: psi.xlsx\nsheets:\n  journal: {name: Журнал*, unit: KGS}\n";
    let longer = Sheet { name: "Журнал 2018-2019".into(), ..journal_of(2018) }
        .rows("A4", vec![row![3, date("2019-02-05"), "A-01", "Эксперт", 300]]);
    let (budget, findings) = budget(&[
        ("psi.map.yaml", map.into()),
        ("psi.xlsx", xlsx(vec![journal_of(2018)])),
        ("longer.xlsx", xlsx(vec![longer])),
    ]);
    assert_eq!(findings[0].code.id(), "workbook-unmapped");
    assert_eq!(budget.table("journal").expect("one").data().count(), 2);
    let years: Vec<_> = budget.gaps.iter().map(|gap| gap.years.clone()).collect();
    assert_eq!(years, [BTreeSet::from([2019])]);
}
