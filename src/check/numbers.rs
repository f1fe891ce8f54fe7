//! Do all languages say the same numbers and dates, where those were typed?

use std::collections::BTreeSet;
use std::ops::Range;

use rust_decimal::Decimal;

use super::composed::{Composed, Pair, Part, pairs};
use super::typed::Texts;
use crate::diagnostic::{Code, Finding};
use crate::document::{Inline, each};
use crate::language::{
    AddressKind, Bound, Claim, Language, Number, NumberKind, Prose, Word, is_space,
};

/// In each block the numbers outside facts are the same in every language, as often, whether in
/// digits or in words; so are the months and the words that round a number. A word that may be a number and may be none (one, both,
/// once, first, «двухдневный») is only held against another such word.
pub fn numbers(texts: &Texts, documents: &[Composed]) -> Vec<Finding> {
    let Some((first, others)) = documents.split_first() else { return Vec::new() };
    let mut findings = Vec::new();
    for other in others {
        for pair in pairs(first, other) {
            compare(texts, &pair, first.language, other.language, &mut findings);
        }
    }
    findings
}

/// The numbers and months of one side.
#[derive(Default)]
struct Side {
    said: Vec<Said>,
    /// Each with the words that name it.
    months: Vec<(u32, String)>,
    /// What the facts of this side say in numbers and months.
    facts: (Vec<Decimal>, BTreeSet<u32>),
}

/// Takes one of these values away, if it is there.
fn take(values: &mut Vec<Decimal>, value: Decimal) -> bool {
    let at = values.iter().position(|known| *known == value);
    at.map(|at| values.swap_remove(at)).is_some()
}

#[derive(Clone)]
struct Said {
    value: Decimal,
    words: String,
    /// May be no number.
    loose: bool,
    /// Such a word that is an ordinal.
    ordinal: bool,
    /// What is said of the number; none where nothing can be said for sure.
    sense: Option<Sense>,
}

/// How a number stands to the exact one.
#[derive(Clone, Copy, PartialEq)]
enum Sense {
    Exact,
    Above,
    Below,
    About,
}

fn compare(
    texts: &Texts,
    pair: &Pair,
    one: &Language,
    other: &Language,
    findings: &mut Vec<Finding>,
) {
    let (left, right) = (side(&pair.one), side(&pair.other));
    let (mut a, mut b) = (left.said.clone(), right.said.clone());
    // «Первого семинара» is the first seminar before it is seminar 1.
    let both = [(false, false), (true, true), (false, true), (true, false), (true, true)];
    let passes = [true, false].into_iter().flat_map(|alike| {
        both.into_iter().enumerate().map(move |(index, loose)| (alike, loose, index == 1))
    });
    for (alike, loose, ordinals) in passes {
        a.retain(|said| {
            let twin = b.iter().position(|twin| {
                (said.loose, twin.loose) == loose
                    && (!ordinals || said.ordinal && twin.ordinal)
                    && said.value == twin.value
                    && (!alike || said.agrees(twin))
            });
            let Some(twin) = twin.map(|twin| b.remove(twin)) else { return true };
            if !said.agrees(&twin) {
                let finding = Finding::new(Code::RoundingDiffers)
                    .with("number", &said.words)
                    .with("second", &twin.words)
                    .with("one", one.lang())
                    .with("other", other.lang())
                    .with("block", &pair.id);
                findings.push(texts.at(finding, one.lang(), &pair.id, &said.words));
            }
            false
        });
    }
    // What only the other side prints from data is a matter of typed figures, not of the languages.
    let (mut of_right, mut of_left) = (right.facts.0.clone(), left.facts.0.clone());
    of_right.retain(|value| !take(&mut of_left, *value));
    a.retain(|said| !take(&mut of_right, said.value));
    b.retain(|said| !take(&mut of_left, said.value));
    for class in [(false, false), (true, true), (true, false)] {
        let [a, b] = [&a, &b].map(|side| {
            let of_class = side.iter().filter(|said| (said.loose, said.ordinal) == class);
            of_class.collect::<Vec<_>>()
        });
        if class.0 && (a.is_empty() || b.is_empty()) {
            continue;
        }
        for index in 0..a.len().max(b.len()) {
            let (here, there) = (a.get(index), b.get(index));
            let (lang, twin) = if here.is_some() { (one, other) } else { (other, one) };
            let Some(number) = here.or(there) else { continue };
            let second = here.and(there).map_or("", |said| said.words.as_str());
            let finding = Finding::new(Code::NumberDiffers)
                .with("number", &number.words)
                .with("second", second)
                .with("one", lang.lang())
                .with("other", twin.lang())
                .with("block", &pair.id);
            findings.push(texts.at(finding, lang.lang(), &pair.id, &number.words));
        }
    }
    let (a, b) = (left.months_missing_in(&right), right.months_missing_in(&left));
    for index in 0..a.len().max(b.len()) {
        let (here, there) = (a.get(index), b.get(index));
        let (lang, twin) = if here.is_some() { (one, other) } else { (other, one) };
        let Some(date) = here.or(there) else { continue };
        let finding = Finding::new(Code::DateDiffers)
            .with("date", date)
            .with("second", here.and(there).copied().unwrap_or_default())
            .with("one", lang.lang())
            .with("other", twin.lang())
            .with("block", &pair.id);
        findings.push(texts.at(finding, lang.lang(), &pair.id, date));
    }
}

impl Said {
    fn agrees(&self, other: &Said) -> bool {
        !matches!((self.sense, other.sense), (Some(one), Some(other)) if one != other)
    }
}

/// What the words before a number make of it. Of «до 40» and of a range nothing is known: another
/// language may have “to 40”.
fn sense(prose: &Prose, number: &Number) -> Option<Sense> {
    let dashes = ['–', '—', '-'];
    let text = prose.text();
    if text[number.at.end..].starts_with(dashes) || text[..number.at.start].ends_with(dashes) {
        return None;
    }
    let Claim { amount, bound } = number.claim;
    match (bound, amount.word) {
        (Some(Bound::Most), _) => None,
        // “Over ten years” may be as long as they were.
        (None, Some(Word::Over)) if prose.after(number.at.end, "time").is_some() => None,
        (Some(Bound::Least), _) | (_, Some(Word::Over)) => Some(Sense::Above),
        (_, Some(Word::Under | Word::Almost)) => Some(Sense::Below),
        (_, Some(Word::About)) => Some(Sense::About),
        (None, None) => Some(Sense::Exact),
    }
}

impl Side {
    fn has_month(&self, month: u32) -> bool {
        self.facts.1.contains(&month) || self.months.iter().any(|(known, _)| *known == month)
    }

    fn months_missing_in(&self, other: &Side) -> Vec<&str> {
        let mut told = BTreeSet::new();
        let missing =
            self.months.iter().filter(|(month, _)| !other.has_month(*month) && told.insert(*month));
        missing.map(|(_, words)| words.as_str()).collect()
    }
}

fn side(parts: &[&Part]) -> Side {
    let mut side = Side::default();
    for part in parts {
        side.read(&part.typed);
        each(part.text, &mut |inline| {
            if let Inline::Fact(fact) = inline {
                side.read_fact(&Prose::plain(part.typed.language(), fact.words.clone()));
            }
        });
    }
    side
}

impl Side {
    fn read_fact(&mut self, prose: &Prose) {
        let mut fact = Side::default();
        fact.read(prose);
        self.facts.0.extend(fact.said.into_iter().map(|said| said.value));
        self.facts.1.extend(fact.months.into_iter().map(|(month, _)| month));
    }

    /// The numbers and months of a text; days, years and hours are numbers like all others.
    fn read(&mut self, prose: &Prose) {
        let text = prose.text();
        let telephones = prose.addresses().iter();
        let telephones = telephones.filter(|address| address.kind == AddressKind::Telephone);
        let telephones: Vec<_> = telephones.map(|address| address.at.clone()).collect();
        self.said.extend(telephones.iter().filter_map(|at| Said::code(&text[at.clone()])));
        for moment in prose.moments() {
            let at = &moment.at;
            if telephones.iter().any(|known| known.start < at.end && at.start < known.end) {
                continue;
            }
            let words = &text[moment.at.clone()];
            self.said
                .extend(moment.numbers.iter().map(|number| Said::hard((*number).into(), words)));
            self.months.extend(moment.month.map(|month| (month, words.to_owned())));
        }
        self.said.extend(prose.codes().into_iter().filter_map(|at| Said::code(&text[at])));
        let own = prose.numbers().iter().filter(|number| number.piece_of.is_none());
        self.said.extend(own.filter_map(|number| Said::of(prose, number)));
        self.said.extend(
            prose
                .compounds()
                .into_iter()
                .map(|read| Said { loose: true, ..Said::hard(read.value, &text[read.at]) }),
        );
    }
}

impl Said {
    /// A number that is surely one, and of which nothing else is said.
    fn hard(value: Decimal, words: &str) -> Said {
        Said { value, words: words.to_owned(), loose: false, ordinal: false, sense: None }
    }

    /// The digits of a telephone or the number of a document.
    fn code(words: &str) -> Option<Said> {
        let digits: String = words.chars().filter(char::is_ascii_digit).collect();
        Some(Said::hard(digits.parse().ok()?, words))
    }

    fn of(prose: &Prose, number: &Number) -> Option<Said> {
        let text = prose.text();
        let words = &text[number.at.clone()];
        if is_initial(text, &number.at) {
            return None;
        }
        let ordinal = number.kind == NumberKind::Ordinal;
        let in_words = !words.contains(|c: char| c.is_ascii_digit());
        let spelled = in_words && !words.chars().all(|c| "IVXL".contains(c));
        let joined = text[number.at.end..].starts_with('-') && in_words;
        // «первой фазы», “the second quarter”: what has a number as its name says it in every language.
        let named = prose.after(number.at.end, "numbered").is_some();
        let one = number.value == Decimal::ONE && spelled;
        let loose = (one || ordinal && spelled) && !named || joined || number.is_loose;
        let sense = sense(prose, number).filter(|_| !loose && !ordinal);
        let (value, words) = (number.value, words.to_owned());
        Some(Said { value, words, loose, ordinal: ordinal && loose, sense })
    }
}

/// “V.” in “A. V. Tretyakov” is no Roman numeral.
fn is_initial(text: &str, at: &Range<usize>) -> bool {
    let after = text[at.end..].strip_prefix('.').map(|rest| rest.trim_start_matches(is_space));
    matches!(&text[at.clone()], "I" | "V" | "X")
        && after.is_some_and(|rest| rest.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::super::Lexicon;
    use super::super::typed::tests::{event, languages};
    use super::*;
    use crate::document::{Block, Content, Document};
    use crate::language::Lang;

    fn differing(ru: &str, en: &str) -> Vec<String> {
        let (project, folder) = event("text: {}\n");
        let languages = languages();
        let lexicon = Lexicon::of(&project, &languages);
        let texts = Texts::of(&project, &folder, &languages, &lexicon);
        let document = |lang: &str, words: &str| {
            let text = vec![Inline::Text(languages[lang].bound(words))];
            let lead = Block { id: "lead".into(), content: Content::Lead(text) };
            Document { blocks: vec![lead], ..Document::blank(Lang::new(lang)) }
        };
        let (one, other) = (document("ru", ru), document("en", en));
        let read = |document| Composed::of(&texts, document).expect("a known language");
        let (one, other) = (read(&one), read(&other));
        let pair = pairs(&one, &other).pop().expect("a pair");
        let mut findings = Vec::new();
        compare(&texts, &pair, &languages["ru"], &languages["en"], &mut findings);
        let said = |finding: Finding| {
            let get = |name: &str| {
                let found = finding.arguments.iter().find(|(known, _)| *known == name);
                found.map(|(_, value)| value.to_string().replace('\u{a0}', " ")).unwrap_or_default()
            };
            format!("{}{}|{}", get("number"), get("date"), get("second"))
        };
        findings.into_iter().map(said).collect()
    }

    #[test]
    fn the_same_numbers_in_other_words_agree() {
        let rows = [
            ("Прошло девять встреч.", "Nine meetings were held."),
            ("Вложили 97 млн сомов.", "97 million soms were invested."),
            ("Вложили 97,4 млн сомов, 12 500 сомов.", "97.4 million soms and 12,500 soms."),
            ("11 июля 2019 года", "11 July 2019"),
            ("11 июля 2019 года", "July 11, 2019"),
            ("с 10 по 12 июля 2019 года", "from 10 to 12 July 2019"),
            ("11.07.2019", "11 July 2019"),
            ("в мае и июне 2019 года", "in May and June 2019"),
            ("в 14:00", "at 2 p.m."),
            ("в 14 часов", "at 14:00"),
            ("в 9:30", "at 9:30 a.m."),
            ("Вторая фаза и второй квартал.", "Phase II and Q2."),
            ("III квартал, XX век", "the third quarter, the 20th century"),
            ("32 процента жителей", "32% of residents"),
            ("обе стороны и оба плана", "the two sides and both plans"),
            (
                "которая отвечает потребностям жителей и органов",
                "that meets both the needs of residents and of bodies",
            ),
            ("Один из планов", "One of the plans"),
            ("Один план поддержан.", "A plan was supported."),
            ("двухдневный семинар", "a two-day seminar"),
            ("Впервые и прежде всего", "For the first time, and first of all"),
            ("полтора миллиона и полмиллиона", "one and a half million and half a million"),
            ("приказ № 01-18/104", "Order No. 01-18/104"),
            ("тел. +996 312 21 45 72", "tel. +996 312 214572"),
            ("2018–2023 годы", "2018–2023"),
            ("в 2–3 раза", "two to three times"),
            ("Участники могут прийти в мае.", "Participants may come in May."),
            ("двадцать одна услуга", "twenty-one services"),
            ("Более тысячи жителей", "More than a thousand residents"),
            ("доклад А. В. Третьякова", "a report by A. V. Tretyakov"),
            ("договор № 04.03/2019, версия 2.0.1", "agreement No. 04.03/2019, version 2.0.1"),
            ("не менее 40 сел", "over 40 villages"),
            ("до 40 сел", "to 40 villages"),
            ("об итогах первой фазы и первого семинара", "on Phase I and an earlier seminar"),
            ("в первом полугодии", "in the first half of the year"),
            ("половина жителей", "half the residents"),
            ("около пяти часов", "about 5 hours"),
        ];
        let wrong = rows.map(|(ru, en)| (ru, differing(ru, en)));
        let wrong: Vec<_> = wrong.iter().filter(|(_, found)| !found.is_empty()).collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn other_numbers_differ() {
        let rows = [
            ("Прошло девять встреч.", "Eight meetings were held.", "девять|Eight"),
            ("Вложили 97 млн сомов.", "97 thousand soms.", "97 млн|97 thousand"),
            ("Прошло девять встреч.", "Meetings were held.", "девять|"),
            ("Прошли встречи.", "Nine meetings were held.", "Nine|"),
            ("11 июля 2019 года", "11 June 2019", "июля|June"),
            ("11 июля 2019 года", "12 July 2019", "11|12"),
            ("вторая фаза", "Phase III", "вторая|III"),
            ("об итогах второй фазы", "on the results of Phase I", "второй|I"),
            ("почти треть жителей", "almost half of the residents", "треть|half of"),
            ("вторая фаза", "the third phase", "вторая|third"),
            ("двухдневный семинар", "a three-day seminar", "двухдневный|three"),
            ("32 процента", "33 per cent", "32|33"),
            ("№ 98", "No. 89", "98|89"),
            ("в 14:00", "at 3 p.m.", "14:00|3 p.m."),
            ("три и три", "three", "три|"),
            ("более 40 сел", "almost 40 villages", "40|40"),
            ("около 40 сел", "40 villages", "40|40"),
            ("более 40 из 40", "40 of more than 40", ""),
            ("договор № 04.03/2019", "agreement No. 04.03/2018", "04.03/2019|04.03/2018"),
        ];
        let wrong = rows.map(|(ru, en, expected)| (ru, differing(ru, en).join(" "), expected));
        let wrong: Vec<_> = wrong.iter().filter(|(_, found, expected)| found != expected).collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
