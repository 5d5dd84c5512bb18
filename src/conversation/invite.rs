//! Inviting people: where, as what, how many; then the code, its links and its picture.

use crate::domain::channel::ChannelName;
use crate::domain::id::UnitId;
use crate::domain::invited::{Invited, Whom};
use crate::domain::message::ChoiceKind;
use crate::domain::right::Right;
use crate::domain::role::Role;
use crate::domain::words::{Words, phrase, phrase_with};
use crate::nlu::{Reading, number};

use super::command::{self, Command, role_name};
use super::pick::{self, Purpose};
use super::query::{Found, Query};
use super::reply::{Deed, Part};
use super::scene::Input;
use super::state::At;
use super::talk::Talk;

/// How many may join with a code, and for how many days it is good.
const OFFERED: [(u32, u32); 4] = [(1, 14), (1, 60), (50, 14), (50, 60)];
/// For how many days, if she typed how many may join.
const DAYS: u32 = 14;
/// The most who may join with one code.
const MOST: i64 = 500;

/// `/moi`.
pub(super) fn begin(talk: &mut Talk<'_>) -> Result<(), Query> {
    if !talk.may(Right::Invite) {
        talk.leave();
        talk.say(phrase("invite-not-for-you"));
        command::offers(talk);
        return Ok(());
    }
    pick::ask(talk, Purpose::Invite, None, "")
}

/// Asks what they become there.
pub(super) fn role(talk: &mut Talk<'_>, unit: UnitId) -> Result<(), Query> {
    let Found::Grants { unit: at, roles } = talk.scene.find(Query::Grants(unit))?.clone() else {
        talk.leave();
        talk.say(phrase("invite-not-for-you"));
        command::offers(talk);
        return Ok(());
    };
    if let [only] = roles.as_slice() {
        uses(talk, unit, *only);
        return Ok(());
    }
    talk.ask(At::Inviting { unit, role: None }, phrase_with("invite-role", [("unit", at.name.into())]));
    for role in roles {
        talk.option(role_name(role), role.as_str(), ChoiceKind::Answer);
    }
    talk.offer_home(ChoiceKind::Aside);
    Ok(())
}

fn uses(talk: &mut Talk<'_>, unit: UnitId, role: Role) {
    talk.ask(At::Inviting { unit, role: Some(role) }, phrase("invite-uses"));
    for (uses, days) in OFFERED {
        let args = [("uses", Words::Count(i64::from(uses))), ("days", Words::Count(i64::from(days)))];
        // A typed number is how many may join, so nothing here is numbered.
        talk.option(phrase_with("invite-uses-days", args), &format!("{uses}-{days}"), ChoiceKind::Suggestion);
    }
    talk.offer_home(ChoiceKind::Aside);
}

pub(super) fn tapped(talk: &mut Talk<'_>, unit: UnitId, role: Option<Role>, key: &str) -> Result<(), Query> {
    match (role, Role::parse(key), key.split_once('-').and_then(|(uses, days)| Some((uses.parse().ok()?, days.parse().ok()?)))) {
        (None, Some(chosen), _) => {
            uses(talk, unit, chosen);
            Ok(())
        }
        (Some(role), _, Some(offered)) if OFFERED.contains(&offered) => made(talk, unit, role, offered),
        _ => talk.ask_again(),
    }
}

pub(super) fn answer(talk: &mut Talk<'_>, unit: UnitId, role: Option<Role>, input: &Input) -> Result<(), Query> {
    match (role, input) {
        (Some(role), Input::Text(text)) => match number::read(text) {
            Reading::Sure(count @ 1..=MOST) => made(talk, unit, role, (u32::try_from(count).unwrap_or(1), DAYS)),
            _ => {
                talk.say(phrase("invite-uses-example"));
                talk.ask_again()
            }
        },
        (None, Input::Text(_)) => talk.ask_again(),
        _ => {
            talk.leave();
            super::idle(talk, input)
        }
    }
}

/// The question of a step again.
pub(super) fn ask_again(talk: &mut Talk<'_>, unit: UnitId, step: Option<Role>) -> Result<(), Query> {
    match step {
        None => role(talk, unit),
        Some(role) => {
            uses(talk, unit, role);
            Ok(())
        }
    }
}

fn made(talk: &mut Talk<'_>, unit: UnitId, role: Role, (uses, days): (u32, u32)) -> Result<(), Query> {
    // Asked once more within the turn's own transaction: her role may have been taken meanwhile.
    let may = matches!(talk.scene.find(Query::Grants(unit))?, Found::Grants { roles, .. } if roles.contains(&role));
    talk.leave();
    if may {
        talk.act(Deed::Invite { unit, role, uses, days });
        talk.part(Part::Invited);
        talk.offer_command(Command::Invite, ChoiceKind::Answer);
        talk.offer_home(ChoiceKind::Main);
    } else {
        talk.say(phrase("invite-not-for-you"));
        command::offers(talk);
    }
    Ok(())
}

/// The code that was made, to be handed on.
pub fn told(invited: &Invited) -> Words {
    let unit = || invited.unit.name.as_str().into();
    let head = match &invited.whom {
        Whom::Returning(name) => phrase_with("invite-restores", [("name", name.as_str().into()), ("unit", unit())]),
        Whom::Listed(name) => phrase_with("invite-lets-in", [("name", name.as_str().into()), ("unit", unit())]),
        Whom::Anyone => phrase_with("invite-made", [("role", role_name(invited.role)), ("unit", unit())]),
    };
    let (first, last) = invited.code.split_at_checked(4).unwrap_or((&invited.code, ""));
    let mut lines = vec![head, Words::Plain(format!("{first} {last}"))];
    let until = Words::Day(invited.until);
    lines.push(match invited.uses {
        1 => phrase_with("invite-good-for-one", [("until", until)]),
        uses => phrase_with("invite-good", [("uses", Words::Count(i64::from(uses))), ("until", until)]),
    });
    for (channel, link) in &invited.links {
        let id = match channel {
            ChannelName::Telegram => "invite-link-telegram",
            _ => "invite-link-web",
        };
        lines.push(phrase_with(id, [("link", link.as_str().into())]));
    }
    lines.push(phrase("invite-by-code"));
    Words::Lines(lines)
}
