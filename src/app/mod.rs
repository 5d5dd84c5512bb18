//! The host: takes what comes in, runs the turns, keeps and speaks their outcome, reminds.

pub mod alive;
pub mod blocks;
pub mod bot;
pub mod chance;
pub mod clear;
pub mod clock;
pub mod deliver;
pub mod demo;
pub mod erase;
pub mod expire;
pub mod handle;
pub mod ids;
pub mod invite;
pub mod key;
pub mod keys;
pub mod lease;
pub mod letters;
pub mod links;
pub mod news;
pub mod open;
pub mod people;
pub mod photos;
pub mod picture;
pub mod plans;
pub mod posts;
pub mod privacy;
pub mod qr;
pub mod rehearsal;
pub mod remind;
pub mod seat;
pub mod sheet;
pub mod table;
pub mod targets;
pub mod token;
pub mod units;
pub mod zalo_bot;
pub mod zalo_oa;

mod access;
mod alarm;
mod deeds;
mod households;
mod inbox;
mod joining;
mod judging;
mod lookup;
mod reach;
mod speak;
mod tell;
mod turn;
mod view;

use std::sync::Arc;

use crate::domain::chance::Chance;
use crate::domain::id::Ids;
use crate::i18n::Speech;
use crate::store::{Store, StoreError};

use clock::Clock;
use news::News;
use photos::Photos;
use plans::Current;

/// What every part of the running program shares.
pub struct App {
    /// The database.
    pub store: Store,
    /// The plan versions.
    pub plans: Current,
    /// The sentences.
    pub speech: Speech,
    /// The clocks.
    pub clock: Arc<Clock>,
    /// The source of ids.
    pub ids: Arc<dyn Ids>,
    /// The source of chance.
    pub chance: Arc<dyn Chance>,
    /// Where photos are kept.
    pub photos: Photos,
    /// Who waits for news of a chat.
    pub news: News,
}

/// Why the program cannot do something.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A state or message that cannot be written or read as JSON.
    #[error("a stored document is malformed: {0}")]
    Document(#[from] serde_json::Error),
    /// A photo could not be kept or read.
    #[error(transparent)]
    Photo(#[from] photos::PhotoError),
    /// Another turn of the same chat was faster.
    #[error("another turn of this chat was taken meanwhile")]
    Overtaken,
    /// A turn asked more of the database than it may.
    #[error("a turn asked more than {} queries", crate::conversation::MAX_QUERIES)]
    TooManyQueries,
    /// A deed that the conversation asked for is impossible.
    #[error("a turn asked for the impossible: {0}")]
    Impossible(&'static str),
    /// A turn panicked.
    #[error("a turn panicked")]
    Panicked,
}

impl AppError {
    /// Whether running the same turn again may succeed.
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Store(error) => error.is_retryable(),
            Self::Overtaken => true,
            _ => false,
        }
    }
}
