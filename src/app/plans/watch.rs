//! Plan files are looked at again and again: a new version that has no fault comes into force without a restart.
//!
//! They are read, not watched through the kernel: events do not come from network mounts, and are lost where a folder is
//! exchanged as a whole; a hundred kilobytes every few seconds cost nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use super::{File, Offered, PlansError, Refused, at, shipped};
use crate::app::{App, AppError, alarm};
use crate::domain::words::{Words, phrase_with};

/// How often they are read. A change is taken once it was read twice, so that no half-written file is.
const EVERY: Duration = Duration::from_secs(2);

/// What was seen of the files.
#[derive(Default)]
struct Seen {
    /// File and hash, as read last.
    read: BTreeMap<String, String>,
    /// The same, as offered last; `None` before the first time.
    offered: Option<BTreeMap<String, String>>,
    /// What was wrong last.
    trouble: String,
}

/// Looks at the plans of a file or folder until told to stop; without one, at what other replicas put in force. Whenever it is
/// `asked`, all files are offered again, older versions too.
pub async fn run(app: Arc<App>, place: Option<PathBuf>, asked: Arc<Notify>, stop: CancellationToken) {
    let mut seen = Seen::default();
    let mut again = false;
    while !stop.is_cancelled() {
        if let Err(error) = look(&app, place.as_ref(), &mut seen, again).await {
            let trouble = error.to_string();
            if trouble != seen.trouble {
                tracing::error!(error = %trouble, "the plans cannot be looked at; those in force stay");
            }
            seen.trouble = trouble;
        }
        again = tokio::select! {
            () = tokio::time::sleep(EVERY) => false,
            () = asked.notified() => true,
            () = stop.cancelled() => false,
        };
    }
}

async fn look(app: &App, place: Option<&PathBuf>, seen: &mut Seen, again: bool) -> Result<(), LookError> {
    app.plans.refresh(&mut *app.store.read().await.map_err(AppError::from)?).await.map_err(AppError::from)?;
    let files = match place.cloned() {
        Some(place) => tokio::task::spawn_blocking(move || at(&place)).await??,
        None => shipped(),
    };
    let read: BTreeMap<String, String> =
        files.iter().map(|(name, text)| (name.clone(), blake3::hash(text.as_bytes()).to_hex().as_str().to_owned())).collect();
    let settled = seen.read == read;
    seen.read.clone_from(&read);
    if !again && (seen.offered.as_ref() == Some(&read) || (seen.offered.is_some() && !settled)) {
        return Ok(());
    }
    // What stands in a file now and did not before was put there on purpose, be it an older version.
    let changed = match (&seen.offered, again) {
        (_, true) => read.values().cloned().collect(),
        (Some(before), false) => {
            read.iter().filter(|(name, hash)| before.get(*name) != Some(hash)).map(|(_, hash)| hash.clone()).collect()
        }
        (None, false) => BTreeSet::new(),
    };
    offer(app, &files, &changed).await?;
    seen.offered = Some(read);
    seen.trouble.clear();
    Ok(())
}

async fn offer(app: &App, files: &[File], again: &BTreeSet<String>) -> Result<(), AppError> {
    let Offered { taken, past, refused } = app.plans.offer(&app.store, files, again, app.clock.machine()).await?;
    for file in taken {
        tracing::info!(file, "a new version of the plan is in force");
    }
    for file in past {
        tracing::warn!(file, "was in force before another version and is not taken again; SIGHUP takes it");
    }
    for file in refused {
        for fault in &file.faults {
            tracing::error!("{fault}");
        }
        tracing::error!(faults = file.faults.len(), "a plan was refused; what was in force stays");
        tell(app, &file).await?;
    }
    Ok(())
}

/// Tells the admins of a refused text, once.
async fn tell(app: &App, refused: &Refused) -> Result<(), AppError> {
    let Some(first) = refused.faults.first() else { return Ok(()) };
    let name = std::path::Path::new(&first.file)
        .file_name()
        .map_or_else(|| first.file.clone(), |name| name.to_string_lossy().into_owned());
    let number = |count: usize| Words::Count(i64::try_from(count).unwrap_or(i64::MAX));
    let args = [
        ("file", Words::Plain(name)),
        ("count", number(refused.faults.len())),
        ("line", number(first.line)),
        ("place", Words::Plain(first.key.clone())),
    ];
    alarm::raise(app, &format!("plan {}", refused.hash), &phrase_with("alarm-plan-refused", args), None).await?;
    Ok(())
}

/// Why the plans cannot be looked at.
#[derive(Debug, thiserror::Error)]
enum LookError {
    #[error(transparent)]
    App(#[from] AppError),
    #[error(transparent)]
    Plans(#[from] PlansError),
    #[error(transparent)]
    Reading(#[from] tokio::task::JoinError),
}
