//! What the methods take: parameters by name, type and limit, as documented.

use serde_json::{Map, Value};

/// Name, least and most characters, and whether it must be there.
type Parameter = (&'static str, usize, usize, bool);

const METHODS: &[(&str, &[Parameter])] = &[
    ("getMe", &[]),
    ("getUpdates", &[("timeout", 1, 3, false)]),
    ("setWebhook", &[("url", 8, 2_000, true), ("secret_token", 8, 256, true)]),
    ("deleteWebhook", &[]),
    ("getWebhookInfo", &[]),
    ("sendMessage", &[("chat_id", 1, 64, true), ("text", 1, 2_000, true)]),
    ("sendPhoto", &[("chat_id", 1, 64, true), ("photo", 8, 2_000, true), ("caption", 1, 2_000, false)]),
    ("sendChatAction", &[("chat_id", 1, 64, true), ("action", 1, 20, true)]),
];

/// What is wrong with a call; `None` if nothing.
pub(super) fn wrong(method: &str, parameters: &Map<String, Value>) -> Option<String> {
    let Some((_, known)) = METHODS.iter().find(|(name, _)| *name == method) else {
        return Some(format!("{method} is no method"));
    };
    if let Some((name, ..)) = known.iter().find(|(name, .., must)| *must && !parameters.contains_key(*name)) {
        return Some(format!("{method}: {name} is missing"));
    }
    parameters.iter().find_map(|(name, value)| {
        let Some((_, least, most, _)) = known.iter().find(|(known, ..)| known == name) else {
            return Some(format!("{method}: {name} is no parameter"));
        };
        let right = value.as_str().is_some_and(|text| {
            let length = text.chars().count();
            (*least..=*most).contains(&length) && !text.trim().is_empty()
        });
        (!right).then(|| format!("{method}: {name} must be a text of {least} to {most} characters, not {value}"))
    })
}
