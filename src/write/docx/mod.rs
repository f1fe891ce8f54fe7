//! The DOCX writer: blocks become an ordinary office document with real styles. docx-rs builds
//! the content; one pass with one table of rules makes every part whole.

mod units;
mod styles;
mod changes;
mod fields;
mod numbers;
mod sequences;
mod inline;
mod grid;
mod label;
mod cells;
mod body;
mod head;
mod photos;
mod panels;
mod contents;
mod tables;
mod furniture;
mod theme;
mod chart;
mod rules;
mod piece;
mod fill;
mod tags;
mod package;
mod container;

use std::path::Path;
use std::sync::Arc;

use indexmap::IndexMap;

use crate::document::{Document, PictureFormat};
use crate::files::Files;
use crate::language::Lang;
use crate::style::{Density, House, Houses, Layout};
use crate::write::arrangement::Arrangement;
use crate::write::extent::Extents;
use crate::write::{Drawn, Pages, WriteError};
use body::{Drawing, Shown};
use chart::{Plot, workbook};
use container::Member;
use fill::{Fill, Relation};
use package::Pass;
use units::Look;

/// A template below `templates/style/docx`.
struct Template {
    file: &'static str,
    part: &'static str,
    /// The part whose relationships it lists.
    of: &'static str,
}

/// In the order of the zip; the parts of docx-rs come after the first two.
const TEMPLATES: &[Template] = &[
    template("content-types.xml", "[Content_Types].xml", ""),
    template("package.rels.xml", "_rels/.rels", ""),
    template("document.rels.xml", "word/_rels/document.xml.rels", DOCUMENT),
    template("footnotes.xml", FOOTNOTES, ""),
    template("footnotes.rels.xml", "word/_rels/footnotes.xml.rels", FOOTNOTES),
    template("styles.xml", "word/styles.xml", ""),
    template("numbering.xml", "word/numbering.xml", ""),
    template("settings.xml", "word/settings.xml", ""),
    template("font-table.xml", "word/fontTable.xml", ""),
    template("theme.xml", "word/theme/theme1.xml", ""),
    template("core.xml", "docProps/core.xml", ""),
    template("app.xml", "docProps/app.xml", ""),
];

/// The templates of a chart and of its list of relationships.
const CHART: [&str; 2] = ["chart.xml", "chart.rels.xml"];
const DOCUMENT: &str = "word/document.xml";
const FOOTNOTES: &str = "word/footnotes.xml";

const fn template(file: &'static str, part: &'static str, of: &'static str) -> Template {
    Template { file, part, of }
}

/// Who is named beside every tracked change, and the day of the changes.
#[derive(Debug, Clone, Copy)]
pub struct Stamp<'a> {
    pub author: &'a str,
    pub date: jiff::civil::Date,
}

/// Writes documents as DOCX. Made once from the look of the house; threads may share it.
#[derive(Debug)]
pub struct DocxWriter {
    houses: Houses,
    tags: IndexMap<Lang, String>,
    /// The texts of `TEMPLATES`, in that order.
    templates: Vec<String>,
    /// Those of `CHART`.
    chart: Vec<String>,
    extents: Arc<Extents>,
}

impl DocxWriter {
    /// Reads the templates below `style`, the folder `templates/style`. `tags` gives for
    /// the code of a language its tag as in BCP 47, such as `ru-RU`; a language without one
    /// stands for itself.
    ///
    /// # Errors
    /// A template that cannot be read or asks for what does not exist, or a house that lacks a
    /// style or colour.
    pub fn new(
        files: &dyn Files,
        style: &Path,
        house: &House,
        tags: IndexMap<Lang, String>,
    ) -> Result<DocxWriter, WriteError> {
        let extents = Arc::new(Extents::read(files, style, house)?);
        DocxWriter::with(files, style, house, tags, extents)
    }

    /// The same with fonts that were read before.
    pub(super) fn with(
        files: &dyn Files,
        style: &Path,
        house: &House,
        tags: IndexMap<Lang, String>,
        extents: Arc<Extents>,
    ) -> Result<DocxWriter, WriteError> {
        let templates = TEMPLATES.iter().map(|template| read(files, style, template.file));
        let templates = templates.collect::<Result<Vec<_>, _>>()?;
        let chart = CHART.into_iter().map(|name| read(files, style, name));
        let chart = chart.collect::<Result<Vec<_>, _>>()?;
        let (houses, arrangement) = (Houses::new(house), &Arrangement::default());
        for house in [Layout::Release, Layout::Report].map(|layout| houses.of(layout, false)) {
            for density in &house.densities {
                Look { house, density, arrangement, extents: &extents }.check()?;
            }
        }
        let writer = DocxWriter { houses, tags, templates, chart, extents };
        if let Some(density) = house.densities.first() {
            // Every template asks for what it needs: a slip shows now, not at the first document.
            let blank = Document::blank(Lang::new("und"));
            writer.docx(&blank, density, arrangement, &Pages::default(), &[])?;
        }
        Ok(writer)
    }

    /// The bytes of the file: the same for the same document, on every run and thread. `pages` is
    /// what the list of contents and the fields show until Word lays the pages out; `charts` are the
    /// drawings of the charts that have anything to draw, in their order.
    ///
    /// # Errors
    /// A template that asks for what does not exist.
    pub fn docx(
        &self,
        document: &Document,
        density: &Density,
        arrangement: &Arrangement,
        pages: &Pages,
        charts: &[Drawn],
    ) -> Result<Vec<u8>, WriteError> {
        let properties = &document.properties;
        let stamp = Stamp { author: &properties.author, date: properties.date };
        self.stamped(document, density, arrangement, pages, charts, stamp)
    }

    /// The same for a [`marked`](crate::document::marked) document whose changes another made, or on
    /// another day than its issue.
    ///
    /// # Errors
    /// A template that asks for what does not exist.
    pub fn stamped(
        &self,
        document: &Document,
        density: &Density,
        arrangement: &Arrangement,
        pages: &Pages,
        charts: &[Drawn],
        stamp: Stamp<'_>,
    ) -> Result<Vec<u8>, WriteError> {
        let [look, lying] = [false, true].map(|lying| {
            let house = self.houses.of(document.layout, lying);
            Look { house, density, arrangement, extents: &self.extents }
        });
        let tag = self.tags.get(&document.lang).map_or(document.lang.code(), String::as_str);

        let mut built = body::build(document, [look, lying], pages, charts)?;
        let date = format!("{}T00:00:00Z", stamp.date);
        let parts = std::mem::take(&mut built.docx).build();
        let (files, media) = media(&built.pictures);
        let theme = theme::colours(look)?;
        let mut pass = Pass::new(&self.tags, &theme, &built, &files, (stamp.author, &date));

        let (layout, properties) = (document.layout, &document.properties);
        let footnotes = utf8(FOOTNOTES, &parts.footnotes)?;
        let cells = built.cells.as_slice();
        let (typed, relations, chart) = (&[][..], &[][..], None);
        let fill =
            Fill { look, layout, tag, properties, footnotes, typed, cells, chart, relations };
        let (text, relations) = pass.part(DOCUMENT, utf8(DOCUMENT, &parts.document)?, None)?;
        let mut all_relations = IndexMap::from([(DOCUMENT, relations)]);
        let mut members = vec![Member::text(DOCUMENT, text)];
        let mut typed = Vec::new();
        for (kind, sources) in [("header", &parts.headers), ("footer", &parts.footers)] {
            for (index, xml) in sources.iter().enumerate() {
                let name = format!("word/{kind}{}.xml", index + 1);
                let (bytes, _) = pass.part(&name, utf8(&name, xml)?, None)?;
                members.push(Member::text(&name, bytes));
                typed.push(name);
            }
        }
        typed.extend((1..=built.charts.len()).map(|chart| format!("word/charts/chart{chart}.xml")));
        members.extend(self.charts(&mut pass, &built.charts, fill)?);
        for (index, (template, text)) in TEMPLATES.iter().zip(&self.templates).enumerate() {
            let relations = all_relations.get(template.of).map_or(&[][..], Vec::as_slice);
            let fill = Fill { typed: &typed, relations, ..fill };
            let (bytes, found) = pass.part(template.part, text, Some(&fill))?;
            all_relations.insert(template.part, found);
            let at = if index < 2 { index } else { members.len() };
            members.insert(at, Member::text(template.part, bytes));
        }
        members.extend(media.iter().map(|(file, bytes)| Member::picture(file, bytes)));
        container::zip(&members)
    }

    /// The part of each chart, its list of relationships and the workbook behind it.
    fn charts(
        &self,
        pass: &mut Pass<'_>,
        plots: &[Plot],
        fill: Fill<'_>,
    ) -> Result<Vec<Member<'static>>, WriteError> {
        let mut members = Vec::new();
        for (index, plot) in plots.iter().enumerate() {
            let name = format!("chart{}", index + 1);
            let target = format!("../embeddings/{name}.xlsx");
            let relations = [Relation { id: "rId1".to_owned(), kind: "package", target }];
            let fill = Fill { chart: Some(plot), relations: &relations, ..fill };
            let parts =
                [format!("word/charts/{name}.xml"), format!("word/charts/_rels/{name}.xml.rels")];
            for (part, template) in parts.iter().zip(&self.chart) {
                let (bytes, _) = pass.part(part, template, Some(&fill))?;
                members.push(Member::text(part, bytes));
            }
            let book = workbook(plot, fill.properties.date)?;
            members.push(Member::made(&format!("word/embeddings/{name}.xlsx"), book));
        }
        Ok(members)
    }
}

fn read(files: &dyn Files, style: &Path, name: &str) -> Result<String, WriteError> {
    let file = style.join("docx").join(name);
    match files.read(&file) {
        Ok(bytes) => crate::write::error::text(&file, &bytes),
        Err(source) => Err(WriteError::Style { file, source }),
    }
}

fn utf8<'x>(part: &str, xml: &'x [u8]) -> Result<&'x str, WriteError> {
    std::str::from_utf8(xml)
        .map_err(|e| WriteError::Part { part: part.to_owned(), reason: e.to_string() })
}

/// A file and its bytes.
type Media<'a> = Vec<(String, &'a [u8])>;

/// For each picture its target from `word/`, and the files; pictures of the same bytes share one.
fn media<'a>(drawings: &[Drawing<'a>]) -> (Vec<String>, Media<'a>) {
    let (mut targets, mut files) = (Vec::new(), Media::new());
    for drawing in drawings {
        let Shown::Picture(picture) = drawing.shown else {
            // A chart has no file of its own.
            targets.push(String::new());
            continue;
        };
        let bytes = picture.bytes.as_deref().unwrap_or_default();
        let ending = match picture.format {
            PictureFormat::Jpeg => "jpeg",
            PictureFormat::Png => "png",
        };
        let known =
            files.iter().position(|(file, known)| *known == bytes && file.ends_with(ending));
        let number = known.unwrap_or(files.len()) + 1;
        let target = format!("media/image{number}.{ending}");
        if known.is_none() {
            files.push((format!("word/{target}"), bytes));
        }
        targets.push(target);
    }
    (targets, files)
}
