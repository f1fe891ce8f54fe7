//! The sheets that such offices keep, by the names their columns usually have. Where a workbook
//! follows them, no map is needed; a map adds names or replaces them.

use crate::model::ColumnKind::{
    self, Code, Date, Mark, Money, Month, Number, Private, Sex, Share, Text,
};

/// A sheet that is known by its headers.
#[derive(Debug)]
pub(super) struct Convention {
    pub id: &'static str,
    pub columns: &'static [Known],
    /// The sheet is recognised where every one of these groups has a column.
    pub needs: &'static [&'static [&'static str]],
    pub rules: &'static [&'static str],
    /// Lists of people are not.
    pub public: bool,
}

/// A column that is known by its header: its id, what it holds, its names. A name with ` › ` is a
/// group and a column below it; a unit in a name must stand in the header too.
#[derive(Debug)]
pub(super) struct Known {
    pub id: &'static str,
    pub kind: ColumnKind,
    pub names: &'static [&'static str],
}

const fn known(id: &'static str, kind: ColumnKind, names: &'static [&'static str]) -> Known {
    Known { id, kind, names }
}

/// All of them.
pub(super) const CONVENTIONS: [&Convention; 5] =
    [&PLANS, &EXECUTION, &JOURNAL, &RATES, &PARTICIPANTS];

const NUMBER: &[&str] = &["№", "№ п/п", "п/п", "No", "N", "#", "Nr"];
const REGION: &[&str] = &["Область", "Облус", "Регион", "Oblast", "Region", "Province"];
const DISTRICT: &[&str] = &["Район", "District", "Rayon", "Raion"];
const MUNICIPALITY: &[&str] = &[
    "Муниципалитет",
    "Муниципалитет / АО",
    "Айыл окмоту",
    "АО",
    "Айылный аймак",
    "Айыл аймак",
    "Municipality",
    "Ayil okmotu",
];

/// Service-improvement plans (ПДУУ).
const PLANS: Convention = Convention {
    id: "plans",
    columns: &[
        known("no", Code, NUMBER),
        known("region", Text, REGION),
        known("district", Text, DISTRICT),
        known("municipality", Text, MUNICIPALITY),
        known(
            "title",
            Text,
            &[
                "Название",
                "Название плана",
                "Название ПДУУ",
                "Наименование",
                "Наименование плана",
                "Title",
                "Name",
                "Plan title",
                "Name of plan",
            ],
        ),
        known(
            "category",
            Text,
            &["Категория", "Категория услуги", "Вид услуги", "Услуга", "Category", "Service"],
        ),
        known(
            "cost",
            Money,
            &[
                "Стоимость › Всего",
                "Стоимость",
                "Стоимость › Итого",
                "Общая стоимость",
                "Стоимость плана",
                "Бюджет › Всего",
                "Cost › Total",
                "Cost",
                "Total cost",
                "Budget › Total",
            ],
        ),
        known(
            "grant",
            Money,
            &[
                "Стоимость › Грант",
                "Грант",
                "Сумма гранта",
                "Грант Проекта",
                "Грант проекта",
                "Cost › Grant",
                "Grant",
                "Project grant",
                "Grant amount",
            ],
        ),
        known(
            "own",
            Money,
            &[
                "Стоимость › Вклад муниципалитета",
                "Вклад муниципалитета",
                "Стоимость › Муниципалитет",
                "Вклад МСУ",
                "Местный бюджет",
                "Собственный вклад",
                "Cost › Municipality",
                "Municipality contribution",
                "Municipal contribution",
                "Own contribution",
            ],
        ),
        known(
            "other",
            Money,
            &[
                "Стоимость › Прочие",
                "Прочие",
                "Прочее",
                "Прочие источники",
                "Другие",
                "Другие источники",
                "Cost › Other",
                "Other",
                "Other sources",
                "Others",
            ],
        ),
        known(
            "share",
            Share,
            &[
                "Доля",
                "Доля муниципалитета",
                "Доля вклада",
                "Доля вклада муниципалитета",
                "Share",
                "Municipal share",
                "Own share",
            ],
        ),
        known("status", Text, &["Статус", "Состояние", "Status"]),
        known(
            "date",
            Date,
            &["Дата", "Дата утверждения", "Дата решения", "Date", "Date approved", "Approved on"],
        ),
    ],
    needs: &[&["cost"], &["municipality", "title"], &["category", "grant", "own", "status"]],
    rules: &["cost = grant + own + other", "share = own / cost", "required(category)"],
    public: true,
};

/// Budget execution, by lines and quarters.
const EXECUTION: Convention = Convention {
    id: "execution",
    columns: &[
        known(
            "code",
            Code,
            &["Код", "Код статьи", "Код строки", "Code", "Line code", "Budget code"],
        ),
        known(
            "line",
            Text,
            &[
                "Статья",
                "Статья расходов",
                "Статья бюджета",
                "Наименование статьи",
                "Наименование",
                "Budget line",
                "Line",
                "Item",
            ],
        ),
        known(
            "plan_q1",
            Money,
            &[
                "План › I кв",
                "План › I квартал",
                "План › 1 кв",
                "План › 1 квартал",
                "Plan › Q1",
                "Budget › Q1",
                "Plan › I quarter",
            ],
        ),
        known(
            "plan_q2",
            Money,
            &[
                "План › II кв",
                "План › II квартал",
                "План › 2 кв",
                "План › 2 квартал",
                "Plan › Q2",
                "Budget › Q2",
                "Plan › II quarter",
            ],
        ),
        known(
            "plan_q3",
            Money,
            &[
                "План › III кв",
                "План › III квартал",
                "План › 3 кв",
                "План › 3 квартал",
                "Plan › Q3",
                "Budget › Q3",
                "Plan › III quarter",
            ],
        ),
        known(
            "plan_q4",
            Money,
            &[
                "План › IV кв",
                "План › IV квартал",
                "План › 4 кв",
                "План › 4 квартал",
                "Plan › Q4",
                "Budget › Q4",
                "Plan › IV quarter",
            ],
        ),
        known(
            "plan",
            Money,
            &[
                "План › Год",
                "План › За год",
                "План › Всего",
                "План › Итого",
                "План",
                "План на год",
                "Plan › Year",
                "Plan › Total",
                "Budget › Year",
                "Budget › Total",
                "Plan",
                "Budget",
            ],
        ),
        known(
            "actual_q1",
            Money,
            &[
                "Факт › I кв",
                "Факт › I квартал",
                "Факт › 1 кв",
                "Факт › 1 квартал",
                "Actual › Q1",
                "Actual › I quarter",
            ],
        ),
        known(
            "actual_q2",
            Money,
            &[
                "Факт › II кв",
                "Факт › II квартал",
                "Факт › 2 кв",
                "Факт › 2 квартал",
                "Actual › Q2",
                "Actual › II quarter",
            ],
        ),
        known(
            "actual_q3",
            Money,
            &[
                "Факт › III кв",
                "Факт › III квартал",
                "Факт › 3 кв",
                "Факт › 3 квартал",
                "Actual › Q3",
                "Actual › III quarter",
            ],
        ),
        known(
            "actual_q4",
            Money,
            &[
                "Факт › IV кв",
                "Факт › IV квартал",
                "Факт › 4 кв",
                "Факт › 4 квартал",
                "Actual › Q4",
                "Actual › IV quarter",
            ],
        ),
        known(
            "actual",
            Money,
            &[
                "Факт › Год",
                "Факт › За год",
                "Факт › Всего",
                "Факт › Итого",
                "Факт",
                "Исполнено",
                "Actual › Year",
                "Actual › Total",
                "Actual",
                "Spent",
            ],
        ),
        known("deviation", Money, &["Отклонение", "Остаток", "Deviation", "Variance", "Balance"]),
        known(
            "executed",
            Share,
            &[
                "Исп",
                "Исп, %",
                "Исполнение",
                "% исполнения",
                "% исп",
                "Процент исполнения",
                "Executed",
                "Execution",
                "% executed",
                "Burn rate",
            ],
        ),
    ],
    needs: &[&["code", "line"], &["plan"], &["actual"]],
    rules: &[
        "plan = plan_q1 + plan_q2 + plan_q3 + plan_q4",
        "actual = actual_q1 + actual_q2 + actual_q3 + actual_q4",
        "executed = actual / plan",
    ],
    public: true,
};

/// The journal of payments.
const JOURNAL: Convention = Convention {
    id: "journal",
    columns: &[
        known("no", Code, NUMBER),
        known("date", Date, &["Дата", "Дата платежа", "Дата оплаты", "Date", "Payment date"]),
        known(
            "document",
            Code,
            &[
                "Документ",
                "№ документа",
                "Номер документа",
                "№ п/п документа",
                "Платежное поручение",
                "№ п/п",
                "Document",
                "Document no",
                "Voucher",
            ],
        ),
        known(
            "code",
            Code,
            &[
                "Код",
                "Код статьи",
                "Код строки",
                "Статья",
                "Code",
                "Line code",
                "Budget code",
                "Budget line",
            ],
        ),
        known(
            "payee",
            Text,
            &["Получатель", "Контрагент", "Поставщик", "Кому", "Payee", "Supplier", "Recipient"],
        ),
        known(
            "purpose",
            Text,
            &[
                "Назначение",
                "Назначение платежа",
                "Содержание",
                "За что",
                "Purpose",
                "Description",
                "Details",
            ],
        ),
        known(
            "amount_chf",
            Money,
            &["Сумма, CHF", "Сумма платежа, CHF", "Сумма в CHF", "Amount, CHF", "Amount in CHF"],
        ),
        known("amount", Money, &["Сумма", "Сумма платежа", "Расход", "Amount", "Payment", "Sum"]),
        known("currency", Text, &["Валюта", "Currency"]),
        known("rate", Number, &["Курс", "Rate", "Exchange rate"]),
    ],
    needs: &[&["date"], &["amount", "amount_chf"], &["code", "payee", "purpose", "document"]],
    rules: &[],
    public: true,
};

/// Rates of exchange, by month or day.
const RATES: Convention = Convention {
    id: "rates",
    columns: &[
        known("date", Month, &["Месяц", "Период", "Дата", "Month", "Period", "Date"]),
        known(
            "rate",
            Number,
            &[
                "Курс",
                "Обменный курс",
                "Средний курс",
                "Курс НБКР",
                "Сом за 1 CHF",
                "KGS за 1 CHF",
                "Rate",
                "Exchange rate",
                "KGS per CHF",
                "Soms per CHF",
            ],
        ),
        known("source", Text, &["Источник", "Source"]),
    ],
    needs: &[&["date"], &["rate"]],
    rules: &[],
    public: true,
};

/// The registration list of an event. Columns with a day as their header are signatures.
const PARTICIPANTS: Convention = Convention {
    id: "participants",
    columns: &[
        known("no", Code, NUMBER),
        known(
            "name",
            Private,
            &[
                "ФИО",
                "Ф.И.О.",
                "Ф. И. О.",
                "Ф.И.О. участника",
                "ФИО участника",
                "Фамилия, имя, отчество",
                "Фамилия, имя",
                "Фамилия и имя",
                "Участник",
                "Name",
                "Full name",
                "Participant",
                "Аты-жөнү",
                "Аты жөнү",
                "ФАА",
                "Фамилиясы, аты",
            ],
        ),
        known(
            "family",
            Private,
            &["Фамилия", "Family name", "Last name", "Surname", "Фамилиясы"],
        ),
        known("given", Private, &["Имя", "First name", "Given name", "Forename", "Аты"]),
        known("patronymic", Private, &["Отчество", "Middle name", "Patronymic", "Атасынын аты"]),
        known("sex", Sex, &["Пол", "Пол (м/ж)", "Пол, м/ж", "М/Ж", "Ж/М", "Sex", "Gender", "Жынысы", "M/F", "F/M"]),
        known("sex_f", Mark, &["Ж", "Жен", "Женщины", "Женский", "F", "Female", "Аял"]),
        known("sex_m", Mark, &["М", "Муж", "Мужчины", "Мужской", "M", "Male", "Эркек"]),
        known(
            "organisation",
            Text,
            &[
                "Организация",
                "Место работы",
                "Учреждение",
                "Organisation",
                "Organization",
                "Institution",
                "Уюм",
                "Мекеме",
                "Иштеген жери",
            ],
        ),
        known(
            "organisation_type",
            Text,
            &[
                "Тип организации",
                "Тип учреждения",
                "Вид организации",
                "Тип",
                "Type of organisation",
                "Type of organization",
                "Type of institution",
                "Organisation type",
                "Type",
            ],
        ),
        known("position", Text, &["Должность", "Роль", "Position", "Role", "Job title", "Title", "Кызматы", "Кызмат орду"]),
        known("municipality", Text, MUNICIPALITY),
        known("district", Text, DISTRICT),
        known("region", Text, REGION),
        known("country", Text, &["Страна", "Country", "Өлкө"]),
        known(
            "phone",
            Private,
            &[
                "Телефон",
                "Тел",
                "Контактный телефон",
                "Номер телефона",
                "Контакты",
                "Phone",
                "Telephone",
                "Mobile",
                "Contacts",
                "Телефону",
                "Байланыш телефону",
            ],
        ),
        known(
            "email",
            Private,
            &["Эл. почта", "Электронная почта", "Почта", "E-mail", "Email", "Эл. адрес"],
        ),
        known(
            "consent",
            Mark,
            &[
                "Согласие на фото",
                "Согласие",
                "Согласие на фотосъемку",
                "Photo consent",
                "Consent",
                "Consent to photos",
            ],
        ),
    ],
    needs: &[
        &["name", "family"],
        &["sex", "sex_f", "organisation", "position", "phone", "email", "given"],
    ],
    rules: &[],
    public: false,
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn needs_and_ids_are_sound() {
        for convention in CONVENTIONS {
            let ids: Vec<&str> = convention.columns.iter().map(|column| column.id).collect();
            assert!(
                ids.iter().enumerate().all(|(at, id)| !ids[..at].contains(id)),
                "{}",
                convention.id
            );
            assert!(
                convention.needs.iter().flat_map(|group| group.iter()).all(|id| ids.contains(id)),
                "{}",
                convention.id
            );
        }
    }
}
