//! The loop: updates are asked for, handed in, and acknowledged (by the next call's offset) once every one of them is
//! kept.

use std::time::Duration;

use futures::StreamExt;
use futures::stream;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;
use teloxide::payloads::{LeaveChat, SendMessage};
use teloxide::types::ChatId;
use tokio::time::{Instant, sleep};
use tokio_util::sync::CancellationToken;

use super::api::read as answer_of;
use super::update::{self, Heard, Tap, Update};
use super::{CallError, Telegram};
use crate::channel::http::NoAnswer;
use crate::channel::receive::{Receiver, Taken, rest, until_kept};
use crate::domain::channel::ChannelName;
use crate::domain::incoming::{Incoming, Said};

/// The kinds of updates that we take.
pub(super) const KINDS: [&str; 3] = ["message", "callback_query", "my_chat_member"];
/// How long Telegram waits for an update before it answers that there is none.
const WAIT: Duration = Duration::from_secs(50);
/// The most updates in one call.
const MOST: usize = 100;
/// How many chats of a batch are handed in at a time.
const TOGETHER: usize = 64;
/// The longest pause after failures.
const LONGEST: Duration = Duration::from_secs(60);
/// How long a photo may take to come, with all tries.
const PHOTO: Duration = Duration::from_secs(40);
/// After so long without updates, Telegram may number them anew: the old offset would hide them.
const RENUMBERED: Duration = Duration::from_secs(24 * 60 * 60);

impl Telegram {
    /// Asks for updates and hands them in, until `stop`. `in_groups` is said in a group that the bot is put into, which it
    /// then leaves: what people report is not for everyone's eyes.
    pub async fn poll(&self, receiver: &dyn Receiver, in_groups: &str, stop: &CancellationToken) {
        let mut offset = None;
        let mut failures = 0;
        let mut last = Instant::now();
        while !stop.is_cancelled() {
            let asked = Instant::now();
            let batch = tokio::select! {
                batch = self.batch(offset) => batch,
                () = stop.cancelled() => return,
            };
            let pause = match batch {
                Ok(batch) => {
                    failures = 0;
                    let next = batch.iter().map(|update| update.id + 1).max();
                    if !self.hand_in(receiver, in_groups, batch, stop).await {
                        return;
                    }
                    if next.is_some() {
                        last = Instant::now();
                        offset = next;
                        Duration::ZERO
                    } else {
                        offset = offset.filter(|_| last.elapsed() < RENUMBERED);
                        // A proxy that does not wait must not make us hot.
                        Duration::from_secs(1).saturating_sub(asked.elapsed())
                    }
                }
                Err(error) => {
                    failures += 1;
                    self.after(&error, failures).await
                }
            };
            rest(pause, stop).await;
        }
    }

    async fn batch(&self, offset: Option<i64>) -> Result<Vec<Update>, CallError> {
        let body = serde_json::json!({
            "offset": offset.unwrap_or(0),
            "limit": MOST,
            "timeout": WAIT.as_secs(),
            "allowed_updates": KINDS,
        });
        let answer = self.api.updates(&body, WAIT).await?;
        let raw: Vec<&RawValue> = answer_of(&answer)?;
        let read: Vec<Update> = raw.iter().filter_map(|raw| update::read(raw.get())).collect();
        if read.len() < raw.len() {
            tracing::warn!(count = raw.len() - read.len(), "updates without an id");
        }
        if read.is_empty() && !raw.is_empty() {
            Err(CallError::NoAnswer(NoAnswer::Cut("updates without an id".to_owned())))
        } else {
            Ok(read)
        }
    }

    /// Says what a failed call means, and how long to wait.
    async fn after(&self, error: &CallError, failures: u32) -> Duration {
        let growing = LONGEST.min(Duration::from_secs(1 << failures.saturating_sub(1).min(6)));
        match error {
            CallError::Refused { code: 409, description, .. } if description.contains("webhook") => {
                tracing::warn!("the bot had a webhook; it is taken back, for this program polls");
                if let Err(error) = self.without_webhook().await {
                    tracing::warn!(%error, "the webhook could not be taken back");
                }
                growing
            }
            CallError::Refused { code: 409, .. } => {
                tracing::warn!("another program polls this bot: only one can, so stop the other or use another bot");
                growing.max(Duration::from_secs(5))
            }
            CallError::Refused { code: 401 | 404, .. } => {
                tracing::error!(%error, "Telegram does not know this bot's token");
                LONGEST
            }
            CallError::Refused { retry_after: Some(seconds), .. } => Duration::from_secs(*seconds),
            _ => {
                tracing::warn!(%error, failures, "no updates");
                growing
            }
        }
    }

    /// Hands in a batch, each chat's updates in their order. False: stopped before all were kept.
    async fn hand_in(&self, receiver: &dyn Receiver, in_groups: &str, batch: Vec<Update>, stop: &CancellationToken) -> bool {
        let mut chats: Vec<(i64, Vec<Update>)> = Vec::new();
        for update in batch {
            let chat = match &update.heard {
                Heard::Said { chat, .. } | Heard::Photo { chat, .. } | Heard::Tap(Tap { chat, .. }) => *chat,
                Heard::Group(group) => {
                    self.leave_soon(*group, in_groups);
                    continue;
                }
                Heard::Nothing => continue,
            };
            match chats.iter_mut().find(|(known, _)| *known == chat) {
                Some((_, updates)) => updates.push(update),
                None => chats.push((chat, vec![update])),
            }
        }
        let kept = stream::iter(chats).map(|(_, updates)| async move {
            for update in updates {
                if !self.take(receiver, update, stop).await {
                    return false;
                }
            }
            true
        });
        kept.buffer_unordered(TOGETHER).all(std::future::ready).await
    }

    /// Hands in an update until it is kept. False: stopped before.
    async fn take(&self, receiver: &dyn Receiver, update: Update, stop: &CancellationToken) -> bool {
        let Some((incoming, tap)) = self.incoming(update).await else { return true };
        let Some(taken) = until_kept(stop, || receiver.receive(incoming.clone())).await else { return false };
        self.after_tap(tap, taken);
        true
    }

    /// What somebody did, with the photo that she sent, and the tap if it was one.
    pub(super) async fn incoming(&self, update: Update) -> Option<(Incoming, Option<Tap>)> {
        let (chat, said, tap) = match update.heard {
            Heard::Said { chat, said } => (chat, said, None),
            Heard::Photo { chat, file, caption } => (chat, Said::Photo { content: self.photo_of(&file).await, caption }, None),
            Heard::Tap(tap) => (tap.chat, Said::Tap(tap.data.clone()), Some(tap)),
            Heard::Group(_) | Heard::Nothing => return None,
        };
        let key = format!("{}:{}", self.bot, update.id);
        Some((Incoming { channel: ChannelName::Telegram, key, address: chat.to_string(), said }, tap))
    }

    /// Shows a tap as taken, while the next update is looked at.
    pub(super) fn after_tap(&self, tap: Option<Tap>, taken: Taken) {
        if let Some(tap) = tap {
            let bot = self.clone();
            tokio::spawn(async move { bot.show_taken(&tap, taken.chosen).await });
        }
    }

    /// Says why in a group and leaves it, while the next update is looked at.
    pub(super) fn leave_soon(&self, group: i64, words: &str) {
        let (bot, words) = (self.clone(), words.to_owned());
        tokio::spawn(async move { bot.leave(group, &words).await });
    }

    /// A photo's bytes; none if it does not come, which the conversation takes for a photo that cannot be opened.
    async fn photo_of(&self, file: &str) -> Vec<u8> {
        let tries = async {
            for pause in [1, 3, 0] {
                match self.api.download(file).await {
                    Ok(content) => return content,
                    Err(error) => tracing::warn!(%error, "a photo did not come"),
                }
                sleep(Duration::from_secs(pause)).await;
            }
            Vec::new()
        };
        tokio::time::timeout(PHOTO, tries).await.unwrap_or_default()
    }

    /// Says why in a group, and leaves it.
    async fn leave(&self, group: i64, words: &str) {
        let said = self.api.call::<_, IgnoredAny>(&SendMessage::new(ChatId(group), words)).await;
        let left = self.api.call::<_, IgnoredAny>(&LeaveChat::new(ChatId(group))).await;
        for error in [said, left].into_iter().filter_map(Result::err) {
            tracing::debug!(%error, "a group could not be left politely");
        }
    }
}
