//! Every plan text ever in force.

use sqlx::AnyConnection;

use super::error::StoreError;

/// A plan's text, as loaded at a start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version<'a> {
    /// BLAKE3 of the text, hex.
    pub hash: &'a str,
    /// The plan's id, the same over all its versions.
    pub id: &'a str,
    /// The text.
    pub text: &'a str,
}

/// Remembers the version that is in force from `since` on. One that already is the last of its plan keeps its instant; an
/// older one that is in force again becomes the last.
///
/// # Errors
/// The database fails.
pub async fn remember(conn: &mut AnyConnection, version: Version<'_>, since: i64) -> Result<(), StoreError> {
    let last: Option<String> = sqlx::query_scalar("select hash from plan where id = $1 order by since desc, hash desc limit 1")
        .bind(version.id)
        .fetch_optional(&mut *conn)
        .await?;
    if last.as_deref() != Some(version.hash) {
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
    }
    Ok(())
}

/// Hash and text of all versions; of each plan's, the one in force comes last.
///
/// # Errors
/// The database fails.
pub async fn all(conn: &mut AnyConnection) -> Result<Vec<(String, String)>, StoreError> {
    Ok(sqlx::query_as("select hash, text from plan order by since, hash").fetch_all(conn).await?)
}
