//! A form: questions in order, for certain roles.

use std::collections::BTreeSet;

use crate::domain::answers::{Answers, Value};
use crate::domain::role::Role;
use crate::domain::words::Texts;

use super::field::{Field, Kind};

/// A form.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// Its id.
    pub id: String,
    /// What it is called: `Báo cáo giúp hộ`.
    pub name: Texts,
    /// One line on what it is for.
    pub about: Texts,
    /// The letters before a report's number: `GH` in "GH 17/2024".
    pub prefix: String,
    /// Other words by which people ask for it.
    pub words: Vec<String>,
    /// Who may fill it.
    pub roles: Vec<Role>,
    /// The names of levels of units at which it is filled; empty for all.
    pub levels: Vec<String>,
    /// The group in which it is offered; `None` for the first page.
    pub group: Option<String>,
    /// About people who must not be known: it asks for counts only, and small ones are not told.
    pub sensitive: bool,
    /// How many months after its reporting year what is personal in a report is kept; `None`: as the plan says.
    pub keep_months: Option<u32>,
    /// The questions, in order.
    pub fields: Vec<Field>,
}

impl Form {
    /// Whether it is filled by someone with this role at a unit of this level.
    pub fn is_for(&self, role: Role, level: &str) -> bool {
        self.roles.contains(&role) && (self.levels.is_empty() || self.levels.iter().any(|known| known == level))
    }

    /// The field of this id.
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.id == id)
    }

    /// The questions that these answers call for: conditions see only the answers of fields that are themselves asked.
    pub fn asked(&self, answers: &Answers) -> Vec<&Field> {
        let mut seen = Answers::new();
        let mut asked = Vec::new();
        for field in &self.fields {
            if field.when.as_ref().is_none_or(|condition| condition.holds(&seen)) {
                if let Some(value) = answers.get(&field.id) {
                    seen.insert(field.id.clone(), value.clone());
                }
                asked.push(field);
            }
        }
        asked
    }

    /// How many questions are asked at most, whatever is chosen on the way.
    pub fn most_questions(&self) -> usize {
        let deciding: BTreeSet<&str> = self.fields.iter().filter_map(|field| Some(field.when.as_ref()?.field.as_str())).collect();
        let mut ways = vec![Answers::new()];
        for field in self.fields.iter().filter(|field| deciding.contains(field.id.as_str())) {
            match &field.kind {
                // Each choice is a way of its own, but those on which nothing depends are all alike.
                Kind::Choice { options } => {
                    let conditions = self.fields.iter().filter_map(|other| other.when.as_ref());
                    let keys: BTreeSet<&String> =
                        conditions.filter(|condition| condition.field == field.id).flat_map(|condition| &condition.is).collect();
                    let known = options.iter().map(|option| &option.key).filter(|key| keys.contains(key));
                    let answered = known.map(|key| Some(Value::Choice(key.clone()))).chain([None]);
                    let answered: Vec<Option<Value>> = answered.collect();
                    ways = ways.iter().flat_map(|way| answered.iter().map(|value| with(way, &field.id, value.clone()))).collect();
                }
                Kind::Choices { options } => {
                    let all = Value::Choices(options.iter().map(|option| option.key.clone()).collect());
                    ways = ways.iter().map(|way| with(way, &field.id, Some(all.clone()))).collect();
                }
                _ => {}
            }
        }
        ways.iter().map(|way| self.asked(way).len()).max().unwrap_or(0)
    }
}

fn with(answers: &Answers, field: &str, value: Option<Value>) -> Answers {
    let mut answers = answers.clone();
    answers.extend(value.map(|value| (field.to_owned(), value)));
    answers
}
