//! What the layout of the pages found, for formats that lay out nothing themselves.

/// Where the parts of a document stand, as its pages were laid out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pages {
    /// How many there are.
    pub total: usize,
    /// The page of each heading that the list of contents names, from 1.
    pub entries: Vec<usize>,
}
