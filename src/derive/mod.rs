//! Event × tables × registries → figures: typed, counted, summed or divided, always exact, and each
//! with the way it came about. It knows neither languages nor documents: what is chosen here is
//! chosen once for all of them.

mod entries;
mod present;
mod years;
mod work;
mod figures;
mod forms;
mod pair;
mod convert;
mod filter;
mod table;
mod tables;
mod table_rows;
mod table_totals;
mod small_cells;
mod participants;
mod period;

pub use figures::{figures, of_kind};
