//! Households that are helped. Each has a key of its own. Two that are one family can be merged.

mod merge;

use sqlx::AnyConnection;

use crate::domain::id::{HouseholdId, PersonId, UnitId};

use super::audit::{self, Entry};
use super::error::StoreError;
use super::seal::Ctx;
use super::{data_key, seal};

pub use merge::{Member, Merged, members, merge, part};
pub(super) use merge::{Roots, locked_root, rehang, roots};

/// A household.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Household {
    /// Its id.
    pub id: HouseholdId,
    /// The unit that knows it.
    pub unit: UnitId,
    /// Its name, as the unit gave it.
    pub name: String,
    /// The household into which staff merged it.
    pub into: Option<HouseholdId>,
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
    let row: Option<(i64, Option<Vec<u8>>, Option<i64>)> =
        sqlx::query_as("select unit, name, merged_into from household where id = $1")
            .bind(id.0)
            .fetch_optional(&mut *conn)
            .await?;
    let Some((unit, Some(sealed), into)) = row else { return Ok(None) };
    let name = data_key::unseal(conn, cx, NAME, id.0, &sealed).await?;
    Ok(name.map(|name| Household { id, unit: UnitId(unit), name, into: into.map(HouseholdId) }))
}

/// The households of a unit, merged ones too, oldest first; forgotten ones are left out.
///
/// # Errors
/// The database fails, or a name was tampered with.
pub async fn of_unit(conn: &mut AnyConnection, cx: &Ctx, unit: UnitId) -> Result<Vec<Household>, StoreError> {
    let rows: Vec<Row> = sqlx::query_as(
        "select h.id, h.name, k.secret, h.merged_into from household h join data_key k on k.id = h.id
         where h.unit = $1 and h.name is not null and k.secret is not null order by h.id",
    )
    .bind(unit.0)
    .fetch_all(conn)
    .await?;
    let household = |(id, name, secret, into): Row| {
        let name = seal::open(&cx.open_key(id, &secret)?, NAME, id, &name)?;
        Ok(Household { id: HouseholdId(id), unit, name, into: into.map(HouseholdId) })
    };
    rows.into_iter().map(household).collect()
}

/// Forgets a household and all that were merged into it: their names and what reports say of them personally can be read no
/// more, here and in old backups. Figures stay.
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
    for forgotten in merge::at_or_below(&members(conn, id).await?, id) {
        data_key::destroy(conn, forgotten.0).await?;
        sqlx::query("update household set name = null where id = $1").bind(forgotten.0).execute(&mut *conn).await?;
        let entry = Entry { at: now, by, what: "household.forget".to_owned(), subject: forgotten.0, detail: String::new() };
        audit::write(conn, cx, &entry).await?;
    }
    Ok(())
}

/// Household, sealed name, sealed key, what it was merged into.
type Row = (i64, Vec<u8>, Vec<u8>, Option<i64>);

const NAME: &str = "household.name";
