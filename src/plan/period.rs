//! Reporting periods and by when which level reports.
//!
//! Month, quarter, half-year, nine months and year each have their own cut-off. They are a setting, no assumption of the
//! calendar: a year may run from 15/11 to 14/11.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::Plan;
use crate::calendar::rule::{DateRule, Span};
use crate::domain::words::Texts;

/// A kind of reporting period.
#[derive(Clone, Debug, PartialEq)]
pub struct Period {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: Texts,
    /// How long it is.
    pub kind: PeriodKind,
    /// Its days.
    pub when: When,
    /// By when each level reports, after its last day.
    pub due: Vec<Due>,
    /// It is from memory, and nobody has confirmed it: staff see it, nothing is late or locked by it.
    pub unconfirmed: bool,
}

/// How long a period is, the shortest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PeriodKind {
    /// A month.
    Month,
    /// A quarter.
    Quarter,
    /// Half a year.
    Half,
    /// Nine months.
    Nine,
    /// A year.
    Year,
}

/// The days of a period.
#[derive(Clone, Debug, PartialEq)]
pub enum When {
    /// Every month up to this day, from the day after it in the month before. The 29th to 31st are the last day of months
    /// that have fewer.
    Monthly {
        /// The last day.
        cut: u32,
    },
    /// These spans of every year; none overlap.
    Yearly(Vec<DateRule>),
}

/// By when a level reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// The level's id in the plan.
    pub level: String,
    /// The names of levels of units that it stands for.
    pub units: Vec<String>,
    /// Days after the period's last day on which a report is still in time.
    pub days: u64,
    /// Days after the period's last day on which a unit may still change its reports by itself; `None`: always.
    pub lock: Option<u64>,
}

/// By when a report about some day is to be sent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Deadline<'a> {
    /// The period.
    pub period: &'a Period,
    /// Its days.
    pub span: Span,
    /// The last day in time.
    pub due: NaiveDate,
    /// The last day on which the unit may change it by itself.
    pub lock: Option<NaiveDate>,
}

impl PeriodKind {
    /// All kinds by the word that a plan uses.
    pub const WORDS: [(&'static str, Self); 5] =
        [("month", Self::Month), ("quarter", Self::Quarter), ("half", Self::Half), ("nine", Self::Nine), ("year", Self::Year)];

    /// How many of it a year has at most.
    pub fn most(self) -> usize {
        match self {
            Self::Month => 12,
            Self::Quarter => 4,
            Self::Half => 2,
            Self::Nine | Self::Year => 1,
        }
    }
}

impl Period {
    /// The days of the one that holds a day.
    pub fn around(&self, day: NaiveDate) -> Option<Span> {
        match &self.when {
            When::Monthly { cut } => month_around(*cut, day),
            When::Yearly(spans) => {
                let years = || (day.year() - 1)..=day.year();
                spans.iter().flat_map(|rule| years().filter_map(|year| rule.in_year(year))).find(|span| span.holds(day))
            }
        }
    }

    /// The deadline of a level of units for reports about a day.
    pub fn deadline(&self, level: &str, day: NaiveDate) -> Option<Deadline<'_>> {
        let due = self.due.iter().find(|due| due.units.iter().any(|unit| unit == level))?;
        let span = self.around(day)?;
        let after = |days| span.last.checked_add_days(Days::new(days));
        Some(Deadline { period: self, span, due: after(due.days)?, lock: due.lock.and_then(after) })
    }

    /// The next deadline of a level that has not passed on a day.
    pub fn next_deadline(&self, level: &str, today: NaiveDate) -> Option<Deadline<'_>> {
        // The period before may still be due.
        let before = || (0..=DAYS_BACK).filter_map(|days| today.checked_sub_days(Days::new(days)));
        before()
            .filter_map(|day| self.deadline(level, day))
            .filter(|deadline| deadline.due >= today)
            .min_by_key(|deadline| deadline.due)
    }
}

/// A deadline lies at most so many days after its period.
pub const DAYS_BACK: u64 = 120;

impl Plan {
    /// The deadline that counts for a unit's report about a day: of the shortest confirmed period in which its level reports.
    pub fn deadline(&self, level: &str, day: NaiveDate) -> Option<Deadline<'_>> {
        let confirmed = self.periods.iter().filter(|period| !period.unconfirmed);
        confirmed.filter_map(|period| period.deadline(level, day)).min_by_key(|deadline| deadline.period.kind)
    }
}

fn month_around(cut: u32, day: NaiveDate) -> Option<Span> {
    let ends = |month: NaiveDate| {
        let first = month.with_day(1)?;
        let last = first.checked_add_months(Months::new(1))?.pred_opt()?;
        Some(first.with_day(cut).unwrap_or(last).min(last))
    };
    let here = ends(day)?;
    let last = if day <= here { here } else { ends(day.with_day(1)?.checked_add_months(Months::new(1))?)? };
    let before = ends(last.with_day(1)?.checked_sub_months(Months::new(1))?)?;
    Span::new(before.succ_opt()?, last)
}
