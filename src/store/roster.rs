//! Everyone at once, for long lists: who is known, and those whom a list brings in.

use std::collections::BTreeMap;

use sqlx::AnyConnection;

use crate::domain::id::{PersonId, UnitId};
use crate::domain::locale::Locale;
use crate::domain::phone::Phone;
use crate::domain::role::Role;

use super::error::StoreError;
use super::person::{self, NAME};
use super::post::{self, Held};
use super::seal::{self, Ctx};

/// Somebody who is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Her id.
    pub id: PersonId,
    /// Her name.
    pub name: String,
    /// The keyed hash of her phone.
    pub phone: Option<String>,
    /// A list brought her in, and she has not come yet.
    pub listed: bool,
    /// Her roles.
    pub posts: Vec<(Role, UnitId)>,
}

/// Everyone who is known, by id.
///
/// # Errors
/// The database fails, or a name was tampered with.
pub async fn everyone(conn: &mut AnyConnection, cx: &Ctx) -> Result<Vec<Known>, StoreError> {
    let mut posts = posts(conn).await?;
    let rows: Vec<Row> = sqlx::query_as(
        "select p.id, p.name, p.phone_hash, p.listed_at, k.secret from person p join data_key k on k.id = p.id
         where p.forgotten_at is null order by p.id",
    )
    .fetch_all(conn)
    .await?;
    let mut all = Vec::with_capacity(rows.len());
    for (id, name, phone, listed, secret) in rows {
        let (Some(sealed), Some(secret)) = (name, secret) else { continue };
        let name = seal::open(&cx.open_key(id, &secret)?, NAME, id, &sealed)?;
        let posts = posts.remove(&PersonId(id)).unwrap_or_default();
        all.push(Known { id: PersonId(id), name, phone, listed: listed.is_some(), posts });
    }
    Ok(all)
}

/// Who holds roles at a unit or below it, or anywhere.
///
/// # Errors
/// The database fails.
pub async fn below(conn: &mut AnyConnection, unit: Option<UnitId>) -> Result<Vec<(UnitId, Held)>, StoreError> {
    let rows: Vec<PlacedRow> = sqlx::query_as(
        "select o.unit, o.person, o.role, o.since, p.suspended_at, p.listed_at from post o join person p on p.id = o.person
         where cast($1 as bigint) is null
            or o.unit in (select a.unit from ancestor a where a.above = cast($1 as bigint) and a.today = 1)
         order by o.unit, o.person, o.role",
    )
    .bind(unit.map(|unit| unit.0))
    .fetch_all(conn)
    .await?;
    let placed = |(unit, person, role, since, suspended, listed): PlacedRow| {
        Ok((UnitId(unit), post::held((person, role, since, suspended, listed))?))
    };
    rows.into_iter().map(placed).collect()
}

/// Brings somebody in from a list: she is known, and hears nothing before she comes and agrees.
///
/// # Errors
/// The database fails.
pub async fn list(
    conn: &mut AnyConnection,
    cx: &Ctx,
    (name, phone): (&str, Option<&Phone>),
    now: i64,
) -> Result<PersonId, StoreError> {
    let id = person::create(conn, cx, name, Locale::default(), now).await?;
    sqlx::query("update person set reminders = 0, listed_at = $2 where id = $1").bind(id.0).bind(now).execute(&mut *conn).await?;
    if let Some(phone) = phone {
        person::set_phone(conn, cx, id, phone).await?;
    }
    Ok(id)
}

/// Who has this phone, and whether only a list brought her in, the oldest first.
///
/// # Errors
/// The database fails.
pub async fn by_phone(conn: &mut AnyConnection, cx: &Ctx, phone: &Phone) -> Result<Vec<(PersonId, bool)>, StoreError> {
    let rows: Vec<(i64, Option<i64>)> = sqlx::query_as("select id, listed_at from person where phone_hash = $1 order by id")
        .bind(hash(cx, phone))
        .fetch_all(conn)
        .await?;
    Ok(rows.into_iter().map(|(id, listed)| (PersonId(id), listed.is_some())).collect())
}

/// The hash by which people with a phone are found.
pub fn hash(cx: &Ctx, phone: &Phone) -> String {
    person::phone_hash(cx, phone)
}

/// Keeps the hashes of phones that were given before they were kept.
///
/// # Errors
/// The database fails, or a phone was tampered with.
pub async fn index_phones(conn: &mut AnyConnection, cx: &Ctx) -> Result<(), StoreError> {
    let ids: Vec<i64> =
        sqlx::query_scalar("select id from person where phone is not null and phone_hash is null").fetch_all(&mut *conn).await?;
    for id in ids {
        if let Some(phone) = person::phone(conn, cx, PersonId(id)).await?.as_deref().and_then(Phone::international) {
            person::set_phone(conn, cx, PersonId(id), &phone).await?;
        }
    }
    Ok(())
}

/// A unit, and who holds what there.
type PlacedRow = (i64, i64, String, i64, Option<i64>, Option<i64>);

type Row = (i64, Option<Vec<u8>>, Option<String>, Option<i64>, Option<Vec<u8>>);

async fn posts(conn: &mut AnyConnection) -> Result<BTreeMap<PersonId, Vec<(Role, UnitId)>>, StoreError> {
    let rows: Vec<(i64, String, i64)> =
        sqlx::query_as("select person, role, unit from post order by person, unit, role").fetch_all(conn).await?;
    let mut all: BTreeMap<PersonId, Vec<(Role, UnitId)>> = BTreeMap::new();
    for (person, role, unit) in rows {
        let role = Role::parse(&role).ok_or(StoreError::Corrupt { what: "post.role" })?;
        all.entry(PersonId(person)).or_default().push((role, UnitId(unit)));
    }
    Ok(all)
}
