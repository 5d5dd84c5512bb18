//! What leaders are told when staff merge a household of theirs, or part it again. Of another unit's household she hears
//! the unit only.

use crate::domain::unit::Unit;
use crate::domain::words::{Words, phrase, phrase_with};

use super::super::command::Command;
use super::super::reply::{Offer, Part, Reply};
use crate::domain::id::HouseholdId;
use crate::domain::message::ChoiceKind;

/// The other household, as far as a leader may hear of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Other {
    /// Of her own unit: its name.
    Own(String),
    /// Of another unit.
    Of(Unit),
}

/// Her household was merged with another, by staff of this name.
pub fn merged(by: &str, (id, name): (HouseholdId, &str), other: &Other) -> Reply {
    news(
        id,
        match other {
            Other::Own(other) => {
                phrase_with("house-told-merged", [("by", by.into()), ("name", name.into()), ("other", other.as_str().into())])
            }
            Other::Of(unit) => {
                let unit = unit.name.as_str().into();
                phrase_with("house-told-merged-away", [("by", by.into()), ("name", name.into()), ("unit", unit)])
            }
        },
    )
}

/// It counts by itself again.
pub fn parted(by: &str, (id, name): (HouseholdId, &str)) -> Reply {
    news(id, phrase_with("house-told-parted", [("by", by.into()), ("name", name.into())]))
}

fn news(id: HouseholdId, words: Words) -> Reply {
    let data = format!("{}.{id}", Command::Household.data());
    let offers = vec![Offer { label: phrase("house-see"), data, kind: ChoiceKind::Main }];
    Reply { parts: vec![Part::Say(words)], offers, ..Reply::default() }
}
