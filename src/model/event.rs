//! `event.yaml`: one event as the manager types it; what a report for a period is told like. Everything that may be left blank in a draft
//! is optional here; what is missing is found when it is printed.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use indexmap::IndexMap;
use jiff::civil::Date;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{Approvals, ChartEntry, Day, Number, Period, Span, Subject, TableEntry, Words};
use crate::diagnostic::Source;
use crate::language::{Lang, Unit};

/// An event as it was read, and where.
#[derive(Debug, Clone)]
pub struct EventFolder {
    /// The name of the folder, which is also that of the outputs.
    pub id: String,
    pub path: PathBuf,
    pub event: Event,
    pub approvals: Approvals,
    pub source: Arc<Source>,
    /// Whether all that must be there could be read; if not, it is only good for a look at the rest.
    pub whole: bool,
    /// The paths of what could not be read.
    pub unread: Vec<String>,
    /// What its documents are about.
    pub subject: Subject,
}

impl EventFolder {
    /// The folder of its documents, relative to the outputs: `2019/2019-07-11-launch`,
    /// `reports/2018-h2`.
    pub fn shelf(&self) -> PathBuf {
        match self.subject {
            Subject::Report(_) => Path::new("reports").join(&self.id),
            Subject::Event => Path::new(&self.event.first_day().year().to_string()).join(&self.id),
        }
    }

    /// What happened in the period that a report is about; `None` for an event.
    pub fn period(&self) -> Option<&Period> {
        match &self.subject {
            Subject::Event => None,
            Subject::Report(period) => Some(period),
        }
    }

    /// Where a part of an event stands in the file, which for a report may have another key.
    pub fn key<'k>(&self, path: &'k str) -> &'k str {
        match (&self.subject, path) {
            (Subject::Report(_), "when") => "from",
            (Subject::Report(_), "when.to") => "to",
            (Subject::Report(_), path) if path.starts_with("documents[") => "kind",
            _ => path,
        }
    }
}

/// `event.yaml`.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Event {
    pub schema: u32,
    /// A term such as `seminar` or `conference`.
    #[schemars(required)]
    pub r#type: Option<String>,
    /// The phase of the project; must hold the dates of the event.
    pub phase: Option<u32>,
    pub when: When,
    #[schemars(required)]
    pub r#where: Option<Where>,
    #[serde(default)]
    pub release: Release,
    /// The kinds of documents to make; this list alone decides.
    pub documents: Vec<String>,
    #[serde(default)]
    pub participants: Participants,
    /// Numbers of this event, by a name that texts use.
    #[serde(default)]
    pub figures: IndexMap<String, Figure>,
    pub text: EventText,
    /// Texts of long documents, by the names that their kind has for its sections.
    #[serde(default)]
    pub sections: IndexMap<String, Vec<BlockEntry>>,
    /// The sittings of a conference, for documents that tell of them one by one.
    #[serde(default)]
    pub sessions: Vec<SessionEntry>,
    /// What the participants recommended.
    #[serde(default)]
    pub recommendations: Vec<RecommendationEntry>,
    /// The day by the clock.
    #[serde(default)]
    pub agenda: Vec<AgendaEntry>,
    #[serde(default)]
    pub photos: Vec<PhotoEntry>,
    /// The event that comes next.
    pub next: Option<Next>,
}

impl Event {
    /// The first day of the event.
    pub fn first_day(&self) -> Date {
        match &self.when {
            When::Day(day) => day.0,
            When::Span(span) => span.from.0,
        }
    }

    /// The last day of the event.
    pub fn last_day(&self) -> Date {
        match &self.when {
            When::Day(day) => day.0,
            When::Span(span) => span.to.0,
        }
    }

    /// Its first and last day.
    pub fn days(&self) -> Span {
        Span { from: Day(self.first_day()), to: Day(self.last_day()) }
    }

    /// All blocks with their paths: those of the text, then those of the sections.
    pub fn blocks(&self) -> impl Iterator<Item = (String, &BlockEntry)> {
        let own = self.text.blocks.iter().enumerate();
        let own = own.map(|(index, block)| (format!("text.blocks[{index}]"), block));
        let sections = self.sections.iter().flat_map(|(name, blocks)| {
            let blocks = blocks.iter().enumerate();
            blocks.map(move |(index, block)| (format!("sections.{name}[{index}]"), block))
        });
        own.chain(sections)
    }

    /// The texts of a conference beside its blocks: what each belongs to, its path, the words.
    pub fn conference(&self) -> impl Iterator<Item = (String, String, &Words)> {
        let sessions = self.sessions.iter().enumerate().flat_map(|(at, one)| {
            let part = |part: &str| format!("sessions[{at}].{part}");
            let title = (format!("{}-title", one.id), part("title"), &one.title);
            [title, (one.id.clone(), part("summary"), &one.summary)]
        });
        let recommendations = self.recommendations.iter().enumerate();
        let recommendations = recommendations
            .map(|(at, one)| (one.id.clone(), format!("recommendations[{at}]"), &one.words));
        let agenda = self.agenda.iter().enumerate();
        let agenda = agenda
            .map(|(at, line)| (format!("agenda-{}", at + 1), format!("agenda[{at}]"), &line.words));
        sessions.chain(recommendations).chain(agenda)
    }

    /// The block in which a path lies.
    pub fn block_at(&self, path: &str) -> Option<&BlockEntry> {
        let within = |of: &str| {
            path.strip_prefix(of).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        self.blocks().find(|(of, _)| within(of)).map(|(_, block)| block)
    }

    /// The place of the registry; a report has none.
    pub fn place(&self) -> Option<&str> {
        self.r#where.as_ref().map(|found| found.place.as_str())
    }

    /// The day of issue, else the last day of the event.
    pub fn issued(&self) -> Date {
        self.release.issued.map_or(self.last_day(), |day| day.0)
    }
}

/// The days of an event: one, or from the first to the last.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum When {
    Day(Day),
    Span(Span),
}

/// Where an event took place.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Where {
    /// A place of the registry.
    pub place: String,
    #[serde(default)]
    pub venue: Words,
}

/// When and by whom the documents are issued.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Release {
    /// Not to be published before this day; blank for immediate release.
    pub embargo: Option<Day>,
    /// The day of issue; the last day of the event when blank.
    pub issued: Option<Day>,
    /// A person; the media contact of the project when blank.
    pub contact: Option<String>,
}

/// How many people took part.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Participants {
    /// How many people took part; where there is a list, the two must agree.
    pub total: Option<Number>,
    /// The registration list: then people are counted.
    pub list: Option<ListSource>,
}

/// What of a registration list may be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Publish {
    /// The names of the participants: `{{ participants.names }}`.
    Names,
}

/// A registration list in Excel.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListSource {
    /// Relative to the folder of the event.
    pub file: String,
    /// The name of the sheet, where there are several lists.
    pub sheet: Option<String>,
    /// What of it texts may print; nothing unless it is named here.
    pub publish: Option<Publish>,
}

/// A number of the event: exactly one of `value`, `count`, `sum`, `largest`, `smallest`, `of_total`,
/// `share`, `ratio`, `difference`, `change` and `convert`.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// The number itself.
    pub value: Option<Number>,
    /// The members of a group, `groups.jalal-abad-districts`; the rows of a sheet, `plans`; or the
    /// different values of a column, `plans.municipality`.
    pub count: Option<String>,
    /// The sum of a column: `plans.cost`.
    pub sum: Option<String>,
    /// The largest number of a column.
    pub largest: Option<String>,
    /// The smallest number of a column.
    pub smallest: Option<String>,
    /// The part that the rows in `where` have in the sum of a column.
    pub of_total: Option<String>,
    /// Which rows of the sheet: columns and the values they may have, as typed there or by id.
    #[serde(default)]
    pub r#where: IndexMap<String, Wanted>,
    /// One figure less the one named in `minus`.
    pub difference: Option<String>,
    pub minus: Option<String>,
    /// By which part one figure grew since the one named in `since`.
    pub change: Option<String>,
    /// The same of another period; with `difference` instead of `minus`.
    pub since: Option<String>,
    /// One figure divided by the one named in `to`: how many times as much, or money for each thing.
    pub ratio: Option<String>,
    /// The figure by which a ratio is divided.
    pub to: Option<String>,
    /// A sum of money in the currency named in `into`, by the rate sheet.
    pub convert: Option<String>,
    /// A currency: `KGS`, `CHF`.
    pub into: Option<String>,
    /// The day of the rate; the first day of the event when blank.
    pub on: Option<Day>,
    /// The part: another figure, divided by the one named in `of`.
    pub share: Option<String>,
    /// What is counted, a term; for a share the figure that is the whole.
    pub of: Option<String>,
    /// A currency: `KGS`, `CHF`.
    pub unit: Option<String>,
    /// To what a `value` was rounded before it was typed: `million`, or 100000.
    pub rounded: Option<Rounded>,
    /// The figure of which this one is a part: all parts together must give it.
    pub part_of: Option<String>,
    /// The languages in which a document need not print it though others do.
    #[serde(default)]
    pub optional: Vec<Lang>,
}

/// To what a number was rounded: a unit by name, or a number.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Rounded {
    /// `ten`, `hundred`, `thousand`, `million`, `billion`.
    Unit(String),
    To(Number),
}

impl Rounded {
    /// The step; `None` for a word that names none, or a number that is not above zero.
    pub fn step(&self) -> Option<Decimal> {
        match self {
            Rounded::Unit(name) => {
                Unit::named(name).filter(|unit| *unit != Unit::Percent).map(Unit::step)
            }
            Rounded::To(number) => Some(number.0).filter(|step| *step > Decimal::ZERO),
        }
    }
}

/// One value or id, or several.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Wanted {
    One(String),
    Any(Vec<String>),
}

impl Wanted {
    /// The values, one or more.
    pub fn all(&self) -> &[String] {
        match self {
            Wanted::One(value) => std::slice::from_ref(value),
            Wanted::Any(values) => values,
        }
    }
}

/// The texts of an event.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EventText {
    #[serde(default)]
    pub title: Words,
    #[serde(default)]
    pub lead: Words,
    #[serde(default)]
    pub blocks: Vec<BlockEntry>,
    /// By the name that a text uses in `[^name]`.
    #[serde(default)]
    pub footnotes: IndexMap<String, Words>,
}

/// A sitting of a conference.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SessionEntry {
    /// Unique among the blocks and sessions of the event.
    pub id: String,
    #[serde(default)]
    pub title: Words,
    /// Persons of the registry.
    #[serde(default)]
    pub speakers: Vec<String>,
    /// A time of day: `"10:00"`.
    pub starts: Option<String>,
    pub ends: Option<String>,
    #[serde(default)]
    pub summary: Words,
}

/// One recommendation: what, who, by when.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[schemars(transform = super::words::languages_only)]
pub struct RecommendationEntry {
    /// Unique in the event.
    pub id: String,
    /// One organisation of the registry, or several.
    pub who: Option<Wanted>,
    /// The day by which it is to be done.
    pub by: Option<Day>,
    #[serde(flatten)]
    pub words: Words,
}

/// One line of an agenda.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[schemars(transform = super::words::languages_only)]
pub struct AgendaEntry {
    /// A time of day: `"10:00"`.
    pub starts: Option<String>,
    pub ends: Option<String>,
    #[serde(flatten)]
    pub words: Words,
}

/// One block of the text. Without any of the special keys it is a paragraph.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[schemars(transform = super::words::languages_only)]
pub struct BlockEntry {
    /// Unique in the event.
    pub id: String,
    /// A heading instead of a paragraph.
    pub heading: Option<Words>,
    /// The sentence before a list.
    pub intro: Option<Words>,
    pub list: Option<Vec<ItemEntry>>,
    /// Indirect speech, and who is reported.
    pub statement: Option<StatementEntry>,
    /// Direct speech, and who said so.
    pub quote: Option<QuoteEntry>,
    /// A panel of figures.
    pub key_figures: Option<Vec<KeyFigureEntry>>,
    /// A table of figures.
    pub table: Option<TableEntry>,
    /// A table of figures that is drawn.
    pub chart: Option<ChartEntry>,
    #[serde(flatten)]
    pub words: Words,
}

/// One item of a list.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[schemars(transform = super::words::languages_only)]
pub struct ItemEntry {
    pub id: Option<String>,
    /// A person, `speaker` in the text of the item.
    pub speaker: Option<String>,
    #[serde(flatten)]
    pub words: Words,
}

/// Who is reported in indirect speech.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StatementEntry {
    pub speaker: String,
}

/// Who is quoted word for word.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct QuoteEntry {
    pub speaker: String,
    /// The language in which it was said.
    pub original: String,
    /// The day on which the speaker approved the words.
    pub approved: Option<Day>,
}

/// One figure of a panel.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct KeyFigureEntry {
    /// A figure of the event, or `participants.total`.
    pub figure: String,
    /// Whether the noun is printed with the number: “4 years” above, “of Phase II” below.
    #[serde(default)]
    pub noun: bool,
    #[serde(default)]
    pub label: Words,
}

/// One photo.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PhotoEntry {
    /// Relative to the folder of the event.
    pub file: String,
    /// The block that it follows: `lead` or the id of a block.
    pub after: Option<String>,
    /// The point to keep when the photo is cropped: from the left and from the top, 0 to 1.
    pub focus: Option<[f64; 2]>,
    #[serde(default)]
    pub caption: Words,
    /// What is seen, for those who cannot see it; not the caption.
    #[serde(default)]
    pub alt: Words,
    #[serde(default)]
    pub credit: Words,
    /// What the people in the photo agreed to.
    pub consent: Option<String>,
}

/// The event that comes next.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Next {
    pub place: String,
    /// Its days, if known.
    pub when: Option<When>,
    /// Any day of the week in which it falls, if the days are open.
    pub week_of: Option<Day>,
    pub r#type: Option<String>,
}
