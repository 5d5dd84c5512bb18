//! A world that a fake service and people's phones share: looked at, changed, and waited for.

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
    /// For calls that the service itself makes.
    pub http: reqwest::Client,
}

impl<W: Debug> Shared<W> {
    pub fn new(world: W) -> Self {
        let http = reqwest::Client::builder().no_proxy().timeout(PATIENCE).build().unwrap();
        Self { world: Mutex::new(world), changed: watch::channel(0).0, http }
    }

    /// The world, to be looked at.
    pub fn lock(&self) -> MutexGuard<'_, W> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes the world; whoever waits looks again.
    pub fn change<T>(&self, change: impl FnOnce(&mut W) -> T) -> T {
        let changed = change(&mut self.lock());
        self.changed.send_modify(|times| *times += 1);
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
}
