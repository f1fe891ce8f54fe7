//! What a table of data says of itself besides its cells.

/// What is said of a table to those who cannot see it, and which of its parts it has.
#[derive(Debug)]
pub(super) struct Label {
    /// Number and caption.
    pub title: String,
    /// What heads the columns.
    pub description: String,
    pub header: bool,
    pub total: bool,
}
