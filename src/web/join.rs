//! Coming in by an invite's link.

use axum::extract::{Path, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, Method};
use axum::response::{IntoResponse, Redirect, Response};

use super::Web;
use super::trouble::Trouble;
use super::visit::Visit;
use crate::domain::channel::ChannelName;
use crate::domain::incoming::{Incoming, Said, clean};

/// The longest code that is looked at; codes are far shorter.
const MAX_CODE: usize = 64;

/// `GET /join/<code>`: hands the code in as a start and goes to the chat. The link is opened from other programs, so it
/// must be a `GET`; nothing is joined before she agrees in the chat.
pub(super) async fn join(
    State(web): State<Web>,
    method: Method,
    headers: HeaderMap,
    Path(code): Path<String>,
    visit: Visit,
) -> Result<Response, Trouble> {
    let code = clean(code.trim());
    if code.is_empty() || code.chars().count() > MAX_CODE {
        return Err(Trouble::Missing);
    }
    let only_looks = method == Method::HEAD || headers.contains_key("sec-purpose");
    if !only_looks {
        // A fresh key each time: she may come back with the same link after she left.
        let key = visit.key(&format!("join-{}", web.form_id()));
        let said = Said::Start(Some(code));
        web.host.receive(Incoming { channel: ChannelName::Web, key, address: visit.address.clone(), said }).await?;
    }
    Ok(([(SET_COOKIE, visit.cookie(&web)?)], Redirect::to("/")).into_response())
}
