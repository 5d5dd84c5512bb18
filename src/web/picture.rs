//! Photos that a channel's servers fetch by a signed address.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use super::Hooks;
use crate::app::picture::is_ours;
use crate::domain::file::FileHash;

/// `GET /picture/<hash>/<last day>/<proof>`: the photo, to whoever has its address, as often as it is asked for.
pub(super) async fn picture(State(hooks): State<Hooks>, Path((hash, last, proof)): Path<(String, i64, String)>) -> Response {
    let Some(photo) = FileHash::of(&hash).filter(|photo| is_ours(&hooks.app, photo, last, &proof)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match hooks.app.photos.read(&photo).await {
        Ok(Some(jpeg)) => ([(CONTENT_TYPE, "image/jpeg"), (CACHE_CONTROL, "private, max-age=86400")], jpeg).into_response(),
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::error!(%error, "a picture could not be read");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}
