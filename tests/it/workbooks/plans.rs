//! The plans sheet as it should be, moved, shuffled, renamed.

use diptych::internals::model::{Currency, Money, RowKind};

use super::book::{Cell, Sheet, name, position};
use super::read::sheet;
use super::samples::plans;
use crate::row;

const COSTS: [&str; 4] = ["1000000 KGS", "500000 KGS", "800000 KGS", "700000 KGS"];

#[test]
fn a_proper_sheet_is_read_without_a_word() {
    let outcome = sheet(plans());
    assert_eq!(outcome.said(), Vec::<String>::new());
    let table = outcome.table();
    assert_eq!((table.id.as_str(), table.first().sheet.as_str()), ("plans", "ПДУУ"));
    assert_eq!(outcome.column("cost"), COSTS);
    assert_eq!(
        outcome.column("region"),
        ["джалал-абадская", "джалал-абадская", "иссык-кульская", "иссык-кульская"]
    );
    assert_eq!(outcome.column("share")[0], "0.3");
    assert_eq!(outcome.column("date")[3], "2018-11-30");
    let kinds: Vec<RowKind> = table.rows.iter().map(|row| row.kind).collect();
    use RowKind::{Data, Subtotal, Total};
    assert_eq!(kinds, [Data, Data, Subtotal, Data, Data, Subtotal, Total]);
    let sum = Money::sum(table.data().filter_map(|row| table.cell(row, "cost")?.value.money()));
    assert_eq!(sum, Ok(Some(Money::new(3_000_000, Currency::KGS))));
    assert_eq!(
        table.columns[table.column("own").expect("own")].header,
        "Стоимость, сом › Вклад муниципалитета"
    );
}

#[test]
fn a_cell_knows_where_it_stands() {
    let outcome = sheet(plans());
    let table = outcome.table();
    let second = table.data().nth(1).expect("a second plan");
    let address = |id: &str| table.address(second, table.column(id).expect("a column")).to_string();
    assert_eq!(address("cost"), "inputs/budget/psi.xlsx › ПДУУ!G6");
    assert_eq!(address("region"), "inputs/budget/psi.xlsx › ПДУУ!B5", "merged over rows 5 and 6");
}

#[test]
fn the_table_may_stand_anywhere() {
    for (down, right) in [(0, 3), (9, 0), (25, 7)] {
        let outcome = sheet(moved(plans(), down, right));
        assert_eq!(outcome.said(), Vec::<String>::new(), "moved by {down} and {right}");
        assert_eq!(outcome.column("cost"), COSTS);
        let first = outcome.table().data().next().expect("a plan");
        assert_eq!(first.index, 4 + down);
    }
}

/// The same sheet, all of it moved.
fn moved(sheet: Sheet, down: u32, right: u32) -> Sheet {
    let moved_name = |cell: &str| {
        let (row, column) = position(cell);
        name(row + down, column + right)
    };
    let moved_words = |text: &str| {
        let mut out = String::new();
        let mut word = String::new();
        for c in text.chars().chain(['\0']) {
            if c.is_ascii_alphanumeric() {
                word.push(c);
                continue;
            }
            let is_cell = word.ends_with(|c: char| c.is_ascii_digit())
                && word.starts_with(|c: char| c.is_ascii_uppercase());
            out.push_str(&if is_cell { moved_name(&word) } else { word.clone() });
            word.clear();
            out.push(c);
        }
        out.trim_end_matches('\0').to_owned()
    };
    let cells = sheet.cells.iter().map(|((row, column), cell)| {
        let cell = match cell {
            Cell::Formula(text, stored) => Cell::Formula(moved_words(text), stored.clone()),
            cell => cell.clone(),
        };
        ((row + down, column + right), cell)
    });
    let merged = sheet.merged.iter().map(|range| moved_words(range)).collect();
    Sheet { cells: cells.collect(), merged, ..sheet.clone() }
}

#[test]
fn columns_may_stand_in_any_order() {
    // Every rotation of a sheet with one header row.
    let header = [
        "№",
        "Область",
        "Муниципалитет",
        "Категория",
        "Стоимость",
        "Грант",
        "Вклад муниципалитета",
        "Статус",
        "Дата",
    ];
    let values =
        row![7, "Чуйская", "Кемин", "Вода", 10, 6, 4, "поддержан", super::book::date("2018-11-30")];
    for shift in 0..header.len() {
        let mut names: Vec<Cell> = header.iter().map(|name| Cell::from(*name)).collect();
        let mut cells = values.clone();
        names.rotate_left(shift);
        cells.rotate_left(shift);
        let outcome = sheet(Sheet::new("Планы").rows("B2", vec![names, cells]));
        assert_eq!(outcome.column("cost"), ["10 KGS"], "rotated by {shift}");
        assert_eq!(outcome.column("municipality"), ["кемин"]);
        assert_eq!(outcome.column("no"), ["7"]);
        assert_eq!(outcome.table().columns.len(), header.len());
        assert_eq!(
            outcome.said().iter().filter(|said| !said.starts_with("unit-assumed")).count(),
            0
        );
    }
}

#[test]
fn headers_may_be_in_either_language_and_badly_typed() {
    let spellings: [[&str; 7]; 3] = [
        ["No", "Oblast", "Municipality", "Category", "Cost", "Grant", "Municipal contribution"],
        [
            " № п/п ",
            "ОБЛАСТЬ",
            "Муници-\nпалитет",
            "Категория\u{200b}",
            "Общая\u{a0}стоимость (сом)",
            "грант",
            "Вклад  МСУ",
        ],
        [
            "n",
            "регион",
            "Айыл  окмоту",
            "Услуга",
            "Стоимость плана,\nсом",
            "Сумма гранта",
            "местный бюджет",
        ],
    ];
    for header in spellings {
        let names = header.iter().map(|name| Cell::from(*name)).collect();
        let outcome = sheet(
            Sheet::new("Лист1")
                .rows("A1", vec![names, row![1, "Чуйская", "Кемин", "Вода", 10, 6, 4]]),
        );
        let ids: Vec<&str> =
            outcome.table().columns.iter().map(|column| column.id.as_str()).collect();
        assert_eq!(
            ids,
            ["no", "region", "municipality", "category", "cost", "grant", "own"],
            "{header:?}"
        );
    }
}

#[test]
fn english_groups_tell_a_contribution_from_a_place() {
    let outcome = sheet(
        Sheet::new("Plans")
            .rows(
                "A1",
                vec![
                    row!["No", "Municipality", "Category", "Cost, KGS", "", "", ""],
                    row!["", "", "", "Total", "Grant", "Municipality", "Other"],
                    row![1, "Kemin", "Water", 10, 6, 3, 1],
                ],
            )
            .merge(&["D1:G1"]),
    );
    assert_eq!(outcome.column("municipality"), ["kemin"]);
    assert_eq!(outcome.column("own"), ["3 KGS"]);
    assert_eq!(outcome.column("other"), ["1 KGS"]);
}

#[test]
fn groups_that_are_centred_and_not_merged_are_groups() {
    let mut plain = plans();
    plain.merged.retain(|range| range != "G3:J3");
    assert_eq!(sheet(plain).column("own").len(), 4);
}

#[test]
fn a_row_of_numbers_below_the_header_is_no_plan() {
    let outcome = sheet(Sheet::new("Планы").rows(
        "A1",
        vec![
            row!["№", "Муниципалитет", "Категория", "Стоимость, сом"],
            row![1, 2, 3, 4],
            row![1, "Кемин", "Вода", 10],
        ],
    ));
    assert_eq!(outcome.column("cost"), ["10 KGS"]);
}

#[test]
fn headings_and_signatures_are_no_plans() {
    let outcome = sheet(
        plans()
            .set("A13", "Исполнитель:")
            .set("C13", "А. Петрова")
            .set("A12", "Примечание: по состоянию на 30.11.2018"),
    );
    assert_eq!(outcome.column("cost"), COSTS);
    assert_eq!(outcome.said(), Vec::<String>::new());
}

#[test]
fn what_a_merged_region_covers_is_not_read() {
    let outcome = sheet(plans().set("B6", "Старое, под объединением").set("B9", 7));
    assert_eq!(outcome.column("region")[1], "джалал-абадская");
    assert_eq!(outcome.said(), Vec::<String>::new());
}
