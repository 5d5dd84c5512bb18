//! What does not reach somebody: her officer sees it and has it sent again; a channel that is away is left alone.

use chihoi::domain::role::Role;

use super::support::crowd::{announce, answer};
use super::support::database::Database;
use super::support::running::Running;
use super::support::telegram::{FakeTelegram, Fault, When};

#[tokio::test(flavor = "multi_thread")]
async fn an_officer_sees_what_did_not_reach_her_people_and_has_it_sent_again() {
    for database in Database::each().await {
        let telegram = FakeTelegram::start().await;
        let running = Running::start(&database, &telegram).await;
        let (hoa, lan, dung) = (telegram.phone(1), telegram.phone(2), telegram.phone(3));
        running.join(&hoa, "01660-1", Role::Leader, "Nông Thị Hoa").await;
        running.join(&lan, "01660", Role::Staff, "Đàm Thị Lan").await;
        running.join(&dung, "01657", Role::Staff, "Vi Thị Dung").await;
        lan.types("/tinloi");
        lan.reads("Mọi tin đều đã tới").await;
        hoa.blocks_silently();
        let calls = telegram.look(|world| world.calls["sendmessage"]);
        announce(&running.app, &telegram, [1].into_iter(), "Thông báo").await;
        telegram.until("it is tried", |world| world.calls["sendmessage"] > calls).await;
        let list = loop {
            lan.types("/tinloi");
            let list = lan.reads_next().await;
            if list.text.contains("chưa tới người nhận") {
                break list;
            }
        };
        let line = list.labels().into_iter().find(|label| label.contains("Nông Thị Hoa")).unwrap().to_owned();
        assert!(line.contains("đã chặn") && !list.text.contains("Thông báo"), "{line}");
        // Another commune's officer does not see it, and cannot have it sent by a button that she was not given.
        dung.types("/tinloi");
        dung.reads("Mọi tin đều đã tới").await;
        hoa.unblocks();
        telegram.until("she is back", |world| world.updates.is_empty()).await;
        lan.taps(&line);
        lan.reads("Máy ghi: 403 Forbidden").await;
        lan.taps("Gửi lại");
        lan.reads("Em gửi lại tin cho chị Nông Thị Hoa").await;
        hoa.reads("Thông báo").await;
        lan.types("/tinloi");
        lan.reads("Mọi tin đều đã tới").await;
        running.end().await;
        telegram.finish().await;
        database.drop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_channel_that_is_away_is_tried_with_one_message_and_then_brings_all() {
    let (database, telegram) = (Database::sqlite(), FakeTelegram::start().await);
    let running = Running::start(&database, &telegram).await;
    telegram.fail(When::next("sendmessage", 1_000), Fault::Gateway);
    answer(&running.app, &telegram, 1_000..1_040, "Trả lời").await;
    let calls = |count| {
        move |world: &super::support::telegram::World| world.calls.get("sendmessage").is_some_and(|calls| *calls >= count)
    };
    telegram.until("each is tried, and after a while one of them", calls(41)).await;
    tokio::time::sleep(std::time::Duration::from_millis(800)).await;
    assert_eq!(telegram.look(|world| world.calls["sendmessage"]), 41, "one is enough to see");
    telegram.change(|world| world.faults.clear());
    for chat in 1_000..1_040 {
        telegram.phone(chat).reads("Trả lời").await;
    }
    running.end().await;
    telegram.finish().await;
}
