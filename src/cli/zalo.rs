//! From settings to the channels of Zalo.

use std::sync::Arc;
use std::time::Duration;

use anyhow::bail;

use crate::app::token::Tokens;
use crate::app::zalo_bot::{self, Side, Terms};
use crate::app::{App, zalo_oa};
use crate::channel::zalo_bot::{CallError, ZaloBot};
use crate::channel::zalo_oa::{OAuth, Settings, ZaloOa};
use crate::config::{self, Config};

/// How long a start waits for Zalo.
const PATIENCE: Duration = Duration::from_secs(5);

/// The bot on Zalo's Bot Platform, and on what terms it works.
pub(super) fn bot(app: &Arc<App>, config: &Config, settings: &config::ZaloBot) -> anyhow::Result<(ZaloBot, Terms)> {
    let terms = Terms {
        public_url: config.public_url.clone(),
        by_webhook: settings.by_webhook,
        quota: settings.quota,
        people: settings.people,
    };
    let number = secrecy::ExposeSecret::expose_secret(&settings.token).split(':').next().unwrap_or_default().to_owned();
    let secret = settings.secret.clone().unwrap_or_else(|| zalo_bot::secret(app, &number));
    let host = Arc::new(Side::new(Arc::clone(app), terms.clone()));
    Ok((ZaloBot::new(settings.token.clone(), &settings.api, secret, host)?, terms))
}

/// A token that Zalo does not know is a wrong setting; that Zalo is away is none.
pub(super) async fn check_bot(bot: &ZaloBot) -> anyhow::Result<()> {
    match tokio::time::timeout(PATIENCE, bot.me()).await {
        Ok(Err(CallError::Refused { code: 401 | 404, .. })) => bail!("zalo_bot_token: Zalo does not know this token"),
        Ok(Err(error)) => tracing::warn!(%error, "Zalo does not answer; it will be tried again and again"),
        Err(_) => tracing::warn!("Zalo does not answer; it will be tried again and again"),
        Ok(Ok(_)) => {}
    }
    Ok(())
}

/// The Zalo Official Account, and its tokens.
pub(super) fn oa(app: &Arc<App>, settings: &config::ZaloOa) -> anyhow::Result<(ZaloOa, Tokens)> {
    let oauth = OAuth::new(&settings.oauth, &settings.app_id, settings.app_secret.clone())?;
    let tokens = Tokens::new(Arc::clone(app), oauth, &settings.id);
    let host = Arc::new(zalo_oa::Side::new(Arc::clone(app), tokens.clone()));
    let settings = Settings {
        oa: settings.id.clone(),
        app: settings.app_id.clone(),
        app_secret: settings.app_secret.clone(),
        webhook_secret: settings.webhook_secret.clone(),
        api: settings.api.clone(),
        business: settings.business.clone(),
        button_template: settings.button_template,
        phone_picture: settings.phone_picture.clone(),
        rate: settings.rate,
        templates: settings.templates.clone(),
    };
    Ok((ZaloOa::new(settings, host)?, tokens))
}
