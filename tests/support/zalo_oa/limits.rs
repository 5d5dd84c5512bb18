//! What Zalo takes in a message or a template, as far as is documented or was seen. What breaks a limit has a code.

use serde_json::{Map, Value};
use unicode_normalization::is_nfc;

/// What is wrong, with Zalo's code.
pub(super) type Wrong = (i64, String);

/// Looks at a consultation message.
pub(super) fn message(body: &Value) -> Result<(), Wrong> {
    keys(body, &["recipient", "message"])?;
    keys(&body["recipient"], &["user_id"])?;
    let message = &body["message"];
    keys(message, &["text", "attachment"])?;
    let text = message.get("text").map(|text| text.as_str().unwrap_or_default());
    if text.is_none() && message.get("attachment").is_none() {
        return Err((-201, "message is empty".to_owned()));
    }
    if let Some(text) = text {
        if text.trim().is_empty() {
            return Err((-201, "text is empty".to_owned()));
        }
        if text.chars().count() > 2_000 {
            return Err((-210, "text is too long".to_owned()));
        }
        if !is_nfc(text) {
            return Err((-201, "text is decomposed".to_owned()));
        }
    }
    let Some(attachment) = message.get("attachment") else { return Ok(()) };
    keys(attachment, &["type", "payload"])?;
    let payload = &attachment["payload"];
    match (attachment["type"].as_str(), payload["template_type"].as_str()) {
        (Some("template"), None | Some("button")) => buttons(payload),
        (Some("template"), Some("media")) => {
            keys(payload, &["template_type", "elements"])?;
            let one = payload["elements"].as_array().is_some_and(|elements| elements.len() == 1);
            let known = payload["elements"][0]["attachment_id"].is_string() && payload["elements"][0]["media_type"] == "image";
            if one && known { Ok(()) } else { Err((-201, "elements".to_owned())) }
        }
        (Some("template"), Some("request_user_info")) => {
            let element = &payload["elements"][0];
            let fits =
                |name: &str, most: usize| element[name].as_str().is_some_and(|text| (1..=most).contains(&text.chars().count()));
            let right = fits("title", 100) && fits("subtitle", 500) && fits("image_url", 2_000);
            if right { Ok(()) } else { Err((-201, "request_user_info".to_owned())) }
        }
        other => Err((-233, format!("{other:?} is no type"))),
    }
}

fn buttons(payload: &Value) -> Result<(), Wrong> {
    keys(payload, &["template_type", "buttons"])?;
    let buttons = payload["buttons"].as_array().ok_or((-201, "buttons".to_owned()))?;
    if buttons.is_empty() || buttons.len() > 5 {
        return Err((-201, format!("{} buttons", buttons.len())));
    }
    for button in buttons {
        keys(button, &["title", "type", "payload"])?;
        let fits = |name: &str, most: usize| {
            button[name].as_str().is_some_and(|text| (1..=most).contains(&text.chars().count()) && !text.trim().is_empty())
        };
        let known = matches!(button["type"].as_str(), Some("oa.query.show" | "oa.query.hide"));
        if !known || !fits("title", 100) || !fits("payload", 1_000) {
            return Err((-201, format!("button {button}")));
        }
    }
    Ok(())
}

/// Looks at the data of a template.
pub(super) fn template(body: &Value, allowed: &[&str]) -> Result<(), Wrong> {
    keys(body, allowed)?;
    if body["template_id"] != super::TEMPLATE {
        return Err((-109, "template".to_owned()));
    }
    let empty = Map::new();
    let data = body["template_data"].as_object().unwrap_or(&empty);
    for (name, most) in [("ten", 30), ("ngay_ky_niem", 200), ("ngay", 20)] {
        match data.get(name).and_then(Value::as_str) {
            None | Some("") => return Err((-1122, format!("{name} is missing"))),
            Some(value) if value.chars().count() > most => return Err((-1121, format!("{name} is too long"))),
            Some(_) => {}
        }
    }
    if data.len() == 3 { Ok(()) } else { Err((-201, "too many parameters".to_owned())) }
}

fn keys(object: &Value, known: &[&str]) -> Result<(), Wrong> {
    let strange = object.as_object().and_then(|object| object.keys().find(|key| !known.contains(&key.as_str())));
    match (object.is_object(), strange) {
        (true, None) => Ok(()),
        (_, strange) => Err((-201, format!("{strange:?} is no parameter of {object}"))),
    }
}
