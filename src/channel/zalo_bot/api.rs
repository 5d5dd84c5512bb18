//! Calls of the Bot Platform: JSON by POST, always within an envelope whose `ok` counts and not the status. The token is
//! part of every address, so no address ever gets into an error.

use std::time::Duration;

use reqwest::Client;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::Value;
use url::Url;

use crate::channel::http::{self, CALL, NoAnswer};

/// Why a call failed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CallError {
    /// Zalo answered, and refused.
    #[error("{code} {description}")]
    Refused {
        /// 400, 401, 403 (an error of the server), 404, 408 (nothing came while a poll waited), 429.
        code: u16,
        /// Zalo's words; they hold nothing of the message.
        description: String,
    },
    /// There was no answer.
    #[error(transparent)]
    NoAnswer(#[from] NoAnswer),
}

/// Where the service is, and as whom we call it.
#[derive(Clone)]
pub(super) struct Api {
    pub(super) http: Client,
    base: String,
    token: SecretString,
}

#[derive(Deserialize)]
struct Envelope<T> {
    ok: bool,
    result: Option<T>,
    error_code: Option<u16>,
    description: Option<String>,
}

impl Api {
    pub(super) fn new(token: SecretString, base: &Url) -> Result<Self, CallError> {
        Ok(Self { http: http::client()?, base: base.as_str().trim_end_matches('/').to_owned(), token })
    }

    /// Calls a method for its result.
    pub(super) async fn call<T: DeserializeOwned>(&self, method: &str, body: &Value) -> Result<T, CallError> {
        read(&self.text(method, body, CALL).await?)?.ok_or_else(broken)
    }

    /// Calls a method for what it does.
    pub(super) async fn done(&self, method: &str, body: &Value) -> Result<(), CallError> {
        self.done_within(method, body, CALL).await
    }

    /// The same, for one that may take so long.
    pub(super) async fn done_within(&self, method: &str, body: &Value, patience: Duration) -> Result<(), CallError> {
        read::<IgnoredAny>(&self.text(method, body, patience).await?).map(|_| ())
    }

    /// Waits for an update up to `wait`; answers the text of the answer.
    pub(super) async fn update(&self, wait: Duration) -> Result<String, CallError> {
        let body = serde_json::json!({ "timeout": wait.as_secs().to_string() });
        let text = self.text("getUpdates", &body, wait + CALL).await?;
        read::<IgnoredAny>(&text)?;
        Ok(text)
    }

    async fn text(&self, method: &str, body: &Value, patience: Duration) -> Result<String, CallError> {
        let url = format!("{}/bot{}/{method}", self.base, self.token.expose_secret());
        Ok(http::text(self.http.post(url).timeout(patience).json(body)).await?.1)
    }
}

/// The result in an answer, if it has one.
fn read<T: DeserializeOwned>(answer: &str) -> Result<Option<T>, CallError> {
    match serde_json::from_str(answer).map_err(|_| broken())? {
        Envelope { ok: true, result, .. } => Ok(result),
        refused => Err(CallError::Refused {
            code: refused.error_code.unwrap_or(500),
            description: refused.description.unwrap_or_default(),
        }),
    }
}

fn broken() -> CallError {
    CallError::NoAnswer(NoAnswer::Cut("an answer that is no answer".to_owned()))
}
