//! What comes in, by webhook or by poll, in or out of an envelope: read with no more types than it takes.

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::channel::typed::typed;
use crate::domain::incoming::{Said, clean};

/// An update, understood as far as it can be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Update {
    /// Tells it from all others; the same when it is delivered again.
    pub(super) key: String,
    pub(super) heard: Heard,
}

/// What an update tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// Someone did something in her own chat with the bot.
    Said { chat: String, said: Said },
    /// She sent a photo, to be downloaded.
    Photo { chat: String, url: String, caption: Option<String> },
    /// Something in a group: what people report is not for everyone's eyes, so nothing is said there.
    Group,
    /// Nothing that we understand.
    Strange,
}

#[derive(Deserialize)]
struct Envelope<'a> {
    #[serde(borrow)]
    result: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct Event<'a> {
    event_name: String,
    #[serde(borrow)]
    message: Option<&'a RawValue>,
}

/// What identifies a message, and all that we need of it.
#[derive(Deserialize)]
struct Message {
    message_id: Option<String>,
    chat: Option<Chat>,
    from: Option<From>,
    text: Option<String>,
    caption: Option<String>,
    /// The documents say `photo`, what comes says `photo_url`.
    photo_url: Option<String>,
    photo: Option<String>,
}

#[derive(Deserialize)]
struct Chat {
    id: String,
    chat_type: Option<String>,
}

#[derive(Deserialize)]
struct From {
    #[serde(default)]
    is_bot: bool,
}

/// Reads an update. What has no id of its own is known by its content.
pub(super) fn read(bot: &str, raw: &str) -> Update {
    let inner = serde_json::from_str::<Envelope<'_>>(raw).ok().and_then(|envelope| envelope.result).map_or(raw, RawValue::get);
    let strange = || Update { key: format!("{bot}:{}", blake3::hash(raw.as_bytes()).to_hex()), heard: Heard::Strange };
    let Ok(event) = serde_json::from_str::<Event<'_>>(inner) else { return strange() };
    let message = event.message.and_then(|message| serde_json::from_str::<Message>(message.get()).ok());
    let Some(Message { message_id: Some(id), .. }) = &message else { return strange() };
    let key = format!("{bot}:{}:{id}", event.event_name);
    Update { key, heard: message.and_then(|message| heard(&event.event_name, message)).unwrap_or(Heard::Strange) }
}

fn heard(event: &str, message: Message) -> Option<Heard> {
    let Chat { id: chat, chat_type } = message.chat?;
    if chat_type.is_some_and(|kind| !kind.eq_ignore_ascii_case("private")) || message.from.is_some_and(|from| from.is_bot) {
        return Some(Heard::Group);
    }
    let words = |text: Option<String>| text.as_deref().map(clean).filter(|text| !text.trim().is_empty());
    let caption = words(message.caption);
    Some(match event {
        "message.text.received" => Heard::Said { chat, said: typed(words(message.text)?) },
        "message.image.received" => match message.photo_url.or(message.photo) {
            Some(url) => Heard::Photo { chat, url, caption },
            None => Heard::Said { chat, said: Said::Other { caption } },
        },
        "message.sticker.received" | "message.voice.received" | "message.link.received" => {
            Heard::Said { chat, said: Said::Other { caption } }
        }
        "message.unsupported.received" => Heard::Said { chat, said: Said::Hidden },
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"{"event_name":"message.text.received","message":{"from":{"id":"6e","display_name":"Ted","is_bot":false},"chat":{"id":"6e","chat_type":"PRIVATE"},"text":"Xin chào","message_id":"2d75","date":1750316131602}}"#;

    fn photo(field: &str) -> String {
        let message = format!(
            r#"{{"chat":{{"id":"6e","chat_type":"PRIVATE"}},"message_id":"9","{field}":"https://a.example/1.jpg","caption":"Họp"}}"#
        );
        format!(r#"{{"event_name":"message.image.received","message":{message}}}"#)
    }

    fn event(name: &str, fields: &str) -> Heard {
        let message = format!(r#"{{"chat":{{"id":"6e"}},"message_id":"7"{fields}}}"#);
        read("1", &format!(r#"{{"event_name":"{name}","message":{message}}}"#)).heard
    }

    #[test]
    fn both_shapes_of_a_body_are_the_same_update() {
        let bare = read("1", TEXT);
        assert_eq!(bare.key, "1:message.text.received:2d75");
        assert_eq!(bare.heard, Heard::Said { chat: "6e".to_owned(), said: Said::Text("Xin chào".to_owned()) });
        assert_eq!(read("1", &format!(r#"{{"ok":true,"result":{TEXT}}}"#)), bare);
    }

    #[test]
    fn a_photo_is_found_under_either_name() {
        for field in ["photo_url", "photo"] {
            let (chat, url) = ("6e".to_owned(), "https://a.example/1.jpg".to_owned());
            assert_eq!(read("1", &photo(field)).heard, Heard::Photo { chat, url, caption: Some("Họp".to_owned()) });
        }
    }

    #[test]
    fn what_is_not_understood_is_known_by_what_it_is() {
        let said = |said| Heard::Said { chat: "6e".to_owned(), said };
        assert_eq!(event("message.sticker.received", r#","sticker":"x""#), said(Said::Other { caption: None }));
        assert_eq!(event("message.unsupported.received", ""), said(Said::Hidden));
        assert_eq!(
            event("message.text.received", r#","text":"/start A7KD2M9P""#),
            said(Said::Start(Some("A7KD2M9P".to_owned())))
        );
        for strange in [
            event("message.reaction.received", ""),
            event("message.text.received", r#","text":" ""#),
            read("1", r#"{"event_name":"message.unsupported.received"}"#).heard,
            read("1", "{}").heard,
            read("1", "junk").heard,
        ] {
            assert_eq!(strange, Heard::Strange);
        }
        assert_eq!(event("message.text.received", r#","from":{"is_bot":true},"text":"a""#), Heard::Group);
        let group = TEXT.replace("PRIVATE", "GROUP");
        assert_eq!(read("1", &group).heard, Heard::Group);
        assert_ne!(read("1", "{}").key, read("1", "[]").key);
    }
}
