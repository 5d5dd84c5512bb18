//! Updates whose turn failed, kept whole and sealed for a later look.

use sqlx::AnyConnection;

use crate::domain::id::AccountId;

use super::error::StoreError;
use super::seal::Ctx;
use super::{account, data_key};

/// An update that failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The channel it came through, as stored.
    pub channel: String,
    /// The channel's id of it.
    pub key: String,
    /// The update, as the channel knows it.
    pub body: String,
    /// What went wrong; holds no personal value.
    pub error: String,
    /// When.
    pub at: i64,
}

/// Keeps a failed update of an account, sealed so that it is forgotten with her whose account it is.
///
/// # Errors
/// The database fails, or she has been forgotten.
pub async fn put(
    conn: &mut AnyConnection,
    cx: &Ctx,
    (from, key): (AccountId, &str),
    body: &str,
    error: &str,
    now: i64,
) -> Result<(), StoreError> {
    let id = cx.ids().next();
    let (channel, seal) = account::key(conn, cx, from).await?;
    let sealed = cx.seal(&seal, BODY, id, body)?;
    sqlx::query("insert into dead_letter (id, channel, key, body, error, at) values ($1, $2, $3, $4, $5, $6)")
        .bind(id)
        .bind(channel)
        .bind(key)
        .bind(sealed)
        .bind(error)
        .bind(now)
        .execute(conn)
        .await?;
    Ok(())
}

/// The latest failed updates, newest first.
///
/// # Errors
/// The database fails, or a body was tampered with.
pub async fn latest(conn: &mut AnyConnection, cx: &Ctx, limit: i64) -> Result<Vec<Letter>, StoreError> {
    let rows: Vec<(i64, String, String, Vec<u8>, String, i64)> =
        sqlx::query_as("select id, channel, key, body, error, at from dead_letter order by id desc limit $1")
            .bind(limit)
            .fetch_all(&mut *conn)
            .await?;
    let mut letters = Vec::new();
    for (id, channel, key, body, error, at) in rows {
        let body = data_key::unseal(conn, cx, BODY, id, &body).await?.unwrap_or_default();
        letters.push(Letter { channel, key, body, error, at });
    }
    Ok(letters)
}

/// How many there are.
///
/// # Errors
/// The database fails.
pub async fn count(conn: &mut AnyConnection) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar("select count(*) from dead_letter").fetch_one(conn).await?)
}

/// Drops those that came before this instant: they hold what people wrote. Answers how many.
///
/// # Errors
/// The database fails.
pub async fn clear(conn: &mut AnyConnection, before: i64) -> Result<u64, StoreError> {
    Ok(sqlx::query("delete from dead_letter where at < $1").bind(before).execute(conn).await?.rows_affected())
}

/// Where the sealed value belongs.
pub(super) const BODY: &str = "dead_letter.body";
