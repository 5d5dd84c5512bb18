//! Style, script and icon: part of the binary, served under names that hold their content's hash, kept for a year.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use super::trouble::Trouble;

/// The pages' style.
pub(super) static STYLE: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("chat", "css", "text/css; charset=utf-8", include_str!("assets/chat.css")));

/// The chat page's script.
pub(super) static SCRIPT: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("chat", "js", "text/javascript; charset=utf-8", include_str!("assets/chat.js")));

/// The icon.
pub(super) static ICON: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("icon", "svg", "image/svg+xml", include_str!("assets/icon.svg")));

/// A file that is part of the binary.
pub(super) struct Asset {
    name: String,
    kind: &'static str,
    content: &'static str,
}

impl Asset {
    fn new(stem: &str, extension: &str, kind: &'static str, content: &'static str) -> Self {
        let hash = blake3::hash(content.as_bytes()).to_hex();
        let short = hash.get(..12).unwrap_or_default();
        Self { name: format!("{stem}-{short}.{extension}"), kind, content }
    }

    /// Where a page finds it.
    pub(super) fn path(&self) -> String {
        format!("/assets/{}", self.name)
    }
}

/// `GET /assets/<name>-<hash>.<extension>`
pub(super) async fn asset(Path(name): Path<String>) -> Result<Response, Trouble> {
    let asset = [&STYLE, &SCRIPT, &ICON].into_iter().find(|asset| asset.name == name).ok_or(Trouble::Missing)?;
    let headers = [(CONTENT_TYPE, asset.kind), (CACHE_CONTROL, "public, max-age=31536000, immutable")];
    Ok((headers, asset.content).into_response())
}
