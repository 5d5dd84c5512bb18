//! A condition on earlier answers.

use crate::domain::answers::{Answers, Value};

/// Holds when the answer to `field` is one of `is` (a choice's key, or one of several choices' keys).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// The field whose answer decides.
    pub field: String,
    /// The keys for which it holds.
    pub is: Vec<String>,
}

impl Condition {
    /// Whether it holds for these answers. An unanswered field satisfies no condition.
    pub fn holds(&self, answers: &Answers) -> bool {
        match answers.get(&self.field) {
            Some(Value::Choice(key)) => self.is.contains(key),
            Some(Value::Choices(keys)) => keys.iter().any(|key| self.is.contains(key)),
            _ => false,
        }
    }
}
