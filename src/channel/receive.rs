//! What a channel needs of the app: someone who takes what comes in.

use futures::future::BoxFuture;

use crate::domain::incoming::Incoming;

/// Takes what comes in.
pub trait Receiver: Send + Sync {
    /// Hands in what a person did; resolves when its turn has been committed, or was before.
    ///
    /// # Errors
    /// It could not be kept: hand it in again.
    fn receive(&self, incoming: Incoming) -> BoxFuture<'_, Result<Taken, NotKept>>;
}

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
