//! A form: questions in order, for certain roles.

use crate::domain::answers::Answers;
use crate::domain::role::Role;
use crate::domain::words::Texts;

use super::field::Field;

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
    /// The questions, in order.
    pub fields: Vec<Field>,
}

impl Form {
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
}
