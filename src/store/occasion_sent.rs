//! Reminders already queued.

use chrono::NaiveDate;
use sqlx::AnyConnection;

use crate::domain::id::PersonId;

use super::error::StoreError;

/// Takes the reminder of an occasion (by its first day this year), so many days before, for a person; false if it was
/// queued before.
///
/// # Errors
/// The database fails.
pub async fn take(
    conn: &mut AnyConnection,
    occasion: &str,
    first: NaiveDate,
    lead: i64,
    person: PersonId,
) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "insert into occasion_sent (occasion, first, lead, person) values ($1, $2, $3, $4)
         on conflict (occasion, first, lead, person) do nothing",
    )
    .bind(occasion)
    .bind(first.to_string())
    .bind(lead)
    .bind(person.0)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}
