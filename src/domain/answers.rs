//! Answers to a form's questions.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::file::FileHash;
use super::id::{HouseholdId, UnitId};

/// Answers by field id. A field that was skipped, or whose condition does not hold, is absent.
pub type Answers = BTreeMap<String, Value>;

/// One answer, read and checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// Free text, as typed.
    Text(String),
    /// A whole number.
    Number(i64),
    /// Money in đồng.
    Money(i64),
    /// A local day.
    Day(NaiveDate),
    /// The key of one option.
    Choice(String),
    /// The keys of several options, in the plan's order.
    Choices(Vec<String>),
    /// Photos, in the order received.
    Photos(Vec<FileHash>),
    /// A household of the reporting unit.
    Household(HouseholdAnswer),
    /// A unit.
    Unit {
        /// Which.
        id: UnitId,
        /// Its name when it was chosen, for the summary.
        name: String,
    },
}

/// A household as named in a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HouseholdAnswer {
    /// The known household; `None` until a new one is made when the report is sent.
    pub id: Option<HouseholdId>,
    /// Its name, as typed or as known.
    pub name: String,
}
