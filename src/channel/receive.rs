//! What a channel needs of the app: someone who takes what comes in.

use std::time::Duration;

use futures::future::BoxFuture;
use tokio_util::sync::CancellationToken;

use crate::domain::channel::ChannelName;
use crate::domain::incoming::Incoming;

/// Takes what comes in.
pub trait Receiver: Send + Sync {
    /// Hands in what a person did; resolves when its turn has been committed, or was before.
    ///
    /// # Errors
    /// It could not be kept: hand it in again.
    fn receive(&self, incoming: Incoming) -> BoxFuture<'_, Result<Taken, NotKept>>;
}

/// Takes what comes in, and keeps as it came what cannot be read again.
///
/// What is kept so lies sealed until the turn of its key has been taken.
pub trait Inbox: Receiver {
    /// Keeps an update as it came; `strange` if nobody understands it and nothing waits for it. The same key again is kept once.
    ///
    /// # Errors
    /// It could not be kept: try again.
    fn keep<'a>(&'a self, raw: &'a Raw, strange: bool) -> BoxFuture<'a, Result<(), NotKept>>;

    /// What was kept on a channel for at least so long and no turn has taken, oldest first.
    ///
    /// # Errors
    /// It could not be read: try again.
    fn left(&self, channel: ChannelName, age: Duration) -> BoxFuture<'_, Result<Vec<Raw>, NotKept>>;
}

/// An update as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raw {
    /// Where from.
    pub channel: ChannelName,
    /// The key of the turn that takes it.
    pub key: String,
    /// What came, whole.
    pub body: String,
}

/// What became of a request that a service made to us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hooked {
    /// What it brought is kept.
    Taken,
    /// It is not from whom it should be.
    Refused,
    /// It could not be kept: it should come again.
    Later,
}

/// Hands in until it is kept; `None` if told to stop before. What cannot be kept now (the database is away) must not be
/// thanked for.
pub(super) async fn until_kept<T, F>(stop: &CancellationToken, attempt: impl Fn() -> F) -> Option<T>
where
    F: Future<Output = Result<T, NotKept>>,
{
    let mut pause = FIRST;
    loop {
        if let Ok(taken) = attempt().await {
            return Some(taken);
        }
        rest(pause, stop).await;
        if stop.is_cancelled() {
            return None;
        }
        pause = (pause * 2).min(LONGEST);
    }
}

/// Waits, but not after being told to stop.
pub(super) async fn rest(pause: Duration, stop: &CancellationToken) {
    if !pause.is_zero() {
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            () = stop.cancelled() => {}
        }
    }
}

/// Pauses before something that could not be kept is handed in again.
const FIRST: Duration = Duration::from_millis(500);
const LONGEST: Duration = Duration::from_secs(15);

/// What was handed in is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// It was a tap on a choice of the message that she was shown last: it may be shown as chosen.
    pub chosen: bool,
}

/// It could not be kept; the same message may be handed in again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the message could not be kept")]
pub struct NotKept;
