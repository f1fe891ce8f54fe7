//! `.ods`, read here and not by calamine: that one unrolls repeated rows into memory and tells
//! neither what is hidden nor what is merged. One pass over content.xml gives all of it.

use std::collections::HashSet;

use quick_xml::events::{BytesStart, Event};

use super::formats::NumberFormat;
use super::grid::{Grid, Raw, Region, Texts, exact};
use super::limits::{self, Excess};
use super::ods_styles::{Styles, value};
use super::package::{Package, Trouble};
use super::xlsx::{iso, within};

/// All sheets with whether they are hidden.
pub(super) fn read(package: &mut Package) -> Result<Vec<(Grid, bool)>, Trouble> {
    if is_encrypted(package) {
        return Err(Trouble::Protected);
    }
    let mut reading = Reading { styles: Styles::kept(package), ..Reading::default() };
    let mut xml = package.xml("content.xml", limits::ENTRY)?;
    loop {
        match xml.next()? {
            Event::Start(tag) => reading.open(&tag, false)?,
            Event::Empty(tag) => reading.open(&tag, true)?,
            Event::End(tag) => reading.close(tag.name().as_ref())?,
            Event::Text(text) if reading.in_paragraph() => {
                reading.text.push_str(&text.xml10_content())
            }
            Event::Text(text) if reading.styles.in_symbol => {
                reading.styles.words.push_str(&text.xml10_content());
            }
            Event::CData(text) if reading.in_paragraph() => {
                reading.text.push_str(&text.xml10_content())
            }
            Event::GeneralRef(entity) if reading.in_paragraph() => {
                let known = quick_xml::escape::resolve_predefined_entity(&entity);
                reading.text.push_str(known.unwrap_or_default());
                reading.text.extend(entity.resolve_char_ref().ok().flatten());
            }
            Event::Eof => break,
            _ => {}
        }
    }
    Ok(reading.finish())
}

fn is_encrypted(package: &mut Package) -> bool {
    let Ok(mut xml) = package.xml("META-INF/manifest.xml", limits::SMALL_ENTRY) else {
        return false;
    };
    while let Ok(event) = xml.next() {
        match event {
            Event::Start(tag) | Event::Empty(tag)
                if tag.local_name().as_ref() == "encryption-data" =>
            {
                return true;
            }
            Event::Eof => return false,
            _ => {}
        }
    }
    false
}

#[derive(Default)]
struct Reading {
    sheets: Vec<(Grid, bool)>,
    texts: Texts,
    /// Styles of sheets that are not shown.
    unseen_styles: HashSet<String>,
    style: String,
    styles: Styles,
    filtered: HashSet<String>,
    row: Row,
    cell: Option<CellTag>,
    text: String,
    paragraphs: u32,
    in_paragraph: bool,
    /// Inside a comment to a cell, whose words are no value.
    in_annotation: bool,
    /// All that were read so far, in all sheets.
    cells: u64,
}

#[derive(Default)]
struct Row {
    next: u32,
    index: u32,
    repeated: u32,
    column: u32,
    columns: u32,
    cells: Vec<(u32, Raw, Option<Box<str>>)>,
}

#[derive(Default)]
struct CellTag {
    kind: String,
    value: Option<String>,
    formula: Option<String>,
    repeated: u32,
    spanned: (u32, u32),
    covered: bool,
    is_error: bool,
    currency: Option<String>,
    style: Option<String>,
}

impl Reading {
    fn in_paragraph(&self) -> bool {
        self.in_paragraph && !self.in_annotation
    }

    fn open(&mut self, tag: &BytesStart, empty: bool) -> Result<(), Trouble> {
        self.styles.open(tag);
        self.styles.in_symbol &= !empty;
        match tag.name().as_ref() {
            "style:style" => self.style = value(tag, "style:name").unwrap_or_default(),
            "style:table-properties" if value(tag, "table:display").as_deref() == Some("false") => {
                self.unseen_styles.insert(self.style.clone());
            }
            "table:table" => {
                if self.sheets.len() >= limits::SHEETS {
                    return Err(Excess::Sheets.into());
                }
                let name = value(tag, "table:name").unwrap_or_default();
                let hidden = value(tag, "table:style-name")
                    .is_some_and(|style| self.unseen_styles.contains(&style));
                self.sheets.push((Grid { name, ..Grid::default() }, hidden));
                self.styles.columns.clear();
                self.row = Row::default();
            }
            "table:table-column" => self.column(tag),
            "table:table-row" => {
                let repeated = count(tag, "table:number-rows-repeated");
                let index = self.row.next;
                let next = index.saturating_add(repeated);
                self.row =
                    Row { next, index, repeated, columns: self.row.columns, ..Row::default() };
                self.hide_rows(tag);
            }
            "table:table-cell" | "table:covered-table-cell" => {
                self.cell = Some(CellTag::of(tag));
                (self.paragraphs, self.text) = (0, String::new());
                if empty {
                    self.end_cell()?;
                }
            }
            "office:annotation" => self.in_annotation = !empty,
            "text:p" if self.cell.is_some() && !self.in_annotation => {
                self.paragraphs += 1;
                if self.paragraphs > 1 {
                    self.text.push('\n');
                }
                self.in_paragraph = !empty;
            }
            "text:s" if self.in_paragraph() => {
                let spaces = count(tag, "text:c").min(1_000);
                self.text.extend((0..spaces).map(|_| ' '));
            }
            "text:tab" if self.in_paragraph() => self.text.push('\t'),
            "text:line-break" if self.in_paragraph() => self.text.push('\n'),
            "table:database-range" => {
                let range = value(tag, "table:target-range-address").unwrap_or_default();
                if value(tag, "table:display-filter-buttons").as_deref() == Some("true") {
                    let sheet = range.split('.').next().unwrap_or_default();
                    self.filtered.insert(sheet.trim_matches(['\'', '$']).to_owned());
                }
            }
            _ => {}
        }
        if self.text.len() as u64 > limits::PIECE {
            return Err(Excess::Piece.into());
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Trouble> {
        self.styles.close(name);
        match name {
            "text:p" => self.in_paragraph = false,
            "office:annotation" => self.in_annotation = false,
            "table:table-cell" | "table:covered-table-cell" => self.end_cell()?,
            "table:table-row" => self.end_row()?,
            _ => {}
        }
        Ok(())
    }

    fn column(&mut self, tag: &BytesStart) {
        let first = self.row.columns;
        self.row.columns = first.saturating_add(count(tag, "table:number-columns-repeated"));
        let style = value(tag, "table:default-cell-style-name");
        let format = style.and_then(|style| self.styles.cells.get(&style));
        if let Some(format) = format.filter(|format| !format.is_plain()) {
            self.styles.columns.push((first, self.row.columns.saturating_sub(1), format.clone()));
        }
        if value(tag, "table:visibility").is_some_and(|visibility| visibility != "visible")
            && let Some((grid, _)) = self.sheets.last_mut()
        {
            grid.hidden_columns.extend(first..self.row.columns.min(limits::COLUMNS));
        }
    }

    fn hide_rows(&mut self, tag: &BytesStart) {
        let Some(visibility) =
            value(tag, "table:visibility").filter(|visibility| visibility != "visible")
        else {
            return;
        };
        if let Some((grid, _)) = self.sheets.last_mut() {
            grid.hidden_rows.extend(self.row.index..self.row.next.min(limits::ROWS));
            grid.filtered |= visibility == "filter";
        }
    }

    fn end_cell(&mut self) -> Result<(), Trouble> {
        let Some(cell) = self.cell.take() else { return Ok(()) };
        let (column, row) = (self.row.column, self.row.index);
        self.row.column = column.saturating_add(cell.repeated);
        if cell.spanned != (1, 1)
            && let Some((grid, _)) = self.sheets.last_mut()
        {
            let (bottom, right) =
                (row.saturating_add(cell.spanned.1 - 1), column.saturating_add(cell.spanned.0 - 1));
            grid.merged.push(Region { top: row, left: column, bottom, right });
            if grid.merged.len() > limits::REGIONS {
                return Err(Excess::Regions.into());
            }
        }
        // What a merged region covers is not seen by anyone.
        let raw = if cell.covered { None } else { cell.raw(&self.text, &mut self.texts) };
        let Some(raw) = raw else { return Ok(()) };
        within(row, column.saturating_add(cell.repeated - 1))?;
        self.count(u64::from(cell.repeated))?;
        let formula = cell.formula.as_deref().map(excel);
        let styled = self.styles.of(cell.style.as_ref(), column);
        let format = NumberFormat { percent: cell.kind == "percentage", ..styled };
        let format = format.named(cell.currency.as_deref().unwrap_or_default());
        // Repeated rows of sums with a currency are no budget.
        if !format.is_plain()
            && matches!(raw, Raw::Number(_) | Raw::Percent(_))
            && let Some((grid, _)) = self.sheets.last_mut()
        {
            let columns = column..column.saturating_add(cell.repeated);
            grid.formats.extend(columns.map(|column| ((row, column), format.clone())));
        }
        for offset in 0..cell.repeated {
            self.row.cells.push((column + offset, raw.clone(), formula.clone()));
        }
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Trouble> {
        let cells = std::mem::take(&mut self.row.cells);
        if cells.is_empty() {
            return Ok(());
        }
        if self.row.repeated > limits::ROWS {
            return Err(Excess::Rows.into());
        }
        self.count((u64::from(self.row.repeated) - 1) * cells.len() as u64)?;
        let rows = self.row.index..self.row.next;
        let Some((grid, _)) = self.sheets.last_mut() else { return Ok(()) };
        for row in rows {
            within(row, 0)?;
            for (column, raw, formula) in &cells {
                grid.push(row, *column, raw.clone());
                if let Some(formula) = formula {
                    grid.formulas.insert((row, *column), formula.clone());
                }
            }
        }
        Ok(())
    }

    fn count(&mut self, cells: u64) -> Result<(), Excess> {
        self.cells += cells;
        if self.cells > limits::CELLS { Err(Excess::Cells) } else { Ok(()) }
    }

    fn finish(mut self) -> Vec<(Grid, bool)> {
        for (grid, _) in &mut self.sheets {
            grid.filtered |= self.filtered.contains(&grid.name);
            grid.settle();
        }
        self.sheets
    }
}

impl CellTag {
    fn of(tag: &BytesStart) -> CellTag {
        let kind = value(tag, "office:value-type").unwrap_or_default();
        let carrier = match kind.as_str() {
            "date" => "office:date-value",
            "boolean" => "office:boolean-value",
            "string" => "office:string-value",
            _ => "office:value",
        };
        CellTag {
            value: value(tag, carrier),
            formula: value(tag, "table:formula"),
            repeated: count(tag, "table:number-columns-repeated"),
            spanned: (
                count(tag, "table:number-columns-spanned"),
                count(tag, "table:number-rows-spanned"),
            ),
            covered: tag.name().as_ref() == "table:covered-table-cell",
            style: value(tag, "table:style-name"),
            is_error: value(tag, "calcext:value-type").as_deref() == Some("error"),
            currency: value(tag, "office:currency"),
            kind,
        }
    }

    fn raw(&self, text: &str, texts: &mut Texts) -> Option<Raw> {
        let number = || self.value.as_deref().and_then(|value| exact(value.trim().parse().ok()?));
        let text = if text.is_empty() { self.value.as_deref().unwrap_or_default() } else { text };
        match self.kind.as_str() {
            _ if self.is_error => Some(Raw::Error(texts.hold(text))),
            "float" | "currency" => number().map(Raw::Number),
            "percentage" => number().map(Raw::Percent),
            "date" => self.value.as_deref().and_then(iso),
            "boolean" => Some(Raw::Bool(self.value.as_deref() == Some("true"))),
            "" if self.formula.is_some() => Some(Raw::Uncalculated),
            _ if text.is_empty() => None,
            _ => Some(Raw::Text(texts.hold(text))),
        }
    }
}

fn count(tag: &BytesStart, name: &str) -> u32 {
    value(tag, name).and_then(|count| count.parse().ok()).unwrap_or(1).max(1)
}

/// A formula as Excel writes it: `of:=SUM([.G5:.G17];1)` → `SUM(G5:G17,1)`.
fn excel(formula: &str) -> Box<str> {
    let body = formula.split_once('=').map_or(formula, |(_, body)| body);
    let (mut out, mut in_reference, mut in_text) = (String::new(), false, false);
    for c in body.chars() {
        match c {
            '"' => {
                in_text = !in_text;
                out.push(c);
            }
            _ if in_text => out.push(c),
            '[' => in_reference = true,
            ']' => in_reference = false,
            // `.G5` is this sheet, `$Sheet.G5` another one.
            '.' if in_reference => {
                if out
                    .chars()
                    .next_back()
                    .is_some_and(|last| last.is_alphanumeric() || last == '\'')
                {
                    out.push('!');
                }
            }
            ';' => out.push(','),
            c => out.push(c),
        }
    }
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_written_as_excel_does() {
        assert_eq!(&*excel("of:=SUM([.G5:.G17];1)"), "SUM(G5:G17,1)");
        assert_eq!(&*excel("of:=[$Лист2.B3]*0.5"), "$Лист2!B3*0.5");
        assert_eq!(&*excel("of:=[.H5]/[.G5]"), "H5/G5");
    }
}
