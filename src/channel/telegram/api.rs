//! Calls of the Bot API. The token is part of every address, so no address ever gets into an error.

use std::time::Duration;

use chrono::DateTime;
use reqwest::header::DATE;
use reqwest::multipart::Form;
use reqwest::{Client, RequestBuilder};
use secrecy::{ExposeSecret, SecretString};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use teloxide::payloads::GetFile;
use teloxide::requests::Payload;
use teloxide::types::FileId;
use url::Url;

use crate::channel::http::{self, CALL, MAX_FILE, NoAnswer};

/// Why a call failed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CallError {
    /// Telegram answered, and refused.
    #[error("{code} {description}")]
    Refused {
        /// As in HTTP: 400, 401, 403, 409, 429.
        code: u16,
        /// Telegram's words; they hold nothing of the message.
        description: String,
        /// After how many seconds the same call may be made again.
        retry_after: Option<u64>,
    },
    /// There was no answer.
    #[error(transparent)]
    NoAnswer(#[from] NoAnswer),
    /// A file above 20 MB.
    #[error("the file is too large")]
    TooLarge,
}

/// Where the Bot API is, and as whom we call it.
#[derive(Clone)]
pub(super) struct Api {
    http: Client,
    base: String,
    token: SecretString,
}

#[derive(Deserialize)]
struct Envelope<T> {
    ok: bool,
    result: Option<T>,
    error_code: Option<u16>,
    description: Option<String>,
    parameters: Option<Parameters>,
}

#[derive(Deserialize)]
struct Parameters {
    retry_after: Option<u64>,
}

impl Api {
    pub(super) fn new(token: SecretString, base: &Url, proxy: Option<&Url>) -> Result<Self, CallError> {
        Ok(Self { http: http::through(proxy)?, base: base.as_str().trim_end_matches('/').to_owned(), token })
    }

    /// Calls a method that teloxide knows.
    pub(super) async fn call<P: Payload + Serialize, T: DeserializeOwned>(&self, payload: &P) -> Result<T, CallError> {
        read(&http::text(self.post(P::NAME).json(payload)).await?.1)
    }

    /// Calls a method with these parameters.
    pub(super) async fn ask<T: DeserializeOwned>(&self, method: &str, parameters: &serde_json::Value) -> Result<T, CallError> {
        read(&http::text(self.post(method).json(parameters)).await?.1)
    }

    /// Calls a method with a file in it.
    pub(super) async fn upload<T: DeserializeOwned>(&self, method: &str, form: Form) -> Result<T, CallError> {
        read(&http::text(self.post(method).multipart(form)).await?.1)
    }

    /// Asks for updates, waiting for some up to `wait`; answers the text of the answer, whatever it is.
    pub(super) async fn updates(&self, body: &serde_json::Value, wait: Duration) -> Result<String, CallError> {
        Ok(http::text(self.post("GetUpdates").timeout(wait + CALL).json(body)).await?.1)
    }

    /// The time in the answer to a call, in seconds since 1970.
    pub(super) async fn clock(&self) -> Result<Option<i64>, CallError> {
        let answer = self.post("GetMe").send().await.map_err(NoAnswer::from)?;
        let told = answer.headers().get(DATE).and_then(|date| date.to_str().ok());
        Ok(told.and_then(|date| DateTime::parse_from_rfc2822(date).ok()).map(|date| date.timestamp()))
    }

    /// Downloads a file that someone sent.
    pub(super) async fn download(&self, file: &str) -> Result<Vec<u8>, CallError> {
        #[derive(Deserialize)]
        struct Found {
            file_path: String,
        }
        let found: Found = self.call(&GetFile::new(FileId(file.to_owned()))).await?;
        let url = format!("{}/file/bot{}/{}", self.base, self.token.expose_secret(), found.file_path);
        let answer = self.http.get(url).send().await.map_err(NoAnswer::from)?;
        if !answer.status().is_success() {
            let description = "the file was refused".to_owned();
            return Err(CallError::Refused { code: answer.status().as_u16(), description, retry_after: None });
        }
        http::body(answer, MAX_FILE).await?.ok_or(CallError::TooLarge)
    }

    fn post(&self, method: &str) -> RequestBuilder {
        self.http.post(format!("{}/bot{}/{method}", self.base, self.token.expose_secret()))
    }
}

/// The result in an answer.
pub(super) fn read<'t, T: Deserialize<'t>>(answer: &'t str) -> Result<T, CallError> {
    let envelope: Envelope<T> =
        serde_json::from_str(answer).map_err(|_| NoAnswer::Cut("an answer that is no answer".to_owned()))?;
    match envelope {
        Envelope { ok: true, result: Some(result), .. } => Ok(result),
        refused => Err(CallError::Refused {
            code: refused.error_code.unwrap_or(500),
            description: refused.description.unwrap_or_default(),
            retry_after: refused.parameters.and_then(|parameters| parameters.retry_after),
        }),
    }
}
