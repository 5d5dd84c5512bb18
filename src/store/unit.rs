//! Units and the tree they stand in.

use std::collections::BTreeSet;

use sqlx::AnyConnection;

use crate::domain::id::UnitId;
use crate::domain::unit::Unit;

use super::error::StoreError;
use super::expected;
use super::seal::Ctx;

/// A unit as given by a list: the unit above it is named by its code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its code.
    pub code: String,
    /// Its full name.
    pub name: String,
    /// The name of its level.
    pub level: String,
    /// The code of the unit above it; `None` for the highest.
    pub parent: Option<String>,
}

/// What an import did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Units that were not known.
    pub new: usize,
    /// Units whose name, level or place in the tree is another now.
    pub changed: usize,
    /// Units that were known just so.
    pub same: usize,
}

/// Brings in a list of units, in any order. A unit that is known by its code is changed; units that the list leaves out
/// stay.
///
/// # Errors
/// A row names a unit above it that neither the list nor the database knows, or the database fails.
pub async fn import(conn: &mut AnyConnection, cx: &Ctx, rows: &[Row]) -> Result<Imported, StoreError> {
    let mut imported = Imported::default();
    let mut left: Vec<&Row> = rows.iter().collect();
    while !left.is_empty() {
        // a row waits for the row of the unit above it
        let codes: BTreeSet<&str> = left.iter().map(|row| row.code.as_str()).collect();
        let waits = |row: &Row| row.parent.as_deref().is_some_and(|parent| codes.contains(parent));
        let (later, ready): (Vec<&Row>, Vec<&Row>) = left.iter().copied().partition(|row| waits(row));
        if let (true, Some(row)) = (ready.is_empty(), later.first()) {
            return Err(no_parent(row));
        }
        for row in ready {
            match upsert(conn, cx, row).await?.1 {
                Change::New => imported.new += 1,
                Change::Changed => imported.changed += 1,
                Change::Same => imported.same += 1,
            }
        }
        left = later;
    }
    Ok(imported)
}

/// What became of a unit that was brought in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It was not known.
    New,
    /// It was known otherwise.
    Changed,
    /// It was known just so.
    Same,
}

/// Brings in one unit; the unit above it must be known.
///
/// # Errors
/// The unit above it is unknown or lies below it, or the database fails.
pub async fn upsert(conn: &mut AnyConnection, cx: &Ctx, row: &Row) -> Result<(UnitId, Change), StoreError> {
    let parent = match &row.parent {
        Some(code) => Some(by_code(conn, code).await?.ok_or_else(|| no_parent(row))?.id),
        None => None,
    };
    let Some(known) = by_code(conn, &row.code).await? else {
        return Ok((insert(conn, cx, row, parent).await?, Change::New));
    };
    if known.name == row.name && known.level == row.level && known.parent == parent {
        return Ok((known.id, Change::Same));
    }
    sqlx::query("update unit set name = $2, level = $3 where id = $1")
        .bind(known.id.0)
        .bind(row.name.as_str())
        .bind(row.level.as_str())
        .execute(&mut *conn)
        .await?;
    if known.parent != parent {
        if let Some(parent) = parent
            && is_below(conn, parent, known.id).await?
        {
            return Err(no_parent(row));
        }
        move_under(conn, known.id, parent).await?;
    }
    Ok((known.id, Change::Changed))
}

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
         where a.above = $1 and a.unit <> $1 and a.today = 1 and (cast($2 as text) is null or u.level = $2)",
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

fn no_parent(row: &Row) -> StoreError {
    StoreError::Parent { code: row.code.clone(), parent: row.parent.clone().unwrap_or_default() }
}

async fn insert(conn: &mut AnyConnection, cx: &Ctx, row: &Row, parent: Option<UnitId>) -> Result<UnitId, StoreError> {
    let id = UnitId::new(cx.ids());
    sqlx::query("insert into unit (id, code, name, level, parent) values ($1, $2, $3, $4, $5)")
        .bind(id.0)
        .bind(row.code.as_str())
        .bind(row.name.as_str())
        .bind(row.level.as_str())
        .bind(parent.map(|parent| parent.0))
        .execute(&mut *conn)
        .await?;
    sqlx::query("insert into ancestor (unit, above, today) values ($1, $1, 1)").bind(id.0).execute(&mut *conn).await?;
    if let Some(parent) = parent {
        stand_under(conn, id, parent).await?;
    }
    Ok(id)
}

/// Moves a unit with all below it. What it counted for stays counted there; what it counts for now is rewritten, in the
/// same transaction.
async fn move_under(conn: &mut AnyConnection, id: UnitId, parent: Option<UnitId>) -> Result<(), StoreError> {
    // reports of these units wait (report::write locks its unit's row), so that no figure misses the rewriting
    sqlx::query("update unit set level = level where id in (select unit from ancestor where above = $1 and today = 1)")
        .bind(id.0)
        .execute(&mut *conn)
        .await?;
    sqlx::query(
        "update ancestor set today = 0
         where unit in (select unit from ancestor where above = $1 and today = 1)
         and above in (select above from ancestor where unit = $1 and above <> $1 and today = 1)",
    )
    .bind(id.0)
    .execute(&mut *conn)
    .await?;
    sqlx::query("update unit set parent = $2 where id = $1")
        .bind(id.0)
        .bind(parent.map(|parent| parent.0))
        .execute(&mut *conn)
        .await?;
    if let Some(parent) = parent {
        stand_under(conn, id, parent).await?;
        for above in ancestors(conn, parent).await? {
            expected::rewrite(conn, above.id).await?;
        }
    }
    Ok(())
}

async fn stand_under(conn: &mut AnyConnection, id: UnitId, parent: UnitId) -> Result<(), StoreError> {
    sqlx::query(
        "insert into ancestor (unit, above, today)
         select s.unit, p.above, 1 from ancestor s join ancestor p on p.unit = $2 and p.today = 1
         where s.above = $1 and s.today = 1
         on conflict (unit, above) do update set today = 1",
    )
    .bind(id.0)
    .bind(parent.0)
    .execute(conn)
    .await?;
    Ok(())
}
