//! The running app of a transcript: its database, its clock, its people and their chats.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use chihoi::app::clock::{Clock, vietnam};
use chihoi::app::handle::Door;
use chihoi::app::people::{Twins, Wish};
use chihoi::app::{App, blocks, people, plans, privacy, remind, units};
use chihoi::conversation::join::looks_like_code;
use chihoi::domain::channel::ChannelName;
use chihoi::domain::id::PersonId;
use chihoi::domain::incoming::{Incoming, Said, clean};
use chihoi::domain::message::Message;
use chihoi::domain::role::Role;
use chihoi::store::{account, invite, outbox, unit};
use chrono::{NaiveDateTime, TimeDelta};

use super::app::{Counter, Seeded, open_with};
use super::cast;
use super::database::Database;
use super::picture::picture;
use super::zalo::Zalo;

pub(crate) struct World<'a> {
    database: &'a Database,
    ids: Arc<Counter>,
    chance: Arc<Seeded>,
    clock: Arc<Clock>,
    now: NaiveDateTime,
    /// The plans that the program brings.
    brought: Vec<(String, String)>,
    pub(crate) app: Arc<App>,
    door: Door,
    people: Vec<(&'static str, PersonId)>,
    chats: BTreeMap<(String, ChannelName), Chat>,
    keys: u64,
    photos: u64,
    last: Option<Incoming>,
    /// The channel of what is written for the web, and, if it is one of Zalo's, what shows it there.
    pub(crate) home: ChannelName,
    zalo: Option<Zalo>,
    /// What could not be shown.
    pub(crate) unsent: Vec<String>,
    /// The codes that the bot made, in the order in which they were seen.
    codes: Vec<String>,
}

/// A chat as its owner sees it.
#[derive(Default)]
struct Chat {
    /// Version and position of the last line read.
    read: Option<(i64, i64)>,
    /// What the bot said, oldest first.
    messages: Vec<Message>,
}

impl<'a> World<'a> {
    pub(crate) async fn new(database: &'a Database, home: ChannelName) -> Self {
        let (ids, chance, clock) = (Arc::new(Counter::default()), Arc::new(Seeded::default()), Arc::new(Clock::default()));
        let brought = plans::shipped();
        let app = open_with(database, Arc::<Counter>::clone(&ids), Arc::clone(&chance), Arc::clone(&clock), &brought).await;
        let door = Door::open(Arc::clone(&app));
        let mut tx = app.store.begin().await.unwrap();
        let people = cast::make(&mut tx, &app.store).await;
        tx.commit().await.unwrap();
        let now = "2024-10-13T07:00:00".parse().unwrap();
        let zalo = if home == ChannelName::Web { None } else { Some(Zalo::start(&app, home).await) };
        let (chats, unsent) = (BTreeMap::new(), Vec::new());
        let mut world = Self {
            database,
            ids,
            chance,
            clock,
            now,
            brought,
            app,
            door,
            people,
            chats,
            keys: 0,
            photos: 0,
            last: None,
            home,
            zalo,
            unsent,
            codes: Vec::new(),
        };
        world.at(now);
        world
    }

    /// Sets the people's clock, by hand: it stands still between two steps, and each message takes a second.
    pub(crate) fn at(&mut self, now: NaiveDateTime) {
        self.now = now;
        let civil = now.and_local_timezone(vietnam()).unwrap().timestamp_millis();
        self.clock.advance(civil - self.clock.machine() - self.clock.ahead());
    }

    /// Ends the program and starts it again on the same database.
    pub(crate) async fn restart(&mut self) {
        let ids = Arc::<Counter>::clone(&self.ids);
        let app = open_with(self.database, ids, Arc::clone(&self.chance), Arc::clone(&self.clock), &self.brought).await;
        self.door = Door::open(Arc::clone(&app));
        let old = std::mem::replace(&mut self.app, app);
        old.store.close().await;
        self.zalo = self.zalo.take().map(|zalo| zalo.resume(&self.app));
    }

    /// The province confirms the reporting periods of its plan: their mark goes, and the program starts again.
    pub(crate) async fn confirm_periods(&mut self) {
        for (_, text) in &mut self.brought {
            if let Some(at) = text.find("[[period]]") {
                let periods = text.split_off(at);
                text.push_str(&periods.replace("unconfirmed = true\n", ""));
            }
        }
        self.restart().await;
    }

    /// The operator brings in a list of emulation blocks.
    pub(crate) async fn blocks(&self, name: &str) -> Result<(), String> {
        let list = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/transcripts/lists").join(format!("{name}.csv"));
        let list = std::fs::read(&list).map_err(|fault| format!("{}: {fault}", list.display()))?;
        blocks::import(&self.app, &list, true).await.map(drop).map_err(|fault| fault.to_string())
    }

    /// A new version of the plan comes into force while the program runs.
    pub(crate) async fn change_plan(&mut self, name: &str) -> Result<(), String> {
        let changes = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/transcripts/plans").join(format!("{name}.txt"));
        let changes = std::fs::read_to_string(&changes).map_err(|fault| format!("{}: {fault}", changes.display()))?;
        for (_, text) in &mut self.brought {
            for change in changes.split("\n\n").filter(|change| !change.starts_with('#')) {
                let part = |mark: &str| -> String {
                    change.lines().filter_map(|line| line.strip_prefix(mark)).flat_map(|line| [line, "\n"]).collect()
                };
                let (passage, replacement) = (part("- "), part("+ "));
                if text.matches(&passage).count() != 1 {
                    return Err(format!("this is not once in the plan:\n{passage}"));
                }
                *text = text.replace(&passage, &replacement);
            }
        }
        let offered = self.app.plans.offer(&self.app.store, &self.brought, &BTreeSet::new(), self.clock.machine()).await;
        let offered = offered.map_err(|fault| fault.to_string())?;
        if offered.taken.len() == 1 { Ok(()) } else { Err(format!("the plan was not taken: {offered:?}")) }
    }

    /// The daemon looks once for what is due.
    pub(crate) async fn reminders(&mut self) {
        self.at(self.now);
        remind::queue_due(&self.app).await.unwrap();
    }

    /// The daemon looks once for who is to be forgotten; whose chat is gone begins a new one.
    pub(crate) async fn forget(&mut self) {
        self.at(self.now);
        privacy::forget_due(&self.app).await.unwrap();
        let mut conn = self.app.store.read().await.unwrap();
        for ((who, channel), chat) in &mut self.chats {
            if account::find(&mut conn, &self.app.store, *channel, who).await.unwrap().is_none() {
                chat.read = None;
            }
        }
    }

    pub(crate) async fn invite(&self, code: &str, role: Role, at: &str, uses: i64) -> Result<(), String> {
        let mut tx = self.app.store.begin().await.unwrap();
        let unit = unit::by_code(&mut tx, at).await.unwrap().ok_or_else(|| format!("no unit {at}"))?.id;
        let new = invite::New { unit, role, code, uses, expires_at: i64::MAX, by: None, person: None };
        invite::create(&mut tx, &self.app.store, new, 1).await.unwrap();
        tx.commit().await.unwrap();
        Ok(())
    }

    /// A list brings somebody in, as an operator does it; `-` is no phone.
    pub(crate) async fn list(&self, phone: &str, role: Role, at: &str, name: &str) -> Result<(), String> {
        let list = format!("Họ và tên,Số điện thoại,Đơn vị\n{name},{},{at}\n", phone.trim_start_matches('-'));
        let wish = Wish { under: None, role, same_name: Twins::Other, same_phone: Twins::Other, apply: true };
        let done = people::import(&self.app, list.as_bytes(), wish, &mut |_, _| {}).await.map_err(|fault| fault.to_string())?;
        if done.rejected.is_empty() { Ok(()) } else { Err(format!("{:?}", done.rejected)) }
    }

    /// A unit ends after a day and becomes a part of another, by a list as an operator brings it in.
    pub(crate) async fn merge(&mut self, code: &str, into: &str, last: &str) -> Result<(), String> {
        self.at(self.now);
        let unit = {
            let mut conn = self.app.store.read().await.unwrap();
            unit::by_code(&mut conn, code).await.unwrap().ok_or_else(|| format!("no unit {code}"))?
        };
        let (into, parent) = if into == "-" { ("", unit.parent) } else { (into, None) };
        let parent = match parent {
            Some(parent) => unit::get(&mut self.app.store.read().await.unwrap(), parent).await.unwrap().unwrap().code,
            None => String::new(),
        };
        let list = format!("code,name,level,parent,to,merged_into\n{code},{},{},{parent},{last},{into}\n", unit.name, unit.level);
        units::import(&self.app, &list).await.map_err(|fault| fault.to_string())?;
        Ok(())
    }

    /// Someone comes to her chat; it is made if she is known and has none there yet.
    pub(crate) async fn come(&mut self, who: &str, channel: ChannelName) -> Result<(), String> {
        let person = self.people.iter().find(|(name, _)| *name == who).map(|(_, id)| *id);
        if person.is_none() && !cast::STRANGERS.contains(&who) {
            return Err(format!("nobody is called {who}"));
        }
        if let (Some(person), false) = (person, self.chats.contains_key(&(who.to_owned(), channel))) {
            let mut tx = self.app.store.begin().await.unwrap();
            let account = account::find_or_create(&mut tx, &self.app.store, channel, who).await.unwrap();
            account::set_person(&mut tx, account.id, person).await.unwrap();
            tx.commit().await.unwrap();
        }
        self.chats.entry((who.to_owned(), channel)).or_default();
        Ok(())
    }

    /// Gives everyone of the cast who has no chat yet one on the web, so that reminders reach her.
    pub(crate) async fn everyone(&mut self) -> Result<(), String> {
        for (who, _) in self.people.clone() {
            if !self.chats.keys().any(|(known, _)| known == who) {
                self.come(who, self.home).await?;
            }
        }
        Ok(())
    }

    /// Hands in these things at once, each as a message of its own.
    pub(crate) async fn say(&mut self, who: &str, channel: ChannelName, said: Vec<Said>) -> Result<(), String> {
        self.at(self.now + TimeDelta::seconds(1));
        let mut incoming = Vec::new();
        for said in said {
            self.keys += 1;
            incoming.push(Incoming { channel, key: format!("m{}", self.keys), address: who.to_owned(), said });
        }
        self.last = incoming.last().cloned();
        let taken = futures::future::join_all(incoming.into_iter().map(|incoming| self.door.receive(incoming))).await;
        if taken.iter().all(Result::is_ok) { Ok(()) } else { Err("it was not kept".to_owned()) }
    }

    /// Several people, each on her own channel, type something at the same instant.
    pub(crate) async fn together(&mut self, said: &[(String, String)]) -> Result<(), String> {
        self.at(self.now + TimeDelta::seconds(1));
        let mut incoming = Vec::new();
        for (who, text) in said {
            self.keys += 1;
            let (key, said) = (format!("m{}", self.keys), Said::Text(clean(text)));
            incoming.push(Incoming { channel: self.home, key, address: who.clone(), said });
        }
        let taken = futures::future::join_all(incoming.into_iter().map(|incoming| self.door.receive(incoming))).await;
        if taken.iter().all(Result::is_ok) { Ok(()) } else { Err("it was not kept".to_owned()) }
    }

    /// What came last comes again: with its own id, as a channel does that heard no thanks, or with a new one.
    pub(crate) async fn again(&mut self, new: bool) -> Result<(), String> {
        self.at(self.now);
        let mut last = self.last.clone().ok_or("nothing was said yet")?;
        if new {
            self.keys += 1;
            last.key = format!("m{}", self.keys);
        }
        self.door.receive(last).await.map(|_| ()).map_err(|_| "it was not kept".to_owned())
    }

    /// Whether what came last was a tap.
    pub(crate) fn tapped_last(&self) -> bool {
        self.last.as_ref().is_some_and(|last| matches!(last.said, Said::Tap(_)))
    }

    /// What the bot said in a chat since it was last read.
    pub(crate) async fn read(&mut self, who: &str, channel: ChannelName) -> Vec<Message> {
        let chat = self.chats.get_mut(&(who.to_owned(), channel)).unwrap();
        let mut conn = self.app.store.read().await.unwrap();
        let Some(account) = account::find(&mut conn, &self.app.store, channel, who).await.unwrap() else { return Vec::new() };
        let after = chat.read.unwrap_or((0, -1));
        let mut new = Vec::new();
        for line in outbox::history(&mut conn, &self.app.store, account.id, Some(after), 1_000).await.unwrap() {
            chat.read = Some((line.version, line.position));
            let message: Message = serde_json::from_str(&line.body).unwrap();
            if !message.own {
                self.codes.extend(code_in(&message.text).filter(|code| !self.codes.contains(code)));
                new.push(message);
            }
        }
        chat.messages.extend(new.clone());
        drop(conn);
        if let Some(zalo) = self.zalo.as_ref().filter(|_| channel == self.home) {
            for message in &new {
                let shown = zalo.show(&self.app, who, message).await;
                self.unsent.extend(shown.err().map(|fault| format!("{fault}: {:?}", message.text)));
            }
        }
        new
    }

    /// A text with the codes in it by their numbers: chance is what makes them.
    pub(crate) fn numbered(&self, text: &str) -> String {
        let code = |text: String, (number, code): (usize, &String)| {
            let (first, last) = code.split_at(4);
            text.replace(code, &format!("{{MÃ {number}}}")).replace(&format!("{first} {last}"), &format!("{{MÃ {number}}}"))
        };
        (1..).zip(&self.codes).fold(text.to_owned(), code)
    }

    /// A text with the codes in the place of their numbers.
    pub(crate) fn with_codes(&self, text: &str) -> String {
        let code = |text: String, (number, code): (usize, &String)| text.replace(&format!("{{MÃ {number}}}"), code);
        (1..).zip(&self.codes).fold(text.to_owned(), code)
    }

    /// The message with this button: the last one that has buttons, or one before.
    pub(crate) fn with_button(&self, who: &str, channel: ChannelName, label: &str, old: bool) -> Result<&Message, String> {
        let chat = &self.chats[&(who.to_owned(), channel)];
        let with_buttons: Vec<&Message> = chat.messages.iter().rev().filter(|message| !message.choices.is_empty()).collect();
        let looked_at = if old { with_buttons.get(1..) } else { with_buttons.get(..1) }.unwrap_or_default();
        let has = |message: &&&Message| message.choices.iter().any(|choice| choice.label == label);
        looked_at.iter().find(has).copied().ok_or_else(|| format!("there is no button [{label}]"))
    }

    /// Whose chats hold something that nobody read.
    pub(crate) async fn unread(&mut self) -> Vec<String> {
        let mut unread = Vec::new();
        for (who, channel) in self.chats.keys().cloned().collect::<Vec<_>>() {
            if let Some(message) = self.read(&who, channel).await.first() {
                unread.push(format!("{who}: {}", message.text));
            }
        }
        unread
    }

    /// A picture like no other of this transcript.
    pub(crate) fn photo(&mut self) -> Vec<u8> {
        self.photos += 1;
        picture(1_000 + self.photos)
    }
}

/// The code that a message shows, on a line of its own.
fn code_in(text: &str) -> Option<String> {
    let linking = text.split_once("Mã nối kênh của chị: ").and_then(|(_, rest)| rest.get(..8));
    let spaced = || text.lines().find(|line| line.len() == 9 && looks_like_code(line) && line.as_bytes()[4] == b' ');
    Some(linking.or_else(spaced)?.replace(' ', ""))
}
