//! Photos shown in a chat.

use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use std::collections::HashMap;

use super::Web;
use super::trouble::Trouble;
use super::visit::Visit;
use crate::domain::file::FileHash;

/// `GET <base>/photo/<hash>`: the photo, if this chat may see it. Its name is its content's hash: it never changes.
pub(super) async fn photo(
    State(web): State<Web>,
    Path(path): Path<HashMap<String, String>>,
    visit: Visit,
) -> Result<Response, Trouble> {
    visit.must_be_known()?;
    let hash = path.get("hash").and_then(|hash| FileHash::of(hash)).ok_or(Trouble::Missing)?;
    let content = web.host.photo(&visit.address, &hash).await?.ok_or(Trouble::Missing)?;
    let headers = [(CONTENT_TYPE, "image/jpeg"), (CACHE_CONTROL, "private, max-age=31536000, immutable")];
    Ok((headers, content).into_response())
}
