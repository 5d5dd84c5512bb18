//! Someone's phone: what she does, and what she sees.

use std::sync::Arc;

use futures::FutureExt;
use futures::future::BoxFuture;
use serde_json::{Value, json};

use super::super::running::Talks;
use super::Shared;
use super::methods::{chat_of, me};
use super::world::{Query, Shown, World};

/// Someone's phone, with a chat open: her own with the bot, or a group.
#[derive(Clone)]
pub struct Phone {
    shared: Arc<Shared>,
    pub chat: i64,
    /// Who holds it.
    who: i64,
}

impl Phone {
    pub(super) fn new(shared: Arc<Shared>, chat: i64) -> Self {
        Self { shared, chat, who: chat }
    }

    /// The same phone with a group open.
    pub fn in_group(&self, group: i64) -> Self {
        Self { chat: group, ..self.clone() }
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

    /// Sends another file, as one picks it from the phone.
    pub fn sends_document(&self, name: &str, mime: &str, content: &[u8], caption: Option<&str>) {
        let id = self.shared.change(|world| {
            let id = format!("file{}", world.files.len());
            world.files.insert(id.clone(), content.to_vec());
            id
        });
        let mut message = json!({ "document": {
            "file_id": id, "file_unique_id": id, "file_name": name, "mime_type": mime, "file_size": content.len(),
        }});
        if let Some(caption) = caption {
            message["caption"] = json!(caption);
        }
        self.sends(message);
    }

    /// Sends a message with this content; answers its number.
    pub fn sends(&self, content: Value) -> i32 {
        self.shared.change_for("", |world| {
            world.next_message += 1;
            let id = world.next_message;
            self.puts(world, "message", content, id);
            id
        })
    }

    /// Changes what she wrote before.
    pub fn edits(&self, message: i32, text: &str) {
        self.shared.change_for("", |world| self.puts(world, "edited_message", json!({ "text": text, "edit_date": 1 }), message));
    }

    /// An update as it is, valid or not; `ID` stands for its number, `CHAT` for her chat's.
    pub fn sends_raw(&self, raw: &str) {
        self.shared.change_for("", |world| {
            world.chats.entry(self.chat).or_default().started = true;
            world.next_update += 1;
            let raw = raw.replace("ID", &world.next_update.to_string()).replace("CHAT", &self.chat.to_string());
            world.queue(self.chat, raw);
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
            "message_id": shown.id, "date": 1, "chat": chat_of(self.chat), "text": shown.text, "from": me(),
            "reply_markup": { "inline_keyboard": rows },
        });
        self.shared.change_for("", |world| {
            let id = format!("{}", 7_000_000_000 + world.next_update);
            let query = json!({ "id": id, "from": self.user(), "chat_instance": "1", "data": data, "message": under });
            let (update, at) = (world.next_update + 1, world.now());
            world.queries.insert(id, Query { chat: self.chat, update, at, excused: false });
            world.happens(self.chat, "callback_query", &query.to_string());
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

    /// Puts the bot into the group that is open, or takes it out.
    pub fn adds_bot(&self) {
        self.member("member");
    }

    /// Takes the bot out of the group that is open.
    pub fn removes_bot(&self) {
        self.member("left");
    }

    /// The group that is open becomes a supergroup with this number; whoever writes to the old one is told.
    pub fn upgrades(&self, group: i64) -> Self {
        self.shared.change(|world| {
            world.chats.entry(self.chat).or_default().migrated = Some(group);
            world.chats.entry(group).or_default().started = true;
            world.next_message += 1;
            let id = world.next_message;
            self.puts(world, "message", json!({ "migrate_to_chat_id": group }), id);
        });
        self.in_group(group)
    }

    /// Reads on until a message comes with these words in it; what came before counts as read.
    pub async fn reads(&self, words: &str) -> Shown {
        let chat = self.chat;
        self.shared.reads((&chat.to_string(), words), |world| inbox(world, chat), |shown| &shown.text).await
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
            let chat = world.chats.entry(self.chat).or_default();
            let was = if self.chat < 0 && !chat.started { "left" } else { "member" };
            (chat.blocked, chat.started) = (status == "kicked", status != "left");
            let change = json!({
                "chat": chat_of(self.chat), "from": self.user(), "date": 1,
                "old_chat_member": { "user": me(), "status": was },
                "new_chat_member": { "user": me(), "status": status },
            });
            world.happens(self.chat, "my_chat_member", &change.to_string());
        });
    }

    fn puts(&self, world: &mut World, kind: &str, mut content: Value, id: i32) {
        let chat = world.chats.entry(self.chat).or_default();
        chat.started = true;
        chat.theirs.insert(id);
        content["message_id"] = json!(id);
        content["date"] = json!(1);
        content["from"] = self.user();
        content["chat"] = chat_of(self.chat);
        world.happens(self.chat, kind, &content.to_string());
    }

    fn user(&self) -> Value {
        json!({ "id": self.who, "is_bot": false, "first_name": "Chị", "language_code": "vi" })
    }
}

/// How many messages of a chat were read, and all there are.
fn inbox(world: &mut World, chat: i64) -> Option<(&mut usize, &[Shown])> {
    world.chats.get_mut(&chat).map(|chat| (&mut chat.read, chat.shown.as_slice()))
}

impl Talks for Phone {
    fn says(&self, text: &str) {
        self.types(text);
    }

    fn hears<'a>(&'a self, words: &'a str) -> BoxFuture<'a, ()> {
        async move { drop(self.reads(words).await) }.boxed()
    }
}
