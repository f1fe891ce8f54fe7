//! The bytes of a file as text.

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251};

/// UTF-8 with or without a byte-order mark; anything else is named, never guessed at in silence.
pub fn decode(bytes: &[u8]) -> Result<String, &'static str> {
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(bytes)
        && encoding != UTF_8
    {
        return Err(if [UTF_16LE, UTF_16BE].contains(&encoding) {
            "UTF-16"
        } else {
            encoding.name()
        });
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.iter().take(4).filter(|byte| **byte == 0).count() > 1 || bytes.get(1) == Some(&0) {
        return Err("UTF-16");
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.replace("\r\n", "\n")),
        Err(_) => {
            let (text, _, broken) = WINDOWS_1251.decode(bytes);
            let letters = text.chars().filter(|c| c.is_alphabetic() && !c.is_ascii()).count();
            let russian = text.chars().filter(|c| ('А'..='я').contains(c)).count();
            Err(if !broken && russian * 10 >= letters * 9 { "Windows-1251" } else { "unknown" })
        }
    }
}
