//! A channel that is away is left alone, tried from time to time with one message, and told of.

use crate::domain::id::AccountId;

/// So many failures in a row, of so many chats at least: it is not one chat's matter.
const ROW: u32 = 10;
const CHATS: usize = 3;
/// The first pause, and the longest; each is twice the one before. Milliseconds.
const FIRST: i64 = 1_000;
const LONGEST: i64 = 60_000;
/// Away for so long: somebody must look at it.
const TOLD: i64 = 3 * 60 * 1_000;

/// How a channel does.
#[derive(Debug, Default)]
pub(super) struct Breaker {
    row: u32,
    chats: Vec<AccountId>,
    away: Option<Away>,
    back: Option<i64>,
}

/// It is away.
#[derive(Debug)]
struct Away {
    since: i64,
    pause: i64,
    until: i64,
    /// One message is on its way, to see.
    trying: bool,
    told: bool,
}

/// What those who look after it should hear. Instants of the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum News {
    /// It has been away since then.
    Away(i64),
    /// It was away since then, and works again.
    Back(i64),
}

impl Breaker {
    /// The channel took a message, or said why it does not.
    pub(super) fn answered(&mut self) {
        self.row = 0;
        self.chats.clear();
        if let Some(away) = self.away.take() {
            self.back = away.told.then_some(away.since);
        }
    }

    /// It did not answer, or not as itself.
    pub(super) fn failed(&mut self, account: AccountId, now: i64) {
        if let Some(away) = &mut self.away {
            // What was in hand already says nothing new.
            if away.trying {
                away.pause = (away.pause * 2).min(LONGEST);
                (away.until, away.trying) = (now + away.pause, false);
            }
            return;
        }
        self.row += 1;
        if !self.chats.contains(&account) {
            self.chats.push(account);
        }
        if self.row >= ROW && self.chats.len() >= CHATS {
            self.away = Some(Away { since: now, pause: FIRST, until: now + FIRST, trying: false, told: false });
        }
    }

    /// How many may be sent now: `None` as many as one likes.
    pub(super) fn most(&self, now: i64) -> Option<u32> {
        let away = self.away.as_ref()?;
        Some(u32::from(!away.trying && now >= away.until))
    }

    /// So many are on their way.
    pub(super) fn sends(&mut self, count: usize) {
        if let Some(away) = self.away.as_mut().filter(|_| count > 0) {
            away.trying = true;
        }
    }

    /// Milliseconds until one may be tried; long while one is on its way.
    pub(super) fn left(&self, now: i64) -> i64 {
        self.away.as_ref().map_or(0, |away| if away.trying { LONGEST } else { (away.until - now).max(0) })
    }

    /// What is to be told, once.
    pub(super) fn news(&mut self, now: i64) -> Option<News> {
        if let Some(since) = self.back.take() {
            return Some(News::Back(since));
        }
        let away = self.away.as_mut().filter(|away| !away.told && now - away.since >= TOLD)?;
        away.told = true;
        Some(News::Away(away.since))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(chats: i64) -> Breaker {
        let mut breaker = Breaker::default();
        for failure in 0..i64::from(ROW) {
            breaker.failed(AccountId(failure % chats), failure);
        }
        breaker
    }

    #[test]
    fn one_chat_that_always_fails_is_its_own_matter_and_so_is_what_fails_now_and_then() {
        assert_eq!(broken(1).most(99), None);
        let mut breaker = Breaker::default();
        for failure in 0..100 {
            breaker.failed(AccountId(failure), failure);
            if failure % 9 == 8 {
                breaker.answered();
            }
        }
        assert_eq!(breaker.most(99), None);
    }

    #[test]
    fn a_channel_that_is_away_is_tried_with_one_message_later_and_later() {
        let mut breaker = broken(3);
        let mut now = 9;
        let mut pauses = Vec::new();
        for _ in 0..8 {
            assert_eq!(breaker.most(now), Some(0));
            // what was still in hand
            breaker.failed(AccountId(7), now);
            pauses.push(breaker.left(now));
            now += breaker.left(now);
            assert_eq!(breaker.most(now), Some(1));
            breaker.sends(1);
            assert_eq!(breaker.most(now), Some(0), "one is enough to see");
            breaker.failed(AccountId(1), now);
        }
        assert_eq!(pauses, [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
        now += breaker.left(now);
        breaker.sends(1);
        breaker.answered();
        assert_eq!((breaker.most(now), breaker.left(now)), (None, 0));
    }

    #[test]
    fn it_is_told_once_when_it_lasts_and_once_when_it_is_over() {
        let mut breaker = broken(3);
        assert_eq!(breaker.news(TOLD), None);
        assert_eq!(breaker.news(9 + TOLD), Some(News::Away(9)));
        assert_eq!(breaker.news(99 + TOLD), None);
        breaker.answered();
        assert_eq!((breaker.news(0), breaker.news(0)), (Some(News::Back(9)), None));
        let mut short = broken(3);
        short.answered();
        assert_eq!(short.news(i64::MAX), None, "a moment is not worth a word");
    }
}
