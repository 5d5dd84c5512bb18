//! One turn: everything that one message causes, inside one savepoint.

use sqlx::AnyConnection;

use crate::channel::receive::Taken;
use crate::conversation;
use crate::conversation::reply::Turn;
use crate::conversation::scene::{Input, Scene};
use crate::conversation::state::{Draft, State};
use crate::domain::channel::ChannelName;
use crate::domain::file::FileHash;
use crate::domain::id::{AccountId, DraftId, PersonId};
use crate::domain::incoming::{Incoming, Said};
use crate::domain::message::Message;
use crate::domain::phone::Phone;
use crate::domain::words::{Words, phrase};
use crate::nlu::harm;
use crate::store::account::Account;
use crate::store::audit::{self, Entry};
use crate::store::{
    account, conversation as kept_conversation, dead_letter, draft, outbox, person, post, raw_update, seen, unit,
};

use super::deeds::{Doer, Done};
use super::lookup::Asker;
use super::{App, AppError, deeds, lookup, speak, zalo_bot, zalo_oa};

/// In how many of a chat's latest messages a button is looked for.
const SHOWN: i64 = 200;

/// What came in, with its photo stored already.
#[derive(Clone, Debug)]
pub(super) struct Arrived {
    pub(super) incoming: Incoming,
    /// The photo, if one came and could be read.
    pub(super) photo: Option<FileHash>,
}

/// What a turn leaves to be done after the commit.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Outcome {
    /// What the channel is told.
    pub(super) taken: Taken,
    /// Others than the speaker were told something.
    pub(super) others: bool,
    /// A photo is to be deleted.
    pub(super) erases: bool,
}

/// Takes a turn, unless this message was taken before.
pub(super) async fn take(app: &App, conn: &mut AnyConnection, arrived: &Arrived) -> Result<Outcome, AppError> {
    let incoming = &arrived.incoming;
    let now = app.clock.machine();
    if !is_new(app, conn, incoming, now).await? {
        return Ok(Outcome::default());
    }
    let account = account::find_or_create(conn, &app.store, incoming.channel, &incoming.address).await?;
    if let Some(words) = zalo_bot::turned_away(conn, &account).await? {
        tell(app, conn, &account, &words, now).await?;
        return Ok(Outcome::default());
    }
    if let Said::Left | Said::Returned = incoming.said {
        let since = matches!(incoming.said, Said::Left).then_some(now);
        account::set_blocked(conn, account.id, since).await?;
        return Ok(Outcome::default());
    }
    if incoming.channel.abilities().has_window {
        account::heard(conn, account.id, now).await?;
    }
    if let (Said::Phone(phone), Some(_)) = (&incoming.said, account.person) {
        return keep_phone(app, conn, &account, phone, now).await;
    }
    if account.blocked {
        // Whoever writes can be written to.
        account::set_blocked(conn, account.id, None).await?;
    }
    let kept = kept_conversation::load(conn, &app.store, account.id).await?;
    let mut state: State = match &kept.state {
        Some(state) => serde_json::from_str(state)?,
        None => State::default(),
    };
    if let Said::Tap(data) = &incoming.said
        && !was_offered(app, conn, account.id, &state, data).await?
    {
        note(app, conn, (account.person, "button.foreign"), (account.id, "")).await?;
    }
    let input = input(arrived);
    let own = own_words(&state, arrived);
    let chosen = own.is_some() && matches!(incoming.said, Said::Tap(_));
    let before = drafts(app, conn, account.person).await?;
    state.drafts = before.iter().map(|(_, draft)| draft.clone()).collect();
    let (scene, turn) = decide(app, conn, &account, state, &input, now).await?;

    let locale = scene.locale();
    let civil = app.clock.civil().timestamp_millis();
    let doer =
        Doer { account: account.id, person: account.person, posts: &scene.posts, locale, today: scene.today(), now, civil };
    let done = deeds::apply(app, conn, &doer, &turn.deeds).await?;
    keep_drafts(app, conn, account.person, &before, &turn.state.drafts).await?;
    speak_and_keep(app, conn, &account, kept.version, turn, &done, own, done.locale.unwrap_or(locale), now).await?;
    if done.joined.is_some() && zalo_oa::asks_phone(app, conn, &account).await? {
        let text = app.speech.say(done.locale.unwrap_or(locale), &phrase("oa-phone-ask"));
        let version = kept_conversation::bump(conn, account.id).await?;
        queue(app, conn, account.id, (version, 1), &Message { text, asks_phone: true, ..Message::default() }, now).await?;
    }
    Ok(Outcome { taken: Taken { chosen }, others: done.told, erases: done.erases })
}

/// Keeps the phone number that she gave.
async fn keep_phone(app: &App, conn: &mut AnyConnection, account: &Account, phone: &str, now: i64) -> Result<Outcome, AppError> {
    if let (Some(id), Some(phone)) = (account.person, Phone::international(phone)) {
        person::set_phone(conn, &app.store, id, &phone).await?;
        tell(app, conn, account, &phrase("oa-phone-kept"), now).await?;
    }
    Ok(Outcome::default())
}

/// A turn that failed: what came in is kept aside, and she is told once.
pub(super) async fn failed(app: &App, conn: &mut AnyConnection, arrived: &Arrived, error: &AppError) -> Result<(), AppError> {
    let incoming = &arrived.incoming;
    let now = app.clock.machine();
    if !is_new(app, conn, incoming, now).await? {
        return Ok(());
    }
    let body = match &incoming.said {
        // What may tell of a case is kept nowhere.
        Said::Text(text) if harm::read(text, &[]).is_none() => text.clone(),
        other => format!("{:?}", std::mem::discriminant(other)),
    };
    let account = account::find_or_create(conn, &app.store, incoming.channel, &incoming.address).await?;
    dead_letter::put(conn, &app.store, (account.id, &incoming.key), &body, &error.to_string(), now).await?;
    if let AppError::Impossible(deed) = error {
        note(app, conn, (account.person, "deed.refused"), (account.id, deed)).await?;
    }
    tell(app, conn, &account, &phrase("chat-trouble"), now).await
}

/// Whether a question's button was ever shown in this chat: an old one is an honest mistake, one of another chat is none. What
/// a button of a command names is looked up within her scope, and noted there if it is refused.
async fn was_offered(app: &App, conn: &mut AnyConnection, id: AccountId, state: &State, data: &str) -> Result<bool, AppError> {
    if !data.starts_with('q') || state.offered.iter().chain(&state.reminded).any(|offer| offer.data == data) {
        return Ok(true);
    }
    for line in outbox::history(conn, &app.store, id, None, SHOWN).await? {
        let message: Message = serde_json::from_str(&line.body)?;
        if message.choices.iter().any(|choice| choice.data == data) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Notes that something was refused in a chat.
async fn note(
    app: &App,
    conn: &mut AnyConnection,
    (by, what): (Option<PersonId>, &str),
    (chat, detail): (AccountId, &str),
) -> Result<(), AppError> {
    let at = app.clock.machine();
    let entry = Entry { at, by, what: what.to_owned(), subject: chat.0, detail: detail.to_owned() };
    Ok(audit::write(conn, &app.store, &entry).await?)
}

/// Whether this is the first time that it comes. What its channel gives only once need not be kept any more.
async fn is_new(app: &App, conn: &mut AnyConnection, incoming: &Incoming, now: i64) -> Result<bool, AppError> {
    let abilities = incoming.channel.abilities();
    if abilities.reads_once {
        raw_update::take(conn, incoming.channel, &incoming.key).await?;
    }
    let is_new = seen::take(conn, incoming.channel, &incoming.key, now).await?;
    if is_new && abilities.metered {
        zalo_bot::came(app, conn, incoming.channel).await?;
    }
    Ok(is_new)
}

/// Says something to her that is no turn of her conversation.
async fn tell(app: &App, conn: &mut AnyConnection, account: &Account, words: &Words, now: i64) -> Result<(), AppError> {
    let person = match account.person {
        Some(id) => person::get(conn, &app.store, id).await?,
        None => None,
    };
    let locale = person.map(|person| person.locale).or(account.locale).unwrap_or_default();
    let version = kept_conversation::bump(conn, account.id).await?;
    let message = Message { text: app.speech.say(locale, words), ..Message::default() };
    queue(app, conn, account.id, (version, 1), &message, now).await
}

/// Queues a reply at its place in a chat.
async fn queue(
    app: &App,
    conn: &mut AnyConnection,
    account: AccountId,
    (version, position): (i64, i64),
    message: &Message,
    now: i64,
) -> Result<(), AppError> {
    let body = serde_json::to_string(&Message { at: app.clock.civil().timestamp_millis(), ..message.clone() })?;
    outbox::put(conn, &app.store, outbox::New { account, version, position, bulk: false, body: &body, not_before: now, now })
        .await?;
    Ok(())
}

/// Runs the conversation until it has all it needs to know.
async fn decide(
    app: &App,
    conn: &mut AnyConnection,
    account: &Account,
    state: State,
    input: &Input,
    now: i64,
) -> Result<(Scene, Turn), AppError> {
    let (person, posts) = match account.person {
        Some(id) => (person::get(conn, &app.store, id).await?, post::of(conn, id).await?),
        None => (None, Vec::new()),
    };
    // Whoever is known need not be found by her phone.
    let gives_phone = person.is_none()
        && account.channel.abilities().gives_phone
        && (account.channel != ChannelName::ZaloOa || zalo_oa::has_card(conn).await?);
    let mut scene = Scene {
        gives_phone,
        now: app.clock.civil().naive_local(),
        person,
        posts,
        new_draft: DraftId::new(app.ids.as_ref()),
        found: Vec::new(),
    };
    let plans = app.plans.now();
    for _ in 0..=conversation::MAX_QUERIES {
        match conversation::turn(&plans, &scene, state.clone(), input) {
            Ok(turn) => return Ok((scene, turn)),
            Err(query) => {
                let found = {
                    let asker = Asker { account: account.id, person: account.person, posts: &scene.posts };
                    lookup::find(app, conn, asker, &query, (scene.today(), now)).await?
                };
                scene.found.push((query, found));
            }
        }
    }
    Err(AppError::TooManyQueries)
}

#[expect(clippy::too_many_arguments, reason = "the outcome of a turn, used in one place")]
async fn speak_and_keep(
    app: &App,
    conn: &mut AnyConnection,
    account: &Account,
    version: i64,
    mut turn: Turn,
    done: &Done,
    own: Option<Message>,
    locale: crate::domain::locale::Locale,
    now: i64,
) -> Result<(), AppError> {
    let filled = speak::Filled { receipt: done.receipt.as_ref(), invited: done.invited.as_ref() };
    let messages: Vec<Message> = turn.replies.iter().map(|reply| speak::message(&app.speech, locale, reply, filled)).collect();
    if let Some(last) = messages.last() {
        turn.state.offered = speak::offered(&last.choices);
    }
    if !kept_conversation::save(conn, &app.store, account.id, version, &serde_json::to_string(&turn.state)?).await? {
        return Err(AppError::Overtaken);
    }
    let withheld = |own: Message| match turn.withheld {
        true => Message { text: app.speech.say(locale, &phrase("care-own-line")), photos: Vec::new(), ..own },
        false => own,
    };
    let own = own.filter(|_| !account.channel.abilities().keeps_history).map(withheld);
    for (position, message) in (0..).zip(own.into_iter().chain(messages)) {
        queue(app, conn, account.id, (version + 1, position), &message, now).await?;
    }
    Ok(())
}

fn input(arrived: &Arrived) -> Input {
    match &arrived.incoming.said {
        Said::Text(text) => Input::Text(text.clone()),
        Said::Tap(data) => Input::Tap(data.clone()),
        Said::Photo { caption, .. } => Input::Photo { file: arrived.photo.clone(), caption: caption.clone() },
        Said::Start(payload) => Input::Start(payload.clone()),
        Said::Hidden => Input::Hidden,
        Said::Phone(phone) => Phone::international(phone).map_or(Input::Other, Input::Phone),
        Said::Other { .. } | Said::Left | Said::Returned => Input::Other,
    }
}

/// What she did, as a line of her chat.
fn own_words(state: &State, arrived: &Arrived) -> Option<Message> {
    let text = |text: &str| Message { text: text.to_owned(), own: true, ..Message::default() };
    match &arrived.incoming.said {
        Said::Text(words) => Some(text(words)),
        Said::Tap(data) => Some(text(&state.offered.iter().find(|offer| offer.data == *data)?.label)),
        Said::Photo { caption, .. } => {
            Some(Message { photos: arrived.photo.clone().into_iter().collect(), ..text(caption.as_deref().unwrap_or_default()) })
        }
        _ => None,
    }
}

async fn drafts(app: &App, conn: &mut AnyConnection, person: Option<PersonId>) -> Result<Vec<(DraftId, Draft)>, AppError> {
    let Some(person) = person else { return Ok(Vec::new()) };
    let mut drafts = Vec::new();
    for (id, body) in draft::list(conn, &app.store, person).await? {
        let mut draft: Draft = serde_json::from_str(&body)?;
        // Begun for a unit that has become part of another: it goes on for that one.
        if let Some(living) = unit::living(conn, draft.unit).await? {
            draft.unit = living.id;
        }
        if app.plans.now().version(&draft.plan).is_none() {
            // Another replica took a new version in the instant since this batch began.
            app.plans.refresh(conn).await?;
        }
        drafts.push((id, draft));
    }
    Ok(drafts)
}

/// Writes the drafts that this turn changed. Those that are gone were dropped by the deed that ended them.
async fn keep_drafts(
    app: &App,
    conn: &mut AnyConnection,
    person: Option<PersonId>,
    before: &[(DraftId, Draft)],
    after: &[Draft],
) -> Result<(), AppError> {
    let Some(person) = person else { return Ok(()) };
    for changed in after.iter().filter(|draft| before.iter().all(|(_, old)| old != *draft)) {
        draft::put(conn, &app.store, person, changed.id, &serde_json::to_string(changed)?).await?;
    }
    Ok(())
}
