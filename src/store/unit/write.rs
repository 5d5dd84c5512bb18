//! Making, moving and ending units. What units count is rewritten where they come to stand under others.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use sqlx::AnyConnection;

use crate::domain::id::{PersonId, UnitId};
use crate::domain::role::Role;
use crate::domain::target::Kind;
use crate::store::audit::{self, Entry};
use crate::store::error::StoreError;
use crate::store::expected;
use crate::store::seal::Ctx;
use crate::store::target::{self, New};

use super::{Row, children};

/// A person who holds a role at a unit that another one became.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Carried {
    /// She.
    pub person: PersonId,
    /// Her role.
    pub role: Role,
    /// Where she held it.
    pub from: UnitId,
    /// Where she holds it now.
    pub to: UnitId,
}

/// Units that have gained others below them: what they count must be made anew, once, when all is moved.
#[derive(Debug, Default)]
pub(super) struct Gained(BTreeSet<i64>);

impl Gained {
    pub(super) async fn rewrite(self, conn: &mut AnyConnection) -> Result<(), StoreError> {
        for unit in self.0 {
            expected::rewrite(conn, UnitId(unit)).await?;
        }
        Ok(())
    }
}

pub(super) async fn insert(
    conn: &mut AnyConnection,
    cx: &Ctx,
    row: &Row,
    parent: Option<UnitId>,
    now: i64,
) -> Result<UnitId, StoreError> {
    let id = UnitId::new(cx.ids());
    sqlx::query("insert into unit (id, code, name, level, parent, valid_from) values ($1, $2, $3, $4, $5, $6)")
        .bind(id.0)
        .bind(row.code.as_str())
        .bind(row.name.as_str())
        .bind(row.level.as_str())
        .bind(parent.map(|parent| parent.0))
        .bind(row.from.map(|from| from.to_string()))
        .execute(&mut *conn)
        .await?;
    sqlx::query("insert into ancestor (unit, above, today) values ($1, $1, 1)").bind(id.0).execute(&mut *conn).await?;
    if let Some(parent) = parent {
        stand_under(conn, id, parent).await?;
    }
    note(conn, cx, "unit.new", id, parent.map_or_else(String::new, |parent| format!("under {parent}")), now).await?;
    Ok(id)
}

/// A unit counts for one that has ended too, as it did for its predecessors: the old breakdown can still be told.
pub(super) async fn count_for(conn: &mut AnyConnection, id: UnitId, ended: UnitId) -> Result<(), StoreError> {
    sqlx::query("insert into ancestor (unit, above, today) values ($1, $2, 0) on conflict (unit, above) do nothing")
        .bind(id.0)
        .bind(ended.0)
        .execute(conn)
        .await?;
    Ok(())
}

pub(super) async fn describe(conn: &mut AnyConnection, cx: &Ctx, id: UnitId, row: &Row, now: i64) -> Result<(), StoreError> {
    sqlx::query("update unit set name = $2, level = $3 where id = $1")
        .bind(id.0)
        .bind(row.name.as_str())
        .bind(row.level.as_str())
        .execute(&mut *conn)
        .await?;
    // the name is no personal value: it is what the audit is for
    note(conn, cx, "unit.describe", id, format!("{}, {}", row.name, row.level), now).await
}

/// Moves a unit with all below it. What it counted for stays counted there; who gains it is added to `gained`.
pub(super) async fn move_under(
    conn: &mut AnyConnection,
    cx: &Ctx,
    id: UnitId,
    parent: Option<UnitId>,
    gained: &mut Gained,
    now: i64,
) -> Result<(), StoreError> {
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
        let new: Vec<i64> = sqlx::query_scalar(
            "select distinct p.above from ancestor s join ancestor p on p.unit = $2 and p.today = 1
             where s.above = $1 and s.today = 1
             and not exists (select 1 from ancestor k where k.unit = s.unit and k.above = p.above)",
        )
        .bind(id.0)
        .bind(parent.0)
        .fetch_all(&mut *conn)
        .await?;
        gained.0.extend(new);
        stand_under(conn, id, parent).await?;
    }
    note(conn, cx, "unit.move", id, parent.map_or_else(String::new, |parent| format!("under {parent}")), now).await
}

/// Ends a unit after its last day. What it became takes over the units below it, its people, its invites, its targets and
/// the households that it knows; its reports stay its own, and count for what it became.
pub(super) async fn close(
    conn: &mut AnyConnection,
    cx: &Ctx,
    id: UnitId,
    (last, into): (NaiveDate, Option<UnitId>),
    gained: &mut Gained,
    now: i64,
) -> Result<Vec<Carried>, StoreError> {
    let mut carried = Vec::new();
    if let Some(into) = into {
        for child in children(conn, id).await? {
            move_under(conn, cx, child.id, Some(into), gained, now).await?;
        }
        move_under(conn, cx, id, Some(into), gained, now).await?;
        carried = carry(conn, cx, id, into, now).await?;
        add_targets(conn, cx, (id, into), last, now).await?;
    }
    sqlx::query("update unit set valid_to = $2, merged_into = $3 where id = $1")
        .bind(id.0)
        .bind(last.to_string())
        .bind(into.map(|into| into.0))
        .execute(&mut *conn)
        .await?;
    let into = into.map_or_else(String::new, |into| format!(" into {into}"));
    note(conn, cx, "unit.close", id, format!("{last}{into}"), now).await?;
    Ok(carried)
}

async fn carry(conn: &mut AnyConnection, cx: &Ctx, id: UnitId, into: UnitId, now: i64) -> Result<Vec<Carried>, StoreError> {
    let posts: Vec<(i64, String)> = sqlx::query_as("select person, role from post where unit = $1 order by person, role")
        .bind(id.0)
        .fetch_all(&mut *conn)
        .await?;
    sqlx::query(
        "insert into post (person, role, unit, since)
         select person, role, cast($2 as bigint), since from post where unit = $1
         on conflict (person, role, unit) do nothing",
    )
    .bind(id.0)
    .bind(into.0)
    .execute(&mut *conn)
    .await?;
    sqlx::query("delete from post where unit = $1").bind(id.0).execute(&mut *conn).await?;
    for statement in [
        sqlx::query("update invite set unit = $2 where unit = $1"),
        sqlx::query("update household set unit = $2 where unit = $1"),
    ] {
        statement.bind(id.0).bind(into.0).execute(&mut *conn).await?;
    }
    let mut carried = Vec::new();
    for (person, role) in posts {
        let detail = format!("{role} {id} to {into}");
        let entry = Entry { at: now, by: None, what: "post.carry".to_owned(), subject: person, detail };
        audit::write_of(conn, cx, &entry, Some(into)).await?;
        let role = Role::parse(&role).ok_or(StoreError::Corrupt { what: "post.role" })?;
        carried.push(Carried { person: PersonId(person), role, from: id, to: into });
    }
    Ok(carried)
}

/// What the ended unit was to come to is added to what its successor is to come to.
async fn add_targets(
    conn: &mut AnyConnection,
    cx: &Ctx,
    (id, into): (UnitId, UnitId),
    last: NaiveDate,
    now: i64,
) -> Result<(), StoreError> {
    let since = last.succ_opt().unwrap_or(last);
    for kind in [Kind::Target, Kind::Whole] {
        for (indicator, amount) in target::of_unit(conn, id, kind, last).await? {
            let held = target::of_unit(conn, into, kind, since).await?.get(&indicator).copied().unwrap_or_default();
            let new = New { indicator: &indicator, unit: into, kind, since, amount: Some(held + amount), by: None };
            target::give(conn, cx, new, now).await?;
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

async fn note(conn: &mut AnyConnection, cx: &Ctx, what: &str, id: UnitId, detail: String, at: i64) -> Result<(), StoreError> {
    audit::write(conn, cx, &Entry { at, by: None, what: what.to_owned(), subject: id.0, detail }).await
}
