//! Choosing a unit: from a list, level by level, or by typing its name.

use serde::{Deserialize, Serialize};

use crate::domain::id::UnitId;
use crate::domain::message::ChoiceKind;
use crate::domain::right::Right;
use crate::domain::words::{phrase, phrase_with};

use super::query::{Found, Query, Units};
use super::scene::Input;
use super::state::At;
use super::talk::Talk;
use super::{enter, household, invite, people};

/// The key of the unit whose parts are shown.
const ITSELF: &str = "self";

/// What a unit is chosen for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// To invite somebody there.
    Invite,
    /// To see who is there.
    People,
    /// To see the households that it knows.
    Household,
    /// To ask to be let in there.
    Enter {
        /// Her name, if she is not known yet.
        name: Option<String>,
    },
}

impl Purpose {
    /// What one must be allowed to do at a unit for it to be offered; `None` for any unit.
    fn right(&self) -> Option<Right> {
        match self {
            Self::Invite => Some(Right::Invite),
            Self::People => Some(Right::People),
            Self::Household => Some(Right::Households),
            Self::Enter { .. } => None,
        }
    }

    fn question(&self) -> &'static str {
        match self {
            Self::Invite => "pick-invite",
            Self::People => "pick-people",
            Self::Household => "pick-household",
            Self::Enter { .. } => "pick-enter",
        }
    }
}

/// Asks for a unit: one of those below `above`, or of those whose name holds what was typed.
pub(super) fn ask(talk: &mut Talk<'_>, purpose: Purpose, above: Option<UnitId>, named: &str) -> Result<(), Query> {
    let query = Query::Units { right: purpose.right(), above, named: named.to_owned() };
    let units = match talk.scene.find(query)? {
        Found::Units(units) => units.clone(),
        _ => Units::default(),
    };
    if let (Some(only), true, true) = (&units.above, units.list.is_empty(), named.is_empty()) {
        // A unit without any below it: there is nothing to choose.
        return done(talk, purpose, only.id);
    }
    if !named.is_empty() && units.list.is_empty() {
        talk.say(phrase("pick-none"));
    }
    let offered = units.list.iter().map(|place| (place.unit.id, place.has_parts)).collect();
    let question = phrase(purpose.question());
    talk.ask(At::Picking { purpose, above: units.above.as_ref().map(|unit| unit.id), offered }, question);
    if units.more {
        talk.say(phrase("pick-more"));
    }
    if let (Some(above), true) = (&units.above, named.is_empty()) {
        talk.option(above.name.as_str().into(), ITSELF, ChoiceKind::Answer);
    }
    for (index, place) in units.list.iter().enumerate() {
        let unit = place.unit.name.as_str();
        let label = match place.under.as_str() {
            "" => unit.into(),
            under => phrase_with("pick-unit", [("unit", unit.into()), ("under", under.into())]),
        };
        talk.option(label, &index.to_string(), ChoiceKind::Answer);
    }
    talk.offer_home(ChoiceKind::Aside);
    Ok(())
}

pub(super) fn tapped(
    talk: &mut Talk<'_>,
    purpose: Purpose,
    (above, offered): (Option<UnitId>, &[(UnitId, bool)]),
    key: &str,
) -> Result<(), Query> {
    match (key, above, key.parse::<usize>().ok().and_then(|index| offered.get(index))) {
        (ITSELF, Some(above), _) => done(talk, purpose, above),
        (_, _, Some((unit, true))) => ask(talk, purpose, Some(*unit), ""),
        (_, _, Some((unit, false))) => done(talk, purpose, *unit),
        _ => talk.ask_again(),
    }
}

/// A name was typed: those that have it, wherever they stand.
pub(super) fn answer(talk: &mut Talk<'_>, purpose: Purpose, above: Option<UnitId>, input: &Input) -> Result<(), Query> {
    match input {
        Input::Text(text) if !text.trim().is_empty() => {
            let within = purpose.right().and(above);
            ask(talk, purpose, within, text.trim())
        }
        _ => talk.ask_again(),
    }
}

fn done(talk: &mut Talk<'_>, purpose: Purpose, unit: UnitId) -> Result<(), Query> {
    match purpose {
        Purpose::Invite => invite::role(talk, unit),
        Purpose::People => people::list(talk, unit),
        Purpose::Household => household::list(talk, unit, ""),
        Purpose::Enter { name } => {
            enter::role(talk, name, unit);
            Ok(())
        }
    }
}
