//! How often an officer was told that somebody needs help: counts only.

use chrono::NaiveDate;
use sqlx::AnyConnection;

use crate::domain::id::UnitId;

use super::error::StoreError;

/// Counts one more for a unit.
///
/// # Errors
/// The database fails, or there is no such unit.
pub async fn add(conn: &mut AnyConnection, unit: UnitId, day: NaiveDate) -> Result<(), StoreError> {
    sqlx::query(
        "insert into referral (unit, day, count) values ($1, $2, 1)
         on conflict (unit, day) do update set count = referral.count + 1",
    )
    .bind(unit.0)
    .bind(day.to_string())
    .execute(conn)
    .await?;
    Ok(())
}

/// How many there were at a unit and, in today's tree, below it, from a day on.
///
/// # Errors
/// The database fails.
pub async fn since(conn: &mut AnyConnection, unit: UnitId, first: NaiveDate) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar(
        "select cast(coalesce(sum(r.count), 0) as bigint) from referral r join ancestor a on a.unit = r.unit
         where a.above = $1 and a.today = 1 and r.day >= $2",
    )
    .bind(unit.0)
    .bind(first.to_string())
    .fetch_one(conn)
    .await?)
}
