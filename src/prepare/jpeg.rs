//! What a JPEG consists of, as far as it can be told without decoding it: its segments, up to its end mark.
//! What cameras put behind that mark — a film, a second picture, a depth map — is no part of the picture.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

const START: u8 = 0xD8;
const END: u8 = 0xD9;
const SCAN: u8 = 0xDA;

/// The segments of a JPEG.
#[derive(Debug)]
pub(super) struct Structure<'b> {
    bytes: &'b [u8],
    segments: Vec<Segment>,
    /// Where the picture ends: after its end mark, or where no picture data follow.
    end: usize,
    /// Whether it has an end mark.
    pub whole: bool,
}

#[derive(Debug)]
struct Segment {
    marker: u8,
    /// From its marker on; of a scan its data as well.
    at: Range<usize>,
}

impl Structure<'_> {
    /// `None` if it does not begin like a JPEG.
    pub fn of(bytes: &[u8]) -> Option<Structure<'_>> {
        if !bytes.starts_with(&[0xFF, START]) {
            return None;
        }
        let mut structure = Structure { bytes, segments: Vec::new(), end: 2, whole: false };
        while let Some((marker, at)) = marker(bytes, structure.end) {
            if marker == END {
                (structure.end, structure.whole) = (at + 2, true);
                break;
            }
            let Some(end) = end(bytes, marker, at) else { break };
            structure.segments.push(Segment { marker, at: at..end });
            structure.end = end;
        }
        Some(structure)
    }

    /// The picture alone, with its end mark. What stands behind it is left out.
    pub fn picture(&self) -> Cow<'_, [u8]> {
        match self.whole {
            true => Cow::Borrowed(&self.bytes[..self.end]),
            false => Cow::Owned(self.ended(&[])),
        }
    }

    /// The same with other data before its end mark: if they show, the picture is not complete.
    pub fn ended(&self, with: &[u8]) -> Vec<u8> {
        [&self.bytes[..self.end], with, &[0xFF, END]].concat()
    }

    /// Whether its data can be complete without an end mark: panoramas of some telephones have none.
    pub fn may_lack_an_end(&self) -> bool {
        let is_progressive = self.segments.iter().any(|segment| segment.marker == 0xC2);
        self.scans() > 0 && (!is_progressive || self.is_refined())
    }

    /// Whether the scans of a progressive picture have brought every frequency of every channel to its last bit.
    fn is_refined(&self) -> bool {
        let mut bits: HashMap<u8, [u8; 64]> = HashMap::new();
        for scan in self.segments.iter().filter(|segment| segment.marker == SCAN) {
            // Behind marker and length: how many channels, two bytes for each, then the first and the last
            // frequency and the bits that are left out, before and after.
            let header = self.bytes.get(scan.at.start + 4..scan.at.end).unwrap_or_default();
            let channels = usize::from(header.first().copied().unwrap_or_default());
            let Some([first, last, left]) =
                header.get(1 + 2 * channels..).and_then(|rest| rest.first_chunk())
            else {
                return false;
            };
            for channel in header[1..].chunks_exact(2).take(channels) {
                let of = bits.entry(channel[0]).or_insert([u8::MAX; 64]);
                let range = usize::from(*first)..=usize::from(*last).min(63);
                of.get_mut(range).unwrap_or_default().fill(left & 0x0F);
            }
        }
        let channels = self.channels().map_or(usize::MAX, usize::from);
        bits.len() == channels && bits.values().flatten().all(|left| *left == 0)
    }

    /// How often the data go over the picture.
    pub fn scans(&self) -> u64 {
        self.segments.iter().filter(|segment| segment.marker == SCAN).count() as u64
    }

    /// How many channels it has; four are the inks of a printing press, which office programs show inverted.
    pub fn channels(&self) -> Option<u8> {
        let frame = self.segments.iter().find(|segment| is_frame(segment.marker))?;
        // Marker, length, precision, height and width stand before the number of channels.
        self.bytes.get(frame.at.start + 9).copied()
    }

    /// Whether it says that its inks are written as Photoshop writes them: APP14 with this word.
    pub fn is_of_photoshop(&self) -> bool {
        let mut marks = self.segments.iter().filter(|segment| segment.marker == 0xEE);
        marks.any(|mark| self.bytes[mark.at.clone()].get(4..9) == Some(b"Adobe"))
    }

    /// Where what describes the file itself ends: the mark of its format must come first.
    pub fn header(&self) -> usize {
        let first = self.segments.first().filter(|segment| segment.marker == 0xE0);
        first.map_or(2, |segment| segment.at.end)
    }

    /// The same picture data without Exif, comments and thumbnails; nothing is decoded.
    pub fn stripped(&self) -> Vec<u8> {
        let kept = self.segments.iter().filter(|segment| !is_metadata(segment.marker));
        let mut out = vec![0xFF, START];
        kept.for_each(|segment| out.extend_from_slice(&self.bytes[segment.at.clone()]));
        out.extend([0xFF, END]);
        out
    }
}

/// Whether a segment says how large the picture is and how it is encoded.
fn is_frame(marker: u8) -> bool {
    matches!(marker, 0xC0..=0xCF) && !matches!(marker, 0xC4 | 0xC8 | 0xCC)
}

/// APP1–APP15 hold Exif, profiles, XMP, Photoshop and maker data; COM is free text. APP14 tells the colour
/// transform and stays.
fn is_metadata(marker: u8) -> bool {
    matches!(marker, 0xE1..=0xED | 0xEF | 0xFE)
}

/// The next marker and where it stands. Other bytes before it are passed over, as readers do.
fn marker(bytes: &[u8], from: usize) -> Option<(u8, usize)> {
    let rest = bytes.get(from..)?;
    let pairs = rest.windows(2).position(|pair| pair[0] == 0xFF && !matches!(pair[1], 0 | 0xFF));
    pairs.map(|at| (rest[at + 1], from + at))
}

/// Where a segment ends; `None` if it is none, or not there to its end.
fn end(bytes: &[u8], marker: u8, at: usize) -> Option<usize> {
    match marker {
        // Marks without contents.
        0x01 | 0xD0..=START => return Some(at + 2),
        0xC0..=0xFE => {}
        _ => return None,
    }
    let length = bytes.get(at + 2..at + 4)?;
    let length = usize::from(u16::from_be_bytes([length[0], length[1]]));
    let end = at + 2 + length.max(2);
    bytes.get(at..end)?;
    Some(if marker == SCAN { data(bytes, end) } else { end })
}

/// Where the data of a scan end: at the first mark that does not belong to them.
fn data(bytes: &[u8], from: usize) -> usize {
    let rest = &bytes[from..];
    let mark = rest.windows(2).position(|pair| {
        pair[0] == 0xFF && !matches!(pair[1], 0 | 0xFF) && !matches!(pair[1], 0xD0..=0xD7)
    });
    from + mark.unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use jpeg_encoder::{ColorType, Encoder};

    use super::*;

    fn jpeg() -> Vec<u8> {
        let mut bytes = Vec::new();
        Encoder::new(&mut bytes, 80).encode(&[90; 3 * 256], 16, 16, ColorType::Rgb).unwrap();
        bytes
    }

    #[test]
    fn what_stands_behind_a_picture_is_no_part_of_it() {
        let picture = jpeg();
        let film = b"\0\0\0\x18ftypmp42\xff\xda\xff\xd9\xff\xda and more";
        let with_film = [&picture[..], film].concat();
        let structure = Structure::of(&with_film).unwrap();
        assert!(structure.whole);
        assert_eq!((structure.scans(), structure.channels()), (1, Some(3)));
        assert_eq!(*structure.picture(), picture);
        assert_eq!(structure.stripped(), picture);
    }

    #[test]
    fn a_picture_may_lack_its_end_mark() {
        let picture = jpeg();
        let behind = [&picture[..picture.len() - 2], b"\0\0SEFH\xff\x42 and more"].concat();
        for bytes in [&picture[..picture.len() - 2], &behind] {
            let structure = Structure::of(bytes).unwrap();
            assert!(!structure.whole && structure.may_lack_an_end());
            assert!(structure.picture().ends_with(&[0xFF, END]));
        }
        let frame = picture.windows(2).position(|pair| pair == [0xFF, 0xC0]).unwrap();
        assert!(!Structure::of(&picture[..frame]).unwrap().may_lack_an_end());
    }

    #[test]
    fn inks_are_told_from_screen_colours() {
        let mut picture = jpeg();
        let frame = picture.windows(2).position(|pair| pair == [0xFF, 0xC0]).unwrap();
        picture[frame + 9] = 4;
        assert_eq!(Structure::of(&picture).unwrap().channels(), Some(4));
    }

    #[test]
    fn metadata_are_left_out_wherever_they_stand() {
        let picture = jpeg();
        let scan = picture.windows(2).position(|pair| pair == [0xFF, SCAN]).unwrap();
        let mut telling = picture.clone();
        telling.splice(scan..scan, *b"\xff\xe1\0\x0bExif\0\0GPS\xff\xfe\0\x06mine");
        assert_eq!(Structure::of(&telling).unwrap().stripped(), picture);
    }

    #[test]
    fn no_bytes_are_too_strange() {
        let picture = jpeg();
        for cut in 0..picture.len() {
            _ = Structure::of(&picture[..cut]).map(|structure| structure.stripped());
            let mut changed = picture.clone();
            changed[cut] = 0xFF;
            let structure = Structure::of(&changed);
            _ = structure.map(|structure| (structure.channels(), structure.stripped()));
        }
        assert!(Structure::of(b"").is_none());
    }
}
