//! The sheets of such an office, as they should be: nothing is to be said about them.

use super::book::{Cell, Sheet, date, formula, percent};
use crate::row;

/// Plans: a merged title, two header rows, regions merged over their rows, subtotals, a total.
/// Row 5 is the first plan, rows 7 and 10 are subtotals, row 11 is the total.
pub fn plans() -> Sheet {
    Sheet::new("ПДУУ")
        .rows("A1", vec![row!["Планы действий по улучшению услуг, 2018 год"]])
        .rows(
            "A3",
            vec![
                row![
                    "№",
                    "Область",
                    "Район",
                    "Муниципалитет",
                    "Название",
                    "Категория",
                    "Стоимость, сом",
                    "",
                    "",
                    "",
                    "Доля, %",
                    "Статус",
                    "Дата"
                ],
                row![
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "Всего",
                    "Грант",
                    "Вклад муниципалитета",
                    "Прочие",
                    "",
                    "",
                    ""
                ],
                plan(
                    1,
                    "Джалал-Абадская",
                    "Аксыйский",
                    "Кара-Суу",
                    "Чистая вода",
                    "Вода",
                    1_000_000,
                    600_000,
                    300_000,
                    100_000,
                    "0.3",
                ),
                plan(
                    2,
                    "",
                    "Сузакский",
                    "Барпы",
                    "Вывоз мусора",
                    "Мусор",
                    500_000,
                    250_000,
                    250_000,
                    0,
                    "0.5",
                ),
                row![
                    "Итого по области",
                    "",
                    "",
                    "",
                    "",
                    "",
                    formula("SUM(G5:G6)", 1_500_000),
                    formula("SUM(H5:H6)", 850_000),
                    formula("SUM(I5:I6)", 550_000),
                    formula("SUM(J5:J6)", 100_000)
                ],
                plan(
                    3,
                    "Иссык-Кульская",
                    "Ак-Суйский",
                    "Боз-Учук",
                    "Освещение улиц",
                    "Свет",
                    800_000,
                    400_000,
                    400_000,
                    0,
                    "0.5",
                ),
                plan(
                    4,
                    "",
                    "Тонский",
                    "Туура-Суу",
                    "Детский сад",
                    "Вода",
                    700_000,
                    500_000,
                    100_000,
                    100_000,
                    "0.142857142857143",
                ),
                row![
                    "Итого по области",
                    "",
                    "",
                    "",
                    "",
                    "",
                    formula("SUM(G8:G9)", 1_500_000),
                    formula("SUM(H8:H9)", 900_000),
                    formula("SUM(I8:I9)", 500_000),
                    formula("SUM(J8:J9)", 100_000)
                ],
                row![
                    "ВСЕГО",
                    "",
                    "",
                    "",
                    "",
                    "",
                    formula("G7+G10", 3_000_000),
                    formula("H7+H10", 1_750_000),
                    formula("I7+I10", 1_050_000),
                    formula("J7+J10", 200_000)
                ],
            ],
        )
        .merge(&[
            "A1:M1", "A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:E4", "F3:F4", "G3:J3", "K3:K4",
            "L3:L4", "M3:M4", "B5:B6", "B8:B9",
        ])
}

#[expect(clippy::too_many_arguments, reason = "a plan has so many columns")]
fn plan(
    no: i64,
    region: &str,
    district: &str,
    municipality: &str,
    title: &str,
    category: &str,
    cost: i64,
    grant: i64,
    own: i64,
    other: i64,
    share: &str,
) -> Vec<Cell> {
    row![
        no,
        region,
        district,
        municipality,
        title,
        category,
        cost,
        grant,
        own,
        other,
        percent(share),
        "поддержан",
        date("2018-11-30")
    ]
}

/// Budget execution by quarters.
pub fn execution() -> Sheet {
    let line = |row: u32, code: &str, name: &str, plan: [i64; 4], actual: [i64; 4]| {
        let (planned, spent): (i64, i64) = (plan.iter().sum(), actual.iter().sum());
        let mut cells = row![code, name];
        cells.extend(plan.map(Cell::from));
        cells.push(formula(&format!("SUM(C{row}:F{row})"), planned));
        cells.extend(actual.map(Cell::from));
        cells.push(formula(&format!("SUM(H{row}:K{row})"), spent));
        cells.push(formula(&format!("G{row}-L{row}"), planned - spent));
        #[expect(clippy::cast_precision_loss, reason = "small sums")]
        cells.push(formula(&format!("L{row}/G{row}"), spent as f64 / planned as f64));
        cells
    };
    Sheet::new("Исполнение")
        .rows(
            "A1",
            vec![
                row!["Исполнение бюджета за 2018 год"],
                row!["", "", "", "", "", "", "", "", "", "", "", "", "", "сом"],
            ],
        )
        .rows(
            "A3",
            vec![
                row![
                    "Код",
                    "Статья",
                    "План",
                    "",
                    "",
                    "",
                    "",
                    "Факт",
                    "",
                    "",
                    "",
                    "",
                    "Отклонение",
                    "Исп., %"
                ],
                row![
                    "",
                    "",
                    "I кв.",
                    "II кв.",
                    "III кв.",
                    "IV кв.",
                    "Год",
                    "I кв.",
                    "II кв.",
                    "III кв.",
                    "IV кв.",
                    "Год",
                    "",
                    ""
                ],
                line(5, "A-01", "Персонал", [100, 100, 100, 100], [100, 90, 100, 100]),
                line(6, "A-02", "Гранты", [0, 500, 500, 0], [0, 400, 300, 0]),
                row![
                    "",
                    "Итого",
                    formula("SUM(C5:C6)", 100),
                    formula("SUM(D5:D6)", 600),
                    formula("SUM(E5:E6)", 600),
                    formula("SUM(F5:F6)", 100),
                    formula("SUM(G5:G6)", 1_400),
                    formula("SUM(H5:H6)", 100),
                    formula("SUM(I5:I6)", 490),
                    formula("SUM(J5:J6)", 400),
                    formula("SUM(K5:K6)", 100),
                    formula("SUM(L5:L6)", 1_090),
                    formula("G7-L7", 310)
                ],
            ],
        )
        .merge(&["A3:A4", "B3:B4", "C3:G3", "H3:L3", "M3:M4", "N3:N4"])
}

/// The journal of payments, in two currencies.
pub fn journal() -> Sheet {
    Sheet::new("Журнал").rows(
        "A1",
        vec![
            row![
                "№",
                "Дата",
                "Документ",
                "Код",
                "Получатель",
                "Назначение",
                "Сумма, сом",
                "Сумма, CHF"
            ],
            row![1, date("2018-07-02"), "ПП-17", "A-01", "ОсОО «Альфа»", "Аренда зала", 12_500, ""],
            row![
                2,
                date("2018-07-05"),
                "ПП-18",
                "A-02",
                "Боз-Учук АО",
                "Грант, 1 транш",
                400_000.5,
                ""
            ],
            row![3, date("2018-07-09"), "ПП-19", "A-01", "Эксперт", "Гонорар", "", 1_200],
        ],
    )
}

/// Rates by month.
pub fn rates() -> Sheet {
    Sheet::new("Курс").rows(
        "B2",
        vec![
            row!["Месяц", "Курс, сом за 1 CHF", "Источник"],
            row!["Июль 2018", 68.75, "НБКР"],
            row!["август 2018 г.", 69.0213, "НБКР"],
            row![date("2018-09-01"), 70, "НБКР"],
        ],
    )
}

/// A registration list of two days.
pub fn participants() -> Sheet {
    Sheet::new("Регистрация")
        .rows("A1", vec![row!["Список участников"], row!["Вводный семинар, г. Джалал-Абад"]])
        .rows(
            "A4",
            vec![
                row![
                    "№",
                    "Ф.И.О.",
                    "Пол",
                    "Организация",
                    "Тип организации",
                    "Должность",
                    "Муниципалитет",
                    "Район",
                    "Область",
                    "Телефон",
                    "Эл. почта",
                    "11.07.2019",
                    "12.07.2019",
                    "Согласие на фото"
                ],
                row![
                    1,
                    "Тайная Айгуль",
                    "ж",
                    "Айыл окмоту",
                    "МСУ",
                    "глава",
                    "Кара-Суу",
                    "Аксыйский",
                    "Джалал-Абадская",
                    "+996 555 000001",
                    "a@example.org",
                    "+",
                    "+",
                    "да"
                ],
                row![
                    2,
                    "Скрытный Бакыт",
                    "м",
                    "Школа № 5",
                    "школа",
                    "директор",
                    "Барпы",
                    "Сузакский",
                    "Джалал-Абадская",
                    "0555 000002",
                    "",
                    "+",
                    "",
                    "нет"
                ],
                row![
                    3,
                    "Неизвестная Саша",
                    "",
                    "Районная администрация",
                    "РГА",
                    "специалист",
                    "",
                    "Сузакский",
                    "Джалал-Абадская",
                    "",
                    "",
                    "подпись",
                    "-",
                    ""
                ],
            ],
        )
}
