//! Who may ask, and what every response carries.

use crate::fake::Fake;
use crate::{Site, cookie, set_cookie, text};
use chihoi::domain::incoming::Said;
use chihoi::web::Host;
use chihoi::web::WebSettings;
use reqwest::StatusCode;
use std::sync::atomic::Ordering;

#[tokio::test]
async fn session_cookie_is_a_256_bit_token_out_of_scripts_reach() {
    let site = Site::new().await;
    let page = site.get("/").await;
    let set = set_cookie(&page);
    assert!(set.ends_with("; Path=/; Max-Age=34560000; HttpOnly; SameSite=Lax"), "{set}");
    assert_eq!(cookie(&page).strip_prefix("chihoi=").unwrap().len(), 43);

    let settings = WebSettings { secure_cookies: true, ..WebSettings::default() };
    let site = Site::with(Fake::new(false), settings).await;
    assert!(set_cookie(&site.get("/").await).ends_with("; SameSite=Lax; Secure"));
}

#[tokio::test]
async fn a_shown_cookie_is_kept_and_a_malformed_one_replaced() {
    let site = Site::new().await;
    let (mine, _) = site.session().await;
    let show = async |shown: &str| {
        let page = site.client.get(format!("{}/", site.root)).header("cookie", shown).send().await.unwrap();
        cookie(&page)
    };
    assert_eq!(show(&mine).await, mine);
    assert_eq!(show(&format!("a=b; chihoi=<script>; {mine}")).await, mine);
    assert_ne!(show("chihoi=short").await, "chihoi=short");
}

#[tokio::test]
async fn every_response_forbids_foreign_content() {
    let site = Site::new().await;
    for path in ["/", "/no/such/page", "/healthz", "/assets/none.js"] {
        let response = site.get(path).await;
        let header = |name: &str| response.headers()[name].to_str().unwrap().to_owned();
        assert_eq!(
            header("content-security-policy"),
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; \
             form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        );
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert_eq!(header("referrer-policy"), "same-origin");
        assert_eq!(header("cache-control"), "no-store");
    }
}

#[tokio::test]
async fn a_post_from_elsewhere_is_refused() {
    let site = Site::new().await;
    let (cookie, _) = site.session().await;
    let post = async |headers: &[(&str, &str)]| {
        let mut post = site.client.post(format!("{}/say", site.root)).header("cookie", &cookie);
        for (name, value) in headers {
            post = post.header(*name, *value);
        }
        post.form(&text("abcdefgh", "xin chào")).send().await.unwrap()
    };
    let foreign: [&[(&str, &str)]; 6] = [
        &[],
        &[("origin", "null")],
        &[("origin", "https://evil.example")],
        &[("origin", &site.root), ("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("origin", "https://evil.example"), ("sec-fetch-site", "same-origin")],
    ];
    for headers in foreign {
        let response = post(headers).await;
        assert_eq!(response.status(), StatusCode::FORBIDDEN, "{headers:?}");
        assert!(response.text().await.unwrap().contains("trang khác"), "{headers:?}");
    }
    assert!(site.app.taken.lock().unwrap().is_empty());
    for headers in [&[("origin", site.root.as_str())], &[("sec-fetch-site", "same-origin")]] {
        assert_eq!(post(headers).await.status(), StatusCode::SEE_OTHER, "{headers:?}");
    }
}

#[tokio::test]
async fn behind_a_proxy_the_configured_origin_is_the_only_one() {
    let settings = WebSettings { origin: Some("https://chat.example.vn/".to_owned()), ..WebSettings::default() };
    let site = Site::with(Fake::new(false), settings).await;
    let (cookie, _) = site.session().await;
    let post = async |origin: &str| {
        let post = site.client.post(format!("{}/say", site.root)).header("cookie", &cookie).header("origin", origin);
        post.form(&text("abcdefgh", "xin chào")).send().await.unwrap().status()
    };
    assert_eq!(post("https://chat.example.vn").await, StatusCode::SEE_OTHER);
    assert_eq!(post(&site.root).await, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn an_invite_link_hands_in_its_code_once_per_visit() {
    let site = Site::new().await;
    let joined = site.get("/join/AB12CD").await;
    assert_eq!(joined.status(), StatusCode::SEE_OTHER);
    assert_eq!(joined.headers()["location"], "/");
    let address = site.app.address_of(cookie(&joined).strip_prefix("chihoi=").unwrap());
    let taken = site.app.taken.lock().unwrap().clone();
    assert_eq!((taken[0].address.as_str(), &taken[0].said), (address.as_str(), &Said::Start(Some("AB12CD".to_owned()))));
    // A program that only looks whether the link lives joins nothing.
    site.client.head(format!("{}/join/AB12CD", site.root)).send().await.unwrap();
    assert_eq!(site.app.taken.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn a_panic_is_a_friendly_page_and_the_next_request_lives() {
    let site = Site::new().await;
    site.app.panics.store(true, Ordering::SeqCst);
    let page = site.get("/").await;
    assert_eq!(page.status(), StatusCode::INTERNAL_SERVER_ERROR);
    assert!(page.text().await.unwrap().contains("không phải do chị"));
    site.app.panics.store(false, Ordering::SeqCst);
    assert_eq!(site.get("/").await.status(), StatusCode::OK);
    assert_eq!(site.get("/healthz").await.text().await.unwrap(), "ok\n");
}
