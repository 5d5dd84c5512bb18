//! What people agreed to: every time they said so.

use sqlx::AnyConnection;

use crate::domain::id::PersonId;
use crate::domain::privacy::Purpose;

use super::error::StoreError;
use super::seal::Ctx;

/// What somebody said of a purpose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// Of which.
    pub purpose: Purpose,
    /// Whether she agrees.
    pub given: bool,
    /// The version of the notice that she read.
    pub notice: String,
    /// When.
    pub at: i64,
}

/// Keeps what somebody said.
///
/// # Errors
/// The database fails.
pub async fn put(conn: &mut AnyConnection, cx: &Ctx, person: PersonId, said: &Consent) -> Result<(), StoreError> {
    sqlx::query("insert into consent (id, person, purpose, given, notice, at) values ($1, $2, $3, $4, $5, $6)")
        .bind(cx.ids().next())
        .bind(person.0)
        .bind(said.purpose.as_str())
        .bind(i64::from(said.given))
        .bind(said.notice.as_str())
        .bind(said.at)
        .execute(conn)
        .await?;
    Ok(())
}

/// All that somebody said, oldest first.
///
/// # Errors
/// The database fails.
pub async fn of(conn: &mut AnyConnection, person: PersonId) -> Result<Vec<Consent>, StoreError> {
    let rows: Vec<(String, i64, String, i64)> =
        sqlx::query_as("select purpose, given, notice, at from consent where person = $1 order by id")
            .bind(person.0)
            .fetch_all(conn)
            .await?;
    let consent = |(purpose, given, notice, at): (String, i64, String, i64)| {
        let purpose = Purpose::parse(&purpose).ok_or(StoreError::Corrupt { what: "consent.purpose" })?;
        Ok(Consent { purpose, given: given == 1, notice, at })
    };
    rows.into_iter().map(consent).collect()
}
