//! Conditions, and what may be said of a field's options.

use super::fault::Problem;
use super::form::Known;
use super::nearest::nearest;
use super::node::{Node, Section};
use crate::plan::condition::Condition;
use crate::plan::field::{Field, Kind, Opt};

/// The condition at `node` on the fields of `form`. `asked_before` is the place of the field that it stands at, which
/// only earlier fields may decide; `None` where all answers are known.
pub(super) fn condition(node: &Node<'_>, form: &Known, asked_before: Option<usize>) -> Option<Condition> {
    let section = node.section()?;
    section.only(&["field", "is"]);
    let (field, is) = (section.need("field"), section.need("is"));
    let keys = is.as_ref().map(Node::items).unwrap_or_default();
    if let Some(is) = &is {
        is.not_empty("option");
    }
    let field_node = field?;
    let name = field_node.text()?;
    let decides = decider(&field_node, &section, form, name)?;
    if asked_before.is_some_and(|place| form.place(name).is_none_or(|of| of >= place)) {
        field_node.note_under(&section.key, Problem::NotEarlier { field: name.to_owned() });
        return None;
    }
    let options = choice(&field_node, &section.key, form, decides)?;
    let is_key = format!("{}.is", section.key);
    let is = keys.iter().filter_map(|key| option(key, &is_key, name, options)).collect();
    Some(Condition { field: name.to_owned(), is })
}

/// The options of a field that is named at `node`; `None`, with a fault unless the field's own kind is at fault, when it
/// has none.
pub(super) fn choice<'f>(node: &Node<'_>, key: &str, form: &Known, field: &'f Field) -> Option<&'f [Opt]> {
    match &field.kind {
        _ if form.is_vague(&field.id) => None,
        Kind::Choice { options } | Kind::Choices { options } => Some(options),
        other => {
            node.note_under(key, Problem::NotChoice { field: field.id.clone(), found: described(other) });
            None
        }
    }
}

/// The key of one of the options, named at `node`.
pub(super) fn option(node: &Node<'_>, key: &str, field: &str, options: &[Opt]) -> Option<String> {
    let name = node.text()?;
    if !options.iter().any(|option| option.key == name) {
        let near = nearest(name, options.iter().map(|option| option.key.as_str()));
        node.note_under(key, Problem::UnknownOption { name: name.to_owned(), field: field.to_owned(), near });
    }
    Some(name.to_owned())
}

/// What a kind of field is called in a fault.
pub(super) fn described(kind: &Kind) -> &'static str {
    match kind {
        Kind::Text { .. } => "a text",
        Kind::Number { .. } => "a number",
        Kind::Money { .. } => "an amount of money",
        Kind::Day { .. } => "a day",
        Kind::Choice { .. } | Kind::Choices { .. } => "a choice",
        Kind::Photos { .. } => "photos",
        Kind::Household => "a household",
        Kind::Unit { .. } => "a unit",
    }
}

/// The field that a condition names; `None` with a fault noted when there is none.
fn decider<'f>(node: &Node<'_>, section: &Section<'_>, form: &'f Known, name: &str) -> Option<&'f Field> {
    let field = form.form.field(name);
    if field.is_none() {
        node.note_under(&section.key, form.unknown_field(name));
    }
    field
}
