//! The channels by name, and what each can do.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A way for messages to come in and go out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChannelName {
    /// Telegram's Bot API.
    Telegram,
    /// A bot on Zalo's Bot Platform.
    ZaloBot,
    /// A Zalo Official Account.
    ZaloOa,
    /// Templates of the Zalo Official Account to phones of people who have never written to it: nothing comes in here.
    ZaloPhone,
    /// The web chat that the daemon serves itself.
    Web,
    /// `chihoi chat`: a terminal.
    Terminal,
}

impl ChannelName {
    /// All channels, in the order of this list everywhere.
    pub const ALL: [Self; 6] = [Self::Telegram, Self::ZaloBot, Self::ZaloOa, Self::ZaloPhone, Self::Web, Self::Terminal];

    /// The name as stored and as written in configuration.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Telegram => "telegram",
            Self::ZaloBot => "zalo_bot",
            Self::ZaloOa => "zalo_oa",
            Self::ZaloPhone => "zalo_phone",
            Self::Web => "web",
            Self::Terminal => "terminal",
        }
    }

    /// The channel of a stored name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.as_str() == name)
    }

    /// What the channel can show.
    pub fn abilities(self) -> Abilities {
        match self {
            Self::Telegram => Abilities { gives_phone: true, ..Abilities::default() },
            Self::ZaloBot => Abilities { buttons: 0, metered: true, reads_once: true, ..Abilities::default() },
            Self::ZaloOa => {
                Abilities { buttons: 5, reads_once: true, has_window: true, gives_phone: true, ..Abilities::default() }
            }
            Self::ZaloPhone => Abilities { buttons: 0, ..Abilities::default() },
            Self::Web => Abilities { keeps_history: false, ..Abilities::default() },
            Self::Terminal => Abilities { buttons: 0, ..Abilities::default() },
        }
    }
}

impl fmt::Display for ChannelName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What a channel can do; what it cannot is replaced, never left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Abilities {
    /// The most choices that can be tapped under a message. Where there are more, they are a numbered list in the text.
    pub buttons: usize,
    /// The channel shows a person her own past messages. Where false, the app sends them back to her.
    pub keeps_history: bool,
    /// Its messages count against a quota of the month, those that come in too.
    pub metered: bool,
    /// What was read cannot be read again, so that it is kept as it came until its turn has taken it.
    pub reads_once: bool,
    /// She can be written to only for a while after she did something.
    pub has_window: bool,
    /// It can show us her own phone number if she wants it, and vouches that it is hers.
    pub gives_phone: bool,
}

impl Default for Abilities {
    fn default() -> Self {
        Self { buttons: 100, keeps_history: true, metered: false, reads_once: false, has_window: false, gives_phone: false }
    }
}
