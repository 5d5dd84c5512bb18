//! The webhook: every way of signing is taken, one bit wrong is not, and nothing is taken twice.

use std::time::Duration;

use chihoi::domain::role::Role;
use reqwest::Client;

use super::support::database::Database;
use super::support::log;
use super::support::picture::picture;
use super::support::running::Running;
use super::support::zalo_oa::phone::Signed;
use super::support::zalo_oa::{APP, APP_SECRET, FakeZaloOa, OA, Phone, WEBHOOK_SECRET};

async fn at_work(database: &Database) -> (FakeZaloOa, Running, Phone) {
    log::keep();
    let zalo = FakeZaloOa::start().await;
    let running = Running::start(database, &zalo).await;
    zalo.seed(&running.app).await;
    let hoa = zalo.phone("7001");
    running.join(&hoa, "01660-1", Role::Leader, "Nông Thị Hoa").await;
    hoa.reads("số điện thoại").await;
    (zalo, running, hoa)
}

fn body(message: &str, text: &str) -> String {
    format!(
        r#"{{"app_id":"{APP}","event_name":"user_send_text","sender":{{"id":"7001"}},"recipient":{{"id":"{OA}"}},"message":{{"text":"{text}","msg_id":"{message}"}},"timestamp":"1717061839659"}}"#
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn every_way_of_signing_is_taken_and_one_bit_wrong_is_not() {
    let database = Database::sqlite();
    let (zalo, running, hoa) = at_work(&database).await;
    let client = Client::builder().no_proxy().build().unwrap();
    let url = format!("{}/hook/zalo-oa", running.url);
    let call = async |body: &str, headers: &[(&'static str, String)]| {
        let call = client.post(&url).body(body.to_owned());
        let call = headers.iter().fold(call, |call, (name, value)| call.header(*name, value));
        call.send().await.unwrap().status().as_u16()
    };
    let both = [false, true];
    for (number, way) in both
        .into_iter()
        .flat_map(|by_account| both.map(|time_in_header| (by_account, time_in_header)))
        .flat_map(|(by_account, time_in_header)| both.map(|app_secret| Signed { by_account, time_in_header, app_secret }))
        .enumerate()
    {
        let body = body(&format!("way{number}"), "lịch");
        assert_eq!(call(&body, &way.headers(&body, "1717061839659")).await, 200, "{way:?}");
        hoa.reads("Những ngày sắp tới").await;
    }
    let body = body("wrong", "lịch");
    let right = Signed::AS_DOCUMENTED.headers(&body, "1717061839659")[0].1.clone();
    for place in 4..right.len() {
        let mut wrong = right.clone().into_bytes();
        wrong[place] ^= 1;
        let wrong = String::from_utf8(wrong).unwrap();
        assert_eq!(call(&body, &[("X-ZEvent-Signature", wrong)]).await, 403, "digit {place}");
    }
    for place in (0..body.len()).step_by(7) {
        let mut bytes = body.clone().into_bytes();
        bytes[place] ^= 1;
        let Ok(changed) = String::from_utf8(bytes) else { continue };
        assert_eq!(call(&changed, &[("X-ZEvent-Signature", right.clone())]).await, 403, "byte {place}");
    }
    assert_eq!(call(&body, &[]).await, 403);
    assert_eq!(call("junk", &[("X-ZEvent-Signature", right)]).await, 403);
    hoa.types("trợ giúp");
    let answer = hoa.reads("").await;
    assert!(answer.text.contains("Chị gõ chữ"), "nothing else was taken: {answer:?}");
    let logged = log::text();
    assert!(logged.contains("a webhook call without the Zalo OA's signature was refused"));
    assert!(logged.contains("account id, time of the header, app secret"), "each new way is told");
    log::holds_none_of(&[WEBHOOK_SECRET, APP_SECRET, "access-", "refresh-", "Nông Thị Hoa", "lịch", "84912345678"]);
    running.end().await;
    zalo.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_comes_again_is_taken_once_and_what_is_kept_late_is_thanked_for_later() {
    for database in Database::each().await {
        let (zalo, running, hoa) = at_work(&database).await;
        hoa.types("giúp hộ");
        hoa.reads("Câu 1/7").await;
        let event = hoa.sends("user_send_text", serde_json::json!({ "text": "chị Mai" }));
        hoa.reads("Câu 2/7").await;
        for _ in 0..3 {
            hoa.delivers(&event);
        }
        hoa.taps("Hộ nghèo");
        hoa.reads("Câu 3/7").await;
        zalo.until("all are thanked for", |world| world.under_way == 0).await;
        if database.url.starts_with("sqlite") {
            let writing = running.app.store.begin().await.unwrap();
            hoa.types("1");
            tokio::time::sleep(Duration::from_millis(2_100)).await;
            writing.rollback().await.unwrap();
            hoa.reads("Chị đã chọn").await;
            zalo.until("it is thanked for", |world| world.under_way == 0).await;
            assert!(zalo.look(|world| world.statuses.contains(&503)), "it is answered before the commit that takes too long");
            // Zalo waits for 2,000; this machine may be busy with other tests.
            assert!(zalo.look(|world| world.slowest) < 2_500);
        }
        hoa.types("thôi");
        hoa.reads("").await;
        running.end().await;
        zalo.finish().await;
        database.drop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn strange_events_and_large_bodies_disturb_nothing() {
    let database = Database::sqlite();
    let (zalo, running, hoa) = at_work(&database).await;
    for event in [
        r#"{"event_name":"user_dreams","sender":{"id":"7001"},"timestamp":"1"}"#.to_owned(),
        format!(r#"{{"event_name":"oa_send_text","sender":{{"id":"{OA}"}},"recipient":{{"id":"7001"}},"timestamp":"2"}}"#),
        r#"{"event_name":"user_send_group_text","sender":{"id":"7001"},"timestamp":"3"}"#.to_owned(),
        r#"{"event_name":"user_send_text","timestamp":"4"}"#.to_owned(),
    ] {
        hoa.delivers(&event);
    }
    zalo.until("all are thanked for", |world| world.under_way == 0).await;
    let large = vec![b'a'; 50 * 1024 * 1024];
    let call =
        Client::builder().no_proxy().build().unwrap().post(format!("{}/hook/zalo-oa", running.url)).body(large).send().await;
    assert!(call.is_err() || call.is_ok_and(|answer| answer.status() == 413));
    hoa.types("giúp hộ");
    hoa.reads("Câu 1/7").await;
    hoa.sends_photos(&[picture(5), b"no picture".to_vec(), picture(6)], None);
    for _ in 0..3 {
        hoa.reads("Câu 1/7").await;
    }
    let mut conn = running.app.store.read().await.unwrap();
    let strange = chihoi::store::raw_update::strange(&mut conn, chihoi::domain::channel::ChannelName::ZaloOa).await.unwrap();
    assert_eq!(strange, 2);
    let left: i64 = sqlx::query_scalar("select count(*) from raw_update where strange = 0").fetch_one(&mut *conn).await.unwrap();
    assert_eq!(left, 0, "its turn has taken the photos");
    drop(conn);
    running.end().await;
    zalo.finish().await;
}
