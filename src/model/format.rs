//! Cells as messages name them.

use std::collections::BTreeMap;

use super::Address;
use crate::diagnostic::column_name;

/// So many ranges of cells are named.
const NAMED: usize = 8;

/// Cells as ranges, for each sheet: `Журнал 2018!I62:I64, I68`.
pub fn ranges(cells: impl IntoIterator<Item = Address>) -> String {
    let mut sheets: BTreeMap<String, BTreeMap<u32, Vec<u32>>> = BTreeMap::new();
    for cell in cells {
        let columns = sheets.entry(cell.sheet).or_default();
        columns.entry(cell.column).or_default().push(cell.row);
    }
    let shown = sheets.into_iter().map(|(sheet, columns)| of_sheet(&sheet, columns));
    shown.collect::<Vec<_>>().join("; ")
}

fn of_sheet(sheet: &str, columns: BTreeMap<u32, Vec<u32>>) -> String {
    let mut shown = Vec::new();
    for (column, mut rows) in columns {
        rows.sort_unstable();
        rows.dedup();
        let name = column_name(column);
        let runs = rows.chunk_by(|one, next| one + 1 == *next);
        shown.extend(runs.map(|run| match run {
            [one] => format!("{name}{}", one + 1),
            [first, .., last] => format!("{name}{}:{name}{}", first + 1, last + 1),
            [] => String::new(),
        }));
    }
    if shown.len() > NAMED {
        shown.truncate(NAMED);
        shown.push("…".to_owned());
    }
    format!("{sheet}!{}", shown.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_read_well() {
        let cell = |(row, column)| Address { file: "a".into(), sheet: "Б".into(), row, column };
        let cells = [(4, 1), (6, 1), (5, 1), (9, 1), (4, 0)].map(cell);
        assert_eq!(ranges(cells), "Б!A5, B5:B7, B10");
        let many = (0..20).map(|row| cell((row * 2, 0)));
        assert!(ranges(many).ends_with("A15, …"));
    }
}
