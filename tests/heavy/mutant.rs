//! A daemon that is wrong on purpose: it thanks for a message before the message is kept.

use std::sync::Arc;

use chihoi::app::deliver;
use chihoi::app::handle::Door;
use chihoi::app::open::{Opening, open};
use chihoi::channel::receive::{NotKept, Receiver, Taken};
use chihoi::channel::send::Rates;
use chihoi::channel::telegram::Telegram;
use chihoi::domain::incoming::Incoming;
use futures::FutureExt;
use futures::future::BoxFuture;
use tokio_util::sync::CancellationToken;
use url::Url;

/// Thanks at once and hands in later.
struct TooEarly(Door);

impl Receiver for TooEarly {
    fn receive(&self, incoming: Incoming) -> BoxFuture<'_, Result<Taken, NotKept>> {
        let door = self.0.clone();
        tokio::spawn(async move { door.receive(incoming).await });
        async { Ok(Taken::default()) }.boxed()
    }
}

/// Run as a process of its own by the test that finds it out.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "no test: the daemon that the test of mutants kills"]
async fn confirms_before_the_commit() {
    let Ok(data) = std::env::var("CHIHOI_DATA") else { return };
    let setting = |name: &str| std::env::var(name).unwrap();
    let database_url = Some(setting("CHIHOI_DATABASE_URL"));
    let opened = open(Opening { database_url, ..Opening::in_folder(data.into()) }).await.unwrap();
    let api = Url::parse(&setting("CHIHOI_TELEGRAM_API")).unwrap();
    let telegram = Telegram::new(setting("CHIHOI_TELEGRAM_TOKEN").into(), &api, None).unwrap().paced(Rates::a_second(5_000));
    let stop = CancellationToken::new();
    let receiver = TooEarly(Door::open(Arc::clone(&opened.app)));
    let held = opened.leases.acquire("out").await.unwrap();
    eprintln!("listening on nothing");
    let sender = Arc::new(telegram.clone());
    tokio::join!(
        telegram.poll(&receiver, "", &stop),
        deliver::run(Arc::clone(&opened.app), sender, None, held.epoch(), stop.clone()),
    );
}
