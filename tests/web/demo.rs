//! The demo's personas and clock.

use crate::fake::Fake;
use crate::{Site, cookie, set_cookie, text};
use chihoi::web::WebSettings;
use reqwest::StatusCode;

#[tokio::test]
async fn demo_personas_have_cookies_and_chats_of_their_own() {
    let site = Site::with(Fake::new(true), WebSettings::default()).await;
    let front = site.get("/").await.text().await.unwrap();
    assert!(front.contains("SỐ LIỆU MẪU") && front.contains("06:55 Chủ nhật 13/10/2024"), "{front}");
    assert!(front.contains(r#"href="/demo/leader/""#) && front.contains("Nông Thị Mẫu"));

    let leader = site.get("/demo/leader/").await;
    assert!(set_cookie(&leader).contains("; Path=/demo/leader/; "), "{}", set_cookie(&leader));
    let shown = cookie(&leader);
    assert!(leader.text().await.unwrap().contains("SỐ LIỆU MẪU"));
    let post = site.post("/demo/leader/say").header("cookie", &shown).form(&text("abcdefgh", "xin chào"));
    assert_eq!(post.send().await.unwrap().headers()["location"], "/demo/leader/");
    assert_eq!(site.app.taken.lock().unwrap()[0].address, "demo-leader");
    // Another visitor of the persona sees the same chat; another persona does not.
    assert!(site.get("/demo/leader/").await.text().await.unwrap().contains("xin chào"));
    assert!(!site.get("/demo/member/").await.text().await.unwrap().contains("xin chào"));

    let bare = site.get("/demo/leader").await;
    assert_eq!((bare.status(), &bare.headers()["location"]), (StatusCode::PERMANENT_REDIRECT, &"/demo/leader/".parse().unwrap()));
    for path in ["/demo/nobody/", "/demo/nobody", "/say", "/join/AB12CD"] {
        let missing = site.get(path).await;
        assert_eq!(missing.status(), StatusCode::NOT_FOUND, "{path}");
        assert!(missing.text().await.unwrap().contains("SỐ LIỆU MẪU"), "{path}");
    }
    let without_cookie = site.post("/demo/leader/say").form(&text("abcdefgh", "xin chào")).send().await.unwrap();
    assert_eq!(without_cookie.status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_demo_clock_is_moved_by_its_buttons_and_exists_nowhere_else() {
    let site = Site::with(Fake::new(true), WebSettings::default()).await;
    for (path, by, back, clock) in [
        ("/clock", "hour", "/", "07:55 Chủ nhật 13/10"),
        ("/demo/member/clock", "morning", "/demo/member/", "07:00 Thứ hai 14/10"),
    ] {
        let moved = site.post(path).form(&[("by", by)]).send().await.unwrap();
        assert_eq!((moved.status(), &moved.headers()["location"]), (StatusCode::SEE_OTHER, &back.parse().unwrap()));
        assert!(site.get(back).await.text().await.unwrap().contains(clock), "{clock}");
    }
    let foreign = site.client.post(format!("{}/clock", site.root)).form(&[("by", "morning")]).send().await.unwrap();
    assert_eq!(foreign.status(), StatusCode::FORBIDDEN);

    let serve = Site::new().await;
    for path in ["/clock", "/demo/leader/clock"] {
        assert_eq!(serve.post(path).form(&[("by", "morning")]).send().await.unwrap().status(), StatusCode::NOT_FOUND);
    }
    assert_eq!(serve.get("/demo/leader/").await.status(), StatusCode::NOT_FOUND);
    assert!(!serve.get("/").await.text().await.unwrap().contains("SỐ LIỆU MẪU"));
}
