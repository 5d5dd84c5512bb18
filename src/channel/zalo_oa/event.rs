//! What comes in, read with no more types than it takes. Ids are texts or numbers.

use serde::{Deserialize, Deserializer};
use serde_json::Value;

use crate::channel::typed::typed;
use crate::domain::incoming::{Said, clean};

/// What stands before the data of a button, so that a tap, which comes back as a text, is known.
pub(super) const TAP: char = '#';

/// An event, understood as far as it can be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Event {
    /// Tells it from all others; the same when it is delivered again.
    pub(super) key: String,
    pub(super) heard: Heard,
}

/// What an event tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// Someone did something in her own chat with the account.
    Said { user: String, said: Said },
    /// She sent photos, to be downloaded.
    Photos { user: String, urls: Vec<String>, caption: Option<String> },
    /// Nothing for us: an echo of what was sent, a receipt, a group.
    Nothing,
    /// Nothing that we understand.
    Strange,
}

/// What an event says of itself, and what its signature may be made with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct Head {
    #[serde(deserialize_with = "text")]
    pub(super) app_id: String,
    #[serde(deserialize_with = "text")]
    pub(super) oa_id: String,
    #[serde(deserialize_with = "text")]
    pub(super) timestamp: String,
    event_name: String,
    sender: Option<Who>,
    recipient: Option<Who>,
    follower: Option<Who>,
    message: Option<Message>,
    info: Option<Info>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
struct Who {
    #[serde(default, deserialize_with = "text")]
    id: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
struct Message {
    msg_id: String,
    text: Option<String>,
    attachments: Vec<Attachment>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
struct Attachment {
    payload: Option<Payload>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
struct Payload {
    url: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
struct Info {
    #[serde(default, deserialize_with = "text")]
    phone: String,
}

impl Head {
    /// Reads what an event says; `None` if it is none.
    pub(super) fn read(body: &[u8]) -> Option<Self> {
        serde_json::from_slice(body).ok()
    }

    /// The account that it came to.
    pub(super) fn account(&self) -> &str {
        [Some(&self.oa_id), self.recipient.as_ref().map(|who| &who.id)]
            .into_iter()
            .flatten()
            .find(|id| !id.is_empty())
            .map_or("", String::as_str)
    }

    /// What it tells.
    pub(super) fn event(self, oa: &str) -> Event {
        let elsewhere = !self.account().is_empty() && self.account() != oa;
        let user = self.follower.or(self.sender).map(|who| who.id).filter(|id| !id.is_empty());
        let message = self.message.unwrap_or_default();
        let id = if message.msg_id.is_empty() {
            format!("{}:{}:{}", self.event_name, user.as_deref().unwrap_or_default(), self.timestamp)
        } else {
            message.msg_id.clone()
        };
        let heard = match self.event_name.as_str() {
            name if elsewhere || name.contains("group") || name.starts_with("oa_send_") => Heard::Nothing,
            "user_seen_message" | "user_received_message" => Heard::Nothing,
            name => user.and_then(|user| heard(name, user, message, self.info)).unwrap_or(Heard::Strange),
        };
        Event { key: format!("{oa}:{id}"), heard }
    }
}

fn heard(event: &str, user: String, message: Message, info: Option<Info>) -> Option<Heard> {
    let words = message.text.as_deref().map(clean).filter(|text| !text.trim().is_empty());
    let said = match event {
        "user_send_text" => said(words?),
        "user_send_image" => {
            let urls: Vec<String> = message.attachments.into_iter().filter_map(|attached| attached.payload?.url).collect();
            if !urls.is_empty() {
                return Some(Heard::Photos { user, urls, caption: words });
            }
            Said::Other { caption: words }
        }
        "follow" => Said::Start(None),
        "unfollow" => Said::Left,
        "user_submit_info" => Said::Phone(info?.phone),
        name if name.starts_with("user_send_") => Said::Other { caption: words },
        _ => return None,
    };
    Some(Heard::Said { user, said })
}

/// A tap comes back as the text of its data.
fn said(text: String) -> Said {
    let data = text.strip_prefix(TAP).map(str::trim);
    match data.filter(|data| data.starts_with(['q', 'c']) && data.contains('.')) {
        Some(data) => Said::Tap(data.to_owned()),
        None => typed(text),
    }
}

fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::String(text) => text,
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(body: &str) -> Heard {
        Head::read(body.as_bytes()).unwrap().event("2").heard
    }

    fn said(said: Said) -> Heard {
        Heard::Said { user: "7".to_owned(), said }
    }

    #[test]
    fn events_are_read_as_documented() {
        let text = |words: &str| {
            format!(
                r##"{{"app_id":"1","event_name":"user_send_text","sender":{{"id":"7"}},"recipient":{{"id":"2"}},"message":{{"text":"{words}","msg_id":"m1"}},"timestamp":"1717061839659"}}"##
            )
        };
        let head = Head::read(text("Xin chào").as_bytes()).unwrap();
        assert_eq!((head.account(), head.timestamp.as_str(), head.app_id.as_str()), ("2", "1717061839659", "1"));
        assert_eq!(head.event("2").key, "2:m1");
        assert_eq!(heard(&text("Xin chào")), said(Said::Text("Xin chào".to_owned())));
        assert_eq!(heard(&text("#q17.ngheo")), said(Said::Tap("q17.ngheo".to_owned())));
        assert_eq!(heard(&text("#c.baocao.giup-ho")), said(Said::Tap("c.baocao.giup-ho".to_owned())));
        for words in ["#1", "# q", "số 1.5"] {
            assert_eq!(heard(&text(words)), said(Said::Text(words.to_owned())), "{words}");
        }
        let image = r#"{"event_name":"user_send_image","sender":{"id":7},"message":{"msg_id":"m2","text":"Họp","attachments":[{"type":"image","payload":{"url":"https://a.example/1","thumbnail":"x"}},{"type":"image","payload":{"url":"https://a.example/2"}}]}}"#;
        let urls = vec!["https://a.example/1".to_owned(), "https://a.example/2".to_owned()];
        assert_eq!(heard(image), Heard::Photos { user: "7".to_owned(), urls, caption: Some("Họp".to_owned()) });
        let follow = r#"{"oa_id":"2","follower":{"id":"7"},"event_name":"follow","timestamp":"5"}"#;
        assert_eq!(heard(follow), said(Said::Start(None)));
        assert_eq!(Head::read(follow.as_bytes()).unwrap().event("2").key, "2:follow:7:5");
        assert_eq!(heard(&follow.replace("\"follow\"", "\"unfollow\"")), said(Said::Left));
        let info = r#"{"event_name":"user_submit_info","sender":{"id":"7"},"info":{"name":"Hoa","phone":"84912345678"}}"#;
        assert_eq!(heard(info), said(Said::Phone("84912345678".to_owned())));
        let sticker = r#"{"event_name":"user_send_sticker","sender":{"id":"7"},"message":{"msg_id":"m"}}"#;
        assert_eq!(heard(sticker), said(Said::Other { caption: None }));
    }

    #[test]
    fn what_is_not_for_us_is_nothing_and_what_is_new_is_strange() {
        for name in ["oa_send_text", "user_seen_message", "user_received_message", "user_send_group_text"] {
            assert_eq!(heard(&format!(r#"{{"event_name":"{name}","sender":{{"id":"7"}}}}"#)), Heard::Nothing, "{name}");
        }
        for body in
            ["{}", r#"{"event_name":"user_dreams","sender":{"id":"7"}}"#, r#"{"event_name":"user_send_text","sender":null}"#]
        {
            assert_eq!(heard(body), Heard::Strange, "{body}");
        }
        let other = r#"{"oa_id":"3","follower":{"id":"7"},"event_name":"follow","timestamp":"5"}"#;
        assert_eq!(heard(other), Heard::Nothing, "another account of the same app");
        for junk in ["", "null", r#"{"event_name":7}"#] {
            assert_eq!(Head::read(junk.as_bytes()), None, "{junk}");
        }
    }
}
