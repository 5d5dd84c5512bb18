//! The people of a unit: who is there, handing a unit over, taking a role, suspending, a code for a lost phone.

use crate::domain::id::{PersonId, UnitId};
use crate::domain::message::ChoiceKind;
use crate::domain::right::Right;
use crate::domain::role::Role;
use crate::domain::words::{Words, phrase, phrase_with};

use super::command::{self, Command, role_name};
use super::pick::{self, Purpose};
use super::query::{Found, People, PersonLine, Query};
use super::reply::{Deed, Part};
use super::scene::Input;
use super::state::{At, Person};
use super::talk::Talk;

/// Behind the command: the list of a unit.
const LIST: &str = "ds";

/// `/nguoi`: what can be done for people, and how many wait.
pub(super) fn menu(talk: &mut Talk<'_>, rest: &str) -> Result<(), Query> {
    if !talk.may(Right::People) {
        return not_for_you(talk);
    }
    if rest == LIST {
        return pick::ask(talk, Purpose::People, None, "");
    }
    talk.leave();
    let waiting = match talk.may(Right::Admit).then(|| talk.scene.find(Query::Asks)).transpose()? {
        Some(Found::Asks(lines)) => lines.len(),
        _ => 0,
    };
    talk.say(phrase("people-menu"));
    if waiting > 0 {
        talk.say(phrase_with("people-waiting", [("count", Words::Count(i64::try_from(waiting).unwrap_or(i64::MAX)))]));
        talk.offer_command(Command::Admit, ChoiceKind::Main);
    }
    talk.offer_command(Command::Invite, ChoiceKind::Answer);
    if talk.may(Right::Letters) {
        talk.offer_command(Command::Letters, ChoiceKind::Answer);
    }
    talk.offer(phrase("people-list-offer"), format!("{}.{LIST}", Command::People.data()), ChoiceKind::Answer);
    talk.offer_home(ChoiceKind::Aside);
    Ok(())
}

/// Lists who is at a unit.
pub(super) fn list(talk: &mut Talk<'_>, unit: UnitId) -> Result<(), Query> {
    let Some(people) = at(talk, unit)? else { return not_for_you(talk) };
    if people.list.is_empty() {
        talk.leave();
        talk.say(phrase_with("people-none", [("unit", people.unit.name.into())]));
        talk.offer_command(Command::Invite, ChoiceKind::Answer);
        talk.offer_home(ChoiceKind::Aside);
        return Ok(());
    }
    let offered = people.list.iter().map(|line| (line.person, line.role)).collect();
    let head = phrase_with("people-list", [("unit", people.unit.name.as_str().into())]);
    talk.ask(At::People { unit, people: offered }, head);
    for (index, line) in people.list.iter().enumerate() {
        talk.option(label(&people, line), &index.to_string(), ChoiceKind::Answer);
    }
    talk.offer_home(ChoiceKind::Aside);
    Ok(())
}

pub(super) fn tapped_list(talk: &mut Talk<'_>, unit: UnitId, people: &[(PersonId, Role)], key: &str) -> Result<(), Query> {
    match key.parse::<usize>().ok().and_then(|index| people.get(index)) {
        Some((person, role)) => show(talk, Person { unit, person: *person, role: *role }),
        None => talk.ask_again(),
    }
}

/// Shows somebody, with what may be done.
pub(super) fn show(talk: &mut Talk<'_>, who: Person) -> Result<(), Query> {
    let Some((people, line)) = found(talk, who)? else { return gone(talk) };
    talk.ask(At::Person(who), label(&people, &line));
    if line.suspended {
        talk.say(phrase("people-is-suspended"));
    }
    if line.of.is_some() {
        talk.say(phrase("people-closed"));
        talk.offer_command(Command::Invite, ChoiceKind::Answer);
    }
    if line.managed {
        if who.role == Role::Leader {
            talk.option(phrase("people-hand"), "hand", ChoiceKind::Answer);
        }
        let code = if line.listed { "people-let-in" } else { "people-restore" };
        talk.option(phrase(code), "restore", ChoiceKind::Answer);
        talk.option(phrase("people-dismiss"), "dismiss", ChoiceKind::Answer);
        let suspend = if line.suspended { ("people-resume", "resume") } else { ("people-suspend", "suspend") };
        talk.option(phrase(suspend.0), suspend.1, ChoiceKind::Answer);
    }
    talk.offer_home(ChoiceKind::Aside);
    Ok(())
}

/// Something is to be done to somebody.
pub(super) fn tapped(talk: &mut Talk<'_>, who: Person, key: &str) -> Result<(), Query> {
    let Some((people, line)) = found(talk, who)?.filter(|(_, line)| line.managed) else { return gone(talk) };
    let Person { unit, person, role } = who;
    let (deed, words) = match key {
        "hand" => return heirs(talk, who),
        "restore" => {
            talk.leave();
            talk.act(Deed::Restore { unit, role, person });
            talk.part(Part::Invited);
            talk.offer_home(ChoiceKind::Main);
            return Ok(());
        }
        "dismiss" => (Deed::Dismiss { unit, role, person }, "people-dismissed"),
        "suspend" => (Deed::Suspend { person, suspended: true }, "people-suspended"),
        "resume" => (Deed::Suspend { person, suspended: false }, "people-resumed"),
        _ => return talk.ask_again(),
    };
    talk.leave();
    talk.act(deed);
    talk.say(phrase_with(words, [("name", line.name.into()), ("role", role_name(role)), ("unit", people.unit.name.into())]));
    talk.offer_command(Command::People, ChoiceKind::Answer);
    talk.offer_home(ChoiceKind::Main);
    Ok(())
}

/// Asks to whom a unit is handed over.
pub(super) fn heirs(talk: &mut Talk<'_>, who: Person) -> Result<(), Query> {
    let Some((people, line)) = found(talk, who)? else { return gone(talk) };
    let others: Vec<&PersonLine> =
        people.list.iter().filter(|other| other.person != who.person && !other.suspended && other.of.is_none()).collect();
    if others.is_empty() {
        talk.say(phrase("people-no-heir"));
        talk.offer_command(Command::Invite, ChoiceKind::Answer);
        talk.offer_home(ChoiceKind::Aside);
        return Ok(());
    }
    let question = phrase_with("people-heir", [("name", line.name.as_str().into()), ("unit", people.unit.name.as_str().into())]);
    talk.ask(At::Heir { from: who, people: others.iter().map(|other| other.person).collect() }, question);
    for (index, other) in others.iter().enumerate() {
        talk.option(label(&people, other), &index.to_string(), ChoiceKind::Answer);
    }
    talk.offer_home(ChoiceKind::Aside);
    Ok(())
}

pub(super) fn chosen_heir(talk: &mut Talk<'_>, from: Person, people: &[PersonId], key: &str) -> Result<(), Query> {
    let Some(heir) = key.parse::<usize>().ok().and_then(|index| people.get(index)).copied() else { return talk.ask_again() };
    let Some((there, _)) = found(talk, from)?.filter(|(_, line)| line.managed) else { return gone(talk) };
    let Some(new) = there.list.iter().find(|line| line.person == heir) else { return gone(talk) };
    talk.leave();
    talk.act(Deed::Hand { unit: from.unit, from: from.person, to: heir });
    let name = new.name.as_str().into();
    let handed = if new.listed { "people-handed-listed" } else { "people-handed" };
    talk.say(phrase_with(handed, [("name", name), ("unit", there.unit.name.as_str().into())]));
    talk.offer_home(ChoiceKind::Main);
    Ok(())
}

/// Words while a list or a person is shown: no answer.
pub(super) fn answer(talk: &mut Talk<'_>, input: &Input) -> Result<(), Query> {
    talk.leave();
    super::idle(talk, input)
}

fn at(talk: &Talk<'_>, unit: UnitId) -> Result<Option<People>, Query> {
    Ok(match talk.scene.find(Query::People(unit))? {
        Found::People(people) => Some(people.clone()),
        _ => None,
    })
}

fn found(talk: &Talk<'_>, who: Person) -> Result<Option<(People, PersonLine)>, Query> {
    let Some(people) = at(talk, who.unit)? else { return Ok(None) };
    let line = people.list.iter().find(|line| line.person == who.person && line.role == who.role).cloned();
    Ok(line.map(|line| (people, line)))
}

/// Her name and role; two of one name are told apart by the day since when.
fn label(people: &People, line: &PersonLine) -> Words {
    if let Some(of) = &line.of {
        let gone = [("name", line.name.as_str().into()), ("role", role_name(line.role)), ("unit", of.as_str().into())];
        return phrase_with("people-line-closed", gone);
    }
    let args = [("name", line.name.as_str().into()), ("role", role_name(line.role)), ("since", Words::Day(line.since))];
    let twins = people.list.iter().filter(|other| other.name == line.name && other.person != line.person).count();
    phrase_with(
        match (line.listed, twins) {
            (true, _) => "people-line-listed",
            (false, 0) => "people-line",
            (false, _) => "people-line-since",
        },
        args,
    )
}

fn not_for_you(talk: &mut Talk<'_>) -> Result<(), Query> {
    talk.leave();
    talk.say(phrase("people-not-for-you"));
    command::offers(talk);
    Ok(())
}

fn gone(talk: &mut Talk<'_>) -> Result<(), Query> {
    talk.leave();
    talk.say(phrase("people-gone"));
    command::offers(talk);
    Ok(())
}
