//! Reports begun and not yet sent: opaque documents, sealed with the person's key.

use sqlx::AnyConnection;

use crate::domain::id::{DraftId, PersonId};

use super::error::StoreError;
use super::seal::Ctx;
use super::{data_key, seal};

/// The drafts of a person, oldest first.
///
/// # Errors
/// The database fails, or a draft was tampered with.
pub async fn list(conn: &mut AnyConnection, cx: &Ctx, person: PersonId) -> Result<Vec<(DraftId, String)>, StoreError> {
    let rows: Vec<(i64, Vec<u8>)> =
        sqlx::query_as("select id, body from draft where person = $1 order by id").bind(person.0).fetch_all(&mut *conn).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let key = data_key::living(conn, cx, person.0).await?;
    rows.into_iter().map(|(id, body)| Ok((DraftId(id), seal::open(&key, BODY, id, &body)?))).collect()
}

/// Keeps a draft, new or changed. Another person's draft is left as it is.
///
/// # Errors
/// The database fails, or the person has been forgotten.
pub async fn put(conn: &mut AnyConnection, cx: &Ctx, person: PersonId, id: DraftId, body: &str) -> Result<(), StoreError> {
    let key = data_key::living(conn, cx, person.0).await?;
    let sealed = cx.seal(&key, BODY, id.0, body)?;
    sqlx::query(
        "insert into draft (id, person, body) values ($1, $2, $3)
         on conflict (id) do update set body = excluded.body where draft.person = excluded.person",
    )
    .bind(id.0)
    .bind(person.0)
    .bind(sealed)
    .execute(conn)
    .await?;
    Ok(())
}

/// Drops a draft of a person.
///
/// # Errors
/// The database fails.
pub async fn drop(conn: &mut AnyConnection, person: PersonId, id: DraftId) -> Result<(), StoreError> {
    sqlx::query("delete from draft where id = $1 and person = $2").bind(id.0).bind(person.0).execute(conn).await?;
    Ok(())
}

const BODY: &str = "draft.body";
