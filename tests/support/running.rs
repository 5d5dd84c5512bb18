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
use futures::future::BoxFuture;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use super::database::Database;
use super::kills::BRANCHES;

/// When everything here begins, by the people's clock.
const START: &str = "2024-10-12T08:00:00";

/// A fake service that the daemon works with.
pub trait Service {
    /// The settings by which it is found, when the daemon is reached at this address.
    fn settings(&self, daemon: &str) -> Vec<(&'static str, String)>;
}

/// Someone's phone.
pub trait Talks {
    /// Types a message.
    fn says(&self, text: &str);
    /// Reads on until a message comes with these words in it.
    fn hears<'a>(&'a self, words: &'a str) -> BoxFuture<'a, ()>;
}

/// The daemon at work.
pub struct Running {
    pub app: Arc<App>,
    /// Where it serves HTTP.
    pub url: String,
    stop: CancellationToken,
    ended: JoinHandle<()>,
}

impl Running {
    /// Starts it on a database, with the units of the province and three branches.
    pub async fn start(database: &Database, service: &impl Service) -> Self {
        let running = Self::resume(database, service).await;
        assert_eq!(units::import(&running.app, units::shipped::list("2024").unwrap()).await.unwrap().new_units(), 172);
        assert_eq!(units::import(&running.app, BRANCHES).await.unwrap().new_units(), 3);
        running
    }

    /// Starts it on a database as it is.
    pub async fn resume(database: &Database, service: &impl Service) -> Self {
        let opened = open_at_start(database).await;
        let app = Arc::clone(&opened.app);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let own = [("CHIHOI_DATA", database.folder.path().display().to_string()), ("CHIHOI_DATABASE_URL", database.url.clone())];
        let settings = own.into_iter().chain(service.settings(&url)).map(|(name, value)| (name.to_owned(), value)).collect();
        let config = Config::load(&Flags::default(), &settings).unwrap();
        let (stop, told) = (CancellationToken::new(), CancellationToken::new());
        let inner = stop.clone();
        let ended = tokio::spawn(async move {
            serve(&config, &opened, listener, inner).await.unwrap();
            opened.close().await;
            told.cancel();
        });
        Self { app, url, stop, ended }
    }

    /// A code with which one may join.
    pub async fn invite(&self, unit: &str, role: Role) -> String {
        invite::make(&self.app, Wish { unit, role, uses: 1, days: 14 }).await.unwrap().code
    }

    /// Someone joins with the code that she was sent.
    pub async fn join(&self, phone: &impl Talks, unit: &str, role: Role, name: &str) {
        let code = self.invite(unit, role).await;
        phone.says(&format!("/start {code}"));
        phone.hears("Chị có đồng ý không ạ?").await;
        phone.says("tôi đồng ý");
        phone.hears("Chị cho em biết họ tên ạ?").await;
        phone.says(name);
        phone.hears(&format!("Cảm ơn chị {name}")).await;
    }

    /// Sets the people's clock, and lets the daemon look for what is due.
    pub async fn at(&self, now: &str) {
        self.app.clock.advance(civil(now) - self.app.clock.machine() - self.app.clock.ahead());
        remind::queue_due(&self.app).await.unwrap();
    }

    /// Ends it; what was counted must be what the figures say.
    pub async fn end(self) {
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
