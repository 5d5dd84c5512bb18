//! What the app needs of a channel that messages are delivered through, and what may go wrong, as values with a policy.

use std::time::Duration;

use bytes::Bytes;
use futures::future::BoxFuture;

use crate::domain::channel::ChannelName;
use crate::domain::locale::Locale;
use crate::domain::message::Message;

/// A channel that messages are delivered through.
pub trait Sender: Send + Sync {
    /// Which channel it is.
    fn channel(&self) -> ChannelName;

    /// How fast the channel takes messages.
    fn rates(&self) -> Rates;

    /// Whether this is the address of a group, and not of a person.
    fn is_group(&self, _address: &str) -> bool {
        false
    }

    /// How long the sending of one part of a message may take.
    fn patience(&self) -> Duration {
        Duration::from_secs(120)
    }

    /// The largest photo that it takes, in bytes.
    fn max_photo(&self) -> usize {
        usize::MAX
    }

    /// Sends a message, or the next part of it: the first `done` ones have been sent before. Where parts are left
    /// ([`Sent::more`]), it is called again once the pace lets the next one through.
    ///
    /// # Errors
    /// Why it was not sent, or not all of it.
    fn send<'a>(&'a self, address: &'a str, outgoing: &'a Outgoing, done: usize) -> BoxFuture<'a, Result<Sent, Failed>>;
}

/// A message, or a part of it, was sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sent {
    /// In which way, where there are several that differ in what they cost.
    pub how: &'static str,
    /// Parts of it are left.
    pub more: bool,
}

/// How fast a channel takes messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rates {
    /// Over all chats.
    pub all: Rate,
    /// To one person, if that is limited.
    pub chat: Option<Rate>,
    /// To one group, if that is limited.
    pub group: Option<Rate>,
}

/// So many messages within so long, and after a pause so many of them at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// How many.
    pub count: u32,
    /// Within how long.
    pub within: Duration,
    /// How many at once.
    pub burst: u32,
}

impl Rates {
    /// So many messages a second, to whomever.
    pub fn a_second(count: u32) -> Self {
        Self { all: Rate::a_second(count), chat: None, group: None }
    }
}

impl Rate {
    /// So many a second, evenly: no more than a fortieth of them at once, and two where that is less.
    pub fn a_second(count: u32) -> Self {
        Self { count, within: Duration::from_secs(1), burst: (count / 40).max(2) }
    }
}

/// A message on its way out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outgoing {
    /// The message.
    pub message: Message,
    /// The JPEGs of its photos.
    pub photos: Vec<Bytes>,
    /// Her language.
    pub locale: Locale,
    /// It is no reply: a number that is typed still means the choice of what was asked last.
    pub unasked: bool,
    /// A reminder: it can be done without where a quota or money runs out.
    pub bulk: bool,
    /// How long ago she did something here; `None` if never, or if the channel does not care.
    pub since_heard: Option<Duration>,
    /// Her phone, if she gave it.
    pub phone: Option<String>,
    /// Tells this message from all others.
    pub tracking: String,
}

/// A message, or the rest of it, was not sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failed {
    /// How many parts have been sent by now.
    pub done: usize,
    /// Why the next one was not.
    pub error: SendError,
}

/// Why a message was not sent. The reasons are for the operator: they hold no text, name, number or secret.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// It was not sent; it may be later.
    #[error("later: {reason}")]
    Later {
        /// Not before so long, if the channel says so.
        after: Option<Duration>,
        /// Why.
        reason: String,
    },
    /// It may have been sent or not.
    #[error("in doubt: {reason}")]
    Doubtful {
        /// Why.
        reason: String,
    },
    /// The person has blocked the bot, or the chat is gone.
    #[error("unreachable: {reason}")]
    Unreachable {
        /// Why.
        reason: String,
    },
    /// The channel will never take it as it is.
    #[error("refused: {reason}")]
    Refused {
        /// Why.
        reason: String,
    },
    /// The channel lets us write only for a while after she wrote, and that is over.
    #[error("the time to write to her is over")]
    WindowClosed,
    /// The channel's quota is used up.
    #[error("the channel's quota is used up")]
    Quota,
}
