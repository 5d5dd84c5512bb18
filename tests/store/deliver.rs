//! The outbox.

use chihoi::domain::channel::ChannelName;
use chihoi::domain::delivery::Outcome;
use chihoi::domain::id::{AccountId, OutboxId};
use chihoi::store::outbox::{self, Claim, Due, New};
use chihoi::store::{Store, Tx};

use crate::support::{each, somebody};

fn new(account: AccountId, version: i64, bulk: bool, body: &str) -> New<'_> {
    New { account, version, position: 0, bulk, body, not_before: 0, now: version }
}

async fn claim(tx: &mut Tx, store: &Store, epoch: i64, now: i64) -> Vec<Due> {
    let claim = Claim { channel: ChannelName::Telegram, account: None, epoch, now, limit: 10, bulk: 10 };
    outbox::claim(tx, store, claim).await.unwrap()
}

fn bodies(dues: &[Due]) -> Vec<&str> {
    dues.iter().map(|due| due.body.as_str()).collect()
}

#[test]
fn order_is_kept_per_chat_and_replies_go_first() {
    each(|store, _| async move {
        let mut tx = store.begin().await.unwrap();
        let (_, a) = somebody(&mut tx, &store, "A", "1").await;
        let (_, b) = somebody(&mut tx, &store, "B", "2").await;
        let (_, c) = somebody(&mut tx, &store, "C", "3").await;
        for new in [
            new(a, 1, true, "a1 bulk"),
            new(b, 1, true, "b1 bulk"),
            new(b, 2, false, "b2"),
            new(c, 1, false, "c1"),
            new(c, 2, false, "c2"),
        ] {
            outbox::put(&mut tx, &store, new).await.unwrap();
        }
        // b's reminder lets its reply through, so it counts as a reply; c2 waits for c1
        let first = claim(&mut tx, &store, 1, 5).await;
        assert_eq!(bodies(&first), ["b1 bulk", "c1", "a1 bulk"]);
        assert_eq!(first[0].address, "2");
        assert_eq!(claim(&mut tx, &store, 1, 5).await, [], "all that is claimable is in hand");
        assert!(outbox::mark(&mut tx, (first[0].id, 1), Outcome::Sent, "", 6).await.unwrap());
        assert!(!outbox::mark(&mut tx, (first[0].id, 1), Outcome::Sent, "", 6).await.unwrap());
        assert_eq!(bodies(&claim(&mut tx, &store, 1, 6).await), ["b2"]);
        // a retry holds back what comes after it in its chat, and nothing else
        assert!(outbox::retry(&mut tx, (first[1].id, 1), 50).await.unwrap());
        assert_eq!(claim(&mut tx, &store, 1, 49).await, []);
        assert_eq!(outbox::next_due(&mut tx, ChannelName::Telegram, None, false).await.unwrap(), Some(50), "c2 waits for c1");
        assert_eq!(outbox::next_due(&mut tx, ChannelName::Telegram, Some(a), false).await.unwrap(), None);
        let again = claim(&mut tx, &store, 1, 50).await;
        assert_eq!((bodies(&again), again[0].tries), (vec!["c1"], 2));
        outbox::mark(&mut tx, (again[0].id, 1), Outcome::Unreachable, "blocked", 51).await.unwrap();
        assert_eq!(bodies(&claim(&mut tx, &store, 1, 51).await), ["c2"]);
        assert_eq!(outbox::next_due(&mut tx, ChannelName::Telegram, None, false).await.unwrap(), None);
        assert_eq!(outbox::waiting(&mut tx, ChannelName::Telegram, None).await.unwrap(), 3);
        assert_eq!(outbox::waiting(&mut tx, ChannelName::Web, None).await.unwrap(), 0);
    });
}

#[test]
fn after_a_crash_a_reply_is_sent_again_and_a_reminder_is_in_doubt() {
    each(|store, _| async move {
        let mut tx = store.begin().await.unwrap();
        let (_, a) = somebody(&mut tx, &store, "A", "1").await;
        let (_, b) = somebody(&mut tx, &store, "B", "2").await;
        outbox::put(&mut tx, &store, new(a, 1, true, "reminder")).await.unwrap();
        outbox::put(&mut tx, &store, new(b, 1, false, "reply")).await.unwrap();
        assert_eq!(claim(&mut tx, &store, 1, 1).await.len(), 2);
        let next = Claim { channel: ChannelName::Telegram, account: None, epoch: 2, now: 2, limit: 0, bulk: 0 };
        outbox::abandon(&mut tx, next).await.unwrap();
        let again = claim(&mut tx, &store, 2, 2).await;
        assert_eq!(bodies(&again), ["reply"]);
        assert_eq!(outcome(&mut tx, "bulk = 1").await.as_deref(), Some("unknown"));
        // the old sender lives on and knows nothing of it
        assert!(!outbox::mark(&mut tx, (again[0].id, 1), Outcome::Refused, "", 3).await.unwrap());
        assert!(!outbox::retry(&mut tx, (again[0].id, 1), 3).await.unwrap());
        assert_eq!(claim(&mut tx, &store, 1, 3).await, []);
        assert!(outbox::mark(&mut tx, (again[0].id, 2), Outcome::Sent, "", 3).await.unwrap());
        assert_eq!(outcome(&mut tx, "bulk = 0").await.as_deref(), Some("sent"));
        outbox::put(&mut tx, &store, new(b, 2, false, "waits")).await.unwrap();
        assert_eq!(outbox::clear(&mut tx, 3).await.unwrap(), 1);
        assert_eq!(outbox::clear(&mut tx, 4).await.unwrap(), 1);
        assert_eq!(outbox::waiting(&mut tx, ChannelName::Telegram, None).await.unwrap(), 1);
    });
}

#[test]
fn one_account_can_be_served_alone() {
    each(|store, _| async move {
        let mut tx = store.begin().await.unwrap();
        let (_, a) = somebody(&mut tx, &store, "A", "1").await;
        let (_, b) = somebody(&mut tx, &store, "B", "2").await;
        outbox::put(&mut tx, &store, new(a, 1, false, "a")).await.unwrap();
        outbox::put(&mut tx, &store, new(b, 1, false, "b")).await.unwrap();
        let only = Claim { channel: ChannelName::Telegram, account: Some(b), epoch: 1, now: 1, limit: 10, bulk: 10 };
        let taken = outbox::claim(&mut tx, &store, only).await.unwrap();
        assert_eq!(bodies(&taken), ["b"]);
        assert_eq!(outbox::waiting(&mut tx, ChannelName::Telegram, Some(b)).await.unwrap(), 1, "in hand");
        outbox::mark(&mut tx, (taken[0].id, 1), Outcome::Sent, "", 2).await.unwrap();
        assert_eq!(outbox::waiting(&mut tx, ChannelName::Telegram, Some(b)).await.unwrap(), 0);
        assert_eq!(outbox::waiting(&mut tx, ChannelName::Telegram, Some(a)).await.unwrap(), 1);
    });
}

#[test]
fn history_is_read_from_its_end_and_from_a_place() {
    each(|store, _| async move {
        let mut tx = store.begin().await.unwrap();
        let (_, a) = somebody(&mut tx, &store, "A", "1").await;
        for version in 1..=3 {
            for position in 0..2 {
                let body = format!("{version}.{position}");
                outbox::put(&mut tx, &store, New { position, body: &body, ..new(a, version, false, "") }).await.unwrap();
            }
        }
        let mut read = async |after, limit| -> Vec<String> {
            outbox::history(&mut tx, &store, a, after, limit).await.unwrap().into_iter().map(|line| line.body).collect()
        };
        assert_eq!(read(None, 3).await, ["2.1", "3.0", "3.1"]);
        assert_eq!(read(Some((1, 1)), 3).await, ["2.0", "2.1", "3.0"]);
        assert_eq!(read(Some((3, 0)), 3).await, ["3.1"]);
        assert_eq!(read(Some((3, 1)), 3).await, Vec::<String>::new());
    });
}

#[test]
fn two_senders_never_hold_the_same_message() {
    each(|store, _| async move {
        let mut tx = store.begin().await.unwrap();
        for n in 0..20 {
            let (_, account) = somebody(&mut tx, &store, "A", &n.to_string()).await;
            outbox::put(&mut tx, &store, new(account, 1, false, "x")).await.unwrap();
        }
        tx.commit().await.unwrap();
        let mut senders = tokio::task::JoinSet::new();
        for _ in 0..4 {
            let store = store.clone();
            senders.spawn(async move {
                let mut tx = store.begin().await.unwrap();
                let dues = claim(&mut tx, &store, 1, 5).await;
                tx.commit().await.unwrap();
                dues.into_iter().map(|due| due.id).collect::<Vec<OutboxId>>()
            });
        }
        let mut all: Vec<OutboxId> = senders.join_all().await.into_iter().flatten().collect();
        let count = all.len();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), count, "a message was claimed twice");
        assert!(count >= 10);
    });
}

async fn outcome(tx: &mut Tx, which: &str) -> Option<String> {
    let sql = format!("select outcome from outbox where {which}");
    sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(&mut **tx).await.unwrap()
}
