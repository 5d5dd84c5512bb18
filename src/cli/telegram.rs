//! From settings to the Telegram bot.

use std::time::Duration;

use anyhow::bail;

use crate::channel::telegram::{CallError, Telegram, paces};
use crate::config;

/// How long a start waits for Telegram.
const PATIENCE: Duration = Duration::from_secs(5);

/// The bot.
pub(super) fn bot(settings: &config::Telegram) -> anyhow::Result<Telegram> {
    let rates = paces(settings.rate, settings.chat_rate, settings.group_rate);
    Ok(Telegram::new(settings.token.clone(), &settings.api)?.paced(rates))
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
