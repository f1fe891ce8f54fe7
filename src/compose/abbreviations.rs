//! Abbreviations that were printed from data, on the tree of a finished text: the first use of each is
//! explained. What somebody explained by hand stays as it is.

use std::collections::BTreeMap;

use crate::document::{Block, Content, Fact, Inline, Text, each, each_mut, plain};
use crate::language::{Forms, Language, capitalised};
use crate::model::Project;

/// An abbreviation or a full name in a running text.
struct Use {
    key: String,
    /// Which of the running texts, and which inline of it.
    text: usize,
    inline: usize,
    /// The bytes of the text that it takes.
    start: usize,
    end: usize,
    words: String,
    stands_for: Option<String>,
}

/// New words for one inline of a running text.
type Changes = BTreeMap<(usize, usize), String>;

/// In running text (no headline, caption, cell, key figure or quotation) the first use of an
/// abbreviation becomes the full name with the abbreviation in brackets, or the full name alone if it
/// is the only use. If the full name was printed before, the brackets are put there.
pub(super) fn explain(blocks: &mut [Block], project: &Project, language: &Language) {
    let texts: Vec<Text> = running(blocks).into_iter().map(|text| text.clone()).collect();
    let uses = uses(&texts);
    let plains: Vec<String> = texts.iter().map(plain).collect();
    let mut keys: Vec<&str> = uses.iter().map(|found| found.key.as_str()).collect();
    keys.sort_unstable();
    keys.dedup();
    let mut changes = Changes::new();
    for key in keys {
        let Some(forms) = forms(project, language, key) else { continue };
        let of_key: Vec<&Use> = uses.iter().filter(|found| found.key == key).collect();
        let page = Page { plains: &plains, language, forms };
        changes.extend(page.explained(&of_key));
    }
    for (index, text) in running(blocks).into_iter().enumerate() {
        let mut inline = 0;
        each_mut(text, &mut |found| {
            match (changes.get(&(index, inline)), found) {
                (Some(words), Inline::Fact(fact)) => fact.words.clone_from(words),
                (Some(words), Inline::Text(text)) => text.clone_from(words),
                _ => {}
            }
            inline += 1;
        });
    }
}

/// Forgets what abbreviations stand for: a finished document has only words.
pub(super) fn settle(text: &mut Text) {
    each_mut(text, &mut |inline| {
        if let Inline::Fact(fact) = inline {
            fact.stands_for = None;
        }
    });
}

/// The texts in which a reader meets an abbreviation one after another.
fn running(blocks: &mut [Block]) -> Vec<&mut Text> {
    let texts = blocks.iter_mut().flat_map(|block| match &mut block.content {
        Content::Lead(text) | Content::Paragraph(text) => vec![text],
        Content::List(items) => items.iter_mut().map(|item| &mut item.text).collect(),
        Content::Quote { attribution, .. } => vec![attribution],
        _ => Vec::new(),
    });
    texts.collect()
}

fn uses(texts: &[Text]) -> Vec<Use> {
    let mut uses = Vec::new();
    for (text, inlines) in texts.iter().enumerate() {
        let (mut inline, mut start) = (0, 0);
        each(inlines, &mut |found| {
            let end = start + found.words().len();
            if let Inline::Fact(Fact { key, words, stands_for, .. }) = found {
                let (key, words, stands_for) = (key.clone(), words.clone(), stands_for.clone());
                uses.push(Use { key, text, inline, start, end, words, stands_for });
            }
            (inline, start) = (inline + 1, end);
        });
    }
    uses
}

/// The names of an entry that may have an abbreviation.
fn forms<'p>(project: &'p Project, language: &Language, key: &str) -> Option<&'p Forms> {
    let names = match key.strip_prefix("organisations.") {
        Some(id) => &project.registries.organisations.get(id)?.names,
        None if key == "project" => &project.file.project.name,
        None => return None,
    };
    names.get(language.lang())
}

/// The running texts of a document and the names of one entry.
struct Page<'a> {
    plains: &'a [String],
    language: &'a Language,
    forms: &'a Forms,
}

impl Page<'_> {
    /// What is changed so that the abbreviation of the entry is explained.
    fn explained(&self, uses: &[&Use]) -> Changes {
        let mut changes = Changes::new();
        let Some(first) = uses.iter().find(|found| self.is_short(found)) else { return changes };
        if self.is_in_brackets(first) || self.is_typed_before(first, &format!("({})", first.words))
        {
            return changes;
        }
        let full = self.language.all_forms(self.forms);
        let mut earlier =
            uses.iter().filter(|found| (found.text, found.start) < (first.text, first.start));
        if let Some(name) = earlier.find(|found| self.is_full(found, &full)) {
            let words = format!("{} ({})", name.words, first.words);
            changes.insert((name.text, name.inline), words);
            return changes;
        }
        let mut long = full.iter().filter(|form| form.contains(' '));
        let clear = uses.iter().find(|found| self.is_short(found) && !self.is_in_clause(found));
        let Some(first) = clear else { return changes };
        if long.any(|form| self.is_typed_before(first, form)) {
            return changes;
        }
        self.expand(first, self.is_used_after(first, uses), &mut changes);
        changes
    }

    /// The full name in place of the abbreviation, without what the words around it say already.
    fn expand(&self, found: &Use, again: bool, changes: &mut Changes) {
        let Some(full) = &found.stands_for else { return };
        let text = &self.plains[found.text];
        let (before, after) = (&text[..found.start], &text[found.end..]);
        let mut words = self.without_neighbours(full, before, after).to_owned();
        if let Some(article) = self.forms.typed("article").filter(|_| words == *full) {
            let last = last_word(before).to_lowercase();
            if last != article && !self.language.vocabulary("articles").contains(&last) {
                words = format!("{article} {words}");
            }
        }
        let bare = before.trim_end_matches([' ', '\u{a0}', '«', '“', '(']);
        if bare.is_empty() || bare.ends_with(['.', '!', '?', '…']) {
            words = capitalised(&words);
        }
        if again {
            words = format!("{words} ({})", found.words);
        }
        changes.insert((found.text, found.inline), words);
    }

    /// «Проект» before «проект „Вода“» and “project” after “Water Project” are said once.
    fn without_neighbours<'w>(&self, full: &'w str, before: &str, after: &str) -> &'w str {
        let forms = self.language.all_forms(self.forms);
        let previous = last_word(before).to_lowercase();
        let next = after.strip_prefix([' ', '\u{a0}']).unwrap_or_default();
        let next = next.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let mut heads = forms.iter().filter_map(|form| form.split(' ').next());
        if let Some((_, rest)) = full.split_once(' ')
            && heads.any(|head| self.is_same_word(&head.to_lowercase(), &previous))
        {
            return rest;
        }
        match full.rsplit_once(' ') {
            Some((rest, last)) if last.to_lowercase() == next.to_lowercase() => rest,
            _ => full,
        }
    }

    /// Whether a word is another one, perhaps in another case: «проект» and «проектом».
    fn is_same_word(&self, head: &str, word: &str) -> bool {
        let stem = self.language.grammar().stem(head);
        let ending = word.strip_prefix(stem).map(|ending| ending.chars().count());
        stem.chars().count() >= 4 && ending.is_some_and(|letters| letters <= 3) || head == word
    }

    /// Whether it is an abbreviation that can be explained where it stands.
    fn is_short(&self, found: &Use) -> bool {
        found.stands_for.is_some() && !self.is_joined(found)
    }

    /// Whether it is the full name, behind which brackets can stand.
    fn is_full(&self, found: &Use, full: &[String]) -> bool {
        found.stands_for.is_none() && full.contains(&found.words) && !self.is_in_clause(found)
    }

    /// Whether the abbreviation stands alone in brackets: somebody explains it there.
    fn is_in_brackets(&self, found: &Use) -> bool {
        let text = &self.plains[found.text];
        text[..found.start].ends_with('(') && text[found.end..].starts_with(')')
    }

    /// Whether brackets are open: a second pair within them would be hard to read.
    fn is_in_clause(&self, found: &Use) -> bool {
        let before = &self.plains[found.text][..found.start];
        before.rfind('(').is_some_and(|at| !before[at..].contains(')'))
    }

    /// Whether an ending or another word is joined to it: “SDC’s”, “SDC-funded”.
    fn is_joined(&self, found: &Use) -> bool {
        self.plains[found.text][found.end..].starts_with(['’', '\'', '-'])
    }

    fn is_typed_before(&self, found: &Use, words: &str) -> bool {
        let earlier = self.plains[..found.text].iter().any(|text| text.contains(words));
        earlier || self.plains[found.text][..found.start].contains(words)
    }

    /// Whether the abbreviation is met again, printed or typed.
    fn is_used_after(&self, found: &Use, uses: &[&Use]) -> bool {
        let printed = uses.iter().any(|other| {
            other.stands_for.is_some() && (other.text, other.start) > (found.text, found.start)
        });
        let rest = &self.plains[found.text][found.end..];
        let later = self.plains[found.text + 1..].iter().map(String::as_str);
        let texts = std::iter::once(rest).chain(later);
        let mut words = texts.flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
        printed || words.any(|word| word == found.words)
    }
}

fn last_word(text: &str) -> &str {
    let bare = text.trim_end_matches([' ', '\u{a0}']);
    bare.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default()
}
