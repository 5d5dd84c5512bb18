//! Every plan text ever in force.

use sqlx::AnyConnection;

use super::error::StoreError;

/// A plan's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version<'a> {
    /// BLAKE3 of the text, hex.
    pub hash: &'a str,
    /// The plan's id, the same over all its versions.
    pub id: &'a str,
    /// The text.
    pub text: &'a str,
}

/// Puts a version in force from `now` on; one that was in force before is so again. What is put later is later, whatever the
/// clocks of two machines say.
///
/// # Errors
/// The database fails.
pub async fn put(conn: &mut AnyConnection, version: Version<'_>, now: i64) -> Result<(), StoreError> {
    let since = now.max(newest(conn).await? + 1);
    sqlx::query(
        "insert into plan (hash, id, text, since) values ($1, $2, $3, $4)
         on conflict (hash) do update set since = excluded.since",
    )
    .bind(version.hash)
    .bind(version.id)
    .bind(version.text)
    .bind(since)
    .execute(conn)
    .await?;
    Ok(())
}

/// Whether it was ever in force.
///
/// # Errors
/// The database fails.
pub async fn is_known(conn: &mut AnyConnection, hash: &str) -> Result<bool, StoreError> {
    let found: Option<i64> = sqlx::query_scalar("select since from plan where hash = $1").bind(hash).fetch_optional(conn).await?;
    Ok(found.is_some())
}

/// Whether it is the version of its plan that is in force.
///
/// # Errors
/// The database fails.
pub async fn is_last(conn: &mut AnyConnection, version: Version<'_>) -> Result<bool, StoreError> {
    let last: Option<String> = sqlx::query_scalar("select hash from plan where id = $1 order by since desc, hash desc limit 1")
        .bind(version.id)
        .fetch_optional(conn)
        .await?;
    Ok(last.as_deref() == Some(version.hash))
}

/// When the newest version came into force, in milliseconds; 0 where there is none.
///
/// # Errors
/// The database fails.
pub async fn newest(conn: &mut AnyConnection) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar("select coalesce(max(since), 0) from plan").fetch_one(conn).await?)
}

/// The hashes of all versions; of each plan's, the one in force comes last.
///
/// # Errors
/// The database fails.
pub async fn hashes(conn: &mut AnyConnection) -> Result<Vec<String>, StoreError> {
    Ok(sqlx::query_scalar("select hash from plan order by since, hash").fetch_all(conn).await?)
}

/// The text of a known version.
///
/// # Errors
/// The database fails, or there is no such version.
pub async fn text(conn: &mut AnyConnection, hash: &str) -> Result<String, StoreError> {
    Ok(sqlx::query_scalar("select text from plan where hash = $1").bind(hash).fetch_one(conn).await?)
}
