//! What people change in a document after it was published. Each edit says whether there was
//! anything to change.

use diptych::internals::document::{
    Block, Cell, Content, Document, Fact, Inline, Item, KeyFigure, Note, Text, each_mut,
};

pub type Edit = fn(&mut Document) -> bool;

pub const EDITS: &[(&str, Edit)] = &[
    ("nothing", |_| true),
    ("typography", |document| words(document, "\u{a0}", " ")),
    ("value", |document| value(document, "97 & <98>")),
    ("word", |document| words(document, " и ", " или ") || words(document, " and ", " or ")),
    ("whole-text", |document| {
        block(document, |content| match content {
            Content::Paragraph(text) => Some(*text = say("Совсем другой текст.")),
            _ => None,
        })
    }),
    ("emphasis", |document| {
        block(document, |content| match content {
            Content::Paragraph(text) if text.iter().any(|i| matches!(i, Inline::Strong(_))) => {
                Some(*text = say("Рассказали об итогах, о цели второй фазы, подробности — на dpi."))
            }
            _ => None,
        })
    }),
    ("new-paragraph", |document| {
        insert(document, 3, "new", Content::Paragraph(say("Новый абзац.")))
    }),
    ("new-heading", |document| {
        let heading = Content::Heading { level: 2, text: say("Новый раздел") };
        insert(document, document.blocks.len() / 2, "new", heading)
    }),
    ("new-list", |document| insert(document, 4, "new", Content::List(items(&["раз;", "два."])))),
    ("new-at-the-end", |document| {
        let end = document.blocks.len();
        insert(document, end, "new", Content::Paragraph(say("Последнее слово.")))
    }),
    ("two-at-the-end", |document| {
        let end = document.blocks.len();
        insert(document, end, "new", Content::Paragraph(say("Предпоследнее.")));
        insert(document, end + 1, "newer", Content::Paragraph(say("Последнее слово.")))
    }),
    ("moved", |document| {
        let is_paragraph = |block: &Block| matches!(block.content, Content::Paragraph(_));
        let Some(at) = document.blocks.iter().position(is_paragraph) else { return false };
        let moved = document.blocks.remove(at);
        document.blocks.insert(document.blocks.len().min(at + 3), moved);
        true
    }),
    ("item", |document| list(document, |items| items[0].text = say("совсем другой пункт;"))),
    ("new-item", |document| {
        list(document, |all| all.insert(1, items(&["новый пункт;"]).remove(0)))
    }),
    ("last-item", |document| list(document, |all| all.extend(items(&["последний пункт."])))),
    ("no-item", |document| list(document, |items| _ = items.remove(0))),
    ("heading", |document| {
        block(document, |content| match content {
            Content::Heading { level: 2.., text } => {
                Some(text.push(Inline::Text(" и после".into())))
            }
            _ => None,
        })
    }),
    ("caption", |document| {
        block(document, |content| match content {
            Content::Photos(photos) => {
                photos[0].caption.push(Inline::Text(" Вид сверху.".into()));
                Some(photos[0].credit = say("Фото: другой автор"))
            }
            _ => None,
        })
    }),
    ("chart", |document| {
        block(document, |content| match content {
            Content::Chart(chart) => Some(chart.caption.push(Inline::Text(" (уточнено)".into()))),
            _ => None,
        })
    }),
    ("quote", |document| {
        block(document, |content| match content {
            Content::Quote { attribution, .. } => Some(*attribution = Text::new()),
            _ => None,
        })
    }),
    ("box", |document| {
        block(document, |content| match content {
            Content::Notice { lines, .. } => {
                lines[0] = say("Причина другая.");
                Some(lines.push(say("Стало: совсем иначе")))
            }
            _ => None,
        })
    }),
    ("new-box", |document| insert(document, 2, "second", notice("Исправлено 1 августа"))),
    ("key-figure", |document| figures(document, |figures| figures[0].figure = say("98"))),
    ("new-key-figure", |document| {
        let new = KeyFigure { figure: say("5"), label: say("новых показателей") };
        figures(document, |figures| figures.push(new.clone()))
    }),
    ("no-key-figure", |document| figures(document, |figures| _ = figures.remove(1))),
    ("column", |document| {
        block(document, |content| match content {
            Content::Columns(columns) => {
                columns[0].lines.push(say("Еще одна строка"));
                Some(columns.last_mut().unwrap().lines.clear())
            }
            _ => None,
        })
    }),
    ("row", |document| cells(document, |rows| rows[0][1].text = say("−12 345,6"))),
    ("new-row", |document| {
        cells(document, |rows| {
            let mut row = rows[0].clone();
            row.iter_mut().for_each(|cell| cell.text = say("новое"));
            rows.insert(1, row);
        })
    }),
    ("last-row", |document| {
        cells(document, |rows| {
            let mut row: Vec<Cell> = rows[0].clone();
            row.iter_mut().for_each(|cell| cell.text = say("последнее"));
            rows.push(row);
        })
    }),
    ("no-row", |document| cells(document, |rows| _ = rows.remove(0))),
    ("no-column", |document| {
        block(document, |content| match content {
            Content::Table(table) => {
                let spans = table.all_rows().flatten().any(|cell| cell.span != (1, 1));
                if table.columns.len() < 3 || spans {
                    return None;
                }
                table.columns.pop();
                let rows = table.header.iter_mut().chain(&mut table.rows).chain(&mut table.total);
                Some(rows.for_each(|row| _ = row.pop()))
            }
            _ => None,
        })
    }),
    ("note", |document| {
        let Some(note) = document.notes.first_mut() else { return false };
        note.text.insert(0, Inline::Text("Уточнение: ".into()));
        true
    }),
    ("new-note", |document| {
        let index = document.notes.len();
        document.notes.push(Note { id: "fresh".into(), text: say("Новая сноска.") });
        block(document, |content| match content {
            Content::Lead(text) => Some(text.push(Inline::Note(index))),
            _ => None,
        })
    }),
    ("no-note", no_note),
    ("moved-note", |document| {
        let had = !document.notes.is_empty();
        let notes = document.notes.clone();
        no_note(document);
        document.notes = notes;
        had && block(document, |content| match content {
            Content::Lead(text) => Some(text.insert(1, Inline::Note(0))),
            _ => None,
        })
    }),
    ("note-twice", |document| {
        !document.notes.is_empty()
            && block(document, |content| match content {
                Content::Lead(text) => Some(text.insert(1, Inline::Note(0))),
                _ => None,
            })
    }),
    ("renumbered", |document| {
        let mut done = false;
        for block in &mut document.blocks {
            if let Content::Table(table) = &mut block.content {
                table.number = say("Таблица 17.");
                done = true;
            }
        }
        done
    }),
    ("no-first", |document| {
        document.blocks.remove(0);
        true
    }),
    ("no-last", |document| document.blocks.pop().is_some()),
];

pub fn say(words: &str) -> Text {
    vec![Inline::Text(words.into())]
}

/// The box of a correction.
pub fn notice(title: &str) -> Content {
    Content::Notice {
        title: say(title), lines: vec![say("Была причина."), say("Было: не так")]
    }
}

fn items(texts: &[&str]) -> Vec<Item> {
    texts.iter().map(|text| Item { id: (*text).into(), text: say(text) }).collect()
}

pub fn insert(document: &mut Document, at: usize, id: &str, content: Content) -> bool {
    document.blocks.insert(at.min(document.blocks.len()), Block { id: id.into(), content });
    true
}

/// Changes the first block that can be changed so.
fn block(document: &mut Document, change: impl Fn(&mut Content) -> Option<()>) -> bool {
    document.blocks.iter_mut().any(|block| change(&mut block.content).is_some())
}

fn list(document: &mut Document, change: impl Fn(&mut Vec<Item>)) -> bool {
    block(document, |content| match content {
        Content::List(items) if items.len() > 1 => Some(change(items)),
        _ => None,
    })
}

fn figures(document: &mut Document, change: impl Fn(&mut Vec<KeyFigure>)) -> bool {
    block(document, |content| match content {
        Content::KeyFigures { figures, .. } if figures.len() > 1 => Some(change(figures)),
        _ => None,
    })
}

fn cells(document: &mut Document, change: impl Fn(&mut Vec<Vec<Cell>>)) -> bool {
    block(document, |content| match content {
        Content::Table(table) => {
            let plain = |row: &Vec<Cell>| row.iter().all(|cell| cell.span == (1, 1));
            if table.rows.len() < 2 || !table.rows.iter().all(plain) {
                return None;
            }
            Some(change(&mut table.rows))
        }
        _ => None,
    })
}

/// Puts words in the place of others, wherever they stand.
fn words(document: &mut Document, from: &str, to: &str) -> bool {
    let mut done = false;
    all(document, &mut |inline| {
        if let Inline::Text(words) | Inline::Fact(Fact { words, .. }) = inline
            && words.contains(from)
        {
            *words = words.replace(from, to);
            done = true;
        }
    });
    done
}

fn value(document: &mut Document, to: &str) -> bool {
    let mut done = false;
    all(document, &mut |inline| {
        // The number of a section is counted, and never another.
        if let Inline::Fact(fact) = inline
            && fact.key != "section"
            && fact.words.starts_with(char::is_numeric)
        {
            fact.words = to.into();
            done = true;
        }
    });
    done
}

fn all(document: &mut Document, change: &mut impl FnMut(&mut Inline)) {
    let texts = document.blocks.iter_mut().flat_map(|block| block.content.texts_mut());
    for text in texts.chain(document.notes.iter_mut().map(|note| &mut note.text)) {
        each_mut(text, change);
    }
}

fn no_note(document: &mut Document) -> bool {
    let had = !document.notes.is_empty();
    document.notes.clear();
    for text in document.blocks.iter_mut().flat_map(|block| block.content.texts_mut()) {
        text.retain(|inline| !matches!(inline, Inline::Note(_)));
    }
    had
}
