//! What people send: all of it is answered, and nothing of it disturbs a neighbour.

use chihoi::domain::role::Role;
use serde_json::json;

use super::support::database::Database;
use super::support::picture::picture;
use super::support::running::Running;
use super::support::telegram::{FakeTelegram, Fault, When};

#[tokio::test(flavor = "multi_thread")]
async fn strange_updates_in_a_batch_of_good_ones_harm_nobody() {
    for database in Database::each().await {
        let telegram = FakeTelegram::start().await;
        let running = Running::start(&database, &telegram).await;
        let (hoa, lan, mai) = (telegram.phone(1), telegram.phone(2), telegram.phone(3));
        running.join(&hoa, "01660-1", Role::Leader, "Nông Thị Hoa").await;
        running.join(&lan, "01660-2", Role::Leader, "Đàm Thị Lan").await;
        running.join(&mai, "01657-1", Role::Leader, "Hoàng Thị Mai").await;
        telegram.change(|world| world.held = true);
        hoa.types("/lich");
        // Half a surrogate pair, which no text can hold; kinds that nobody knows; no kind at all.
        let message =
            r#"{"update_id":ID,"message":{"message_id":5,"date":1,"chat":{"id":CHAT,"type":"private"},"from":{"id":CHAT}"#;
        lan.sends_raw(&format!(r#"{message},"text":"l\u1ecbch \ud83d"}}}}"#));
        mai.sends_raw(&format!(r#"{message},"hologram":{{"depth":3}}}}}}"#));
        mai.sends_raw(r#"{"update_id":ID,"dream":{"of":"tomorrow"}}"#);
        mai.sends_raw(r#"{"update_id":ID}"#);
        mai.sends_raw(r#"{"update_id":ID,"message":{"chat":7}}"#);
        mai.sends(json!({ "text": "giúp hộ", "entities": [{ "offset": 0, "length": 4, "type": "date_time", "unix_time": 1 }] }));
        telegram.change(|world| world.held = false);
        hoa.reads("Những ngày sắp tới").await;
        lan.reads("Chị").await;
        let helped = mai.reads_next().await;
        assert!(!helped.buttons.is_empty(), "what cannot be read is answered with what can be done: {helped:?}");
        mai.reads("Câu 1/7").await;
        running.end().await;
        telegram.finish().await;
        database.drop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_button_pressed_twice_or_late_does_nothing_more() {
    let (database, telegram) = (Database::sqlite(), FakeTelegram::start().await);
    let running = Running::start(&database, &telegram).await;
    let hoa = telegram.phone(1);
    running.join(&hoa, "01660-1", Role::Leader, "Nông Thị Hoa").await;
    hoa.types("giúp hộ");
    hoa.reads("Câu 1/7").await;
    hoa.types("chị Mai");
    let question = hoa.reads("Câu 2/7").await;
    let poor = question.buttons[0][0].1.clone();
    telegram.change(|world| world.held = true);
    hoa.taps_on(&question, &poor);
    hoa.taps_on(&question, &poor);
    telegram.change(|world| world.held = false);
    hoa.reads("Câu 3/7").await;
    hoa.taps_on(&question, &question.buttons[1][0].1);
    let late = hoa.reads_next().await;
    assert!(late.text.contains("Câu 3/7"), "{late:?}");
    hoa.taps("Quay lại");
    hoa.reads("Chị đã trả lời: Hộ nghèo").await;
    telegram.until("every tap is answered", |world| world.queries.is_empty()).await;
    running.end().await;
    telegram.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_album_is_taken_whole_and_a_photo_that_does_not_come_is_asked_again() {
    let (database, telegram) = (Database::sqlite(), FakeTelegram::start().await);
    let running = Running::start(&database, &telegram).await;
    let hoa = telegram.phone(1);
    running.join(&hoa, "01660-1", Role::Leader, "Nông Thị Hoa").await;
    hoa.types("giúp hộ");
    for (question, answer) in
        [("1/7", "chị Mai"), ("2/7", "nghèo"), ("3/7", "vốn"), ("4/7", "2tr"), ("5/7", "hôm qua"), ("6/7", "đang giúp")]
    {
        hoa.reads(&format!("Câu {question}")).await;
        hoa.types(answer);
    }
    hoa.reads("Câu 7/7").await;
    telegram.change(|world| world.held = true);
    for number in 0..3 {
        hoa.sends_photo(&picture(number), (number == 1).then_some("Chị em trồng rừng"));
    }
    telegram.change(|world| world.held = false);
    hoa.reads("(3/5)").await;
    telegram.fail(When::next("getfile", 9), Fault::Refused(400, "Bad Request: wrong file_id", None));
    hoa.sends_photo(&picture(9), None);
    let refused = hoa.reads_next().await;
    assert!(refused.text.contains("ảnh") && !refused.text.contains("(4/5)"), "{refused:?}");
    hoa.taps("Xong");
    hoa.reads("Ảnh: 3 ảnh").await;
    running.end().await;
    telegram.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn groups_are_told_why_and_left() {
    let (database, telegram) = (Database::sqlite(), FakeTelegram::start().await);
    let running = Running::start(&database, &telegram).await;
    let group = telegram.phone(9).in_group(-100_500);
    group.adds_bot();
    group.reads("").await;
    telegram.until("the group is left", |world| !world.chats[&-100_500].started && world.calls["sendmessage"] == 1).await;
    running.end().await;
    telegram.finish().await;
}
