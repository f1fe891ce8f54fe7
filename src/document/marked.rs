//! A document with everything that changed since a former version marked in it: without what went it
//! says what it says now, without what came what it said then.

use std::collections::BTreeSet;
use std::ops::Range;

use indexmap::IndexMap;

use super::align::Step;
use super::changes::{Compared, block_steps, steps, words};
use super::content::{name, unnumbered};
use super::former::{contents, put};
use super::line::{Line, lines, of_note};
use super::pieces::{Pieces, Rebuilt};
use super::role::Role;
use super::tokens::{Token, tokens};
use super::walk::Part;
use super::{Block, Content, Document, Inline, Mark, Note, Text};

/// The document with what changed since a former version, of which `former` is what
/// [`said_in_lines`](super::said_in_lines) gave. Pictures, and the words of drawings, are those of the
/// new version. A block whose parts stand side by side is replaced as a whole if one of them came or
/// went, and so is a table that has other columns.
pub fn marked(former: &IndexMap<String, Vec<Line>>, document: &Document) -> Document {
    let mut seen = BTreeSet::new();
    let new: Vec<Vec<Compared>> = document
        .blocks
        .iter()
        .map(|block| compared(lines(block, &document.notes), None, &mut seen))
        .collect();
    let (old, former_notes) = read(former, document);
    let notes = document.notes.clone();
    let mut marking = Marking { document, former_notes, notes, gone: IndexMap::new() };
    let blocks = marking.blocks(&old, &new);
    Document { blocks, notes: marking.notes, ..document.clone() }
}

/// A block of the former version.
struct Former<'f> {
    /// Without its number among those of its name.
    name: &'f str,
    lines: Vec<Compared>,
}

/// The blocks of the former version, and the texts of its footnotes by their ids.
fn read<'f>(
    former: &'f IndexMap<String, Vec<Line>>,
    document: &Document,
) -> (Vec<Former<'f>>, IndexMap<&'f str, Vec<Token>>) {
    let (mut blocks, mut notes) = (Vec::new(), IndexMap::new());
    let mut seen = BTreeSet::new();
    for (name, lines) in former {
        match name.strip_prefix("note ") {
            Some(id) => {
                let texts = lines.iter().flat_map(|line| &line.texts);
                notes.insert(id, note_tokens(&texts.cloned().collect::<String>()));
            }
            None => {
                let name = unnumbered(name);
                let like = document.blocks.iter().find(|block| super::name(block) == name);
                let lines = compared(lines.clone(), like, &mut seen);
                blocks.push(Former { name, lines });
            }
        }
    }
    (blocks, notes)
}

/// Lines as they are compared, without the words of drawings, which are part of a picture. Those of which
/// it is not known what they are, are taken for what the block is `like`.
fn compared(lines: Vec<Line>, like: Option<&Block>, seen: &mut BTreeSet<String>) -> Vec<Compared> {
    let like = match like.map(|block| block.content.parts()).as_deref() {
        Some([Part { role: role @ (Role::Heading(_) | Role::Lead | Role::Item), .. }, ..]) => *role,
        _ => Role::Paragraph,
    };
    let lines = lines.into_iter().filter(|line| line.role != Some(Role::Drawn));
    let lines = lines.map(|line| Line { role: line.role.or(Some(like)), ..line });
    lines.map(|line| Compared::new(&line, seen)).collect()
}

/// The tokens of a footnote: a mark inside of it is never where a footnote hangs.
fn note_tokens(text: &str) -> Vec<Token> {
    let mut all = tokens(text, &mut BTreeSet::new());
    all.iter_mut().for_each(Token::again);
    all
}

/// All that lines say.
fn all_tokens(lines: &[Compared]) -> Vec<Token> {
    lines.iter().flat_map(Compared::tokens).collect()
}

struct Marking<'a> {
    document: &'a Document,
    former_notes: IndexMap<&'a str, Vec<Token>>,
    /// Those of the document, then those that went.
    notes: Vec<Note>,
    /// The places of those that went, by their ids.
    gone: IndexMap<String, usize>,
}

impl<'a> Marking<'a> {
    fn blocks(&mut self, old: &[Former<'_>], new: &[Vec<Compared>]) -> Vec<Block> {
        let was: Vec<_> = old.iter().map(|old| (old.name, all_tokens(&old.lines))).collect();
        let is: Vec<_> = self
            .document
            .blocks
            .iter()
            .zip(new)
            .filter(|(_, lines)| !lines.is_empty())
            .map(|(block, lines)| (name(block), all_tokens(lines)))
            .collect();
        let (steps, left) = block_steps(&was, &is);
        let mut steps = steps.into_iter();
        let mut blocks = Vec::new();
        for (block, lines) in self.document.blocks.iter().zip(new) {
            if lines.is_empty() {
                blocks.push(block.clone());
                continue;
            }
            let step = steps.next().unwrap_or_default();
            blocks.extend(self.all_gone(old, &step.before));
            match step.was {
                Some(was) => blocks.extend(self.changed(block, &old[was].lines, lines)),
                None => blocks.push(self.came(block, lines)),
            }
            blocks.extend(self.all_gone(old, &step.after));
        }
        blocks.extend(self.all_gone(old, &left));
        blocks
    }

    fn all_gone(&mut self, old: &[Former<'_>], indices: &[usize]) -> Vec<Block> {
        indices.iter().flat_map(|at| self.gone(&old[*at].lines)).collect()
    }

    /// A block that went. It has no id, as another may have that now.
    fn gone(&mut self, lines: &[Compared]) -> Vec<Block> {
        if all_tokens(lines).is_empty() {
            return Vec::new();
        }
        let lines: Vec<(Role, Vec<Text>)> =
            lines.iter().filter_map(|line| Some((line.role?, self.gone_line(line)))).collect();
        let contents = contents(lines, &self.document.lang).into_iter();
        contents.map(|content| Block { id: String::new(), content }).collect()
    }

    /// An empty paragraph is none; a cell is always one.
    fn gone_line(&mut self, line: &Compared) -> Vec<Text> {
        let is_cells = line.role.is_some_and(Role::is_cells);
        let mut gone = Vec::new();
        for text in &line.texts {
            let is_there = is_cells || !text.is_empty();
            gone.push(if is_there { self.gone_text(text) } else { Text::new() });
        }
        gone
    }

    /// A block that came.
    fn came(&mut self, block: &Block, lines: &[Compared]) -> Block {
        let mut block = block.clone();
        for (part, line) in printed(&mut block.content).zip(lines) {
            self.came_part(part, line);
        }
        block
    }

    fn came_part(&mut self, part: Part<'_, &mut Text>, line: &Compared) {
        for (text, tokens) in part.texts.into_iter().zip(&line.texts) {
            self.came_notes(tokens);
            if !text.is_empty() || part.role.is_cells() {
                *text = came_text(text);
            }
        }
    }

    /// A block that was there before.
    fn changed(&mut self, block: &Block, was: &[Compared], is: &[Compared]) -> Vec<Block> {
        if let Some(content) = self.merged(&block.content, was, is) {
            return vec![Block { id: block.id.clone(), content }];
        }
        let mut both = self.gone(was);
        both.push(self.came(block, is));
        both
    }

    /// A block with its former lines among its own; `None` if it has no room for them.
    fn merged(&mut self, block: &Content, was: &[Compared], is: &[Compared]) -> Option<Content> {
        let (steps, _) = steps(was, is);
        if is_replaced(block, was, is, &steps) {
            return None;
        }
        let mut content = block.clone();
        for (part, (line, step)) in printed(&mut content).zip(is.iter().zip(&steps)) {
            match step.was {
                Some(at) => self.line(part, &was[at], line),
                None => self.came_part(part, line),
            }
        }
        // From the end, so that the places of those before stay.
        for (at, step) in steps.iter().enumerate().rev() {
            let after = step.after.iter().rev().map(|line| (at + 1, *line));
            for (at, line) in after.chain(step.before.iter().rev().map(|line| (at, *line))) {
                let texts = self.gone_line(&was[line]);
                if !put(&mut content, at, was[line].role?, &texts, &self.document.lang) {
                    return None;
                }
            }
        }
        Some(content)
    }

    /// A line that was there before.
    fn line(&mut self, part: Part<'_, &mut Text>, was: &Compared, is: &Compared) {
        let role = part.role;
        for (at, text) in part.texts.into_iter().enumerate() {
            let (old, new) = (&was.texts[at], &is.texts[at]);
            *text = if !role.is_cells() && !is_there(was, at) && !new.is_empty() {
                self.came_notes(new);
                came_text(text)
            } else if !role.is_cells() && !is_there(is, at) && !old.is_empty() {
                self.gone_text(old)
            } else {
                self.text(text, old, new)
            };
        }
    }

    /// A text with its changes.
    fn text(&mut self, text: &Text, was: &[Token], is: &[Token]) -> Text {
        if was == is {
            self.keep_notes(is);
            return text.clone();
        }
        let mut pieces = Pieces::of(text, &self.document.notes);
        let mut out = Rebuilt::default();
        let mut kept = 0;
        for (went, came) in words(was, is) {
            let stays = slice(is, kept..came.start);
            self.keep_notes(stays);
            out.keep(pieces.take(stays));
            let gone = self.gone_inlines(slice(was, went));
            out.mark(Mark::Deleted, gone.into_iter().map(|gone| pieces.here(gone)).collect());
            kept = came.end;
            let came = slice(is, came);
            self.came_notes(came);
            out.mark(Mark::Inserted, pieces.take(came));
        }
        self.keep_notes(slice(is, kept..is.len()));
        out.keep(pieces.rest());
        out.text
    }

    /// A paragraph that went, with its end.
    fn gone_text(&mut self, gone: &[Token]) -> Text {
        let inlines = self.gone_inlines(gone);
        let words = (!inlines.is_empty()).then_some(Inline::Deleted(inlines));
        words.into_iter().chain([Inline::End(Mark::Deleted)]).collect()
    }

    fn gone_inlines(&mut self, gone: &[Token]) -> Text {
        let mut inlines = Text::new();
        for token in gone {
            match (token, inlines.last_mut()) {
                (Token::Text(text), Some(Inline::Text(words))) => words.push_str(text),
                (Token::Text(text), _) => inlines.push(Inline::Text(text.clone())),
                (Token::Note { id, first }, _) => {
                    let note = self.gone_note(id, *first);
                    inlines.push(Inline::Note(note));
                }
            }
        }
        inlines
    }

    /// The footnote that a mark which went belongs to. Where it hung, there is one that went with it.
    fn gone_note(&mut self, id: &str, first: bool) -> usize {
        let stays = self.document.notes.iter().position(|note| note.id == id);
        let known = self.gone.get(id).copied().or(stays.filter(|_| !first));
        if let Some(index) = known {
            return index;
        }
        let index = self.notes.len();
        self.gone.insert(id.to_owned(), index);
        self.notes.push(Note { id: id.to_owned(), text: Text::new() });
        let text = self.former_notes.get(id).cloned().unwrap_or_default();
        self.notes[index].text = self.gone_text(&text);
        index
    }

    /// What footnotes say whose marks stay where they hang.
    fn keep_notes(&mut self, tokens: &[Token]) {
        for note in self.hanging(tokens) {
            let Some(was) = self.former_notes.get(note.id.as_str()).cloned() else { continue };
            let is = of_note(note, &self.document.notes).texts.concat();
            let text = self.text(&note.text, &was, &note_tokens(&is));
            self.set_note(note, text);
        }
    }

    /// Footnotes that came with their marks.
    fn came_notes(&mut self, tokens: &[Token]) {
        for note in self.hanging(tokens) {
            self.set_note(note, came_text(&note.text));
        }
    }

    /// The footnotes that hang on these tokens.
    fn hanging(&self, tokens: &[Token]) -> Vec<&'a Note> {
        let notes = &self.document.notes;
        let hanging = tokens.iter().filter_map(|token| match token {
            Token::Note { id, first: true } => notes.iter().find(|note| note.id == *id),
            _ => None,
        });
        hanging.collect()
    }

    fn set_note(&mut self, note: &Note, text: Text) {
        if let Some(known) = self.notes.iter_mut().find(|known| known.id == note.id) {
            known.text = text;
        }
    }
}

/// The lines of a block, but for those of a drawing.
fn printed(content: &mut Content) -> impl Iterator<Item = Part<'_, &mut Text>> {
    content.parts_mut().into_iter().filter(|part| part.role != Role::Drawn)
}

/// A paragraph that came, with its end.
fn came_text(text: &Text) -> Text {
    let words = (!text.is_empty()).then(|| Inline::Inserted(text.clone()));
    words.into_iter().chain([Inline::End(Mark::Inserted)]).collect()
}

/// Whether the paragraph that a text is part of says anything.
fn is_there(line: &Compared, at: usize) -> bool {
    let is_alone = line.role.is_some_and(Role::is_paragraphs);
    let texts = if is_alone { &line.texts[at..=at] } else { &line.texts[..] };
    texts.iter().any(|text| !text.is_empty())
}

/// Whether a block is replaced as a whole: what stands beside others came or went, or the rows of a table
/// have other columns.
fn is_replaced(block: &Content, was: &[Compared], is: &[Compared], steps: &[Step]) -> bool {
    let kept: Vec<usize> = steps.iter().filter_map(|step| step.was).collect();
    let gone = (0..was.len()).filter(|at| !kept.contains(at)).map(|at| &was[at]);
    let came = is.iter().zip(steps).filter(|(_, step)| step.was.is_none()).map(|(line, _)| line);
    let mut stayed = is.iter().zip(steps).filter_map(|(line, step)| Some((line, &was[step.was?])));
    gone.chain(came).any(|line| line.role.is_some_and(Role::is_beside_others))
        || !has_columns(block, was)
        || stayed.any(|(is, was)| is.texts.len() != was.texts.len())
}

/// Whether the rows of a former table fit the columns of this one.
fn has_columns(content: &Content, was: &[Compared]) -> bool {
    let Content::Table(table) = content else { return true };
    let rows = was.iter().filter(|line| line.role.is_some_and(Role::is_cells));
    rows.map(|row| row.texts.len()).max() == Some(table.columns.len())
}

fn slice(tokens: &[Token], range: Range<usize>) -> &[Token] {
    tokens.get(range).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Align, Cell, words as words_of};
    use crate::document::{Item, KeyFigure, Table, TableColumn, outline, said_in_lines};
    use crate::language::Lang;

    /// A word is a text; `^` is the mark of the footnote.
    fn text(words: &str) -> Text {
        let parts = words.split('^').map(|part| Inline::Text(part.into())).collect::<Vec<_>>();
        let parts: Vec<Text> = parts.into_iter().map(|part| vec![part]).collect();
        parts.join(&Inline::Note(0))
    }

    fn document(content: Content) -> Document {
        let holds_note = content
            .texts()
            .into_iter()
            .flatten()
            .cloned()
            .collect::<Text>()
            .contains(&Inline::Note(0));
        let note = holds_note.then(|| Note { id: "n".into(), text: text("A note.") });
        let blocks = vec![Block { id: "b".into(), content }];
        let notes = note.into_iter().collect();
        Document { blocks, notes, ..Document::blank(Lang::new("en")) }
    }

    fn changes(was: Content, is: Content) -> String {
        let (was, is) = (document(was), document(is));
        let marked = marked(&said_in_lines(&was), &is);
        assert_eq!(words_of(&marked), words_of(&is));
        outline(&marked)
    }

    fn paragraph(words: &str) -> Content {
        Content::Paragraph(text(words))
    }

    fn list(items: &[&str]) -> Content {
        let item = |words: &&str| Item { id: (*words).into(), text: text(words) };
        Content::List(items.iter().map(item).collect())
    }

    fn table(rows: &[[&str; 2]]) -> Content {
        let row = |cells: &[&str; 2]| cells.iter().map(|words| Cell::from(text(words))).collect();
        let columns = vec![TableColumn { align: Align::Start, width: None }; 2];
        let rows = rows.iter().map(row).collect();
        Content::Table(Table { caption: text("Plans"), columns, rows, ..Table::default() })
    }

    #[test]
    fn words_are_marked_where_they_stand() {
        assert_eq!(
            changes(paragraph("It gathered 89 people."), paragraph("It gathered 98 people.")),
            "paragraph b: It gathered {--89--}{++98++} people.\n"
        );
        let strong = |words: &str| {
            let inner = vec![Inline::Strong(text(words)), Inline::Text(" plans.".into())];
            Content::Paragraph([text("All "), inner].concat())
        };
        assert_eq!(
            changes(strong("30 good"), strong("31 good")),
            "paragraph b: All {--*30*--}{++*31*++}* good* plans.\n"
        );
        assert_eq!(changes(paragraph("One."), paragraph("One.")), "paragraph b: One.\n");
    }

    #[test]
    fn items_and_rows_come_and_go_alone() {
        assert_eq!(
            changes(
                list(&["a plan;", "a visit;", "a list."]),
                list(&["a plan;", "a list.", "more."])
            ),
            "item b.a plan;: a plan;\nitem b.: {--a visit;--}{--¶--}\nitem b.a list.: a list.\n\
             item b.more.: {++more.++}{++¶++}\n"
        );
        let was = table(&[["Karakol", "38"], ["Osh", "4"], ["Talas", "6"]]);
        let is = table(&[["Karakol", "37"], ["Talas", "6"], ["Naryn", "2"]]);
        assert_eq!(
            changes(was, is),
            "table b: Plans\nrow: Karakol ¦ {--38--}{++37++}\n\
             row: {--Osh--}{--¶--} ¦ {--4--}{--¶--}\nrow: Talas ¦ 6\n\
             row: {++Naryn++}{++¶++} ¦ {++2++}{++¶++}\n"
        );
    }

    #[test]
    fn what_stands_side_by_side_is_replaced_as_a_whole() {
        let panel = |figures: &[&str]| Content::KeyFigures {
            title: text("Key figures"),
            figures: figures
                .iter()
                .map(|figure| KeyFigure { figure: text(figure), label: text("plans") })
                .collect(),
        };
        let one = changes(panel(&["38", "9"]), panel(&["38", "8"]));
        assert!(one.contains("figure: 38\nlabel: plans\nfigure: {--9--}{++8++}\n"), "{one}");
        let marked = changes(panel(&["38", "9"]), panel(&["38"]));
        assert_eq!(marked.matches("{--¶--}").count(), 5, "{marked}");
        assert_eq!(marked.matches("{++¶++}").count(), 3, "{marked}");
    }

    #[test]
    fn a_footnote_goes_with_its_mark() {
        let (with, without) = (paragraph("One^ plan."), paragraph("One plan."));
        assert_eq!(
            changes(with.clone(), without.clone()),
            "paragraph b: One{--[^1]--} plan.\nnote n: {--A note.--}{--¶--}\n"
        );
        assert_eq!(
            changes(without, with.clone()),
            "paragraph b: One{++[^1]++} plan.\nnote n: {++A note.++}{++¶++}\n"
        );
        assert_eq!(
            changes(with, paragraph("One plan.^")),
            "paragraph b: One{--[^2]--} plan.{++[^1]++}\nnote n: {++A note.++}{++¶++}\n\
             note n: {--A note.--}{--¶--}\n"
        );
    }

    #[test]
    fn texts_of_which_nobody_knows_what_they_were() {
        let line = |words: &str| Line { role: None, texts: vec![words.to_owned()] };
        let former =
            IndexMap::from([("b".to_owned(), vec![line("a plan;"), line("a visit to Osh.")])]);
        let marked = marked(&former, &document(list(&["a plan;", "a visit to Talas."])));
        let shown =
            "item b.a plan;: a plan;\nitem b.a visit to Talas.: a visit to {--Osh--}{++Talas++}.\n";
        assert_eq!(outline(&marked), shown);
    }
}
