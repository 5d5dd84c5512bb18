//! Rules that hold between parameters, once each of them is right by itself.

use serde_json::{Map, Value};

use super::body::Files;
use super::entities::shown;
use super::spec;

/// The most buttons in a row, and under a message.
const ROW: usize = 8;
const BUTTONS: usize = 100;

/// What is wrong with a call, in Telegram's manner. Texts become what is shown of them.
pub(super) fn keep(method: &str, parameters: &mut Map<String, Value>, files: &Files) -> Result<(), String> {
    for (name, empty, long) in
        [("text", "message text is empty", "message is too long"), ("caption", "", "message caption is too long")]
    {
        let (least, most) = spec::length(method, name);
        if most > 0 && method != "answercallbackquery" && parameters.contains_key(name) {
            let text = shown(parameters, name)?;
            match text.encode_utf16().count() {
                units if units > most => return Err(long.to_owned()),
                units if units < least || least > 0 && text.trim().is_empty() => return Err(empty.to_owned()),
                _ => parameters.insert(name.to_owned(), Value::String(text)),
            };
        }
    }
    let chat = parameters.get("chat_id").and_then(number);
    if let Some(markup) = parameters.get("reply_markup") {
        keyboard(markup, chat.is_some_and(|chat| chat < 0))?;
    }
    for name in ["photo", "document", "voice"] {
        if let Some(value) = parameters.get(name) {
            file(method, name, value, files)?;
        }
    }
    match method {
        "sendmediagroup" => album(&parameters["media"], files),
        "setmycommands" | "deletemycommands" | "getmycommands" => scope(parameters.get("scope")),
        "setwebhook" => address(parameters["url"].as_str().unwrap_or_default()),
        _ => Ok(()),
    }
}

/// Numbers may come as texts.
pub(super) fn number(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str()?.parse().ok())
}

fn keyboard(markup: &Value, is_group: bool) -> Result<(), String> {
    let inline = markup.get("inline_keyboard");
    let rows = inline.or_else(|| markup.get("keyboard")).and_then(Value::as_array);
    let rows: Vec<&Vec<Value>> = rows.into_iter().flatten().filter_map(Value::as_array).collect();
    if rows.iter().any(|row| row.is_empty() || row.len() > ROW) || rows.iter().map(|row| row.len()).sum::<usize>() > BUTTONS {
        return Err("reply markup has rows that Telegram does not take".to_owned());
    }
    for button in rows.into_iter().flatten().filter_map(Value::as_object) {
        let does = button.keys().filter(|key| !matches!(key.as_str(), "text" | "style")).count();
        if inline.is_some() && does != 1 {
            return Err(format!("BUTTON_TYPE_INVALID {button:?}"));
        }
        if is_group && ["web_app", "request_contact", "request_location"].iter().any(|private| button.contains_key(*private)) {
            return Err(format!("a button for private chats only: {button:?}"));
        }
    }
    Ok(())
}

/// A file that is uploaded is no larger than may be; pictures are pictures.
fn file(method: &str, name: &str, value: &Value, files: &Files) -> Result<(), String> {
    let Some(uploaded) = value["uploaded"].as_str().and_then(|part| files.get(part)) else { return Ok(()) };
    if uploaded.content.is_empty() {
        return Err(format!("{name}: file must be non-empty"));
    }
    if uploaded.content.len() > spec::megabytes(method, name) * 1024 * 1024 {
        return Err(format!("{name}: file is too big"));
    }
    if name == "photo" && !is_picture(&uploaded.content) {
        return Err("IMAGE_PROCESS_FAILED".to_owned());
    }
    if name == "voice" && !uploaded.content.starts_with(b"OggS") && !uploaded.content.starts_with(b"ID3") {
        return Err("VOICE_MESSAGES_FORBIDDEN: neither OGG nor MP3".to_owned());
    }
    Ok(())
}

fn is_picture(content: &[u8]) -> bool {
    [&b"\xff\xd8"[..], b"\x89PNG", b"GIF8", b"RIFF"].iter().any(|magic| content.starts_with(magic))
}

/// Photos, or documents, not both; what is attached is there.
fn album(media: &Value, files: &Files) -> Result<(), String> {
    let items = media.as_array().map(Vec::as_slice).unwrap_or_default();
    if items.windows(2).any(|pair| pair[0]["type"] != pair[1]["type"]) {
        return Err("an album of documents has nothing else in it".to_owned());
    }
    for item in items {
        let Some(part) = item["media"].as_str().and_then(|media| media.strip_prefix("attach://")) else { continue };
        let uploaded = files.get(part).ok_or_else(|| format!("attached file not found: {part}"))?;
        if item["type"] == "photo" && !is_picture(&uploaded.content) {
            return Err("IMAGE_PROCESS_FAILED".to_owned());
        }
        let caption = item.as_object().map_or(Ok(String::new()), |item| shown(item, "caption"))?;
        if caption.encode_utf16().count() > spec::length("sendphoto", "caption").1 {
            return Err("message caption is too long".to_owned());
        }
    }
    Ok(())
}

/// A scope names a chat where its kind is about one, and someone where it is about her.
fn scope(scope: Option<&Value>) -> Result<(), String> {
    let Some(scope) = scope else { return Ok(()) };
    let kind = scope["type"].as_str().unwrap_or_default();
    let (chat, user) = (matches!(kind, "chat" | "chat_administrators" | "chat_member"), kind == "chat_member");
    if (scope.get("chat_id").is_some(), scope.get("user_id").is_some()) == (chat, user) {
        Ok(())
    } else {
        Err(format!("a scope with what does not belong to it: {scope}"))
    }
}

/// A webhook is called by HTTPS on one of four ports. One on this machine is let through: that is how tests listen.
fn address(url: &str) -> Result<(), String> {
    if url.is_empty() {
        return Ok(());
    }
    let parsed = url::Url::parse(url).map_err(|error| format!("bad webhook: {error}"))?;
    let is_here = matches!(parsed.host_str(), Some("127.0.0.1" | "localhost"));
    let right = parsed.scheme() == "https" && matches!(parsed.port_or_known_default(), Some(443 | 80 | 88 | 8443));
    if right || is_here { Ok(()) } else { Err("bad webhook: HTTPS on ports 80, 88, 443 or 8443 only".to_owned()) }
}
