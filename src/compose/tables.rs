//! A table of figures as a block, printed or drawn: labels, headings and cells in one language. Which numbers stand in
//! it was decided before, for all languages alike.

use rust_decimal::Decimal;

use super::marks::Mark;
use super::places;
use super::texts::Texts;
use super::values::{Name, Ready, Sort, unknown, unsayable};
use super::work::Work;
use crate::diagnostic::Finding;
use crate::document::{
    Align, Cell, Chart, ChartRow, ChartValue, Content, Fact, Inline, Row, Table, TableColumn, Text,
};
use crate::language::{
    DateStyle, Language, NumberStyle, Period, PeriodUse, Unit, adding_up, capitalised, rounded,
};
use crate::model::{
    ChartEntry, ColumnEntry, FigureCell, FigureRow, FigureTable, Measure, Quantity, RowLabel,
    RowsEntry, TableEntry,
};

/// More decimals than these are nobody's choice.
const DECIMALS: u32 = 2;

/// One table of the event in one language.
pub(super) struct Tables<'a> {
    pub work: &'a Work<'a>,
    pub texts: &'a Texts<'a>,
    /// Of the table in the event.
    pub path: &'a str,
    pub id: &'a str,
}

impl Tables<'_> {
    /// The block, as a template prints it.
    pub fn ready(&self, entry: &TableEntry) -> Ready {
        let mut findings = Vec::new();
        let content = Content::Table(self.table(entry, &mut findings));
        let mark = Mark::Block { id: self.id.to_owned(), content };
        Ready { context: self.texts.context.clone(), mark, findings }
    }

    /// The same figures drawn.
    pub fn chart_ready(&self, entry: &ChartEntry) -> Ready {
        let mut findings = Vec::new();
        let content = Content::Chart(self.chart(entry, &mut findings));
        let mark = Mark::Block { id: self.id.to_owned(), content };
        Ready { context: self.texts.context.clone(), mark, findings }
    }

    fn chart(&self, entry: &ChartEntry, findings: &mut Vec<Finding>) -> Chart {
        let ChartEntry { form, table } = entry;
        let none = FigureTable::default();
        let (built, why) = self.built(&none);
        let columns = columns(built, table);
        let caption = self.caption(table, findings);
        // The words of a drawing can have no footnotes.
        let own = Texts { notes: &[], ..*self.texts };
        let own = Tables { texts: &own, ..*self };
        // It is not drawn, and may be left out.
        let head = &table.head;
        let head = if head.is_blank() { Text::new() } else { own.head(table, findings) };
        let series = own.headings(table, &columns, findings);
        let mut rows: Vec<ChartRow> = Vec::new();
        for (index, row) in built.rows.iter().enumerate() {
            let label = own.label(table, row, findings);
            let values = columns.iter().map(|column| own.value(&row.id, column, index, findings));
            rows.push(ChartRow { label, values: values.collect() });
        }
        if let Some(finding) = why {
            rows.push(ChartRow { label: self.gap(finding.clone(), findings), values: Vec::new() });
        }
        let series = if why.is_some() { Vec::new() } else { series };
        let (number, alt) = (Text::new(), String::new());
        Chart { number, caption, form: *form, head, series, rows, alt }
    }

    fn value(
        &self,
        row: &str,
        column: &Column,
        index: usize,
        findings: &mut Vec<Finding>,
    ) -> ChartValue {
        let known = column.cells.get(index).and_then(|cell| cell.as_ref().ok());
        ChartValue {
            number: known.map(|quantity| quantity.number),
            words: self.cell(row, column, index, findings),
        }
    }

    /// The figures, or the reason why they cannot be had.
    fn built<'t>(&'t self, none: &'t FigureTable) -> (&'t FigureTable, Option<&'t Finding>) {
        match self.work.figures.tables.get(self.id) {
            Some(Ok(built)) => (built, None),
            Some(Err(finding)) => (none, Some(finding)),
            None => (none, None),
        }
    }

    fn caption(&self, entry: &TableEntry, findings: &mut Vec<Finding>) -> Text {
        self.texts.read(&format!("{}.caption", self.path), &entry.caption, None, findings)
    }

    fn table(&self, entry: &TableEntry, findings: &mut Vec<Finding>) -> Table {
        let none = FigureTable::default();
        let (built, why) = self.built(&none);
        let columns = columns(built, entry);
        let caption = self.caption(entry, findings);
        let header = self.header(entry, &columns, findings);
        let mut rows: Vec<Row> = Vec::new();
        for (index, row) in built.rows.iter().enumerate() {
            let label = self.label(entry, row, findings);
            let cells = columns.iter().map(|column| self.cell(&row.id, column, index, findings));
            rows.push(std::iter::once(label).chain(cells).map(Cell::from).collect());
        }
        if let Some(finding) = why {
            let text = self.gap(finding.clone(), findings);
            rows.push(vec![Cell { text, span: (columns.len() + 1, 1) }]);
        }
        let total = built.has_total.then(|| {
            let label = match &entry.total {
                Some(words) => {
                    self.texts.read(&format!("{}.total", self.path), words, None, findings)
                }
                None => self.common("all_rows"),
            };
            let last = built.rows.len();
            let cells = columns.iter().map(|column| self.cell("total", column, last, findings));
            std::iter::once(label).chain(cells).map(Cell::from).collect::<Row>()
        });
        let aligns = columns.iter().map(|column| column.align());
        let aligns = std::iter::once(Align::Start).chain(aligns);
        let columns = aligns.map(|align| TableColumn { align, width: None }).collect();
        Table { number: Text::new(), caption, columns, header: vec![header], rows, total }
    }

    /// The headings; they repeat on every page, so that none can have a footnote.
    fn header(&self, entry: &TableEntry, columns: &[Column], findings: &mut Vec<Finding>) -> Row {
        let texts = Texts { notes: &[], ..*self.texts };
        let own = Tables { texts: &texts, ..*self };
        let head = own.head(entry, findings);
        let headings = own.headings(entry, columns, findings);
        std::iter::once(head).chain(headings).map(Cell::from).collect()
    }

    fn head(&self, entry: &TableEntry, findings: &mut Vec<Finding>) -> Text {
        self.texts.read(&format!("{}.head", self.path), &entry.head, None, findings)
    }

    fn headings(
        &self,
        entry: &TableEntry,
        columns: &[Column],
        findings: &mut Vec<Finding>,
    ) -> Vec<Text> {
        let headings = entry.columns.iter().zip(columns).enumerate();
        headings.map(|(index, (own, column))| self.heading(index, own, column, findings)).collect()
    }

    fn heading(
        &self,
        index: usize,
        entry: &ColumnEntry,
        column: &Column,
        findings: &mut Vec<Finding>,
    ) -> Text {
        let path = format!("{}.columns[{index}].heading", self.path);
        let mut heading = self.texts.read(&path, &entry.heading, None, findings);
        if let Some(code) = &column.currency {
            heading.push(Inline::Text(self.language().heading_unit(code)));
        }
        heading
    }

    fn label(&self, entry: &TableEntry, row: &FigureRow, findings: &mut Vec<Finding>) -> Text {
        match &row.label {
            RowLabel::Chosen(index) => {
                let RowsEntry::Chosen(rows) = &entry.rows else { return Text::new() };
                let path = format!("{}.rows[{index}].label", self.path);
                rows.get(*index).map_or_else(Text::new, |row| {
                    self.texts.read(&path, &row.label, None, findings)
                })
            }
            RowLabel::Blank => {
                let RowsEntry::By(by) = &entry.rows else { return Text::new() };
                let path = format!("{}.rows.blank", self.path);
                by.blank
                    .iter()
                    .flat_map(|words| self.texts.read(&path, words, None, findings))
                    .collect()
            }
            label => self.words(&row.id, label, findings),
        }
    }

    /// What a row or a cell without a figure is called, unless the event says so itself.
    pub(super) fn words(&self, id: &str, label: &RowLabel, findings: &mut Vec<Finding>) -> Text {
        match label {
            RowLabel::Chosen(_) | RowLabel::Blank | RowLabel::Nothing => Text::new(),
            RowLabel::Dash => vec![Inline::Text("—".into())],
            RowLabel::Named(key) => self.work.named_text(key, self.texts, findings),
            RowLabel::Entry { registry, id: entry } => {
                let key = format!("{registry}.{entry}");
                match self.name(registry, &key, entry) {
                    Ok(words) => {
                        // But «г. Бишкек».
                        let is_short = words
                            .split([' ', '\u{a0}'])
                            .next()
                            .is_some_and(|word| word.ends_with('.'));
                        let words = if is_short { words } else { capitalised(&words) };
                        vec![Inline::Fact(Fact::new(key, entry.clone(), words))]
                    }
                    Err(finding) => self.gap(places::placed(self.work, finding), findings),
                }
            }
            RowLabel::AsTyped(words) => self.as_typed(id, words),
            RowLabel::Sex(sex) => self.common(self.language().by_sex(*sex, ["men", "women"])),
            RowLabel::Day(day) => {
                let words = self.language().date(*day, DateStyle::Table);
                vec![Inline::Fact(Fact::new(self.key(id), day.to_string(), words))]
            }
            RowLabel::Month(day) => {
                let key = self.key(id);
                let month = Period::Month(day.year(), day.month());
                match self.language().period(month, PeriodUse::Table) {
                    Ok(words) => vec![Inline::Fact(Fact::new(key, day.to_string(), words))],
                    Err(error) => self.gap(unsayable(&key, &error), findings),
                }
            }
            RowLabel::Other => self.common("other_rows"),
        }
    }

    /// The name of an entry as tables have it: «г. Бишкек», a term in the singular.
    fn name(&self, registry: &str, key: &str, id: &str) -> Result<String, Finding> {
        let context = self.texts.context;
        let all = &context.project.registries;
        let found = match registry {
            "places" => all
                .places
                .get(id)
                .map(|place| (&place.names, Sort::Place(place.r#type.clone()), "formal")),
            "organisations" => {
                all.organisations.get(id).map(|entry| (&entry.names, Sort::Plain, "nom"))
            }
            "terms" => all.terms.get(id).map(|term| (&term.names, Sort::Plain, "one")),
            _ => all.categories.get(id).map(|names| (names, Sort::Plain, "nom")),
        };
        let (names, sort, form) = found.ok_or_else(|| unknown(registry, id, all.terms.keys()))?;
        let forms = context.forms(names, key)?;
        // A term that is never counted may have its nominative only.
        let form = if form == "one" && forms.typed("one").is_none() { "nom" } else { form };
        Name { context: context.clone(), key: key.to_owned(), forms: forms.clone(), sort }
            .form(form)
    }

    /// What no registry has, in the language in which it seems to be.
    fn as_typed(&self, row: &str, words: &str) -> Text {
        let fact = Inline::Fact(Fact::new(self.key(row), words.to_owned(), words.to_owned()));
        if self.language().writes(words) {
            return vec![fact];
        }
        let project = &self.work.project.languages;
        let languages = project.iter().filter_map(|lang| self.work.templates.languages.get(lang));
        match languages.into_iter().find(|language| language.writes(words)) {
            Some(other) => vec![Inline::Foreign { lang: other.lang().clone(), text: vec![fact] }],
            None => vec![fact],
        }
    }

    fn cell(&self, row: &str, column: &Column, index: usize, findings: &mut Vec<Finding>) -> Text {
        if let Some(label) = column.words.get(index).copied().flatten() {
            return self.words(&format!("{row}.{}", column.id), label, findings);
        }
        match column.cells.get(index) {
            Some(Ok(quantity)) => {
                let shown = column.shown.get(index).copied().flatten().unwrap_or_default();
                let words = column.words(self.language(), quantity, shown);
                let key = format!("{}.{}", self.key(row), column.id);
                vec![Inline::Fact(Fact::new(key, quantity.exact(), words))]
            }
            Some(Err(finding)) => self.gap(finding.clone(), findings),
            None => Text::new(),
        }
    }

    fn gap(&self, finding: Finding, findings: &mut Vec<Finding>) -> Text {
        let gap = self.texts.context.gap_for(&finding);
        findings.push(finding);
        vec![gap]
    }

    fn key(&self, row: &str) -> String {
        format!("tables.{}.{row}", self.id)
    }

    fn common(&self, name: &str) -> Text {
        vec![Inline::Text(self.work.words(name))]
    }

    fn language(&self) -> &Language {
        &self.texts.context.language
    }
}

fn columns<'a>(built: &'a FigureTable, entry: &'a TableEntry) -> Vec<Column<'a>> {
    let columns = entry.columns.iter().enumerate();
    columns.map(|(index, column)| Column::of(built, index, column)).collect()
}

/// A column with all that its cells have alike.
struct Column<'a> {
    id: &'a str,
    /// The rows, then the total.
    cells: Vec<&'a FigureCell>,
    /// As they are printed, shares in per cent.
    shown: Vec<Option<Decimal>>,
    /// What stands in the cells without a figure.
    words: Vec<Option<&'a RowLabel>>,
    /// The one currency of all cells, which stands in the heading.
    currency: Option<String>,
    alike: bool,
    of_words: bool,
}

impl<'a> Column<'a> {
    fn of(table: &'a FigureTable, index: usize, entry: &'a ColumnEntry) -> Column<'a> {
        let rows = table.rows.iter().map(|row| &row.cells);
        let cells: Vec<&FigureCell> =
            rows.chain([&table.total]).filter_map(|row| row.get(index)).collect();
        // A figure of the event that is printed in a row has no total, if it cannot be summed.
        let known: Vec<&Quantity> = cells.iter().filter_map(|cell| cell.as_ref().ok()).collect();
        let first = known.first().map(|cell| &cell.measure);
        let alike = known.iter().all(|cell| first.is_some_and(|first| cell.measure.fits(first)));
        let currency = match first {
            Some(Measure::Money(code)) if alike => Some(code.clone()),
            _ => None,
        };
        let mut shown: Vec<Option<Decimal>> = Vec::new();
        for cell in &cells {
            let cell = cell.as_ref().ok();
            shown.push(cell.map(|cell| printed(cell, decimals(entry, &cell.measure, &known))));
        }
        // Parts that give the total give it as they are printed, too.
        if table.adds_up.get(index) == Some(&true)
            && let (Some(Some(total)), Some(first)) = (shown.last().copied(), first)
        {
            let times = if *first == Measure::Share { Decimal::ONE_HUNDRED } else { Decimal::ONE };
            let parts: Vec<Decimal> =
                known.iter().take(table.rows.len()).map(|cell| cell.number * times).collect();
            let parts = adding_up(&parts, total, decimals(entry, first, &known));
            shown = parts.into_iter().chain([total]).map(Some).collect();
        }
        let words = (0..cells.len()).map(|row| table.words.get(&(row, index))).collect();
        // Numbers stand below one another; words begin alike.
        let of_words = known.is_empty() && !table.words.is_empty();
        Column { id: &entry.id, cells, shown, words, currency, alike, of_words }
    }

    /// A number under its heading: without its currency, which stands there.
    fn words(&self, language: &Language, quantity: &Quantity, shown: Decimal) -> String {
        match &quantity.measure {
            Measure::Share => language.percent(shown, NumberStyle::Table),
            Measure::Money(code) if self.currency.is_none() => {
                language.with_code(shown, code, NumberStyle::Table)
            }
            Measure::Money(_) | Measure::Things(_) => language.number(shown, NumberStyle::Table),
        }
    }

    fn align(&self) -> Align {
        match (self.of_words, self.alike) {
            (true, _) => Align::Start,
            (_, true) => Align::Decimal,
            (_, false) => Align::End,
        }
    }
}

/// A number as it is printed, a share in per cent.
fn printed(cell: &Quantity, decimals: u32) -> Decimal {
    let unit = if cell.measure == Measure::Share { Unit::Percent } else { Unit::One };
    rounded(cell.number, unit, decimals).number
}

/// The decimals of what is measured alike in a column: as the column says, else enough for things, none for
/// money, one for shares that are no whole per cents.
fn decimals(entry: &ColumnEntry, measure: &Measure, known: &[&Quantity]) -> u32 {
    if let Some(decimals) = entry.decimals {
        return decimals;
    }
    let alike = known.iter().filter(|cell| cell.measure.fits(measure));
    let most = alike.map(|cell| cell.number.normalize().scale()).max().unwrap_or(0);
    match measure {
        Measure::Money(_) => 0,
        Measure::Things(_) => most.min(DECIMALS),
        Measure::Share => u32::from(most > 2),
    }
}
