//! The lines of the vectors, each as the call that a template would make.

use diptych::internals::language::*;
use jiff::civil::{Weekday, date, time};
use rust_decimal::Decimal;

use super::{Speaker, decimal};

#[test]
fn every_vector() {
    let (ru, en, ky) = (Speaker::of("ru"), Speaker::of("en"), Speaker::of("ky"));
    let text = include_str!("vectors.tsv").replace('⍽', "\u{a0}");
    let lines: Vec<&str> =
        text.lines().filter(|line| !line.starts_with('#') && !line.starts_with("no\t")).collect();
    let (mut run, mut faults) = (0, Vec::new());
    for line in &lines {
        let mut cells = line.split('\t');
        let mut cell = || cells.next().unwrap_or_default();
        let (number, input, russian, english) = (cell(), cell(), cell(), cell());
        let number: u32 = number.parse().expect("the first column is a number");
        let first = if input.starts_with("ky ") { &ky } else { &ru };
        for (speaker, expected) in [(first, russian), (&en, english)] {
            if expected.is_empty() {
                continue;
            }
            let said = said(number, speaker).map(|text| speaker.language.bound(&text));
            let said = said.unwrap_or_else(|error| format!("error: {error}"));
            if said != expected {
                faults.push(format!("{number} {input}\n  expected {expected}\n  said     {said}"));
            }
        }
        run += 1;
    }
    assert_eq!(run, lines.len());
    assert_eq!(run, 241, "a line was added or lost");
    assert!(
        faults.is_empty(),
        "{} of {run} lines:\n{}",
        faults.len(),
        faults.join("\n").replace('\u{a0}', "⍽")
    );
}

fn digits(case: Case) -> Counting<'static> {
    Counting::in_case(case).digits()
}

fn prose(case: Case) -> Counting<'static> {
    Counting::in_case(case)
}

fn words(case: Case) -> Counting<'static> {
    Counting::in_case(case).words()
}

/// Several answers in one cell.
fn all(parts: &[Said]) -> Said {
    parts.iter().cloned().collect::<Result<Vec<_>, _>>().map(|parts| parts.join(" / "))
}

fn said(number: u32, l: &Speaker) -> Said {
    match number {
        0..=17 => plain(number, l),
        18..=60 => governed(number, l),
        61..=98 => cases(number, l),
        99..=137 => own_nouns(number, l),
        138..=154 => verbs(number, l),
        155..=181 => in_words(number, l),
        182..=195 => ordinals(number, l),
        196..=218 => quantities(number, l),
        219..=254 => dates(number, l),
        255..=272 => names(number, l),
        273..=284 => sentences(number, l),
        _ => rounding(number, l),
    }
}

fn unmapped(number: u32) -> ! {
    panic!("line {number} is not mapped to a call")
}

fn plain(number: u32, l: &Speaker) -> Said {
    let many = match number {
        1 => "0",
        2 => "1",
        3 => "2",
        4 => "4",
        6 => "11",
        7 => "12",
        8 => "14",
        9 => "20",
        11 => "22",
        12 => "101",
        13 => "111",
        14 => "112",
        15 => return l.count("1001", "participant", prose(Case::Nom)),
        16 => "21 000",
        17 => "21 001",
        _ => unmapped(number),
    };
    l.count(many, "participant", digits(Case::Nom))
}

fn governed(number: u32, l: &Speaker) -> Said {
    let nom = Case::Nom;
    let over = |many: &str, term: &str, counting: Counting| {
        l.language.count(Amount::from(decimal(many)).with(Word::Over), l.entry(term), &counting)
    };
    let after = |ru: &str, en: &str, many: &str, term: &str, counting: Counting| {
        l.language.governed(l.pair(ru, en), decimal(many), l.entry(term), &counting)
    };
    let dat = |many: &str| l.count(many, "participant", digits(Case::Dat));
    match number {
        18 => l.count("1 000 000", "participant", digits(nom)),
        19 => l.count("0.5", "year", digits(nom)),
        21 => l.count("21.5", "percent", digits(nom)),
        22 => l.count("−1", "som", digits(nom)),
        23 => l.count("−22", "som", digits(nom)),
        24 => Ok(l.language.number(decimal("−5300"), NumberStyle::Table)),
        26 => over("2", "participant", prose(nom)),
        27 => over("21", "participant", digits(nom)),
        28 => over("22", "participant", digits(nom)),
        29 => over("25", "participant", digits(nom)),
        31 => after("не менее", "at least", "111", "person", digits(nom)),
        32 => over("21", "service", digits(nom)),
        33 => over("22", "service", digits(nom)),
        34 => {
            let amount = Amount::of(decimal("1.5"), Unit::Thousand).with(Word::About);
            l.language.count(amount, l.entry("person"), &prose(nom).long())
        }
        36 => {
            let amount = Amount::of(decimal("21"), Unit::Thousand).with(Word::Over);
            l.language.money(amount, "KGS", &prose(nom).long())
        }
        37 => {
            let amount = Amount::of(decimal("22"), Unit::Million).with(Word::Over);
            l.language.money(amount, "KGS", &prose(nom).long())
        }
        38 => over("21 000", "participant", prose(nom)),
        39 => after("до", "up to", "21", "participant", prose(nom)),
        41 => after("из", "of", "89", "participant", prose(nom)),
        42 => after("в течение", "for", "21", "year", prose(nom)),
        43 => after("в течение", "for", "4", "year", prose(nom)),
        44 => over("2", "times", prose(nom)),
        46 => l.language.count(
            Amount::from(decimal("22")).with(Word::Almost),
            l.entry("participant"),
            &prose(nom),
        ),
        47 => after("примерно", "about", "21", "participant", prose(nom)),
        48 => over("2.5", "percent", prose(nom)),
        49 => dat("21"),
        51 => dat("111"),
        52 => dat("5000"),
        53 => dat("5001"),
        54 => dat("5100"),
        56 => l.count("40", "participant", digits(Case::Ins).after("с")),
        57 => l.count("1 000 000", "participant", digits(Case::Ins)),
        58 => l.count("2", "participant", prose(Case::Ins).after("с")),
        59 => l.count("21", "municipality", prose(Case::Prep).after(l.pair("в", "in"))),
        _ => unmapped(number),
    }
}

fn cases(number: u32, l: &Speaker) -> Said {
    let (acc, prep) = (Case::Acc, Case::Prep);
    let worded = |many: &str, word: Word, counting: Counting| {
        l.language.count(Amount::from(decimal(many)).with(word), l.entry("municipality"), &counting)
    };
    match number {
        61 => l.count("1", "district", prose(prep).after(l.pair("в", "in"))),
        62 => l.count("3000", "household", prose(prep).after(l.pair("в", "in"))),
        63 => l.count("1.5", "hectare", prose(prep).after(l.pair("на", "on"))),
        64 => l.count("2.5", "percent", prose(Case::Dat).after("к")),
        66 => {
            let dative = prose(Case::Dat);
            worded("30", Word::Over, if l.code() == "en" { dative.after("to") } else { dative })
        }
        67 => worded("30", Word::About, prose(prep).after(l.pair("в", "in"))),
        68 => worded("21", Word::Almost, prose(prep).after(l.pair("в", "in"))),
        69 => l.count("1", "participant", prose(acc)),
        71 => l.count("21", "participant", prose(acc)),
        72 => l.count("21", "woman", prose(acc)),
        73 => l.count("2", "participant", prose(acc)),
        74 => l.count("3", "woman", prose(acc)),
        76 => l.count("22", "woman", prose(acc)),
        77 => l.count("104", "participant", prose(acc)),
        78 => l.count("112", "participant", prose(acc)),
        79 => l.language.all(22, l.entry("participant"), &prose(acc)),
        81 => l.count("22", "person", prose(acc)),
        82 => l.count("21", "person", prose(acc)),
        83 => l.count("1000", "person", prose(acc)),
        84 => l.count("22", "servant", prose(acc)),
        86 => l.count("22", "service", prose(acc)),
        87 => l.count("2", "plan", prose(acc)),
        88 => l.count("4", "year", prose(acc).after(l.pair("на", "for"))),
        89 => l.count("1.5", "year", words(acc).after(l.pair("за", "in"))),
        91 => l.language.money(
            decimal("97 412 351"),
            "KGS",
            &prose(Case::Nom).after(l.pair("на сумму", "worth")),
        ),
        92 if l.code() == "en" => {
            Ok(format!("by a factor of {}", l.language.number(decimal("2.5"), NumberStyle::Prose)))
        }
        92 => l.count("2.5", "times", prose(acc).after("в")),
        93 => l.language.each(1, l.entry("plan"), &prose(Case::Nom)),
        94 => l.language.each(21, l.entry("som"), &prose(Case::Nom)),
        96 => l.language.each(22, l.entry("som"), &prose(Case::Nom)),
        97 => l.language.each(25, l.entry("som"), &prose(Case::Nom)),
        98 => l.count("38", "plan", prose(Case::Dat).after(l.pair("по", "on"))),
        _ => unmapped(number),
    }
}

fn own_nouns(number: u32, l: &Speaker) -> Said {
    let nom = Case::Nom;
    let with_new = |many: &str, term: &str, counting: Counting| {
        l.language.count(decimal(many), l.entry(term), &counting.with(l.entry("new")))
    };
    let points = |many: &str| {
        let by_rule = l.count(many, "point", digits(nom).with(l.entry("percentage")));
        let typed = l.language.points(decimal(many), &digits(nom));
        assert_eq!(by_rule, typed, "typed and declined by rule");
        typed
    };
    let all_plans = |case: Case| l.language.all(38, l.entry("plan"), &prose(case));
    match number {
        99 => l.count("2", "person", digits(nom)),
        101 => l.count("21", "person", digits(nom)),
        102 => l.count("1", "year", digits(nom)),
        103 => l.count("3", "year", digits(nom)),
        104 => l.count("11", "year", digits(nom)),
        106 => l.count("5", "year", prose(Case::Dat)),
        107 => l.count("24", "child", digits(nom)),
        108 => l.count("25", "child", digits(nom)),
        109 => l.count("25", "child", digits(Case::Ins)),
        111 => l.count("1", "day-and-night", prose(nom)),
        112 => {
            let refused = l.count("22", "day-and-night", digits(nom));
            assert!(matches!(refused, Err(FormError::PluralOnly { .. })), "{refused:?}");
            let substitute = l.count("22", "day-and-night-or-day", digits(nom))?;
            Ok(format!("error, or the substitute that the term names: {substitute}"))
        }
        113 => l.language.money(1, "KGS", &prose(nom)),
        114 => l.language.money(decimal("70.92"), "KGS", &prose(nom)),
        116 => l.count("22", "aimak", digits(nom)),
        117 => l.language.period(Period::Years(2018, 2023), PeriodUse::Gen),
        118 => with_new("21", "plan", digits(nom)),
        119 => with_new("22", "plan", digits(nom)),
        121 => with_new("2", "service", prose(nom)),
        122 => with_new("22", "service", digits(nom)),
        123 => with_new("21", "service", digits(nom)),
        124 => with_new("21", "service", digits(Case::Acc)),
        126 => with_new("22", "plan", digits(Case::Prep).after("в")),
        127 => points("1.5"),
        128 => points("2"),
        129 => points("21"),
        131 => all_plans(Case::Gen),
        132 => all_plans(Case::Dat),
        133 => all_plans(Case::Ins),
        134 => l.language.all(38, l.entry("plan"), &prose(Case::Prep).after("в")),
        136 | 137 => {
            let case = if number == 136 { nom } else { Case::Gen };
            let both = |term: &str| l.language.both(l.entry(term), &prose(case));
            all(&[both("phase"), both("plan")])
        }
        _ => unmapped(number),
    }
}

/// A verb in its four forms in Russian, singular and plural in English.
fn agree(
    l: &Speaker,
    amount: impl Into<Amount>,
    term: &str,
    deed: Deed,
    ru: [&str; 4],
    en: [&str; 2],
) -> String {
    let subject = Subject { gender: l.entry(term).agrees(), deed, all: false };
    let forms: &[&str] = if l.code() == "en" { &en } else { &ru };
    l.language.agree(amount, forms, subject).expect("enough forms").to_owned()
}

const SUPPORTED: [&str; 4] = ["поддержан", "поддержана", "поддержано", "поддержаны"];
const TOOK_PART: [&str; 4] = ["принял", "приняла", "приняло", "приняли"];
const ALLOCATED: [&str; 4] = ["выделен", "выделена", "выделено", "выделены"];
const DONE: [&str; 4] = ["выполнен", "выполнена", "выполнено", "выполнены"];
const PASSED: [&str; 4] = ["прошел", "прошла", "прошло", "прошли"];

fn verbs(number: u32, l: &Speaker) -> Said {
    let nom = Case::Nom;
    let took_part = |amount: Amount| {
        let verb = agree(l, amount, "person", Deed::Doers, TOOK_PART, ["took part", "took part"]);
        let people = l.language.count(amount, l.entry("person"), &digits(nom))?;
        Ok(l.pair(&format!("{verb} участие {people}"), &format!("{people} {verb}")).to_owned())
    };
    let allocated = |amount: Amount| {
        let verb =
            agree(l, amount, "som", Deed::Money, ALLOCATED, ["was allocated", "were allocated"]);
        let sum = l.language.money(amount, "KGS", &digits(nom))?;
        Ok(l.pair(&format!("{verb} {sum}"), &format!("{sum} {verb}")).to_owned())
    };
    let done = |many: &str| {
        let amount = Amount::of(decimal(many), Unit::Percent);
        let verb = agree(l, amount, "plan", Deed::Things, DONE, ["was", "were"]);
        Ok(format!("{verb} {}", l.language.count(amount, l.entry("plan"), &digits(nom))?))
    };
    let passed = |many: &str, counting: Counting| {
        let verb =
            agree(l, decimal(many), "year", Deed::Elapsed, PASSED, ["has passed", "have passed"]);
        let years = l.count(many, "year", counting)?;
        Ok(l.pair(&format!("{verb} {years}"), &format!("{years} {verb}")).to_owned())
    };
    match number {
        138 => l.language.every(21, l.entry("participant"), nom),
        139 => {
            let verb = agree(
                l,
                21,
                "initiative",
                Deed::Things,
                SUPPORTED,
                ["was supported", "were supported"],
            );
            Ok(format!("{} {verb}", l.count("21", "initiative", digits(nom))?))
        }
        141 => {
            let verb =
                agree(l, 2, "plan", Deed::Things, SUPPORTED, ["was supported", "were supported"]);
            let plans = l.count("2", "plan", prose(nom))?;
            Ok(l.pair(&format!("{verb} {plans}"), &format!("{plans} {verb}")).to_owned())
        }
        142 => {
            let subject = Subject { all: true, deed: Deed::Things, ..Subject::default() };
            let en = ["was supported", "were supported"];
            let forms: &[&str] = if l.code() == "en" { &en } else { &SUPPORTED };
            let verb = l.language.agree(38, forms, subject)?;
            Ok(format!("{} {verb}", l.language.all(38, l.entry("plan"), &prose(nom))?))
        }
        143 => took_part(Amount::from(89)),
        144 => took_part(Amount::from(21)),
        146 => took_part(Amount::from(30).with(Word::Over)),
        147 => allocated(Amount::of(97, Unit::Million).with(Word::Over)),
        148 => allocated(Amount::of(1, Unit::Million)),
        149 => allocated(Amount::of(1, Unit::Thousand)),
        151 => done("32"),
        152 => done("31.5"),
        153 => passed("2", prose(nom)),
        154 => passed("21", digits(nom)),
        _ => unmapped(number),
    }
}

fn in_words(number: u32, l: &Speaker) -> Said {
    let nom = Case::Nom;
    match number {
        156 => l.count("38", "plan", words(nom)).map(|text| capitalised(&text)),
        157 if l.code() == "en" => l.count("21", "service", words(nom)),
        157 => {
            all(&[l.count("21", "service", words(nom)), l.count("21", "service", words(Case::Acc))])
        }
        158 => l.count("21", "activity", words(nom)),
        159 => l.count("22", "participant", words(Case::Ins)),
        161 => l.count("40", "plan", words(Case::Gen)),
        162 => l.count("90", "plan", words(Case::Dat)),
        163 => l.count("100", "plan", words(Case::Ins)),
        164 => l.count("58", "plan", words(Case::Ins)),
        166 => l.count("200", "plan", words(Case::Dat)),
        167 => l.count("300", "plan", words(Case::Ins)),
        168 => l.count("400", "plan", words(Case::Prep).after("о")),
        169 => l.count("846", "plan", words(Case::Ins)),
        171 => l.language.money(2000, "KGS", &words(Case::Dat)),
        172 => l.language.money(1000, "KGS", &words(Case::Ins)),
        173 => l.language.money(21_000, "KGS", &words(Case::Acc)),
        174 => l.language.money(97_412_350, "KGS", &words(nom)),
        176 => {
            let half = Amount::of(decimal("1.5"), Unit::Thousand);
            all(&[l.language.amount(half, &words(nom)), l.language.amount(half, &words(Case::Gen))])
        }
        177 => {
            let half = Amount::of(decimal("2.5"), Unit::Million);
            all(&[l.language.amount(half, &words(nom)), l.language.amount(half, &words(Case::Gen))])
        }
        178 => {
            all(&[l.count("0", "percent", words(nom)), l.count("0", "percent", words(Case::Gen))])
        }
        179 => {
            all(&[Case::Ins, Case::Dat, Case::Prep].map(|case| l.count("4", "phase", words(case))))
        }
        181 => l.language.ordinal(
            21,
            OrdinalStyle::Words,
            Agreeing { gender: Gender::F, ..Agreeing::default() },
        ),
        _ => unmapped(number),
    }
}

fn ordinals(number: u32, l: &Speaker) -> Said {
    let digits_with = |number, term: &str, case| {
        l.language.ordinal_with(number, l.entry(term), case, OrdinalStyle::Digits)
    };
    match number {
        182 if l.code() == "en" => {
            let phase =
                l.language.ordinal_with(2, l.entry("phase"), Case::Gen, OrdinalStyle::Words)?;
            Ok(format!("of {phase}, of {}", l.language.label(2, l.entry("phase"))?))
        }
        182 => l.language.ordinal_with(2, l.entry("phase"), Case::Gen, OrdinalStyle::Words),
        183 => l.language.label(2, l.entry("phase")),
        184 => digits_with(2, "district", Case::Gen),
        186 => {
            let plural = Agreeing { case: Case::Gen, gender: Gender::Pl, animate: false };
            let classes = l.language.ordinal(2, OrdinalStyle::Digits, plural)?;
            all(&[digits_with(2, "district", Case::Prep), Ok(format!("{classes} классов"))])
        }
        187 if l.code() == "en" => {
            l.language.ordinal_with(3, l.entry("session"), Case::Nom, OrdinalStyle::Words)
        }
        187 => all(&[digits_with(3, "session", Case::Nom), digits_with(3, "session", Case::Acc)]),
        188 => all(&[digits_with(3, "seat", Case::Nom), digits_with(3, "seat", Case::Gen)]),
        189 => l.language.ordinal(
            21,
            OrdinalStyle::Digits,
            Agreeing { case: Case::Ins, gender: Gender::Pl, animate: false },
        ),
        191 => l.count("12", "district", prose(Case::Prep).after("в")),
        192 if l.code() == "en" => l.language.compound(4, "year", OrdinalStyle::Words),
        192 => {
            let written = l.language.compound(4, "летний", OrdinalStyle::Words)?;
            Ok(format!(
                "{written}; in digits {}",
                l.language.compound(4, "летний", OrdinalStyle::Digits)?
            ))
        }
        193 => l.language.compound(20, "процентный", OrdinalStyle::Digits),
        194 => {
            let year = l.language.bare_year(2019, Case::Prep)?;
            Ok(l.language.after_preposition(l.pair("в", "in"), &year))
        }
        _ => unmapped(number),
    }
}

fn quantities(number: u32, l: &Speaker) -> Said {
    let nom = Case::Nom;
    let n = |text: &str, style| Ok(l.language.number(decimal(text), style));
    let soms = |amount: Amount, counting: Counting| l.language.money(amount, "KGS", &counting);
    let range = |from: &str, to: &str, term: &str, counting: Counting| {
        l.language.count_range(decimal(from), decimal(to), l.entry(term), &counting)
    };
    match number {
        196 => soms(Amount::of(decimal("97.4"), Unit::Million), prose(nom)),
        197 => soms(Amount::from(97_412_350), prose(nom)),
        198 => n("97 412 350", NumberStyle::Table),
        199 => Ok(l.language.with_code(decimal("97 412 350"), "KGS", NumberStyle::Prose)),
        201 => soms(Amount::from(5000), prose(nom)),
        202 => n("5000", NumberStyle::Table),
        203 => {
            let sum = Amount::of(decimal("2.5"), Unit::Million);
            assert_eq!(soms(sum, prose(nom).long()), soms(sum, prose(Case::Gen).long()));
            soms(sum, prose(nom).long())
        }
        204 => soms(Amount::of(12, Unit::Thousand), prose(nom)),
        206 => Ok(l.language.share(decimal("0.32"), NumberStyle::Prose)),
        207 => Ok(l.language.share(decimal("0.315"), NumberStyle::Prose)),
        208 if l.code() == "en" => Ok(l.language.share(decimal("0.32"), NumberStyle::Prose)),
        208 => {
            let file = include_str!("../../../templates/languages/ru.yaml");
            let spaced =
                Speaker::reading("ru", &file.replace(r#"percent: "{n}%""#, r#"percent: "{n}⍽%""#));
            Ok(spaced.language.share(decimal("0.32"), NumberStyle::Prose))
        }
        209 => Ok(l.language.percent_range(decimal("5"), decimal("7"), NumberStyle::Prose)),
        211 => range("5", "7", "participant", prose(nom)),
        212 => range("2", "3", "participant", prose(nom)),
        213 => range("20", "21", "participant", prose(nom)),
        214 => range("1.5", "2", "year", prose(nom)),
        216 => {
            let last = Amount::of(98, Unit::Million);
            let soms = l.language.currency("KGS").expect("the som");
            l.language.count_range(decimal("97"), last, soms, &prose(nom))
        }
        217 => range("2", "3", "participant", words(nom)),
        218 => range("2", "3", "participant", prose(Case::Gen)),
        _ => unmapped(number),
    }
}

fn dates(number: u32, l: &Speaker) -> Said {
    let july = date(2019, 7, 11);
    let day = |date, style| Ok(l.language.date(date, style));
    let range = |from, to, style| l.language.date_range(from, to, style);
    let period = |period, stands: &[PeriodUse]| {
        all(&stands.iter().map(|stands| l.language.period(period, *stands)).collect::<Vec<_>>())
    };
    use PeriodUse::{Acc, By, For, Gen, In, Label, LabelIn, Nom, Table, Until};
    match number {
        219 => day(july, DateStyle::Prose),
        221 => day(july, DateStyle::Caption),
        222 => Ok(format!(
            "{} (one dot)",
            l.language.with_full_stop(&l.language.date(july, DateStyle::Caption))
        )),
        223 => day(july, DateStyle::Table),
        224 => day(date(2018, 9, 3), DateStyle::Table),
        226 => {
            // 9 July 2019 was a Tuesday.
            all(&[9, 10, 12, 13, 14, 15].map(|d| day(date(2019, 7, d), DateStyle::OnWeekday)))
        }
        227 => Ok(l.language.weekdays(Weekday::Tuesday, Weekday::Thursday)),
        228 => range(date(2019, 7, 10), july, RangeStyle::Label),
        229 => range(date(2019, 7, 10), july, RangeStyle::TwoDays),
        231 => range(date(2018, 11, 30), date(2018, 12, 2), RangeStyle::Prose),
        232 => range(date(2018, 11, 30), date(2018, 12, 2), RangeStyle::Label),
        233 => range(date(2018, 12, 2), date(2018, 12, 5), RangeStyle::Prose),
        234 => range(date(2018, 12, 30), date(2019, 1, 2), RangeStyle::Prose),
        236 => {
            assert_eq!(
                period(Period::Years(2018, 2023), &[Nom]),
                period(Period::Years(2018, 2023), &[Acc])
            );
            period(Period::Years(2018, 2023), &[Nom])
        }
        237 => period(Period::Years(2018, 2023), &[In]),
        238 => period(Period::Years(2018, 2023), &[Table]),
        239 => period(Period::Month(2018, 11), &[Nom, In, For, By, Until]),
        241 if l.code() == "en" => period(Period::Half(2019, 1), &[Nom]),
        241 => period(Period::Half(2019, 1), &[Nom, In, Gen]),
        242 => period(Period::Half(2018, 2), &[In]),
        243 => period(Period::Quarter(2019, 3), &[Label, LabelIn]),
        244 => period(Period::Quarter(2019, 2), &[In]),
        246 => day(date(2018, 12, 31), DateStyle::AsAt),
        247 => day(date(2019, 7, 15), DateStyle::Deadline),
        248 => range(july, date(2019, 7, 12), RangeStyle::Night),
        249 => Ok(l.language.at_time(time(14, 0, 0, 0))),
        251 => Ok(l.language.stamp(date(2018, 12, 3).at(12, 29, 0, 0), 360)),
        252 => Ok(l.language.week(date(2019, 7, 15))),
        253 => Ok(l.language.document(l.pair("приказ", "order"), "98", date(2018, 8, 23))),
        254 => {
            let today = capitalised(&l.language.date(date(2019, 4, 24), DateStyle::Today));
            let place = l.language.place(l.entry("bishkek"), "city", PlaceUse::In)?;
            Ok(l.pair(&format!("{today}, {place}"), &format!("{today},")).to_owned())
        }
        _ => unmapped(number),
    }
}

fn names(number: u32, l: &Speaker) -> Said {
    let language = &l.language;
    let with = |preposition: &str, words: &[&str]| {
        all(&words
            .iter()
            .map(|word| Ok(language.after_preposition(preposition, word)))
            .collect::<Vec<_>>())
    };
    let place = |id: &str, of_type: &str, stands| language.place(l.entry(id), of_type, stands);
    let said_by = |id: &str, sex| {
        Ok(format!(
            "{} {}",
            language.said_by(sex, "said")?,
            language.full_name(l.entry(id), sex, Case::Nom)?
        ))
    };
    match number {
        256 => {
            let suzak = language.form(l.entry("suzak"), "ins")?;
            with("с", &["Швейцарией", &suzak, "стороны"])
        }
        257 => l.count("100", "participant", prose(Case::Ins).after("с")),
        258 => with("о", &["Институте", "Проекте", "Европе", "этом", "всех"]),
        259 => {
            all(&["11", "18", "8", "1"]
                .map(|many| l.count(many, "plan", prose(Case::Prep).after("о"))))
        }
        261 => {
            let forms: Result<Vec<_>, _> = Case::ALL
                .iter()
                .map(|case| language.family_name(l.entry("asel"), Sex::F, *case))
                .collect();
            for case in Case::ALL {
                assert!(language.full_name(l.entry("asel"), Sex::F, case)?.starts_with("Асель "));
            }
            Ok(format!("{}; Асель unchanged [setting]", forms?.join(" ")))
        }
        262 => all(&Case::ALL.map(|case| language.full_name(l.entry("azamat"), Sex::M, case))[1..]),
        263 => {
            for id in ["anne", "yoko"] {
                let nom = language.full_name(l.entry(id), Sex::F, Case::Nom)?;
                for case in Case::ALL {
                    assert_eq!(language.full_name(l.entry(id), Sex::F, case)?, nom);
                }
            }
            assert!(language.full_name(l.entry("anne"), Sex::F, Case::Gen)?.contains('ё'));
            Ok("unchanged, ё kept".to_owned())
        }
        264 => all(&[said_by("asel", Sex::F), said_by("azamat", Sex::M)]),
        266 if l.code() == "en" => {
            assert_eq!(
                language.listed_name(l.entry("alexander")),
                Ok("Alexander Tretyakov".to_owned())
            );
            Ok("full given name".to_owned())
        }
        266 => language.listed_name(l.entry("alexander")),
        267 => {
            let bishkek = l.entry("bishkek");
            let prose = language.place(bishkek, "city", PlaceUse::In);
            let dateline = language.place_formal(bishkek, "city", PlaceUse::Name(Case::Nom));
            let formal = language.place_formal(bishkek, "city", PlaceUse::In);
            if l.code() == "en" { all(&[prose, dateline]) } else { all(&[prose, dateline, formal]) }
        }
        268 => all(&[PlaceUse::In, PlaceUse::To, PlaceUse::From]
            .map(|stands| place("cholpon-ata", "city", stands))),
        269 => {
            all(&["balykchy", "toguz-toro", "kara-suu"].map(|id| place(id, "city", PlaceUse::In)))
        }
        271 if l.code() == "en" => place("issyk-kul", "region", PlaceUse::In),
        271 => all(&[
            place("issyk-kul", "region", PlaceUse::In),
            place("issyk-kul", "region", PlaceUse::To),
        ]),
        272 if l.code() == "en" => {
            Ok(format!("of {}", language.with_article(l.entry("project"), Case::Gen)?))
        }
        272 => language.with_article(l.entry("project"), Case::Gen),
        _ => unmapped(number),
    }
}

fn sentences(number: u32, l: &Speaker) -> Said {
    let language = &l.language;
    let said = l.pair("сказала Асель", "said Asel");
    let attributed = |order, quote, more, by| Ok(language.attributed(order, quote, more, by));
    match number {
        273 => attributed(Attribution::QuoteFirst, l.pair("П.", "P."), "", said),
        274 => attributed(
            Attribution::QuoteFirst,
            l.pair("П?", "P?"),
            "",
            l.pair("спросила Асель", "asked Asel"),
        ),
        276 => attributed(
            Attribution::NameFirst,
            l.pair("П!", "P!"),
            "",
            l.pair("Асель сказала", "Asel said"),
        ),
        277 => attributed(Attribution::SplitClause, l.pair("П", "P"), l.pair("п.", "p."), said),
        278 => attributed(Attribution::SplitSentence, l.pair("П.", "P."), l.pair("П.", "P."), said),
        279 => {
            let quote = l.pair("Проект «Улучшение услуг».", "The project “Improving Services”.");
            attributed(Attribution::QuoteFirst, quote, "", said)
        }
        281 => {
            let text = l.pair("области", "region");
            let marked = |mark: &str| {
                let text = format!("{text}{mark}");
                let at = language.footnote_position(&text, text.len());
                Ok(format!("{}¹{}", &text[..at], &text[at..]))
            };
            all(&[marked(","), marked(".")])
        }
        282 => language.list(&[
            l.pair("Аксы", "Aksy"),
            l.pair("Сузак", "Suzak"),
            l.pair("Чаткал", "Chatkal"),
        ]),
        283 => language.list(&[l.pair("А, б", "A, b"), l.pair("В, г", "C, d"), l.pair("Д", "E")]),
        284 => Ok("Кенеш — пилотный муниципалитет".to_owned()),
        _ => unmapped(number),
    }
}

fn rounding(number: u32, l: &Speaker) -> Said {
    let soms = |value: i64| {
        l.language.money(about(Decimal::from(value), Unit::Million)?, "KGS", &prose(Case::Nom))
    };
    let on = |date| Ok(l.language.date(date, DateStyle::On));
    match number {
        286 => soms(97_412_350),
        287 => soms(31_130_400),
        288 => {
            let share = decimal("31 130 400") / decimal("97 412 350");
            l.language.amount(about(share, Unit::Percent)?, &prose(Case::Nom))
        }
        289 => soms(97_000_000),
        291 => soms(97_749_999),
        292 => soms(97_750_000),
        293 => soms(400_000),
        294 => {
            let exact = Decimal::from(97_000_000);
            let claim = claimed(Amount::of(97, Unit::Million).with(Word::Over), exact);
            assert!(matches!(claim, Err(FormError::Untrue { word: "over", .. })), "{claim:?}");
            assert!(asked(Word::Over, exact, Unit::Million).is_err());
            Ok("error".to_owned())
        }
        296 => on(date(2019, 7, 11)),
        297 => all(&[on(date(2018, 11, 30)), on(date(2018, 4, 7))]),
        298 => Ok(l.language.date(date(2019, 7, 11), DateStyle::Caption)),
        299 => l.count("89", "participant-ky", prose(Case::Nom)),
        _ => unmapped(number),
    }
}
