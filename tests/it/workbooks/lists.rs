//! Lists of people as they come: what is a person, and what only stands in the list.

use std::path::Path;

use diptych::internals::diagnostic::Noted;
use diptych::internals::model::{Conventions, ListSource, Table};
use diptych::internals::read::workbook;

use super::book::{Cell, Sheet, book};
use super::read::{Outcome, project};
use crate::row;

fn source(sheet: Option<&str>) -> ListSource {
    ListSource {
        file: "list.xlsx".into(),
        sheet: sheet.map(str::to_owned),
        columns: Default::default(),
        rows: Default::default(),
        publish: None,
    }
}

fn read(sheets: Vec<Sheet>, source: &ListSource) -> Outcome {
    let root = project(&[("inputs/events/a/list.xlsx", &book(sheets).xlsx())]);
    let folder = root.path().join("inputs/events/a");
    list(root.path(), &folder, source)
}

fn list(root: &Path, folder: &Path, source: &ListSource) -> Outcome {
    let Noted { value, findings } =
        workbook::list(&diptych::Disk, root, folder, source, &Conventions::default());
    Outcome { tables: value.into_iter().collect(), findings }
}

fn people(table: &Table) -> usize {
    table.data().count()
}

fn registration(below: Vec<Vec<Cell>>) -> Sheet {
    let rows = vec![
        row!["№", "Ф.И.О.", "Пол", "Организация", "Должность"],
        row![1, "Асанов Эркин", "М", "АО Тюп", "глава"],
        row![2, "Бекова Айнура", "Ж", "Школа № 3", "директор"],
        row![3, "Касымов Нурлан", "М", "АО Тюп", "специалист"],
    ];
    Sheet::new("Список").rows("A1", [rows, below].concat())
}

#[test]
fn signatures_sections_and_totals_are_no_people() {
    let below = vec![
        row!["Всего участников: 3"],
        row!["", "в т.ч. женщин", 1],
        row![],
        row!["", "Список составил:", "", "А. Бекова"],
        row!["", "Координатор проекта", "", "Н. Осмонов"],
    ];
    let outcome = read(vec![registration(below)], &source(None));
    assert_eq!(people(outcome.table()), 3);
    assert!(outcome.table().first().open.is_empty());
}

#[test]
fn a_stated_number_is_compared() {
    let outcome = read(vec![registration(vec![row!["Итого:", 4]])], &source(None));
    assert!(outcome.said().iter().any(|said| said.starts_with("stated-differs error")));
    let outcome = read(vec![registration(vec![row!["Итого:", 3]])], &source(None));
    assert!(!outcome.said().iter().any(|said| said.contains("error")), "{:?}", outcome.said());
}

#[test]
fn a_place_without_a_name_is_told() {
    let below = vec![row![4, "", "", "Минфин", "представитель"], row![5]];
    let outcome = read(vec![registration(below)], &source(None));
    assert_eq!(people(outcome.table()), 3);
    assert!(outcome.said().iter().any(|said| said.starts_with("rows-reserved warning")));
}

#[test]
fn a_name_alone_where_others_have_more_is_a_question() {
    let outcome = read(vec![registration(vec![row!["", "Пустой Темир"]])], &source(None));
    assert!(outcome.said().iter().any(|said| said.starts_with("row-unclear error")));
    assert!(!outcome.table().first().open.is_empty());
}

#[test]
fn a_remark_beside_a_few_people_is_told_and_not_repeated() {
    let last = registration(vec![]).cells.keys().map(|(_, column)| *column).max().unwrap_or(0);
    let mut list = registration(vec![]);
    let row = list.cells.keys().map(|(row, _)| *row).max().unwrap_or(0);
    list.cells.insert((row, last + 1), "отменила участие".into());
    let outcome = read(vec![list], &source(None));
    assert_eq!(people(outcome.table()), 3);
    assert!(outcome.said().iter().any(|said| said.starts_with("remarks-unread warning")));
    assert!(!outcome.message("remarks-unread").contains("отменила"));
}

#[test]
fn one_of_several_lists_is_chosen() {
    let two = || {
        vec![registration(vec![]), {
            let mut second = registration(vec![row![4, "Иванова Ольга", "Ж", "ОО", "юрист"]]);
            second.name = "День 2".into();
            second
        }]
    };
    assert_eq!(people(read(two(), &source(Some("День 2"))).table()), 4);
    let both = read(two(), &source(None));
    assert!(both.tables.is_empty());
    assert!(both.said().iter().any(|said| said.starts_with("list-unclear error")));
}

#[test]
fn names_in_parts_and_crosses_for_a_sex_are_read() {
    let rows = vec![
        row!["№", "Фамилия", "Имя", "Ж", "М"],
        row![1, "Асанов", "Эркин", "", "+"],
        row![2, "Бекова", "Айнура", "+", ""],
    ];
    let outcome = read(vec![Sheet::new("Список").rows("A1", rows)], &source(None));
    assert_eq!(outcome.column("sex"), ["m", "f"]);
    assert_eq!(outcome.column("name"), ["асанов эркин", "бекова айнура"]);
}

#[test]
fn headers_in_two_languages_and_of_forms_are_known() {
    for head in [
        row!["Ф.И.О. / Name", "Жынысы / Пол", "Организация Organisation"],
        row!["Укажите Ваше ФИО", "Ваш пол", "Название Вашей организации"],
        row!["Аты-жөнү", "Жынысы", "Уюм"],
        row!["Name", "Gender", "Country"],
    ] {
        let shown = format!("{head:?}");
        let rows = vec![head, row!["Асанов Эркин", "м", "АО"], row!["Бекова Айнура", "ж", "ОО"]];
        let outcome = read(vec![Sheet::new("Список").rows("A1", rows)], &source(None));
        assert_eq!(people(outcome.table()), 2, "{shown}");
        assert_eq!(outcome.column("sex"), ["m", "f"], "{shown}");
    }
}

#[test]
fn a_list_whose_header_is_unknown_tells_no_name() {
    let rows = vec![row!["п.н.", "Кто", "Откуда"], row![1, "Асанов Эркин", "АО Тюп"]];
    let outcome = read(vec![Sheet::new("Список").rows("A1", rows)], &source(None));
    assert!(outcome.tables.is_empty());
    let told = diptych::cli::findings(Path::new("."), outcome.findings.clone());
    assert!(told.contains("participants") && !told.contains("Асанов") && !told.contains("Тюп"));
}
