//! The account's API over HTTP.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{FromRequest, Multipart, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::super::fake::{json, meets};
use super::super::faults::{Fault, through};
use super::limits::Wrong;
use super::{APP, APP_SECRET, Shared, TEMPLATE, calls};

/// The largest call, in bytes.
pub(super) const MOST: usize = 8 * 1024 * 1024;
/// The largest picture, in bytes.
const MOST_PICTURE: usize = 1_000_000;
/// Refusals that are no fault of ours: people do what they do.
const OF_PEOPLE: [i64; 6] = [-216, -217, -230, -249, -118, -100];

pub(super) async fn answer(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    if let Some(content) = shared.lock().files.get(&path) {
        return content.clone().into_response();
    }
    let call = match path.as_str() {
        "/v4/oa/access_token" => "token",
        "/v3.0/oa/message/cs" => "cs",
        "/v3.0/oa/message/template" => "template",
        "/message/template" => "phone",
        "/v2.0/oa/upload/image" => "upload",
        "/v2.0/oa/getoa" => "getoa",
        "/template/info/v2" => "info",
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    let headers = request.headers().clone();
    let read = if call == "upload" { upload(request).await } else { body(request).await };
    let fault = shared.change(|world| {
        *world.calls.entry(call.to_owned()).or_default() += 1;
        if let (Ok(Read::Json(body)), "cs" | "template" | "phone") = (&read, call) {
            world.bodies.push((call.to_owned(), body.clone()));
        }
        let user = read.as_ref().ok().and_then(Read::user);
        meets(world, call, user.as_deref())
    });
    if let Some(Fault::Refused(code, words, _)) = &fault {
        return refuse((-i64::from(*code), (*words).to_owned()));
    }
    if let Some(instead) = fault.as_ref().and_then(Fault::instead) {
        return instead;
    }
    let outcome = read.and_then(|read| done(&shared, call, &headers, &read));
    let answer = match outcome {
        Ok(answer) => json(answer.to_string()),
        Err(wrong) => {
            if !OF_PEOPLE.contains(&wrong.0) && call != "token" {
                shared.change(|world| world.violations.push(format!("{call}: {} {}", wrong.0, wrong.1)));
            }
            refuse(wrong)
        }
    };
    through(fault.as_ref(), answer).await
}

/// What a call brought.
enum Read {
    Json(Value),
    Form(BTreeMap<String, String>),
    File(Vec<u8>),
}

impl Read {
    fn user(&self) -> Option<String> {
        let Self::Json(body) = self else { return None };
        let user = body["recipient"]["user_id"].as_str().or(body["user_id"].as_str()).or(body["phone"].as_str());
        user.map(str::to_owned)
    }
}

fn done(shared: &Shared, call: &str, headers: &HeaderMap, read: &Read) -> Result<Value, Wrong> {
    let shown = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    shared.change(|world| {
        if call == "token" {
            let Read::Form(form) = read else { return Err((-201, "no form".to_owned())) };
            let field = |name: &str| form.get(name).map_or("", String::as_str);
            if shown("secret_key") != APP_SECRET || field("app_id") != APP {
                return Err((-14_002, "Invalid app".to_owned()));
            }
            let right = match field("grant_type") {
                "refresh_token" => field("refresh_token") == world.refresh,
                "authorization_code" => field("code") == "code-1" && field("code_verifier").len() == 43,
                _ => false,
            };
            if !right {
                return Err((-14_020, "Invalid refresh token".to_owned()));
            }
            world.renew();
            return Ok(json!({ "access_token": world.access, "refresh_token": world.refresh, "expires_in": "90000" }));
        }
        if shown("access_token") != world.access {
            return Err((-216, "Access token is invalid".to_owned()));
        }
        let json = match read {
            Read::Json(json) => json,
            _ => &Value::Null,
        };
        let data = match (call, read) {
            ("cs", _) => calls::consult(world, json)?,
            ("template", _) => calls::to_user(world, json)?,
            ("phone", _) => calls::to_phone(world, json)?,
            ("upload", Read::File(file)) => {
                if file.len() > MOST_PICTURE || !file.starts_with(&[0xff, 0xd8]) {
                    return Err((-210, "file is too large, or no picture".to_owned()));
                }
                let id = format!("upload-{}", world.uploads.len());
                world.uploads.insert(id.clone(), file.clone());
                json!({ "attachment_id": id })
            }
            ("getoa", _) => json!({ "name": "Hội LHPN", "is_verified": true }),
            ("info", _) => {
                let names = ["ten", "ngay_ky_niem", "ngay"].map(|name| json!({ "name": name }));
                json!({ "templateId": TEMPLATE, "listParams": names })
            }
            _ => return Err((-201, "no such call".to_owned())),
        };
        Ok(json!({ "error": 0, "message": "Success", "data": data }))
    })
}

async fn body(request: Request) -> Result<Read, Wrong> {
    let is_form = request.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind == "application/x-www-form-urlencoded");
    let body = Bytes::from_request(request, &()).await.map_err(|error| (-201, error.to_string()))?;
    if is_form {
        return Ok(Read::Form(url::form_urlencoded::parse(&body).into_owned().collect()));
    }
    if body.is_empty() {
        return Ok(Read::Json(Value::Null));
    }
    serde_json::from_slice(&body).map(Read::Json).map_err(|error| (-201, error.to_string()))
}

async fn upload(request: Request) -> Result<Read, Wrong> {
    let mut form = Multipart::from_request(request, &()).await.map_err(|error| (-201, error.to_string()))?;
    while let Some(field) = form.next_field().await.map_err(|error| (-201, error.to_string()))? {
        if field.name() == Some("file") && field.file_name().is_some() {
            return Ok(Read::File(field.bytes().await.map_err(|error| (-201, error.to_string()))?.to_vec()));
        }
    }
    Err((-201, "no file".to_owned()))
}

/// Refused as Zalo does it: with HTTP 200.
fn refuse((code, words): Wrong) -> Response {
    json(json!({ "error": code, "message": words, "error_name": words }).to_string())
}
