//! Emulation blocks: which there are this year, and how far the units of one have come.

use crate::domain::message::ChoiceKind;
use crate::domain::progress::Standing;
use crate::domain::words::{Words, phrase, phrase_with};

use super::command::{self, Command};
use super::query::{BlockLine, Blocks, Found, Query};
use super::state::At;
use super::talk::Talk;

/// `/khoi`: the blocks of the year.
pub(super) fn show(talk: &mut Talk<'_>) -> Result<(), Query> {
    let Found::Blocks(blocks) = talk.scene.find(Query::Blocks(None))?.clone() else {
        talk.leave();
        talk.say(phrase("blocks-not-for-you"));
        command::offers(talk);
        return Ok(());
    };
    let year = Words::Plain(blocks.year.to_string());
    if blocks.list.is_empty() {
        talk.leave();
        talk.say(phrase_with("blocks-none", [("year", year)]));
        command::offers(talk);
        return Ok(());
    }
    let names = blocks.list.iter().map(|block| block.name.clone()).collect();
    talk.ask(At::Blocks { names }, phrase_with("blocks-head", [("year", year)]));
    for (index, block) in blocks.list.iter().enumerate() {
        talk.option(named(block), &index.to_string(), ChoiceKind::Answer);
    }
    talk.offer_home(ChoiceKind::Main);
    Ok(())
}

/// A block was chosen.
pub(super) fn tapped(talk: &mut Talk<'_>, names: &[String], key: &str) -> Result<(), Query> {
    let Some(name) = key.parse::<usize>().ok().and_then(|index| names.get(index)) else { return talk.ask_again() };
    match talk.scene.find(Query::Blocks(Some(name.clone())))?.clone() {
        Found::Blocks(blocks) => tell(talk, name, &blocks),
        _ => return show(talk),
    }
    Ok(())
}

/// The units of a block, the one that has come furthest first; each can be looked at.
fn tell(talk: &mut Talk<'_>, name: &str, blocks: &Blocks) {
    let year = Words::Plain(blocks.year.to_string());
    let head = phrase_with("blocks-standings", [("block", name.into()), ("year", year)]);
    talk.ask(At::Progress { units: blocks.standings.iter().map(|standing| standing.unit.id).collect() }, head);
    if let Some(lead) = blocks.list.iter().find(|block| block.name == name).and_then(|block| block.lead.as_ref()) {
        talk.say(phrase_with("blocks-lead", [("unit", lead.name.as_str().into())]));
    }
    talk.say(phrase("blocks-how"));
    for (index, standing) in blocks.standings.iter().enumerate() {
        talk.option(told(standing), &index.to_string(), ChoiceKind::Answer);
    }
    talk.offer_command(Command::Blocks, ChoiceKind::Aside);
    talk.offer_home(ChoiceKind::Main);
}

/// "Khối số 1 (Huyện Hoà An làm trưởng khối)".
fn named(block: &BlockLine) -> Words {
    match &block.lead {
        Some(lead) => phrase_with("blocks-block", [("block", block.name.as_str().into()), ("unit", lead.name.as_str().into())]),
        None => block.name.as_str().into(),
    }
}

/// "Xã Nam Tuấn: 3/5 chỉ tiêu, trung bình 72%".
fn told(standing: &Standing) -> Words {
    let unit = Words::from(standing.unit.name.as_str());
    if standing.aimed == 0 {
        return phrase_with("blocks-without-targets", [("unit", unit)]);
    }
    let [reached, aimed, percent] = [standing.reached, standing.aimed, standing.percent].map(Words::Count);
    phrase_with("blocks-unit", [("unit", unit), ("reached", reached), ("aimed", aimed), ("percent", percent)])
}
