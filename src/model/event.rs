//! `event.yaml`: one event as the manager types it; what a report for a period is told like. Everything
//! that may be left blank in a draft is optional here; what is missing is found when it is printed.

use indexmap::IndexMap;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{ChartEntry, ColumnMap, Day, Figure, Number, RowRole, Span, TableEntry, Wanted, Words};

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
    /// Blank where every document has its own in a file beside this one.
    #[serde(default, deserialize_with = "blank")]
    #[schemars(with = "Option<EventText>")]
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

/// What is typed, or nothing where the key was left blank.
fn blank<'d, D: serde::Deserializer<'d>>(typed: D) -> Result<EventText, D::Error> {
    Option::deserialize(typed).map(Option::unwrap_or_default)
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
            let path = format!("sessions[{at}]");
            let title = (format!("{}-title", one.id), format!("{path}.title"), &one.title);
            [title, (one.id.clone(), format!("{path}.summary"), &one.summary)]
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
        let found = self.blocks().find(|(of, _)| {
            let rest = path.strip_prefix(of.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        });
        found.map(|(_, block)| block)
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
    /// The headers of columns that are not known by themselves: `name: Кто`.
    #[serde(default)]
    pub columns: IndexMap<String, ColumnMap>,
    /// What rows are, where the list does not say it: `rows: {"9-14": note}`.
    #[serde(default)]
    pub rows: IndexMap<String, RowRole>,
    /// What of it texts may print; nothing unless it is named here.
    pub publish: Option<Publish>,
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
