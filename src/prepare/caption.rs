//! What a photo says of itself when it is sent to newspapers: caption, credit and copyright, where picture desks
//! look for them. XMP keeps the languages apart; IPTC-IIM, which older programs read, has one text for each, so
//! there they follow one another.

use std::fmt::Write;

use super::jpeg::Structure;

/// What is said of a photo in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhotoWords {
    /// Its BCP 47 tag.
    pub lang: String,
    pub caption: String,
    /// What is seen, for those who cannot see it.
    pub alt: String,
    pub credit: String,
    pub copyright: String,
}

/// Letters of one text: all of them together must fit into one segment of a JPEG, which has 64 kB.
const LETTERS: usize = 2_000;
/// Names of the datasets of IIM, record 2.
const CREDIT: u8 = 110;
const COPYRIGHT: u8 = 116;
const CAPTION: u8 = 120;
/// What one segment holds, without its length.
const SEGMENT: usize = 0xFFFF - 2;

/// A JPEG without other metadata that says this of itself. The languages are in the order of the project.
pub fn captioned(jpeg: &[u8], words: &[PhotoWords]) -> Vec<u8> {
    let begins = Structure::of(jpeg).map_or(2, |jpeg| jpeg.header());
    let (header, rest) = jpeg.split_at(begins.min(jpeg.len()));
    let mut out = header.to_vec();
    // Readers that know both take XMP, and IIM where it says something else.
    segment(&mut out, 0xE1, &[b"http://ns.adobe.com/xap/1.0/\0", xmp(words).as_bytes()].concat());
    segment(&mut out, 0xED, &photoshop(&iim(words)));
    out.extend_from_slice(rest);
    out
}

fn segment(out: &mut Vec<u8>, marker: u8, contents: &[u8]) {
    let Ok(length) = u16::try_from(contents.len() + 2) else { return };
    debug_assert!(contents.len() <= SEGMENT);
    out.extend([0xFF, marker]);
    out.extend(length.to_be_bytes());
    out.extend_from_slice(contents);
}

/// The texts of all languages, each once.
fn joined(words: &[PhotoWords], between: &str, text: fn(&PhotoWords) -> &str) -> String {
    let mut texts: Vec<String> = Vec::new();
    for text in words.iter().map(|words| clean(text(words))) {
        if !text.is_empty() && !texts.contains(&text) {
            texts.push(text);
        }
    }
    texts.join(between)
}

/// A text in one line, no longer than there is space for.
fn clean(text: &str) -> String {
    let text: String = text.split(char::is_control).collect::<Vec<_>>().join(" ");
    text.trim().chars().take(LETTERS).collect()
}

/// IPTC-IIM, in UTF-8. Its rules allow a credit of 32 bytes, which are 16 Russian letters; programs read any length.
fn iim(words: &[PhotoWords]) -> Vec<u8> {
    // Record 1 says that the texts are in UTF-8, record 2 which version they follow.
    let mut out = b"\x1c\x01\x5a\0\x03\x1b%G\x1c\x02\0\0\x02\0\x04".to_vec();
    for (name, text) in [
        (CREDIT, joined(words, " / ", |words| &words.credit)),
        (COPYRIGHT, joined(words, " / ", |words| &words.copyright)),
        (CAPTION, joined(words, "\n", |words| &words.caption)),
    ] {
        let Ok(length) = u16::try_from(text.len()) else { continue };
        // Longer ones have another form, which few programs read.
        if text.is_empty() || length > 0x7FFF {
            continue;
        }
        out.extend([0x1C, 2, name]);
        out.extend(length.to_be_bytes());
        out.extend_from_slice(text.as_bytes());
    }
    out
}

/// The block of Photoshop in which IIM lies in a JPEG: resource 0x0404, without a name.
fn photoshop(iim: &[u8]) -> Vec<u8> {
    let length = u32::try_from(iim.len()).unwrap_or_default();
    let even = if iim.len() % 2 == 1 { &b"\0"[..] } else { b"" };
    [b"Photoshop 3.0\x008BIM\x04\x04\0\0", &length.to_be_bytes()[..], iim, even].concat()
}

fn xmp(words: &[PhotoWords]) -> String {
    let mut body = String::new();
    alternatives(&mut body, "dc:description", words, "\n", |words| &words.caption);
    alternatives(&mut body, "dc:rights", words, " / ", |words| &words.copyright);
    alternatives(&mut body, "Iptc4xmpCore:AltTextAccessibility", words, "\n", |words| &words.alt);
    let credit = escaped(&joined(words, " / ", |words| &words.credit));
    if !credit.is_empty() {
        _ = write!(body, "<photoshop:Credit>{credit}</photoshop:Credit>");
    }
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:photoshop=\"http://ns.adobe.com/photoshop/1.0/\" \
         xmlns:xmpRights=\"http://ns.adobe.com/xap/1.0/rights/\" \
         xmlns:Iptc4xmpCore=\"http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/\">\
         {body}<xmpRights:Marked>True</xmpRights:Marked>\
         </rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"w\"?>"
    )
}

/// A text in each language; for readers that know none of them, all one after another.
fn alternatives(
    body: &mut String,
    name: &str,
    words: &[PhotoWords],
    between: &str,
    text: fn(&PhotoWords) -> &str,
) {
    let all = joined(words, between, text);
    if all.is_empty() {
        return;
    }
    let texts = words.iter().map(|words| (words.lang.as_str(), clean(text(words))));
    let texts = texts.filter(|(_, text)| !text.is_empty());
    _ = write!(body, "<{name}><rdf:Alt>");
    for (lang, text) in [("x-default", all)].into_iter().chain(texts) {
        _ = write!(body, "<rdf:li xml:lang=\"{}\">{}</rdf:li>", escaped(lang), escaped(&text));
    }
    _ = write!(body, "</rdf:Alt></{name}>");
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn words(lang: &str, caption: &str) -> PhotoWords {
        let [lang, caption] = [lang, caption].map(str::to_owned);
        let (alt, credit) = ("Зал".to_owned(), "Фото: «А & Б»".to_owned());
        PhotoWords { lang, caption, alt, credit, copyright: "© 2019 «А & Б»".to_owned() }
    }

    fn jpeg() -> Vec<u8> {
        let mut bytes = Vec::new();
        let encoder = jpeg_encoder::Encoder::new(&mut bytes, 90);
        encoder.encode(&[90; 3 * 64], 8, 8, jpeg_encoder::ColorType::Rgb).unwrap();
        bytes
    }

    #[test]
    fn a_photo_says_who_took_it_in_all_languages() {
        let bytes =
            captioned(&jpeg(), &[words("ru-RU", "Участники"), words("en-GB", "Participants")]);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert!(text.contains("<rdf:li xml:lang=\"ru-RU\">Участники</rdf:li>"), "{text}");
        assert!(text.contains("<photoshop:Credit>Фото: «А &amp; Б»</photoshop:Credit>"));
        // IIM: all languages in one text, and what is the same in them once.
        assert!(text.contains("\u{1c}\u{2}x\0\u{1f}Участники\nParticipants"), "{text:?}");
        assert!(!text.contains("Фото: «А & Б» / "));
        // It is the same picture, and what was there before the picture stays in its place.
        assert_eq!(
            image::load_from_memory(&bytes).unwrap(),
            image::load_from_memory(&jpeg()).unwrap()
        );
        assert_eq!(bytes[..20], jpeg()[..20]);
    }

    #[test]
    fn what_is_too_long_is_cut_and_not_left_out() {
        let long = "щ".repeat(50_000);
        let bytes =
            captioned(&jpeg(), &[words("ru", &long), words("en", &long), words("ky", &long)]);
        assert!(image::load_from_memory(&bytes).is_ok());
        assert!(String::from_utf8_lossy(&bytes).contains(&"щ".repeat(LETTERS)));
    }
}
