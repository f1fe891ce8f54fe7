//! A report with tables, the same for the tests of all writers: spans, totals, many pages.

use diptych::Lang;
use diptych::internals::document::{
    Align, Block, Cell, Content, Document, Fact, Furniture, Inline, Properties, Table, TableColumn,
    Text,
};

/// Budget execution by line under two header rows: `lines` of them and a total.
pub fn budget(code: &str, lines: usize) -> Table {
    let ru = code == "ru";
    let say = |ru_words: &str, en_words: &str| {
        vec![Inline::Text(if ru { ru_words } else { en_words }.into())]
    };
    let number = |value: i64| {
        let digits = value.unsigned_abs().to_string();
        let groups: Vec<_> = digits
            .as_bytes()
            .rchunks(3)
            .rev()
            .map(|group| String::from_utf8_lossy(group))
            .collect();
        let sign = if value < 0 { "\u{2212}" } else { "" };
        format!("{sign}{}", groups.join(if ru { "\u{a0}" } else { "," }))
    };
    let fact = |key: String, value: String, words: String| {
        Cell::from(vec![Inline::Fact(Fact::new(key, value, words))])
    };
    let share = |tenths: i64| match (tenths % 10, ru) {
        (0, _) => format!("{}", tenths / 10),
        (_, true) => format!("{},{}", tenths / 10, tenths % 10),
        (_, false) => format!("{}.{}", tenths / 10, tenths % 10),
    };
    let line = |n: String, name: Text, planned: i64, actual: i64| -> Vec<Cell> {
        let sum = |key: &str, value: i64| {
            fact(format!("budget.{key}.{n}"), value.to_string(), number(value))
        };
        let spent = actual * 1000 / planned;
        vec![
            Cell::from(vec![Inline::Text(n.clone())]),
            Cell::from(name),
            sum("planned", planned),
            sum("actual", actual),
            sum("deviation", actual - planned),
            fact(format!("budget.spent.{n}"), spent.to_string(), share(spent)),
        ]
    };
    let names = [
        ("Персонал", "Staff", 214_000, 209_350),
        ("Мероприятия", "Events", 86_500, 86_500),
        (
            "Гранты муниципалитетам на улучшение услуг питьевого водоснабжения и вывоза отходов",
            "Grants to municipalities for improving drinking water supply and waste collection",
            940_000,
            946_700,
        ),
        ("Администрирование", "Administration", 58_000, 55_140),
    ];
    let rows: Vec<_> = (0..lines)
        .map(|index| {
            let (russian, english, planned, actual) = names[index % 4];
            line((index + 1).to_string(), say(russian, english), planned, actual)
        })
        .collect();
    let sums = (0..lines)
        .map(|index| names[index % 4])
        .fold((0, 0), |sum, one| (sum.0 + one.2, sum.1 + one.3));
    let mut total = line("total".into(), say("Всего", "Total"), sums.0.max(1), sums.1);
    total[0].text.clear();
    let head = |text: Text, columns, rows| Cell { text, span: (columns, rows) };
    let column = |align, width| TableColumn { align, width };
    Table {
        number: say("Таблица 1.", "Table 1:"),
        caption: say(
            "План и факт, CHF, на 31\u{a0}декабря 2018\u{a0}года",
            "Planned and actual, CHF, as of 31\u{a0}December 2018",
        ),
        columns: vec![
            column(Align::Start, Some(0.6)),
            column(Align::Start, Some(5.4)),
            column(Align::Decimal, Some(1.6)),
            column(Align::Decimal, Some(1.6)),
            column(Align::Decimal, Some(1.7)),
            column(Align::Decimal, Some(1.2)),
        ],
        header: vec![
            vec![
                head(say("№", "No."), 1, 2),
                head(say("Статья", "Budget line"), 1, 2),
                head(say("За год", "Year"), 2, 1),
                head(say("Исполнение", "Execution"), 2, 1),
            ],
            vec![
                head(say("План", "Planned"), 1, 1),
                head(say("Факт", "Actual"), 1, 1),
                head(say("Отклонение", "Deviation"), 1, 1),
                head(say("Исп., %", "Spent, %"), 1, 1),
            ],
        ],
        rows,
        total: Some(total),
    }
}

/// A short report: a paragraph, a short table, `filler` paragraphs, a long table, a paragraph.
pub fn report(code: &str, filler: usize, lines: usize) -> Document {
    let pick =
        |russian: &str, english: &str| if code == "ru" { russian } else { english }.to_owned();
    let say = |russian: &str, english: &str| vec![Inline::Text(pick(russian, english))];
    let mut contents = vec![
        Content::Heading { level: 1, text: say("Финансы", "Finances") },
        Content::Paragraph(say(
            "Общая стоимость 38 планов действий составила более 97 млн сомов. Из этой суммы более 31 млн сомов, или почти 32%, внесли сами муниципалитеты.",
            "The 38 action plans cost more than 97 million soms in total. The municipalities themselves contributed more than 31 million soms, or almost 32%.",
        )),
        Content::Heading {
            level: 2,
            text: say("Исполнение бюджета по статьям", "Budget execution by line"),
        },
    ];
    let mut plain = budget(code, 4);
    plain.header.remove(0);
    for (index, words) in [say("№", "No."), say("Статья", "Budget line")].into_iter().enumerate()
    {
        plain.header[0].insert(index, Cell::from(words));
    }
    contents.push(Content::Table(plain));
    contents.extend((0..filler).map(|_| Content::Paragraph(say("Строка.", "A line."))));
    let mut long = budget(code, lines);
    long.number = say("Таблица 2.", "Table 2:");
    contents.push(Content::Table(long));
    contents.push(Content::Paragraph(say("После таблицы.", "After the table.")));
    let blocks = contents.into_iter().enumerate();
    Document {
        lang: Lang::new(code),
        layout: diptych::internals::style::Layout::Release,
        properties: Properties {
            title: pick("Финансы", "Finances"),
            subject: pick("Отчет", "Report"),
            author: pick("Институт политики развития", "Development Policy Institute"),
            keywords: Vec::new(),
            date: jiff::civil::date(2018, 12, 31),
        },
        furniture: Furniture {
            running: pick(
                "Улучшение услуг на местном уровне",
                "Public Service Improvement Project",
            ),
            footer: pick("Отчет для донора", "Donor report"),
            page: [pick("Страница", "Page"), pick("из", "of"), String::new()],
            draft: None,
        },
        blocks: blocks.map(|(n, content)| Block { id: format!("block-{n}"), content }).collect(),
        notes: Vec::new(),
    }
}
