//! Figures as people look at them.

use chrono::NaiveDate;

use super::id::ReportId;
use super::unit::Unit;
use super::words::Texts;

/// Progress of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The unit.
    pub unit: Unit,
    /// First day of the reporting year shown.
    pub first: NaiveDate,
    /// The day up to which it is shown.
    pub today: NaiveDate,
    /// Whether a plan with targets is in force on that day.
    pub targets_hold: bool,
    /// The indicators.
    pub rows: Vec<Row>,
    /// Units right below, with the sum of the indicators that staff confirm.
    pub below: Vec<Below>,
}

/// An indicator's figures for a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its number in the printed plan; empty for a figure that is only kept.
    pub code: String,
    /// Its name.
    pub name: Texts,
    /// What one is called.
    pub noun: Texts,
    /// Whether staff confirm it.
    pub confirmable: bool,
    /// The unit's own.
    pub own: Amounts,
    /// The whole tree's, with its target, where a target is given.
    pub whole: Option<(Amounts, i64)>,
}

/// The two standings of a figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Amounts {
    /// As units report.
    pub reported: i64,
    /// As staff has confirmed: a part of reported.
    pub confirmed: i64,
}

/// A unit below, in a drill-down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Below {
    /// The unit.
    pub unit: Unit,
    /// Sum over the indicators that staff confirm.
    pub amounts: Amounts,
}

/// What a report has come to, told to the one who sent it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The report.
    pub report: ReportId,
    /// Its number: `GH 17/2024`.
    pub number: String,
    /// The unit it belongs to.
    pub unit: Unit,
    /// The reporting year it counts in, by the calendar year in which that ends.
    pub year: i32,
    /// The indicators it counts for, after it.
    pub rows: Vec<Row>,
    /// Some of its figures wait for staff.
    pub waits: bool,
}
