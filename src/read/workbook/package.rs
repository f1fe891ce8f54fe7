//! The ZIP archive that .xlsx and .ods are: its entries, checked against the limits before anything
//! is unpacked, and streams of XML that stop at a limit.

use std::io::{BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;
use zip::read::ZipFile;

use super::limits::{self, Excess, Metered, excess_of};
use crate::files::Bytes;

/// Why a workbook or a sheet cannot be read.
#[derive(Debug)]
pub(super) enum Trouble {
    TooLarge(Excess),
    Broken(String),
    Protected,
}

impl From<Excess> for Trouble {
    fn from(excess: Excess) -> Trouble {
        Trouble::TooLarge(excess)
    }
}

impl From<quick_xml::Error> for Trouble {
    fn from(error: quick_xml::Error) -> Trouble {
        excess_of(&error).map_or_else(|| Trouble::Broken(error.to_string()), Trouble::TooLarge)
    }
}

impl From<quick_xml::events::attributes::AttrError> for Trouble {
    fn from(error: quick_xml::events::attributes::AttrError) -> Trouble {
        Trouble::Broken(error.to_string())
    }
}

impl From<std::io::Error> for Trouble {
    fn from(error: std::io::Error) -> Trouble {
        excess_of(&error).map_or_else(|| Trouble::Broken(error.to_string()), Trouble::TooLarge)
    }
}

impl From<zip::result::ZipError> for Trouble {
    fn from(error: zip::result::ZipError) -> Trouble {
        Trouble::Broken(error.to_string())
    }
}

/// An archive whose entries are within the limits, as far as it tells.
#[derive(Debug)]
pub(super) struct Package {
    zip: ZipArchive<Cursor<Bytes>>,
}

impl Package {
    pub fn open(bytes: Bytes) -> Result<Package, Trouble> {
        let zip = ZipArchive::new(Cursor::new(bytes))?;
        if zip.len() > limits::ENTRIES {
            return Err(Excess::Entries.into());
        }
        let mut package = Package { zip };
        for index in 0..package.zip.len() {
            let entry = package.zip.by_index_raw(index)?;
            let (size, packed) = (entry.size(), entry.compressed_size());
            if size > limits::ENTRY {
                return Err(Excess::Entry.into());
            }
            if size > limits::RATIO_FROM && size / packed.max(1) > limits::RATIO {
                return Err(Excess::Ratio.into());
            }
        }
        Ok(package)
    }

    pub fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// The names of all entries.
    pub fn names(&self) -> Vec<String> {
        self.zip.file_names().map(str::to_owned).collect()
    }

    /// Unpacks an entry to nowhere: other readers believe what the archive says of its sizes.
    pub fn measure(&mut self, name: &str, limit: u64) -> Result<(), Trouble> {
        let mut entry = self.zip.by_name(name)?;
        let copied = std::io::copy(&mut entry.by_ref().take(limit + 1), &mut std::io::sink())?;
        if copied > limit { Err(Excess::Entry.into()) } else { Ok(()) }
    }

    /// An entry as a stream of XML.
    pub fn xml(&mut self, name: &str, limit: u64) -> Result<Xml<Entry<'_>>, Trouble> {
        let entry = self.zip.by_name(name)?;
        if entry.size() > limit {
            return Err(Excess::Entry.into());
        }
        Ok(Xml::new(BufReader::with_capacity(1 << 15, Metered::new(entry, limit))))
    }
}

/// An entry that stops at its limit.
type Entry<'a> = BufReader<Metered<ZipFile<'a, Cursor<Bytes>>>>;

/// A stream of XML events.
pub(super) struct Xml<R> {
    reader: Reader<R>,
    buffer: Vec<u8>,
}

impl<R: Read> Xml<BufReader<Metered<R>>> {
    fn new(source: BufReader<Metered<R>>) -> Self {
        let mut reader = Reader::from_reader(source);
        reader.config_mut().check_end_names = false;
        Xml { reader, buffer: Vec::new() }
    }

    /// The next event.
    pub fn next(&mut self) -> Result<Event<'_>, Trouble> {
        self.buffer.clear();
        self.reader.get_mut().get_mut().piece_done();
        Ok(self.reader.read_event_into(&mut self.buffer)?)
    }
}

/// The value of an attribute by its local name, as it stands in the file.
pub(super) fn attribute<'a>(tag: &'a BytesStart, name: &str) -> Option<std::borrow::Cow<'a, str>> {
    let mut attributes = tag.attributes();
    attributes
        .with_checks(false)
        .flatten()
        .find(|found| found.key.local_name().as_ref() == name)
        .map(|found| found.value)
}

/// The same with its entities resolved.
pub(super) fn text_attribute(tag: &BytesStart, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let found = attributes
        .with_checks(false)
        .flatten()
        .find(|found| found.key.local_name().as_ref() == name)?;
    found.normalized_value(quick_xml::XmlVersion::default()).ok().map(std::borrow::Cow::into_owned)
}
