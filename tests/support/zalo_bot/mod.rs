//! A Zalo Bot Platform in this process: the service over HTTP on one side, people with their phones on the other.
//!
//! It is as strict as the real one: unknown methods and parameters, wrong types, texts above the limit and pictures that it
//! cannot fetch twice are refused (with HTTP 200 and `ok: false`), and kept as violations.

mod limits;
mod phone;
mod server;
mod world;

use std::ops::Deref;
use std::sync::Arc;

use chihoi::app::App;
use chihoi::app::zalo_bot::{Side, Terms};
use chihoi::channel::send::Sender;
use chihoi::channel::zalo_bot::ZaloBot;
use url::Url;

use super::fake::Fake;
pub use super::faults::{Fault, When};
use super::running::Service;
pub use phone::Phone;
pub use world::World;

/// The token of the only bot there is.
pub const TOKEN: &str = "123456789:abc-xyz";

/// A running fake.
pub struct FakeZaloBot {
    fake: Fake<World>,
    by_webhook: bool,
}

pub(crate) type Shared = super::shared::Shared<World>;

impl FakeZaloBot {
    /// Starts one on a free port, for a bot that polls.
    pub async fn start() -> Self {
        let fake = Fake::start(World::default(), server::MOST, |router| router.fallback(server::answer)).await;
        fake.shared.lock().url.clone_from(&fake.url);
        Self { fake, by_webhook: false }
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
}

impl Deref for FakeZaloBot {
    type Target = Fake<World>;

    fn deref(&self) -> &Fake<World> {
        &self.fake
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
