//! Projects of any size from an event of the sample.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use diptych::State;
use diptych::{Decided, Item, Workspace};
use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};
use walkdir::WalkDir;

/// The files of an event: two languages, two formats.
pub const FILES: usize = 4;
/// Every hundredth event prints the place whose name changes.
pub const NAMED: usize = 100;
/// Distinct photos; the others are the same files under other names.
const PHOTOS: usize = 200;
/// The event that all are made from.
const EVENT: &str = "inputs/events/2019-07-11-jalal-abad-launch";
/// A place that no other event prints.
const PLACE: &str = "  bench:\n    type: village\n    ru: БЕНЧ\n    en: Bench\n";

/// A project, deleted when it is done with.
#[derive(Debug)]
pub struct Generated {
    folder: tempfile::TempDir,
    events: usize,
}

impl Generated {
    pub fn new(events: usize) -> Generated {
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        let root = folder.path();
        for part in ["templates", "inputs/logos", "inputs/budget"] {
            copy(Path::new(part), &root.join(part));
        }
        for entry in fs::read_dir("inputs").unwrap().map(Result::unwrap) {
            if entry.path().is_file() {
                fs::copy(entry.path(), root.join(entry.path())).unwrap();
            }
        }
        edit(&root.join("inputs/places.yaml"), |text| {
            text.replacen("places:\n", &format!("places:\n{}", place("Бенчово")), 1)
        });
        let photos = photos(&root.join("photos"), events);
        let text = fs::read_to_string(Path::new(EVENT).join("event.yaml")).unwrap();
        let project = Generated { folder, events };
        for number in 0..events {
            let folder = project.event(number);
            fs::create_dir_all(folder.join("photos")).unwrap();
            for photo in 0..2 {
                let from = &photos[(number * 2 + photo) % photos.len()];
                fs::hard_link(from, folder.join(format!("photos/{}.jpg", photo + 1))).unwrap();
            }
            let list = Path::new(EVENT).join("participants.xlsx");
            fs::copy(list, folder.join("participants.xlsx")).unwrap();
            fs::write(folder.join("event.yaml"), event(&text, number)).unwrap();
        }
        project
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    /// The folder of an event; they are on different days of the second phase.
    fn event(&self, number: usize) -> PathBuf {
        self.root().join("inputs/events").join(format!("{}-seminar-{number}", day(number)))
    }

    /// Deletes all that was made.
    pub fn forget(&self) {
        _ = fs::remove_dir_all(self.root().join("outputs"));
    }

    /// Corrects the number of participants' years in an event.
    pub fn correct(&self, number: usize) {
        let file = self.event(self.events / 2 + number).join("event.yaml");
        edit(&file, |text| text.replacen("value: 4", "value: 5", 1));
    }

    /// Publishes the events that print the place.
    pub fn publish(&self) {
        let workspace =
            Workspace::open(std::sync::Arc::new(diptych::Disk), self.root(), None).value.unwrap();
        for number in (0..self.events).step_by(NAMED) {
            let path = self.event(number);
            for state in [State::Approved, State::Published] {
                let decided = Decided {
                    document: None,
                    state,
                    by: "Bench".into(),
                    date: day_of(2030),
                    allow: Vec::new(),
                    because: String::new(),
                };
                let done = workspace.decide(&Item::at(path.clone()), &decided);
                assert!(!done.value.is_empty(), "{:?}", done.findings);
            }
        }
    }

    /// Gives the place another name, with the entry that covers it.
    pub fn rename(&self) {
        edit(&self.root().join("inputs/places.yaml"), |text| text.replace("Бенчово", "Новый Бенч"));
        let entry = "schema: 1\ncorrections:\n  - id: bench\n    date: 2030-01-02\n    because: places.bench\n    \
                     reason: {ru: Название было неверно, en: The name was wrong}\n    box: true\n";
        fs::write(self.root().join("inputs/corrections.yaml"), entry).unwrap();
    }

    /// How many documents were written since [`mark`].
    pub fn written(&self) -> usize {
        let since = marked(self.root());
        let hidden = |entry: &walkdir::DirEntry| {
            entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.')
        };
        let walk = WalkDir::new(self.root().join("outputs")).into_iter();
        let entries = walk.filter_entry(|entry| !hidden(entry)).map(Result::unwrap);
        let documents = entries.filter(|entry| entry.file_type().is_file());
        documents.filter(|entry| entry.metadata().unwrap().modified().unwrap() > since).count()
    }
}

/// Remembers the time by which the system of files counts.
pub fn mark(root: &Path) {
    std::thread::sleep(std::time::Duration::from_millis(30));
    fs::write(root.join("mark"), "").unwrap();
    std::thread::sleep(std::time::Duration::from_millis(30));
}

fn marked(root: &Path) -> SystemTime {
    fs::metadata(root.join("mark")).unwrap().modified().unwrap()
}

fn place(name: &str) -> String {
    PLACE.replace("БЕНЧ", name)
}

/// Where the text of the sample says what is different in every event: no paragraph of an archive is that
/// of another event, and what the typesetter remembers of one is of no use for the next.
const OWN: [(&str, &str); 14] = [
    ("when: 2019-07-11", "when: DAY"),
    ("issued: 2019-07-12", "issued: DAY"),
    ("week_of: 2019-07-15", "week_of: NEXT"),
    ("прошел стартовый семинар {{", "прошел семинар № NUMBER {{"),
    ("launch seminar for {{", "seminar No. NUMBER for {{"),
    (
        "государственная администрация\n    en: Jalal-Abad regional state administration",
        "государственная администрация № NUMBER\n    en: Jalal-Abad regional state administration No. NUMBER",
    ),
    ("Сотрудники Проекта рассказали", "На семинаре № NUMBER рассказали"),
    ("Project staff presented", "Seminar No. NUMBER presented"),
    ("Участники\n        говорили", "Участники\n        № NUMBER говорили"),
    ("Participants spoke", "Participants No. NUMBER spoke"),
    ("Такой же семинар для", "Семинар № NUMBER для"),
    ("A similar seminar for", "Seminar No. NUMBER for"),
    // Also with the longest name of a month all fits on a page.
    (
        " На нем ожидают глав всех муниципалитетов области,\n        полномочного представителя Правительства и \
         сотрудников государственных администраций.",
        "",
    ),
    (
        " The heads of all the municipalities of the region, the\n        plenipotentiary representative of the \
         Government and officials of the state administrations\n        are expected to attend.",
        "",
    ),
];

/// The text of an event: its own day and paragraphs, and every hundredth prints the place.
fn event(text: &str, number: usize) -> String {
    let mut own = text.to_owned();
    for (typed, instead) in OWN {
        assert!(own.contains(typed), "the sample has other words than {typed}");
        let instead = instead.replace("NUMBER", &number.to_string());
        let instead = instead.replace("DAY", &day(number).to_string());
        own =
            own.replacen(typed, &instead.replace("NEXT", &week_after(day(number)).to_string()), 1);
    }
    if !number.is_multiple_of(NAMED) {
        return own;
    }
    let ru = "представитель\n        {{ organisations.gamsumo.gen }}";
    let en = "a representative of the\n        {{ organisations.gamsumo.gen }}";
    assert!(own.contains(ru) && own.contains(en), "the sample has other words");
    let own = own.replacen(ru, &format!("жители {{{{ places.bench.gen }}}}, {ru}"), 1);
    own.replacen(en, &format!("people of {{{{ places.bench.name }}}}, {en}"), 1)
}

fn day(number: usize) -> jiff::civil::Date {
    let days = i64::try_from(number % 1_400).unwrap();
    jiff::civil::date(2019, 5, 1).checked_add(jiff::Span::new().days(days)).unwrap()
}

fn week_after(day: jiff::civil::Date) -> jiff::civil::Date {
    day.checked_add(jiff::Span::new().days(7)).unwrap()
}

fn day_of(year: i16) -> jiff::civil::Date {
    jiff::civil::date(year, 1, 1)
}

/// Photos of about 200 KB: slopes with the grain that a camera leaves.
fn photos(folder: &Path, events: usize) -> Vec<PathBuf> {
    fs::create_dir_all(folder).unwrap();
    let photo = |number: usize| {
        let mut seed = u32::try_from(number).unwrap().wrapping_mul(2_654_435_761) | 1;
        let picture = RgbImage::from_fn(2_100, 1_400, |x, y| {
            seed ^= seed << 13;
            seed ^= seed >> 17;
            seed ^= seed << 5;
            let grain = |part: u32| u8::try_from((part % 200) + seed % 6).unwrap();
            Rgb([grain(x / 9), grain(y / 7), grain((x + y) / 16)])
        });
        let path = folder.join(format!("{number}.jpg"));
        JpegEncoder::new_with_quality(fs::File::create(&path).unwrap(), 80)
            .encode_image(&picture)
            .unwrap();
        path
    };
    (0..PHOTOS.min(events * 2)).map(photo).collect()
}

fn copy(from: &Path, to: &Path) {
    for entry in WalkDir::new(from).into_iter().map(Result::unwrap) {
        let target = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).unwrap();
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn edit(file: &Path, change: impl Fn(&str) -> String) {
    let text = fs::read_to_string(file).unwrap();
    let changed = change(&text);
    assert_ne!(text, changed, "{} has other words", file.display());
    fs::write(file, changed).unwrap();
}
