//! Inputs → [`Project`](crate::model::Project) and [`EventFolder`](crate::model::EventFolder)s.
//! Finds, decodes, parses and places; it does not know what will be made of it. All faults of a
//! file are reported, not the first alone.

mod shape;
mod names;
mod walk;
mod references;
mod values;
mod project;
mod copied;
mod event;
mod results;
mod corrections;
mod house;
mod templates;
pub mod look;
pub mod word;
pub mod workbook;

pub use copied::is_same;
pub use corrections::{CORRECTIONS, corrections};
pub use event::Reader;
pub use house::house;
pub use project::project;
pub use results::results;
pub use shape::{Fit, Shape, schema};
pub use templates::templates;
pub use walk::{event_folders, report_files};
