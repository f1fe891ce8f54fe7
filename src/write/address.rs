//! Addresses as files can hold them.

use std::fmt::Write;

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

#[cfg(test)]
mod tests {
    use super::*;

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
