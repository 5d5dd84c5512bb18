//! What can go wrong in the store. A person's mistake never is an error here: those are values.

/// An error of the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database refused or could not be reached.
    #[error("the database failed: {0}")]
    Sql(#[from] sqlx::Error),
    /// The schema could not be brought up to date.
    #[error("the migrations failed: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// The address names no database that we can use. The address itself is left out: it may hold a password.
    #[error("the database address is not usable: {0}")]
    Address(&'static str),
    /// The database was made with another master key.
    #[error("the database was sealed with another master key")]
    WrongKey,
    /// A master key is not at hand that values are sealed with, or that must seal them.
    #[error("the master key number {0} is missing")]
    NoKey(u32),
    /// A sealed value was changed, moved to another row, or sealed with another key.
    #[error("{what} of row {row} cannot be unsealed")]
    Unsealable {
        /// Table and column.
        what: &'static str,
        /// The row.
        row: i64,
    },
    /// The key of this person or household was destroyed: nothing may be kept about it any more.
    #[error("{0} has been forgotten")]
    Forgotten(i64),
    /// A row holds something that this program never writes.
    #[error("{what} holds something unreadable")]
    Corrupt {
        /// Table and column.
        what: &'static str,
    },
    /// A row that the caller names does not exist.
    #[error("there is no {what} {id}")]
    Missing {
        /// The table.
        what: &'static str,
        /// The row.
        id: i64,
    },
}

impl StoreError {
    /// Whether the same transaction, run again from its start, may go well: PostgreSQL's deadlock (40P01) and
    /// serialization failure (40001), SQLite's busy (5) and locked (6) with their extended codes.
    pub fn is_retryable(&self) -> bool {
        let Self::Sql(sqlx::Error::Database(error)) = self else { return false };
        match error.code().as_deref() {
            Some("40P01" | "40001") => true,
            // PostgreSQL's codes have five characters, SQLite's at most four digits; the low byte is the primary code
            Some(code) if code.len() < 5 => code.parse::<u32>().is_ok_and(|code| matches!(code & 0xff, 5 | 6)),
            _ => false,
        }
    }
}
