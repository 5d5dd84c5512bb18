//! Rules for days and periods that come every year.

use std::fmt;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::lunar::LunarDay;

/// When a yearly occasion is.
///
/// Written in a plan as ([`DateRule::parse`] reads it, `Display` writes it):
///
/// | notation | meaning |
/// |---|---|
/// | `20/10` | a solar day and month; `29/2` is 28/2 where there is none |
/// | `15/11-15/12` | a solar period, both ends inside; one that ends before it begins ends in the next year |
/// | `week of 3rd saturday 9` | the week, Monday to Sunday, of the third Saturday of September |
/// | `10/3 lunar` | a day and month of the Vietnamese lunar calendar, never in a leap month; day 30 is 29 where there is none |
/// | `quarter 2` | some day from April to June that is yet to be set |
/// | `some day of the year` | some day that is yet to be set |
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateRule {
    /// A solar day and month.
    Solar {
        /// The month.
        month: u32,
        /// The day.
        day: u32,
    },
    /// A solar period.
    Range {
        /// Month and day it begins.
        first: (u32, u32),
        /// Month and day it ends, inside.
        last: (u32, u32),
    },
    /// The week, Monday to Sunday, that holds the n-th Saturday of a month.
    Week {
        /// The month.
        month: u32,
        /// Which Saturday, 1 to 4.
        nth: u32,
    },
    /// A day and month of the Vietnamese lunar calendar.
    Lunar {
        /// The lunar month.
        month: u32,
        /// The lunar day.
        day: u32,
    },
    /// Some day within a quarter, or within the year, that is yet to be set.
    Window {
        /// The quarter, 1 to 4; `None` for any day of the year.
        quarter: Option<u32>,
    },
}

/// First and last day of a period, both inside; equal for a single day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// First day.
    pub first: NaiveDate,
    /// Last day.
    pub last: NaiveDate,
}

impl Span {
    /// A single day.
    pub fn day(day: NaiveDate) -> Self {
        Self { first: day, last: day }
    }

    /// The period between two days, both inside; `None` if it ends before it begins.
    pub fn new(first: NaiveDate, last: NaiveDate) -> Option<Self> {
        (first <= last).then_some(Self { first, last })
    }

    /// Whether `day` is inside.
    pub fn holds(&self, day: NaiveDate) -> bool {
        self.first <= day && day <= self.last
    }
}

/// Why a rule cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RuleError {
    /// It has none of the notations.
    #[error(
        "`{0}` is none of `20/10`, `15/11-15/12`, `week of 3rd saturday 9`, `10/3 lunar`, `quarter 2`, `some day of the year`"
    )]
    Notation(String),
    /// It names a day that no year has.
    #[error("no year has the day {day}/{month}")]
    Day {
        /// The day.
        day: u32,
        /// The month.
        month: u32,
    },
    /// It names a month or week that no year has.
    #[error("no year has Saturday number {nth} of month {month}; only 1 to 4 come every year")]
    Week {
        /// Which Saturday.
        nth: u32,
        /// The month.
        month: u32,
    },
    /// It names a quarter that no year has.
    #[error("a year has the quarters 1 to 4, not {0}")]
    Quarter(u32),
}

impl DateRule {
    /// Reads the notation of a plan, in either case; `–` is read as `-`.
    ///
    /// # Errors
    /// What is wrong with it, for the plan's author.
    pub fn parse(text: &str) -> Result<Self, RuleError> {
        let tidy = text.trim().to_lowercase().replace('–', "-");
        let wrong = || RuleError::Notation(text.to_owned());
        if tidy == SOME_DAY {
            return Ok(Self::Window { quarter: None });
        }
        if let Some(rest) = tidy.strip_prefix("quarter ") {
            let quarter = number(rest).ok_or_else(wrong)?;
            let exists = (1..=4).contains(&quarter);
            return if exists { Ok(Self::Window { quarter: Some(quarter) }) } else { Err(RuleError::Quarter(quarter)) };
        }
        if let Some(rest) = tidy.strip_prefix("week of ") {
            let (nth, month) = week(rest).ok_or_else(wrong)?;
            let exists = (1..=4).contains(&nth) && (1..=12).contains(&month);
            return if exists { Ok(Self::Week { month, nth }) } else { Err(RuleError::Week { nth, month }) };
        }
        if let Some(rest) = tidy.strip_suffix("lunar") {
            let (month, day) = day_month(rest).ok_or_else(wrong)?;
            let exists = (1..=12).contains(&month) && (1..=30).contains(&day);
            return if exists { Ok(Self::Lunar { month, day }) } else { Err(RuleError::Day { day, month }) };
        }
        if let Some((from, to)) = tidy.split_once('-') {
            let first = solar(day_month(from).ok_or_else(wrong)?)?;
            let last = solar(day_month(to).ok_or_else(wrong)?)?;
            return Ok(Self::Range { first, last });
        }
        let (month, day) = solar(day_month(&tidy).ok_or_else(wrong)?)?;
        Ok(Self::Solar { month, day })
    }

    /// The occurrence that belongs to a year: that begins in the solar year, or, for a lunar rule, that lies in the lunar
    /// year of that number (lunar months 11 and 12 mostly come in the next solar year). A day that the year lacks (29/2, 30
    /// of a lunar month of 29 days) is kept on the last day of that month, so that no year goes without it. `None` only for
    /// years that no calendar reaches.
    pub fn in_year(&self, year: i32) -> Option<Span> {
        match *self {
            Self::Solar { month, day } => solar_day(year, (month, day)).map(Span::day),
            Self::Range { first, last } => {
                let begins = solar_day(year, first)?;
                let ends = solar_day(if last < first { year.checked_add(1)? } else { year }, last)?;
                Span::new(begins, ends)
            }
            Self::Week { month, nth } => week_of_saturday(year, month, nth),
            Self::Window { quarter } => {
                let (from, to) =
                    quarter.map_or((1, 12), |quarter| (quarter.saturating_mul(3).saturating_sub(2), quarter.saturating_mul(3)));
                Span::new(NaiveDate::from_ymd_opt(year, from, 1)?, last_of_month(year, to)?)
            }
            Self::Lunar { month, day } => {
                let lunar = |day| LunarDay { year, month, leap: false, day }.solar();
                lunar(day).or_else(|| lunar(day.checked_sub(1).filter(|before| *before == 29)?)).map(Span::day)
            }
        }
    }

    /// Whether its day is yet to be set.
    pub fn is_window(&self) -> bool {
        matches!(self, Self::Window { .. })
    }

    /// The first occurrence that is not over on `day`: running, or to come.
    pub fn next_from(&self, day: NaiveDate) -> Option<Span> {
        // The year before: a period may have begun in it and still run, a lunar year mostly ends in the next solar one.
        (day.year() - 1..=day.year() + 1).filter_map(|year| self.in_year(year)).find(|span| span.last >= day)
    }
}

impl fmt::Display for DateRule {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Solar { month, day } => write!(out, "{day}/{month}"),
            Self::Range { first, last } => write!(out, "{}/{}-{}/{}", first.1, first.0, last.1, last.0),
            Self::Week { month, nth } => write!(out, "week of {nth}{} saturday {month}", suffix(*nth)),
            Self::Lunar { month, day } => write!(out, "{day}/{month} lunar"),
            Self::Window { quarter: Some(quarter) } => write!(out, "quarter {quarter}"),
            Self::Window { quarter: None } => out.write_str(SOME_DAY),
        }
    }
}

/// The notation of a day of the year that is yet to be set.
const SOME_DAY: &str = "some day of the year";

fn last_of_month(year: i32, month: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, 1)?.checked_add_months(Months::new(1))?.pred_opt()
}

/// The week, Monday to Sunday, that holds the n-th Saturday of a month; `None` where the month has no such Saturday.
pub fn week_of_saturday(year: i32, month: u32, nth: u32) -> Option<Span> {
    let saturday = NaiveDate::from_weekday_of_month_opt(year, month, Weekday::Sat, u8::try_from(nth).ok()?)?;
    Span::new(saturday.checked_sub_days(Days::new(5))?, saturday.checked_add_days(Days::new(1))?)
}

/// How many years it is in `year` since `since`; `None` where that is no anniversary (less than a year).
pub fn years_since(since: i32, year: i32) -> Option<i32> {
    year.checked_sub(since).filter(|years| *years > 0)
}

/// A day of a month that a leap year has; 29/2 of another year is 28/2.
fn solar_day(year: i32, (month, day): (u32, u32)) -> Option<NaiveDate> {
    let day = if (month, day) == (2, 29) && NaiveDate::from_ymd_opt(year, 2, 29).is_none() { 28 } else { day };
    NaiveDate::from_ymd_opt(year, month, day)
}

/// `(month, day)` of `day/month`.
fn day_month(text: &str) -> Option<(u32, u32)> {
    let (day, month) = text.trim().split_once('/')?;
    Some((number(month)?, number(day)?))
}

/// `(n, month)` of `3rd saturday 9`.
fn week(text: &str) -> Option<(u32, u32)> {
    let mut words = text.split_whitespace();
    let (nth, saturday, month) = (words.next()?, words.next()?, words.next()?);
    if saturday != "saturday" || words.next().is_some() {
        return None;
    }
    let (count, ending) = nth.split_at(nth.find(|letter: char| !letter.is_ascii_digit())?);
    let count = number(count)?;
    (ending == suffix(count)).then_some((count, number(month)?))
}

fn number(text: &str) -> Option<u32> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

fn suffix(nth: u32) -> &'static str {
    match nth {
        1 => "st",
        2 => "nd",
        3 => "rd",
        _ => "th",
    }
}

/// The same, once it is sure that a leap year has the day.
fn solar((month, day): (u32, u32)) -> Result<(u32, u32), RuleError> {
    NaiveDate::from_ymd_opt(2024, month, day).map(|_| (month, day)).ok_or(RuleError::Day { day, month })
}
