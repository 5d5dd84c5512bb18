//! By webhook: Telegram is told where to send what comes in, and each call is thanked for once its turn is kept.

use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde::de::IgnoredAny;
use subtle::ConstantTimeEq;
use teloxide::payloads::{DeleteWebhook, GetWebhookInfo};
use tokio_util::sync::CancellationToken;
use url::Url;

use super::poll::KINDS;
use super::update::{self, Heard};
use super::{CallError, Telegram};
use crate::channel::receive::{Hooked, Receiver, rest};

/// The header that holds the secret.
pub const SECRET: &str = "x-telegram-bot-api-secret-token";
/// How often it is looked whether Telegram still sends to us.
const EVERY: Duration = Duration::from_secs(10 * 60);
/// Pauses after a failure.
const FIRST: Duration = Duration::from_secs(1);
const LONGEST: Duration = Duration::from_secs(60);

/// What Telegram says of the webhook.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Webhook {
    /// Where it sends what comes in; empty if it is polled.
    pub url: String,
    /// How many updates wait.
    #[serde(default)]
    pub pending_update_count: i64,
    /// When a call failed last: seconds since 1970.
    pub last_error_date: Option<i64>,
    /// Why.
    pub last_error_message: Option<String>,
}

impl Telegram {
    /// The same bot, called with this secret.
    #[must_use]
    pub fn called_with(self, secret: SecretString) -> Self {
        Self { secret: Some(secret), ..self }
    }

    /// Whether a call shows the right secret. It takes as long for one that is nearly right.
    pub fn knows(&self, shown: Option<&[u8]>) -> bool {
        let secret = self.secret.as_ref().map(|secret| secret.expose_secret().as_bytes());
        let known = shown.zip(secret).is_some_and(|(shown, secret)| bool::from(shown.ct_eq(secret)));
        if !known {
            tracing::warn!(given = shown.is_some(), "a webhook call without the Telegram bot's secret was refused");
        }
        known
    }

    /// Takes the update that a call brought. `in_groups` is said in groups, as when it is polled.
    pub async fn hook(&self, body: &[u8], receiver: &dyn Receiver, in_groups: &str) -> Hooked {
        let Some(update) = update::read(&String::from_utf8_lossy(body)) else {
            // To refuse it would bring it again and again.
            tracing::warn!("an update without an id");
            return Hooked::Taken;
        };
        if let Heard::Group(group) = update.heard {
            self.leave_soon(group, in_groups);
            return Hooked::Taken;
        }
        let Some((incoming, tap)) = self.incoming(update).await else { return Hooked::Taken };
        match receiver.receive(incoming).await {
            Ok(taken) => {
                self.after_tap(tap, taken);
                Hooked::Taken
            }
            Err(_) => Hooked::Later,
        }
    }

    /// Has what comes in sent to `url`, over up to so many connections at once, until `stop`; where somebody else changes
    /// that, it is changed back.
    pub async fn keep_webhook(&self, url: &Url, connections: u32, stop: &CancellationToken) {
        let (mut pause, mut complained) = (FIRST, None);
        while !stop.is_cancelled() {
            let wait = match self.check_webhook(url, connections, &mut complained).await {
                Ok(()) => {
                    pause = FIRST;
                    EVERY
                }
                Err(error) => {
                    tracing::error!(%error, "Telegram does not take {url} as the bot's webhook");
                    pause = (pause * 2).min(LONGEST);
                    pause
                }
            };
            rest(wait, stop).await;
        }
    }

    async fn check_webhook(&self, url: &Url, connections: u32, complained: &mut Option<i64>) -> Result<(), CallError> {
        let now = self.webhook().await?;
        if let (true, Some(message)) = (now.last_error_date > *complained, &now.last_error_message) {
            *complained = now.last_error_date;
            tracing::warn!(pending = now.pending_update_count, "Telegram could not send what came in: {message}");
        }
        // Set at every start: the secret and the kinds of updates may have changed, and Telegram does not tell them.
        let body = serde_json::json!({
            "url": url.as_str(),
            "secret_token": self.secret.as_ref().map(ExposeSecret::expose_secret),
            "allowed_updates": KINDS,
            "max_connections": connections,
        });
        if now.url != url.as_str() {
            tracing::info!("Telegram sends what comes in to {url}");
        }
        self.api.ask::<IgnoredAny>("SetWebhook", &body).await.map(|_| ())
    }

    /// Where Telegram sends what comes in.
    ///
    /// # Errors
    /// Telegram cannot be reached, or does not know the token.
    pub async fn webhook(&self) -> Result<Webhook, CallError> {
        self.api.call(&GetWebhookInfo::new()).await
    }

    /// Takes back a webhook: while there is one, there is no polling. What waits stays.
    pub(super) async fn without_webhook(&self) -> Result<(), CallError> {
        self.api.call::<_, IgnoredAny>(&DeleteWebhook::new()).await.map(|_| ())
    }
}
