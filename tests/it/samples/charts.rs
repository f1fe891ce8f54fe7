//! Charts that are hard to draw, the same for the tests of all writers.

use diptych::Lang;
use diptych::internals::document::{
    AltWords, Block, Chart, ChartRow, ChartValue, Content, Document, Fact, Furniture, Inline,
    Properties, Text,
};
use diptych::internals::model::ChartForm;

/// A chart of these figures, a row for each of the names.
pub fn chart(form: ChartForm, series: &[&str], rows: &[(&str, &[&str])]) -> Chart {
    let text = |words: &str| match words {
        "" => Text::new(),
        words => vec![Inline::Text(words.to_owned())],
    };
    let row = |(index, (name, figures)): (usize, &(&str, &[&str]))| {
        let value = |(column, figure): (usize, &&str)| {
            let words = figure.replace('-', "\u{2212}");
            let fact = Fact::new(format!("tables.chart.{index}.{column}"), *figure, words);
            ChartValue { number: figure.parse().ok(), words: vec![Inline::Fact(fact)] }
        };
        ChartRow { label: text(name), values: figures.iter().enumerate().map(value).collect() }
    };
    let mut chart = Chart {
        number: text("Рисунок 1."),
        caption: text("Подпись"),
        form,
        head: Text::new(),
        series: series.iter().map(|name| text(name)).collect(),
        rows: rows.iter().enumerate().map(row).collect(),
        alt: String::new(),
    };
    chart.alt = chart.described(&AltWords {
        whole: "{caption}. {figures}.".into(),
        series: "{series}: {items}".into(),
        item: "{label} — {value}".into(),
    });
    chart
}

/// Charts of all forms: of one figure and of many, below nought, of noughts alone, with one figure
/// that dwarfs the others, with names of many words and with one long word, of more series than
/// there are colours.
pub fn hard() -> Vec<Chart> {
    const LONG: &str = "Гранты муниципалитетам на улучшение услуг питьевого водоснабжения, вывоза \
                        отходов и содержания общественных мест в сельских муниципалитетах";
    const WORD: &str = "Электроэнергообеспечение";
    let pair: &[&str] = &["План, шв. фр.", "Исполнение, шв. фр."];
    let mut charts = Vec::new();
    for form in [ChartForm::Bars, ChartForm::Columns, ChartForm::Shares, ChartForm::Months] {
        charts.extend([
            chart(form, &["Участников"], &[("Все", &["7"])]),
            chart(form, pair, &[("А", &["0", "0"]), ("Б", &["0", "0"])]),
            chart(form, pair, &[(LONG, &["120", "-45"]), (WORD, &["-5", "90"])]),
            chart(form, pair, &[(LONG, &["97412350", "12"]), (WORD, &["1", "0"])]),
            chart(
                form,
                &["Один", "Два", "Три", "Четыре", "Пять", "Шесть", "Семь"],
                &[("Ряд", &["5", "4", "3", "2", "1", "2", "3"]), (LONG, &["1"; 7])],
            ),
        ]);
        let names: Vec<String> = (1..=24).map(|number| format!("Строка {number}")).collect();
        let rows: Vec<(&str, &[&str])> =
            names.iter().map(|name| (name.as_str(), &["123456", "7"][..])).collect();
        charts.push(chart(form, pair, &rows));
    }
    charts
}

/// A document of these charts.
pub fn document(charts: Vec<Chart>) -> Document {
    let text = |words: &str| vec![Inline::Text(words.to_owned())];
    let title = Content::Heading { level: 1, text: text("Диаграммы") };
    let between = Content::Paragraph(text("Абзац между диаграммами."));
    let charts = charts.into_iter().flat_map(|chart| [Content::Chart(chart), between.clone()]);
    let blocks = std::iter::once(title).chain(charts).enumerate();
    Document {
        lang: Lang::new("ru"),
        layout: diptych::internals::style::Layout::Release,
        properties: Properties {
            title: "Диаграммы".into(),
            subject: "Отчет".into(),
            author: "Институт политики развития".into(),
            keywords: Vec::new(),
            date: jiff::civil::date(2018, 12, 31),
        },
        furniture: Furniture {
            running: "Диаграммы".into(),
            footer: "Проект".into(),
            page: ["Страница".into(), "из".into(), String::new()],
            draft: None,
        },
        blocks: blocks.map(|(n, content)| Block { id: format!("block-{n}"), content }).collect(),
        notes: Vec::new(),
    }
}
