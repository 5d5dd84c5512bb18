//! The tokens of a service where a refresh token is good once. Whoever refreshes has claimed it before, and keeps the new
//! pair before using it.

use sqlx::AnyConnection;

use super::data_key;
use super::error::StoreError;
use super::seal::Ctx;

/// A pair as it is kept.
#[derive(Clone, PartialEq, Eq)]
pub struct Pair {
    /// With this one is worked.
    pub access: String,
    /// With this one the next pair is asked for, once.
    pub refresh: String,
    /// Rises with every pair.
    pub version: i64,
    /// From when the first one is worth nothing.
    pub expires_at: i64,
    /// From when the next pair should be asked for.
    pub refresh_at: i64,
    /// Before this instant it is not asked for, since that failed lately.
    pub retry_at: i64,
}

/// A pair to be kept.
#[derive(Clone, Copy)]
pub struct New<'a> {
    /// With this one is worked.
    pub access: &'a str,
    /// With this one the next pair is asked for.
    pub refresh: &'a str,
    /// From when the first one is worth nothing.
    pub expires_at: i64,
    /// From when the next pair should be asked for.
    pub refresh_at: i64,
}

/// The pair of this name.
///
/// # Errors
/// The database fails, or a token was tampered with.
pub async fn get(conn: &mut AnyConnection, cx: &Ctx, name: &str) -> Result<Option<Pair>, StoreError> {
    let row: Option<Row> =
        sqlx::query_as("select id, access, refresh, version, expires_at, refresh_at, retry_at from token_pair where name = $1")
            .bind(name)
            .fetch_optional(&mut *conn)
            .await?;
    let Some((id, access, refresh, version, expires_at, refresh_at, retry_at)) = row else { return Ok(None) };
    let access = data_key::unseal(conn, cx, ACCESS, id, &access).await?;
    let refresh = data_key::unseal(conn, cx, REFRESH, id, &refresh).await?;
    Ok(access.zip(refresh).map(|(access, refresh)| Pair { access, refresh, version, expires_at, refresh_at, retry_at }))
}

/// Keeps a pair that an operator gives, in the place of an earlier one.
///
/// # Errors
/// The database fails.
pub async fn seed(conn: &mut AnyConnection, cx: &Ctx, name: &str, new: New<'_>) -> Result<(), StoreError> {
    let id = cx.ids().next();
    sqlx::query(
        "insert into token_pair (name, id, access, refresh, version, expires_at, refresh_at) values ($1, $2, $3, $4, 1, $5, $6)
         on conflict (name) do update set id = excluded.id, access = excluded.access, refresh = excluded.refresh,
         version = token_pair.version + 1, expires_at = excluded.expires_at, refresh_at = excluded.refresh_at, retry_at = 0, claimed_at = null",
    )
    .bind(name)
    .bind(id)
    .bind(cx.seal(&cx.master(), ACCESS, id, new.access)?)
    .bind(cx.seal(&cx.master(), REFRESH, id, new.refresh)?)
    .bind(new.expires_at)
    .bind(new.refresh_at)
    .execute(conn)
    .await?;
    Ok(())
}

/// Claims the asking for the next pair; false if someone else asks since `stale_before` or later, or if this pair is not the
/// latest one.
///
/// # Errors
/// The database fails.
pub async fn claim(conn: &mut AnyConnection, name: &str, version: i64, now: i64, stale_before: i64) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "update token_pair set claimed_at = $3
         where name = $1 and version = $2 and (claimed_at is null or claimed_at < $4)",
    )
    .bind(name)
    .bind(version)
    .bind(now)
    .bind(stale_before)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Keeps the next pair; false if another is kept meanwhile.
///
/// # Errors
/// The database fails.
pub async fn replace(conn: &mut AnyConnection, cx: &Ctx, name: &str, version: i64, new: New<'_>) -> Result<bool, StoreError> {
    let id = cx.ids().next();
    let done = sqlx::query(
        "update token_pair set id = $3, access = $4, refresh = $5, version = version + 1, expires_at = $6, refresh_at = $7,
         retry_at = 0, claimed_at = null where name = $1 and version = $2",
    )
    .bind(name)
    .bind(version)
    .bind(id)
    .bind(cx.seal(&cx.master(), ACCESS, id, new.access)?)
    .bind(cx.seal(&cx.master(), REFRESH, id, new.refresh)?)
    .bind(new.expires_at)
    .bind(new.refresh_at)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Gives a claim back: the next pair is asked for again, not before this instant.
///
/// # Errors
/// The database fails.
pub async fn postpone(conn: &mut AnyConnection, name: &str, version: i64, until: i64) -> Result<(), StoreError> {
    sqlx::query("update token_pair set claimed_at = null, retry_at = $3 where name = $1 and version = $2")
        .bind(name)
        .bind(version)
        .bind(until)
        .execute(conn)
        .await?;
    Ok(())
}

/// Where the sealed value belongs.
pub(super) const ACCESS: &str = "token_pair.access";
/// Where the sealed value belongs.
pub(super) const REFRESH: &str = "token_pair.refresh";

/// Its id, the tokens, version, and the three instants.
type Row = (i64, Vec<u8>, Vec<u8>, i64, i64, i64, i64);
