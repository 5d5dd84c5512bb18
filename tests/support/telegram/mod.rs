//! A Telegram in this process: the Bot API over HTTP on one side, people with their phones on the other.
//!
//! It is as strict as the real one: unknown methods and parameters, wrong types, texts and buttons above the limits,
//! answers to queries that nobody asked are refused, and kept as violations ([`FakeTelegram::violations`]).

mod flood;
mod limits;
mod methods;
mod phone;
mod server;
mod webhook;
mod world;

use std::sync::Arc;

pub use super::faults::{Fault, When};
use super::running::Service;
pub use flood::Flood;
pub use phone::Phone;
pub use world::{Shown, World};

/// The token of the only bot there is.
pub const TOKEN: &str = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawE";

/// A running fake.
pub struct FakeTelegram {
    pub url: String,
    shared: Arc<Shared>,
    server: tokio::task::JoinHandle<()>,
}

pub(crate) type Shared = super::shared::Shared<World>;

impl FakeTelegram {
    /// Starts one on a free port.
    pub async fn start() -> Self {
        let shared = Arc::new(Shared::new(World::default()));
        let (url, server) = server::start(Arc::clone(&shared)).await;
        Self { url, shared, server }
    }

    /// Someone's phone. The number is that of her chat with the bot.
    pub fn phone(&self, chat: i64) -> Phone {
        Phone::new(Arc::clone(&self.shared), chat)
    }

    /// From now on, what a call meets that fits.
    pub fn fail(&self, when: When, fault: Fault) {
        self.shared.change(|world| world.faults.push((when, fault)));
    }

    /// Looks at the world.
    pub fn look<T>(&self, look: impl FnOnce(&World) -> T) -> T {
        look(&self.shared.lock())
    }

    /// Daemons that start from now on are called by webhook.
    pub fn call(&self) {
        self.shared.change(|world| world.calls_us = true);
    }

    /// From now on it is as fast, and no faster, than the real one: whoever sends more is told to wait.
    pub fn limit(&self) {
        self.shared.change(|world| world.flood = Some(Flood::default()));
    }

    /// Changes the world; whoever waits looks again.
    pub fn change<T>(&self, change: impl FnOnce(&mut World) -> T) -> T {
        self.shared.change(change)
    }

    /// Waits until the world is so. `what` is told if it does not come.
    pub async fn until(&self, what: &str, is: impl FnMut(&World) -> bool) {
        self.shared.until(what, is).await;
    }

    /// Ends the test's side of it: no violation may have happened, and nothing may be unread or unconfirmed.
    pub async fn finish(self) {
        self.until("every update is confirmed", |world| world.updates.is_empty()).await;
        self.look(|world| {
            assert_eq!(world.violations, Vec::<String>::new(), "calls that Telegram would refuse");
            let unread: Vec<_> =
                world.chats.iter().flat_map(|(chat, known)| known.unread().map(move |shown| (chat, &shown.text))).collect();
            assert!(unread.is_empty(), "nobody read {unread:?}");
        });
    }

    /// What the bot did that the real one would refuse.
    pub fn violations(&self) -> Vec<String> {
        self.look(|world| world.violations.clone())
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
        self.server.abort();
    }
}
