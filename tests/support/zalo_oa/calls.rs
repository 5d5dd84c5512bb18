//! What the calls do.

use serde_json::{Value, json};

use super::limits::{self, Wrong};
use super::world::{Shown, Window, World};

/// A consultation message.
pub(super) fn consult(world: &mut World, body: &Value) -> Result<Value, Wrong> {
    limits::message(body)?;
    let user = body["recipient"]["user_id"].as_str().unwrap_or_default().to_owned();
    let message = &body["message"];
    let payload = &message["attachment"]["payload"];
    let photo = match payload["elements"][0]["attachment_id"].as_str() {
        Some(id) => Some(world.uploads.get(id).cloned().ok_or((-100, "attachment expired".to_owned()))?),
        None => None,
    };
    let known = world.users.get_mut(&user).ok_or((-201, "user_id is invalid".to_owned()))?;
    if known.blocked {
        return Err((-217, "User has blocked this OA".to_owned()));
    }
    match known.window {
        Window::Free => {}
        Window::Charged => world.paid.push(("consultation", user)),
        Window::Closed => return Err((-230, "User has not interacted with the OA in the past 7 days".to_owned())),
    }
    let of = |button: &Value, key: &str| button[key].as_str().unwrap_or_default().to_owned();
    let buttons = payload["buttons"].as_array().into_iter().flatten();
    known.shown.push(Shown {
        text: message["text"].as_str().unwrap_or_default().to_owned(),
        buttons: buttons.map(|button| (of(button, "title"), of(button, "payload"))).collect(),
        photo,
        asks_phone: payload["template_type"] == "request_user_info",
    });
    world.next_message += 1;
    Ok(json!({ "message_id": format!("m{}", world.next_message), "user_id": body["recipient"]["user_id"] }))
}

/// A template to a user of the account.
pub(super) fn to_user(world: &mut World, body: &Value) -> Result<Value, Wrong> {
    limits::template(body, &["user_id", "template_id", "template_data"])?;
    let user = body["user_id"].as_str().unwrap_or_default().to_owned();
    let known = world.users.get_mut(&user).ok_or((-201, "user_id is invalid".to_owned()))?;
    if known.blocked {
        return Err((-217, "User has blocked this OA".to_owned()));
    }
    if known.no_template {
        return Err((-249, "Template has no UID channel".to_owned()));
    }
    world.paid.push(("template by user", user));
    world.next_message += 1;
    Ok(json!({ "message_id": format!("m{}", world.next_message) }))
}

/// A template to a phone.
pub(super) fn to_phone(world: &mut World, body: &Value) -> Result<Value, Wrong> {
    limits::template(body, &["phone", "template_id", "template_data", "tracking_id"])?;
    let phone = body["phone"].as_str().unwrap_or_default().to_owned();
    if phone.len() != 11 || !phone.starts_with("84") || !phone.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err((-108, "Phone number is invalid".to_owned()));
    }
    let tracking = body["tracking_id"].as_str().unwrap_or_default().to_owned();
    if tracking.is_empty() || tracking.len() > 48 || !world.trackings.insert(tracking) {
        return Err((-201, "tracking_id".to_owned()));
    }
    if world.deaf.contains(&phone) {
        return Err((-118, "Zalo account not existed".to_owned()));
    }
    world.phones.entry(phone.clone()).or_default().push(body["template_data"].to_string());
    world.paid.push(("template by phone", phone));
    world.next_message += 1;
    Ok(
        json!({ "msg_id": format!("m{}", world.next_message), "sent_time": "1", "quota": { "dailyQuota": "500", "remainingQuota": "499" } }),
    )
}
