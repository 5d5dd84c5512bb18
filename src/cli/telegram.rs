//! From settings to the Telegram bot.

use std::time::Duration;

use anyhow::bail;
use secrecy::ExposeSecret;
use url::Url;

use crate::app::App;
use crate::app::bot::{self, Webhook};
use crate::channel::telegram::{CallError, Telegram, paces};
use crate::config::{self, Config};

/// How long a start waits for Telegram.
const PATIENCE: Duration = Duration::from_secs(5);

/// The bot.
pub(super) fn bot(app: &App, settings: &config::Telegram) -> anyhow::Result<Telegram> {
    let rates = paces(settings.rate, settings.chat_rate, settings.group_rate);
    let proxy = settings.proxy.as_ref().map(|proxy| Url::parse(proxy.expose_secret())).transpose()?;
    let bot = Telegram::new(settings.token.clone(), &settings.api, proxy.as_ref())?.paced(rates);
    let secret = settings.secret.clone().unwrap_or_else(|| bot::secret(app, bot.number()));
    Ok(bot.called_with(secret))
}

/// Where Telegram is to send what comes in, and over how many connections, if it is to.
pub(super) fn webhook(config: &Config, settings: &config::Telegram) -> Option<Webhook> {
    let url = config.public_url.as_ref().filter(|_| settings.by_webhook)?;
    Some(Webhook { url: url.join(bot::HOOK).ok()?, connections: settings.connections })
}

/// A token that Telegram does not know is a wrong setting; that Telegram is away is none.
pub(super) async fn check(telegram: &Telegram) -> anyhow::Result<()> {
    match tokio::time::timeout(PATIENCE, telegram.name()).await {
        Ok(Err(CallError::Refused { code: 401 | 404, .. })) => bail!("telegram_token: Telegram does not know this token"),
        Ok(Err(error)) => tracing::warn!(%error, "Telegram does not answer; it will be tried again and again"),
        Err(_) => tracing::warn!("Telegram does not answer; it will be tried again and again"),
        Ok(Ok(_)) => {}
    }
    Ok(())
}
