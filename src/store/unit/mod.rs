//! Units and the tree they stand in.

mod import;
mod list;
mod write;

use chrono::NaiveDate;
use sqlx::AnyConnection;

use crate::domain::id::UnitId;
use crate::domain::unit::Unit;

use super::error::StoreError;
use super::figure::read_day;

pub use import::import;
pub use list::{Change, Fault, ImportError, Imported, Left, Row, What, Wrong};
pub use write::Carried;

/// The unit of this id.
///
/// # Errors
/// The database fails.
pub async fn get(conn: &mut AnyConnection, id: UnitId) -> Result<Option<Unit>, StoreError> {
    let row: Option<UnitRow> =
        sqlx::query_as("select id, code, name, level, parent from unit where id = $1").bind(id.0).fetch_optional(conn).await?;
    Ok(row.map(unit))
}

/// The unit that has this code today.
///
/// # Errors
/// The database fails.
pub async fn by_code(conn: &mut AnyConnection, code: &str) -> Result<Option<Unit>, StoreError> {
    let row: Option<UnitRow> = sqlx::query_as(
        "select id, code, name, level, parent from unit where code = $1 and valid_to is null
         order by id desc limit 1",
    )
    .bind(code)
    .fetch_optional(conn)
    .await?;
    Ok(row.map(unit))
}

/// All units of today, by code.
///
/// # Errors
/// The database fails.
pub async fn all(conn: &mut AnyConnection) -> Result<Vec<Unit>, StoreError> {
    let rows: Vec<UnitRow> =
        sqlx::query_as("select id, code, name, level, parent from unit where valid_to is null").fetch_all(conn).await?;
    Ok(by_codes(rows))
}

/// The units that stand under none today, by code.
///
/// # Errors
/// The database fails.
pub async fn roots(conn: &mut AnyConnection) -> Result<Vec<Unit>, StoreError> {
    let rows: Vec<UnitRow> =
        sqlx::query_as("select id, code, name, level, parent from unit where parent is null and valid_to is null")
            .fetch_all(conn)
            .await?;
    Ok(by_codes(rows))
}

/// The units directly below today, by code.
///
/// # Errors
/// The database fails.
pub async fn children(conn: &mut AnyConnection, id: UnitId) -> Result<Vec<Unit>, StoreError> {
    let rows: Vec<UnitRow> =
        sqlx::query_as("select id, code, name, level, parent from unit where parent = $1 and valid_to is null")
            .bind(id.0)
            .fetch_all(conn)
            .await?;
    Ok(by_codes(rows))
}

/// The unit and all below it today, those that ended and became a part of one of them among them, by code.
///
/// # Errors
/// The database fails.
pub async fn all_below(conn: &mut AnyConnection, id: UnitId) -> Result<Vec<Unit>, StoreError> {
    let rows: Vec<UnitRow> = sqlx::query_as(
        "select u.id, u.code, u.name, u.level, u.parent from ancestor a join unit u on u.id = a.unit
         where a.above = $1 and a.today = 1",
    )
    .bind(id.0)
    .fetch_all(conn)
    .await?;
    Ok(by_codes(rows))
}

/// The unit and those above it today, from itself to the highest.
///
/// # Errors
/// The database fails.
pub async fn ancestors(conn: &mut AnyConnection, id: UnitId) -> Result<Vec<Unit>, StoreError> {
    let rows: Vec<UnitRow> = sqlx::query_as(
        "select u.id, u.code, u.name, u.level, u.parent from ancestor a join unit u on u.id = a.above
         where a.unit = $1 and a.today = 1",
    )
    .bind(id.0)
    .fetch_all(conn)
    .await?;
    let mut rest: Vec<Unit> = rows.into_iter().map(unit).collect();
    let mut chain: Vec<Unit> = Vec::new();
    let mut next = Some(id);
    while let Some(at) = next.and_then(|next| rest.iter().position(|unit| unit.id == next)) {
        let unit = rest.swap_remove(at);
        next = unit.parent;
        chain.push(unit);
    }
    Ok(chain)
}

/// How many units of a level (of all levels, with `None`) stand below it today, itself not counted.
///
/// # Errors
/// The database fails.
pub async fn descendants(conn: &mut AnyConnection, id: UnitId, level: Option<&str>) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar(
        "select count(*) from ancestor a join unit u on u.id = a.unit
         where a.above = $1 and a.unit <> $1 and a.today = 1 and u.valid_to is null and (cast($2 as text) is null or u.level = $2)",
    )
    .bind(id.0)
    .bind(level)
    .fetch_one(conn)
    .await?)
}

/// The units of a level that stand at or below a unit today.
///
/// # Errors
/// The database fails.
pub async fn at_level(conn: &mut AnyConnection, above: UnitId, level: &str) -> Result<Vec<UnitId>, StoreError> {
    let ids: Vec<i64> = sqlx::query_scalar(
        "select u.id from ancestor a join unit u on u.id = a.unit
         where a.above = $1 and a.today = 1 and u.level = $2 and u.valid_to is null order by u.id",
    )
    .bind(above.0)
    .bind(level)
    .fetch_all(conn)
    .await?;
    Ok(ids.into_iter().map(UnitId).collect())
}

/// Whether `unit` is `above` or stands below it today: whether someone with a post at `above` may see it.
///
/// # Errors
/// The database fails.
pub async fn is_below(conn: &mut AnyConnection, unit: UnitId, above: UnitId) -> Result<bool, StoreError> {
    let found: Option<i64> = sqlx::query_scalar("select today from ancestor where unit = $1 and above = $2 and today = 1")
        .bind(unit.0)
        .bind(above.0)
        .fetch_optional(conn)
        .await?;
    Ok(found.is_some())
}

/// The units that became part of this one, by code: what they reported can still be told apart.
///
/// # Errors
/// The database fails.
pub async fn former(conn: &mut AnyConnection, id: UnitId) -> Result<Vec<Unit>, StoreError> {
    let rows: Vec<UnitRow> = sqlx::query_as("select id, code, name, level, parent from unit where merged_into = $1")
        .bind(id.0)
        .fetch_all(conn)
        .await?;
    Ok(by_codes(rows))
}

/// The units that stood right below one, have ended and became part of none, by code.
///
/// # Errors
/// The database fails.
pub async fn closed(conn: &mut AnyConnection, id: UnitId) -> Result<Vec<Unit>, StoreError> {
    let rows: Vec<UnitRow> = sqlx::query_as(
        "select id, code, name, level, parent from unit
         where parent = $1 and valid_to is not null and merged_into is null",
    )
    .bind(id.0)
    .fetch_all(conn)
    .await?;
    Ok(by_codes(rows))
}

/// The last day of a unit that has ended.
///
/// # Errors
/// The database fails, or there is no such unit.
pub async fn last_day(conn: &mut AnyConnection, id: UnitId) -> Result<Option<NaiveDate>, StoreError> {
    Ok(bearer(conn, id).await?.to)
}

/// What a unit is today: itself while it exists, else what it became part of; `None` if it ended without becoming part of
/// another.
///
/// # Errors
/// The database fails.
pub async fn living(conn: &mut AnyConnection, id: UnitId) -> Result<Option<Unit>, StoreError> {
    let mut next = Some(id);
    while let Some(at) = next {
        let bearer = bearer(conn, at).await?;
        if bearer.to.is_none() {
            return Ok(Some(bearer.unit));
        }
        next = bearer.merged_into;
    }
    Ok(None)
}

/// A unit with the days on which it exists: a code alone says too little, since codes are given anew after a reform.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bearer {
    /// The unit.
    pub unit: Unit,
    /// The first day; `None` if it was there before anyone noted it.
    pub from: Option<NaiveDate>,
    /// The last day; `None` while it exists.
    pub to: Option<NaiveDate>,
    /// What it became part of.
    pub merged_into: Option<UnitId>,
}

impl Bearer {
    /// Whether it bears its code on a day.
    pub(super) fn on(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// All that ever bore a code, the latest first.
async fn bearers(conn: &mut AnyConnection, code: &str) -> Result<Vec<Bearer>, StoreError> {
    let rows: Vec<BearerRow> =
        sqlx::query_as("select id, code, name, level, parent, valid_from, valid_to, merged_into from unit where code = $1")
            .bind(code)
            .fetch_all(conn)
            .await?;
    let mut bearers = rows.into_iter().map(read_bearer).collect::<Result<Vec<Bearer>, StoreError>>()?;
    bearers.sort_by_key(|bearer| std::cmp::Reverse((bearer.from, bearer.unit.id)));
    Ok(bearers)
}

/// Units with their days, by code: all that ever were, or those that stand at or below `above` today, their former parts
/// among them.
///
/// # Errors
/// The database fails.
pub async fn with_days(conn: &mut AnyConnection, above: Option<UnitId>) -> Result<Vec<Bearer>, StoreError> {
    let rows: Vec<BearerRow> = sqlx::query_as(
        "select id, code, name, level, parent, valid_from, valid_to, merged_into from unit
         where cast($1 as bigint) is null or id in (select unit from ancestor where above = $1 and today = 1)",
    )
    .bind(above.map(|above| above.0))
    .fetch_all(conn)
    .await?;
    let mut units = rows.into_iter().map(read_bearer).collect::<Result<Vec<Bearer>, StoreError>>()?;
    units.sort_by(|a, b| (&a.unit.code, a.from, a.unit.id).cmp(&(&b.unit.code, b.from, b.unit.id)));
    Ok(units)
}

/// A unit with its days.
///
/// # Errors
/// The database fails, or there is no such unit.
pub async fn bearer(conn: &mut AnyConnection, id: UnitId) -> Result<Bearer, StoreError> {
    let row: Option<BearerRow> =
        sqlx::query_as("select id, code, name, level, parent, valid_from, valid_to, merged_into from unit where id = $1")
            .bind(id.0)
            .fetch_optional(conn)
            .await?;
    read_bearer(row.ok_or(StoreError::Missing { what: "unit", id: id.0 })?)
}

type BearerRow = (i64, String, String, String, Option<i64>, Option<String>, Option<String>, Option<i64>);

fn read_bearer((id, code, name, level, parent, from, to, merged_into): BearerRow) -> Result<Bearer, StoreError> {
    Ok(Bearer {
        unit: unit((id, code, name, level, parent)),
        from: from.as_deref().map(read_day).transpose()?,
        to: to.as_deref().map(read_day).transpose()?,
        merged_into: merged_into.map(UnitId),
    })
}

type UnitRow = (i64, String, String, String, Option<i64>);

fn unit((id, code, name, level, parent): UnitRow) -> Unit {
    Unit { id: UnitId(id), code, name, level, parent: parent.map(UnitId) }
}

/// In the order of their codes; not by SQL, for the engines collate differently.
fn by_codes(rows: Vec<UnitRow>) -> Vec<Unit> {
    let mut units: Vec<Unit> = rows.into_iter().map(unit).collect();
    units.sort_by(|a, b| (&a.code, a.id).cmp(&(&b.code, b.id)));
    units
}
