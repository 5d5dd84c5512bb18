//! Figures to look at: progress against targets. Reads only.

pub mod progress;
pub mod ranking;

mod place;
mod small;
