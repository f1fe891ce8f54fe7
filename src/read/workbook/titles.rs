//! What the lines around a table say: the year that the sheet is about, whose numbers these are.

use super::grid::{Grid, Raw};
use crate::model::{Address, Conventions, Sourced, folded};

/// The year that a sheet is about: the only one in the name of its tab, else the one in a title
/// such as «Исполнение бюджета за 2018 год». A sheet of several years, or with a day alone, is
/// about none.
pub(super) fn period(conventions: &Conventions, grid: &Grid, top: u32) -> Option<i16> {
    let years = years(&grid.name);
    if !years.is_empty() {
        return only(years);
    }
    let titles = texts(grid, |row| row < top).map(|(_, _, text)| folded(text));
    only(titles.filter_map(|title| title_year(conventions, &title)).collect())
}

fn title_year(conventions: &Conventions, title: &str) -> Option<i16> {
    let words: Vec<&str> = title.split_whitespace().collect();
    let known = |word: &str| conventions.titles.years_after.iter().any(|known| known == word);
    let after = words.windows(2).filter(|pair| known(pair[0]));
    after.filter_map(|pair| year(pair[1].trim_matches(|c: char| !c.is_ascii_digit()))).next()
}

/// A line «Источник: …» or “Source: …” above or below a table whose last row is `bottom`.
pub(super) fn source(
    conventions: &Conventions,
    file: &str,
    grid: &Grid,
    (top, bottom): (u32, u32),
) -> Option<Sourced> {
    texts(grid, |row| row < top || row > bottom).find_map(|(row, column, text)| {
        let (label, words) = text.split_once(':')?;
        let words = words.trim();
        let known = conventions.titles.sources.contains(&folded(label)) && !words.is_empty();
        let (file, sheet) = (file.to_owned(), grid.name.clone());
        known.then(|| Sourced {
            words: words.to_owned(),
            cell: Address { file, sheet, row, column },
        })
    })
}

fn texts(grid: &Grid, rows: impl Fn(u32) -> bool) -> impl Iterator<Item = (u32, u32, &str)> {
    let rows = grid.rows.iter().filter(move |row| rows(row.index));
    rows.flat_map(|row| {
        row.cells.iter().filter_map(|(column, raw)| match raw {
            Raw::Text(text) => Some((row.index, *column, text.as_ref())),
            _ => None,
        })
    })
}

/// All years that a text names.
pub(super) fn years(text: &str) -> Vec<i16> {
    text.split(|c: char| !c.is_ascii_digit()).filter_map(year).collect()
}

fn year(digits: &str) -> Option<i16> {
    let year = (digits.len() == 4).then(|| digits.parse().ok())??;
    (1990..2100).contains(&year).then_some(year)
}

fn only(mut years: Vec<i16>) -> Option<i16> {
    years.dedup();
    match years.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::workbook::grid::GridRow;

    fn period(grid: &Grid, top: u32) -> Option<i16> {
        super::period(&Conventions::default(), grid, top)
    }

    fn sheet(name: &str, titles: &[&str]) -> Grid {
        let row = |(index, title): (u32, &&str)| GridRow {
            index,
            cells: vec![(0, Raw::Text((*title).into()))],
        };
        let rows = (0..).zip(titles).map(row).collect();
        Grid { name: name.to_owned(), rows, ..Grid::default() }
    }

    #[test]
    fn a_year_is_stated_or_not() {
        assert_eq!(period(&sheet("Исполнение 2018", &["за 2017 год"]), 9), Some(2018));
        assert_eq!(period(&sheet("ПДУУ 2015-2018", &["за 2018 год"]), 9), None);
        assert_eq!(period(&sheet("Факт", &["Отчет", "Исполнение за 2018 г."]), 9), Some(2018));
        assert_eq!(period(&sheet("Факт", &["за 2017 год", "за 2018 год"]), 9), None);
        assert_eq!(period(&sheet("Факт", &["по состоянию на 26.11.2018 г."]), 9), None);
        assert_eq!(period(&sheet("Факт", &["Form 2018", "No. 20183"]), 9), None);
        assert_eq!(period(&sheet("Факт", &["за 2018 год"]), 0), None, "below the header");
    }

    #[test]
    fn a_source_stands_outside_the_table() {
        let grid = sheet("Курс", &["Источник: банк", "Месяц", "Источник: не тот", "Source:"]);
        let conventions = Conventions::default();
        let source = |top, bottom| source(&conventions, "a.xlsx", &grid, (top, bottom));
        let found = source(1, 3).map(|found| (found.words, found.cell.to_string()));
        assert_eq!(found, Some(("банк".into(), "a.xlsx › Курс!A1".into())));
        assert_eq!(source(0, 3), None);
        assert_eq!(source(0, 1).map(|found| found.words), Some("не тот".into()));
    }
}
