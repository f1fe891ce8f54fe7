//! Projects for tests, and files that a case needs as bytes: pictures, other encodings, links. A
//! recipe is a word and what it is about: `jpeg 2400x1600`.

use std::collections::BTreeMap;
use std::path::Path;

use image::ExtendedColorType;
use image::codecs::jpeg::JpegEncoder;
use walkdir::WalkDir;

use crate::pictures;
use crate::workbooks::book;

/// A project in a folder of its own: the templates of the repository, the small project, and what
/// is laid over them.
pub fn laid_out(over: &[&Path]) -> tempfile::TempDir {
    let project = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    lay(Path::new("templates"), &project.path().join("templates"));
    lay(Path::new("tests/cases/_base"), project.path());
    over.iter().for_each(|folder| lay(folder, project.path()));
    project
}

/// The project of a case, with the files that it needs as bytes.
pub fn of_case(folder: &Path) -> tempfile::TempDir {
    let project = laid_out(&[folder]);
    let text = std::fs::read_to_string(folder.join("case.yaml")).unwrap_or_default();
    let options: serde_yaml::Value = serde_yaml::from_str(&text).unwrap();
    if let Some(recipes) = options.get("make") {
        make(project.path(), &serde_yaml::from_value(recipes.clone()).unwrap());
    }
    project
}

/// Copies what is in a folder over another, but for what is the runner's.
pub fn lay(from: &Path, to: &Path) {
    for entry in WalkDir::new(from) {
        let entry = entry.unwrap();
        let inside = entry.path().strip_prefix(from).unwrap();
        let of_the_runner = ["expected.txt", "case.yaml", "step.yaml", "steps"];
        if of_the_runner.iter().any(|name| inside.starts_with(name)) {
            continue;
        }
        let target = to.join(inside);
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(target).unwrap();
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Makes the files of a case below `root`.
pub fn make(root: &Path, recipes: &BTreeMap<String, String>) {
    for (path, recipe) in recipes {
        let path = root.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        let (word, about) = recipe.split_once(' ').unwrap_or((recipe, ""));
        let text = || std::fs::read_to_string(&path).unwrap();
        let bytes = match word {
            "folder" => {
                std::fs::create_dir_all(&path).unwrap();
                continue;
            }
            "link" => {
                #[cfg(unix)]
                std::os::unix::fs::symlink(about, &path).unwrap();
                continue;
            }
            "remove" => {
                std::fs::remove_file(&path).unwrap();
                continue;
            }
            "empty" => Vec::new(),
            "jpeg" => jpeg(about),
            "jpeg-cut" => {
                let whole = jpeg(about);
                whole[..whole.len() / 2].to_vec()
            }
            "jpeg-cmyk" => cmyk(about),
            "jpeg-film"
            | "jpeg-two"
            | "jpeg-endless"
            | "jpeg-endless-behind"
            | "jpeg-p3"
            | "jpeg-adobe"
            | "beginning" => pictures::made(word, about),
            "webp" => pictures::webp(about),
            "png-16" => pictures::deep(about),
            "png" => png(about),
            "xlsx" => xlsx(&path, about),
            "utf-16" => [0xff, 0xfe]
                .into_iter()
                .chain(text().encode_utf16().flat_map(u16::to_le_bytes))
                .collect(),
            "windows-1251" => encoding_rs::WINDOWS_1251.encode(&text()).0.into_owned(),
            "bom-crlf" => format!("\u{feff}{}", text().replace('\n', "\r\n")).into_bytes(),
            "nul" => text().replace("NUL", "\0").into_bytes(),
            "deep" => format!("{}\ndeep: {}{}\n", text(), "[".repeat(20_000), "]".repeat(20_000))
                .into_bytes(),
            "nested-marks" => {
                text().replace("NESTED", &format!("'{}'", nested(2_000))).into_bytes()
            }
            "workbook" => workbook(&text()),
            "long" => text()
                .replace("LONG", &"слово ".repeat(1_700))
                .replace("WORD", &"непрерывно".repeat(200))
                .into_bytes(),
            other => panic!("no recipe “{other}”"),
        };
        std::fs::write(path, bytes).unwrap();
    }
}

/// A picture that is not one colour, so that cutting and turning would show. Made and encoded by
/// code that is compiled with the library of pictures: forty million pixels are slow without.
fn encoded(size: &str, extension: &str) -> Vec<u8> {
    let (width, height) = size.split_once('x').unwrap();
    let (width, height): (u32, u32) = (width.parse().unwrap(), height.parse().unwrap());
    let row: Vec<u8> = (0..width)
        .flat_map(|x| [x / 8, x / 16, 90].map(|part| u8::try_from(part % 256).unwrap()))
        .collect();
    let mut pixels = Vec::with_capacity(row.len() * height as usize);
    for y in 0..height as usize {
        pixels.extend_from_slice(&row[y * 3 % row.len() / 3 * 3..]);
        pixels.extend_from_slice(&row[..y * 3 % row.len() / 3 * 3]);
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("picture").with_extension(extension);
    image::save_buffer(&path, &pixels, width, height, ExtendedColorType::Rgb8).unwrap();
    std::fs::read(path).unwrap()
}

/// A workbook of one sheet, by the text beside it: a line a row, its cells between bars.
fn xlsx(path: &Path, sheet: &str) -> Vec<u8> {
    let text = std::fs::read_to_string(path.with_extension("txt")).unwrap();
    let cell = |cell: &str| match cell.trim() {
        number if number.parse::<f64>().is_ok() => book::Cell::Number(number.to_owned()),
        text => book::Cell::from(text),
    };
    let rows = text.lines().map(|line| line.split('|').map(cell).collect()).collect();
    book::book([book::Sheet::new(sheet).rows("A1", rows)]).xlsx()
}

pub fn jpeg(size: &str) -> Vec<u8> {
    encoded(size, "jpg")
}

pub fn png(size: &str) -> Vec<u8> {
    encoded(size, "png")
}

/// The sum by which a part of a PNG is checked.
pub fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg())
        })
    })
}

/// Four inks, as an image editor saves them. No encoder at hand writes them: a grey picture is named
/// four times in the header, and its scan follows four times, once for each ink.
pub fn cmyk(size: &str) -> Vec<u8> {
    let (width, height) = size.split_once('x').unwrap();
    let (width, height): (u32, u32) = (width.parse().unwrap(), height.parse().unwrap());
    let grey: Vec<u8> = (0..width * height)
        .map(|pixel| u8::try_from(pixel % width * 200 / width).unwrap())
        .collect();
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 60)
        .encode(&grey, width, height, ExtendedColorType::L8)
        .unwrap();
    let mut out = vec![0xff, 0xd8];
    out.extend(b"\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00\x00");
    let mut at = 2;
    loop {
        let marker = bytes[at + 1];
        let length = usize::from(u16::from_be_bytes([bytes[at + 2], bytes[at + 3]]));
        let segment = &bytes[at..at + 2 + length];
        match marker {
            0xc0 => {
                let mut header = segment[..9].to_vec();
                header[3] = 8 + 3 * 4;
                header.push(4);
                (1..=4).for_each(|ink| header.extend([ink, 0x11, segment[12]]));
                out.extend(header);
            }
            0xda => {
                let data = &bytes[at + 2 + length..bytes.len() - 2];
                for ink in 1..=4 {
                    let mut scan = segment.to_vec();
                    scan[5] = ink;
                    out.extend(scan);
                    out.extend(data);
                }
                out.extend([0xff, 0xd9]);
                return out;
            }
            _ => out.extend(segment),
        }
        at += 2 + length;
    }
}

/// A workbook from a text: `== name` begins a sheet, each line below is a row, its cells parted by
/// `|`; `<` is a cell merged with the one to its left, `^` with the one above.
fn workbook(text: &str) -> Vec<u8> {
    let mut sheets: Vec<book::Sheet> = Vec::new();
    let mut merged: BTreeMap<(u32, u32), (u32, u32)> = BTreeMap::new();
    let mut row = 0;
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("== ") {
            sheets.push(book::Sheet::new(name));
            row = 0;
            continue;
        }
        let sheet = sheets.last_mut().unwrap();
        for (column, cell) in (0_u32..).zip(line.split('|').map(str::trim)) {
            let number = cell.parse::<rust_decimal::Decimal>().is_ok();
            let whole = match cell {
                "<" => Some((row, column - 1)),
                "^" => Some((row - 1, column)),
                _ => None,
            };
            let cell = match cell {
                "<" | "^" | "" => book::Cell::Empty,
                day if day.parse::<jiff::civil::Date>().is_ok() => book::date(day),
                digits if number => book::Cell::Number(digits.to_owned()),
                words => book::Cell::Text(words.to_owned()),
            };
            match whole {
                Some(beside) => {
                    let first = merged.get(&beside).copied().unwrap_or(beside);
                    merged.insert((row, column), first);
                    let from = book::name(first.0, first.1);
                    sheet.merged.retain(|range| !range.starts_with(&format!("{from}:")));
                    sheet.merged.push(format!("{from}:{}", book::name(row, column)));
                }
                None => {
                    merged.remove(&(row, column));
                    sheet.cells.insert((row, column), cell);
                }
            }
        }
        row += 1;
    }
    book::book(sheets).xlsx()
}

fn nested(depth: usize) -> String {
    let open: String = (0..depth).map(|level| if level % 2 == 0 { "*а " } else { "_а " }).collect();
    let close: String =
        (0..depth).rev().map(|level| if level % 2 == 0 { " б*" } else { " б_" }).collect();
    open + &close
}
