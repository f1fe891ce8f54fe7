//! The part that says what Word draws, as pieces of XML: series, their labels and axes. What all charts have alike is in
//! the template `chart.xml`. It knows nothing of documents.

use super::plot::{Form, Plot, Point};
use super::workbook::{SHEET, column_of_figures, column_of_names, column_of_words};
use crate::write::WriteError;
use crate::write::docx::piece::Piece;
use crate::write::docx::tags::{Fault, legal};
use crate::write::docx::theme;
use crate::write::docx::units::Look;

/// The extension of a series that has its labels in cells, and of a label that shows its cell.
const LABELS_IN_CELLS: &str = "{02D57815-91ED-43cb-92C2-25804820EDAC}";
const LABEL_OF_CELL: &str = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}";
const OFFICE_2012: &str = "http://schemas.microsoft.com/office/drawing/2012/chart";

/// The pieces of a chart that its template asks for.
pub(crate) fn pieces<'p>(
    name: &str,
    plot: &Plot,
    look: Look<'_>,
    tag: &str,
) -> Result<Vec<Piece<'p>>, Fault> {
    let mut out = Out { pieces: Vec::new(), plot, look, tag };
    match name {
        "plot" => out.plot()?,
        _ => out.legend(),
    }
    Ok(out.pieces)
}

struct Out<'p, 'a> {
    pieces: Vec<Piece<'p>>,
    plot: &'a Plot,
    look: Look<'a>,
    tag: &'a str,
}

/// What a cached text is read from: a cell, or cells one below the other; rows and columns are counted from 0.
fn cells(column: u16, rows: std::ops::Range<usize>) -> String {
    let mut name = String::new();
    let mut left = u32::from(column) + 1;
    while left > 0 {
        left -= 1;
        let letter = u8::try_from(left % 26).unwrap_or(0);
        name.insert(0, char::from(b'A' + letter));
        left /= 26;
    }
    match (rows.start + 1, rows.end) {
        (first, last) if first == last => format!("{SHEET}!${name}${first}"),
        (first, last) => format!("{SHEET}!${name}${first}:${name}${last}"),
    }
}

impl<'p> Out<'p, '_> {
    fn start(&mut self, name: &'static str) {
        self.pieces.push(Piece::Start(name, vec![]));
    }

    fn end(&mut self) {
        self.pieces.push(Piece::End);
    }

    fn value(&mut self, name: &'static str, value: impl ToString) {
        self.with(name, vec![("val", value.to_string())]);
    }

    fn with(&mut self, name: &'static str, attributes: Vec<(&'static str, String)>) {
        self.pieces.push(Piece::Element(name, attributes));
    }

    fn text(&mut self, name: &'static str, words: &str) {
        self.start(name);
        self.pieces.push(Piece::Text(legal(words)));
        self.end();
    }

    fn plot(&mut self) -> Result<(), Fault> {
        let form = self.plot.form;
        self.start("c:plotArea");
        self.with("c:layout", vec![]);
        self.start("c:barChart");
        self.value("c:barDir", if form == Form::Columns { "col" } else { "bar" });
        let stacked = matches!(form, Form::Shares | Form::Parts);
        self.value("c:grouping", if stacked { "percentStacked" } else { "clustered" });
        self.value("c:varyColors", 0);
        match form {
            Form::Parts => self.parts()?,
            _ => self.series()?,
        }
        let count = self.plot.series.len().max(1);
        let charts = &self.look.house.charts;
        // The space between rows in per cent of a bar.
        let gap = match form {
            Form::Columns => 20.0 * count as f64,
            Form::Bars => charts.gap / charts.bar * 100.0,
            Form::Shares | Form::Parts => charts.gap / (charts.whole * 0.7) * 100.0,
        };
        self.value("c:gapWidth", gap.round().clamp(0.0, 500.0));
        if stacked {
            self.value("c:overlap", 100);
        }
        self.value("c:axId", 1);
        self.value("c:axId", 2);
        self.end();
        self.axes()?;
        self.end();
        Ok(())
    }

    /// The series of the chart, a colour for each.
    fn series(&mut self) -> Result<(), Fault> {
        let (plot, rows) = (self.plot, self.plot.labels.len());
        for (at, series) in (0..).zip(&plot.series) {
            let (figures, words) = (column_of_figures(at), column_of_words(plot, at));
            self.begin(usize::from(at), &cells(figures, 0..1), &series.name)?;
            self.labels(usize::from(at), &series.points)?;
            self.start("c:cat");
            self.cached(&cells(0, 1..rows + 1), plot.labels.iter().map(String::as_str));
            self.end();
            self.figures(&cells(figures, 1..rows + 1), series.points.iter());
            self.extension(&cells(words, 1..rows + 1), &series.points);
            self.end();
        }
        Ok(())
    }

    /// The rows as the parts of one whole: each is a series, with its words in the legend.
    fn parts(&mut self) -> Result<(), Fault> {
        let plot = self.plot;
        let Some(series) = plot.series.first() else { return Ok(()) };
        for (row, point) in series.points.iter().enumerate() {
            let name = cells(column_of_names(plot), row + 1..row + 2);
            self.begin(row, &name, &plot.named(row))?;
            self.start("c:cat");
            self.cached(&cells(column_of_figures(0), 0..1), [series.name.as_str()].into_iter());
            self.end();
            self.figures(&cells(column_of_figures(0), row + 1..row + 2), std::iter::once(point));
            self.end();
        }
        Ok(())
    }

    /// Number, name and colour of a series.
    fn begin(&mut self, at: usize, cell: &str, name: &str) -> Result<(), Fault> {
        self.start("c:ser");
        self.value("c:idx", at);
        self.value("c:order", at);
        self.start("c:tx");
        self.cached(cell, [name].into_iter());
        self.end();
        self.fill(at)?;
        self.value("c:invertIfNegative", 0);
        Ok(())
    }

    /// The colour of a series; more series than colours have them once more, hatched.
    fn fill(&mut self, at: usize) -> Result<(), Fault> {
        let colours = &self.look.house.charts.colours;
        let name = colours.get(at % colours.len().max(1)).map_or("accent", String::as_str);
        self.start("c:spPr");
        if at < colours.len() {
            self.solid(name)?;
        } else {
            self.pieces.push(Piece::Start("a:pattFill", vec![("prst", "wdDnDiag".to_owned())]));
            self.start("a:fgClr");
            self.pieces.push(Piece::Element("a:schemeClr", vec![("val", "bg1".to_owned())]));
            self.end();
            self.start("a:bgClr");
            self.colour(name)?;
            self.end();
            self.end();
        }
        self.end();
        Ok(())
    }

    fn solid(&mut self, name: &str) -> Result<(), Fault> {
        self.start("a:solidFill");
        self.colour(name)?;
        self.end();
        Ok(())
    }

    /// A colour of the house, by its place in the theme where it has one.
    fn colour(&mut self, name: &str) -> Result<(), Fault> {
        let colour = self.look.colour(name)?;
        let themed = theme::colours(self.look)?;
        let place = themed.iter().find(|themed| themed.colour == colour);
        match place {
            Some(place) => self.value("a:schemeClr", place.drawing),
            None => self.value("a:srgbClr", colour),
        }
        Ok(())
    }

    /// The words of the figures, each read from its cell. They change with the cell, not with the figure, for no number
    /// format of Word prints them in the language of the document wherever it is opened.
    fn labels(&mut self, at: usize, points: &[Point]) -> Result<(), Fault> {
        let inside = self.plot.form == Form::Shares;
        self.start("c:dLbls");
        for (index, point) in points.iter().enumerate() {
            self.start("c:dLbl");
            self.value("c:idx", index);
            if !point.is_shown || point.words.is_empty() {
                self.value("c:delete", 1);
                self.end();
                continue;
            }
            self.start("c:tx");
            self.start("c:rich");
            self.with("a:bodyPr", vec![("wrap", "none".to_owned())]);
            self.start("a:p");
            let id = format!("{{00000000-0000-0000-{:04X}-{:012X}}}", at + 1, index + 1);
            let kind = ("type", "CELLRANGE".to_owned());
            self.pieces.push(Piece::Start("a:fld", vec![("id", id), kind]));
            self.with("a:rPr", vec![("lang", self.tag.to_owned())]);
            self.text("a:t", &point.words);
            self.end();
            self.end();
            self.end();
            self.end();
            self.shown(inside);
            self.start("c:extLst");
            self.extended(LABEL_OF_CELL);
            self.value("c15:showDataLabelsRange", 1);
            self.end();
            self.end();
            self.end();
        }
        self.start("c:spPr");
        self.with("a:noFill", vec![]);
        self.end();
        self.start("c:txPr");
        self.with("a:bodyPr", vec![("wrap", "none".to_owned())]);
        self.start("a:p");
        self.start("a:pPr");
        self.start("a:defRPr");
        self.solid(if inside { self.on(at)? } else { "ink" })?;
        self.end();
        self.end();
        self.with("a:endParaRPr", vec![("lang", self.tag.to_owned())]);
        self.end();
        self.end();
        self.shown(inside);
        self.start("c:extLst");
        self.extended(LABEL_OF_CELL);
        self.value("c15:showDataLabelsRange", 1);
        self.end();
        self.end();
        self.end();
        Ok(())
    }

    fn extended(&mut self, uri: &str) {
        let attributes = vec![("uri", uri.to_owned()), ("xmlns:c15", OFFICE_2012.to_owned())];
        self.pieces.push(Piece::Start("c:ext", attributes));
    }

    /// Where a label stands, and that it shows nothing but its cell.
    fn shown(&mut self, inside: bool) {
        self.value("c:dLblPos", if inside { "ctr" } else { "outEnd" });
        for name in
            ["c:showLegendKey", "c:showVal", "c:showCatName", "c:showSerName", "c:showPercent"]
        {
            self.value(name, 0);
        }
        self.value("c:showBubbleSize", 0);
    }

    /// The colour of words on that of a series: that of paper on what is dark.
    fn on(&self, at: usize) -> Result<&'static str, WriteError> {
        let colours = &self.look.house.charts.colours;
        let name = colours.get(at % colours.len().max(1)).map_or("accent", String::as_str);
        let value = u32::from_str_radix(&self.look.colour(name)?, 16).unwrap_or(0);
        let [red, green, blue] = [value >> 16, value >> 8, value].map(|part| part & 0xFF);
        // Weights of ITU-R BT.601, of a thousand.
        let light = red * 299 + green * 587 + blue * 114;
        Ok(if light > 140_000 { "ink" } else { "paper" })
    }

    /// Cells and the texts in them.
    fn cached<'t>(&mut self, cells: &str, texts: impl Iterator<Item = &'t str>) {
        self.start("c:strRef");
        self.text("c:f", cells);
        self.start("c:strCache");
        self.points(texts.map(|text| Some(text.to_owned())));
        self.end();
        self.end();
    }

    fn figures<'t>(&mut self, cells: &str, points: impl Iterator<Item = &'t Point>) {
        self.start("c:val");
        self.start("c:numRef");
        self.text("c:f", cells);
        self.start("c:numCache");
        self.text("c:formatCode", "General");
        let numbers = points.map(|point| Some(point.number?.normalize().to_string()));
        self.points(numbers);
        self.end();
        self.end();
        self.end();
    }

    fn points(&mut self, texts: impl Iterator<Item = Option<String>>) {
        let texts: Vec<Option<String>> = texts.collect();
        self.value("c:ptCount", texts.len());
        for (index, text) in texts.iter().enumerate() {
            if let Some(text) = text {
                self.pieces.push(Piece::Start("c:pt", vec![("idx", index.to_string())]));
                self.text("c:v", text);
                self.end();
            }
        }
    }

    /// The words of all figures, also of those that have no room.
    fn extension(&mut self, range: &str, points: &[Point]) {
        self.start("c:extLst");
        self.extended(LABELS_IN_CELLS);
        self.start("c15:datalabelsRange");
        self.text("c15:f", range);
        self.start("c15:dlblRangeCache");
        self.points(points.iter().map(|point| Some(point.words.clone())));
        self.end();
        self.end();
        self.end();
        self.end();
    }

    /// The line at nought and the labels beside it; what is measured has its words at the bars.
    fn axes(&mut self) -> Result<(), Fault> {
        let upright = self.plot.form == Form::Columns;
        self.start("c:catAx");
        self.value("c:axId", 1);
        self.start("c:scaling");
        // The first row stands above.
        self.value("c:orientation", if upright { "minMax" } else { "maxMin" });
        self.end();
        self.value("c:delete", u8::from(self.plot.form == Form::Parts));
        self.value("c:axPos", if upright { "b" } else { "l" });
        self.with("c:numFmt", vec![("formatCode", "General".into()), ("sourceLinked", "0".into())]);
        self.value("c:majorTickMark", "none");
        self.value("c:minorTickMark", "none");
        self.value("c:tickLblPos", "low");
        self.start("c:spPr");
        self.pieces.push(Piece::Start("a:ln", vec![("w", "7620".to_owned())]));
        self.solid("rule")?;
        self.end();
        self.end();
        self.start("c:txPr");
        // Words stand upright, however narrow their place is.
        self.with("a:bodyPr", vec![("rot", "0".to_owned()), ("vert", "horz".to_owned())]);
        self.start("a:p");
        self.start("a:pPr");
        self.with("a:defRPr", vec![]);
        self.end();
        self.with("a:endParaRPr", vec![("lang", self.tag.to_owned())]);
        self.end();
        self.end();
        self.value("c:crossAx", 2);
        self.value("c:crosses", "autoZero");
        self.value("c:auto", 0);
        self.value("c:lblAlgn", "ctr");
        self.value("c:lblOffset", 50);
        self.value("c:noMultiLvlLbl", 1);
        self.end();
        self.start("c:valAx");
        self.value("c:axId", 2);
        self.start("c:scaling");
        self.value("c:orientation", "minMax");
        if !self.plot.is_signed {
            self.value("c:min", 0);
        }
        self.end();
        self.value("c:delete", 1);
        self.value("c:axPos", if upright { "l" } else { "b" });
        self.with("c:numFmt", vec![("formatCode", "General".into()), ("sourceLinked", "0".into())]);
        self.value("c:majorTickMark", "none");
        self.value("c:minorTickMark", "none");
        self.value("c:tickLblPos", "nextTo");
        self.value("c:crossAx", 1);
        self.value("c:crosses", "autoZero");
        self.end();
        Ok(())
    }

    /// The names of the series above; nothing where none has a name.
    fn legend(&mut self) {
        let is_named = self.plot.form == Form::Parts
            || self.plot.series.iter().any(|series| !series.name.is_empty());
        if is_named {
            self.start("c:legend");
            self.value("c:legendPos", "t");
            self.value("c:overlay", 0);
            self.end();
        }
    }
}
