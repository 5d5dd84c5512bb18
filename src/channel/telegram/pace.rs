//! How fast Telegram takes messages. It says "about": what is above it is answered with 429 and a time to wait.

use std::time::Duration;

use crate::channel::send::{Rate, Rates};

/// So many a second over all chats, so many a second to a person (a few at once: an answer may have parts), and so many
/// a minute to a group.
pub fn paces(all: u32, chat: u32, group: u32) -> Rates {
    let at_once = (group / 4).max(1);
    Rates {
        all: Rate::a_second(all),
        chat: Some(Rate { count: chat, within: Duration::from_secs(1), burst: chat.saturating_add(2) }),
        // Together with what goes at once, no minute brings more than it may.
        group: Some(Rate { count: group.saturating_sub(at_once).max(1), within: Duration::from_secs(60), burst: at_once }),
    }
}
