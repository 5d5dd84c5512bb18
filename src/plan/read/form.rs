//! Forms.

use std::collections::BTreeSet;

use super::condition::{condition, described};
use super::fault::Problem;
use super::field::{self, field};
use super::level::Outline;
use super::nearest::nearest;
use super::node::{Node, Section, Used};
use crate::domain::role::Role;
use crate::plan::field::Kind;
use crate::plan::form::Form;

/// Longest id of what travels in a button together with a chat's nonce: forms, fields, options.
pub(super) const SHORT_ID: usize = 24;

/// More fields are a form that nobody oversees.
const MOST_FIELDS: usize = 12;

/// Fifty years: longer is without end.
const MOST_MONTHS: i64 = 600;

/// More questions in one talk are too many for someone who stands in the field.
const MOST_QUESTIONS: usize = 7;

/// A form as far as it could be read.
pub(super) struct Known {
    pub(super) form: Form,
    /// Ids of fields whose kind could not be read: what rests on them is not faulted.
    vague: BTreeSet<String>,
}

impl Known {
    pub(super) fn place(&self, field: &str) -> Option<usize> {
        self.form.fields.iter().position(|known| known.id == field)
    }

    pub(super) fn is_vague(&self, field: &str) -> bool {
        self.vague.contains(field)
    }

    pub(super) fn unknown_field(&self, name: &str) -> Problem {
        let near = nearest(name, self.form.fields.iter().map(|field| field.id.as_str()));
        Problem::UnknownField { name: name.to_owned(), near }
    }
}

/// The forms that the rest of the plan may name.
pub(super) struct Forms(Vec<Known>);

impl Forms {
    pub(super) fn into_inner(self) -> Vec<Form> {
        self.0.into_iter().map(|known| known.form).collect()
    }

    /// The form named at `form` in a section, with the node that names it.
    pub(super) fn named(&self, section: &Section<'_>) -> Option<&Known> {
        let node = section.need("form")?;
        let name = node.text()?;
        let known = self.0.iter().find(|known| known.form.id == name);
        if known.is_none() {
            let near = nearest(name, self.0.iter().map(|known| known.form.id.as_str()));
            node.note(Problem::UnknownForm { name: name.to_owned(), near });
        }
        known
    }
}

/// The forms of a plan. A plan must have one.
pub(super) fn forms(root: &Section<'_>, outline: &Outline) -> Forms {
    let (mut ids, mut prefixes) = (Used::default(), Used::default());
    let forms = root.need("form");
    if let Some(node) = &forms {
        node.not_empty("form");
    }
    let sections = forms.map(|node| node.sections("id")).unwrap_or_default();
    let read = |section: &Section<'_>| {
        ids.take(section.get("id").as_ref());
        prefixes.take(section.get("prefix").as_ref());
        form(section, outline)
    };
    Forms(sections.iter().map(read).collect())
}

/// The roles at `roles` in a section: at least one, each a known one, each once.
pub(super) fn roles(section: &Section<'_>) -> Vec<Role> {
    let Some(node) = section.need("roles") else { return Vec::new() };
    node.not_empty("role");
    let items = node.items();
    let mut roles = Vec::new();
    for (item, name) in items.iter().filter_map(|item| Some((item, item.text()?))) {
        match Role::parse(name) {
            Some(role) if roles.contains(&role) => item.note_under(&node.key, Problem::Twice { value: name.to_owned() }),
            Some(role) => roles.push(role),
            None => {
                let near = nearest(name, Role::ALL.map(Role::as_str));
                item.note_under(&node.key, Problem::UnknownWord { name: name.to_owned(), of: "role", near });
            }
        }
    }
    roles
}

/// For how many months after its year what is personal is kept, if it is said.
pub(super) fn keep_months(section: &Section<'_>) -> Option<u32> {
    section.get("keep_months").and_then(|node| node.within(1, MOST_MONTHS)).and_then(|months| u32::try_from(months).ok())
}

fn form(section: &Section<'_>, outline: &Outline) -> Known {
    section.only(&["id", "name", "about", "prefix", "words", "roles", "levels", "group", "sensitive", "keep_months", "field"]);
    let id = section.id(SHORT_ID);
    let (name, about) = (section.texts("name"), section.texts("about"));
    let prefix = section.need("prefix").and_then(|node| prefix(&node)).unwrap_or_default();
    let (words, roles) = (section.strings("words"), roles(section));
    let (levels, group) = (outline.unit_levels(section), outline.group(section));
    let (sensitive, keep_months) = (section.flag("sensitive"), keep_months(section));
    let field_node = section.get("field");
    match &field_node {
        None => section.note(Problem::None { of: "field" }),
        Some(node) => node.not_empty("field"),
    }
    let fields = field_node.map(|node| node.sections("id")).unwrap_or_default();
    if fields.len() > MOST_FIELDS {
        section.note(Problem::TooMany { of: "field", count: fields.len(), max: MOST_FIELDS });
    }
    let form = Form { id, name, about, prefix, words, roles, levels, group, sensitive, keep_months, fields: Vec::new() };
    let mut known = Known { form, vague: BTreeSet::new() };
    let (mut ids, mut held) = (Used::default(), Used::default());
    for section in &fields {
        ids.take(section.get("id").as_ref());
        held.take(section.get("holds").as_ref());
        let field::Read { field, vague } = field(section);
        if vague {
            known.vague.insert(field.id.clone());
        } else if sensitive && !only_counts(&field.kind) {
            section.note(Problem::NotForSensitive { found: described(&field.kind) });
        }
        known.form.fields.push(field);
    }
    // Only now: a condition on a later field is told apart from one on a field that does not exist.
    let conditions: Vec<_> = fields
        .iter()
        .enumerate()
        .map(|(place, section)| section.get("when").and_then(|node| condition(&node, &known, Some(place))))
        .collect();
    for (field, when) in known.form.fields.iter_mut().zip(conditions) {
        field.when = when;
    }
    if fields.len() <= MOST_FIELDS {
        let asked = known.form.most_questions();
        if asked > MOST_QUESTIONS && section.is_new() {
            section.note(Problem::TooLong { asked, max: MOST_QUESTIONS });
        }
    }
    known
}

/// Whether a kind of question brings no word and no picture of anybody.
fn only_counts(kind: &Kind) -> bool {
    matches!(kind, Kind::Number { .. } | Kind::Money { .. } | Kind::Day { .. } | Kind::Choice { .. } | Kind::Choices { .. })
}

fn prefix(node: &Node<'_>) -> Option<String> {
    let prefix = node.text()?;
    if prefix.len() > 4 || !prefix.bytes().all(|byte| byte.is_ascii_uppercase()) {
        node.note(Problem::BadPrefix { prefix: prefix.to_owned() });
    }
    Some(prefix.to_owned())
}
