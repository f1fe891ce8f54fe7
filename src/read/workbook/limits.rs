//! How much of a workbook is read, and readers that stop there. A budget of such an office has a
//! few hundred rows; what is far beyond that is a mistake of formatting or an attack, and both end
//! in a finding before they take memory.

use std::io::{self, Read};

/// Bytes of a workbook file.
pub(super) const FILE: u64 = 96 << 20;
/// Bytes of an .xls, which is read at once.
pub(super) const OLD_FILE: u64 = 32 << 20;
/// Files inside of it.
pub(super) const ENTRIES: usize = 5_000;
/// Bytes of one of them when unpacked.
pub(super) const ENTRY: u64 = 256 << 20;
/// Bytes of those that are neither sheets nor texts: styles, relations.
pub(super) const SMALL_ENTRY: u64 = 16 << 20;
/// Bytes of the texts that a workbook keeps in one place. Five million of them take more.
pub(super) const TEXTS_ENTRY: u64 = 64 << 20;
/// How often smaller than its contents a large entry may be. Real sheets are ten to forty times.
pub(super) const RATIO: u64 = 200;
pub(super) const RATIO_FROM: u64 = 32 << 20;
/// Texts that a workbook keeps in one place.
pub(super) const TEXTS: u64 = 2_000_000;
/// Rows of a sheet, empty ones with a format of their own included.
pub(super) const ROWS: u32 = 200_000;
pub(super) const COLUMNS: u32 = 1_000;
/// Cells of a sheet: those with a value, and all that the file lists.
pub(super) const CELLS: u64 = 2_000_000;
pub(super) const LISTED: u64 = 6_000_000;
/// Merged regions of a sheet.
pub(super) const REGIONS: usize = 20_000;
/// Sheets of a workbook.
pub(super) const SHEETS: usize = 500;
/// Bytes of one tag or one text.
pub(super) const PIECE: u64 = 1 << 20;
/// Cells that are looked at while sums are computed again.
pub(super) const VISITS: u64 = 1_500_000;

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
