//! Codes with which a person joins one more channel to herself: kept as keyed hashes, good once and for a short while.

use sqlx::AnyConnection;

use crate::domain::id::PersonId;

use super::error::StoreError;
use super::seal::Ctx;

/// Keeps a code; an earlier one of hers is worth nothing any more.
///
/// # Errors
/// The database fails, or the code exists already.
pub async fn create(conn: &mut AnyConnection, cx: &Ctx, person: PersonId, code: &str, expires_at: i64) -> Result<(), StoreError> {
    sqlx::query("delete from link_code where person = $1").bind(person.0).execute(&mut *conn).await?;
    sqlx::query("insert into link_code (code, person, expires_at) values ($1, $2, $3)")
        .bind(cx.hash(CODE, code))
        .bind(person.0)
        .bind(expires_at)
        .execute(conn)
        .await?;
    Ok(())
}

/// Whose code this is, if it is still good.
///
/// # Errors
/// The database fails.
pub async fn peek(conn: &mut AnyConnection, cx: &Ctx, code: &str, now: i64) -> Result<Option<PersonId>, StoreError> {
    let id: Option<i64> = sqlx::query_scalar("select person from link_code where code = $1 and expires_at > $2")
        .bind(cx.hash(CODE, code))
        .bind(now)
        .fetch_optional(conn)
        .await?;
    Ok(id.map(PersonId))
}

/// Uses a code; `None` if it is not, or not any more, good.
///
/// # Errors
/// The database fails.
pub async fn take(conn: &mut AnyConnection, cx: &Ctx, code: &str, now: i64) -> Result<Option<PersonId>, StoreError> {
    let id: Option<i64> = sqlx::query_scalar("delete from link_code where code = $1 and expires_at > $2 returning person")
        .bind(cx.hash(CODE, code))
        .bind(now)
        .fetch_optional(conn)
        .await?;
    Ok(id.map(PersonId))
}

/// Drops codes that were good until before this instant. Answers how many.
///
/// # Errors
/// The database fails.
pub async fn clear(conn: &mut AnyConnection, before: i64) -> Result<u64, StoreError> {
    Ok(sqlx::query("delete from link_code where expires_at < $1").bind(before).execute(conn).await?.rows_affected())
}

const CODE: &str = "link_code";
