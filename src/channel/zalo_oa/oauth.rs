//! Asking for tokens. A refresh token is good once: whoever asks keeps the answer before it is used, and nobody asks twice.

use std::time::Duration;

use reqwest::Client;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use url::Url;

use crate::channel::http::{self, NoAnswer};

/// Where tokens are had.
#[derive(Clone)]
pub struct OAuth {
    http: Client,
    base: String,
    app: String,
    secret: SecretString,
}

/// A new pair of tokens.
pub struct Fresh {
    /// With this one is worked.
    pub access: SecretString,
    /// With this one the next pair is asked for, once.
    pub refresh: SecretString,
    /// How long the first one is good.
    pub lasts: Duration,
}

/// Why there are no new tokens.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OAuthError {
    /// Zalo refuses: an admin of the account must agree again.
    #[error("{code} {name}")]
    Refused {
        /// Zalo's code.
        code: i64,
        /// Zalo's name of it.
        name: String,
    },
    /// There was no answer.
    #[error(transparent)]
    NoAnswer(#[from] NoAnswer),
}

#[derive(Deserialize)]
struct Answer {
    access_token: Option<SecretString>,
    refresh_token: Option<SecretString>,
    expires_in: Option<Seconds>,
    #[serde(default)]
    error: i64,
    #[serde(default)]
    error_name: String,
}

/// Documented as a text, and seen as a number.
#[derive(Deserialize)]
#[serde(untagged)]
enum Seconds {
    Text(String),
    Number(u64),
}

/// What a token is good for if Zalo does not say: 25 hours.
const LASTS: u64 = 90_000;

impl OAuth {
    /// For an app, at the service with this address (Zalo's own is `https://oauth.zaloapp.com`).
    ///
    /// # Errors
    /// The machine has no usable TLS.
    pub fn new(base: &Url, app: &str, secret: SecretString) -> Result<Self, NoAnswer> {
        Ok(Self { http: http::client()?, base: base.as_str().trim_end_matches('/').to_owned(), app: app.to_owned(), secret })
    }

    /// Asks for the next pair.
    ///
    /// # Errors
    /// Zalo refuses, or there was no answer: then the token may be used up, or not.
    pub async fn refresh(&self, token: &SecretString) -> Result<Fresh, OAuthError> {
        self.ask(&[("refresh_token", token.expose_secret()), ("grant_type", "refresh_token")]).await
    }

    /// Asks for the first pair, with the code that an admin of the account was given.
    ///
    /// # Errors
    /// Zalo refuses, or there was no answer.
    pub async fn exchange(&self, code: &str, verifier: &str) -> Result<Fresh, OAuthError> {
        self.ask(&[("code", code), ("grant_type", "authorization_code"), ("code_verifier", verifier)]).await
    }

    async fn ask(&self, fields: &[(&str, &str)]) -> Result<Fresh, OAuthError> {
        let form =
            url::form_urlencoded::Serializer::new(String::new()).append_pair("app_id", &self.app).extend_pairs(fields).finish();
        let request = self
            .http
            .post(format!("{}/v4/oa/access_token", self.base))
            .header("secret_key", self.secret.expose_secret())
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form);
        let (_, text) = http::text(request).await?;
        let broken = |_| OAuthError::NoAnswer(NoAnswer::Cut("an answer that is no answer".to_owned()));
        let answer: Answer = serde_json::from_str(&text).map_err(broken)?;
        match (answer.access_token, answer.refresh_token) {
            (Some(access), Some(refresh)) => {
                let lasts = match answer.expires_in {
                    Some(Seconds::Number(seconds)) => seconds,
                    Some(Seconds::Text(text)) => text.parse().unwrap_or(LASTS),
                    None => LASTS,
                };
                Ok(Fresh { access, refresh, lasts: Duration::from_secs(lasts) })
            }
            _ => Err(OAuthError::Refused { code: answer.error, name: answer.error_name }),
        }
    }
}
