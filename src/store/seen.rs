//! Updates already taken, by the channel's own id.

use sqlx::AnyConnection;

use crate::domain::channel::ChannelName;

use super::error::StoreError;

/// Takes an update; false if it was taken before.
///
/// # Errors
/// The database fails.
pub async fn take(conn: &mut AnyConnection, channel: ChannelName, key: &str, now: i64) -> Result<bool, StoreError> {
    let done = sqlx::query("insert into seen (channel, key, at) values ($1, $2, $3) on conflict (channel, key) do nothing")
        .bind(channel.as_str())
        .bind(key)
        .bind(now)
        .execute(conn)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Drops what was taken before this instant: no channel redelivers for longer than a few days. Answers how many.
///
/// # Errors
/// The database fails.
pub async fn clear(conn: &mut AnyConnection, before: i64) -> Result<u64, StoreError> {
    Ok(sqlx::query("delete from seen where at < $1").bind(before).execute(conn).await?.rows_affected())
}
