//! What protects every page: headers that forbid all foreign content, and posts taken from our own pages only.

use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, HOST, ORIGIN};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::Web;
use super::trouble::Trouble;

/// Nothing but our own files, no inline script or style, never in a frame.
const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; \
                   form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Sets the headers of every response. What says nothing of caching is not kept: pages hold a person's words, and
/// phones are shared.
pub(super) async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert("content-security-policy", HeaderValue::from_static(CSP));
    headers.insert("x-content-type-options", HeaderValue::from_static("nosniff"));
    // Not `no-referrer`: under it browsers send `Origin: null` with a form's post (Fetch standard, "append a request
    // `Origin` header"), so posts without JavaScript over plain http could not be told from foreign ones. Other sites
    // learn nothing either way.
    headers.insert("referrer-policy", HeaderValue::from_static("same-origin"));
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// Refuses posts that did not come from one of our own pages.
pub(super) async fn same_origin_posts(State(web): State<Web>, request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    if reads || is_same_origin(request.headers(), request.uri(), web.settings.origin.as_deref()) {
        next.run(request).await
    } else {
        Trouble::Origin.into_response()
    }
}

/// `Sec-Fetch-Site`, where a browser sends it, must say so; `Origin`, where it names one, must be ours; without either
/// nothing is known, and that is a no.
fn is_same_origin(headers: &HeaderMap, uri: &Uri, ours: Option<&str>) -> bool {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let site = text(HeaderName::from_static("sec-fetch-site"));
    if site.is_some_and(|site| site != "same-origin") {
        return false;
    }
    match (text(ORIGIN), ours) {
        (None | Some("null"), _) => site.is_some(),
        (Some(origin), Some(ours)) => origin.eq_ignore_ascii_case(ours.trim_end_matches('/')),
        (Some(origin), None) => {
            let host = text(HOST).or_else(|| uri.authority().map(|authority| authority.as_str()));
            let named = origin.split_once("://").map(|(_, authority)| authority);
            host.zip(named).is_some_and(|(host, named)| host.eq_ignore_ascii_case(named))
        }
    }
}
