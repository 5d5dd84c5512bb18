//! How the delivery of a message ended.

/// How a delivery ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The channel took it.
    Sent,
    /// The person has blocked the bot, or the chat is gone.
    Unreachable,
    /// The channel will never take it as it is.
    Refused,
    /// The channel lets us write only for a while after she wrote, and that is over.
    WindowClosed,
    /// The channel's quota is used up.
    Quota,
    /// It may have been sent or not, and must not be sent twice.
    Unknown,
    /// Somebody decided that it is not sent.
    Dropped,
}

impl Outcome {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Sent, Self::Unreachable, Self::Refused, Self::WindowClosed, Self::Quota, Self::Unknown, Self::Dropped];

    /// It did not reach her here, and may elsewhere.
    pub fn leaves_other_ways(self) -> bool {
        matches!(self, Self::Unreachable | Self::WindowClosed | Self::Quota)
    }

    /// The name as stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Unreachable => "unreachable",
            Self::Refused => "refused",
            Self::WindowClosed => "window_closed",
            Self::Quota => "quota",
            Self::Unknown => "unknown",
            Self::Dropped => "dropped",
        }
    }

    /// The outcome of a stored name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.as_str() == name)
    }
}
