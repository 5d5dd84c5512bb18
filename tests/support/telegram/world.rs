//! What is so at Telegram's: chats, updates that wait, files.

use std::collections::{BTreeMap, VecDeque};
use std::fmt;

use super::super::faults::{Fault, When};
use super::flood::Flood;
use super::webhook::Webhook;

/// Everything that is so.
#[derive(Default)]
pub struct World {
    /// Updates that no later call has confirmed: number and JSON.
    pub updates: VecDeque<(i64, String)>,
    /// The next update's number.
    pub next_update: i64,
    /// While it is so, updates are held back, to be given out together.
    pub held: bool,
    /// The highest number that was given out.
    pub given: i64,
    /// A webhook of another program is set.
    pub webhook: bool,
    /// Daemons are to be called.
    pub calls_us: bool,
    /// Ours.
    pub hook: Option<Webhook>,
    /// How many calls for updates there have been: a new one ends those before it.
    pub pollers: u64,
    pub chats: BTreeMap<i64, Chat>,
    /// What people sent, by file id.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Taps that no answer has come to: query id and chat.
    pub queries: BTreeMap<String, i64>,
    /// The menus, by language.
    pub menus: BTreeMap<String, Vec<String>>,
    /// Groups that the bot is in.
    pub groups: BTreeMap<i64, Vec<String>>,
    pub faults: Vec<(When, Fault)>,
    pub violations: Vec<String>,
    /// How often each method was called, faults included.
    pub calls: BTreeMap<String, u64>,
    pub next_message: i32,
    /// How fast messages may come, if that is limited.
    pub flood: Option<Flood>,
}

/// A private chat.
#[derive(Debug, Default)]
pub struct Chat {
    /// She has opened the bot: before that it may not write to her.
    pub started: bool,
    pub blocked: bool,
    /// What the bot said, oldest first.
    pub shown: Vec<Shown>,
    /// How many of them she has read.
    pub read: usize,
}

impl Chat {
    /// What she has not read yet.
    pub fn unread(&self) -> impl Iterator<Item = &Shown> {
        self.shown.iter().skip(self.read)
    }
}

/// A message of the bot as it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    pub id: i32,
    pub text: String,
    /// Rows of label and data.
    pub buttons: Vec<Vec<(String, String)>>,
    pub photo: Option<Vec<u8>>,
}

impl Shown {
    /// The labels of its buttons.
    pub fn labels(&self) -> Vec<&str> {
        self.buttons.iter().flatten().map(|(label, _)| label.as_str()).collect()
    }
}

impl fmt::Debug for World {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let last: BTreeMap<_, _> = self
            .chats
            .iter()
            .take(8)
            .map(|(chat, known)| {
                (chat, known.shown.iter().rev().take(3).map(|shown| (&shown.text, shown.labels())).collect::<Vec<_>>())
            })
            .collect();
        f.debug_struct("World")
            .field("waiting", &self.updates.iter().take(8).collect::<Vec<_>>())
            .field("last shown first", &last)
            .field("violations", &self.violations)
            .field("calls", &self.calls)
            .finish_non_exhaustive()
    }
}
