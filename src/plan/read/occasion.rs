//! Occasions: their days, who is reminded, what they suggest.

use super::condition::{choice, option};
use super::fault::Problem;
use super::form::{Forms, roles};
use super::node::{Section, Used};
use crate::calendar::rule::DateRule;
use crate::plan::occasion::{Audience, Occasion, Suggestion};

/// The earliest reminder, days before: a quarter of a year.
const LONGEST_LEAD: i64 = 90;

/// The occasions of a plan. It may have none.
pub(super) fn occasions(root: &Section<'_>, forms: &Forms) -> Vec<Occasion> {
    let mut ids = Used::default();
    let read = |section: &Section<'_>| {
        ids.take(section.get("id").as_ref());
        occasion(section, forms)
    };
    root.get("occasion").map(|node| node.sections("id")).unwrap_or_default().iter().filter_map(read).collect()
}

/// `None` only with a fault noted.
fn occasion(section: &Section<'_>, forms: &Forms) -> Option<Occasion> {
    section.only(&["id", "name", "text", "rule", "since", "audiences", "suggests", "unconfirmed"]);
    let id = section.id(super::LONG_ID);
    let (name, text) = (section.texts("name"), section.texts("text"));
    let rule = rule(section);
    let since = section.get("since").and_then(|node| node.within(1, 9999)).and_then(|year| i32::try_from(year).ok());
    let audiences = section.need("audiences");
    let groups = audiences.as_ref().map(|node| node.sections("")).unwrap_or_default();
    if let Some(audiences) = audiences {
        audiences.not_empty("audience");
    }
    let audiences = groups.iter().map(audience).collect();
    let suggests = section.get("suggests").and_then(|node| suggestion(&node.section()?, forms));
    let unconfirmed = section.flag("unconfirmed");
    Some(Occasion { id, name, text, rule: rule?, since, audiences, suggests, unconfirmed })
}

fn rule(section: &Section<'_>) -> Option<DateRule> {
    let node = section.need("rule")?;
    match DateRule::parse(node.text()?) {
        Ok(rule) => Some(rule),
        Err(error) => {
            node.note(Problem::BadRule { message: error.to_string() });
            None
        }
    }
}

fn audience(section: &Section<'_>) -> Audience {
    section.only(&["roles", "lead"]);
    Audience { roles: roles(section), lead: lead(section) }
}

fn lead(section: &Section<'_>) -> Vec<i64> {
    let Some(node) = section.need("lead") else { return Vec::new() };
    node.not_empty("lead day");
    let items = node.items();
    let mut days = Vec::new();
    for (item, value) in items.iter().filter_map(|item| Some((item, item.integer()?))) {
        if !(0..=LONGEST_LEAD).contains(&value) {
            item.note_under(&node.key, Problem::Outside { value, min: 0, max: LONGEST_LEAD });
        }
        if days.contains(&value) {
            item.note_under(&node.key, Problem::Twice { value: value.to_string() });
        }
        days.push(value);
    }
    days
}

/// `None` only with a fault noted.
fn suggestion(section: &Section<'_>, forms: &Forms) -> Option<Suggestion> {
    section.only(&["form", "answers"]);
    let answers = section.get("answers").and_then(|node| node.section());
    let known = forms.named(section)?;
    let mut given = Vec::new();
    for (name, node) in answers.map(|answers| answers.entries()).unwrap_or_default() {
        let Some(field) = known.form.field(name) else {
            node.note(known.unknown_field(name));
            continue;
        };
        let key = choice(&node, &node.key, known, field).and_then(|options| option(&node, &node.key, name, options));
        given.extend(key.map(|key| (name.to_owned(), key)));
    }
    Some(Suggestion { form: known.form.id.clone(), answers: given })
}
