//! The work plan as data: forms and their fields, indicators and targets, occasions.
//!
//! A plan is a TOML file (`plans/*.toml`). A new year's plan, indicator or question is an edit of that file, never of
//! code. Nothing here knows one particular plan.

pub mod condition;
pub mod content;
pub mod diff;
pub mod field;
pub mod form;
pub mod indicator;
pub mod level;
pub mod measure;
pub mod occasion;
pub mod period;
pub mod read;

use std::sync::Arc;

use chrono::{Months, NaiveDate};

use crate::domain::words::Texts;
use form::Form;
use indicator::{Amount, Indicator, Source};
use level::{Group, Level};
use occasion::Occasion;
use period::Period;

/// One version of a plan, checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// Its id, the same over all versions of a year's plan: `cao-bang-2024`.
    pub id: String,
    /// BLAKE3 of the text it was read from, hex: names this version.
    pub hash: String,
    /// What it is called.
    pub name: Texts,
    /// The association whose plan it is: `Hội Liên hiệp Phụ nữ`; `None` where it does not say.
    pub association: Option<Texts>,
    /// First day on which its targets hold.
    pub from: NaiveDate,
    /// Last day on which its targets hold.
    pub to: NaiveDate,
    /// Day and month on which a reporting year starts, `(month, day)`: `(1, 1)` for the calendar year.
    pub year_start: (u32, u32),
    /// Counts of sensitive forms below this are not told, only that they are few.
    pub small: i64,
    /// How many months after its reporting year what is personal in a report is kept, where its form does not say otherwise;
    /// `None`: without end.
    pub keep_months: Option<u32>,
    /// The levels of units that it speaks of.
    pub levels: Vec<Level>,
    /// The groups of forms and indicators, in the order in which they are offered.
    pub groups: Vec<Group>,
    /// The forms, in the order in which they are offered.
    pub forms: Vec<Form>,
    /// The indicators, in the order of the printed plan.
    pub indicators: Vec<Indicator>,
    /// Days and periods of which people are reminded.
    pub occasions: Vec<Occasion>,
    /// Periods for which units report, and by when.
    pub periods: Vec<Period>,
}

impl Plan {
    /// The form of this id.
    pub fn form(&self, id: &str) -> Option<&Form> {
        self.forms.iter().find(|form| form.id == id)
    }

    /// The indicator of this id.
    pub fn indicator(&self, id: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|indicator| indicator.id == id)
    }

    /// The level of this id.
    pub fn level(&self, id: &str) -> Option<&Level> {
        self.levels.iter().find(|level| level.id == id)
    }

    /// Whether its targets hold on a day.
    pub fn holds(&self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.to
    }

    /// Whether what an indicator counts is what a sensitive form was answered: then small counts are not told. How many such
    /// reports there are, whatever they say, may be told.
    pub fn is_sensitive(&self, indicator: &Indicator) -> bool {
        let tells = |source: &Source| source.when.is_some() || matches!(source.amount, Amount::Field(_));
        let from_form = |indicator: &Indicator| {
            let told = indicator.from.iter().filter(|source| tells(source));
            told.into_iter().any(|source| self.form(&source.form).is_some_and(|form| form.sensitive))
        };
        from_form(indicator) || indicator.measure.bases().iter().any(|base| self.indicator(base).is_some_and(from_form))
    }

    /// Whether an indicator is shown by itself: one that others are read from is a part of those, unless the printed plan
    /// has it too.
    pub fn is_shown(&self, indicator: &Indicator) -> bool {
        let is_base = |other: &Indicator| other.measure.bases().contains(&indicator.id.as_str());
        !indicator.code.is_empty() || !self.indicators.iter().any(is_base)
    }

    /// The first day whose reports of a form still keep what is personal in them; `None` if they keep it without end.
    pub fn keeps_from(&self, form: &str, today: NaiveDate) -> Option<NaiveDate> {
        let months = self.form(form).and_then(|form| form.keep_months).or(self.keep_months)?;
        // what lies in this year or later has not been over for so long
        Some(self.reporting_year(today.checked_sub_months(Months::new(months))?).0)
    }

    /// The calendar year in which the reporting year that holds `day` ends: what that year is called.
    pub fn year(&self, day: NaiveDate) -> i32 {
        use chrono::Datelike;
        self.reporting_year(day).1.year()
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
    pub fn new<P: Into<Arc<Plan>>>(versions: Vec<P>) -> Self {
        Self(versions.into_iter().map(Into::into).collect())
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
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
