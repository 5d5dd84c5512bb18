//! What is done with is cleared, daily.

use std::sync::Arc;
use std::time::Duration;

use tokio_util::sync::CancellationToken;

use crate::store::{StoreError, dead_letter, invite, link_code, outbox, raw_update, seen};

use super::{App, erase, expire};

/// How often.
const EVERY: Duration = Duration::from_secs(24 * 60 * 60);
const DAY: i64 = 24 * 60 * 60 * 1_000;
/// How long a taken update is known: Telegram redelivers for one day, a web page sends again as long as it is open.
const SEEN: i64 = 14 * DAY;
/// How long a delivered message is kept, to answer what became of it.
const DELIVERED: i64 = 30 * DAY;
/// How long a failed update is kept: it holds what a person wrote.
const DEAD_LETTERS: i64 = 30 * DAY;

/// Clears once a day, until told to stop.
pub async fn run(app: Arc<App>, stop: CancellationToken) {
    while !stop.is_cancelled() {
        match clear(&app).await {
            Ok(count) => tracing::info!(count, "cleared what was done with"),
            Err(error) => tracing::error!(%error, "what is done with could not be cleared"),
        }
        match expire::due(&app).await {
            Ok(0) => {}
            Ok(reports) => tracing::info!(reports, "what was personal in old reports was destroyed"),
            Err(error) => tracing::error!(%error, "what is personal in old reports could not be destroyed"),
        }
        if let Err(error) = erase::sweep(&app).await {
            tracing::error!(%error, "photos that were deleted could not be removed");
        }
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            () = stop.cancelled() => {}
        }
    }
}

/// Clears now. Answers how many rows.
///
/// # Errors
/// The database fails.
pub async fn clear(app: &App) -> Result<u64, StoreError> {
    let now = app.clock.machine();
    let mut tx = app.store.begin().await?;
    let mut count = seen::clear(&mut tx, now - SEEN).await?;
    count += outbox::clear(&mut tx, now - DELIVERED).await?;
    count += dead_letter::clear(&mut tx, now - DEAD_LETTERS).await?;
    count += raw_update::clear(&mut tx, now - DEAD_LETTERS).await?;
    count += link_code::clear(&mut tx, now).await?;
    count += invite::clear_wrong(&mut tx, now - DAY).await?;
    tx.commit().await?;
    Ok(count)
}
