//! Blocks made of lines: a former version is remembered in lines alone. What pictures and drawings
//! showed is not known of it.

use super::role::Role;
use super::{
    Align, Cell, Chart, Column, Content, Item, KeyFigure, Partner, Photo, Picture, Row, Table,
    TableColumn, Text,
};
use crate::language::Lang;

/// The blocks that say these lines, one if they were the lines of one block.
pub(super) fn contents(lines: Vec<(Role, Vec<Text>)>, lang: &Lang) -> Vec<Content> {
    let columns = lines.iter().filter(|(role, _)| role.is_cells()).map(|(_, cells)| cells.len());
    let columns = columns.max().unwrap_or(0);
    let mut all: Vec<Content> = Vec::new();
    for (role, texts) in lines {
        let room = all.last_mut().map(|last| (last.parts().len(), last));
        if room.is_some_and(|(at, last)| put(last, at, role, &texts, lang)) {
            continue;
        }
        let mut fresh = blank(role, columns);
        let at = fresh.parts().len();
        if put(&mut fresh, at, role, &texts, lang) {
            all.push(fresh);
        }
    }
    all
}

/// A block that has room for such a line; a table has so many columns.
fn blank(role: Role, columns: usize) -> Content {
    let text = Text::new;
    match role {
        Role::Letterhead | Role::Dateline => {
            Content::Letterhead { logos: Vec::new(), name: text(), dateline: Vec::new() }
        }
        Role::Kicker => Content::Kicker { kind: text(), line: text() },
        Role::Cover | Role::CoverLine => {
            Content::Cover { logos: Vec::new(), kind: text(), title: text(), lines: Vec::new() }
        }
        Role::Contents => Content::Contents { title: text() },
        Role::Heading(level) => Content::Heading { level, text: text() },
        Role::Lead => Content::Lead(text()),
        Role::Paragraph | Role::Note => Content::Paragraph(text()),
        Role::Item => Content::List(Vec::new()),
        Role::Quote | Role::Attribution => Content::Quote { words: text(), attribution: text() },
        Role::Photo => Content::Photos(Vec::new()),
        Role::KeyFigures | Role::Figure => {
            Content::KeyFigures { title: text(), figures: Vec::new() }
        }
        Role::Table | Role::Header | Role::Row | Role::Total => {
            let columns = vec![TableColumn { align: Align::Start, width: None }; columns.max(1)];
            Content::Table(Table { columns, ..Table::default() })
        }
        Role::Chart | Role::Drawn => Content::Chart(Chart::default()),
        Role::Column | Role::Line => Content::Columns(Vec::new()),
        Role::Partner | Role::Address => Content::Partners(Vec::new()),
        Role::Notice => Content::Notice { title: text(), lines: Vec::new() },
    }
}

/// Makes a line of a block its line `at`, counted from 0. `false`, and nothing is done, where the block
/// has no room for it.
pub(super) fn put(
    content: &mut Content,
    at: usize,
    role: Role,
    texts: &[Text],
    lang: &Lang,
) -> bool {
    let [text, second] = [0, 1].map(|at| texts.get(at).cloned().unwrap_or_default());
    match (content, role) {
        (Content::Letterhead { name, .. }, Role::Letterhead) => fill(name, text),
        (Content::Letterhead { dateline, .. }, Role::Dateline) => insert(dateline, at, 1, text),
        (Content::Kicker { kind, line }, Role::Kicker) => fill(kind, text) && fill(line, second),
        (Content::Cover { kind, .. }, Role::Cover) => fill(kind, text),
        (Content::Cover { title, .. }, Role::Heading(1)) => fill(title, text),
        (Content::Cover { lines, .. }, Role::CoverLine) => insert(lines, at, 2, text),
        (Content::Contents { title: slot }, Role::Contents)
        | (Content::Heading { text: slot, .. }, Role::Heading(_))
        | (Content::Lead(slot), Role::Lead)
        | (Content::Paragraph(slot), Role::Paragraph | Role::Note)
        | (Content::Quote { words: slot, .. }, Role::Quote)
        | (Content::Quote { attribution: slot, .. }, Role::Attribution)
        | (Content::KeyFigures { title: slot, .. }, Role::KeyFigures)
        | (Content::Notice { title: slot, .. }, Role::Notice) => fill(slot, text),
        (Content::List(items), Role::Item) => {
            insert(items, at, 0, Item { id: String::new(), text })
        }
        (Content::Photos(photos), Role::Photo) => {
            let picture = Picture::default();
            insert(photos, at, 0, Photo { picture, caption: text, credit: second })
        }
        (Content::KeyFigures { figures, .. }, Role::Figure) => {
            insert(figures, at, 1, KeyFigure { figure: text, label: second })
        }
        (Content::Table(table), role) => put_in_table(table, at, role, texts),
        (Content::Chart(Chart { number, caption, .. }), Role::Chart) => {
            fill(number, text) && fill(caption, second)
        }
        (Content::Columns(columns), Role::Column) => {
            columns.push(Column { label: text, lines: Vec::new() });
            true
        }
        (Content::Columns(columns), Role::Line) => put_in_column(columns, at, text),
        (Content::Partners(partners), Role::Partner) => {
            let line = (lang.clone(), text);
            match partners.last_mut().filter(|last| last.addresses.is_empty()) {
                Some(last) => last.lines.push(line),
                None => partners.push(Partner { lines: vec![line], addresses: Vec::new() }),
            }
            true
        }
        (Content::Partners(partners), Role::Address) => {
            partners.last_mut().map(|last| last.addresses.push(text)).is_some()
        }
        (Content::Notice { lines, .. }, Role::Line) => insert(lines, at, 1, text),
        _ => false,
    }
}

/// Fills a place that holds one text.
fn fill(place: &mut Text, text: Text) -> bool {
    let is_free = place.is_empty();
    if is_free {
        *place = text;
    }
    is_free
}

/// Puts something among others, before which the block has `before` lines.
fn insert<T>(among: &mut Vec<T>, at: usize, before: usize, one: T) -> bool {
    let place = at.checked_sub(before).filter(|place| *place <= among.len());
    if let Some(place) = place {
        among.insert(place, one);
    }
    place.is_some()
}

fn put_in_column(columns: &mut [Column], at: usize, text: Text) -> bool {
    let mut before = 1;
    for column in columns {
        let end = before + column.lines.len();
        if (before..=end).contains(&at) {
            return insert(&mut column.lines, at, before, text);
        }
        before = end + 1;
    }
    false
}

fn put_in_table(table: &mut Table, at: usize, role: Role, texts: &[Text]) -> bool {
    let row = cells(texts, table.columns.len());
    let before = 1 + table.header.len();
    match (role, texts) {
        (Role::Table, [number, caption]) => {
            fill(&mut table.number, number.clone()) && fill(&mut table.caption, caption.clone())
        }
        // Of a row that reaches into others nobody knows what it was without them.
        (Role::Header, [_, ..]) if is_edge(&table.header, at, 1) => {
            insert(&mut table.header, at, 1, row)
        }
        (Role::Row, [_, ..]) if is_edge(&table.rows, at, before) => {
            insert(&mut table.rows, at, before, row)
        }
        (Role::Total, [_, ..]) if table.total.is_none() => {
            table.total = Some(row);
            true
        }
        _ => false,
    }
}

/// Whether no row above a place reaches below it.
fn is_edge(rows: &[Row], at: usize, before: usize) -> bool {
    let place = at.saturating_sub(before);
    let above = rows.iter().take(place).enumerate();
    let reach = above.flat_map(|(index, row)| row.iter().map(move |cell| index + cell.span.1));
    reach.max().unwrap_or(0) <= place
}

/// A row over so many columns; the last cell takes what is left of them.
fn cells(texts: &[Text], columns: usize) -> Row {
    let left = columns.saturating_sub(texts.len()) + 1;
    let cells = texts.iter().enumerate().map(|(index, text)| {
        let wide = if index + 1 == texts.len() { left } else { 1 };
        Cell { text: text.clone(), span: (wide, 1) }
    });
    cells.collect()
}
