//! The state of each account's conversation: an opaque document here, sealed, with an optimistic version.

use sqlx::AnyConnection;

use crate::domain::id::AccountId;

use super::error::StoreError;
use super::seal::Ctx;
use super::{account, data_key};

/// A conversation as kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Rises with every turn and every message that no turn made; 0 before the first.
    pub version: i64,
    /// The state (JSON); `None` before the first turn.
    pub state: Option<String>,
}

/// The conversation of an account.
///
/// # Errors
/// The database fails, or the state was tampered with.
pub async fn load(conn: &mut AnyConnection, cx: &Ctx, id: AccountId) -> Result<Kept, StoreError> {
    let row: Option<(i64, Option<Vec<u8>>)> = sqlx::query_as("select version, state from conversation where account = $1")
        .bind(id.0)
        .fetch_optional(&mut *conn)
        .await?;
    let Some((version, sealed)) = row else { return Ok(Kept::default()) };
    let state = match sealed {
        Some(sealed) => data_key::unseal(conn, cx, STATE, id.0, &sealed).await?,
        None => None,
    };
    Ok(Kept { version, state })
}

/// Keeps a state as version `expected + 1`; false, and nothing is kept, if another turn came between: run again.
///
/// # Errors
/// The database fails, or the account's person has been forgotten.
pub async fn save(conn: &mut AnyConnection, cx: &Ctx, id: AccountId, expected: i64, state: &str) -> Result<bool, StoreError> {
    let (_, key) = account::key(conn, cx, id).await?;
    let sealed = cx.seal(&key, STATE, id.0, state)?;
    let done = if expected == 0 {
        sqlx::query(
            "insert into conversation (account, version, state) values ($1, 1, $2)
             on conflict (account) do nothing",
        )
        .bind(id.0)
        .bind(sealed)
        .execute(conn)
        .await?
    } else {
        sqlx::query("update conversation set version = version + 1, state = $3 where account = $1 and version = $2")
            .bind(id.0)
            .bind(expected)
            .bind(sealed)
            .execute(conn)
            .await?
    };
    Ok(done.rows_affected() == 1)
}

/// Raises the version for messages that no turn makes (reminders), and answers it. The state stays.
///
/// # Errors
/// The database fails.
pub async fn bump(conn: &mut AnyConnection, id: AccountId) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar(
        "insert into conversation (account, version) values ($1, 1)
         on conflict (account) do update set version = conversation.version + 1 returning version",
    )
    .bind(id.0)
    .fetch_one(conn)
    .await?)
}

/// Where the sealed value belongs.
pub(super) const STATE: &str = "conversation.state";
