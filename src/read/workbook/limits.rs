//! What is too large in a workbook, and readers that stop at the limits of [`crate::files::limits`]: a mistake of
//! formatting and an attack both end in a finding before they take memory.

use std::io::{self, Read};

pub(super) use crate::files::limits::workbook::*;

/// What is too large.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Excess {
    File,
    Entries,
    Entry,
    Ratio,
    Texts,
    Rows,
    Columns,
    Cells,
    Regions,
    Sheets,
    Piece,
}

impl Excess {
    /// The word by which the message is chosen.
    pub fn word(self) -> &'static str {
        match self {
            Excess::File => "file",
            Excess::Entries => "entries",
            Excess::Entry => "entry",
            Excess::Ratio => "ratio",
            Excess::Texts => "texts",
            Excess::Rows => "rows",
            Excess::Columns => "columns",
            Excess::Cells => "cells",
            Excess::Regions => "regions",
            Excess::Sheets => "sheets",
            Excess::Piece => "piece",
        }
    }
}

impl std::fmt::Display for Excess {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.word())
    }
}

impl std::error::Error for Excess {}

/// Reads up to a limit, in all and for one piece; beyond it reading fails with the [`Excess`].
/// What an archive says about its sizes is not believed.
#[derive(Debug)]
pub(super) struct Metered<R> {
    inner: R,
    left: u64,
    /// Set back by [`Metered::piece_done`].
    piece: u64,
}

impl<R> Metered<R> {
    pub fn new(inner: R, limit: u64) -> Metered<R> {
        Metered { inner, left: limit, piece: 0 }
    }

    /// The tag or text that was being read is done.
    pub fn piece_done(&mut self) {
        self.piece = 0;
    }
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)? as u64;
        self.piece += read;
        self.left = self.left.checked_sub(read).ok_or_else(|| io::Error::other(Excess::Entry))?;
        if self.piece > PIECE {
            return Err(io::Error::other(Excess::Piece));
        }
        Ok(usize::try_from(read).unwrap_or_default())
    }
}

/// The excess that an error of reading stands for.
pub(super) fn excess_of(error: &(dyn std::error::Error + 'static)) -> Option<Excess> {
    let mut error = Some(error);
    while let Some(inner) = error {
        if let Some(excess) = inner.downcast_ref::<Excess>() {
            return Some(*excess);
        }
        if let Some(excess) = inner.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
            return excess_of(excess);
        }
        if let Some(quick_xml::Error::Io(io)) = inner.downcast_ref::<quick_xml::Error>() {
            return excess_of(io.as_ref());
        }
        error = inner.source();
    }
    None
}
