//! By webhook: only who has the secret is heard, nothing is thanked for before it is kept, and one changes over without loss.

use std::time::Duration;

use chihoi::domain::role::Role;

use super::support::database::Database;
use super::support::running::Running;
use super::support::telegram::{FakeTelegram, Fault, When};

#[tokio::test(flavor = "multi_thread")]
async fn a_leader_reports_by_webhook() {
    for database in Database::each().await {
        let telegram = FakeTelegram::start().await;
        telegram.call();
        let running = Running::start(&database, &telegram).await;
        let hoa = telegram.phone(1);
        running.join(&hoa, "01660-1", Role::Leader, "Nông Thị Hoa").await;
        hoa.types("giúp hộ");
        hoa.reads("Câu 1/7").await;
        hoa.types("chị Mai");
        hoa.reads("Câu 2/7").await;
        hoa.taps("Hộ nghèo");
        hoa.reads("Câu 3/7").await;
        telegram.until("the tap is answered", |world| world.queries.is_empty()).await;
        telegram.look(|world| {
            let hook = world.hook.as_ref().unwrap();
            assert!(hook.url.ends_with("/hook/telegram") && hook.secret.len() >= 32, "{hook:?}");
            assert!(!world.calls.contains_key("getupdates"), "it does not poll too");
        });
        running.end().await;
        telegram.finish().await;
        database.drop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_is_thanked_for_once_its_turn_is_committed() {
    let (database, telegram) = (Database::sqlite(), FakeTelegram::start().await);
    telegram.call();
    let running = Running::start(&database, &telegram).await;
    let hoa = telegram.phone(1);
    running.join(&hoa, "01660-1", Role::Leader, "Nông Thị Hoa").await;
    telegram.until("all is thanked for", |world| world.updates.is_empty()).await;
    // While somebody else writes, no turn can be committed.
    let writing = running.app.store.begin().await.unwrap();
    hoa.types("/lich");
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(telegram.look(|world| world.updates.len()), 1, "thanked for before it was kept");
    writing.rollback().await.unwrap();
    hoa.reads("Những ngày sắp tới").await;
    running.end().await;
    telegram.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_has_not_the_secret_is_not_heard_and_long_bodies_are_not_read() {
    let (database, telegram) = (Database::sqlite(), FakeTelegram::start().await);
    telegram.call();
    let running = Running::start(&database, &telegram).await;
    telegram.until("the webhook is set", |world| world.hook.is_some()).await;
    let secret = telegram.look(|world| world.hook.as_ref().unwrap().secret.clone());
    let update =
        r#"{"update_id":1,"message":{"message_id":1,"date":1,"chat":{"id":9,"type":"private"},"from":{"id":9},"text":"/lich"}}"#;
    let (http, url) = (reqwest::Client::builder().no_proxy().build().unwrap(), format!("{}/hook/telegram", running.url));
    let call = |shown: Option<String>, body: String| {
        let request = http.post(&url).body(body);
        let request = match shown {
            Some(shown) => request.header("X-Telegram-Bot-Api-Secret-Token", shown),
            None => request,
        };
        async move { request.send().await.unwrap().status().as_u16() }
    };
    let mut nearly = secret.clone().into_bytes();
    *nearly.last_mut().unwrap() ^= 1;
    for shown in [None, Some(String::new()), Some(String::from_utf8(nearly).unwrap()), Some(secret[1..].to_owned())] {
        assert_eq!(call(shown.clone(), update.to_owned()).await, 403, "{shown:?}");
    }
    assert_eq!(call(Some(secret.clone()), "x".repeat(300_000)).await, 413);
    assert_eq!(call(Some(secret.clone()), "no update".to_owned()).await, 200, "what cannot be read must not come for ever");
    assert!(!telegram.look(|world| world.calls.contains_key("sendmessage")));
    assert_eq!(http.get(&url).send().await.unwrap().status().as_u16(), 405);
    running.end().await;
    telegram.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_changes_from_polling_to_webhook_and_back_without_loss() {
    let (database, telegram) = (Database::sqlite(), FakeTelegram::start().await);
    let running = Running::start(&database, &telegram).await;
    let hoa = telegram.phone(1);
    running.join(&hoa, "01660-1", Role::Leader, "Nông Thị Hoa").await;
    running.end().await;
    hoa.types("giúp hộ");
    telegram.call();
    // The first call to set it fails.
    telegram.fail(When::next("setwebhook", 1), Fault::Gateway);
    let running = Running::resume(&database, &telegram).await;
    hoa.reads("Câu 1/7").await;
    running.end().await;
    hoa.types("chị Mai");
    telegram.change(|world| world.calls_us = false);
    let running = Running::resume(&database, &telegram).await;
    hoa.reads("Câu 2/7").await;
    assert!(telegram.look(|world| world.hook.is_none()));
    running.end().await;
    telegram.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_replica_takes_calls_and_an_update_that_comes_to_two_is_taken_once() {
    let Some(database) = Database::each().await.into_iter().find(|database| database.url.starts_with("postgres")) else { return };
    let telegram = FakeTelegram::start().await;
    telegram.call();
    let first = Running::start(&database, &telegram).await;
    let hoa = telegram.phone(1);
    first.join(&hoa, "01660-1", Role::Leader, "Nông Thị Hoa").await;
    let second = Running::resume(&database, &telegram).await;
    let secret = telegram.look(|world| world.hook.as_ref().unwrap().secret.clone());
    let update = r#"{"update_id":900,"message":{"message_id":9,"date":1,"chat":{"id":1,"type":"private"},"from":{"id":1},"text":"/lich"}}"#;
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let call = |running: &Running| {
        let url = format!("{}/hook/telegram", running.url);
        http.post(url).header("X-Telegram-Bot-Api-Secret-Token", &secret).body(update).send()
    };
    let (one, two) = tokio::join!(call(&first), call(&second));
    assert_eq!((one.unwrap().status().as_u16(), two.unwrap().status().as_u16()), (200, 200));
    hoa.reads("Những ngày sắp tới").await;
    hoa.types("giúp hộ");
    let next = hoa.reads_next().await;
    assert!(next.text.contains("Câu 1/7"), "it was taken twice: {next:?}");
    second.end().await;
    first.end().await;
    telegram.finish().await;
    database.drop().await;
}
