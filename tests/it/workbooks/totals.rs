//! Totals are never trusted.

use super::book::{Cell, formula};
use super::read::sheet;
use super::samples::plans;
use crate::row;

#[test]
fn a_stale_total_is_computed_again() {
    let outcome = sheet(plans().set("G11", formula("G7+G10", 2_900_000)));
    assert_eq!(outcome.said(), ["total-differs error ПДУУ!G11"]);
    let message = outcome.message("total-differs");
    assert!(message.ends_with("G7+G10 was not recalculated"), "{message}");
    let table = outcome.table();
    let total = table.rows.last().expect("a total");
    assert_eq!(
        table.cell(total, "cost").and_then(|cell| cell.value.key()).as_deref(),
        Some("3000000 KGS")
    );
}

#[test]
fn a_typed_total_is_compared_too() {
    let outcome = sheet(plans().set("G11", 2_999_999));
    assert!(outcome.message("total-differs").ends_with("it was typed and is not a formula"));
    assert_eq!(sheet(plans().set("G11", 3_000_000)).said(), Vec::<String>::new());
}

#[test]
fn subtotals_in_the_range_of_a_sum_count_twice() {
    let outcome = sheet(plans().set("G11", formula("SUM(G5:G10)", 6_000_000)));
    let message = outcome.message("total-differs");
    assert!(message.contains("SUM(G5:G10) adds rows 5–6, 8–9 twice"), "{message}");
    // SUBTOTAL leaves out other SUBTOTALs.
    let proper = plans()
        .set("G7", formula("SUBTOTAL(9,G5:G6)", 1_500_000))
        .set("G10", formula("SUBTOTAL(9,G8:G9)", 1_500_000))
        .set("G11", formula("SUBTOTAL(9,G5:G10)", 3_000_000));
    assert_eq!(sheet(proper).said(), Vec::<String>::new());
}

#[test]
fn numbers_stored_as_text_are_missing_from_a_sum() {
    let outcome = sheet(
        plans()
            .set("G6", "500 000")
            .set("G7", formula("SUM(G5:G6)", 1_000_000))
            .set("G11", formula("G7+G10", 2_500_000)),
    );
    let cell = |name: &str| {
        outcome.findings.iter().find(|finding| {
            finding.place.as_ref().is_some_and(|place| place.to_string().ends_with(name))
        })
    };
    let message = diptych::cli::Messages::english()
        .text("total-differs", &cell("G7").expect("a finding").arguments);
    assert!(message.ends_with("SUM(G5:G6) leaves out numbers stored as text: G6"), "{message}");
}

#[test]
fn a_total_that_was_never_calculated_is_computed_and_held_to_its_rows() {
    let bare = super::book::bare_formula;
    for total in [formula("SUM(G5:G6)", 0), bare("SUM(G5:G6)")] {
        let outcome = sheet(plans().set("G7", total));
        assert_eq!(outcome.said(), Vec::<String>::new());
    }
    let short = sheet(plans().set("G7", bare("SUM(G5:G5)")));
    assert_eq!(short.said(), ["total-differs error ПДУУ!G7"]);
    let unknown = sheet(plans().set("G7", bare("VLOOKUP(A7,Лист2!A:B,2)")));
    assert_eq!(unknown.said(), ["formula-not-calculated error ПДУУ!G7"]);
}

#[test]
fn a_row_of_sums_without_a_label_is_a_total() {
    let outcome = sheet(plans().set("A7", Cell::Empty).set("A10", "").set("A11", ""));
    assert_eq!(outcome.column("cost").len(), 4);
    assert_eq!(outcome.said(), Vec::<String>::new());
}

#[test]
fn rows_below_the_total_are_counted_and_told() {
    let outcome = sheet(plans().rows(
        "A12",
        vec![row![5, "Чуйская", "Кеминский", "Кемин", "Мост", "Дороги", 10, 6, 4, 0]],
    ));
    assert_eq!(outcome.said(), ["rows-below-total warning ПДУУ!A12"]);
    assert_eq!(outcome.column("cost").len(), 5);
}

#[test]
fn parts_that_do_not_make_the_whole_are_an_error() {
    let outcome = sheet(
        plans()
            .set("H5", 500_000)
            .set("H7", formula("SUM(H5:H6)", 750_000))
            .set("H11", formula("H7+H10", 1_650_000)),
    );
    assert_eq!(outcome.said(), ["rule-broken error ПДУУ!G5"]);
    let message = outcome.message("rule-broken");
    assert!(message.contains("1,000,000 against 900,000"), "{message}");
}

#[test]
fn one_amount_over_several_rows_counts_once() {
    let outcome = sheet(plans().set("J6", "").set("G6", 400_000).merge(&["J5:J6"]));
    assert!(
        outcome.said().contains(&"amount-merged warning ПДУУ!J5".to_owned()),
        "{:?}",
        outcome.said()
    );
    assert_eq!(outcome.column("other")[..2], ["100000 KGS", "missing"]);
}
