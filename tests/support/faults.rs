//! What goes wrong, by order of the test.

use std::time::Duration;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::fake::cut;

/// A fault meets the calls that fit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct When {
    /// Of this method (in lower case), or of all.
    pub method: Option<&'static str>,
    /// To this chat, or to all.
    pub chat: Option<String>,
    /// So many fitting calls are let through first.
    pub after: u32,
    /// So many calls meet it.
    pub times: u32,
}

impl When {
    /// The next so many calls of a method.
    pub fn next(method: &'static str, times: u32) -> Self {
        Self { method: Some(method), times, ..Self::default() }
    }

    /// The next so many calls of a method to a chat.
    #[expect(clippy::needless_pass_by_value, reason = "a chat is a number or a name, written down in a test")]
    pub fn next_to(method: &'static str, chat: impl ToString, times: u32) -> Self {
        Self { chat: Some(chat.to_string()), ..Self::next(method, times) }
    }

    /// Does this call meet it? Counts it if so.
    pub fn meets(&mut self, method: &str, chat: Option<&str>) -> bool {
        if self.times == 0
            || self.method.is_some_and(|own| own != method)
            || (self.chat.is_some() && self.chat.as_deref() != chat)
        {
            return false;
        }
        if self.after > 0 {
            self.after -= 1;
            return false;
        }
        self.times -= 1;
        true
    }
}

/// What happens to a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is refused with this code and these words, to be tried after so many seconds.
    Refused(u16, &'static str, Option<u64>),
    /// A gateway answers in HTML; nothing was done.
    Gateway,
    /// The connection ends before anything was done.
    CutBefore,
    /// It is done, and the connection ends before the answer.
    CutAfter,
    /// The answer is no JSON; nothing was done.
    Garbage,
    /// It is done, and the answer comes after so many milliseconds.
    Slow(u64),
}

impl Fault {
    /// The answer of one that keeps the call from being done, whatever the service.
    pub fn instead(&self) -> Option<Response> {
        match self {
            Self::Gateway => Some((StatusCode::BAD_GATEWAY, "<html><h1>502 Bad Gateway</h1></html>").into_response()),
            Self::Garbage => Some("{\"ok\":tr".into_response()),
            Self::CutBefore => Some(cut()),
            Self::Refused(..) | Self::CutAfter | Self::Slow(_) => None,
        }
    }
}

/// The answer of a call that is done, as the fault lets it through.
pub async fn through(fault: Option<&Fault>, answer: Response) -> Response {
    match fault {
        Some(Fault::CutAfter) => cut(),
        Some(Fault::Slow(milliseconds)) => {
            tokio::time::sleep(Duration::from_millis(*milliseconds)).await;
            answer
        }
        _ => answer,
    }
}
