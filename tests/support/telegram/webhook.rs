//! The webhook: updates are posted to it, those of one chat one after another, and come again until they are thanked for.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;

use super::Shared;
use super::world::World;

/// How long until one that was not thanked for comes again.
const AGAIN: Duration = Duration::from_millis(50);

/// A webhook as it was set.
#[derive(Clone, Debug, Default)]
pub struct Webhook {
    pub url: String,
    pub secret: String,
    pub connections: usize,
    /// Chats that have an update under way.
    pub under_way: BTreeSet<i64>,
    /// The statuses of calls that were answered.
    pub statuses: Vec<u16>,
}

/// Posts updates while there is a webhook.
pub(super) async fn deliver(shared: Arc<Shared>) {
    let mut changes = shared.changed.subscribe();
    loop {
        changes.borrow_and_update();
        while let Some((id, chat, raw, url, secret)) = next(&mut shared.lock()) {
            let shared = Arc::clone(&shared);
            tokio::spawn(async move {
                let call = shared.http.post(url).header("X-Telegram-Bot-Api-Secret-Token", secret).body(raw).send().await;
                let status = call.as_ref().map_or(0, |answer| answer.status().as_u16());
                if !(200..300).contains(&status) {
                    tokio::time::sleep(AGAIN).await;
                }
                shared.change(|world| {
                    if (200..300).contains(&status) {
                        world.updates.retain(|(update, _)| *update != id);
                    }
                    if let Some(hook) = &mut world.hook {
                        hook.under_way.remove(&chat);
                        hook.statuses.push(status);
                    }
                });
            });
        }
        if changes.changed().await.is_err() {
            return;
        }
    }
}

/// The next update that may be posted; it is under way then.
fn next(world: &mut World) -> Option<(i64, i64, String, String, String)> {
    let hook = world.hook.as_mut().filter(|hook| !world.held && hook.under_way.len() < hook.connections)?;
    let (id, chat, raw) = world.updates.iter().find_map(|(id, raw)| {
        let chat = chat(raw);
        (!hook.under_way.contains(&chat)).then(|| (*id, chat, raw.clone()))
    })?;
    hook.under_way.insert(chat);
    world.given = world.given.max(id);
    Some((id, chat, raw, hook.url.clone(), hook.secret.clone()))
}

fn chat(raw: &str) -> i64 {
    let update: Value = serde_json::from_str(raw).unwrap_or_default();
    let chats =
        [&update["message"]["chat"]["id"], &update["callback_query"]["from"]["id"], &update["my_chat_member"]["chat"]["id"]];
    chats.into_iter().find_map(Value::as_i64).unwrap_or_default()
}
