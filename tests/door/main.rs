//! The door: what happens to one message of a batch happens to that one only.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do: loudly")]

#[path = "../support/app.rs"]
mod app;
#[path = "../support/database.rs"]
mod database;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU32, Ordering};

use app::{Seeded, open};
use chihoi::app::App;
use chihoi::app::clock::Clock;
use chihoi::app::handle::Door;
use chihoi::domain::channel::ChannelName;
use chihoi::domain::id::Ids;
use chihoi::domain::incoming::{Incoming, Said};
use chihoi::domain::message::Message;
use chihoi::store::{account, check, dead_letter, outbox};
use database::Database;

/// Ids that count, and panic once after so many more.
#[derive(Default)]
struct Fragile {
    next: AtomicI64,
    until_panic: AtomicU32,
}

impl Ids for Fragile {
    fn next(&self) -> i64 {
        let left = self.until_panic.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1));
        assert!(left != Ok(1), "a panic by order of the test");
        self.next.fetch_add(1, Ordering::SeqCst) + 1
    }
}

fn typed(key: u32, who: u32) -> Incoming {
    let said = Said::Text(format!("chào {who}"));
    Incoming { channel: ChannelName::Web, key: format!("{who}:{key}"), address: who.to_string(), said }
}

/// What the bot has said to someone.
async fn heard(app: &App, who: u32) -> Vec<String> {
    let mut conn = app.store.read().await.unwrap();
    let Some(account) = account::find(&mut conn, &app.store, ChannelName::Web, &who.to_string()).await.unwrap() else {
        return Vec::new();
    };
    let lines = outbox::history(&mut conn, &app.store, account.id, None, 100).await.unwrap();
    let messages = lines.iter().map(|line| serde_json::from_str::<Message>(&line.body).unwrap());
    messages.filter(|message| !message.own).map(|message| message.text).collect()
}

#[tokio::test]
async fn a_panic_in_a_turn_hits_that_message_only() {
    const WELCOME: &str = "Chào chị! Em là trợ lý báo cáo";
    // Wherever in the batch it happens; each of the five turns takes four ids.
    for after in 1..=20 {
        for database in Database::each().await {
            let ids = Arc::new(Fragile::default());
            let app = open(&database, Arc::<Fragile>::clone(&ids), Arc::new(Seeded::default()), Arc::new(Clock::default())).await;
            let door = Door::open(Arc::clone(&app));
            // While somebody else writes (on SQLite), what comes meanwhile gathers into one batch.
            let writing = app.store.begin().await.unwrap();
            ids.until_panic.store(after, Ordering::SeqCst);
            let handed = futures::future::join_all((0..5).map(|who| door.receive(typed(1, who))));
            let (handed, ()) = tokio::join!(handed, async {
                tokio::task::yield_now().await;
                writing.rollback().await.unwrap();
            });
            assert!(handed.iter().all(Result::is_ok), "each is kept, one of them as a dead letter");
            ids.until_panic.store(0, Ordering::SeqCst);
            let letters = dead_letter::latest(&mut app.store.read().await.unwrap(), &app.store, 10).await.unwrap();
            let mut sorry = 0;
            for who in 0..5 {
                let said = heard(&app, who).await;
                assert_eq!(said.len(), 1, "{said:?}");
                if !said.iter().all(|text| text.contains(WELCOME)) {
                    sorry += 1;
                    assert_eq!(letters.iter().map(|letter| letter.body.clone()).collect::<Vec<_>>(), [format!("chào {who}")]);
                }
                // Handed in again, it is known; and she can go on.
                door.receive(typed(1, who)).await.unwrap();
                door.receive(typed(2, who)).await.unwrap();
                let said = heard(&app, who).await;
                assert!(said.len() == 2 && said.iter().skip(1).all(|text| text.contains(WELCOME)), "{said:?}");
            }
            assert_eq!((letters.len(), sorry), (1, 1), "the panic came {after} ids after the start");
            assert_eq!(check::recompute(&mut app.store.read().await.unwrap()).await.unwrap(), []);
            database.drop().await;
        }
    }
}
