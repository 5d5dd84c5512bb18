//! Values kept under a name: what an operator chose, what the daemon must remember (a bot's next offset).

use sqlx::AnyConnection;

use super::error::StoreError;

/// The value kept under `key`.
///
/// # Errors
/// The database fails.
pub async fn get(conn: &mut AnyConnection, key: &str) -> Result<Option<String>, StoreError> {
    Ok(sqlx::query_scalar("select value from setting where key = $1").bind(key).fetch_optional(conn).await?)
}

/// Keeps `value` under `key`, in the place of an earlier one.
///
/// # Errors
/// The database fails.
pub async fn set(conn: &mut AnyConnection, key: &str, value: &str) -> Result<(), StoreError> {
    sqlx::query("insert into setting (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value")
        .bind(key)
        .bind(value)
        .execute(conn)
        .await?;
    Ok(())
}

/// Keeps `value` under `key` unless there is one; false if there was one.
///
/// # Errors
/// The database fails.
pub async fn claim(conn: &mut AnyConnection, key: &str, value: &str) -> Result<bool, StoreError> {
    let done = sqlx::query("insert into setting (key, value) values ($1, $2) on conflict (key) do nothing")
        .bind(key)
        .bind(value)
        .execute(conn)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Keeps `value` under `key` unless there is one, and answers what is kept.
///
/// # Errors
/// The database fails.
pub async fn keep(conn: &mut AnyConnection, key: &str, value: &str) -> Result<String, StoreError> {
    claim(conn, key, value).await?;
    get(conn, key).await?.ok_or(StoreError::Corrupt { what: "setting" })
}
