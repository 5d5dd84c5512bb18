//! Delivery: what goes wrong with one chat's messages is that chat's matter, and nothing is lost or out of order.

use chihoi::domain::role::Role;

use super::support::database::Database;
use super::support::running::Running;
use super::support::telegram::{FakeTelegram, Fault, Phone, When};

/// Hoa and Lan, who have joined.
async fn two(telegram: &FakeTelegram, running: &Running) -> (Phone, Phone) {
    let (hoa, lan) = (telegram.phone(1), telegram.phone(2));
    running.join(&hoa, "01660-1", Role::Leader, "Nông Thị Hoa").await;
    running.join(&lan, "01660-2", Role::Leader, "Đàm Thị Lan").await;
    (hoa, lan)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chat_that_must_wait_makes_nobody_else_wait_and_keeps_its_order() {
    for database in Database::each().await {
        let telegram = FakeTelegram::start().await;
        let running = Running::start(&database, &telegram).await;
        let (hoa, lan) = two(&telegram, &running).await;
        let before = hoa.history().len();
        telegram.fail(When::next_to("sendmessage", 1, 1), Fault::Refused(429, "Too Many Requests: retry after 3", Some(3)));
        hoa.types("/lich");
        telegram.until("she is made to wait", |world| world.faults.is_empty()).await;
        hoa.types("giúp hộ");
        lan.types("/lich");
        lan.reads("Những ngày sắp tới").await;
        assert_eq!(hoa.history().len(), before, "what was queued later does not overtake");
        hoa.reads("Những ngày sắp tới").await;
        hoa.reads("Câu 1/7").await;
        running.end().await;
        telegram.finish().await;
        database.drop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_in_doubt_is_repeated_if_it_is_a_reply_and_not_if_it_is_a_reminder() {
    for database in Database::each().await {
        let telegram = FakeTelegram::start().await;
        let running = Running::start(&database, &telegram).await;
        let (hoa, lan) = two(&telegram, &running).await;
        for (fault, times) in [(Fault::CutAfter, 2), (Fault::CutBefore, 1), (Fault::Gateway, 1), (Fault::Garbage, 1)] {
            telegram.fail(When::next_to("sendmessage", 1, 1), fault.clone());
            hoa.types("/lich");
            for _ in 0..times {
                hoa.reads("Những ngày sắp tới").await;
            }
        }
        let reminded = |phone: &Phone| phone.history().iter().filter(|shown| shown.text.contains("Em nhắc chị")).count();
        telegram.fail(When::next_to("sendmessage", 2, 1), Fault::CutAfter);
        running.at("2024-10-13T12:00:00").await;
        hoa.reads("Em nhắc chị").await;
        lan.reads("Em nhắc chị").await;
        lan.types("/lich");
        lan.reads("Những ngày sắp tới").await;
        assert_eq!((reminded(&hoa), reminded(&lan)), (1, 1));
        running.end().await;
        telegram.finish().await;
        database.drop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_blocks_the_bot_is_left_alone_until_she_writes_again() {
    for database in Database::each().await {
        let telegram = FakeTelegram::start().await;
        let running = Running::start(&database, &telegram).await;
        let (hoa, lan) = two(&telegram, &running).await;
        hoa.blocks_silently();
        lan.blocks();
        telegram.until("it is known", |world| world.updates.is_empty()).await;
        let calls = || telegram.look(|world| world.calls["sendmessage"]);
        let before = calls();
        running.at("2024-10-13T12:00:00").await;
        // Hoa's is tried once, and she is known to be gone; Lan's is not even tried.
        telegram.until("it is tried", |world| world.calls["sendmessage"] > before).await;
        let mai = telegram.phone(3);
        running.join(&mai, "01657-1", Role::Member, "Hoàng Thị Mai").await;
        running.at("2024-10-20T12:00:00").await;
        mai.reads("Ngày Phụ nữ Việt Nam 20/10").await;
        assert_eq!(calls(), before + 1 + 3 + 1, "one to Hoa, three for Mai to join, and Mai's reminder");
        hoa.unblocks();
        lan.unblocks();
        hoa.types("/lich");
        hoa.reads("Những ngày sắp tới").await;
        lan.types("/lich");
        lan.reads("Những ngày sắp tới").await;
        running.end().await;
        telegram.finish().await;
        database.drop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_that_telegram_refuses_does_not_stop_those_behind_it() {
    let (database, telegram) = (Database::sqlite(), FakeTelegram::start().await);
    let running = Running::start(&database, &telegram).await;
    let (hoa, _) = two(&telegram, &running).await;
    telegram.fail(When::next("sendmessage", 1), Fault::Refused(400, "Bad Request: message text is strange", None));
    hoa.types("/lich");
    telegram.until("it is refused", |world| world.faults.is_empty()).await;
    hoa.types("giúp hộ");
    let next = hoa.reads_next().await;
    assert!(next.text.contains("Câu 1/7"), "{next:?}");
    running.end().await;
    telegram.finish().await;
}
