//! Households that are helped. Each has a key of its own.

use sqlx::AnyConnection;

use crate::domain::id::{HouseholdId, PersonId, UnitId};

use super::audit::{self, Entry};
use super::error::StoreError;
use super::seal::Ctx;
use super::{data_key, seal};

/// A household.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Household {
    /// Its id.
    pub id: HouseholdId,
    /// The unit that knows it.
    pub unit: UnitId,
    /// Its name, as the unit gave it.
    pub name: String,
}

/// Makes a household of a unit.
///
/// # Errors
/// The database fails.
pub async fn create(conn: &mut AnyConnection, cx: &Ctx, unit: UnitId, name: &str) -> Result<HouseholdId, StoreError> {
    let id = HouseholdId::new(cx.ids());
    let key = data_key::create(conn, cx, id.0).await?;
    let sealed = cx.seal(&key, NAME, id.0, name)?;
    sqlx::query("insert into household (id, unit, name) values ($1, $2, $3)")
        .bind(id.0)
        .bind(unit.0)
        .bind(sealed)
        .execute(conn)
        .await?;
    Ok(id)
}

/// A household; `None` if there is none, or if it has been forgotten.
///
/// # Errors
/// The database fails, or its name was tampered with.
pub async fn get(conn: &mut AnyConnection, cx: &Ctx, id: HouseholdId) -> Result<Option<Household>, StoreError> {
    let row: Option<(i64, Option<Vec<u8>>)> =
        sqlx::query_as("select unit, name from household where id = $1").bind(id.0).fetch_optional(&mut *conn).await?;
    let Some((unit, Some(sealed))) = row else { return Ok(None) };
    let name = data_key::unseal(conn, cx, NAME, id.0, &sealed).await?;
    Ok(name.map(|name| Household { id, unit: UnitId(unit), name }))
}

/// The households of a unit, oldest first; forgotten ones are left out.
///
/// # Errors
/// The database fails, or a name was tampered with.
pub async fn of_unit(conn: &mut AnyConnection, cx: &Ctx, unit: UnitId) -> Result<Vec<Household>, StoreError> {
    let rows: Vec<(i64, Vec<u8>, Vec<u8>)> = sqlx::query_as(
        "select h.id, h.name, k.secret from household h join data_key k on k.id = h.id
         where h.unit = $1 and h.name is not null and k.secret is not null order by h.id",
    )
    .bind(unit.0)
    .fetch_all(conn)
    .await?;
    let household = |(id, name, secret): (i64, Vec<u8>, Vec<u8>)| {
        let name = seal::open(&cx.open_key(id, &secret)?, NAME, id, &name)?;
        Ok(Household { id: HouseholdId(id), unit, name })
    };
    rows.into_iter().map(household).collect()
}

/// Forgets a household: its name and what reports say of it personally can be read no more, here and in old backups.
/// Figures stay.
///
/// # Errors
/// The database fails.
pub async fn forget(
    conn: &mut AnyConnection,
    cx: &Ctx,
    id: HouseholdId,
    by: Option<PersonId>,
    now: i64,
) -> Result<(), StoreError> {
    data_key::destroy(conn, id.0).await?;
    sqlx::query("update household set name = null where id = $1").bind(id.0).execute(&mut *conn).await?;
    audit::write(conn, cx, &Entry { at: now, by, what: "household.forget".to_owned(), subject: id.0, detail: String::new() })
        .await
}

const NAME: &str = "household.name";
