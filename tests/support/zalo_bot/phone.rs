//! Someone's phone: what she does, and what she sees.

use std::sync::{Arc, Mutex};

use futures::FutureExt;
use futures::future::BoxFuture;
use serde_json::{Value, json};

use super::super::running::Talks;
use super::Shared;
use super::world::{Shown, World};

/// Someone's phone, with her chat with the bot open.
#[derive(Clone)]
pub struct Phone {
    shared: Arc<Shared>,
    pub chat: String,
    sent: Arc<Mutex<Vec<String>>>,
}

impl Phone {
    pub(super) fn new(shared: Arc<Shared>, chat: &str) -> Self {
        Self { shared, chat: chat.to_owned(), sent: Arc::default() }
    }

    /// Types a message.
    pub fn types(&self, text: &str) {
        self.sends("message.text.received", json!({ "text": text }));
    }

    /// Sends a photo: its address comes as `photo_url`, or, as the documents have it, as `photo`.
    pub fn sends_photo(&self, content: &[u8], field: &str, caption: Option<&str>) {
        let url = self.shared.change(|world| {
            let path = format!("/photos/{}.jpg", world.files.len());
            world.files.insert(path.clone(), content.to_vec());
            format!("{}{path}", world.url)
        });
        let mut message = json!({ (field): url });
        if let Some(caption) = caption {
            message["caption"] = json!(caption);
        }
        self.sends("message.image.received", message);
    }

    /// Sends a message with this content; answers the update.
    pub fn sends(&self, event: &str, mut message: Value) -> String {
        let update = self.shared.change(|world| {
            world.next_message += 1;
            message["message_id"] = json!(format!("{:020x}", world.next_message));
            message["date"] = json!(1_750_316_131_602_i64);
            message["from"] = json!({ "id": self.chat, "display_name": "Chị", "is_bot": false });
            message["chat"] = json!({ "id": self.chat, "chat_type": "PRIVATE" });
            json!({ "event_name": event, "message": message }).to_string()
        });
        self.sent.lock().unwrap().push(update.clone());
        self.delivers(&update);
        update
    }

    /// Has an update delivered: by the webhook if there is one, else it waits to be polled.
    pub fn delivers(&self, update: &str) {
        let hook = self.shared.change(|world| {
            world.chats.entry(self.chat.clone()).or_default();
            let hook = world.webhook.clone();
            match &hook {
                Some(_) => world.under_way += 1,
                None => world.updates.push_back(update.to_owned()),
            }
            hook.map(|(url, secret)| (url, secret, world.bare))
        });
        let Some((url, secret, bare)) = hook else { return };
        let body = if bare { update.to_owned() } else { format!("{{\"ok\":true,\"result\":{update}}}") };
        let shared = Arc::clone(&self.shared);
        tokio::spawn(async move {
            // No word of Zalo's says how often it tries: this one does until it is taken.
            loop {
                let call = shared.http.post(&url).header("X-Bot-Api-Secret-Token", &secret).body(body.clone()).send();
                let status = call.await.map_or(0, |answer| answer.status().as_u16());
                shared.change(|world| world.statuses.push(status));
                if status == 200 {
                    break;
                }
                tokio::time::sleep(std::time::Duration::from_millis(100)).await;
            }
            shared.change(|world| world.under_way -= 1);
        });
    }

    /// Has what she sent delivered again: the latest (0), or one of before.
    pub fn repeats(&self, before: usize) {
        let sent = self.sent.lock().unwrap().iter().rev().nth(before).cloned();
        if let Some(sent) = sent {
            self.delivers(&sent);
        }
    }

    /// The latest that she sent.
    pub fn last(&self) -> String {
        self.sent.lock().unwrap().last().cloned().unwrap_or_default()
    }

    /// Reads on until a message comes with these words in it; what came before counts as read.
    pub async fn reads(&self, words: &str) -> Shown {
        self.shared.reads((&self.chat, words), |world| inbox(world, &self.chat), |shown| &shown.text).await
    }

    /// Everything that the bot has said to her.
    pub fn history(&self) -> Vec<Shown> {
        self.shared.lock().chats.get(&self.chat).map(|chat| chat.shown.clone()).unwrap_or_default()
    }
}

/// How many messages she has read, and all there are.
fn inbox<'w>(world: &'w mut World, chat: &str) -> Option<(&'w mut usize, &'w [Shown])> {
    world.chats.get_mut(chat).map(|known| (&mut known.read, known.shown.as_slice()))
}

impl Talks for Phone {
    fn says(&self, text: &str) {
        self.types(text);
    }

    fn hears<'a>(&'a self, words: &'a str) -> BoxFuture<'a, ()> {
        async move { drop(self.reads(words).await) }.boxed()
    }
}
