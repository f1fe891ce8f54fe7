//! Makes others of inputs that are good: bytes are flipped, parts repeated, left out, exchanged and taken from
//! elsewhere, numbers and marks put where none belong. What comes out depends on a number alone. The crates that do
//! this need a compiler that counts which branches an input takes, which only a nightly one does; without it they
//! change bytes as here, but know nothing of marks, expressions and archives.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// Numbers that are always the same.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Random {
        let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5851_F42D_4C95_7F2D);
        (0..4).for_each(|_| _ = random.below(2));
        random
    }

    /// From 0; 0 if the limit is 0.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit.max(1)
    }

    pub fn of<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.below(all.len())]
    }

    /// A part of so many bytes, mostly a short one.
    fn range(&mut self, length: usize) -> std::ops::Range<usize> {
        let start = self.below(length + 1);
        let most = [4, 16, 64, 1_000, length][self.below(5)];
        start..(start + self.below(most + 1)).min(length)
    }
}

/// What readers of texts, expressions, YAML and JSON take for something else than letters.
const MARKS: &[&str] = &[
    "{{",
    "}}",
    "{%",
    "%}",
    "{#",
    "#}",
    "{{ ",
    " }}",
    "{% for a in b %}",
    "{% endfor %}",
    "{% if a %}",
    "{% endif %}",
    "{% set a = 1 %}",
    "{{ a | b }}",
    "|",
    "~",
    "*",
    "**",
    "_",
    "`",
    "~~",
    "[",
    "]",
    "](",
    "[^a]",
    "![",
    "](https://a.b/c)",
    "<",
    ">",
    "&",
    "&a ",
    "*a",
    "<<: *a",
    "!!binary ",
    "!a ",
    "|\n  ",
    ">\n  ",
    "- ",
    ": ",
    ":",
    "? ",
    "#",
    "\"",
    "'",
    "\\",
    "\\u0000",
    "{",
    "}",
    ",",
    "---\n",
    "...\n",
    "%YAML 1.2\n",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    " ",
    "    ",
    "\0",
    "\u{1b}[31m",
    "\u{7}",
    "\u{85}",
    "\u{feff}",
    "\u{a0}",
    "\u{ad}",
    "\u{200b}",
    "\u{200d}",
    "\u{202e}",
    "\u{2028}",
    "\u{301}",
    "\u{fffd}",
    "\u{fffe}",
    "\u{10ffff}",
    "א",
    "ع",
    "漢",
    "😀",
    "é",
    "Ё",
    "ё",
    "№ ",
    "«",
    "»",
    "“",
    "”",
    "—",
    "–",
    "-",
    "−",
    "…",
    "%",
    "°",
    "§",
    "$",
    "€",
    "₽",
    "0",
    "-1",
    "1",
    "5 км",
    "10 июля 2019 г.",
    "г. Ош",
    "2019-02-30",
    "2019-07-11",
    "0000-00-00",
    "9999-12-31",
    "23:59",
    "1e308",
    "-1e400",
    "0.0000001",
    "NaN",
    ".inf",
    "9223372036854775808",
    "18446744073709551616",
    "99999999999999999999999999999",
    "1/0",
    "1.",
    ".5",
    "0x7f",
    "null",
    "~",
    "true",
    "no",
    "[]",
    "{}",
    "when.date",
    "participants.total",
    "people.",
    "places.bishkek",
    "| count('participant')",
    "| percent",
    "| genitive",
    "ru: ",
    "en: ",
    "text:",
    "schema: 1\n",
    "state: approved",
    "../",
    "/etc/passwd",
    "C:\\",
    "CON",
    "file:///",
    "xlink:href=\"#a\"",
    "url(#a)",
    "<g>",
    "</g>",
    "<use ",
    "<mask ",
    "viewBox=\"0 0 1 1\"",
    "width=\"1e9\"",
    "transform=\"scale(0)\"",
];

/// Whole numbers that readers of bytes take for lengths and places.
const NUMBERS: &[u32] =
    &[0, 1, 2, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x7fff_ffff, 0x8000_0000, u32::MAX];

/// No longer than this: readers have limits of their own, which other tests try.
const LONGEST: usize = 300_000;

/// One of the seeds, changed a few times.
pub fn mutated(seeds: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    let mut bytes = seeds[random.below(seeds.len())].clone();
    let is_archive = bytes.starts_with(b"PK\x03\x04");
    if is_archive && random.below(4) > 0 {
        return repacked(&bytes, random).unwrap_or(bytes);
    }
    let is_text = std::str::from_utf8(&bytes).is_ok();
    for _ in 0..=random.below(6) {
        let other = &seeds[random.below(seeds.len())];
        change(&mut bytes, other, is_text, random);
        bytes.truncate(LONGEST);
    }
    if bytes.starts_with(b"\x89PNG") && random.below(4) > 0 {
        sum_again(&mut bytes);
    }
    bytes
}

fn change(bytes: &mut Vec<u8>, other: &[u8], is_text: bool, random: &mut Random) {
    let range = random.range(bytes.len());
    match random.below(12) {
        0 => drop(bytes.drain(range)),
        1 => {
            let times = [1, 2, 10, 300][random.below(4)];
            let part = bytes[range.clone()].repeat(times);
            drop(bytes.splice(range.start..range.start, part));
        }
        2 => {
            let part = other[random.range(other.len())].to_vec();
            drop(bytes.splice(range, part));
        }
        3 => bytes.truncate(range.start),
        4 => {
            let part: Vec<u8> = bytes.drain(range).collect();
            let at = random.below(bytes.len() + 1);
            drop(bytes.splice(at..at, part));
        }
        5 if range.start < bytes.len() => bytes[range.start] ^= 1 << random.below(8),
        6 | 7 if !is_text => {
            let number = NUMBERS[random.below(NUMBERS.len())];
            let length = [1, 2, 4][random.below(3)];
            let number = match random.below(2) {
                0 => number.to_le_bytes()[..length].to_vec(),
                _ => number.to_be_bytes()[4 - length..].to_vec(),
            };
            let end = (range.start + length).min(bytes.len());
            drop(bytes.splice(range.start..end, number));
        }
        6 => number_exchanged(bytes, range.start, random),
        _ if !is_text => {
            if let Some(byte) = bytes.get_mut(range.start) {
                *byte = [0, 0xff, 0x7f, 0x80][random.below(4)];
            }
        }
        _ => {
            let mark = random.of(MARKS).repeat([1, 1, 1, 2, 50, 2_000][random.below(6)]);
            let end = if random.below(2) == 0 { range.start } else { range.end };
            drop(bytes.splice(range.start..end, mark.into_bytes()));
        }
    }
}

/// Puts something else where the next digits are.
fn number_exchanged(bytes: &mut Vec<u8>, from: usize, random: &mut Random) {
    let Some(start) = bytes[from..].iter().position(u8::is_ascii_digit).map(|at| at + from) else {
        return;
    };
    let digits = bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    drop(bytes.splice(start..start + digits, random.of(MARKS).bytes()));
}

/// An archive of which some files were changed, so that not all ends at their sums.
fn repacked(bytes: &[u8], random: &mut Random) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).ok()?;
        let mut inside = Vec::new();
        file.read_to_end(&mut inside).ok()?;
        files.push((file.name().to_owned(), inside));
    }
    for _ in 0..=random.below(3) {
        let (at, other) = (random.below(files.len()), random.below(files.len()));
        let other = files[other].1.clone();
        let is_text = std::str::from_utf8(&files[at].1).is_ok();
        change(&mut files[at].1, &other, is_text, random);
        files[at].1.truncate(LONGEST);
    }
    if random.below(20) == 0 {
        files.remove(random.below(files.len()));
    }
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, inside) in files {
        writer.start_file(name, stored).ok()?;
        writer.write_all(&inside).ok()?;
    }
    Some(writer.finish().ok()?.into_inner())
}

/// Gives the parts of a PNG their sums again: a reader looks no further at one whose sum is wrong.
fn sum_again(bytes: &mut [u8]) {
    let mut at = 8;
    while let Some(length) = bytes.get(at..at + 4) {
        let length = u32::from_be_bytes(length.try_into().unwrap()) as usize;
        let Some(end) = at.checked_add(8 + length).filter(|end| end + 4 <= bytes.len()) else {
            return;
        };
        let sum = crate::making::crc(&bytes[at + 4..end]).to_be_bytes();
        bytes[end..end + 4].copy_from_slice(&sum);
        at = end + 4;
    }
}
