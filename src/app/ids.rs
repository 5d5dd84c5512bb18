//! New ids: 63 bits of milliseconds since 2024, replica and counter, never backwards.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use crate::domain::id::Ids;

use super::clock::Clock;

/// 1 January 2024 00:00 UTC, in milliseconds since 1970.
const EPOCH: i64 = 1_704_067_200_000;
/// Bits of the replica's number.
const REPLICA_BITS: u32 = 10;
/// How many replicas can have a number.
pub const REPLICAS: u16 = 1 << REPLICA_BITS;
/// Bits of the counter within a millisecond.
const COUNTER_BITS: u32 = 12;

/// Makes ids by the machine's clock.
pub struct IdMaker {
    clock: Arc<Clock>,
    replica: AtomicI64,
    /// Milliseconds and counter of the last id, joined.
    last: AtomicI64,
}

impl IdMaker {
    /// Makes ids for a replica, 0–1023. No two running replicas may have the same number.
    pub fn new(clock: Arc<Clock>, replica: u16) -> Self {
        let maker = Self { clock, replica: AtomicI64::new(0), last: AtomicI64::new(0) };
        maker.set_replica(replica);
        maker
    }

    /// Makes ids for this replica from now on: its number is learnt from the database.
    pub fn set_replica(&self, replica: u16) {
        self.replica.store(i64::from(replica) & ((1 << REPLICA_BITS) - 1), Ordering::Relaxed);
    }
}

impl Ids for IdMaker {
    fn next(&self) -> i64 {
        let now = (self.clock.machine() - EPOCH).max(0) << COUNTER_BITS;
        // A counter that overflows runs into the next millisecond, and a clock set back is waited for by counting on.
        let step = |last: i64| Some(now.max(last + 1));
        let last = self.last.fetch_update(Ordering::Relaxed, Ordering::Relaxed, step).unwrap_or_default();
        let ticket = now.max(last + 1);
        let (millis, counter) = (ticket >> COUNTER_BITS, ticket & ((1 << COUNTER_BITS) - 1));
        (millis << (REPLICA_BITS + COUNTER_BITS)) | (self.replica.load(Ordering::Relaxed) << COUNTER_BITS) | counter
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_grow_and_never_repeat() {
        let ids = IdMaker::new(Arc::new(Clock::default()), 1023);
        let made: Vec<i64> = (0..20_000).map(|_| ids.next()).collect();
        assert!(made.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(made.iter().all(|id| *id > 0));
    }
}
