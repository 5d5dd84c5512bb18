//! From the outbox to a channel: order is kept per chat, replies go before reminders, what fails is tried again later
//! without holding up other chats, and how each message ended is kept.

use std::collections::HashMap;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures::FutureExt;
use image::ImageFormat;
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep, timeout};
use tokio_util::sync::CancellationToken;

use crate::channel::send::{Failed, Outgoing, SendError, Sender, Sent};
use crate::domain::channel::ChannelName;
use crate::domain::id::{AccountId, OutboxId};
use crate::domain::message::Message;
use crate::store::outbox::{self, Claim, Due};
use crate::store::{StoreError, account, conversation};

use super::{App, AppError, photos, qr, reach};
use fate::Fate;

mod fate;

/// The most messages in hand at a time.
const MOST: usize = 32;
/// How often to look for what another replica queued.
const EVERY: Duration = Duration::from_secs(1);
/// The shortest wait: what is due now is claimed at once, so this only guards against turning in place.
const LEAST: Duration = Duration::from_millis(20);
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
    let mut hands = Hands { budget: Budget::new(sender.rate()), ..Hands::default() };
    let mut failures = 0;
    loop {
        news.borrow_and_update();
        let claim = Claim { channel: sender.channel(), account: only, epoch, now: app.clock.machine(), limit: hands.free(&stop) };
        match round(&app, &mut hands, claim).await {
            Ok(dues) => {
                failures = 0;
                for due in dues {
                    let done = hands.take(&due);
                    let (app, sender, finish) = (Arc::clone(&app), Arc::clone(&sender), finish.clone());
                    tokio::spawn(async move {
                        let outcome = send(&app, sender.as_ref(), &due, done).await;
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
        if stop.is_cancelled() && (hands.is_empty() || failures > LAST_TRIES) {
            return;
        }
        let wait = hands.wait(&app, sender.channel(), only).await;
        tokio::select! {
            Some(first) = finished.recv() => {
                hands.finished.push(first);
                while let Ok(next) = finished.try_recv() {
                    hands.finished.push(next);
                }
            }
            _ = news.changed(), if !stop.is_cancelled() => {}
            () = stop.cancelled(), if !stop.is_cancelled() => {}
            () = sleep(wait) => {}
        }
    }
}

/// A message whose sending ended, well or not.
struct Finished {
    due: Due,
    outcome: Result<Sent, Failed>,
}

/// What this sender has in hand.
#[derive(Default)]
struct Hands {
    /// How many are being sent.
    sending: usize,
    /// Sent or failed, and not marked yet.
    finished: Vec<Finished>,
    /// Parts sent of messages that wait for another try.
    parts: HashMap<OutboxId, usize>,
    budget: Budget,
    /// The outbox has been looked at since this sender began: what an earlier one had in hand is dealt with.
    begun: bool,
}

impl Hands {
    fn is_empty(&self) -> bool {
        self.sending == 0 && self.finished.is_empty()
    }

    /// How many more may be claimed.
    fn free(&mut self, stop: &CancellationToken) -> i64 {
        if stop.is_cancelled() {
            return 0;
        }
        let hands = MOST.saturating_sub(self.sending.saturating_sub(self.finished.len()));
        i64::try_from(hands).unwrap_or(0).min(self.budget.whole())
    }

    /// Takes one in hand; answers how many of its parts were sent before.
    fn take(&mut self, due: &Due) -> usize {
        self.sending += 1;
        self.budget.spend();
        self.parts.get(&due.id).copied().unwrap_or_default()
    }

    /// How long to wait if nothing happens.
    async fn wait(&self, app: &App, channel: ChannelName, only: Option<AccountId>) -> Duration {
        if self.sending >= MOST {
            return EVERY;
        }
        let next = async { outbox::next_due(&mut *app.store.read().await?, channel, only).await };
        let due = next
            .await
            .unwrap_or_default()
            .map_or(EVERY, |due| Duration::from_millis(u64::try_from(due - app.clock.machine()).unwrap_or_default()));
        // What is due now and was not claimed waits for the pace.
        due.clamp(LEAST, EVERY)
    }
}

/// One transaction: marks what is finished, and claims what is due.
async fn round(app: &App, hands: &mut Hands, claim: Claim) -> Result<Vec<Due>, AppError> {
    if hands.begun && hands.finished.is_empty() {
        // Idle: reading costs no write lock.
        let next = outbox::next_due(&mut *app.store.read().await?, claim.channel, claim.account).await?;
        if claim.limit == 0 || next.is_none_or(|next| next > claim.now) {
            return Ok(Vec::new());
        }
    }
    let mut tx = app.store.begin().await?;
    let mut waiting = Vec::new();
    for Finished { due, outcome } in &hands.finished {
        let hand = (due.id, claim.epoch);
        match fate::of(due, outcome, claim.now, jitter(app)) {
            Fate::Ended { outcome, reason } => {
                if outcome == outbox::Outcome::Unreachable {
                    account::set_blocked(&mut tx, due.account, Some(claim.now)).await?;
                }
                outbox::mark(&mut tx, hand, outcome, &reason, claim.now).await?;
                if due.bulk && outcome.leaves_other_ways() {
                    try_elsewhere(app, &mut tx, due, claim.now).await?;
                }
            }
            Fate::Again { not_before } => {
                outbox::retry(&mut tx, hand, not_before).await?;
                waiting.push((due.id, outcome.as_ref().map_or_else(|failed| failed.done, |_| 0)));
            }
        }
    }
    let dues = if claim.limit > 0 { outbox::claim(&mut tx, &app.store, claim).await? } else { Vec::new() };
    tx.commit().await.map_err(StoreError::from)?;
    for finished in std::mem::take(&mut hands.finished) {
        hands.sending -= 1;
        hands.parts.remove(&finished.due.id);
    }
    hands.parts.extend(waiting);
    hands.begun |= claim.limit > 0;
    Ok(dues)
}

/// Queues a reminder on the next channel that may reach her.
async fn try_elsewhere(app: &App, conn: &mut sqlx::AnyConnection, due: &Due, now: i64) -> Result<(), AppError> {
    let Some(account) = reach::after(conn, due.account).await? else { return Ok(()) };
    let version = conversation::bump(conn, account.id).await?;
    let new = outbox::New { account: account.id, version, position: 0, bulk: true, body: &due.body, not_before: now, now };
    outbox::put(conn, &app.store, new).await?;
    Ok(())
}

/// Sends a message, whatever happens on the way.
async fn send(app: &App, sender: &dyn Sender, due: &Due, done: usize) -> Result<Sent, Failed> {
    let sending = AssertUnwindSafe(async {
        let refused = |error: AppError| Failed { done, error: SendError::Refused { reason: error.to_string() } };
        let message: Message = serde_json::from_str(&due.body).map_err(|error| refused(error.into()))?;
        let mut photos = Vec::new();
        for hash in &message.photos {
            match app.photos.read(hash).await {
                Ok(Some(jpeg)) => photos.push(photos::within(jpeg, sender.max_photo()).await.into()),
                Ok(None) => tracing::error!(%hash, "a photo to be shown is gone"),
                Err(error) => {
                    let reason = error.to_string();
                    return Err(Failed { done, error: SendError::Later { after: None, reason } });
                }
            }
        }
        let code = message.qr.as_deref().and_then(|text| qr::picture(text, ImageFormat::Jpeg));
        photos.extend(code.map(Into::into));
        let since = |heard: i64| Duration::from_millis(u64::try_from(app.clock.machine() - heard).unwrap_or_default());
        let outgoing = Outgoing {
            photos,
            locale: due.locale.unwrap_or_default(),
            unasked: due.bulk || message.unasked,
            bulk: due.bulk,
            message,
            since_heard: due.heard_at.map(since),
            phone: due.phone.clone(),
            tracking: due.id.to_string(),
        };
        sender.send(&due.address, &outgoing, done).await
    });
    let doubtful = |reason: &str| Failed { done, error: SendError::Doubtful { reason: reason.to_owned() } };
    match timeout(sender.patience(), sending.catch_unwind()).await {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(_)) => Err(Failed { done, error: SendError::Refused { reason: "its sending panicked".to_owned() } }),
        Err(_) => Err(doubtful("it took too long")),
    }
}

/// A number from 0 to 255 that nobody can foretell.
fn jitter(app: &App) -> u8 {
    let mut byte = [0];
    app.chance.fill(&mut byte);
    byte[0]
}

/// How many messages may be sent now: `rate` a second, saved up for one second.
struct Budget {
    rate: f64,
    left: f64,
    at: Instant,
}

impl Budget {
    fn new(rate: u32) -> Self {
        let rate = f64::from(rate);
        Self { rate, left: rate, at: Instant::now() }
    }

    fn whole(&mut self) -> i64 {
        let now = Instant::now();
        self.left = (self.left + self.rate * (now - self.at).as_secs_f64()).min(self.rate);
        self.at = now;
        // From 0 to a rate of u32, so nothing is lost.
        self.left.floor() as i64
    }

    fn spend(&mut self) {
        self.left -= 1.0;
    }
}

impl Default for Budget {
    fn default() -> Self {
        Self::new(1)
    }
}
