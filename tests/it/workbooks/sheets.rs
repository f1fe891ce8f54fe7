//! The other sheets of an office: execution, journal, rates; several in one workbook.

use diptych::internals::model::{Conventions, Currency, Money};
use diptych::internals::read::workbook;
use rust_decimal::Decimal;

use super::book::{Sheet, book, formula};
use super::read::{Outcome, bytes, key, sheet, xlsx};
use super::samples::{execution, journal, participants, plans, rates};
use crate::row;

#[test]
fn execution_has_quarters_in_two_groups() {
    let outcome = sheet(execution());
    assert_eq!(outcome.said(), Vec::<String>::new());
    assert_eq!(outcome.column("plan_q3"), ["100 KGS", "500 KGS"]);
    assert_eq!(outcome.column("plan"), ["400 KGS", "1000 KGS"]);
    assert_eq!(outcome.column("actual_q2"), ["90 KGS", "400 KGS"]);
    assert_eq!(outcome.column("actual"), ["390 KGS", "700 KGS"]);
    assert_eq!(outcome.column("executed"), ["0.975", "0.7"]);
}

#[test]
fn quarters_that_do_not_make_a_year_are_an_error() {
    let outcome = sheet(
        execution()
            .set("G5", 410)
            .set("G7", formula("SUM(G5:G6)", 1_410))
            .set("N5", formula("L5/G5", 390.0 / 410.0))
            .set("M5", formula("G5-L5", 20))
            .set("M7", formula("G7-L7", 320)),
    );
    assert_eq!(outcome.said(), ["rule-broken error Исполнение!G5"]);
}

#[test]
fn a_journal_has_two_currencies() {
    let outcome = sheet(journal());
    assert_eq!(outcome.said(), Vec::<String>::new());
    assert_eq!(outcome.column("amount"), ["12500 KGS", "400000.5 KGS", "missing"]);
    assert_eq!(outcome.column("amount_chf"), ["missing", "missing", "1200 CHF"]);
    let both = outcome
        .table()
        .data()
        .flat_map(|row| row.cells.iter().filter_map(|cell| cell.value.money()));
    assert!(Money::sum(both).is_err(), "soms and francs do not add up");
}

#[test]
fn a_journal_may_name_the_currency_in_each_row() {
    let outcome = sheet(Sheet::new("Журнал").rows(
        "A1",
        vec![
            row!["Дата", "Назначение", "Сумма", "Валюта"],
            row!["02.07.2018", "Зал", 5, "KGS"],
            row!["03.07.2018", "Эксперт", 7, "шв. франк"],
        ],
    ));
    assert_eq!(outcome.column("amount"), ["5 KGS", "7 CHF"]);
}

#[test]
fn rates_convert_and_are_remembered() {
    let outcome = sheet(rates());
    assert_eq!(outcome.said(), Vec::<String>::new());
    let rates = workbook::rates(&Conventions::default(), outcome.table()).rates;
    assert_eq!(rates.len(), 3);
    assert_eq!((rates[0].of, rates[0].in_currency), (Currency::CHF, Currency::KGS));
    assert_eq!(rates[1].value, Decimal::new(690_213, 4));
    assert_eq!(rates[1].date.to_string(), "2018-08-01");
    let there = Money::new(100, Currency::CHF).convert(&rates[0]).expect("a conversion");
    assert_eq!(there.to, Money::new(6_875, Currency::KGS));
    let source = there.rate.source.expect("a source");
    assert_eq!((source.words.as_str(), source.cell.cell().as_str()), ("НБКР", "D3"));
    assert_eq!(there.rate.cell.to_string(), "inputs/budget/psi.xlsx › Курс!C3");
}

#[test]
fn one_workbook_may_hold_all_of_them() {
    let all = book([
        Sheet::new("Обложка").set("B2", "Проект"),
        plans(),
        execution(),
        journal(),
        rates(),
        participants(),
    ]);
    for outcome in [xlsx(&all), bytes(super::read::FILE, &all.ods())] {
        let ids: Vec<&str> = outcome.tables.iter().map(|table| table.id.as_str()).collect();
        assert_eq!(ids, ["plans", "execution", "journal", "rates", "participants"]);
        assert_eq!(outcome.said(), Vec::<String>::new());
    }
}

#[test]
fn a_second_sheet_of_one_kind_is_an_error() {
    let outcome = xlsx(&book([plans(), Sheet { name: "ПДУУ (копия)".into(), ..plans() }]));
    assert_eq!(outcome.said(), ["tables-two error ПДУУ (копия)"]);
    assert!(outcome.tables.is_empty());
}

#[test]
fn a_workbook_without_a_known_table_says_what_it_has() {
    let outcome = sheet(
        Sheet::new("Лист1")
            .rows("A3", vec![row!["Имущество", "Кол-во", "Цена"], row!["Стол", 4, 5]]),
    );
    assert_eq!(outcome.said(), ["table-missing error"]);
    assert!(
        outcome.message("table-missing").contains("“Лист1” has: A Имущество | B Кол-во | C Цена"),
        "{}",
        outcome.message("table-missing")
    );
}

#[test]
fn shared_formulas_are_formulas_of_each_cell() {
    let cells = |row: u32, formula: &str| {
        format!(
            r#"<row r="{row}"><c r="A{row}" t="str"><v>Кемин</v></c><c r="B{row}" t="str"><v>Вода</v></c><c r="C{row}"><v>7</v></c><c r="D{row}">{formula}</c></row>"#
        )
    };
    let header = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>Муниципалитет</t></is></c><c r="B1" t="str"><v>Категория</v></c><c r="C1" t="str"><v>Грант, сом</v></c><c r="D1" t="str"><v>Стоимость, сом</v></c></row>"#;
    let rows = [
        header.to_owned(),
        cells(2, r#"<f t="shared" ref="D2:D4" si="0">C2*2</f><v>14</v>"#),
        cells(3, r#"<f t="shared" si="0"/><v>14</v>"#),
        cells(4, r#"<f t="shared" si="0"/><v>15</v>"#),
    ];
    let part = super::book::xlsx_part("", &rows.concat(), "");
    let file = super::book::xlsx_archive(&[("ПДУУ", false)], &[part], &super::book::shared(&[]));
    let outcome: Outcome = bytes(super::read::FILE, &file);
    assert_eq!(
        outcome.said().iter().filter(|said| said.starts_with("formula-stale")).collect::<Vec<_>>(),
        ["formula-stale error ПДУУ!D4"]
    );
    let table = outcome.table();
    let last = table.data().last().expect("a row");
    assert_eq!(table.cell(last, "cost").map(|cell| key(&cell.value)).as_deref(), Some("14 KGS"));
}
