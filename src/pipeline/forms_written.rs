//! Forms put into the text of a registry: lines are added, and none is changed but that of a name without forms.

use super::proposed_forms::ProposedForms;

/// The text with the forms of an entry, whose language is in this line, counted from 1; none where the line has another
/// shape than those that people type.
pub(super) fn with_forms(
    text: &str,
    line: usize,
    one: &ProposedForms,
    check: &str,
) -> Option<String> {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let typed = lines.get(line - 1)?.clone();
    let indent = depth(&typed);
    let rest = typed.trim_start().strip_prefix(&format!("{}:", one.language))?;
    let (value, comment) = commented(rest);
    let mark = if one.is_doubtful { format!("   # {check}") } else { String::new() };
    let forms = one.forms.iter().map(|(key, form)| (*key, quoted(form)));
    if let Some(inner) = value.strip_prefix('{') {
        let inner = inner.strip_suffix('}')?.trim_end();
        let more: String = forms.map(|(key, form)| format!(", {key}: {form}")).collect();
        let begin = &typed[..indent];
        lines[line - 1] = format!("{begin}{}: {{{inner}{more}}}{comment}{mark}", one.language);
        return Some(lines.join("\n") + "\n");
    }
    if value.starts_with(['>', '|', '&', '*', '[', '!']) {
        return None;
    }
    let below = below(&lines, line, indent);
    let pad = match below.first() {
        Some(first) => depth(&lines[*first]),
        None => indent + 2,
    };
    let mut new: Vec<String> =
        forms.map(|(key, form)| format!("{}{key}: {form}", " ".repeat(pad))).collect();
    let mut at = below.last().map_or(line, |last| last + 1);
    if !value.is_empty() {
        // The name alone becomes the first of its forms.
        below.is_empty().then_some(())?;
        let first = if one.entry.starts_with("terms.") { "one" } else { "nom" };
        lines[line - 1] = format!("{}{}:{comment}", &typed[..indent], one.language);
        if !one.forms.iter().any(|(key, _)| *key == first) {
            new.insert(0, format!("{}{first}: {value}", " ".repeat(pad)));
        }
        at = line;
    }
    if let Some(first) = new.first_mut() {
        first.push_str(&mark);
    }
    lines.splice(at..at, new);
    Some(lines.join("\n") + "\n")
}

/// The lines, from 0, of what is further to the right than a key, without blank ones and comments.
fn below(lines: &[String], line: usize, indent: usize) -> Vec<usize> {
    let rest = lines.iter().enumerate().skip(line);
    let inside = rest.take_while(|(_, text)| is_bare(text) || depth(text) > indent);
    inside.filter(|(_, text)| !is_bare(text)).map(|(at, _)| at).collect()
}

fn depth(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// Blank, or a comment.
fn is_bare(text: &str) -> bool {
    text.trim().is_empty() || text.trim_start().starts_with('#')
}

/// A value and the comment after it, with the space between them.
fn commented(rest: &str) -> (&str, &str) {
    let quote = rest.trim_start().chars().next().filter(|c| matches!(c, '\'' | '"'));
    let closed = quote.and_then(|quote| rest.rfind(quote)).unwrap_or_default();
    let at = rest[closed..].find(" #").map_or(rest.len(), |at| closed + at);
    let value = rest[..at].trim_end();
    (value.trim(), &rest[value.len()..])
}

/// As YAML takes it for one text, also between braces.
fn quoted(text: &str) -> String {
    let is_plain = text.chars().all(|letter| letter.is_alphabetic() || " -.".contains(letter));
    if is_plain { text.to_owned() } else { format!("'{}'", text.replace('\'', "''")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proposed(entry: &str, is_doubtful: bool) -> ProposedForms {
        let forms = vec![("gen", "Нарына".to_owned()), ("ins", "«Нарыном»".to_owned())];
        ProposedForms::of(entry, "ru", forms, is_doubtful)
    }

    #[test]
    fn lines_are_added_and_comments_stay() {
        let block =
            "places:\n  naryn:\n    ru:  # typed\n      nom: Нарын # a town\n\n    en: Naryn\n";
        let new = with_forms(block, 3, &proposed("places.naryn", true), "check").expect("written");
        let right = "places:\n  naryn:\n    ru:  # typed\n      nom: Нарын # a town\n      gen: Нарына   # check\n      ins: '«Нарыном»'\n\n    en: Naryn\n";
        assert_eq!(new, right);
        let plain = "places:\n  naryn:\n    ru: Нарын # a town\n";
        let new = with_forms(plain, 3, &proposed("places.naryn", false), "check").expect("written");
        let right = "places:\n  naryn:\n    ru: # a town\n      nom: Нарын\n      gen: Нарына\n      ins: '«Нарыном»'\n";
        assert_eq!(new, right);
        let flow = "terms:\n  x:\n    ru: {one: Нарын} # a town\n";
        let new = with_forms(flow, 3, &proposed("terms.x", false), "check").expect("written");
        assert_eq!(
            new,
            "terms:\n  x:\n    ru: {one: Нарын, gen: Нарына, ins: '«Нарыном»'} # a town\n"
        );
        assert_eq!(with_forms("a:\n  ru: >-\n    Нарын\n", 2, &proposed("a", false), ""), None);
    }
}
