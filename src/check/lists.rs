//! Lists that are set in one way, and texts that are said once.

use std::ops::{Range, RangeInclusive};

use super::typed::{Texts, Typed};
use crate::diagnostic::{Code, Finding};
use crate::language::{MASK, Prose, is_in_word};

/// So many letters are no accident when they stand twice.
const ENOUGH: usize = 20;

/// The items of one list end in the same mark, the last one in a full stop or in that mark; they all
/// begin with a capital or all without, but for one that begins with a name.
pub fn list_marks(texts: &Texts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, block) in texts.folder.event.blocks() {
        let items = block.list.as_deref().unwrap_or_default().len();
        for lang in texts.names.keys() {
            let all = (0..items).map(|item| texts.find(&format!("{path}.list[{item}]"), lang));
            let all: Option<Vec<&Typed>> = all.collect();
            let Some(all) = all.filter(|all| all.len() > 1) else { continue };
            let unquoted = odd_quotes(&all).map(|at| (at, "quotes"));
            let odd = odd_mark(&all).map(|at| (at, "mark"));
            let odd = odd.or_else(|| {
                odd_capital(&all)
                    .filter(|at| !begins_with_name(texts, &all[*at].path))
                    .map(|at| (at, "capital"))
            });
            let undashed = odd_dash(&all).map(|at| (at, "dash"));
            for (item, why) in odd.into_iter().chain(unquoted.or(undashed)) {
                let finding = Finding::new(Code::ListMarks)
                    .with("why", why)
                    .with("item", item + 1)
                    .with("block", &block.id)
                    .with("language", lang);
                let path = format!("{}.{lang}", all[item].path);
                findings.push(finding.at(texts.source().place(&path)));
            }
        }
    }
    findings
}

/// The mark at the end of a text; none for a letter.
fn mark(typed: &Typed) -> Option<char> {
    let last = typed.prose.text().trim_end().chars().next_back();
    last.filter(|c| ";,.!?…:".contains(*c))
}

fn odd_mark(items: &[&Typed]) -> Option<usize> {
    let marks: Vec<Option<char>> = items.iter().map(|item| mark(item)).collect();
    let (last, others) = marks.split_last()?;
    let marked = others.iter().rev();
    let common = marked.max_by_key(|mark| others.iter().filter(|known| known == mark).count())?;
    let wrong =
        others.iter().position(|mark| mark != common && !(is_end(*mark) && is_end(*common)));
    let last_fits = last == common || is_end(*last);
    wrong.or((!last_fits).then_some(marks.len() - 1))
}

/// Whether a mark ends a sentence.
fn is_end(mark: Option<char>) -> bool {
    mark.is_some_and(|mark| ".!?…".contains(mark))
}

/// The item that begins in another way than most others.
fn odd_capital(items: &[&Typed]) -> Option<usize> {
    let begins: Vec<Option<bool>> = items.iter().map(|item| has_capital(item)).collect();
    let known: Vec<bool> = begins.iter().copied().flatten().collect();
    let capitals = known.iter().filter(|is_upper| **is_upper).count();
    let most = capitals * 2 > known.len();
    begins.iter().position(|begin| begin.is_some_and(|is_upper| is_upper != most))
}

/// The only item without quotation marks where all others begin with them.
fn odd_quotes(items: &[&Typed]) -> Option<usize> {
    let odd = odd_one(items, |text| text.starts_with(['«', '“', '„', '"']));
    odd.filter(|_| items.len() > 2)
}

/// The only item without a dash where all others have one: “Water – A. Asanov”.
fn odd_dash(items: &[&Typed]) -> Option<usize> {
    let odd = odd_one(items, |text| {
        let dashes = [" – ", " — ", " - ", "\u{a0}– ", "\u{a0}— "];
        dashes.iter().map(|dash| text.matches(dash).count()).sum::<usize>() == 1
    });
    odd.filter(|_| items.len() > 3)
}

/// The only item that is not built as all others are.
fn odd_one(items: &[&Typed], is_built: impl Fn(&str) -> bool) -> Option<usize> {
    let mut others = items.iter().enumerate().filter(|(_, item)| !is_built(item.prose.text()));
    let (odd, _) = others.next()?;
    others.next().is_none().then_some(odd)
}

/// Whether a text begins with a capital, if with a letter.
fn has_capital(typed: &Typed) -> Option<bool> {
    let first = typed.prose.text().trim_start_matches(['«', '“', '„', '(', ' ']).chars().next();
    first.filter(|c| *c != MASK && c.is_alphabetic()).map(char::is_uppercase)
}

/// Whether an item begins with a name or an abbreviation in any language.
fn begins_with_name(texts: &Texts, path: &str) -> bool {
    texts.typed.iter().filter(|typed| typed.path == path).any(|typed| {
        let named = typed.mentions.iter().any(|mention| mention.at.start == 0);
        let first = typed.prose.text().split([' ', '\u{a0}', '-']).next().unwrap_or_default();
        named
            || first.chars().count() > 1
                && first.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
    })
}

/// Nothing is said twice: the title again as the lead, the words of one block in another.
pub fn said_twice(texts: &Texts) -> Vec<Finding> {
    let mut known: Vec<(&Typed, String)> = Vec::new();
    let mut findings = Vec::new();
    for typed in texts.typed.iter().filter(|typed| typed.path.starts_with("text.")) {
        let said: String = typed.raw.to_lowercase().chars().filter(|c| is_in_word(*c)).collect();
        if said.chars().count() < ENOUGH {
            continue;
        }
        let twin =
            known.iter().find(|(other, letters)| other.lang() == typed.lang() && *letters == said);
        match twin {
            Some((other, _)) => {
                let finding = Finding::new(Code::SaidTwice)
                    .with("block", &typed.block)
                    .with("other", &other.block)
                    .with("language", typed.lang());
                findings.push(texts.at_texts(finding, typed, other));
            }
            None => known.push((typed, said)),
        }
    }
    findings
}

/// One enumeration of single words has as many in every language: “pipes, pumps and meters”.
pub fn items_differ(texts: &Texts) -> Vec<Finding> {
    let mut languages = texts.names.keys();
    let Some(first) = languages.next() else { return Vec::new() };
    let of_first = texts.typed.iter().filter(|typed| typed.lang() == first);
    let mut findings = Vec::new();
    for typed in of_first {
        let twins =
            texts.typed.iter().filter(|twin| twin.path == typed.path && twin.lang() != first);
        for twin in twins {
            let Some((here, there)) = otherwise_long(&typed.prose, &twin.prose) else { continue };
            let finding = Finding::new(Code::ItemsDiffer)
                .with("here", here)
                .with("there", there)
                .with("one", typed.lang())
                .with("other", twin.lang())
                .with("block", &typed.block);
            findings.push(texts.at_texts(finding, twin, typed));
        }
    }
    findings
}

/// How long the only enumerations of two texts are, if not the same.
fn otherwise_long(one: &Prose, other: &Prose) -> Option<(usize, usize)> {
    let (here, there) = (enumerations(one), enumerations(other));
    let (here, there) = match (here.as_slice(), there.as_slice()) {
        ([here], [there]) => (here.clone(), there.clone()),
        ([here], []) if is_list(one) => (here.clone(), pair_of_words(other)?),
        ([], [there]) if is_list(other) => (pair_of_words(one)?, there.clone()),
        _ => return None,
    };
    let differ = here.end() < there.start() || there.end() < here.start();
    differ.then_some((*here.end(), *there.end()))
}

/// Whether what looks like a list has no indirect questions: «обсудили, кто и когда …».
fn is_list(prose: &Prose) -> bool {
    !prose.says("asking", &(0..prose.text().len()))
}

/// “Pipes and pumps”: two words in a text of one sentence that has no comma.
fn pair_of_words(prose: &Prose) -> Option<RangeInclusive<usize>> {
    let [sentence] = prose.sentences() else { return None };
    let one_and = prose.conjunctions(sentence).len() == 1;
    (one_and && !prose.text().contains([',', ';', ':', MASK])).then_some(2..=2)
}

/// A thing is named twice in one enumeration: “the school, the club and the school”.
pub fn items_twice(texts: &Texts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for typed in &texts.typed {
        for sentence in typed.prose.sentences() {
            let Some(at) = twice(&typed.prose, sentence) else { continue };
            let finding = Finding::new(Code::WordDoubled)
                .with("word", typed.words(&at))
                .with("block", &typed.block);
            findings.push(finding.at(typed.place(texts.source(), &at)));
        }
    }
    findings
}

/// The last thing of an enumeration, if one before it is the same.
fn twice(prose: &Prose, sentence: &Range<usize>) -> Option<Range<usize>> {
    let chunks = prose.between_commas(sentence);
    let (last, others) = chunks.split_last().filter(|(_, others)| !others.is_empty())?;
    let and = prose.conjunctions(last).into_iter().next()?;
    let before =
        others.iter().map(|at| item(prose, at)).chain([item(prose, &(last.start..and.start))]);
    let before: Vec<Vec<&str>> = before.collect();
    // The first one has the words that lead to it before its own.
    let words = item(prose, &(and.end..last.end));
    let ends = prose.words_in(&(and.end..last.end));
    let skipped = ends.len() - words.len();
    let mut counts = 1..=words.len().min(3);
    let count = counts.find(|count| {
        let next = ends.get(skipped + count);
        let ends_here = next.is_none_or(|next| prose.after(next.start, "auxiliary").is_some());
        ends_here && is_known(&words[..*count], &before)
    })?;
    Some(ends[skipped].start..ends[skipped + count - 1].end)
}

/// Whether words stand before, as an item or at the end of the first one.
fn is_known(own: &[&str], before: &[Vec<&str>]) -> bool {
    let long = own.iter().any(|word| word.chars().count() > 3);
    let first = before.first().is_some_and(|first| first.ends_with(own));
    long && (first || before.iter().any(|known| known == own))
}

/// The folded words of a part of a text, without an article.
fn item<'p>(prose: &'p Prose, part: &Range<usize>) -> Vec<&'p str> {
    let words = prose.words_in(part).iter().map(|at| &prose.folded()[at.clone()]);
    let articles = prose.language().vocabulary("articles");
    words.skip_while(|word| articles.iter().any(|article| article == word)).collect()
}

/// How many words each enumeration of a text has, if it has no more than one word to an item. Without
/// an “and” four words are one: «учителя, врачи, фермеры, водители».
fn enumerations(prose: &Prose) -> Vec<RangeInclusive<usize>> {
    prose.sentences().iter().filter_map(|sentence| enumeration(prose, sentence)).collect()
}

fn enumeration(prose: &Prose, sentence: &Range<usize>) -> Option<RangeInclusive<usize>> {
    let chunks = prose.between_commas(sentence);
    let (last, others) = chunks.split_last()?;
    let middle = others.get(1..)?;
    let Some(and) = prose.conjunctions(last).into_iter().next() else {
        let end =
            last.start + prose.text()[last.clone()].trim_end_matches(['.', '!', '?', '…']).len();
        let all = middle.len() > 1 && are_single(prose, middle, last.start..end);
        return all.then(|| counted(prose, &chunks[0], chunks.len()));
    };
    let all = are_single(prose, middle, last.start..and.start);
    all.then(|| counted(prose, &chunks[0], chunks.len() + 1))
}

/// So many things, or one fewer where a comma may only follow a day or place: “at 3 p.m. on Saturday, tennis …”.
fn counted(prose: &Prose, lead: &Range<usize>, count: usize) -> RangeInclusive<usize> {
    let first = prose.words_in(lead).first();
    let adverbial = first.is_some_and(|word| prose.after(word.start, "adverbial").is_some());
    let dated = !prose.moments_in(lead).is_empty() || !prose.numbers_in(lead).is_empty();
    let fewer = usize::from(adverbial || dated);
    count - fewer..=count
}

/// Whether each part of a text, and one more, is a word.
fn are_single(prose: &Prose, parts: &[Range<usize>], last: Range<usize>) -> bool {
    let mut parts = parts.iter().chain([&last]);
    parts.all(|at| prose.text()[at.clone()].chars().all(char::is_alphabetic))
}
