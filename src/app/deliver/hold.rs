//! Who must wait: what a channel asks of one chat is that chat's matter; what it asks of several in a row is everybody's.

use crate::domain::id::AccountId;

/// So many chats in a row, and none let through between them: it is not they who are too fast.
const SEVERAL: usize = 3;

/// What the channel asked for, and for how long nothing may be sent at all.
#[derive(Debug, Default)]
pub(super) struct Hold {
    /// Chats that were told to wait since something was sent last, and the latest instant that one was told.
    asked: Vec<AccountId>,
    latest: i64,
    until: Option<i64>,
}

impl Hold {
    /// Something was sent.
    pub(super) fn sent(&mut self) {
        self.asked.clear();
        self.latest = 0;
    }

    /// A chat was told to wait until an instant.
    pub(super) fn asked(&mut self, account: AccountId, until: i64) {
        if !self.asked.contains(&account) {
            self.asked.push(account);
        }
        self.latest = self.latest.max(until);
        if self.asked.len() >= SEVERAL {
            self.until = self.until.max(Some(self.latest));
        }
    }

    /// Milliseconds during which nothing may be sent.
    pub(super) fn left(&self, now: i64) -> i64 {
        self.until.map_or(0, |until| (until - now).max(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_chat_waits_alone_however_often_it_is_told() {
        let mut hold = Hold::default();
        for tell in 1..=9 {
            hold.asked(AccountId(1), tell * 1_000);
        }
        hold.asked(AccountId(2), 5_000);
        assert_eq!(hold.left(0), 0);
        hold.sent();
        hold.asked(AccountId(3), 5_000);
        hold.asked(AccountId(4), 5_000);
        assert_eq!(hold.left(0), 0, "something was sent between them");
    }

    #[test]
    fn all_wait_when_several_are_told_in_a_row() {
        let mut hold = Hold::default();
        for (account, until) in [(1, 3_000), (2, 7_000), (3, 4_000)] {
            hold.asked(AccountId(account), until);
        }
        assert_eq!((hold.left(1_000), hold.left(7_000), hold.left(9_000)), (6_000, 0, 0));
        hold.sent();
        assert_eq!(hold.left(1_000), 6_000, "what was in hand already ends nothing");
    }
}
