//! Updates that their channel gives only once, kept sealed as they came until their turn has taken them.

use sqlx::AnyConnection;

use crate::domain::channel::ChannelName;

use super::data_key;
use super::error::StoreError;
use super::seal::Ctx;

/// Keeps an update, unless it is kept already. A `strange` one waits for nothing.
///
/// # Errors
/// The database fails.
pub async fn keep(
    conn: &mut AnyConnection,
    cx: &Ctx,
    (channel, key): (ChannelName, &str),
    body: &str,
    strange: bool,
    now: i64,
) -> Result<(), StoreError> {
    let id = cx.ids().next();
    let sealed = cx.seal(&cx.master(), BODY, id, body)?;
    sqlx::query(
        "insert into raw_update (id, channel, key, body, strange, at) values ($1, $2, $3, $4, $5, $6)
         on conflict (channel, key) do nothing",
    )
    .bind(id)
    .bind(channel.as_str())
    .bind(key)
    .bind(sealed)
    .bind(i64::from(strange))
    .bind(now)
    .execute(conn)
    .await?;
    Ok(())
}

/// Keys and bodies of what was kept on a channel until this instant and waits for its turn, oldest first.
///
/// # Errors
/// The database fails, or a body was tampered with.
pub async fn waiting(
    conn: &mut AnyConnection,
    cx: &Ctx,
    channel: ChannelName,
    until: i64,
) -> Result<Vec<(String, String)>, StoreError> {
    let rows: Vec<(i64, String, Vec<u8>)> = sqlx::query_as(
        "select id, key, body from raw_update where channel = $1 and strange = 0 and at <= $2 order by at, id limit 1000",
    )
    .bind(channel.as_str())
    .bind(until)
    .fetch_all(&mut *conn)
    .await?;
    let mut waiting = Vec::new();
    for (id, key, body) in rows {
        if let Some(body) = data_key::unseal(conn, cx, BODY, id, &body).await? {
            waiting.push((key, body));
        }
    }
    Ok(waiting)
}

/// How many strange ones are kept of a channel.
///
/// # Errors
/// The database fails.
pub async fn strange(conn: &mut AnyConnection, channel: ChannelName) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar("select count(*) from raw_update where channel = $1 and strange = 1")
        .bind(channel.as_str())
        .fetch_one(conn)
        .await?)
}

/// Drops an update that its turn takes.
///
/// # Errors
/// The database fails.
pub async fn take(conn: &mut AnyConnection, channel: ChannelName, key: &str) -> Result<(), StoreError> {
    sqlx::query("delete from raw_update where channel = $1 and key = $2").bind(channel.as_str()).bind(key).execute(conn).await?;
    Ok(())
}

/// Drops what was kept before this instant. Answers how many.
///
/// # Errors
/// The database fails.
pub async fn clear(conn: &mut AnyConnection, before: i64) -> Result<u64, StoreError> {
    Ok(sqlx::query("delete from raw_update where at < $1").bind(before).execute(conn).await?.rows_affected())
}

/// Where the sealed value belongs.
pub(super) const BODY: &str = "raw_update.body";
