//! A Zalo Bot Platform in this process: the service over HTTP on one side, people with their phones on the other.
//!
//! It is as strict as the real one: unknown methods and parameters, wrong types, texts above the limit and pictures that it
//! cannot fetch twice are refused (with HTTP 200 and `ok: false`), and kept as violations.

mod limits;
mod phone;
mod server;
mod world;

use std::sync::Arc;

use chihoi::app::App;
use chihoi::app::zalo_bot::{Side, Terms};
use chihoi::channel::send::Sender;
use chihoi::channel::zalo_bot::ZaloBot;
use url::Url;

pub use super::faults::{Fault, When};
use super::running::Service;
pub use phone::Phone;
pub use world::World;

/// The token of the only bot there is.
pub const TOKEN: &str = "123456789:abc-xyz";

/// A running fake.
pub struct FakeZaloBot {
    pub url: String,
    by_webhook: bool,
    shared: Arc<Shared>,
    server: tokio::task::JoinHandle<()>,
}

pub(crate) type Shared = super::shared::Shared<World>;

impl FakeZaloBot {
    /// Starts one on a free port, for a bot that polls.
    pub async fn start() -> Self {
        let shared = Arc::new(Shared::new(World::default()));
        let (url, server) = server::start(Arc::clone(&shared)).await;
        shared.lock().url.clone_from(&url);
        Self { url, by_webhook: false, shared, server }
    }

    /// The same, for a bot with a webhook.
    pub async fn with_webhook() -> Self {
        let mut fake = Self::start().await;
        fake.by_webhook = true;
        fake
    }

    /// What sends for the bot, in the name of an app that is not the daemon's.
    pub fn sender(&self, app: &Arc<App>) -> Arc<dyn Sender> {
        let terms = Terms { public_url: None, by_webhook: false, quota: i64::MAX / 1_000, people: i64::MAX };
        let host = Arc::new(Side::new(Arc::clone(app), terms));
        Arc::new(ZaloBot::new(TOKEN.into(), &Url::parse(&self.url).unwrap(), "secret-of-the-test".into(), host).unwrap())
    }

    /// Someone's phone. The name is that of her chat with the bot.
    pub fn phone(&self, chat: &str) -> Phone {
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

    /// Changes the world; whoever waits looks again.
    pub fn change<T>(&self, change: impl FnOnce(&mut World) -> T) -> T {
        self.shared.change(change)
    }

    /// Waits until the world is so. `what` is told if it does not come.
    pub async fn until(&self, what: &str, is: impl FnMut(&World) -> bool) {
        self.shared.until(what, is).await;
    }

    /// Ends the test's side of it: no violation may have happened, and nothing may be unread or undelivered.
    pub async fn finish(self) {
        self.until("every update is delivered", |world| world.updates.is_empty() && world.under_way == 0).await;
        self.look(|world| {
            assert_eq!(world.violations, Vec::<String>::new(), "calls that Zalo would refuse");
            let unread: Vec<_> = world
                .chats
                .iter()
                .flat_map(|(chat, known)| known.shown.iter().skip(known.read).map(move |shown| (chat, &shown.text)))
                .collect();
            assert!(unread.is_empty(), "nobody read {unread:?}");
        });
    }
}

impl Service for FakeZaloBot {
    fn settings(&self, daemon: &str) -> Vec<(&'static str, String)> {
        let mut settings = vec![("CHIHOI_ZALO_BOT_TOKEN", TOKEN.to_owned()), ("CHIHOI_ZALO_BOT_API", self.url.clone())];
        if self.by_webhook {
            settings.extend([("CHIHOI_ZALO_BOT_MODE", "webhook".to_owned()), ("CHIHOI_PUBLIC_URL", daemon.to_owned())]);
        }
        settings.extend(self.look(|world| world.settings.clone()));
        settings
    }
}

impl Drop for FakeZaloBot {
    fn drop(&mut self) {
        self.server.abort();
    }
}
