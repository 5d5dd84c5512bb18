//! What a person says in the chat.

use axum::Json;
use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Serialize;

use super::Web;
use super::line::{Frame, Sent};
use super::trouble::{Trouble, wants_json};
use super::upload::{MAX_PHOTOS, Part, Parts};
use super::visit::Visit;
use crate::domain::channel::ChannelName;
use crate::domain::incoming::{Incoming, Said, clean};

/// `POST <base>/say`: `id`, and one of `text`, `tap`, `start` or up to five `photo` (then `text` is the first one's
/// caption). The id is made by the page: what is sent again under the same id is taken once. The script gets the lines
/// after its `after`; without the script the page comes anew.
pub(super) async fn say(State(web): State<Web>, headers: HeaderMap, visit: Visit, request: Request) -> Result<Response, Trouble> {
    visit.must_be_known()?;
    let mut post = Post { web: &web, visit: &visit, id: None, after: None, said: None, photos: 0, trouble: None };
    let mut parts = Parts::of(request).await?;
    while let Some(part) = parts.next().await? {
        post.take(part).await?;
    }
    let after = post.finish().await?;
    if !wants_json(&headers) {
        return Ok(Redirect::to(&format!("{}/", visit.base)).into_response());
    }
    Ok(Json(answer(&web, &visit, after.as_deref()).await?).into_response())
}

/// What the script gets: the lines that it has not seen.
#[derive(Serialize)]
struct Answer {
    lines: Vec<Sent>,
}

async fn answer(web: &Web, visit: &Visit, after: Option<&str>) -> Result<Answer, Trouble> {
    let after = after.and_then(|after| after.parse().ok());
    let words = visit.words(web).await;
    let lines = web.host.history(&visit.address, after).await?;
    let clock = web.host.demo().map(|demo| demo.now());
    let frame = Frame { words: &words, base: &visit.base };
    Ok(Answer { lines: lines.iter().map(|line| frame.sent(line, &web.form_id(), clock)).collect() })
}

/// A post while its fields come in.
struct Post<'a> {
    web: &'a Web,
    visit: &'a Visit,
    id: Option<String>,
    after: Option<String>,
    said: Option<Said>,
    photos: usize,
    /// What to say at the end; the rest of the post is read all the same.
    trouble: Option<Trouble>,
}

impl Post<'_> {
    async fn take(&mut self, part: Part) -> Result<(), Trouble> {
        match part {
            Part::Word(name, text) => self.word(&name, text),
            Part::TooLarge => self.trouble = Some(Trouble::Large),
            // A form whose file was not chosen sends an empty one.
            Part::Photo(content) if content.is_empty() => {}
            Part::Photo(content) => return self.photo(content).await,
        }
        Ok(())
    }

    fn word(&mut self, name: &str, text: String) {
        match name {
            "id" => self.id = is_id(&text).then_some(text),
            "after" => self.after = Some(text),
            "tap" => self.said = Some(Said::Tap(clean(&text))),
            "start" => self.said = Some(start(&text)),
            "text" => self.said = typed(&text).or(self.said.take()),
            _ => {}
        }
    }

    async fn photo(&mut self, content: Vec<u8>) -> Result<(), Trouble> {
        if self.photos == MAX_PHOTOS {
            self.trouble = Some(Trouble::Photos);
            return Ok(());
        }
        self.photos += 1;
        let caption = match self.said.take() {
            Some(Said::Text(caption)) => Some(caption),
            _ => None,
        };
        let key = format!("{}#{}", self.id.as_deref().ok_or(Trouble::Form)?, self.photos);
        self.hand_in(&key, Said::Photo { content, caption }).await
    }

    /// Hands in the words, unless they went with a photo. Gives back the place after which the script wants lines.
    async fn finish(mut self) -> Result<Option<String>, Trouble> {
        if let Some(trouble) = self.trouble {
            return Err(trouble);
        }
        let id = self.id.take().ok_or(Trouble::Form)?;
        if let Some(said) = self.said.take() {
            self.hand_in(&id, said).await?;
        }
        Ok(self.after)
    }

    async fn hand_in(&self, id: &str, said: Said) -> Result<(), Trouble> {
        let (key, address) = (self.visit.key(id), self.visit.address.clone());
        Ok(self.web.host.receive(Incoming { channel: ChannelName::Web, key, address, said }).await?)
    }
}

/// An id as the pages make them: `[A-Za-z0-9-]{8,64}`.
fn is_id(text: &str) -> bool {
    (8..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// What typed words are: `/start`, with or without a code, is a start on every channel.
fn typed(text: &str) -> Option<Said> {
    let text = clean(text);
    match text.trim().strip_prefix("/start") {
        Some(code) if code.is_empty() || code.starts_with(' ') => Some(start(code)),
        _ if text.trim().is_empty() => None,
        _ => Some(Said::Text(text)),
    }
}

fn start(code: &str) -> Said {
    let code = clean(code.trim());
    Said::Start((!code.is_empty()).then_some(code))
}
