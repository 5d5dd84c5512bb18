//! Calls over HTTP, as all services want them: within limits, and without an address in any error, since some addresses
//! hold a token.

use std::error::Error;
use std::time::Duration;

use reqwest::{Client, Proxy, RequestBuilder, StatusCode};
use url::Url;

use super::send::SendError;

/// How long a call may take.
pub(super) const CALL: Duration = Duration::from_secs(30);
const CONNECT: Duration = Duration::from_secs(10);
/// How long a connection is kept without use, and how often its other end is asked whether it is there.
const IDLE: Duration = Duration::from_secs(60);
const ALIVE: Duration = Duration::from_secs(30);
/// The largest file that is downloaded, in bytes.
pub(super) const MAX_FILE: usize = 20 * 1024 * 1024;
/// The largest answer of a service, in bytes.
const MAX_ANSWER: usize = 16 * 1024 * 1024;
/// How long a file may take to come, with all tries, and the pauses between them in seconds.
const FILE: Duration = Duration::from_secs(40);
const PAUSES: [u64; 3] = [1, 3, 0];

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoAnswer {
    /// The service was not reached: nothing was done.
    #[error("no connection: {0}")]
    NotReached(String),
    /// There was no whole answer: it may have been done or not.
    #[error("no answer: {0}")]
    Cut(String),
}

impl From<NoAnswer> for SendError {
    fn from(error: NoAnswer) -> Self {
        let reason = error.to_string();
        match error {
            NoAnswer::NotReached(_) => Self::Later { after: None, reason },
            NoAnswer::Cut(_) => Self::Doubtful { reason },
        }
    }
}

impl From<reqwest::Error> for NoAnswer {
    fn from(error: reqwest::Error) -> Self {
        if error.is_connect() || error.is_builder() { Self::NotReached(reason(error)) } else { Self::Cut(reason(error)) }
    }
}

/// Makes the calls.
pub(super) fn client() -> Result<Client, NoAnswer> {
    through(None)
}

/// Makes the calls through a proxy, if one is given. Connections are kept and used again; one that has died on the way
/// (a proxy that forgot it) is noticed.
pub(super) fn through(proxy: Option<&Url>) -> Result<Client, NoAnswer> {
    let builder = Client::builder().timeout(CALL).connect_timeout(CONNECT).pool_idle_timeout(IDLE).tcp_keepalive(ALIVE);
    let builder = match proxy {
        Some(proxy) => builder.proxy(Proxy::all(proxy.as_str())?),
        None => builder,
    };
    Ok(builder.build()?)
}

/// Makes a call and reads the whole answer. What is no UTF-8 in it is replaced, since one bad byte must not spoil it all.
pub(super) async fn text(request: RequestBuilder) -> Result<(StatusCode, String), NoAnswer> {
    let answer = request.send().await?;
    let status = answer.status();
    let body = body(answer, MAX_ANSWER).await?.ok_or_else(|| NoAnswer::Cut("the answer is too long".to_owned()))?;
    // Gateways answer for a service that is away, in HTML.
    if status.is_server_error() && !body.starts_with(b"{") {
        return Err(NoAnswer::Cut(format!("HTTP {}", status.as_u16())));
    }
    Ok((status, String::from_utf8_lossy(&body).into_owned()))
}

/// The body of an answer; `None` if it is longer than `most`.
pub(super) async fn body(mut answer: reqwest::Response, most: usize) -> Result<Option<Vec<u8>>, NoAnswer> {
    let mut content = Vec::new();
    while let Some(chunk) = answer.chunk().await? {
        if content.len() + chunk.len() > most {
            return Ok(None);
        }
        content.extend_from_slice(&chunk);
    }
    Ok(Some(content))
}

/// A file that someone sent; empty if it does not come, which the conversation takes for a photo that cannot be opened.
pub(super) async fn file(http: &Client, url: &str) -> Vec<u8> {
    let tries = async {
        for pause in PAUSES {
            match download(http, url).await {
                Ok(content) => return content,
                Err(error) => tracing::warn!(%error, "a file did not come"),
            }
            tokio::time::sleep(Duration::from_secs(pause)).await;
        }
        Vec::new()
    };
    tokio::time::timeout(FILE, tries).await.unwrap_or_default()
}

async fn download(http: &Client, url: &str) -> Result<Vec<u8>, NoAnswer> {
    let answer = http.get(url).send().await?;
    if !answer.status().is_success() {
        return Err(NoAnswer::Cut(format!("HTTP {}", answer.status().as_u16())));
    }
    body(answer, MAX_FILE).await?.ok_or_else(|| NoAnswer::Cut("the file is too large".to_owned()))
}

/// The error with its causes, without the address.
fn reason(error: reqwest::Error) -> String {
    let error = error.without_url();
    let causes = std::iter::successors(error.source(), |cause: &&dyn Error| Error::source(*cause));
    causes.fold(error.to_string(), |reason, cause| format!("{reason}: {cause}"))
}
