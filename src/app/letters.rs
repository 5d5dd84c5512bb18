//! Messages that did not reach anybody: told of without what they say, sent again, dropped.

use sqlx::AnyConnection;

use crate::conversation::query::{Found, LetterLine};
use crate::domain::delivery::Outcome;
use crate::domain::id::{OutboxId, PersonId};
use crate::domain::right::Right;
use crate::domain::role::Post;
use crate::store::audit::{self, Entry};
use crate::store::outbox::letter::{self, Letter};
use crate::store::{person, post};

use super::clock::local;
use super::deeds::Doer;
use super::{App, AppError, access};

/// The most that are told of at once in a chat.
const MOST: i64 = 8;

/// Has a message sent again (or drops it) by the operator's order; false if it was sent, is in hand, or is none.
///
/// # Errors
/// The database fails.
pub async fn settle(app: &App, id: OutboxId, again: bool) -> Result<bool, AppError> {
    let mut tx = app.store.begin().await?;
    let done = settled(app, &mut tx, id, again, None).await?;
    tx.commit().await.map_err(crate::store::StoreError::from)?;
    app.news.tell_all();
    Ok(done)
}

/// Those of the people whom she looks after, newest first.
pub(super) async fn find(app: &App, conn: &mut AnyConnection, posts: &[Post]) -> Result<Found, AppError> {
    let mut letters = Vec::new();
    for unit in access::highest(conn, posts, Right::Letters).await? {
        letters.extend(letter::unsent_below(conn, unit, MOST).await?);
    }
    letters.sort_by_key(|letter| std::cmp::Reverse(letter.id));
    letters.dedup_by_key(|letter| letter.id);
    letters.truncate(usize::try_from(MOST).unwrap_or_default());
    let mut lines = Vec::new();
    for letter in letters {
        lines.extend(line(app, conn, posts, letter).await?);
    }
    Ok(Found::Letters(lines))
}

/// Has one sent again, or drops it, if it is to somebody whom she looks after.
pub(super) async fn decide(
    app: &App,
    conn: &mut AnyConnection,
    doer: &Doer<'_>,
    id: OutboxId,
    again: bool,
) -> Result<(), AppError> {
    let to = letter::get(conn, id).await?.and_then(|letter| letter.person);
    let to = to.ok_or(AppError::Impossible("to send again what is nobody's"))?;
    if unit_of(conn, doer.posts, to).await?.is_none() {
        return Err(AppError::Impossible("to send again out of scope"));
    }
    settled(app, conn, id, again, doer.person).await?;
    Ok(())
}

async fn settled(app: &App, conn: &mut AnyConnection, id: OutboxId, again: bool, by: Option<PersonId>) -> Result<bool, AppError> {
    let now = app.clock.machine();
    let done = if again { letter::again(conn, id, now).await? } else { letter::drop(conn, id, now).await? };
    if done {
        let what = if again { "letter.again" } else { "letter.dropped" };
        let entry = Entry { at: now, by, what: what.to_owned(), subject: id.0, detail: String::new() };
        audit::write(conn, &app.store, &entry).await?;
    }
    Ok(done)
}

async fn line(app: &App, conn: &mut AnyConnection, posts: &[Post], letter: Letter) -> Result<Option<LetterLine>, AppError> {
    let Some(id) = letter.person else { return Ok(None) };
    let (Some(known), Some(unit)) = (person::get(conn, &app.store, id).await?, unit_of(conn, posts, id).await?) else {
        return Ok(None);
    };
    Ok(Some(LetterLine {
        id: letter.id,
        name: known.name,
        unit,
        channel: letter.channel,
        outcome: letter.outcome.unwrap_or(Outcome::Unknown),
        reason: letter.reason,
        day: local(letter.done_at.unwrap_or(letter.queued_at) + app.clock.ahead()).date_naive(),
    }))
}

/// The name of the first unit of a person's at which her messages may be seen.
async fn unit_of(conn: &mut AnyConnection, posts: &[Post], person: PersonId) -> Result<Option<String>, AppError> {
    for held in post::all_of(conn, person).await? {
        if access::may(conn, posts, Right::Letters, held.unit.id).await? {
            return Ok(Some(held.unit.name));
        }
    }
    Ok(None)
}
