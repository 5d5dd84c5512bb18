//! What people ask about their own data, until it is done.

use chrono::NaiveDate;
use sqlx::AnyConnection;

use crate::domain::id::{PersonId, RequestId, UnitId};
use crate::domain::privacy::Wish;

use super::audit::{self, Entry};
use super::error::StoreError;
use super::figure::read_day;
use super::seal::Ctx;

/// Something that was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Its id.
    pub id: RequestId,
    /// By whom.
    pub person: PersonId,
    /// What.
    pub wish: Wish,
    /// The last day on which it must be done.
    pub due: NaiveDate,
    /// It was done.
    pub done: bool,
}

/// Keeps what somebody asks.
///
/// # Errors
/// The database fails.
pub async fn put(
    conn: &mut AnyConnection,
    cx: &Ctx,
    person: PersonId,
    (wish, due): (Wish, NaiveDate),
    now: i64,
) -> Result<RequestId, StoreError> {
    let id = RequestId::new(cx.ids());
    sqlx::query("insert into request (id, person, kind, at, due) values ($1, $2, $3, $4, $5)")
        .bind(id.0)
        .bind(person.0)
        .bind(wish.as_str())
        .bind(now)
        .bind(due.to_string())
        .execute(&mut *conn)
        .await?;
    note(conn, cx, "request.put", id, (person, now), wish.as_str()).await?;
    Ok(id)
}

/// All that somebody asked, oldest first.
///
/// # Errors
/// The database fails.
pub async fn of(conn: &mut AnyConnection, person: PersonId) -> Result<Vec<Request>, StoreError> {
    let rows: Vec<Row> = sqlx::query_as("select id, person, kind, due, done_at from request where person = $1 order by id")
        .bind(person.0)
        .fetch_all(conn)
        .await?;
    rows.into_iter().map(read).collect()
}

/// What waits of people with a role at a unit or below it, the soonest due first.
///
/// # Errors
/// The database fails.
pub async fn waiting(conn: &mut AnyConnection, unit: UnitId, limit: i64) -> Result<Vec<Request>, StoreError> {
    let rows: Vec<Row> = sqlx::query_as(
        "select distinct r.id, r.person, r.kind, r.due, r.done_at from request r
         join post o on o.person = r.person join ancestor a on a.unit = o.unit
         where a.above = $1 and a.today = 1 and r.done_at is null order by r.due, r.id limit $2",
    )
    .bind(unit.0)
    .bind(limit)
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(read).collect()
}

/// Marks it as done, once; false if somebody did so before.
///
/// # Errors
/// The database fails.
pub async fn done(conn: &mut AnyConnection, cx: &Ctx, id: RequestId, (by, now): (PersonId, i64)) -> Result<bool, StoreError> {
    let done = sqlx::query("update request set done_at = $2, done_by = $3 where id = $1 and done_at is null")
        .bind(id.0)
        .bind(now)
        .bind(by.0)
        .execute(&mut *conn)
        .await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    note(conn, cx, "request.done", id, (by, now), "").await?;
    Ok(true)
}

type Row = (i64, i64, String, String, Option<i64>);

fn read((id, person, wish, due, done): Row) -> Result<Request, StoreError> {
    let wish = Wish::parse(&wish).ok_or(StoreError::Corrupt { what: "request.kind" })?;
    Ok(Request { id: RequestId(id), person: PersonId(person), wish, due: read_day(&due)?, done: done.is_some() })
}

async fn note(
    conn: &mut AnyConnection,
    cx: &Ctx,
    what: &str,
    id: RequestId,
    (by, at): (PersonId, i64),
    detail: &str,
) -> Result<(), StoreError> {
    let entry = Entry { at, by: Some(by), what: what.to_owned(), subject: id.0, detail: detail.to_owned() };
    audit::write(conn, cx, &entry).await
}
