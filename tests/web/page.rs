//! What the page and the event stream show.

use crate::fake::question;
use crate::{Site, read_until, said};
use chihoi::domain::message::Message;
use reqwest::StatusCode;
use std::sync::atomic::Ordering;

#[tokio::test]
async fn what_people_write_is_shown_escaped() {
    let site = Site::new().await;
    let (cookie, address) = site.session().await;
    let hostile = r#"</span><script>alert("1")</script>'--"#;
    site.app.tell(&address, vec![said(hostile)]);
    let page = site.client.get(format!("{}/", site.root)).header("cookie", &cookie).send().await.unwrap();
    let page = page.text().await.unwrap();
    assert!(!page.contains("<script>alert"));
    assert!(page.contains("&lt;/span&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;'--"));
}

#[tokio::test]
async fn only_what_came_after_her_last_words_can_be_tapped() {
    let site = Site::new().await;
    let (cookie, address) = site.session().await;
    let own = Message { own: true, ..said("Tiền") };
    site.app.tell(&address, vec![question()]);
    site.app.tell(&address, vec![own, question(), question()]);
    let page = site.client.get(format!("{}/", site.root)).header("cookie", &cookie).send().await.unwrap();
    let page = page.text().await.unwrap();
    assert_eq!(page.matches(r#"value="q:money""#).count(), 2);
    let answered = page.find(">Tiền</span>").unwrap();
    assert!(page.find(r#"value="q:money""#).unwrap() > answered);
}

#[tokio::test]
async fn the_stream_goes_on_where_the_browser_left_it() {
    let site = Site::new().await;
    let (cookie, address) = site.session().await;
    site.app.tell(&address, vec![said("một"), said("hai")]);
    let open = async |query: &str, last: Option<&str>| {
        let mut get = site.client.get(format!("{}/events{query}", site.root)).header("cookie", &cookie);
        if let Some(last) = last {
            get = get.header("last-event-id", last);
        }
        get.send().await.unwrap()
    };
    let mut stream = open("?after=1.0", None).await;
    assert_eq!(stream.headers()["content-type"], "text/event-stream");
    assert_eq!(stream.headers().get("content-encoding"), None);
    let first = read_until(&mut stream, "hai").await;
    assert!(first.contains("id: 1.1\n") && !first.contains("một"), "{first}");
    // Not in the history when the stream was opened.
    site.app.tell(&address, vec![said("ba")]);
    assert!(read_until(&mut stream, "ba").await.contains("id: 2.0\n"));
    drop(stream);

    site.app.tell(&address, vec![said("bốn")]);
    let mut again = open("?after=1.0", Some("2.0")).await;
    let read = read_until(&mut again, "bốn").await;
    assert!(read.contains("id: 3.0\n") && !read.contains("hai") && !read.contains("id: 2.0"), "{read}");

    let stranger = site.get("/events").await;
    assert_eq!(stranger.status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_page_can_tell_that_she_has_chosen_another_language() {
    let site = Site::new().await;
    let (cookie, address) = site.session().await;
    site.app.tell(&address, vec![said("một")]);
    let mut stream = site.client.get(format!("{}/events", site.root)).header("cookie", &cookie).send().await.unwrap();
    assert!(read_until(&mut stream, "một").await.contains(r#""lang":"vi""#));

    site.app.english.store(true, Ordering::SeqCst);
    let form = [("id", "abcdefgh"), ("after", "1.0"), ("text", "english")];
    let post = site.post("/say").header("cookie", &cookie).header("accept", "application/json").form(&form);
    let answer: serde_json::Value = serde_json::from_str(&post.send().await.unwrap().text().await.unwrap()).unwrap();
    assert_eq!(answer["lines"][1]["lang"], "en");
    // the stream that was open all the time follows too
    let told = read_until(&mut stream, "q:help").await;
    assert!(told.contains(r#""lang":"en""#) && told.contains("Sunday"), "{told}");
    let page = site.client.get(format!("{}/", site.root)).header("cookie", &cookie).send().await.unwrap();
    assert!(page.text().await.unwrap().contains(r#"<html lang="en">"#));
}

#[tokio::test]
async fn pages_name_their_files_by_content_and_stay_small() {
    let site = Site::new().await;
    let (cookie, address) = site.session().await;
    site.app.tell(&address, (0..200).map(|n| said(&format!("Dòng {n}: {}", "chữ ".repeat(60)))).collect());
    let get = async |path: &str| site.client.get(format!("{}{path}", site.root)).header("cookie", &cookie).send().await.unwrap();
    let page = get("/").await.text().await.unwrap();
    assert!(page.contains("Dòng 199:") && !page.contains("Dòng 139:") && page.contains(r#"href="?all""#));
    assert!(get("/?all").await.text().await.unwrap().contains("Dòng 0:"));
    let mut weight = page.len();
    for name in page.split('"').filter(|name| name.starts_with("/assets/")) {
        let asset = get(name).await;
        assert_eq!(asset.headers()["cache-control"], "public, max-age=31536000, immutable", "{name}");
        weight += asset.text().await.unwrap().len();
    }
    assert!(weight < 100_000, "{weight} bytes before compression");
    let zipped = site.client.get(format!("{}/", site.root)).header("cookie", &cookie).header("accept-encoding", "gzip");
    assert_eq!(zipped.send().await.unwrap().headers()["content-encoding"], "gzip");
}
