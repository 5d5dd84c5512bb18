//! A Telegram in this process: the Bot API over HTTP on one side, people with their phones on the other.
//!
//! It is as strict as the real one: unknown methods and parameters, wrong types, texts and buttons above the limits, edits
//! of messages that are not there, answers to taps that nobody made are refused and kept as violations, and a test that
//! leaves one fails ([`Fake`]).

mod body;
mod entities;
mod flood;
mod messages;
mod methods;
mod phone;
mod refused;
mod rules;
mod server;
mod spec;
mod updates;
mod webhook;
mod world;

use std::ops::Deref;
use std::sync::Arc;

use super::fake::Fake;
pub use super::faults::{Fault, When};
use super::running::Service;
pub use flood::Flood;
pub use phone::Phone;
use tokio::task::JoinHandle;
pub use webhook::Hook;
pub use world::{Shown, World};

/// The token of the only bot there is.
pub const TOKEN: &str = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawE";

/// A running fake.
pub struct FakeTelegram {
    fake: Fake<World>,
    hooks: JoinHandle<()>,
}

pub(crate) type Shared = super::shared::Shared<World>;

impl FakeTelegram {
    /// Starts one on a free port.
    pub async fn start() -> Self {
        let fake = Fake::start(World::new(), server::MOST, |router| router.fallback(server::answer)).await;
        let hooks = tokio::spawn(webhook::deliver(Arc::clone(&fake.shared)));
        Self { fake, hooks }
    }

    /// Someone's phone. The number is that of her chat with the bot.
    pub fn phone(&self, chat: i64) -> Phone {
        Phone::new(Arc::clone(&self.shared), chat)
    }

    /// Daemons that start from now on are called by webhook.
    pub fn call(&self) {
        self.change(|world| world.calls_us = true);
    }

    /// From now on it is as fast, and no faster, than the real one: whoever sends more is told to wait.
    pub fn limit(&self) {
        self.change(|world| world.flood = Some(Flood::default()));
    }
}

impl Deref for FakeTelegram {
    type Target = Fake<World>;

    fn deref(&self) -> &Fake<World> {
        &self.fake
    }
}

impl Service for FakeTelegram {
    fn settings(&self, daemon: &str) -> Vec<(&'static str, String)> {
        let mut settings = vec![("CHIHOI_TELEGRAM_TOKEN", TOKEN.to_owned()), ("CHIHOI_TELEGRAM_API", self.url.clone())];
        if self.look(|world| world.flood.is_none()) {
            settings.extend(["CHIHOI_TELEGRAM_RATE", "CHIHOI_TELEGRAM_CHAT_RATE"].map(|name| (name, "1000".to_owned())));
        }
        if self.look(|world| world.calls_us) {
            settings.push(("CHIHOI_TELEGRAM_MODE", "webhook".to_owned()));
            settings.push(("CHIHOI_PUBLIC_URL", daemon.to_owned()));
        }
        settings
    }
}

impl Drop for FakeTelegram {
    fn drop(&mut self) {
        self.hooks.abort();
    }
}
