//! What calamine does not tell of an `.xls`: number formats and hidden rows and columns, from the
//! records of the stream. A workbook whose records cannot be followed has none of them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::formats::{Formats, NumberFormat};
use super::limits;

/// What the records of one sheet say.
#[derive(Debug, Default)]
pub(super) struct Extras {
    pub formats: Formats,
    pub hidden_rows: BTreeSet<u32>,
    pub hidden_columns: BTreeSet<u32>,
}

/// By the order of the sheets in the file.
pub(super) fn extras(stream: &[u8]) -> BTreeMap<u32, Extras> {
    let mut found = BTreeMap::new();
    let (mut codes, mut styles): (HashMap<u16, NumberFormat>, Vec<u16>) = Default::default();
    let percent = NumberFormat { percent: true, ..NumberFormat::default() };
    codes.extend([(9, percent.clone()), (10, percent)]);
    // Where the stream of each sheet begins, by its place in the stream.
    let mut current: Option<u32> = None;
    for Record { at, kind, body } in (Records { rest: stream, at: 0 }) {
        match kind {
            0x0809 => {
                current = (at > 0).then_some(at);
                if let Some(at) = current {
                    found.insert(at, Extras::default());
                }
            }
            0x041E => {
                let Some(id) = u16_at(body, 0) else { continue };
                codes.insert(id, NumberFormat::of(&text(body.get(2..).unwrap_or_default())));
            }
            0x00E0 => styles.push(u16_at(body, 2).unwrap_or(0)),
            _ => {
                if let Some(extras) = current.and_then(|at| found.get_mut(&at)) {
                    extras.record(kind, body, |style| {
                        let id = styles.get(usize::from(style))?;
                        codes.get(id).cloned().filter(|format| !format.is_plain())
                    });
                }
            }
        }
    }
    found
}

/// Where the streams of the sheets begin, in the order and with the names of the file.
pub(super) fn sheets(stream: &[u8]) -> Vec<(String, u32)> {
    let records = Records { rest: stream, at: 0 };
    let bound = records.take_while(|record| record.at == 0 || record.kind != 0x0809);
    bound
        .filter(|record| record.kind == 0x0085)
        .filter_map(|record| {
            let start = u32::from_le_bytes(record.body.get(..4)?.try_into().ok()?);
            let length = usize::from(*record.body.get(6)?);
            let wide = record.body.get(7)? & 1 == 1;
            Some((letters(record.body.get(8..)?, length, wide), start))
        })
        .collect()
}

impl Extras {
    fn record(&mut self, kind: u16, body: &[u8], format: impl Fn(u16) -> Option<NumberFormat>) {
        let (Some(first), Some(second)) = (u16_at(body, 0), u16_at(body, 2)) else { return };
        match kind {
            // Numbers, formulas, texts: row, column, style.
            0x0006 | 0x0203 | 0x027E | 0x00FD | 0x0204 => {
                if let Some(format) = u16_at(body, 4).and_then(format) {
                    self.formats.insert((first.into(), second.into()), format);
                }
            }
            // A run of numbers: row, first column, then style and number of each.
            0x00BD => {
                for nth in 0..(body.len().saturating_sub(6) / 6) {
                    if let Some(format) = u16_at(body, 4 + 6 * nth).and_then(&format) {
                        let column = u32::from(second) + nth as u32;
                        self.formats.insert((first.into(), column), format);
                    }
                }
            }
            0x0208 if u16_at(body, 12).is_some_and(|flags| flags & 0x20 != 0) => {
                self.hidden_rows.insert(first.into());
            }
            0x007D if u16_at(body, 8).is_some_and(|flags| flags & 1 != 0) => {
                let last = u32::from(second).min(limits::COLUMNS);
                self.hidden_columns.extend(u32::from(first)..=last);
            }
            _ => {}
        }
    }
}

struct Record<'s> {
    at: u32,
    kind: u16,
    body: &'s [u8],
}

struct Records<'s> {
    rest: &'s [u8],
    at: u32,
}

impl<'s> Iterator for Records<'s> {
    type Item = Record<'s>;

    fn next(&mut self) -> Option<Record<'s>> {
        let (kind, length) = (u16_at(self.rest, 0)?, u16_at(self.rest, 2)?);
        let whole = 4 + usize::from(length);
        let record = Record { at: self.at, kind, body: self.rest.get(4..whole)? };
        self.rest = &self.rest[whole..];
        self.at = self.at.saturating_add(whole as u32);
        Some(record)
    }
}

/// A text with its length and width before it.
fn text(body: &[u8]) -> String {
    let (Some(length), Some(flags)) = (u16_at(body, 0), body.get(2)) else { return String::new() };
    letters(body.get(3..).unwrap_or_default(), length.into(), flags & 1 == 1)
}

fn letters(bytes: &[u8], length: usize, wide: bool) -> String {
    match wide {
        true => {
            let units = bytes.chunks_exact(2).take(length);
            let units: Vec<u16> =
                units.map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        false => bytes.iter().take(length).map(|byte| char::from(*byte)).collect(),
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at + 2)?.try_into().ok().map(u16::from_le_bytes)
}
