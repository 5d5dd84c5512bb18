//! What the pages need of the running app, as a trait: the pages are tried against a small host in memory.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, FixedOffset};
use futures::future::BoxFuture;
use tokio::sync::watch;

use crate::domain::file::FileHash;
use crate::domain::incoming::Incoming;
use crate::domain::locale::Locale;
use crate::domain::message::Message;

/// What the pages need of the running app.
///
/// An *address* names one web chat: the keyed hash of a session's token, or in the demo that of a persona.
pub trait Host: Send + Sync + 'static {
    /// Hands in what a person did; resolves when its turn has been committed.
    ///
    /// # Errors
    /// It could not be taken and nothing of it was kept: she should send it again, with the same key.
    fn receive(&self, incoming: Incoming) -> BoxFuture<'_, Result<(), NotTaken>>;

    /// Lines of this address's chat after `after` (exclusive), oldest first, at most 200: the latest ones if there are
    /// more.
    ///
    /// # Errors
    /// The chat could not be read now.
    fn history(&self, address: &str, after: Option<Place>) -> BoxFuture<'_, Result<Vec<Line>, NotTaken>>;

    /// Changes its value whenever something new may be in the chat of this address. Dropping the sender ends the pages'
    /// event streams, which a shutdown needs: they never end by themselves.
    fn watch(&self, address: &str) -> watch::Receiver<u64>;

    /// A stored photo's JPEG bytes; `None` if there is none, or if this address may not see it.
    ///
    /// # Errors
    /// The photo could not be read now.
    fn photo(&self, address: &str, hash: &FileHash) -> BoxFuture<'_, Result<Option<Vec<u8>>, NotTaken>>;

    /// The words of a Fluent message without variables, in a language.
    fn text(&self, locale: Locale, id: &'static str) -> String;

    /// The language that the person at this address chose; the default for a stranger.
    fn locale_of(&self, address: &str) -> BoxFuture<'_, Locale>;

    /// 32 random bytes for a secret.
    fn token(&self) -> [u8; 32];

    /// The address of the session with this token: a keyed hash, from which the token cannot be found.
    fn address_of(&self, token: &str) -> String;

    /// The personas and the civil clock, in the demo only.
    fn demo(&self) -> Option<&dyn Demo>;
}

/// What only the demo has.
pub trait Demo: Send + Sync {
    /// Those that a visitor may be, in the order shown.
    fn personas(&self) -> Vec<Persona>;

    /// The civil clock.
    fn now(&self) -> DateTime<FixedOffset>;

    /// Moves the civil clock ahead; resolves when what fell due on the way has been queued.
    fn advance(&self, by: Step) -> BoxFuture<'_, ()>;

    /// The address that all visitors of this persona share; `None` if there is no such persona.
    fn address(&self, slug: &str) -> Option<String>;
}

/// How far the demo's civil clock is moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// One hour.
    Hour,
    /// To the next morning, when people are reminded.
    Morning,
}

/// Someone a visitor of the demo may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Persona {
    /// Her part of the address: `/demo/<slug>/`.
    pub slug: String,
    /// The Fluent id of her title.
    pub name_id: &'static str,
    /// Her name and unit.
    pub who: String,
}

/// One line of a chat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Where in the chat it stands.
    pub place: Place,
    /// When it was said, by the civil clock.
    pub at: DateTime<FixedOffset>,
    /// What was said.
    pub message: Message,
}

/// A place in a chat: the turn, and the line within the turn. Written `version.position`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The version of the conversation that the turn made.
    pub version: i64,
    /// Which line of the turn.
    pub position: i64,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.version, self.position)
    }
}

impl FromStr for Place {
    type Err = NoPlace;

    fn from_str(text: &str) -> Result<Self, NoPlace> {
        let (version, position) = text.split_once('.').ok_or(NoPlace)?;
        Ok(Self { version: version.parse().map_err(|_| NoPlace)?, position: position.parse().map_err(|_| NoPlace)? })
    }
}

/// A text that names no place in a chat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a place in a chat: `version.position` is expected")]
pub struct NoPlace;

/// The app could not do it now; nothing was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the app could not take it now")]
pub struct NotTaken;
