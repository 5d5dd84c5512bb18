//! Flood control as Telegram has it: buckets that fill evenly, and a time to wait for whoever finds one empty.

use std::collections::BTreeMap;

use tokio::time::Instant;

/// Messages a second over all chats, and a second's worth at once.
const ALL: (f64, f64) = (30.0, 30.0);
/// One a second to a person, and a few at once.
const CHAT: (f64, f64) = (1.0, 5.0);
/// Twenty a minute to a group.
const GROUP: (f64, f64) = (20.0 / 60.0, 20.0);

/// The buckets.
#[derive(Debug, Default)]
pub struct Flood {
    all: Option<Bucket>,
    chats: BTreeMap<i64, Bucket>,
    /// When messages were taken.
    pub taken: Vec<Instant>,
    /// How often someone was too fast.
    pub refused: u64,
}

#[derive(Debug)]
struct Bucket {
    left: f64,
    at: Instant,
}

impl Flood {
    /// Takes a message to a chat; or after how many seconds it may be sent.
    pub(super) fn take(&mut self, chat: i64) -> Result<(), u64> {
        let now = Instant::now();
        let limit = if chat < 0 { GROUP } else { CHAT };
        let one = self.chats.entry(chat).or_insert(Bucket { left: limit.1, at: now });
        let all = self.all.get_or_insert(Bucket { left: ALL.1, at: now });
        let wait = one.wait(limit, now).max(all.wait(ALL, now));
        if wait > 0.0 {
            self.refused += 1;
            return Err(wait.ceil().max(1.0) as u64);
        }
        (one.left, all.left) = (one.left - 1.0, all.left - 1.0);
        self.taken.push(now);
        Ok(())
    }
}

impl Bucket {
    /// Fills up; answers the seconds until there is one whole.
    fn wait(&mut self, (rate, most): (f64, f64), now: Instant) -> f64 {
        self.left = (self.left + rate * (now - self.at).as_secs_f64()).min(most);
        self.at = now;
        ((1.0 - self.left) / rate).max(0.0)
    }
}
