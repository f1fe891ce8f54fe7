//! What a row is, is known by evidence: sums, formulas, codes, what it lacks; words come last.

use super::book::{Cell, Sheet, formula};
use super::read::sheet;
use crate::row;

fn execution(rows: Vec<Vec<Cell>>) -> Sheet {
    let head = row!["Код", "Статья", "План, сом", "Факт, сом"];
    Sheet::new("Исполнение").rows("A1", [vec![head], rows].concat())
}

fn lines() -> Vec<Vec<Cell>> {
    vec![row!["C-01", "Персонал", 61_000, 55_500], row!["C-02", "Поездки", 40_250, 35_000]]
}

#[test]
fn a_total_is_known_by_its_sums_in_any_language() {
    for label in ["Общий итог", "И Т О Г О", "Жыйынтыгы", "Σ", "合計", "სულ", "", "5. Итого"]
    {
        let mut rows = lines();
        rows.push(row!["", label, 101_250, 90_500]);
        let outcome = sheet(execution(rows));
        assert_eq!(outcome.column("plan"), ["61000 KGS", "40250 KGS"], "{label}");
        assert_eq!(outcome.said(), Vec::<String>::new(), "{label}");
    }
}

#[test]
fn totals_may_stand_above_their_rows() {
    let rows = vec![
        row!["", "Всего по разделам", 101_250, 90_500],
        row!["", "Раздел А", 61_000, 55_500],
        row!["1.1", "Персонал", 61_000, 55_500],
        row!["", "Раздел Б", 40_250, 35_000],
        row!["2.1", "Поездки", 30_250, 30_000],
        row!["2.2", "Связь", 10_000, 5_000],
    ];
    let outcome = sheet(execution(rows));
    assert_eq!(outcome.column("plan"), ["61000 KGS", "30250 KGS", "10000 KGS"]);
    assert_eq!(outcome.said(), Vec::<String>::new());
}

#[test]
fn codes_that_nest_make_parents() {
    let rows = vec![
        row!["1", "Персонал", 61_000, 55_500],
        row!["1.1", "Зарплата", 51_000, 46_500],
        row!["1.2", "Взносы", 10_000, 9_000],
        row!["2", "Поездки", 40_250, 35_000],
    ];
    let outcome = sheet(execution(rows));
    assert_eq!(outcome.column("code"), ["1.1", "1.2", "2"]);
    assert_eq!(outcome.said(), Vec::<String>::new());
}

#[test]
fn a_parent_that_is_not_the_sum_of_its_children_is_a_question() {
    let rows = vec![
        row!["1", "Персонал", 60_000, 55_500],
        row!["1.1", "Зарплата", 51_000, 46_500],
        row!["1.2", "Взносы", 10_000, 9_000],
    ];
    let outcome = sheet(execution(rows));
    assert_eq!(outcome.said(), ["row-unclear error Исполнение!A2"]);
    assert!(!outcome.table().first().open.is_empty());
}

#[test]
fn a_row_that_happens_to_be_a_sum_is_no_total() {
    let rows = vec![
        row![1, "Кемин", "Вода", 1_000],
        row![2, "Барпы", "Свет", 2_000],
        row![3, "Кара-Ой", "Вода", 3_000],
        row![4, "Тюп", "Мост", 4_000],
    ];
    let head = row!["№", "Муниципалитет", "Категория", "Стоимость, сом"];
    let outcome = sheet(Sheet::new("ПДУУ").rows("A1", [vec![head], rows].concat()));
    assert_eq!(outcome.column("cost").len(), 4);
    assert_eq!(outcome.said(), Vec::<String>::new());
}

#[test]
fn amounts_without_anything_else_are_a_question_that_a_map_answers() {
    let mut rows = lines();
    rows.push(row!["", "Резерв", 7_777, 0]);
    let outcome = sheet(execution(rows));
    assert_eq!(outcome.said(), ["row-unclear error Исполнение!B4"]);
    let message = outcome.hint("row-unclear");
    assert!(message.contains("rows: {\"4\": total}"), "{message}");
}

#[test]
fn a_rounded_total_is_a_total() {
    let rows = vec![
        row!["1", "Персонал", 60_000.4, 55_000.4],
        row!["2", "Поездки", 40_000.4, 35_000.4],
        row!["", "Всего", 100_001, 90_001],
    ];
    let outcome = sheet(execution(rows));
    assert_eq!(outcome.column("plan").len(), 2);
    assert_eq!(outcome.said(), Vec::<String>::new());
}

#[test]
fn a_sum_that_leaves_out_the_first_row_is_told() {
    let mut rows = lines();
    rows.push(row!["C-03", "Связь", 5_000, 5_000]);
    rows.push(row!["", "Итого", formula("SUM(C3:C4)", 45_250), formula("SUM(D2:D4)", 95_500)]);
    let outcome = sheet(execution(rows));
    assert_eq!(outcome.said(), ["total-differs error Исполнение!C5"]);
    assert_eq!(outcome.column("plan").len(), 3);
}

#[test]
fn the_header_again_below_a_title_is_another_table() {
    let head = || row!["№", "Муниципалитет", "Категория", "Стоимость, сом"];
    let rows = vec![
        head(),
        row![1, "Кемин", "Вода", 1_000],
        row![2, "Барпы", "Свет", 2_000],
        row!["Отклоненные заявки"],
        head(),
        row![1, "Тюп", "Мост", 9_000],
    ];
    let outcome = sheet(Sheet::new("ПДУУ").rows("A1", rows));
    assert_eq!(outcome.said(), ["row-unclear error ПДУУ!A6"]);
    // On the next page of one table the numbers go on.
    let rows = vec![head(), row![1, "Кемин", "Вода", 1_000], head(), row![2, "Тюп", "Мост", 9_000]];
    let outcome = sheet(Sheet::new("ПДУУ").rows("A1", rows));
    assert_eq!(outcome.column("cost"), ["1000 KGS", "9000 KGS"]);
    assert_eq!(outcome.said(), Vec::<String>::new());
}

#[test]
fn columns_may_be_numbered_in_letters_and_formulas() {
    for numbers in [["1", "2", "3", "4=3-2"], ["А", "Б", "1", "2"]] {
        let mut rows = vec![numbers.into_iter().map(Cell::from).collect()];
        rows.extend(lines());
        let outcome = sheet(execution(rows));
        assert_eq!(outcome.column("plan").len(), 2, "{numbers:?}");
        assert_eq!(outcome.said(), Vec::<String>::new());
    }
}

#[test]
fn a_region_that_is_written_once_means_the_rows_below_it() {
    let head = row!["№", "Область", "Муниципалитет", "Категория", "Стоимость, сом"];
    let rows = |third: &str| {
        vec![
            head.clone(),
            row![1, "Ошская", "Кара-Суу", "Вода", 1_100],
            row![2, "", "Узген", "Мост", 2_020],
            row![3, "Таласская", "Манас", "Вода", 3_003],
            row![4, third, "Талас", "Мост", 4_500],
        ]
    };
    let outcome = sheet(Sheet::new("ПДУУ").rows("A1", rows("")));
    assert_eq!(outcome.column("region"), ["ошская", "ошская", "таласская", "таласская"]);
    assert_eq!(outcome.said(), ["blank-above info ПДУУ!B3"]);
    // One blank among others may be a gap.
    let outcome = sheet(Sheet::new("ПДУУ").rows("A1", rows("Чуйская")));
    assert_eq!(outcome.column("region")[1], "unread");
    assert_eq!(outcome.said(), ["blank-unclear error ПДУУ!B3"]);
}

#[test]
fn a_payment_that_was_entered_twice_is_told() {
    let head = row!["№", "Дата", "Код", "Получатель", "Назначение", "Сумма, сом"];
    let paid = |no: i64| row![no, "20.01.2018", "C-02", "Б", "Печать", 200];
    let outcome = sheet(Sheet::new("Журнал").rows("A1", vec![head, paid(1), paid(2)]));
    assert!(outcome.said().contains(&"row-twice warning Журнал!A3".to_owned()));
}

#[test]
fn a_nought_of_a_formula_that_cannot_be_followed_is_not_believed() {
    let mut rows = lines();
    rows.push(row!["C-03", "Связь", formula("VLOOKUP(A4,Лист2!A:B,2)", 0), 5]);
    let outcome = sheet(execution(rows));
    assert_eq!(outcome.column("plan")[2], "unread");
    assert_eq!(outcome.said(), ["formula-unfollowed error Исполнение!C4"]);
    let mut rows = lines();
    rows.push(row!["C-03", "Связь", formula("IF(D4>0,D4*2,0)", 0), 5]);
    assert_eq!(sheet(execution(rows)).said(), ["formula-not-calculated error Исполнение!C4"]);
}

#[test]
fn a_parent_below_its_children_is_their_total() {
    let rows = vec![
        row!["1.1", "Менеджер", 60, 50],
        row!["1.2", "Бухгалтер", 40, 40],
        row!["1", "Персонал", 100, 90],
        row!["2.1", "Такси", 50, 40],
        row!["2", "Поездки", 50, 40],
    ];
    let outcome = sheet(execution(rows.clone()));
    assert_eq!(outcome.column("plan"), ["60 KGS", "40 KGS", "50 KGS"]);
    assert_eq!(outcome.said(), Vec::<String>::new());
    // One that is not their sum may be a row of its own: a question.
    let mut wrong = rows;
    wrong[2] = row!["1", "Персонал", 101, 90];
    let outcome = sheet(execution(wrong));
    assert!(outcome.said().contains(&"row-unclear error Исполнение!A4".to_owned()));
    // Payments of a line and of its part follow one another as they come.
    let head = row!["Дата", "Документ", "Код", "Получатель", "Сумма, сом"];
    let day = |day: &str, no: &str, code: &str| row![day, no, code, "ОсОО «Бур»", 100];
    let journal = sheet(Sheet::new("Журнал").rows(
        "A1",
        vec![
            head,
            day("01.03.2018", "ПП-1", "1.1"),
            day("02.03.2018", "ПП-2", "1"),
            day("03.03.2018", "ПП-3", "2"),
            day("04.03.2018", "ПП-4", "1"),
        ],
    ));
    assert_eq!(journal.column("amount").len(), 4);
    assert_eq!(journal.said(), ["date-read info Журнал!A2"]);
}
