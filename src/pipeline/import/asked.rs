//! Where and when the event of a Word file was.

use jiff::civil::Date;

/// The day, the type, the place and the kind of the event.
pub(super) struct Asked {
    pub date: Date,
    pub of_type: String,
    pub place: String,
    pub kind: String,
    /// The day of issue, if one stands above the title.
    pub issued: Option<Date>,
}

impl Asked {
    /// The name of its folder.
    pub fn id(&self) -> String {
        format!("{}-{}-{}", self.date, self.place, self.of_type)
    }
}
