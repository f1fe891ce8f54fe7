//! More of the same kinds: what was thought of once the first held.

use std::os::unix::fs::symlink;
use std::path::Path;

use super::attacks::{Attack, EVENT, event, put};
use super::{GOOD, run};
use crate::making;

/// An event of many blocks, each with a text.
fn blocks(text: impl Fn(usize) -> String, many: usize) -> String {
    let block = |number| {
        let quoted = serde_json::to_string(&text(number)).unwrap();
        format!("    - {{id: b{number}, ru: {quoted}, en: {quoted}}}\n")
    };
    format!("{GOOD}  blocks:\n{}", (0..many).map(block).collect::<String>())
}

/// Words of no language, each another.
fn words(seed: usize, many: usize, letters: usize) -> String {
    let mut state = seed * 7_919 + 17;
    let mut letter = || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        char::from_u32(0x430 + u32::try_from(state >> 33).unwrap_or_default() % 32).unwrap()
    };
    let word = |_| (0..letters).map(|_| letter()).collect::<String>();
    (0..many).map(word).collect::<Vec<_>>().join(" ")
}

/// As large as an event may be, and all of it asked about.
fn large() -> Vec<(&'static str, String, &'static str)> {
    vec![
        ("large-words", blocks(|n| words(n, 600, 9), 40), ""),
        ("large-long-words", blocks(|n| words(n, 100, 59), 20), ""),
        (
            "large-quotations",
            blocks(|n| format!("«{}»", words(n, 900, 4).replace(' ', "» «")), 50),
            "",
        ),
        ("large-quotations-alike", blocks(|_| "«а» ".repeat(3_000), 30), ""),
        ("large-colons", blocks(|_| ":а: ".repeat(2_000), 20), ""),
        ("large-numbers", blocks(|n| format!("{n} 5 км и 7 человек. ").repeat(200), 20), ""),
        ("large-names", blocks(|_| "Иванов И. И. и А. Б. Петрова, ".repeat(150), 40), ""),
        ("large-mixed-letters", blocks(|_| "aб вc ".repeat(900), 30), ""),
        ("large-capitals", blocks(|n| words(n, 900, 4).to_uppercase(), 40), ""),
        ("large-expressions", blocks(|_| "{{ when.date }} ".repeat(300), 20), ""),
        ("large-marks", blocks(|_| "*а* _б_ [в](https://a.b) ".repeat(200), 20), ""),
        ("large-blocks", blocks(|_| "а".into(), 4_000), ""),
        ("large-one-line", format!("{GOOD}more: \"{}\"\n", "а: ".repeat(5_000)), "unknown-key"),
        ("too-large", blocks(|n| words(n, 900, 9), 70), "file-unreadable"),
    ]
}

/// What a manager types in a hurry, once more.
const SLIPS: &[(&str, &str, &str)] = &[
    (
        "again-two-fields",
        "Было {{ participants.total {{ when.date }} }} и 5 км",
        "expression-syntax",
    ),
    ("again-filter", "{{ when.date | }} в г. Ош и 5 %", "expression-syntax"),
    ("again-quote", "{{ 'Ош }} и 10 июля", "expression-syntax"),
    ("again-comment", "{# 5 км и 10 июля 2019 г.", "expression-syntax"),
    ("again-set", "{% set %} и 5 км", "expression-syntax"),
    ("again-for", "{% for 5 км in %} и № 5 {% endfor %}", "expression-syntax"),
    ("again-percent", "рост {{ 5 % }} и {{ 5 %", "expression-syntax"),
    ("again-range", "{% for i in range(0, 99999999999) %}а{% endfor %}", ""),
    (
        "again-recursive",
        "{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}{{ a() }}{% endmacro %}{{ a() }}",
        "",
    ),
    (
        "again-replace",
        "{{ 'аааааааа' | replace('а', 'аааааааааааааааа') | replace('а', 'аааааааааааааааа') | replace('а', 'аааааааааааааааа') | replace('а', 'аааааааааааааааа') | replace('а', 'аааааааааааааааа') }}",
        "",
    ),
    ("again-indent", "{{ 'а' | indent(999999999) }}", ""),
    ("again-pprint", "{{ range(99999) | list | pprint }}", ""),
];

fn texts() -> Vec<Attack> {
    let mut all: Vec<Attack> = large()
        .into_iter()
        .map(|(name, file, says)| Attack::new(name, says, move |root| put(root, EVENT, &file)))
        .collect();
    all.extend(SLIPS.iter().map(|(name, text, says)| {
        Attack::new(*name, says, move |root| put(root, EVENT, event(text)))
    }));
    all
}

/// A container of old workbooks whose chain of sectors is a ring.
fn ring() -> Vec<u8> {
    std::fs::read("tests/it/fuzz/found/xls/ring-of-sectors").unwrap()
}

fn files() -> Vec<Attack> {
    let mut all = vec![
        Attack::new("template-long", "template-runaway", |root| {
            let text =
                format!("# {{{{ text.title }}}}\n\n{}\n", "| count('participant')".repeat(14_000));
            put(root, "templates/long/document.dj", text);
            put(
                root,
                "templates/long/kind.yaml",
                "schema: 1\nnames: {ru: а, en: a}\nformats: [docx, pdf]\n",
            );
            put(root, EVENT, GOOD.replace("[note]", "[long]"));
        }),
        Attack::new("template-long-parts", "template-runaway", |root| {
            let text = "# {{ text.title }}\n\n{% for i in range(300) %}{% include 'parts/long.dj' %}{% endfor %}\n";
            put(root, "templates/long/document.dj", text);
            put(root, "templates/parts/long.dj", "слово ".repeat(5_000));
            put(
                root,
                "templates/long/kind.yaml",
                "schema: 1\nnames: {ru: а, en: a}\nformats: [docx, pdf]\n",
            );
            put(root, EVENT, GOOD.replace("[note]", "[long]"));
        }),
        Attack::new("xls-ring", "workbook-broken", |root| {
            put(root, "inputs/budget/plan.xls", ring())
        }),
        Attack::new("events-a-pipe", "", |root| {
            let at = root.join("inputs/events/2019-07-12-pipe");
            assert!(std::process::Command::new("mkfifo").arg(at).status().unwrap().success());
        }),
        Attack::new("event-links-to-itself", "", |root| {
            std::fs::create_dir_all(root.join("inputs/events/2019-07-12-loop")).unwrap();
            symlink("../2019-07-12-loop", root.join("inputs/events/2019-07-12-loop/again"))
                .unwrap();
            symlink("event.yaml", root.join("inputs/events/2019-07-12-loop/event.yaml")).unwrap();
        }),
        Attack::new("event-folder-of-others", "", |root| {
            put(root, "../foreign/event.yaml", GOOD);
            symlink("../../../foreign", root.join("inputs/events/2019-07-12-link")).unwrap();
        }),
        Attack::new("folders-deep", "", |root| {
            put(root, &format!("inputs/events/2019/{}event.yaml", "a/".repeat(300)), GOOD);
        }),
        Attack::new("kinds-alike", "name-unportable", |root| {
            for file in ["kind.yaml", "document.dj"] {
                let text = std::fs::read(root.join("templates/note").join(file)).unwrap();
                put(root, &format!("templates/Note/{file}"), text);
            }
        })
        .whole(),
        Attack::new("kind-of-a-device", "name-unportable", |root| {
            for file in ["kind.yaml", "document.dj"] {
                let text = std::fs::read(root.join("templates/note").join(file)).unwrap();
                put(root, &format!("templates/con/{file}"), text);
            }
        }),
        Attack::new("kind-that-steers", "name-unportable", |root| {
            for file in ["kind.yaml", "document.dj"] {
                let text = std::fs::read(root.join("templates/note").join(file)).unwrap();
                put(root, &format!("templates/a\nerror: b\u{1b}[31m/{file}"), text);
            }
        }),
        Attack::new("argument-of-lines", "unknown-kind", |root| {
            let kinds = "[\"a\\nerror[not-ours]: everything is lost\\n\"]";
            put(root, EVENT, GOOD.replace("[note]", kinds));
        }),
        Attack::new("approvals-without-name", "", |root| {
            put(root, EVENT, event("Первый абзац."));
            let approvals = "schema: 1\ndocuments:\n  note: {state: approved, version: 0, by: \"\\u200b\", on: 0000-01-01}\n";
            put(root, "inputs/events/2019-07-12-hostile/approvals.yaml", approvals);
        }),
        Attack::new("approvals-of-a-version", "", |root| {
            put(root, EVENT, event("Первый абзац."));
            let approvals = "schema: 1\ndocuments:\n  note: {state: published, version: 4294967295, by: А. Б., on: 2019-07-12}\n";
            put(root, "inputs/events/2019-07-12-hostile/approvals.yaml", approvals);
        }),
        Attack::new("font-cut", "style", |root| {
            let font = root.join("templates/style/fonts/LiberationSans-Regular.ttf");
            let bytes = std::fs::read(&font).unwrap();
            std::fs::write(font, &bytes[..bytes.len() / 2]).unwrap();
        })
        .whole()
        .nowhere(),
        Attack::new("font-damaged", "", |root| damaged_font(root, 977)).whole(),
        Attack::new("font-damaged-much", "", |root| damaged_font(root, 13)).whole(),
        Attack::new("photo-many", "", |root| {
            let photo = "  - {file: 1.jpg, alt: {ru: а, en: a}, consent: group-event}\n";
            put(root, EVENT, format!("{GOOD}photos:\n{}", photo.repeat(40)));
            put(root, "inputs/events/2019-07-12-hostile/1.jpg", making::jpeg("1200x900"));
        }),
        Attack::new("csv-wide", "", |root| {
            put(root, "inputs/budget/plan.csv", ";".repeat(3_000_000));
        }),
        Attack::new("csv-quoted", "", |root| {
            put(root, "inputs/budget/plan.csv", format!("Код;План\n\"{}", "а".repeat(5_000_000)));
        }),
        Attack::new("outputs-hard-linked", "", |root| {
            run(root, &["build", "--json"]);
            put(root, "../foreign/other.txt", "of somebody else\n");
            for name in [".cache/known.log", "2019/2019-07-11-good/note.ru.docx"] {
                let at = root.join("outputs").join(name);
                // A build that is quick keeps no log yet: files as young as it may still be written.
                _ = std::fs::remove_file(&at);
                std::fs::hard_link(root.join("../foreign/other.txt"), at).unwrap();
            }
            put(root, EVENT, event("Первый абзац."));
        }),
    ];
    for (name, arguments) in [
        ("outputs-a-file", &["--outputs", "inputs/people.yaml"][..]),
        ("outputs-through-dots", &["--outputs", "outputs/../templates/new"][..]),
        ("project-a-file", &["--project", "inputs/people.yaml"][..]),
        ("project-elsewhere", &["--project", "../foreign"][..]),
    ] {
        all.push(Attack::new(name, "", |_| ()).whole().nowhere().with(arguments));
    }
    all
}

/// A font of which every so many bytes one is another.
fn damaged_font(root: &Path, step: usize) {
    let font = root.join("templates/style/fonts/LiberationSans-Regular.ttf");
    let mut bytes = std::fs::read(&font).unwrap();
    bytes.iter_mut().skip(200).step_by(step).for_each(|byte| *byte ^= 0x55);
    std::fs::write(font, bytes).unwrap();
}

pub fn attacks() -> Vec<Attack> {
    texts().into_iter().chain(files()).collect()
}
