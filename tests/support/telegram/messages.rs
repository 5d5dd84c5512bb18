//! Messages of the bot: said, edited, deleted.

use serde_json::{Map, Value, json};

use super::body::Files;
use super::methods::{chat_of, me};
use super::refused::Refused;
use super::rules::number;
use super::world::{Chat, Shown, World};

/// When everything here happens, in Unix seconds.
const DATE: i64 = 1_728_000_000;

/// A message with words, a picture, or another file.
pub(super) fn say(world: &mut World, chat: i64, parameters: &Map<String, Value>, files: &Files) -> Result<Value, Refused> {
    let text = |name: &str| parameters.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let reply_to = answered(world, chat, parameters)?;
    let mut shown = Shown { text: text("text") + &text("caption"), reply_to, ..Shown::default() };
    put_under(&mut shown, parameters.get("reply_markup"));
    for name in ["photo", "document", "voice"] {
        if let Some(value) = parameters.get(name) {
            attach(world, &mut shown, name == "photo", value, files)?;
        }
    }
    Ok(show(world, chat, shown))
}

/// Several in one; Telegram shows them together.
pub(super) fn album(world: &mut World, chat: i64, parameters: &Map<String, Value>, files: &Files) -> Result<Value, Refused> {
    let reply_to = answered(world, chat, parameters)?;
    let first = world.next_message + 1;
    let items: Vec<Value> = parameters["media"].as_array().cloned().unwrap_or_default();
    // None is shown if one of them cannot be.
    let mut all = Vec::new();
    for item in &items {
        let text = item["caption"].as_str().unwrap_or_default().to_owned();
        let mut shown = Shown { text, album: Some(first), reply_to, ..Shown::default() };
        let media = item["media"].as_str().unwrap_or_default();
        let value = media.strip_prefix("attach://").map_or_else(|| json!(media), |part| json!({ "uploaded": part }));
        attach(world, &mut shown, item["type"] == "photo", &value, files)?;
        all.push(shown);
    }
    Ok(all.into_iter().map(|shown| show(world, chat, shown)).collect())
}

/// Changes a message of the bot in this chat.
pub(super) fn edit(world: &mut World, chat: i64, method: &str, parameters: &Map<String, Value>) -> Result<Value, Refused> {
    let id = parameters.get("message_id").and_then(number).unwrap_or_default();
    let known = world.chats.entry(chat).or_default();
    let Some(shown) = known.shown.iter_mut().find(|shown| i64::from(shown.id) == id) else {
        let is_hers = i32::try_from(id).is_ok_and(|id| known.theirs.contains(&id));
        let words = if is_hers { "message can't be edited" } else { "message to edit not found" };
        return Err(Refused::violation(&format!("Bad Request: {words}")));
    };
    if method == "editmessagetext" && (shown.photo.is_some() || shown.file.is_some()) {
        return Err(Refused::violation("Bad Request: there is no text in the message to edit"));
    }
    let text = ["text", "caption"].into_iter().find_map(|name| parameters.get(name)?.as_str().map(str::to_owned));
    let mut edited = Shown { text: text.unwrap_or_else(|| shown.text.clone()), ..shown.clone() };
    // An edit without buttons takes them away.
    edited.buttons.clear();
    put_under(&mut edited, parameters.get("reply_markup"));
    if edited == *shown {
        let words = "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";
        return Err(Refused::new(400, words));
    }
    edited.edits += 1;
    *shown = edited;
    Ok(message(chat, shown))
}

/// Takes a message away: the bot's own, or in its own chat with someone hers.
pub(super) fn delete(world: &mut World, chat: i64, parameters: &Map<String, Value>) -> Result<Value, Refused> {
    let id = parameters.get("message_id").and_then(number).unwrap_or_default();
    let known = world.chats.entry(chat).or_default();
    let (before, hers) = (known.shown.len(), i32::try_from(id).is_ok_and(|id| known.theirs.remove(&id)));
    let at = known.shown.iter().position(|shown| i64::from(shown.id) == id);
    known.read -= usize::from(at.is_some_and(|at| at < known.read));
    known.shown.retain(|shown| i64::from(shown.id) != id);
    if hers || known.shown.len() < before {
        Ok(json!(true))
    } else {
        Err(Refused::new(400, "Bad Request: message to delete not found"))
    }
}

/// The message that is answered; it must be in the chat.
fn answered(world: &World, chat: i64, parameters: &Map<String, Value>) -> Result<Option<i32>, Refused> {
    let Some(reply) = parameters.get("reply_parameters") else { return Ok(None) };
    let id = reply["message_id"].as_i64().and_then(|id| i32::try_from(id).ok()).unwrap_or_default();
    let is_there = |known: &Chat| known.theirs.contains(&id) || known.shown.iter().any(|shown| shown.id == id);
    match world.chats.get(&chat).is_some_and(is_there) {
        true => Ok(Some(id)),
        false if reply["allow_sending_without_reply"] == true => Ok(None),
        false => Err(Refused::violation("Bad Request: message to be replied not found")),
    }
}

/// Puts a file into a message: one that was uploaded, or one that Telegram has by its id.
fn attach(world: &World, shown: &mut Shown, is_photo: bool, value: &Value, files: &Files) -> Result<(), Refused> {
    let (name, content) = match value["uploaded"].as_str().and_then(|part| files.get(part)) {
        Some(uploaded) => (uploaded.name.clone(), uploaded.content.to_vec()),
        None => {
            let id = value.as_str().unwrap_or_default();
            let known = world.files.get(id).cloned();
            (id.to_owned(), known.ok_or_else(|| Refused::violation("Bad Request: wrong file identifier/HTTP URL specified"))?)
        }
    };
    if is_photo {
        shown.photo = Some(content);
    } else {
        shown.file = Some((name, content));
    }
    Ok(())
}

/// Buttons under a message, or a keyboard that comes with it.
fn put_under(shown: &mut Shown, markup: Option<&Value>) {
    let of = |button: &Value, key: &str| button[key].as_str().unwrap_or_default().to_owned();
    let does = |button: &Value| match &button["copy_text"] {
        Value::Object(copied) => copied["text"].as_str().unwrap_or_default().to_owned(),
        _ => of(button, "callback_data") + &of(button, "url"),
    };
    let asks = |button: &Value| {
        let wish = ["request_contact", "request_location"].into_iter().find(|wish| button[wish] == true);
        wish.map_or_else(String::new, |wish| format!("{wish} ")) + &of(button, "text")
    };
    let rows = |name: &str| markup.and_then(|markup| markup[name].as_array()).into_iter().flatten().filter_map(Value::as_array);
    shown.buttons =
        rows("inline_keyboard").map(|row| row.iter().map(|button| (of(button, "text"), does(button))).collect()).collect();
    shown.keyboard = rows("keyboard").map(|row| row.iter().map(asks).collect()).collect();
}

fn show(world: &mut World, chat: i64, shown: Shown) -> Value {
    world.next_message += 1;
    let shown = Shown { id: world.next_message, ..shown };
    let mut message = message(chat, &shown);
    let content = shown.photo.as_ref().or(shown.file.as_ref().map(|(_, content)| content));
    if let Some(content) = content {
        let id = format!("own{}", shown.id);
        let file = json!({ "file_id": id, "file_unique_id": format!("u{id}"), "file_size": content.len(), "width": 1280, "height": 853 });
        if shown.photo.is_some() {
            message["photo"] = json!([file]);
        } else {
            message["document"] = file;
        }
        world.files.insert(id, content.clone());
    }
    let now = world.now();
    let known = world.chats.entry(chat).or_default();
    known.shown.push(shown);
    world.waits.extend(known.waiting.take().map(|since| now - since));
    message
}

/// A message as a method answers it.
fn message(chat: i64, shown: &Shown) -> Value {
    let words = if shown.photo.is_some() || shown.file.is_some() { "caption" } else { "text" };
    let mut message = json!({ "message_id": shown.id, "date": DATE, "from": me(), "chat": chat_of(chat), words: shown.text });
    if !shown.buttons.is_empty() {
        let row = |row: &Vec<(String, String)>| -> Vec<Value> {
            row.iter().map(|(label, data)| json!({ "text": label, "callback_data": data })).collect()
        };
        message["reply_markup"] = json!({ "inline_keyboard": shown.buttons.iter().map(row).collect::<Vec<_>>() });
    }
    message
}
