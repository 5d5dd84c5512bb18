//! What she can do, in a list.

use crate::domain::words::{Words, phrase, phrase_with};

use super::super::query::Query;
use super::super::state::{Ask, At};
use super::super::talk::Talk;
use super::{Command, may, offers};

/// Tells what she can do and whom to call; in the middle of a form, what helps there.
pub(super) fn tell(talk: &mut Talk<'_>) -> Result<(), Query> {
    if let At::Form { ask: Ask::Field { .. } | Ask::Which { .. } | Ask::Odd { .. } | Ask::Summary, .. } = talk.state.at {
        talk.say(phrase("help-in-form"));
        talk.say(phrase("help-helplines"));
        return talk.ask_again();
    }
    talk.say(phrase("help-general"));
    let commands = [
        Command::Report,
        Command::Resume,
        Command::Progress,
        Command::Journal,
        Command::Confirm,
        Command::Household,
        Command::People,
        Command::Give,
        Command::Blocks,
        Command::Diary,
        Command::Reminders,
        Command::Link,
        Command::Language,
        Command::Own,
        Command::Forget,
        Command::Requests,
        Command::Letters,
    ];
    let about = |command: Command| {
        let name = phrase_with("help-command", [("name", command.name().into()), ("about", phrase(command.about()))]);
        may(talk, command).then_some(name)
    };
    let lines = commands.into_iter().filter_map(about).collect();
    talk.say(Words::Lines(lines));
    talk.say(phrase("help-helplines"));
    if let At::Form { .. } | At::Consent { .. } | At::Confirming { .. } = talk.state.at {
        return talk.ask_again();
    }
    talk.leave();
    offers(talk);
    Ok(())
}
