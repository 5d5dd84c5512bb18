//! One person on several channels: a code from a chat where she is known, typed in another one, makes her known there too.

use crate::domain::id::PersonId;
use crate::domain::message::ChoiceKind;
use crate::domain::words::{Words, phrase, phrase_with};

use super::command::{self, Command};
use super::query::{Found, Query};
use super::reply::{Deed, Part, Reply};
use super::talk::Talk;

/// For how many minutes a code is good.
pub const MINUTES: i64 = 15;

/// Gives her a code.
pub(super) fn offer(talk: &mut Talk<'_>) -> Result<(), Query> {
    let Found::Code(code) = talk.scene.find(Query::NewCode)?.clone() else {
        talk.say(phrase("link-not-now"));
        return Ok(());
    };
    talk.leave();
    talk.say(phrase_with("link-code", [("code", code.as_str().into()), ("minutes", Words::Count(MINUTES))]));
    talk.say(phrase("link-how"));
    talk.act(Deed::OfferLink { code });
    talk.offer_home(ChoiceKind::Main);
    Ok(())
}

/// She came with the code of `person`, whose name is this.
pub(super) fn with(talk: &mut Talk<'_>, code: String, (person, name): (PersonId, String)) {
    talk.leave();
    match &talk.scene.person {
        Some(own) if own.id == person => {
            talk.say(phrase("link-already"));
            command::offers(talk);
        }
        // Two people do not become one by a code.
        Some(own) => {
            talk.say(phrase_with("link-other", [("name", own.name.as_str().into())]));
            command::offers(talk);
        }
        None => {
            talk.say(phrase_with("link-done", [("name", name.into())]));
            talk.offer_command(Command::Menu, ChoiceKind::Main);
            talk.act(Deed::Link { code });
        }
    }
}

/// What she is told on a channel where she was known before.
pub fn told() -> Reply {
    Reply { parts: vec![Part::Say(phrase("link-told"))], ..Reply::default() }
}
