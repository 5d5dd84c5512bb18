//! Reporting periods: their days and deadlines.

use super::fault::Problem;
use super::form::SHORT_ID;
use super::level::Outline;
use super::nearest::nearest;
use super::node::{Node, Section, Used};
use crate::calendar::rule::DateRule;
use crate::plan::period::{DAYS_BACK, Due, Period, PeriodKind, When};

/// A year of 365 days in which spans are compared.
const COMMON_YEAR: i32 = 2023;

/// The periods of a plan. It may have none.
pub(super) fn periods(root: &Section<'_>, outline: &Outline) -> Vec<Period> {
    let mut ids = Used::default();
    let read = |section: &Section<'_>| {
        ids.take(section.get("id").as_ref());
        period(section, outline)
    };
    root.get("period").map(|node| node.sections("id")).unwrap_or_default().iter().filter_map(read).collect()
}

/// `None` only with a fault noted.
fn period(section: &Section<'_>, outline: &Outline) -> Option<Period> {
    let kind = kind(section);
    // Until its kind is known, either may be right.
    let days: &[&str] = match kind {
        Some(PeriodKind::Month) => &["cut"],
        Some(_) => &["when"],
        None => &["cut", "when"],
    };
    section.only(&[&["id", "name", "kind", "due", "unconfirmed"], days].concat());
    let id = section.id(SHORT_ID);
    let name = section.texts("name");
    let when = match kind {
        Some(PeriodKind::Month) => cut(section),
        Some(kind) => spans(section, kind),
        None => None,
    };
    let due = due(section, outline);
    let unconfirmed = section.flag("unconfirmed");
    Some(Period { id, name, kind: kind?, when: when?, due, unconfirmed })
}

fn kind(section: &Section<'_>) -> Option<PeriodKind> {
    let node = section.need("kind")?;
    let name = node.text()?;
    let found = PeriodKind::WORDS.iter().find(|(word, _)| *word == name).map(|(_, kind)| *kind);
    if found.is_none() {
        let near = nearest(name, PeriodKind::WORDS.iter().map(|(word, _)| *word));
        node.note(Problem::UnknownWord { name: name.to_owned(), of: "kind of period", near });
    }
    found
}

fn cut(section: &Section<'_>) -> Option<When> {
    let cut = section.need("cut")?.within(1, 31)?;
    Some(When::Monthly { cut: u32::try_from(cut).ok()? })
}

fn spans(section: &Section<'_>, kind: PeriodKind) -> Option<When> {
    let node = section.need("when")?;
    node.not_empty("span");
    let items = node.items();
    if items.len() > kind.most() {
        node.note(Problem::TooMany { of: "span", count: items.len(), max: kind.most() });
    }
    let mut spans: Vec<DateRule> = Vec::new();
    for (item, rule) in items.iter().filter_map(|item| Some((item, span(item, &node.key)?))) {
        if spans.iter().any(|earlier| overlap(earlier, &rule)) {
            item.note_under(&node.key, Problem::Overlaps { text: rule.to_string() });
        }
        spans.push(rule);
    }
    Some(When::Yearly(spans))
}

fn span(item: &Node<'_>, key: &str) -> Option<DateRule> {
    let text = item.text()?;
    match DateRule::parse(text) {
        Ok(rule @ DateRule::Range { .. }) => Some(rule),
        Ok(_) => {
            item.note_under(key, Problem::NotSpan { text: text.to_owned() });
            None
        }
        Err(error) => {
            item.note_under(key, Problem::BadRule { message: error.to_string() });
            None
        }
    }
}

/// Whether two spans share a day of some year.
fn overlap(a: &DateRule, b: &DateRule) -> bool {
    let years = COMMON_YEAR - 1..=COMMON_YEAR + 1;
    let Some(first) = a.in_year(COMMON_YEAR) else { return false };
    years.filter_map(|year| b.in_year(year)).any(|other| other.first <= first.last && first.first <= other.last)
}

fn due(section: &Section<'_>, outline: &Outline) -> Vec<Due> {
    let Some(node) = section.need("due") else { return Vec::new() };
    node.not_empty("level");
    let mut levels = Used::default();
    let read = |section: &Section<'_>| {
        section.only(&["level", "days", "lock"]);
        let named = section.need("level");
        levels.take(named.as_ref());
        let level = named.as_ref().and_then(|node| outline.level(node, &node.key));
        let most = i64::try_from(DAYS_BACK).unwrap_or(i64::MAX);
        let days = section.need("days").and_then(|node| node.within(0, most));
        let lock = section.get("lock").and_then(|node| Some((node.within(0, most)?, node)));
        if let (Some(days), Some((lock, node))) = (days, &lock)
            && *lock < days
        {
            node.note(Problem::OutOfOrder { low: "days", low_value: days, high: "lock", high_value: *lock });
        }
        let whole = |days: i64| u64::try_from(days).ok();
        let level = level?;
        Some(Due {
            level: level.id.clone(),
            units: level.units.clone(),
            days: whole(days?)?,
            lock: lock.and_then(|(lock, _)| whole(lock)),
        })
    };
    node.sections("").iter().filter_map(read).collect()
}
