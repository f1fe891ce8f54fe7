//! Sentences with typed numbers, against the figures of one event.

use super::*;
use crate::check::typed::tests::{event, languages};
use crate::diagnostic::{Code, Severity};
use crate::model::{Trace, TraceStep};

/// What is found in one sentence, against the figures of the conference of the sample.
fn found(lang: &str, sentence: &str) -> Vec<(&'static str, String)> {
    let of = |term: &str| Measure::Things(Some(term.into()));
    let exact = |number: &str| number.parse::<Decimal>().expect("a number");
    let figures = [
        ("figures.plans", "38", of("action-plan")),
        ("figures.water", "9", of("action-plan")),
        ("figures.districts", "8", of("district")),
        ("figures.cost", "97412350", Measure::Money("KGS".into())),
        ("figures.own", "31130400", Measure::Money("KGS".into())),
        ("figures.share", "0.31957427", Measure::Share),
        ("figures.years", "4", of("year")),
        ("participants.total", "89", of("participant")),
    ];
    let trace = || Trace {
        step: TraceStep::Total,
        value: "".into(),
        place: None,
        cells: Vec::new(),
        from: Vec::new(),
    };
    let given = figures;
    let mut figures = Figures::new();
    figures.extend(given.into_iter().map(|(key, number, measure)| {
        (key.to_owned(), Ok(Quantity::new(exact(number), measure, trace())))
    }));
    let yaml = format!("text:\n  lead:\n    {lang}: >-\n      {sentence}\n");
    let (project, folder) = event(&yaml);
    let languages = languages();
    let lexicon = super::super::Lexicon::of(&project, &languages);
    let texts = Texts::of(&project, &folder, &languages, &lexicon);
    let said = |finding: Finding| {
        let place = finding.place.expect("placed").at.expect("in a line");
        assert_eq!(place.line, 9, "{sentence}");
        assert_eq!(finding.severity == Severity::Error, finding.code == Code::FigureContradicted);
        let get = |name: &str| {
            let found = finding.arguments.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| value.to_string().replace('\u{a0}', " ")).unwrap_or_default()
        };
        (finding.code.id(), format!("{} → {}", get("number"), get("expression")))
    };
    prose_against_figures(&texts, &figures).into_iter().map(said).collect()
}

#[test]
fn a_typed_number_that_is_a_figure_is_offered_as_that_figure() {
    let rows = [
        (
            "ru",
            "Проект поддержал 38 планов действий.",
            "38 планов действий → {{ plans | count('action-plan') }}",
        ),
        ("ru", "Проект поддержал 38 планов.", "38 планов → {{ plans | count('action-plan') }}"),
        (
            "ru",
            "В тридцати восьми планах говорится о воде.",
            "тридцати восьми планах → {{ plans | count('action-plan') }}",
        ),
        (
            "ru",
            "Всего 38 поддержанных планов.",
            "38 поддержанных планов → {{ plans | count('action-plan') }}",
        ),
        (
            "ru",
            "Участвовали 89 человек.",
            "89 человек → {{ participants.total | count('participant') }}",
        ),
        (
            "ru",
            "Главы всех восьми районов.",
            "восьми районов → {{ districts | count('district') }}",
        ),
        ("ru", "Стоимость — 97 412 350 сомов.", "97 412 350 сомов → {{ cost }}"),
        ("ru", "Стоимость — более 97 млн сомов.", "97 млн сомов → {{ cost | about('million') }}"),
        (
            "ru",
            "Стоимость — 97,4 млн сомов.",
            "97,4 млн сомов → {{ cost | rounded('million', 1) }}",
        ),
        ("ru", "Это 97 млн сомов.", "97 млн сомов → {{ cost | about('million') }}"),
        ("ru", "Вложили почти 32% этой суммы.", "32% → {{ share | about }}"),
        ("ru", "Вложили 32 процента этой суммы.", "32 процента → {{ share | about }}"),
        ("ru", "В ближайшие четыре года.", "четыре года → {{ years | count('year') }}"),
        (
            "en",
            "The Project supported 38 action plans.",
            "38 action plans → {{ plans | count('action-plan') }}",
        ),
        (
            "en",
            "Thirty-eight plans were supported.",
            "Thirty-eight plans → {{ plans | count('action-plan') }}",
        ),
        (
            "en",
            "It was attended by 89 people.",
            "89 people → {{ participants.total | count('participant') }}",
        ),
        (
            "en",
            "Heads of all eight districts came.",
            "eight districts → {{ districts | count('district') }}",
        ),
        (
            "en",
            "The cost is more than 97 million soms.",
            "97 million soms → {{ cost | about('million') }}",
        ),
        ("en", "The cost is KGS 97,412,350 in all.", "97,412,350 → {{ cost }}"),
        ("en", "They paid almost 32 per cent.", "32 per cent → {{ share | about }}"),
    ];
    let wrong = rows.map(|(lang, sentence, expected)| {
        (found(lang, sentence), vec![("typed-figure", expected.to_owned())])
    });
    let wrong: Vec<_> = wrong.iter().filter(|(found, expected)| found != expected).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_typed_number_that_is_not_true_of_a_figure_contradicts_it() {
    let rows = [
        ("ru", "Проект поддержал 37 планов действий.", "37 планов действий"),
        ("ru", "Проект поддержал более 40 планов.", "40 планов"),
        ("ru", "Участвовали 98 человек.", "98 человек"),
        ("ru", "Присутствовало девяносто участников.", "девяносто участников"),
        ("ru", "Главы всех семи районов области.", "семи районов"),
        ("ru", "Стоимость — 79 млн сомов.", "79 млн сомов"),
        ("ru", "Стоимость — более 98 млн сомов.", "98 млн сомов"),
        ("ru", "Общая стоимость 97 421 350 сомов.", "97 421 350 сомов"),
        ("ru", "Внесли почти 33% этой суммы.", "33%"),
        ("ru", "Внесли более 32 процентов суммы.", "32 процентов"),
        ("en", "The Project supported 37 action plans.", "37 action plans"),
        ("en", "It was attended by 98 participants.", "98 participants"),
        ("en", "Heads of seven districts came.", "seven districts"),
        ("en", "The cost is about 95 million soms.", "95 million soms"),
        ("en", "The cost is KGS 97,421,350.", "97,421,350"),
        ("en", "That is 31% of the cost.", "31%"),
    ];
    let wrong = rows.map(|(lang, sentence, expected)| {
        let found = found(lang, sentence);
        let is_right = matches!(&found[..], [("figure-contradicted", said)]
            if said.starts_with(&format!("{expected} → ")));
        (is_right, sentence, found)
    });
    let wrong: Vec<_> = wrong.iter().filter(|(is_right, ..)| !is_right).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn other_numbers_of_prose_are_left_alone() {
    let rows = [
        ("ru", "Приказ № 38 от 23 августа 2018 года действует на 2018–2023 годы."),
        ("ru", "В 2019 году, 9 июля, в 14:00, в зале 38."),
        ("ru", "Во второй фазе Проекта и в 38-м плане."),
        ("ru", "Один из планов касается воды, еще 5 планов — дорог."),
        ("ru", "В том числе 12 участников из вузов."),
        ("ru", "Из них 45 женщин и 44 мужчины."),
        ("ru", "Три года назад и за 2 года работы, за 5 лет."),
        ("ru", "По 3 плана на муниципалитет, по 5 сомов с каждого."),
        ("ru", "Бюджет фазы — 250 млн сомов, тариф — 5 сомов."),
        ("ru", "Не менее 80 участников и более 30 планов, до 100 человек."),
        ("ru", "Около 100 млн сомов."),
        ("ru", "Рост на 5%, охват 85%."),
        ("ru", "От 5 до 7 планов, 35–40 участников."),
        ("ru", "Телефон (0312) 21-45-72, д. 38, кв. 9."),
        ("ru", "Один участник спросил об одном плане."),
        ("ru", "Задача 1 Плана мер, 38 жалоб, 9 выступлений."),
        ("ru", "{{ plans | count }} и 3 участника."),
        ("en", "Order No. 38 of 23 August 2018; the Plan for 2018–2023."),
        ("en", "In 2019, on 9 July, at 14:00, in room 38."),
        ("en", "In the second phase, one of the plans and another five plans."),
        ("en", "Of them, 12 participants were mayors."),
        ("en", "Four years ago, and over two years."),
        ("en", "The budget of the phase is 250 million soms."),
        ("en", "At least 80 participants and more than 30 plans."),
        ("en", "Between 35 and 40 participants are expected."),
        ("en", "Growth of 5%, coverage of 85%."),
        ("en", "Three participants asked about one plan."),
        ("en", "Call +996 312 21 45 72 ext. 38."),
    ];
    let wrong = rows.map(|(lang, sentence)| (sentence, found(lang, sentence)));
    let wrong: Vec<_> = wrong.iter().filter(|(_, found)| !found.is_empty()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
