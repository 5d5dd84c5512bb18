//! Rules for days and periods that come every year.

use chrono::NaiveDate;

/// When a yearly occasion is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateRule {
    /// A solar day and month.
    Solar {
        /// The month.
        month: u32,
        /// The day.
        day: u32,
    },
}

/// First and last day of a period, both inside; equal for a single day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// First day.
    pub first: NaiveDate,
    /// Last day.
    pub last: NaiveDate,
}
