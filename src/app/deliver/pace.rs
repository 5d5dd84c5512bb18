//! How fast: a bucket for the whole channel, one for each person, and one for each group.

use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::{Clock, MonotonicClock};
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::HashMapStateStore;
use governor::state::{InMemoryState, NotKeyed};
use governor::{NotUntil, Quota, RateLimiter};
use tokio::time::sleep;

use crate::channel::send::{Rate, Rates};
use crate::domain::id::AccountId;

/// The buckets of a channel.
pub(super) struct Pace<C: Clock = MonotonicClock> {
    clock: C,
    all: RateLimiter<NotKeyed, InMemoryState, C, NoOpMiddleware<C::Instant>>,
    chats: Option<Keyed<C>>,
    groups: Option<Keyed<C>>,
}

type Keyed<C> = RateLimiter<AccountId, HashMapStateStore<AccountId>, C, NoOpMiddleware<<C as Clock>::Instant>>;

impl<C: Clock + Clone> Pace<C> {
    /// Full buckets, by this clock.
    pub(super) fn new(rates: Rates, clock: C) -> Self {
        let keyed = |rate| RateLimiter::hashmap_with_clock(quota(rate), clock.clone());
        Self {
            all: RateLimiter::direct_with_clock(quota(rates.all), clock.clone()),
            chats: rates.chat.map(keyed),
            groups: rates.group.map(keyed),
            clock,
        }
    }

    /// One message more, to whomever.
    ///
    /// # Errors
    /// How long to wait for it.
    pub(super) fn any(&self) -> Result<(), Duration> {
        self.all.check().map_err(|until| self.left(&until))
    }

    /// One message more to this chat.
    ///
    /// # Errors
    /// How long to wait for it.
    pub(super) fn to(&self, account: AccountId, is_group: bool) -> Result<(), Duration> {
        let Some(bucket) = (if is_group { &self.groups } else { &self.chats }) else { return Ok(()) };
        bucket.check_key(&account).map_err(|until| self.left(&until))
    }

    /// Waits until the next part of a message may go to this chat.
    pub(super) async fn part(&self, account: AccountId, is_group: bool) {
        while let Err(wait) = self.to(account, is_group) {
            sleep(wait).await;
        }
        while let Err(wait) = self.any() {
            sleep(wait).await;
        }
    }

    /// Forgets the chats whose buckets are full again.
    pub(super) fn forget_idle(&self) {
        for bucket in [&self.chats, &self.groups].into_iter().flatten() {
            bucket.retain_recent();
        }
    }

    fn left(&self, until: &NotUntil<C::Instant>) -> Duration {
        until.wait_time_from(self.clock.now())
    }
}

fn quota(rate: Rate) -> Quota {
    let one = rate.within / rate.count.max(1);
    let burst = NonZeroU32::new(rate.burst).unwrap_or(NonZeroU32::MIN);
    // None only for a pause of nothing, which is as good as no limit.
    Quota::with_period(one).unwrap_or(Quota::per_second(NonZeroU32::MAX)).allow_burst(burst)
}

#[cfg(test)]
mod tests {
    use governor::clock::FakeRelativeClock;

    use super::*;

    const MILLISECOND: Duration = Duration::from_millis(1);

    fn telegram() -> Rates {
        let chat = Rate { count: 1, within: Duration::from_secs(1), burst: 3 };
        let group = Rate { count: 15, within: Duration::from_secs(60), burst: 5 };
        Rates { all: Rate::a_second(28), chat: Some(chat), group: Some(group) }
    }

    /// How many of these go out within a time, if each is asked for every millisecond.
    fn within(time: Duration, clock: &FakeRelativeClock, one: impl Fn() -> bool) -> usize {
        let mut count = 0;
        for _ in 0..time.as_millis() {
            count += std::iter::repeat_with(&one).take_while(|out| *out).count();
            clock.advance(MILLISECOND);
        }
        count
    }

    #[test]
    fn the_whole_channel_sends_evenly_and_no_more_than_it_may() {
        let clock = FakeRelativeClock::default();
        let pace = Pace::new(telegram(), clock.clone());
        let sent: Vec<usize> = (0..5).map(|_| within(Duration::from_secs(1), &clock, || pace.any().is_ok())).collect();
        assert!(sent.iter().all(|sent| (27..=30).contains(sent)), "{sent:?}");
        assert!((140..=142).contains(&sent.iter().sum::<usize>()), "{sent:?}");
        clock.advance(Duration::from_secs(3600));
        assert!(within(Duration::from_secs(1), &clock, || pace.any().is_ok()) <= 30, "an hour's silence saves nothing up");
    }

    #[test]
    fn a_person_may_be_sent_a_few_at_once_and_then_one_a_second() {
        let clock = FakeRelativeClock::default();
        let pace = Pace::new(telegram(), clock.clone());
        let (hoa, lan) = (AccountId(1), AccountId(2));
        let to = |who, seconds| within(Duration::from_secs(seconds), &clock, || pace.to(who, false).is_ok());
        assert_eq!(to(hoa, 10), 12);
        assert_eq!(pace.to(lan, false), Ok(()), "another's bucket is another");
        assert_eq!(to(hoa, 10), 10);
        clock.advance(Duration::from_secs(60));
        assert_eq!((pace.to(hoa, false), pace.to(hoa, false), pace.to(hoa, false)), (Ok(()), Ok(()), Ok(())));
        assert_eq!(pace.to(hoa, false), Err(Duration::from_secs(1)));
    }

    #[test]
    fn no_minute_brings_a_group_more_than_twenty() {
        let clock = FakeRelativeClock::default();
        let pace = Pace::new(telegram(), clock.clone());
        let minutes: Vec<usize> =
            (0..3).map(|_| within(Duration::from_secs(60), &clock, || pace.to(AccountId(1), true).is_ok())).collect();
        assert_eq!(minutes, [19, 15, 15]);
    }

    #[test]
    fn buckets_that_are_full_again_are_forgotten() {
        let clock = FakeRelativeClock::default();
        let pace = Pace::new(telegram(), clock.clone());
        for account in 0..100 {
            pace.to(AccountId(account), false).unwrap();
        }
        clock.advance(Duration::from_secs(2));
        pace.to(AccountId(7), false).unwrap();
        pace.forget_idle();
        assert_eq!(pace.chats.unwrap().len(), 1);
    }
}
