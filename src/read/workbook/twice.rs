//! Payments that were entered twice: rows of a journal that are the same in day, amount and all the
//! rest but their number.

use std::collections::HashMap;

use super::notes::Notes;
use crate::diagnostic::{Code, Finding};
use crate::model::{ColumnKind, Table};

/// Tells of rows that say the same as one above.
pub(super) fn check(table: &Table, notes: &mut Notes) {
    let has = |kind: ColumnKind| table.columns.iter().any(|column| column.kind == kind);
    let pays = table.column("payee").or(table.column("document")).is_some();
    if !table.public || !pays || !has(ColumnKind::Date) || !has(ColumnKind::Money) {
        return;
    }
    let compared: Vec<usize> =
        (0..table.columns.len()).filter(|at| table.columns[*at].id != "no").collect();
    if compared.len() < 4 {
        return;
    }
    let mut seen: HashMap<Vec<Option<String>>, u32> = HashMap::new();
    for row in table.data() {
        let key: Vec<Option<String>> =
            compared.iter().map(|at| row.cells[*at].value.key()).collect();
        // What is mostly blank says too little to be the same.
        if 2 * key.iter().flatten().count() <= key.len() {
            continue;
        }
        match seen.get(&key) {
            Some(first) => {
                let finding = Finding::new(Code::RowTwice).with("row", first + 1);
                notes.alone(finding, row.index, table.columns[0].index);
            }
            None => {
                seen.insert(key, row.index);
            }
        }
    }
}
