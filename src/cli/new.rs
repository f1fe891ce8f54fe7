//! `diptych new`: a folder for a new event.

use clap::Args;

use super::{Folders, Surroundings, UNUSABLE};

#[derive(Debug, Args)]
pub(super) struct New {
    /// What it is: a term such as seminar or conference
    #[arg(value_name = "TYPE")]
    of_type: String,
    /// Its first day, as 2019-07-11
    date: String,
    /// Where it is: a place of places.yaml, such as jalal-abad
    place: String,
    #[command(flatten)]
    folders: Folders,
}

pub(super) fn run(_new: &New, _surroundings: &Surroundings) -> u8 {
    UNUSABLE
}
