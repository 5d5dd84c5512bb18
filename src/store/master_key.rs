//! The installation's keys by number: which one seals, and which are done with. The keys themselves are elsewhere.

use sqlx::AnyConnection;

use super::audit::{self, Entry};
use super::error::StoreError;
use super::seal::Ctx;

/// A key as the database knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its number.
    pub number: u32,
    /// Since when it has sealed; `None`: since the beginning.
    pub since: Option<i64>,
    /// When it was found that nothing is sealed with it any more, for good.
    pub retired_at: Option<i64>,
}

/// The keys, the oldest first.
///
/// # Errors
/// The database fails.
pub async fn all(conn: &mut AnyConnection) -> Result<Vec<Known>, StoreError> {
    let rows: Vec<(i64, Option<i64>, Option<i64>)> =
        sqlx::query_as("select number, since, retired_at from master_key order by number").fetch_all(conn).await?;
    rows.into_iter().map(|(number, since, retired_at)| Ok(Known { number: read(number)?, since, retired_at })).collect()
}

/// Lets the key of this number, which is at hand, seal from now on. The transaction must be alone
/// ([`super::Store::begin_alone`]): another one that began before it would go on sealing with the old key.
///
/// # Errors
/// The database fails, the key is not at hand, or its number is not higher than all others.
pub async fn put_in_force(conn: &mut AnyConnection, cx: &Ctx, number: u32, now: i64) -> Result<(), StoreError> {
    if number <= in_force(conn).await? {
        return Err(StoreError::Corrupt { what: "master_key.number" });
    }
    sqlx::query("insert into master_key (number, mark, look_up, since) values ($1, $2, $3, $4)")
        .bind(i64::from(number))
        .bind(cx.mark(number)?)
        .bind(cx.seal_look_up(number)?)
        .bind(now)
        .execute(&mut *conn)
        .await?;
    note(conn, cx, "key.rotate", number, now).await?;
    cx.seal_with(number)
}

/// Notes that a key is needed no more. The caller has made sure of it, alone.
///
/// # Errors
/// The database fails.
pub async fn retire(conn: &mut AnyConnection, cx: &Ctx, number: u32, now: i64) -> Result<(), StoreError> {
    sqlx::query("update master_key set retired_at = $2, look_up = null where number = $1 and retired_at is null")
        .bind(i64::from(number))
        .bind(now)
        .execute(&mut *conn)
        .await?;
    note(conn, cx, "key.retire", number, now).await
}

/// The number of the key that seals.
pub(super) async fn in_force(conn: &mut AnyConnection) -> Result<u32, StoreError> {
    let number: Option<i64> = sqlx::query_scalar("select max(number) from master_key").fetch_one(conn).await?;
    read(number.ok_or(StoreError::Corrupt { what: "master_key" })?)
}

/// Finds out which keys the database is sealed with, and holds those at hand against them. A new database takes the highest
/// one at hand.
pub(super) async fn settle(conn: &mut AnyConnection, cx: &Ctx) -> Result<(), StoreError> {
    if all(conn).await?.is_empty() {
        let number = cx.key_numbers().into_iter().max().unwrap_or_default();
        sqlx::query("insert into master_key (number, mark) values ($1, $2) on conflict (number) do nothing")
            .bind(i64::from(number))
            .bind(cx.mark(number)?)
            .execute(&mut *conn)
            .await?;
    }
    let rows: Vec<(i64, String, Option<Vec<u8>>)> =
        sqlx::query_as("select number, mark, look_up from master_key where retired_at is null order by number")
            .fetch_all(conn)
            .await?;
    for (number, mark, look_up) in &rows {
        let number = read(*number)?;
        if cx.mark(number)? != *mark {
            return Err(StoreError::WrongKey);
        }
        cx.seal_with(number)?;
        cx.look_up_with(number, look_up.as_deref())?;
    }
    Ok(())
}

fn read(number: i64) -> Result<u32, StoreError> {
    u32::try_from(number).map_err(|_| StoreError::Corrupt { what: "master_key.number" })
}

async fn note(conn: &mut AnyConnection, cx: &Ctx, what: &str, number: u32, at: i64) -> Result<(), StoreError> {
    let entry = Entry { at, by: None, what: what.to_owned(), subject: i64::from(number), detail: String::new() };
    audit::write(conn, cx, &entry).await
}
