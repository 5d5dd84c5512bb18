//! What a sender has in hand, and what it may take next.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use tokio::time::Instant;

use crate::channel::send::{Failed, Rates, SendError, Sender, Sent};
use crate::domain::delivery::Outcome;
use crate::domain::id::OutboxId;
use crate::store::outbox::{self, Claim, Due};
use crate::store::{StoreError, account, conversation};

use super::super::{App, AppError, reach};
use super::breaker::{Breaker, News};
use super::fate::{self, Fate};
use super::hold::Hold;
use super::pace::Pace;
use governor::clock::MonotonicClock;

/// The most messages in hand at a time, and the most reminders and announcements among them: replies find a hand free.
const MOST: usize = 64;
const MOST_BULK: usize = 48;
/// How often to look for what another replica queued.
const EVERY: Duration = Duration::from_secs(1);
/// The shortest wait: what is due now is claimed at once, so this only guards against turning in place.
const LEAST: Duration = Duration::from_millis(5);
/// After so many claims, idle chats are forgotten.
const FORGET: u32 = 1_000;

/// A message whose sending ended, well or not.
pub(super) struct Finished {
    pub(super) due: Due,
    pub(super) outcome: Result<Sent, Failed>,
}

/// What this sender has in hand.
pub(super) struct Hands {
    pub(super) pace: Arc<Pace>,
    burst: u32,
    hold: Hold,
    breaker: Breaker,
    /// Let through by the pace, and not used yet.
    cells: u32,
    /// When the pace lets the next one through, if it did not at the last try.
    next_cell: Option<Instant>,
    /// How many are being sent, and how many of them are bulk.
    sending: usize,
    bulk: usize,
    /// Sent or failed, and not marked yet.
    finished: Vec<Finished>,
    /// Parts sent of messages that wait for another try.
    parts: HashMap<OutboxId, usize>,
    /// What an earlier sender had in hand is dealt with.
    begun: bool,
    claims: u32,
}

impl Hands {
    /// Empty hands.
    pub(super) fn new(rates: Rates) -> Self {
        Self {
            pace: Arc::new(Pace::new(rates, MonotonicClock)),
            burst: rates.all.burst,
            hold: Hold::default(),
            breaker: Breaker::default(),
            cells: 0,
            next_cell: None,
            sending: 0,
            bulk: 0,
            finished: Vec::new(),
            parts: HashMap::new(),
            begun: false,
            claims: 0,
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.sending == 0 && self.finished.is_empty()
    }

    /// What is to be told of the channel, once.
    pub(super) fn news(&mut self, now: i64) -> Option<News> {
        self.breaker.news(now)
    }

    /// The sending of one has ended.
    pub(super) fn end(&mut self, finished: Finished) {
        self.finished.push(finished);
    }

    /// How many of its parts were sent before.
    pub(super) fn parts_of(&self, due: &Due) -> usize {
        self.parts.get(&due.id).copied().unwrap_or_default()
    }

    /// How long to wait if nothing happens.
    pub(super) async fn wait(&self, app: &App, claim: Claim) -> Duration {
        if self.sending >= MOST {
            return EVERY;
        }
        let replies_only = self.bulk >= MOST_BULK;
        let next = async { outbox::next_due(&mut *app.store.read().await?, claim.channel, claim.account, replies_only).await };
        let now = app.clock.machine();
        let due = next.await.unwrap_or_default().map_or(EVERY, |due| milliseconds(due - now));
        let cell = self.next_cell.map_or(Duration::ZERO, |at| at.saturating_duration_since(Instant::now()));
        let left = self.hold.left(now).max(self.breaker.left(now));
        due.max(cell).max(milliseconds(left)).clamp(LEAST, EVERY)
    }

    /// One transaction: marks what is finished, and claims what is due unless told to `stop`.
    pub(super) async fn round(&mut self, app: &App, sender: &dyn Sender, claim: Claim, stop: bool) -> Result<Vec<Due>, AppError> {
        if self.begun && self.finished.is_empty() {
            // Idle: reading costs no write lock, and takes nothing from the pace.
            let next = outbox::next_due(&mut *app.store.read().await?, claim.channel, claim.account, false).await?;
            if stop || next.is_none_or(|next| next > claim.now) {
                self.next_cell = None;
                return Ok(Vec::new());
            }
        }
        let claim = if stop || self.hold.left(claim.now) > 0 { claim } else { self.within(claim) };
        if self.begun && self.finished.is_empty() && claim.limit == 0 {
            return Ok(Vec::new());
        }
        let mut tx = app.store.begin().await?;
        if !self.begun {
            outbox::abandon(&mut tx, claim).await?;
        }
        let waiting = self.mark(app, &mut tx, claim).await?;
        let mut dues = Vec::new();
        if claim.limit > 0 {
            for due in outbox::claim(&mut tx, &app.store, claim).await? {
                match self.pace.to(due.account, sender.is_group(&due.address)) {
                    Ok(()) => dues.push(due),
                    Err(wait) => outbox::postpone(&mut tx, (due.id, claim.epoch), claim.now + whole(wait)).await?,
                }
            }
        }
        tx.commit().await.map_err(StoreError::from)?;
        for finished in std::mem::take(&mut self.finished) {
            self.sending -= 1;
            self.bulk -= usize::from(finished.due.bulk);
            self.parts.remove(&finished.due.id);
        }
        self.parts.extend(waiting);
        self.begun = true;
        self.breaker.sends(dues.len());
        self.sending += dues.len();
        self.bulk += dues.iter().filter(|due| due.bulk).count();
        self.cells = self.cells.saturating_sub(u32::try_from(dues.len()).unwrap_or_default());
        self.claims += 1;
        if self.claims.is_multiple_of(FORGET) {
            self.pace.forget_idle();
        }
        Ok(dues)
    }

    /// The claim, of as many as there are hands free and the pace lets through.
    fn within(&mut self, claim: Claim) -> Claim {
        let (ended, ended_bulk) = (self.finished.len(), self.finished.iter().filter(|finished| finished.due.bulk).count());
        let hands = MOST.saturating_sub(self.sending - ended);
        let bulk = MOST_BULK.saturating_sub(self.bulk - ended_bulk);
        self.next_cell = None;
        // What is let through and then not needed is kept for the next time, but never more than may go at once.
        while self.cells < self.burst && usize::try_from(self.cells).is_ok_and(|cells| cells < hands) {
            match self.pace.any() {
                Ok(()) => self.cells += 1,
                Err(wait) => {
                    self.next_cell = Some(Instant::now() + wait);
                    break;
                }
            }
        }
        let cells = self.breaker.most(claim.now).map_or(self.cells, |most| most.min(self.cells));
        let limit = i64::from(cells).min(i64::try_from(hands).unwrap_or_default());
        Claim { limit, bulk: i64::try_from(bulk).unwrap_or_default(), ..claim }
    }

    /// Marks what is finished; answers the parts sent of those that wait for another try.
    async fn mark(&mut self, app: &App, tx: &mut sqlx::AnyConnection, claim: Claim) -> Result<Vec<(OutboxId, usize)>, AppError> {
        let mut waiting = Vec::new();
        for Finished { due, outcome } in &self.finished {
            let hand = (due.id, claim.epoch);
            match outcome {
                Err(Failed { error: SendError::Doubtful { .. } | SendError::Later { after: None, .. }, .. }) => {
                    self.breaker.failed(due.account, claim.now);
                }
                _ => self.breaker.answered(),
            }
            match fate::of(due, outcome, claim.now, jitter(app)) {
                Fate::Ended { outcome, reason } => {
                    if outcome == Outcome::Sent {
                        self.hold.sent();
                    }
                    if outcome == Outcome::Unreachable {
                        account::set_blocked(tx, due.account, Some(claim.now)).await?;
                    }
                    outbox::mark(tx, hand, outcome, &reason, claim.now).await?;
                    if due.bulk && outcome.leaves_other_ways() {
                        try_elsewhere(app, tx, due, claim.now).await?;
                    }
                }
                Fate::Again { not_before } => {
                    if let Err(Failed { error: SendError::Later { after: Some(_), .. }, .. }) = outcome {
                        self.hold.asked(due.account, not_before);
                    }
                    outbox::retry(tx, hand, not_before).await?;
                    waiting.push((due.id, outcome.as_ref().map_or_else(|failed| failed.done, |_| 0)));
                }
            }
        }
        Ok(waiting)
    }
}

/// Queues a reminder on the next channel that may reach her.
async fn try_elsewhere(app: &App, conn: &mut sqlx::AnyConnection, due: &Due, now: i64) -> Result<(), AppError> {
    let Some(account) = reach::after(conn, due.account).await? else { return Ok(()) };
    let version = conversation::bump(conn, account.id).await?;
    let new = outbox::New { account: account.id, version, position: 0, bulk: true, body: &due.body, not_before: now, now };
    outbox::put(conn, &app.store, new).await?;
    Ok(())
}

/// A number from 0 to 255 that nobody can foretell.
fn jitter(app: &App) -> u8 {
    let mut byte = [0];
    app.chance.fill(&mut byte);
    byte[0]
}

fn milliseconds(count: i64) -> Duration {
    Duration::from_millis(u64::try_from(count).unwrap_or_default())
}

/// Whole milliseconds, and one more: never too early.
fn whole(wait: Duration) -> i64 {
    i64::try_from(wait.as_millis()).unwrap_or(i64::MAX / 2) + 1
}
