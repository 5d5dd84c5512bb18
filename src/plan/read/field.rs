//! Fields: their kinds, limits and options.

use super::fault::Problem;
use super::form::SHORT_ID;
use super::nearest::nearest;
use super::node::{Node, Section, Used};
use crate::plan::field::{Field, Holds, Kind, Limits, Opt};

/// More options do not fit a phone's screen.
const MOST_OPTIONS: usize = 10;

/// Characters of a text, when the plan does not say.
const TEXT: i64 = 1000;

/// The most characters that a plan may allow: a message of every channel still holds them.
const LONGEST_TEXT: i64 = 2000;

/// Photos, when the plan does not say.
const PHOTOS: i64 = 5;

/// The most photos that a plan may allow: an album of every channel.
const MOST_PHOTOS: i64 = 10;

/// Days in the past or future of which a plan may speak: a hundred years.
const MOST_DAYS: i64 = 36_525;

/// The kinds as written in a plan, with the keys that each brings.
const KINDS: [(&str, &[&str]); 9] = [
    ("text", &["max", "holds"]),
    ("number", &["min", "max", "odd_below", "odd_above", "suggest", "holds"]),
    ("money", &["min", "max", "odd_below", "odd_above", "suggest"]),
    ("day", &["past", "odd_before", "odd_after"]),
    ("choice", &["options", "holds"]),
    ("choices", &["options"]),
    ("photos", &["max"]),
    ("household", &[]),
    ("unit", &["level"]),
];

/// A field, without its condition yet.
pub(super) struct Read {
    pub(super) field: Field,
    /// Its kind is not known.
    pub(super) vague: bool,
}

/// The field in a section.
pub(super) fn field(section: &Section<'_>) -> Read {
    let id = section.id(SHORT_ID);
    let (label, ask) = (section.texts("label"), section.texts("ask"));
    let kind = section.need("kind").and_then(|node| named_kind(&node));
    // Of an unknown kind, the keys of all kinds may be meant.
    let own = |(name, keys): &(&str, &'static [&'static str])| kind.is_none_or(|kind| kind == *name).then_some(*keys);
    let mut keys = vec!["id", "label", "ask", "kind", "optional", "personal", "when"];
    keys.extend(KINDS.iter().filter_map(own).flatten());
    section.only(&keys);
    let (optional, personal) = (section.flag("optional"), section.flag("personal"));
    let holds = kind.and_then(|kind| holds(section, kind));
    let (kind, vague) = match kind.and_then(|kind| read_kind(section, kind)) {
        Some(kind) => (kind, false),
        None => (Kind::Household, true),
    };
    let personal = personal || matches!(kind, Kind::Text { .. } | Kind::Photos { .. } | Kind::Household);
    Read { field: Field { id, label, ask, kind, optional, personal, holds, when: None }, vague }
}

/// What its answer is to a reader of messages: of those that a field of this kind can hold.
fn holds(section: &Section<'_>, kind: &str) -> Option<Holds> {
    let known: &[(&str, Holds)] = match kind {
        "number" => &[("people", Holds::People), ("households", Holds::Households)],
        "choice" => &[("activity", Holds::Activity), ("class", Holds::Class)],
        "text" => &[("description", Holds::Description)],
        _ => return None,
    };
    let node = section.get("holds")?;
    let name = node.text()?;
    let found = known.iter().find(|(word, _)| *word == name).map(|(_, holds)| *holds);
    if found.is_none() {
        let near = nearest(name, known.iter().map(|(word, _)| *word));
        node.note(Problem::UnknownWord { name: name.to_owned(), of: "answer that this kind holds", near });
    }
    found
}

fn named_kind<'a>(node: &Node<'a>) -> Option<&'a str> {
    let name = node.text()?;
    let names = || KINDS.iter().map(|(name, _)| *name);
    if !names().any(|known| known == name) {
        let near = nearest(name, names());
        node.note(Problem::UnknownWord { name: name.to_owned(), of: "kind of field", near });
        return None;
    }
    Some(name)
}

fn read_kind(section: &Section<'_>, kind: &str) -> Option<Kind> {
    let most = |default, most| {
        let max = section.get("max").and_then(|node| node.within(1, most)).unwrap_or(default);
        usize::try_from(max).unwrap_or(usize::MAX)
    };
    let days = |name| section.get(name).and_then(|node| node.within(0, MOST_DAYS));
    Some(match kind {
        "text" => Kind::Text { max: most(TEXT, LONGEST_TEXT) },
        "number" => {
            let limits = limits(section);
            Kind::Number { limits, suggest: suggest(section, limits) }
        }
        "money" => {
            let limits = limits(section);
            Kind::Money { limits, suggest: suggest(section, limits) }
        }
        "day" => Kind::Day { past: section.flag("past"), odd_before: days("odd_before"), odd_after: days("odd_after") },
        "choice" => Kind::Choice { options: options(section) },
        "choices" => Kind::Choices { options: options(section) },
        "photos" => Kind::Photos { max: most(PHOTOS, MOST_PHOTOS) },
        "household" => Kind::Household,
        "unit" => Kind::Unit { level: section.get("level").and_then(|node| node.text().map(str::to_owned)) },
        _ => return None,
    })
}

/// The limits: `min` is 0 unless given, `max` must be given, and `min ≤ odd_below ≤ odd_above ≤ max`.
fn limits(section: &Section<'_>) -> Limits {
    let given = |name| section.get(name).and_then(|node| Some((node.integer()?, node)));
    let max = section.need("max").and_then(|node| Some((node.integer()?, node)));
    let (min, odd_below, odd_above) = (given("min"), given("odd_below"), given("odd_above"));
    let mut lower = ("min", min.as_ref().map_or(0, |(value, _)| *value));
    for (high, entry) in [("odd_below", &odd_below), ("odd_above", &odd_above), ("max", &max)] {
        let Some((high_value, node)) = entry else { continue };
        let (low, low_value) = lower;
        if low_value > *high_value {
            node.note(Problem::OutOfOrder { low, low_value, high, high_value: *high_value });
        } else {
            lower = (high, *high_value);
        }
    }
    let value = |entry: Option<(i64, Node<'_>)>| entry.map(|(value, _)| value);
    Limits {
        min: value(min).unwrap_or(0),
        max: value(max).unwrap_or(i64::MAX),
        odd_below: value(odd_below),
        odd_above: value(odd_above),
    }
}

fn suggest(section: &Section<'_>, limits: Limits) -> Vec<i64> {
    let Some(node) = section.get("suggest") else { return Vec::new() };
    let items = node.items();
    if items.len() > MOST_OPTIONS {
        node.note(Problem::TooMany { of: "suggestion", count: items.len(), max: MOST_OPTIONS });
    }
    let mut values = Vec::new();
    for (item, value) in items.iter().filter_map(|item| Some((item, item.integer()?))) {
        // Limits that contradict each other are faulted already.
        if limits.min <= limits.max && !(limits.min..=limits.max).contains(&value) {
            item.note_under(&node.key, Problem::Outside { value, min: limits.min, max: limits.max });
        }
        if values.contains(&value) {
            item.note_under(&node.key, Problem::Twice { value: value.to_string() });
        }
        values.push(value);
    }
    values
}

fn options(section: &Section<'_>) -> Vec<Opt> {
    let Some(node) = section.need("options") else { return Vec::new() };
    let sections = node.sections("key");
    node.not_empty("option");
    if sections.len() > MOST_OPTIONS {
        node.note(Problem::TooMany { of: "option", count: sections.len(), max: MOST_OPTIONS });
    }
    let mut keys = Used::default();
    let read = |section: &Section<'_>| {
        section.only(&["key", "label", "words"]);
        let key = section.need("key");
        keys.take(key.as_ref());
        let key = key.and_then(|node| node.id(SHORT_ID)).unwrap_or_default().to_owned();
        Opt { key, label: section.texts("label"), words: section.strings("words") }
    };
    sections.iter().map(read).collect()
}
