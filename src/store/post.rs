//! Roles held at units.

use sqlx::AnyConnection;

use crate::domain::id::{PersonId, UnitId};
use crate::domain::role::{Post, Role};
use crate::domain::unit::Unit;

use super::audit::{self, Entry};
use super::error::StoreError;
use super::seal::Ctx;

/// The posts of a person, the highest role first; none while she is suspended.
///
/// # Errors
/// The database fails.
pub async fn of(conn: &mut AnyConnection, person: PersonId) -> Result<Vec<Post>, StoreError> {
    let suspended: Option<i64> = sqlx::query_scalar("select suspended_at from person where id = $1 and suspended_at is not null")
        .bind(person.0)
        .fetch_optional(&mut *conn)
        .await?;
    if suspended.is_some() { Ok(Vec::new()) } else { all_of(conn, person).await }
}

/// The posts of a person, whether she is suspended or not.
///
/// # Errors
/// The database fails.
pub async fn all_of(conn: &mut AnyConnection, person: PersonId) -> Result<Vec<Post>, StoreError> {
    let rows: Vec<(String, i64, String, String, String, Option<i64>)> = sqlx::query_as(
        "select o.role, u.id, u.code, u.name, u.level, u.parent from post o join unit u on u.id = o.unit
         where o.person = $1 and u.valid_to is null order by o.since, u.id",
    )
    .bind(person.0)
    .fetch_all(conn)
    .await?;
    let mut posts = Vec::new();
    for (role, id, code, name, level, parent) in rows {
        let role = Role::parse(&role).ok_or(StoreError::Corrupt { what: "post.role" })?;
        posts.push(Post { role, unit: Unit { id: UnitId(id), code, name, level, parent: parent.map(UnitId) } });
    }
    posts.sort_by_key(|post| std::cmp::Reverse(post.role));
    Ok(posts)
}

/// A role that somebody holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// Who.
    pub person: PersonId,
    /// Which.
    pub role: Role,
    /// Since when.
    pub since: i64,
    /// It is worth nothing for the time being.
    pub suspended: bool,
    /// A list brought her in, and she has not come yet.
    pub listed: bool,
}

/// Who holds roles at this very unit, the highest first.
///
/// # Errors
/// The database fails.
pub async fn at(conn: &mut AnyConnection, unit: UnitId) -> Result<Vec<Held>, StoreError> {
    let rows: Vec<HeldRow> = sqlx::query_as(
        "select o.person, o.role, o.since, p.suspended_at, p.listed_at from post o join person p on p.id = o.person
         where o.unit = $1 order by o.since, o.person",
    )
    .bind(unit.0)
    .fetch_all(conn)
    .await?;
    let mut all = rows.into_iter().map(held).collect::<Result<Vec<Held>, StoreError>>()?;
    all.sort_by_key(|held| std::cmp::Reverse(held.role));
    Ok(all)
}

/// Who held roles at units right below this one that have ended and became nothing else, and holds none anywhere now; with
/// the name of that unit.
///
/// # Errors
/// The database fails.
pub async fn left_below(conn: &mut AnyConnection, unit: UnitId) -> Result<Vec<(Held, String)>, StoreError> {
    let rows: Vec<LeftRow> = sqlx::query_as(
        "select o.person, o.role, o.since, p.suspended_at, p.listed_at, u.name from post o
         join person p on p.id = o.person join unit u on u.id = o.unit
         where u.parent = $1 and u.valid_to is not null and u.merged_into is null
         and not exists (select 1 from post h join unit v on v.id = h.unit where h.person = o.person and v.valid_to is null)
         order by o.since, o.person",
    )
    .bind(unit.0)
    .fetch_all(conn)
    .await?;
    let read =
        |(person, role, since, suspended, listed, name): LeftRow| Ok((held((person, role, since, suspended, listed))?, name));
    rows.into_iter().map(read).collect()
}

/// Gives a person a role at a unit. One that she has already is kept.
///
/// # Errors
/// The database fails.
pub async fn grant(
    conn: &mut AnyConnection,
    cx: &Ctx,
    person: PersonId,
    (role, unit): (Role, UnitId),
    by: Option<PersonId>,
    now: i64,
) -> Result<(), StoreError> {
    let done = sqlx::query(
        "insert into post (person, role, unit, since) values ($1, $2, $3, $4)
         on conflict (person, role, unit) do nothing",
    )
    .bind(person.0)
    .bind(role.as_str())
    .bind(unit.0)
    .bind(now)
    .execute(&mut *conn)
    .await?;
    if done.rows_affected() == 1 { note(conn, cx, "post.grant", person, (role, unit), by, now).await } else { Ok(()) }
}

/// Takes a role from a person.
///
/// # Errors
/// The database fails.
pub async fn revoke(
    conn: &mut AnyConnection,
    cx: &Ctx,
    person: PersonId,
    (role, unit): (Role, UnitId),
    by: Option<PersonId>,
    now: i64,
) -> Result<(), StoreError> {
    let done = sqlx::query("delete from post where person = $1 and role = $2 and unit = $3")
        .bind(person.0)
        .bind(role.as_str())
        .bind(unit.0)
        .execute(&mut *conn)
        .await?;
    if done.rows_affected() == 1 { note(conn, cx, "post.revoke", person, (role, unit), by, now).await } else { Ok(()) }
}

/// The people who hold a role anywhere.
///
/// # Errors
/// The database fails.
pub async fn people_with_role(conn: &mut AnyConnection, role: Role) -> Result<Vec<PersonId>, StoreError> {
    let ids: Vec<i64> = sqlx::query_scalar("select distinct person from post where role = $1 order by person")
        .bind(role.as_str())
        .fetch_all(conn)
        .await?;
    Ok(ids.into_iter().map(PersonId).collect())
}

/// The people who hold a role at this very unit, the oldest in office first.
///
/// # Errors
/// The database fails.
pub async fn holders(conn: &mut AnyConnection, role: Role, unit: UnitId) -> Result<Vec<PersonId>, StoreError> {
    let ids: Vec<i64> = sqlx::query_scalar("select person from post where unit = $1 and role = $2 order by since, person")
        .bind(unit.0)
        .bind(role.as_str())
        .fetch_all(conn)
        .await?;
    Ok(ids.into_iter().map(PersonId).collect())
}

/// The people who hold a role at a unit or below it in today's tree.
///
/// # Errors
/// The database fails.
pub async fn people_with_role_at(conn: &mut AnyConnection, role: Role, unit: UnitId) -> Result<Vec<PersonId>, StoreError> {
    let ids: Vec<i64> = sqlx::query_scalar(
        "select distinct o.person from post o join ancestor a on a.unit = o.unit
         where a.above = $1 and a.today = 1 and o.role = $2 order by o.person",
    )
    .bind(unit.0)
    .bind(role.as_str())
    .fetch_all(conn)
    .await?;
    Ok(ids.into_iter().map(PersonId).collect())
}

/// A person, her role, since when, and since when she is suspended or listed.
pub(super) type HeldRow = (i64, String, i64, Option<i64>, Option<i64>);
/// The same, and the name of the unit that has ended.
type LeftRow = (i64, String, i64, Option<i64>, Option<i64>, String);

pub(super) fn held((person, role, since, suspended, listed): HeldRow) -> Result<Held, StoreError> {
    let role = Role::parse(&role).ok_or(StoreError::Corrupt { what: "post.role" })?;
    Ok(Held { person: PersonId(person), role, since, suspended: suspended.is_some(), listed: listed.is_some() })
}

async fn note(
    conn: &mut AnyConnection,
    cx: &Ctx,
    what: &str,
    person: PersonId,
    (role, unit): (Role, UnitId),
    by: Option<PersonId>,
    at: i64,
) -> Result<(), StoreError> {
    let entry = Entry { at, by, what: what.to_owned(), subject: person.0, detail: format!("{role} {unit}") };
    audit::write_of(conn, cx, &entry, Some(unit)).await
}
