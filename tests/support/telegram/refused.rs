//! A call that is refused.

use serde_json::json;

/// Why, and what to do.
#[derive(Debug)]
pub(super) struct Refused {
    pub(super) code: u16,
    pub(super) description: String,
    pub(super) retry_after: Option<u64>,
    pub(super) migrate_to: Option<i64>,
    /// The real one would refuse it too, and nobody but the caller is to blame.
    pub(super) is_violation: bool,
}

impl Refused {
    /// Such is life: people block bots, messages are gone.
    pub(super) fn new(code: u16, description: &str) -> Self {
        Self { code, description: description.to_owned(), retry_after: None, migrate_to: None, is_violation: false }
    }

    /// No call like this should ever have been made.
    pub(super) fn violation(description: &str) -> Self {
        Self { is_violation: true, ..Self::new(400, description) }
    }

    /// The answer's text.
    pub(super) fn body(&self) -> String {
        let mut body = json!({ "ok": false, "error_code": self.code, "description": self.description });
        if let Some(seconds) = self.retry_after {
            body["parameters"]["retry_after"] = json!(seconds);
        }
        if let Some(chat) = self.migrate_to {
            body["parameters"]["migrate_to_chat_id"] = json!(chat);
        }
        body.to_string()
    }
}
