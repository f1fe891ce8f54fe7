//! Dates, ranges and times of day. Everything that is printed stands in the language file as a pattern.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time, Weekday};

use super::Language;
use super::form_error::{FormError, Said};
use super::forms::Forms;
use super::inflection::Agreeing;
use super::letters::capitalised;
use super::numbers::roman;
use super::ordinals::OrdinalStyle;
use super::pattern::{Field, Pattern, Piece, Which};
use super::prepositions::Spoken;

/// How one day is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum DateStyle {
    /// 11 июля 2019 года / 11 July 2019
    #[default]
    Prose,
    /// 11 июля 2019 г. / 11 July 2019
    Caption,
    /// 11.07.2019 / 11 Jul 2019
    Table,
    /// 11 июля / 11 July, without a year
    Day,
    /// when it happened: 11 июля 2019 года / on 11 July 2019 / 2019-жылдын 11-июлунда
    On,
    /// в четверг, 11 июля 2019 года; the sentence adds the comma after it
    Weekday,
    /// в четверг / on Thursday
    OnWeekday,
    /// по состоянию на 31 декабря 2018 года / as at 31 December 2018
    AsAt,
    /// до 15 июля 2019 года включительно / by 15 July 2019
    Deadline,
    /// сегодня, 24 апреля 2019 года; the sentence adds the comma after it
    Today,
    /// завтра, …
    Tomorrow,
    /// вчера, …
    Yesterday,
}

impl DateStyle {
    const ALL: [(&'static str, DateStyle); 12] = [
        ("prose", DateStyle::Prose),
        ("caption", DateStyle::Caption),
        ("table", DateStyle::Table),
        ("day", DateStyle::Day),
        ("on", DateStyle::On),
        ("weekday", DateStyle::Weekday),
        ("on_weekday", DateStyle::OnWeekday),
        ("as_at", DateStyle::AsAt),
        ("deadline", DateStyle::Deadline),
        ("today", DateStyle::Today),
        ("tomorrow", DateStyle::Tomorrow),
        ("yesterday", DateStyle::Yesterday),
    ];

    /// The style by the name that templates use.
    pub fn named(name: &str) -> Option<DateStyle> {
        DateStyle::ALL.into_iter().find(|(known, _)| *known == name).map(|(_, style)| style)
    }
}

/// How two days are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RangeStyle {
    /// 10–11 июля 2019 года
    Label,
    /// 10–11 июля 2019 г.
    Caption,
    /// с 10 по 12 июля 2019 года
    Prose,
    /// с понедельника, 15 июля, по вторник, 16 июля 2019 года
    Weekday,
    /// 10 и 11 июля 2019 года
    TwoDays,
    /// 10–12.07.2019 / 10–12 Jul 2019
    Table,
    /// в ночь на 12 июля / on the night of 11–12 July
    Night,
}

impl RangeStyle {
    /// The style by the name that templates use.
    pub fn named(name: &str) -> Option<RangeStyle> {
        Some(match name {
            "label" => RangeStyle::Label,
            "caption" => RangeStyle::Caption,
            // The words that say when several days were have their preposition already.
            "prose" | "day" | "on" => RangeStyle::Prose,
            "weekday" => RangeStyle::Weekday,
            "two_days" => RangeStyle::TwoDays,
            "table" => RangeStyle::Table,
            "night" => RangeStyle::Night,
            _ => return None,
        })
    }
}

/// What the fields of a pattern speak of.
#[derive(Clone, Copy)]
pub(super) struct Moment<'a> {
    pub first: Date,
    pub last: Date,
    /// The number of a half-year or quarter, or of a document.
    pub number: &'a str,
    pub time: Time,
    pub zone: &'a str,
    pub noun: &'a str,
}

impl Moment<'_> {
    pub fn of(first: Date, last: Date) -> Self {
        Moment { first, last, number: "", time: Time::midnight(), zone: "", noun: "" }
    }
}

impl Language {
    /// One day: «11 июля 2019 года» / “11 July 2019”.
    pub fn date(&self, date: Date, style: DateStyle) -> String {
        let rules = &self.rules.dates;
        let pattern = match style {
            DateStyle::Prose => &rules.prose,
            DateStyle::Caption => &rules.caption,
            DateStyle::Table => &rules.table,
            DateStyle::Day => &rules.day,
            DateStyle::On => &rules.on,
            DateStyle::Weekday => &rules.weekday,
            DateStyle::OnWeekday => &rules.on_weekday,
            DateStyle::AsAt => &rules.as_at,
            DateStyle::Deadline => &rules.deadline,
            DateStyle::Today => &rules.today,
            DateStyle::Tomorrow => &rules.tomorrow,
            DateStyle::Yesterday => &rules.yesterday,
        };
        self.render(pattern, Moment::of(date, date), Spoken::Ordinal)
    }

    /// The days from the first to the last, in order; one day if they are the same.
    pub fn date_range(&self, first: Date, last: Date, style: RangeStyle) -> Said {
        if first > last {
            return Err(FormError::BadRange { from: first.to_string(), to: last.to_string() });
        }
        if first == last && style != RangeStyle::Night {
            let single = match style {
                RangeStyle::Table => DateStyle::Table,
                RangeStyle::Caption => DateStyle::Caption,
                RangeStyle::Weekday => DateStyle::Weekday,
                _ => DateStyle::Prose,
            };
            return Ok(self.date(first, single));
        }
        Ok(self.span(Moment::of(first, last), style))
    }

    /// The working week of a day, Monday to Friday: «на неделе с 15 по 19 июля 2019 года».
    pub fn week(&self, day: Date) -> String {
        let monday = day.saturating_sub(i32::from(day.weekday().to_monday_zero_offset()).days());
        let moment = Moment::of(monday, monday.saturating_add(4.days()));
        self.render(&self.rules.dates.week, moment, Spoken::Ordinal)
    }

    /// Two days of the week: «со вторника по четверг» / “from Tuesday to Thursday”.
    pub fn weekdays(&self, first: Weekday, last: Weekday) -> String {
        let moment = Moment::of(date_on(first), date_on(last));
        self.render(&self.rules.dates.weekdays, moment, Spoken::Ordinal)
    }

    /// The name of a day of the week, in a form of its entry (`nom`, `gen`, …).
    pub fn weekday(&self, day: Weekday, form: &str) -> Said {
        self.form(&self.rules.weekdays[day.to_monday_zero_offset() as usize], form)
            .map(|text| self.yo(text.into_owned()))
    }

    /// A time of day: «14:00».
    pub fn time(&self, time: Time) -> String {
        self.render(&self.rules.dates.time, at(time), Spoken::Cardinal)
    }

    /// A time of day with its preposition: «в 14:00» / “at 14:00”.
    pub fn at_time(&self, time: Time) -> String {
        self.render(&self.rules.dates.at_time, at(time), Spoken::Cardinal)
    }

    /// A moment with its zone: «3 декабря 2018 г., 12:29 (UTC+6)»; the offset from UTC is in minutes.
    pub fn stamp(&self, moment: DateTime, offset: i32) -> String {
        let zone = zone(offset);
        let moment =
            Moment { time: moment.time(), zone: &zone, ..Moment::of(moment.date(), moment.date()) };
        self.render(&self.rules.dates.stamp, moment, Spoken::Ordinal)
    }

    /// A document by number and date: «приказ от 23 августа 2018 года № 98» / “Order No. 98 of 23 August 2018”.
    pub fn document(&self, noun: &str, number: &str, date: Date) -> String {
        let moment = Moment { noun, number, ..Moment::of(date, date) };
        self.render(&self.rules.dates.document, moment, Spoken::Ordinal)
    }

    /// The first form of a month or weekday that a pattern asks for and the file doesn't have.
    pub(super) fn missing_date_form(&self) -> Option<FormError> {
        for (key, pattern) in self.rules.dates.patterns() {
            for piece in &pattern.0 {
                let (names, form) = match piece {
                    Piece::Field { field: Field::Month(form), .. } => (&self.rules.months, form),
                    Piece::Field { field: Field::Weekday(form), .. } => {
                        (&self.rules.weekdays, form)
                    }
                    _ => continue,
                };
                if let Some(name) = names.iter().find(|name| self.form(name, form).is_err()) {
                    return Some(FormError::rule(format!(
                        "{} › {form}, which {key} needs",
                        name.base()
                    )));
                }
            }
        }
        None
    }

    fn span(&self, moment: Moment, style: RangeStyle) -> String {
        let rules = &self.rules.dates.range;
        let spans = match style {
            RangeStyle::Label => &rules.label,
            // Where captions write the year as prose does, the label serves.
            RangeStyle::Caption => rules.caption.as_ref().unwrap_or(&rules.label),
            RangeStyle::Prose => &rules.prose,
            RangeStyle::Weekday => rules.weekday.as_ref().unwrap_or(&rules.prose),
            RangeStyle::TwoDays => &rules.two_days,
            RangeStyle::Table => &rules.table,
            RangeStyle::Night => &rules.night,
        };
        let Moment { first, last, .. } = moment;
        let pattern = match (first.year() == last.year(), first.month() == last.month()) {
            (true, true) => &spans.same_month,
            (true, false) => &spans.same_year,
            (false, _) => &spans.two_years,
        };
        self.render(pattern, moment, Spoken::Ordinal)
    }

    pub(super) fn render(&self, pattern: &Pattern, moment: Moment, spoken: Spoken) -> String {
        let mut out = String::new();
        for piece in &pattern.0 {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Field { of, field } => out.push_str(&self.field(*of, field, moment)),
            }
        }
        self.fitted(out, spoken)
    }

    fn field(&self, of: Which, field: &Field, moment: Moment) -> String {
        let date = if of == Which::First { moment.first } else { moment.last };
        let rules = &self.rules;
        match field {
            Field::Day => date.day().to_string(),
            Field::DayPadded => format!("{:02}", date.day()),
            Field::MonthPadded => format!("{:02}", date.month()),
            Field::Year => date.year().to_string(),
            Field::Month(form) => {
                self.calendar_name(&rules.months, date.month() as usize - 1, form)
            }
            Field::Weekday(form) => self.calendar_name(
                &rules.weekdays,
                date.weekday().to_monday_zero_offset() as usize,
                form,
            ),
            Field::Number => moment.number.to_owned(),
            Field::Roman => roman(moment.number.parse().unwrap_or_default()).into_owned(),
            Field::Ordinal(gender, case) => {
                let agreeing = Agreeing { case: *case, gender: *gender, animate: false };
                let number = moment.number.parse().unwrap_or_default();
                self.ordinal(number, OrdinalStyle::Words, agreeing)
                    .unwrap_or_else(|_| moment.number.to_owned())
            }
            Field::Hour => moment.time.hour().to_string(),
            Field::HourPadded => format!("{:02}", moment.time.hour()),
            Field::Minute => format!("{:02}", moment.time.minute()),
            Field::Zone => moment.zone.to_owned(),
            Field::Noun => moment.noun.to_owned(),
            Field::NounCapital => capitalised(moment.noun),
            Field::Prose => self.date(date, DateStyle::Prose),
            Field::Caption => self.date(date, DateStyle::Caption),
            Field::On => self.date(date, DateStyle::On),
            Field::RangeLabel => self.span(moment, RangeStyle::Label),
            Field::RangeProse => self.span(moment, RangeStyle::Prose),
        }
    }

    /// A month or weekday in a form that was found to exist when the file was read.
    fn calendar_name(&self, names: &[Forms], index: usize, form: &str) -> String {
        let Some(name) = names.get(index) else { return String::new() };
        let text =
            self.form(name, form).map_or_else(|_| name.base().to_owned(), |text| text.into_owned());
        self.yo(text)
    }
}

fn at(time: Time) -> Moment<'static> {
    Moment { time, ..Moment::of(Date::constant(2000, 1, 1), Date::constant(2000, 1, 1)) }
}

/// Any day that falls on this day of the week; the first of January 2024 was a Monday.
fn date_on(day: Weekday) -> Date {
    Date::constant(2024, 1, 1 + day.to_monday_zero_offset())
}

/// An offset from UTC: `UTC+6`, `UTC−3:30`.
fn zone(minutes: i32) -> String {
    let sign = if minutes < 0 { '\u{2212}' } else { '+' };
    match (minutes.abs() / 60, minutes.abs() % 60) {
        (0, 0) => "UTC".to_owned(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, rest) => format!("UTC{sign}{hours}:{rest:02}"),
    }
}
