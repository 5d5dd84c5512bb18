//! What is counted, and the targets.

use crate::domain::words::Texts;

use super::condition::Condition;

/// Something that is counted, with its target if it has one.
#[derive(Clone, Debug, PartialEq)]
pub struct Indicator {
    /// Its id.
    pub id: String,
    /// Its place in the printed plan: `2.2`. Empty for a figure that is only kept.
    pub code: String,
    /// What it is called.
    pub name: Texts,
    /// What one is called: `hộ`.
    pub unit: Texts,
    /// How it is counted.
    pub measure: Measure,
    /// The reports that count for it.
    pub from: Vec<Source>,
    /// The province's target for the plan's period, if it has one.
    pub target: Option<i64>,
    /// Moves its target only once staff has confirmed.
    pub confirmable: bool,
}

/// How an indicator is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Amounts are added.
    Sum,
    /// Things are counted once, however often they are reported.
    Distinct,
}

/// A form that counts for an indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// The form's id.
    pub form: String,
    /// The number or money field that is added (sum); `None` counts 1.
    pub amount: Option<String>,
    /// Added with a minus: those who left.
    pub minus: bool,
    /// The household field that is counted once (distinct).
    pub thing: Option<String>,
    /// The day field on which it falls; `None` is the report's day.
    pub day: Option<String>,
    /// Counts only when this holds.
    pub when: Option<Condition>,
}
