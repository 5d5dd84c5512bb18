//! How many messages came and went on a channel in a month (`YYYY-MM`).

use sqlx::AnyConnection;

use crate::domain::channel::ChannelName;

use super::error::StoreError;

/// Counts messages that came and went; answers how many have in all by now.
///
/// # Errors
/// The database fails.
pub async fn count(
    conn: &mut AnyConnection,
    channel: ChannelName,
    month: &str,
    (came, went): (i64, i64),
) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar(
        "insert into traffic (channel, month, came, went) values ($1, $2, $3, $4)
         on conflict (channel, month) do update set came = traffic.came + excluded.came, went = traffic.went + excluded.went
         returning came + went",
    )
    .bind(channel.as_str())
    .bind(month)
    .bind(came)
    .bind(went)
    .fetch_one(conn)
    .await?)
}

/// How many came and went.
///
/// # Errors
/// The database fails.
pub async fn of(conn: &mut AnyConnection, channel: ChannelName, month: &str) -> Result<(i64, i64), StoreError> {
    let row = sqlx::query_as("select came, went from traffic where channel = $1 and month = $2")
        .bind(channel.as_str())
        .bind(month)
        .fetch_optional(conn)
        .await?;
    Ok(row.unwrap_or_default())
}
