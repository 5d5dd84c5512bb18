//! Reading a plan from TOML, and checking all of it.
//!
//! The reader never stops at the first fault: it goes on with what it can make sense of, and what rests on something
//! already faulted is not faulted again.

mod condition;
mod fault;
mod field;
mod form;
mod indicator;
mod level;
mod measure;
mod nearest;
mod node;
mod occasion;
mod period;

use chrono::NaiveDate;
use toml::de::DeTable;

use super::Plan;
use crate::domain::locale::Locale;
use node::{Notes, Section};

pub use fault::{Fault, Problem};

/// Reads the plan in `text`. `file_name` is only repeated in faults.
///
/// # Errors
/// Every fault of the file, by line. A file that is not TOML gives its TOML faults alone.
pub fn read(file_name: &str, text: &str) -> Result<Plan, Vec<Fault>> {
    read_in(file_name, text, &Locale::ALL, true)
}

/// Reads plans that are to be in force side by side, each given as the name of its file and its text. Answers in their order.
///
/// Besides what is wrong with each: two versions of one plan cannot both be in force.
pub fn read_all(files: &[(String, String)]) -> Vec<Result<Plan, Vec<Fault>>> {
    let read: Vec<Result<Plan, Vec<Fault>>> = files.iter().map(|(name, text)| read(name, text)).collect();
    let rivals = |(place, one): (usize, &Result<Plan, Vec<Fault>>)| {
        let one = one.as_ref().ok()?;
        let is_rival = |other: &&Result<Plan, _>| other.as_ref().is_ok_and(|other| other.id == one.id && other.hash != one.hash);
        let (other, _) = files.get(read.iter().position(|other| is_rival(&other))?)?;
        let (file, text) = files.get(place)?;
        let line = text.lines().position(|line| line.trim_start().starts_with("id")).unwrap_or(0) + 1;
        let problem = Problem::SamePlan { id: one.id.clone(), other: other.clone() };
        Some(Fault { file: file.clone(), line, key: "id".to_owned(), problem })
    };
    let rivals: Vec<Option<Fault>> = read.iter().enumerate().map(rivals).collect();
    read.into_iter().zip(rivals).map(|(read, rival)| rival.map_or(read, |fault| Err(vec![fault]))).collect()
}

/// Reads a version that was kept because it was in force once.
///
/// It knows nothing of languages that the bot has learnt since: what is not said in them is said in the default one. Texts in
/// languages that the bot no longer speaks are passed over, and so are rules that are stricter now.
///
/// # Errors
/// As [`read`]'s.
pub fn read_kept(name: &str, text: &str) -> Result<Plan, Vec<Fault>> {
    // The default language: every text has it, whichever others there are.
    const NEEDED: [Locale; 1] = [Locale::Vi];
    read_in(name, text, &NEEDED, false)
}

fn read_in(file_name: &str, text: &str, languages: &'static [Locale], new: bool) -> Result<Plan, Vec<Fault>> {
    let notes = Notes::new(file_name, text, languages, new);
    let (document, broken) = DeTable::parse_recoverable(text);
    for error in &broken {
        notes.add(error.span().map_or(0, |span| span.start), "", Problem::Syntax { message: error.message().to_owned() });
    }
    if !broken.is_empty() {
        return Err(notes.into_faults());
    }
    let plan = plan(&Section::root(&notes, document.get_ref()), text);
    let faults = notes.into_faults();
    plan.filter(|_| faults.is_empty()).ok_or(faults)
}

/// Longest id of what never travels in a button.
const LONG_ID: usize = 64;

/// Counts of sensitive forms below this are not told, when the plan does not say otherwise: one or two people can be known.
const SMALL: i64 = 3;

/// The most that a plan may call small.
const MOST_SMALL: i64 = 100;

/// `None` only with a fault noted.
fn plan(root: &Section<'_>, text: &str) -> Option<Plan> {
    root.only(&[
        "id",
        "name",
        "association",
        "from",
        "to",
        "year_start",
        "small",
        "keep_months",
        "level",
        "group",
        "form",
        "indicator",
        "occasion",
        "period",
    ]);
    let id = root.id(LONG_ID);
    let name = root.texts("name");
    let association = root.get("association").map(|node| node.texts());
    let targets = targets(root);
    let year_start = year_start(root);
    let small = root.get("small").and_then(|node| node.within(1, MOST_SMALL)).unwrap_or(SMALL);
    let keep_months = form::keep_months(root);
    let outline = level::outline(root);
    let forms = form::forms(root, &outline);
    let indicators = indicator::indicators(root, &forms, &outline, targets);
    let occasions = occasion::occasions(root, &forms);
    let periods = period::periods(root, &outline);
    let (from, to) = targets?;
    let hash = blake3::hash(text.as_bytes()).to_hex().as_str().to_owned();
    let level::Outline { levels, groups } = outline;
    let forms = forms.into_inner();
    let year_start = year_start?;
    #[rustfmt::skip]
    let plan = Plan {
        id, hash, name, association, from, to, year_start, small, keep_months, levels, groups, forms, indicators, occasions, periods,
    };
    Some(plan)
}

/// First and last day on which the targets hold.
fn targets(root: &Section<'_>) -> Option<(NaiveDate, NaiveDate)> {
    let (from, to) = (root.need("from"), root.need("to"));
    let first = from.and_then(|node| node.day());
    let last = to.as_ref().and_then(node::Node::day);
    let (first, last) = (first?, last?);
    if last < first
        && let Some(to) = to
    {
        to.note(Problem::EndsBeforeStart { from: first, to: last });
    }
    Some((first, last))
}

/// The first day of the reporting year, written day/month, as `(month, day)`. It must be in every year.
fn year_start(root: &Section<'_>) -> Option<(u32, u32)> {
    /// A year without 29 February.
    const COMMON_YEAR: i32 = 2023;
    let node = root.need("year_start")?;
    let text = node.text()?;
    let number = |part: &str| part.parse::<u32>().ok();
    let start = text
        .split_once('/')
        .and_then(|(day, month)| Some((number(month)?, number(day)?)))
        .filter(|(month, day)| NaiveDate::from_ymd_opt(COMMON_YEAR, *month, *day).is_some());
    if start.is_none() {
        node.note(Problem::BadYearStart { text: text.to_owned() });
    }
    start
}
