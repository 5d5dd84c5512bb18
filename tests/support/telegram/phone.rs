//! Someone's phone: what she does, and what she sees.

use std::sync::Arc;

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
    pub chat: i64,
}

impl Phone {
    pub(super) fn new(shared: Arc<Shared>, chat: i64) -> Self {
        Self { shared, chat }
    }

    /// Types a message.
    pub fn types(&self, text: &str) {
        self.sends(json!({ "text": text }));
    }

    /// Sends a photo, in two sizes as Telegram does it.
    pub fn sends_photo(&self, content: &[u8], caption: Option<&str>) {
        let id = self.shared.change(|world| {
            let id = format!("file{}", world.files.len());
            world.files.insert(id.clone(), content.to_vec());
            id
        });
        let small = json!({ "file_id": "none", "file_unique_id": "none", "width": 90, "height": 60, "file_size": 9 });
        let large = json!({ "file_id": id, "file_unique_id": id, "width": 1280, "height": 853, "file_size": content.len() });
        let mut message = json!({ "photo": [small, large] });
        if let Some(caption) = caption {
            message["caption"] = json!(caption);
        }
        self.sends(message);
    }

    /// Sends a message with this content.
    pub fn sends(&self, mut content: Value) {
        self.shared.change(|world| {
            world.chats.entry(self.chat).or_default().started = true;
            world.next_message += 1;
            content["message_id"] = json!(world.next_message);
            content["date"] = json!(1);
            content["from"] = self.user();
            content["chat"] = self.private();
            push(world, "message", &content.to_string());
        });
    }

    /// An update as it is, valid or not; `ID` stands for its number, `CHAT` for her chat's.
    pub fn sends_raw(&self, raw: &str) {
        self.shared.change(|world| {
            world.chats.entry(self.chat).or_default().started = true;
            world.next_update += 1;
            let raw = raw.replace("ID", &world.next_update.to_string()).replace("CHAT", &self.chat.to_string());
            world.updates.push_back((world.next_update, raw));
        });
    }

    /// Taps a button of the last message that has it.
    pub fn taps(&self, label: &str) {
        let found = self.shared.lock().chats[&self.chat].shown.iter().rev().find_map(|shown| {
            let (_, data) = shown.buttons.iter().flatten().find(|(text, _)| text == label)?;
            Some((shown.clone(), data.clone()))
        });
        let (shown, data) = found.unwrap_or_else(|| panic!("no button {label:?}: {:#?}", self.shared.lock()));
        self.taps_on(&shown, &data);
    }

    /// Taps a button of a message as it was.
    pub fn taps_on(&self, shown: &Shown, data: &str) {
        let rows: Vec<Vec<Value>> = shown
            .buttons
            .iter()
            .map(|row| row.iter().map(|(text, data)| json!({ "text": text, "callback_data": data })).collect())
            .collect();
        let under = json!({
            "message_id": shown.id, "date": 1, "chat": self.private(), "text": shown.text,
            "reply_markup": { "inline_keyboard": rows },
        });
        self.shared.change(|world| {
            let id = format!("{}", 7_000_000_000 + world.next_update);
            let query = json!({ "id": id, "from": self.user(), "chat_instance": "1", "data": data, "message": under });
            world.queries.insert(id, self.chat);
            push(world, "callback_query", &query.to_string());
        });
    }

    /// Blocks the bot.
    pub fn blocks(&self) {
        self.member("kicked");
    }

    /// Lets the bot write again.
    pub fn unblocks(&self) {
        self.member("member");
    }

    /// Blocks the bot without Telegram telling it.
    pub fn blocks_silently(&self) {
        self.shared.change(|world| world.chats.entry(self.chat).or_default().blocked = true);
    }

    /// Reads on until a message comes with these words in it; what came before counts as read.
    pub async fn reads(&self, words: &str) -> Shown {
        let mut found = None;
        let what = format!("chat {} reads {words:?}", self.chat);
        let look = |world: &World| {
            let shown = world.chats.get(&self.chat).map(|chat| (chat.read, &chat.shown));
            found = shown
                .and_then(|(read, shown)| shown.iter().enumerate().skip(read).find(|(_, shown)| shown.text.contains(words)))
                .map(|(at, shown)| (at, shown.clone()));
            found.is_some()
        };
        self.shared.until(&what, look).await;
        let (at, shown) = found.unwrap();
        self.shared.lock().chats.get_mut(&self.chat).unwrap().read = at + 1;
        shown
    }

    /// Waits for the next message, whatever it is.
    pub async fn reads_next(&self) -> Shown {
        self.reads("").await
    }

    /// Everything that the bot has said to her.
    pub fn history(&self) -> Vec<Shown> {
        self.shared.lock().chats.get(&self.chat).map(|chat| chat.shown.clone()).unwrap_or_default()
    }

    fn member(&self, status: &str) {
        self.shared.change(|world| {
            world.chats.entry(self.chat).or_default().blocked = status == "kicked";
            let bot = json!({ "id": 123_456_789, "is_bot": true, "first_name": "Chi hội", "username": "chihoi_bot" });
            let change = json!({
                "chat": self.private(), "from": self.user(), "date": 1,
                "old_chat_member": { "user": bot, "status": "member" },
                "new_chat_member": { "user": bot, "status": status },
            });
            push(world, "my_chat_member", &change.to_string());
        });
    }

    fn user(&self) -> Value {
        json!({ "id": self.chat, "is_bot": false, "first_name": "Chị", "language_code": "vi" })
    }

    fn private(&self) -> Value {
        json!({ "id": self.chat, "type": "private", "first_name": "Chị" })
    }
}

impl Talks for Phone {
    fn says(&self, text: &str) {
        self.types(text);
    }

    fn hears<'a>(&'a self, words: &'a str) -> BoxFuture<'a, ()> {
        async move { drop(self.reads(words).await) }.boxed()
    }
}

fn push(world: &mut World, kind: &str, content: &str) {
    world.next_update += 1;
    let id = world.next_update;
    world.updates.push_back((id, format!("{{\"update_id\":{id},\"{kind}\":{content}}}")));
}
