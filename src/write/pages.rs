//! What the layout of the pages found, for formats that lay out nothing themselves.

/// Where the parts of a document stand, as its pages were laid out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Pages {
    /// How many there are.
    pub total: usize,
    /// The page of each heading that the list of contents names, from 1.
    pub entries: Vec<usize>,
    /// For each of these headings whether it begins its page.
    pub starts: Vec<bool>,
    /// Where the foot of a release begins on the last page, in points from the top of the paper.
    pub foot: Option<f64>,
}
