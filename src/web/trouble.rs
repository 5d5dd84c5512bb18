//! What can go wrong with a request, and the friendly page (or JSON, for the script) that says so.

use std::any::Any;

use axum::Json;
use axum::extract::{Request, State};
use axum::http::header::ACCEPT;
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use maud::html;

use super::host::NotTaken;
use super::{Web, page, visit};
use crate::domain::locale::Locale;

/// What can go wrong with a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Trouble {
    /// A post that did not come from one of our own pages.
    #[error("posted from another site")]
    Origin,
    /// A request that needs a session, without its cookie.
    #[error("no session")]
    Cookie,
    /// Nothing is there, or not for her.
    #[error("nothing there")]
    Missing,
    /// A post that our pages do not make.
    #[error("not a form of ours")]
    Form,
    /// More than five photos in one post; the first five were taken.
    #[error("too many photos")]
    Photos,
    /// A photo above the limit; it was not taken.
    #[error("too large")]
    Large,
    /// The app could not take it now: it should be sent again.
    #[error("not taken")]
    Later,
    /// Our own fault.
    #[error("broken")]
    Broken,
}

impl Trouble {
    fn status(self) -> StatusCode {
        match self {
            Self::Origin | Self::Cookie => StatusCode::FORBIDDEN,
            Self::Missing => StatusCode::NOT_FOUND,
            Self::Form => StatusCode::BAD_REQUEST,
            Self::Photos | Self::Large => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Later => StatusCode::SERVICE_UNAVAILABLE,
            Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Origin => "web-trouble-origin",
            Self::Cookie => "web-trouble-cookie",
            Self::Missing => "web-trouble-missing",
            Self::Form => "web-trouble-form",
            Self::Photos => "web-trouble-photos",
            Self::Large => "web-trouble-large",
            Self::Later => "web-trouble-later",
            Self::Broken => "web-trouble-broken",
        }
    }

    /// What a bare status from the framework means.
    fn of(status: StatusCode) -> Option<Self> {
        match status {
            StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => Some(Self::Missing),
            StatusCode::PAYLOAD_TOO_LARGE => Some(Self::Large),
            status if status.is_client_error() => Some(Self::Form),
            status if status.is_server_error() => Some(Self::Broken),
            _ => None,
        }
    }
}

impl From<NotTaken> for Trouble {
    fn from(_: NotTaken) -> Self {
        Self::Later
    }
}

/// Only marks the response: [`dress`] knows the visitor's language and what she can read.
impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// No route leads here.
pub(super) async fn missing() -> Trouble {
    Trouble::Missing
}

/// The answer to a request whose handler panicked. The message is for the log only.
#[expect(clippy::needless_pass_by_value, reason = "the layer hands the panic over by value")]
pub(super) fn panicked(panic: Box<dyn Any + Send + 'static>) -> Response {
    let said = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    tracing::error!(panic = said.unwrap_or_default(), "a page's handler panicked");
    Trouble::Broken.into_response()
}

/// Gives a failed response its body: a page, or JSON where the script asked.
pub(super) async fn dress(State(web): State<Web>, request: Request, next: Next) -> Response {
    let address = visit::address_of_request(&web, request.headers(), request.uri().path());
    let base = visit::base_of_path(&web, request.uri().path());
    let json = wants_json(request.headers());
    let response = next.run(request).await;
    let Some(trouble) = response.extensions().get().copied().or_else(|| Trouble::of(response.status())) else {
        return response;
    };
    let locale = match &address {
        Some(address) => web.host.locale_of(address).await,
        None => Locale::default(),
    };
    let words = web.words(locale);
    let said = words.get(trouble.words());
    if json {
        return (trouble.status(), Json(serde_json::json!({ "error": said }))).into_response();
    }
    let body = html! {
        main.sheet {
            @if web.host.demo().is_some() { p { strong.sample { (words.get("web-sample")) } } }
            h1 { (words.get("web-trouble-title")) }
            p { (said) }
            p { a.choice.main href={ (base) "/" } { (words.get("web-back")) } }
        }
    };
    (trouble.status(), page::page(&words, &words.get("web-trouble-title"), &body)).into_response()
}

/// Whether the answer is for the script.
pub(super) fn wants_json(headers: &HeaderMap) -> bool {
    headers.get(ACCEPT).and_then(|accept| accept.to_str().ok()).is_some_and(|accept| accept.starts_with("application/json"))
}
