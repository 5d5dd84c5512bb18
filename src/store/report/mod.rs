//! Reports: appended, never changed. A correction is a revision that names the one it replaces; a withdrawal is a revision
//! without content. A report belongs to its unit.

mod content;
mod expire;
mod read;
mod write;

pub(super) use content::SEALED;
pub(super) use write::REASON;

pub use expire::{destroy_personal, personal_before, personal_forms};
pub use read::{awaiting, count_awaiting, count_by, get, list, naming};
pub use write::{confirm, give_back, revise, send, withdraw};

use chrono::NaiveDate;

use crate::domain::id::{PersonId, ReportId, UnitId};
use crate::domain::life::Stage;
use crate::domain::report::Content;

/// What is known of a report to be sent, besides its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct New<'a> {
    /// The unit that reports.
    pub unit: UnitId,
    /// Who sends it.
    pub by: PersonId,
    /// The letters before its number.
    pub prefix: &'a str,
    /// When.
    pub now: i64,
    /// It came after its time.
    pub late: bool,
}

/// A report that was sent: people speak of it as `prefix number/year`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sent {
    /// Its id.
    pub report: ReportId,
    /// Its number within unit, prefix and year, from 1.
    pub number: i64,
    /// The calendar year of the day that it is about.
    pub year: i64,
}

/// What became of a correction or a withdrawal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Revised {
    /// It is kept, and in force.
    Saved,
    /// It was so already: a safe retry.
    Same,
    /// The report has another revision by now, or was withdrawn; nothing is kept.
    Stale,
}

/// What became of staff's word, that it is right or that it is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judged {
    /// It is kept.
    Saved,
    /// It had been said before.
    Already,
    /// The report has another revision than the one seen, or was withdrawn; nothing is kept.
    Stale,
}

/// A report that staff gave back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Return {
    /// The revision that they saw.
    pub revision: i64,
    /// When.
    pub at: i64,
    /// By whom.
    pub by: PersonId,
    /// Why, in their words.
    pub reason: String,
}

/// A report without its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its id.
    pub id: ReportId,
    /// The unit that it belongs to.
    pub unit: UnitId,
    /// The form's id.
    pub form: String,
    /// The letters before its number.
    pub prefix: String,
    /// The year of its number.
    pub year: i64,
    /// Its number.
    pub number: i64,
    /// The revision in force, from 1.
    pub revision: i64,
    /// The day it is about.
    pub day: NaiveDate,
    /// When it was first sent.
    pub sent_at: i64,
    /// Who sent it first.
    pub sent_by: PersonId,
    /// It came after its time.
    pub late: bool,
    /// Where it stands.
    pub stage: Stage,
    /// It has a figure that waits for staff to confirm it.
    pub awaits: bool,
}

/// A report with all that was ever said in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// All but the content.
    pub head: Head,
    /// The latest content; of a withdrawn report, what it held before.
    pub content: Content,
    /// All revisions, oldest first.
    pub revisions: Vec<Revision>,
    /// Each time that staff gave it back, oldest first.
    pub returns: Vec<Return>,
}

/// A revision of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// Its number, from 1.
    pub revision: i64,
    /// When it was made.
    pub at: i64,
    /// Who made it.
    pub by: PersonId,
    /// What it says; `None` for a withdrawal.
    pub content: Option<Content>,
}
