//! A world that a fake service and people's phones share: looked at, changed, and waited for.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::watch;

/// How long something is waited for. Nothing that works needs it.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// A world, and who waits for it.
pub struct Shared<W> {
    world: Mutex<W>,
    /// Rises whenever something may have changed.
    pub changed: watch::Sender<u64>,
    /// The same for those who read: a message to one of many wakes only her.
    readers: Mutex<BTreeMap<String, watch::Sender<u64>>>,
    /// For calls that the service itself makes.
    pub http: reqwest::Client,
}

impl<W: Debug> Shared<W> {
    pub fn new(world: W) -> Self {
        let http = reqwest::Client::builder().no_proxy().timeout(PATIENCE).build().unwrap();
        Self { world: Mutex::new(world), changed: watch::channel(0).0, readers: Mutex::default(), http }
    }

    /// The world, to be looked at.
    pub fn lock(&self) -> MutexGuard<'_, W> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes the world; whoever waits looks again.
    pub fn change<T>(&self, change: impl FnOnce(&mut W) -> T) -> T {
        let changed = change(&mut self.lock());
        self.changed.send_modify(|times| *times += 1);
        for reader in self.readers.lock().unwrap().values() {
            reader.send_modify(|times| *times += 1);
        }
        changed
    }

    /// The same for a change that of all readers only this one can see.
    pub fn change_for<T>(&self, who: &str, change: impl FnOnce(&mut W) -> T) -> T {
        let changed = change(&mut self.lock());
        self.changed.send_modify(|times| *times += 1);
        if let Some(reader) = self.readers.lock().unwrap().get(who) {
            reader.send_modify(|times| *times += 1);
        }
        changed
    }

    /// Waits until the world is so. `what` is told if it does not come.
    pub async fn until(&self, what: &str, mut is: impl FnMut(&W) -> bool) {
        let mut changes = self.changed.subscribe();
        let come = async {
            loop {
                changes.borrow_and_update();
                if is(&self.lock()) {
                    return;
                }
                changes.changed().await.unwrap();
            }
        };
        if tokio::time::timeout(PATIENCE, come).await.is_err() {
            let world = self.lock();
            panic!("it does not come that {what}\n{world:#?}");
        }
    }

    /// Someone reads on until a message comes with these words in it; what came before counts as read. `inbox`: how many
    /// she has read, and all there are. `text`: the words of one.
    pub async fn reads<S: Clone>(
        &self,
        (who, words): (&str, &str),
        inbox: impl Fn(&mut W) -> Option<(&mut usize, &[S])>,
        text: impl Fn(&S) -> &str,
    ) -> S {
        let mut found = None;
        let look = |world: &mut W| {
            let (read, shown) = inbox(world)?;
            let at = shown.iter().skip(*read).position(|shown| text(shown).contains(words))? + *read;
            *read = at + 1;
            shown.get(at).cloned()
        };
        let mut changes = self.readers.lock().unwrap().entry(who.to_owned()).or_default().subscribe();
        let come = async {
            loop {
                changes.borrow_and_update();
                found = look(&mut self.lock());
                if found.is_some() {
                    return;
                }
                changes.changed().await.unwrap();
            }
        };
        if tokio::time::timeout(PATIENCE, come).await.is_err() {
            let world = self.lock();
            panic!("it does not come that {who} reads {words:?}\n{world:#?}");
        }
        found.unwrap()
    }
}
