//! Other days, said as the language says days.

use super::random::Random;

const RU: [&str; 12] = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
];
const EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const RU_WEEKDAYS: [&str; 7] = [
    "в воскресенье",
    "в понедельник",
    "во вторник",
    "в среду",
    "в четверг",
    "в пятницу",
    "в субботу",
];
const EN_WEEKDAYS: [&str; 7] =
    ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/// A day in the years of the project.
#[derive(Clone, Copy)]
pub struct Day {
    year: usize,
    month: usize,
    day: usize,
}

impl Day {
    pub fn any(random: &mut Random) -> Day {
        Day { year: 2018 + random.below(3), month: 1 + random.below(12), day: 1 + random.below(28) }
    }

    pub fn iso(self) -> String {
        format!("{}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// In the form of an attribute: `day`, `caption`, `weekday`, `week`.
    pub fn said(self, lang: &str, form: &str) -> Option<String> {
        let Day { year, month, day } = self;
        let (ru, en) = (RU[month - 1], EN[month - 1]);
        let weekday = self.weekday();
        Some(match (lang, form) {
            ("ru", "day") => format!("{day} {ru} {year} года"),
            ("ru", "caption") => format!("{day} {ru} {year} г."),
            ("ru", "weekday") => format!("{}, {day} {ru} {year} года,", RU_WEEKDAYS[weekday]),
            ("ru", "week") => format!("на неделе с {day} по {} {ru} {year} года", day + 2),
            ("en", "day" | "caption") => format!("{day} {en} {year}"),
            ("en", "weekday") => format!("on {}, {day} {en} {year}", EN_WEEKDAYS[weekday]),
            ("en", "week") => format!("in the week of {day}–{} {en} {year}", day + 2),
            _ => return None,
        })
    }

    /// From Sunday, by Sakamoto's method.
    fn weekday(self) -> usize {
        let shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][self.month - 1];
        let year = if self.month < 3 { self.year - 1 } else { self.year };
        (year + year / 4 - year / 100 + year / 400 + shift + self.day) % 7
    }
}
