//! Care with the worst cases: what may tell of violence, trafficking or abuse is kept nowhere before she has said what it is.
//!
//! She is asked whether she reports a talk or whether somebody is in need, with the helplines beside. A talk goes on as if
//! nothing had been asked. If somebody is in need the words are dropped, the officers are told that a call is needed, and
//! one case is counted.

use crate::domain::id::UnitId;
use crate::domain::message::ChoiceKind;
use crate::domain::unit::Unit;
use crate::domain::words::{Words, phrase, phrase_with};
use crate::nlu::harm::{self, Meant, Sign};

use super::query::{Found, Query};
use super::reply::{Deed, Part, Reply};
use super::scene::Input;
use super::state::{At, Held};
use super::talk::Talk;
use super::{command, form, hear};

/// What is held, and where the conversation was.
type Holding = (Held, Box<At>);

const TALK: &str = "talk";
const HELP: &str = "help";

/// Holds back what she sent and asks, if it may tell of a case. False: it may be taken.
pub(super) fn holds(talk: &mut Talk<'_>, input: &Input) -> bool {
    if matches!(talk.state.at, At::Care { .. }) {
        return false;
    }
    let held = match input {
        Input::Text(text) => Held { text: text.clone(), photo: None },
        Input::Photo { file, caption: Some(text) } => Held { text: text.clone(), photo: file.clone() },
        _ => return false,
    };
    let beside = form::chosen_labels(talk);
    let beside: Vec<&str> = beside.iter().map(String::as_str).collect();
    let may_pass = match harm::read(&held.text, &beside) {
        None => true,
        // She has answered that for this report already.
        Some(Sign::Topic) if form::is_of_talk(talk) => true,
        Some(_) => form::keeps_no_words(talk, &held.text),
    };
    if may_pass {
        return false;
    }
    talk.withhold();
    if talk.scene.person.is_none() {
        // Nobody knows of whom to tell whom.
        erase(talk, held);
        talk.say(phrase("care-stranger"));
        talk.say(phrase("help-helplines"));
        return true;
    }
    let before = Box::new(talk.state.at.clone());
    ask(talk, held, before);
    true
}

/// Asks which of the two it is.
pub(super) fn ask(talk: &mut Talk<'_>, held: Held, before: Box<At>) {
    talk.ask(At::Care { held, before }, phrase("care-ask"));
    talk.say(phrase("help-helplines"));
    talk.say(phrase("care-not-kept"));
    talk.option(phrase("care-talk"), TALK, ChoiceKind::Answer);
    talk.option(phrase("care-help"), HELP, ChoiceKind::Answer);
}

/// Something other than a tap: it too is kept nowhere unless it answers.
pub(super) fn answer(talk: &mut Talk<'_>, holding: Holding, input: &Input) -> Result<(), Query> {
    let meant = match input {
        Input::Text(text) => harm::meant(text),
        _ => None,
    };
    match meant {
        Some(Meant::Talk) => tapped(talk, holding, TALK),
        Some(Meant::Help) => tapped(talk, holding, HELP),
        None => {
            talk.withhold();
            if let Input::Photo { file: Some(file), .. } = input {
                talk.act(Deed::Erase { file: file.clone(), report: None });
            }
            talk.say(phrase("care-choose"));
            ask(talk, holding.0, holding.1);
            Ok(())
        }
    }
}

pub(super) fn tapped(talk: &mut Talk<'_>, (held, before): Holding, key: &str) -> Result<(), Query> {
    match key {
        TALK => {
            talk.state.at = *before;
            form::set_of_talk(talk);
            let input = match held.photo {
                Some(file) => Input::Photo { file: Some(file), caption: Some(held.text) },
                None => Input::Text(held.text),
            };
            hear(talk, &input)?;
            // Her words may have begun the report.
            form::set_of_talk(talk);
            Ok(())
        }
        HELP => help(talk, held, &before),
        _ => talk.ask_again(),
    }
}

/// She takes back what she sent: it is dropped, and what was asked before is asked again.
pub(super) fn drop(talk: &mut Talk<'_>, held: Held, before: At) -> Result<(), Query> {
    erase(talk, held);
    talk.leave();
    talk.state.at = before;
    talk.say(phrase("care-taken-back"));
    talk.ask_again()
}

fn help(talk: &mut Talk<'_>, held: Held, before: &At) -> Result<(), Query> {
    let officers = match unit(talk, before) {
        Some(unit) => match talk.scene.find(Query::Officers(unit))? {
            Found::Officers(above) => Some((unit, above.clone())),
            _ => None,
        },
        None => None,
    };
    erase(talk, held);
    talk.leave();
    match officers {
        Some((unit, above)) => {
            talk.act(Deed::Refer(unit));
            talk.say(phrase_with("care-told", [("unit", above.name.into())]));
        }
        None => {
            if let Some(unit) = unit(talk, before) {
                talk.act(Deed::Refer(unit));
            }
            talk.say(phrase("care-nobody"));
        }
    }
    talk.say(phrase("care-dropped"));
    talk.say(phrase("help-helplines"));
    command::offers(talk);
    Ok(())
}

/// What an officer of `above` is told: that a call is needed, and where. No names, nothing of what happened. `count` is how
/// often that has been said there this year.
pub fn call(unit: &Unit, above: &Unit, count: i64) -> Reply {
    let parts = [
        phrase_with("care-call", [("unit", unit.name.as_str().into())]),
        phrase("help-helplines"),
        phrase_with("care-call-count", [("count", Words::Count(count)), ("unit", above.name.as_str().into())]),
    ];
    Reply { parts: parts.into_iter().map(Part::Say).collect(), ..Reply::default() }
}

/// Where the need is: the unit of the report, else hers.
fn unit(talk: &Talk<'_>, before: &At) -> Option<UnitId> {
    let of_draft = match before {
        At::Form { draft, .. } => talk.state.drafts.iter().find(|known| known.id == *draft).map(|draft| draft.unit),
        _ => None,
    };
    of_draft.or_else(|| talk.scene.main_post().map(|post| post.unit.id))
}

fn erase(talk: &mut Talk<'_>, held: Held) {
    if let Some(file) = held.photo {
        talk.act(Deed::Erase { file, report: None });
    }
}
