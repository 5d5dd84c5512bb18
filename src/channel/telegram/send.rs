//! Sending: photos first, then the words in as many pieces as it takes, the buttons under the last one.

use std::time::Duration;

use bytes::Bytes;
use futures::FutureExt;
use futures::future::BoxFuture;
use reqwest::multipart::{Form, Part};
use serde::de::IgnoredAny;
use teloxide::payloads::SendMessage;
use teloxide::types::{ChatId, LinkPreviewOptions};

use super::keyboard::markup;
use super::{CallError, Telegram};
use crate::channel::send::{Failed, Outgoing, Rates, SendError, Sender, Sent};
use crate::channel::split::{Unit, split};
use crate::domain::channel::ChannelName;

/// The longest text of a message, in UTF-16 units.
pub(super) const MAX_TEXT: usize = 4_096;

impl Sender for Telegram {
    fn channel(&self) -> ChannelName {
        ChannelName::Telegram
    }

    fn rates(&self) -> Rates {
        self.rates
    }

    fn is_group(&self, address: &str) -> bool {
        address.starts_with('-')
    }

    fn send<'a>(&'a self, address: &'a str, outgoing: &'a Outgoing, done: usize) -> BoxFuture<'a, Result<Sent, Failed>> {
        async move {
            let Ok(chat) = address.parse() else {
                let reason = "the address is no chat's number".to_owned();
                return Err(Failed { done, error: SendError::Refused { reason } });
            };
            let pieces = split(&outgoing.message.text, MAX_TEXT, Unit::Utf16);
            let (photos, words) = (outgoing.photos.len(), pieces.len());
            let sent = match (outgoing.photos.get(done), pieces.get(done.saturating_sub(photos))) {
                (Some(photo), _) => self.photo(chat, photo).await,
                (None, Some(text)) => self.text(chat, text, (done + 1 == photos + words).then_some(outgoing)).await,
                (None, None) => Ok(()),
            };
            match sent {
                Ok(()) => Ok(Sent { more: done + 1 < photos + words, ..Sent::default() }),
                Err(error) => Err(Failed { done, error: policy(error) }),
            }
        }
        .boxed()
    }
}

impl Telegram {
    async fn text(&self, chat: i64, text: &str, buttons: Option<&Outgoing>) -> Result<(), CallError> {
        let mut payload = SendMessage::new(ChatId(chat), text);
        payload.link_preview_options = Some(LinkPreviewOptions {
            is_disabled: true,
            url: None,
            prefer_small_media: false,
            prefer_large_media: false,
            show_above_text: false,
        });
        payload.reply_markup = buttons.and_then(|outgoing| markup(&outgoing.message.choices));
        self.api.call::<_, IgnoredAny>(&payload).await.map(|_| ())
    }

    async fn photo(&self, chat: i64, photo: &Bytes) -> Result<(), CallError> {
        let file = Part::stream(photo.clone()).file_name("photo.jpg");
        let form = Form::new().text("chat_id", chat.to_string()).part("photo", file);
        self.api.upload::<IgnoredAny>("SendPhoto", form).await.map(|_| ())
    }
}

/// What a failed call means for a message.
fn policy(error: CallError) -> SendError {
    let reason = error.to_string();
    match error {
        CallError::Refused { code: 429, retry_after, .. } => {
            SendError::Later { after: retry_after.map(Duration::from_secs), reason }
        }
        // Only an operator can mend that; until then the channel counts as away.
        CallError::Refused { code: 401 | 404, .. } => SendError::Later { after: None, reason },
        CallError::Refused { code: 403, .. } => SendError::Unreachable { reason },
        CallError::Refused { code: 500.., .. } => SendError::Doubtful { reason },
        CallError::NoAnswer(error) => error.into(),
        CallError::Refused { description, .. } => {
            const GONE: [&str; 3] = ["chat not found", "user is deactivated", "PEER_ID_INVALID"];
            if GONE.iter().any(|gone| description.contains(gone)) {
                SendError::Unreachable { reason }
            } else {
                SendError::Refused { reason }
            }
        }
        CallError::TooLarge => SendError::Refused { reason },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::channel::http::NoAnswer;

    #[test]
    fn what_telegram_answers_decides_what_becomes_of_a_message() {
        let refused = |code, description: &str| {
            policy(CallError::Refused { code, description: description.to_owned(), retry_after: (code == 429).then_some(7) })
        };
        let seven = Some(Duration::from_secs(7));
        assert!(matches!(refused(429, "Too Many Requests: retry after 7"), SendError::Later { after, .. } if after == seven));
        for gone in ["Forbidden: bot was blocked by the user", "Forbidden: user is deactivated"] {
            assert!(matches!(refused(403, gone), SendError::Unreachable { .. }), "{gone}");
        }
        assert!(matches!(refused(400, "Bad Request: chat not found"), SendError::Unreachable { .. }));
        assert!(matches!(refused(400, "Bad Request: message is too long"), SendError::Refused { .. }));
        assert!(matches!(refused(401, "Unauthorized"), SendError::Later { after: None, .. }));
        assert!(matches!(refused(502, "Bad Gateway"), SendError::Doubtful { .. }));
        assert!(matches!(policy(NoAnswer::Cut("timed out".to_owned()).into()), SendError::Doubtful { .. }));
        assert!(matches!(policy(NoAnswer::NotReached("refused".to_owned()).into()), SendError::Later { after: None, .. }));
    }
}
