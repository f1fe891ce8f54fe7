//! Editions side by side: one document in which a colleague who approves the texts reads all
//! languages of each block in one row, sees which words came from data, and finds what was found.

use super::Composer;
use super::Edition;
use crate::document::{
    Align, Block, Cell, Content, Document, Furniture, Inline, Note, Properties, Row, Table,
    TableColumn, Text, plain,
};
use crate::language::{Lang, capitalised};
use crate::style::Layout;

/// One edition to be read, and what was found in it.
#[derive(Debug)]
pub struct Reviewed<'a> {
    pub edition: &'a Edition,
    pub remarks: Vec<Remark>,
}

/// A finding in the words of its reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The id of the block, footnote or photo that it is about; `None` if it is about all.
    pub about: Option<String>,
    pub words: String,
}

/// A block by its id, with its texts in every language.
type Shown = (String, Vec<Vec<Text>>);

/// The width of the column with the ids, to that of a language.
const LABEL: f64 = 0.28;

impl Composer {
    /// The texts of the editions side by side, as a document in the first language of the project.
    /// `None` if there is nothing to read.
    pub fn review(&self, reviewed: &[Reviewed]) -> Option<Document> {
        let first = reviewed.first()?.edition.documents.values().next()?;
        let page = Page { composer: self, lang: first.lang.clone() };
        let title = format!("{}: {}", page.word("review"), first.properties.title);
        let mut blocks = vec![
            page.block("title", Content::Heading { level: 1, text: words(&title) }),
            page.block("how-to-read", Content::Paragraph(words(&page.word("review_note")))),
        ];
        // Documents of one event share most of their texts: each is read once.
        let mut seen = Vec::new();
        for Reviewed { edition, remarks } in reviewed {
            let kind = &edition.kind;
            let name = &edition.documents.values().next()?.properties.subject;
            let heading = Content::Heading { level: 2, text: words(&capitalised(name)) };
            blocks.push(page.block(&format!("{kind}-kind"), heading));
            let general = remarks.iter().filter(|remark| remark.about.is_none());
            for (index, remark) in general.enumerate() {
                let text = vec![Inline::Strong(words(&remark.words))];
                let id = format!("{kind}-remark-{index}");
                blocks.push(page.block(&id, Content::Paragraph(text)));
            }
            let table = Content::Table(page.table(edition, remarks, &mut seen));
            blocks.push(page.block(&format!("{kind}-texts"), table));
        }
        let furniture = Furniture {
            running: page.word("review"),
            draft: Some(page.word("review_band")),
            ..first.furniture.clone()
        };
        let properties = Properties {
            title,
            subject: page.word("review"),
            keywords: Vec::new(),
            ..first.properties.clone()
        };
        Some(Document {
            lang: page.lang,
            layout: Layout::Release,
            properties,
            furniture,
            blocks,
            notes: Vec::new(),
        })
    }
}

struct Page<'a> {
    composer: &'a Composer,
    /// The language of what is said around the texts.
    lang: Lang,
}

impl Page<'_> {
    fn word(&self, name: &str) -> String {
        self.composer.word(name, &self.lang).to_owned()
    }

    fn block(&self, id: &str, content: Content) -> Block {
        Block { id: format!("review-{id}"), content }
    }

    /// A row for each text of each block, a column for each language.
    /// Blocks that stand in an earlier table are left out.
    fn table(&self, edition: &Edition, remarks: &[Remark], seen: &mut Vec<Shown>) -> Table {
        let documents: Vec<&Document> = edition.documents.values().collect();
        let width = documents.len() + 1;
        let mut header = vec![Cell::from(words(&self.word("review_block")))];
        let names = documents.iter().map(|document| self.composer.language_name(&document.lang));
        header.extend(names.map(|name| Cell::from(words(&capitalised(&name)))));
        let mut rows: Vec<Row> = Vec::new();
        let most = documents.iter().map(|document| document.blocks.len()).max().unwrap_or(0);
        for index in 0..most {
            let blocks: Vec<Option<&Block>> =
                documents.iter().map(|document| document.blocks.get(index)).collect();
            let texts: Vec<Vec<Text>> =
                blocks.iter().map(|block| block.map(texts_of).unwrap_or_default()).collect();
            let id = blocks.iter().flatten().next().map_or("", |block| block.id.as_str());
            let shown = (id.to_owned(), texts.clone());
            if seen.contains(&shown) {
                continue;
            }
            seen.push(shown);
            rows.extend(self.rows(id, &documents, &texts));
            let mut ids = vec![id.to_owned(), id.trim_end_matches("-intro").to_owned()];
            ids.extend(
                blocks.iter().flatten().next().map(|block| parts_of(block)).unwrap_or_default(),
            );
            ids.dedup();
            rows.extend(remarks_about(&ids, remarks, width));
        }
        let notes = documents.iter().map(|document| document.notes.len()).max().unwrap_or(0);
        for index in 0..notes {
            let notes: Vec<Option<&Note>> =
                documents.iter().map(|document| document.notes.get(index)).collect();
            let id = notes.iter().flatten().next().map_or("", |note| note.id.as_str());
            let texts =
                notes.iter().map(|note| note.iter().map(|note| note.text.clone()).collect());
            let texts: Vec<Vec<Text>> = texts.collect();
            rows.extend(self.rows(&format!("[{}] {id}", index + 1), &documents, &texts));
            rows.extend(remarks_about(&[id.to_owned()], remarks, width));
        }
        let mut columns = vec![TableColumn { align: Align::Start, width: Some(LABEL) }];
        columns.extend(
            documents.iter().map(|_| TableColumn { align: Align::Start, width: Some(1.0) }),
        );
        Table {
            number: Text::new(),
            caption: Text::new(),
            columns,
            header: vec![header],
            rows,
            total: None,
        }
    }

    /// The texts of one block, each language in its column; only the first row has the id.
    fn rows(&self, id: &str, documents: &[&Document], texts: &[Vec<Text>]) -> Vec<Row> {
        let most = texts.iter().map(Vec::len).max().unwrap_or_default();
        (0..most)
            .map(|index| self.row(if index == 0 { id } else { "" }, index, documents, texts))
            .collect()
    }

    fn row(&self, id: &str, index: usize, documents: &[&Document], texts: &[Vec<Text>]) -> Row {
        let cells = documents.iter().zip(texts).map(|(document, texts)| {
            let text = texts.get(index).map(shown).unwrap_or_default();
            if document.lang == self.lang || text.is_empty() {
                return Cell::from(text);
            }
            Cell::from(vec![Inline::Foreign { lang: document.lang.clone(), text }])
        });
        std::iter::once(Cell::from(words(id))).chain(cells).collect()
    }
}

/// What was found in a block stands below it, over the whole width.
fn remarks_about(ids: &[String], remarks: &[Remark], width: usize) -> Vec<Row> {
    let about = remarks
        .iter()
        .filter(|remark| remark.about.as_ref().is_some_and(|about| ids.contains(about)));
    about
        .map(|remark| {
            vec![Cell { text: vec![Inline::Strong(words(&remark.words))], span: (width, 1) }]
        })
        .collect()
}

/// The texts of a block, with the alternative texts of photos, which are approved as well.
fn texts_of(block: &Block) -> Vec<Text> {
    match &block.content {
        Content::Photos(photos) => photos
            .iter()
            .flat_map(|photo| {
                let alt = words(&format!("[{}]", photo.picture.alt));
                [photo.caption.clone(), photo.credit.clone(), alt]
            })
            .collect(),
        // A row of the table is one text, its cells apart.
        Content::Table(table) => {
            let rows = table.all_rows().map(|row| apart(row.iter().map(|cell| &cell.text)));
            std::iter::once(table.title()).chain(rows).collect()
        }
        // A chart is read as its table, with what it says to those who cannot see it.
        Content::Chart(chart) => {
            let head = std::iter::once(&chart.head).chain(&chart.series);
            let head = apart(head.filter(|text| !text.is_empty()));
            let rows = chart.rows.iter().map(|row| {
                let values = row.values.iter().map(|value| &value.words);
                apart(std::iter::once(&row.label).chain(values))
            });
            let alt = words(&format!("[{}]", chart.alt));
            [chart.title(), head].into_iter().chain(rows).chain([alt]).collect()
        }
        // These are locked, and the same in every document and language.
        Content::Partners(_) => Vec::new(),
        content => content.texts().into_iter().filter(|text| !text.is_empty()).cloned().collect(),
    }
}

/// The cells of a row as one text.
fn apart<'t>(cells: impl Iterator<Item = &'t Text>) -> Text {
    cells.cloned().collect::<Vec<_>>().join(&Inline::Text(" · ".into()))
}

/// The ids of what a block is made of, by which findings name it.
fn parts_of(block: &Block) -> Vec<String> {
    match &block.content {
        Content::Photos(photos) => photos
            .iter()
            .filter_map(|photo| Some(photo.picture.key.split_once('/')?.1.to_owned()))
            .collect(),
        _ => Vec::new(),
    }
}

fn words(words: &str) -> Text {
    vec![Inline::Text(words.to_owned())]
}

/// A text as it is printed, what came from data standing out; marks of footnotes are numbers, for
/// the notes follow in rows of their own.
fn shown(text: &Text) -> Text {
    text.iter().map(shown_inline).collect()
}

fn shown_inline(inline: &Inline) -> Inline {
    match inline {
        Inline::Fact(fact) => Inline::Strong(words(&fact.words)),
        Inline::Note(index) => Inline::Text(format!(" [{}]", index + 1)),
        Inline::Emphasis(inner) => Inline::Emphasis(shown(inner)),
        Inline::Strong(inner) => Inline::Strong(words(&plain(inner))),
        // The tables and figures that a text refers to are rows here, and no places to go to.
        Inline::Link { url, text } if url.starts_with('#') => Inline::Text(plain(text)),
        Inline::Link { url, text } => Inline::Link { url: url.clone(), text: shown(text) },
        Inline::Foreign { lang, text } => Inline::Foreign { lang: lang.clone(), text: shown(text) },
        other => other.clone(),
    }
}
