//! A person's own data: what is held, what she wants done about it, being forgotten.

use chrono::Days;

use crate::domain::id::RequestId;
use crate::domain::message::ChoiceKind;
use crate::domain::privacy::{GRACE_DAYS, Held, Purpose, Wish};
use crate::domain::right::Right;
use crate::domain::words::{Words, phrase, phrase_with};
use crate::nlu::{Reading, yesno};

use super::command::{self, Command, role_name};
use super::join;
use super::query::{Found, Query, RequestLine};
use super::reply::Deed;
use super::scene::Input;
use super::state::{At, Own};
use super::talk::Talk;
use super::told;

/// `/dulieu`: what is held about her.
pub(super) fn show(talk: &mut Talk<'_>) -> Result<(), Query> {
    let Found::Held(held) = talk.scene.find(Query::Held)?.clone() else {
        return talk.ask_again();
    };
    let mut lines = vec![phrase("own-head")];
    if let Some(person) = &talk.scene.person {
        lines.push(phrase_with("own-name", [("name", person.name.as_str().into())]));
    }
    for post in &talk.scene.posts {
        lines.push(phrase_with("own-post", [("role", role_name(post.role)), ("unit", post.unit.name.as_str().into())]));
    }
    lines.extend(told(&held));
    let drafts = i64::try_from(talk.state.drafts.len()).unwrap_or(i64::MAX);
    lines.push(phrase_with("own-drafts", [("count", Words::Count(drafts))]));
    talk.ask(At::Own(Own::Shown), Words::Lines(lines));
    talk.say(phrase_with("own-controller", [("association", talk.association())]));
    talk.option(phrase("own-rename"), "rename", ChoiceKind::Answer);
    talk.option(phrase("own-ask"), "ask", ChoiceKind::Answer);
    talk.option(phrase(if held.forgotten_on.is_some() { "own-keep" } else { "own-forget" }), "forget", ChoiceKind::Answer);
    talk.offer_home(ChoiceKind::Aside);
    Ok(())
}

fn told(held: &Held) -> Vec<Words> {
    let mut lines = Vec::new();
    if let Some(since) = held.since {
        lines.push(phrase_with("own-since", [("since", Words::Day(since))]));
    }
    let channels = held.channels.iter().map(|channel| phrase(told::channel_name(*channel))).collect();
    lines.push(phrase_with("own-channels", [("channels", Words::List(channels))]));
    lines.push(phrase_with("own-reports", [("count", Words::Count(held.reports))]));
    for (purpose, given, notice, day) in &held.consents {
        let id = match (purpose, given) {
            (Purpose::Work, true) => "own-agreed-work",
            (Purpose::Work, false) => "own-declined-work",
            (Purpose::Reminders, true) => "own-agreed-reminders",
            (Purpose::Reminders, false) => "own-declined-reminders",
        };
        lines.push(phrase_with(id, [("notice", notice.as_str().into()), ("day", Words::Day(*day))]));
    }
    for (wish, due, done) in &held.wishes {
        let id = if *done { "own-wish-done" } else { "own-wish" };
        lines.push(phrase_with(id, [("wish", phrase(wish_name(*wish))), ("due", Words::Day(*due))]));
    }
    if let Some(day) = held.forgotten_on {
        lines.push(phrase_with("own-forgotten-on", [("day", Words::Day(day))]));
    }
    lines
}

/// `/quentoi`: asks whether she is to be forgotten; one who asked before can think better of it.
pub(super) fn forget(talk: &mut Talk<'_>) -> Result<(), Query> {
    let Found::Held(held) = talk.scene.find(Query::Held)?.clone() else {
        return talk.ask_again();
    };
    match held.forgotten_on {
        Some(day) => {
            talk.ask(At::Own(Own::Keeping), phrase_with("own-keep-ask", [("day", Words::Day(day))]));
            talk.option(phrase("own-keep"), "yes", ChoiceKind::Main);
            talk.option(phrase("own-keep-no"), "no", ChoiceKind::Answer);
        }
        None => {
            let days = [("days", Words::Count(i64::from(GRACE_DAYS)))];
            talk.ask(At::Own(Own::Forgetting), phrase_with("own-forget-ask", days));
            talk.option(phrase("own-forget-yes"), "yes", ChoiceKind::Answer);
            talk.option(phrase("own-forget-no"), "no", ChoiceKind::Main);
        }
    }
    Ok(())
}

/// The question of a step again.
pub(super) fn ask_again(talk: &mut Talk<'_>, step: Own) -> Result<(), Query> {
    match step {
        Own::Shown => show(talk)?,
        Own::Renaming => talk.ask(At::Own(Own::Renaming), phrase("join-name")),
        Own::Asking => ask(talk),
        Own::Forgetting | Own::Keeping => forget(talk)?,
    }
    Ok(())
}

pub(super) fn tapped(talk: &mut Talk<'_>, step: Own, key: &str) -> Result<(), Query> {
    match (step, key, Wish::parse(key)) {
        (Own::Shown, "rename", _) => ask_again(talk, Own::Renaming),
        (Own::Shown, "ask", _) => ask_again(talk, Own::Asking),
        (Own::Shown, "forget", _) => forget(talk),
        (Own::Asking, _, Some(wish)) => {
            talk.leave();
            talk.act(Deed::Request(wish));
            let due = Words::Day(wish.due(talk.scene.today()));
            talk.say(phrase_with("own-asked", [("wish", phrase(wish_name(wish))), ("due", due)]));
            talk.offer_home(ChoiceKind::Main);
            Ok(())
        }
        (Own::Forgetting, "yes", _) => {
            talk.leave();
            talk.act(Deed::Forget(true));
            let today = talk.scene.today();
            let day = today.checked_add_days(Days::new(u64::from(GRACE_DAYS))).unwrap_or(today);
            talk.say(phrase_with("own-forget-done", [("day", Words::Day(day))]));
            talk.offer(phrase("own-keep"), Command::Forget.data(), ChoiceKind::Answer);
            Ok(())
        }
        (Own::Keeping, "yes", _) => {
            talk.leave();
            talk.act(Deed::Forget(false));
            talk.say(phrase("own-kept"));
            talk.offer_home(ChoiceKind::Main);
            Ok(())
        }
        (Own::Forgetting | Own::Keeping, "no", _) => {
            talk.leave();
            talk.say(phrase("own-as-before"));
            command::offers(talk);
            Ok(())
        }
        _ => talk.ask_again(),
    }
}

pub(super) fn answer(talk: &mut Talk<'_>, step: Own, input: &Input) -> Result<(), Query> {
    match (step, input) {
        (Own::Renaming, Input::Text(text)) => {
            match join::read_name(text) {
                Some(name) => {
                    talk.leave();
                    talk.say(phrase_with("own-renamed", [("name", name.as_str().into())]));
                    talk.act(Deed::Rename(name));
                    talk.offer_home(ChoiceKind::Main);
                }
                None => talk.ask(At::Own(Own::Renaming), phrase("join-name-odd")),
            }
            Ok(())
        }
        (Own::Forgetting | Own::Keeping, Input::Text(text)) => match yesno::read(text) {
            // To be forgotten is asked for with its own button: a short yes may be meant for something else.
            Reading::Sure(false) => tapped(talk, step, "no"),
            _ => talk.ask_again(),
        },
        (Own::Shown, _) => {
            talk.leave();
            super::idle(talk, input)
        }
        _ => talk.ask_again(),
    }
}

fn ask(talk: &mut Talk<'_>) {
    talk.ask(At::Own(Own::Asking), phrase("own-ask-what"));
    for wish in Wish::ALL {
        talk.option(phrase(wish_name(wish)), wish.as_str(), ChoiceKind::Answer);
    }
    talk.offer_home(ChoiceKind::Aside);
}

/// `/yeucau`: what people ask about their data, where she answers.
pub(super) fn list(talk: &mut Talk<'_>) -> Result<(), Query> {
    if !talk.may(Right::Requests) {
        talk.leave();
        talk.say(phrase("people-not-for-you"));
        command::offers(talk);
        return Ok(());
    }
    let lines = waiting(talk)?;
    if lines.is_empty() {
        talk.leave();
        talk.say(phrase("requests-none"));
        command::offers(talk);
        return Ok(());
    }
    talk.ask(At::Requests { requests: lines.iter().map(|line| line.id).collect() }, phrase("requests-list"));
    for (index, line) in lines.iter().enumerate() {
        let args = [
            ("name", line.name.as_str().into()),
            ("unit", line.unit.as_str().into()),
            ("wish", phrase(wish_name(line.wish))),
            ("due", Words::Day(line.due)),
        ];
        let id = if line.due < talk.scene.today() { "requests-line-late" } else { "requests-line" };
        talk.option(phrase_with(id, args), &index.to_string(), ChoiceKind::Answer);
    }
    talk.offer_home(ChoiceKind::Aside);
    Ok(())
}

/// One is done.
pub(super) fn done(talk: &mut Talk<'_>, requests: &[RequestId], key: &str) -> Result<(), Query> {
    let chosen = key.parse::<usize>().ok().and_then(|index| requests.get(index)).copied();
    let still = waiting(talk)?.into_iter().find(|line| Some(line.id) == chosen);
    let Some(line) = still else { return list(talk) };
    talk.leave();
    talk.act(Deed::Answered(line.id));
    talk.say(phrase_with("requests-done", [("name", line.name.into()), ("wish", phrase(wish_name(line.wish)))]));
    talk.offer_command(Command::Requests, ChoiceKind::Answer);
    talk.offer_home(ChoiceKind::Main);
    Ok(())
}

fn waiting(talk: &Talk<'_>) -> Result<Vec<RequestLine>, Query> {
    Ok(match talk.scene.find(Query::Requests)? {
        Found::Requests(lines) => lines.clone(),
        _ => Vec::new(),
    })
}

/// What a wish is called: a sentence id.
pub(super) fn wish_name(wish: Wish) -> &'static str {
    match wish {
        Wish::See => "wish-see",
        Wish::Correct => "wish-correct",
        Wish::Delete => "wish-delete",
        Wish::Withdraw => "wish-withdraw",
    }
}
