//! Whether and when she is reminded.

use chrono::NaiveTime;

use crate::domain::message::ChoiceKind;
use crate::domain::person::Reminders;
use crate::domain::words::{Words, phrase, phrase_with};
use crate::nlu::{Reading, number, yesno};

use super::command::Command;
use super::query::Query;
use super::reply::Deed;
use super::scene::Input;
use super::state::At;
use super::talk::Talk;

/// Hours offered to tap.
const HOURS: [u32; 4] = [6, 7, 12, 19];

/// Shows her reminders and asks for a change.
pub(super) fn show(talk: &mut Talk<'_>) {
    let reminders = talk.scene.person.as_ref().map(|person| person.reminders).unwrap_or_default();
    let words =
        if reminders.on { phrase_with("reminders-on", [("time", time(reminders.hour))]) } else { phrase("reminders-off") };
    talk.ask(At::Reminders, words);
    for hour in HOURS {
        talk.option(phrase_with("reminders-at", [("time", time(hour))]), &hour.to_string(), ChoiceKind::Suggestion);
    }
    if reminders.on {
        talk.option(phrase("reminders-stop"), "off", ChoiceKind::Answer);
    } else {
        talk.option(phrase("reminders-start"), "on", ChoiceKind::Answer);
    }
    talk.offer_command(Command::Menu, ChoiceKind::Aside);
}

/// No more reminders.
pub(super) fn off(talk: &mut Talk<'_>) {
    set(talk, |reminders| reminders.on = false);
}

pub(super) fn tapped(talk: &mut Talk<'_>, key: &str) -> Result<(), Query> {
    match (key, key.parse::<u32>()) {
        ("off", _) => set(talk, |reminders| reminders.on = false),
        ("on", _) => set(talk, |reminders| reminders.on = true),
        (_, Ok(hour)) if hour < 24 => set(talk, |reminders| *reminders = Reminders { on: true, hour }),
        _ => return talk.ask_again(),
    }
    Ok(())
}

pub(super) fn answer(talk: &mut Talk<'_>, input: &Input) -> Result<(), Query> {
    let Input::Text(text) = input else {
        talk.leave();
        return super::idle(talk, input);
    };
    let hour = text.trim().trim_end_matches(['h', 'H', 'g']).trim().to_owned();
    if let Reading::Sure(hour) = number::read(&hour) {
        if (0..24).contains(&hour) {
            return tapped(talk, &hour.to_string());
        }
        talk.say(phrase("reminders-hour-odd"));
        show(talk);
        return Ok(());
    }
    match yesno::read(text) {
        Reading::Sure(true) => tapped(talk, "on"),
        Reading::Sure(false) => tapped(talk, "off"),
        _ => {
            talk.leave();
            super::idle(talk, input)
        }
    }
}

fn set(talk: &mut Talk<'_>, change: impl FnOnce(&mut Reminders)) {
    let mut reminders = talk.scene.person.as_ref().map(|person| person.reminders).unwrap_or_default();
    change(&mut reminders);
    talk.act(Deed::SetReminders(reminders));
    talk.leave();
    talk.say(if reminders.on {
        phrase_with("reminders-set", [("time", time(reminders.hour))])
    } else {
        phrase("reminders-stopped")
    });
    talk.offer_command(Command::Menu, ChoiceKind::Aside);
}

fn time(hour: u32) -> Words {
    Words::Time(NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or(NaiveTime::MIN))
}
