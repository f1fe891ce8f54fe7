//! What a desk is opened on.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use crate::{Files, Speech};

/// What a desk is opened on.
#[derive(Debug, Clone)]
pub struct Opening {
    /// The door to the disk.
    pub files: Arc<dyn Files>,
    /// The folder of the project.
    pub root: PathBuf,
    /// Where documents go, if not to `outputs/` of the project.
    pub outputs: Option<PathBuf>,
    /// The language of its pages, until another one is chosen on them.
    pub speech: Speech,
    /// The day of what is decided.
    pub today: Date,
    /// The port to listen on; by default one that the folder of the project decides.
    pub port: Option<u16>,
}
