//! Webhook calls: known by the secret that Zalo shows, thanked for once what they brought is kept.

use std::sync::Arc;

use secrecy::ExposeSecret;
use subtle::ConstantTimeEq;
use tokio_util::sync::CancellationToken;

use super::ZaloBot;
use super::update::{self, Heard};
use crate::channel::receive::{Hooked, Inbox, NotKept, Raw};
use crate::domain::channel::ChannelName;

/// The header that holds the secret.
pub const SECRET: &str = "x-bot-api-secret-token";

impl ZaloBot {
    /// Whether a call shows the right secret. It takes as long for one that is nearly right.
    pub fn knows(&self, shown: Option<&[u8]>) -> bool {
        let known = shown.is_some_and(|shown| bool::from(shown.ct_eq(self.secret.expose_secret().as_bytes())));
        if !known {
            tracing::warn!(given = shown.is_some(), "a webhook call without the Zalo bot's secret was refused");
        }
        known
    }

    /// Takes what a call brought. A photo is kept as it came and downloaded after the call has been thanked for.
    pub async fn hook(&self, body: &[u8], inbox: &Arc<dyn Inbox>) -> Hooked {
        let body = String::from_utf8_lossy(body).into_owned();
        let update = update::read(&self.bot, &body);
        let kept = match &update.heard {
            Heard::Group => Ok(()),
            Heard::Said { .. } => match self.incoming(update).await {
                Some(incoming) => inbox.receive(incoming).await.map(|_| ()),
                None => Ok(()),
            },
            Heard::Photo { .. } => self.keep(inbox, update.key, body).await,
            Heard::Strange => {
                tracing::info!(key = update.key, "an update of Zalo's that is not understood");
                inbox.keep(&Raw { channel: ChannelName::ZaloBot, key: update.key, body }, true).await
            }
        };
        if kept.is_ok() { Hooked::Taken } else { Hooked::Later }
    }

    async fn keep(&self, inbox: &Arc<dyn Inbox>, key: String, body: String) -> Result<(), NotKept> {
        let raw = Raw { channel: ChannelName::ZaloBot, key, body };
        inbox.keep(&raw, false).await?;
        let (bot, inbox) = (self.clone(), Arc::clone(inbox));
        // What the end of this process breaks off is finished by the next one.
        tokio::spawn(async move { bot.take(inbox.as_ref(), &raw.body, &CancellationToken::new()).await });
        Ok(())
    }
}
