//! How many of the faults that real press releases have are found, and how often something is found
//! in a text that has none. The faults stand in `tests/faults/*.yaml`, by theme; docs/decisions.md
//! says what they measure. Each kind has a line in the list below, with `_` for `-`: `cargo test
//! --test it faults::doubled_word -- --nocapture` runs that one and shows all that was found.
//!
//! ```yaml
//! - kind: doubled-word
//!   what: A word stands twice in a row.
//!   codes: [doubled-word]          # any of these will do
//!   also: [length-differs]         # may be said of these faults besides
//!   faults:
//!     - ru: Проект проект завершен.     # `ru` and `en` are one block with the id “words”
//!       en: The Project is complete.
//!       names: проект              # a word that the finding must show; or several, any of which
//!     - blocks: […]                # title, lead, blocks, footnotes; when, photos, next, … of event.yaml
//!       at: text.blocks[0].en      # or where the finding must stand
//!       codes: […]                 # instead of those of the kind
//!     - ru: Живет в г.Бишкек.
//!       en: …
//!       printed: {ru: в г.⍽Бишкек} # corrected on the way: no finding is needed; ⍽ is a no-break space
//!       open: true                 # not found yet, or a false alarm: one in twenty or fifty may be
//!   good:                          # the same without a fault: nothing may be found
//!     - ru: …
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};

use diptych::Workspace;
use diptych::{Finding, Severity};
use serde::Deserialize;
use serde_yaml::{Mapping, Value};

use crate::listed::{assert_listed, listed};
use crate::{making, measuring};

const CATALOGUE: &str = include_str!("../../src/cli/messages/en.ftl");

/// What is said of faults that were corrected on the way.
const CORRECTED: &str = "typography-corrected";

/// So many of the faults must be found, as entries that are not `open` must. Text can be wrong in ways that no rule foresees; one fault
/// in twenty may be left to the person who reads the review.
const RECALL: f64 = 0.95;

/// So many of the good texts must be left alone: after a few false alarms nobody reads the true ones.
const PRECISION: f64 = 0.98;

/// The set itself must not shrink.
const FAULTS: usize = 80;
const GOOD: usize = 80;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Kind {
    kind: String,
    what: String,
    #[serde(default)]
    codes: Vec<String>,
    #[serde(default)]
    also: Vec<String>,
    #[serde(default)]
    faults: Vec<Entry>,
    good: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    ru: Option<String>,
    en: Option<String>,
    #[serde(default)]
    codes: Vec<String>,
    #[serde(default)]
    names: Names,
    at: Option<String>,
    #[serde(default)]
    printed: BTreeMap<String, String>,
    /// What it asks for is not so yet.
    #[serde(default)]
    open: bool,
    /// The documents of the event are approved.
    #[serde(default)]
    approved: bool,
    /// What belongs to the event.
    #[serde(flatten)]
    event: Mapping,
}

#[derive(Deserialize, Default)]
#[serde(untagged)]
enum Names {
    #[default]
    Nothing,
    One(String),
    AnyOf(Vec<String>),
}

impl Names {
    fn words(&self) -> &[String] {
        match self {
            Names::Nothing => &[],
            Names::One(word) => std::slice::from_ref(word),
            Names::AnyOf(words) => words,
        }
    }
}

/// An entry with all that its test needs.
struct Case<'a> {
    theme: &'a str,
    kind: &'a Kind,
    entry: &'a Entry,
    fault: bool,
    path: PathBuf,
}

/// What came of a case.
struct Outcome {
    /// What it should have said; empty where a fault was found.
    missed: Option<String>,
    /// Warnings and errors that are none.
    alarms: Vec<String>,
    all: Vec<String>,
}

listed! { kind:
    abbreviation_other,
    abbreviation_unexpanded,
    abbreviation_unused,
    acknowledgement,
    alt_text,
    apostrophes,
    attributes,
    case_next,
    case_units,
    dashes,
    date_differs,
    date_forms,
    defined_term,
    digits_and_words,
    doubled_mark,
    doubled_word,
    earlier_release,
    ellipsis,
    figure_in_one_language,
    fresh_dates,
    fresh_doubled,
    fresh_lists,
    fresh_marks,
    fresh_names,
    fresh_numbers,
    fresh_parts,
    fresh_photos,
    fresh_times,
    fresh_words,
    hyphens_differ,
    impossible_date,
    initials,
    items_differ,
    layout_by_hand,
    leftover,
    length,
    list_and_count,
    list_build,
    list_marks,
    missing_text,
    misspelt,
    mixed_scripts,
    money_forms,
    name_composed,
    name_in_one_language,
    name_misspelled,
    name_variant,
    number_differs,
    number_in_one_language,
    opening_tense,
    ordinals,
    other_capitals,
    pair_addresses,
    pair_fields,
    pair_quantities,
    pair_shares,
    pair_times,
    pair_words,
    pairs_of_all_sorts,
    parts_and_total,
    pasted_marks,
    photo_words,
    photos_exchanged,
    quotation,
    quotation_marks,
    quoted_once,
    relative_words,
    release,
    rounding,
    said_twice,
    sentence_missing,
    spaces,
    tense,
    terms,
    totals_included,
    typed_figure,
    typed_joins,
    unlisted_variants,
    untranslated,
    weekday,
}

#[test]
fn every_kind_is_a_test() {
    let themes = themes();
    let kinds = themes.iter().flat_map(|(_, kinds)| kinds);
    let found: Vec<String> = kinds.map(|kind| kind.kind.clone()).collect();
    assert_listed(LISTED, &found);
}

/// Every fault of a kind is found, and its good texts are left alone; but for those that are open.
fn kind(name: &str) {
    let themes = themes();
    let project = making::laid_out(&[Path::new("tests/faults/project")]);
    let root = project.path();
    let jpeg = BTreeMap::from([("photo.jpg".to_owned(), "jpeg 2000x1333".to_owned())]);
    making::make(root, &jpeg);
    let cases = cases(&themes, name, root);
    let opened =
        Workspace::open(std::sync::Arc::new(diptych::Disk), root, Some(root.join("outputs")));
    assert!(opened.findings.is_empty(), "the project itself: {:#?}", opened.findings);
    let workspace = opened.value.unwrap();
    let mut wrong = String::new();
    for case in &cases {
        let outcome = outcome(&workspace, case);
        println!("{}", told(case, &outcome));
        let right = outcome.missed.is_none() && outcome.alarms.is_empty();
        if right == case.entry.open {
            wrong += &told(case, &outcome);
        }
        if right && case.entry.open {
            wrong += "  RIGHT: it is open no longer\n";
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// How many are open, which the tests of the kinds hold to what is so.
#[test]
fn few_faults_are_open() {
    let themes = themes();
    // Of each theme: the faults, those found; the good texts, those left alone.
    let mut counts: Vec<(&str, [usize; 4])> = Vec::new();
    for (theme, kinds) in &themes {
        let settled = |entries: &[Entry]| entries.iter().filter(|entry| !entry.open).count();
        let mut sum = [0; 4];
        for kind in kinds {
            let (faults, good) = (&kind.faults, &kind.good);
            let of_kind = [faults.len(), settled(faults), good.len(), settled(good)];
            sum.iter_mut().zip(of_kind).for_each(|(sum, count)| *sum += count);
        }
        counts.push((theme, sum));
    }
    println!("{:<16}{:>14}{:>14}", "theme", "found", "left alone");
    let mut sum = [0; 4];
    for (theme, count) in &counts {
        let [faults, found, good, silent] = count;
        let pairs = [format!("{found}/{faults}"), format!("{silent}/{good}")];
        println!("{theme:<16}{:>14}{:>14}", pairs[0], pairs[1]);
        sum.iter_mut().zip(count).for_each(|(sum, count)| *sum += count);
    }
    let [faults, found, good, silent] = sum;
    println!("found {found} of {faults}, left alone {silent} of {good}");
    assert!(faults >= FAULTS && good >= GOOD, "the set has shrunk: {faults} and {good}");
    assert!(
        ratio(found, faults) >= RECALL && ratio(silent, good) >= PRECISION,
        "too many are open"
    );
    let unknown = unknown(&themes);
    assert!(unknown.is_empty(), "no finding has these codes: {}", unknown.join(", "));
}

/// Codes of the set that the catalogue of messages does not have.
fn unknown(themes: &[(String, Vec<Kind>)]) -> Vec<&str> {
    let kinds = themes.iter().flat_map(|(_, kinds)| kinds);
    let codes = kinds.flat_map(|kind| {
        let entries = kind.faults.iter().flat_map(|entry| &entry.codes);
        kind.codes.iter().chain(&kind.also).chain(entries)
    });
    let known = |code: &str| {
        CATALOGUE
            .lines()
            .any(|line| line.strip_prefix(code).is_some_and(|rest| rest.starts_with(" =")))
    };
    let unknown: BTreeSet<&str> = codes.map(String::as_str).filter(|code| !known(code)).collect();
    unknown.into_iter().collect()
}

fn ratio(part: usize, whole: usize) -> f64 {
    let [part, whole] = [part, whole].map(|number| f64::from(u32::try_from(number).unwrap()));
    if whole == 0.0 { 0.0 } else { part / whole }
}

fn themes() -> Vec<(String, Vec<Kind>)> {
    let mut files: Vec<PathBuf> = std::fs::read_dir("tests/faults")
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "yaml"))
        .collect();
    files.sort();
    let theme = |path: &PathBuf| {
        let text = std::fs::read_to_string(path).unwrap();
        let kinds: Vec<Kind> = serde_yaml::from_str(&text)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        (path.file_stem().unwrap().to_string_lossy().into_owned(), kinds)
    };
    files.iter().map(theme).collect()
}

/// Every entry of a kind as an event of one project.
fn cases<'a>(themes: &'a [(String, Vec<Kind>)], name: &str, root: &Path) -> Vec<Case<'a>> {
    let mut cases = Vec::new();
    for (theme, kinds) in themes {
        for kind in kinds.iter().filter(|kind| kind.kind == name) {
            assert!(!kind.good.is_empty(), "{}: no good text", kind.kind);
            let faults = kind.faults.iter().map(|entry| (entry, true));
            let entries = faults.chain(kind.good.iter().map(|entry| (entry, false)));
            for (number, (entry, fault)) in entries.enumerate() {
                let word = if fault { "fault" } else { "good" };
                let name = format!("{}-{word}-{}", kind.kind, number + 1);
                let case = Case {
                    theme,
                    kind,
                    entry,
                    fault,
                    path: root.join("inputs/events").join(&name),
                };
                assert!(!case.path.exists(), "two kinds are called {}", kind.kind);
                assert!(!fault || says_what_to_find(entry), "{name}: any finding would do");
                lay_out(root, &case);
                cases.push(case);
            }
        }
    }
    cases
}

/// A fault names a word, a place or a code of its own; what is to be printed is not typed already.
fn says_what_to_find(entry: &Entry) -> bool {
    let typed = |lang: &str| {
        let text = if lang == "ru" { &entry.ru } else { &entry.en };
        text.clone().unwrap_or_default()
    };
    let right = |(lang, right): (&String, &String)| !typed(lang).contains(right.as_str());
    let some = !entry.names.words().is_empty() || entry.at.is_some() || !entry.codes.is_empty();
    (some || !entry.printed.is_empty()) && entry.printed.iter().all(right)
}

/// Writes the event of an entry: what the entry says, and for the rest a small good event.
fn lay_out(root: &Path, case: &Case) {
    let entry = case.entry;
    let mut event: Mapping = serde_yaml::from_str(include_str!("../faults/event.txt")).unwrap();
    let mut text = event.remove("text").unwrap().as_mapping().unwrap().clone();
    let mut blocks = Vec::new();
    if entry.ru.is_some() || entry.en.is_some() {
        let mut words = Mapping::new();
        words.insert("id".into(), "words".into());
        for (lang, text) in [("ru", &entry.ru), ("en", &entry.en)] {
            words.extend(text.iter().map(|text| (lang.into(), text.as_str().into())));
        }
        blocks.push(Value::Mapping(words));
    }
    for (key, value) in &entry.event {
        match key.as_str().unwrap() {
            "blocks" => blocks.extend(value.as_sequence().unwrap().iter().cloned()),
            "title" | "lead" | "footnotes" => {
                text.insert(key.clone(), value.clone());
            }
            _ => {
                event.insert(key.clone(), value.clone());
            }
        }
    }
    text.insert("blocks".into(), Value::Sequence(blocks));
    event.insert("text".into(), Value::Mapping(text));
    std::fs::create_dir_all(&case.path).unwrap();
    std::fs::write(case.path.join("event.yaml"), serde_yaml::to_string(&event).unwrap()).unwrap();
    if event.contains_key("photos") {
        std::fs::copy(root.join("photo.jpg"), case.path.join("photo.jpg")).unwrap();
    }
    if entry.approved {
        let kind = event["documents"][0].as_str().unwrap();
        let approvals = format!(
            "schema: 1\ndocuments:\n  {kind}:\n    state: approved\n    by: Асель Мамбетова\n    \
             date: 2019-07-12\n"
        );
        std::fs::write(case.path.join("approvals.yaml"), approvals).unwrap();
    }
}

fn outcome(workspace: &Workspace, case: &Case) -> Outcome {
    let findings = measuring::findings(workspace, &case.path);
    let typed = std::fs::read_to_string(case.path.join("event.yaml")).unwrap();
    let entry = case.entry;
    let codes = if entry.codes.is_empty() { &case.kind.codes } else { &entry.codes };
    let about = |finding: &&Finding| {
        codes.iter().chain(&case.kind.also).any(|code| *code == finding.code.id())
            || finding.code.id() == CORRECTED && !entry.printed.is_empty()
    };
    let doubtful = findings.iter().filter(|finding| finding.severity != Severity::Info);
    let alarms = doubtful.filter(|finding| !case.fault || !about(finding));
    let found = || {
        findings.iter().any(|finding| {
            codes.iter().any(|code| code == finding.code.id()) && names(finding, entry, &typed)
        })
    };
    Outcome {
        missed: (case.fault && !corrected(workspace, case) && !found())
            .then(|| wanted(entry, codes)),
        alarms: alarms.map(said).collect(),
        all: findings.iter().map(said).collect(),
    }
}

/// Whether the output has the right form.
fn corrected(workspace: &Workspace, case: &Case) -> bool {
    if case.entry.printed.is_empty() {
        return false;
    }
    let editions = measuring::editions(workspace, &case.path);
    let Some(edition) = editions.first() else { return false };
    case.entry.printed.iter().all(|(lang, right)| {
        let printed = measuring::printed(edition, lang);
        if right.contains('⍽') {
            printed.contains(&right.replace('⍽', "\u{a0}"))
        } else {
            printed.replace('\u{a0}', " ").contains(right.as_str())
        }
    })
}

/// Whether a finding shows the word, or stands at the place, that an entry asks for.
fn names(finding: &Finding, entry: &Entry, typed: &str) -> bool {
    let here = entry.at.as_ref().is_none_or(|at| {
        finding.place.as_ref().is_some_and(|place| {
            place
                .path
                .strip_prefix(at.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        })
    });
    let words = entry.names.words();
    let marked = marked(finding, typed);
    let mut shown: Vec<String> =
        finding.arguments.iter().map(|(_, value)| value.to_string()).collect();
    shown.extend(marked);
    here && (words.is_empty()
        || words.iter().any(|word| shown.iter().any(|text| holds(text, word))))
}

/// The characters of the event that the finding underlines, if they are few enough to be a word or
/// two: a whole text underlined names nothing.
fn marked(finding: &Finding, typed: &str) -> Option<String> {
    let at = finding.place.as_ref()?.at?;
    let line = typed.lines().nth(at.line - 1)?;
    let words: String = line.chars().skip(at.column - 1).take(at.length).collect();
    (words.chars().count() <= 40).then_some(words)
}

/// Whether a text holds a word as a whole, in capitals or not.
fn holds(text: &str, word: &str) -> bool {
    let plain = |text: &str| text.replace('\u{a0}', " ").to_lowercase();
    let (text, word) = (plain(text), plain(word));
    let joins = |at: Option<char>, edge: Option<char>| {
        at.is_some_and(char::is_alphanumeric) && edge.is_some_and(char::is_alphanumeric)
    };
    text.match_indices(word.as_str()).any(|(at, _)| {
        !joins(text[..at].chars().next_back(), word.chars().next())
            && !joins(text[at + word.len()..].chars().next(), word.chars().next_back())
    })
}

fn wanted(entry: &Entry, codes: &[String]) -> String {
    let mut wanted = codes.join(" or ");
    if !entry.names.words().is_empty() {
        write!(wanted, " naming “{}”", entry.names.words().join("” or “")).unwrap();
    }
    if let Some(at) = &entry.at {
        write!(wanted, " at {at}").unwrap();
    }
    for (lang, right) in &entry.printed {
        write!(wanted, "; or printed in {lang}: {right}").unwrap();
    }
    wanted.trim_start_matches("; or ").to_owned()
}

fn said(finding: &Finding) -> String {
    let arguments: Vec<String> =
        finding.arguments.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let place = finding.place.as_ref().map_or("", |place| place.path.as_str());
    format!("{:?} {} ({}) at {place}", finding.severity, finding.code, arguments.join(", "))
}

fn told(case: &Case, outcome: &Outcome) -> String {
    let mut out = String::new();
    let name = case.path.file_name().unwrap().to_string_lossy();
    writeln!(out, "\n{}/{name}: {}", case.theme, case.kind.what).unwrap();
    for (lang, text) in [("ru", &case.entry.ru), ("en", &case.entry.en)] {
        if let Some(text) = text {
            writeln!(out, "    {lang}: {}", text.trim_end()).unwrap();
        }
    }
    if let Some(wanted) = &outcome.missed {
        writeln!(out, "  MISSED: {wanted}").unwrap();
    }
    for alarm in &outcome.alarms {
        writeln!(out, "  FALSE ALARM: {alarm}").unwrap();
    }
    for said in &outcome.all {
        writeln!(out, "  said: {said}").unwrap();
    }
    out
}
