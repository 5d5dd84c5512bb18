//! A bot on Zalo's Bot Platform: by webhook, or by polling while it is tried out.
//!
//! It knows neither buttons nor files nor edits: choices are numbers and words to type, and pictures are fetched by Zalo from
//! an address of ours. What a poll reads cannot be read again, so it is kept before anything else ([`Inbox`]); the same is
//! done with a photo that comes by webhook, since its download may outlast Zalo's patience.
//!
//! [`Inbox`]: super::receive::Inbox

mod api;
mod hook;
mod poll;
mod send;
mod update;

use std::sync::Arc;

use futures::future::BoxFuture;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use url::Url;

use super::receive::NotKept;
use crate::domain::file::FileHash;
use crate::domain::locale::Locale;
use crate::domain::words::Words;

use api::Api;
pub use api::CallError;
pub use hook::SECRET;

/// What the bot needs of the app, besides an inbox.
pub trait Host: Send + Sync {
    /// Says words in a language.
    fn say(&self, locale: Locale, words: &Words) -> String;

    /// Where whoever has the address may fetch a photo, as often as Zalo does; `None` if we have no address that Zalo reaches.
    fn picture(&self, photo: &FileHash) -> Option<String>;

    /// Counts a message that is about to be sent. False: the month's quota is nearly used up, and a reminder (`bulk`) must
    /// not be sent.
    ///
    /// # Errors
    /// It could not be counted.
    fn count(&self, bulk: bool) -> BoxFuture<'_, Result<bool, NotKept>>;
}

/// A bot on Zalo's Bot Platform.
#[derive(Clone)]
pub struct ZaloBot {
    api: Api,
    host: Arc<dyn Host>,
    /// The bot's number: the first part of its token.
    bot: String,
    /// What Zalo shows us with every webhook call.
    secret: SecretString,
}

/// Who the bot is.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Me {
    /// Its id: the last part of the link that opens it.
    pub id: String,
    /// Its name.
    pub account_name: String,
}

impl ZaloBot {
    /// A bot with this token at the service with this address. Zalo shows `secret` (8 to 256 characters) with every webhook
    /// call.
    ///
    /// # Errors
    /// The machine has no usable TLS.
    pub fn new(token: SecretString, api: &Url, secret: SecretString, host: Arc<dyn Host>) -> Result<Self, CallError> {
        let bot = token.expose_secret().split(':').next().unwrap_or_default().to_owned();
        Ok(Self { api: Api::new(token, api)?, host, bot, secret })
    }

    /// The bot's number.
    pub fn number(&self) -> &str {
        &self.bot
    }

    /// Who the bot is.
    ///
    /// # Errors
    /// Zalo cannot be reached, or does not know the token.
    pub async fn me(&self) -> Result<Me, CallError> {
        self.api.call("getMe", &serde_json::json!({})).await
    }

    /// Has what comes in sent to this address.
    ///
    /// # Errors
    /// Zalo cannot be reached, or refuses the address.
    pub async fn set_webhook(&self, url: &str) -> Result<(), CallError> {
        let body = serde_json::json!({ "url": url, "secret_token": self.secret.expose_secret() });
        self.api.done("setWebhook", &body).await
    }

    /// Where what comes in is sent; `None` if it waits to be polled.
    ///
    /// # Errors
    /// Zalo cannot be reached, or does not know the token.
    pub async fn webhook(&self) -> Result<Option<String>, CallError> {
        #[derive(Deserialize)]
        struct Info {
            url: String,
        }
        match self.api.call::<Info>("getWebhookInfo", &serde_json::json!({})).await {
            Ok(info) => Ok(Some(info.url).filter(|url| !url.is_empty())),
            Err(CallError::Refused { code: 404, .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Takes back the webhook: while there is one, there is no polling.
    async fn without_webhook(&self) -> Result<(), CallError> {
        match self.api.done("deleteWebhook", &serde_json::json!({})).await {
            // There was none.
            Err(CallError::Refused { code: 400 | 404, .. }) => Ok(()),
            outcome => outcome,
        }
    }
}
