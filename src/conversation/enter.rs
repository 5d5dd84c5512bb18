//! Coming in without a code: consent first; then her phone, if her channel vouches for it and a list knows her by it; else
//! name, unit and role, and staff of the unit decide.
//!
//! Of those whom a list knows, no name is shown: whoever holds a phone may not be the one who held it when the list was made.

use crate::domain::id::{PersonId, UnitId};
use crate::domain::message::ChoiceKind;
use crate::domain::phone::Phone;
use crate::domain::role::Role;
use crate::domain::words::{phrase, phrase_with};
use crate::nlu::{Reading, yesno};

use super::command::{Command, role_name};
use super::join;
use super::pick::{self, Purpose};
use super::query::{Found, Listed, Query};
use super::reply::{By, Deed};
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
pub(super) fn ask_again(talk: &mut Talk<'_>, step: Entering) -> Result<(), Query> {
    match step {
        Entering::Consent => consent(talk),
        Entering::Phone => {
            talk.ask(At::Entering(Entering::Phone), phrase("enter-phone"));
            talk.option(phrase("enter-phone-give"), "phone", ChoiceKind::Phone);
            talk.option(phrase("enter-phone-skip"), "skip", ChoiceKind::Answer);
        }
        Entering::Mine { person } => match listed(talk, vec![person], "")? {
            Listed::One { role, unit, .. } => {
                let known = [("role", role_name(role)), ("unit", unit.name.into())];
                talk.ask(At::Entering(Entering::Mine { person }), phrase_with("enter-mine", known));
                talk.option(phrase("join-return-yes"), "yes", ChoiceKind::Main);
                talk.option(phrase("join-return-no"), "no", ChoiceKind::Answer);
            }
            _ => came(talk),
        },
        Entering::Whose { people } => {
            talk.ask(At::Entering(Entering::Whose { people }), phrase("enter-whose"));
            talk.option(phrase("enter-whose-none"), "none", ChoiceKind::Aside);
        }
        Entering::Name => talk.ask(At::Entering(Entering::Name), phrase("join-name")),
        Entering::Role { name, unit } => role(talk, name, unit),
    }
    Ok(())
}

pub(super) fn tapped(talk: &mut Talk<'_>, step: Entering, key: &str) -> Result<(), Query> {
    match (step, key, Role::parse(key).filter(|role| ROLES.contains(role))) {
        (Entering::Consent, "yes" | join::QUIET, _) => {
            talk.state.quiet = key == join::QUIET;
            ask_again(talk, if talk.scene.gives_phone { Entering::Phone } else { Entering::Name })
        }
        (Entering::Consent, ..) => {
            talk.leave();
            talk.say(phrase("join-declined"));
            Ok(())
        }
        (Entering::Phone, "skip", _) | (Entering::Mine { .. }, "no", _) | (Entering::Whose { .. }, "none", _) => {
            ask_again(talk, Entering::Name)
        }
        (Entering::Phone, ..) => by_button(talk),
        (Entering::Mine { person }, "yes", _) => become_her(talk, vec![person], ""),
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
        (step @ (Entering::Consent | Entering::Mine { .. }), Input::Text(text)) => match yesno::read(text) {
            Reading::Sure(true) => tapped(talk, step, "yes"),
            Reading::Sure(false) => tapped(talk, step, "no"),
            _ if join::looks_like_code(text) => join::start(talk, text),
            _ => {
                talk.say(phrase("join-yes-or-no"));
                talk.ask_again()
            }
        },
        (Entering::Phone, Input::Phone(phone)) => by_phone(talk, phone),
        (Entering::Phone, _) => by_button(talk),
        (Entering::Whose { people }, Input::Text(text)) => become_her(talk, people, text),
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

/// A number that is typed, or somebody else's: anyone could give it.
fn by_button(talk: &mut Talk<'_>) -> Result<(), Query> {
    talk.say(phrase("enter-phone-by-button"));
    talk.ask_again()
}

/// Who is known by her phone.
fn by_phone(talk: &mut Talk<'_>, phone: &Phone) -> Result<(), Query> {
    match talk.scene.find(Query::Phone(phone.clone()))?.clone() {
        Found::Listed(Listed::One { person, .. }) => ask_again(talk, Entering::Mine { person }),
        Found::Listed(Listed::Several(people)) => ask_again(talk, Entering::Whose { people }),
        Found::Listed(Listed::Came) => {
            came(talk);
            Ok(())
        }
        _ => {
            talk.say(phrase("enter-phone-unknown"));
            ask_again(talk, Entering::Name)
        }
    }
}

/// She is one of these: the only one, or the one who is called so.
fn become_her(talk: &mut Talk<'_>, people: Vec<PersonId>, name: &str) -> Result<(), Query> {
    if matches!(talk.scene.find(Query::Listed(people.clone(), name.to_owned()))?, Found::TooOften) {
        talk.leave();
        talk.say(phrase("enter-whose-wait"));
        return Ok(());
    }
    match listed(talk, people, name)? {
        Listed::One { person, name, role, unit } => join::become_her(talk, By::Phone(person), &name, (role, &unit)),
        Listed::Came => came(talk),
        Listed::Nobody | Listed::Several(_) => {
            talk.say(phrase("enter-whose-other"));
            return talk.ask_again();
        }
    }
    Ok(())
}

fn came(talk: &mut Talk<'_>) {
    talk.leave();
    talk.say(phrase("enter-phone-came"));
}

fn listed(talk: &Talk<'_>, people: Vec<PersonId>, name: &str) -> Result<Listed, Query> {
    Ok(match talk.scene.find(Query::Listed(people, name.to_owned()))? {
        Found::Listed(listed) => listed.clone(),
        _ => Listed::Nobody,
    })
}
