//! Patterns of the language files, for short phrases: `{name}` is replaced, the rest stays.

use super::letters::capitalised;

/// The pattern with each `{name}` replaced; `{Name}` gives the value with a capital. Unknown names stay as they are.
pub(super) fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            continue;
        };
        match values.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)) {
            Some((key, value)) if *key == name => out.push_str(value),
            Some((_, value)) => out.push_str(&capitalised(value)),
            None => {
                out.push('{');
                out.push_str(name);
                out.push('}');
            }
        }
        rest = tail;
    }
    out.push_str(rest);
    out
}
