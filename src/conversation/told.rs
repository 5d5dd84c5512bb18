//! What people are told without having asked, besides reminders.

use chrono::NaiveDate;

use crate::domain::channel::ChannelName;
use crate::domain::message::ChoiceKind;
use crate::domain::privacy::Wish;
use crate::domain::role::Role;
use crate::domain::unit::Unit;
use crate::domain::words::{Words, phrase, phrase_with};

use super::command::{Command, role_name};
use super::privacy::wish_name;
use super::reply::{Offer, Part, Reply};

/// Her unit became part of another, and she holds her role there.
pub fn carried(role: Role, before: &Unit, now: &Unit) -> Reply {
    say(phrase_with(
        "told-carried",
        [("role", role_name(role)), ("before", before.name.as_str().into()), ("now", now.name.as_str().into())],
    ))
}

/// Her unit has ended, and became nothing else: she may ask to be let in elsewhere.
pub fn closed(role: Role, unit: &Unit) -> Reply {
    let mut reply = say(phrase_with("told-closed", [("role", role_name(role)), ("unit", unit.name.as_str().into())]));
    let enter = Offer { label: phrase(Command::Enter.about()), data: Command::Enter.data(), kind: ChoiceKind::Main };
    reply.offers.insert(0, enter);
    reply
}

/// A unit below hers has ended, with so many people who now belong nowhere.
pub fn closed_below(unit: &Unit, people: i64) -> Reply {
    let said = phrase_with("told-closed-below", [("unit", unit.name.as_str().into()), ("count", Words::Count(people))]);
    let mut reply = say(said);
    let open = Offer { label: phrase(Command::People.about()), data: Command::People.data(), kind: ChoiceKind::Main };
    reply.offers.insert(0, open);
    reply
}

/// Somebody asks to be let in where she decides. Her name is shown when it is opened, not in a notice that lies about.
pub fn asked(role: Role, unit: &Unit) -> Reply {
    let mut reply = say(phrase_with("told-asked", [("role", role_name(role)), ("unit", unit.name.as_str().into())]));
    let open = Offer { label: phrase(Command::Admit.about()), data: Command::Admit.data(), kind: ChoiceKind::Main };
    reply.offers.insert(0, open);
    reply
}

/// She was let in.
pub fn admitted(role: Role, unit: &Unit) -> Reply {
    say(phrase_with("told-admitted", [("role", role_name(role)), ("unit", unit.name.as_str().into())]))
}

/// A role of hers ended.
pub fn dismissed(role: Role, unit: &Unit) -> Reply {
    say(phrase_with("told-dismissed", [("role", role_name(role)), ("unit", unit.name.as_str().into())]))
}

/// Her roles are worth nothing for the time being, or worth something again.
pub fn suspended(suspended: bool) -> Reply {
    say(phrase(if suspended { "told-suspended" } else { "told-resumed" }))
}

/// Somebody asks that something be done about her data, until a day.
pub fn request(wish: Wish, due: NaiveDate) -> Reply {
    let what = [("wish", phrase(wish_name(wish))), ("due", Words::Day(due))];
    let mut reply = say(phrase_with("told-request", what));
    let open = Offer { label: phrase(Command::Requests.about()), data: Command::Requests.data(), kind: ChoiceKind::Main };
    reply.offers.insert(0, open);
    reply
}

/// What she asked about her data was done.
pub fn answered(wish: Wish) -> Reply {
    say(phrase_with("told-answered", [("wish", phrase(wish_name(wish)))]))
}

/// She was not let in.
pub fn refused(unit: &Unit) -> Reply {
    say(phrase_with("told-refused", [("unit", unit.name.as_str().into())]))
}

/// One paragraph, with the way home.
fn say(words: Words) -> Reply {
    let home = Offer { label: phrase(Command::Menu.about()), data: Command::Menu.data(), kind: ChoiceKind::Aside };
    Reply { parts: vec![Part::Say(words)], offers: vec![home], photos: Vec::new() }
}

/// What a channel is called: a sentence id.
pub fn channel_name(channel: ChannelName) -> &'static str {
    match channel {
        ChannelName::Telegram => "channel-telegram",
        ChannelName::Web => "channel-web",
        ChannelName::Terminal => "channel-terminal",
        ChannelName::ZaloBot | ChannelName::ZaloOa | ChannelName::ZaloPhone => "channel-zalo",
    }
}
