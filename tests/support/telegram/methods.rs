//! What the methods do. Their parameters have been judged already.

use std::time::Duration;

use serde_json::{Map, Value, json};

use super::body::Files;
use super::messages::{album, delete, edit, say};
use super::refused::Refused;
use super::rules::number;
use super::webhook;
use super::world::World;

/// The bot's number and name.
pub(super) const BOT: i64 = 123_456_789;
pub(super) const NAME: &str = "chihoi_bot";
/// How long a tap may be answered.
const FRESH: Duration = Duration::from_secs(60);
/// How long a file may be fetched from where it is said to be.
const FETCH: Duration = Duration::from_secs(60 * 60);
/// The largest file that a bot may fetch, in bytes.
const MOST_FETCHED: usize = 20 * 1024 * 1024;

/// Does what is asked.
pub(super) fn call(world: &mut World, method: &str, parameters: &Map<String, Value>, files: &Files) -> Result<Value, Refused> {
    let text = |name: &str| parameters.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let chat = parameters.get("chat_id").and_then(number).unwrap_or_default();
    if method.starts_with("send") || method.starts_with("edit") {
        writable(world, chat, method)?;
    }
    match method {
        "getme" => Ok(me()),
        "setwebhook" => Ok(webhook::set(world, parameters)),
        "deletewebhook" => Ok(webhook::delete(world, parameters)),
        "getwebhookinfo" => Ok(webhook::info(world)),
        "getfile" => file(world, &text("file_id")),
        "sendmessage" | "sendphoto" | "senddocument" | "sendvoice" => say(world, chat, parameters, files),
        "sendmediagroup" => album(world, chat, parameters, files),
        "answercallbackquery" => answer(world, &text("callback_query_id")),
        "editmessagetext" | "editmessagecaption" | "editmessagereplymarkup" => edit(world, chat, method, parameters),
        "deletemessage" => delete(world, chat, parameters),
        "setmycommands" => {
            let commands = parameters["commands"].as_array().into_iter().flatten();
            let names = commands.filter_map(|command| command["command"].as_str().map(str::to_owned)).collect();
            world.menus.insert(menu(parameters), names);
            Ok(json!(true))
        }
        "deletemycommands" => {
            world.menus.remove(&menu(parameters));
            Ok(json!(true))
        }
        "getmycommands" => {
            let names = world.menus.get(&menu(parameters)).into_iter().flatten();
            Ok(names.map(|name| json!({ "command": name, "description": name })).collect())
        }
        "setmydescription" | "setmyshortdescription" => {
            let name = if method == "setmydescription" { "description" } else { "short_description" };
            world.profile.insert(format!("{name} {}", text("language_code")), text(name));
            Ok(json!(true))
        }
        "setchatmenubutton" => {
            let kind = parameters.get("menu_button").map_or("default", |button| button["type"].as_str().unwrap_or_default());
            world.profile.insert(format!("menu_button {chat}"), kind.to_owned());
            Ok(json!(true))
        }
        "getchat" => {
            let known = world.chats.get(&chat).filter(|known| known.started);
            known.map(|_| chat_of(chat)).ok_or_else(|| Refused::new(400, "Bad Request: chat not found"))
        }
        "leavechat" => {
            let known = world.chats.get_mut(&chat).filter(|known| known.started && chat < 0);
            known.map(|known| known.started = false).ok_or_else(|| Refused::new(400, "Bad Request: chat not found"))?;
            Ok(json!(true))
        }
        "sendchataction" => Ok(json!(true)),
        _ => Err(Refused::new(404, "Not Found")),
    }
}

/// The bot itself.
pub(super) fn me() -> Value {
    json!({
        "id": BOT, "is_bot": true, "first_name": "Chi hội", "username": NAME, "can_join_groups": true,
        "can_read_all_group_messages": false, "supports_inline_queries": false, "can_connect_to_business": false,
        "has_main_web_app": false,
    })
}

/// A chat by its number: people have positive ones.
pub(super) fn chat_of(chat: i64) -> Value {
    if chat < 0 {
        json!({ "id": chat, "type": if chat <= -1_000_000_000_000 { "supergroup" } else { "group" }, "title": "Nhóm" })
    } else {
        json!({ "id": chat, "type": "private", "first_name": "Chị" })
    }
}

/// May the bot write there, and as fast as that?
fn writable(world: &mut World, chat: i64, method: &str) -> Result<(), Refused> {
    let known = world.chats.get(&chat).ok_or_else(|| Refused::new(400, "Bad Request: chat not found"))?;
    if let Some(now) = known.migrated {
        let words = "Bad Request: group chat was upgraded to a supergroup chat";
        return Err(Refused { migrate_to: Some(now), ..Refused::new(400, words) });
    }
    if !known.started {
        let words = if chat < 0 { "Forbidden: bot was kicked from the group chat" } else { "Bad Request: chat not found" };
        return Err(Refused::new(if chat < 0 { 403 } else { 400 }, words));
    }
    if known.blocked {
        return Err(Refused::new(403, "Forbidden: bot was blocked by the user"));
    }
    let counts = method.starts_with("send") && method != "sendchataction";
    if let Some(Err(seconds)) = world.flood.as_mut().filter(|_| counts).map(|flood| flood.take(chat)) {
        let words = format!("Too Many Requests: retry after {seconds}");
        return Err(Refused { retry_after: Some(seconds), ..Refused::new(429, &words) });
    }
    Ok(())
}

/// A tap is answered once, and soon. One whose update came twice, or whose answer was lost, may be answered again.
fn answer(world: &mut World, id: &str) -> Result<Value, Refused> {
    let words = "Bad Request: query is too old and response timeout expired or query ID is invalid";
    let now = world.now();
    match world.queries.remove(id) {
        Some(query) => {
            let is_fresh = now - query.at < FRESH;
            world.answered.insert(id.to_owned(), query);
            if is_fresh { Ok(json!(true)) } else { Err(Refused::new(400, words)) }
        }
        None if world.answered.get(id).is_some_and(|query| query.excused) => Err(Refused::new(400, words)),
        None => Err(Refused::violation(words)),
    }
}

/// Says where a file may be fetched for a while.
fn file(world: &mut World, id: &str) -> Result<Value, Refused> {
    let content = world.files.get(id).ok_or_else(|| Refused::new(400, "Bad Request: invalid file_id"))?;
    if content.len() > MOST_FETCHED {
        return Err(Refused::new(400, "Bad Request: file is too big"));
    }
    let (size, path) = (content.len(), format!("files/{id}_{}", world.paths.len()));
    let until = world.now() + FETCH;
    world.paths.insert(path.clone(), (id.to_owned(), until));
    Ok(json!({ "file_id": id, "file_unique_id": format!("u{id}"), "file_size": size, "file_path": path }))
}

/// The name of a menu of commands: its scope (none for the default one) and language.
fn menu(parameters: &Map<String, Value>) -> String {
    let language = parameters.get("language_code").and_then(Value::as_str).unwrap_or_default();
    let Some(scope) = parameters.get("scope").filter(|scope| scope["type"] != "default") else { return language.to_owned() };
    let of = |name: &str| scope.get(name).map(|value| format!(" {value}")).unwrap_or_default();
    let kind = scope["type"].as_str().unwrap_or_default();
    format!("{kind}{}{} {language}", of("chat_id"), of("user_id")).trim_end().to_owned()
}
