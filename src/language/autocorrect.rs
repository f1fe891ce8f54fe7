//! What is safe to correct in a typed text: dashes, quotation marks, apostrophes, spaces. It reads plain text and
//! gives edits, so that a caller can apply them across a tree of inlines, or only count them.

use std::ops::Range;

use super::letters::{is_digit, is_in_word};
use super::quotations::quotations;
use super::{Language, MASK};

/// One correction: these bytes give way to this text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    pub at: Range<usize>,
    pub with: String,
}

impl Correction {
    pub(super) fn new(at: Range<usize>, with: &str) -> Self {
        Self { at, with: with.to_owned() }
    }
}

impl Language {
    /// The corrections of a text, in its order. Addresses are left alone.
    pub fn corrections(&self, text: &str) -> Vec<Correction> {
        let mut found = Vec::new();
        self.marks(text, &mut found);
        self.stops(text, &mut found);
        self.spacing(text, &mut found);
        self.hyphens(text, &mut found);
        let characters: Vec<(usize, char)> = text.char_indices().collect();
        for index in 0..characters.len() {
            let (at, c) = characters[index];
            let before = index.checked_sub(1).map_or('\n', |before| characters[before].1);
            let next = characters.get(index + 1).map_or('\n', |(_, next)| *next);
            let end = at + c.len_utf8();
            match c {
                ',' | ';' | ':' | '!' | '?' | '.' if before == ' ' && ends(next) => {
                    let word = text[..at].trim_end_matches(' ');
                    let punctuated = word.ends_with([',', ';', ':', '.', '!', '?', '—', '–']);
                    let digits = word.ends_with(|c: char| c.is_ascii_digit()) && c == ':';
                    if !word.is_empty() && !punctuated && !digits {
                        found.push(Correction::new(word.len()..at, ""));
                    }
                }
                // «слово ;слово».
                ',' | ';' if before == ' ' && next.is_alphabetic() => {
                    let word = text[..at].trim_end_matches(' ');
                    if word.ends_with(char::is_alphanumeric) {
                        found.push(Correction { at: word.len()..end, with: format!("{c} ") });
                    }
                }
                '-' | '–' if before == ' ' && next == ' ' => {
                    let (left, right) = (text[..at].trim_end(), text[end..].trim_start());
                    if ends_in_year(left) && begins_with_year(right) {
                        found.push(Correction::new(left.len()..text.len() - right.len(), "–"));
                    } else if let Some(dash) = &self.rules.typography.dash
                        && !left.is_empty()
                        && !(left.ends_with(is_digit) && right.starts_with(is_digit))
                        && !dash.starts_with(c)
                    {
                        found.push(Correction::new(at..end, dash));
                    }
                }
                '`' | '´' | '\'' if before.is_alphabetic() && next.is_alphabetic() => {
                    if let Some(apostrophe) = &self.rules.typography.apostrophe {
                        found.push(Correction::new(at..end, apostrophe));
                    }
                }
                // “The teachers' room”.
                '\'' if "sS".contains(before) && next == ' ' && is_possessive(text, at) => {
                    if let Some(apostrophe) = &self.rules.typography.apostrophe {
                        found.push(Correction::new(at..end, apostrophe));
                    }
                }
                _ => {}
            }
            if !is_in_word(before) && before != '.' {
                self.missing_space(text, at, &mut found);
            }
            let years = &self.rules.typography.year_abbreviations;
            if before.is_ascii_digit()
                && years.iter().any(|year| text[at..].starts_with(year.as_str()))
            {
                found.push(Correction::new(at..at, " "));
            }
        }
        found.retain(|edit| !in_address(text, edit.at.start));
        found.sort_by_key(|edit| (edit.at.start, edit.at.end));
        found.dedup();
        // What is corrected once is not corrected twice.
        let mut past = 0;
        found.retain(|edit| {
            let kept = edit.at.start >= past;
            past = past.max(edit.at.end);
            kept
        });
        found
    }

    /// «г.Бишкек», «№1», “No.98”, «т.е.» lack a space.
    fn missing_space(&self, text: &str, at: usize, found: &mut Vec<Correction>) {
        let rules = &self.rules.typography;
        let all = rules.abbreviations.iter().chain(&rules.bind_before_number);
        for abbreviation in all.filter(|word| word.ends_with(['.', '№', '§'])) {
            let Some(rest) = text[at..].strip_prefix(abbreviation.as_str()) else { continue };
            let next = rest.chars().next().unwrap_or(' ');
            let numbered = rules.bind_before_number.contains(abbreviation);
            if next.is_ascii_digit() || !numbered && next.is_uppercase() {
                let end = at + abbreviation.len();
                found.push(Correction::new(end..end, " "));
            }
        }
        for phrase in rules.phrases.iter().filter(|phrase| phrase.contains(". ")) {
            let closed = phrase.replace(". ", ".");
            if text[at..].starts_with(closed.as_str()) {
                let with = phrase.clone();
                found.push(Correction { at: at..at + closed.len(), with });
            }
        }
    }

    /// Quotation marks of another language, or the wrong ones for their depth, where all have partners.
    fn marks(&self, text: &str, found: &mut Vec<Correction>) {
        let (quotations, faults) = quotations(text);
        if !faults.is_empty() {
            return;
        }
        for quotation in quotations {
            let (open, close) = self.quotes(quotation.depth);
            let single = text[quotation.open.clone()] == *"‘";
            let words = &text[quotation.open.end..quotation.close.start];
            let code = words.is_empty()
                || text[..quotation.open.start].ends_with(['=', '(', '[', '{'])
                    && text[quotation.close.end..].starts_with([')', ']', '}', '>']);
            for (at, right) in [(quotation.open, open), (quotation.close, close)] {
                if text[at.clone()] != *right && !single && !code {
                    found.push(Correction { at, with: right.to_owned() });
                }
            }
        }
    }
}

/// Whether a mark after an s may only be an apostrophe: a word follows, and no such mark has opened a quotation.
fn is_possessive(text: &str, at: usize) -> bool {
    let (before, after) = (&text[..at], text[at + 1..].trim_start());
    let opens = before.match_indices('\'').any(|(mark, _)| {
        !before[..mark].ends_with(char::is_alphanumeric)
            && before[mark + 1..].starts_with(char::is_alphanumeric)
    });
    let stem = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    after.starts_with(char::is_lowercase) && !opens && stem.chars().count() > 2
}

fn ends(next: char) -> bool {
    next.is_whitespace() || next == '\u{a0}' || "»”“)".contains(next)
}

fn ends_in_year(text: &str) -> bool {
    let digits = text.len() - text.trim_end_matches(is_digit).len();
    digits == 4 && text[text.len() - 4..].starts_with(['1', '2'])
}

fn begins_with_year(text: &str) -> bool {
    text.len() - text.trim_start_matches(is_digit).len() == 4 && text.starts_with(['1', '2'])
}

impl Language {
    /// «Мы рады.» at the end of a sentence: in some languages the full stop stands after the quotation marks.
    fn stops(&self, text: &str, found: &mut Vec<Correction>) {
        let (quotations, faults) = quotations(text);
        if !self.stop_follows_quotes() || !faults.is_empty() {
            return;
        }
        for quotation in quotations.iter().filter(|quotation| quotation.depth == 0) {
            let inside = text[..quotation.close.start].trim_end_matches(['“', '»']);
            let Some(said) = inside.strip_suffix('.') else { continue };
            let word = said.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
            let abbreviated = word.chars().count() < 2 || self.is_abbreviation(word);
            if abbreviated || said.len() <= quotation.open.end {
                continue;
            }
            let after = &text[quotation.close.end..];
            let next = after.trim_start();
            let sentence = next.len() < after.len() && next.starts_with(char::is_uppercase);
            let stop = Correction::new(said.len()..inside.len(), "");
            if next.is_empty() || sentence {
                found.push(stop);
                found.push(Correction::new(quotation.close.end..quotation.close.end, "."));
            } else if after.starts_with([',', ';', ':', '.']) && !after.starts_with("..") {
                found.push(stop);
            }
        }
    }
}

/// Whether a byte stands in an address, a path or what is printed from data.
fn in_address(text: &str, at: usize) -> bool {
    let start = text[..at].rfind(char::is_whitespace).map_or(0, |space| space + 1);
    let start = (start..=at).find(|start| text.is_char_boundary(*start)).unwrap_or(at);
    let end = text[at..].find(char::is_whitespace).map_or(text.len(), |length| at + length);
    let word = &text[start..end];
    // A dot inside that small Latin letters follow: a site, a file.
    let dotted = word.match_indices('.').any(|(dot, _)| {
        word[..dot].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
            && word[dot + 1..].starts_with(|c: char| c.is_ascii_lowercase())
            && word.contains(|c: char| c.is_ascii_alphabetic())
            && !word.contains(|c: char| matches!(c, '\u{400}'..='\u{52f}'))
    });
    word.contains("://")
        || word.contains('@')
        || word.contains("www.")
        || word.contains('\\')
        || dotted
        || word == MASK.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn corrected(lang: &str, text: &str) -> String {
        let file = match lang {
            "ru" => include_str!("../../templates/languages/ru.yaml"),
            _ => include_str!("../../templates/languages/en.yaml"),
        };
        let language = Language::read(lang, file).expect("sound");
        let mut out = text.to_owned();
        for edit in language.corrections(text).into_iter().rev() {
            out.replace_range(edit.at, &edit.with);
        }
        out
    }

    #[test]
    fn what_is_safe_is_corrected() {
        let rows = [
            ("ru", "в г.Бишкек, №1 и п.5", "в г. Бишкек, № 1 и п. 5"),
            ("ru", "Модель - основа услуг", "Модель — основа услуг"),
            ("ru", "Модель – основа услуг", "Модель — основа услуг"),
            ("ru", "на 2018 – 2023 годы, 2018 - 2019", "на 2018–2023 годы, 2018–2019"),
            ("ru", "вода , дороги ; свет .", "вода, дороги; свет."),
            ("ru", "\"Чистая вода\" и “Дороги”", "«Чистая вода» и «Дороги»"),
            ("ru", "«Проект «Вода» начат»", "«Проект „Вода“ начат»"),
            ("ru", "т.е. в 2019г.", "т. е. в 2019 г."),
            ("en", "the project`s and people's", "the project’s and people’s"),
            ("en", "water - and roads", "water – and roads"),
            ("en", "\"Clean Water\" and «Roads»", "“Clean Water” and “Roads”"),
            ("en", "Order No.98", "Order No. 98"),
            ("ru", "Насос,трубы; и вода", "Насос, трубы; и вода"),
            ("ru", "Насос( новый ) и ( старый)", "Насос (новый) и (старый)"),
            ("ru", "Насос работает.Вода идет!Я рад", "Насос работает. Вода идет! Я рад"),
            ("ru", "№ 01-18 / 104", "№ 01-18/104"),
            ("ru", "97млн и 3,4млрд сомов, 32 %", "97 млн и 3,4 млрд сомов, 32%"),
            ("ru", "5-7 насосов, 10 - 15 июля", "5–7 насосов, 10–15 июля"),
            ("ru", "в 2018-2019 гг. и (2020-2021)", "в 2018–2019 гг. и (2020–2021)"),
            ("ru", "какой—то, северо - запад", "какой-то, северо-запад"),
            ("ru", "до -5 градусов, до -5 °C", "до −5 градусов, до −5 °C"),
            ("ru", "Вода -- это жизнь...", "Вода — это жизнь…"),
            ("ru", "М.А.Сыдыков и А.В. Усенов", "М. А. Сыдыков и А. В. Усенов"),
            ("en", "5 - 7 pumps, self - government", "5–7 pumps, self-government"),
            ("en", "Local self - Governances", "Local self-Governances"),
            ("en", "Ms. Usenova and Mr.Bean", "Ms Usenova and Mr Bean"),
            ("en", "10-15 July, pumps,pipes", "10–15 July, pumps, pipes"),
            ("ru", "Она сказала: «Мы рады.»", "Она сказала: «Мы рады»."),
            ("ru", "«Мы рады.», — сказала она.", "«Мы рады», — сказала она."),
            ("ru", "Это «Вода.» Она чистая.", "Это «Вода». Она чистая."),
            ("ru", "Он пишет: «Проект „Вода.“»", "Он пишет: «Проект „Вода“»."),
            ("en", "the teachers' room", "the teachers’ room"),
            ("ru", "стр. 3-5 и с. 10-12, XX-XXI века", "стр. 3–5 и с. 10–12, XX–XXI века"),
            ("en", "see pp. 3-5.", "see pp. 3–5."),
            ("ru", "слово ;слово ,и", "слово; слово, и"),
        ];
        let wrong = rows.map(|(lang, text, right)| (corrected(lang, text), right));
        let wrong: Vec<_> = wrong.iter().filter(|(found, right)| found != right).collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn what_is_right_or_doubtful_is_left_alone() {
        for (lang, text) in [
            ("ru", "Модель — основа; 5–7 планов, в 2018–2023 годах, № 98, г. Бишкек."),
            ("ru", "«Мы начали», — сказала она. И т. д."),
            ("ru", "10 - 5 и https://example.org/г.Ош/№1"),
            ("ru", "«Проект «Вода» начат"),
            ("ru", "- первое, и т. е. …"),
            ("ru", "Работает 2-й насос, №⍽01-18/104, тел. 22-33 и 00-00-00, марка ЭЦВ-6, кв. 5-7."),
            ("ru", "ГОСТ 2018-2019, приказ 11-12 готов, счет 3-1 в пользу села, дом 5-7 людей"),
            ("ru", "телефон 22-33 работает, код 1-2 сотрудника, в 9:00-17:30 часов, 5-10-15 лет"),
            ("ru", "Участник(ы) с Яндекс.Такси, версия 2.0.1, адрес 10.0.0.1, файл otchet.docx"),
            ("ru", "сайт example.org/a,b-c..., папка C:\\Отчеты\\1-2 файла"),
            ("ru", "А. В. Третьяков, и т. д. Вода; по 32%, 97 млн, кто-то, инженер-гидролог"),
            ("ru", "Он жил в США. -5 и -10, с 2018 -2019 года; что?.. Да!.."),
            ("ru", "а) насосы; б) трубы; 5/7, и/или, 2018/2019"),
            ("en", "The U.S. Embassy, the D.C. office, e.g. pumps, Fig. 2, order 5-7 of the year"),
            ("en", "Tel. 22-33, ECV-6, KGS 5, No. 01-18/104; meter(s), x_1.y and file.PDF"),
            ("en", "The self – as the government says – is well; 5–7 pumps; 32% of Mr Smith"),
            ("ru", "Да! Нет? Конец: «Вода»."),
            ("ru", "с.\u{a0}5, А. В. Третьяков, 14:00"),
            ("en", "“We ‘began’ well,” he said – and people’s plans."),
            ("en", "the 'pilots' plans and 5' 6; #panic(\"x\")"),
            ("ru", "Он любит «трубы и т. д.» Еще «Вода…» и «А. В. Т.» здесь. «Да?» Нет."),
            ("ru", "тел. 3-5, дом 5-7, XXI-XX века, II-III, класс X-A"),
        ] {
            let text = text.replace('⍽', "\u{a0}");
            assert_eq!(corrected(lang, &text), text);
        }
    }
}
