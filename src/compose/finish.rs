//! The last steps on the tree: footnotes in the order of their marks, no-break spaces, what stands
//! around the text and in the properties of the files.

use super::values::Context;
use super::work::Work;
use super::{abbreviations, joins};
use crate::diagnostic::{Code, Finding, Target, guess};
use crate::document::{
    AltWords, Block, Content, Document, Fact, Furniture, Inline, Note, Properties, Text, each_mut,
    plain, title,
};
use crate::language::{Forms, Lang, Language, capitalised, normal_spaces};
use crate::style::Layout;

/// The words around the text.
struct Frame {
    lang: Lang,
    /// What the kind is called.
    kind: String,
    /// With `{page}` and `{pages}`.
    page: String,
    /// With `{number}`.
    table: String,
    chart: String,
    /// By which charts are read out.
    alt: AltWords,
    /// What references to tables and to charts print, with `{number}`.
    table_reference: String,
    chart_reference: String,
    draft: String,
}

impl Frame {
    fn of(work: &Work) -> Frame {
        let lang = work.language.lang();
        Frame {
            lang: lang.clone(),
            kind: work.kind.file.names.text(lang).unwrap_or(work.name).to_owned(),
            page: work.words("page"),
            table: work.words("table"),
            chart: work.words("figure"),
            alt: AltWords {
                whole: work.words("chart_alt"),
                series: work.words("chart_alt_series"),
                item: work.words("chart_alt_item"),
            },
            table_reference: work.words("table_reference"),
            chart_reference: work.words("figure_reference"),
            draft: work.words("draft"),
        }
    }
}

/// Puts the document together.
pub(super) fn document(
    work: &Work,
    context: &Context,
    mut blocks: Vec<Block>,
    notes: Vec<(String, Text)>,
    findings: &mut Vec<Finding>,
) -> Result<Document, Finding> {
    let frame = Frame::of(work);
    let mut notes = in_order(&mut blocks, notes);
    number(&mut blocks, &frame);
    let layout = work.kind.file.layout;
    if layout == Layout::Report {
        number_headings(&mut blocks);
    }
    refer(&mut blocks, &mut notes, &frame, work, context, findings);
    abbreviations::explain(&mut blocks, work.project, &context.language);
    let in_blocks = blocks.iter_mut().flat_map(|block| block.content.texts_mut());
    for text in in_blocks.chain(notes.iter_mut().map(|note| &mut note.text)) {
        joins::fit(text, &context.language);
    }
    blocks.iter_mut().for_each(|block| capitalise_first(&mut block.content));
    let texts = blocks.iter_mut().flat_map(|block| block.content.texts_mut());
    for text in texts.chain(notes.iter_mut().map(|note| &mut note.text)) {
        abbreviations::settle(text);
        swallow_stops(text);
        bind(text, &context.language);
    }
    for block in &mut blocks {
        if let Content::Chart(chart) = &mut block.content {
            chart.alt = chart.described(&frame.alt);
        }
    }
    let title = title(&blocks)
        .map(plain)
        .ok_or_else(|| Finding::new(Code::TemplateTitle).with("kind", work.name))?;
    let names = &work.project.file.project;
    let language = &context.language;
    let registries = &work.project.registries;
    let author =
        registries.organisations.get(&names.author).and_then(|entry| entry.names.get(&frame.lang));
    let project = names.name.get(&frame.lang);
    let place = work.folder.event.place().and_then(|place| registries.places.get(place));
    let place = place.and_then(|entry| entry.names.get(&frame.lang));
    let project_name =
        capitalised(&project.map(|forms| form(language, forms, "nom")).unwrap_or_default());
    let keywords = [
        project.map(|forms| form(language, forms, "abbr")),
        Some(frame.kind.clone()),
        place.map(|forms| form(language, forms, "nom")),
        Some(work.folder.event.first_day().year().to_string()),
    ];
    let properties = Properties {
        title: title.clone(),
        subject: frame.kind.clone(),
        author: author.map(|forms| form(language, forms, "nom")).unwrap_or_default(),
        keywords: keywords.into_iter().flatten().filter(|word| !word.is_empty()).collect(),
        date: work.folder.event.issued(),
    };
    let furniture = Furniture {
        running: title,
        footer: project_name,
        page: around_numbers(&frame.page),
        draft: Some(frame.draft),
    };
    Ok(Document { lang: frame.lang, layout, properties, furniture, blocks, notes })
}

/// A form of a name; empty if it has none.
fn form(language: &Language, forms: &Forms, key: &str) -> String {
    language.form(forms, key).map(|text| text.into_owned()).unwrap_or_default()
}

/// `Page {page} of {pages}` → the words before, between and after.
fn around_numbers(pattern: &str) -> [String; 3] {
    let (before, rest) = pattern.split_once("{page}").unwrap_or((pattern, ""));
    let (between, after) = rest.split_once("{pages}").unwrap_or((rest, ""));
    [before.to_owned(), between.to_owned(), after.to_owned()]
}

/// Footnotes are numbered as they are first mentioned; those that no text mentions do not print.
fn in_order(blocks: &mut [Block], notes: Vec<(String, Text)>) -> Vec<Note> {
    let mut order: Vec<usize> = Vec::new();
    for text in blocks.iter_mut().flat_map(|block| block.content.texts_mut()) {
        each_mut(text, &mut |inline| {
            if let Inline::Note(index) = inline {
                let place = order.iter().position(|known| known == index).unwrap_or_else(|| {
                    order.push(*index);
                    order.len() - 1
                });
                *index = place;
            }
        });
    }
    let mentioned = order.into_iter().filter_map(|index| notes.get(index));
    mentioned.map(|(id, text)| Note { id: id.clone(), text: text.clone() }).collect()
}

/// Tables and charts are numbered as they stand in the document, each for themselves.
fn number(blocks: &mut [Block], frame: &Frame) {
    let (mut tables, mut charts) = (0, 0);
    for block in blocks {
        let (pattern, count, number) = match &mut block.content {
            Content::Table(table) => (&frame.table, &mut tables, &mut table.number),
            Content::Chart(chart) => (&frame.chart, &mut charts, &mut chart.number),
            _ => continue,
        };
        *count += 1;
        *number = vec![Inline::Text(pattern.replace("{number}", &count.to_string()))];
    }
}

/// Sections are numbered 1, 2, … and what is below them 1.1, 1.2, …; deeper headings are not.
fn number_headings(blocks: &mut [Block]) {
    let (mut section, mut part) = (0, 0);
    for block in blocks {
        let Content::Heading { level, text } = &mut block.content else { continue };
        let number = match level {
            2 => {
                (section, part) = (section + 1, 0);
                section.to_string()
            }
            3 => {
                // Before any section it counts below the first, as the list of a word processor does.
                section = section.max(1);
                part += 1;
                format!("{section}.{part}")
            }
            _ => continue,
        };
        // A fact, for a number that is typed is compared as it is read: 1.1 is a decimal in English.
        let words = number.clone();
        let number = Inline::Fact(Fact::new("section", number, words));
        text.splice(..0, [number, Inline::Text("\u{a0}\u{a0}".into())]);
    }
}

/// References, which so far are links to names, get the number of what they mean.
fn refer(
    blocks: &mut [Block],
    notes: &mut [Note],
    frame: &Frame,
    work: &Work,
    context: &Context,
    findings: &mut Vec<Finding>,
) {
    let (mut tables, mut charts) = (0, 0);
    let mut known: Vec<(String, String)> = Vec::new();
    for block in blocks.iter() {
        let (pattern, count, printed) = match &block.content {
            Content::Table(table) => {
                (&frame.table_reference, &mut tables, table.all_rows().next().is_some())
            }
            Content::Chart(chart) => (&frame.chart_reference, &mut charts, !chart.rows.is_empty()),
            _ => continue,
        };
        *count += 1;
        if printed {
            known.push((block.id.clone(), pattern.replace("{number}", &count.to_string())));
        }
    }
    let texts = blocks.iter_mut().flat_map(|block| block.content.texts_mut());
    for text in texts.chain(notes.iter_mut().map(|note| &mut note.text)) {
        each_mut(text, &mut |inline| {
            let Inline::Link { url, text } = inline else { return };
            let Some(name) = url.strip_prefix('#').map(str::to_owned) else { return };
            let mut ids = known.iter();
            let found = ids.find(|(id, _)| *id == name || id.replace('-', "_") == name);
            if let Some((id, words)) = found {
                *url = format!("#{id}");
                *text = vec![Inline::Text(words.clone())];
                return;
            }
            let ids = known.iter().map(|(id, _)| id.as_str());
            let guess = guess(&name, ids).unwrap_or_default().to_owned();
            let finding = Finding::new(Code::UnknownReference)
                .naming("id", Target::Id, &name)
                .with("guess", guess);
            *inline = context.gap_for(&finding);
            let source = &work.folder.source;
            findings.push(finding.at(source.within("text", &format!("ref.{name}"), 0)));
        });
    }
}

/// A value that begins a title or a paragraph begins it with a capital: «С 10 по 12 июля …». An address stays
/// as it is.
fn capitalise_first(content: &mut Content) {
    let (Content::Heading { text, .. }
    | Content::Cover { title: text, .. }
    | Content::Lead(text)
    | Content::Paragraph(text)) = content
    else {
        return;
    };
    if let Some(Inline::Fact(fact)) = text.first_mut()
        && !fact.words.contains(['@', '/'])
    {
        fact.words = capitalised(&fact.words);
    }
}

/// The dot of an abbreviation is also the full stop: 2019 г. and not 2019 г..
fn swallow_stops(text: &mut Text) {
    let mut after_dot = false;
    each_mut(text, &mut |inline| {
        if let Inline::Text(words) = inline
            && after_dot
            && words.starts_with('.')
            && !words.starts_with("..")
        {
            words.remove(0);
        }
        if matches!(inline, Inline::Text(_) | Inline::Fact(_) | Inline::Gap(_)) {
            after_dot = matches!(inline, Inline::Fact(fact) if fact.words.ends_with('.'));
        }
    });
}

/// Makes the spaces that must not break no-break spaces, across facts and emphasis.
pub(super) fn bind(text: &mut Text, language: &Language) {
    each_mut(text, &mut |inline| {
        if let Inline::Text(words) = inline {
            *words = normal_spaces(words).into_owned();
        }
    });
    let mut positions = language.no_break_positions(&plain(text)).into_iter().peekable();
    let mut offset = 0;
    each_mut(text, &mut |inline| {
        let end = offset + inline.words().len();
        // From the end, so that a replacement does not move the positions before it.
        let mut here = Vec::new();
        while let Some(position) = positions.next_if(|position| *position < end) {
            here.push(position - offset);
        }
        offset = end;
        let words = match inline {
            Inline::Text(words) => words,
            Inline::Fact(fact) => &mut fact.words,
            // A gap shows what was typed as it was typed; the others have no words of their own.
            _ => return,
        };
        for position in here.into_iter().rev() {
            words.replace_range(position..=position, "\u{a0}");
        }
    });
}
