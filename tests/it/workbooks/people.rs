//! Lists of people: they are counted, and nothing of them is told.

use std::collections::HashSet;

use diptych::internals::language::Sex;
use diptych::internals::model::{ColumnKind, Value};

use super::book::Cell;
use super::read::sheet;
use super::samples::participants;
use crate::row;

#[test]
fn people_are_read_with_their_days() {
    let outcome = sheet(participants());
    assert_eq!(outcome.said(), Vec::<String>::new());
    let table = outcome.table();
    assert!(!table.public);
    assert_eq!(outcome.column("sex"), ["f", "m", "missing"]);
    assert_eq!(outcome.column("day1"), ["true", "true", "true"]);
    assert_eq!(outcome.column("day2"), ["true", "missing", "false"]);
    assert_eq!(outcome.column("consent"), ["true", "false", "missing"]);
    assert_eq!(table.columns[table.column("day1").expect("a day")].header, "11.07.2019");
    assert_eq!(table.columns[table.column("name").expect("names")].kind, ColumnKind::Private);
}

#[test]
fn people_are_counted_and_not_rows_of_signatures() {
    let outcome =
        sheet(participants().rows("A8", vec![row![4, " тайная  Айгуль ", "жен.", "Айыл окмоту"]]));
    let table = outcome.table();
    let names = table.data().filter_map(|row| match &table.cell(row, "name")?.value {
        Value::Private(name) => Some(name.key()),
        _ => None,
    });
    assert_eq!(names.collect::<HashSet<_>>().len(), 3, "the same person signed twice");
    let women = table
        .data()
        .filter(|row| table.cell(row, "sex").is_some_and(|cell| cell.value == Value::Sex(Sex::F)));
    assert_eq!(women.count(), 2);
}

#[test]
fn someone_who_left_the_rest_blank_is_a_person() {
    let outcome = sheet(participants().rows("A8", vec![row!["", "Пустой Темир"], row![5]]));
    assert_eq!(outcome.column("name").len(), 4, "but a number typed ahead is none");
}

#[test]
fn nothing_that_stands_in_the_sheet_is_told() {
    // Everything that can be wrong is wrong.
    let secrets = ["Секретова", "тайно", "Үмүт", "0700", "внутри", "С-1З", "ЁЖ"];
    let outcome = sheet(participants().rows(
        "A8",
        vec![
            row![
                "С-1З",
                "Секретова Үмүт",
                "тайно",
                "ЁЖ",
                "-//-",
                "",
                "",
                "",
                "",
                "0700",
                "внутри@example.org",
                "-//-",
                "?"
            ],
            row![
                "С-1З",
                "Секретова Үмүт",
                Cell::Error("#REF!".into()),
                "еж ",
                "МСУ",
                "#ССЫЛКА!",
                "",
                "",
                "",
                Cell::Error("#REF!".into())
            ],
        ],
    ));
    assert!(outcome.findings.len() >= 4, "{:?}", outcome.said());
    let messages = diptych::cli::Messages::english();
    for finding in &outcome.findings {
        let text = format!(
            "{} {} {:?}",
            messages.text(finding.code.id(), &finding.arguments),
            messages.hint(finding.code.id(), &finding.arguments).unwrap_or_default(),
            finding.arguments
        );
        for secret in secrets {
            assert!(!text.to_lowercase().contains(&secret.to_lowercase()), "{secret} in {text}");
        }
        assert!(
            finding.place.as_ref().is_some_and(|place| place.to_string().contains("Регистрация!")),
            "the cell is named"
        );
    }
    let shown = format!("{:?}", outcome.table());
    assert!(!shown.contains("Секретова") && !shown.contains("0700"));
}

#[test]
fn a_list_of_one_day_has_a_signature() {
    for header in ["Подпись", "День 1", "11 июля", "Day 1"] {
        let outcome = sheet(
            super::book::Sheet::new("Список")
                .rows("A1", vec![row!["№", "ФИО", "Пол", header], row![1, "А", "м", "+"]]),
        );
        assert_eq!(outcome.column("day1"), ["true"], "{header}");
    }
}
