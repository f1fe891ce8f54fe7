//! The `event.yaml` of what was taken over.

use std::sync::Arc;

use super::asked::Asked;
use super::known::Known;
use super::pairing::Row;
use super::sides::{Block, Side};
use crate::model::Project;

/// Lines of texts are so long at most.
const LINE: usize = 100;

/// What is written.
pub(super) struct Written<'w> {
    pub project: &'w Project,
    pub asked: &'w Asked,
    pub sides: &'w [Side],
    pub rows: &'w [Row],
    /// Whether comments are in Russian.
    pub russian: bool,
}

/// What was left in a file, in the words of comments: English, Russian.
const LEFT: [(&str, [&str; 2]); 13] = [
    ("above", ["above the title", "над заголовком"]),
    ("caption", ["caption", "подпись"]),
    ("chart", ["chart", "диаграмма"]),
    ("comment", ["comment", "примечание"]),
    ("contents", ["contents", "оглавление"]),
    ("deleted", ["deleted", "удалено"]),
    ("formula", ["formula", "формула"]),
    ("furniture", ["header or footer", "колонтитул"]),
    ("hidden", ["hidden", "скрыто"]),
    ("logo", ["logo", "логотип"]),
    ("macro", ["macro", "макрос"]),
    ("picture", ["picture", "изображение"]),
    ("table", ["table", "таблица"]),
];

impl Written<'_> {
    /// The photos with their names in the folder of the event: those of the side that has most.
    pub fn photos(&self) -> impl Iterator<Item = (String, Arc<[u8]>)> + '_ {
        let most = self.sides.iter().max_by_key(|side| side.photos.len());
        let photos = most.into_iter().flat_map(|side| &side.photos);
        photos.enumerate().map(|(at, photo)| (name(at, &photo.bytes), photo.bytes.clone()))
    }

    /// The whole file.
    pub fn text(&self, known: &Known) -> String {
        let mut out = Lines::default();
        let files: Vec<&str> = self.sides.iter().map(|side| side.file.as_str()).collect();
        out.line(0, "# yaml-language-server: $schema=../../event.schema.json");
        out.comment(0, &format!("{}: {}", self.asked.id(), files.join(", ")));
        let asked = self.asked;
        out.line(0, "schema: 1");
        out.line(0, &format!("type: {}", asked.of_type));
        let phases = &self.project.file.project.phases;
        if let Some(phase) =
            phases.iter().find(|phase| phase.from.0 <= asked.date && asked.date <= phase.to.0)
        {
            out.line(0, &format!("phase: {}", phase.id));
        }
        out.line(0, &format!("when: {}", asked.date));
        out.line(0, "where:");
        out.line(1, &format!("place: {}", asked.place));
        out.line(0, "release:");
        out.line(1, "embargo:");
        let issued = asked.issued.map(|day| day.to_string()).unwrap_or_default();
        out.line(1, &format!("issued: {issued}"));
        out.line(1, &format!("contact: {}", self.project.file.media_contact));
        out.line(0, "documents:");
        out.line(1, &format!("- {}", asked.kind));
        out.line(0, "text:");
        for (key, of) in [("title", title as fn(&Side) -> &str), ("lead", lead)] {
            let texts = self.sides.iter().map(|side| Some(of(side))).collect::<Vec<_>>();
            self.proposed(&mut out, 1, known, &texts);
            out.line(1, &format!("{key}:"));
            self.texts(&mut out, 2, &texts);
        }
        self.blocks(&mut out, known);
        self.notes(&mut out);
        self.photo_entries(&mut out);
        self.left(&mut out);
        out.text
    }

    /// What was left in the files, with its words.
    fn left(&self, out: &mut Lines) {
        let head = ["not taken over", "не перенесено"][usize::from(self.russian)];
        for side in self.sides.iter().filter(|side| !side.left.is_empty()) {
            out.line(0, "");
            out.comment(0, &format!("{}, {head}:", side.file));
            for (what, words) in &side.left {
                let named = LEFT.iter().find(|(name, _)| name == what);
                let what =
                    named.map_or(what.as_str(), |(_, names)| names[usize::from(self.russian)]);
                out.comment(1, &format!("{what}: {words}"));
            }
        }
    }

    /// The id of a block: what it is, and its number.
    fn id(&self, row: usize) -> String {
        let block = self
            .sides
            .iter()
            .zip(&self.rows[row])
            .find_map(|(side, at)| Some(&side.blocks[(*at)?]));
        let what = match block {
            Some(Block::Heading(_)) => "heading",
            Some(Block::List { .. }) => "list",
            _ => "part",
        };
        format!("{what}-{}", row + 1)
    }

    fn blocks(&self, out: &mut Lines, known: &Known) {
        if self.rows.is_empty() {
            return;
        }
        out.line(1, "blocks:");
        for (index, row) in self.rows.iter().enumerate() {
            let blocks: Vec<Option<&Block>> = self
                .sides
                .iter()
                .zip(row)
                .map(|(side, at)| at.map(|at| &side.blocks[at]))
                .collect();
            let all: Vec<String> = blocks
                .iter()
                .map(|block| block.map(|block| block.texts().join(" ")).unwrap_or_default())
                .collect();
            let all: Vec<Option<&str>> = all.iter().map(|text| Some(text.as_str())).collect();
            self.proposed(out, 2, known, &all);
            out.line(2, &format!("- id: {}", self.id(index)));
            match blocks.iter().flatten().next() {
                Some(Block::Heading(_)) => {
                    out.line(3, "heading:");
                    self.texts(out, 4, &first_texts(&blocks));
                }
                Some(Block::List { .. }) => self.list(out, &blocks),
                _ => self.texts(out, 3, &first_texts(&blocks)),
            }
        }
    }

    fn list(&self, out: &mut Lines, blocks: &[Option<&Block>]) {
        let intros: Vec<Option<&str>> = blocks
            .iter()
            .map(|block| match block {
                Some(Block::List { intro, .. }) => intro.as_deref(),
                _ => None,
            })
            .collect();
        if intros.iter().any(Option::is_some) {
            out.line(3, "intro:");
            self.texts(out, 4, &intros);
        }
        out.line(3, "list:");
        for at in 0..blocks.iter().map(items_of).max().unwrap_or(0) {
            let texts: Vec<Option<&str>> = blocks
                .iter()
                .map(|block| match block {
                    Some(Block::List { items, .. }) => items.get(at).map(String::as_str),
                    _ => None,
                })
                .collect();
            out.line(4, &format!("- id: item-{}", at + 1));
            self.texts(out, 5, &texts);
        }
    }

    fn notes(&self, out: &mut Lines) {
        let most = self.sides.iter().map(|side| side.notes.len()).max().unwrap_or(0);
        if most == 0 {
            return;
        }
        out.line(1, "footnotes:");
        for at in 0..most {
            out.line(2, &format!("note-{}:", at + 1));
            let notes = self.sides.iter().map(|side| side.notes.get_index(at));
            let texts: Vec<Option<&str>> =
                notes.map(|note| note.map(|(_, text)| text.as_str())).collect();
            self.texts(out, 3, &texts);
        }
    }

    fn photo_entries(&self, out: &mut Lines) {
        let Some(most) = self.sides.iter().position(|side| {
            Some(side.photos.len()) == self.sides.iter().map(|side| side.photos.len()).max()
        }) else {
            return;
        };
        if self.sides[most].photos.is_empty() {
            return;
        }
        out.line(0, "photos:");
        for (at, photo) in self.sides[most].photos.iter().enumerate() {
            out.line(1, &format!("- file: {}", name(at, &photo.bytes)));
            let before = photo.after.checked_sub(1);
            let row = before
                .and_then(|before| self.rows.iter().position(|row| row[most] == Some(before)));
            let after = row.map_or_else(|| "lead".to_owned(), |row| self.id(row));
            out.line(2, &format!("after: {after}"));
            for (key, of) in
                [("caption", caption as fn(&super::sides::Photo) -> &str), ("alt", alt)]
            {
                let texts: Vec<Option<&str>> =
                    self.sides.iter().map(|side| side.photos.get(at).map(of)).collect();
                out.line(2, &format!("{key}:"));
                self.texts(out, 3, &texts);
            }
            out.line(2, "credit:");
            self.texts(out, 3, &[]);
            out.line(2, "consent:");
        }
    }

    /// A line for each language of the project; blank where it has no text: a gap.
    fn texts(&self, out: &mut Lines, depth: usize, texts: &[Option<&str>]) {
        for lang in &self.project.languages {
            let side = self.sides.iter().position(|side| side.lang == *lang);
            let text = side.and_then(|side| texts.get(side).copied().flatten());
            match text.filter(|text| !text.trim().is_empty()) {
                Some(text) => {
                    out.line(depth, &format!("{lang}: >-"));
                    out.folded(depth + 1, text);
                }
                None => out.line(depth, &format!("{lang}:")),
            }
        }
    }

    /// What of a text is known as data, as a comment above it: whoever puts it in the place of the words types
    /// nothing twice.
    fn proposed(&self, out: &mut Lines, depth: usize, known: &Known, texts: &[Option<&str>]) {
        for (side, text) in self.sides.iter().zip(texts) {
            for (words, expression) in known.values(&side.lang, text.unwrap_or_default()) {
                out.comment(depth, &format!("{words} → {{{{ {expression} }}}}"));
            }
        }
    }
}

fn title(side: &Side) -> &str {
    &side.title
}

fn lead(side: &Side) -> &str {
    &side.lead
}

fn caption(photo: &super::sides::Photo) -> &str {
    &photo.caption
}

fn alt(photo: &super::sides::Photo) -> &str {
    &photo.alt
}

fn first_texts<'b>(blocks: &[Option<&'b Block>]) -> Vec<Option<&'b str>> {
    blocks.iter().map(|block| block.and_then(|block| block.texts().first().copied())).collect()
}

/// What a photo is called, by its first bytes.
fn name(at: usize, bytes: &[u8]) -> String {
    let ending = match bytes {
        [0x89, b'P', b'N', b'G', ..] => "png",
        [b'R', b'I', b'F', b'F', ..] => "webp",
        [0xff, 0xd8, ..] => "jpg",
        // It is refused by its contents, with what to do.
        _ => "bin",
    };
    format!("photos/{}.{ending}", at + 1)
}

#[derive(Default)]
struct Lines {
    text: String,
}

impl Lines {
    fn line(&mut self, depth: usize, line: &str) {
        let line = format!("{}{line}", "  ".repeat(depth));
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    /// A comment of one line, whatever the words are.
    fn comment(&mut self, depth: usize, words: &str) {
        let words: String = words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        self.line(0, &format!("{}# {words}", "  ".repeat(depth)));
    }

    /// A text in lines that YAML joins by spaces. Braces would begin an expression.
    fn folded(&mut self, depth: usize, text: &str) {
        let text = text.replace("{{", "{ {").replace("{%", "{ %").replace("{#", "{ #");
        let text: String = text.chars().filter(|c| !c.is_control()).collect();
        let mut line = String::new();
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            if !line.is_empty()
                && depth * 2 + line.chars().count() + 1 + word.chars().count() > LINE
            {
                self.line(depth, &std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        self.line(depth, &line);
    }
}

fn items_of(block: &Option<&Block>) -> usize {
    match block {
        Some(Block::List { items, .. }) => items.len(),
        _ => 0,
    }
}
