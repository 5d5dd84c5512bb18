//! Telling somebody something that she did not ask for: on the oldest channel that reaches her.

use sqlx::AnyConnection;

use crate::conversation::reply::Reply;
use crate::conversation::state::{Offered, State};
use crate::domain::id::{AccountId, PersonId, UnitId};
use crate::domain::message::{Message, Notice};
use crate::domain::person::Person;
use crate::domain::role::Role;
use crate::domain::unit::Unit;
use crate::store::{conversation, outbox, person, post, unit};

use super::{App, AppError, reach, speak};

/// Queues a message to a person; false if no channel reaches her. What is `bulk` goes after replies, and at most once.
pub(super) async fn tell(app: &App, conn: &mut AnyConnection, id: PersonId, reply: &Reply, bulk: bool) -> Result<bool, AppError> {
    let Some(account) = reach::talking(conn, id).await? else { return Ok(false) };
    let Some(person) = person::get(conn, &app.store, id).await? else { return Ok(false) };
    queue(app, conn, (account.id, &person), reply, None, bulk).await
}

/// Queues a reminder to a person; false if nothing reaches her. `notice` says the same where only a template does.
pub(super) async fn remind(
    app: &App,
    conn: &mut AnyConnection,
    id: PersonId,
    reply: &Reply,
    notice: impl FnOnce(&Person) -> Notice,
) -> Result<bool, AppError> {
    let Some(account) = reach::first(app, conn, id).await? else { return Ok(false) };
    let Some(person) = person::get(conn, &app.store, id).await? else { return Ok(false) };
    queue(app, conn, (account.id, &person), reply, Some(notice(&person)), true).await
}

async fn queue(
    app: &App,
    conn: &mut AnyConnection,
    (account, person): (AccountId, &Person),
    reply: &Reply,
    notice: Option<Notice>,
    bulk: bool,
) -> Result<bool, AppError> {
    let at = app.clock.civil().timestamp_millis();
    let message =
        Message { at, notice, unasked: true, ..speak::message(&app.speech, person.locale, reply, speak::Filled::default()) };
    let body = serde_json::to_string(&message)?;
    let version = if message.choices.is_empty() {
        conversation::bump(conn, account).await?
    } else {
        remember(app, conn, account, &message).await?
    };
    let now = app.clock.machine();
    let new = outbox::New { account, version, position: 0, bulk, body: &body, not_before: now, now };
    outbox::put(conn, &app.store, new).await?;
    Ok(true)
}

/// Remembers what is offered, for channels where it is typed; answers the version that the message has.
async fn remember(app: &App, conn: &mut AnyConnection, account: AccountId, message: &Message) -> Result<i64, AppError> {
    let kept = conversation::load(conn, &app.store, account).await?;
    let mut state: State = kept.state.as_deref().map(serde_json::from_str).transpose()?.unwrap_or_default();
    state.reminded = speak::offered(&message.choices).into_iter().map(|offer| Offered { number: None, ..offer }).collect();
    if conversation::save(conn, &app.store, account, kept.version, &serde_json::to_string(&state)?).await? {
        Ok(kept.version + 1)
    } else {
        // Another turn was faster: the message comes all the same.
        Ok(conversation::bump(conn, account).await?)
    }
}

/// The officers who look after a unit: those nearest above it (or at it) of whom somebody but `except` can be reached.
pub(super) async fn officers(
    conn: &mut AnyConnection,
    at: UnitId,
    except: Option<PersonId>,
) -> Result<Option<(Unit, Vec<PersonId>)>, AppError> {
    for above in unit::ancestors(conn, at).await? {
        let mut reached = Vec::new();
        for officer in post::holders(conn, Role::Staff, above.id).await? {
            if Some(officer) != except && reach::talking(conn, officer).await?.is_some() {
                reached.push(officer);
            }
        }
        if !reached.is_empty() {
            return Ok(Some((above, reached)));
        }
    }
    Ok(None)
}

/// The leaders of a unit who can be told something.
pub(super) async fn leaders(conn: &mut AnyConnection, at: UnitId) -> Result<Vec<PersonId>, AppError> {
    let mut reached = Vec::new();
    for leader in post::holders(conn, Role::Leader, at).await? {
        if reach::talking(conn, leader).await?.is_some() {
            reached.push(leader);
        }
    }
    Ok(reached)
}
