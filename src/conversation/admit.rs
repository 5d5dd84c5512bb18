//! Staff decide on people who ask to be let in.

use crate::domain::id::AskId;
use crate::domain::message::ChoiceKind;
use crate::domain::right::Right;
use crate::domain::words::{Words, phrase, phrase_with};
use crate::nlu::{Reading, yesno};

use super::command::{self, Command, role_name};
use super::query::{AskLine, Found, Query};
use super::reply::Deed;
use super::scene::Input;
use super::state::At;
use super::talk::Talk;

/// `/duyet`: lists who asks.
pub(super) fn list(talk: &mut Talk<'_>) -> Result<(), Query> {
    if !talk.may(Right::Admit) {
        talk.leave();
        talk.say(phrase("admit-not-for-you"));
        command::offers(talk);
        return Ok(());
    }
    let lines = waiting(talk)?;
    if let [only] = lines.as_slice() {
        show(talk, only);
        return Ok(());
    }
    if lines.is_empty() {
        talk.leave();
        talk.say(phrase("admit-none"));
        command::offers(talk);
        return Ok(());
    }
    talk.ask(At::Asks { asks: lines.iter().map(|line| line.id).collect() }, phrase("admit-list"));
    for (index, line) in lines.iter().enumerate() {
        talk.option(said("admit-line", line), &index.to_string(), ChoiceKind::Answer);
    }
    talk.offer_home(ChoiceKind::Main);
    Ok(())
}

pub(super) fn tapped(talk: &mut Talk<'_>, asks: &[AskId], key: &str) -> Result<(), Query> {
    match key.parse::<usize>().ok().and_then(|index| asks.get(index)) {
        Some(ask) => open(talk, *ask),
        None => talk.ask_again(),
    }
}

/// Shows one with the question whether to let her in.
pub(super) fn open(talk: &mut Talk<'_>, ask: AskId) -> Result<(), Query> {
    match waiting(talk)?.into_iter().find(|line| line.id == ask) {
        Some(line) => show(talk, &line),
        None => gone(talk),
    }
    Ok(())
}

fn show(talk: &mut Talk<'_>, line: &AskLine) {
    talk.ask(At::Admitting { ask: line.id }, said("admit-show", line));
    talk.say(phrase("admit-ask"));
    talk.option(phrase("admit-yes"), "yes", ChoiceKind::Main);
    talk.option(phrase("admit-no"), "no", ChoiceKind::Answer);
    talk.option(phrase("admit-later"), "later", ChoiceKind::Answer);
}

pub(super) fn decided(talk: &mut Talk<'_>, ask: AskId, key: &str) -> Result<(), Query> {
    let found = waiting(talk)?.into_iter().find(|line| line.id == ask);
    let admitted = match key {
        "yes" => true,
        "no" => false,
        _ => {
            talk.leave();
            command::offers(talk);
            talk.say(phrase("admit-kept"));
            return Ok(());
        }
    };
    // Somebody else may have decided meanwhile.
    let Some(line) = found else {
        gone(talk);
        return Ok(());
    };
    talk.leave();
    talk.act(Deed::Admit { ask, admitted });
    talk.say(said(if admitted { "admit-done" } else { "admit-refused" }, &line));
    talk.offer_command(Command::Admit, ChoiceKind::Answer);
    talk.offer_home(ChoiceKind::Main);
    Ok(())
}

pub(super) fn answer(talk: &mut Talk<'_>, ask: AskId, input: &Input) -> Result<(), Query> {
    let reading = if let Input::Text(text) = input { yesno::read(text) } else { Reading::Nothing };
    match reading {
        Reading::Sure(true) => decided(talk, ask, "yes"),
        // "No" might mean "not now": who is refused is chosen by its own button.
        _ => talk.ask_again(),
    }
}

fn waiting(talk: &Talk<'_>) -> Result<Vec<AskLine>, Query> {
    Ok(match talk.scene.find(Query::Asks)? {
        Found::Asks(lines) => lines.clone(),
        _ => Vec::new(),
    })
}

fn gone(talk: &mut Talk<'_>) {
    talk.leave();
    talk.say(phrase("admit-gone"));
    command::offers(talk);
}

fn said(id: &'static str, line: &AskLine) -> Words {
    phrase_with(
        id,
        [
            ("name", line.name.as_str().into()),
            ("role", role_name(line.role)),
            ("unit", line.unit.as_str().into()),
            ("day", Words::Day(line.day)),
        ],
    )
}
