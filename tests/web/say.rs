//! What is said in the chat.

use crate::{Site, said, text};
use chihoi::domain::incoming::Said;
use reqwest::StatusCode;
use std::sync::atomic::Ordering;

#[tokio::test]
async fn without_javascript_a_post_comes_back_to_the_page_and_a_resend_is_taken_once() {
    let site = Site::new().await;
    let (cookie, address) = site.session().await;
    for _ in 0..2 {
        let post = site.post("/say").header("cookie", &cookie).form(&text("abcdefgh", " hôm qua\u{0} họp "));
        let response = post.send().await.unwrap();
        assert_eq!(response.status(), StatusCode::SEE_OTHER);
        assert_eq!(response.headers()["location"], "/");
    }
    let taken = site.app.taken.lock().unwrap().clone();
    assert_eq!(taken.len(), 1);
    assert_eq!(taken[0].key, format!("{}:abcdefgh", &address[..16]));
    assert_eq!(taken[0].address, address);
    assert_eq!(taken[0].said, Said::Text(" hôm qua họp ".to_owned()));

    let page = site.client.get(format!("{}/", site.root)).header("cookie", &cookie).send().await.unwrap();
    let page = page.text().await.unwrap();
    assert!(page.contains("hôm qua họp"));
    assert!(page.contains(r#"<button class="choice answer" name="tap" value="q:money">Tiền</button>"#), "{page}");
    assert!(page.contains("Chủ nhật 13/10/2024"));
}

#[tokio::test]
async fn taps_starts_and_commands_are_told_apart() {
    let site = Site::new().await;
    let (cookie, _) = site.session().await;
    let cases = [
        ("tap", "q:money", Said::Tap("q:money".to_owned())),
        ("start", "", Said::Start(None)),
        ("start", " AB12 ", Said::Start(Some("AB12".to_owned()))),
        ("text", "/start AB12", Said::Start(Some("AB12".to_owned()))),
        ("text", "/started", Said::Text("/started".to_owned())),
    ];
    for (index, (name, value, _)) in cases.iter().enumerate() {
        let id = format!("abcdefgh-{index}");
        let form = [("id", id.as_str()), (name, value)];
        let status = site.post("/say").header("cookie", &cookie).form(&form).send().await.unwrap().status();
        assert_eq!(status, StatusCode::SEE_OTHER);
    }
    let taken: Vec<_> = site.app.taken.lock().unwrap().iter().map(|incoming| incoming.said.clone()).collect();
    assert_eq!(taken, cases.map(|(_, _, said)| said));
}

#[tokio::test]
async fn the_script_gets_the_lines_it_has_not_seen() {
    let site = Site::new().await;
    let (cookie, address) = site.session().await;
    site.app.tell(&address, vec![said("cũ")]);
    let form = [("id", "abcdefgh"), ("after", "1.0"), ("text", "mới")];
    let post = site.post("/say").header("cookie", &cookie).header("accept", "application/json").form(&form);
    let answer: serde_json::Value = serde_json::from_str(&post.send().await.unwrap().text().await.unwrap()).unwrap();
    let lines = answer["lines"].as_array().unwrap();
    let places: Vec<_> = lines.iter().map(|line| (line["place"].as_str().unwrap(), line["own"] == true)).collect();
    assert_eq!(places, [("2.0", true), ("2.1", false)]);
    assert!(lines[1]["html"].as_str().unwrap().contains("q:send"));
}

#[tokio::test]
async fn what_could_not_be_taken_says_so() {
    let site = Site::new().await;
    let (cookie, _) = site.session().await;
    site.app.refuses.store(true, Ordering::SeqCst);
    let post = site.post("/say").header("cookie", &cookie).form(&text("abcdefgh", "xin chào"));
    let page = post.send().await.unwrap();
    assert_eq!(page.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert!(page.text().await.unwrap().contains("gửi lại"));

    for id in ["short", "has spaces in it", "<abcdefgh>", &"a".repeat(65)] {
        let post = site.post("/say").header("cookie", &cookie).header("accept", "application/json").form(&text(id, "a"));
        let answer = post.send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::BAD_REQUEST, "{id}");
        assert!(answer.text().await.unwrap().starts_with(r#"{"error":""#));
    }
    let stranger = site.post("/say").form(&text("abcdefgh", "xin chào")).send().await.unwrap();
    assert_eq!(stranger.status(), StatusCode::FORBIDDEN);
}
