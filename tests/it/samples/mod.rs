//! Documents for the tests of both writers.

pub mod budget;
pub mod charts;
