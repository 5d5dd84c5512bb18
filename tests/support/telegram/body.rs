//! What a call brings: parameters from JSON or a form, and files.

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header;
use serde_json::{Map, Value, json};

/// Uploaded files, by the name of their part.
pub(super) type Files = BTreeMap<String, Uploaded>;

/// A file that came with a call.
pub(super) struct Uploaded {
    pub(super) name: String,
    pub(super) content: Bytes,
}

/// The parameters; one that is an uploaded file is `{"uploaded": PART}`.
pub(super) async fn read(request: Request) -> Result<(Map<String, Value>, Files), String> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default().to_owned();
    let (mut parameters, mut files) = (Map::new(), Files::new());
    if kind.starts_with("multipart/") {
        let mut form = Multipart::from_request(request, &()).await.map_err(|error| error.to_string())?;
        while let Some(field) = form.next_field().await.map_err(|error| error.to_string())? {
            let (part, name) = (field.name().unwrap_or_default().to_owned(), field.file_name().map(str::to_owned));
            let content = field.bytes().await.map_err(|error| error.to_string())?;
            match name {
                Some(name) => {
                    files.insert(part, Uploaded { name, content });
                }
                None => {
                    let text = String::from_utf8(content.to_vec()).map_err(|_| "Bad Request: strings must be UTF-8")?;
                    parameters.insert(part, Value::String(text));
                }
            }
        }
        // A part may be named by another parameter (`attach://part`); the others are parameters of their own.
        let named = |part: &str| {
            let attached = format!("attach://{part}");
            let names = |text: &str| text == attached || text.contains(&format!("{attached}\""));
            parameters.values().any(|value| value.as_str().is_some_and(names))
        };
        let own: Vec<String> = files.keys().filter(|part| !named(part)).cloned().collect();
        parameters.extend(own.into_iter().map(|part| (part.clone(), json!({ "uploaded": part }))));
        for value in parameters.values_mut() {
            if let Some(part) =
                value.as_str().and_then(|text| text.strip_prefix("attach://")).filter(|part| files.contains_key(*part))
            {
                *value = json!({ "uploaded": part });
            }
        }
        return Ok((parameters, files));
    }
    let body = Bytes::from_request(request, &()).await.map_err(|error| error.to_string())?;
    if body.is_empty() {
        return Ok((parameters, files));
    }
    if !kind.starts_with("application/json") {
        return Err(format!("Bad Request: a body of an unknown kind: {kind:?}"));
    }
    match serde_json::from_slice(&body) {
        Ok(Value::Object(parameters)) => Ok((parameters, files)),
        _ => Err("Bad Request: the body is no object".to_owned()),
    }
}
