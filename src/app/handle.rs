//! The one door: every channel hands in what came and gets a receipt that resolves after the commit.
//!
//! What has come meanwhile is taken together: one transaction, each turn under a savepoint of its own (the commit's
//! fsync is what costs). A turn that fails is rolled back alone, kept as a dead letter and apologised for; its
//! neighbours live.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use futures::FutureExt;
use futures::future::BoxFuture;
use sqlx::Connection;
use tokio::sync::{mpsc, oneshot};

use crate::channel::receive::{NotKept, Receiver, Taken};
use crate::domain::incoming::{Incoming, Said};
use crate::store::StoreError;

use super::turn::{self, Arrived, Outcome};
use super::{App, AppError, erase};

/// The most turns in one transaction: more would make the first one wait.
const MOST: usize = 64;
/// How many may wait in the queue before a channel is made to wait.
const QUEUE: usize = 1_024;
/// How often a batch is run again when the database asks for it (a deadlock, a faster replica).
const TRIES: usize = 5;

/// The door. Clones are the same door.
#[derive(Clone)]
pub struct Door {
    app: Arc<App>,
    queue: mpsc::Sender<Job>,
}

struct Job {
    arrived: Arrived,
    receipt: oneshot::Sender<Result<Taken, NotKept>>,
}

impl Door {
    /// Opens the door and starts taking turns.
    pub fn open(app: Arc<App>) -> Self {
        let (queue, jobs) = mpsc::channel(QUEUE);
        tokio::spawn(run(Arc::clone(&app), jobs));
        Self { app, queue }
    }

    /// What is behind it.
    pub(super) fn app(&self) -> &App {
        &self.app
    }

    /// Hands in what came; resolves when the turn is committed (or was before).
    ///
    /// # Errors
    /// It could not be kept: hand it in again.
    pub async fn receive(&self, mut incoming: Incoming) -> Result<Taken, NotKept> {
        let photo = match &mut incoming.said {
            Said::Photo { content, .. } => {
                let kept = self.app.photos.keep(std::mem::take(content)).await;
                match kept {
                    Ok(hash) => Some(hash),
                    Err(super::photos::PhotoError::Unreadable(_) | super::photos::PhotoError::Cut) => None,
                    Err(error) => {
                        tracing::error!(channel = %incoming.channel, key = %incoming.key, %error, "a photo could not be kept");
                        return Err(NotKept);
                    }
                }
            }
            _ => None,
        };
        let (receipt, taken) = oneshot::channel();
        self.queue.send(Job { arrived: Arrived { incoming, photo }, receipt }).await.map_err(|_| NotKept)?;
        taken.await.map_err(|_| NotKept)?
    }
}

impl Receiver for Door {
    fn receive(&self, incoming: Incoming) -> BoxFuture<'_, Result<Taken, NotKept>> {
        self.receive(incoming).boxed()
    }
}

async fn run(app: Arc<App>, mut queue: mpsc::Receiver<Job>) {
    let mut jobs = Vec::with_capacity(MOST);
    while queue.recv_many(&mut jobs, MOST).await > 0 {
        let batch: Vec<Job> = std::mem::take(&mut jobs);
        let arrived: Vec<&Arrived> = batch.iter().map(|job| &job.arrived).collect();
        let outcome = commit(&app, &arrived).await;
        let any = |what: fn(&Outcome) -> bool| outcome.as_ref().is_ok_and(|outcomes| outcomes.iter().any(what));
        if any(|outcome| outcome.erases)
            && let Err(error) = erase::sweep(&app).await
        {
            tracing::error!(%error, "a photo that was deleted could not be removed; it is tried again daily");
        }
        if any(|outcome| outcome.others) {
            app.news.tell_all();
        }
        for (index, job) in batch.into_iter().enumerate() {
            let receipt = match &outcome {
                Ok(outcomes) => Ok(outcomes.get(index).map(|outcome| outcome.taken).unwrap_or_default()),
                Err(not_kept) => Err(*not_kept),
            };
            if receipt.is_ok() {
                app.news.tell(&job.arrived.incoming.address);
            }
            // A channel that no longer waits for its receipt will hand the message in again and be told then.
            let _ = job.receipt.send(receipt);
        }
    }
}

/// Takes the turns of a batch in one transaction.
async fn commit(app: &App, batch: &[&Arrived]) -> Result<Vec<Outcome>, NotKept> {
    for _ in 0..TRIES {
        match attempt(app, batch).await {
            Ok(outcomes) => return Ok(outcomes),
            Err(error) if error.is_retryable() => tracing::debug!(%error, "a batch of turns runs again"),
            Err(error) => {
                tracing::error!(%error, turns = batch.len(), "a batch of turns could not be kept");
                return Err(NotKept);
            }
        }
    }
    tracing::error!(turns = batch.len(), "a batch of turns was overtaken {TRIES} times");
    Err(NotKept)
}

async fn attempt(app: &App, batch: &[&Arrived]) -> Result<Vec<Outcome>, AppError> {
    let mut all = Vec::with_capacity(batch.len());
    let mut tx = app.store.begin().await?;
    app.plans.refresh(&mut tx).await?;
    for arrived in batch {
        let mut savepoint = tx.begin().await.map_err(StoreError::from)?;
        let outcome = AssertUnwindSafe(turn::take(app, &mut savepoint, arrived)).catch_unwind().await;
        let error = match outcome.unwrap_or(Err(AppError::Panicked)) {
            Ok(outcome) => {
                savepoint.commit().await.map_err(StoreError::from)?;
                all.push(outcome);
                continue;
            }
            Err(error) if error.is_retryable() => return Err(error),
            Err(error) => error,
        };
        savepoint.rollback().await.map_err(StoreError::from)?;
        let incoming = &arrived.incoming;
        tracing::error!(channel = %incoming.channel, key = %incoming.key, %error, "a turn failed");
        let mut savepoint = tx.begin().await.map_err(StoreError::from)?;
        turn::failed(app, &mut savepoint, arrived, &error).await?;
        savepoint.commit().await.map_err(StoreError::from)?;
        all.push(Outcome::default());
    }
    tx.commit().await.map_err(StoreError::from)?;
    Ok(all)
}
