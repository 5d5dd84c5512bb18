//! Keys of persons and households: the id is theirs.

use sqlx::AnyConnection;

use super::error::StoreError;
use super::seal::{self, Ctx, DataKey};

/// Makes the key of a new person or household.
pub(super) async fn create(conn: &mut AnyConnection, cx: &Ctx, owner: i64) -> Result<DataKey, StoreError> {
    let (key, kept) = cx.new_key(owner)?;
    sqlx::query("insert into data_key (id, secret) values ($1, $2)").bind(owner).bind(kept).execute(conn).await?;
    Ok(key)
}

/// The key of a person or household; `None` once it was destroyed.
pub(super) async fn load(conn: &mut AnyConnection, cx: &Ctx, owner: i64) -> Result<Option<DataKey>, StoreError> {
    let row: Option<(Option<Vec<u8>>,)> =
        sqlx::query_as("select secret from data_key where id = $1").bind(owner).fetch_optional(conn).await?;
    let (secret,) = row.ok_or(StoreError::Missing { what: "data_key", id: owner })?;
    secret.map(|kept| cx.open_key(owner, &kept)).transpose()
}

/// The key of a person or household that must still be remembered.
pub(super) async fn living(conn: &mut AnyConnection, cx: &Ctx, owner: i64) -> Result<DataKey, StoreError> {
    load(conn, cx, owner).await?.ok_or(StoreError::Forgotten(owner))
}

/// Destroys a key, and with it every value that it sealed.
pub(super) async fn destroy(conn: &mut AnyConnection, owner: i64) -> Result<(), StoreError> {
    sqlx::query("update data_key set secret = null where id = $1").bind(owner).execute(conn).await?;
    Ok(())
}

/// Opens a value with whichever key it names; `None` if that key was destroyed.
pub(super) async fn unseal(
    conn: &mut AnyConnection,
    cx: &Ctx,
    what: &'static str,
    row: i64,
    sealed: &[u8],
) -> Result<Option<String>, StoreError> {
    let id = seal::key_of(what, row, sealed)?;
    let key = match seal::installation(id) {
        Some(number) => Some(cx.numbered(number)?),
        None => load(conn, cx, id).await?,
    };
    key.map(|key| seal::open(&key, what, row, sealed)).transpose()
}
