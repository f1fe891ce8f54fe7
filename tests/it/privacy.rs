//! A project that has what is nobody's business everywhere: names and telephones in its lists, the place and the
//! author in its photos and logos, the user in its workbooks, in its folders and in the surroundings. None of it is in
//! any output, record, cache, package or report, or in what is told; only the terminal says in which folder the
//! documents lie.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use std::path::Path;
use std::process::Command;

use walkdir::WalkDir;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::making;
use crate::workbooks::book;

/// Each is found as it stands, whatever its letters.
const SECRETS: &[&str] = &[
    "Zqgosteva",
    "Зкгостева",
    "0555987601",
    "zqmail@example.org",
    "Zqstreet",
    "Zqgps",
    "Zqcamera",
    "Zqcomment",
    "Zqxmp",
    "Zqauthor",
    "Zquser",
    "Zqhost",
    "0700987602",
    "Zqunpublished",
    "Zqmetadata",
    "Zqnote",
    "Zqaccount",
    "Zqspare",
];

const EVENT: &str = "schema: 1
type: seminar
when: 2019-07-11
where: {place: bishkek}
documents: [note]
participants:
  list: {file: list.xlsx}
# Zqnote: nobody prints a comment
text:
  title: {ru: Заголовок, en: Title}
  lead:
    ru: \"Пришли {{ participants.total | count('participant') }}.\"
    en: \"{{ participants.total | count('participant') }} came.\"
photos:
  - {file: 1.jpg, alt: {ru: Люди за столом, en: People at a table}, caption: {ru: Семинар, en: The seminar}, credit: {ru: А. Петрова, en: A. Petrova}, consent: group-event}
  - {file: 2.png, alt: {ru: Белое здание, en: A white building}, caption: {ru: Дом собраний, en: The meeting house}, credit: {ru: А. Петрова, en: A. Petrova}, consent: group-event}
";

/// A JPEG with Exif, XMP, a comment and what a camera adds.
fn photo() -> Vec<u8> {
    let whole = making::jpeg("1200x900");
    let segment = |marker: u8, body: &[u8]| {
        let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
        [&[0xff, marker][..], &length, body].concat()
    };
    let exif = [&b"Exif\0\0MM\0*\0\0\0\x08\0\0"[..], b"Zqgps 42.87 N 74.59 E Zqcamera"].concat();
    let xmp = [&b"http://ns.adobe.com/xap/1.0/\0"[..], b"<x>Zqxmp</x>"].concat();
    let parts = [
        segment(0xe1, &exif),
        segment(0xe1, &xmp),
        segment(0xfe, b"Zqcomment"),
        segment(0xed, b"Zqauthor"),
    ];
    [&whole[..2], &parts.concat(), &whole[2..]].concat()
}

/// A PNG with texts.
fn drawn() -> Vec<u8> {
    let whole = making::png("1200x900");
    let chunk = |kind: &[u8], body: &[u8]| {
        let inside = [kind, body].concat();
        let length = u32::try_from(body.len()).unwrap().to_be_bytes();
        [&length[..], &inside, &making::crc(&inside).to_be_bytes()].concat()
    };
    let head = 8 + 25;
    let texts = [chunk(b"tEXt", b"Author\0Zqauthor"), chunk(b"eXIf", b"MM\0*\0\0\0\x08\0\0Zqgps")];
    [&whole[..head], &texts.concat(), &whole[head..]].concat()
}

/// A list of people, in a workbook that says who saved it.
fn list() -> Vec<u8> {
    let head = ["№", "Ф.И.О.", "Пол", "Организация", "Телефон", "Почта", "Адрес"];
    let row = |number: &str, name: &str, sex: &str| {
        [number, name, sex, "Мэрия", "0555987601", "zqmail@example.org", "Zqstreet 1"]
            .map(book::Cell::from)
            .to_vec()
    };
    let rows = vec![
        head.map(book::Cell::from).to_vec(),
        row("1", "Зкгостева Айнура", "ж"),
        row("2", "Zqgosteva Ainura", "ж"),
        row("3", "Зкгостева Айнура", "ж"),
    ];
    let bytes = book::book([book::Sheet::new("Регистрация").rows("A1", rows)]).xlsx();
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        writer.raw_copy_file(archive.by_index_raw(index).unwrap()).unwrap();
    }
    writer.start_file("docProps/core.xml", SimpleFileOptions::default()).unwrap();
    writer.write_all(b"<c><creator>Zquser</creator><path>C:/Users/Zquser</path></c>").unwrap();
    writer.finish().unwrap().into_inner()
}

fn laid(root: &Path) {
    making::lay(Path::new("templates"), &root.join("templates"));
    making::lay(Path::new("tests/cases/_base"), root);
    let event = root.join("inputs/events/2019-07-11-seminar");
    std::fs::create_dir_all(&event).unwrap();
    std::fs::write(event.join("event.yaml"), EVENT).unwrap();
    std::fs::write(event.join("1.jpg"), photo()).unwrap();
    std::fs::write(event.join("2.png"), drawn()).unwrap();
    std::fs::write(event.join("list.xlsx"), list()).unwrap();
    std::fs::write(event.join("notes.txt"), "Zqspare").unwrap();
    let people = root.join("inputs/people.yaml");
    let typed = std::fs::read_to_string(&people).unwrap();
    let unpublished = "  unpublished:\n    sex: f\n    ru: {given: Зк, family: Zqunpublished}\n    en: {given: Zq, family: \
                       Zqunpublished}\n    contact: {phone: \"0700987602\", email: zqmail@example.org, publish: false}\n";
    std::fs::write(&people, typed + unpublished).unwrap();
    let logo = root.join("inputs/logos/donor.svg");
    let svg = std::fs::read_to_string(&logo).unwrap();
    let end = svg.rfind("</svg>").unwrap();
    let hidden =
        "<metadata>Zqmetadata</metadata><!-- Zqauthor --><desc>/home/Zquser/logo.svg</desc>";
    std::fs::write(&logo, format!("{}{hidden}</svg>", &svg[..end])).unwrap();
}

/// Bytes with all that lies packed in them.
fn unpacked(bytes: &[u8]) -> Vec<u8> {
    let mut all = bytes.to_vec();
    if bytes.starts_with(b"PK\x03\x04") {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
        for index in 0..archive.len() {
            let mut file = archive.by_index(index).unwrap();
            let mut inside = Vec::new();
            file.read_to_end(&mut inside).unwrap();
            all.extend(file.name().as_bytes());
            all.extend(unpacked(&inside));
        }
    }
    if bytes.starts_with(b"%PDF") {
        let document = lopdf::Document::load_mem(bytes).unwrap();
        for object in document.objects.values() {
            if let Ok(stream) = object.as_stream() {
                all.extend(stream.decompressed_content().unwrap_or_default());
            }
            all.extend(format!("{object:?}").into_bytes());
            if let lopdf::Object::Dictionary(entries) = object {
                entries
                    .iter()
                    .for_each(|(_, value)| all.extend(value.as_str().unwrap_or_default()));
            }
        }
    }
    all
}

/// The secrets that are in some bytes, in any of the ways that files write letters.
fn told(bytes: &[u8], secrets: &[String]) -> Vec<String> {
    let has = |wanted: &[u8]| bytes.windows(wanted.len()).any(|window| window == wanted);
    let wide = |text: &str, bytes: fn(u16) -> [u8; 2]| {
        text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>()
    };
    let is_told = |text: &&String| {
        has(text.as_bytes())
            || has(&wide(text, u16::to_be_bytes))
            || has(&wide(text, u16::to_le_bytes))
    };
    secrets.iter().filter(is_told).cloned().collect()
}

#[test]
fn what_is_nobodys_business_is_nowhere() {
    let whole = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let root = whole.path().join("Zqaccount");
    std::fs::create_dir(&root).unwrap();
    laid(&root);
    // What would not be found here would not be found there.
    let inputs = WalkDir::new(root.join("inputs")).into_iter().map(Result::unwrap);
    let inputs = inputs.filter(|entry| entry.file_type().is_file());
    let inputs: Vec<u8> =
        inputs.flat_map(|entry| unpacked(&std::fs::read(entry.path()).unwrap())).collect();
    let around = ["Zqhost", "Zqaccount"];
    for secret in SECRETS.iter().filter(|secret| !around.contains(secret)) {
        assert_eq!(
            told(&inputs, &[(*secret).to_owned()]).len(),
            1,
            "{secret} is not in the inputs"
        );
    }
    let mut said: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let name = "2019-07-11-seminar";
    let by = ["--by", "А. Б.", "--date", "2019-07-12"];
    for words in [
        "build",
        "check --json",
        "build --json",
        "check --all",
        "outline NAME",
        "review NAME",
        "trace NAME participants.total",
        "impact people.manager",
        "impact people.unpublished",
        "diff NAME",
        "read",
        "approve NAME BY",
        "build",
        "publish NAME BY",
        "bundle NAME",
        "build --restyle",
        "build --prune",
        "build --dry-run --json",
    ] {
        let words: Vec<&str> = words.split(' ').collect();
        let arguments = words.iter().flat_map(|word| match *word {
            "NAME" => vec![name],
            "BY" => by.to_vec(),
            word => vec![word],
        });
        let done = Command::new(env!("CARGO_BIN_EXE_diptych"))
            .args(["--messages", "en"])
            .args(arguments)
            .current_dir(&root)
            .envs([
                ("USER", "Zquser"),
                ("LOGNAME", "Zquser"),
                ("HOME", "/home/Zquser"),
                ("HOSTNAME", "Zqhost"),
            ])
            .output()
            .unwrap();
        let text = String::from_utf8([done.stdout, done.stderr].concat()).unwrap();
        assert!(!text.contains("panicked"), "{text}");
        // Where the documents lie is told on the terminal, and nowhere else.
        let text = match words.contains(&"--json") {
            true => text,
            false => text.replace(&*root.to_string_lossy(), ""),
        };
        said.insert(words.join(" "), text.into_bytes());
    }
    let outputs = root.join("outputs");
    let mut files = 0;
    let machine = whole.path().to_string_lossy().into_owned();
    let secrets: Vec<String> =
        SECRETS.iter().map(|secret| (*secret).to_owned()).chain([machine]).collect();
    for entry in WalkDir::new(&outputs).into_iter().map(Result::unwrap) {
        let inside = entry.path().strip_prefix(&outputs).unwrap().to_string_lossy().into_owned();
        assert_eq!(told(inside.as_bytes(), &secrets), [""; 0], "the name of {inside}");
        if entry.file_type().is_file() {
            files += 1;
            said.insert(inside, unpacked(&std::fs::read(entry.path()).unwrap()));
        }
    }
    let packed = said.keys().any(|name| name.ends_with(".zip"));
    let last = String::from_utf8_lossy(&said["approve NAME BY"]);
    assert!(files > 8 && packed, "{:?}: {last}", said.keys());
    let leaks: Vec<String> = said
        .iter()
        .filter_map(|(name, bytes)| {
            let found = told(bytes, &secrets);
            (!found.is_empty()).then(|| format!("{name}: {}", found.join(", ")))
        })
        .collect();
    assert!(leaks.is_empty(), "{}", leaks.join("\n"));
}
