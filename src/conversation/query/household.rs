//! What is told of households.

use chrono::NaiveDate;

use crate::domain::id::{HouseholdId, ReportId};
use crate::domain::life::Stage;
use crate::domain::unit::Unit;
use crate::domain::words::Words;
use crate::nlu::naming::{self, Nearness};

/// A household as offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Household {
    /// Its id.
    pub id: HouseholdId,
    /// Its name.
    pub name: String,
    /// Other names by which its unit knows it: of those that were merged into it.
    pub also: Vec<String>,
}

impl Household {
    /// How near the nearest of its names is to a typed one.
    pub fn nearness(&self, typed: &str) -> Option<Nearness> {
        std::iter::once(&self.name).chain(&self.also).filter_map(|name| naming::nearness(typed, name)).min()
    }
}

/// The households of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Book {
    /// The unit.
    pub unit: Unit,
    /// They, by name.
    pub households: Vec<Household>,
}

/// A household with its story, as far as it is hers to see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HouseholdView {
    /// Which: the root of those that are one, if she may see that.
    pub id: HouseholdId,
    /// Its name.
    pub name: String,
    /// The unit that knows it.
    pub unit: Unit,
    /// The reports about it, oldest first.
    pub story: Vec<StoryLine>,
    /// What was merged into it, directly or not.
    pub doubles: Vec<Twin>,
    /// The unit of the household into which it was merged, where that one is not hers to see.
    pub into: Option<Unit>,
    /// It counts by itself, and she may merge it with another.
    pub merges: bool,
}

/// A report in a household's story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryLine {
    /// Which.
    pub report: ReportId,
    /// Its number: `GH 17/2024`.
    pub number: String,
    /// The name of the unit that sent it, if that is another than the household's: numbers repeat across units.
    pub elsewhere: Option<String>,
    /// The day that it is about.
    pub day: NaiveDate,
    /// What its form is called.
    pub form: Words,
    /// What was chosen and given, in the form's order.
    pub said: Vec<Words>,
    /// The name that the report gives the household, if it is another.
    pub called: Option<String>,
    /// Staff have to confirm what it says of the household.
    pub confirmable: bool,
    /// Where it stands.
    pub stage: Stage,
}

/// A household that is, or may be, one with another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Twin {
    /// Which.
    pub id: HouseholdId,
    /// Its name.
    pub name: String,
    /// The unit that knows it.
    pub unit: Unit,
    /// How many reports name it.
    pub reports: i64,
}
