//! Whatever goes wrong between us and Zalo: nothing that was read is lost, and a reply comes in the end.

use std::time::Duration;

use chihoi::channel::receive::Raw;
use chihoi::domain::channel::ChannelName;
use chihoi::domain::role::Role;
use chihoi::store::raw_update;

use super::support::database::Database;
use super::support::running::Running;
use super::support::zalo_bot::{FakeZaloBot, Fault, When};

#[tokio::test(flavor = "multi_thread")]
async fn whatever_zalo_answers_it_is_asked_again() {
    let (database, zalo) = (Database::sqlite(), FakeZaloBot::start().await);
    let running = Running::start(&database, &zalo).await;
    let hoa = zalo.phone("a1");
    running.join(&hoa, "01660-1", Role::Leader, "Nông Thị Hoa").await;
    for fault in [
        Fault::Gateway,
        Fault::Garbage,
        Fault::CutBefore,
        Fault::Refused(408, "Request timeout", None),
        Fault::Refused(403, "Internal server error", None),
        Fault::Refused(429, "Quota exceeded", None),
    ] {
        zalo.fail(When::next("getUpdates", 1), fault);
        // The first message ends the call that waits already; the next call meets the fault.
        hoa.types("trợ giúp");
        hoa.reads("Chị gõ chữ").await;
        hoa.types("lịch");
        hoa.reads("Những ngày sắp tới").await;
    }
    running.end().await;
    zalo.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reply_in_doubt_is_repeated_and_a_reminder_is_not() {
    for database in Database::each().await {
        let zalo = FakeZaloBot::start().await;
        let running = Running::start(&database, &zalo).await;
        let (hoa, mai) = (zalo.phone("a1"), zalo.phone("b2"));
        running.join(&hoa, "01660-1", Role::Leader, "Nông Thị Hoa").await;
        running.join(&mai, "01660-1", Role::Member, "Hoàng Thị Mai").await;
        for (fault, times) in [
            (Fault::CutAfter, 2),
            (Fault::CutBefore, 1),
            (Fault::Gateway, 1),
            (Fault::Garbage, 1),
            (Fault::Refused(403, "Internal server error", None), 1),
        ] {
            zalo.fail(When::next_to("sendMessage", "a1", 1), fault);
            hoa.types("lịch");
            for _ in 0..times {
                hoa.reads("Những ngày sắp tới").await;
            }
        }
        zalo.fail(When::next_to("sendMessage", "b2", 1), Fault::CutAfter);
        running.at("2024-10-14T07:00:00").await;
        hoa.reads("20/10 (94 năm)").await;
        mai.reads("20/10 (94 năm)").await;
        mai.types("lịch");
        mai.reads("Những ngày sắp tới").await;
        assert_eq!(
            mai.history().iter().filter(|shown| shown.text.contains("(94 năm)")).count(),
            2,
            "its reminder, and the diary"
        );
        running.end().await;
        zalo.finish().await;
        database.drop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_process_read_and_did_not_finish_is_finished_by_the_next() {
    for database in Database::each().await {
        let zalo = FakeZaloBot::start().await;
        let running = Running::start(&database, &zalo).await;
        let hoa = zalo.phone("a1");
        running.join(&hoa, "01660-1", Role::Leader, "Nông Thị Hoa").await;
        // As if it had been read and kept, and then the power went.
        let body = r#"{"ok":true,"result":{"event_name":"message.text.received","message":{"message_id":"77","chat":{"id":"a1","chat_type":"PRIVATE"},"text":"lịch"}}}"#;
        let raw =
            Raw { channel: ChannelName::ZaloBot, key: "123456789:message.text.received:77".to_owned(), body: body.to_owned() };
        let store = &running.app.store;
        let mut tx = store.begin().await.unwrap();
        for _ in 0..2 {
            raw_update::keep(&mut tx, store, (raw.channel, &raw.key), &raw.body, false, running.app.clock.machine())
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
        running.end().await;
        let running = Running::resume(&database, &zalo).await;
        hoa.reads("Những ngày sắp tới").await;
        let (store, mut conn) = (&running.app.store, running.app.store.read().await.unwrap());
        let left = raw_update::waiting(&mut conn, store, raw.channel, i64::MAX).await.unwrap();
        assert_eq!(left, [], "its turn has taken it");
        drop(conn);
        running.end().await;
        zalo.finish().await;
        database.drop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_update_that_was_read_waits_for_the_database() {
    let (database, zalo) = (Database::sqlite(), FakeZaloBot::start().await);
    let running = Running::start(&database, &zalo).await;
    let hoa = zalo.phone("a1");
    running.join(&hoa, "01660-1", Role::Leader, "Nông Thị Hoa").await;
    let writing = running.app.store.begin().await.unwrap();
    hoa.types("lịch");
    zalo.until("it is read", |world| world.updates.is_empty()).await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    writing.rollback().await.unwrap();
    hoa.reads("Những ngày sắp tới").await;
    running.end().await;
    zalo.finish().await;
}
