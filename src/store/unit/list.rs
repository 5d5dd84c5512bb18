//! A list of units, and what bringing it in does or why it cannot be done.

use std::fmt;

use chrono::NaiveDate;

use crate::domain::id::{PersonId, UnitId};
use crate::domain::role::Role;
use crate::store::error::StoreError;

use super::write::Carried;

/// A unit as a list gives it. Other units are named by `CODE`, which means whoever bears it on the day from which the row
/// speaks, or by `CODE@YYYY-MM-DD`, whoever bore it on that day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its code.
    pub code: String,
    /// Its full name.
    pub name: String,
    /// The name of its level.
    pub level: String,
    /// The unit above it; `None` for the highest.
    pub parent: Option<String>,
    /// Its first day, where it has one: tells it from an earlier unit with its code.
    pub from: Option<NaiveDate>,
    /// Its last day, if it has ended.
    pub to: Option<NaiveDate>,
    /// What it became part of on the day after.
    pub merged_into: Option<String>,
}

/// What an import did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// What is otherwise now, in the order in which it was done.
    pub changes: Vec<Change>,
    /// Units that were known just so.
    pub same: usize,
    /// People who were carried over to what their unit became.
    pub carried: Vec<Carried>,
    /// Roles at units that have ended and became nothing else: worth nothing from now on.
    pub left: Vec<Left>,
}

/// A role at a unit that has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Left {
    /// Whose.
    pub person: PersonId,
    /// Which.
    pub role: Role,
    /// Where.
    pub unit: UnitId,
}

impl Imported {
    /// How many units were not known.
    pub fn new_units(&self) -> usize {
        self.changes.iter().filter(|change| matches!(change.what, What::New { .. })).count()
    }
}

/// Something that is otherwise now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The unit.
    pub unit: UnitId,
    /// Its code.
    pub code: String,
    /// Its name now.
    pub name: String,
    /// What.
    pub what: What,
}

/// What may become otherwise. Other units are named by code and name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// It was not known.
    New {
        /// Its level.
        level: String,
        /// The unit above it.
        under: Option<String>,
    },
    /// It was called otherwise, or was of another level.
    Described {
        /// Name and level before.
        before: String,
    },
    /// It stands elsewhere.
    Moved {
        /// The unit above it before.
        before: Option<String>,
        /// The unit above it now.
        under: Option<String>,
    },
    /// It has ended.
    Closed {
        /// Its last day.
        last: NaiveDate,
        /// What it became part of.
        into: Option<String>,
    },
}

/// Why a list was not brought in. Nothing of it was, once the transaction is dropped.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// Rows that cannot be brought in.
    #[error("{0:?}")]
    Faults(Vec<Fault>),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A row that cannot be brought in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Its place in the list, from 0.
    pub row: usize,
    /// Why.
    pub wrong: Wrong,
}

/// Why a row cannot be brought in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// The same unit is given twice.
    Twice,
    /// Nobody bears this code on the day meant.
    Unknown(String),
    /// It would stand under itself.
    Circle,
    /// The day on which it happens has not come.
    NotYet(NaiveDate),
    /// Another unit bears its code.
    Borne {
        /// That unit's name.
        by: String,
        /// Its first day.
        since: Option<NaiveDate>,
    },
    /// It ends, and the units below it would stand under nothing.
    LeavesBelow(usize),
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Twice => f.write_str("this unit is given again further down"),
            Self::Unknown(code) => write!(f, "there is no unit with the code {code:?} on the day meant"),
            Self::Circle => f.write_str("it cannot stand under itself"),
            Self::NotYet(day) => write!(f, "{day} has not come yet: bring the list in on that day"),
            Self::Borne { by, since: Some(since) } => {
                write!(f, "since {since} the code is that of {by}: give the day `from` of the unit that you mean")
            }
            Self::Borne { by, since: None } => write!(f, "the code is that of {by}, which does not end before"),
            Self::LeavesBelow(count) => write!(f, "it ends, and {count} units below it would stand under nothing"),
        }
    }
}

impl Row {
    /// The day from which it speaks of others; `None` for today.
    pub(super) fn day(&self) -> Option<NaiveDate> {
        self.from.or(self.to)
    }
}
