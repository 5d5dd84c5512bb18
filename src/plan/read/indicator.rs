//! Indicators and the forms that feed them.

use super::condition::{condition, described};
use super::fault::Problem;
use super::form::{Forms, Known};
use super::nearest::nearest;
use super::node::{Section, Used};
use crate::plan::field::Kind;
use crate::plan::indicator::{Indicator, Measure, Source};

const MEASURES: [(&str, Measure); 2] = [("sum", Measure::Sum), ("distinct", Measure::Distinct)];

/// The indicators of a plan. It may have none.
pub(super) fn indicators(root: &Section<'_>, forms: &Forms) -> Vec<Indicator> {
    let mut ids = Used::default();
    let read = |section: &Section<'_>| {
        ids.take(section.get("id").as_ref());
        indicator(section, forms)
    };
    root.get("indicator").map(|node| node.sections("id")).unwrap_or_default().iter().filter_map(read).collect()
}

/// `None` only with a fault noted.
fn indicator(section: &Section<'_>, forms: &Forms) -> Option<Indicator> {
    section.only(&["id", "code", "name", "unit", "measure", "from", "target", "confirmable"]);
    let id = section.id(super::LONG_ID);
    let code = section.get("code").and_then(|node| node.text().map(str::to_owned)).unwrap_or_default();
    let (name, unit) = (section.texts("name"), section.texts("unit"));
    let measure = measure(section);
    let target = section.get("target").and_then(|node| node.within(1, i64::MAX));
    let confirmable = section.flag("confirmable");
    let from = section.need("from");
    let sources = from.as_ref().map(|node| node.sections("")).unwrap_or_default();
    if let Some(from) = from {
        from.not_empty("form");
    }
    let from = sources.iter().filter_map(|section| source(section, forms, measure)).collect();
    Some(Indicator { id, code, name, unit, measure: measure?, from, target, confirmable })
}

fn measure(section: &Section<'_>) -> Option<Measure> {
    let node = section.need("measure")?;
    let name = node.text()?;
    let measure = MEASURES.iter().find(|(known, _)| *known == name).map(|(_, measure)| *measure);
    if measure.is_none() {
        let near = nearest(name, MEASURES.iter().map(|(name, _)| *name));
        node.note(Problem::UnknownWord { name: name.to_owned(), of: "measure", near });
    }
    measure
}

/// `None` only with a fault noted.
fn source(section: &Section<'_>, forms: &Forms, measure: Option<Measure>) -> Option<Source> {
    section.only(&["form", "amount", "minus", "thing", "day", "when"]);
    let meaningless: &[&str] = match measure {
        Some(Measure::Sum) => &["thing"],
        Some(Measure::Distinct) => &["amount", "minus"],
        None => &[],
    };
    for node in meaningless.iter().filter_map(|name| section.get(name)) {
        let measure = if measure == Some(Measure::Sum) { "sum" } else { "distinct" };
        node.note(Problem::NotWithMeasure { measure });
    }
    if measure == Some(Measure::Distinct) && section.get("thing").is_none() {
        section.note(Problem::NoThing);
    }
    let minus = section.flag("minus");
    let known = forms.named(section)?;
    let number = |kind: &Kind| matches!(kind, Kind::Number { .. } | Kind::Money { .. });
    let amount = field(section, "amount", known, "a number or an amount of money", number);
    let thing = field(section, "thing", known, "a household", |kind| matches!(kind, Kind::Household));
    let day = field(section, "day", known, "a day", |kind| matches!(kind, Kind::Day { .. }));
    let when = section.get("when").and_then(|node| condition(&node, known, None));
    Some(Source { form: known.form.id.clone(), amount, minus, thing, day, when })
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
