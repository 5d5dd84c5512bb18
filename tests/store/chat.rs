//! Updates, conversations, drafts, transactions.

use chihoi::domain::channel::ChannelName;
use chihoi::domain::id::DraftId;
use chihoi::store::conversation::{self, Kept};
use chihoi::store::{account, dead_letter, draft, seen, setting};
use sqlx::Connection;

use crate::support::{each, open_as, somebody};

#[test]
fn an_update_is_taken_once() {
    each(|store, _| async move {
        let mut tx = store.begin().await.unwrap();
        assert!(seen::take(&mut tx, ChannelName::Telegram, "1", 10).await.unwrap());
        assert!(!seen::take(&mut tx, ChannelName::Telegram, "1", 11).await.unwrap());
        assert!(seen::take(&mut tx, ChannelName::Web, "1", 11).await.unwrap());
        assert_eq!(seen::clear(&mut tx, 11).await.unwrap(), 1);
        assert!(seen::take(&mut tx, ChannelName::Telegram, "1", 12).await.unwrap());
        assert!(!seen::take(&mut tx, ChannelName::Web, "1", 12).await.unwrap());
    });
}

#[test]
fn an_update_is_taken_once_by_many_at_a_time() {
    each(|store, url| async move {
        let other = open_as(&url, 7, 500_000).await.unwrap();
        let mut tries = tokio::task::JoinSet::new();
        for n in 0..10 {
            let store = if n % 2 == 0 { store.clone() } else { other.clone() };
            tries.spawn(async move {
                let mut tx = store.begin().await.unwrap();
                let first = seen::take(&mut tx, ChannelName::Telegram, "1", 10).await.unwrap();
                let account = account::find_or_create(&mut tx, &store, ChannelName::Telegram, "chat").await.unwrap();
                tx.commit().await.unwrap();
                (first, account.id)
            });
        }
        let done = tries.join_all().await;
        assert_eq!(done.iter().filter(|(first, _)| *first).count(), 1);
        assert!(done.iter().all(|(_, account)| *account == done[0].1), "one address, two accounts: {done:?}");
    });
}

#[test]
fn a_failed_turn_is_rolled_back_alone() {
    each(|store, _| async move {
        let mut tx = store.begin().await.unwrap();
        for key in ["1", "2", "3"] {
            let mut turn = tx.begin().await.unwrap();
            seen::take(&mut turn, ChannelName::Telegram, key, 1).await.unwrap();
            if key == "2" {
                // even an error that kills PostgreSQL's transaction
                assert!(sqlx::query("insert into plan (hash) values (null)").execute(&mut *turn).await.is_err());
                turn.rollback().await.unwrap();
            } else {
                turn.commit().await.unwrap();
            }
        }
        tx.commit().await.unwrap();
        let mut tx = store.begin().await.unwrap();
        for (key, fresh) in [("1", false), ("2", true), ("3", false)] {
            assert_eq!(seen::take(&mut tx, ChannelName::Telegram, key, 1).await.unwrap(), fresh, "{key}");
        }
    });
}

#[test]
fn a_dropped_transaction_leaves_nothing() {
    each(|store, _| async move {
        let mut tx = store.begin().await.unwrap();
        setting::set(&mut tx, "offset", "5").await.unwrap();
        drop(tx);
        let mut tx = store.begin().await.unwrap();
        assert_eq!(setting::get(&mut tx, "offset").await.unwrap(), None);
        setting::set(&mut tx, "offset", "6").await.unwrap();
        setting::set(&mut tx, "offset", "7").await.unwrap();
        tx.commit().await.unwrap();
        let mut reader = store.read().await.unwrap();
        assert_eq!(setting::get(&mut reader, "offset").await.unwrap().as_deref(), Some("7"));
    });
}

#[test]
fn of_two_turns_of_a_chat_the_later_one_runs_again() {
    each(|store, _| async move {
        let mut tx = store.begin().await.unwrap();
        let account = account::find_or_create(&mut tx, &store, ChannelName::Web, "x").await.unwrap().id;
        assert_eq!(conversation::load(&mut tx, &store, account).await.unwrap(), Kept { version: 0, state: None });
        assert!(conversation::save(&mut tx, &store, account, 0, "{\"at\":1}").await.unwrap());
        assert!(!conversation::save(&mut tx, &store, account, 0, "{\"at\":2}").await.unwrap());
        assert!(conversation::save(&mut tx, &store, account, 1, "{\"at\":3}").await.unwrap());
        assert!(!conversation::save(&mut tx, &store, account, 1, "{\"at\":4}").await.unwrap());
        let kept = conversation::load(&mut tx, &store, account).await.unwrap();
        assert_eq!(kept, Kept { version: 2, state: Some("{\"at\":3}".to_owned()) });
        assert_eq!(conversation::bump(&mut tx, account).await.unwrap(), 3);
        assert!(!conversation::save(&mut tx, &store, account, 2, "{\"at\":5}").await.unwrap());
        assert_eq!(conversation::load(&mut tx, &store, account).await.unwrap().state, kept.state);

        let fresh = account::find_or_create(&mut tx, &store, ChannelName::Web, "y").await.unwrap().id;
        assert_eq!(conversation::bump(&mut tx, fresh).await.unwrap(), 1);
        assert_eq!(conversation::load(&mut tx, &store, fresh).await.unwrap(), Kept { version: 1, state: None });
        assert!(conversation::save(&mut tx, &store, fresh, 1, "{}").await.unwrap());
    });
}

#[test]
fn a_state_outlives_joining() {
    each(|store, _| async move {
        let mut tx = store.begin().await.unwrap();
        let account = account::find_or_create(&mut tx, &store, ChannelName::Telegram, "9").await.unwrap().id;
        conversation::save(&mut tx, &store, account, 0, "before").await.unwrap();
        let (_, same) = somebody(&mut tx, &store, "Lan", "9").await;
        assert_eq!(same, account);
        assert_eq!(conversation::load(&mut tx, &store, account).await.unwrap().state.as_deref(), Some("before"));
        conversation::save(&mut tx, &store, account, 1, "after").await.unwrap();
        assert_eq!(conversation::load(&mut tx, &store, account).await.unwrap().state.as_deref(), Some("after"));
    });
}

#[test]
fn drafts_are_hers_alone() {
    each(|store, _| async move {
        let mut tx = store.begin().await.unwrap();
        let (lan, _) = somebody(&mut tx, &store, "Lan", "1").await;
        let (hue, _) = somebody(&mut tx, &store, "Huệ", "2").await;
        draft::put(&mut tx, &store, lan, DraftId(8), "một").await.unwrap();
        draft::put(&mut tx, &store, lan, DraftId(9), "hai").await.unwrap();
        draft::put(&mut tx, &store, lan, DraftId(8), "một, sửa").await.unwrap();
        draft::put(&mut tx, &store, hue, DraftId(8), "của Huệ").await.unwrap();
        draft::drop(&mut tx, hue, DraftId(9)).await.unwrap();
        let hers = draft::list(&mut tx, &store, lan).await.unwrap();
        assert_eq!(hers, [(DraftId(8), "một, sửa".to_owned()), (DraftId(9), "hai".to_owned())]);
        draft::drop(&mut tx, lan, DraftId(8)).await.unwrap();
        assert_eq!(draft::list(&mut tx, &store, lan).await.unwrap().len(), 1);
        assert_eq!(draft::list(&mut tx, &store, hue).await.unwrap(), []);
    });
}

#[test]
fn dead_letters_are_kept_whole() {
    each(|store, _| async move {
        let mut tx = store.begin().await.unwrap();
        let (_, lan) = somebody(&mut tx, &store, "Lan", "1").await;
        let stranger = account::find_or_create(&mut tx, &store, ChannelName::Web, "2").await.unwrap().id;
        dead_letter::put(&mut tx, &store, (lan, "7"), "{\"update\":1}", "a panic", 3).await.unwrap();
        dead_letter::put(&mut tx, &store, (stranger, "8"), "{}", "a panic", 4).await.unwrap();
        let letters = dead_letter::latest(&mut tx, &store, 5).await.unwrap();
        assert_eq!(letters.iter().map(|letter| letter.key.as_str()).collect::<Vec<_>>(), ["8", "7"]);
        assert_eq!(letters[1].body, "{\"update\":1}");
        assert_eq!(dead_letter::count(&mut tx).await.unwrap(), 2);
        assert_eq!(dead_letter::clear(&mut tx, 4).await.unwrap(), 1);
        assert_eq!(dead_letter::count(&mut tx).await.unwrap(), 1);
    });
}
