//! What a post to the chat holds, read with limits.

use axum::body::to_bytes;
use axum::extract::multipart::Field;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header::CONTENT_TYPE;

use super::trouble::Trouble;

/// The largest photo, in bytes.
pub(super) const MAX_PHOTO: usize = 12 * 1024 * 1024;
/// The most photos in one post.
pub(super) const MAX_PHOTOS: usize = 5;
/// The largest post, in bytes: so many photos, and the words around them.
pub(super) const MAX_POST: usize = MAX_PHOTOS * MAX_PHOTO + 256 * 1024;
/// The largest post without photos, in bytes: the longest text with every byte escaped.
const MAX_WORDS: usize = 128 * 1024;

/// One field of a post.
pub(super) enum Part {
    /// A named text.
    Word(String, String),
    /// A photo, as received.
    Photo(Vec<u8>),
    /// A photo above the limit; its bytes were thrown away.
    TooLarge,
}

/// A post's fields, one after another: of five photos only one is in memory at a time.
pub(super) enum Parts {
    /// A form with photos, still arriving.
    Arriving(Box<Multipart>),
    /// A plain form.
    Here(std::vec::IntoIter<(String, String)>),
}

impl Parts {
    /// Begins to read a post.
    pub(super) async fn of(request: Request) -> Result<Self, Trouble> {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if kind.starts_with("multipart/form-data") {
            let parts = Multipart::from_request(request, &()).await.map_err(|_| Trouble::Form)?;
            return Ok(Self::Arriving(Box::new(parts)));
        }
        let body = to_bytes(request.into_body(), MAX_WORDS).await.map_err(|_| Trouble::Form)?;
        let fields: Vec<_> = url::form_urlencoded::parse(&body).into_owned().collect();
        Ok(Self::Here(fields.into_iter()))
    }

    /// The next field, in the order of the form.
    pub(super) async fn next(&mut self) -> Result<Option<Part>, Trouble> {
        match self {
            Self::Here(fields) => Ok(fields.next().map(|(name, text)| Part::Word(name, text))),
            Self::Arriving(parts) => match parts.next_field().await.map_err(|_| Trouble::Form)? {
                Some(field) => read(field).await.map(Some),
                None => Ok(None),
            },
        }
    }
}

async fn read(field: Field<'_>) -> Result<Part, Trouble> {
    let name = field.name().unwrap_or_default().to_owned();
    if name == "photo" {
        return Ok(limited(field, MAX_PHOTO).await?.map_or(Part::TooLarge, Part::Photo));
    }
    let text = limited(field, MAX_WORDS).await?.ok_or(Trouble::Form)?;
    Ok(Part::Word(name, String::from_utf8_lossy(&text).into_owned()))
}

/// The field's bytes; `None` above the limit. It is read to its end all the same: a browser whose post is cut off sees a
/// broken connection, not our answer.
async fn limited(mut field: Field<'_>, limit: usize) -> Result<Option<Vec<u8>>, Trouble> {
    let mut content = Vec::new();
    let mut fits = true;
    while let Some(chunk) = field.chunk().await.map_err(|_| Trouble::Form)? {
        fits = fits && content.len() + chunk.len() <= limit;
        if fits {
            content.extend_from_slice(&chunk);
        } else {
            content = Vec::new();
        }
    }
    Ok(fits.then_some(content))
}
