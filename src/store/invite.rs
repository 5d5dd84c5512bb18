//! Invites to join. Codes are kept as keyed hashes; the last use is given once, by a conditional update.

use sqlx::AnyConnection;

use crate::domain::id::{AccountId, InviteId, PersonId, UnitId};
use crate::domain::role::Role;

use super::audit::{self, Entry};
use super::error::StoreError;
use super::seal::Ctx;

/// An invite to be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct New<'a> {
    /// Where one joins.
    pub unit: UnitId,
    /// As what.
    pub role: Role,
    /// The code that is given out.
    pub code: &'a str,
    /// How many may use it.
    pub uses: i64,
    /// The instant from which it is worth nothing.
    pub expires_at: i64,
    /// Who invites; `None` for the operator.
    pub by: Option<PersonId>,
    /// Whom it leads back to what is hers, instead of letting anyone in.
    pub person: Option<PersonId>,
}

/// What a code is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Worth {
    /// Where one joins.
    pub unit: UnitId,
    /// As what.
    pub role: Role,
    /// Who invited.
    pub by: Option<PersonId>,
    /// Whom it leads back to what is hers.
    pub person: Option<PersonId>,
}

/// Makes an invite.
///
/// # Errors
/// The database fails, or the code exists already.
pub async fn create(conn: &mut AnyConnection, cx: &Ctx, new: New<'_>, now: i64) -> Result<InviteId, StoreError> {
    let id = InviteId::new(cx.ids());
    sqlx::query(
        "insert into invite (id, code, unit, role, uses, expires_at, by, person) values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(id.0)
    .bind(cx.hash(CODE, new.code))
    .bind(new.unit.0)
    .bind(new.role.as_str())
    .bind(new.uses)
    .bind(new.expires_at)
    .bind(new.by.map(|by| by.0))
    .bind(new.person.map(|person| person.0))
    .execute(&mut *conn)
    .await?;
    let what = if new.person.is_some() { "invite.restore" } else { "invite.create" };
    let detail = format!("{} {}, {} uses", new.role, new.unit, new.uses);
    let subject = new.person.map_or(id.0, |person| person.0);
    audit::write(conn, cx, &Entry { at: now, by: new.by, what: what.to_owned(), subject, detail }).await?;
    Ok(id)
}

/// What a code is worth now, without using it.
///
/// # Errors
/// The database fails.
pub async fn peek(conn: &mut AnyConnection, cx: &Ctx, code: &str, now: i64) -> Result<Option<Worth>, StoreError> {
    let row: Option<Row> =
        sqlx::query_as("select unit, role, by, person from invite where code = $1 and used < uses and expires_at > $2")
            .bind(cx.hash(CODE, code))
            .bind(now)
            .fetch_optional(conn)
            .await?;
    row.map(worth).transpose()
}

/// Uses a code once; `None` if it is unknown, used up or expired.
///
/// # Errors
/// The database fails.
pub async fn take(conn: &mut AnyConnection, cx: &Ctx, code: &str, now: i64) -> Result<Option<Worth>, StoreError> {
    let row: Option<Row> = sqlx::query_as(
        "update invite set used = used + 1 where code = $1 and used < uses and expires_at > $2
         returning unit, role, by, person",
    )
    .bind(cx.hash(CODE, code))
    .bind(now)
    .fetch_optional(conn)
    .await?;
    row.map(worth).transpose()
}

/// Notes that an account came with a code that is worth nothing.
///
/// # Errors
/// The database fails.
pub async fn note_wrong(conn: &mut AnyConnection, cx: &Ctx, account: AccountId, now: i64) -> Result<(), StoreError> {
    sqlx::query("insert into wrong_code (id, account, at) values ($1, $2, $3)")
        .bind(cx.ids().next())
        .bind(account.0)
        .bind(now)
        .execute(conn)
        .await?;
    Ok(())
}

/// How often an account came with such a code since an instant.
///
/// # Errors
/// The database fails.
pub async fn wrong_since(conn: &mut AnyConnection, account: AccountId, since: i64) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar("select count(*) from wrong_code where account = $1 and at >= $2")
        .bind(account.0)
        .bind(since)
        .fetch_one(conn)
        .await?)
}

/// Drops the notes of before this instant. Answers how many.
///
/// # Errors
/// The database fails.
pub async fn clear_wrong(conn: &mut AnyConnection, before: i64) -> Result<u64, StoreError> {
    Ok(sqlx::query("delete from wrong_code where at < $1").bind(before).execute(conn).await?.rows_affected())
}

const CODE: &str = "invite";

type Row = (i64, String, Option<i64>, Option<i64>);

fn worth((unit, role, by, person): Row) -> Result<Worth, StoreError> {
    let role = Role::parse(&role).ok_or(StoreError::Corrupt { what: "invite.role" })?;
    Ok(Worth { unit: UnitId(unit), role, by: by.map(PersonId), person: person.map(PersonId) })
}
