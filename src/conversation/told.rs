//! What people are told without having asked, besides reminders.

use crate::domain::message::ChoiceKind;
use crate::domain::role::Role;
use crate::domain::unit::Unit;
use crate::domain::words::{Words, phrase, phrase_with};

use super::command::{Command, role_name};
use super::reply::{Offer, Part, Reply};

/// Her unit became part of another, and she holds her role there.
pub fn carried(role: Role, before: &Unit, now: &Unit) -> Reply {
    say(phrase_with(
        "told-carried",
        [("role", role_name(role)), ("before", before.name.as_str().into()), ("now", now.name.as_str().into())],
    ))
}

/// One paragraph, with the way home.
fn say(words: Words) -> Reply {
    let home = Offer { label: phrase(Command::Menu.about()), data: Command::Menu.data(), kind: ChoiceKind::Aside };
    Reply { parts: vec![Part::Say(words)], offers: vec![home], photos: Vec::new() }
}
