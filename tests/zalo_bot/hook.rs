//! The webhook: who is let in, what is kept before the thanks, what a stranger cannot do.

use std::time::Duration;

use chihoi::domain::role::Role;
use reqwest::{Client, StatusCode};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::support::database::Database;
use super::support::log;
use super::support::picture::picture;
use super::support::running::Running;
use super::support::zalo_bot::{FakeZaloBot, Phone};

async fn at_work(database: &Database) -> (FakeZaloBot, Running, Phone, String) {
    log::keep();
    let zalo = FakeZaloBot::with_webhook().await;
    let running = Running::start(database, &zalo).await;
    zalo.until("the webhook is set", |world| world.webhook.is_some()).await;
    let hoa = zalo.phone("a1");
    running.join(&hoa, "01660-1", Role::Leader, "Nông Thị Hoa").await;
    let secret = zalo.look(|world| world.webhook.clone().unwrap().1);
    (zalo, running, hoa, secret)
}

#[tokio::test(flavor = "multi_thread")]
async fn one_bit_wrong_in_the_secret_is_refused() {
    let database = Database::sqlite();
    let (zalo, running, hoa, secret) = at_work(&database).await;
    let url = format!("{}/hook/zalo-bot", running.url);
    let body = r#"{"event_name":"message.text.received","message":{"message_id":"9","chat":{"id":"a1"},"text":"lịch"}}"#;
    let client = Client::builder().no_proxy().build().unwrap();
    for bit in 0..secret.len() * 8 {
        let mut bytes = secret.clone().into_bytes();
        bytes[bit / 8] ^= 1 << (bit % 8);
        let Ok(header) = reqwest::header::HeaderValue::from_bytes(&bytes) else { continue };
        let answer = client.post(&url).header("X-Bot-Api-Secret-Token", header).body(body).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::FORBIDDEN, "bit {bit}");
    }
    for wrong in [None, Some(""), Some(&secret[1..])] {
        let call = client.post(&url).body(body);
        let call = wrong.map_or(call.try_clone().unwrap(), |wrong| call.header("X-Bot-Api-Secret-Token", wrong));
        assert_eq!(call.send().await.unwrap().status(), StatusCode::FORBIDDEN, "{wrong:?}");
    }
    hoa.types("trợ giúp");
    hoa.reads("Chị gõ chữ").await;
    assert!(hoa.history().iter().all(|shown| !shown.text.contains("Những ngày sắp tới")));
    assert!(log::text().contains("a webhook call without the Zalo bot's secret was refused"));
    log::holds_none_of(&[&secret, &secret[1..], "abc-xyz", "Nông Thị Hoa", "lịch"]);
    running.end().await;
    zalo.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_delivered_twice_or_out_of_order_is_taken_once_each() {
    for database in Database::each().await {
        let (zalo, running, hoa, _) = at_work(&database).await;
        hoa.types("giúp hộ");
        hoa.reads("Câu 1/7").await;
        let update = hoa.sends("message.text.received", serde_json::json!({ "text": "chị Mai" }));
        hoa.reads("Câu 2/7").await;
        for _ in 0..3 {
            hoa.delivers(&update);
        }
        hoa.types("nghèo");
        hoa.reads("Câu 3/7").await;
        zalo.until("all are thanked for", |world| world.under_way == 0).await;
        assert!(zalo.look(|world| world.statuses.iter().all(|status| *status == 200)));
        running.end().await;
        zalo.finish().await;
        database.drop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_thanked_for_once_it_is_kept_and_a_photo_does_not_hold_it_up() {
    let database = Database::sqlite();
    let (zalo, running, hoa, _) = at_work(&database).await;
    let writing = running.app.store.begin().await.unwrap();
    hoa.types("lịch");
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(zalo.look(|world| world.under_way), 1, "thanked for before it was kept");
    writing.rollback().await.unwrap();
    hoa.reads("Những ngày sắp tới").await;
    hoa.sends_photo(&picture(3), "photo_url", None);
    hoa.reads("chưa có báo cáo nào đang làm").await;
    hoa.sends("message.image.received", serde_json::json!({ "photo_url": "http://127.0.0.1:1/gone.jpg" }));
    zalo.until("it is thanked for", |world| world.under_way == 0).await;
    hoa.reads("").await;
    running.end().await;
    zalo.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn large_bodies_slow_clients_and_idle_connections_do_not_stop_it() {
    let database = Database::sqlite();
    let (zalo, running, hoa, secret) = at_work(&database).await;
    let url = format!("{}/hook/zalo-bot", running.url);
    let client = Client::builder().no_proxy().build().unwrap();
    let call = client.post(&url).header("X-Bot-Api-Secret-Token", &secret).body(vec![b'a'; 50 * 1024 * 1024]).send().await;
    // It is told so, or the connection is closed while it still sends.
    assert!(call.is_err() || call.is_ok_and(|answer| answer.status() == StatusCode::PAYLOAD_TOO_LARGE));
    let host = running.url.trim_start_matches("http://").to_owned();
    let mut idle = Vec::new();
    for _ in 0..1_000 {
        idle.push(TcpStream::connect(&host).await.unwrap());
    }
    let mut slow = TcpStream::connect(&host).await.unwrap();
    let head =
        format!("POST /hook/zalo-bot HTTP/1.1\r\nHost: a\r\nX-Bot-Api-Secret-Token: {secret}\r\nContent-Length: 100\r\n\r\n{{");
    slow.write_all(head.as_bytes()).await.unwrap();
    hoa.types("lịch");
    hoa.reads("Những ngày sắp tới").await;
    let mut answer = String::new();
    tokio::time::timeout(Duration::from_secs(20), slow.read_to_string(&mut answer)).await.unwrap().unwrap();
    assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
    drop(idle);
    running.end().await;
    zalo.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_s_address_is_good_for_that_picture_only() {
    let database = Database::sqlite();
    let (zalo, running, _, _) = at_work(&database).await;
    let app = &running.app;
    let (one, other) = (app.photos.keep(picture(1)).await.unwrap(), app.photos.keep(picture(2)).await.unwrap());
    let path = chihoi::app::picture::path(app, &one);
    let status = |path: String| {
        let url = format!("{}{path}", running.url);
        async move { reqwest::get(url).await.unwrap().status().as_u16() }
    };
    for _ in 0..3 {
        assert_eq!(status(path.clone()).await, 200);
    }
    let parts: Vec<&str> = path.split('/').collect();
    let mut flipped = path.clone();
    let last = if flipped.pop() == Some('0') { '1' } else { '0' };
    flipped.push(last);
    for wrong in [
        path.replace(one.as_str(), other.as_str()),
        path.replace(parts[3], &(parts[3].parse::<i64>().unwrap() + 7).to_string()),
        flipped,
        "/picture/a/1/b".to_owned(),
    ] {
        assert_eq!(status(wrong.clone()).await, 404, "{wrong}");
    }
    assert!(!chihoi::app::picture::is_ours(app, &one, 1, parts[4]), "an address of old");
    running.end().await;
    zalo.finish().await;
}
