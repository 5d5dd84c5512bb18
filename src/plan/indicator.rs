//! What is counted, and the targets.

use chrono::NaiveDate;

use crate::domain::words::Texts;

use super::condition::Condition;
use super::measure::Measure;

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
    /// The group in which it is shown; `None` for the first page.
    pub group: Option<String>,
    /// How it is counted.
    pub measure: Measure,
    /// The reports that count for it; none where it is read from other indicators.
    pub from: Vec<Source>,
    /// The targets for the whole, by the day from which each holds. In percent where the measure is a share.
    pub targets: Vec<Target>,
    /// Staff gives each unit a target of its own.
    pub assigned: bool,
    /// Moves its target only once staff has confirmed.
    pub confirmable: bool,
}

/// A target for the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// The day from which it holds.
    pub from: NaiveDate,
    /// How much.
    pub is: i64,
}

/// A form that counts for an indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// The form's id.
    pub form: String,
    /// The levels whose units' reports count, by id; empty for all.
    pub levels: Vec<String>,
    /// What each report is worth.
    pub amount: Amount,
    /// Added with a minus: those who left.
    pub minus: bool,
    /// The household field that is counted once (distinct).
    pub thing: Option<String>,
    /// The day field on which it falls; `None` is the report's day.
    pub day: Option<String>,
    /// Counts only when this holds.
    pub when: Option<Condition>,
}

/// What a report is worth to an indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Amount {
    /// Always this: 1 where nothing is said.
    Is(i64),
    /// The answer to this number or money field.
    Field(String),
}

impl Indicator {
    /// The target for the whole on a day.
    pub fn target_on(&self, day: NaiveDate) -> Option<i64> {
        self.targets.iter().rev().find(|target| target.from <= day).map(|target| target.is)
    }
}
