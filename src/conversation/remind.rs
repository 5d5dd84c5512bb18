//! Whether and when she is reminded.

use chrono::NaiveTime;

use crate::domain::message::ChoiceKind;
use crate::domain::person::Reminders;
use crate::domain::words::{Words, phrase, phrase_with};
use crate::nlu::fold::fold;
use crate::nlu::{Reading, number, yesno};

use super::query::Query;
use super::reply::Deed;
use super::scene::Input;
use super::state::At;
use super::talk::Talk;

/// Hours offered to tap.
const HOURS: [u32; 4] = [6, 7, 12, 19];
/// Parts of the day that may stand behind an hour (folded), and whether an hour before noon means one after it then.
const PARTS: [(&str, bool); 5] = [("sang", false), ("trua", false), ("chieu", true), ("toi", true), ("dem", true)];

/// Shows her reminders and asks for a change. A typed number is the hour, so nothing here is numbered.
pub(super) fn show(talk: &mut Talk<'_>) {
    let reminders = current(talk);
    let words =
        if reminders.on { phrase_with("reminders-on", [("time", time(reminders.hour))]) } else { phrase("reminders-off") };
    talk.ask(At::Reminders, words);
    for hour in HOURS {
        talk.option(phrase_with("reminders-at", [("time", time(hour))]), &hour.to_string(), ChoiceKind::Suggestion);
    }
    if reminders.on {
        talk.option(phrase("reminders-stop"), "off", ChoiceKind::Suggestion);
    } else {
        talk.option(phrase("reminders-start"), "on", ChoiceKind::Suggestion);
    }
    talk.offer_home(ChoiceKind::Aside);
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
    match (yesno::read(text), hour(text)) {
        // Asked "another hour?": yes asks which, no leaves it as it is. Asked "at what hour?": yes is the one she had.
        (Reading::Sure(true), _) if current(talk).on => {
            talk.say(phrase("reminders-hour-example"));
            show(talk);
        }
        (Reading::Sure(true), _) => set(talk, |reminders| reminders.on = true),
        (Reading::Sure(false), _) => set(talk, |_| {}),
        (_, Some(hour)) => set(talk, |reminders| *reminders = Reminders { on: true, hour }),
        _ if text.chars().any(char::is_numeric) => {
            talk.say(phrase("reminders-hour-example"));
            show(talk);
        }
        _ => {
            talk.leave();
            return super::idle(talk, input);
        }
    }
    Ok(())
}

/// The hour in `7`, `19h`, `bảy giờ tối`; `None` if there is none, or none that a day has.
fn hour(text: &str) -> Option<u32> {
    let words = fold(text);
    let words = words.trim_start_matches("luc ");
    let part = PARTS.into_iter().find_map(|(part, later)| Some((words.strip_suffix(part)?.trim(), later)));
    let (words, later) = part.unwrap_or((words, false));
    let words = ["gio", "h", "g"].into_iter().find_map(|unit| words.strip_suffix(unit)).unwrap_or(words).trim();
    let Reading::Sure(hour) = number::read(words) else { return None };
    let hour = u32::try_from(hour).ok()?;
    let hour = if later && (1..12).contains(&hour) { hour + 12 } else { hour };
    (hour < 24).then_some(hour)
}

fn current(talk: &Talk<'_>) -> Reminders {
    talk.scene.person.as_ref().map(|person| person.reminders).unwrap_or_default()
}

fn set(talk: &mut Talk<'_>, change: impl FnOnce(&mut Reminders)) {
    let mut reminders = current(talk);
    change(&mut reminders);
    talk.act(Deed::SetReminders(reminders));
    talk.leave();
    talk.say(if reminders.on {
        phrase_with("reminders-set", [("time", time(reminders.hour))])
    } else {
        phrase("reminders-stopped")
    });
    talk.offer_home(ChoiceKind::Main);
}

fn time(hour: u32) -> Words {
    Words::Time(NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or(NaiveTime::MIN))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_as_people_say_them() {
        for (text, expected) in [
            ("7", Some(7)),
            ("0", Some(0)),
            ("19h", Some(19)),
            ("7 giờ", Some(7)),
            ("bảy giờ sáng", Some(7)),
            ("7 gio toi", Some(19)),
            ("lúc 5 giờ chiều", Some(17)),
            ("12 giờ trưa", Some(12)),
            ("25", None),
            ("-1", None),
            ("sáng", None),
            ("tối mai", None),
            ("", None),
        ] {
            assert_eq!(hour(text), expected, "{text}");
        }
    }
}
