//! `templates/workbooks.yaml`: the sheets that offices keep, and the words by which rows, cells and units are known.
//! What is done with them is a matter of the reader.

use std::collections::HashMap;
use std::sync::LazyLock;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{ColumnKind, Currency, folded};

/// The file as it is shipped. That it has its own shape, every test of a workbook shows.
static SHIPPED: LazyLock<WorkbooksFile> = LazyLock::new(|| {
    let text = include_str!("../../templates/workbooks.yaml");
    serde_yaml::from_str(text).expect("the shipped file has its own shape")
});

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
    units: Units,
}

impl Default for Conventions {
    /// As shipped.
    fn default() -> Self {
        Conventions::of(WorkbooksFile::default())
    }
}

impl WorkbooksFile {
    /// The file with what it leaves out as shipped.
    fn filled(self) -> WorkbooksFile {
        let shipped = &*SHIPPED;
        WorkbooksFile {
            schema: self.schema,
            sheets: self.sheets.or_else(|| shipped.sheets.clone()),
            reconcile: self.reconcile.or_else(|| shipped.reconcile.clone()),
            currencies: self.currencies.or_else(|| shipped.currencies.clone()),
            units: self.units.or_else(|| shipped.units.clone()),
            rows: self.rows.or_else(|| shipped.rows.clone()),
            cells: self.cells.or_else(|| shipped.cells.clone()),
            dates: self.dates.or_else(|| shipped.dates.clone()),
            titles: self.titles.or_else(|| shipped.titles.clone()),
            municipalities: self.municipalities.or_else(|| shipped.municipalities.clone()),
        }
    }

    /// A currency that the file names, or the shipped file where that is no code.
    ///
    /// # Panics
    /// If the shipped file names none, which a test excludes.
    fn currency(&self, named: fn(&CurrencyWords) -> &String) -> Currency {
        let mut files = [self, &*SHIPPED].into_iter();
        let found = files.find_map(|file| Currency::new(named(file.currencies.as_ref()?)));
        found.expect("the shipped file names its currencies")
    }

    /// The codes of the currencies that are shipped with their words.
    pub fn shipped_codes() -> impl Iterator<Item = &'static str> {
        SHIPPED.currencies.iter().flat_map(|known| known.words.keys()).map(String::as_str)
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
        let file = file.filled();
        Conventions {
            own: file.currency(|known| &known.own),
            counterpart: file.currency(|known| &known.counterpart),
            units: units(file.currencies.as_ref(), file.units.as_ref()),
            sheets: file.sheets.unwrap_or_default(),
            reconcile: file.reconcile.unwrap_or_default(),
            rows: file.rows.unwrap_or_default().folded(),
            cells: file.cells.unwrap_or_default().folded(),
            dates: file.dates.unwrap_or_default().folded(),
            titles: file.titles.unwrap_or_default().folded(),
            municipalities: all(file.municipalities.unwrap_or_default()),
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

impl RowWords {
    fn folded(self) -> RowWords {
        RowWords {
            total: all(self.total),
            total_too: all(self.total_too),
            balance: all(self.balance),
            grand_total: all(self.grand_total),
            grand_total_words: all(self.grand_total_words),
        }
    }
}

impl CellWords {
    fn folded(self) -> CellWords {
        CellWords {
            ditto: all(self.ditto),
            minus: all(self.minus),
            rounded: all(self.rounded),
            errors: self.errors.iter().map(|error| error.to_uppercase()).collect(),
            numbered_errors: self
                .numbered_errors
                .iter()
                .map(|error| error.to_uppercase())
                .collect(),
            women: all(self.women),
            men: all(self.men),
            absent: all(self.absent),
            not_there: all(self.not_there),
        }
    }
}

impl DateWords {
    fn folded(self) -> DateWords {
        DateWords {
            months: self.months.into_iter().map(all).collect(),
            beside: all(self.beside),
            signatures: all(self.signatures),
        }
    }
}

impl TitleWords {
    fn folded(self) -> TitleWords {
        TitleWords { sources: all(self.sources), years_after: all(self.years_after) }
    }
}

fn all(words: Vec<String>) -> Vec<String> {
    words.iter().map(|word| folded(word)).collect()
}

type Units = HashMap<String, Vec<UnitWord>>;

/// The words of units, each with what it may mean: what is added first counts first.
fn units(currencies: Option<&CurrencyWords>, units: Option<&UnitWords>) -> Units {
    let mut words = Units::new();
    if let Some(units) = units {
        add(&mut words, &units.beside, UnitWord::Beside);
        add(&mut words, &units.one, UnitWord::One);
        add(&mut words, &units.per, UnitWord::Per);
        add(&mut words, &units.percent, UnitWord::Percent);
        add(&mut words, &units.thousand, UnitWord::Times(1_000));
        add(&mut words, &units.million, UnitWord::Times(1_000_000));
        add(&mut words, &units.billion, UnitWord::Times(1_000_000_000));
    }
    for (code, list) in currencies.into_iter().flat_map(|currencies| &currencies.words) {
        if let Some(currency) = Currency::new(code) {
            add(&mut words, list, UnitWord::Currency(currency));
        }
    }
    words
}

fn add(words: &mut Units, list: &[String], meaning: UnitWord) {
    for word in list {
        words.entry(folded(word)).or_default().push(meaning);
    }
}
