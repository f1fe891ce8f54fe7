//! The program speaks Russian and English: by the option, by the locale, in findings, help and
//! explanations. `check` finds what `build` finds and writes nothing.

use std::num::NonZeroUsize;
use std::path::Path;
use std::process::{Command, Output};

use diptych::Workspace;
use diptych::cli::{Messages, Speech};
use serde_json::Value;

use crate::making;

/// Runs the program in a folder, with a locale.
fn run(folder: &Path, locale: &str, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_diptych"));
    for name in ["LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"] {
        command.env_remove(name);
    }
    command.env("LANG", locale).current_dir(folder).args(arguments).output().unwrap()
}

fn shown(output: &Output) -> String {
    let both = [output.stdout.as_slice(), output.stderr.as_slice()].concat();
    String::from_utf8(both).unwrap()
}

fn report(folder: &Path, arguments: &[&str]) -> Value {
    serde_json::from_slice(&run(folder, "C", arguments).stdout).unwrap()
}

#[test]
fn the_language_is_that_of_the_option_or_of_the_locale() {
    let folder = tempfile::tempdir().unwrap();
    let unknown = |locale: &str, more: &[&str]| {
        let arguments = [&["explain", "missing-txt"], more].concat();
        shown(&run(folder.path(), locale, &arguments))
    };
    let (russian, english) = ("ошибка[code-unknown]: нет такого", "error[code-unknown]: there is");
    assert!(unknown("ru_RU.UTF-8", &[]).starts_with(russian));
    assert!(unknown("ru_KG.UTF-8", &[]).contains("«missing-text»?"));
    assert!(unknown("C", &[]).starts_with(english));
    assert!(unknown("ky_KG.UTF-8", &[]).starts_with(english));
    assert!(unknown("C", &["--messages", "ru"]).starts_with(russian));
    assert!(unknown("ru_RU.UTF-8", &["--messages=en"]).starts_with(english));
    let wrong = run(folder.path(), "ru_RU.UTF-8", &["--messages", "de", "check"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(shown(&wrong).contains("возможно: ru, en"), "{}", shown(&wrong));
}

#[test]
fn the_option_may_stand_before_the_command() {
    let folder = tempfile::tempdir().unwrap();
    let help = run(folder.path(), "C", &["--messages", "ru", "check", "--help"]);
    assert_eq!(help.status.code(), Some(0));
    assert!(shown(&help).contains("Использование: diptych check"), "{}", shown(&help));
}

#[test]
fn explain_knows_every_code_and_guesses() {
    let folder = tempfile::tempdir().unwrap();
    let list = shown(&run(folder.path(), "ru_RU.UTF-8", &["explain"]));
    assert!(list.contains("\nТексты\n") && list.contains("  missing-text "), "{list}");
    assert!(list.lines().count() > 150);
    let one = run(folder.path(), "C", &["explain", "[missing-text]"]);
    assert_eq!(one.status.code(), Some(0));
    assert!(shown(&one).starts_with("missing-text\n\nA text is missing"), "{}", shown(&one));
    assert_eq!(run(folder.path(), "C", &["explain", "nonsense"]).status.code(), Some(2));
}

#[test]
fn trace_says_which_rows_were_read() {
    let project = making::of_case(Path::new("tests/cases/tables"));
    let traced = |locale: &str, event: &str, figure: &str| {
        shown(&run(project.path(), locale, &["trace", event, figure]))
    };
    let (plans, people) = ("2018-11-30-plans", "2019-07-11-people");
    for (event, figure, english) in [
        (plans, "plans", "counted in plans, 5 rows where status: поддержан · "),
        (plans, "chosen.dry.yes", " where category: culture, education; status: поддержан · "),
        (people, "participants.women", " where sex: f · "),
        (people, "sexes.other.men", " / district: "),
        (people, "districts", "counted in participants.district, 60 rows · "),
    ] {
        let said = traced("C", event, figure);
        assert!(said.contains(english), "{said}");
    }
    let said = traced("ru_RU.UTF-8", plans, "plans");
    assert!(
        said.contains("подсчитано по plans, 5 строк с условием «status: поддержан» · "),
        "{said}"
    );
    let said = traced("ru_RU.UTF-8", people, "districts");
    assert!(said.contains("подсчитано по participants.district, 60 строк · "), "{said}");
}

/// The findings that both commands must have: what lies in the outputs is no matter of `check`.
fn findings(report: &Value) -> Vec<&Value> {
    report["findings"].as_array().unwrap().iter().collect()
}

#[test]
fn check_finds_what_build_finds_and_writes_nothing() {
    for (case, sound) in [("missing", false), ("approvals", false), ("agreement", false)] {
        let project = making::laid_out(&[&Path::new("tests/cases").join(case)]);
        let checked = report(project.path(), &["check", "--json"]);
        assert!(!project.path().join("outputs").exists(), "{case}: something was written");
        let status = run(project.path(), "C", &["check"]).status.code();
        let built = report(project.path(), &["build", "--json"]);
        assert_eq!(findings(&checked), findings(&built), "{case}");
        let errors = findings(&built).iter().any(|finding| finding["severity"] == "error");
        assert_eq!(status, Some(i32::from(errors)), "{case}");
        assert_eq!(errors, !sound, "{case}");
        let states = |report: &Value| {
            let editions = report["editions"].as_array().unwrap().iter();
            editions
                .map(|e| (e["kind"].clone(), e["withheld"].clone(), e["pages"].clone()))
                .collect()
        };
        let (one, other): (Vec<_>, Vec<_>) = (states(&checked), states(&built));
        assert_eq!(one, other, "{case}");
    }
}

#[test]
fn check_of_a_sound_project_ends_well() {
    let project = making::laid_out(&[]);
    let output = run(project.path(), "ru_RU.UTF-8", &["check"]);
    assert_eq!(output.status.code(), Some(0), "{}", shown(&output));
    assert!(shown(&output).contains("ошибок нет"), "{}", shown(&output));
}

/// What stands in quotation marks or brackets was typed, or is named as the words of another program.
fn own_words(message: &str) -> String {
    let mut depth = 0;
    let mut out = String::new();
    for c in message.chars() {
        match c {
            '«' | '(' => depth += 1,
            '»' | ')' => depth -= 1,
            _ if depth <= 0 => out.push(c),
            _ => {}
        }
    }
    out
}

#[test]
fn russian_findings_have_no_english_prose() {
    let latin = |word: &&str| word.len() > 1 && word.chars().all(|c| c.is_ascii_alphabetic());
    let russian = Messages::new(Speech::Russian);
    let mut seen = 0;
    for case in [
        "expressions",
        "types",
        "references",
        "registry",
        "templates",
        "yaml-traps",
        "pictures",
        "in-the-way",
        "project-forms",
        "project-language",
        "currencies",
        "hostile",
        "figures-from-sheets",
        "agreement",
        "reconcile",
        "figures-more",
        "tables",
        "table-faults",
        "words-numbers",
        "words-names",
        "words-scripts",
        "words-typography",
    ] {
        let project = making::of_case(&Path::new("tests/cases").join(case));
        let opened = Workspace::open(std::sync::Arc::new(diptych::Disk), project.path(), None);
        let what = diptych::Build {
            events: Vec::new(),
            shard: None,
            jobs: NonZeroUsize::MIN,
            prune: false,
            restyle: false,
            known: None,
        };
        let checked = opened.value.map(|workspace| workspace.check(&what, &|_| ()));
        let found = opened.findings.into_iter().chain(checked.into_iter().flat_map(|r| r.findings));
        for finding in found {
            seen += 1;
            let said = russian.text(finding.code.id(), &finding.arguments);
            for text in [Some(said), russian.hint(finding.code.id(), &finding.arguments)] {
                let text = text.unwrap_or_default();
                if text.contains("сообщение программы") {
                    continue;
                }
                let words = own_words(&text);
                let words: Vec<&str> = words.split_whitespace().collect();
                let prose = words.windows(3).any(|three| three.iter().all(latin));
                assert!(!prose, "{case}, {}: {text}", finding.code);
                // A manager reads names of languages, not their codes.
                let by_code = ["на языке «ru»", "на языке «en»"];
                assert!(!by_code.iter().any(|code| text.contains(code)), "{case}: {text}");
            }
        }
    }
    assert!(seen > 150, "{seen} findings");
}

#[test]
fn commands_are_understood_as_people_type_them() {
    let project = making::laid_out(&[]);
    let root = project.path();
    let help = run(root, "C", &["help", "new"]);
    assert_eq!(help.status.code(), Some(0));
    assert!(shown(&help).contains("Usage: diptych new"), "{}", shown(&help));
    let slip = run(root, "ru_RU.UTF-8", &["buidl"]);
    assert_eq!(slip.status.code(), Some(2));
    assert!(shown(&slip).contains("нет такой команды: «buidl»"), "{}", shown(&slip));
    assert!(shown(&slip).contains("«diptych build»?"), "{}", shown(&slip));
    let made = run(root, "C", &["new", "семинар", "14.05.2020", "Бишкек"]);
    assert_eq!(made.status.code(), Some(0), "{}", shown(&made));
    let folder = root.join("inputs/events/2020-05-14-bishkek-seminar");
    assert!(folder.join("event.yaml").is_file());
    let within = run(&folder, "C", &["outline", "."]);
    assert!(shown(&within).contains("== press-release.ru"), "{}", shown(&within));
    let wrong = run(root, "C", &["new", "семнар", "31.02.2020", "Bishkek"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(shown(&wrong).contains("there is no day “31.02.2020”"), "{}", shown(&wrong));
    assert!(shown(&wrong).contains("did you mean “семинар”?"), "{}", shown(&wrong));
}
