//! Leases: what must be single among all replicas.
//!
//! A bot's poller, a bot's sender, the reminder clock, a replica's number. The holder beats; who has seen the beat stand still for the lease's term, on its own monotonic clock, may take
//! it over.

use sqlx::AnyConnection;

use super::error::StoreError;

/// A lease as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lease {
    /// Who holds it; empty once released: it may be taken at once.
    pub holder: String,
    /// Rises with every taking. Claims and marks carry it.
    pub epoch: i64,
    /// Rises with every beat.
    pub beat: i64,
}

/// The lease of this name; `None` if it was never taken.
///
/// # Errors
/// The database fails.
pub async fn look(conn: &mut AnyConnection, name: &str) -> Result<Option<Lease>, StoreError> {
    let row: Option<(String, i64, i64)> =
        sqlx::query_as("select holder, epoch, beat from lease where name = $1").bind(name).fetch_optional(conn).await?;
    Ok(row.map(|(holder, epoch, beat)| Lease { holder, epoch, beat }))
}

/// Takes a lease that was never taken (`seen` is `None`) or that stands exactly as `seen`: whoever beat or took it
/// meanwhile keeps it. Answers the new epoch, or `None`.
///
/// # Errors
/// The database fails.
pub async fn take(conn: &mut AnyConnection, name: &str, holder: &str, seen: Option<&Lease>) -> Result<Option<i64>, StoreError> {
    let epoch = match seen {
        None => {
            sqlx::query_scalar(
                "insert into lease (name, holder, epoch, beat) values ($1, $2, 1, 0)
                 on conflict (name) do nothing returning epoch",
            )
            .bind(name)
            .bind(holder)
            .fetch_optional(conn)
            .await?
        }
        Some(seen) => {
            sqlx::query_scalar(
                "update lease set holder = $2, epoch = epoch + 1, beat = beat + 1
                 where name = $1 and epoch = $3 and beat = $4 returning epoch",
            )
            .bind(name)
            .bind(holder)
            .bind(seen.epoch)
            .bind(seen.beat)
            .fetch_optional(conn)
            .await?
        }
    };
    Ok(epoch)
}

/// Shows that the holder of this epoch lives. False: the lease is another's by now, and its work must stop.
///
/// # Errors
/// The database fails.
pub async fn beat(conn: &mut AnyConnection, name: &str, epoch: i64) -> Result<bool, StoreError> {
    let done = sqlx::query("update lease set beat = beat + 1 where name = $1 and epoch = $2")
        .bind(name)
        .bind(epoch)
        .execute(conn)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Whether this epoch still holds the lease.
///
/// # Errors
/// The database fails.
pub async fn holds(conn: &mut AnyConnection, name: &str, epoch: i64) -> Result<bool, StoreError> {
    Ok(look(conn, name).await?.is_some_and(|lease| lease.epoch == epoch && !lease.holder.is_empty()))
}

/// Gives the lease back, so that the next one need not wait for its term.
///
/// # Errors
/// The database fails.
pub async fn release(conn: &mut AnyConnection, name: &str, epoch: i64) -> Result<(), StoreError> {
    sqlx::query("update lease set holder = '', beat = beat + 1 where name = $1 and epoch = $2")
        .bind(name)
        .bind(epoch)
        .execute(conn)
        .await?;
    Ok(())
}
