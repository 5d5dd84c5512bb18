//! A person as a conversation sees her.

use serde::{Deserialize, Serialize};

use super::id::PersonId;
use super::locale::Locale;

/// A person who has joined.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Her id.
    pub id: PersonId,
    /// Her name, as she gave it.
    pub name: String,
    /// The language she chose.
    pub locale: Locale,
    /// Whether and when she wants to be reminded.
    pub reminders: Reminders,
}

/// Whether and when a person wants to be reminded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reminders {
    /// She wants reminders at all.
    pub on: bool,
    /// The local hour at which she wants them, 0–23.
    pub hour: u32,
}

impl Default for Reminders {
    fn default() -> Self {
        Self { on: true, hour: 7 }
    }
}
