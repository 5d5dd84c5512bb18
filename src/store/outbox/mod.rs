//! Messages waiting to be, or having been, delivered.
//!
//! Order within a chat is (conversation version, position). A row is in hand once it is claimed and until it is marked; a
//! sender's claims and marks carry its lease's epoch.

mod claim;
pub mod letter;

pub use claim::{Claim, Due, abandon, claim, mark, next_due, postpone, retry, waiting};

use sqlx::AnyConnection;

use crate::domain::id::{AccountId, OutboxId};

use super::error::StoreError;
use super::seal::Ctx;
use super::{account, data_key};

/// A message to be queued.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct New<'a> {
    /// To whom.
    pub account: AccountId,
    /// The conversation's version that it belongs to.
    pub version: i64,
    /// Its place among the messages of that version.
    pub position: i64,
    /// An announcement or a reminder: goes after replies, and at most once.
    pub bulk: bool,
    /// The message (JSON).
    pub body: &'a str,
    /// Not to be sent before this instant.
    pub not_before: i64,
    /// When it is queued.
    pub now: i64,
}

/// A message of a chat's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its id.
    pub id: OutboxId,
    /// The conversation's version that it belongs to.
    pub version: i64,
    /// Its place among the messages of that version.
    pub position: i64,
    /// The message (JSON).
    pub body: String,
    /// When it was queued.
    pub at: i64,
}

/// Queues a message.
///
/// # Errors
/// The database fails, the place (version, position) is taken, or the account's person has been forgotten.
pub async fn put(conn: &mut AnyConnection, cx: &Ctx, new: New<'_>) -> Result<OutboxId, StoreError> {
    let id = OutboxId::new(cx.ids());
    let (channel, key) = account::key(conn, cx, new.account).await?;
    let sealed = cx.seal(&key, BODY, id.0, new.body)?;
    sqlx::query(
        "insert into outbox (id, account, channel, version, position, bulk, body, queued_at, not_before)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(id.0)
    .bind(new.account.0)
    .bind(channel)
    .bind(new.version)
    .bind(new.position)
    .bind(i64::from(new.bulk))
    .bind(sealed)
    .bind(new.now)
    .bind(new.not_before)
    .execute(conn)
    .await?;
    Ok(id)
}

/// The messages of a chat in order: the `limit` first ones after a place, or without a place the `limit` latest ones.
/// Those that can no longer be read are left out.
///
/// # Errors
/// The database fails, or a message was tampered with.
pub async fn history(
    conn: &mut AnyConnection,
    cx: &Ctx,
    account: AccountId,
    after: Option<(i64, i64)>,
    limit: i64,
) -> Result<Vec<Line>, StoreError> {
    let rows = match after {
        Some((version, position)) => {
            sqlx::query_as(
                "select id, version, position, body, queued_at from outbox
                 where account = $1 and (version > $2 or (version = $2 and position > $3))
                 order by version, position limit $4",
            )
            .bind(account.0)
            .bind(version)
            .bind(position)
            .bind(limit)
            .fetch_all(&mut *conn)
            .await?
        }
        None => {
            let mut rows: Vec<HistoryRow> = sqlx::query_as(
                "select id, version, position, body, queued_at from outbox where account = $1
                 order by version desc, position desc limit $2",
            )
            .bind(account.0)
            .bind(limit)
            .fetch_all(&mut *conn)
            .await?;
            rows.reverse();
            rows
        }
    };
    let mut lines = Vec::new();
    for (id, version, position, body, at) in rows {
        if let Some(body) = data_key::unseal(conn, cx, BODY, id, &body).await? {
            lines.push(Line { id: OutboxId(id), version, position, body, at });
        }
    }
    Ok(lines)
}

/// Drops messages that were delivered, or given up, before this instant. Answers how many.
///
/// # Errors
/// The database fails.
pub async fn clear(conn: &mut AnyConnection, before: i64) -> Result<u64, StoreError> {
    Ok(sqlx::query("delete from outbox where outcome is not null and done_at < $1")
        .bind(before)
        .execute(conn)
        .await?
        .rows_affected())
}

/// Where the sealed value belongs.
pub(super) const BODY: &str = "outbox.body";

type HistoryRow = (i64, i64, i64, Vec<u8>, i64);
