//! Updates for whoever polls: an offset confirms what is before it, and that never comes again; there is one poller, and
//! none while a webhook is set.

use std::time::Duration;

use serde_json::{Map, Value};

use super::Shared;
use super::refused::Refused;
use super::rules::number;
use super::world::World;

/// Waits for updates as long as asked; answers their JSON as it is, valid or not.
pub(super) async fn get(shared: &Shared, parameters: &Map<String, Value>) -> Result<String, Refused> {
    let ask = |name: &str| parameters.get(name).and_then(number);
    let limit = usize::try_from(ask("limit").unwrap_or(100)).unwrap_or(1);
    let mut changes = shared.changed.subscribe();
    let poller = shared.change_for("", |world| {
        // The latest call wins, whether it may have updates or not.
        world.pollers += 1;
        if world.hook.is_none() {
            confirm(world, ask("offset").unwrap_or(0));
            if let Some(kinds) = parameters.get("allowed_updates").and_then(Value::as_array) {
                world.allow(kinds.iter().filter_map(|kind| kind.as_str().map(str::to_owned)).collect());
            }
        }
        world.pollers
    });
    let wait = tokio::time::sleep(Duration::from_secs(ask("timeout").unwrap_or(0).unsigned_abs()));
    tokio::pin!(wait);
    loop {
        changes.borrow_and_update();
        {
            let mut world = shared.lock();
            if world.hook.is_some() {
                let words = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";
                return Err(Refused::new(409, words));
            }
            if world.pollers != poller {
                let words = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";
                return Err(Refused::new(409, words));
            }
            if !world.updates.is_empty() && !world.held {
                let given: Vec<String> = (0..world.updates.len().min(limit)).map(|at| world.give(at)).collect();
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

/// Forgets what is before the offset; a negative one leaves so many of the latest.
fn confirm(world: &mut World, offset: i64) {
    if offset > 0 {
        world.updates.retain(|update| update.id >= offset);
    } else if offset < 0 {
        let kept = usize::try_from(offset.unsigned_abs()).unwrap_or(usize::MAX);
        world.updates.drain(..world.updates.len().saturating_sub(kept));
    }
}
