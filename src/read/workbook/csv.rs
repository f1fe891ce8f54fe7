//! `.csv`: one sheet of texts. Which letters and which mark between the cells it has, is found.

use super::grid::{Grid, Raw, Texts};
use super::limits::{self, Excess};
use super::package::Trouble;
use super::xlsx::within;

/// So many lines are looked at for the mark between the cells.
const TRIED: usize = 40;

/// The sheet of a file, under this name.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Grid, Trouble> {
    let text = decoded(bytes);
    let mark = mark(&text);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(mark)
        .from_reader(text.as_bytes());
    let mut grid = Grid { name: name.to_owned(), ..Grid::default() };
    let (mut texts, mut count) = (Texts::default(), 0_u64);
    for record in reader.records() {
        let record = record.map_err(|error| Trouble::Broken(error.to_string()))?;
        let row = record.position().map_or(0, |start| row(&text, start));
        for (column, cell) in (0_u32..).zip(record.iter()) {
            if cell.trim().is_empty() {
                continue;
            }
            within(row, column)?;
            count += 1;
            if count > limits::CELLS {
                return Err(Excess::Cells.into());
            }
            grid.push(row, column, raw(cell, &mut texts));
        }
    }
    grid.settle();
    Ok(grid)
}

/// The row, from nought, at which a record begins. The reader gives the place where the record before
/// it ended; the rest of that line's end and blank lines, which are no records, come first.
fn row(text: &str, start: &csv::Position) -> u32 {
    let before = usize::try_from(start.byte()).unwrap_or(usize::MAX);
    let rest = text.as_bytes().get(before..).unwrap_or_default();
    let ends = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
    let skipped = ends.filter(|byte| **byte == b'\n').count();
    let row = usize::try_from(start.line()).unwrap_or(usize::MAX).saturating_sub(1) + skipped;
    u32::try_from(row).unwrap_or(u32::MAX)
}

/// Numbers that can be read in one way are numbers; everything else is a text, and read as such.
fn raw(cell: &str, texts: &mut Texts) -> Raw {
    let bare = cell.trim();
    let digits = bare.strip_prefix('-').unwrap_or(bare);
    let fraction = digits.split_once(['.', ',']).map(|(_, fraction)| fraction.len());
    let plain = digits.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
        && digits.starts_with(|c: char| c.is_ascii_digit())
        && (digits.len() == 1 || fraction.is_some() || !digits.starts_with('0'));
    let number = match fraction {
        None | Some(1 | 2 | 4..) if plain => bare.replace(',', ".").parse().ok(),
        _ => None,
    };
    number.map_or_else(|| Raw::Text(texts.hold(cell)), Raw::Number)
}

/// The text of a file by its mark, as UTF-8 if it is that, else as Windows writes Russian.
fn decoded(bytes: &[u8]) -> String {
    if let Some((encoding, length)) = encoding_rs::Encoding::for_bom(bytes) {
        return encoding.decode(&bytes[length..]).0.into_owned();
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::WINDOWS_1251.decode(bytes).0.into_owned(),
    }
}

/// The mark that parts most lines into the same number of cells, more than one.
fn mark(text: &str) -> u8 {
    let lines: Vec<&str> =
        text.lines().filter(|line| !line.trim().is_empty()).take(TRIED).collect();
    // Commas also stand in numbers and words, so at a tie the others win.
    [b',', b'\t', b';'].into_iter().max_by_key(|mark| parts(&lines, *mark)).unwrap_or(b';')
}

/// How many lines a mark parts into the same number of cells, and how often it stands in them.
fn parts(lines: &[&str], mark: u8) -> (usize, usize) {
    let counts: Vec<usize> =
        lines.iter().map(|line| line.bytes().filter(|byte| *byte == mark).count()).collect();
    let most = counts
        .iter()
        .filter(|count| **count > 0)
        .max_by_key(|count| counts.iter().filter(|other| other == count).count());
    most.map_or((0, 0), |most| (counts.iter().filter(|count| *count == most).count(), *most))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_letters_and_numbers_are_found() {
        let (bytes, ..) = encoding_rs::WINDOWS_1251.encode("Код;План, сом\r\nC-01;60000,5\r\n");
        let grid = read("a", &bytes).expect("a sheet");
        assert_eq!(grid.get(0, 1), Some(&Raw::Text("План, сом".into())));
        assert_eq!(grid.get(1, 1), Some(&Raw::Number("60000.5".parse().expect("a number"))));
        let grid = read("a", "№,Имя\n007,\"а, б\"\n\n1,12.500\n".as_bytes()).expect("a sheet");
        assert_eq!(grid.get(1, 0), Some(&Raw::Text("007".into())));
        assert_eq!(grid.get(1, 1), Some(&Raw::Text("а, б".into())));
        assert_eq!(grid.get(3, 1), Some(&Raw::Text("12.500".into())), "twelve or twelve thousand");
    }
}
