//! Webhook calls: known by their signature, answered within Zalo's two seconds, thanked for once what they brought is kept.

use std::sync::{Arc, PoisonError};
use std::time::Duration;

use tokio_util::sync::CancellationToken;

use super::ZaloOa;
use super::event::{Event, Head, Heard};
use super::signature::{Parts, way};
use crate::channel::http;
use crate::channel::receive::{Hooked, Inbox, NotKept, Raw, rest, until_kept};
use crate::domain::channel::ChannelName;
use crate::domain::incoming::{Incoming, Said};

/// Zalo waits two seconds; what is taken later than this is thanked for when it comes again.
const PATIENCE: Duration = Duration::from_millis(1_700);
/// How old something must be that was kept before somebody else finishes it, and how often that is looked for.
const LEFT: Duration = Duration::from_secs(90);
const LOOK: Duration = Duration::from_secs(30);

impl ZaloOa {
    /// Takes what a call brought, if it is Zalo's. `signature` and `signed_at` are its headers.
    pub async fn hook(&self, signature: Option<&str>, signed_at: Option<&str>, body: &[u8], inbox: &Arc<dyn Inbox>) -> Hooked {
        let Some(head) = Head::read(body).filter(|head| self.is_zalos(signature, signed_at, body, head)) else {
            tracing::warn!(signed = signature.is_some(), "a webhook call without the Zalo OA's signature was refused");
            return Hooked::Refused;
        };
        let event = head.event(self.number());
        let kept = match &event.heard {
            Heard::Nothing => Ok(()),
            Heard::Said { user, said } => {
                let incoming = self.incoming(&event.key, user, said.clone());
                tokio::time::timeout(PATIENCE, inbox.receive(incoming)).await.unwrap_or(Err(NotKept)).map(|_| ())
            }
            Heard::Photos { .. } => self.keep(inbox, event.key, body).await,
            Heard::Strange => {
                tracing::info!(key = event.key, "an event of Zalo's that is not understood");
                inbox.keep(&raw(event.key, body), true).await
            }
        };
        if kept.is_ok() { Hooked::Taken } else { Hooked::Later }
    }

    /// Finishes what was kept and not finished, until `stop`.
    pub async fn finish(&self, inbox: &dyn Inbox, stop: &CancellationToken) {
        while !stop.is_cancelled() {
            let left = until_kept(stop, || inbox.left(ChannelName::ZaloOa, LEFT)).await.unwrap_or_default();
            for raw in left {
                self.take(inbox, &raw.body, stop).await;
            }
            rest(LOOK, stop).await;
        }
    }

    fn is_zalos(&self, signature: Option<&str>, signed_at: Option<&str>, body: &[u8], head: &Head) -> bool {
        let settings = &self.settings;
        if !head.app_id.is_empty() && head.app_id != settings.app {
            return false;
        }
        let parts = Parts {
            first: [("app id", &settings.app), ("account id", &settings.oa)],
            times: [
                ("time of the body", Some(head.timestamp.as_str()).filter(|time| !time.is_empty())),
                ("time of the header", signed_at),
            ],
            secrets: [("webhook secret", &settings.webhook_secret), ("app secret", &settings.app_secret)],
        };
        let Some(way) = signature.and_then(|signature| way(signature, body, &parts)) else { return false };
        let mut signed = self.signed.lock().unwrap_or_else(PoisonError::into_inner);
        if *signed != way {
            tracing::info!(way, "Zalo signs its webhook calls so");
            *signed = way;
        }
        true
    }

    async fn keep(&self, inbox: &Arc<dyn Inbox>, key: String, body: &[u8]) -> Result<(), NotKept> {
        let raw = raw(key, body);
        inbox.keep(&raw, false).await?;
        let (oa, inbox) = (self.clone(), Arc::clone(inbox));
        // What the end of this process breaks off is finished by the next one.
        tokio::spawn(async move { oa.take(inbox.as_ref(), &raw.body, &CancellationToken::new()).await });
        Ok(())
    }

    /// Hands in an event that is kept. Of several photos the first goes last: its turn drops what was kept.
    async fn take(&self, inbox: &dyn Inbox, body: &str, stop: &CancellationToken) {
        let Some(Event { key, heard }) = Head::read(body.as_bytes()).map(|head| head.event(self.number())) else { return };
        let Heard::Photos { user, urls, mut caption } = heard else { return };
        for (place, url) in urls.iter().enumerate().rev() {
            let content = http::file(&self.api.http, url).await;
            let key = if place == 0 { key.clone() } else { format!("{key}#{place}") };
            let incoming = self.incoming(&key, &user, Said::Photo { content, caption: caption.take() });
            until_kept(stop, || inbox.receive(incoming.clone())).await;
        }
    }

    fn incoming(&self, key: &str, user: &str, said: Said) -> Incoming {
        Incoming { channel: ChannelName::ZaloOa, key: key.to_owned(), address: user.to_owned(), said }
    }
}

fn raw(key: String, body: &[u8]) -> Raw {
    Raw { channel: ChannelName::ZaloOa, key, body: String::from_utf8_lossy(body).into_owned() }
}
