//! What becomes of a message after its sending ended.

use std::time::Duration;

use crate::channel::send::{Failed, SendError, Sent};
use crate::domain::delivery::Outcome;
use crate::store::outbox::Due;

/// The first pause before another try; it doubles with every try.
const FIRST: i64 = 1_000;
/// The longest pause.
const LONGEST: i64 = 5 * 60 * 1_000;
/// How long a reply is tried: after that, what she asked is forgotten.
const REPLY: i64 = 48 * 60 * 60 * 1_000;
/// How long a reminder is tried: it is about a day.
const BULK: i64 = 12 * 60 * 60 * 1_000;

/// What becomes of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is over.
    Ended { outcome: Outcome, reason: String },
    /// It is tried again, not before this instant.
    Again { not_before: i64 },
}

/// What becomes of a message. `jitter` spreads tries that failed together: 0 is half the pause, 255 one and a half.
pub(super) fn of(due: &Due, outcome: &Result<Sent, Failed>, now: i64, jitter: u8) -> Fate {
    let ended = |outcome, reason: &str| Fate::Ended { outcome, reason: reason.to_owned() };
    let error = match outcome {
        Ok(sent) => return ended(Outcome::Sent, sent.how),
        Err(failed) => &failed.error,
    };
    let (after, reason, in_doubt) = match error {
        SendError::Unreachable { reason } => return ended(Outcome::Unreachable, reason),
        SendError::Refused { reason } => {
            tracing::error!(message = %due.id, %reason, "a message was refused");
            return ended(Outcome::Refused, reason);
        }
        SendError::WindowClosed => return ended(Outcome::WindowClosed, ""),
        SendError::Quota => return ended(Outcome::Quota, ""),
        // At most once: a reminder that may have come must not come again.
        SendError::Doubtful { reason } if due.bulk => return ended(Outcome::Unknown, reason),
        SendError::Doubtful { reason } => (None, reason, true),
        SendError::Later { after, reason } => (*after, reason, false),
    };
    let not_before = now + pause(due.tries, after, jitter);
    if not_before - due.queued_at > if due.bulk { BULK } else { REPLY } {
        tracing::error!(message = %due.id, tries = due.tries, %reason, "a message was given up");
        return ended(if in_doubt { Outcome::Unknown } else { Outcome::Refused }, &format!("given up: {reason}"));
    }
    tracing::info!(message = %due.id, tries = due.tries, %reason, "a message waits for another try");
    Fate::Again { not_before }
}

/// Milliseconds until the next try. What the channel asks for is never undercut.
fn pause(tries: i64, after: Option<Duration>, jitter: u8) -> i64 {
    let doublings = u32::try_from(tries.clamp(1, 20) - 1).unwrap_or_default();
    let growing = FIRST.saturating_mul(1 << doublings).min(LONGEST);
    let spread = growing / 2 + growing * i64::from(jitter) / 255;
    match after {
        Some(after) => i64::try_from(after.as_millis()).unwrap_or(LONGEST) + i64::from(jitter),
        None => spread,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::{AccountId, OutboxId};

    fn due(bulk: bool, tries: i64) -> Due {
        let (id, account, address, body) = (OutboxId(1), AccountId(1), String::new(), String::new());
        Due {
            id,
            account,
            address,
            version: 1,
            position: 0,
            bulk,
            body,
            locale: None,
            heard_at: None,
            phone: None,
            tries,
            queued_at: 0,
        }
    }

    fn fate(bulk: bool, tries: i64, now: i64, error: SendError) -> Fate {
        of(&due(bulk, tries), &Err(Failed { done: 0, error }), now, 0)
    }

    fn later(after: Option<u64>) -> SendError {
        SendError::Later { after: after.map(Duration::from_secs), reason: "r".to_owned() }
    }

    fn ended(outcome: Outcome, reason: &str) -> Fate {
        Fate::Ended { outcome, reason: reason.to_owned() }
    }

    #[test]
    fn a_message_ends_as_what_happened_to_it() {
        let reason = || "r".to_owned();
        assert_eq!(of(&due(false, 1), &Ok(Sent::default()), 5, 0), ended(Outcome::Sent, ""));
        for (error, outcome, reason) in [
            (SendError::Unreachable { reason: reason() }, Outcome::Unreachable, "r"),
            (SendError::Refused { reason: reason() }, Outcome::Refused, "r"),
            (SendError::WindowClosed, Outcome::WindowClosed, ""),
            (SendError::Quota, Outcome::Quota, ""),
        ] {
            for bulk in [false, true] {
                assert_eq!(fate(bulk, 1, 5, error.clone()), ended(outcome, reason));
            }
        }
    }

    #[test]
    fn in_doubt_a_reply_is_repeated_and_a_reminder_is_not() {
        let doubtful = || SendError::Doubtful { reason: "r".to_owned() };
        assert_eq!(fate(true, 1, 5, doubtful()), ended(Outcome::Unknown, "r"));
        assert_eq!(fate(false, 1, 5, doubtful()), Fate::Again { not_before: 505 });
        assert_eq!(fate(false, 9, REPLY, doubtful()), ended(Outcome::Unknown, "given up: r"));
    }

    #[test]
    fn tries_come_later_and_later_and_never_before_the_channel_wants_them() {
        let waits: Vec<i64> = (1..=12).map(|tries| pause(tries, None, 0)).collect();
        assert_eq!(waits, [500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 150_000, 150_000, 150_000]);
        assert_eq!((pause(3, None, 255), pause(999, None, 255)), (6_000, 450_000));
        assert_eq!((pause(1, Some(Duration::from_secs(30)), 0), pause(9, Some(Duration::from_secs(30)), 255)), (30_000, 30_255));
    }

    #[test]
    fn a_reminder_is_given_up_sooner_than_a_reply() {
        assert_eq!(fate(true, 30, BULK - 1_000_000, later(None)), Fate::Again { not_before: BULK - 1_000_000 + LONGEST / 2 });
        assert_eq!(fate(true, 30, BULK, later(None)), ended(Outcome::Refused, "given up: r"));
        assert_eq!(fate(false, 30, BULK, later(Some(9))), Fate::Again { not_before: BULK + 9_000 });
        assert_eq!(fate(false, 30, REPLY, later(None)), ended(Outcome::Refused, "given up: r"));
    }
}
