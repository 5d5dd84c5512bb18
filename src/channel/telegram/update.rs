//! What comes in, read with no more types than it takes: of a message that is newer than we are, the words are still
//! read.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::channel::http::MAX_FILE;
use crate::channel::typed::typed;
use crate::domain::incoming::{Said, clean};

/// An update, understood as far as it can be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Update {
    pub(super) id: i64,
    pub(super) heard: Heard,
}

/// What an update tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// Someone did something in her own chat with the bot.
    Said { chat: i64, said: Said },
    /// She sent a photo, to be downloaded.
    Photo { chat: i64, file: String, caption: Option<String> },
    /// She tapped a button.
    Tap(Tap),
    /// Someone put the bot into a group.
    Group(i64),
    /// Nothing for us.
    Nothing,
}

/// A tapped button.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tap {
    /// The query to answer.
    pub(super) query: String,
    pub(super) chat: i64,
    /// The button's data.
    pub(super) data: String,
    /// The message it stands under, unless that is too old.
    pub(super) under: Option<Under>,
}

/// The message that a button stands under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Under {
    pub(super) message: i32,
    pub(super) text: String,
    /// What is written on the button.
    pub(super) label: String,
}

#[derive(Deserialize)]
struct WireUpdate<'a> {
    update_id: i64,
    #[serde(borrow)]
    message: Option<&'a RawValue>,
    #[serde(borrow)]
    callback_query: Option<&'a RawValue>,
    #[serde(borrow)]
    my_chat_member: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct Chat {
    id: i64,
    #[serde(rename = "type")]
    kind: String,
}

/// All that we need of a message, if each part is as documented.
#[derive(Deserialize)]
struct Message {
    chat: Chat,
    text: Option<String>,
    caption: Option<String>,
    #[serde(default)]
    photo: Vec<Size>,
    document: Option<Document>,
    contact: Option<Contact>,
}

/// The least that is needed to answer.
#[derive(Deserialize)]
struct AnyMessage {
    chat: Chat,
}

#[derive(Deserialize)]
struct Size {
    file_id: String,
    width: i64,
    height: i64,
    file_size: Option<i64>,
}

#[derive(Deserialize)]
struct Document {
    file_id: String,
    mime_type: Option<String>,
    file_size: Option<i64>,
}

#[derive(Deserialize)]
struct Contact {
    phone_number: String,
    /// Whose number it is, as Telegram knows it.
    user_id: Option<i64>,
}

#[derive(Deserialize)]
struct Query<'a> {
    id: String,
    from: User,
    data: Option<String>,
    #[serde(borrow)]
    message: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct User {
    id: i64,
}

#[derive(Deserialize)]
struct Tapped {
    message_id: i32,
    chat: Chat,
    text: Option<String>,
    reply_markup: Option<Keyboard>,
}

#[derive(Deserialize)]
struct Keyboard {
    inline_keyboard: Vec<Vec<Button>>,
}

#[derive(Deserialize)]
struct Button {
    text: String,
    callback_data: Option<String>,
}

#[derive(Deserialize)]
struct Membership {
    chat: Chat,
    new_chat_member: Member,
}

#[derive(Deserialize)]
struct Member {
    status: String,
}

/// Reads an update; `None` if it has not even an id.
pub(super) fn read(raw: &str) -> Option<Update> {
    let mended = mend(raw);
    let Ok(update) = serde_json::from_str::<WireUpdate<'_>>(&mended) else {
        #[derive(Deserialize)]
        struct Head {
            update_id: i64,
        }
        let head: Head = serde_json::from_str(&mended).ok()?;
        return Some(Update { id: head.update_id, heard: Heard::Nothing });
    };
    let heard = match &update {
        WireUpdate { message: Some(message), .. } => heard_message(message.get()),
        WireUpdate { callback_query: Some(query), .. } => heard_tap(query.get()),
        WireUpdate { my_chat_member: Some(membership), .. } => heard_membership(membership.get()),
        _ => None,
    };
    Some(Update { id: update.update_id, heard: heard.unwrap_or(Heard::Nothing) })
}

fn heard_message(raw: &str) -> Option<Heard> {
    let Ok(message) = serde_json::from_str::<Message>(raw) else {
        let AnyMessage { chat } = serde_json::from_str(raw).ok()?;
        return is_private(&chat).then_some(Heard::Said { chat: chat.id, said: Said::Other { caption: None } });
    };
    if !is_private(&message.chat) {
        return None;
    }
    let chat = message.chat.id;
    let caption = message.caption.as_deref().map(clean).filter(|caption| !caption.trim().is_empty());
    if let Some(text) = message.text.as_deref().map(clean).filter(|text| !text.trim().is_empty()) {
        return Some(Heard::Said { chat, said: typed(text) });
    }
    // In a private chat, the chat's number is the person's: somebody else's card is no number of hers.
    if let Some(own) = message.contact.filter(|contact| contact.user_id == Some(chat)) {
        return Some(Heard::Said { chat, said: Said::Phone(own.phone_number) });
    }
    let fits = |size: Option<i64>| size.is_none_or(|size| usize::try_from(size).is_ok_and(|size| size <= MAX_FILE));
    let photo = message.photo.into_iter().filter(|size| fits(size.file_size)).max_by_key(|size| size.width * size.height);
    // A photo sent "as a file", to keep its quality.
    let picture = message.document.filter(|document| {
        fits(document.file_size) && document.mime_type.as_deref().is_some_and(|kind| kind.starts_with("image/"))
    });
    let file = photo.map(|photo| photo.file_id).or(picture.map(|document| document.file_id));
    Some(match file {
        Some(file) => Heard::Photo { chat, file, caption },
        None => Heard::Said { chat, said: Said::Other { caption } },
    })
}

fn heard_tap(raw: &str) -> Option<Heard> {
    let query: Query<'_> = serde_json::from_str(raw).ok()?;
    let under = query.message.and_then(|message| serde_json::from_str::<Tapped>(message.get()).ok());
    if under.as_ref().is_some_and(|under| !is_private(&under.chat)) {
        return None;
    }
    // In a private chat, the chat's number is the person's.
    let data = query.data.unwrap_or_default();
    let under = under.and_then(|under| {
        let buttons = under.reply_markup?.inline_keyboard.into_iter().flatten();
        let button = buttons.into_iter().find(|button| button.callback_data.as_deref() == Some(&data))?;
        Some(Under { message: under.message_id, text: under.text?, label: button.text })
    });
    Some(Heard::Tap(Tap { query: query.id, chat: query.from.id, data: clean(&data), under }))
}

fn heard_membership(raw: &str) -> Option<Heard> {
    let membership: Membership = serde_json::from_str(raw).ok()?;
    let chat = membership.chat.id;
    match (is_private(&membership.chat), membership.new_chat_member.status.as_str()) {
        (true, "kicked" | "left") => Some(Heard::Said { chat, said: Said::Left }),
        (true, "member") => Some(Heard::Said { chat, said: Said::Returned }),
        (false, "member" | "administrator") => Some(Heard::Group(chat)),
        _ => None,
    }
}

fn is_private(chat: &Chat) -> bool {
    chat.kind == "private"
}

/// Replaces halves of surrogate pairs that stand alone, which no text can hold: Telegram lets people send them.
fn mend(raw: &str) -> Cow<'_, str> {
    const REPLACEMENT: &str = "\\ufffd";
    if !raw.contains("\\u") {
        return Cow::Borrowed(raw);
    }
    let unit = |at: usize| -> Option<u16> {
        let digits = raw.get(at..at + 6)?.strip_prefix("\\u")?;
        digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u16::from_str_radix(digits, 16).ok())?
    };
    let mut mended = String::with_capacity(raw.len());
    let mut at = 0;
    while let Some(next) = raw.get(at..).and_then(|rest| rest.find('\\')) {
        mended.push_str(raw.get(at..at + next).unwrap_or_default());
        at += next;
        let length = match unit(at) {
            Some(0xd800..=0xdbff) if unit(at + 6).is_some_and(|low| (0xdc00..=0xdfff).contains(&low)) => 12,
            Some(0xd800..=0xdfff) => {
                mended.push_str(REPLACEMENT);
                at += 6;
                continue;
            }
            Some(_) => 6,
            // an escaped backslash must not be taken for the beginning of what follows it
            None => 2,
        };
        let end = (at + length).min(raw.len());
        let end = (end..=raw.len()).find(|end| raw.is_char_boundary(*end)).unwrap_or(raw.len());
        mended.push_str(raw.get(at..end).unwrap_or_default());
        at = end;
    }
    mended.push_str(raw.get(at..).unwrap_or_default());
    Cow::Owned(mended)
}

#[cfg(test)]
mod tests;
