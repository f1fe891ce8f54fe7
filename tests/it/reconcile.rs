//! The workbook of the sample agrees with itself; and no payment of it could be wrong unseen.

use std::path::Path;

use diptych::Finding;
use diptych::internals::check;
use diptych::internals::model::{Budget, Money, Value};
use diptych::internals::read::workbook;
use rust_decimal::Decimal;

fn sample() -> Budget {
    workbook::all(&diptych::Disk, Path::new(env!("CARGO_MANIFEST_DIR"))).value
}

fn codes(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(|finding| finding.code.id()).collect()
}

/// Adds to a cell of the journal, and returns its cell.
fn add(budget: &mut Budget, row: usize, column: &str, amount: Decimal) -> String {
    let journal = budget.tables.iter_mut().find(|table| table.id == "journal").expect("a journal");
    let at = journal.column(column).expect("a column");
    let address = journal.address(&journal.rows[row], at).cell();
    let value = &mut journal.rows[row].cells[at].value;
    let money = value.money().expect("an amount");
    *value = Value::Money(Money::new(money.amount + amount, money.currency));
    address
}

#[test]
fn the_sample_agrees_with_itself() {
    let budget = sample();
    assert_eq!(budget.reconcile.len(), 2);
    assert_eq!(check::reconcile(&budget), Vec::new());
    assert_eq!(check::payments(&budget), Vec::new());
}

#[test]
fn no_payment_is_wrong_unseen() {
    let budget = sample();
    let journal = budget.table("journal").expect("a journal");
    let mut grants = 0;
    let payments: Vec<usize> = (0..journal.rows.len())
        .filter(|row| journal.data().any(|data| data == &journal.rows[*row]))
        .collect();
    assert_eq!(payments.len(), 119);
    for row in payments {
        let code = journal.cell(&journal.rows[row], "code").and_then(|cell| cell.value.key());
        let is_grant = code.as_deref() == Some("c-01");
        // A tyiyn in the other currency: the execution differs.
        let mut wrong = budget.clone();
        add(&mut wrong, row, "amount_chf", Decimal::new(1, 2));
        assert_eq!(codes(&check::reconcile(&wrong)), ["reconcile-differs"], "row {row}");
        // A som: the plan differs, if it is a grant.
        let mut wrong = budget.clone();
        let cell = add(&mut wrong, row, "amount", Decimal::ONE);
        let found = check::reconcile(&wrong);
        assert_eq!(found.len(), usize::from(is_grant), "{cell}");
        grants += found.len();
        // A hundred soms: the payment contradicts itself.
        add(&mut wrong, row, "amount", Decimal::ONE_HUNDRED);
        let found = check::payments(&wrong);
        assert_eq!(codes(&found), ["payment-converted"], "{cell}");
    }
    assert_eq!(grants, 24, "two parts of each of twelve grants");
}

#[test]
fn a_rate_that_is_not_of_its_month_is_seen() {
    let mut budget = sample();
    for rate in &mut budget.rates.rates {
        if rate.date.month() == 11 {
            rate.value += Decimal::new(1, 4);
        }
    }
    let found = check::payments(&budget);
    assert_eq!(codes(&found), ["payment-rate"]);
    let count = found[0].arguments.iter().find(|(name, _)| *name == "count");
    assert_eq!(count.map(|(_, count)| count), Some(&9usize.into()), "payments of November");
}
