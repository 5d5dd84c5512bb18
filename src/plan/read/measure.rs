//! Measures, and the indicators and levels that they name.

use super::fault::Problem;
use super::level::Outline;
use super::nearest::nearest;
use super::node::{Node, Section};
use crate::plan::measure::{Below, Measure, Per, Percent, Units};

/// The measures as written in a plan, with the keys that each brings.
pub(super) const MEASURES: [(&str, &[&str]); 6] = [
    ("sum", &["from", "confirmable", "assigned"]),
    ("distinct", &["from", "confirmable", "assigned"]),
    ("latest", &["from", "confirmable", "assigned"]),
    ("units", &["of", "level", "least"]),
    ("below", &["of", "per", "level", "percent", "baseline"]),
    ("percent", &["of", "per", "per_given"]),
];

/// The most that a plan may count.
const MOST: i64 = 1_000_000_000;

/// Ids of indicators with their measures' names, as far as they can be read.
pub(super) struct Ids<'a>(pub(super) Vec<(&'a str, &'a str)>);

impl Ids<'_> {
    /// The indicator named at a key: one that reports count for.
    fn base(&self, section: &Section<'_>, key: &str) -> Option<String> {
        let node = section.need(key)?;
        let name = node.text()?;
        match self.0.iter().find(|(id, _)| *id == name) {
            None => {
                let near = nearest(name, self.0.iter().map(|(id, _)| *id));
                node.note(Problem::UnknownIndicator { name: name.to_owned(), near });
            }
            Some((_, measure)) if ["units", "below", "percent"].contains(measure) => {
                node.note(Problem::NotFromReports { name: name.to_owned() });
            }
            Some(_) => {}
        }
        Some(name.to_owned())
    }
}

/// The measure's name, one of the known.
pub(super) fn name<'a>(section: &Section<'a>) -> Option<&'a str> {
    let node = section.need("measure")?;
    let name = node.text()?;
    if !MEASURES.iter().any(|(known, _)| *known == name) {
        let near = nearest(name, MEASURES.iter().map(|(known, _)| *known));
        node.note(Problem::UnknownWord { name: name.to_owned(), of: "measure", near });
        return None;
    }
    Some(name)
}

/// Notes the keys that mean something with other measures only.
pub(super) fn only_own_keys(section: &Section<'_>, name: &str) {
    let own = MEASURES.iter().find(|(known, _)| *known == name);
    let Some((measure, own)) = own else { return };
    let mut others: Vec<&str> = MEASURES.iter().flat_map(|(_, keys)| keys.iter().copied()).collect();
    others.sort_unstable();
    others.dedup();
    for node in others.iter().filter(|key| !own.contains(key)).filter_map(|key| section.get(key)) {
        node.note(Problem::NotWithMeasure { measure });
    }
}

/// The measure of a known name; `None` only with a fault noted.
pub(super) fn measure(section: &Section<'_>, name: &str, ids: &Ids<'_>, outline: &Outline) -> Option<Measure> {
    let level = |section: &Section<'_>| {
        let node = section.need("level")?;
        outline.level(&node, &node.key).map(|level| level.id.clone())
    };
    let number = |key: &str, min: i64, max: i64| section.need(key).and_then(|node| node.within(min, max));
    match name {
        "sum" => Some(Measure::Sum),
        "distinct" => Some(Measure::Distinct),
        "latest" => Some(Measure::Latest),
        "units" => {
            let (of, level, least) = (ids.base(section, "of"), level(section), number("least", 1, MOST));
            Some(Measure::Units(Units { of: of?, level: level?, least: least? }))
        }
        "below" => {
            let (of, per, level) = (ids.base(section, "of"), ids.base(section, "per"), level(section));
            let (percent, baseline) = (number("percent", 1, 100), number("baseline", 1, MOST));
            Some(Measure::Below(Below { of: of?, per: per?, level: level?, percent: percent?, baseline: baseline? }))
        }
        _ => {
            let (of, given) = (ids.base(section, "of"), section.flag("per_given"));
            if given == section.get("per").is_some() {
                section.note(Problem::NoWhole);
                return None;
            }
            let per = if given { Some(Per::Given) } else { ids.base(section, "per").map(Per::Indicator) };
            Some(Measure::Percent(Percent { of: of?, per: per? }))
        }
    }
}

/// A target's number: a share such as `"60%"` for shares, else a whole number.
pub(super) fn target(node: &Node<'_>, measure: &str) -> Option<i64> {
    match measure {
        "units" | "percent" => {
            let text = node.text()?;
            let share =
                text.strip_suffix('%').and_then(|digits| digits.parse::<i64>().ok()).filter(|share| (1..=100).contains(share));
            if share.is_none() {
                node.note(Problem::BadPercent { text: text.to_owned() });
            }
            share
        }
        // A number that should fall may fall to nothing.
        "below" => node.within(0, MOST),
        _ => node.within(1, i64::MAX),
    }
}
