//! Asking to be let in, without a code: consent, name, unit, role; staff of the unit decide.

use crate::domain::id::UnitId;
use crate::domain::message::ChoiceKind;
use crate::domain::role::Role;
use crate::domain::words::{phrase, phrase_with};
use crate::nlu::{Reading, yesno};

use super::command::{Command, role_name};
use super::join;
use super::pick::{self, Purpose};
use super::query::Query;
use super::reply::Deed;
use super::scene::Input;
use super::state::{At, Entering};
use super::talk::Talk;

/// What one may ask to become.
const ROLES: [Role; 3] = [Role::Leader, Role::Member, Role::Staff];

/// `/xinvao`.
pub(super) fn begin(talk: &mut Talk<'_>) -> Result<(), Query> {
    if talk.scene.person.is_some() {
        return pick::ask(talk, Purpose::Enter { name: None }, None, "");
    }
    consent(talk);
    Ok(())
}

fn consent(talk: &mut Talk<'_>) {
    talk.ask(At::Entering(Entering::Consent), phrase("enter-begin"));
    talk.say(phrase_with("join-notice", [("association", talk.association())]));
    join::consent_options(talk);
}

/// Asks what she is there.
pub(super) fn role(talk: &mut Talk<'_>, name: Option<String>, unit: UnitId) {
    talk.ask(At::Entering(Entering::Role { name, unit }), phrase("enter-role"));
    for role in ROLES {
        talk.option(role_name(role), role.as_str(), ChoiceKind::Answer);
    }
}

/// The question of a step again.
pub(super) fn ask_again(talk: &mut Talk<'_>, step: Entering) {
    match step {
        Entering::Consent => consent(talk),
        Entering::Name => talk.ask(At::Entering(Entering::Name), phrase("join-name")),
        Entering::Role { name, unit } => role(talk, name, unit),
    }
}

pub(super) fn tapped(talk: &mut Talk<'_>, step: Entering, key: &str) -> Result<(), Query> {
    match (step, key, Role::parse(key).filter(|role| ROLES.contains(role))) {
        (Entering::Consent, "yes" | join::QUIET, _) => {
            talk.state.quiet = key == join::QUIET;
            ask_again(talk, Entering::Name);
            Ok(())
        }
        (Entering::Consent, ..) => {
            talk.leave();
            talk.say(phrase("join-declined"));
            Ok(())
        }
        (Entering::Role { name, unit }, _, Some(role)) => {
            talk.leave();
            talk.say(phrase("enter-asked"));
            talk.act(Deed::Ask { name, reminders: !talk.state.quiet, unit, role });
            talk.offer_command(Command::Menu, ChoiceKind::Aside);
            Ok(())
        }
        _ => talk.ask_again(),
    }
}

pub(super) fn answer(talk: &mut Talk<'_>, step: Entering, input: &Input) -> Result<(), Query> {
    match (step, input) {
        (Entering::Consent, Input::Text(text)) => match yesno::read(text) {
            Reading::Sure(true) => tapped(talk, Entering::Consent, "yes"),
            Reading::Sure(false) => tapped(talk, Entering::Consent, "no"),
            _ if join::looks_like_code(text) => join::start(talk, text),
            _ => {
                talk.say(phrase("join-yes-or-no"));
                talk.ask_again()
            }
        },
        (Entering::Name, Input::Text(text)) => match join::read_name(text) {
            Some(name) => pick::ask(talk, Purpose::Enter { name: Some(name) }, None, ""),
            None => {
                talk.ask(At::Entering(Entering::Name), phrase("join-name-odd"));
                Ok(())
            }
        },
        _ => talk.ask_again(),
    }
}
