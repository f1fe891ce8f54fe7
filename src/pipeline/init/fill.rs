//! The files of a new project, from texts that hold all languages.

use std::path::{Path, PathBuf};

use super::Init;
use super::entries::{entry, quoted};
use crate::files::shipped;
use crate::language::{Language, ProposedFor, Sex};

const PROJECT: &str = include_str!("project.yaml");
const TERMS: &str = include_str!("terms.yaml");
const EVENT: &str = include_str!("event.yaml");

/// So many years a project is taken to last.
const YEARS: i16 = 3;

/// What is written into the acknowledgement, by the language: with a donor and without one.
const SENTENCES: [(&str, &str, &str); 5] = [
    ("ru", "Проект финансирует %.", "Проект реализует %."),
    ("en", "The Project is funded by %.", "The Project is implemented by %."),
    ("ky", "Долбоорду % каржылайт.", "Долбоорду % ишке ашырат."),
    ("kk", "Жобаны % қаржыландырады.", "Жобаны % жүзеге асырады."),
    ("de", "% finanziert das Projekt.", "% setzt das Projekt um."),
];

/// What a reader who cannot see hears of a logo.
const LOGO: [(&str, &str); 5] =
    [("ru", "Логотип"), ("en", "Logo"), ("ky", "Логотип"), ("kk", "Логотип"), ("de", "Logo")];

impl Init {
    /// All files with their paths, the event first.
    pub(super) fn files(
        &self,
        languages: &[Language],
        logos: &[(String, Vec<u8>)],
    ) -> Vec<(PathBuf, Vec<u8>)> {
        let seat = self.seat();
        let event = format!("inputs/events/{}-{seat}-seminar/event.yaml", self.today);
        let mut all = vec![
            (event, self.filled(EVENT)),
            ("inputs/project.yaml".into(), self.project(logos)),
            ("inputs/organisations.yaml".into(), self.organisations(languages)),
            ("inputs/places.yaml".into(), self.places(languages)),
            ("inputs/people.yaml".into(), self.people(languages)),
            ("inputs/terms.yaml".into(), self.filled(TERMS)),
        ];
        let own = self.colour.as_ref().and_then(|colour| {
            Some((
                "templates/style/house.yaml".into(),
                coloured(&text_of("style/house.yaml")?, colour),
            ))
        });
        all.extend(own);
        let own = self.currency.as_ref().and_then(|code| {
            Some((
                "templates/workbooks.yaml".into(),
                with_currency(&text_of("workbooks.yaml")?, code),
            ))
        });
        all.extend(own);
        let texts = all.into_iter().map(|(path, text)| (PathBuf::from(path), text.into_bytes()));
        let logos =
            logos.iter().map(|(name, bytes)| (Path::new("inputs").join(name), bytes.clone()));
        texts.chain(logos).collect()
    }

    /// The id of the place: its name in Latin letters, where it has one.
    fn seat(&self) -> String {
        let latin = self.place.iter().find(|name| {
            name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-' | '\''))
        });
        let id = latin.map(|name| name.to_lowercase().replace(['\'', ' '], "-"));
        id.filter(|id| id.starts_with(|c: char| c.is_ascii_lowercase())).unwrap_or("seat".into())
    }

    /// A text with the lines of the languages of the project and of the comments, and what is known of it.
    fn filled(&self, text: &str) -> String {
        let codes = super::shipped_languages();
        let mut out = String::new();
        let mut skipped: Option<usize> = None;
        for line in text.lines() {
            let bare = line.trim_start();
            let indent = line.len() - bare.len();
            if skipped.is_some_and(|above| !bare.is_empty() && indent > above) {
                continue;
            }
            skipped = None;
            let key = bare.split_once(':').map_or("", |(key, _)| key);
            if codes.contains(&key) && !self.languages.iter().any(|code| code == key) {
                skipped = Some(indent);
                continue;
            }
            match bare.strip_prefix('#').and_then(|rest| rest.split_once(' ')) {
                Some((of, rest)) if matches!(of, "ru" | "en") => {
                    if (of == "ru") == (self.comments.code() == "ru") {
                        out += &format!("{}# {rest}\n", &line[..indent]);
                    }
                }
                _ => out += &format!("{line}\n"),
            }
        }
        let date = self.today.to_string();
        out.replace("%SEAT%", &self.seat()).replace("%DATE%", &date)
    }

    fn project(&self, logos: &[(String, Vec<u8>)]) -> String {
        let id = self.name.iter().flat_map(|name| name.chars()).filter(char::is_ascii_alphabetic);
        let id: String = id.take(12).collect::<String>().to_lowercase();
        let partners = (1..=self.partners.len()).map(|index| format!("\n  - partner-{index}"));
        let consortium = format!("  - organisation{}", partners.collect::<String>());
        let government = self.government.as_ref().map_or("", |_| "  government: government\n");
        let donor = self
            .donor
            .as_ref()
            .map_or(String::new(), |_| format!("\ndonor:\n{government}  agency: donor\n"));
        let year = self.today.year();
        let values = [
            ("%ID%", if id.is_empty() { "project".to_owned() } else { id }),
            ("%FROM%", format!("{year}-01-01")),
            ("%TO%", format!("{}-12-31", year + YEARS - 1)),
            ("%LANGUAGES%", self.languages.join(", ")),
            ("%CONSORTIUM%", consortium),
            ("%DONOR%", donor),
            ("%TIMEZONE%", self.timezone.clone()),
            ("%CURRENCIES%", String::new()),
            ("%SENTENCE%", self.sentence()),
            ("%LOGOS%", self.logo_lines(logos)),
            (
                "%NAME%",
                entry(
                    &super::languages(self),
                    &self.name,
                    (ProposedFor::Organisation, 4),
                    self.check(),
                ),
            ),
        ];
        let text = self.filled(PROJECT);
        values.iter().fold(text, |text, (name, value)| text.replace(name, value))
    }

    fn check(&self) -> &'static str {
        if self.comments.code() == "ru" { "проверьте" } else { "please check" }
    }

    fn sentence(&self) -> String {
        let who = self.donor.as_ref().unwrap_or(&self.organisation);
        let lines = self.languages.iter().zip(who).map(|(code, name)| {
            let (_, funded, carried) =
                SENTENCES.iter().find(|(of, ..)| of == code).unwrap_or(&SENTENCES[1]);
            let pattern = if self.donor.is_some() { funded } else { carried };
            let sentence = capitalised(&pattern.replace('%', name));
            format!("    {code}: {}\n", quoted(&sentence))
        });
        lines.collect::<String>().trim_end().to_owned()
    }

    fn logo_lines(&self, logos: &[(String, Vec<u8>)]) -> String {
        if logos.is_empty() {
            return String::new();
        }
        let mut out = "  logos:\n".to_owned();
        for (index, (file, _)) in logos.iter().enumerate() {
            out += &format!("    - file: {file}\n      alt:\n");
            // The first is the donor's where there is one, then come those who carry it out.
            let mut owners = self.donor.iter().chain([&self.organisation]).chain(&self.partners);
            let owner = owners.nth(index).unwrap_or(&self.organisation);
            for (code, name) in self.languages.iter().zip(owner) {
                let (_, word) = LOGO.iter().find(|(of, _)| of == code).unwrap_or(&LOGO[1]);
                out += &format!("        {code}: {}\n", quoted(&format!("{word}: {name}")));
            }
        }
        out
    }

    fn organisations(&self, languages: &[Language]) -> String {
        let mut all = vec![("organisation".to_owned(), "implementer", &self.organisation)];
        all.extend(self.donor.iter().map(|named| ("donor".into(), "donor", named)));
        all.extend(self.government.iter().map(|named| ("government".into(), "government", named)));
        let partners = self.partners.iter().enumerate();
        all.extend(
            partners.map(|(index, named)| (format!("partner-{}", index + 1), "partner", named)),
        );
        let mut out = self.commented(
            "Organisations. A text prints a form: {{ organisations.donor.ins }}. For another one type its nominative and\n# run: diptych forms --write",
            "Организации. Текст подставляет форму: {{ organisations.donor.ins }}. Для новой введите именительный падеж\n# и выполните: diptych forms --write",
        );
        out += "schema: 1\n\norganisations:\n";
        for (id, of_type, named) in all {
            let lines = entry(languages, named, (ProposedFor::Organisation, 4), self.check());
            out += &format!("  {id}:\n    type: {of_type}\n{lines}\n\n");
        }
        out
    }

    fn places(&self, languages: &[Language]) -> String {
        let out = self.commented(
            "Places: {{ where.at }}, {{ places.%SEAT%.gen }}. For another one type its nominative and run: diptych forms --write",
            "Места: {{ where.at }}, {{ places.%SEAT%.gen }}. Для нового введите именительный падеж и выполните: diptych forms --write",
        );
        let lines = entry(languages, &self.place, (ProposedFor::Place, 4), self.check());
        let seat = self.seat();
        let out = out.replace("%SEAT%", &seat.replace('-', "_"));
        format!("{out}schema: 1\n\nplaces:\n  {seat}:\n    type: city\n{lines}\n")
    }

    fn people(&self, languages: &[Language]) -> String {
        let out = self.commented(
            "People who speak in texts or answer for them. The press officer is printed at the foot of every release.",
            "Люди, которые говорят в текстах или отвечают за них. Пресс-секретарь указан в конце каждого релиза.",
        );
        let sex = if self.is_woman { Sex::F } else { Sex::M };
        let letter = if self.is_woman { "f" } else { "m" };
        let name = self.contact.as_ref().map(|named| {
            entry(languages, named, (ProposedFor::Person(sex), 4), self.check()) + "\n"
        });
        let roles = [
            (
                "ru",
                "{nom: пресс-секретарь, gen: пресс-секретаря, dat: пресс-секретарю, acc: пресс-секретаря, ins: пресс-секретарем, prep: пресс-секретаре}",
            ),
            ("en", "Press Officer"),
            ("ky", "басма сөз катчысы"),
            ("kk", "баспасөз хатшысы"),
            ("de", if self.is_woman { "Pressesprecherin" } else { "Pressesprecher" }),
        ];
        let roles = roles.iter().filter(|(code, _)| self.languages.iter().any(|of| of == code));
        let roles: String = roles.map(|(code, role)| format!("        {code}: {role}\n")).collect();
        let contact = format!(
            "{}{}",
            detail("phone", self.phone.as_ref()),
            detail("email", self.email.as_ref())
        );
        let name = name.unwrap_or_default();
        format!(
            "{out}schema: 1\n\npeople:\n  press-officer:\n    sex: {letter}\n{name}    roles:\n      - org: organisation\n{roles}    contact:\n{contact}      publish: true\n"
        )
    }

    fn commented(&self, english: &str, russian: &str) -> String {
        format!("# {}\n", if self.comments.code() == "ru" { russian } else { english })
    }
}

/// A line of a contact, blank where nothing was typed.
fn detail(key: &str, value: Option<&String>) -> String {
    let value = value.map(|value| format!(" '{}'", value.replace('\'', "''")));
    format!("      {key}:{}\n", value.unwrap_or_default())
}

fn text_of(name: &str) -> Option<String> {
    String::from_utf8(shipped(Path::new(name))?.to_vec()).ok()
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// The part of the conventions of workbooks that names the currency; what is left out is as shipped.
fn with_currency(conventions: &str, code: &str) -> String {
    let part = conventions.lines().skip_while(|line| *line != "currencies:");
    let part = part.enumerate().take_while(|(at, line)| *at == 0 || line.starts_with([' ', '#']));
    let lines = part.map(|(_, line)| match line.strip_prefix("  own: ") {
        Some(rest) => format!("  own: {code}{}\n", rest.trim_start_matches(char::is_alphanumeric)),
        None => format!("{line}\n"),
    });
    format!("schema: 1\n\n{}", lines.collect::<String>())
}

/// The house style with another accent.
fn coloured(house: &str, colour: &str) -> String {
    let lines = house.lines().map(|line| match line.strip_prefix("  accent: ") {
        Some(_) => format!("  accent: \"{colour}\"\n"),
        None => format!("{line}\n"),
    });
    lines.collect()
}
