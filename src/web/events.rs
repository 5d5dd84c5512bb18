//! The stream of a chat's new lines, as server-sent events.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::time::Duration;

use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, HeaderName};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures::stream;
use tokio::sync::watch;

use super::Web;
use super::host::{Line, Place};
use super::line::Frame;
use super::trouble::Trouble;
use super::visit::Visit;
use super::words::Words;

/// How often a silent stream says that it lives; mobile networks forget one after a minute or less.
const KEEP_ALIVE: Duration = Duration::from_secs(20);
/// How long a browser waits before it connects again.
const RETRY: Duration = Duration::from_secs(3);

/// `GET <base>/events`: lines after `Last-Event-ID`, else after `?after=`, and then each new one. An event's id is its
/// line's place.
pub(super) async fn events(
    State(web): State<Web>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
    visit: Visit,
) -> Result<Response, Trouble> {
    visit.must_be_known()?;
    let last_seen = headers.get("last-event-id").and_then(|id| id.to_str().ok()).map(str::to_owned);
    let asked = || query.as_deref().and_then(|query| field(query, "after"));
    let after = last_seen.or_else(asked).and_then(|place| place.parse().ok());
    let words = visit.words(&web).await;
    let news = web.host.watch(&visit.address);
    let feed = Feed { web, visit, words, news, after, ready: VecDeque::new(), greeted: false };
    let stream = Sse::new(stream::unfold(feed, next)).keep_alive(KeepAlive::new().interval(KEEP_ALIVE));
    // Proxies must hand each event on at once.
    Ok(([(HeaderName::from_static("x-accel-buffering"), "no")], stream).into_response())
}

struct Feed {
    web: Web,
    visit: Visit,
    words: Words,
    news: watch::Receiver<u64>,
    after: Option<Place>,
    ready: VecDeque<Line>,
    greeted: bool,
}

/// The next event. The stream ends when the host does, or when the chat cannot be read: the browser comes back.
async fn next(mut feed: Feed) -> Option<(Result<Event, Infallible>, Feed)> {
    if !feed.greeted {
        feed.greeted = true;
        return Some((Ok(Event::default().retry(RETRY)), feed));
    }
    loop {
        if let Some(line) = feed.ready.pop_front() {
            feed.after = Some(line.place);
            return Some((Ok(event(&feed, &line)), feed));
        }
        // Seen before reading, so that what comes during the reading wakes us again.
        feed.news.borrow_and_update();
        let lines = feed.web.host.history(&feed.visit.address, feed.after).await.ok()?;
        if lines.is_empty() {
            feed.news.changed().await.ok()?;
        } else {
            // One of these lines may be the answer to her choice of another language.
            feed.words = feed.visit.words(&feed.web).await;
        }
        feed.ready = lines.into();
    }
}

fn event(feed: &Feed, line: &Line) -> Event {
    let frame = Frame { words: &feed.words, base: &feed.visit.base };
    let clock = feed.web.host.demo().map(|demo| demo.now());
    let sent = frame.sent(line, &feed.web.form_id(), clock);
    // Texts and a flag are always JSON.
    let data = serde_json::to_string(&sent).unwrap_or_default();
    Event::default().id(line.place.to_string()).data(data)
}

fn field(query: &str, name: &str) -> Option<String> {
    url::form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}
