//! The zip around the parts: fixed times, given order, text deflated, pictures as they are.

use std::borrow::Cow;
use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::write::WriteError;

/// One file inside the zip.
#[derive(Debug)]
pub(super) struct Member<'a> {
    name: String,
    bytes: Cow<'a, [u8]>,
    method: CompressionMethod,
}

impl<'a> Member<'a> {
    /// A part of text, deflated.
    pub fn text(name: &str, bytes: Vec<u8>) -> Member<'static> {
        Member {
            name: name.to_owned(),
            bytes: Cow::Owned(bytes),
            method: CompressionMethod::Deflated,
        }
    }

    /// A workbook, stored: it is compressed already.
    pub fn made(name: &str, bytes: Vec<u8>) -> Member<'static> {
        Member {
            name: name.to_owned(),
            bytes: Cow::Owned(bytes),
            method: CompressionMethod::Stored,
        }
    }

    /// A picture, stored: it is compressed already.
    pub fn picture(name: &str, bytes: &'a [u8]) -> Member<'a> {
        Member {
            name: name.to_owned(),
            bytes: Cow::Borrowed(bytes),
            method: CompressionMethod::Stored,
        }
    }
}

/// The members in their order as the bytes of a file.
pub(super) fn zip(members: &[Member<'_>]) -> Result<Vec<u8>, WriteError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for member in members {
        let options = SimpleFileOptions::default()
            .last_modified_time(DateTime::default())
            .compression_method(member.method);
        let written = zip.start_file(&member.name, options);
        let written = written.and_then(|()| Ok(zip.write_all(&member.bytes)?));
        written
            .map_err(|e| WriteError::Part { part: member.name.clone(), reason: e.to_string() })?;
    }
    let done =
        zip.finish().map_err(|e| WriteError::Part { part: "zip".into(), reason: e.to_string() })?;
    Ok(done.into_inner())
}
