//! Units belong to numbers by the most specific witness; those that disagree are a question.

use super::book::{Cell, Sheet};
use super::read::sheet;
use crate::row;

fn plans(header: &str, above: Option<&str>, below: Option<&str>) -> Sheet {
    let mut made = Sheet::new("ПДУУ").rows(
        "A3",
        vec![
            row!["№", "Муниципалитет", "Категория", header],
            row![1, "Кемин", "Вода", 1_000],
            row![2, "Барпы", "Свет", 505],
        ],
    );
    if let Some(above) = above {
        made = made.set("A1", above);
    }
    if let Some(below) = below {
        made = made.set("A8", below);
    }
    made
}

#[test]
fn thousands_are_known_however_they_are_written() {
    for (header, above, below) in [
        ("Стоимость, тыс.сом", None, None),
        ("Стоимость, в тыс.сомов", None, None),
        ("Стоимость\n(тыс. сом)", None, None),
        ("Стоимость (тыс. сом) *", None, None),
        ("Cost, '000 KGS", None, None),
        ("Cost (KGS 000)", None, None),
        ("Стоимость", Some("тыс.сом"), None),
        ("Стоимость", Some("План на 2018 год, тыс. сомов"), None),
        ("Стоимость", Some("Все суммы в тыс. сом, если не указано иное"), None),
        ("Стоимость", Some("миң сом"), None),
        ("Стоимость", None, Some("* Суммы в тыс. сом")),
    ] {
        let outcome = sheet(plans(header, above, below));
        assert_eq!(outcome.column("cost")[0], "1000000 KGS", "{header} {above:?} {below:?}");
        assert!(!outcome.said().iter().any(|said| said.contains("error")));
    }
}

#[test]
fn a_title_that_mentions_a_million_is_no_unit() {
    let outcome = sheet(plans("Стоимость", Some("Планы стоимостью свыше 1 млн сом"), None));
    assert_eq!(outcome.column("cost")[0], "1000 KGS");
}

#[test]
fn what_may_be_thousands_is_a_question() {
    for (header, above) in
        [("Стоимость, сом", Some("тыс. сом")), ("Стоимость", Some("Помощь тыс. семей области"))]
    {
        let outcome = sheet(plans(header, above, None));
        assert!(outcome.said().contains(&"unit-unclear error ПДУУ!D3".to_owned()), "{header}");
        assert!(!outcome.table().first().open.is_empty());
    }
}

#[test]
fn a_row_of_units_and_a_column_of_units_are_read() {
    let rows = vec![
        row!["№", "Муниципалитет", "Категория", "Стоимость"],
        row!["", "", "", "тыс. сом"],
        row![1, "Кемин", "Вода", 1_000],
    ];
    let outcome = sheet(Sheet::new("ПДУУ").rows("A1", rows));
    assert_eq!(outcome.column("cost"), ["1000000 KGS"]);
    let rows = vec![
        row!["№", "Муниципалитет", "Категория", "Ед.", "Стоимость"],
        row![1, "Кемин", "Вода", "сом", 1_000],
        row![2, "Барпы", "Свет", "тыс. сом", 500],
        row![3, "Тюп", "Мост", "CHF", 70],
    ];
    let outcome = sheet(Sheet::new("ПДУУ").rows("A1", rows));
    assert_eq!(outcome.column("cost"), ["1000 KGS", "500000 KGS", "70 CHF"]);
}

#[test]
fn a_cell_in_per_cent_in_a_column_of_money_is_told() {
    let made = plans("Стоимость, сом", None, None).set("D5", Cell::Percent("0.5".into()));
    assert!(sheet(made).said().contains(&"format-differs warning ПДУУ!D5".to_owned()));
}
