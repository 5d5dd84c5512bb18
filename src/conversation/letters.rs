//! Messages that did not reach somebody: staff see whose, and have them sent again or dropped. What they say is not shown.

use crate::domain::delivery::Outcome;
use crate::domain::id::OutboxId;
use crate::domain::message::ChoiceKind;
use crate::domain::right::Right;
use crate::domain::words::{Words, phrase, phrase_with};

use super::command::{self, Command};
use super::query::{Found, LetterLine, Query};
use super::reply::Deed;
use super::scene::Input;
use super::state::At;
use super::talk::Talk;
use super::told;

/// `/tinloi`: lists them, newest first.
pub(super) fn list(talk: &mut Talk<'_>) -> Result<(), Query> {
    if !talk.may(Right::Letters) {
        talk.leave();
        talk.say(phrase("letters-not-for-you"));
        command::offers(talk);
        return Ok(());
    }
    let lines = unsent(talk)?;
    if lines.is_empty() {
        talk.leave();
        talk.say(phrase("letters-none"));
        command::offers(talk);
        return Ok(());
    }
    talk.ask(At::Letters { letters: lines.iter().map(|line| line.id).collect() }, phrase("letters-list"));
    for (index, line) in lines.iter().enumerate() {
        talk.option(said("letters-line", line), &index.to_string(), ChoiceKind::Answer);
    }
    talk.offer_home(ChoiceKind::Aside);
    Ok(())
}

pub(super) fn tapped(talk: &mut Talk<'_>, letters: &[OutboxId], key: &str) -> Result<(), Query> {
    match key.parse::<usize>().ok().and_then(|index| letters.get(index)) {
        Some(letter) => show(talk, *letter),
        None => talk.ask_again(),
    }
}

/// Shows one, with what may be done.
pub(super) fn show(talk: &mut Talk<'_>, letter: OutboxId) -> Result<(), Query> {
    let Some(line) = unsent(talk)?.into_iter().find(|line| line.id == letter) else { return gone(talk) };
    talk.ask(At::Letter { letter }, said("letters-show", &line));
    if !line.reason.is_empty() {
        talk.say(phrase_with("letters-reason", [("reason", line.reason.as_str().into())]));
    }
    if line.outcome == Outcome::Unknown {
        talk.say(phrase("letters-may-double"));
    }
    talk.option(phrase("letters-again"), "again", ChoiceKind::Main);
    talk.option(phrase("letters-drop"), "drop", ChoiceKind::Answer);
    talk.offer_command(Command::Letters, ChoiceKind::Aside);
    talk.offer_home(ChoiceKind::Aside);
    Ok(())
}

pub(super) fn decided(talk: &mut Talk<'_>, letter: OutboxId, key: &str) -> Result<(), Query> {
    let Some(line) = unsent(talk)?.into_iter().find(|line| line.id == letter) else { return gone(talk) };
    let (again, words) = match key {
        "again" => (true, "letters-queued"),
        "drop" => (false, "letters-dropped"),
        _ => return talk.ask_again(),
    };
    talk.leave();
    talk.act(Deed::Letter { letter, again });
    talk.say(said(words, &line));
    talk.offer_command(Command::Letters, ChoiceKind::Answer);
    talk.offer_home(ChoiceKind::Main);
    Ok(())
}

/// Words while one or a list is shown: no answer.
pub(super) fn answer(talk: &mut Talk<'_>, input: &Input) -> Result<(), Query> {
    talk.leave();
    super::idle(talk, input)
}

fn unsent(talk: &Talk<'_>) -> Result<Vec<LetterLine>, Query> {
    Ok(match talk.scene.find(Query::Letters)? {
        Found::Letters(lines) => lines.clone(),
        _ => Vec::new(),
    })
}

fn said(id: &'static str, line: &LetterLine) -> Words {
    let outcome = phrase(match line.outcome {
        Outcome::Unreachable => "outcome-unreachable",
        Outcome::WindowClosed => "outcome-window-closed",
        Outcome::Quota => "outcome-quota",
        Outcome::Unknown => "outcome-unknown",
        Outcome::Sent | Outcome::Refused | Outcome::Dropped => "outcome-refused",
    });
    phrase_with(
        id,
        [
            ("name", line.name.as_str().into()),
            ("unit", line.unit.as_str().into()),
            ("channel", phrase(told::channel_name(line.channel))),
            ("outcome", outcome),
            ("day", Words::Day(line.day)),
        ],
    )
}

fn gone(talk: &mut Talk<'_>) -> Result<(), Query> {
    talk.leave();
    talk.say(phrase("letters-gone"));
    talk.offer_command(Command::Letters, ChoiceKind::Answer);
    talk.offer_home(ChoiceKind::Main);
    Ok(())
}
