//! Telegram, by long polling or by webhook.
//!
//! Methods' payloads and types are teloxide's. What comes in is read with small types of our own ([`update`]): teloxide's
//! own make a message empty when anything in it is newer than they are, and stop a whole batch for one bad character.
//! The loop is ours too, since nothing may be acknowledged before it is kept ([`poll`], [`hook`]).

mod api;
mod hook;
mod keyboard;
mod pace;
mod poll;
mod send;
mod tap;
mod update;

use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde::de::IgnoredAny;
use teloxide::payloads::{GetMe, SetMyCommands};
use teloxide::types::BotCommand;
use url::Url;

use api::Api;
pub use api::CallError;
pub use hook::{SECRET, Webhook};
pub use pace::paces;

use crate::channel::send::Rates;

/// A Telegram bot.
#[derive(Clone)]
pub struct Telegram {
    api: Api,
    /// The bot's number: the first part of its token.
    bot: String,
    rates: Rates,
    /// What Telegram shows with webhook calls, if it makes any.
    secret: Option<SecretString>,
}

/// The bot's commands as the apps show them, for people whose app speaks a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Menu {
    /// The language's two letters; `None` for people of all other languages.
    pub language: Option<&'static str>,
    /// Name and description of each command.
    pub commands: Vec<(String, String)>,
}

/// The bot as Telegram knows it.
#[derive(Clone, Debug, Deserialize)]
pub struct Me {
    /// Its name, without the `@`.
    pub username: String,
    /// It may be put into groups.
    #[serde(default)]
    pub can_join_groups: bool,
    /// It is shown all that is said in them, not only what is meant for it.
    #[serde(default)]
    pub can_read_all_group_messages: bool,
}

impl Telegram {
    /// A bot with this token at the Bot API with this address (Telegram's own is `https://api.telegram.org`), reached through
    /// a proxy if one is given.
    ///
    /// # Errors
    /// The machine has no usable TLS.
    pub fn new(token: SecretString, api: &Url, proxy: Option<&Url>) -> Result<Self, CallError> {
        let bot = token.expose_secret().split(':').next().unwrap_or_default().to_owned();
        Ok(Self { api: Api::new(token, api, proxy)?, bot, rates: paces(28, 1, 20), secret: None })
    }

    /// The same bot, sending at this pace.
    #[must_use]
    pub fn paced(self, rates: Rates) -> Self {
        Self { rates, ..self }
    }

    /// The bot's number.
    pub fn number(&self) -> &str {
        &self.bot
    }

    /// The bot's name, without the `@`.
    ///
    /// # Errors
    /// Telegram cannot be reached, or does not know the token.
    pub async fn name(&self) -> Result<String, CallError> {
        Ok(self.me().await?.username)
    }

    /// The bot as Telegram knows it.
    ///
    /// # Errors
    /// Telegram cannot be reached, or does not know the token.
    pub async fn me(&self) -> Result<Me, CallError> {
        self.api.call(&GetMe::new()).await
    }

    /// The time by Telegram's clock, in seconds since 1970, if it tells it.
    ///
    /// # Errors
    /// Telegram cannot be reached.
    pub async fn clock(&self) -> Result<Option<i64>, CallError> {
        self.api.clock().await
    }

    /// Sets the menu of commands.
    ///
    /// # Errors
    /// Telegram cannot be reached, or refuses it.
    pub async fn set_menu(&self, menu: &Menu) -> Result<(), CallError> {
        let commands = menu.commands.iter().map(|(name, about)| BotCommand::new(name, about));
        let mut payload = SetMyCommands::new(commands);
        payload.language_code = menu.language.map(str::to_owned);
        self.api.call::<_, IgnoredAny>(&payload).await.map(|_| ())
    }
}
