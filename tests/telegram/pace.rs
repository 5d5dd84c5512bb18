//! How fast it sends: as fast as Telegram lets it, replies first, and nobody waits for another's fault.

use chihoi::domain::role::Role;

use super::support::crowd::announce;
use super::support::database::Database;
use super::support::running::Running;
use super::support::telegram::{FakeTelegram, Fault, When, World};

/// How many chats the announcement has come to.
fn announced(world: &World) -> usize {
    world.chats.values().flat_map(|chat| &chat.shown).filter(|shown| shown.text == "Thông báo").count()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_announcement_leaves_room_for_replies_and_nobody_is_too_fast() {
    for database in Database::each().await {
        let telegram = FakeTelegram::start().await;
        telegram.limit();
        let running = Running::start(&database, &telegram).await;
        let hoa = telegram.phone(1);
        running.join(&hoa, "01660-1", Role::Leader, "Nông Thị Hoa").await;
        announce(&running.app, &telegram, 1_000..1_120, "Thông báo").await;
        telegram.until("it has begun", |world| announced(world) >= 10).await;
        hoa.types("/lich");
        let before = telegram.look(announced);
        hoa.reads("Những ngày sắp tới").await;
        let meanwhile = telegram.look(announced) - before;
        assert!(meanwhile < 28, "{meanwhile} of the announcement went before a reply");
        telegram.until("all have it", |world| announced(world) == 120).await;
        telegram.look(|world| assert_eq!(world.flood.as_ref().unwrap().refused, 0, "{world:?}"));
        for chat in 1_000..1_120 {
            telegram.phone(chat).reads("Thông báo").await;
        }
        running.end().await;
        telegram.finish().await;
        database.drop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chat_that_is_written_to_too_often_waits_alone() {
    let (database, telegram) = (Database::sqlite(), FakeTelegram::start().await);
    telegram.limit();
    let running = Running::start(&database, &telegram).await;
    let (hoa, lan) = (telegram.phone(1), telegram.phone(2));
    running.join(&lan, "01660-2", Role::Leader, "Đàm Thị Lan").await;
    running.join(&hoa, "01660-1", Role::Leader, "Nông Thị Hoa").await;
    for _ in 0..7 {
        hoa.types("/lich");
    }
    hoa.reads("Những ngày sắp tới").await;
    lan.types("/lich");
    lan.reads("Những ngày sắp tới").await;
    let left = telegram.look(|world| world.chats[&1].unread().count());
    for _ in 1..7 {
        hoa.reads("Những ngày sắp tới").await;
    }
    assert!(left < 6, "the others came later, one a second");
    telegram.look(|world| assert_eq!(world.flood.as_ref().unwrap().refused, 0));
    running.end().await;
    telegram.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn when_several_chats_in_a_row_are_told_to_wait_everybody_waits_so_long_and_no_longer() {
    let (database, telegram) = (Database::sqlite(), FakeTelegram::start().await);
    let running = Running::start(&database, &telegram).await;
    let hoa = telegram.phone(1);
    running.join(&hoa, "01660-1", Role::Leader, "Nông Thị Hoa").await;
    telegram.fail(When::next("sendmessage", 8), Fault::Refused(429, "Too Many Requests: retry after 2", Some(2)));
    announce(&running.app, &telegram, 1_000..1_008, "Thông báo").await;
    telegram.until("all are told to wait", |world| world.faults.is_empty()).await;
    let calls = || telegram.look(|world| world.calls["sendmessage"]);
    let before = calls();
    // What comes in is taken meanwhile; only nothing goes out.
    hoa.types("/lich");
    telegram.until("it is confirmed", |world| world.updates.is_empty()).await;
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    assert_eq!(calls(), before, "nothing goes out while Telegram wants none");
    hoa.reads("Những ngày sắp tới").await;
    telegram.until("all have it", |world| announced(world) == 8).await;
    assert_eq!(calls(), before + 9);
    for chat in 1_000..1_008 {
        telegram.phone(chat).reads("Thông báo").await;
    }
    running.end().await;
    telegram.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tap_that_cannot_be_shown_as_taken_holds_nothing_up() {
    let (database, telegram) = (Database::sqlite(), FakeTelegram::start().await);
    let running = Running::start(&database, &telegram).await;
    let hoa = telegram.phone(1);
    running.join(&hoa, "01660-1", Role::Leader, "Nông Thị Hoa").await;
    for (answer, edit) in [
        (Fault::Refused(429, "Too Many Requests: retry after 60", Some(60)), Fault::CutBefore),
        (Fault::Gateway, Fault::Refused(400, "Bad Request: message can't be edited", None)),
        (Fault::Slow(60_000), Fault::Slow(60_000)),
    ] {
        telegram.fail(When::next("answercallbackquery", 1), answer);
        telegram.fail(When::next("editmessagetext", 1), edit);
        hoa.types("giúp hộ");
        hoa.reads("Câu 1/7").await;
        hoa.types("chị Mai");
        hoa.reads("Câu 2/7").await;
        hoa.taps("Hộ nghèo");
        hoa.reads("Câu 3/7").await;
        hoa.types("huỷ");
        hoa.reads("").await;
        hoa.types("có");
        hoa.reads("").await;
    }
    running.end().await;
    assert_eq!(telegram.violations(), Vec::<String>::new());
}
