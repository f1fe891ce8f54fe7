//! Workbooks as such offices keep them, and as nobody should send them: what is read, what is said
//! about it, and where.

pub mod book;
mod read;
mod samples;
mod plans;
mod messy;
mod totals;
mod roles;
mod any;
mod kept;
mod units;
mod lists;
mod sheets;
mod people;
mod maps;
mod years;
mod hostile;
mod formats;
