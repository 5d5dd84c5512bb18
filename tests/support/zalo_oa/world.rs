//! What is so at Zalo's: tokens, people, uploads, and what was paid for.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde_json::Value;

use super::super::fake::Outside;
use super::super::faults::{Fault, When};

/// Everything that is so.
#[derive(Default)]
pub struct World {
    /// Where the fake itself is, and where the daemon's webhook is.
    pub url: String,
    pub hook: String,
    /// The tokens that are good, and how often new ones were given out.
    pub access: String,
    pub refresh: String,
    pub refreshed: u64,
    /// People by their id for the account.
    pub users: BTreeMap<String, User>,
    /// Phones whose owners are on Zalo, and what came to them.
    pub phones: BTreeMap<String, Vec<String>>,
    /// Phones that ZBS cannot reach.
    pub deaf: BTreeSet<String>,
    /// Everything that costs money: what, and to whom.
    pub paid: Vec<(&'static str, String)>,
    /// Trackings of templates by phone.
    pub trackings: BTreeSet<String>,
    pub uploads: BTreeMap<String, Vec<u8>>,
    /// What people sent, by its place below the fake's address.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Webhook calls that wait for their answer, and the statuses of those that have one.
    pub under_way: usize,
    pub statuses: Vec<u16>,
    /// How long the slowest answer to a webhook call took, in milliseconds.
    pub slowest: u128,
    pub faults: Vec<(When, Fault)>,
    pub violations: Vec<String>,
    /// How often each call was made, faults included.
    pub calls: BTreeMap<String, u64>,
    /// Calls that show something to someone, with their bodies.
    pub bodies: Vec<(String, Value)>,
    pub next_message: u64,
}

/// How long ago someone did something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Window {
    /// Within 48 hours.
    #[default]
    Free,
    /// Within seven days.
    Charged,
    /// Longer ago, or never.
    Closed,
}

/// Someone, as the account knows her.
#[derive(Clone, Debug, Default)]
pub struct User {
    pub window: Window,
    pub blocked: bool,
    /// Templates do not reach her by her id.
    pub no_template: bool,
    /// What the account said, oldest first.
    pub shown: Vec<Shown>,
    /// How many of them she has read.
    pub read: usize,
}

/// A message of the account as it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    pub text: String,
    /// Label and data of its buttons.
    pub buttons: Vec<(String, String)>,
    pub photo: Option<Vec<u8>>,
    /// It asks for her phone number.
    pub asks_phone: bool,
}

impl World {
    pub(super) fn new() -> Self {
        Self { access: "access-0".to_owned(), refresh: "refresh-0".to_owned(), ..Self::default() }
    }

    /// Gives out new tokens; the old ones are worth nothing.
    pub fn renew(&mut self) {
        self.refreshed += 1;
        self.access = format!("access-{}", self.refreshed);
        self.refresh = format!("refresh-{}", self.refreshed);
    }

    /// The access token is not good any more; the refresh token is.
    pub fn expire(&mut self) {
        self.access = format!("unknown-{}", self.refreshed);
    }
}

impl Outside for World {
    fn faults(&mut self) -> &mut Vec<(When, Fault)> {
        &mut self.faults
    }

    fn violations(&mut self) -> &mut Vec<String> {
        &mut self.violations
    }

    fn is_delivered(&self) -> bool {
        self.under_way == 0
    }

    fn unread(&self) -> Vec<String> {
        let of = |(user, known): (&String, &User)| {
            known.shown.iter().skip(known.read).map(|shown| format!("{user}: {}", shown.text)).collect::<Vec<_>>()
        };
        self.users.iter().flat_map(of).collect()
    }
}

impl fmt::Debug for World {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let last: BTreeMap<_, _> = self
            .users
            .iter()
            .take(8)
            .map(|(user, known)| (user, known.shown.iter().rev().take(3).map(|shown| &shown.text).collect::<Vec<_>>()))
            .collect();
        f.debug_struct("World")
            .field("refreshed", &self.refreshed)
            .field("under way", &self.under_way)
            .field("statuses", &self.statuses)
            .field("last shown first", &last)
            .field("violations", &self.violations)
            .field("calls", &self.calls)
            .finish_non_exhaustive()
    }
}
