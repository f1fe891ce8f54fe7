//! What a map says of rows: `rows: {"6": total, "12-14": note}`.

use crate::model::RowRole;

/// The rows of a sheet that a map names, each with its role.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::read::workbook) struct Answers(Vec<(u32, u32, RowRole)>);

impl Answers {
    /// The answers, and the keys that name no rows.
    pub fn of<'a>(
        typed: impl IntoIterator<Item = (&'a String, &'a RowRole)>,
    ) -> (Answers, Vec<String>) {
        let (mut answers, mut wrong) = (Answers::default(), Vec::new());
        for (rows, role) in typed {
            match span(rows) {
                Some((from, to)) => answers.0.push((from, to, *role)),
                None => wrong.push(rows.clone()),
            }
        }
        (answers, wrong)
    }

    /// What a row is; rows count from 0.
    pub fn get(&self, row: u32) -> Option<RowRole> {
        let named = self.0.iter().rev().find(|(from, to, _)| (from..=to).contains(&&row));
        named.map(|(.., role)| *role)
    }
}

/// First and last row, from 0, of `12-14`.
fn span(typed: &str) -> Option<(u32, u32)> {
    let (from, to) = typed.split_once(['-', '–']).unwrap_or((typed, typed));
    let row = |typed: &str| typed.trim().parse::<u32>().ok()?.checked_sub(1);
    let (from, to) = (row(from)?, row(to)?);
    (from <= to).then_some((from, to))
}

/// The line of a map that says what these rows are.
pub(super) fn lines(rows: &[u32], role: RowRole) -> String {
    let mut spans: Vec<(u32, u32)> = Vec::new();
    for row in rows {
        match spans.last_mut() {
            Some((_, last)) if *last + 1 == *row => *last = *row,
            _ => spans.push((*row, *row)),
        }
    }
    let lines = spans.iter().map(|(from, to)| match from == to {
        true => format!("\"{}\": {}", from + 1, role.word()),
        false => format!("\"{}-{}\": {}", from + 1, to + 1, role.word()),
    });
    format!("rows: {{{}}}", lines.collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_name_rows_as_the_sheet_does() {
        let typed = [("6".to_owned(), RowRole::Total), ("12-14".to_owned(), RowRole::Note)];
        let wrong = ("x".to_owned(), RowRole::Note);
        let all = typed.iter().chain([&wrong]).map(|(rows, role)| (rows, role));
        let (answers, wrong) = Answers::of(all);
        assert_eq!(wrong, ["x"]);
        assert_eq!(answers.get(5), Some(RowRole::Total));
        assert_eq!((answers.get(12), answers.get(14)), (Some(RowRole::Note), None));
        assert_eq!(lines(&[5, 11, 12, 13], RowRole::Note), "rows: {\"6\": note, \"12-14\": note}");
    }
}
