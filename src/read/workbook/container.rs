//! The old container of `.xls`, looked through before calamine reads it: that one makes room for
//! every cell between the first and the last, of all sheets at once. Two cells would do to fill
//! the memory.

use super::limits::{self, Excess};
use super::package::Trouble;

/// Marks above this are no sectors.
const RESERVED: u32 = 0xFFFF_FFFA;

/// The stream of the workbook, if its sheets together are within the limits. Some programs write its
/// name in capitals, which is set right for those who look for the usual one.
pub(super) fn within_limits(file: &mut [u8]) -> Result<Vec<u8>, Trouble> {
    let stream = workbook(file)
        .ok_or_else(|| Trouble::Broken("no workbook in the old container".to_owned()))?;
    let (mut area, mut bounds) = (0, None);
    let mut rest = stream.as_slice();
    while let (Some(kind), Some(length)) = (u16_at(rest, 0), u16_at(rest, 2)) {
        let Some(body) = rest.get(4..4 + usize::from(length)) else { break };
        match kind {
            // Protected: what follows is not to be read, and calamine says so.
            0x2F => break,
            // A sheet begins.
            0x0809 => area += size(bounds.take()),
            // Cells of any kind, and runs of them, whose last column is at the end.
            0x06 | 0x0201 | 0x0203 | 0x0204 | 0x0205 | 0x027E | 0xFD | 0xD6 | 0xBD | 0xBE => {
                if let (Some(row), Some(column)) = (u16_at(body, 0), u16_at(body, 2)) {
                    let last = if matches!(kind, 0xBD | 0xBE) {
                        u16_at(body, body.len().saturating_sub(2))
                    } else {
                        None
                    };
                    bounds = Some(around(bounds, row, column, last.unwrap_or(column).max(column)));
                }
            }
            _ => {}
        }
        if area + size(bounds) > limits::CELLS {
            return Err(Excess::Cells.into());
        }
        rest = &rest[4 + usize::from(length)..];
    }
    rename(file);
    Ok(stream)
}

/// The usual name of the stream, where another case of letters stands in the directory.
fn rename(file: &mut [u8]) {
    for usual in ["Workbook", "Book"] {
        let usual = wide(usual);
        let entries = file
            .chunks_mut(128)
            .filter(|entry| matches!(entry.get(66), Some(2)) && is_named(entry, &usual));
        for entry in entries {
            entry[..usual.len()].copy_from_slice(&usual);
        }
    }
}

fn wide(name: &str) -> Vec<u8> {
    name.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// Whether an entry of the directory bears a name, in capitals or not.
fn is_named(entry: &[u8], name: &[u8]) -> bool {
    u16_at(entry, 64) == u16::try_from(name.len() + 2).ok()
        && entry.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name))
}

/// The entry of a stream in the directory.
fn entry<'d>(directory: &'d [u8], name: &str) -> Option<&'d [u8]> {
    let name = wide(name);
    directory.chunks(128).find(|entry| entry.len() == 128 && is_named(entry, &name))
}

fn sector(file: &[u8], size: usize, id: u32) -> Option<&[u8]> {
    let start = (usize::try_from(id).ok()? + 1).checked_mul(size)?;
    file.get(start..file.len().min(start.checked_add(size)?))
}

/// First and last row, first and last column.
type Bounds = (u16, u16, u16, u16);

fn around(bounds: Option<Bounds>, row: u16, first: u16, last: u16) -> Bounds {
    bounds.map_or((row, row, first, last), |(top, bottom, left, right)| {
        (top.min(row), bottom.max(row), left.min(first), right.max(last))
    })
}

fn size(bounds: Option<Bounds>) -> u64 {
    bounds.map_or(0, |(top, bottom, left, right)| {
        (u64::from(bottom - top) + 1) * (u64::from(right - left) + 1)
    })
}

/// The stream that holds the workbook.
fn workbook(file: &[u8]) -> Option<Vec<u8>> {
    let shift = u16_at(file, 30).filter(|shift| (9..=12).contains(shift))?;
    let size = 1_usize << shift;
    let sector = |id: u32| sector(file, size, id);
    let mut tables: Vec<u32> = (0..109).filter_map(|at| u32_at(file, 76 + 4 * at)).collect();
    let mut next = u32_at(file, 68)?;
    // Each sector once at most: a chain that bites its tail ends.
    for _ in 0..file.len() / size {
        let Some(more) = (next < RESERVED).then(|| sector(next)).flatten() else { break };
        tables.extend((0..size / 4 - 1).filter_map(|at| u32_at(more, 4 * at)));
        next = u32_at(more, size - 4)?;
    }
    let mut fat: Vec<u32> = Vec::new();
    for table in
        tables.into_iter().filter(|id| *id < RESERVED).filter_map(sector).take(file.len() / size)
    {
        fat.extend((0..table.len() / 4).filter_map(|at| u32_at(table, 4 * at)));
    }
    let directory = chain(u32_at(file, 48)?, &fat, sector);
    let found = entry(&directory, "Workbook").or_else(|| entry(&directory, "Book"))?;
    let (start, length) = (u32_at(found, 116)?, usize::try_from(u32_at(found, 120)?).ok()?);
    let mut stream = if length < usize::try_from(u32_at(file, 56)?).ok()? {
        let small = chain(u32_at(&directory, 116)?, &fat, sector);
        let table = chain(u32_at(file, 60)?, &fat, sector);
        let table: Vec<u32> =
            (0..table.len() / 4).filter_map(|at| u32_at(&table, 4 * at)).collect();
        chain(start, &table, |id| {
            let start = usize::try_from(id).ok()?.checked_mul(64)?;
            small.get(start..small.len().min(start + 64))
        })
    } else {
        chain(start, &fat, sector)
    };
    stream.truncate(length);
    Some(stream)
}

/// The sectors of a chain, one after another.
fn chain<'a>(start: u32, table: &[u32], sector: impl Fn(u32) -> Option<&'a [u8]>) -> Vec<u8> {
    let (mut bytes, mut id) = (Vec::new(), start);
    for _ in 0..=table.len() {
        let Some(part) = (id < RESERVED).then(|| sector(id)).flatten() else { break };
        bytes.extend_from_slice(part);
        id = usize::try_from(id).ok().and_then(|id| table.get(id)).copied().unwrap_or(RESERVED);
    }
    bytes
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at + 2)?.try_into().ok().map(u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes)
}
