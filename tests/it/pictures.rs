//! Photos as cameras, telephones and the web have them, and what becomes of them in documents and packages.

use std::io::{Cursor, Read};
use std::path::Path;

use diptych::cli::{self, Messages, Speech};
use image::{DynamicImage, ExtendedColorType, ImageFormat, RgbImage};
use img_parts::jpeg::Jpeg;
use img_parts::{ImageEXIF, ImageICC};
use moxcms::ColorProfile;

use crate::making;

/// What a telephone puts behind a photo: some film, with bytes in it that look like marks of a JPEG.
const FILM: &[u8] =
    b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom\0\0\0\xffmdat\xff\xda\xff\xda\0\x02 GPS 42.87N \xff\xda";

/// A photo by its recipe.
pub fn made(word: &str, about: &str) -> Vec<u8> {
    let jpeg = || making::jpeg(about);
    let endless = || {
        let mut bytes = jpeg();
        bytes.truncate(bytes.len() - 2);
        bytes
    };
    match word {
        "jpeg-film" => [jpeg(), FILM.to_vec()].concat(),
        "jpeg-two" => [jpeg(), making::jpeg("64x48"), FILM.to_vec()].concat(),
        "jpeg-endless" => endless(),
        // What a panorama of another telephone has instead of an end.
        "jpeg-endless-behind" => [endless(), b"\0\0\xa1\x0aSEFH\x6b\0\0\0SEFT".to_vec()].concat(),
        "jpeg-p3" => with_profile(&jpeg(), &ColorProfile::new_display_p3()),
        "jpeg-adobe" => with_exif(&jpeg(), &interoperability(b"R03\0")),
        "beginning" => beginning(about),
        other => panic!("no recipe “{other}”"),
    }
}

/// A WebP without loss.
pub fn webp(size: &str) -> Vec<u8> {
    let picture = image::load_from_memory(&making::png(size)).unwrap();
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::WebP).unwrap();
    bytes.into_inner()
}

/// Sixteen bits a channel.
pub fn deep(size: &str) -> Vec<u8> {
    let picture = image::load_from_memory(&making::png(size)).unwrap().into_rgb16();
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::from(picture).write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// How files begin that are no pictures for documents.
fn beginning(of: &str) -> Vec<u8> {
    let film = |brands: &[u8]| {
        let size = u32::try_from(brands.len() + 8).unwrap().to_be_bytes();
        [&size[..], b"ftyp", brands, b"\0\0\0\x08mdat"].concat()
    };
    match of {
        "heic" => film(b"heic\0\0\0\0mif1heic"),
        "avif" => film(b"avif\0\0\0\0mif1miaf"),
        "mp4" => film(b"mp42\0\0\0\0mp42isom"),
        "tiff" => b"II*\0\x08\0\0\0\0\0".to_vec(),
        "cr2" => b"II*\0\x10\0\0\0CR\x02\0".to_vec(),
        "html" => b"<!DOCTYPE html>\n<html><body>403</body></html>".to_vec(),
        "docx" => b"PK\x03\x04\x14\0\x06\0".to_vec(),
        other => panic!("no beginning “{other}”"),
    }
}

fn with_profile(jpeg: &[u8], profile: &ColorProfile) -> Vec<u8> {
    let mut jpeg = Jpeg::from_bytes(jpeg.to_vec().into()).unwrap();
    jpeg.set_icc_profile(Some(profile.encode().unwrap().into()));
    let mut out = Vec::new();
    jpeg.encoder().write_to(&mut out).unwrap();
    out
}

fn with_exif(jpeg: &[u8], exif: &[u8]) -> Vec<u8> {
    let mut jpeg = Jpeg::from_bytes(jpeg.to_vec().into()).unwrap();
    jpeg.set_exif(Some(exif.to_vec().into()));
    let mut out = Vec::new();
    jpeg.encoder().write_to(&mut out).unwrap();
    out
}

/// Exif as a camera writes it that takes pictures in Adobe RGB: a pointer to the part on interoperability.
fn interoperability(index: &[u8; 4]) -> Vec<u8> {
    let mut exif = b"MM\0*\0\0\0\x08".to_vec();
    exif.extend(b"\0\x01\x87\x69\0\x04\0\0\0\x01\0\0\0\x1a\0\0\0\0");
    exif.extend(b"\0\x01\xa0\x05\0\x04\0\0\0\x01\0\0\0\x2c\0\0\0\0");
    exif.extend(b"\0\x01\0\x01\0\x02\0\0\0\x04");
    exif.extend(index);
    exif.extend([0; 4]);
    exif
}

/// A whole picture of one colour.
fn plain(pixel: [u8; 3], (width, height): (u32, u32)) -> Vec<u8> {
    let picture = RgbImage::from_pixel(width, height, image::Rgb(pixel));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plain.jpg");
    image::save_buffer(&path, &picture, width, height, ExtendedColorType::Rgb8).unwrap();
    std::fs::read(path).unwrap()
}

/// The project of a package, with its one photo, and a document that is approved.
fn packed(photo: &[u8], options: &str) -> (tempfile::TempDir, String, Vec<(String, Vec<u8>)>) {
    let project = making::laid_out(&[Path::new("tests/cases/story-bundle")]);
    let event = "inputs/events/2019-07-11-seminar";
    std::fs::create_dir_all(project.path().join(event).join("photos")).unwrap();
    std::fs::write(project.path().join(event).join("photos/secret-name.jpg"), photo).unwrap();
    let file = project.path().join(event).join("event.yaml");
    let text = std::fs::read_to_string(&file).unwrap();
    let text = text.replace("  issued: 2019-07-12", "  issued: 2019-07-12\n  embargo: 2019-07-20");
    std::fs::write(&file, text).unwrap();
    let run = |line: &str| run(project.path(), line);
    let approved = run("approve 2019-07-11-seminar --by Somebody --date 2019-07-12");
    assert!(approved.contains("approved"), "{approved}");
    let said = run(format!("bundle 2019-07-11-seminar {options}").trim());
    let path = "outputs/2019/2019-07-11-seminar/2019-07-11-seminar.zip";
    let Ok(bytes) = std::fs::read(project.path().join(path)) else {
        return (project, said, Vec::new());
    };
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let files = (0..zip.len()).map(|index| {
        let mut file = zip.by_index(index).unwrap();
        let (name, mut bytes) = (file.name().to_owned(), Vec::new());
        file.read_to_end(&mut bytes).unwrap();
        (name, bytes)
    });
    let files = files.collect();
    (project, said, files)
}

/// What the program prints.
fn run(root: &Path, line: &str) -> String {
    let done = std::process::Command::new(env!("CARGO_BIN_EXE_diptych"))
        .args(["--messages", "en"])
        .args(line.split(' '))
        .current_dir(root)
        .output()
        .unwrap();
    String::from_utf8(done.stdout).unwrap() + &String::from_utf8(done.stderr).unwrap()
}

fn photo_of(files: &[(String, Vec<u8>)]) -> &[u8] {
    &files.iter().find(|(name, _)| name.ends_with("-1.jpg")).expect("a photo").1
}

fn has(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|part| part == words.as_bytes())
}

/// A photo that tells where it was taken, with a film of it behind.
fn telling(photo: &[u8]) -> Vec<u8> {
    let mut exif = interoperability(b"R98\0");
    exif.extend(b"GPS 42.87N Canon of A. Ivanov C:\\Users\\ivanov");
    [with_exif(photo, &exif), FILM.to_vec()].concat()
}

#[test]
fn a_package_has_the_whole_photo_and_says_whose_it_is() {
    let (_project, said, files) = packed(&telling(&plain([90, 90, 90], (3600, 2400))), "");
    let photo = photo_of(&files);
    let picture = image::load_from_memory(photo).unwrap();
    assert_eq!((picture.width(), picture.height()), (3000, 2000), "not cropped, but made smaller");
    assert!(said.contains("3000 × 2000 pixels"), "{said}");
    for words in [
        "Участники встречи",
        "Participants in the meeting",
        "Фото: Институт политики развития / Photo: Development Policy Institute",
        "© 2019 Development Policy Institute",
        "<rdf:li xml:lang=\"ru-RU\">© 2019 Институт политики развития</rdf:li>",
        "Люди в зале слушают докладчика",
        "Photoshop 3.0\u{0}8BIM",
        "http://ns.adobe.com/xap/1.0/",
    ] {
        assert!(has(photo, words), "{words}");
    }
    for words in ["GPS", "Canon", "Ivanov", "ivanov", "secret-name", "Exif", "mdat"] {
        assert!(!files.iter().any(|(_, bytes)| has(bytes, words)), "{words}");
    }
}

#[test]
fn a_photo_that_is_small_enough_is_packed_as_it_is() {
    let original = making::jpeg("2400x1600");
    let (_project, _, files) = packed(&original, "");
    let photo = photo_of(&files);
    // The data of the picture are its end.
    assert!(photo.ends_with(&original[original.len() / 2..]));
    let (_project, said, files) = packed(&original, "--size web");
    let picture = image::load_from_memory(photo_of(&files)).unwrap();
    assert_eq!((picture.width(), picture.height()), (1600, 1067), "{said}");
}

#[test]
fn a_portrait_is_packed_as_a_portrait() {
    let (_project, _, files) = packed(&plain([90, 90, 90], (2700, 3600)), "");
    let picture = image::load_from_memory(photo_of(&files)).unwrap();
    assert_eq!((picture.width(), picture.height()), (2250, 3000));
}

/// Noise: it cannot be made small.
fn heavy() -> Vec<u8> {
    let (width, height) = (2400_u32, 2400_u32);
    let mut state = 1_u32;
    let mut noise = Vec::new();
    for _ in 0..width * height * 3 {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        noise.push((state >> 24) as u8);
    }
    let mut bytes = Cursor::new(Vec::new());
    let mut encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, 97);
    encoder.encode_image(&RgbImage::from_raw(width, height, noise).unwrap()).unwrap();
    bytes.into_inner()
}

#[test]
fn a_package_that_is_too_large_names_a_smaller_one() {
    let heavy = heavy();
    let (_project, said, files) = packed(&heavy, "");
    assert!(said.contains("bundle-large") || said.contains("bundle-too-large"), "{said}");
    assert!(said.contains("--size mail"), "{said}");
    drop(files);
    let (_project, said, files) = packed(&heavy, "--size mail");
    assert!(!said.contains("bundle-large") && !said.contains("bundle-too-large"), "{said}");
    let whole: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
    assert!(whole < 8_000_000, "{whole}");
}

#[test]
fn the_cover_text_is_whole_in_the_language_of_its_reader() {
    let (_project, _, files) = packed(&making::jpeg("2400x1600"), "");
    let cover = |name| {
        let file = files.iter().find(|(file, _)| file == name).expect("a cover text");
        String::from_utf8(file.1.clone()).unwrap().replace("\r\n", "\n").replace('\u{a0}', " ")
    };
    let russian = cover("cover.ru.txt");
    for words in [
        "Тема: Заметка. Итоги встречи\n",
        "Не публиковать до 20 июля 2019 года\n",
        "В ней участвовали 89 участников.\n",
        "note.en.docx — заметка на английском языке\n",
        "note.ru.pdf — заметка на русском языке\n",
        "-1.jpg — Участники встречи. Фото: Институт политики развития\n",
        "Контакты для СМИ\n",
    ] {
        assert!(russian.contains(words), "{words}: {russian}");
    }
    let english = cover("cover.en.txt");
    for words in [
        "Subject: Note: What the meeting decided\n",
        "Not to be published before 20 July 2019\n",
        "note.ru.docx – note in Russian\n",
        "-1.jpg – Participants in the meeting. Photo: Development Policy Institute\n",
        "Media contact\n",
    ] {
        assert!(english.contains(words), "{words}: {english}");
    }
}

#[test]
fn names_with_marks_apart_are_the_same_names() {
    let project = making::laid_out(&[Path::new("tests/cases/story-bundle")]);
    let events = project.path().join("inputs/events");
    // As macOS writes «й».
    let event = events.join("2019-07-11-семинар-и\u{306}");
    std::fs::rename(events.join("2019-07-11-seminar"), &event).unwrap();
    std::fs::create_dir_all(event.join("фото-и\u{306}")).unwrap();
    std::fs::write(event.join("фото-и\u{306}/1и\u{306}.jpg"), making::jpeg("2000x1400")).unwrap();
    let text = std::fs::read_to_string(event.join("event.yaml")).unwrap();
    let text = text.replace("photos/secret-name.jpg", "фото-й/1й.jpg");
    std::fs::write(event.join("event.yaml"), text).unwrap();
    let run = |line: &str| run(project.path(), line);
    assert!(run("build").contains("no errors, no warnings"));
    assert!(run("approve 2019-07-11-семинар-й --by Somebody").contains("approved"));
    assert!(run("bundle 2019-07-11-семинар-й").contains("2000 × 1400 pixels"));
    // It is the photo of which the approval speaks.
    std::fs::write(event.join("фото-и\u{306}/1и\u{306}.jpg"), making::jpeg("2100x1400")).unwrap();
    let said = run("build");
    assert!(said.contains("approval-void"), "{said}");
}

/// The profile of a press that has one ink: full cyan prints grey of middle light, and all others nothing.
fn press() -> Vec<u8> {
    // A table of eight bits: four inks, three values of Lab, two steps for each ink.
    let mut table = b"mft1\0\0\0\0\x04\x03\x02\0".to_vec();
    for at in 0..9 {
        table.extend(if at % 4 == 0 { 0x1_0000_u32 } else { 0 }.to_be_bytes());
    }
    let straight: Vec<u8> = (0..=255).collect();
    table.extend(straight.repeat(4));
    for node in 0..16 {
        table.extend([if node >= 8 { 136 } else { 255 }, 128, 128]);
    }
    table.extend(straight.repeat(3));
    let size = u32::try_from(128 + 4 + 12 + table.len()).unwrap();
    let mut profile = vec![0; 128];
    profile[..4].copy_from_slice(&size.to_be_bytes());
    profile[8..12].copy_from_slice(&[2, 0x40, 0, 0]);
    profile[12..24].copy_from_slice(b"prtrCMYKLab ");
    profile[36..40].copy_from_slice(b"acsp");
    profile[68..80].copy_from_slice(&[0, 0, 0xf6, 0xd6, 0, 1, 0, 0, 0, 0, 0xd3, 0x2d]);
    profile.extend(1_u32.to_be_bytes());
    profile.extend(b"A2B0");
    profile.extend(144_u32.to_be_bytes());
    profile.extend(u32::try_from(table.len()).unwrap().to_be_bytes());
    [profile, table].concat()
}

#[test]
fn inks_become_the_colours_that_a_press_prints() {
    // Grey from nothing to much light is left, in all four inks.
    let inks = making::cmyk("1200x800");
    let shown = |photo: &[u8]| {
        let (_project, said, files) = packed(photo, "");
        assert!(said.contains("packed"), "{said}");
        image::load_from_memory(photo_of(&files)).unwrap().into_rgb8()
    };
    let at = |picture: &RgbImage, x: u32| picture.get_pixel(x, 400).0[0];
    let usual = shown(&inks);
    assert!(at(&usual, 1190) > at(&usual, 600) && at(&usual, 600) > at(&usual, 10));
    // The same without the mark that says that the numbers are turned round.
    let mark = inks.windows(5).position(|part| part == b"Adobe").unwrap() - 4;
    let mut unmarked = inks.clone();
    unmarked.drain(mark..mark + 16);
    let turned = shown(&unmarked);
    assert!(at(&turned, 10) > at(&turned, 600) && at(&turned, 600) > at(&turned, 1190));
    let mut jpeg = Jpeg::from_bytes(inks.into()).unwrap();
    jpeg.set_icc_profile(Some(press().into()));
    let mut of_press = Vec::new();
    jpeg.encoder().write_to(&mut of_press).unwrap();
    let printed = shown(&of_press);
    // Where no light is left there is full ink, which is grey; elsewhere it is lighter.
    assert!((110..150).contains(&at(&printed, 10)), "{}", at(&printed, 10));
    assert!(at(&printed, 1190) > 200, "{}", at(&printed, 1190));
}

/// The pictures in a document, in their order.
fn pictures_in(docx: &[u8]) -> Vec<RgbImage> {
    let mut zip = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut found = Vec::new();
    for index in 0..zip.len() {
        let mut file = zip.by_index(index).unwrap();
        if file.name().starts_with("word/media/") {
            let (name, mut bytes) = (file.name().to_owned(), Vec::new());
            file.read_to_end(&mut bytes).unwrap();
            found.push((name, image::load_from_memory(&bytes).unwrap().into_rgb8()));
        }
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found.into_iter().map(|(_, picture)| picture).collect()
}

#[test]
fn the_colours_of_a_photo_are_those_that_its_camera_saw() {
    let project = making::of_case(Path::new("tests/cases/icc"));
    let workspace = diptych::Workspace::open(
        std::sync::Arc::new(diptych::Disk),
        project.path(),
        Some(project.path().join("outputs")),
    );
    let what = diptych::Build {
        events: Vec::new(),
        shard: None,
        jobs: std::num::NonZeroUsize::MIN,
        prune: false,
        restyle: false,
        known: None,
    };
    let report = workspace.value.expect("a project").build(&what, &|_| ());
    assert_eq!(cli::findings(project.path(), report.findings), "");
    let docx = project.path().join("outputs/2019/2019-07-15-karakol/note.ru.docx");
    let pictures = pictures_in(&std::fs::read(docx).unwrap());
    // Both are of one scene: the one with red and green exchanged, the other in Display P3.
    let near = |a: [u8; 3], b: [u8; 3]| a.iter().zip(b).all(|(a, b)| a.abs_diff(b) <= 6);
    assert_eq!(pictures.len(), 2);
    for (x, y) in [(0.25, 0.25), (0.75, 0.25), (0.5, 0.7)] {
        let at = |picture: &RgbImage| {
            let [x, y] = [(x, picture.width()), (y, picture.height())]
                .map(|(part, whole)| (part * f64::from(whole)) as u32);
            picture.get_pixel(x, y).0
        };
        let [one, other] = [at(&pictures[0]), at(&pictures[1])];
        assert!(near(one, other), "{one:?} and {other:?}");
    }
    // More red at the right, as the scene has it.
    let (width, height) = pictures[0].dimensions();
    let [left, right] = [1, 3].map(|part| pictures[0].get_pixel(width * part / 4, height / 4).0);
    assert!(right[0] > left[0] + 60 && right[1].abs_diff(left[1]) < 40, "{left:?} {right:?}");
}

#[test]
fn messages_about_pictures_are_said_in_both_languages() {
    for speech in [Speech::English, Speech::Russian] {
        let messages = Messages::new(speech);
        for what in ["phone", "raw", "film", "document", "page", "picture", "unknown"] {
            let arguments = [("path", "photos/1.jpg"), ("what", what), ("name", "HEIC")];
            let arguments = arguments.map(|(name, value)| (name, diptych::Argument::from(value)));
            let said = messages.text("picture-format", &arguments);
            assert!(said.contains("photos/1.jpg") && !said.contains('{'), "{said}");
        }
    }
}
