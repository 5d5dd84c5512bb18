//! The web pages over real HTTP, against a small app in memory.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on must stop")]

mod demo;
mod fake;
mod page;
mod photos;
mod say;
mod session;

use std::sync::Arc;
use std::time::Duration;

use chihoi::domain::message::Message;
use chihoi::web::{Host, WebSettings, router};
use reqwest::{Client, RequestBuilder, Response};

use fake::Fake;

/// A served fake app, and a browser that is sent nowhere by itself.
struct Site {
    app: Arc<Fake>,
    root: String,
    client: Client,
}

impl Site {
    async fn with(app: Fake, settings: WebSettings) -> Self {
        let app = Arc::new(app);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let root = format!("http://{}", listener.local_addr().unwrap());
        let routes = router(app.clone(), settings);
        tokio::spawn(async move { axum::serve(listener, routes).await });
        let client = Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy().build().unwrap();
        Self { app, root, client }
    }

    async fn new() -> Self {
        Self::with(Fake::new(false), WebSettings::default()).await
    }

    async fn get(&self, path: &str) -> Response {
        self.client.get(format!("{}{path}", self.root)).send().await.unwrap()
    }

    /// A post as our own page makes it.
    fn post(&self, path: &str) -> RequestBuilder {
        self.client.post(format!("{}{path}", self.root)).header("origin", &self.root)
    }

    /// Opens a chat: the session's cookie, as a browser shows it, and the address.
    async fn session(&self) -> (String, String) {
        let cookie = cookie(&self.get("/").await);
        let address = self.app.address_of(cookie.strip_prefix("chihoi=").unwrap());
        (cookie, address)
    }
}

fn set_cookie(response: &Response) -> &str {
    response.headers()["set-cookie"].to_str().unwrap()
}

fn cookie(response: &Response) -> String {
    set_cookie(response).split(';').next().unwrap().to_owned()
}

fn text(id: &str, text: &str) -> [(String, String); 2] {
    [("id".to_owned(), id.to_owned()), ("text".to_owned(), text.to_owned())]
}

fn said(text: &str) -> Message {
    Message { text: text.to_owned(), ..Message::default() }
}

/// Reads a stream until `wanted` has come.
async fn read_until(response: &mut Response, wanted: &str) -> String {
    let mut read = String::new();
    while !read.contains(wanted) {
        let chunk = tokio::time::timeout(Duration::from_secs(10), response.chunk()).await;
        let chunk = chunk.unwrap_or_else(|_| panic!("{wanted:?} did not come, only {read:?}"));
        read.push_str(std::str::from_utf8(&chunk.unwrap().expect("the stream goes on")).unwrap());
    }
    read
}
