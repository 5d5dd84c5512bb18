//! What is so at Zalo's: chats, updates that wait, files.

use std::collections::{BTreeMap, VecDeque};
use std::fmt;

use serde_json::Value;

use super::super::fake::Outside;
use super::super::faults::{Fault, When};

/// Everything that is so.
#[derive(Default)]
pub struct World {
    /// Where the fake itself is.
    pub url: String,
    /// Updates that nobody has polled, as the `result` of an answer.
    pub updates: VecDeque<String>,
    /// Address and secret of the webhook.
    pub webhook: Option<(String, String)>,
    /// Webhook calls that wait for their answer.
    pub under_way: usize,
    /// Statuses with which webhook calls were answered.
    pub statuses: Vec<u16>,
    /// Deliver the body as it is, without the envelope.
    pub bare: bool,
    pub chats: BTreeMap<String, Chat>,
    /// What people sent, by its place below the fake's address.
    pub files: BTreeMap<String, Vec<u8>>,
    pub faults: Vec<(When, Fault)>,
    pub violations: Vec<String>,
    /// How often each method was called, faults included.
    pub calls: BTreeMap<String, u64>,
    /// Calls that show something to someone, with their bodies.
    pub bodies: Vec<(String, Value)>,
    pub next_message: u64,
    /// Further settings of the daemon.
    pub settings: Vec<(&'static str, String)>,
}

/// A private chat.
#[derive(Debug, Default)]
pub struct Chat {
    /// What the bot said, oldest first.
    pub shown: Vec<Shown>,
    /// How many of them she has read.
    pub read: usize,
}

/// A message of the bot as it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    pub text: String,
    pub photo: Option<Vec<u8>>,
}

impl Outside for World {
    fn faults(&mut self) -> &mut Vec<(When, Fault)> {
        &mut self.faults
    }

    fn violations(&mut self) -> &mut Vec<String> {
        &mut self.violations
    }

    fn is_delivered(&self) -> bool {
        self.updates.is_empty() && self.under_way == 0
    }

    fn unread(&self) -> Vec<String> {
        let of = |(chat, known): (&String, &Chat)| {
            known.shown.iter().skip(known.read).map(|shown| format!("{chat}: {}", shown.text)).collect::<Vec<_>>()
        };
        self.chats.iter().flat_map(of).collect()
    }
}

impl fmt::Debug for World {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let last: BTreeMap<_, _> = self
            .chats
            .iter()
            .take(8)
            .map(|(chat, known)| (chat, known.shown.iter().rev().take(3).map(|shown| &shown.text).collect::<Vec<_>>()))
            .collect();
        f.debug_struct("World")
            .field("waiting", &self.updates.iter().take(8).collect::<Vec<_>>())
            .field("webhook", &self.webhook.as_ref().map(|(url, _)| url))
            .field("statuses", &self.statuses)
            .field("last shown first", &last)
            .field("violations", &self.violations)
            .field("calls", &self.calls)
            .finish_non_exhaustive()
    }
}
