//! Indicators and the forms that feed them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::condition::{condition, described};
use super::fault::Problem;
use super::form::{Forms, Known};
use super::level::Outline;
use super::measure::{self, Ids, MEASURES};
use super::node::{Node, Section, Used};
use crate::plan::condition::Condition;
use crate::plan::field::Kind;
use crate::plan::indicator::{Amount, Indicator, Source, Target};

/// What the rest of the plan brings to an indicator.
struct Rest<'a> {
    forms: &'a Forms,
    outline: &'a Outline,
    ids: &'a Ids<'a>,
    /// The plan's first day; `None` only with a fault noted.
    from: Option<NaiveDate>,
}

/// The indicators of a plan. It may have none.
pub(super) fn indicators(
    root: &Section<'_>,
    forms: &Forms,
    outline: &Outline,
    period: Option<(NaiveDate, NaiveDate)>,
) -> Vec<Indicator> {
    let sections = root.get("indicator").map(|node| node.sections("id")).unwrap_or_default();
    let known = sections.iter().filter_map(|section| Some((section.peek("id")?, section.peek("measure").unwrap_or_default())));
    let ids = Ids(known.collect());
    let rest = Rest { forms, outline, ids: &ids, from: period.map(|(from, _)| from) };
    let mut used = Used::default();
    let read = |section: &Section<'_>| {
        used.take(section.get("id").as_ref());
        indicator(section, &rest)
    };
    sections.iter().filter_map(read).collect()
}

/// `None` only with a fault noted.
fn indicator(section: &Section<'_>, rest: &Rest<'_>) -> Option<Indicator> {
    let mut keys = vec!["id", "code", "name", "unit", "group", "measure", "target"];
    keys.extend(MEASURES.iter().flat_map(|(_, keys)| keys.iter()));
    section.only(&keys);
    let id = section.id(super::LONG_ID);
    let code = section.get("code").and_then(|node| node.text().map(str::to_owned)).unwrap_or_default();
    let (name, unit, group) = (section.texts("name"), section.texts("unit"), rest.outline.group(section));
    let kind = measure::name(section);
    if let Some(kind) = kind {
        measure::only_own_keys(section, kind);
    }
    let measure = kind.and_then(|kind| measure::measure(section, kind, rest.ids, rest.outline));
    let targets = section.get("target").map(|node| targets(&node, kind.unwrap_or_default(), rest.from)).unwrap_or_default();
    let (confirmable, assigned) = (section.flag("confirmable"), section.flag("assigned"));
    let from = match kind {
        Some("units" | "below" | "percent") => Vec::new(),
        _ => sources(section, rest, kind),
    };
    Some(Indicator { id, code, name, unit, group, measure: measure?, from, targets, assigned, confirmable })
}

/// A target, or several with the day from which each holds.
fn targets(node: &Node<'_>, measure: &str, from: Option<NaiveDate>) -> Vec<Target> {
    if !node.is_list() {
        let is = measure::target(node, measure);
        return is.zip(from).map(|(is, from)| Target { from, is }).into_iter().collect();
    }
    node.not_empty("target");
    let mut targets: Vec<Target> = Vec::new();
    for section in node.sections("") {
        section.only(&["from", "is"]);
        let day = section.need("from").and_then(|node| Some((node.day()?, node)));
        let is = section.need("is").and_then(|node| measure::target(&node, measure));
        let (Some((day, place)), Some(is)) = (day, is) else { continue };
        if let Some(before) = targets.last().filter(|before| before.from >= day) {
            place.note(Problem::NotLater { day, before: before.from });
        }
        targets.push(Target { from: day, is });
    }
    targets
}

fn sources(section: &Section<'_>, rest: &Rest<'_>, measure: Option<&str>) -> Vec<Source> {
    let from = section.need("from");
    let sources = from.as_ref().map(|node| node.sections("")).unwrap_or_default();
    if let Some(from) = from {
        from.not_empty("form");
    }
    sources.iter().filter_map(|section| source(section, rest, measure)).collect()
}

/// `None` only with a fault noted.
fn source(section: &Section<'_>, rest: &Rest<'_>, measure: Option<&str>) -> Option<Source> {
    section.only(&["form", "levels", "amount", "value", "minus", "thing", "day", "when"]);
    let (meaningless, named): (&[&str], _) = match measure {
        Some("sum") => (&["thing"], "sum"),
        Some("distinct") => (&["amount", "value", "minus"], "distinct"),
        Some("latest") => (&["thing", "minus"], "latest"),
        _ => (&[], ""),
    };
    for node in meaningless.iter().filter_map(|name| section.get(name)) {
        node.note(Problem::NotWithMeasure { measure: named });
    }
    if measure == Some("distinct") && section.get("thing").is_none() {
        section.note(Problem::NoThing);
    }
    let (minus, levels) = (section.flag("minus"), rest.outline.unit_levels(section));
    let known = rest.forms.named(section)?;
    let number = |kind: &Kind| matches!(kind, Kind::Number { .. } | Kind::Money { .. });
    let amount = field(section, "amount", known, "a number or an amount of money", number);
    let value = section.get("value").and_then(|node| node.within(0, 1_000_000_000));
    if let (Some(_), Some(value)) = (section.get("amount"), section.get("value").filter(|_| measure != Some("distinct"))) {
        value.note(Problem::TwoAmounts);
    }
    let thing = field(section, "thing", known, "a household", |kind| matches!(kind, Kind::Household));
    let day = field(section, "day", known, "a day", |kind| matches!(kind, Kind::Day { .. }));
    let when = section.get("when").and_then(|node| condition(&node, known, None));
    let needed: Vec<&String> = amount.iter().chain(&thing).collect();
    let why = never(known, &needed, when.as_ref()).or_else(|| nowhere(known, &levels));
    if let Some(why) = why.filter(|_| section.is_new()) {
        section.note(Problem::NeverCounts { why });
    }
    let amount = amount.map_or(Amount::Is(value.unwrap_or(1)), Amount::Field);
    Some(Source { form: known.form.id.clone(), levels, amount, minus, thing, day, when })
}

/// Why the answers that a source needs are never given together, if they are not: the conditions on the way to each must
/// leave every choice something to choose.
fn never(form: &Known, needed: &[&String], when: Option<&Condition>) -> Option<String> {
    let mut open: Vec<Condition> = when.into_iter().cloned().collect();
    let asked = |name: &str| form.form.field(name).and_then(|field| field.when.clone());
    open.extend(needed.iter().filter_map(|name| asked(name)));
    let mut left: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut seen: Vec<Condition> = Vec::new();
    while let Some(condition) = open.pop() {
        if seen.contains(&condition) || condition.is.is_empty() {
            continue;
        }
        // Several options may be chosen of `choices`: they exclude nothing.
        if form.form.field(&condition.field).is_some_and(|field| matches!(field.kind, Kind::Choice { .. })) {
            let keys: BTreeSet<String> = condition.is.iter().cloned().collect();
            let kept = left.entry(condition.field.clone()).or_insert_with(|| keys.clone());
            kept.retain(|key| keys.contains(key));
            if kept.is_empty() {
                return Some(format!("no answer to `{}` meets all its conditions", condition.field));
            }
        }
        open.extend(asked(&condition.field));
        seen.push(condition);
    }
    None
}

/// Why no unit's report counts, if none does: the form is filled at other levels than those that count.
fn nowhere(form: &Known, levels: &[String]) -> Option<String> {
    let filled = &form.form.levels;
    let apart = !filled.is_empty() && !levels.is_empty() && !levels.iter().any(|level| filled.contains(level));
    apart.then(|| format!("the form `{}` is not filled at these levels", form.form.id))
}

/// The field that is named at a key, if it is of the kind that is wanted there.
fn field(section: &Section<'_>, key: &str, form: &Known, wanted: &'static str, fits: fn(&Kind) -> bool) -> Option<String> {
    let node = section.get(key)?;
    let name = node.text()?;
    match form.form.field(name) {
        None => node.note(form.unknown_field(name)),
        Some(field) if !form.is_vague(name) && !fits(&field.kind) => {
            node.note(Problem::WrongField { field: name.to_owned(), found: described(&field.kind), wanted });
        }
        Some(_) => {}
    }
    Some(name.to_owned())
}
