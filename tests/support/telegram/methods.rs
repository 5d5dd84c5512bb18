//! What the methods do. Their parameters have been looked at already.

use serde_json::{Map, Value, json};

use super::Shared;
use super::limits::number;
use super::webhook::Webhook;
use super::world::{Shown, World};

/// A refused call.
pub(super) struct Refused {
    pub(super) code: u16,
    pub(super) description: String,
    pub(super) retry_after: Option<u64>,
}

impl Refused {
    pub(super) fn new(code: u16, description: &str) -> Self {
        Self { code, description: description.to_owned(), retry_after: None }
    }
}

/// Does what is asked; answers the result's JSON.
pub(super) fn call(shared: &Shared, method: &str, parameters: &Map<String, Value>) -> Result<String, Refused> {
    let text = |name: &str| parameters.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let chat = parameters.get("chat_id").and_then(number).unwrap_or_default();
    let message = parameters.get("message_id").and_then(number).unwrap_or_default();
    let buttons = parameters.get("reply_markup").map(buttons).unwrap_or_default();
    shared
        .change(|world| match method {
            "getme" => Ok(json!({ "id": 123_456_789, "is_bot": true, "first_name": "Chi hội", "username": "chihoi_bot", "can_join_groups": true, "can_read_all_group_messages": false })),
            "deletewebhook" => {
                world.webhook = false;
                world.hook = None;
                Ok(json!(true))
            }
            "setwebhook" => {
                let connections = parameters.get("max_connections").and_then(number).unwrap_or(40);
                let connections = usize::try_from(connections).unwrap();
                world.webhook = false;
                let under_way = world.hook.take().map(|hook| hook.under_way).unwrap_or_default();
                let (url, secret) = (text("url"), text("secret_token"));
                world.hook = Some(Webhook { url, secret, connections, under_way, ..Webhook::default() });
                Ok(json!(true))
            }
            "getwebhookinfo" => Ok(json!({
                "url": world.hook.as_ref().map_or("", |hook| hook.url.as_str()),
                "has_custom_certificate": false,
                "pending_update_count": world.updates.len(),
            })),
            "getfile" => {
                let id = text("file_id");
                if world.files.contains_key(&id) {
                    Ok(json!({ "file_id": id, "file_unique_id": id, "file_path": format!("photos/{id}") }))
                } else {
                    Err(Refused::new(400, "Bad Request: invalid file_id"))
                }
            }
            "sendmessage" => say(world, chat, Shown { text: text("text"), buttons, ..Shown::default() }),
            "sendphoto" => {
                let bytes = parameters["photo"]["uploaded"].as_array().into_iter().flatten();
                let photo = bytes.filter_map(|byte| u8::try_from(byte.as_u64()?).ok()).collect();
                say(world, chat, Shown { text: text("caption"), buttons, photo: Some(photo), ..Shown::default() })
            }
            "answercallbackquery" => match world.queries.remove(&text("callback_query_id")) {
                Some(_) => Ok(json!(true)),
                None => {
                    let words = "Bad Request: query is too old and response timeout expired or query ID is invalid";
                    Err(Refused::new(400, words))
                }
            },
            "editmessagetext" => edit(world, (chat, message), Some(text("text")), buttons),
            "editmessagereplymarkup" => edit(world, (chat, message), None, buttons),
            "setmycommands" => {
                let commands = parameters["commands"].as_array().into_iter().flatten();
                let names = commands.filter_map(|command| command["command"].as_str().map(str::to_owned)).collect();
                world.menus.insert(text("language_code"), names);
                Ok(json!(true))
            }
            "leavechat" => match world.groups.remove(&chat) {
                Some(_) => Ok(json!(true)),
                None => Err(Refused::new(400, "Bad Request: chat not found")),
            },
            _ => Err(Refused::new(404, "Not Found")),
        })
        .map(|result| result.to_string())
}

fn say(world: &mut World, chat: i64, shown: Shown) -> Result<Value, Refused> {
    if let Some(Err(seconds)) = world.flood.as_mut().map(|flood| flood.take(chat)) {
        let words = format!("Too Many Requests: retry after {seconds}");
        return Err(Refused { retry_after: Some(seconds), ..Refused::new(429, &words) });
    }
    if let Some(said) = world.groups.get_mut(&chat) {
        said.push(shown.text);
        return Ok(json!({ "message_id": 1, "date": 1, "chat": { "id": chat, "type": "group" } }));
    }
    let known = world.chats.get_mut(&chat).filter(|known| known.started);
    let known = known.ok_or_else(|| Refused::new(400, "Bad Request: chat not found"))?;
    if known.blocked {
        return Err(Refused::new(403, "Forbidden: bot was blocked by the user"));
    }
    world.next_message += 1;
    let id = world.next_message;
    known.shown.push(Shown { id, ..shown });
    Ok(json!({ "message_id": id, "date": 1, "chat": { "id": chat, "type": "private" } }))
}

fn edit(
    world: &mut World,
    (chat, message): (i64, i64),
    text: Option<String>,
    buttons: Vec<Vec<(String, String)>>,
) -> Result<Value, Refused> {
    let shown = world.chats.get_mut(&chat).and_then(|chat| chat.shown.iter_mut().find(|shown| i64::from(shown.id) == message));
    let shown = shown.ok_or_else(|| Refused::new(400, "Bad Request: message to edit not found"))?;
    let edited = Shown { text: text.unwrap_or_else(|| shown.text.clone()), buttons, ..shown.clone() };
    if edited == *shown {
        return Err(Refused::new(400, "Bad Request: message is not modified"));
    }
    *shown = edited;
    Ok(json!({ "message_id": message, "date": 1, "chat": { "id": chat, "type": "private" } }))
}

fn buttons(markup: &Value) -> Vec<Vec<(String, String)>> {
    let of = |button: &Value, key: &str| button[key].as_str().unwrap_or_default().to_owned();
    let row = |row: &Value| {
        row.as_array().into_iter().flatten().map(|button| (of(button, "text"), of(button, "callback_data"))).collect()
    };
    markup["inline_keyboard"].as_array().into_iter().flatten().map(row).collect()
}
