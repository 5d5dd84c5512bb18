//! Updates by a webhook: each is sent until it is answered with 2xx, those of one chat one after another, of all chats at
//! most so many at a time.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Map, Value, json};

use super::Shared;
use super::world::World;

/// How long after a failure it is tried again, and at most.
const AGAIN: Duration = Duration::from_millis(100);
const AGAIN_AT_MOST: Duration = Duration::from_secs(2);

/// A webhook that is set.
#[derive(Clone, Debug, Default)]
pub struct Hook {
    pub url: String,
    pub secret: String,
    pub max_connections: usize,
    /// What the last failure was.
    pub last_error: Option<String>,
    /// The statuses with which calls were answered; 0 for none.
    pub statuses: Vec<u16>,
}

/// Sets one, or takes it away if the address is empty.
pub(super) fn set(world: &mut World, parameters: &Map<String, Value>) -> Value {
    let text = |name: &str| parameters.get(name).and_then(Value::as_str).map(str::to_owned);
    if let Some(kinds) = parameters.get("allowed_updates").and_then(Value::as_array) {
        world.allow(kinds.iter().filter_map(|kind| kind.as_str().map(str::to_owned)).collect());
    }
    drop_pending(world, parameters);
    let url = text("url").filter(|url| !url.is_empty());
    let most = parameters.get("max_connections").and_then(Value::as_u64).and_then(|most| usize::try_from(most).ok());
    world.hook = url.map(|url| Hook {
        url,
        secret: text("secret_token").unwrap_or_default(),
        max_connections: most.unwrap_or(40),
        last_error: None,
        statuses: Vec::new(),
    });
    json!(true)
}

/// Takes it away.
pub(super) fn delete(world: &mut World, parameters: &Map<String, Value>) -> Value {
    drop_pending(world, parameters);
    world.hook = None;
    json!(true)
}

fn drop_pending(world: &mut World, parameters: &Map<String, Value>) {
    if parameters.get("drop_pending_updates") == Some(&json!(true)) {
        world.updates.clear();
    }
}

/// How it stands.
pub(super) fn info(world: &World) -> Value {
    let Some(hook) = &world.hook else {
        return json!({ "url": "", "has_custom_certificate": false, "pending_update_count": world.updates.len() });
    };
    let mut info = json!({
        "url": hook.url, "has_custom_certificate": false, "pending_update_count": world.updates.len(),
        "max_connections": hook.max_connections, "allowed_updates": world.allowed,
    });
    if let Some(error) = &hook.last_error {
        info["last_error_date"] = json!(1_728_000_000 + world.now().as_secs());
        info["last_error_message"] = json!(error);
    }
    info
}

/// Sends whatever waits, for ever.
pub(super) async fn deliver(shared: Arc<Shared>) {
    let mut changes = shared.changed.subscribe();
    loop {
        changes.borrow_and_update();
        while let Some((hook, id, raw)) = next(&mut shared.lock()) {
            let shared = Arc::clone(&shared);
            tokio::spawn(async move { send(&shared, &hook, id, raw).await });
        }
        if changes.changed().await.is_err() {
            return;
        }
    }
}

/// The next update whose chat has none under way.
fn next(world: &mut World) -> Option<(Hook, i64, String)> {
    let hook = world.hook.clone().filter(|_| !world.held)?;
    let busy: BTreeSet<i64> = world.updates.iter().filter(|update| update.under_way).map(|update| update.chat).collect();
    if busy.len() >= hook.max_connections {
        return None;
    }
    let at = world.updates.iter().position(|update| !busy.contains(&update.chat))?;
    let raw = world.give(at);
    let update = world.updates.get_mut(at)?;
    update.under_way = true;
    Some((hook, update.id, raw))
}

async fn send(shared: &Shared, hook: &Hook, id: i64, raw: String) {
    let mut call = shared.http.post(&hook.url).header("Content-Type", "application/json").body(raw);
    if !hook.secret.is_empty() {
        call = call.header("X-Telegram-Bot-Api-Secret-Token", &hook.secret);
    }
    let (status, said) = match call.send().await {
        Ok(answer) => (answer.status().as_u16(), answer.text().await.unwrap_or_default()),
        Err(_) => (0, String::new()),
    };
    let is_taken = (200..300).contains(&status);
    let tries = shared.change_for("", |world| {
        if said.contains("\"method\"") {
            world.violations.push("a method in the answer to a webhook call: nobody hears what becomes of it".to_owned());
        }
        if let Some(now) = world.hook.as_mut().filter(|now| now.url == hook.url) {
            now.statuses.push(status);
            now.last_error = (!is_taken).then(|| format!("Wrong response from the webhook: {status}"));
        }
        if is_taken {
            world.updates.retain(|update| update.id != id);
        }
        world.updates.iter().find(|update| update.id == id).map_or(0, |update| update.given)
    });
    if !is_taken {
        tokio::time::sleep(AGAIN_AT_MOST.min(AGAIN * tries.max(1))).await;
        shared.change_for("", |world| {
            if let Some(update) = world.updates.iter_mut().find(|update| update.id == id) {
                update.under_way = false;
            }
        });
    }
}
