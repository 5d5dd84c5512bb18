//! The Bot API over HTTP.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request, State};
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use futures::FutureExt;
use serde_json::{Map, Value, json};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use super::super::faults::Fault;
use super::limits::{number, wrong};
use super::methods::{Refused, call};
use super::{Shared, TOKEN, webhook};

/// The largest upload, in bytes.
const MOST: usize = 50 * 1024 * 1024;

pub(super) async fn start(shared: Arc<Shared>) -> (String, JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let router = Router::new().fallback(answer).layer(DefaultBodyLimit::max(MOST)).with_state(Arc::clone(&shared));
    let serving = async move { axum::serve(listener, router).await.unwrap() };
    (url, tokio::spawn(async move { tokio::join!(serving, webhook::deliver(shared)) }.map(|_| ())))
}

async fn answer(State(shared): State<Arc<Shared>>, uri: Uri, request: Request) -> Response {
    if let Some(path) = uri.path().strip_prefix(&format!("/file/bot{TOKEN}/")) {
        return file(&shared, path);
    }
    let Some(method) = uri.path().strip_prefix(&format!("/bot{TOKEN}/")).map(str::to_ascii_lowercase) else {
        return refuse(&Refused::new(401, "Unauthorized"));
    };
    let parameters = match parameters(request).await {
        Ok(parameters) => parameters,
        Err(wrong) => return refuse(&violation(&shared, &method, wrong)),
    };
    let chat = parameters.get("chat_id").and_then(number).map(|chat| chat.to_string());
    let fault = shared.change(|world| {
        *world.calls.entry(method.clone()).or_default() += 1;
        let fault = world.faults.iter_mut().find_map(|(when, fault)| when.meets(&method, chat.as_deref()).then(|| fault.clone()));
        world.faults.retain(|(when, _)| when.times > 0);
        fault
    });
    match fault {
        Some(Fault::Refused(code, words, retry_after)) => return refuse(&Refused { retry_after, ..Refused::new(code, words) }),
        Some(Fault::Gateway) => return (StatusCode::BAD_GATEWAY, "<html><h1>502 Bad Gateway</h1></html>").into_response(),
        Some(Fault::Garbage) => return "{\"ok\":tr".into_response(),
        Some(Fault::CutBefore) => return cut(),
        Some(Fault::CutAfter | Fault::Slow(_)) | None => {}
    }
    if let Some(wrong) = wrong(&method, &parameters) {
        return refuse(&violation(&shared, &method, wrong));
    }
    let outcome = if method == "getupdates" { updates(&shared, &parameters).await } else { call(&shared, &method, &parameters) };
    if let Some(Fault::Slow(milliseconds)) = fault {
        tokio::time::sleep(Duration::from_millis(milliseconds)).await;
    }
    match outcome {
        _ if fault == Some(Fault::CutAfter) => cut(),
        Ok(result) => {
            ([(header::CONTENT_TYPE, "application/json")], format!("{{\"ok\":true,\"result\":{result}}}")).into_response()
        }
        Err(refused) => refuse(&refused),
    }
}

/// Waits for updates as long as asked; answers their JSON as it is, valid or not.
async fn updates(shared: &Shared, parameters: &Map<String, Value>) -> Result<String, Refused> {
    let ask = |name: &str| parameters.get(name).and_then(number);
    let (offset, limit) = (ask("offset").unwrap_or(0), ask("limit").unwrap_or(100));
    let mut changes = shared.changed.subscribe();
    let poller = shared.change(|world| {
        if offset > 0 {
            world.updates.retain(|(id, _)| *id >= offset);
        }
        world.pollers += 1;
        world.pollers
    });
    let wait = tokio::time::sleep(Duration::from_secs(ask("timeout").unwrap_or(0).unsigned_abs()));
    tokio::pin!(wait);
    loop {
        changes.borrow_and_update();
        {
            let mut world = shared.lock();
            if world.webhook || world.hook.is_some() {
                let words = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";
                return Err(Refused::new(409, words));
            }
            if world.pollers != poller {
                let words = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";
                return Err(Refused::new(409, words));
            }
            if !world.updates.is_empty() && !world.held {
                let given: Vec<String> =
                    world.updates.iter().take(usize::try_from(limit).unwrap_or(1)).map(|(_, raw)| raw.clone()).collect();
                let last = world.updates.get(given.len() - 1).map_or(0, |(id, _)| *id);
                world.given = world.given.max(last);
                // Whoever waits for that looks once more.
                shared.changed.send_modify(|times| *times += 1);
                return Ok(format!("[{}]", given.join(",")));
            }
        }
        tokio::select! {
            _ = changes.changed() => {}
            () = &mut wait => return Ok("[]".to_owned()),
        }
    }
}

fn file(shared: &Shared, path: &str) -> Response {
    match shared.lock().files.get(path.trim_start_matches("photos/")) {
        Some(content) => content.clone().into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// The parameters, from JSON or a form; an uploaded file is shown as an object with its bytes.
async fn parameters(request: Request) -> Result<Map<String, Value>, String> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default().to_owned();
    if kind.starts_with("multipart/") {
        let mut form = Multipart::from_request(request, &()).await.map_err(|error| error.to_string())?;
        let mut parameters = Map::new();
        while let Some(field) = form.next_field().await.map_err(|error| error.to_string())? {
            let (name, is_file) = (field.name().unwrap_or_default().to_owned(), field.file_name().is_some());
            let content = field.bytes().await.map_err(|error| error.to_string())?;
            let value = if is_file { json!({ "uploaded": content.to_vec() }) } else { json!(String::from_utf8_lossy(&content)) };
            parameters.insert(name, value);
        }
        return Ok(parameters);
    }
    let body = Bytes::from_request(request, &()).await.map_err(|error| error.to_string())?;
    if body.is_empty() {
        return Ok(Map::new());
    }
    match serde_json::from_slice(&body) {
        Ok(Value::Object(parameters)) => Ok(parameters),
        _ => Err("Bad Request: the body is no object".to_owned()),
    }
}

fn violation(shared: &Shared, method: &str, wrong: String) -> Refused {
    shared.change(|world| world.violations.push(format!("{method}: {wrong}")));
    Refused { description: wrong, ..Refused::new(400, "") }
}

fn refuse(refused: &Refused) -> Response {
    let status = StatusCode::from_u16(refused.code).unwrap();
    let mut body = json!({ "ok": false, "error_code": refused.code, "description": refused.description });
    if let Some(seconds) = refused.retry_after {
        body["parameters"] = json!({ "retry_after": seconds });
    }
    (status, [(header::CONTENT_TYPE, "application/json")], body.to_string()).into_response()
}

/// An answer whose body breaks off: the connection ends.
fn cut() -> Response {
    let broken = futures::stream::once(async { Err::<Bytes, _>(std::io::Error::other("cut")) });
    Response::new(Body::from_stream(broken))
}
