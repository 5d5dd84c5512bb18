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
    /// Which part of the plan is shown.
    pub page: Page,
    /// The indicators of that part.
    pub rows: Vec<Row>,
    /// The plan's groups that have indicators: id and name.
    pub groups: Vec<(String, Texts)>,
    /// Units right below, with the sum of the indicators that staff confirm.
    pub below: Vec<Below>,
    /// Units that were there before and have ended: what they were can still be told apart.
    pub former: Vec<Former>,
    /// It is the highest unit, and there are emulation blocks this year.
    pub has_blocks: bool,
}

/// A part of the plan's indicators: all at once are too many for a phone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// Those that stand in no group: what most people look for.
    First,
    /// Those of a group.
    Group(String),
    /// All.
    All,
}

/// An indicator's figures for a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The indicator's id.
    pub id: String,
    /// Its number in the printed plan; empty for a figure that is only kept.
    pub code: String,
    /// Its name.
    pub name: Texts,
    /// Whether staff confirm it.
    pub confirmable: bool,
    /// The unit's own, with its own target where it has one.
    pub own: Line,
    /// The whole tree's, where a target is given; `None` for the highest unit, whose own it is.
    pub whole: Option<Line>,
}

/// What an indicator has come to somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What one is called.
    pub noun: Texts,
    /// What it has come to.
    pub reading: Reading,
    /// What it should come to.
    pub goal: Option<Goal>,
}

/// What an indicator has come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// So many.
    Count(Amounts),
    /// So many of so many. `of` is `None` while nobody has said of how many; 0 when there was nothing of the kind.
    Share {
        /// Those that are so.
        part: i64,
        /// Those that are so by what staff has confirmed; the same where nothing waits for staff.
        confirmed: i64,
        /// All.
        of: Option<i64>,
    },
    /// So many units are beyond a line.
    Crossing {
        /// Units beyond it.
        beyond: i64,
        /// Units of which it is known.
        known: i64,
        /// All units.
        all: i64,
    },
    /// Not told: it is about a few people who must not be known, or others' numbers could be worked out from it.
    Withheld,
}

/// What an indicator should come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// At least so many.
    AtLeast(i64),
    /// At least so many of a hundred.
    Percent(i64),
    /// Down from a number to another.
    Down {
        /// What it was.
        from: i64,
        /// What it should become.
        to: i64,
    },
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

/// How far a unit has come with its own targets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The unit.
    pub unit: Unit,
    /// Targets that it has reached.
    pub reached: i64,
    /// Targets that it has.
    pub aimed: i64,
    /// How much of each is reached on average, in whole percent.
    pub percent: i64,
}

/// A unit that has ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Former {
    /// The unit.
    pub unit: Unit,
    /// Its last day.
    pub last: NaiveDate,
    /// It became a part of the unit that is shown; else it stood below it, and became a part of none.
    pub is_part: bool,
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
    /// The day on which it was due, if that has passed.
    pub was_due: Option<NaiveDate>,
}
