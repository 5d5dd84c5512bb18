//! The mind: what a person did, and what the bot makes of it. Pure and total: it never awaits, never fails, reads no
//! clock and rolls no dice; a person's wrong answer is a value.
//!
//! Where the database decides what comes next, [`turn`] answers with the [`Query`] instead; the app looks it up inside
//! the same transaction, puts the answer into the scene and runs the turn again from the start. Running it again instead
//! of resuming it keeps every conversation free of half-done states.

mod admit;
mod blocks;
pub mod care;
pub mod command;
pub mod confirm;
pub mod diary;
mod enter;
pub mod erasing;
mod figure;
pub mod form;
mod give;
pub mod household;
pub mod invite;
pub mod join;
pub mod journal;
mod leaving;
mod letters;
pub mod link;
mod people;
pub mod periods;
pub mod pick;
mod privacy;
pub mod progress;
pub mod query;
pub mod remind;
pub mod reply;
pub mod returning;
pub mod scene;
pub mod state;
mod talk;
pub mod told;

pub use form::{differences, show};

use crate::domain::words::phrase;
use crate::nlu::fold::fold;
use crate::plan::Plans;
use command::Command;
use query::Query;
use reply::Turn;
use scene::{Input, Scene};
use state::{At, State};
use talk::Talk;

/// The most queries that one turn may ask.
pub const MAX_QUERIES: usize = 3;

/// One turn of a conversation.
///
/// # Errors
/// Not a failure: the query that must be answered (in `scene.found`) before the turn can be taken.
pub fn turn(plans: &Plans, scene: &Scene, state: State, input: &Input) -> Result<Turn, Query> {
    let mut talk = Talk::new(plans, scene, state);
    take(&mut talk, input)?;
    Ok(talk.finish())
}

fn take(talk: &mut Talk<'_>, input: &Input) -> Result<(), Query> {
    // Only a tap right after itself is its double: a later one is meant, and gets an answer.
    let taken = talk.state.taken.take();
    match input {
        Input::Start(Some(code)) => return join::start(talk, code),
        Input::Tap(data) => return tap(talk, data, taken),
        Input::Hidden => {
            talk.say(phrase("chat-hidden"));
            return talk.ask_again();
        }
        Input::Text(text) => {
            if let Some(data) = offered(&talk.state, text) {
                return tap(talk, &data, None);
            }
            if let Some((command, rest)) = command::read(text, talk.free()) {
                return command::run(talk, command, rest);
            }
        }
        Input::Start(None) | Input::Photo { .. } | Input::Phone(_) | Input::Other => {}
    }
    if care::holds(talk, input) { Ok(()) } else { hear(talk, input) }
}

/// Takes what she sent for what is being asked.
fn hear(talk: &mut Talk<'_>, input: &Input) -> Result<(), Query> {
    match talk.state.at.clone() {
        At::Consent { .. } | At::Name { .. } | At::ComingBack { .. } => join::answer(talk, input),
        At::Entering(step) => enter::answer(talk, step, input),
        At::Picking { purpose, above, .. } => pick::answer(talk, purpose, above, input),
        At::Inviting { unit, role } => invite::answer(talk, unit, role, input),
        At::Admitting { ask } => admit::answer(talk, ask, input),
        At::People { .. } | At::Person(_) | At::Heir { .. } => people::answer(talk, input),
        At::Letters { .. } | At::Letter { .. } => letters::answer(talk, input),
        At::Leaving { post } => leaving::answer(talk, post, input),
        At::Own(step) => privacy::answer(talk, step, input),
        At::Form { draft, ask } => form::answer(talk, draft, ask, input),
        At::Returning { report, after } => returning::answer(talk, (report, after), input),
        At::Withdrawing { report } => journal::decide(talk, report, input),
        At::Progress { .. }
        | At::Blocks { .. }
        | At::Awaiting { .. }
        | At::Journal { .. }
        | At::Looking { .. }
        | At::Household { .. }
        | At::Erasing { .. }
        | At::Asks { .. }
        | At::Requests { .. } => {
            talk.leave();
            idle(talk, input)
        }
        At::Confirming { report, after } => confirm::decide(talk, (report, after), input),
        At::Households { unit, .. } => household::answer_list(talk, unit, input),
        At::Twins { household, .. } => household::answer_twins(talk, household, input),
        At::Merging { one, other } => household::answer_merging(talk, (one, other), input),
        At::Parting { double } => household::answer_parting(talk, double, input),
        At::Reminders => remind::answer(talk, input),
        At::Giving { what, unit, .. } => give::answer(talk, (&what, unit), input),
        At::Care { held, before } => care::answer(talk, (held, before), input),
        At::Idle => idle(talk, input),
    }
}

/// The data of the choice, offered last or without being asked for, whose number or label was typed.
fn offered(state: &State, text: &str) -> Option<String> {
    let words = fold(text);
    let number = words.parse::<u32>().ok();
    let means = |offer: &&state::Offered| (number.is_some() && offer.number == number) || fold(&offer.label) == words;
    state.offered.iter().chain(&state.reminded).find(means).map(|offer| offer.data.clone())
}

/// A tap belongs to a question (`q<number>.<key>`) or works at any time (`c.<command>[.<rest>]`).
fn tap(talk: &mut Talk<'_>, data: &str, taken: Option<state::Taken>) -> Result<(), Query> {
    if let Some(rest) = data.strip_prefix("c.") {
        return run(talk, rest);
    }
    let asked = data.strip_prefix('q').and_then(|rest| rest.split_once('.'));
    let Some((question, key)) = asked.and_then(|(number, key)| Some((number.parse::<u32>().ok()?, key))) else {
        return past(talk);
    };
    // A weak network may send the same tap twice under two ids: the second changes nothing and needs no words.
    if taken.as_ref().is_some_and(|taken| taken.question == question && taken.key == key) {
        talk.state.taken = taken;
        return Ok(());
    }
    if question != talk.state.question {
        return past(talk);
    }
    talk.state.taken = Some(state::Taken { question, key: key.to_owned() });
    if let Some(rest) = key.strip_prefix("c.") {
        return run(talk, rest);
    }
    match talk.state.at.clone() {
        At::Consent { code } => join::consent(talk, &code, key),
        At::Name { .. } => past(talk),
        At::ComingBack { code } => join::coming_back(talk, &code, key),
        At::Entering(step) => enter::tapped(talk, step, key),
        At::Picking { purpose, above, offered } => pick::tapped(talk, purpose, (above, &offered), key),
        At::Inviting { unit, role } => invite::tapped(talk, unit, role, key),
        At::Asks { asks } => admit::tapped(talk, &asks, key),
        At::Admitting { ask } => admit::decided(talk, ask, key),
        At::People { unit, people } => people::tapped_list(talk, unit, &people, key),
        At::Person(who) => people::tapped(talk, who, key),
        At::Heir { from, people } => people::chosen_heir(talk, from, &people, key),
        At::Letters { letters } => letters::tapped(talk, &letters, key),
        At::Letter { letter } => letters::decided(talk, letter, key),
        At::Leaving { post } => leaving::tapped(talk, post, key),
        At::Own(step) => privacy::tapped(talk, step, key),
        At::Requests { requests } => privacy::done(talk, &requests, key),
        At::Form { draft, ask } => form::tapped(talk, draft, ask, key),
        At::Progress { units } => progress::tapped(talk, &units, key),
        At::Blocks { names } => blocks::tapped(talk, &names, key),
        At::Awaiting { reports, after } => confirm::tapped(talk, &reports, after, key),
        At::Confirming { report, after } => confirm::tapped_decision(talk, (report, after), key),
        At::Journal { reports, .. } => journal::tapped(talk, &reports, key),
        At::Looking { report } => journal::chosen(talk, report, key),
        At::Erasing { report } => erasing::tapped(talk, report, key),
        At::Returning { report, after } => returning::tapped(talk, (report, after), key),
        At::Withdrawing { report } => journal::tapped_decision(talk, report, key),
        At::Households { households, .. } => household::tapped_list(talk, &households, key),
        At::Household { household: id } => household::tapped(talk, id, key),
        At::Twins { household: id, offered } => household::tapped_twins(talk, id, &offered, key),
        At::Merging { one, other } => household::tapped_merging(talk, (one, other), key),
        At::Parting { double } => household::tapped_parting(talk, double, key),
        At::Reminders => remind::tapped(talk, key),
        At::Giving { what, unit, units } => give::tapped(talk, (&what, unit, &units), key),
        At::Care { held, before } => care::tapped(talk, (held, before), key),
        At::Idle => past(talk),
    }
}

/// Runs the command of a button: its name, and after a dot what it is about.
fn run(talk: &mut Talk<'_>, data: &str) -> Result<(), Query> {
    let (name, rest) = data.split_once('.').unwrap_or((data, ""));
    match command::named(name) {
        Some(command) => command::run(talk, command, rest),
        None => past(talk),
    }
}

/// An old button: says so and asks the current question again.
fn past(talk: &mut Talk<'_>) -> Result<(), Query> {
    talk.say(phrase("chat-question-past"));
    talk.ask_again()
}

fn idle(talk: &mut Talk<'_>, input: &Input) -> Result<(), Query> {
    if talk.scene.person.is_none() {
        return join::stranger(talk, input);
    }
    match input {
        Input::Text(text) => {
            if let Some(form) = form::named(talk, text) {
                return form::begin(talk, &form);
            }
            if join::looks_like_code(text) {
                return join::start(talk, text);
            }
            if form::begins(talk, text, None)? {
                return Ok(());
            }
            talk.say(phrase("chat-not-understood"));
        }
        Input::Photo { file, caption } => {
            if let Some(words) = caption
                && form::begins(talk, words, file.as_ref())?
            {
                return Ok(());
            }
            talk.say(phrase("chat-photo-without-report"));
        }
        Input::Phone(_) | Input::Other | Input::Hidden => talk.say(phrase("chat-only-text-and-photos")),
        Input::Start(_) | Input::Tap(_) => return command::run(talk, Command::Menu, ""),
    }
    talk.leave();
    command::offers(talk);
    Ok(())
}
