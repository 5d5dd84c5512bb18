//! Households that are one. Who was merged into whom is a forest; counting follows its roots. Every merge, and taking one
//! back, moves in the same transaction what counts the households, so that afterwards all is as if the reports had been
//! counted so from the start.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use sqlx::AnyConnection;

use crate::domain::id::{HouseholdId, PersonId, UnitId};

use crate::store::audit::{self, Entry};
use crate::store::counted::{self, Counting};
use crate::store::error::StoreError;
use crate::store::figure::read_day;
use crate::store::seal::Ctx;
use crate::store::tally::{self, Moves};

/// What became of a merge, or of taking one back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Merged {
    /// It is done.
    Saved,
    /// The households are not what they were when it was decided; nothing is done.
    Stale,
}

/// One of the households that are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    /// Which.
    pub id: HouseholdId,
    /// The unit that knows it.
    pub unit: UnitId,
    /// What it was merged into; `None` for the root.
    pub into: Option<HouseholdId>,
    /// It has been forgotten.
    pub forgotten: bool,
}

/// All households that are one with this, itself among them, oldest first.
///
/// # Errors
/// The database fails.
pub async fn members(conn: &mut AnyConnection, id: HouseholdId) -> Result<Vec<Member>, StoreError> {
    let rows: Vec<MemberRow> = sqlx::query_as(
        "select id, unit, merged_into, case when name is null then 1 else 0 end from household
         where coalesce(root, id) = (select coalesce(root, id) from household where id = $1) order by id",
    )
    .bind(id.0)
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(member).collect())
}

/// Merges `double` into another household: from now on the two count as one. Both must be roots, and remembered.
///
/// # Errors
/// The database fails.
pub async fn merge(
    conn: &mut AnyConnection,
    cx: &Ctx,
    (double, into): (HouseholdId, HouseholdId),
    by: PersonId,
    now: i64,
) -> Result<Merged, StoreError> {
    let mut all = Vec::new();
    // in one order, whichever is the double
    for id in BTreeSet::from([double, into]) {
        all.extend(lock(conn, id).await?);
    }
    let is_root = |id| all.iter().any(|member: &Member| member.id == id && member.into.is_none() && !member.forgotten);
    if double == into || !is_root(double) || !is_root(into) {
        return Ok(Merged::Stale);
    }
    set_into(conn, double, Some(into)).await?;
    for moved in at_or_below(&all, double) {
        set_root(conn, moved.0, Some(into.0)).await?;
    }
    recount(conn, &all, &[double, into]).await?;
    note(conn, cx, "household.merge", (double, format!("into {into}")), (by, now)).await?;
    Ok(Merged::Saved)
}

/// Takes a merge back: `double` and what was merged into it count by themselves again.
///
/// # Errors
/// The database fails.
pub async fn part(conn: &mut AnyConnection, cx: &Ctx, double: HouseholdId, by: PersonId, now: i64) -> Result<Merged, StoreError> {
    let all = lock(conn, double).await?;
    let own = all.iter().find(|member| member.id == double && !member.forgotten);
    let (Some(into), Some(root)) = (own.and_then(|own| own.into), all.iter().find(|member| member.into.is_none())) else {
        return Ok(Merged::Stale);
    };
    set_into(conn, double, None).await?;
    for moved in at_or_below(&all, double) {
        set_root(conn, moved.0, (moved != double).then_some(double.0)).await?;
    }
    recount(conn, &all, &[double, root.id]).await?;
    note(conn, cx, "household.part", (double, format!("from {into}")), (by, now)).await?;
    Ok(Merged::Saved)
}

/// A household, and all that were merged into it.
pub(super) fn at_or_below(members: &[Member], id: HouseholdId) -> Vec<HouseholdId> {
    let mut found = vec![id];
    let mut at = 0;
    while let Some(above) = found.get(at).copied() {
        found.extend(members.iter().filter(|member| member.into == Some(above)).map(|member| member.id));
        at += 1;
    }
    found
}

/// Where merged households lead to, by what was said; all others lead to themselves.
pub(in crate::store) type Roots = BTreeMap<i64, i64>;

/// The roots of all merged households.
pub(in crate::store) async fn roots(conn: &mut AnyConnection) -> Result<Roots, StoreError> {
    let rows: Vec<(i64, i64)> =
        sqlx::query_as("select id, merged_into from household where merged_into is not null").fetch_all(conn).await?;
    let into: BTreeMap<i64, i64> = rows.into_iter().collect();
    let root = |id: &i64| {
        let mut at = *id;
        // a ring, which is never written, must not hang what is to find it
        for _ in 0..into.len() {
            at = into.get(&at).copied().unwrap_or(at);
        }
        at
    };
    Ok(into.keys().map(|id| (*id, root(id))).collect())
}

/// Writes the kept roots anew, by what was said.
pub(in crate::store) async fn rehang(conn: &mut AnyConnection) -> Result<(), StoreError> {
    sqlx::query("update household set root = null where root is not null").execute(&mut *conn).await?;
    for (id, root) in roots(conn).await? {
        set_root(conn, id, Some(root)).await?;
    }
    Ok(())
}

/// The root of a household, locked with it until the transaction ends (PostgreSQL): of two reports of one household, or of
/// a report and a merge, one waits for the other.
pub(in crate::store) async fn locked_root(conn: &mut AnyConnection, id: i64) -> Result<i64, StoreError> {
    let root: Option<i64> = sqlx::query_scalar("update household set unit = unit where id = $1 returning coalesce(root, id)")
        .bind(id)
        .fetch_optional(&mut *conn)
        .await?;
    let root = root.ok_or(StoreError::Missing { what: "household", id })?;
    if root != id {
        sqlx::query("update household set unit = unit where id = $1").bind(root).execute(conn).await?;
    }
    Ok(root)
}

/// Locks a household and all that are one with it.
async fn lock(conn: &mut AnyConnection, id: HouseholdId) -> Result<Vec<Member>, StoreError> {
    locked_root(conn, id.0).await?;
    let members = members(conn, id).await?;
    for member in &members {
        locked_root(conn, member.id.0).await?;
    }
    Ok(members)
}

/// Counts anew what these households' figures count for, at the roots that they had or have.
async fn recount(conn: &mut AnyConnection, members: &[Member], roots: &[HouseholdId]) -> Result<(), StoreError> {
    let mut counts: BTreeSet<(String, NaiveDate)> = BTreeSet::new();
    for member in members {
        // a reorganisation of the units that reported them waits
        sqlx::query("update unit set level = level where id in (select unit from figure where thing = $1)")
            .bind(member.id.0)
            .execute(&mut *conn)
            .await?;
        let rows: Vec<(String, String)> = sqlx::query_as("select distinct indicator, year from figure where thing = $1")
            .bind(member.id.0)
            .fetch_all(&mut *conn)
            .await?;
        for (indicator, year) in rows {
            counts.insert((indicator, read_day(&year)?));
        }
    }
    let Some(unit) = members.first().map(|member| member.unit) else { return Ok(()) };
    let mut moves = Moves::at(conn, unit).await?;
    for root in roots {
        for (indicator, year) in &counts {
            let counting = Counting { thing: root.0, indicator: indicator.clone(), year: *year };
            counted::settle(conn, &counting, &mut moves).await?;
        }
    }
    tally::apply(conn, moves).await
}

async fn set_into(conn: &mut AnyConnection, id: HouseholdId, into: Option<HouseholdId>) -> Result<(), StoreError> {
    sqlx::query("update household set merged_into = $2 where id = $1")
        .bind(id.0)
        .bind(into.map(|into| into.0))
        .execute(conn)
        .await?;
    Ok(())
}

async fn set_root(conn: &mut AnyConnection, id: i64, root: Option<i64>) -> Result<(), StoreError> {
    sqlx::query("update household set root = $2 where id = $1").bind(id).bind(root).execute(conn).await?;
    Ok(())
}

/// Id, unit, what it was merged into, forgotten.
type MemberRow = (i64, i64, Option<i64>, i64);

fn member((id, unit, into, forgotten): MemberRow) -> Member {
    Member { id: HouseholdId(id), unit: UnitId(unit), into: into.map(HouseholdId), forgotten: forgotten == 1 }
}

async fn note(
    conn: &mut AnyConnection,
    cx: &Ctx,
    what: &str,
    (id, detail): (HouseholdId, String),
    (by, at): (PersonId, i64),
) -> Result<(), StoreError> {
    audit::write(conn, cx, &Entry { at, by: Some(by), what: what.to_owned(), subject: id.0, detail }).await
}
