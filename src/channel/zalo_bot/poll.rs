//! Polling: one update a call, which no later call gives again. It is kept at once, then worked off; what an earlier
//! process kept and did not finish comes first.

use std::time::Duration;

use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::update::{self, Heard};
use super::{CallError, ZaloBot};
use crate::channel::http;
use crate::channel::receive::{Inbox, Raw, rest, until_kept};
use crate::domain::channel::ChannelName;
use crate::domain::incoming::{Incoming, Said};

/// How long Zalo waits for an update before it answers that there is none.
const WAIT: Duration = Duration::from_secs(30);
/// The longest pause after failures.
const LONGEST: Duration = Duration::from_secs(60);
/// A call that is answered sooner than this with nothing did not wait: it must not make us hot.
const LEAST: Duration = Duration::from_secs(1);
/// How old something must be that a webhook kept before somebody else finishes it, and how often that is looked for.
const LEFT: Duration = Duration::from_secs(90);
const LOOK: Duration = Duration::from_secs(30);

impl ZaloBot {
    /// Asks for updates, keeps them and hands them in, until `stop`.
    pub async fn poll(&self, inbox: &dyn Inbox, stop: &CancellationToken) {
        if let Err(error) = self.without_webhook().await {
            tracing::warn!(%error, "the Zalo bot's webhook could not be taken back");
        }
        self.finish_left(inbox, Duration::ZERO, stop).await;
        let mut failures = 0;
        while !stop.is_cancelled() {
            let asked = Instant::now();
            let answer = tokio::select! {
                answer = self.api.update(WAIT) => answer,
                () = stop.cancelled() => return,
            };
            let pause = match answer {
                Ok(raw) => {
                    failures = 0;
                    self.keep_and_take(inbox, raw, stop).await;
                    Duration::ZERO
                }
                // Nothing came: no error.
                Err(CallError::Refused { code: 408, .. }) => {
                    failures = 0;
                    LEAST.saturating_sub(asked.elapsed())
                }
                Err(error @ CallError::Refused { code: 401 | 404, .. }) => {
                    tracing::error!(%error, "Zalo does not know this bot's token");
                    LONGEST
                }
                Err(error) => {
                    failures += 1;
                    tracing::warn!(%error, failures, "no updates from Zalo");
                    LONGEST.min(Duration::from_secs(1 << (failures - 1).min(6)))
                }
            };
            rest(pause, stop).await;
        }
    }

    /// Finishes what a webhook kept and its process did not, until `stop`.
    pub async fn finish(&self, inbox: &dyn Inbox, stop: &CancellationToken) {
        while !stop.is_cancelled() {
            self.finish_left(inbox, LEFT, stop).await;
            rest(LOOK, stop).await;
        }
    }

    async fn finish_left(&self, inbox: &dyn Inbox, age: Duration, stop: &CancellationToken) {
        let left = until_kept(stop, || inbox.left(ChannelName::ZaloBot, age)).await.unwrap_or_default();
        for raw in left {
            self.take(inbox, &raw.body, stop).await;
        }
    }

    async fn keep_and_take(&self, inbox: &dyn Inbox, body: String, stop: &CancellationToken) {
        let update = update::read(&self.bot, &body);
        if update.heard == Heard::Group {
            return;
        }
        let strange = update.heard == Heard::Strange;
        let raw = Raw { channel: ChannelName::ZaloBot, key: update.key, body };
        // Nobody else can read it again: told to stop, it is tried some more.
        let patient = CancellationToken::new();
        let ending = stop.clone();
        let last = patient.clone();
        tokio::spawn(async move {
            ending.cancelled().await;
            tokio::time::sleep(LEAST * 10).await;
            last.cancel();
        });
        if until_kept(&patient, || inbox.keep(&raw, strange)).await.is_some() && !strange {
            self.take(inbox, &raw.body, stop).await;
        }
    }

    /// Hands in an update that is kept.
    pub(super) async fn take(&self, inbox: &dyn Inbox, body: &str, stop: &CancellationToken) {
        let update = update::read(&self.bot, body);
        let Some(incoming) = self.incoming(update).await else { return };
        until_kept(stop, || inbox.receive(incoming.clone())).await;
    }

    /// What is handed in for an update; a photo is downloaded, since its address is good for a short while only.
    pub(super) async fn incoming(&self, update: update::Update) -> Option<Incoming> {
        let (address, said) = match update.heard {
            Heard::Said { chat, said } => (chat, said),
            Heard::Photo { chat, url, caption } => {
                (chat, Said::Photo { content: http::file(&self.api.http, &url).await, caption })
            }
            Heard::Group | Heard::Strange => return None,
        };
        Some(Incoming { channel: ChannelName::ZaloBot, key: update.key, address, said })
    }
}
