//! Who did what and when. Ids and words of the program only, never a name.

use sqlx::AnyConnection;

use crate::domain::id::PersonId;

use super::error::StoreError;
use super::seal::Ctx;

/// Something that was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When.
    pub at: i64,
    /// By whom; `None` for the operator or the daemon itself.
    pub by: Option<PersonId>,
    /// What, as `report.confirm`.
    pub what: String,
    /// The id of what it was done to.
    pub subject: i64,
    /// More of it: ids, numbers.
    pub detail: String,
}

/// Writes an entry.
///
/// # Errors
/// The database fails.
pub async fn write(conn: &mut AnyConnection, cx: &Ctx, entry: &Entry) -> Result<(), StoreError> {
    sqlx::query("insert into audit (id, at, by, what, subject, detail) values ($1, $2, $3, $4, $5, $6)")
        .bind(cx.ids().next())
        .bind(entry.at)
        .bind(entry.by.map(|by| by.0))
        .bind(entry.what.as_str())
        .bind(entry.subject)
        .bind(entry.detail.as_str())
        .execute(conn)
        .await?;
    Ok(())
}

/// All that was done to a subject, oldest first.
///
/// # Errors
/// The database fails.
pub async fn of(conn: &mut AnyConnection, subject: i64) -> Result<Vec<Entry>, StoreError> {
    let rows: Vec<(i64, Option<i64>, String, String)> =
        sqlx::query_as("select at, by, what, detail from audit where subject = $1 order by id")
            .bind(subject)
            .fetch_all(conn)
            .await?;
    let entry =
        |(at, by, what, detail): (i64, Option<i64>, String, String)| Entry { at, by: by.map(PersonId), what, subject, detail };
    Ok(rows.into_iter().map(entry).collect())
}
