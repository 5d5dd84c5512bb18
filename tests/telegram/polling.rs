//! Asking for updates: whatever Telegram answers, nothing is confirmed before it is kept, and it goes on.

use std::time::Duration;

use chihoi::domain::role::Role;

use super::support::database::Database;
use super::support::running::Running;
use super::support::telegram::{FakeTelegram, Fault, Hook, When};

#[tokio::test(flavor = "multi_thread")]
async fn whatever_telegram_answers_it_is_asked_again() {
    let (database, telegram) = (Database::sqlite(), FakeTelegram::start().await);
    let running = Running::start(&database, &telegram).await;
    let hoa = telegram.phone(1);
    running.join(&hoa, "01660-1", Role::Leader, "Nông Thị Hoa").await;
    for fault in [
        Fault::Gateway,
        Fault::Garbage,
        Fault::CutBefore,
        Fault::CutAfter,
        Fault::Refused(500, "Internal Server Error", None),
        Fault::Refused(409, "Conflict: terminated by other getUpdates request", None),
        Fault::Refused(429, "Too Many Requests: retry after 1", Some(1)),
    ] {
        telegram.fail(When::next("getupdates", 1), fault);
        // The first message ends the call that waits already; the next call meets the fault.
        hoa.types("trợ giúp");
        hoa.reads("Chị").await;
        hoa.types("/lich");
        hoa.reads("Những ngày sắp tới").await;
    }
    running.end().await;
    telegram.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_webhook_of_an_earlier_program_is_taken_back() {
    let (database, telegram) = (Database::sqlite(), FakeTelegram::start().await);
    let hook = Hook { url: "https://old.example.vn/hook".to_owned(), ..Hook::default() };
    telegram.change(|world| world.hook = Some(hook));
    let running = Running::start(&database, &telegram).await;
    running.join(&telegram.phone(1), "01660-1", Role::Leader, "Nông Thị Hoa").await;
    assert!(telegram.look(|world| world.hook.is_none()));
    running.end().await;
    telegram.finish().await;
}

/// A bot whose token is not known (any more) is tried again, not given up: an operator may be mending it.
#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_is_refused_while_running_stops_nothing_else() {
    let (database, telegram) = (Database::sqlite(), FakeTelegram::start().await);
    let running = Running::start(&database, &telegram).await;
    let hoa = telegram.phone(1);
    running.join(&hoa, "01660-1", Role::Leader, "Nông Thị Hoa").await;
    telegram.fail(When::next("getupdates", 1), Fault::Refused(401, "Unauthorized", None));
    hoa.types("/lich");
    hoa.reads("Những ngày sắp tới").await;
    let calls = || telegram.look(|world| world.calls["getupdates"]);
    let before = calls();
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert!(calls() - before <= 1, "it does not hammer");
    running.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_update_is_confirmed_once_its_turn_is_committed() {
    let (database, telegram) = (Database::sqlite(), FakeTelegram::start().await);
    let running = Running::start(&database, &telegram).await;
    let hoa = telegram.phone(1);
    running.join(&hoa, "01660-1", Role::Leader, "Nông Thị Hoa").await;
    telegram.until("all is confirmed", |world| world.updates.is_empty()).await;
    // While somebody else writes, no turn can be committed.
    let writing = running.app.store.begin().await.unwrap();
    hoa.types("/lich");
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(telegram.look(|world| world.updates.len()), 1, "confirmed before it was kept");
    writing.rollback().await.unwrap();
    hoa.reads("Những ngày sắp tới").await;
    running.end().await;
    telegram.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_goes_on_after_the_daemon_was_started_anew() {
    for database in Database::each().await {
        let telegram = FakeTelegram::start().await;
        let running = Running::start(&database, &telegram).await;
        let hoa = telegram.phone(1);
        running.join(&hoa, "01660-1", Role::Leader, "Nông Thị Hoa").await;
        hoa.types("giúp hộ");
        hoa.reads("Câu 1/7").await;
        hoa.types("chị Mai");
        let question = hoa.reads("Câu 2/7").await;
        running.end().await;
        // She answers while nobody listens.
        hoa.taps_on(&question, &question.buttons[0][0].1);
        let running = Running::resume(&database, &telegram).await;
        hoa.reads("Câu 3/7").await;
        running.end().await;
        telegram.finish().await;
        database.drop().await;
    }
}
