//! People who ask to be let in.

use sqlx::AnyConnection;

use crate::domain::id::{AskId, PersonId, UnitId};
use crate::domain::role::Role;

use super::audit::{self, Entry};
use super::error::StoreError;
use super::seal::Ctx;

/// Somebody who asks to be let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ask {
    /// Its id.
    pub id: AskId,
    /// Who asks.
    pub person: PersonId,
    /// Where.
    pub unit: UnitId,
    /// As what.
    pub role: Role,
    /// When.
    pub at: i64,
}

/// Keeps that a person asks; an earlier wish of hers that still waits is dropped.
///
/// # Errors
/// The database fails.
pub async fn put(
    conn: &mut AnyConnection,
    cx: &Ctx,
    person: PersonId,
    (role, unit): (Role, UnitId),
    now: i64,
) -> Result<AskId, StoreError> {
    let id = AskId::new(cx.ids());
    sqlx::query("delete from ask where person = $1 and decided_at is null").bind(person.0).execute(&mut *conn).await?;
    sqlx::query("insert into ask (id, person, unit, role, at) values ($1, $2, $3, $4, $5)")
        .bind(id.0)
        .bind(person.0)
        .bind(unit.0)
        .bind(role.as_str())
        .bind(now)
        .execute(&mut *conn)
        .await?;
    note(conn, cx, "ask.put", id, (Some(person), now), format!("{role} {unit}")).await?;
    Ok(id)
}

/// What waits at a unit and below it, oldest first.
///
/// # Errors
/// The database fails.
pub async fn waiting(conn: &mut AnyConnection, unit: UnitId, limit: i64) -> Result<Vec<Ask>, StoreError> {
    let rows: Vec<Row> = sqlx::query_as(
        "select k.id, k.person, k.unit, k.role, k.at from ancestor a join ask k on k.unit = a.unit
         where a.above = $1 and a.today = 1 and k.decided_at is null order by k.id limit $2",
    )
    .bind(unit.0)
    .bind(limit)
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(read).collect()
}

/// One that still waits.
///
/// # Errors
/// The database fails.
pub async fn get(conn: &mut AnyConnection, id: AskId) -> Result<Option<Ask>, StoreError> {
    let row: Option<Row> = sqlx::query_as("select id, person, unit, role, at from ask where id = $1 and decided_at is null")
        .bind(id.0)
        .fetch_optional(conn)
        .await?;
    row.map(read).transpose()
}

/// Decides, once; false if somebody has decided before.
///
/// # Errors
/// The database fails.
pub async fn decide(
    conn: &mut AnyConnection,
    cx: &Ctx,
    id: AskId,
    admitted: bool,
    (by, now): (PersonId, i64),
) -> Result<bool, StoreError> {
    let done = sqlx::query("update ask set decided_at = $2, decided_by = $3, admitted = $4 where id = $1 and decided_at is null")
        .bind(id.0)
        .bind(now)
        .bind(by.0)
        .bind(i64::from(admitted))
        .execute(&mut *conn)
        .await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    let what = if admitted { "ask.admit" } else { "ask.refuse" };
    note(conn, cx, what, id, (Some(by), now), String::new()).await?;
    Ok(true)
}

type Row = (i64, i64, i64, String, i64);

fn read((id, person, unit, role, at): Row) -> Result<Ask, StoreError> {
    let role = Role::parse(&role).ok_or(StoreError::Corrupt { what: "ask.role" })?;
    Ok(Ask { id: AskId(id), person: PersonId(person), unit: UnitId(unit), role, at })
}

async fn note(
    conn: &mut AnyConnection,
    cx: &Ctx,
    what: &str,
    id: AskId,
    (by, at): (Option<PersonId>, i64),
    detail: String,
) -> Result<(), StoreError> {
    audit::write(conn, cx, &Entry { at, by, what: what.to_owned(), subject: id.0, detail }).await
}
