//! The channels by name, and what each can do.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A way for messages to come in and go out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChannelName {
    /// Telegram's Bot API.
    Telegram,
    /// The web chat that the daemon serves itself.
    Web,
    /// `chihoi chat`: a terminal.
    Terminal,
}

impl ChannelName {
    /// All channels, in the order of this list everywhere.
    pub const ALL: [Self; 3] = [Self::Telegram, Self::Web, Self::Terminal];

    /// The name as stored and as written in configuration.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Telegram => "telegram",
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
            Self::Telegram => Abilities { buttons: true, keeps_history: true },
            Self::Web => Abilities { buttons: true, keeps_history: false },
            Self::Terminal => Abilities { buttons: false, keeps_history: true },
        }
    }
}

impl fmt::Display for ChannelName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What a channel can show; what it cannot is replaced, never left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Abilities {
    /// Choices can be tapped. Where false, choices are a numbered list in the text.
    pub buttons: bool,
    /// The channel shows a person her own past messages. Where false, the app sends them back to her.
    pub keeps_history: bool,
}
