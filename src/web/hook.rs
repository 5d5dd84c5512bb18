//! What services call: webhooks, answered once what they brought is kept, and pictures that they fetch.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request, State};
use axum::http::StatusCode;
use axum::middleware;
use axum::routing::{get, post};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::limit::RequestBodyLimitLayer;

use super::{guard, picture};
use crate::app::{App, bot, zalo_bot, zalo_oa};
use crate::channel::receive::{Hooked, Inbox};
use crate::channel::telegram::{SECRET as SHOWN, Telegram};
use crate::channel::zalo_bot::{SECRET, ZaloBot};
use crate::channel::zalo_oa::{SIGNATURE, SIGNED_AT, ZaloOa};

/// The longest body of a webhook call, in bytes: a long text with all around it is a tenth of that.
const MAX_BODY: usize = 256 * 1024;
/// How long a call's body may take to come.
const SLOW: Duration = Duration::from_secs(10);

/// What services may call.
#[derive(Clone)]
pub struct Hooks {
    /// The app.
    pub app: Arc<App>,
    /// Where what comes in goes.
    pub inbox: Arc<dyn Inbox>,
    /// The Telegram bot, if it is called.
    pub telegram: Option<Telegram>,
    /// The bot on Zalo's Bot Platform.
    pub zalo_bot: Option<ZaloBot>,
    /// The Zalo Official Account.
    pub zalo_oa: Option<ZaloOa>,
}

/// The routes. A service that is not set up has none.
pub fn hooks(hooks: Hooks) -> Router {
    let mut routes = Router::new().route("/picture/{hash}/{last}/{proof}", get(picture::picture));
    if hooks.telegram.is_some() {
        routes = routes.route(bot::HOOK, post(from_telegram));
    }
    if hooks.zalo_bot.is_some() {
        routes = routes.route(zalo_bot::HOOK, post(from_zalo_bot));
    }
    if hooks.zalo_oa.is_some() {
        routes = routes.route(zalo_oa::HOOK, post(from_zalo_oa));
    }
    routes
        .layer(RequestBodyLimitLayer::new(MAX_BODY))
        .layer(CatchPanicLayer::new())
        .layer(middleware::from_fn(guard::headers))
        .with_state(hooks)
}

/// A call of Telegram's. Whoever has not the secret is not even listened to.
async fn from_telegram(State(hooks): State<Hooks>, request: Request) -> StatusCode {
    let Some(telegram) = &hooks.telegram else { return StatusCode::NOT_FOUND };
    if !telegram.knows(request.headers().get(SHOWN).map(|shown| shown.as_bytes())) {
        return StatusCode::FORBIDDEN;
    }
    match body(request).await {
        Ok(body) => status(telegram.hook(&body, hooks.inbox.as_ref(), &bot::in_groups(&hooks.app)).await),
        Err(status) => status,
    }
}

/// A call of the Bot Platform's. Whoever has not the secret is not even listened to.
async fn from_zalo_bot(State(hooks): State<Hooks>, request: Request) -> StatusCode {
    let Some(bot) = &hooks.zalo_bot else { return StatusCode::NOT_FOUND };
    if !bot.knows(request.headers().get(SECRET).map(|shown| shown.as_bytes())) {
        return StatusCode::FORBIDDEN;
    }
    match body(request).await {
        Ok(body) => status(bot.hook(&body, &hooks.inbox).await),
        Err(status) => status,
    }
}

/// A call for the Official Account: its body is what is signed.
async fn from_zalo_oa(State(hooks): State<Hooks>, request: Request) -> StatusCode {
    let Some(oa) = &hooks.zalo_oa else { return StatusCode::NOT_FOUND };
    let (signature, signed_at) = (header(&request, SIGNATURE), header(&request, SIGNED_AT));
    match body(request).await {
        Ok(body) => status(oa.hook(signature.as_deref(), signed_at.as_deref(), &body, &hooks.inbox).await),
        Err(status) => status,
    }
}

fn header(request: &Request, name: &str) -> Option<String> {
    Some(request.headers().get(name)?.to_str().ok()?.to_owned())
}

/// The whole body of a call, if it is neither too long nor too slow.
async fn body(request: Request) -> Result<Bytes, StatusCode> {
    match tokio::time::timeout(SLOW, Bytes::from_request(request, &())).await {
        Ok(Ok(body)) => Ok(body),
        Ok(Err(_)) => Err(StatusCode::PAYLOAD_TOO_LARGE),
        Err(_) => Err(StatusCode::REQUEST_TIMEOUT),
    }
}

fn status(hooked: Hooked) -> StatusCode {
    match hooked {
        Hooked::Taken => StatusCode::OK,
        Hooked::Refused => StatusCode::FORBIDDEN,
        Hooked::Later => StatusCode::SERVICE_UNAVAILABLE,
    }
}
