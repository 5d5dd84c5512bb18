//! Sending: pictures by their address, then the words with the numbered choices in as many pieces as it takes.

use std::time::Duration;

use futures::FutureExt;
use futures::future::BoxFuture;
use serde_json::json;

use super::{CallError, ZaloBot};
use crate::channel::plain::Plain;
use crate::channel::send::{Failed, Outgoing, Rates, SendError, Sender, Sent};
use crate::channel::split::{Unit, split};
use crate::domain::channel::ChannelName;

/// The longest text of a message, in characters.
const MAX_TEXT: usize = 2_000;
/// Messages a second over all chats: no limit is documented, and 3,000 a month are few.
const RATE: u32 = 10;
/// Zalo fetches a picture, more than once, before it answers.
const PICTURE: Duration = Duration::from_secs(150);
/// How long to wait when Zalo does not know us: only an operator can mend that.
const UNKNOWN: Duration = Duration::from_secs(60);

impl Sender for ZaloBot {
    fn channel(&self) -> ChannelName {
        ChannelName::ZaloBot
    }

    fn rates(&self) -> Rates {
        Rates::a_second(RATE)
    }

    fn patience(&self) -> Duration {
        PICTURE * 2
    }

    fn send<'a>(&'a self, address: &'a str, outgoing: &'a Outgoing, done: usize) -> BoxFuture<'a, Result<Sent, Failed>> {
        async move {
            for (part, (method, body)) in self.parts(address, outgoing).into_iter().enumerate().skip(done) {
                let failed = |error| Failed { done: part, error };
                match self.host.count(outgoing.bulk).await {
                    Ok(true) => {}
                    Ok(false) => return Err(failed(SendError::Quota)),
                    Err(error) => return Err(failed(SendError::Later { after: None, reason: error.to_string() })),
                }
                let sent = self.api.done_within(method, &body, PICTURE).await;
                sent.map_err(|error| failed(policy(error, outgoing.bulk)))?;
            }
            Ok(Sent::default())
        }
        .boxed()
    }
}

impl ZaloBot {
    /// Methods and bodies of the calls that a message takes.
    fn parts(&self, chat: &str, outgoing: &Outgoing) -> Vec<(&'static str, serde_json::Value)> {
        let message = &outgoing.message;
        let pictures: Option<Vec<String>> = message.photos.iter().map(|photo| self.host.picture(photo)).collect();
        let photos = if pictures.is_some() { 0 } else { message.photos.len() };
        let plain = Plain { text: &message.text, photos, choices: &message.choices, unasked: outgoing.unasked };
        let text = self.host.say(outgoing.locale, &plain.words());
        let pictures = pictures.into_iter().flatten().map(|url| ("sendPhoto", json!({ "chat_id": chat, "photo": url })));
        let pieces = split(&text, MAX_TEXT, Unit::Character);
        let words = pieces.into_iter().map(|text| ("sendMessage", json!({ "chat_id": chat, "text": text })));
        pictures.chain(words).collect()
    }
}

/// What a failed call means for a message.
fn policy(error: CallError, bulk: bool) -> SendError {
    let reason = error.to_string();
    match error {
        CallError::Refused { code: 429, .. } if bulk => SendError::Quota,
        // 403 is documented as an error of the server.
        CallError::Refused { code: 403 | 408 | 429, .. } => SendError::Later { after: None, reason },
        CallError::Refused { code: 401, .. } => SendError::Later { after: Some(UNKNOWN), reason },
        CallError::Refused { code: 500.., .. } => SendError::Doubtful { reason },
        CallError::Refused { .. } => SendError::Refused { reason },
        CallError::NoAnswer(error) => error.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::channel::http::NoAnswer;

    #[test]
    fn what_zalo_answers_decides_what_becomes_of_a_message() {
        let refused = |code, bulk| policy(CallError::Refused { code, description: "no".to_owned() }, bulk);
        assert_eq!(refused(429, true), SendError::Quota);
        for code in [403, 408, 429] {
            assert!(matches!(refused(code, false), SendError::Later { after: None, .. }), "{code}");
        }
        assert!(matches!(refused(401, false), SendError::Later { after: Some(UNKNOWN), .. }));
        assert!(matches!(refused(400, false), SendError::Refused { .. }));
        assert!(matches!(refused(502, true), SendError::Doubtful { .. }));
        assert!(matches!(policy(NoAnswer::Cut("x".to_owned()).into(), true), SendError::Doubtful { .. }));
        assert!(matches!(policy(NoAnswer::NotReached("x".to_owned()).into(), true), SendError::Later { .. }));
    }
}
