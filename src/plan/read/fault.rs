//! What can be wrong with a plan, in the operator's words.

use chrono::NaiveDate;

/// A fault of a plan file, with its place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {}{problem}", place(.key))]
pub struct Fault {
    /// The file, as named by the caller.
    pub file: String,
    /// The line, from 1. Of what is missing: the line where the thing begins that lacks it.
    pub line: usize,
    /// Where in the plan, dotted, with ids for list items that have one and places (from 1) for others:
    /// `form.giup-ho.field.gia-tri.ask.en`. Empty when the file is not TOML.
    pub key: String,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong. `near` is a known name much like the one that was written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// The file is not TOML.
    #[error("is not TOML: {message}")]
    Syntax { message: String },
    /// A key that nothing reads.
    #[error("is not a key that is known here{}", hint(.near))]
    UnknownKey { near: Option<String> },
    /// A key that must be given is not.
    #[error("is missing")]
    Missing,
    /// A text is empty or only spaces.
    #[error("is empty")]
    Empty,
    /// A value of another type is needed.
    #[error("must be {wanted}, not {found}")]
    WrongType { wanted: &'static str, found: &'static str },
    /// An id, key or prefix that was taken on an earlier line.
    #[error("`{name}` is used already in line {first}")]
    UsedTwice { name: String, first: usize },
    /// An id or key with other letters, or too long.
    #[error("`{id}` must be 1 to {max} of the letters a-z, the digits and -")]
    BadId { id: String, max: usize },
    /// A form's prefix is not 1 to 4 capital letters.
    #[error("`{prefix}` must be 1 to 4 capital letters A-Z")]
    BadPrefix { prefix: String },
    /// No form has this id.
    #[error("names the form `{name}`, which does not exist{}", hint(.near))]
    UnknownForm { name: String, near: Option<String> },
    /// No field of the form has this id.
    #[error("names the field `{name}`, which does not exist{}", hint(.near))]
    UnknownField { name: String, near: Option<String> },
    /// No option of the field has this key.
    #[error("names `{name}`, which is no option of the field `{field}`{}", hint(.near))]
    UnknownOption { name: String, field: String, near: Option<String> },
    /// No indicator has this id.
    #[error("names the indicator `{name}`, which does not exist{}", hint(.near))]
    UnknownIndicator { name: String, near: Option<String> },
    /// An indicator that is read from one that is read from others itself.
    #[error("names the indicator `{name}`, which is no `sum`, `distinct` or `latest`")]
    NotFromReports { name: String },
    /// The plan declares no level of this id.
    #[error("names the level `{name}`, which no [[level]] declares{}", hint(.near))]
    UnknownLevel { name: String, near: Option<String> },
    /// The plan declares no group of this id.
    #[error("names the group `{name}`, which no [[group]] declares{}", hint(.near))]
    UnknownGroup { name: String, near: Option<String> },
    /// A word that is none of a fixed few: a kind of field, a role, a measure.
    #[error("`{name}` is no {of}{}", hint(.near))]
    UnknownWord { name: String, of: &'static str, near: Option<String> },
    /// A condition on a field that is asked at the same time or later.
    #[error("depends on the field `{field}`, which is not asked before it")]
    NotEarlier { field: String },
    /// A condition or suggestion on a field without options.
    #[error("names the field `{field}`, which is {found} and has no options")]
    NotChoice { field: String, found: &'static str },
    /// A field of the wrong kind feeds an indicator.
    #[error("names the field `{field}`, which is {found}; it must be {wanted}")]
    WrongField { field: String, found: &'static str, wanted: &'static str },
    /// A lower limit lies above a higher one.
    #[error("`{low}` is {low_value}, above `{high}`, which is {high_value}")]
    OutOfOrder { low: &'static str, low_value: i64, high: &'static str, high_value: i64 },
    /// A number outside what may be.
    #[error("is {value}, must be {}", range(*.min, *.max))]
    Outside { value: i64, min: i64, max: i64 },
    /// A value given twice in a list.
    #[error("has {value} twice")]
    Twice { value: String },
    /// A list without anything in it.
    #[error("must have at least one {of}")]
    None { of: &'static str },
    /// A list that is too long for one screen of a phone or a sensible talk.
    #[error("has {count} {of}s, must have at most {max}")]
    TooMany { of: &'static str, count: usize, max: usize },
    /// A form whose longest way has too many questions.
    #[error("asks up to {asked} questions, must ask at most {max}")]
    TooLong { asked: usize, max: usize },
    /// A distinct measure without the thing that is counted once.
    #[error("needs `thing`, the household field that is counted once, because the measure is `distinct`")]
    NoThing,
    /// A key that means nothing with this measure.
    #[error("means nothing with the measure `{measure}`")]
    NotWithMeasure { measure: &'static str },
    /// A report's worth that is said twice.
    #[error("stands beside `amount`; a report is worth the one or the other")]
    TwoAmounts,
    /// A share of a hundred that is none.
    #[error("`{text}` must be a share such as \"60%\", from 1% to 100%")]
    BadPercent { text: String },
    /// A rule of days that is no span.
    #[error("`{text}` must be a span of days such as 15/11-14/5")]
    NotSpan { text: String },
    /// A span that shares days with an earlier one of its period.
    #[error("`{text}` shares days with a span before it")]
    Overlaps { text: String },
    /// A target that does not hold from a later day than the one before it.
    #[error("holds from {day}, which is not after {before}, the day of the one before it")]
    NotLater { day: NaiveDate, before: NaiveDate },
    /// A whole that is both another indicator's and given by staff, or neither.
    #[error("needs either `per`, the indicator that is the whole, or `per_given = true`, where staff gives it")]
    NoWhole,
    /// A report that counts for an indicator only on answers that exclude each other, or at levels where nobody fills it.
    #[error("never counts: {why}")]
    NeverCounts { why: String },
    /// A question of a sensitive form that could tell who someone is.
    #[error("is {found}, but a sensitive form asks for counts, choices and days only")]
    NotForSensitive { found: &'static str },
    /// A date rule that the calendar cannot read.
    #[error("{message}")]
    BadRule { message: String },
    /// Another file has another version of the same plan.
    #[error("`{id}` is the plan in {other} too")]
    SamePlan { id: String, other: String },
    /// The plan's period ends before it starts.
    #[error("is {to}, before `from`, which is {from}")]
    EndsBeforeStart { from: NaiveDate, to: NaiveDate },
    /// The reporting year's first day is no day of every year.
    #[error("`{text}` must be a day/month that every year has, such as 1/1")]
    BadYearStart { text: String },
}

fn place(key: &str) -> String {
    if key.is_empty() { String::new() } else { format!("{key}: ") }
}

fn hint(near: &Option<String>) -> String {
    near.as_ref().map_or_else(String::new, |near| format!("; did you mean `{near}`?"))
}

fn range(min: i64, max: i64) -> String {
    if max == i64::MAX { format!("at least {min}") } else { format!("from {min} to {max}") }
}
