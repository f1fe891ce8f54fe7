//! A project of one's own: `init` in an empty folder, in every pair of languages; templates that are changed; forms that
//! are put into the registries.

use std::path::Path;
use std::sync::Arc;

use diptych::{Code, Disk, Finding, Init, Lang, Severity, Workspace};

const LANGUAGES: [&str; 5] = ["ru", "en", "ky", "kk", "de"];

/// What is typed for a project, by language: name, organisation, place, donor, contact, and the words of a paragraph.
const TYPED: [[&str; 6]; 5] = [
    [
        "проект «Чистая вода»",
        "Фонд развития сел",
        "Бишкек",
        "Агентство водных программ",
        "Айгуль Сыдыкова",
        "Участники обсудили план работы.",
    ],
    [
        "Clean Water Project",
        "the Rural Fund",
        "Bishkek",
        "the Water Agency",
        "Aigul Sydykova",
        "The participants discussed a plan of work.",
    ],
    [
        "«Таза суу» долбоору",
        "Айыл фонду",
        "Бишкек",
        "Суу агенттиги",
        "Айгүл Сыдыкова",
        "Катышуучулар иш планын талкуулашты.",
    ],
    [
        "«Таза су» жобасы",
        "Ауыл қоры",
        "Бішкек",
        "Су агенттігі",
        "Айгүл Сыдықова",
        "Қатысушылар жұмыс жоспарын талқылады.",
    ],
    [
        "Projekt „Sauberes Wasser“",
        "Stiftung Dorf",
        "Bischkek",
        "Wasseragentur",
        "Aigul Sydykova",
        "Die Teilnehmenden besprachen einen Arbeitsplan.",
    ],
];

fn typed(languages: &[&str], what: usize) -> Vec<String> {
    let of = |code: &&str| LANGUAGES.iter().position(|known| known == code).unwrap();
    languages.iter().map(|code| TYPED[of(code)][what].to_owned()).collect()
}

fn wanted(languages: &[&str]) -> Init {
    Init {
        languages: languages.iter().map(|code| (*code).to_owned()).collect(),
        name: typed(languages, 0),
        organisation: typed(languages, 1),
        place: typed(languages, 2),
        donor: Some(typed(languages, 3)),
        government: None,
        partners: vec![typed(languages, 1)],
        contact: Some(typed(languages, 4)),
        is_woman: true,
        phone: Some("+996 312 000000".into()),
        email: Some("press@example.org".into()),
        logos: vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("inputs/logos/dpi.svg")],
        colour: None,
        currency: None,
        timezone: "UTC".into(),
        today: diptych::Day::typed("2026-12-01").unwrap().0,
        comments: Lang::new("en"),
    }
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap()
}

fn made(root: &Path, wanted: &Init) -> Result<(), Vec<Finding>> {
    let made = diptych::init(&(Arc::new(Disk) as Arc<dyn diptych::Files>), root, wanted);
    made.value.map(drop).ok_or(made.findings)
}

fn opened(root: &Path) -> (Workspace, Vec<Finding>) {
    let opened = Workspace::open(Arc::new(Disk), root, None);
    (opened.value.unwrap(), opened.findings)
}

/// The event, with nothing left blank.
fn fill(root: &Path, languages: &[&str]) {
    let event = std::fs::read_dir(root.join("inputs/events")).unwrap().next().unwrap().unwrap();
    let path = event.path().join("event.yaml");
    let mut text = std::fs::read_to_string(&path).unwrap().replace("  total:\n", "  total: 24\n");
    for (code, words) in languages.iter().zip(typed(languages, 5)) {
        text = text.replace(&format!("      {code}:\n"), &format!("      {code}: {words}\n"));
    }
    std::fs::write(path, text).unwrap();
}

/// The types of the lines of an outline, without their words.
fn shape(outline: &str) -> Vec<String> {
    let lines = outline.lines().map(|line| line.trim_start().split(' ').next().unwrap_or_default());
    lines.map(|first| first.chars().filter(|c| !c.is_alphabetic()).collect()).collect()
}

#[test]
fn every_pair_of_languages_makes_a_pair() {
    for (index, one) in LANGUAGES.iter().enumerate() {
        for other in &LANGUAGES[index + 1..] {
            let (folder, languages) = (folder(), [*one, *other]);
            let root = folder.path();
            made(root, &wanted(&languages)).unwrap();
            fill(root, &languages);
            let (workspace, findings) = opened(root);
            let item = workspace.items().value.remove(0);
            let composition = workspace.compose(&item);
            let found = findings.into_iter().chain(composition.all_findings());
            let wrong: Vec<_> = found.filter(|found| found.severity != Severity::Info).collect();
            assert!(wrong.is_empty(), "{languages:?}: {wrong:#?}");
            let document = &composition.documents[0];
            let [one, other] = languages.map(|code| {
                let lang = Lang::new(code);
                let outline = document.outline(&lang, &|part| part.to_owned());
                (outline.clone(), shape(&outline))
            });
            assert_eq!(one.1.len(), other.1.len(), "{}\n{}", one.0, other.0);
            assert!(one.0.contains("24") && other.0.contains("24"), "{}\n{}", one.0, other.0);
        }
    }
}

#[test]
fn a_draft_has_its_band_and_its_pages_in_every_language() {
    for languages in [["ky", "ru"], ["kk", "en"], ["de", "en"]] {
        let folder = folder();
        made(folder.path(), &wanted(&languages)).unwrap();
        let (workspace, _) = opened(folder.path());
        let item = workspace.items().value.remove(0);
        let composition = workspace.compose(&item);
        let gaps = composition.all_findings();
        let wrong = |found: &&Finding| {
            !matches!(found.code, Code::MissingValue | Code::MissingText)
                && found.severity == Severity::Error
        };
        assert_eq!(gaps.iter().find(wrong), None, "only gaps");
        let bands = [
            ("ky", "ДОЛБООР"),
            ("ru", "ЧЕРНОВИК"),
            ("kk", "ЖОБА"),
            ("en", "DRAFT"),
            ("de", "ENTWURF"),
        ];
        for code in languages {
            let (_, band) = bands.iter().find(|(of, _)| *of == code).unwrap();
            let outline =
                composition.documents[0].outline(&Lang::new(code), &|part| part.to_owned());
            assert!(outline.contains(band), "{code}: {outline}");
        }
        let rendered = workspace.render(&composition.documents[0]).unwrap();
        assert_eq!(rendered.files.len(), 4);
    }
}

/// A language that somebody added has no band for drafts: that is an error, and not a draft without one.
#[test]
fn a_word_that_a_language_lacks_is_told() {
    let folder = folder();
    let root = folder.path();
    made(root, &wanted(&["ru", "en"])).unwrap();
    let english = include_str!("../../templates/languages/en.yaml");
    std::fs::create_dir_all(root.join("templates/languages")).unwrap();
    let french = english.replace("tag: en-GB", "tag: fr-FR");
    std::fs::write(root.join("templates/languages/fr.yaml"), french).unwrap();
    let project = root.join("inputs/project.yaml");
    let text = std::fs::read_to_string(&project).unwrap();
    std::fs::write(&project, text.replace("[ru, en]", "[ru, en, fr]")).unwrap();
    let (_, findings) = opened(root);
    let missing: Vec<_> = findings.iter().filter(|found| found.code == Code::WordMissing).collect();
    assert!(missing.len() > 30, "{findings:#?}");
    let told = diptych::cli::findings(root, missing.into_iter().take(1).cloned().collect());
    assert!(told.contains("templates/words.yaml") && told.contains("fr"), "{told}");
}

#[test]
fn what_is_wrong_is_told_and_nothing_is_written() {
    let folder = folder();
    let root = folder.path().join("new");
    let is_there = |root: &Path| std::fs::read_dir(root).is_ok_and(|mut all| all.next().is_some());
    let no_picture = folder.path().join("no.svg");
    std::fs::write(&no_picture, "no picture").unwrap();
    let good = wanted(&["ru", "en"]);
    let wrong = [
        Init { languages: vec!["ru".into(), "xx".into()], ..good.clone() },
        Init { languages: vec!["ru".into(), "ru".into()], ..good.clone() },
        Init { name: vec!["проект {{ x }}".into(), "Project".into()], ..good.clone() },
        Init { name: vec!["проект".into()], ..good.clone() },
        Init { place: vec!["Бишкек".into(), " ".into()], ..good.clone() },
        Init { colour: Some("red".into()), ..good.clone() },
        Init { currency: Some("XXX".into()), ..good.clone() },
        Init { logos: vec![no_picture.clone()], ..good.clone() },
        Init { logos: vec![folder.path().join("none.png")], ..good.clone() },
    ];
    for init in wrong {
        let findings = made(&root, &init).expect_err("something is wrong");
        assert!(
            findings.iter().all(|found| found.severity == Severity::Error) && !findings.is_empty()
        );
        assert!(!is_there(&root), "{init:?}");
    }
    assert_eq!(made(&root, &good), Ok(()));
    let before = std::fs::read(root.join("inputs/project.yaml")).unwrap();
    assert_eq!(made(&root, &good).unwrap_err()[0].code, Code::InitFolder);
    assert_eq!(std::fs::read(root.join("inputs/project.yaml")).unwrap(), before);
    let left: Vec<_> =
        std::fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["inputs"], "nothing is left of how it was written");
}

/// A name may hold whatever a name may hold: YAML and templates take it for words.
#[test]
fn odd_names_are_names() {
    for name in ["yes", "'", "# 1", "a: b", "- x", "«Вода»: план", "null", "\"x", "* [a](b)", "&a"]
    {
        let folder = folder();
        let init = Init { name: vec![name.into(), name.into()], ..wanted(&["ru", "en"]) };
        assert_eq!(made(folder.path(), &init), Ok(()), "{name}");
        let (workspace, _) = opened(folder.path());
        let item = workspace.items().value.remove(0);
        assert_eq!(workspace.compose(&item).documents.len(), 1, "{name}");
    }
}

#[test]
fn a_template_is_written_out_once_and_then_counts() {
    let folder = folder();
    let root = folder.path();
    made(root, &wanted(&["ru", "en"])).unwrap();
    let written = diptych::customise(&Disk, root, "press-release").value.unwrap();
    assert_eq!(written.len(), 2);
    let again = diptych::customise(&Disk, root, "press-release");
    assert!(again.value.is_none() && again.findings[0].code == Code::CustomiseExists);
    let unknown = diptych::customise(&Disk, root, "pres-release");
    assert!(unknown.value.is_none() && unknown.findings[0].code == Code::CustomiseUnknown);
    let kind = root.join("templates/press-release/kind.yaml");
    let text = std::fs::read_to_string(&kind).unwrap().replace("en: Press release", "en: Bulletin");
    std::fs::write(&kind, text).unwrap();
    let (workspace, _) = opened(root);
    let item = workspace.items().value.remove(0);
    let words = workspace.compose(&item).documents[0].words(&Lang::new("en")).join(" ");
    assert!(words.contains("Bulletin"), "{words}");
}

#[test]
fn a_word_file_lends_its_look() {
    let folder = folder();
    let root = folder.path();
    made(root, &wanted(&["ru", "en"])).unwrap();
    let text = root.join("no.docx");
    std::fs::write(&text, "no Word file").unwrap();
    let wrong = diptych::customise_from(&Disk, root, &text);
    assert!(wrong.value.is_none() && wrong.findings[0].code == Code::WordFile);
    let (workspace, _) = opened(root);
    let item = workspace.items().value.remove(0);
    let rendered = workspace.render(&workspace.compose(&item).documents[0]).unwrap();
    let file = rendered.files.iter().find(|file| file.name.ends_with(".docx")).unwrap();
    let sample = root.join("sample.docx");
    std::fs::write(&sample, &file.bytes).unwrap();
    let taken = diptych::customise_from(&Disk, root, &sample).value.unwrap();
    // It is made of the shipped style, so its look comes back as it is.
    let keys: Vec<&str> = taken.changed.iter().map(|(key, _)| key.as_str()).collect();
    for key in ["paper.width", "paper.left", "font.word", "colours.accent", "text.body.size"] {
        assert!(keys.contains(&key), "{key}: {:?}", taken.changed);
    }
    let house = std::fs::read_to_string(root.join("templates/style/house.yaml")).unwrap();
    let of = |text: &str, key: &str| {
        text.lines().find(|line| line.trim_start().starts_with(key)).map(str::to_owned)
    };
    let shipped = include_str!("../../templates/style/house.yaml");
    for key in ["width:", "left:", "body:", "accent:", "headline:"] {
        assert_eq!(of(&house, key), of(shipped, key));
    }
    assert!(taken.left.contains(&"pictures".to_owned()), "{:?}", taken.left);
    let (_, findings) = opened(root);
    assert!(findings.iter().all(|found| found.severity != Severity::Error), "{findings:#?}");
}

#[cfg(feature = "rumorph")]
#[test]
fn missing_forms_are_told_and_written() {
    let folder = folder();
    let root = folder.path();
    made(root, &wanted(&["ru", "en"])).unwrap();
    let file = root.join("inputs/organisations.yaml");
    let text = std::fs::read_to_string(&file).unwrap();
    let more = "  school:\n    type: partner\n    ru: Сельская школа   # a comment\n    en: Village School\n";
    let text = text.replace("dat: Агентству водных программ", "dat: Агенству водных программ");
    std::fs::write(&file, format!("{}\n{more}", text.trim_end())).unwrap();
    let (workspace, findings) = opened(root);
    let differs: Vec<_> = findings.iter().filter(|found| found.code == Code::FormDiffers).collect();
    assert_eq!(differs.len(), 1, "{findings:#?}");
    let told = diptych::cli::findings(root, vec![differs[0].clone()]);
    assert!(told.contains("Агентству") && told.contains("organisations.yaml:"), "{told}");
    let missing = workspace.missing_forms().value;
    assert_eq!(missing.len(), 1, "{missing:?}");
    let done = workspace.write_forms(None, "please check").value;
    assert_eq!((done.written.len(), done.left.len()), (1, 0));
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(
        text.contains(
            "    ru:   # a comment\n      nom: Сельская школа\n      gen: Сельской школы\n"
        ),
        "{text}"
    );
    let (workspace, _) = opened(root);
    assert!(workspace.missing_forms().value.is_empty());
    let unknown = workspace.forms("organisations.scool");
    assert_eq!(unknown.findings[0].code, Code::EntryUnknown);
}
