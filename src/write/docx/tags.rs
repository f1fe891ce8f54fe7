//! Start tags, their attributes, and the characters that XML can hold. It knows nothing of what they mean.

use quick_xml::XmlVersion;
use quick_xml::events::BytesStart;

/// What goes wrong inside a part; the part's name is added outside.
pub(super) struct Fault(pub String);

impl<E: std::error::Error> From<E> for Fault {
    fn from(error: E) -> Fault {
        Fault(error.to_string())
    }
}

/// The characters that XML can hold.
pub(super) fn legal(text: &str) -> String {
    let held = text.chars().filter(|c| match c {
        '\t' | '\n' | '\r' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        c => *c >= ' ',
    });
    held.collect()
}

/// A start tag with these attributes.
pub(super) fn with<'v>(
    name: &str,
    attributes: impl IntoIterator<Item = (&'v str, &'v str)>,
) -> BytesStart<'static> {
    BytesStart::new(name.to_owned()).with_attributes(attributes)
}

/// All attributes of a start tag.
pub(super) fn attributes(start: &BytesStart<'_>) -> Result<Vec<(String, String)>, Fault> {
    let mut all = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0)?;
        all.push((attribute.key.as_ref().to_owned(), value.into_owned()));
    }
    Ok(all)
}

/// An attribute that must be there.
pub(super) fn attribute(start: &BytesStart<'_>, key: &str) -> Result<String, Fault> {
    let found = attributes(start)?.into_iter().find(|(name, _)| name == key);
    found.map(|(_, value)| value).ok_or_else(|| Fault(format!("`{key}` is missing")))
}
