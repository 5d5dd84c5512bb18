//! Messages that did not reach anybody, or wait: who, where, how it ended and why. What they say stays sealed.

use sqlx::AnyConnection;

use crate::domain::channel::ChannelName;
use crate::domain::delivery::Outcome;
use crate::domain::id::{AccountId, OutboxId, PersonId, UnitId};

use crate::store::error::StoreError;

/// A message as it is told of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Its id.
    pub id: OutboxId,
    /// To which account.
    pub account: AccountId,
    /// Whose that is, if it is anybody's.
    pub person: Option<PersonId>,
    /// The channel.
    pub channel: ChannelName,
    /// A reminder or an announcement.
    pub bulk: bool,
    /// How it ended; `None` while it waits or is in hand.
    pub outcome: Option<Outcome>,
    /// Why it ended so: words of the program and the channel, no personal value.
    pub reason: String,
    /// How often it was tried.
    pub tries: i64,
    /// When it was queued.
    pub queued_at: i64,
    /// When it ended.
    pub done_at: Option<i64>,
    /// Before when it is not tried.
    pub not_before: i64,
}

/// Messages that ended without having been sent, newest first, before an id if one is given; `outcome` and `channel`
/// leave out others. Those that somebody dropped are only found by that outcome.
///
/// # Errors
/// The database fails.
pub async fn unsent(
    conn: &mut AnyConnection,
    channel: Option<ChannelName>,
    outcome: Option<Outcome>,
    before: Option<OutboxId>,
    limit: i64,
) -> Result<Vec<Letter>, StoreError> {
    let rows: Vec<Row> = sqlx::query_as(
        "select o.id, o.account, a.person, o.channel, o.bulk, o.outcome, o.reason, o.tries, o.queued_at, o.done_at, o.not_before
         from outbox o join account a on a.id = o.account
         where o.outcome <> 'sent' and (cast($1 as text) is null or o.channel = $1)
         and ((cast($2 as text) is null and o.outcome <> 'dropped') or o.outcome = $2)
         and (cast($3 as bigint) is null or o.id < $3)
         order by o.id desc limit $4",
    )
    .bind(channel.map(ChannelName::as_str))
    .bind(outcome.map(Outcome::as_str))
    .bind(before.map(|before| before.0))
    .bind(limit)
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(letter).collect()
}

/// Messages that wait or are in hand, in the order in which they are tried. Pages of the web chat are not sent anywhere.
///
/// # Errors
/// The database fails.
pub async fn waiting(conn: &mut AnyConnection, channel: Option<ChannelName>, limit: i64) -> Result<Vec<Letter>, StoreError> {
    let rows: Vec<Row> = sqlx::query_as(
        "select o.id, o.account, a.person, o.channel, o.bulk, o.outcome, o.reason, o.tries, o.queued_at, o.done_at, o.not_before
         from outbox o join account a on a.id = o.account
         where o.outcome is null and o.channel <> 'web' and (cast($1 as text) is null or o.channel = $1)
         order by o.not_before, o.id limit $2",
    )
    .bind(channel.map(ChannelName::as_str))
    .bind(limit)
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(letter).collect()
}

/// Messages to people with a role at a unit or below it that ended without having been sent, newest first.
///
/// # Errors
/// The database fails.
pub async fn unsent_below(conn: &mut AnyConnection, unit: UnitId, limit: i64) -> Result<Vec<Letter>, StoreError> {
    let rows: Vec<Row> = sqlx::query_as(
        "select o.id, o.account, a.person, o.channel, o.bulk, o.outcome, o.reason, o.tries, o.queued_at, o.done_at, o.not_before
         from outbox o join account a on a.id = o.account
         where o.outcome <> 'sent' and o.outcome <> 'dropped' and exists (
             select 1 from post p join ancestor n on n.unit = p.unit and n.above = $1 and n.today = 1 where p.person = a.person)
         order by o.id desc limit $2",
    )
    .bind(unit.0)
    .bind(limit)
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(letter).collect()
}

/// A message, however it stands.
///
/// # Errors
/// The database fails.
pub async fn get(conn: &mut AnyConnection, id: OutboxId) -> Result<Option<Letter>, StoreError> {
    let row: Option<Row> = sqlx::query_as(
        "select o.id, o.account, a.person, o.channel, o.bulk, o.outcome, o.reason, o.tries, o.queued_at, o.done_at, o.not_before
         from outbox o join account a on a.id = o.account where o.id = $1",
    )
    .bind(id.0)
    .fetch_optional(conn)
    .await?;
    row.map(letter).transpose()
}

/// Lets a message that ended without having been sent be sent again, as if it were new; false if it is none.
///
/// # Errors
/// The database fails.
pub async fn again(conn: &mut AnyConnection, id: OutboxId, now: i64) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "update outbox set outcome = null, reason = null, done_at = null, claimed = null, tries = 0, queued_at = $2, not_before = $2
         where id = $1 and outcome <> 'sent'",
    )
    .bind(id.0)
    .bind(now)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Ends a message that waits, or that ended without having been sent, for good; false if it is in hand, or none.
///
/// # Errors
/// The database fails.
pub async fn drop(conn: &mut AnyConnection, id: OutboxId, now: i64) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "update outbox set outcome = 'dropped', done_at = $2
         where id = $1 and (outcome <> 'sent' or (outcome is null and claimed is null))",
    )
    .bind(id.0)
    .bind(now)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

type Row = (i64, i64, Option<i64>, String, i64, Option<String>, Option<String>, i64, i64, Option<i64>, i64);

fn letter(row: Row) -> Result<Letter, StoreError> {
    let (id, account, person, channel, bulk, outcome, reason, tries, queued_at, done_at, not_before) = row;
    Ok(Letter {
        id: OutboxId(id),
        account: AccountId(account),
        person: person.map(PersonId),
        channel: ChannelName::parse(&channel).ok_or(StoreError::Corrupt { what: "outbox.channel" })?,
        bulk: bulk == 1,
        outcome: outcome
            .map(|outcome| Outcome::parse(&outcome).ok_or(StoreError::Corrupt { what: "outbox.outcome" }))
            .transpose()?,
        reason: reason.unwrap_or_default(),
        tries,
        queued_at,
        done_at,
        not_before,
    })
}
