//! Photos deleted for good: known by a keyed hash, so that what was deleted is not shown as missing; the bytes go after
//! the commit.

use sqlx::AnyConnection;

use crate::domain::file::FileHash;
use crate::domain::id::PersonId;

use super::audit::{self, Entry};
use super::error::StoreError;
use super::seal::Ctx;

/// Marks a photo as deleted. `of` is the report that it was in, or 0.
///
/// # Errors
/// The database fails.
pub async fn mark(
    conn: &mut AnyConnection,
    cx: &Ctx,
    file: &FileHash,
    of: i64,
    by: Option<PersonId>,
    now: i64,
) -> Result<(), StoreError> {
    sqlx::query("insert into erased (hash, place) values ($1, $2) on conflict (hash) do update set place = excluded.place")
        .bind(hash(cx, file))
        .bind(file.as_str())
        .execute(&mut *conn)
        .await?;
    audit::write(conn, cx, &Entry { at: now, by, what: "photo.erase".to_owned(), subject: of, detail: String::new() }).await
}

/// Whether a photo was deleted.
///
/// # Errors
/// The database fails.
pub async fn is(conn: &mut AnyConnection, cx: &Ctx, file: &FileHash) -> Result<bool, StoreError> {
    let known: Option<i64> =
        sqlx::query_scalar("select 1 from erased where hash = $1").bind(hash(cx, file)).fetch_optional(conn).await?;
    Ok(known.is_some())
}

/// The photos whose bytes must still go.
///
/// # Errors
/// The database fails.
pub async fn waiting(conn: &mut AnyConnection) -> Result<Vec<FileHash>, StoreError> {
    let places: Vec<String> = sqlx::query_scalar("select place from erased where place is not null").fetch_all(conn).await?;
    places.iter().map(|place| FileHash::of(place).ok_or(StoreError::Corrupt { what: "erased.place" })).collect()
}

/// The bytes of a photo are gone.
///
/// # Errors
/// The database fails.
pub async fn gone(conn: &mut AnyConnection, cx: &Ctx, file: &FileHash) -> Result<(), StoreError> {
    sqlx::query("update erased set place = null where hash = $1").bind(hash(cx, file)).execute(conn).await?;
    Ok(())
}

fn hash(cx: &Ctx, file: &FileHash) -> String {
    cx.hash("erased", file.as_str())
}
