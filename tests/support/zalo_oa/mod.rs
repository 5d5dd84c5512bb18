//! A Zalo in this process: tokens, consultation messages, templates and uploads over HTTP on one side, people with
//! their phones on the other, whose events come to the daemon signed.
//!
//! It is as strict as the real one: what breaks a limit is refused with its code and HTTP 200, and kept as a violation; a
//! refresh token is good once; who has been silent for a week takes templates only; whatever costs money is written down.

mod calls;
mod limits;
pub mod phone;
mod server;
pub mod world;

use std::ops::Deref;
use std::sync::Arc;

use chihoi::app::App;
use chihoi::app::token::Tokens;
use chihoi::app::zalo_oa::Side;
use chihoi::channel::send::Sender;
use chihoi::channel::zalo_oa::{Filling, OAuth, Settings, Template, Templates, ZaloOa};
use chihoi::store::token_pair::{self, New};
use tempfile::TempDir;
use url::Url;

use super::fake::Fake;
pub use super::faults::{Fault, When};
use super::running::Service;
pub use phone::Phone;
pub use world::World;

/// The account, its app, and their secrets.
pub const OA: &str = "4318657068771012646";
pub const APP: &str = "1234567890123456789";
pub const APP_SECRET: &str = "app-secret-of-the-test";
pub const WEBHOOK_SECRET: &str = "webhook-secret-of-the-test";
/// The approved template of reminders.
pub const TEMPLATE: &str = "302444";

/// A running fake.
pub struct FakeZaloOa {
    fake: Fake<World>,
    folder: TempDir,
}

pub(crate) type Shared = super::shared::Shared<World>;

impl FakeZaloOa {
    /// Starts one on a free port.
    pub async fn start() -> Self {
        let fake = Fake::start(World::new(), server::MOST, |router| router.fallback(server::answer)).await;
        fake.shared.lock().url.clone_from(&fake.url);
        Self { fake, folder: tempfile::tempdir().unwrap() }
    }

    /// Gives the daemon the tokens that are good now.
    pub async fn seed(&self, app: &App) {
        let (access, refresh) = self.look(|world| (world.access.clone(), world.refresh.clone()));
        let far = app.clock.machine() + 20 * 60 * 60 * 1_000;
        let new = New { access: &access, refresh: &refresh, expires_at: far, refresh_at: far };
        let mut tx = app.store.begin().await.unwrap();
        token_pair::seed(&mut tx, &app.store, &format!("zalo_oa {OA}"), new).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// What sends for the account, in the name of an app that is not the daemon's; it knows the template of reminders.
    pub fn sender(&self, app: &Arc<App>) -> Arc<dyn Sender> {
        let url = Url::parse(&self.url).unwrap();
        let tokens = Tokens::new(Arc::clone(app), OAuth::new(&url, APP, APP_SECRET.into()).unwrap(), OA);
        let filling = |(name, from, most): (&str, &str, usize)| (name.to_owned(), Filling { from: from.to_owned(), most });
        let fill =
            [("ten", "name", 30), ("ngay_ky_niem", "occasion", 200), ("ngay", "day", 20)].map(filling).into_iter().collect();
        let template = Template { id: TEMPLATE.to_owned(), by_user: true, by_phone: true, fill };
        let settings = Settings {
            oa: OA.to_owned(),
            app: APP.to_owned(),
            app_secret: APP_SECRET.into(),
            webhook_secret: WEBHOOK_SECRET.into(),
            api: url.clone(),
            business: url,
            button_template: false,
            phone_picture: None,
            rate: 1_000,
            templates: Templates::from([("reminder".to_owned(), template)]),
        };
        Arc::new(ZaloOa::new(settings, Arc::new(Side::new(Arc::clone(app), tokens))).unwrap())
    }

    /// Someone's phone. The name is her id for the account.
    pub fn phone(&self, user: &str) -> Phone {
        self.shared.change(|world| {
            world.users.entry(user.to_owned()).or_default();
        });
        Phone::new(Arc::clone(&self.shared), user)
    }
}

impl Deref for FakeZaloOa {
    type Target = Fake<World>;

    fn deref(&self) -> &Fake<World> {
        &self.fake
    }
}

impl Service for FakeZaloOa {
    fn settings(&self, daemon: &str) -> Vec<(&'static str, String)> {
        self.change(|world| world.hook = format!("{daemon}/hook/zalo-oa"));
        let file = self.folder.path().join("chihoi.toml");
        let templates = format!(
            "[zalo_oa_templates.reminder]\nid = \"{TEMPLATE}\"\n[zalo_oa_templates.reminder.fill]\nten = {{ from = \"name\" }}\n\
             ngay_ky_niem = {{ from = \"occasion\", most = 200 }}\nngay = {{ from = \"day\", most = 20 }}\n"
        );
        std::fs::write(&file, templates).unwrap();
        vec![
            ("CHIHOI_CONFIG", file.display().to_string()),
            ("CHIHOI_ZALO_OA_ID", OA.to_owned()),
            ("CHIHOI_ZALO_OA_APP_ID", APP.to_owned()),
            ("CHIHOI_ZALO_OA_APP_SECRET", APP_SECRET.to_owned()),
            ("CHIHOI_ZALO_OA_WEBHOOK_SECRET", WEBHOOK_SECRET.to_owned()),
            ("CHIHOI_ZALO_OA_API", self.url.clone()),
            ("CHIHOI_ZALO_OA_OAUTH", self.url.clone()),
            ("CHIHOI_ZALO_OA_BUSINESS", self.url.clone()),
            ("CHIHOI_ZALO_OA_PHONE_PICTURE", "https://chat.example.vn/phone.jpg".to_owned()),
            ("CHIHOI_ZALO_OA_RATE", "1000".to_owned()),
        ]
    }
}
