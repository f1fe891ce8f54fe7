//! Do all languages say the same numbers and dates, where those were typed?

use rust_decimal::Decimal;

use super::between::Between;
use super::composed::{Composed, Pair, pairs};
use super::sides::{Likeness, Said, Side, side};
use super::typed::Texts;
use crate::diagnostic::{Code, Finding};
use crate::language::Language;

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

/// Takes one of these values away, if it is there.
fn take(values: &mut Vec<Decimal>, value: Decimal) -> bool {
    let at = values.iter().position(|known| *known == value);
    at.map(|at| values.swap_remove(at)).is_some()
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
    let between = Between { texts, id: &pair.id, one: one.lang(), other: other.lang() };
    let twins = twins(&mut a, &mut b);
    if let Some((said, twin)) = other_end(&twins) {
        let words = (Some(said.words.as_str()), Some(twin.words.as_str()));
        findings.push(between.differ(Code::SpanDiffers, "number", words.0, words.1));
    }
    for (said, twin) in twins {
        if !said.agrees(&twin) {
            findings.push(between.differ(
                Code::RoundingDiffers,
                "number",
                Some(&said.words),
                Some(&twin.words),
            ));
        }
    }
    // What only the other side prints from data is a matter of typed figures, not of the languages.
    let (mut of_right, mut of_left) = (right.facts.0.clone(), left.facts.0.clone());
    of_right.retain(|value| !take(&mut of_left, *value));
    a.retain(|said| !take(&mut of_right, said.value) && !said.is_one_of(&right.units));
    b.retain(|said| !take(&mut of_left, said.value) && !said.is_one_of(&left.units));
    cancel_parts(&mut a, &mut b);
    cancel_parts(&mut b, &mut a);
    for class in [(false, false), (true, true), (true, false)] {
        let [a, b] = [&a, &b].map(|side| {
            let of_class = side.iter().filter(|said| (said.loose, said.ordinal) == class);
            of_class.collect::<Vec<_>>()
        });
        if class.0 && (a.is_empty() || b.is_empty()) {
            continue;
        }
        for (here, there) in side_by_side(a, b) {
            let unit = matches!((here, there), (Some(one), Some(two)) if one.value == two.value);
            let [here, there] = [here, there].map(|said| {
                said.map(|said| if unit { said.whole.as_str() } else { said.words.as_str() })
            });
            findings.push(between.differ(Code::NumberDiffers, "number", here, there));
        }
    }
    for (here, there) in halves_exchanged(&left, &right) {
        findings.push(between.differ(Code::NumberDiffers, "number", Some(&here), Some(&there)));
    }
    let (a, b) = (left.months_missing_in(&right), right.months_missing_in(&left));
    for index in 0..a.len().max(b.len()) {
        let (here, there) = (a.get(index).copied(), b.get(index).copied());
        findings.push(between.differ(Code::DateDiffers, "date", here, there));
    }
}

/// Takes away what one side says as a part and the other one as two numbers: two thirds, two out of three.
fn cancel_parts(parts: &mut Vec<Said>, numbers: &mut Vec<Said>) {
    parts.retain(|part| {
        let same = numbers.windows(2).position(|pair| part.is_part(&pair[0], &pair[1]));
        same.map(|at| numbers.drain(at..at + 2)).is_none()
    });
}

/// A time at which something ends in one language and begins in the other, or the beginning of a range that is its end.
fn other_end(twins: &[(Said, Said)]) -> Option<&(Said, Said)> {
    let single = twins.iter().find(|(said, twin)| said.is_other_end(twin));
    single.or_else(|| {
        let end = twins.iter().any(|(said, twin)| said.ends_range() && twin.begins_range());
        twins.iter().find(|(said, twin)| end && said.begins_range() && twin.ends_range())
    })
}

/// The pairs of numbers that are the same on both sides, which are taken away there.
fn twins(a: &mut Vec<Said>, b: &mut Vec<Said>) -> Vec<(Said, Said)> {
    // «Первого семинара» is the first seminar before it is seminar 1.
    let both = [(false, false), (true, true), (false, true), (true, false), (true, true)];
    let mut found = Vec::new();
    for likeness in [Likeness::Same, Likeness::Number, Likeness::Otherwise] {
        let passes = [true, false].into_iter().flat_map(|alike| {
            both.into_iter().enumerate().map(move |(index, loose)| (alike, loose, index == 1))
        });
        for (alike, loose, ordinals) in passes {
            a.retain(|said| {
                let twin = b.iter().position(|twin| {
                    (said.loose, twin.loose) == loose
                        && (!ordinals || said.ordinal && twin.ordinal)
                        && said.is_like(twin, likeness)
                        && (!alike || said.agrees(twin))
                });
                let Some(twin) = twin.map(|twin| b.remove(twin)) else { return true };
                found.push((said.clone(), twin));
                false
            });
        }
    }
    found
}

/// What is left on both sides: numbers that differ only in their units beside one another, then the others.
fn side_by_side<'s>(
    a: Vec<&'s Said>,
    mut b: Vec<&'s Said>,
) -> Vec<(Option<&'s Said>, Option<&'s Said>)> {
    let mut found = Vec::new();
    let mut left = Vec::new();
    for said in a {
        match b.iter().position(|twin| twin.value == said.value) {
            Some(twin) => found.push((Some(said), Some(b.remove(twin)))),
            None => left.push(said),
        }
    }
    let rest = 0..left.len().max(b.len());
    found.extend(rest.map(|index| (left.get(index).copied(), b.get(index).copied())));
    found
}

/// 12 women and 9 men, and 9 women and 12 men.
fn halves_exchanged(left: &Side, right: &Side) -> Vec<(String, String)> {
    let exchanged = left.halves.into_iter().zip(right.halves).filter_map(|(own, theirs)| {
        let [Some(women), Some(men)] = own else { return None };
        let exchanged = women != men && theirs == [Some(men), Some(women)];
        exchanged.then(|| (format!("{women} + {men}"), format!("{men} + {women}")))
    });
    exchanged.collect()
}

#[cfg(test)]
mod tests {
    use super::super::Lexicon;
    use super::super::typed::tests::{event, languages};
    use super::*;
    use crate::document::{Block, Content, Document, Inline};
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
