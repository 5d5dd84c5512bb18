//! Told to read the plans again: SIGHUP, a service manager's reload.

use std::sync::Arc;

use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

/// Passes each SIGHUP on until `stop`. The process must not end by one, whether or not it has plans to read.
pub(super) async fn told(asked: Arc<Notify>, stop: CancellationToken) {
    let mut hangups = match signal(SignalKind::hangup()) {
        Ok(hangups) => hangups,
        Err(error) => return tracing::warn!(%error, "SIGHUP cannot be heard; changed plans are taken all the same"),
    };
    while let Some(Some(())) = stop.run_until_cancelled(hangups.recv()).await {
        tracing::info!("told to read the plans again");
        asked.notify_one();
    }
}
