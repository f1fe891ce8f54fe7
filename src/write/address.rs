//! Addresses as files can hold them.

use std::fmt::Write;
use std::ops::Range;

/// An address as a URI of ASCII characters (RFC 3986): PDF holds no other, and Word refuses a whole file for
/// one that it cannot read. The name of a site in other letters becomes what the net knows it by (RFC 3492).
/// `None` for what is no address: such a link stays plain text.
pub(super) fn uri(url: &str) -> Option<String> {
    let url = url.trim();
    let Some((scheme, rest)) = url.split_once("://") else {
        let escaped = escaped(url);
        return (!escaped.is_empty() && escaped.len() < 2000).then_some(escaped);
    };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(end);
    let (name, port) =
        host.rsplit_once(':').map_or((host, None), |(name, port)| (name, Some(port)));
    let name = if name.is_ascii() { escaped(name) } else { idna::domain_to_ascii(name).ok()? };
    let sound = !name.is_empty()
        && !name.contains([':', '@', '%'])
        && port.is_none_or(|port| port.bytes().all(|b| b.is_ascii_digit()));
    let port = port.map(|port| format!(":{port}")).unwrap_or_default();
    let out = format!("{}://{name}{port}{}", escaped(scheme), escaped(path));
    (sound && out.len() < 2000).then_some(out)
}

/// With `%` and two digits for each byte that stands for itself in no address.
fn escaped(part: &str) -> String {
    let mut out = String::with_capacity(part.len());
    for (at, c) in
        part.char_indices().filter(|(_, c)| !c.is_control() && (*c == ' ' || !c.is_whitespace()))
    {
        let hex = part.get(at + 1..at + 3);
        let is_escape = hex.is_some_and(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()));
        let kept = match c {
            '%' => is_escape,
            ' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' | '[' | ']' => false,
            c => c.is_ascii(),
        };
        if kept {
            out.push(c);
            continue;
        }
        for byte in c.encode_utf8(&mut [0; 4]).bytes() {
            // Writing to a string cannot fail.
            _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// The e-mails and telephones in a text as it is printed, each with the address that it leads to. Telephones are
/// numbers after a `+` (ITU-T E.164); where nine or ten digits stand in groups of three, it may be a sum.
pub(super) fn contacts(words: &str) -> Vec<(Range<usize>, String)> {
    let mut found = emails(words);
    for (start, _) in words.match_indices('+') {
        let is_inside = words[..start].ends_with(|c: char| c.is_alphanumeric() || c == '@');
        let number = number(&words[start..]);
        if let Some(url) = telephone(number).filter(|_| !is_inside && !may_be_sum(number)) {
            found.push((start..start + number.len(), url));
        }
    }
    found.sort_by_key(|(at, _)| at.start);
    found
}

/// The address of a telephone, if the words are one: 8 to 15 digits, with the marks that group them.
pub(super) fn telephone(words: &str) -> Option<String> {
    let digits: String = words.chars().filter(char::is_ascii_digit).collect();
    let is_number = number(words) == words && (8..=15).contains(&digits.len());
    let plus = if words.starts_with('+') { "+" } else { "" };
    is_number.then(|| format!("tel:{plus}{digits}"))
}

/// What a text begins with that can be a telephone, up to its last digit.
fn number(words: &str) -> &str {
    let end = words.find(|c: char| !is_mark(c)).unwrap_or(words.len());
    let end = words[1.min(end)..end].find('+').map_or(end, |next| next + 1);
    words[..end].trim_end_matches(|c: char| !c.is_ascii_digit())
}

fn may_be_sum(number: &str) -> bool {
    let groups: Vec<&str> = number[1..].split([' ', '\u{a0}']).collect();
    let is_grouped = groups.iter().skip(1).all(|group| group.len() == 3);
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    digits < 9 || is_grouped && digits < 11 && !number.contains(['(', '-', '\u{2011}'])
}

fn emails(words: &str) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    for (at, _) in words.match_indices('@') {
        let name = words[..at]
            .rfind(|c| !is_part(c))
            .map_or(0, |before| before + words[before..].chars().next().map_or(1, char::len_utf8));
        let rest = &words[at + 1..];
        let site = &rest[..rest.find(|c| !is_part(c)).unwrap_or(rest.len())];
        let site = site.trim_end_matches(['.', '-', '_']);
        let is_site =
            site.split_once('.').is_some_and(|(one, two)| !one.is_empty() && !two.is_empty());
        let Ok(ascii) = idna::domain_to_ascii(site) else { continue };
        if name < at && is_site {
            let url = format!("mailto:{}@{ascii}", escaped(&words[name..at]));
            found.push((name..at + 1 + site.len(), url));
        }
    }
    found
}

/// What a telephone number is written with.
fn is_mark(letter: char) -> bool {
    letter.is_ascii_digit() || "+()- \u{a0}\u{2011}".contains(letter)
}

/// What the parts of an e-mail address are written with.
fn is_part(letter: char) -> bool {
    letter.is_alphanumeric() || "._%+-".contains(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contacts_are_found_where_they_are_printed() {
        for (printed, urls) in [
            ("Пишите на press@example.org.", &["mailto:press@example.org"][..]),
            (
                "info@пример.рф, a.b+c@x-y.kg",
                &["mailto:info@xn--e1afmkfd.xn--p1ai", "mailto:a.b+c@x-y.kg"],
            ),
            ("+996 312 000000", &["tel:+996312000000"]),
            (
                "тел. +996\u{a0}(312) 97-65-30, +996555111222;",
                &["tel:+996312976530", "tel:+996555111222"],
            ),
            ("+996 312 976 530 и office@dpi.kg", &["tel:+996312976530", "mailto:office@dpi.kg"]),
            ("+123 456 789 сомов, +5 %, 97 412 350, 2+2, a@b, @name, +", &[]),
        ] {
            let found: Vec<String> = contacts(printed).into_iter().map(|(_, url)| url).collect();
            assert_eq!(found, urls, "{printed}");
        }
        let found = contacts("тел. +996 312 000000.");
        assert_eq!(found[0].0, 8..23);
        assert_eq!(telephone("0312 97 65 30").as_deref(), Some("tel:0312976530"));
        assert_eq!(telephone("0312 97 65 30 (доб. 5)"), None);
    }

    #[test]
    fn addresses_are_of_ascii() {
        for (typed, written) in [
            ("https://example.org/a_(b)?c=%20&d#e", Some("https://example.org/a_(b)?c=%20&d#e")),
            (
                "https://пример.рф:8080/вода?я#й",
                Some("https://xn--e1afmkfd.xn--p1ai:8080/%D0%B2%D0%BE%D0%B4%D0%B0?%D1%8F#%D0%B9"),
            ),
            ("mailto:info@example.org", Some("mailto:info@example.org")),
            ("tel:+996 312", Some("tel:+996%20312")),
            ("https://example.org/100%", Some("https://example.org/100%25")),
            ("https://example.org/a b", Some("https://example.org/a%20b")),
            ("", None),
            ("https://", None),
            ("https://a@b/", None),
            ("http:///x", None),
            ("http://a:b/", None),
            ("http://[::1", None),
            ("http://a b/", None),
        ] {
            assert_eq!(uri(typed).as_deref(), written, "{typed}");
        }
    }
}
