//! Someone's phone: what she does, signed as Zalo signs it, and what she sees.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use futures::FutureExt;
use futures::future::BoxFuture;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::super::running::Talks;
use super::world::{Shown, Window, World};
use super::{APP, APP_SECRET, OA, Shared, WEBHOOK_SECRET};

/// Someone's phone, with her chat with the account open.
#[derive(Clone)]
pub struct Phone {
    shared: Arc<Shared>,
    pub user: String,
    sent: Arc<Mutex<Vec<String>>>,
}

/// In which way a webhook call is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signed {
    pub by_account: bool,
    pub time_in_header: bool,
    pub app_secret: bool,
}

impl Signed {
    /// As documented.
    pub const AS_DOCUMENTED: Self = Self { by_account: false, time_in_header: false, app_secret: false };

    /// The headers of a call.
    pub fn headers(self, body: &str, timestamp: &str) -> Vec<(&'static str, String)> {
        let time = if self.time_in_header { "1717061839000" } else { timestamp };
        let (first, secret) = (if self.by_account { OA } else { APP }, if self.app_secret { APP_SECRET } else { WEBHOOK_SECRET });
        let hash = Sha256::digest(format!("{first}{body}{time}{secret}").as_bytes());
        let mac: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        let mut headers = vec![("X-ZEvent-Signature", format!("mac={mac}"))];
        if self.time_in_header {
            headers.push(("X-ZEvent-Timestamp", time.to_owned()));
        }
        headers
    }
}

impl Phone {
    pub(super) fn new(shared: Arc<Shared>, user: &str) -> Self {
        Self { shared, user: user.to_owned(), sent: Arc::default() }
    }

    /// Types a message.
    pub fn types(&self, text: &str) {
        self.sends("user_send_text", json!({ "text": text }));
    }

    /// Taps a button of the last message that has it: its data comes back as a text.
    pub fn taps(&self, label: &str) {
        let data = self.shared.lock().users[&self.user]
            .shown
            .iter()
            .rev()
            .find_map(|shown| shown.buttons.iter().find(|(title, _)| title == label).map(|(_, data)| data.clone()));
        let data = data.unwrap_or_else(|| panic!("no button {label:?}: {:#?}", self.shared.lock()));
        self.types(&data);
    }

    /// Sends photos in one message.
    pub fn sends_photos(&self, contents: &[Vec<u8>], text: Option<&str>) {
        let attachments: Vec<Value> = contents
            .iter()
            .map(|content| {
                let url = self.shared.change(|world| {
                    let path = format!("/photos/{}.jpg", world.files.len());
                    world.files.insert(path.clone(), content.clone());
                    format!("{}{path}", world.url)
                });
                json!({ "type": "image", "payload": { "url": url, "thumbnail": url } })
            })
            .collect();
        let mut message = json!({ "attachments": attachments });
        if let Some(text) = text {
            message["text"] = json!(text);
        }
        self.sends("user_send_image", message);
    }

    /// Sends a message with this content; answers the event's body.
    pub fn sends(&self, event: &str, mut message: Value) -> String {
        let number = self.number();
        message["msg_id"] = json!(format!("{number:016x}"));
        self.happens(&json!({
            "app_id": APP, "event_name": event, "sender": { "id": self.user }, "recipient": { "id": OA },
            "user_id_by_app": "7", "message": message, "timestamp": "1717061839659",
        }))
    }

    /// Follows the account.
    pub fn follows(&self) {
        self.relates("follow");
    }

    /// Does not follow it any more.
    pub fn unfollows(&self) {
        self.relates("unfollow");
    }

    /// Gives her phone number by Zalo's own button.
    pub fn gives_phone(&self, phone: &str) {
        let number = self.number();
        self.happens(&json!({
            "app_id": APP, "event_name": "user_submit_info", "sender": { "id": self.user }, "recipient": { "id": OA },
            "info": { "name": "Chị", "phone": phone }, "timestamp": (1_717_061_839_659 + number).to_string(),
        }));
    }

    /// Has an event delivered as documented, again and again until it is taken.
    pub fn delivers(&self, body: &str) {
        let (url, shared, body) = (self.shared.lock().hook.clone(), Arc::clone(&self.shared), body.to_owned());
        self.shared.change(|world| world.under_way += 1);
        tokio::spawn(async move {
            loop {
                let begun = Instant::now();
                let event: Value = serde_json::from_str(&body).unwrap();
                let mut call = shared.http.post(&url).body(body.clone());
                for (name, value) in Signed::AS_DOCUMENTED.headers(&body, event["timestamp"].as_str().unwrap_or_default()) {
                    call = call.header(name, value);
                }
                let status = call.send().await.map_or(0, |answer| answer.status().as_u16());
                shared.change(|world| {
                    world.statuses.push(status);
                    world.slowest = world.slowest.max(begun.elapsed().as_millis());
                });
                if status == 200 {
                    break;
                }
                tokio::time::sleep(Duration::from_millis(100)).await;
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
        self.shared.reads((&self.user, words), |world| inbox(world, &self.user), |shown| &shown.text).await
    }

    /// Everything that the account has said to her.
    pub fn history(&self) -> Vec<Shown> {
        self.shared.lock().users.get(&self.user).map(|user| user.shown.clone()).unwrap_or_default()
    }

    fn relates(&self, event: &str) {
        let number = self.number();
        self.happens(&json!({
            "oa_id": OA, "follower": { "id": self.user }, "event_name": event, "source": "oa_profile", "app_id": APP,
            "timestamp": (1_717_061_839_659 + number).to_string(),
        }));
    }

    /// Whatever she does opens the window.
    fn happens(&self, event: &Value) -> String {
        self.shared.change(|world| {
            let user = world.users.entry(self.user.clone()).or_default();
            user.window = Window::Free;
            user.blocked = event["event_name"] == "unfollow";
        });
        let body = event.to_string();
        self.sent.lock().unwrap().push(body.clone());
        self.delivers(&body);
        body
    }

    fn number(&self) -> u64 {
        self.shared.change(|world| {
            world.next_message += 1;
            world.next_message
        })
    }
}

/// How many messages she has read, and all there are.
fn inbox<'w>(world: &'w mut World, user: &str) -> Option<(&'w mut usize, &'w [Shown])> {
    world.users.get_mut(user).map(|known| (&mut known.read, known.shown.as_slice()))
}

impl Talks for Phone {
    fn says(&self, text: &str) {
        self.types(text);
    }

    fn hears<'a>(&'a self, words: &'a str) -> BoxFuture<'a, ()> {
        async move { drop(self.reads(words).await) }.boxed()
    }
}
