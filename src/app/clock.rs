//! The two clocks.
//!
//! The *machine* clock serves ids, sessions, backoff and leases; the *civil* clock is the people's: it
//! decides what day it is in a conversation and which occasion is due. They differ only in the demo.

use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, FixedOffset, Utc};

/// Both clocks.
#[derive(Debug, Default)]
pub struct Clock {
    /// Civil minus machine time, milliseconds.
    ahead: AtomicI64,
}

impl Clock {
    /// Clocks whose civil time is `ahead` milliseconds from the machine's (negative: behind).
    pub fn new(ahead: i64) -> Self {
        Self { ahead: AtomicI64::new(ahead) }
    }

    /// Machine time: milliseconds since 1970 UTC.
    #[expect(clippy::disallowed_methods, reason = "the one place where the machine's time is read")]
    pub fn machine(&self) -> i64 {
        Utc::now().timestamp_millis()
    }

    /// Civil time in Vietnam (UTC+7 all year, since 1975).
    pub fn civil(&self) -> DateTime<FixedOffset> {
        local(self.machine() + self.ahead())
    }

    /// Civil minus machine time, milliseconds.
    pub fn ahead(&self) -> i64 {
        self.ahead.load(Ordering::Relaxed)
    }

    /// Moves the civil clock on by so many milliseconds.
    pub fn advance(&self, by: i64) {
        self.ahead.fetch_add(by, Ordering::Relaxed);
    }
}

/// An instant (milliseconds since 1970 UTC) on Vietnam's clocks.
pub fn local(instant: i64) -> DateTime<FixedOffset> {
    let utc = DateTime::from_timestamp_millis(instant).unwrap_or_default();
    utc.with_timezone(&vietnam())
}

/// UTC+7.
pub fn vietnam() -> FixedOffset {
    const SECONDS: i32 = 7 * 3600;
    FixedOffset::east_opt(SECONDS).unwrap_or_else(|| chrono::Offset::fix(&Utc))
}
