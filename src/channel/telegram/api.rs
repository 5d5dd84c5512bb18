//! Calls of the Bot API. The token is part of every address, so no address ever gets into an error.

use std::error::Error;
use std::time::Duration;

use reqwest::multipart::Form;
use reqwest::{Client, RequestBuilder};
use secrecy::{ExposeSecret, SecretString};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use teloxide::payloads::GetFile;
use teloxide::requests::Payload;
use teloxide::types::FileId;
use url::Url;

/// How long a call may take.
const CALL: Duration = Duration::from_secs(30);
const CONNECT: Duration = Duration::from_secs(10);
/// The largest file that bots may download, in bytes.
pub(super) const MAX_FILE: usize = 20 * 1024 * 1024;

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
    /// Telegram was not reached: nothing was done.
    #[error("no connection: {0}")]
    NotReached(String),
    /// There was no whole answer: it may have been done or not.
    #[error("no answer: {0}")]
    Cut(String),
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
    pub(super) fn new(token: SecretString, base: &Url) -> Result<Self, CallError> {
        let http = Client::builder().timeout(CALL).connect_timeout(CONNECT).build().map_err(not_reached)?;
        Ok(Self { http, base: base.as_str().trim_end_matches('/').to_owned(), token })
    }

    /// Calls a method that teloxide knows.
    pub(super) async fn call<P: Payload + Serialize, T: DeserializeOwned>(&self, payload: &P) -> Result<T, CallError> {
        read(&text(self.post(P::NAME).json(payload)).await?)
    }

    /// Calls a method with a file in it.
    pub(super) async fn upload<T: DeserializeOwned>(&self, method: &str, form: Form) -> Result<T, CallError> {
        read(&text(self.post(method).multipart(form)).await?)
    }

    /// Asks for updates, waiting for some up to `wait`; answers the text of the answer, whatever it is.
    pub(super) async fn updates(&self, body: &serde_json::Value, wait: Duration) -> Result<String, CallError> {
        text(self.post("GetUpdates").timeout(wait + CALL).json(body)).await
    }

    /// Downloads a file that someone sent.
    pub(super) async fn download(&self, file: &str) -> Result<Vec<u8>, CallError> {
        #[derive(Deserialize)]
        struct Found {
            file_path: String,
        }
        let found: Found = self.call(&GetFile::new(FileId(file.to_owned()))).await?;
        let url = format!("{}/file/bot{}/{}", self.base, self.token.expose_secret(), found.file_path);
        let mut answer = self.http.get(url).send().await.map_err(failed)?;
        if !answer.status().is_success() {
            let description = "the file was refused".to_owned();
            return Err(CallError::Refused { code: answer.status().as_u16(), description, retry_after: None });
        }
        let mut content = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(failed)? {
            if content.len() + chunk.len() > MAX_FILE {
                return Err(CallError::TooLarge);
            }
            content.extend_from_slice(&chunk);
        }
        Ok(content)
    }

    fn post(&self, method: &str) -> RequestBuilder {
        self.http.post(format!("{}/bot{}/{method}", self.base, self.token.expose_secret()))
    }
}

/// Makes a call and reads the whole answer. What is no UTF-8 in it is replaced, since one bad byte must not spoil a batch.
async fn text(request: RequestBuilder) -> Result<String, CallError> {
    let answer = request.send().await.map_err(failed)?;
    let status = answer.status();
    let body = answer.bytes().await.map_err(failed)?;
    // Gateways answer for a Telegram that is away, in HTML.
    if status.is_server_error() && !body.starts_with(b"{") {
        return Err(CallError::Cut(format!("HTTP {}", status.as_u16())));
    }
    Ok(String::from_utf8_lossy(&body).into_owned())
}

/// The result in an answer.
pub(super) fn read<'t, T: Deserialize<'t>>(answer: &'t str) -> Result<T, CallError> {
    let envelope: Envelope<T> =
        serde_json::from_str(answer).map_err(|_| CallError::Cut("an answer that is no answer".to_owned()))?;
    match envelope {
        Envelope { ok: true, result: Some(result), .. } => Ok(result),
        refused => Err(CallError::Refused {
            code: refused.error_code.unwrap_or(500),
            description: refused.description.unwrap_or_default(),
            retry_after: refused.parameters.and_then(|parameters| parameters.retry_after),
        }),
    }
}

fn failed(error: reqwest::Error) -> CallError {
    if error.is_connect() { not_reached(error) } else { CallError::Cut(reason(error)) }
}

fn not_reached(error: reqwest::Error) -> CallError {
    CallError::NotReached(reason(error))
}

/// The error with its causes, without the address.
fn reason(error: reqwest::Error) -> String {
    let error = error.without_url();
    let causes = std::iter::successors(error.source(), |cause: &&dyn Error| Error::source(*cause));
    causes.fold(error.to_string(), |reason, cause| format!("{reason}: {cause}"))
}
