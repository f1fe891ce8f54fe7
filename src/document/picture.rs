//! Pictures as both formats embed them.

use crate::model::Fingerprint;

/// A picture as both formats embed it, byte for byte.
#[derive(Clone, Default, PartialEq)]
pub struct Picture {
    /// The key of the prepared bytes, unique in the project.
    pub key: String,
    pub alt: String,
    /// Pixels, after the orientation was applied.
    pub width: u32,
    pub height: u32,
    /// `None` where the file is missing or broken: a gap in a draft.
    pub bytes: Option<std::sync::Arc<[u8]>>,
    pub format: PictureFormat,
}

/// Its bytes are told by their fingerprint: whoever prints a tree wants to read it.
impl std::fmt::Debug for Picture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Picture { key, alt, width, height, bytes, format } = self;
        f.debug_struct("Picture")
            .field("key", key)
            .field("alt", alt)
            .field("size", &(width, height))
            .field("bytes", &bytes.as_ref().map(|bytes| Fingerprint::of(bytes)))
            .field("format", format)
            .finish()
    }
}

/// The bytes of a picture, prepared once, and their size.
#[derive(Debug, Clone, PartialEq)]
pub struct Image {
    pub bytes: std::sync::Arc<[u8]>,
    /// Pixels.
    pub width: u32,
    pub height: u32,
    pub format: PictureFormat,
}

/// How the bytes of a picture are encoded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum PictureFormat {
    #[default]
    Jpeg,
    Png,
}
