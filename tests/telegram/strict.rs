//! The fake itself: it refuses what Telegram refuses, and a test that leaves a violation fails.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do: loudly")]

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::http::{HeaderMap, StatusCode};
use serde_json::{Value, json};

use super::support::telegram::{FakeTelegram, TOKEN};

/// Calls a method; answers the whole answer.
async fn call(telegram: &FakeTelegram, method: &str, body: Value) -> Value {
    let url = format!("{}/bot{TOKEN}/{method}", telegram.url);
    let answer = telegram.shared.http.post(url).json(&body).send().await.unwrap();
    answer.json().await.unwrap()
}

fn buttons(rows: &[&[&str]]) -> Value {
    let row = |row: &&[&str]| row.iter().map(|data| json!({ "text": "A", "callback_data": data })).collect::<Vec<_>>();
    json!({ "inline_keyboard": rows.iter().map(row).collect::<Vec<_>>() })
}

#[tokio::test(flavor = "multi_thread")]
async fn calls_that_telegram_refuses_are_violations() {
    let telegram = FakeTelegram::start().await;
    let phone = telegram.phone(1);
    let hers = phone.sends(json!({ "text": "a" }));
    let (long, wide) = ("x".repeat(65), "😀".repeat(2_049));
    let nine = ["1"; 9];
    let rows = vec![["1", "2", "3"].as_slice(); 34];
    for (method, body, words) in [
        ("sendMesage", json!({}), "no such method"),
        ("sendMessage", json!({ "chat_id": 1 }), "text is missing"),
        ("sendMessage", json!({ "chat_id": 1, "text": " \n" }), "message text is empty"),
        ("sendMessage", json!({ "chat_id": 1, "text": wide }), "message is too long"),
        ("sendMessage", json!({ "chat_id": 1, "text": "a", "colour": "red" }), "colour is no parameter"),
        ("sendMessage", json!({ "chat_id": true, "text": "a" }), "chat_id must be"),
        ("sendMessage", json!({ "chat_id": 1, "text": "a", "disable_notification": "maybe" }), "disable_notification must be"),
        ("sendMessage", json!({ "chat_id": 1, "text": "a", "reply_markup": buttons(&[&[&long]]) }), "callback_data must be"),
        ("sendMessage", json!({ "chat_id": 1, "text": "a", "reply_markup": buttons(&[&nine]) }), "rows"),
        ("sendMessage", json!({ "chat_id": 1, "text": "a", "reply_markup": buttons(&rows) }), "rows"),
        (
            "sendMessage",
            json!({ "chat_id": 1, "text": "a", "reply_markup": { "inline_keyboard": [[{ "text": "A" }]] } }),
            "BUTTON_TYPE_INVALID",
        ),
        ("sendMessage", json!({ "chat_id": 1, "text": "<b>a", "parse_mode": "HTML" }), "can't find end tag"),
        ("sendMessage", json!({ "chat_id": 1, "text": "<h1>a</h1>", "parse_mode": "HTML" }), "unsupported start tag"),
        ("sendMessage", json!({ "chat_id": 1, "text": "1.", "parse_mode": "MarkdownV2" }), "must be escaped"),
        (
            "sendMessage",
            json!({ "chat_id": 1, "text": "😀", "entities": [{ "type": "bold", "offset": 1, "length": 1 }] }),
            "out of its place",
        ),
        ("sendMessage", json!({ "chat_id": 1, "text": "a", "reply_parameters": { "message_id": 99 } }), "replied not found"),
        ("sendPhoto", json!({ "chat_id": 1, "photo": "unknown" }), "wrong file identifier"),
        ("editMessageText", json!({ "chat_id": 1, "message_id": 99, "text": "b" }), "message to edit not found"),
        ("editMessageText", json!({ "chat_id": 1, "message_id": hers, "text": "b" }), "can't be edited"),
        ("answerCallbackQuery", json!({ "callback_query_id": "7" }), "query is too old"),
        ("getUpdates", json!({ "limit": 101 }), "limit must be"),
        ("getUpdates", json!({ "allowed_updates": ["dreams"] }), "allowed_updates must be"),
        ("setWebhook", json!({ "url": "http://chat.example.vn/" }), "HTTPS"),
        ("setWebhook", json!({ "url": "https://chat.example.vn/", "secret_token": "a b" }), "secret_token must be"),
        ("setMyCommands", json!({ "commands": [{ "command": "Báo", "description": "a" }] }), "command must be"),
        ("setMyCommands", json!({ "commands": [], "scope": { "type": "chat" } }), "a scope"),
        ("setMyShortDescription", json!({ "short_description": "x".repeat(121) }), "short_description must be"),
        ("sendMediaGroup", json!({ "chat_id": 1, "media": [{ "type": "photo", "media": "a" }] }), "has 1 items"),
    ] {
        let answer = call(&telegram, method, body).await;
        assert!(answer["description"].as_str().unwrap_or_default().contains(words), "{method}: {answer}");
        telegram.wanted(words);
    }
    call(&telegram, "sendMesage", json!({})).await;
    assert!(catch_unwind(AssertUnwindSafe(|| drop(telegram))).is_err(), "a violation that nobody wanted fails the test");
}

#[tokio::test(flavor = "multi_thread")]
async fn calls_at_the_limits_are_taken_and_what_people_do_is_no_violation() {
    let telegram = FakeTelegram::start().await;
    telegram.phone(1).types("a");
    telegram.phone(2).types("a");
    telegram.phone(2).blocks_silently();
    let longest = "x".repeat(64);
    for (method, body, words) in [
        ("sendMessage", json!({ "chat_id": 1, "text": "😀".repeat(2_048) }), ""),
        ("sendMessage", json!({ "chat_id": "1", "text": "a", "reply_markup": buttons(&[&[&longest]]).to_string() }), ""),
        (
            "sendMessage",
            json!({ "chat_id": 1, "text": format!("<b>{}</b> &lt; <a href=\"a\">b</a>", "x".repeat(4_090)), "parse_mode": "HTML" }),
            "",
        ),
        ("sendMessage", json!({ "chat_id": 1, "text": "*a* __b__ \\. [c](d)", "parse_mode": "MarkdownV2" }), ""),
        ("sendMessage", json!({ "chat_id": 3, "text": "a" }), "chat not found"),
        ("sendMessage", json!({ "chat_id": 2, "text": "a" }), "blocked by the user"),
        ("setMyCommands", json!({ "commands": [], "scope": { "type": "chat", "chat_id": 1 }, "language_code": "vi" }), ""),
        ("editMessageText", json!({ "chat_id": 1, "message_id": 6, "text": "a b . c" }), "message is not modified"),
        ("editMessageText", json!({ "chat_id": 1, "message_id": 6, "text": "b" }), ""),
    ] {
        let answer = call(&telegram, method, body).await;
        assert_eq!(answer["ok"], json!(words.is_empty()), "{method}: {answer}");
        assert!(answer["description"].as_str().unwrap_or_default().contains(words), "{method}: {answer}");
    }
    assert_eq!(telegram.look(|world| world.chats[&1].shown[2].text.len()), 4_090 + " < b".len(), "tags do not count");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_offset_confirms_for_good_and_there_is_one_poller() {
    let telegram = FakeTelegram::start().await;
    let phone = telegram.phone(1);
    let get = async |body: Value| {
        let answer = call(&telegram, "getUpdates", body).await;
        let ids = answer["result"].as_array().map(|all| all.iter().filter_map(|update| update["update_id"].as_i64()).collect());
        ids.unwrap_or_else(|| vec![-answer["error_code"].as_i64().unwrap()])
    };
    (0..4).for_each(|_| phone.types("a"));
    assert_eq!(get(json!({ "limit": 2 })).await, [1, 2]);
    assert_eq!(get(json!({ "offset": 2 })).await, [2, 3, 4]);
    assert_eq!(get(json!({ "offset": 1 })).await, [2, 3, 4], "the first is confirmed for good");
    assert_eq!(get(json!({ "offset": -1 })).await, [4]);
    assert_eq!(get(json!({ "offset": 5, "allowed_updates": ["callback_query"] })).await, [0; 0]);
    phone.types("nobody asked for it");
    assert_eq!(get(json!({})).await, [0; 0], "the kinds stay as they were set");
    let (first, _) = tokio::join!(get(json!({ "timeout": 5 })), async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        get(json!({})).await
    });
    assert_eq!(first, [-409]);
    assert_eq!(call(&telegram, "setWebhook", json!({ "url": "https://chat.example.vn/" })).await["ok"], true);
    assert_eq!(get(json!({})).await, [-409]);
    assert_eq!(call(&telegram, "deleteWebhook", json!({})).await["ok"], true);
    assert_eq!(get(json!({})).await, [0; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_webhook_is_called_until_it_takes_it_each_chat_in_its_order() {
    let telegram = FakeTelegram::start().await;
    let seen: Arc<Mutex<Vec<(i64, String)>>> = Arc::default();
    let (listener, kept) = (tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap(), Arc::clone(&seen));
    let url = format!("http://{}/hook", listener.local_addr().unwrap());
    let hook = move |headers: HeaderMap, axum::Json(update): axum::Json<Value>| async move {
        assert_eq!(headers["X-Telegram-Bot-Api-Secret-Token"], "open-sesame");
        let mut seen = kept.lock().unwrap();
        let text = update["message"]["text"].as_str().unwrap().to_owned();
        let refused = text == "b" && seen.iter().filter(|(_, seen)| *seen == text).count() < 2;
        seen.push((update["message"]["chat"]["id"].as_i64().unwrap(), text));
        if refused { StatusCode::INTERNAL_SERVER_ERROR } else { StatusCode::OK }
    };
    let server = tokio::spawn(async move {
        axum::serve(listener, axum::Router::new().route("/hook", axum::routing::post(hook))).await.unwrap();
    });
    telegram.phone(1).types("a");
    let set = json!({ "url": url, "secret_token": "open-sesame", "max_connections": 2, "allowed_updates": ["message"] });
    assert_eq!(call(&telegram, "setWebhook", set).await["ok"], true);
    for text in ["b", "c"] {
        telegram.phone(1).types(text);
    }
    telegram.phone(2).types("d");
    telegram.until("all is taken", |world| world.updates.is_empty()).await;
    let info = call(&telegram, "getWebhookInfo", json!({})).await;
    assert_eq!((&info["result"]["pending_update_count"], &info["result"]["max_connections"]), (&json!(0), &json!(2)));
    let seen = seen.lock().unwrap();
    let of = |chat: i64| seen.iter().filter(|(from, _)| *from == chat).map(|(_, text)| text.as_str()).collect::<Vec<_>>();
    assert_eq!((of(1), of(2)), (vec!["a", "b", "b", "b", "c"], vec!["d"]));
    server.abort();
}

#[tokio::test(flavor = "multi_thread")]
async fn taps_are_answered_once_files_are_where_they_are_said_to_be_for_an_hour_and_floods_are_stopped() {
    let telegram = FakeTelegram::start().await;
    let phone = telegram.phone(1);
    phone.sends_photo(b"\xff\xd8 a picture", None);
    call(&telegram, "sendMessage", json!({ "chat_id": 1, "text": "a", "reply_markup": buttons(&[&["x"]]) })).await;
    let found = call(&telegram, "getFile", json!({ "file_id": "file0" })).await;
    let url = format!("{}/file/bot{TOKEN}/{}", telegram.url, found["result"]["file_path"].as_str().unwrap());
    let fetch = async || telegram.shared.http.get(&url).send().await.unwrap().status().as_u16();
    phone.taps("A");
    let query = telegram.look(|world| world.queries.keys().next().unwrap().clone());
    let answer = async || call(&telegram, "answerCallbackQuery", json!({ "callback_query_id": query })).await["ok"].clone();
    assert_eq!((answer().await, answer().await, fetch().await), (json!(true), json!(false), 200));
    telegram.wanted("query is too old");
    telegram.change(|world| world.ahead += Duration::from_secs(3_601));
    assert_eq!(fetch().await, 404);
    phone.taps("A");
    telegram.change(|world| world.ahead += Duration::from_secs(61));
    let query = telegram.look(|world| world.queries.keys().next().unwrap().clone());
    let late = call(&telegram, "answerCallbackQuery", json!({ "callback_query_id": query })).await;
    assert_eq!(late["ok"], false, "whoever is late is told so, and that is no violation");
    telegram.limit();
    for number in 0..6 {
        let answer = call(&telegram, "sendMessage", json!({ "chat_id": 1, "text": "a" })).await;
        assert_eq!(answer["ok"], json!(number < 5), "{answer}");
        assert_eq!(answer["parameters"]["retry_after"].is_u64(), number == 5, "{answer}");
    }
}
