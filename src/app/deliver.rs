//! From the outbox to a channel: order is kept per chat, replies go before reminders, what fails is tried again later
//! without holding up other chats, and how each message ended is kept.
//!
//! `hands` claims and marks, `pace` says how fast, `hold` who must wait, `breaker` whether the channel is there at all, `fate`
//! what becomes of a message.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures::FutureExt;
use image::ImageFormat;
use tokio::sync::mpsc;
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;

use crate::channel::send::{Failed, Outgoing, SendError, Sender, Sent};
use crate::conversation::told;
use crate::domain::channel::ChannelName;
use crate::domain::id::AccountId;
use crate::domain::message::Message;
use crate::domain::words::{Words, phrase, phrase_with};
use crate::store::outbox::{Claim, Due};

use super::{App, AppError, alarm, clock, photos, qr};
use breaker::News;
use hands::{Finished, Hands};
use pace::Pace;

mod breaker;
mod fate;
mod hands;
mod hold;
mod pace;

/// How long to wait after the database failed.
const PAUSE: Duration = Duration::from_secs(1);
/// How often marking is tried once we are told to end.
const LAST_TRIES: u32 = 3;

/// Delivers what is queued for a channel until `stop`; what is in hand then is finished.
///
/// `only` names one account, if the others are not for this sender. `epoch` is that of the lease under which this runs:
/// there is no other sender.
pub async fn run(app: Arc<App>, sender: Arc<dyn Sender>, only: Option<AccountId>, epoch: i64, stop: CancellationToken) {
    let (finish, mut finished) = mpsc::unbounded_channel();
    let mut news = app.news.watch_any();
    let mut hands = Hands::new(sender.rates());
    let mut failures = 0;
    loop {
        news.borrow_and_update();
        let claim = Claim { channel: sender.channel(), account: only, epoch, now: app.clock.machine(), limit: 0, bulk: 0 };
        match hands.round(&app, sender.as_ref(), claim, stop.is_cancelled()).await {
            Ok(dues) => {
                failures = 0;
                for due in dues {
                    let (done, pace) = (hands.parts_of(&due), Arc::clone(&hands.pace));
                    let (app, sender, finish) = (Arc::clone(&app), Arc::clone(&sender), finish.clone());
                    tokio::spawn(async move {
                        let outcome = send(&app, sender.as_ref(), &pace, &due, done).await;
                        // Nobody waits for it any more: the lease is over, and the next holder decides.
                        let _ = finish.send(Finished { due, outcome });
                    });
                }
            }
            Err(error) => {
                failures += 1;
                tracing::error!(%error, "the outbox could not be read or marked");
                sleep(PAUSE).await;
            }
        }
        if let Some(news) = hands.news(app.clock.machine()).filter(|_| only.is_none()) {
            tell(&app, sender.channel(), news).await;
        }
        if stop.is_cancelled() && (hands.is_empty() || failures > LAST_TRIES) {
            return;
        }
        let wait = hands.wait(&app, claim).await;
        tokio::select! {
            Some(first) = finished.recv() => {
                hands.end(first);
                while let Ok(next) = finished.try_recv() {
                    hands.end(next);
                }
            }
            _ = news.changed(), if !stop.is_cancelled() => {}
            () = stop.cancelled(), if !stop.is_cancelled() => {}
            () = sleep(wait) => {}
        }
    }
}

/// Tells those who look after the installation that a channel is away, or back.
async fn tell(app: &App, channel: ChannelName, news: News) {
    let (since, id) = match news {
        News::Away(since) => (since, "alarm-channel-away"),
        News::Back(since) => (since, "alarm-channel-back"),
    };
    let at = clock::local(since + app.clock.ahead());
    let args = [
        ("channel", phrase(told::channel_name(channel))),
        ("time", Words::Time(at.time())),
        ("day", Words::Day(at.date_naive())),
    ];
    tracing::warn!(%channel, "{}", if id == "alarm-channel-away" { "the channel is away" } else { "the channel is back" });
    if let Err(error) = alarm::raise(app, &format!("{id} {channel} {since}"), &phrase_with(id, args), Some(channel)).await {
        tracing::error!(%error, "that a channel is away or back could not be told");
    }
}

/// Sends a message part by part, whatever happens on the way.
async fn send(app: &App, sender: &dyn Sender, pace: &Pace, due: &Due, mut done: usize) -> Result<Sent, Failed> {
    let failed = |done, error| Failed { done, error };
    let outgoing = whole(app, sender, due).await.map_err(|error| failed(done, error))?;
    loop {
        let part = AssertUnwindSafe(async { sender.send(&due.address, &outgoing, done).await });
        match timeout(sender.patience(), part.catch_unwind()).await {
            Ok(Ok(Ok(Sent { more: true, .. }))) => done += 1,
            Ok(Ok(ended)) => return ended,
            Ok(Err(_)) => return Err(failed(done, SendError::Refused { reason: "its sending panicked".to_owned() })),
            Err(_) => return Err(failed(done, SendError::Doubtful { reason: "it took too long".to_owned() })),
        }
        pace.part(due.account, sender.is_group(&due.address)).await;
    }
}

/// A message with all that goes with it.
async fn whole(app: &App, sender: &dyn Sender, due: &Due) -> Result<Outgoing, SendError> {
    let refused = |error: AppError| SendError::Refused { reason: error.to_string() };
    let message: Message = serde_json::from_str(&due.body).map_err(|error| refused(error.into()))?;
    let mut photos = Vec::new();
    for hash in &message.photos {
        match app.photos.read(hash).await {
            Ok(Some(jpeg)) => photos.push(photos::within(jpeg, sender.max_photo()).await.into()),
            Ok(None) => tracing::error!(%hash, "a photo to be shown is gone"),
            Err(error) => return Err(SendError::Later { after: None, reason: error.to_string() }),
        }
    }
    let code = message.qr.as_deref().and_then(|text| qr::picture(text, ImageFormat::Jpeg));
    photos.extend(code.map(Into::into));
    let since = |heard: i64| Duration::from_millis(u64::try_from(app.clock.machine() - heard).unwrap_or_default());
    Ok(Outgoing {
        photos,
        locale: due.locale.unwrap_or_default(),
        unasked: due.bulk || message.unasked,
        bulk: due.bulk,
        message,
        since_heard: due.heard_at.map(since),
        phone: due.phone.clone(),
        tracking: due.id.to_string(),
    })
}
