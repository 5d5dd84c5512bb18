//! The work plan as data: forms and their fields, indicators and targets, occasions.
//!
//! A plan is a TOML file (`plans/*.toml`). A new year's plan, indicator or question is an edit of that file, never of
//! code. Nothing here knows one particular plan.

pub mod condition;
pub mod content;
pub mod field;
pub mod form;
pub mod indicator;
pub mod occasion;
pub mod read;

use std::sync::Arc;

use chrono::NaiveDate;

use crate::domain::words::Texts;
use form::Form;
use indicator::Indicator;
use occasion::Occasion;

/// One version of a plan, checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// Its id, the same over all versions of a year's plan: `cao-bang-2024`.
    pub id: String,
    /// BLAKE3 of the text it was read from, hex: names this version.
    pub hash: String,
    /// What it is called.
    pub name: Texts,
    /// First day on which its targets hold.
    pub from: NaiveDate,
    /// Last day on which its targets hold.
    pub to: NaiveDate,
    /// Day and month on which a reporting year starts, `(month, day)`: `(1, 1)` for the calendar year.
    pub year_start: (u32, u32),
    /// The forms, in the order in which they are offered.
    pub forms: Vec<Form>,
    /// The indicators, in the order of the printed plan.
    pub indicators: Vec<Indicator>,
    /// Days and periods of which people are reminded.
    pub occasions: Vec<Occasion>,
}

impl Plan {
    /// The form of this id.
    pub fn form(&self, id: &str) -> Option<&Form> {
        self.forms.iter().find(|form| form.id == id)
    }

    /// First and last day of the reporting year that holds `day`.
    pub fn reporting_year(&self, day: NaiveDate) -> (NaiveDate, NaiveDate) {
        use chrono::Datelike;
        let starts_in = |year: i32| NaiveDate::from_ymd_opt(year, self.year_start.0, self.year_start.1).unwrap_or(NaiveDate::MIN);
        let first = if starts_in(day.year()) <= day { starts_in(day.year()) } else { starts_in(day.year() - 1) };
        let last = starts_in(first.year() + 1).pred_opt().unwrap_or(NaiveDate::MAX);
        (first, last)
    }
}

/// The plan versions a running daemon knows.
#[derive(Clone, Debug, Default)]
pub struct Plans(Vec<Arc<Plan>>);

impl Plans {
    /// Of the versions given, the last of each id is in force; the others serve drafts begun under them.
    pub fn new(versions: Vec<Plan>) -> Self {
        Self(versions.into_iter().map(Arc::new).collect())
    }

    /// The version with this hash.
    pub fn version(&self, hash: &str) -> Option<&Arc<Plan>> {
        self.0.iter().find(|plan| plan.hash == hash)
    }

    /// The plan whose forms and diary are used on `day`: the one in force then, else the latest that began before, else
    /// the earliest.
    pub fn for_day(&self, day: NaiveDate) -> Option<&Arc<Plan>> {
        let newest_first = || self.0.iter().rev();
        // Of equal ones `max_by_key` takes the last and `min_by_key` the first: of a plan's versions the newest.
        newest_first()
            .find(|plan| plan.from <= day && day <= plan.to)
            .or_else(|| self.0.iter().filter(|plan| plan.from <= day).max_by_key(|plan| plan.from))
            .or_else(|| newest_first().min_by_key(|plan| plan.from))
    }
}
