//! Which years of a table a figure asks for: by its conditions, else by the days of the event or report.

use std::collections::BTreeSet;

use super::filter::{ALL, Choice, PERIOD, UP_TO_PERIOD, Wants};
use crate::diagnostic::{Code, Finding};
use crate::model::{Budget, ColumnKind, Gap, Quarters, Row, Span, Table, YEAR};

/// Some years.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Stretch {
    /// From the first to the last.
    Between(i16, i16),
    UpTo(i16),
    These(BTreeSet<i16>),
}

impl Stretch {
    fn has(&self, year: i16) -> bool {
        match self {
            Stretch::Between(first, last) => (*first..=*last).contains(&year),
            Stretch::UpTo(last) => year <= *last,
            Stretch::These(years) => years.contains(&year),
        }
    }
}

/// The years that a figure asks for: those that all of the stretches have.
#[derive(Debug, Clone, Default)]
pub(super) struct Years {
    asked: Vec<Stretch>,
    /// Whether rows of other years are none of its.
    narrow: bool,
    /// Whether rows are of the year of their sheet, whatever their own days are.
    by_sheet: bool,
    /// Whether the figure is wrong without one of the years.
    whole: bool,
}

/// What a figure asks of a table, as far as its years depend on it.
pub(super) struct Asking<'a> {
    pub budget: &'a Budget,
    pub days: Span,
    /// Whether it is asked for a report, which is about the years of its days.
    pub report: bool,
    pub choice: Choice<'a>,
    pub own: &'a Wants,
    /// Whether it adds up columns of quarters.
    pub by_quarter: bool,
}

impl Years {
    /// Whether it is one of them.
    pub fn has(&self, year: i16) -> bool {
        self.asked.iter().all(|stretch| stretch.has(year))
    }

    /// The rows of these years; of a table of one sheet, which need not state its year, all.
    pub fn rows<'t>(&self, table: &'t Table) -> Vec<&'t Row> {
        let year = |row: &Row| if self.by_sheet { table.origin(row).period } else { row.year };
        let is_asked = |row: &&Row| !self.narrow || year(row).is_none_or(|year| self.has(year));
        table.data().filter(is_asked).collect()
    }

    /// Whether rows of a sheet may be of these years.
    fn may_be_in(&self, table: &Table, origin: usize) -> bool {
        let years = &table.origins[origin].years;
        years.is_empty() || years.iter().any(|year| self.has(*year))
    }

    /// The years without which the figure may lack something.
    fn needed(&self) -> BTreeSet<i16> {
        let needed = self.asked.iter().flat_map(|stretch| match stretch {
            Stretch::These(years) => years.clone(),
            Stretch::UpTo(last) => BTreeSet::from([*last]),
            Stretch::Between(first, last) => (*first..=*last).collect(),
        });
        needed.filter(|year| self.has(*year)).collect()
    }
}

/// The years that are asked for.
///
/// # Errors
/// If it is not clear which, if one is not there, or if a question about one is open.
pub(super) fn asked(asking: &Asking, table: &Table) -> Result<Years, Finding> {
    let years = typed(asking, table).map_or_else(|| meant(asking, table), Ok)?;
    unbroken(asking.budget, table, &years)?;
    let known = table.years();
    let missing: BTreeSet<i16> = years.needed().difference(&known).copied().collect();
    if years.whole && !missing.is_empty() {
        return Err(missing_year(asking.days, table, &missing));
    }
    let open = (0..table.origins.len()).filter(|at| years.may_be_in(table, *at));
    let open = open.flat_map(|at| table.origins[at].open.first()).next();
    match open {
        Some(open) => Err(Finding::new(Code::TableOpen).with("sheet", &table.id).at(open.clone())),
        None => Ok(years),
    }
}

/// The years that conditions name; nothing where none speaks of time.
fn typed(asking: &Asking, table: &Table) -> Option<Years> {
    let choice = &asking.choice;
    let always = choice.all.iter().chain([&asking.own]).map(|wants| (*wants, true));
    let ways = choice.any.iter().chain(choice.or_none).map(|wants| (*wants, false));
    let mut speaks = false;
    let mut years = Years { narrow: true, ..Years::default() };
    for (id, values, always) in always
        .chain(ways)
        .flat_map(|(wants, always)| wants.iter().map(move |(id, of)| (id, of, always)))
    {
        let Some(at) = table.column(id) else { continue };
        let is_day = matches!(table.columns[at].kind, ColumnKind::Date | ColumnKind::Month);
        if !is_day && id != YEAR {
            continue;
        }
        speaks = true;
        // By other days than those that give a row its year, rows of any year may be meant.
        if !always || (is_day && table.days() != Some(at)) {
            continue;
        }
        let words: Vec<&str> = values.all().iter().map(String::as_str).collect();
        if words == [PERIOD] {
            years.whole |= table.origins.iter().all(|origin| origin.period.is_some());
        }
        years.asked.extend(stretch(&words, asking.days));
    }
    speaks.then_some(years)
}

/// The years of the values of a condition; nothing if these are all.
fn stretch(words: &[&str], days: Span) -> Option<Stretch> {
    let (first, last) = (days.from.0.year(), days.to.0.year());
    match words {
        [PERIOD] => Some(Stretch::Between(first, last)),
        [UP_TO_PERIOD] => Some(Stretch::UpTo(last)),
        words if words.contains(&ALL) => None,
        words => {
            let years = words.iter().map(|word| word.get(..4)?.parse().ok());
            years.collect::<Option<_>>().map(Stretch::These)
        }
    }
}

/// The years that are meant where nothing says so. Of several sheets: in a report, those that it is
/// about; else those of the event, unless those before may be meant as well.
fn meant(asking: &Asking, table: &Table) -> Result<Years, Finding> {
    let (first, last) = (asking.days.from.0.year(), asking.days.to.0.year());
    let of_days = Stretch::Between(first, last);
    let quarters = Quarters::of(asking.days).years();
    let of_quarters = quarters.map(|(first, last)| Stretch::Between(first, last));
    let several = table.origins.len() > 1;
    if asking.by_quarter {
        let asked = vec![of_quarters.unwrap_or(of_days)];
        return Ok(Years { asked, narrow: several, by_sheet: true, whole: false });
    }
    if !several {
        return Ok(Years { asked: vec![Stretch::UpTo(last)], ..Years::default() });
    }
    if asking.report && table.days().is_none() {
        let asked = vec![of_quarters.unwrap_or(of_days)];
        return Ok(Years { asked, narrow: true, by_sheet: true, whole: true });
    }
    let known = table.years();
    let mut until = known.iter().filter(|year| **year <= last).peekable();
    let is_placed = table.data().all(|row| row.year.is_some());
    if is_placed && until.peek().is_some() && until.all(|year| of_days.has(*year)) {
        return Ok(Years { asked: vec![of_days], narrow: true, ..Years::default() });
    }
    Err(Finding::new(Code::YearUnclear)
        .with("sheet", &table.id)
        .with("years", listed(&known))
        .with("year", last))
}

/// An error that names the years that a table does not have.
pub(super) fn missing_year(days: Span, table: &Table, missing: &BTreeSet<i16>) -> Finding {
    Finding::new(Code::PeriodYear)
        .with("sheet", &table.id)
        .with("year", listed(&table.years()))
        .with("missing", listed(missing))
        .with("from", days.from.0)
        .with("to", days.to.0)
}

/// An error if rows of these years may stand in a sheet or a workbook that cannot be used.
fn unbroken(budget: &Budget, table: &Table, years: &Years) -> Result<(), Finding> {
    let needed = years.needed();
    let mut gaps = budget.gaps.iter();
    let Some(gap) = gaps.find(|gap| is_lacking(gap, table, years, &needed)) else { return Ok(()) };
    let year = if gap.years.is_empty() { &needed } else { &gap.years };
    let finding = Finding::new(Code::TableGap).with("sheet", &table.id).with("year", listed(year));
    Err(finding.at(gap.place.clone()))
}

/// Whether what could not be used may have rows of these years.
fn is_lacking(gap: &Gap, table: &Table, years: &Years, needed: &BTreeSet<i16>) -> bool {
    gap.concerns(&table.id, Some(table))
        && match gap.years.is_empty() {
            // What it is about, nobody knows: not of a year that another sheet is about.
            true => needed.is_empty() || needed.iter().any(|year| !table.covers(*year)),
            false => gap.years.iter().any(|year| years.has(*year)),
        }
}

fn listed(years: &BTreeSet<i16>) -> String {
    years.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
