//! The service over HTTP.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use super::super::fake::{json, meets};
use super::super::faults::{Fault, through};
use super::limits::wrong;
use super::world::Shown;
use super::{Shared, TOKEN};

/// The largest call, in bytes.
pub(super) const MOST: usize = 1024 * 1024;
/// How often Zalo fetches a picture.
const FETCHES: usize = 3;

/// Why a call is refused.
type Refused = (u16, String);

pub(super) async fn answer(State(shared): State<Arc<Shared>>, uri: Uri, body: Bytes) -> Response {
    if let Some(content) = shared.lock().files.get(uri.path()) {
        return content.clone().into_response();
    }
    let Some(method) = uri.path().strip_prefix(&format!("/bot{TOKEN}/")) else {
        return refuse((401, "Unauthorized".to_owned()));
    };
    let parameters = match serde_json::from_slice(&body) {
        Ok(Value::Object(parameters)) => parameters,
        _ => return refuse(violation(&shared, format!("{method}: the body is no object"))),
    };
    let fault = shared.change(|world| {
        *world.calls.entry(method.to_owned()).or_default() += 1;
        if method.starts_with("send") {
            world.bodies.push((method.to_owned(), Value::Object(parameters.clone())));
        }
        let chat = parameters.get("chat_id").and_then(Value::as_str);
        meets(world, method, chat)
    });
    if let Some(Fault::Refused(code, words, _)) = &fault {
        return refuse((*code, (*words).to_owned()));
    }
    if let Some(instead) = fault.as_ref().and_then(Fault::instead) {
        return instead;
    }
    if let Some(wrong) = wrong(method, &parameters) {
        return refuse(violation(&shared, wrong));
    }
    let outcome = match method {
        "getUpdates" => updates(&shared, &parameters).await,
        "sendPhoto" => photo(&shared, &parameters).await,
        _ => call(&shared, method, &parameters),
    };
    let answer = match outcome {
        Ok(result) => json(format!("{{\"ok\":true,\"result\":{result}}}")),
        Err(refused) => refuse(refused),
    };
    through(fault.as_ref(), answer).await
}

fn call(shared: &Shared, method: &str, parameters: &Map<String, Value>) -> Result<String, Refused> {
    let text = |name: &str| parameters.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let result = shared.change(|world| match method {
        "getMe" => {
            Ok(json!({ "id": "1459232241454765289", "account_name": "bot.VDKyGxQvc", "account_type": "BASIC", "can_join_groups": false }))
        }
        "setWebhook" => {
            world.webhook = Some((text("url"), text("secret_token")));
            Ok(json!({ "url": text("url"), "updated_at": 1 }))
        }
        "deleteWebhook" => match world.webhook.take() {
            Some(_) => Ok(json!({ "url": "", "updated_at": 1 })),
            None => Err((400, "no webhook".to_owned())),
        },
        "getWebhookInfo" => match &world.webhook {
            Some((url, _)) => Ok(json!({ "url": url, "updated_at": 1 })),
            None => Err((404, "Not found".to_owned())),
        },
        "sendMessage" => show(world, &text("chat_id"), Shown { text: text("text"), photo: None }),
        _ => Ok(json!(true)),
    })?;
    Ok(result.to_string())
}

fn show(world: &mut super::World, chat: &str, shown: Shown) -> Result<Value, Refused> {
    world.next_message += 1;
    let known = world.chats.get_mut(chat).ok_or_else(|| (400, "invalid chat_id".to_owned()))?;
    known.shown.push(shown);
    Ok(json!({ "message_id": format!("{:x}", world.next_message), "date": 1 }))
}

/// Fetches the picture, more than once as Zalo does: one that is gone by then is shown black.
async fn photo(shared: &Shared, parameters: &Map<String, Value>) -> Result<String, Refused> {
    let text = |name: &str| parameters.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let mut fetched = Vec::new();
    for _ in 0..FETCHES {
        let picture = async { shared.http.get(text("photo")).send().await?.error_for_status()?.bytes().await };
        fetched.push(picture.await.map_err(|error| violation(shared, format!("sendPhoto: {}", error.without_url())))?.to_vec());
    }
    if fetched.windows(2).any(|pair| pair[0] != pair[1]) {
        return Err(violation(shared, "sendPhoto: a picture that changes".to_owned()));
    }
    let shown = Shown { text: text("caption"), photo: fetched.pop() };
    Ok(shared.change(|world| show(world, &text("chat_id"), shown))?.to_string())
}

/// Waits for one update as long as asked; whoever has got it has got it for good.
async fn updates(shared: &Shared, parameters: &Map<String, Value>) -> Result<String, Refused> {
    let seconds = parameters.get("timeout").and_then(Value::as_str).and_then(|text| text.parse().ok()).unwrap_or(30);
    let mut changes = shared.changed.subscribe();
    let wait = tokio::time::sleep(Duration::from_secs(seconds));
    tokio::pin!(wait);
    loop {
        changes.borrow_and_update();
        if shared.lock().webhook.is_some() {
            return Err((400, "a webhook is set".to_owned()));
        }
        let update = shared.lock().updates.pop_front();
        if let Some(update) = update {
            shared.changed.send_modify(|times| *times += 1);
            return Ok(update);
        }
        tokio::select! {
            _ = changes.changed() => {}
            () = &mut wait => return Err((408, "Request timeout".to_owned())),
        }
    }
}

fn violation(shared: &Shared, wrong: String) -> Refused {
    shared.change(|world| world.violations.push(wrong.clone()));
    (400, wrong)
}

/// Refused as Zalo does it: with HTTP 200.
fn refuse((code, words): Refused) -> Response {
    json(json!({ "ok": false, "description": words, "error_code": code }).to_string())
}
