//! What comes in through a channel, the same for all of them.

use super::channel::ChannelName;

/// One thing that a person did on a channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incoming {
    /// The channel it came through.
    pub channel: ChannelName,
    /// The channel's own id of it, unique per channel: the same key is handled once.
    pub key: String,
    /// The chat it came from: a Telegram chat id, the hash of a web session's token.
    pub address: String,
    /// What was done.
    pub said: Said,
}

/// What a person did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// Typed words, NFC, without control characters but newline and tab (see [`clean`]).
    Text(String),
    /// Tapped a choice; this is the `data` that the choice was sent with.
    Tap(String),
    /// Sent a photo. The bytes are as received: unchecked, of any format.
    Photo {
        /// The file as received.
        content: Vec<u8>,
        /// Words sent with it.
        caption: Option<String>,
    },
    /// Opened the bot through a link with this payload (an invite's code), or with none.
    Start(Option<String>),
    /// Sent something that the bot cannot use (a sticker, a voice message), with its words if it had any.
    Other {
        /// Words sent with it.
        caption: Option<String>,
    },
    /// Did something that the channel does not show us, of someone whom the law protects for example.
    Hidden,
    /// Gave her own phone number, for which the channel vouches: never one that was typed, nor somebody else's.
    Phone(String),
    /// Blocked the bot, or left.
    Left,
    /// Unblocked the bot.
    Returned,
}

/// Text as it is kept from the door on: NFC, no control characters but newline and tab, at most `MAX_CHARS` characters
/// (more is cut: no question needs it and no answer may be silently refused for it).
pub fn clean(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).take(MAX_CHARS).nfc().collect()
}

/// The longest text that a turn sees, in characters. Telegram's own limit is 4,096.
pub const MAX_CHARS: usize = 8_192;
