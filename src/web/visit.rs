//! Who asks: the session's cookie, the address it stands for, and in the demo the persona in the path.

use axum::extract::FromRequestParts;
use axum::http::header::COOKIE;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::Web;
use super::trouble::Trouble;
use super::words::Words;
use crate::domain::locale::Locale;

/// The cookie's name.
const COOKIE_NAME: &str = "chihoi";
/// How long a browser keeps the session after the last visit: 400 days in seconds, the most that browsers allow.
const COOKIE_SECONDS: u32 = 400 * 24 * 60 * 60;
/// Characters of a token: 256 bits in base64url without padding.
const TOKEN_CHARS: usize = 43;

/// Who asks. Made for every request to a chat; a stranger gets a new token, which only pages hand out.
pub(super) struct Visit {
    /// What the chat's paths begin with: empty, or `/demo/<persona>`.
    pub(super) base: String,
    /// The address of the chat.
    pub(super) address: String,
    /// The persona's part of the path, in the demo.
    pub(super) persona: Option<String>,
    /// Her browser showed a token.
    known: bool,
    token: String,
}

impl Visit {
    /// The cookie that keeps the session, renewed at every page.
    pub(super) fn cookie(&self, web: &Web) -> Result<HeaderValue, Trouble> {
        let secure = if web.settings.secure_cookies { "; Secure" } else { "" };
        let (token, base) = (&self.token, &self.base);
        let cookie = format!("{COOKIE_NAME}={token}; Path={base}/; Max-Age={COOKIE_SECONDS}; HttpOnly; SameSite=Lax{secure}");
        // A persona's slug is the host's: one that is no header text is our fault.
        HeaderValue::from_str(&cookie).map_err(|_| Trouble::Broken)
    }

    /// Refuses a browser that shows no token.
    pub(super) fn must_be_known(&self) -> Result<(), Trouble> {
        if self.known { Ok(()) } else { Err(Trouble::Cookie) }
    }

    /// The words in the language that this visitor chose.
    pub(super) async fn words(&self, web: &Web) -> Words {
        web.words(web.host.locale_of(&self.address).await)
    }

    /// The key of something that the page named `id`: other chats' names never meet it.
    pub(super) fn key(&self, id: &str) -> String {
        format!("{}:{id}", self.address.chars().take(16).collect::<String>())
    }
}

impl FromRequestParts<Web> for Visit {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Trouble> {
        let persona = persona_of_path(web, parts.uri.path()).map(str::to_owned);
        let shown = token_of(&parts.headers);
        let known = shown.is_some();
        let token = shown.map_or_else(|| web.new_token(), str::to_owned);
        let address = match (web.host.demo(), &persona) {
            (Some(demo), Some(persona)) => demo.address(persona).ok_or(Trouble::Missing)?,
            (Some(_), None) => return Err(Trouble::Missing),
            (None, _) => web.host.address_of(&token),
        };
        let base = base_of_path(web, parts.uri.path());
        Ok(Self { base, address, persona, known, token })
    }
}

impl Web {
    /// The pages' words in a language.
    pub(super) fn words(&self, locale: Locale) -> Words {
        Words::new(self.host.clone(), locale)
    }

    /// A new secret as text.
    pub(super) fn new_token(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.host.token())
    }

    /// A new id for a form, so that a form sent twice is taken once.
    pub(super) fn form_id(&self) -> String {
        self.host.token().iter().take(12).map(|byte| format!("{byte:02x}")).collect()
    }
}

/// The address that a request speaks for, if it speaks for any.
pub(super) fn address_of_request(web: &Web, headers: &HeaderMap, path: &str) -> Option<String> {
    match web.host.demo() {
        Some(demo) => demo.address(persona_of_path(web, path)?),
        None => token_of(headers).map(|token| web.host.address_of(token)),
    }
}

/// What the paths of this request's chat begin with; empty where it belongs to none.
pub(super) fn base_of_path(web: &Web, path: &str) -> String {
    let known = persona_of_path(web, path).filter(|slug| web.host.demo().is_some_and(|demo| demo.address(slug).is_some()));
    known.map_or_else(String::new, |slug| format!("/demo/{slug}"))
}

/// Read from the path itself, since the pages for troubles have no route. Slugs need no percent-decoding.
fn persona_of_path<'p>(web: &Web, path: &'p str) -> Option<&'p str> {
    web.host.demo()?;
    path.strip_prefix("/demo/")?.split('/').next()
}

/// The first well-formed token: a cookie of the same name from a longer path comes first.
fn token_of(headers: &HeaderMap) -> Option<&str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .filter(|(name, _)| *name == COOKIE_NAME)
        .map(|(_, token)| token)
        .find(|token| token.len() == TOKEN_CHARS && token.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')))
}
