//! What typed words are.

use crate::domain::incoming::Said;

/// `/start`, with or without a payload, is how a link to a bot is opened; all else is text. The words are clean.
pub(super) fn typed(text: String) -> Said {
    let mut words = text.split_whitespace();
    let command = words.next().unwrap_or_default();
    if command == "/start" || command.starts_with("/start@") {
        return Said::Start(words.next().map(str::to_owned));
    }
    Said::Text(text)
}
