//! The daemon in this process, with a civil clock that the test sets.

use std::sync::Arc;

use chihoi::app::clock::{Clock, vietnam};
use chihoi::app::invite::{self, Wish};
use chihoi::app::open::{Opened, Opening, open};
use chihoi::app::{App, remind, units};
use chihoi::cli::serve::serve;
use chihoi::config::{Config, Flags};
use chihoi::domain::role::Role;
use chihoi::store::check;
use chrono::NaiveDateTime;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use super::support::daemon::data;
use super::support::database::Database;
use super::support::kills::BRANCHES;
use super::support::telegram::{FakeTelegram, Phone, TOKEN};

/// When everything here begins, by the people's clock.
const START: &str = "2024-10-12T08:00:00";

/// The daemon at work.
pub(crate) struct Running {
    pub(crate) app: Arc<App>,
    stop: CancellationToken,
    ended: JoinHandle<()>,
}

impl Running {
    /// Starts it on a database, with the units of the province and three branches.
    pub(crate) async fn start(database: &Database, telegram: &FakeTelegram) -> Self {
        let running = Self::resume(database, telegram).await;
        let list = std::fs::read_to_string(data("units.csv")).unwrap();
        assert_eq!(units::import(&running.app, &list).await.unwrap().new, 172);
        assert_eq!(units::import(&running.app, BRANCHES).await.unwrap().new, 3);
        running
    }

    /// Starts it on a database as it is.
    pub(crate) async fn resume(database: &Database, telegram: &FakeTelegram) -> Self {
        let opened = open_at_start(database).await;
        let app = Arc::clone(&opened.app);
        let settings = [
            ("CHIHOI_DATA", database.folder.path().display().to_string()),
            ("CHIHOI_DATABASE_URL", database.url.clone()),
            ("CHIHOI_TELEGRAM_TOKEN", TOKEN.to_owned()),
            ("CHIHOI_TELEGRAM_API", telegram.url.clone()),
            ("CHIHOI_TELEGRAM_RATE", "1000".to_owned()),
        ];
        let settings = settings.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        let config = Config::load(&Flags::default(), &settings).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (stop, told) = (CancellationToken::new(), CancellationToken::new());
        let inner = stop.clone();
        let ended = tokio::spawn(async move {
            serve(&config, &opened, listener, inner).await.unwrap();
            opened.close().await;
            told.cancel();
        });
        Self { app, stop, ended }
    }

    /// A code with which one may join.
    pub(crate) async fn invite(&self, unit: &str, role: Role) -> String {
        invite::make(&self.app, Wish { unit, role, uses: 1, days: 14 }).await.unwrap().code
    }

    /// Someone joins by the link that she was sent.
    pub(crate) async fn join(&self, phone: &Phone, unit: &str, role: Role, name: &str) {
        let code = self.invite(unit, role).await;
        phone.types(&format!("/start {code}"));
        phone.reads("Chị có đồng ý không ạ?").await;
        phone.taps("Tôi đồng ý");
        phone.reads("Chị cho em biết họ tên ạ?").await;
        phone.types(name);
        phone.reads(&format!("Cảm ơn chị {name}")).await;
    }

    /// Sets the people's clock, and lets the daemon look for what is due.
    pub(crate) async fn at(&self, now: &str) {
        self.app.clock.advance(civil(now) - self.app.clock.machine() - self.app.clock.ahead());
        remind::queue_due(&self.app).await.unwrap();
    }

    /// Ends it; what was counted must be what the figures say.
    pub(crate) async fn end(self) {
        let differences = check::recompute(&mut self.app.store.read().await.unwrap()).await.unwrap();
        assert!(differences.is_empty(), "{differences:?}");
        self.stop.cancel();
        self.ended.await.unwrap();
    }
}

async fn open_at_start(database: &Database) -> Opened {
    let clock = Clock::default();
    clock.advance(civil(START) - clock.machine());
    let opening = Opening::in_folder(database.folder.path().to_owned());
    open(Opening { database_url: Some(database.url.clone()), clock, ..opening }).await.unwrap()
}

fn civil(time: &str) -> i64 {
    time.parse::<NaiveDateTime>().unwrap().and_local_timezone(vietnam()).unwrap().timestamp_millis()
}
