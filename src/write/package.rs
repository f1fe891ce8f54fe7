//! A package of finished files: a zip with the day of the documents as the time of every file, so
//! that the same files give the same bytes. It knows nothing of what the files are.

use std::io::{Cursor, Write};

use jiff::civil::Date;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::WriteError;

/// The files by their names, in the order given. Text is deflated; documents and photos are
/// compressed already, and stay as they are.
///
/// # Errors
/// If a name cannot stand in a zip.
pub fn package(files: &[(String, Vec<u8>)], date: Date) -> Result<Vec<u8>, WriteError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let method = match name.ends_with(".txt") {
            true => CompressionMethod::Deflated,
            false => CompressionMethod::Stored,
        };
        let options =
            SimpleFileOptions::default().last_modified_time(time(date)).compression_method(method);
        zip.start_file(name, options).map_err(|error| failed(name, &error))?;
        zip.write_all(bytes).map_err(|error| failed(name, &ZipError::from(error)))?;
    }
    Ok(zip.finish().map_err(|error| failed("zip", &error))?.into_inner())
}

fn failed(part: &str, error: &ZipError) -> WriteError {
    WriteError::Part { part: part.to_owned(), reason: error.to_string() }
}

/// The beginning of a day, as far as a zip can say it: its calendar begins in 1980.
fn time(date: Date) -> DateTime {
    let year = u16::try_from(date.year()).unwrap_or_default();
    let [month, day] = [date.month(), date.day()].map(|part| u8::try_from(part).unwrap_or(1));
    DateTime::from_date_and_time(year, month, day, 0, 0, 0).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_and_the_day_are_those_given() {
        let files = ["b.txt", "a.pdf"].map(|name| (name.to_owned(), vec![b'x'; 500]));
        let day = jiff::civil::date(2019, 7, 12);
        let bytes = package(&files, day).expect("a zip");
        assert_eq!(bytes, package(&files, day).expect("a zip"));
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("read");
        let file = zip.by_index(0).expect("first");
        assert_eq!((file.name(), file.compressed_size() < 500), ("b.txt", true));
        let time = file.last_modified().expect("a time");
        assert_eq!((time.year(), time.month(), time.day(), time.hour()), (2019, 7, 12, 0));
        drop(file);
        assert_eq!(zip.by_index(1).expect("second").compressed_size(), 500);
        assert!(package(&files, jiff::civil::date(1970, 1, 1)).is_ok());
    }
}
