//! Emulation blocks: groups of units across the tree, each led by one of them, for a year.

use sqlx::AnyConnection;

use crate::domain::id::UnitId;
use crate::domain::unit::Unit;

use super::audit::{self, Entry};
use super::error::StoreError;
use super::seal::Ctx;
use super::unit;

/// A unit in a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// What the block is called.
    pub block: String,
    /// The unit, as it was when it was brought in.
    pub unit: Unit,
    /// It leads the block.
    pub leads: bool,
}

/// Whether a year has blocks.
///
/// # Errors
/// The database fails.
pub async fn exist(conn: &mut AnyConnection, year: i32) -> Result<bool, StoreError> {
    let found: Option<i64> = sqlx::query_scalar("select place from block_unit where year = $1 limit 1")
        .bind(i64::from(year))
        .fetch_optional(conn)
        .await?;
    Ok(found.is_some())
}

/// The years that have blocks, the latest first.
///
/// # Errors
/// The database fails.
pub async fn years(conn: &mut AnyConnection) -> Result<Vec<i32>, StoreError> {
    let years: Vec<i64> = sqlx::query_scalar("select distinct year from block_unit order by year desc").fetch_all(conn).await?;
    Ok(years.into_iter().filter_map(|year| i32::try_from(year).ok()).collect())
}

/// The units of all blocks of a year, in the order of their list.
///
/// # Errors
/// The database fails.
pub async fn of_year(conn: &mut AnyConnection, year: i32) -> Result<Vec<Member>, StoreError> {
    let rows: Vec<(i64, String, i64)> =
        sqlx::query_as("select unit, block, leads from block_unit where year = $1 order by place")
            .bind(i64::from(year))
            .fetch_all(&mut *conn)
            .await?;
    let mut members = Vec::new();
    for (id, block, leads) in rows {
        let unit = unit::get(conn, UnitId(id)).await?.ok_or(StoreError::Missing { what: "unit", id })?;
        members.push(Member { block, unit, leads: leads == 1 });
    }
    Ok(members)
}

/// Puts these units, in this order, in the place of all that were in blocks in a year.
///
/// # Errors
/// The database fails, or a unit is given twice.
pub async fn replace(conn: &mut AnyConnection, cx: &Ctx, year: i32, members: &[Member], now: i64) -> Result<(), StoreError> {
    sqlx::query("delete from block_unit where year = $1").bind(i64::from(year)).execute(&mut *conn).await?;
    for (place, member) in (0_i64..).zip(members) {
        sqlx::query("insert into block_unit (year, unit, block, leads, place) values ($1, $2, $3, $4, $5)")
            .bind(i64::from(year))
            .bind(member.unit.id.0)
            .bind(member.block.as_str())
            .bind(i64::from(member.leads))
            .bind(place)
            .execute(&mut *conn)
            .await?;
    }
    let detail = format!("{year}: {} units", members.len());
    audit::write(conn, cx, &Entry { at: now, by: None, what: "block.replace".to_owned(), subject: i64::from(year), detail }).await
}
