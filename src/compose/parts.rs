//! One document in one language: what the kind's template sees, and the tree that comes out.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use indexmap::IndexMap;
use minijinja::value::{Object, ObjectRepr, Value};

use super::marks::Mark;
use super::scope::{self, Scope};
use super::tables::Tables;
use super::texts::Texts;
use super::values::{Context, Missing, Ready, named};
use super::work::Work;
use super::{blocks, figures, finish, letters, places};
use crate::diagnostic::{Code, Finding, Place, Target};
use crate::document::{
    Block, Content, Document, Image, Inline, Partner, Photo, Picture, PictureFormat, Text,
    each_mut, plain,
};
use crate::language::Lang;
use crate::model::{BlockEntry, Words};
use crate::style::Layout;

/// The words in which the program fills in what stands in single braces: no text for a template.
const PATTERNS: [&str; 10] = [
    "page",
    "draft",
    "missing",
    "table",
    "table_reference",
    "figure",
    "figure_reference",
    "chart_alt",
    "chart_alt_series",
    "chart_alt_item",
];

impl Work<'_> {
    /// Composes the document; an error if its template fails.
    pub fn document(&self, findings: &mut Vec<Finding>) -> Result<Document, Finding> {
        self.composed(findings).map_err(|finding| places::placed(self, finding))
    }

    fn composed(&self, findings: &mut Vec<Finding>) -> Result<Document, Finding> {
        let missing = self.words("missing");
        let context = Context::new(self.language, self.project, &missing);
        let scope = scope::scope(&context, self.folder, self.figures);
        let notes: Vec<&str> =
            self.folder.event.text.footnotes.keys().map(String::as_str).collect();
        let base = named(scope.clone());
        let texts = Texts {
            engine: self.engine,
            context: &context,
            scope: &base,
            notes: &notes,
            source: &self.folder.source,
        };
        let mut scope = self.template_scope(scope, &texts);
        scope.extend(self.of_conference(&texts));
        scope.insert("tables".into(), self.tables_of_kind(&texts));
        scope.insert("charts".into(), self.charts_of_kind(&texts));
        scope.extend(self.of_period(&texts));
        let logos = self.logos(&context, findings);
        let rendered = self.engine.document(&format!("{}/document.dj", self.name), &named(scope));
        findings.extend(context.take_gaps().into_iter().map(|gap| places::placed(self, gap)));
        let mut blocks = rendered.and_then(|text| blocks::blocks(&text, &context.marks, &logos))?;
        let typed = &self.folder.event.text.footnotes;
        let mut printed: Vec<(String, Text)> = Vec::new();
        for (id, words) in typed {
            let path = format!("text.footnotes.{id}");
            let mut text = texts.read(&path, words, None, findings);
            findings.extend(without_notes(&mut text, self, &path, &notes));
            printed.push((id.clone(), text));
        }
        findings.extend(letters::printable(self, &mut blocks, &mut printed));
        findings.extend(self.left_out(&blocks));
        finish::document(self, &context, blocks, printed, findings)
    }

    fn template_scope(&self, mut scope: Scope, texts: &Texts) -> Scope {
        let event = &self.folder.event;
        let blocks = event.text.blocks.iter().enumerate();
        let blocks: Vec<Value> = blocks
            .map(|(index, block)| self.block(&format!("text.blocks[{index}]"), block, texts))
            .collect();
        scope.insert("sections".into(), self.sections(texts));
        let text = named([
            ("title", texts.ready("title", "text.title", &event.text.title, None)),
            ("lead", texts.ready("lead", "text.lead", &event.text.lead, None)),
            ("blocks", Value::from(blocks)),
        ]);
        scope.insert("text".into(), text);
        let photos = self.read_photos(texts);
        scope.insert("photos".into(), self.photos(texts.context, &photos));
        scope.insert("gallery".into(), self.gallery(texts.context, &photos));
        scope.insert("words".into(), self.all_words(texts));
        scope.insert("acknowledgement".into(), self.acknowledgement(texts.context));
        scope.insert("partners".into(), self.partners(texts.context));
        scope
    }

    /// The sections that the kind prints: `heading` and `blocks`; nothing for one that is left out
    /// and may be.
    fn sections(&self, texts: &Texts) -> Value {
        let of_kind = Texts { notes: &[], source: &self.kind.source, ..*texts };
        let sections = self.kind.file.sections.iter().map(|(name, section)| {
            let path = format!("sections.{name}");
            let blocks = self.folder.event.sections.get(name).map_or(&[][..], Vec::as_slice);
            if blocks.is_empty() && section.optional {
                return (name.replace('-', "_"), Value::from(()));
            }
            let read = blocks.iter().enumerate();
            let mut read: Vec<Value> = read
                .map(|(index, block)| self.block(&format!("{path}[{index}]"), block, texts))
                .collect();
            if read.is_empty() {
                read.push(self.unwritten(&path, texts.context));
            }
            let id = format!("section-{name}");
            let heading = of_kind.ready(&id, &format!("{path}.heading"), &section.heading, None);
            let seen = named([("heading", heading), ("blocks", read.into_iter().collect())]);
            (name.replace('-', "_"), seen)
        });
        named(sections)
    }

    /// The paragraph that stands for a section of which nothing was written.
    fn unwritten(&self, path: &str, context: &Context) -> Value {
        let finding = Finding::new(Code::MissingValue).naming("path", Target::Key, path);
        let finding = finding.at(self.folder.source.place(path));
        let mark = Mark::Text { id: path.replace('.', "-"), text: vec![context.gap_for(&finding)] };
        let none = ["heading", "items", "intro", "table", "chart", "speaker"];
        let mut seen: BTreeMap<&str, Value> =
            none.into_iter().map(|name| (name, Value::from(()))).collect();
        seen.insert("text", Ready::value(context, mark, vec![finding]));
        seen.insert("type", "paragraph".into());
        seen.insert("id", path.into());
        named(seen)
    }

    /// One block of the event as templates see it: `type`, `id`, and what its type has.
    fn block(&self, path: &str, block: &BlockEntry, texts: &Texts) -> Value {
        let on = self.folder.event.first_day();
        let id = &block.id;
        let who = block.statement.as_ref().map(|statement| &statement.speaker);
        let who = who.or(block.quote.as_ref().map(|quote| &quote.speaker));
        let speaker = who.map(|id| scope::speaker(texts.context, id, on));
        let mut seen: BTreeMap<&str, Value> = BTreeMap::new();
        let mut of_type = "paragraph";
        if let Some(heading) = &block.heading {
            of_type = "heading";
            seen.insert("heading", texts.ready(id, &format!("{path}.heading"), heading, None));
        } else if let Some(items) = &block.list {
            of_type = "list";
            let items = items.iter().enumerate().map(|(index, item)| {
                let speaker = item.speaker.as_ref().map(|id| scope::speaker(texts.context, id, on));
                let item_id =
                    format!("{id}.{}", item.id.clone().unwrap_or_else(|| (index + 1).to_string()));
                texts.ready(
                    &item_id,
                    &format!("{path}.list[{index}]"),
                    &item.words,
                    speaker.as_ref(),
                )
            });
            seen.insert("items", items.collect());
            if let Some(intro) = &block.intro {
                let id = format!("{id}-intro");
                seen.insert("intro", texts.ready(&id, &format!("{path}.intro"), intro, None));
            }
        } else if let Some(keys) = &block.key_figures {
            of_type = "key-figures";
            let items = keys.iter().enumerate().map(|(index, key)| {
                let label = format!("{path}.key_figures[{index}].label");
                named([
                    (
                        "figure",
                        self.key_figure(
                            &format!("{path}.key_figures[{index}]"),
                            key,
                            texts.context,
                        ),
                    ),
                    ("label", texts.ready(&format!("{id}.{index}"), &label, &key.label, None)),
                ])
            });
            seen.insert("items", items.collect());
        } else if let Some(table) = &block.table {
            of_type = "table";
            let tables = Tables { work: self, texts, path: &format!("{path}.table"), id };
            seen.insert("table", Value::from_object(tables.ready(table)));
        } else if let Some(chart) = &block.chart {
            of_type = "chart";
            let tables = Tables { work: self, texts, path: &format!("{path}.chart"), id };
            seen.insert("chart", Value::from_object(tables.chart_ready(chart)));
        } else if block.quote.is_some() {
            of_type = "quote";
        }
        let has_text = matches!(of_type, "paragraph" | "quote")
            || (of_type == "list" && !block.words.is_blank());
        if has_text {
            let text_id = if of_type == "list" { format!("{id}-end") } else { id.clone() };
            seen.insert("text", texts.ready(&text_id, path, &block.words, speaker.as_ref()));
        }
        for name in ["heading", "items", "intro", "table", "chart", "text"] {
            seen.entry(name).or_insert_with(|| Value::from(()));
        }
        seen.insert("speaker", speaker.unwrap_or_else(|| Value::from(())));
        seen.insert("type", of_type.into());
        seen.insert("id", id.as_str().into());
        named(seen)
    }

    fn key_figure(
        &self,
        path: &str,
        key: &crate::model::KeyFigureEntry,
        context: &Context,
    ) -> Value {
        let number = figures::by_name(context, self.figures, &key.figure);
        let value = number.and_then(|number| number.as_key_figure(key.noun));
        let value = value
            .map_err(|finding| finding.at(self.folder.source.place(&format!("{path}.figure"))));
        Missing::or(context, value)
    }

    /// Every photo with its texts, each read once; what is missing matters only where it is printed.
    fn read_photos(&self, texts: &Texts) -> Vec<(Photo, [Ready; 3])> {
        let images = match self.kind.file.layout {
            Layout::Release => &self.pictures.photos,
            Layout::Report => &self.pictures.in_reports,
        };
        let photos = self.folder.event.photos.iter().enumerate().map(|(index, entry)| {
            let path = format!("photos[{index}]");
            let image = images.get(index).cloned().flatten();
            let parts =
                [("caption", &entry.caption), ("credit", &entry.credit), ("alt", &entry.alt)];
            let parts = parts.map(|(part, words)| {
                let mut findings = Vec::new();
                let text = texts.read(&format!("{path}.{part}"), words, None, &mut findings);
                let mark = Mark::Text { id: format!("photos.{}-{part}", index + 1), text };
                Ready { context: texts.context.clone(), mark, findings }
            });
            let [caption, credit, alt] = parts.each_ref().map(Ready::text);
            let picture = picture(format!("{}/{}", self.folder.id, entry.file), plain(&alt), image);
            (Photo { picture, caption: ended(caption), credit }, parts)
        });
        photos.collect()
    }

    /// The photos by the block after which they stand, two in a row.
    fn photos(&self, context: &Context, all: &[(Photo, [Ready; 3])]) -> Value {
        let mut after: IndexMap<&str, Vec<&(Photo, [Ready; 3])>> = IndexMap::new();
        for (entry, photo) in self.folder.event.photos.iter().zip(all) {
            after.entry(entry.after.as_deref().unwrap_or("lead")).or_default().push(photo);
        }
        let rows = after.into_iter().map(|(block, photos)| {
            let rows: Vec<Ready> = photos
                .chunks(2)
                .enumerate()
                .map(|(row, photos)| {
                    photo_row(context, format!("photos-{block}-{}", row + 1), photos)
                })
                .collect();
            (block.to_owned(), rows)
        });
        Value::from_object(Photos { context: context.clone(), after: rows.collect() })
    }

    /// The photos one by one: `caption`, `credit`, `alt`, and `picture`, the block that shows it.
    fn gallery(&self, context: &Context, all: &[(Photo, [Ready; 3])]) -> Value {
        let photos = all.iter().enumerate().map(|(index, photo)| {
            let row = photo_row(context, format!("photos-{}", index + 1), &[photo]);
            let [caption, credit, alt] = photo.1.clone().map(Value::from_object);
            named([
                ("caption", caption),
                ("credit", credit),
                ("alt", alt),
                ("picture", Value::from_object(row)),
            ])
        });
        photos.collect()
    }

    /// The words of all kinds and of this one, each a text of its own.
    fn all_words(&self, texts: &Texts) -> Value {
        let all = self
            .templates
            .words
            .iter()
            .map(|(name, words)| (name, words, &self.templates.words_source));
        let own = self.kind.file.words.iter().map(|(name, words)| (name, words, &self.kind.source));
        let mut ready: BTreeMap<String, Value> = BTreeMap::new();
        for (name, words, source) in
            all.chain(own).filter(|(name, ..)| !PATTERNS.contains(&name.as_str()))
        {
            let texts = Texts {
                engine: texts.engine,
                context: texts.context,
                scope: texts.scope,
                notes: &[],
                source,
            };
            ready.insert(name.clone(), texts.ready(name, &format!("words.{name}"), words, None));
        }
        named(ready)
    }

    /// The agreed wording that the template does not print.
    fn left_out(&self, blocks: &[Block]) -> Vec<Finding> {
        let agreed = &self.project.file.acknowledgement;
        let sentence = agreed.sentence.text(self.language.lang()).is_some_and(|sentence| {
            let mut texts = blocks.iter().flat_map(|block| block.content.texts());
            !texts.any(|text| words(&plain(text)).contains(&words(sentence)))
        });
        let is_footer = |block: &Block| matches!(block.content, Content::Partners(_));
        let footer = !agreed.footer.is_empty() && !blocks.iter().any(is_footer);
        let left = [(sentence, "acknowledgement"), (footer, "partners")];
        let left = left.into_iter().filter(|(out, _)| *out && self.kind.file.acknowledged);
        let findings = left.map(|(_, what)| {
            let finding = Finding::new(Code::KindWithout).with("kind", self.name);
            finding.with("what", what).at(Place::file(&self.kind.source.file))
        });
        findings.collect()
    }

    /// The locked sentence, as it stands: neither template nor markup.
    fn acknowledgement(&self, context: &Context) -> Value {
        let mut findings = Vec::new();
        let sentence = &self.project.file.acknowledgement.sentence;
        let text = self.locked(context, "acknowledgement.sentence", sentence, &mut findings);
        Ready::value(context, Mark::Text { id: "acknowledgement".into(), text }, findings)
    }

    fn locked(
        &self,
        context: &Context,
        path: &str,
        words: &Words,
        findings: &mut Vec<Finding>,
    ) -> Text {
        let lang = context.language.lang();
        match words.text(lang) {
            Some(text) => vec![Inline::Text(text.split_whitespace().collect::<Vec<_>>().join(" "))],
            None => {
                let path = format!("{path}.{lang}");
                let finding = Finding::new(Code::MissingText)
                    .naming("path", Target::Key, &path)
                    .with("language", lang);
                let finding = finding.at(self.project.sources.project.place(&path));
                findings.push(finding.clone());
                vec![context.gap_for(&finding)]
            }
        }
    }

    fn partners(&self, context: &Context) -> Value {
        let partners = self.project.file.acknowledgement.footer.iter().map(|line| {
            let in_languages = line.words.0.iter().filter_map(|(lang, text)| {
                let text = text.as_deref().filter(|text| !text.trim().is_empty())?;
                let inline = Inline::Text(text.trim().to_owned());
                let own = lang == context.language.lang();
                let text = if own {
                    vec![inline]
                } else {
                    vec![Inline::Foreign { lang: lang.clone(), text: vec![inline] }]
                };
                Some((lang.clone(), text))
            });
            Partner {
                lines: in_languages.collect::<Vec<(Lang, Text)>>(),
                addresses: line.urls.iter().map(|url| link(url)).collect(),
            }
        });
        let content = Content::Partners(partners.collect());
        Ready::value(context, Mark::Block { id: "partners".into(), content }, Vec::new())
    }

    fn logos(&self, context: &Context, findings: &mut Vec<Finding>) -> Vec<Picture> {
        let logos =
            self.project.file.acknowledgement.logos.iter().enumerate().map(|(index, logo)| {
                let path = format!("acknowledgement.logos[{index}].alt");
                let alt = plain(&self.locked(context, &path, &logo.alt, findings));
                picture(logo.file.clone(), alt, self.pictures.logos.get(index).cloned().flatten())
            });
        logos.collect()
    }
}

fn picture(key: String, alt: String, image: Option<Image>) -> Picture {
    match image {
        Some(Image { bytes, width, height, format }) => {
            Picture { key, alt, width, height, bytes: Some(bytes), format }
        }
        None => Picture { key, alt, width: 3, height: 2, bytes: None, format: PictureFormat::Jpeg },
    }
}

/// A caption ends like a sentence, because the credit follows it.
fn ended(mut caption: Text) -> Text {
    let words = plain(&caption);
    if !words.is_empty() && !words.trim_end().ends_with(['.', '!', '?', '…', ']']) {
        caption.push(Inline::Text(".".into()));
    }
    caption
}

/// An address as a link whose text is the address without its scheme.
fn link(url: &str) -> Text {
    let shown =
        url.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/');
    vec![Inline::Link { url: url.to_owned(), text: vec![Inline::Text(shown.to_owned())] }]
}

/// Photos side by side as one block, with what was found in their texts.
fn photo_row(
    context: &Context,
    id: String,
    photos: &[impl std::borrow::Borrow<(Photo, [Ready; 3])>],
) -> Ready {
    let photos = photos.iter().map(std::borrow::Borrow::borrow);
    let findings = photos
        .clone()
        .flat_map(|(_, parts)| parts)
        .flat_map(|part| part.findings.clone())
        .collect();
    let content = Content::Photos(photos.map(|(photo, _)| photo.clone()).collect());
    Ready { context: context.clone(), mark: Mark::Block { id, content }, findings }
}

/// `photos.lead`, `photos[block.id]`: the rows after a block; nothing where there are none.
#[derive(Debug)]
struct Photos {
    context: Context,
    after: IndexMap<String, Vec<Ready>>,
}

impl Object for Photos {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let rows = self.after.get(key.as_str()?).map_or(&[][..], Vec::as_slice);
        let marks =
            rows.iter().map(|row| Value::from_object(row.clone()).to_string()).collect::<Vec<_>>();
        Some(Value::from_safe_string(marks.join("\n\n")))
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.context.gap_of_group("photos"))
    }
}

/// Takes the marks of footnotes out of a footnote, which can have none in either format.
fn without_notes(text: &mut Text, work: &Work, path: &str, names: &[&str]) -> Vec<Finding> {
    let mut found = Vec::new();
    each_mut(text, &mut |inline| {
        if let Inline::Note(index) = *inline {
            let name = names.get(index).copied().unwrap_or_default();
            let path = format!("{path}.{}", work.language.lang());
            let place = work.folder.source.within(&path, &format!("[^{name}]"), 0);
            found.push(Finding::new(Code::NoteInNote).with("note", name).at(place));
            *inline = Inline::Text(String::new());
        }
    });
    found
}

/// A text with one plain space between its words.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
