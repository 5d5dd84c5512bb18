//! Calls of the account's API: the token in a header, an `error` in the body that counts and not the status. A token that is
//! refused is replaced once, and the call made again once.

use std::sync::Arc;

use reqwest::multipart::Form;
use reqwest::{Client, RequestBuilder};
use secrecy::ExposeSecret;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::refusal::is_stale_token;
use super::{Access, Host, Settings};
use crate::channel::http::{self, NoAnswer};

/// Why a call failed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CallError {
    /// Zalo answered, and refused.
    #[error("{code} {message}")]
    Refused {
        /// Zalo's code, below 0.
        code: i64,
        /// Zalo's words; they hold nothing of the message.
        message: String,
    },
    /// There is no token.
    #[error("no access token: {0}")]
    NoToken(String),
    /// There was no answer.
    #[error(transparent)]
    NoAnswer(#[from] NoAnswer),
}

/// Where Zalo is.
#[derive(Clone)]
pub(super) struct Api {
    pub(super) http: Client,
    pub(super) base: String,
    pub(super) business: String,
    host: Arc<dyn Host>,
}

#[derive(Deserialize)]
struct Envelope<T> {
    error: i64,
    #[serde(default)]
    message: String,
    data: Option<T>,
}

impl Api {
    pub(super) fn new(host: Arc<dyn Host>, settings: &Settings) -> Result<Self, CallError> {
        let base = |url: &url::Url| url.as_str().trim_end_matches('/').to_owned();
        Ok(Self { http: http::client()?, base: base(&settings.api), business: base(&settings.business), host })
    }

    /// Asks for something.
    pub(super) async fn get<T: DeserializeOwned>(&self, url: &str) -> Result<T, CallError> {
        self.call(|| self.http.get(url)).await?.ok_or_else(broken)
    }

    /// Has something done.
    pub(super) async fn post(&self, url: &str, body: &Value) -> Result<(), CallError> {
        self.call::<Value>(|| self.http.post(url).json(body)).await.map(|_| ())
    }

    /// Uploads a file.
    pub(super) async fn upload<T: DeserializeOwned>(&self, url: &str, form: impl Fn() -> Form) -> Result<T, CallError> {
        self.call(|| self.http.post(url).multipart(form())).await?.ok_or_else(broken)
    }

    async fn call<T: DeserializeOwned>(&self, request: impl Fn() -> RequestBuilder) -> Result<Option<T>, CallError> {
        let access = self.access(None).await?;
        match once(request(), &access).await {
            Err(CallError::Refused { code, .. }) if is_stale_token(code) => {
                once(request(), &self.access(Some(access.version)).await?).await
            }
            outcome => outcome,
        }
    }

    async fn access(&self, stale: Option<i64>) -> Result<Access, CallError> {
        self.host.access(stale).await.map_err(CallError::NoToken)
    }
}

async fn once<T: DeserializeOwned>(request: RequestBuilder, access: &Access) -> Result<Option<T>, CallError> {
    let (status, text) = http::text(request.header("access_token", access.token.expose_secret())).await?;
    if status == reqwest::StatusCode::UNAUTHORIZED {
        return Err(CallError::Refused { code: super::refusal::STALE_TOKEN, message: "HTTP 401".to_owned() });
    }
    match serde_json::from_str(&text).map_err(|_| broken())? {
        Envelope { error: 0, data, .. } => Ok(data),
        refused => Err(CallError::Refused { code: refused.error, message: refused.message }),
    }
}

fn broken() -> CallError {
    CallError::NoAnswer(NoAnswer::Cut("an answer that is no answer".to_owned()))
}
