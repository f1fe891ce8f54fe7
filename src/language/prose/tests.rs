use super::super::{AddressKind, MeasureRead, TypedDay};
use super::*;

fn language(code: &str) -> Language {
    let text = match code {
        "ru" => include_str!("../../../templates/languages/ru.yaml"),
        _ => include_str!("../../../templates/languages/en.yaml"),
    };
    Language::read(code, text).expect("a sound file")
}

/// Each number with what stands beside it: `97|Money("KGS")`.
fn beside(code: &str, text: &str) -> Vec<String> {
    let language = language(code);
    let prose = Prose::typed(&language, text);
    let measure = |number: &Number| number.measure.as_ref().map(|measure| measure.what.clone());
    let numbers = prose.numbers().iter();
    numbers.map(|number| format!("{}|{:?}", number.value, measure(number))).collect()
}

#[test]
fn a_number_comes_with_what_it_is_measured_in() {
    let some = |value: &str, what: MeasureRead| vec![format!("{value}|{:?}", Some(what))];
    let money = |code: &str| MeasureRead::Money(code.to_owned());
    assert_eq!(beside("ru", "более 97 млн сомов"), some("97000000", money("KGS")));
    assert_eq!(beside("ru", "12 500 долларов США"), some("12500", money("USD")));
    assert_eq!(beside("en", "KGS 12,500"), some("12500", money("KGS")));
    assert_eq!(beside("en", "32 per cent"), some("32", MeasureRead::Percent));
    assert_eq!(beside("ru", "на 5 процентных пунктов"), some("5", MeasureRead::Points));
    assert_eq!(beside("en", "38 plans"), ["38|None"]);
}

#[test]
fn a_number_that_is_a_piece_of_something_says_so() {
    let english = language("en");
    let text = "On 11/07/2019, by 14:00, +996 312 21 45 72, agreement 04.03/2019, 38 plans";
    let prose = Prose::typed(&english, text);
    let own = prose.numbers().iter().filter(|number| number.piece_of.is_none());
    let own: Vec<String> = own.map(|number| number.value.to_string()).collect();
    assert_eq!(own, ["38"]);
    let whole = |whole| prose.numbers().iter().any(|number| number.piece_of == Some(whole));
    assert!([Whole::Moment, Whole::Address, Whole::Code].into_iter().all(whole));
    let day = prose.moments()[0].day.as_ref().and_then(TypedDay::date);
    assert_eq!(day.map(|day| day.to_string()).as_deref(), Some("2019-07-11"));
}

#[test]
fn values_and_addresses_are_items_of_their_own() {
    let russian = language("ru");
    let raw = "В {{ where.place.prep }} прошли\u{202f}встречи: www.example.org, a@example.org, +996 312 214572.";
    let prose = Prose::typed(&russian, raw);
    let [printed] = prose.printed() else { panic!("one value: {:?}", prose.printed()) };
    assert_eq!(printed.key, "where.place.prep");
    assert_eq!(&raw[prose.source(&printed.at)], "{{ where.place.prep }}");
    assert!(prose.text()[printed.at.clone()].chars().all(|c| c == MASK));
    let addresses = prose.addresses().iter();
    let addresses: Vec<_> = addresses.map(|one| (one.kind, &raw[prose.source(&one.at)])).collect();
    let expected = [
        (AddressKind::Link, "www.example.org"),
        (AddressKind::Email, "a@example.org"),
        (AddressKind::Telephone, "+996 312 214572"),
    ];
    assert_eq!(addresses, expected);
}

#[test]
fn lists_of_words_are_asked_by_place() {
    let english = language("en");
    let prose =
        Prose::typed(&english, "It was held last week. Next week, he said, it will be held.");
    let text = |at: Range<usize>| &prose.text()[at];
    let whole = 0..prose.text().len();
    let said: Vec<&str> = prose.said("relative", &whole).into_iter().map(text).collect();
    assert_eq!(said, ["last week", "Next week"]);
    let [first, second] = prose.sentences() else { panic!("{:?}", prose.sentences()) };
    assert!(prose.says("past", first) && !prose.says("past", second));
    assert!(prose.says("attribution", second));
    assert!(prose.after(0, "past").is_none() && prose.after(2, "past") == Some(11));
    assert!(prose.ends_before(11, "past") && !prose.ends_before(6, "past"));
}

#[test]
fn a_document_hides_what_was_not_typed() {
    let english = language("en");
    let fact = Piece::Printed { key: "plans", words: "38 plans" };
    let pieces = [
        Piece::Typed("More than "),
        fact,
        Piece::Typed(", see "),
        Piece::Hidden("https://example.org"),
    ];
    let prose = Prose::composed(&english, pieces);
    assert_eq!(prose.text(), "More than \u{1}, see \u{1}");
    assert_eq!(
        (prose.printed()[0].at.clone(), prose.printed()[0].words.as_str()),
        (10..11, "38 plans")
    );
    assert_eq!(prose.addresses()[0].kind, AddressKind::Link);
    assert!(prose.numbers().is_empty());
}
