//! Releases that exist as Word files become events: files of several programs say the same, nothing of a file is lost
//! in silence, and what is no Word file ends in a message.

use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use diptych::{
    Disk, Files, Import, Imported, Lang, Memory, Noted, Workspace, import_words as import,
};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What became of some Word files in the sample project, which stays as it is.
struct Taken {
    files: Arc<Memory>,
    done: Noted<Option<Imported>>,
}

impl Taken {
    fn of(words: &[&str], date: Option<&str>) -> Taken {
        let words = words.iter().map(|name| root().join("tests/imports").join(name)).collect();
        Taken::from(Arc::new(Memory::over(Arc::new(Disk))), words, date)
    }

    fn from(files: Arc<Memory>, words: Vec<PathBuf>, date: Option<&str>) -> Taken {
        let what = Import {
            words,
            kind: Some("press-release".into()),
            date: date.map(str::to_owned),
            of_type: Some("seminar".into()),
            place: Some("bishkek".into()),
            comments: Lang::new("en"),
        };
        let done = import(files.clone(), root(), &what);
        Taken { files, done }
    }

    /// A file with this text as its body, and these parts beside it.
    fn of_body(body: &str, parts: &[(&str, &str)]) -> Taken {
        Taken::of_bytes(&packed(body, parts))
    }

    fn of_bytes(bytes: &[u8]) -> Taken {
        let files = Arc::new(Memory::over(Arc::new(Disk)));
        let path = root().join("tests/imports/made.docx");
        files.put(&path, bytes.to_vec());
        Taken::from(files, vec![path], Some("30.05.2019"))
    }

    fn codes(&self) -> Vec<&'static str> {
        self.done.findings.iter().map(|finding| finding.code.id()).collect()
    }

    /// The `event.yaml` that was written.
    fn event(&self) -> String {
        let imported =
            self.done.value.as_ref().unwrap_or_else(|| panic!("{:?}", self.done.findings));
        let bytes = self.files.read(&root().join(&imported.file)).expect("written");
        String::from_utf8(bytes.to_vec()).expect("UTF-8")
    }

    fn words(&self, lang: &str) -> String {
        let event = &self.done.value.as_ref().expect("taken over").event;
        let workspace = Workspace::open(self.files.clone(), root(), None).value.expect("a project");
        let item = workspace.find(event).value.expect("the event");
        workspace.compose(&item).documents[0].words(&Lang::new(lang)).join(" ")
    }
}

/// A Word file by hand.
fn packed(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    const W: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math""#;
    let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, text: &str| {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    };
    add(
        "_rels/.rels",
        &format!(
            r#"<Relationships xmlns="{package}"><Relationship Id="r" Type="{relation}/officeDocument" Target="word/document.xml"/></Relationships>"#
        ),
    );
    add("word/document.xml", &format!("<w:document {W}><w:body>{body}</w:body></w:document>"));
    for (name, text) in parts {
        add(name, &text.replace("%W%", W));
    }
    zip.finish().unwrap().into_inner()
}

fn paragraph(runs: &str) -> String {
    format!("<w:p>{runs}</w:p>")
}

fn run(words: &str) -> String {
    format!(r#"<w:r><w:t xml:space="preserve">{words}</w:t></w:r>"#)
}

const TITLE: &str =
    "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Семинар о воде прошел в Бишкеке</w:t></w:r></w:p>";

/// The text of an event without its comments.
fn bare(event: &str) -> String {
    let lines = event.lines().filter(|line| !line.trim_start().starts_with('#'));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[test]
fn files_of_three_programs_become_the_same_event() {
    let expected = "\
text:
  title:
    ru: >-
      Семинар о питьевой воде прошел в Бишкеке
    en: >-
      Seminar on drinking water held in Bishkek
  lead:
    ru: >-
      30 мая 2019 года в Бишкеке прошел семинар о питьевой воде. В нем участвовали *48 человек* из
      12 сел.
    en: >-
      A seminar on drinking water was held in Bishkek on 30 May 2019. It brought together *48
      people* from 12 villages.
  blocks:
    - id: heading-1
      heading:
        ru: >-
          О чем говорили
        en: >-
          What was discussed
    - id: part-2
      ru: >-
        Подробности — на [сайте проекта](https://example.org/water), в том числе _примеры_.
      en: >-
        Details, including _examples_, are on the [project site](https://example.org/water).
    - id: list-3
      intro:
        ru: >-
          Темы докладов:
        en: >-
          The topics:
      list:
        - id: item-1
          ru: >-
            тарифы на воду;
          en: >-
            water tariffs;
        - id: item-2
          ru: >-
            ремонт 3 насосов.
          en: >-
            repair of 3 pumps.
    - id: part-4
      ru: >-
        Следующая встреча пройдет в июне.
      en: >-
        The next meeting will be in June.";
    for program in ["libreoffice", "pandoc", "python-docx"] {
        let [ru, en] = ["ru", "en"].map(|lang| format!("{program}.{lang}.docx"));
        let taken = Taken::of(&[&en, &ru], None);
        let event = taken.event();
        let mut text = bare(&event[event.find("text:").unwrap()..]);
        if program == "python-docx" {
            // Its links were written as plain words.
            text = text
                .replace("на сайте проекта", "на [сайте проекта](https://example.org/water)")
                .replace("the project site", "the [project site](https://example.org/water)");
        }
        assert_eq!(text, expected, "{program}");
        assert!(event.contains("when: 2019-05-30\n"), "{program}");
        // A typed table has no place in an event: its words are kept.
        assert!(event.contains("# table: Село | Насосы / Кенеш | 2"), "{program}: {event}");
        assert!(event.contains("Бишкеке → {{ places.bishkek"), "{event}");
        assert!(taken.codes().iter().all(|code| *code == "import-left"), "{:?}", taken.codes());
        assert!(taken.words("en").contains("repair of 3 pumps."));
    }
}

#[test]
fn what_offices_do_in_word_comes_through() {
    let body = [
        "<w:p><w:r><w:t>ПРЕСС-РЕЛИЗ</w:t></w:r></w:p>".to_owned(),
        TITLE.to_owned(),
        // A tab, a bookmark and a change that was tracked.
        paragraph(&format!(
            r#"<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:r><w:tab/><w:t xml:space="preserve">В семинаре участвовали </w:t></w:r><w:del w:id="1" w:author="A"><w:r><w:delText>98</w:delText></w:r></w:del><w:ins w:id="2" w:author="A">{}</w:ins>{}<w:bookmarkEnd w:id="0"/><w:r><w:footnoteReference w:id="2"/></w:r>"#,
            run("89"),
            run(" человек.")
        )),
        // A text box, once for new programs and once for old ones.
        paragraph(&format!(
            "<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>{0}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>{1}",
            paragraph(&run("Слова из рамки.")),
            run("Слова рядом с рамкой.")
        )),
        // A link as a field, hidden words, a formula, typed bullets.
        paragraph(&format!(
            r#"{}<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://example.org/a" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>тайна</w:t></w:r><m:oMath><m:r><m:t>x=5</m:t></m:r></m:oMath>"#,
            run("Подробности на "),
            run("сайте")
        )),
        paragraph(&run("• первое;")),
        paragraph(&run("• второе.")),
        paragraph(&run("Имя {{ people }} в скобках.")),
    ];
    let note = format!(
        r#"<w:footnotes %W%><w:footnote w:id="2">{}</w:footnote></w:footnotes>"#,
        paragraph(&run("По списку."))
    );
    let comment = format!(
        r#"<w:comments %W%><w:comment w:id="0">{}</w:comment></w:comments>"#,
        paragraph(&run("Проверить!"))
    );
    let taken = Taken::of_body(
        &body.concat(),
        &[("word/footnotes.xml", &note), ("word/comments.xml", &comment)],
    );
    let event = taken.event();
    let text = bare(&event);
    for said in [
        "Семинар о воде прошел в Бишкеке",
        "В семинаре участвовали 89 человек.[^note-1]",
        "По списку.",
        "Слова рядом с рамкой.",
        "Подробности на [сайте](https://example.org/a)",
        "- id: item-2",
        "первое;",
        "Имя { { people }} в скобках.",
    ] {
        assert!(text.contains(said), "{said}: {event}");
    }
    assert_eq!(text.matches("Слова из рамки.").count(), 1, "{event}");
    for left in [
        "above the title: ПРЕСС-РЕЛИЗ",
        "deleted: 98",
        "hidden: тайна",
        "formula: x=5",
        "comment: Проверить!",
    ] {
        assert!(event.contains(&format!("  # {left}")), "{left}: {event}");
        assert!(!text.contains(left.split(": ").nth(1).unwrap()), "{left}: {event}");
    }
    // What has no text in the other language is a gap of a draft.
    assert!(text.contains("    en:\n"), "{event}");
    assert!(taken.words("ru").contains("участвовали 89 человек."));
}

#[test]
fn a_pair_of_the_sample_says_the_same_again() {
    let whole = Workspace::open(Arc::new(Disk), root(), None).value.expect("a project");
    let item = whole.find("2018-10-17-bishkek-service-model").value.expect("an event");
    let composition = whole.compose(&item);
    let document = &composition.documents[0];
    let rendered = std::thread::scope(|scope| {
        let work = || whole.render(document).expect("rendered");
        let thread = std::thread::Builder::new().stack_size(16 << 20).spawn_scoped(scope, work);
        thread.expect("a thread").join().expect("no panic")
    });
    let files = Arc::new(Memory::over(Arc::new(Disk)));
    let mut words = Vec::new();
    for file in rendered.files.iter().filter(|file| file.name.ends_with(".docx")) {
        let path = root().join("tests/imports").join(&file.name);
        files.put(&path, file.bytes.to_vec());
        words.push(path);
    }
    // Another day: the event itself stays.
    let taken = Taken::from(files, words, Some("2018-10-18"));
    let event = taken.event();
    let comments: Vec<&str> =
        event.lines().filter(|line| line.trim_start().starts_with('#')).collect();
    let left = comments.join(" ");
    for lang in ["ru", "en"] {
        let again = taken.words(lang);
        let said: Vec<&str> = again.split_whitespace().collect();
        let gone: Vec<String> = document
            .words(&Lang::new(lang))
            .into_iter()
            .filter(|word| !said.contains(&word.as_str()) && !left.contains(word.as_str()))
            .collect();
        assert_eq!(gone, [] as [String; 0], "{lang}: {event}");
    }
}

#[test]
fn what_is_no_word_file_is_told_and_nothing_is_written() {
    let deep = format!(
        "{TITLE}{}{}{}",
        "<w:tbl><w:tr><w:tc>".repeat(2_000),
        paragraph(&run("Внутри.")),
        "</w:tc></w:tr></w:tbl>".repeat(2_000)
    );
    let declared = packed("", &[]);
    let evil = "<!DOCTYPE x [<!ENTITY a \"aaaa\">]><w:document xmlns:w=\"w\"><w:body>&a;</w:body></w:document>";
    let mut doubled = ZipWriter::new(Cursor::new(Vec::new()));
    doubled.start_file("xl/workbook.xml", SimpleFileOptions::default()).unwrap();
    for (bytes, code) in [
        (b"no zip at all".to_vec(), "import-unreadable"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old".to_vec(), "import-unreadable"),
        (declared[..declared.len() / 2].to_vec(), "import-unreadable"),
        (doubled.finish().unwrap().into_inner(), "import-unreadable"),
        (packed(&deep, &[]), "import-unreadable"),
        (packed(TITLE, &[("word/styles.xml", evil)]), "import-unreadable"),
        (packed("<w:p/>", &[]), "import-language"),
        (packed(&paragraph(&run("東京で会議が開かれた")), &[]), "import-language"),
    ] {
        let taken = Taken::of_bytes(&bytes);
        assert!(taken.done.value.is_none(), "{code}");
        assert_eq!(taken.codes(), [code], "{:?}", taken.done.findings);
        let folder = root().join("inputs/events/2019-05-30-bishkek-seminar");
        assert!(!taken.files.exists(&folder), "{code}");
    }
    let missing = Taken::of(&["nowhere.docx"], None);
    assert_eq!(missing.codes(), ["import-missing"]);
    let twice = Taken::of(&["pandoc.ru.docx", "libreoffice.ru.docx"], None);
    assert_eq!(twice.codes(), ["import-twice"]);
}

#[test]
fn what_the_text_does_not_decide_is_asked() {
    let files = Arc::new(Memory::over(Arc::new(Disk)));
    let path = root().join("tests/imports/made.docx");
    let body =
        paragraph(&run("Встреча без места и дня")) + &paragraph(&run("Просто слова о воде."));
    files.put(&path, packed(&body, &[]));
    let what = Import {
        words: vec![path],
        kind: None,
        date: None,
        of_type: None,
        place: None,
        comments: Lang::new("ru"),
    };
    let done = import(files, root(), &what);
    assert!(done.value.is_none());
    let codes: Vec<&str> = done.findings.iter().map(|finding| finding.code.id()).collect();
    assert_eq!(codes, ["import-asks"; 3]);
}
