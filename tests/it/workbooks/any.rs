//! What must hold of any table: with totals typed anywhere, in any language and alphabet, its sums are
//! those of its rows, or a question is asked. The tables are the same in every run.

use super::book::{Cell, Sheet, book};
use super::read::xlsx;

const TRIES: usize = 120;
const LABELS: [&str; 12] = [
    "Итого",
    "Общий итог",
    "Жыйынтыгы",
    "Grand Total",
    "Σ",
    "合計",
    "სულ",
    "Ընդամենը",
    "סך הכל",
    "Razem",
    "Раздел 1",
    "",
];

/// Numbers by xorshift.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % below
    }

    fn amount(&mut self) -> i64 {
        // Round sums as offices have them, and exact ones.
        match self.next(3) {
            0 => 1_000 * (1 + self.next(90) as i64),
            1 => 100 * (1 + self.next(9_000) as i64),
            _ => 1 + self.next(9_000_000) as i64,
        }
    }
}

struct Made {
    sheet: Sheet,
    plan: i64,
    actual: i64,
    count: usize,
}

fn line(code: &str, name: &str, amounts: (i64, i64)) -> Vec<Cell> {
    vec![code.into(), name.into(), amounts.0.into(), amounts.1.into()]
}

/// A budget in sections, with totals below or above them, and one of all at the end or the beginning.
fn table(numbers: &mut Numbers) -> Made {
    let (coded, above, grand) = (numbers.next(2) == 0, numbers.next(2) == 0, numbers.next(3));
    let mut label = {
        let first = numbers.next(LABELS.len() as u64) as usize;
        let mut nth = 0;
        move || {
            nth += 1;
            LABELS[(first + nth) % LABELS.len()]
        }
    };
    let (mut rows, mut all, mut count) = (Vec::new(), (0, 0), 0);
    for section in 1..=(1 + numbers.next(4)) {
        let lines = 1 + numbers.next(6);
        let mut sum = (0, 0);
        let mut body = Vec::new();
        for nth in 1..=lines {
            let amounts = (numbers.amount(), numbers.amount());
            sum = (sum.0 + amounts.0, sum.1 + amounts.1);
            let code = if coded { format!("{section}.{nth}") } else { format!("C-{section}{nth}") };
            body.push(line(&code, &format!("Статья {section} {nth}"), amounts));
        }
        let total = line("", label(), sum);
        match above {
            true => body.insert(0, total),
            false => body.push(total),
        }
        all = (all.0 + sum.0, all.1 + sum.1);
        count += lines as usize;
        rows.extend(body);
    }
    match grand {
        0 => rows.push(line("", label(), all)),
        1 => rows.insert(0, line("", label(), all)),
        _ => {}
    }
    let head = ["Код", "Статья", "План, сом", "Факт, сом"].map(Cell::from).to_vec();
    rows.insert(0, head);
    let sheet = Sheet::new("Исполнение").rows("A1", rows);
    Made { sheet, plan: all.0, actual: all.1, count }
}

/// Whether the sums are those of the rows, and whether an error was raised.
fn judged(made: &Made) -> (bool, bool) {
    let outcome = xlsx(&book([made.sheet.clone()]));
    let table = outcome.table();
    let sum = |id: &str| {
        let at = table.column(id).expect("a column");
        let values = table.data().filter_map(|row| row.cells[at].value.number());
        i64::try_from(values.sum::<rust_decimal::Decimal>()).expect("whole")
    };
    let found = (sum("plan"), sum("actual"), table.data().count());
    let right = found == (made.plan, made.actual, made.count);
    let asked = outcome.said().iter().any(|said| said.contains(" error "));
    assert!(right || asked, "{found:?} for {:#?} {:?}", made.sheet.cells, outcome.said());
    (right, asked)
}

#[test]
fn any_table_gives_its_sums_or_asks() {
    let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15);
    let (mut asked, mut right) = (0, 0);
    for _ in 0..TRIES {
        let (is_right, error) = judged(&table(&mut numbers));
        asked += usize::from(error);
        right += usize::from(is_right && !error);
    }
    assert!(right * 10 >= TRIES * 9, "{right} right, {asked} asked, of {TRIES}");
}

/// The same rows below the header in any order, and the columns too.
fn shuffled(made: Made, numbers: &mut Numbers) -> Made {
    let width = 4;
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for ((row, column), cell) in &made.sheet.cells {
        let (row, column) = (*row as usize, *column as usize);
        rows.resize(rows.len().max(row + 1), vec![Cell::Empty; width]);
        rows[row][column] = cell.clone();
    }
    for at in (2..rows.len()).rev() {
        rows.swap(at, 1 + numbers.next(at as u64) as usize);
    }
    for at in (1..width).rev() {
        let other = numbers.next(at as u64 + 1) as usize;
        rows.iter_mut().for_each(|row| row.swap(at, other));
    }
    Made { sheet: Sheet::new("Исполнение").rows("A1", rows), ..made }
}

#[test]
fn rows_out_of_order_are_never_added_in_silence() {
    let mut numbers = Numbers(0xD1B5_4A32_D192_ED03);
    for _ in 0..TRIES {
        let made = table(&mut numbers);
        judged(&shuffled(made, &mut numbers));
    }
}

const BESIDE: [&str; 8] = [
    "Представители МСУ",
    "Первая группа участников",
    "სტუმრები",
    "Invited guests",
    "Координатор проекта:",
    "Гости",
    "в т.ч. женщин",
    "Жыйынтыгы",
];

/// A list of people with the names of sections, sums, reserved places and signatures among them.
fn list(numbers: &mut Numbers) -> (Sheet, usize) {
    let numbered = numbers.next(3) > 0;
    let people = 3 + numbers.next(12) as usize;
    let mut rows = Vec::new();
    for nth in 1..=people {
        let no = if numbered { Cell::from(nth as i64) } else { Cell::Empty };
        let name = format!("Асанов{} Эркин", ["", "а", "ов"][nth % 3]);
        let sex = ["М", "Ж"][nth % 2];
        rows.push(vec![no, name.into(), sex.into(), "АО Кара-Ой".into(), "эксперт".into()]);
    }
    for _ in 0..numbers.next(4) {
        let label = Cell::from(BESIDE[numbers.next(BESIDE.len() as u64) as usize]);
        let count = Cell::from(1 + numbers.next(people as u64) as i64);
        let other = match numbers.next(4) {
            0 => vec![Cell::Empty, label],
            1 => vec![Cell::Empty, label, count],
            2 => vec![label],
            _ => vec![Cell::Empty, Cell::Empty, Cell::Empty, label],
        };
        rows.insert(numbers.next(rows.len() as u64 + 1) as usize, other);
        if numbers.next(3) == 0 {
            rows.insert(numbers.next(rows.len() as u64 + 1) as usize, Vec::new());
        }
    }
    let head = ["№", "Ф.И.О.", "Пол", "Организация", "Должность"].map(Cell::from).to_vec();
    rows.insert(0, head);
    (Sheet::new("Список").rows("A1", rows), people)
}

#[test]
fn any_list_counts_its_people_or_asks() {
    let mut numbers = Numbers(0xA076_1D64_78BD_642F);
    let mut asked = 0;
    for _ in 0..TRIES {
        let (sheet, people) = list(&mut numbers);
        let outcome = xlsx(&book([sheet.clone()]));
        let error = outcome.said().iter().any(|said| said.contains(" error "));
        let counted = outcome.table().data().count();
        assert!(
            counted == people || error,
            "{counted} of {people}: {:#?} {:?}",
            sheet.cells,
            outcome.said()
        );
        asked += usize::from(error);
    }
    assert!(asked * 3 < TRIES, "{asked} asked of {TRIES}");
}
