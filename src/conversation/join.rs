//! Joining: an invite's code, consent in plain words, a name. One who has joined already is asked for neither again.

use crate::domain::invited::Whom;
use crate::domain::message::ChoiceKind;
use crate::domain::role::Role;
use crate::domain::unit::Unit;
use crate::domain::words::{phrase, phrase_with};
use crate::nlu::{Reading, yesno};

use super::command::{self, Command, role_name};
use super::link;
use super::query::{Found, Query};
use super::reply::{By, Deed};
use super::scene::Input;
use super::state::At;
use super::talk::Talk;
use super::{enter, form};

/// The longest name, in characters.
const MAX_NAME: usize = 60;
/// The key of agreeing to take part, and not to be reminded.
pub(super) const QUIET: &str = "quiet";
/// What may stand in a name besides letters and their marks.
const IN_NAMES: &str = " '’-.()";

/// She came with a code.
pub(super) fn start(talk: &mut Talk<'_>, code: &str) -> Result<(), Query> {
    let code = normal(code);
    let (role, unit) = match talk.scene.find(Query::Invite(code.clone()))?.clone() {
        Found::Invite { whom: Whom::Returning(_), role, unit } => {
            ask_coming_back(talk, code, role, unit.name);
            return Ok(());
        }
        Found::Invite { whom: Whom::Listed(_), .. } if talk.scene.person.is_some() => {
            not_meant(talk);
            return Ok(());
        }
        Found::Invite { role, unit, .. } => (role, unit),
        Found::Link { person, name } => {
            link::with(talk, code, (person, name));
            return Ok(());
        }
        Found::TooOften => {
            talk.say(phrase("join-code-wait"));
            return Ok(());
        }
        _ => {
            unknown(talk);
            return Ok(());
        }
    };
    let known = talk.scene.person.is_some();
    let invited = [("role", role_name(role)), ("unit", unit.name.into())];
    talk.ask(At::Consent { code }, phrase_with(if known { "join-invited-also" } else { "join-invited" }, invited));
    if known {
        talk.option(phrase("join-accept"), "yes", ChoiceKind::Main);
        talk.option(phrase("join-later"), "no", ChoiceKind::Answer);
    } else {
        talk.say(phrase_with("join-notice", [("association", talk.association())]));
        consent_options(talk);
    }
    Ok(())
}

/// Agreeing to all, to taking part without reminders, or to nothing.
pub(super) fn consent_options(talk: &mut Talk<'_>) {
    talk.option(phrase("join-agree"), "yes", ChoiceKind::Main);
    talk.option(phrase("join-agree-quiet"), QUIET, ChoiceKind::Answer);
    talk.option(phrase("join-decline"), "no", ChoiceKind::Answer);
}

/// The code is worth nothing, or nothing any more.
fn unknown(talk: &mut Talk<'_>) {
    talk.leave();
    talk.say(phrase("join-code-unknown"));
    if talk.scene.person.is_some() {
        command::offers(talk);
    }
}

/// Someone without a role wrote.
pub(super) fn stranger(talk: &mut Talk<'_>, input: &Input) -> Result<(), Query> {
    match input {
        Input::Text(text) if looks_like_code(text) => start(talk, text),
        // Before it is looked at, she agrees; it is kept nowhere meanwhile.
        Input::Phone(_) => enter::begin(talk),
        _ => {
            welcome(talk);
            Ok(())
        }
    }
}

/// What a stranger is told, and the way in without a code.
pub(super) fn welcome(talk: &mut Talk<'_>) {
    talk.say(phrase_with("join-welcome", [("association", talk.association())]));
    talk.offer_command(Command::Enter, ChoiceKind::Answer);
}

/// Someone without a role typed a command: `/start CODE` joins, help helps, all else needs joining first.
pub(super) fn command(talk: &mut Talk<'_>, command: Command, rest: &str) -> Result<(), Query> {
    match command {
        Command::Menu if !rest.is_empty() => return start(talk, rest),
        Command::Enter => return enter::begin(talk),
        Command::Cancel => talk.leave(),
        Command::Help => talk.say(phrase("help-helplines")),
        _ => {}
    }
    match talk.state.at {
        At::Idle => {
            welcome(talk);
            Ok(())
        }
        _ => talk.ask_again(),
    }
}

/// An answer while joining.
pub(super) fn answer(talk: &mut Talk<'_>, input: &Input) -> Result<(), Query> {
    match (talk.state.at.clone(), input) {
        (At::Consent { code }, Input::Text(text)) => match yesno::read(text) {
            Reading::Sure(agreed) => consent(talk, &code, if agreed { "yes" } else { "no" }),
            _ => {
                talk.say(phrase("join-yes-or-no"));
                start(talk, &code)
            }
        },
        (At::Name { code }, Input::Text(text)) => name(talk, code, text),
        (At::ComingBack { code }, Input::Text(text)) => match yesno::read(text) {
            Reading::Sure(hers) => coming_back(talk, &code, if hers { "yes" } else { "no" }),
            _ => {
                talk.say(phrase("join-yes-or-no"));
                start(talk, &code)
            }
        },
        _ => talk.ask_again(),
    }
}

/// She agreed to the notice, or not. Silence is not consent.
pub(super) fn consent(talk: &mut Talk<'_>, code: &str, key: &str) -> Result<(), Query> {
    match (key, talk.scene.person.as_ref().map(|person| person.name.clone())) {
        ("yes" | QUIET, None) => {
            talk.state.quiet = key == QUIET;
            match talk.scene.find(Query::Invite(code.to_owned()))?.clone() {
                Found::Invite { whom: Whom::Listed(name), role, unit } => {
                    become_her(talk, By::Code(code.to_owned()), &name, (role, &unit));
                }
                _ => ask_name(talk, code.to_owned()),
            }
        }
        ("yes", Some(name)) => join(talk, code.to_owned(), name)?,
        (_, None) => {
            talk.leave();
            talk.say(phrase("join-declined"));
        }
        (_, Some(_)) => {
            talk.leave();
            talk.say(phrase("join-later-done"));
            command::offers(talk);
        }
    }
    Ok(())
}

pub(super) fn ask_name(talk: &mut Talk<'_>, code: String) {
    talk.ask(At::Name { code }, phrase("join-name"));
}

fn name(talk: &mut Talk<'_>, code: String, text: &str) -> Result<(), Query> {
    match read_name(text) {
        Some(name) => join(talk, code, name),
        None => {
            talk.ask(At::Name { code }, phrase("join-name-odd"));
            Ok(())
        }
    }
}

/// A name as she typed it, or nothing if it can be none.
pub fn read_name(text: &str) -> Option<String> {
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let fits = |c: char| c.is_alphabetic() || unicode_normalization::char::is_combining_mark(c) || IN_NAMES.contains(c);
    (letters >= 2 && name.chars().count() <= MAX_NAME && name.chars().all(fits)).then_some(name)
}

/// A restoring code: is it she? One who is known already is somebody, and stays so.
fn ask_coming_back(talk: &mut Talk<'_>, code: String, role: Role, unit: String) {
    if talk.scene.person.is_some() {
        not_meant(talk);
        return;
    }
    let was = [("role", role_name(role)), ("unit", unit.into())];
    talk.ask(At::ComingBack { code }, phrase_with("join-return", was));
    talk.option(phrase("join-return-yes"), "yes", ChoiceKind::Main);
    talk.option(phrase("join-return-no"), "no", ChoiceKind::Answer);
}

/// A code for somebody else, where she is known already.
fn not_meant(talk: &mut Talk<'_>) {
    talk.leave();
    talk.say(phrase("join-return-known"));
    command::offers(talk);
}

/// She is the one whom a list brought in.
pub(super) fn become_her(talk: &mut Talk<'_>, by: By, name: &str, (role, unit): (Role, &Unit)) {
    talk.leave();
    welcome_in(talk, name, (role, unit));
    talk.act(Deed::Become { by, reminders: !talk.state.quiet });
}

/// What she hears who has just joined, with the first reports that she may send.
fn welcome_in(talk: &mut Talk<'_>, name: &str, (role, unit): (Role, &Unit)) {
    talk.say(phrase_with("join-done", [("name", name.into())]));
    form::offer_front(talk, &form::offered_to(talk, role, &unit.level));
    talk.offer_command(Command::Menu, ChoiceKind::Main);
}

/// She says that it is she, or not.
pub(super) fn coming_back(talk: &mut Talk<'_>, code: &str, key: &str) -> Result<(), Query> {
    let good = matches!(talk.scene.find(Query::Invite(code.to_owned()))?, Found::Invite { whom: Whom::Returning(_), .. });
    talk.leave();
    match key {
        "yes" if good => {
            talk.act(Deed::ComeBack { code: code.to_owned() });
            talk.say(phrase("join-returned"));
            talk.offer_command(Command::Menu, ChoiceKind::Main);
        }
        "yes" => unknown(talk),
        _ => talk.say(phrase("join-return-declined")),
    }
    Ok(())
}

/// Joins, if the code is still worth something: others may have used it up while she answered.
fn join(talk: &mut Talk<'_>, code: String, name: String) -> Result<(), Query> {
    let Found::Invite { role, unit, whom: Whom::Anyone } = talk.scene.find(Query::Invite(code.clone()))?.clone() else {
        talk.leave();
        talk.say(phrase("join-code-gone"));
        return Ok(());
    };
    talk.leave();
    welcome_in(talk, &name, (role, &unit));
    talk.act(Deed::Join { code, name, reminders: !talk.state.quiet });
    Ok(())
}

/// Codes are typed by hand: case, spaces and dashes do not matter.
pub fn normal(code: &str) -> String {
    code.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
}

/// Codes have eight letters and digits, at least one of them a digit.
pub fn looks_like_code(text: &str) -> bool {
    let code = normal(text);
    code.len() == 8 && text.trim().chars().count() <= 12 && code.bytes().any(|byte| byte.is_ascii_digit())
}
