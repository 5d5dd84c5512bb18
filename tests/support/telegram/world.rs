//! What is so at Telegram's: chats, updates that wait, files.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt;
use std::time::Duration;

use tokio::time::Instant;

use super::super::fake::Outside;
use super::super::faults::{Fault, When};
use super::flood::Flood;
use super::spec::UPDATES;
use super::webhook::Hook;

/// Everything that is so.
pub struct World {
    /// Updates that are not confirmed.
    pub updates: VecDeque<Update>,
    /// The latest update's number.
    pub next_update: i64,
    /// The kinds of updates that the bot asked for; the rest never comes.
    pub allowed: BTreeSet<String>,
    /// While it is so, updates are held back, to be given out together.
    pub held: bool,
    /// The highest number that was given out.
    pub given: i64,
    /// The webhook, if one is set.
    pub hook: Option<Hook>,
    /// Daemons are to be called.
    pub calls_us: bool,
    /// How many calls for updates there have been: a new one ends those before it.
    pub pollers: u64,
    /// Private chats and groups.
    pub chats: BTreeMap<i64, Chat>,
    /// What people or the bot sent, by file id.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Where files may be fetched, and until when.
    pub paths: BTreeMap<String, (String, Duration)>,
    /// Taps that no answer has come to.
    pub queries: BTreeMap<String, Query>,
    /// Taps that were answered.
    pub answered: BTreeMap<String, Query>,
    /// The menus by scope and language, as `default vi`; the default one by its language only.
    pub menus: BTreeMap<String, Vec<String>>,
    /// What the bot says of itself: `description vi` and the like.
    pub profile: BTreeMap<String, String>,
    /// How fast messages may come, if that is limited.
    pub flood: Option<Flood>,
    pub faults: Vec<(When, Fault)>,
    pub violations: Vec<String>,
    /// How often each method was called, faults included.
    pub calls: BTreeMap<String, u64>,
    pub next_message: i32,
    /// How long each answer to somebody who had done something was waited for.
    pub waits: Vec<Duration>,
    /// How far the test has set the service's clock forward.
    pub ahead: Duration,
    begun: Instant,
}

/// An update that waits.
#[derive(Clone, Debug)]
pub struct Update {
    pub id: i64,
    /// Updates of one chat come by the webhook one after another.
    pub chat: i64,
    pub raw: String,
    /// How often it was given out.
    pub given: u32,
    /// The webhook is being called with it.
    pub under_way: bool,
}

/// A tap.
#[derive(Clone, Debug)]
pub struct Query {
    pub chat: i64,
    /// The number of its update.
    pub update: i64,
    pub at: Duration,
    /// Its update was given out again, or its answer was lost on the way: it may be answered again.
    pub excused: bool,
}

/// A private chat, or a group.
#[derive(Debug, Default)]
pub struct Chat {
    /// She has opened the bot, or it is in the group: before that it may not write.
    pub started: bool,
    pub blocked: bool,
    /// What the bot said, oldest first.
    pub shown: Vec<Shown>,
    /// How many of them she has read.
    pub read: usize,
    /// The numbers of people's messages.
    pub theirs: BTreeSet<i32>,
    /// Since when somebody waits for an answer.
    pub waiting: Option<Duration>,
    /// The supergroup that the group has become.
    pub migrated: Option<i64>,
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
    /// Rows of label and data (or address) under it.
    pub buttons: Vec<Vec<(String, String)>>,
    /// Labels of the keyboard that comes with it; `request_contact` and the like are in front of them.
    pub keyboard: Vec<Vec<String>>,
    pub photo: Option<Vec<u8>>,
    /// Another file: name and content.
    pub file: Option<(String, Vec<u8>)>,
    /// Those of one album share its number.
    pub album: Option<i32>,
    /// The message that it answers.
    pub reply_to: Option<i32>,
    pub edits: u32,
}

impl Shown {
    /// The labels of its buttons.
    pub fn labels(&self) -> Vec<&str> {
        self.buttons.iter().flatten().map(|(label, _)| label.as_str()).collect()
    }
}

impl World {
    pub(super) fn new() -> Self {
        Self {
            updates: VecDeque::new(),
            next_update: 0,
            allowed: UPDATES.into_iter().filter(|kind| !ASKED_FOR.contains(kind)).map(str::to_owned).collect(),
            held: false,
            given: 0,
            hook: None,
            calls_us: false,
            pollers: 0,
            chats: BTreeMap::new(),
            files: BTreeMap::new(),
            paths: BTreeMap::new(),
            queries: BTreeMap::new(),
            answered: BTreeMap::new(),
            menus: BTreeMap::new(),
            profile: BTreeMap::new(),
            flood: None,
            faults: Vec::new(),
            violations: Vec::new(),
            calls: BTreeMap::new(),
            next_message: 0,
            waits: Vec::new(),
            ahead: Duration::ZERO,
            begun: Instant::now(),
        }
    }

    /// The service's clock, from its start.
    pub fn now(&self) -> Duration {
        self.begun.elapsed() + self.ahead
    }

    /// An update comes, if the bot wants its kind.
    pub(super) fn happens(&mut self, chat: i64, kind: &str, content: &str) {
        self.next_update += 1;
        if self.allowed.contains(kind) {
            let (id, now) = (self.next_update, self.now());
            self.chats.entry(chat).or_default().waiting.get_or_insert(now);
            self.queue(chat, format!("{{\"update_id\":{id},\"{kind}\":{content}}}"));
        }
    }

    /// The latest update, as it is.
    pub(super) fn queue(&mut self, chat: i64, raw: String) {
        self.updates.push_back(Update { id: self.next_update, chat, raw, given: 0, under_way: false });
    }

    /// It is given out, perhaps again.
    pub(super) fn give(&mut self, at: usize) -> String {
        let Some(update) = self.updates.get_mut(at) else { return String::new() };
        update.given += 1;
        self.given = self.given.max(update.id);
        if update.given > 1 {
            for query in self.queries.values_mut().chain(self.answered.values_mut()).filter(|query| query.update == update.id) {
                query.excused = true;
            }
        }
        update.raw.clone()
    }

    /// What kinds of updates the bot wants from now on: all that need not be asked for, if the list is empty.
    pub(super) fn allow(&mut self, kinds: Vec<String>) {
        self.allowed = kinds.into_iter().collect();
        if self.allowed.is_empty() {
            self.allowed = Self::new().allowed;
        }
    }
}

/// Kinds of updates that come only to whoever asks for them.
const ASKED_FOR: [&str; 3] = ["chat_member", "message_reaction", "message_reaction_count"];

impl Outside for World {
    fn faults(&mut self) -> &mut Vec<(When, Fault)> {
        &mut self.faults
    }

    fn violations(&mut self) -> &mut Vec<String> {
        &mut self.violations
    }

    fn is_delivered(&self) -> bool {
        self.updates.is_empty()
    }

    fn unread(&self) -> Vec<String> {
        self.chats.iter().flat_map(|(chat, known)| known.unread().map(move |shown| format!("{chat}: {}", shown.text))).collect()
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
            .field("webhook", &self.hook)
            .field("last shown first", &last)
            .field("violations", &self.violations)
            .field("calls", &self.calls)
            .finish_non_exhaustive()
    }
}
