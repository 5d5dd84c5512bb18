//! The Bot API over HTTP.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value};

use super::super::fake::{json, meets};
use super::super::faults::{Fault, through};
use super::body::{self, Files};
use super::methods::call;
use super::refused::Refused;
use super::rules::{self, number};
use super::{Shared, TOKEN, spec, updates};

/// The largest upload, in bytes.
pub(super) const MOST: usize = 51 * 1024 * 1024;

pub(super) async fn answer(State(shared): State<Arc<Shared>>, uri: Uri, request: Request) -> Response {
    if let Some(path) = uri.path().strip_prefix(&format!("/file/bot{TOKEN}/")) {
        return file(&shared, path);
    }
    let Some(method) = uri.path().strip_prefix(&format!("/bot{TOKEN}/")).map(str::to_ascii_lowercase) else {
        return refuse(&shared, "", &Refused::new(401, "Unauthorized"));
    };
    let brought = body::read(request).await;
    let chat =
        brought.as_ref().ok().and_then(|(parameters, _)| parameters.get("chat_id").and_then(number)).map(|chat| chat.to_string());
    let fault = shared.change_for("", |world| {
        *world.calls.entry(method.clone()).or_default() += 1;
        meets(world, &method, chat.as_deref())
    });
    if let Some(Fault::Refused(code, words, retry_after)) = &fault {
        return refuse(&shared, &method, &Refused { retry_after: *retry_after, ..Refused::new(*code, words) });
    }
    if let Some(instead) = fault.as_ref().and_then(Fault::instead) {
        return instead;
    }
    let answer = match brought.and_then(|(parameters, files)| judge(&method, parameters, &files).map(|known| (known, files))) {
        Err(wrong) => Err(Refused::violation(&wrong)),
        Ok((parameters, _)) if method == "getupdates" => updates::get(&shared, &parameters).await,
        Ok((parameters, files)) => shared.change_for(chat.as_deref().unwrap_or_default(), |world| {
            let result = call(world, &method, &parameters, &files);
            if fault.is_some() {
                // The bot cannot know that it was done.
                let query = parameters.get("callback_query_id").and_then(Value::as_str).unwrap_or_default();
                world.answered.entry(query.to_owned()).and_modify(|query| query.excused = true);
            }
            result.map(|result| result.to_string())
        }),
    };
    let answer = match answer {
        Ok(result) => json(format!("{{\"ok\":true,\"result\":{result}}}")),
        Err(refused) => refuse(&shared, &method, &refused),
    };
    through(fault.as_ref(), answer).await
}

fn judge(method: &str, parameters: Map<String, Value>, files: &Files) -> Result<Map<String, Value>, String> {
    let mut parameters = spec::judge(method, parameters)?;
    rules::keep(method, &mut parameters, files).map_err(|wrong| format!("Bad Request: {wrong}"))?;
    Ok(parameters)
}

/// A file from where `getFile` said that it was, while that holds.
fn file(shared: &Shared, path: &str) -> Response {
    let world = shared.lock();
    let now = world.now();
    match world.paths.get(path).filter(|(_, until)| now < *until).and_then(|(id, _)| world.files.get(id)) {
        Some(content) => content.clone().into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn refuse(shared: &Shared, method: &str, refused: &Refused) -> Response {
    if refused.is_violation {
        shared.change_for("", |world| world.violations.push(format!("{method}: {}", refused.description)));
    }
    let status = StatusCode::from_u16(refused.code).unwrap();
    (status, [(header::CONTENT_TYPE, "application/json")], refused.body()).into_response()
}
