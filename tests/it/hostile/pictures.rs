//! Photos, logos and workbooks: damaged, announced larger than they are, or asking for hours of work.

use std::path::Path;

use super::attacks::{Attack, EVENT, event, put};
use crate::making;
use crate::pictures;
use crate::workbooks::book;

/// Numbers that are always the same.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit.max(1)
    }
}

/// Bytes of which some are others, or gone.
fn damaged(bytes: &[u8], seed: u64) -> Vec<u8> {
    let mut random = Random(seed);
    let mut out = bytes.to_vec();
    for _ in 0..=random.below(40) {
        let at = random.below(out.len());
        match random.below(6) {
            0 => out.truncate(at.max(16)),
            1 => out[at] = 0xff,
            2 => out[at] = 0,
            3 => drop(out.splice(at..at, [0xff; 4])),
            _ => out[at] ^= 1 << random.below(8),
        }
    }
    out
}

const PHOTO: &str = "photos:\n  - file: 1.jpg\n    alt: {ru: а, en: a}\n    consent: group-event\n";

fn with_photo(root: &Path, bytes: &[u8]) {
    put(root, EVENT, format!("{}{PHOTO}", super::GOOD));
    put(root, "inputs/events/2019-07-12-hostile/1.jpg", bytes);
}

/// The head of a PNG that announces a size, a depth and a kind of colours.
fn announced(width: u32, height: u32, depth: u8, colours: u8) -> Vec<u8> {
    let mut header = b"IHDR".to_vec();
    header.extend(width.to_be_bytes());
    header.extend(height.to_be_bytes());
    header.extend([depth, colours, 0, 0, 0]);
    let chunk = |body: &[u8]| {
        let mut chunk = u32::try_from(body.len() - 4).unwrap().to_be_bytes().to_vec();
        chunk.extend(body);
        chunk.extend(making::crc(body).to_be_bytes());
        chunk
    };
    [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        chunk(&header),
        chunk(b"IDATx\x9c\x03\0\0\0\0\x01"),
        chunk(b"IEND"),
    ]
    .concat()
}

/// The head of a WebP without loss that announces a size.
fn announced_webp(width: u32, height: u32) -> Vec<u8> {
    let bits = (width - 1) | (height - 1) << 14;
    let body = [&b"\x2f"[..], &bits.to_le_bytes(), &[0; 40]].concat();
    let size = u32::try_from(body.len()).unwrap();
    let chunk = [&b"WEBPVP8L"[..], &size.to_le_bytes(), &body].concat();
    let whole = u32::try_from(chunk.len()).unwrap();
    [&b"RIFF"[..], &whole.to_le_bytes(), &chunk].concat()
}

fn photos() -> Vec<Attack> {
    let jpeg = making::jpeg("1200x900");
    let png = making::png("1200x900");
    let mut all = Vec::new();
    let webp = pictures::webp("1200x900");
    let p3 = pictures::made("jpeg-p3", "1200x900");
    let endless = pictures::made("jpeg-endless", "1200x900");
    let adobe = pictures::made("jpeg-adobe", "1200x900");
    let cmyk = making::cmyk("1200x900");
    let mut unmarked = cmyk.clone();
    unmarked.drain(2..18);
    let all_kinds = [
        ("cmyk", &unmarked),
        ("jpeg", &jpeg),
        ("png", &png),
        ("webp", &webp),
        ("p3", &p3),
        ("endless", &endless),
        ("adobe", &adobe),
    ];
    for (name, bytes) in all_kinds {
        for seed in 0..15 {
            // What a photo says of itself stands at its beginning.
            let (head, rest) =
                bytes.split_at(bytes.len().min(if seed % 2 == 0 { 900 } else { bytes.len() }));
            let bytes = [&damaged(head, seed), rest].concat();
            all.push(Attack::new(format!("photo-{name}-{seed}"), "", move |root| {
                with_photo(root, &bytes)
            }));
        }
    }
    for (width, height, depth, colours) in [
        (16_000, 16_000, 16, 6),
        (65_000, 65_000, 8, 2),
        (u32::MAX, u32::MAX, 16, 6),
        (1, 4_000_000, 8, 2),
        (9_000, 9_000, 8, 6),
        (0, 0, 8, 2),
        (20_000, 2_600, 16, 6),
    ] {
        let bytes = announced(width, height, depth, colours);
        all.push(Attack::new(format!("announced-{width}x{height}"), "", move |root| {
            with_photo(root, &bytes)
        }));
    }
    for size in [(65_500_u16, 65_500_u16), (20_000, 20_000), (7_200, 7_200)] {
        let mut bytes = jpeg.clone();
        let frame =
            bytes.windows(2).position(|pair| pair == [0xff, 0xc0] || pair == [0xff, 0xc2]).unwrap();
        bytes[frame + 5..frame + 7].copy_from_slice(&size.0.to_be_bytes());
        bytes[frame + 7..frame + 9].copy_from_slice(&size.1.to_be_bytes());
        all.push(Attack::new(format!("announced-jpeg-{}", size.0), "", move |root| {
            with_photo(root, &bytes)
        }));
    }
    for (width, height) in [(16_383_u32, 16_383_u32), (16_383, 3_000), (1, 1)] {
        let bytes = announced_webp(width, height);
        all.push(Attack::new(format!("announced-webp-{width}x{height}"), "", move |root| {
            with_photo(root, &bytes)
        }));
    }
    all.push(Attack::new("logo-packed", "logo-not-drawn", |root| {
        put(root, "inputs/logos/donor.svg", [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0])
    }));
    // Marks of scans in a film behind a photo are no scans.
    let film = [&jpeg[..], &[0xff, 0xda].repeat(2_000_000)].concat();
    all.push(Attack::new("photo-film", "", move |root| with_photo(root, &film)));
    let marks = [&jpeg[..jpeg.len() - 2], &[0xff, 0xda].repeat(2_000), &[0xff, 0xd9]].concat();
    all.push(Attack::new("photo-marks", "", move |root| with_photo(root, &marks)));
    let scan = jpeg.windows(2).position(|pair| pair == [0xff, 0xda]).unwrap();
    let length = usize::from(u16::from_be_bytes([jpeg[scan + 2], jpeg[scan + 3]]));
    let scan = jpeg[scan..scan + 2 + length].repeat(2_000);
    let scanned = [&jpeg[..jpeg.len() - 2], &scan, &[0xff, 0xd9]].concat();
    all.push(Attack::new("photo-scans", "picture-broken", move |root| with_photo(root, &scanned)));
    all.push(Attack::new("photo-pixels", "over-limit", |root| {
        with_photo(root, &announced(16_000, 16_000, 16, 6))
    }));
    for name in [
        "1:2.jpg",
        "1?.jpg",
        "CON.jpg",
        "../../../../foreign/secret.txt",
        "/etc/passwd",
        "1.jpg\\..\\..\\..\\people.yaml",
        "\u{1b}[31m.jpg",
    ] {
        let plain = name.escape_debug().to_string().replace('/', "-");
        all.push(Attack::new(format!("photo-called-{plain}"), "", move |root| {
            let quoted = serde_json::to_string(name).unwrap();
            put(root, EVENT, format!("{}{}", super::GOOD, PHOTO.replace("1.jpg", &quoted)));
        }));
    }
    all
}

fn svg(head: &str, inside: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" {head}>{inside}</svg>"
    )
}

fn logos() -> Vec<Attack> {
    let square = "width=\"100\" height=\"100\"";
    let shape = "<rect width=\"90\" height=\"90\"/>";
    let filtered = |primitive: &str| {
        format!(
            "<filter id=\"f\">{primitive}</filter><rect width=\"90\" height=\"90\" filter=\"url(#f)\"/>"
        )
    };
    let nested = |tag: &str, levels: usize| {
        let mut out = format!(
            "<{tag} id=\"p0\" width=\"1\" height=\"1\" patternUnits=\"userSpaceOnUse\">{shape}</{tag}>"
        );
        for level in 1..levels {
            let one = format!(
                "<rect width=\"9\" height=\"9\" fill=\"url(#p{0})\" mask=\"url(#p{0})\"/>",
                level - 1
            );
            out += &format!(
                "<{tag} id=\"p{level}\" width=\"1\" height=\"1\" patternUnits=\"userSpaceOnUse\">{}</{tag}>",
                one.repeat(9)
            );
        }
        out + &format!(
            "<rect width=\"90\" height=\"90\" fill=\"url(#p{0})\" mask=\"url(#p{0})\"/>",
            levels - 1
        )
    };
    let uses: String = (1..30)
        .map(|level| {
            let one = format!("<use xlink:href=\"#u{}\"/>", level - 1);
            format!("<g id=\"u{level}\">{}</g>", one.repeat(9))
        })
        .collect();
    let entities: String = (1..30)
        .map(|level| format!("<!ENTITY e{level} \"{}\">", format!("&e{};", level - 1).repeat(9)))
        .collect();
    let picture =
        |link: &str| format!("<image xlink:href=\"{link}\" width=\"90\" height=\"90\"/>{shape}");
    let drawn: Vec<(&str, String, &'static str)> = vec![
        (
            "turbulence",
            svg(square, &filtered("<feTurbulence baseFrequency=\"0.9\" numOctaves=\"9999\"/>")),
            "over-limit",
        ),
        (
            "morphology",
            svg(square, &filtered("<feMorphology operator=\"dilate\" radius=\"90\"/>")),
            "over-limit",
        ),
        (
            "convolution",
            svg(
                square,
                &filtered("<feConvolveMatrix order=\"3\" kernelMatrix=\"1 1 1 1 1 1 1 1 1\"/>"),
            ),
            "over-limit",
        ),
        (
            "blurs",
            svg(square, &filtered(&"<feGaussianBlur stdDeviation=\"500\"/>".repeat(900))),
            "over-limit",
        ),
        (
            "layers",
            svg(square, &format!("<g opacity=\"0.5\">{shape}{shape}</g>").repeat(900)),
            "over-limit",
        ),
        (
            "layers-nested",
            svg(
                square,
                &format!("{}{shape}{}", "<g opacity=\"0.5\">".repeat(90), "</g>".repeat(90)),
            ),
            "",
        ),
        ("patterns", svg(square, &nested("pattern", 12)), "over-limit"),
        ("masks", svg(square, &nested("mask", 12)), ""),
        (
            "uses",
            svg(square, &format!("<g id=\"u0\">{shape}</g>{uses}<use xlink:href=\"#u29\"/>")),
            "",
        ),
        ("use-itself", svg(square, "<g id=\"a\"><use xlink:href=\"#a\"/></g>"), ""),
        ("deep", svg(square, &"<g>".repeat(200_000)), "over-limit"),
        (
            "deep-closed",
            svg(square, &format!("{}{}", "<g>".repeat(50_000), "</g>".repeat(50_000))),
            "over-limit",
        ),
        (
            "entities",
            format!(
                "<!DOCTYPE svg [<!ENTITY e0 \"aaaaaaaaaa\">{entities}]>{}",
                svg(square, "<text>&e29;</text>")
            ),
            "logo-not-drawn",
        ),
        ("wide", svg("width=\"100000\" height=\"1\"", shape), "over-limit"),
        ("wide-and-flat", svg("width=\"3e38\" height=\"1e-30\"", shape), ""),
        ("no-size", svg("width=\"0\" height=\"0\"", shape), "picture-broken"),
        ("endless-size", svg("width=\"1e999\" height=\"1e999\"", shape), ""),
        ("shapes", svg(square, &shape.repeat(90_000)), "over-limit"),
        ("points", svg(square, &format!("<path d=\"M0 0 {}\"/>", "L9 9 ".repeat(700_000))), ""),
        (
            "dashes",
            svg(
                square,
                "<path d=\"M0 0 H 1000000\" stroke=\"#000\" stroke-dasharray=\"0.0001 0.0001\"/>",
            ),
            "",
        ),
        ("foreign-file", svg(square, &picture("../../../foreign/secret.txt")), "logo-not-drawn"),
        ("foreign-whole", svg(square, &picture("/etc/hostname")), "logo-not-drawn"),
        ("foreign-url", svg(square, &picture("file:///etc/hostname")), "logo-not-drawn"),
        ("foreign-net", svg(square, &picture("http://localhost:1/a.png")), "logo-not-drawn"),
        (
            "foreign-entity",
            format!(
                "<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>{}",
                svg(square, "<text>&x;</text>")
            ),
            "logo-not-drawn",
        ),
        ("foreign-use", svg(square, "<use xlink:href=\"../../../foreign/secret.txt#a\"/>"), ""),
        (
            "data",
            svg(square, &picture(&format!("data:image/png;base64,{}", "A".repeat(3_000_000)))),
            "",
        ),
        (
            "data-svg",
            svg(
                square,
                &picture(
                    "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4=",
                ),
            ),
            "",
        ),
        ("zipped", "\u{1f}\u{8b}".to_owned(), "picture-broken"),
        (
            "long-text",
            svg(square, &format!("<text>{}</text>", "аш ".repeat(200_000))),
            "over-limit",
        ),
        (
            "texts-used",
            svg(
                square,
                &format!(
                    "<text id=\"t\">{}</text>{}",
                    "аш ".repeat(900),
                    "<use xlink:href=\"#t\"/>".repeat(900)
                ),
            ),
            "over-limit",
        ),
        (
            "element-entity",
            format!(
                "<!DOCTYPE svg [<!ENTITY e \"<text>{}</text>\">]>{}",
                "аш ".repeat(30_000),
                svg(square, "&e;&e;&e;&e;&e;")
            ),
            "logo-not-drawn",
        ),
        (
            "attribute-entity",
            format!(
                "<!DOCTYPE svg [<!ENTITY e \"{}\">]>{}",
                "M0 0L9 9".repeat(9_000),
                svg(square, &"<path d=\"&e;&e;&e;\"/>".repeat(900))
            ),
            "over-limit",
        ),
        (
            "shifted-text",
            svg(
                square,
                &format!("<text dx=\"{}\">{}</text>", "1 ".repeat(40_000), "a".repeat(40_000)),
            ),
            "",
        ),
        ("text", "no drawing".to_owned(), "picture-broken"),
    ];
    drawn
        .into_iter()
        .map(|(name, text, says)| {
            Attack::new(format!("logo-{name}"), says, move |root| {
                put(root, "inputs/logos/donor.svg", &text)
            })
        })
        .collect()
}

fn workbooks() -> Vec<Attack> {
    let rows = || vec![vec!["Код".into(), "План, сом".into()], vec!["1.1".into(), "1500".into()]];
    let book = book::book([book::Sheet::new("План").rows("A1", rows())]);
    let samples = [("xlsx", book.xlsx()), ("ods", book.ods()), ("xls", old())];
    let mut all = Vec::new();
    for (ending, bytes) in samples {
        for seed in 0..25 {
            let bytes = damaged(&bytes, seed);
            all.push(Attack::new(format!("workbook-{ending}-{seed}"), "", move |root| {
                put(root, EVENT, event("Первый абзац."));
                put(root, &format!("inputs/budget/plan.{ending}"), &bytes);
            }));
        }
    }
    all.push(Attack::new("workbook-damaged", "workbook-broken", |root| {
        put(
            root,
            "inputs/budget/plan.xls",
            [&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], &[0xff; 2_000]].concat(),
        );
    }));
    let csv = "Код;План, сом\n\u{1b}[31m1.1;1500\n\u{9b}31m\u{7};x\n";
    all.push(Attack::new("workbook-escapes", "", move |root| {
        put(root, "inputs/budget/plan.csv", csv)
    }));
    all
}

/// An old workbook, as it lies among the tests.
fn old() -> Vec<u8> {
    let entries = walkdir::WalkDir::new("tests/workbooks/cases/a03-xls").into_iter().flatten();
    let file = entries
        .map(walkdir::DirEntry::into_path)
        .find(|path| path.extension().is_some_and(|e| e == "xls"));
    std::fs::read(file.expect("an .xls")).unwrap()
}

pub fn attacks() -> Vec<Attack> {
    let mut all = logos();
    all.extend(photos());
    all.extend(workbooks());
    all
}
