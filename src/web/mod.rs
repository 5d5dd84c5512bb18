//! HTTP: the web chat, the demo's choice of personas, `/healthz`, and what services call: webhooks and pictures.
//!
//! Pages are made on the server and work without JavaScript; the script makes them live. Nothing here decides anything:
//! what people do is handed to the [`Host`].

mod assets;
mod chat;
mod demo;
mod events;
mod guard;
mod hook;
mod host;
mod join;
mod line;
mod page;
mod photo;
mod picture;
mod running;
mod say;
mod trouble;
mod upload;
mod visit;
mod words;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware;
use axum::routing::{get, post};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

pub use hook::{Hooks, hooks};
pub use host::{Demo, Host, Line, NoPlace, NotTaken, Persona, Place, Step};
pub use running::Running;

/// How the pages are served.
#[derive(Clone, Debug, Default)]
pub struct WebSettings {
    /// The session's cookie is sent over TLS only. On wherever people reach the pages by `https`.
    pub secure_cookies: bool,
    /// The origin under which people reach the pages (`https://chat.example.vn`); posts from any other are refused.
    /// Where absent, a post's origin must be the host that it was sent to: a proxy must then pass `Host` on.
    pub origin: Option<String>,
}

/// All routes. In the demo each persona has a chat under `/demo/<persona>/`; otherwise the chat is at `/`.
pub fn router(host: Arc<dyn Host>, settings: WebSettings) -> Router {
    let in_demo = host.demo().is_some();
    let web = Web { host, settings: Arc::new(settings) };
    let routes = if in_demo {
        Router::new()
            .route("/", get(demo::choose))
            .route("/clock", post(demo::move_clock))
            .route("/demo/{persona}", get(demo::slash))
            .route("/demo/{persona}/clock", post(demo::move_clock))
            .merge(chat_routes("/demo/{persona}"))
    } else {
        chat_routes("").route("/join/{code}", get(join::join))
    };
    routes
        .route("/healthz", get(healthy))
        .route("/assets/{name}", get(assets::asset))
        .fallback(trouble::missing)
        .layer(middleware::from_fn_with_state(web.clone(), guard::same_origin_posts))
        .layer(CatchPanicLayer::custom(trouble::panicked))
        .layer(middleware::from_fn_with_state(web.clone(), trouble::dress))
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn(guard::headers))
        .with_state(web)
}

/// What every handler has at hand.
#[derive(Clone)]
struct Web {
    host: Arc<dyn Host>,
    settings: Arc<WebSettings>,
}

/// Not nested: a nested handler sees a shortened path, and [`visit`] reads the persona from the path.
fn chat_routes(base: &str) -> Router<Web> {
    let say = post(say::say).layer(DefaultBodyLimit::max(upload::MAX_POST));
    Router::new()
        .route(&format!("{base}/"), get(chat::chat))
        .route(&format!("{base}/events"), get(events::events))
        .route(&format!("{base}/say"), say)
        .route(&format!("{base}/photo/{{hash}}"), get(photo::photo))
}

/// The process answers. What it depends on is not asked: a slow database must not get the process killed.
async fn healthy() -> &'static str {
    "ok\n"
}
