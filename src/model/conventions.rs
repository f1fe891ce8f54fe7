//! `templates/workbooks.yaml`: the sheets that offices keep, and the words by which rows, cells and units are known.
//! What is done with them is a matter of the reader.

use std::collections::HashMap;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{ColumnKind, Currency, folded};

/// The file as it is shipped.
const SHIPPED: &str = include_str!("../../templates/workbooks.yaml");

/// The file. A part that is left out is as shipped.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkbooksFile {
    pub schema: u32,
    /// The sheets by their ids.
    pub sheets: Option<IndexMap<String, KnownSheet>>,
    /// What two sheets must say alike where no map has rules.
    pub reconcile: Option<Vec<String>>,
    pub currencies: Option<CurrencyWords>,
    pub units: Option<UnitWords>,
    pub rows: Option<RowWords>,
    pub cells: Option<CellWords>,
    pub dates: Option<DateWords>,
    pub titles: Option<TitleWords>,
    /// What stands around the name of a municipality.
    pub municipalities: Option<Vec<String>>,
}

/// A sheet that is known by its headers.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct KnownSheet {
    /// The sheet is recognised where every one of these groups has a column.
    pub needs: Vec<Vec<String>>,
    /// What its rows must keep: `cost = grant + own + other`.
    #[serde(default)]
    pub rules: Vec<String>,
    /// Whether it is a list of people: no message repeats its cells.
    #[serde(default)]
    pub people: bool,
    pub columns: IndexMap<String, KnownColumn>,
}

/// A column that is known by its header.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct KnownColumn {
    pub kind: ColumnKind,
    /// Its headers. One with ` › ` is a group and a column below it; a unit in it must stand in the header, too.
    pub names: Vec<String>,
}

/// Currencies, and which one is meant where none is named.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CurrencyWords {
    /// Of sums where neither sheet nor map names one.
    pub own: String,
    /// What a rate is for, where its header does not say.
    pub counterpart: String,
    /// By its code: the single words that mean it.
    pub words: IndexMap<String, Vec<String>>,
}

/// The words of units, without dots.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UnitWords {
    pub percent: Vec<String>,
    /// The numbers are multiplied: «тыс».
    pub thousand: Vec<String>,
    pub million: Vec<String>,
    #[serde(default)]
    pub billion: Vec<String>,
    /// Between the two currencies of a rate.
    pub per: Vec<String>,
    /// One of the second of them.
    pub one: Vec<String>,
    /// Words that say nothing more of the unit.
    pub beside: Vec<String>,
}

/// Words that speak for what a row is. They never decide alone, so the lists need not be whole.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RowWords {
    /// The words of a total begin so.
    pub total: Vec<String>,
    /// So do words that totals have, and other rows too.
    #[serde(default)]
    pub total_too: Vec<String>,
    /// So do words for what was there before or is left.
    #[serde(default)]
    pub balance: Vec<String>,
    /// A total that begins so is one of all rows.
    pub grand_total: Vec<String>,
    /// And so is one that has such a word anywhere.
    pub grand_total_words: Vec<String>,
}

/// What a cell says.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CellWords {
    /// The value above.
    pub ditto: Vec<String>,
    pub minus: Vec<String>,
    /// Beside a number: it is not exact.
    pub rounded: Vec<String>,
    /// What a formula left behind.
    pub errors: Vec<String>,
    /// The same with a number after it.
    pub numbered_errors: Vec<String>,
    pub women: Vec<String>,
    pub men: Vec<String>,
    /// Where a signature or a cross would stand.
    pub absent: Vec<String>,
    /// Somebody on a list who did not come.
    #[serde(default)]
    pub not_there: Vec<String>,
}

/// Days and months.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DateWords {
    /// How the names of the twelve months begin.
    #[schemars(length(min = 12, max = 12))]
    pub months: Vec<Vec<String>>,
    /// Words that stand in a date and say nothing.
    pub beside: Vec<String>,
    /// In the header of a column that is signed.
    pub signatures: Vec<String>,
}

/// The lines around a table.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TitleWords {
    /// Before a colon: whose numbers these are.
    pub sources: Vec<String>,
    /// A year after one of these is that of the whole sheet.
    pub years_after: Vec<String>,
}

/// What a word of a unit means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitWord {
    Percent,
    /// What numbers are multiplied by.
    Times(u32),
    Currency(Currency),
    Per,
    One,
    /// Nothing more.
    Beside,
}

/// The file, ready for use: all words folded, and those that are asked for most by their spelling.
#[derive(Debug, Clone, PartialEq)]
pub struct Conventions {
    pub sheets: IndexMap<String, KnownSheet>,
    pub reconcile: Vec<String>,
    /// The currency of sums where none is named.
    pub own: Currency,
    /// The currency that a rate is for, where its header does not say.
    pub counterpart: Currency,
    pub rows: RowWords,
    pub cells: CellWords,
    pub dates: DateWords,
    pub titles: TitleWords,
    pub municipalities: Vec<String>,
    units: HashMap<String, Vec<UnitWord>>,
}

impl Default for Conventions {
    /// As shipped.
    fn default() -> Self {
        Conventions::of(WorkbooksFile::default())
    }
}

impl WorkbooksFile {
    /// The file that is shipped.
    ///
    /// # Panics
    /// If it is not of this shape, which a test excludes.
    fn shipped() -> WorkbooksFile {
        serde_yaml::from_str(SHIPPED).expect("the shipped file has its own shape")
    }

    /// The currencies that the file speaks of, by their codes, each with its key in the file.
    pub fn codes(&self) -> Vec<(String, &str)> {
        let Some(currencies) = &self.currencies else { return Vec::new() };
        let words = currencies.words.keys();
        let mut codes = vec![
            ("currencies.own".to_owned(), currencies.own.as_str()),
            ("currencies.counterpart".to_owned(), currencies.counterpart.as_str()),
        ];
        codes.extend(words.map(|code| (format!("currencies.words.{code}"), code.as_str())));
        codes
    }
}

impl Conventions {
    /// The conventions of a file; what is no code of a currency is left out.
    pub fn of(file: WorkbooksFile) -> Conventions {
        let shipped = WorkbooksFile::shipped();
        let currencies = file.currencies.or(shipped.currencies);
        let of_units = file.units.or(shipped.units);
        let (units, own, counterpart) = units(currencies.as_ref(), of_units.as_ref());
        let RowWords { total, total_too, balance, grand_total, grand_total_words } =
            file.rows.or(shipped.rows).unwrap_or_default();
        let cells = file.cells.or(shipped.cells).unwrap_or_default();
        let dates = file.dates.or(shipped.dates).unwrap_or_default();
        let titles = file.titles.or(shipped.titles).unwrap_or_default();
        Conventions {
            sheets: file.sheets.or(shipped.sheets).unwrap_or_default(),
            reconcile: file.reconcile.or(shipped.reconcile).unwrap_or_default(),
            own,
            counterpart,
            rows: RowWords {
                total: all(total),
                total_too: all(total_too),
                balance: all(balance),
                grand_total: all(grand_total),
                grand_total_words: all(grand_total_words),
            },
            cells: CellWords {
                ditto: all(cells.ditto),
                minus: all(cells.minus),
                rounded: all(cells.rounded),
                errors: cells.errors.iter().map(|error| error.to_uppercase()).collect(),
                numbered_errors: cells.numbered_errors.iter().map(|e| e.to_uppercase()).collect(),
                women: all(cells.women),
                men: all(cells.men),
                absent: all(cells.absent),
                not_there: all(cells.not_there),
            },
            dates: DateWords {
                months: dates.months.into_iter().map(all).collect(),
                beside: all(dates.beside),
                signatures: all(dates.signatures),
            },
            titles: TitleWords {
                sources: all(titles.sources),
                years_after: all(titles.years_after),
            },
            municipalities: all(file.municipalities.or(shipped.municipalities).unwrap_or_default()),
            units,
        }
    }

    /// What a word of a unit may mean, in lower case.
    pub fn unit_word(&self, word: &str) -> &[UnitWord] {
        self.units.get(word).map_or(&[], Vec::as_slice)
    }

    /// Whether a text could be what a formula left behind, by its first letter: most are not.
    pub fn may_be_error(&self, text: &str) -> bool {
        let first = text.trim_start().chars().next().and_then(|c| c.to_uppercase().next());
        let known = self.cells.errors.iter().chain(&self.cells.numbered_errors);
        first.is_some() && known.map(|error| error.chars().next()).any(|start| start == first)
    }

    /// A currency by its code, its sign or its name in any case, in lower case.
    pub fn currency(&self, word: &str) -> Option<Currency> {
        self.unit_word(word).iter().find_map(|meaning| match meaning {
            UnitWord::Currency(currency) => Some(*currency),
            _ => None,
        })
    }
}

fn all(words: Vec<String>) -> Vec<String> {
    words.iter().map(|word| folded(word)).collect()
}

/// The words of units, each with what it may mean, and the two currencies that are meant where none is named.
fn units(
    currencies: Option<&CurrencyWords>,
    units: Option<&UnitWords>,
) -> (HashMap<String, Vec<UnitWord>>, Currency, Currency) {
    let mut words: HashMap<String, Vec<UnitWord>> = HashMap::new();
    let mut add = |list: &[String], meaning: UnitWord| {
        for word in list {
            words.entry(folded(word)).or_default().push(meaning);
        }
    };
    if let Some(units) = units {
        add(&units.beside, UnitWord::Beside);
        add(&units.one, UnitWord::One);
        add(&units.per, UnitWord::Per);
        add(&units.percent, UnitWord::Percent);
        add(&units.thousand, UnitWord::Times(1_000));
        add(&units.million, UnitWord::Times(1_000_000));
        add(&units.billion, UnitWord::Times(1_000_000_000));
    }
    for (code, list) in currencies.into_iter().flat_map(|currencies| &currencies.words) {
        if let Some(currency) = Currency::new(code) {
            add(list, UnitWord::Currency(currency));
        }
    }
    let named = |name: fn(&CurrencyWords) -> &String, else_: Currency| {
        currencies.and_then(|known| Currency::new(name(known))).unwrap_or(else_)
    };
    let own = named(|known| &known.own, Currency::KGS);
    (words, own, named(|known| &known.counterpart, Currency::CHF))
}
