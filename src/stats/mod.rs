//! Figures to look at: progress against targets. Reads only.

pub mod progress;

mod place;
mod small;
