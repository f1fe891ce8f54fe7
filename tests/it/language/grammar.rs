//! Further forms, written from the rules of grammar and not from what the program printed.

use diptych::internals::language::*;
use jiff::civil::date;
use rust_decimal::Decimal;

use super::{Speaker, decimal};

/// Rows of `input = expected`; everything that differs is reported at once.
fn expect<'t>(rows: &'t str, said: impl Fn(&'t str) -> Said) {
    let mut faults = Vec::new();
    let mut count = 0;
    for row in rows.lines().map(str::trim).filter(|row| !row.is_empty()) {
        let (input, expected) = row.split_once(" = ").expect("input = expected");
        let found =
            said(input).unwrap_or_else(|error| format!("error: {error}")).replace('\u{a0}', "⍽");
        if found != expected {
            faults.push(format!("{input}\n  expected {expected}\n  said     {found}"));
        }
        count += 1;
    }
    assert!(count > 0);
    assert!(faults.is_empty(), "{} of {count} rows:\n{}", faults.len(), faults.join("\n"));
}

/// `case number noun`
fn counted(l: &Speaker, input: &str, figures: Figures) -> Said {
    let mut words = input.split(' ');
    let mut word = || words.next().unwrap_or_default();
    let (case, number, noun) = (Case::named(word()).expect("a case"), word(), word());
    l.count(number, noun, Counting { figures, ..Counting::in_case(case) })
}

#[test]
fn the_counting_table() {
    let ru = Speaker::of("ru");
    expect(
        "
        nom 1 plan = 1⍽план
        nom 3 plan = 3⍽плана
        nom 5 plan = 5⍽планов
        nom 0 plan = 0⍽планов
        nom 13 plan = 13⍽планов
        nom 91 plan = 91⍽план
        nom 10001 plan = 10⍽001⍽план
        nom 12000 plan = 12⍽000⍽планов
        nom 1.0 plan = 1,0⍽плана
        nom 2.5 plan = 2,5⍽плана
        gen 1 plan = 1⍽плана
        gen 2 plan = 2⍽планов
        gen 31 plan = 31⍽плана
        gen 5 plan = 5⍽планов
        gen 1000 plan = 1000⍽планов
        gen 1.5 plan = 1,5⍽плана
        dat 1 plan = 1⍽плану
        dat 2 plan = 2⍽планам
        dat 5 plan = 5⍽планам
        dat 0 plan = 0⍽планам
        dat 1000 plan = 1000⍽планов
        dat 1.5 plan = 1,5⍽плана
        acc 1 plan = 1⍽план
        acc 22 plan = 22⍽плана
        acc 5 plan = 5⍽планов
        ins 21 plan = 21⍽планом
        ins 22 plan = 22⍽планами
        ins 1000 plan = 1000⍽планов
        prep 21 plan = 21⍽плане
        prep 25 plan = 25⍽планах
        nom 21 service = 21⍽услуга
        nom 22 service = 22⍽услуги
        nom 11 service = 11⍽услуг
        gen 21 service = 21⍽услуги
        gen 22 service = 22⍽услуг
        dat 21 service = 21⍽услуге
        dat 22 service = 22⍽услугам
        acc 1 service = 1⍽услугу
        acc 101 service = 101⍽услугу
        acc 2 service = 2⍽услуги
        ins 1 service = 1⍽услугой
        ins 3 service = 3⍽услугами
        prep 51 service = 51⍽услуге
        prep 11 service = 11⍽услугах
        acc 1 participant = 1⍽участника
        acc 2 participant = 2⍽участников
        acc 4 participant = 4⍽участников
        acc 24 participant = 24⍽участника
        acc 5 participant = 5⍽участников
        acc 31 participant = 31⍽участника
        acc 1000 participant = 1000⍽участников
        acc 3 woman = 3⍽участниц
        acc 33 woman = 33⍽участницы
        acc 1 woman = 1⍽участницу
        nom 2 servant = 2⍽служащих
        nom 1.5 servant = 1,5⍽служащего
        gen 21 servant = 21⍽служащего
        acc 21 servant = 21⍽служащего
        nom 1 activity = 1⍽мероприятие
        acc 1 activity = 1⍽мероприятие
        acc 21 household = 21⍽домохозяйство
        gen 4 year = 4⍽лет
        ins 4 year = 4⍽годами
        nom 2 day-and-night = 2⍽суток
        nom 5 day-and-night = 5⍽суток
        nom 1.5 day-and-night = 1,5⍽суток
        dat 22 day-and-night = 22⍽суткам
        gen 1 day-and-night = 1⍽суток
        nom 5 okmotu = 5⍽айыл окмоту
        ins 21 okmotu = 21⍽айыл окмоту
        ",
        |input| counted(&ru, input, Figures::Digits),
    );
}

#[test]
fn prose_has_words_below_ten() {
    let (ru, en) = (Speaker::of("ru"), Speaker::of("en"));
    expect(
        "
        nom 1 service = одна услуга
        acc 1 service = одну услугу
        nom 1 activity = одно мероприятие
        ins 1 service = одной услугой
        prep 1 plan = одном плане
        dat 2 service = двум услугам
        ins 3 plan = тремя планами
        prep 4 plan = четырех планах
        acc 4 participant = четырех участников
        acc 2 woman = двух участниц
        ins 5 plan = пятью планами
        ins 8 plan = восемью планами
        gen 8 plan = восьми планов
        nom 9 plan = девять планов
        nom 10 plan = 10⍽планов
        nom 2 day-and-night = двое суток
        nom 4 day-and-night = четверо суток
        ins 1 day-and-night = одними сутками
        dat 2 day-and-night = двум суткам
        nom 5 som = 5⍽сомов
        nom 5 percent = 5⍽процентов
        nom 1.0 year = 1,0⍽года
        ",
        |input| counted(&ru, input, Figures::Prose),
    );
    expect(
        "
        nom 1 participant = one participant
        nom 9 participant = nine participants
        nom 10 participant = 10⍽participants
        nom 1 times = once
        nom 2 times = twice
        nom 3 times = three times
        nom 1.0 year = 1.0⍽years
        nom 5 hectare = five hectares
        nom 5 som = 5⍽soms
        ",
        |input| counted(&en, input, Figures::Prose),
    );
}

/// One row per numeral: nominative, genitive, dative, accusative, instrumental, prepositional.
#[test]
fn numerals_in_words_decline_in_every_part() {
    let ru = Speaker::of("ru");
    expect(
        "
        0 = ноль/нуля/нулю/ноль/нулем/нуле
        1 = один/одного/одному/один/одним/одном
        2 = два/двух/двум/два/двумя/двух
        3 = три/трех/трем/три/тремя/трех
        4 = четыре/четырех/четырем/четыре/четырьмя/четырех
        5 = пять/пяти/пяти/пять/пятью/пяти
        8 = восемь/восьми/восьми/восемь/восемью/восьми
        11 = одиннадцать/одиннадцати/одиннадцати/одиннадцать/одиннадцатью/одиннадцати
        15 = пятнадцать/пятнадцати/пятнадцати/пятнадцать/пятнадцатью/пятнадцати
        22 = двадцать два/двадцати двух/двадцати двум/двадцать два/двадцатью двумя/двадцати двух
        30 = тридцать/тридцати/тридцати/тридцать/тридцатью/тридцати
        40 = сорок/сорока/сорока/сорок/сорока/сорока
        50 = пятьдесят/пятидесяти/пятидесяти/пятьдесят/пятьюдесятью/пятидесяти
        80 = восемьдесят/восьмидесяти/восьмидесяти/восемьдесят/восемьюдесятью/восьмидесяти
        90 = девяносто/девяноста/девяноста/девяносто/девяноста/девяноста
        100 = сто/ста/ста/сто/ста/ста
        200 = двести/двухсот/двумстам/двести/двумястами/двухстах
        300 = триста/трехсот/тремстам/триста/тремястами/трехстах
        400 = четыреста/четырехсот/четыремстам/четыреста/четырьмястами/четырехстах
        500 = пятьсот/пятисот/пятистам/пятьсот/пятьюстами/пятистах
        800 = восемьсот/восьмисот/восьмистам/восемьсот/восемьюстами/восьмистах
        1000 = тысяча/тысячи/тысяче/тысячу/тысячей/тысяче
        2000 = две тысячи/двух тысяч/двум тысячам/две тысячи/двумя тысячами/двух тысячах
        5000 = пять тысяч/пяти тысяч/пяти тысячам/пять тысяч/пятью тысячами/пяти тысячах
        1000000 = миллион/миллиона/миллиону/миллион/миллионом/миллионе
        2001000 = два миллиона одна тысяча/двух миллионов одной тысячи/двум миллионам одной тысяче/два миллиона одну тысячу/двумя миллионами одной тысячей/двух миллионах одной тысяче
        1.5 = полтора/полутора/полутора/полтора/полутора/полутора
        ",
        |input| {
            let cases = Case::ALL.map(|case| {
                ru.language.in_words(decimal(input), Agreeing { case, ..Agreeing::default() })
            });
            cases.into_iter().collect::<Result<Vec<_>, _>>().map(|forms| forms.join("/"))
        },
    );
}

#[test]
fn numerals_in_words_follow_gender_and_animacy() {
    let ru = Speaker::of("ru");
    expect(
        "
        acc 1 participant = одного участника
        acc 21 participant = двадцать одного участника
        acc 22 participant = двадцать два участника
        acc 2 participant = двух участников
        acc 101 woman = сто одну участницу
        acc 22 woman = двадцать две участницы
        nom 22 activity = двадцать два мероприятия
        gen 21 service = двадцати одной услуги
        prep 21 plan = двадцати одном плане
        nom 1.5 service = полторы услуги
        nom 2.5 year = два с⍽половиной года
        gen 1.5 year = полутора лет
        nom 1001 plan = тысяча один план
        nom 115 plan = сто пятнадцать планов
        ",
        |input| counted(&ru, input, Figures::Words),
    );
    let en = Speaker::of("en");
    expect(
        "
        nom 0 plan = zero plans
        nom 1 plan = one plan
        nom 13 plan = thirteen plans
        nom 100 plan = one hundred plans
        nom 105 plan = one hundred and five plans
        nom 999 plan = nine hundred and ninety-nine plans
        nom 1005 plan = one thousand and five plans
        nom 1250 plan = one thousand two hundred and fifty plans
        nom 2.5 year = two and a half years
        nom 1.5 year = a year and a half
        ",
        |input| counted(&en, input, Figures::Words),
    );
    let ky = Speaker::of("ky");
    let words = |number: u32| ky.language.in_words(number.into(), Agreeing::default());
    assert_eq!(words(238), Ok("эки жүз отуз сегиз".to_owned()));
    assert_eq!(words(2019), Ok("эки миң он тогуз".to_owned()));
}

#[test]
fn ordinals_decline_their_last_word() {
    let ru = Speaker::of("ru");
    let agreeing = |input: &str| -> (u64, Agreeing) {
        let words: Vec<&str> = input.split(' ').collect();
        let gender = Gender::named(words[1]).expect("a gender");
        let case = Case::named(words[2]).expect("a case");
        (words[0].parse().expect("a number"), Agreeing { gender, case, animate: false })
    };
    expect(
        "
        1 m nom = первый
        1 n gen = первого
        2 m dat = второму
        2 f acc = вторую
        3 m nom = третий
        3 m gen = третьего
        3 f ins = третьей
        3 n nom = третье
        3 pl prep = третьих
        4 n prep = четвертом
        6 pl ins = шестыми
        8 f nom = восьмая
        40 m nom = сороковой
        40 n nom = сороковое
        123 m gen = сто двадцать третьего
        200 m nom = двухсотый
        1000 m nom = тысячный
        2000 m prep = двухтысячном
        2019 m prep = две тысячи девятнадцатом
        25000 m nom = двадцатипятитысячный
        21000 m nom = двадцатиоднотысячный
        1000000 f nom = миллионная
        ",
        |input| {
            let (number, agreeing) = agreeing(input);
            ru.language.ordinal(number, OrdinalStyle::Words, agreeing)
        },
    );
    expect(
        "
        2 m nom = 2-й
        2 f nom = 2-я
        2 n nom = 2-е
        2 m gen = 2-го
        2 m dat = 2-му
        2 m ins = 2-м
        2 pl gen = 2-х
        2 pl ins = 2-ми
        3 f nom = 3-я
        3 f acc = 3-ю
        3 n dat = 3-му
        25 n acc = 25-е
        1990 pl prep = 1990-х
        ",
        |input| {
            let (number, agreeing) = agreeing(input);
            ru.language.ordinal(number, OrdinalStyle::Digits, agreeing)
        },
    );
    let en = Speaker::of("en");
    expect(
        "
        1 = first 1st
        2 = second 2nd
        3 = third 3rd
        11 = eleventh 11th
        12 = twelfth 12th
        13 = thirteenth 13th
        20 = twentieth 20th
        21 = twenty-first 21st
        42 = forty-second 42nd
        100 = one hundredth 100th
        101 = one hundred and first 101st
        111 = one hundred and eleventh 111th
        2000 = two thousandth 2000th
        ",
        |input| {
            let number = input.parse().expect("a number");
            let words = en.language.ordinal(number, OrdinalStyle::Words, Agreeing::default())?;
            Ok(format!(
                "{words} {}",
                en.language.ordinal(number, OrdinalStyle::Digits, Agreeing::default())?
            ))
        },
    );
    assert_eq!(Speaker::of("ky").language.label(2, ru.entry("phase")), Ok("2-фаза".to_owned()));
}

#[test]
fn adjectives_between_number_and_noun() {
    let ru = Speaker::of("ru");
    let rows = "
        nom 5 plan новый = 5⍽новых планов
        dat 21 plan новый = 21⍽новому плану
        ins 22 service новый = 22⍽новыми услугами
        acc 22 plan новый = 22⍽новых плана
        acc 22 service новый = 22⍽новые услуги
        acc 2 participant новый = 2⍽новых участников
        acc 21 participant новый = 21⍽нового участника
        acc 3 woman новый = 3⍽новых участниц
        nom 1.5 plan новый = 1,5⍽нового плана
        nom 21 activity летний = 21⍽летнее мероприятие
        gen 21 service хороший = 21⍽хорошей услуги
        ins 21 plan большой = 21⍽большим планом
        nom 22 service сельский = 22⍽сельские услуги
        acc 1 service летний = 1⍽летнюю услугу
        prep 5 plan новый = 5⍽новых планах
        gen 2 plan третий = 2⍽третьих планов
        ";
    expect(rows, |input| {
        let words: Vec<&str> = input.split(' ').collect();
        let adjective = Forms::plain(words[3]);
        let case = Case::named(words[0]).expect("a case");
        ru.count(words[1], words[2], Counting::in_case(case).digits().with(&adjective))
    });
}

#[test]
fn verbs_beside_numbers() {
    let ru = Speaker::of("ru");
    let verb = ["m", "f", "n", "pl"];
    let agree = |amount: Amount, gender, deed| {
        ru.language.agree(amount, &verb, Subject { gender, deed, all: false }).expect("four forms")
    };
    let rows: [(u32, Gender, Deed, &str); 18] = [
        (1, Gender::M, Deed::Doers, "m"),
        (2, Gender::M, Deed::Doers, "pl"),
        (21, Gender::F, Deed::Doers, "f"),
        (11, Gender::M, Deed::Doers, "pl"),
        (89, Gender::M, Deed::Doers, "pl"),
        (0, Gender::M, Deed::Doers, "n"),
        (1, Gender::F, Deed::Things, "f"),
        (3, Gender::F, Deed::Things, "pl"),
        (22, Gender::F, Deed::Things, "n"),
        (38, Gender::M, Deed::Things, "n"),
        (101, Gender::N, Deed::Things, "n"),
        (21, Gender::M, Deed::Existence, "m"),
        (2, Gender::M, Deed::Existence, "n"),
        (89, Gender::M, Deed::Existence, "n"),
        (2, Gender::M, Deed::Elapsed, "n"),
        (5, Gender::M, Deed::Elapsed, "n"),
        (31, Gender::M, Deed::Elapsed, "m"),
        (1, Gender::F, Deed::Elapsed, "f"),
    ];
    for (number, gender, deed, expected) in rows {
        assert_eq!(
            agree(Amount::from(number), gender, deed),
            expected,
            "{number} {gender:?} {deed:?}"
        );
    }
    let over = |number: u32| Amount::from(number).with(Word::Over);
    assert_eq!(agree(over(21), Gender::M, Deed::Doers), "pl");
    assert_eq!(agree(over(21), Gender::M, Deed::Things), "n");
    assert_eq!(agree(over(2), Gender::M, Deed::Things), "n");
    assert_eq!(agree(Amount::from(21).with(Word::Almost), Gender::M, Deed::Things), "m");
    assert_eq!(agree(Amount::of(21, Unit::Percent), Gender::M, Deed::Things), "m");
    assert_eq!(agree(Amount::of(2, Unit::Million), Gender::M, Deed::Money), "n");
    assert_eq!(agree(Amount::of(1, Unit::Thousand), Gender::M, Deed::Money), "f");
    assert_eq!(agree(Amount::of(decimal("1.1"), Unit::Percent), Gender::M, Deed::Things), "n");
    let short = ru.language.agree(5, &["участвовал"], Subject::default());
    assert_eq!(short, Err(FormError::VerbForms { given: 1, needed: 4 }));
}

#[test]
fn rounding_words_in_their_sentences() {
    let ru = Speaker::of("ru");
    let municipalities = |amount: Amount, counting: Counting| {
        ru.language
            .count(amount, ru.entry("municipality"), &counting.digits())
            .expect("a form")
            .replace('\u{a0}', " ")
    };
    let over = Amount::from(30).with(Word::Over);
    let about = Amount::from(22).with(Word::About);
    assert_eq!(
        municipalities(over, Counting::in_case(Case::Prep).after("в")),
        "в более чем 30 муниципалитетах"
    );
    assert_eq!(
        municipalities(over, Counting::in_case(Case::Acc).after("на")),
        "на более 30 муниципалитетов"
    );
    assert_eq!(
        municipalities(over, Counting::in_case(Case::Gen).after("для")),
        "для более чем 30 муниципалитетов"
    );
    assert_eq!(municipalities(about, Counting::default()), "около 22 муниципалитетов");
    assert_eq!(municipalities(about, Counting::in_case(Case::Dat)), "примерно 22 муниципалитетам");
    let almost = Amount::from(22).with(Word::Almost);
    assert_eq!(municipalities(almost, Counting::in_case(Case::Dat)), "почти 22 муниципалитетам");
    let money = |value: i64, unit| about_money(&ru, value, unit);
    assert_eq!(money(12_300, Unit::Thousand), "более 12 тыс. сомов");
    assert_eq!(money(2_499_999_999, Unit::Billion), "более 2 млрд сомов");
    let whole = ru.language.money(decimal("5000.00"), "KGS", &Counting::default());
    assert_eq!(whole, Ok("5000\u{a0}сомов".to_owned()));
    let unknown = ru.language.money(5, "XAU", &Counting::default());
    assert_eq!(unknown, Ok("5\u{a0}XAU".to_owned()));
    for rounded in [Amount::of(5, Unit::Million), Amount::from(5).with(Word::Over)] {
        let unknown = ru.language.money(rounded, "XAU", &Counting::default());
        assert_eq!(unknown, Err(FormError::NoRule { key: "currencies.XAU".into() }));
    }
    let en = Speaker::of("en");
    assert_eq!(about_money(&en, 12_300, Unit::Thousand), "more than 12,000 soms");
    assert_eq!(about_money(&en, 999, Unit::Thousand), "less than 1,000 soms");
}

fn about_money(l: &Speaker, value: i64, unit: Unit) -> String {
    let amount = about(value.into(), unit).expect("not negative");
    l.language.money(amount, "KGS", &Counting::default()).expect("a form").replace('\u{a0}', " ")
}

#[test]
fn the_rounding_table_on_its_bounds() {
    let about =
        |value: &str, unit| about(decimal(value), unit).map(|amount| (amount.word, amount.number));
    let expected = |word, number: i64| Ok((word, Decimal::from(number)));
    assert_eq!(about("31499999.99", Unit::Million), expected(Some(Word::Over), 31));
    assert_eq!(about("31500000", Unit::Million), expected(Some(Word::About), 32));
    assert_eq!(about("999999.99", Unit::Million), expected(Some(Word::Under), 1));
    assert_eq!(about("0", Unit::Million), expected(None, 0));
    assert_eq!(about("0.005", Unit::Percent), expected(Some(Word::Under), 1));
    assert_eq!(about("34", Unit::Ten), expected(Some(Word::Over), 30));
    assert_eq!(about("380", Unit::Hundred), expected(Some(Word::Almost), 400));
    assert!(matches!(about("-5", Unit::One), Err(FormError::Negative { .. })));
    assert!(asked(Word::Almost, decimal("97300000"), Unit::Million).is_err());
    assert!(asked(Word::Over, decimal("97300000"), Unit::Million).is_ok());
    let shown =
        |value: &str, decimals| rounded(decimal(value), Unit::Million, decimals).number.to_string();
    assert_eq!(shown("97412350", 1), "97.4");
    assert_eq!(shown("97450000", 1), "97.5");
    assert_eq!(shown("97000000", 1), "97.0");
    assert!(straddles(decimal("31.4"), decimal("31.6"), Unit::One));
    let thirds = hundred_percent(&[Decimal::ONE, Decimal::ONE, Decimal::ONE], 0);
    assert_eq!(thirds, [decimal("34"), decimal("33"), decimal("33")]);
    assert_eq!(
        hundred_percent(&[decimal("2"), decimal("1")], 1),
        [decimal("66.7"), decimal("33.3")]
    );
    // 1500.5 + 1500.5 + 2000.5 are 5001.5: rounded one by one they would give 5003.
    let halves = ["1500.5", "1500.5", "2000.5"].map(decimal);
    assert_eq!(adding_up(&halves, decimal("5002"), 0), ["1501", "1501", "2000"].map(decimal));
    let below = ["-0.6", "-0.6", "1.2"].map(decimal);
    assert_eq!(adding_up(&below, decimal("0"), 0), ["0", "-1", "1"].map(decimal));
}

#[test]
fn the_currency_stands_in_the_heading() {
    let (ru, en) = (Speaker::of("ru").language, Speaker::of("en").language);
    assert_eq!(ru.heading_unit("KGS"), ", сом");
    assert_eq!(en.heading_unit("KGS"), ", KGS");
    assert_eq!(ru.heading_unit("XAU"), ", XAU");
}

#[test]
fn a_language_is_told_by_its_letters() {
    let (ru, en) = (Speaker::of("ru").language, Speaker::of("en").language);
    assert!(ru.writes("айыл окмоту № 5") && !en.writes("айыл окмоту № 5"));
    assert!(en.writes("city hall") && !ru.writes("city hall"));
    assert!(ru.writes("2019") && en.writes("2019"));
}

#[test]
fn dates_through_the_year() {
    let (ru, en) = (Speaker::of("ru"), Speaker::of("en"));
    let months =
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря";
    let short = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec";
    for (index, (month, short)) in months.split(' ').zip(short.split(' ')).enumerate() {
        let day = date(2019, index as i8 + 1, 1);
        assert_eq!(
            ru.language.date(day, DateStyle::Prose),
            format!("1\u{a0}{month} 2019\u{a0}года")
        );
        assert_eq!(en.language.date(day, DateStyle::Table), format!("1\u{a0}{short} 2019"));
    }
    let said = |day, style| ru.language.date(day, style).replace('\u{a0}', " ");
    assert_eq!(said(date(2019, 7, 11), DateStyle::Weekday), "в четверг, 11 июля 2019 года");
    assert_eq!(said(date(2019, 7, 9), DateStyle::Weekday), "во вторник, 9 июля 2019 года");
    assert_eq!(said(date(2019, 7, 10), DateStyle::Day), "10 июля");
    let week = |day| ru.language.week(day).replace('\u{a0}', " ");
    assert_eq!(week(date(2019, 7, 21)), "на неделе с 15 по 19 июля 2019 года");
    assert_eq!(week(date(2019, 7, 29)), "на неделе с 29 июля по 2 августа 2019 года");
    assert_eq!(week(date(2018, 12, 31)), "на неделе с 31 декабря 2018 года по 4 января 2019 года");
    let range =
        |a, b, style| ru.language.date_range(a, b, style).map(|text| text.replace('\u{a0}', " "));
    let (first, last) = (date(2019, 7, 10), date(2019, 7, 12));
    assert_eq!(range(first, last, RangeStyle::Prose), Ok("с 10 по 12 июля 2019 года".to_owned()));
    assert_eq!(range(first, first, RangeStyle::Prose), Ok("10 июля 2019 года".to_owned()));
    assert!(range(last, first, RangeStyle::Prose).is_err());
    let (april, january) = (date(2019, 4, 2), date(2020, 1, 9));
    let caption = |from, to| range(from, to, RangeStyle::Caption).expect("in order");
    assert_eq!(caption(first, last), "10–12 июля 2019 г.");
    assert_eq!(caption(april, last), "2 апреля — 12 июля 2019 г.");
    assert_eq!(caption(april, january), "2 апреля 2019 г. — 9 января 2020 г.");
    assert_eq!(caption(first, first), "10 июля 2019 г.");
    let period =
        |period, stands| ru.language.period(period, stands).map(|text| text.replace('\u{a0}', " "));
    assert_eq!(period(Period::Month(2019, 3), PeriodUse::In), Ok("в марте 2019 года".to_owned()));
    assert_eq!(period(Period::MonthAlone(11), PeriodUse::By), Ok("к ноябрю".to_owned()));
    assert_eq!(
        period(Period::Quarter(2019, 2), PeriodUse::By),
        Ok("ко второму кварталу 2019 года".to_owned())
    );
    assert_eq!(
        period(Period::Quarter(2019, 2), PeriodUse::LabelIn),
        Ok("во II квартале 2019 года".to_owned())
    );
    assert_eq!(period(Period::Year(2019), PeriodUse::In), Ok("в 2019 году".to_owned()));
    assert!(period(Period::Quarter(2019, 5), PeriodUse::In).is_err());
    let en_period = |period, stands| en.language.period(period, stands);
    assert_eq!(en_period(Period::Years(2018, 2023), PeriodUse::Gen), Ok("2018–2023".to_owned()));
    assert_eq!(
        en_period(Period::Half(2018, 2), PeriodUse::By),
        Ok("by the second half of 2018".to_owned())
    );
    assert_eq!(
        en.language.stamp(date(2018, 12, 3).at(9, 5, 0, 0), -210),
        "3\u{a0}December 2018, 09:05\u{a0}(UTC−3:30)"
    );
}

#[test]
fn prepositions_by_sound() {
    let ru = Speaker::of("ru");
    expect(
        "
        в Франции = во Франции
        в вторник = во вторник
        в всех = во всех
        в многих = во многих
        в Владивостоке = во Владивостоке
        в воде = в воде
        в фазе = в фазе
        с Швейцарией = со Швейцарией
        с щенком = со щенком
        с всеми = со всеми
        с вторника = со вторника
        с сотрудниками = с сотрудниками
        с ста = со ста
        с жителями = с жителями
        к второму = ко второму
        к всем = ко всем
        к Проекту = к Проекту
        о Институте = об Институте
        о Европе = о Европе
        о елках = о елках
        о юрте = о юрте
        о всех = обо всех
        о «Институте» = об «Институте»
        о МСУ = об МСУ
        о США = о США
        о SDC = об SDC
        о ПРООН = о ПРООН
        о UNDP = о UNDP
        с SDC = с SDC
        о 80 участниках = о 80 участниках
        о 11 планах = об 11 планах
        о 21 плане = о 21 плане
        с 100 участниками = со 100 участниками
        в II квартале = во II квартале
        на вторник = на вторник
        ",
        |input| {
            let (preposition, next) = input.split_once(' ').expect("a preposition");
            Ok(ru.language.after_preposition(preposition, next))
        },
    );
}

#[test]
fn names_by_rule_and_as_typed() {
    let ru = Speaker::of("ru");
    let person = |given: &str, family: &str| -> Forms {
        serde_yaml::from_str(&format!("{{given: {given}, family: {family}}}")).expect("forms")
    };
    let full = |given: &str, family: &str, sex, case| {
        ru.language.full_name(&person(given, family), sex, case)
    };
    let said = |text: &str| Ok(text.to_owned());
    assert_eq!(full("Бакыт", "Асан уулу", Sex::M, Case::Ins), said("Бакытом Асан уулу"));
    assert_eq!(full("Айгүл", "Токтогул кызы", Sex::F, Case::Gen), said("Айгүл Токтогул кызы"));
    assert_eq!(full("Азизбек", "Ашурбеков", Sex::M, Case::Dat), said("Азизбеку Ашурбекову"));
    assert_eq!(
        full("Петр Васильевич", "Шевченко", Sex::M, Case::Ins),
        said("Петром Васильевичем Шевченко")
    );
    assert_eq!(full("Гульмира", "Акматова", Sex::F, Case::Nom), said("Гульмира Акматова"));
    assert!(matches!(
        full("Гульмира", "Акматова", Sex::F, Case::Gen),
        Err(FormError::MissingForm { .. })
    ));
    assert!(matches!(
        full("Павел", "Дуров", Sex::M, Case::Gen),
        Err(FormError::MissingForm { .. })
    ));
    let listed = |given, family| {
        ru.language.listed_name(&person(given, family)).map(|text| text.replace('\u{a0}', " "))
    };
    assert_eq!(listed("Анна-Мария", "Каримова"), said("А.-М. Каримова"));
    assert_eq!(listed("Бакыт", "Асан уулу"), said("Б. Асан уулу"));
    let (role, asel) = (ru.entry("manager"), ru.entry("asel"));
    let with_role = |case| ru.language.role_and_name(role, asel, Sex::F, case);
    assert_eq!(with_role(Case::Nom), said("менеджер Проекта Асель Мамбетова"));
    assert_eq!(with_role(Case::Ins), said("менеджером Проекта Асель Мамбетовой"));
    assert_eq!(with_role(Case::Acc), said("менеджера Проекта Асель Мамбетову"));
    let en = Speaker::of("en");
    let english =
        en.language.role_and_name(en.entry("manager"), en.entry("asel"), Sex::F, Case::Gen);
    assert_eq!(english, said("Asel Mambetova, Project Manager"));
}

#[test]
fn places_by_type() {
    let ru = Speaker::of("ru");
    let read = |text: &str| -> Forms { serde_yaml::from_str(text).expect("forms") };
    let place = |text: &str, of_type: &str, stands| {
        ru.language.place(&read(text), of_type, stands).map(|text| text.replace('\u{a0}', " "))
    };
    let said = |text: &str| Ok(text.to_owned());
    assert_eq!(
        place("{adj: Аксыйский}", "district", PlaceUse::Name(Case::Gen)),
        said("Аксыйского района")
    );
    assert_eq!(
        place("{adj: Аксыйский}", "district", PlaceUse::Name(Case::Nom)),
        said("Аксыйский район")
    );
    assert_eq!(place("{adj: Чуйская}", "region", PlaceUse::To), said("в Чуйскую область"));
    assert_eq!(place("Нарынская область", "region", PlaceUse::From), said("из Нарынской области"));
    assert_eq!(place("Кызыл-Туу", "village", PlaceUse::In), said("в селе Кызыл-Туу"));
    assert_eq!(place("Иссык-Куль", "lake", PlaceUse::From), said("с озера Иссык-Куль"));
    assert_eq!(
        place("{nom: Иссык-Куль, in: на Иссык-Куле}", "lake", PlaceUse::In),
        said("на Иссык-Куле")
    );
    assert_eq!(place("Барскоон", "municipality", PlaceUse::In), said("в айыл аймаке Барскоон"));
    assert_eq!(
        place("{nom: Франция, gen: Франции, prep: Франции}", "country", PlaceUse::In),
        said("во Франции")
    );
    let missing = place("Бишкек", "city", PlaceUse::In);
    assert_eq!(missing, Err(FormError::MissingForm { form: "prep".into(), of: "Бишкек".into() }));
    let en = Speaker::of("en");
    let english = en.language.place(&Forms::plain("Aksy"), "district", PlaceUse::In);
    assert_eq!(english, said("in Aksy district"));
}

#[test]
fn spaces_that_never_break() {
    let (ru, en) = (Speaker::of("ru"), Speaker::of("en"));
    expect(
        "
        11 июля 2019 года в Бишкеке = 11⍽июля 2019⍽года в⍽Бишкеке
        11 июля 2019 г. Проект начался = 11⍽июля 2019⍽г. Проект начался
        с 10 по 12 июля и с 5 до 7 часов = с⍽10 по 12⍽июля и⍽с⍽5 до 7⍽часов
        от 5 до 7 участников = от 5 до 7⍽участников
        97 млн сомов, 12 500 планов = 97⍽млн сомов, 12⍽500⍽планов
        В нем, а также у него я был = В⍽нем, а⍽также у⍽него я⍽был
        и т. д., т. е. и др. люди = и⍽т.⍽д., т.⍽е. и⍽др. люди
        г. Бишкек, ул. Киевская, д. 5 = г.⍽Бишкек, ул.⍽Киевская, д.⍽5
        № 98, § 5, рис. 2 = №⍽98, §⍽5, рис.⍽2
        А. В. Третьяков и г-жа Мамбетова = А.⍽В.⍽Третьяков и⍽г-жа⍽Мамбетова
        Кенеш — это совет = Кенеш⍽— это совет
        в III квартале = в⍽III⍽квартале
        2018–2023 гг. = 2018–2023⍽гг.
        «О проекте» = «О⍽проекте»
        во 2-м районе и 20-процентный рост = во⍽2-м районе и⍽20-процентный рост
        В 2019 Асель сказала = В⍽2019 Асель сказала
        ",
        |input| Ok(ru.language.bound(input)),
    );
    expect(
        "
        On 11 July 2019 in Bishkek = On 11⍽July 2019 in Bishkek
        97 million soms of 98 and KGS 97 = 97⍽million soms of 98 and KGS⍽97
        Order No. 98 of 23 August 2018 = Order No.⍽98 of 23⍽August 2018
        Ms Mambetova opened Phase II of it = Ms⍽Mambetova opened Phase⍽II of it
        No. Never in 2019 the end = No. Never in 2019 the end
        30 November – 2 December = 30⍽November⍽– 2⍽December
        ",
        |input| Ok(en.language.bound(input)),
    );
    assert_eq!(normal_spaces("5\u{202f}000\u{2009}г."), "5\u{a0}000\u{a0}г.");
}

#[test]
fn how_sentences_begin_and_end() {
    let (ru, en) = (Speaker::of("ru"), Speaker::of("en"));
    assert!(ru.language.begins_with_digits("38 планов поддержано."));
    assert!(!ru.language.begins_with_digits("11 июля 2019 года прошел семинар."));
    assert!(!ru.language.begins_with_digits("10–11 июля прошел семинар."));
    assert!(en.language.begins_with_digits("11 July 2019 was a Thursday."));
    assert!(!en.language.begins_with_digits("On 11 July"));
    assert_eq!(capitalised("«проект»"), "«Проект»");
    assert_eq!(ru.language.with_full_stop("в 2019 г."), "в 2019 г.");
    assert_eq!(ru.language.with_full_stop("в 2019 году"), "в 2019 году.");
    assert_eq!(ru.language.with_full_stop("проект «Вода»"), "проект «Вода».");
    let note = |l: &Speaker, text: &str| {
        let at = text.find('^').expect("a mark");
        let plain = text.replace('^', "");
        let at = l.language.footnote_position(&plain, at);
        format!("{}^{}", &plain[..at], &plain[at..])
    };
    assert_eq!(note(&ru, "области,^ где"), "области^, где");
    assert_eq!(note(&ru, "области^? Где"), "области?^ Где");
    assert_eq!(note(&ru, "в 2019 г^., где"), "в 2019 г.^, где");
    assert_eq!(note(&en, "region^, where"), "region,^ where");
}

#[test]
fn quotation_marks_and_speakers() {
    let (ru, en) = (Speaker::of("ru"), Speaker::of("en"));
    assert_eq!(ru.language.requoted("проект \"Вода и \"Свет\"\"", 0), "проект «Вода и „Свет“»");
    assert_eq!(
        en.language.requoted("the “Water” and the project’s ‘end’", 0),
        "the “Water” and the project’s “end”"
    );
    assert_eq!(en.language.requoted("«one „two“»", 0), "“one ‘two’”");
    let said = |order, quote, more, by| {
        ru.language.attributed(order, quote, more, by).replace('\u{a0}', " ")
    };
    let first = Attribution::QuoteFirst;
    assert_eq!(said(first, "Мы рады!", "", "сказала А."), "«Мы рады!» — сказала А.");
    assert_eq!(said(first, "Мы рады…", "", "сказала Асель"), "«Мы рады…» — сказала Асель.");
    assert_eq!(
        said(Attribution::NameFirst, "Мы рады.", "", "А. сказала"),
        "А. сказала: «Мы рады»."
    );
    assert_eq!(said(Attribution::SplitClause, "П", "п.", "сказала А."), "«П, — сказала А., — п».");
    assert_eq!(
        said(Attribution::SplitSentence, "П?", "П!", "спросила Асель"),
        "«П? — спросила Асель. — П!»"
    );
    let english = en.language.attributed(first, "The seminar “Service Model”.", "", "said Asel");
    assert_eq!(english, "“The seminar ‘Service Model’,” said Asel.");
}

#[test]
fn lists_each_and_none() {
    let (ru, en) = (Speaker::of("ru"), Speaker::of("en"));
    let said = |text: &str| Ok(text.to_owned());
    assert_eq!(en.language.list(&["A", "B"]), said("A and B"));
    assert_eq!(ru.language.list(&["А"]), said("А"));
    assert_eq!(ru.language.list::<&str>(&[]), said(""));
    assert_eq!(ru.language.list(&["А", " "]), Err(FormError::EmptyItem { index: 1 }));
    assert_eq!(ru.language.none_of(ru.entry("plan")), said("ни одного плана"));
    assert_eq!(ru.language.none_of(ru.entry("service")), said("ни одной услуги"));
    assert_eq!(en.language.none_of(en.entry("plan")), said("no plans"));
    let each =
        |number: u32, term: &str| ru.language.each(number, ru.entry(term), &Counting::default());
    assert_eq!(each(2, "plan"), said("по два плана"));
    assert_eq!(each(1, "service"), said("по одной услуге"));
    assert_eq!(each(5, "plan"), said("по пять планов"));
    let from_to =
        ru.language.count_from_to(5.into(), 7, ru.entry("participant"), &Counting::default());
    assert_eq!(from_to, said("от 5 до 7\u{a0}участников"));
}

#[test]
fn entries_as_people_type_them() {
    let refused = |text: &str| serde_yaml::from_str::<Forms>(text).expect_err(text).to_string();
    assert!(refused("{nom: а, genitive: б}").contains("unknown form `genitive`"));
    assert!(refused("{nom: Участники, Джалал-Абад}").contains("a comma begins another key"));
    assert!(refused("{nom: а, gender: masculine}").contains("`m`, `f` or `n`"));
    assert!(refused("{nom: }").contains("`nom` is empty"));
    assert!(refused("{gender: m}").contains("no form is given"));
    let noun: Forms = serde_yaml::from_str("{gender: f, nom: а, number: pl}").expect("forms");
    let again: Forms =
        serde_yaml::from_str(&serde_yaml::to_string(&noun).expect("yaml")).expect("forms");
    assert_eq!(noun, again);
    let schema = schemars::schema_for!(Forms);
    assert!(schema.to_value().to_string().contains("additionalProperties"));
    let english = Speaker::of("en");
    let plain = english.language.count(2, &Forms::plain("plan"), &Counting::default());
    assert_eq!(plain, Err(FormError::MissingForm { form: "other".into(), of: "plan".into() }));
}

#[test]
fn a_language_is_a_file() {
    fn shared<T: Send + Sync>(_: &T) {}
    let german = include_str!("../../../templates/languages/en.yaml")
        .replace("tag: en-GB", "tag: de-CH")
        .replace("group: \",\"", "group: \"’\"");
    let german = Language::read("de", &german).expect("a sound file");
    shared(&german);
    assert_eq!(german.number(decimal("97412350"), NumberStyle::Prose), "97’412’350");
    let english = include_str!("../../../templates/languages/en.yaml");
    let refused = |text: &str| Language::read("en", text).expect_err("a fault").to_string();
    assert!(
        refused(&english.replace("{day}⍽{month} {year}", "{dya}⍽{month} {year}"))
            .contains("no field is called `dya`")
    );
    assert!(refused(&english.replace("{month.abbr}", "{month.gen2}")).contains("gen2"));
    assert!(refused(&english.replace("grammar: english", "grammar: klingon")).contains("klingon"));
    assert!(refused(&format!("{english}\nextra: 1\n")).contains("extra"));
}

#[test]
fn numbers_are_read_back_as_they_are_written() {
    let (ru, en, ky) = (Speaker::of("ru"), Speaker::of("en"), Speaker::of("ky"));
    let read = |l: &Speaker, text: &str| -> Vec<String> {
        l.language.numbers_in(text).into_iter().map(|read| read.value.to_string()).collect()
    };
    let numbers = (0..1200u32)
        .chain([2000, 2019, 21_000, 100_001, 97_412_350, 1_000_000, 2_001_000, 1_001_001]);
    for number in numbers {
        for case in Case::ALL {
            // «тысячи» by itself may be many thousands, and is not read as one.
            let bare_scale = matches!(number, 1000..2000 | 1_000_000..2_000_000);
            if case == Case::Gen && bare_scale {
                continue;
            }
            let agreeing = Agreeing { case, gender: Gender::F, animate: true };
            let text = ru.language.in_words(number.into(), agreeing).expect("words");
            assert_eq!(read(&ru, &text), [number.to_string()], "{text}");
        }
        for l in [&en, &ky] {
            let text = l.language.in_words(number.into(), Agreeing::default()).expect("words");
            assert_eq!(read(l, &text), [number.to_string()], "{text}");
        }
        for l in [&ru, &en] {
            let text = l.language.number(number.into(), NumberStyle::Table);
            assert_eq!(read(l, &text), [number.to_string()], "{text}");
        }
        if number > 0 && number < 1000 {
            for l in [&ru, &en] {
                let text = l
                    .language
                    .ordinal(number.into(), OrdinalStyle::Words, Agreeing::default())
                    .expect("words");
                let found = l.language.numbers_in(&text);
                assert_eq!(found.len(), 1, "{text}: {found:?}");
                assert_eq!(
                    (found[0].value, found[0].kind),
                    (number.into(), NumberKind::Ordinal),
                    "{text}"
                );
            }
        }
    }
    let rows = [
        ("более 97,4 млн сомов", "97400000"),
        ("12 тыс. сомов", "12000"),
        ("полутора тысяч сомов", "1500"),
        ("два с\u{a0}половиной миллиона", "2500000"),
        ("полмиллиона сомов и оба плана", "500000 2"),
        ("один из планов, одна из пяти услуг", "5"),
        ("два-три участника, 5–7 планов", "2 3 5 7"),
        ("во второй фазе, в III квартале, 21-й участник", "2 3 21"),
        ("32% планов, −5 300 сомов", "32 -5 300"),
        ("тысяча участников и тысячи людей", "1000"),
        ("обеими сторонами вдвое", "2 2"),
    ];
    for (text, expected) in rows {
        assert_eq!(read(&ru, text).join(" "), expected, "{text}");
    }
    let rows = [
        ("more than 97.4 million soms", "97400000"),
        ("half a million soms, twice", "500000 2"),
        ("two and a half million soms and one hundred and five plans", "2500000 105"),
        ("one of the plans and two or three people", "2 3"),
        ("Phase II, Phase I and I, Q2, the 21st and twenty-first of 2019", "2 1 2 21 21 2019"),
        ("five and six, KGS\u{a0}97,412,350.", "5 6 97412350"),
        ("a year and a half", "1.5"),
    ];
    for (text, expected) in rows {
        assert_eq!(read(&en, text).join(" "), expected, "{text}");
    }
    assert!(ru.language.vocabulary("never").contains(&"порядка".to_owned()));
    assert!(ru.language.vocabulary("nothing").is_empty());
}

#[test]
fn a_language_of_data_alone_gives_rounding_words_their_case() {
    let ky = Speaker::of("ky");
    let somes = |number: &str, unit, words: Counting| {
        let amount = about(decimal(number), unit).expect("positive");
        ky.language.money(amount, "KGS", &words)
    };
    let said = |said: Said| said.map(|text| text.replace('\u{a0}', "⍽"));
    let plain = Counting::default();
    let million = Unit::Million;
    let rows = [
        (somes("97412350", million, plain), "97⍽млн⍽сомдон ашык"),
        (somes("97600000", million, plain), "98⍽млн⍽сомго жакын"),
        (somes("97900000", million, plain), "дээрлик 98⍽млн⍽сом"),
        (somes("97000000", million, plain), "97⍽млн⍽сом"),
        (somes("400000", million, plain), "1⍽млн⍽сомдон аз"),
        (somes("97412350", million, plain.long()), "97⍽миллион⍽сомдон ашык"),
        (somes("1234.5", Unit::One, plain), "1235⍽сомго жакын"),
    ];
    for (found, expected) in rows {
        assert_eq!(said(found).as_deref(), Ok(expected));
    }
    // Without a noun the form is on the scale word, the per cent or the digits.
    let alone = |number: &str, unit| {
        let amount = about(decimal(number), unit).expect("positive");
        said(ky.language.amount(amount, &plain))
    };
    let rows = [
        ("97412350", Unit::Million, "97⍽миллиондон ашык"),
        ("0.3142", Unit::Percent, "31⍽пайыздан ашык"),
        ("0.3155", Unit::Percent, "32⍽пайызга жакын"),
        ("0.3196", Unit::Percent, "дээрлик 32%"),
        ("89.2", Unit::One, "89дан ашык"),
        ("102", Unit::Ten, "100дөн ашык"),
        ("5003", Unit::Ten, "5000ден ашык"),
        ("43", Unit::Ten, "40тан ашык"),
        ("96", Unit::Ten, "100гө жакын"),
    ];
    for (number, unit, expected) in rows {
        assert_eq!(alone(number, unit).as_deref(), Ok(expected), "{number}");
    }
    let people = |number: &str| {
        let amount = about(decimal(number), Unit::Ten).expect("positive");
        said(ky.language.count(amount, ky.entry("participant-ky"), &plain))
    };
    assert_eq!(people("92").as_deref(), Ok("90⍽катышуучудан ашык"));
    // A form that the registry has not is an error that names it, never another form.
    assert_eq!(
        people("96"),
        Err(FormError::MissingForm { form: "dat".into(), of: "катышуучу".into() })
    );
}
