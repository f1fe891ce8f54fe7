//! The old container of `.xls`, looked through before calamine reads it: that one makes room for
//! every cell between the first and the last, of all sheets at once. Two cells would do to fill
//! the memory.

use super::limits::{self, Excess};
use super::package::Trouble;

/// Marks above this are no sectors.
const RESERVED: u32 = 0xFFFF_FFFA;

/// The stream of the workbook, if its sheets together are within the limits, and a container that holds nothing
/// else. Some programs write the name of the stream in capitals.
pub(super) fn within_limits(file: &[u8]) -> Result<(Vec<u8>, Vec<u8>), Trouble> {
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
    let container = anew(&stream);
    Ok((stream, container))
}

/// Bytes of a sector of the container that is made here.
const SECTOR: usize = 4096;
/// The last sector of a chain.
const END: u32 = 0xFFFF_FFFE;

/// A container that holds the stream of a workbook and nothing else, for a reader that follows the chains of a
/// container without end. The header names up to 109 sectors of the table, enough for 400 MB.
fn anew(stream: &[u8]) -> Vec<u8> {
    // Shorter streams lie elsewhere.
    let sectors = stream.len().div_ceil(SECTOR).max(1);
    let tables = (sectors + 1).div_ceil(SECTOR / 4 - 1);
    let mut file = Vec::with_capacity((sectors + tables + 2) * SECTOR);
    file.extend(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    file.resize(24, 0);
    // The version, the order of bytes, the sizes of sectors.
    [0x3e, 4, 0xfffe, 12, 6].iter().for_each(|number: &u16| file.extend(number.to_le_bytes()));
    file.resize(44, 0);
    file.extend([number(tables), number(tables), number(0), number(4096)].concat());
    file.extend([END, 0, END, 0].iter().flat_map(|id: &u32| id.to_le_bytes()));
    (0..tables).for_each(|id| file.extend(number(id)));
    file.resize(512, 0xff);
    file.resize(SECTOR, 0);
    // The table of sectors: itself, the directory, the stream.
    (0..tables).for_each(|_| file.extend(0xFFFF_FFFD_u32.to_le_bytes()));
    file.extend(END.to_le_bytes());
    let first = tables + 1;
    (first + 1..first + sectors).for_each(|id| file.extend(number(id)));
    file.extend(END.to_le_bytes());
    file.resize((tables + 1) * SECTOR, 0xff);
    file.extend(entry_of("Root Entry", 5, 0, 0));
    file.extend(entry_of("Workbook", 2, first, sectors * SECTOR));
    file.resize((tables + 2) * SECTOR, 0);
    file.extend(stream);
    file.resize((tables + 2 + sectors) * SECTOR, 0);
    file
}

/// An entry of a directory: its name, its kind, its first sector and how many bytes it has.
fn entry_of(name: &str, kind: u8, start: usize, length: usize) -> Vec<u8> {
    let mut entry = wide(name);
    let bytes = entry.len() + 2;
    entry.resize(64, 0);
    entry.extend(u16::try_from(bytes).unwrap_or_default().to_le_bytes());
    entry.extend([kind, 1]);
    (0..3).for_each(|_| entry.extend([0xff; 4]));
    entry.resize(116, 0);
    entry.extend(u32::try_from(start).unwrap_or_default().to_le_bytes());
    entry.extend((length as u64).to_le_bytes());
    entry
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
    let (size, most) = (1_usize << shift, file.len());
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
    let directory = chain(u32_at(file, 48)?, &fat, most, sector);
    let found = entry(&directory, "Workbook").or_else(|| entry(&directory, "Book"))?;
    let (start, length) = (u32_at(found, 116)?, usize::try_from(u32_at(found, 120)?).ok()?);
    let mut stream = if length < usize::try_from(u32_at(file, 56)?).ok()? {
        let small = chain(u32_at(&directory, 116)?, &fat, most, sector);
        let table = chain(u32_at(file, 60)?, &fat, most, sector);
        let table: Vec<u32> =
            (0..table.len() / 4).filter_map(|at| u32_at(&table, 4 * at)).collect();
        chain(start, &table, most, |id| {
            let start = usize::try_from(id).ok()?.checked_mul(64)?;
            small.get(start..small.len().min(start + 64))
        })
    } else {
        chain(start, &fat, most, sector)
    };
    stream.truncate(length);
    Some(stream)
}

/// The sectors of a chain, one after another, but no more bytes than the whole file has: the chain may be a ring,
/// and the table may say the same over and over.
fn chain<'a>(
    start: u32,
    table: &[u32],
    most: usize,
    sector: impl Fn(u32) -> Option<&'a [u8]>,
) -> Vec<u8> {
    let (mut bytes, mut id) = (Vec::new(), start);
    while bytes.len() <= most {
        let part = (id < RESERVED).then(|| sector(id)).flatten();
        let Some(part) = part.filter(|part| !part.is_empty()) else { break };
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

/// A number as the container writes it.
fn number(number: usize) -> [u8; 4] {
    u32::try_from(number).unwrap_or(END).to_le_bytes()
}
