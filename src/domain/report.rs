//! What a report is made of, and the figures it yields.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::answers::Answers;
use super::id::HouseholdId;

/// The content of a report: what one revision holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// The form's id.
    pub form: String,
    /// The hash of the plan version it was filled under.
    pub plan: String,
    /// The day it is about: the form's first day field, else the day it was sent.
    pub day: NaiveDate,
    /// The answers. Households are known ones by now.
    pub answers: Answers,
    /// Ids of the fields whose values are personal and must be sealed (free text always is).
    pub sealed: Vec<String>,
    /// What it counts for.
    pub figures: Vec<Figure>,
}

/// A contribution to an indicator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// The indicator's id.
    pub indicator: String,
    /// The slice it falls in, as the plan declares; empty for none.
    pub slice: String,
    /// The day it falls on.
    pub day: NaiveDate,
    /// How much: a sum's summand (negative for those who left), 1 for a distinct thing, what there is for a stock.
    pub amount: i64,
    /// What is counted once, for a distinct measure.
    pub thing: Option<HouseholdId>,
    /// What the unit has by then, and not what it adds: it takes the place of what the unit said before.
    #[serde(default)]
    pub stock: bool,
    /// First day of the plan's reporting year that holds `day`.
    pub year: NaiveDate,
    /// Moves a target only once staff has confirmed it; until then it counts as reported.
    pub confirmable: bool,
}

/// Whether an amount is what branches say or what staff has confirmed. Confirmed is a part of reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// As reported by the unit.
    Reported,
    /// Confirmed by staff.
    Confirmed,
}

impl Standing {
    /// The name as stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reported => "reported",
            Self::Confirmed => "confirmed",
        }
    }
}

/// The length of a period that tallies are kept for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Grain {
    /// One day.
    Day,
    /// A calendar month, named by its first day.
    Month,
    /// A reporting year of the plan, named by its first day.
    Year,
}

impl Grain {
    /// The name as stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Year => "year",
        }
    }
}
