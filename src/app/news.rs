//! Who waits for news: pages with an open event stream, and the senders of channels.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use tokio::sync::watch;

/// Wakes those who wait for news of an address, or of any.
#[derive(Debug)]
pub struct News {
    chats: Mutex<HashMap<String, watch::Sender<u64>>>,
    any: watch::Sender<u64>,
}

impl Default for News {
    fn default() -> Self {
        Self { chats: Mutex::default(), any: watch::channel(0).0 }
    }
}

impl News {
    /// Waits for news of this address.
    pub fn watch(&self, address: &str) -> watch::Receiver<u64> {
        let mut senders = self.chats.lock().unwrap_or_else(PoisonError::into_inner);
        senders.retain(|_, sender| !sender.is_closed());
        senders.entry(address.to_owned()).or_insert_with(|| watch::channel(0).0).subscribe()
    }

    /// Waits for news of any address: something may have been queued.
    pub fn watch_any(&self) -> watch::Receiver<u64> {
        self.any.subscribe()
    }

    /// There may be news for this address.
    pub fn tell(&self, address: &str) {
        let senders = self.chats.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(sender) = senders.get(address) {
            next(sender);
        }
        next(&self.any);
    }

    /// There may be news for anyone: reminders were queued.
    pub fn tell_all(&self) {
        self.chats.lock().unwrap_or_else(PoisonError::into_inner).values().for_each(next);
        next(&self.any);
    }

    /// Ends all waiting of pages, at shutdown.
    pub fn end(&self) {
        self.chats.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

fn next(sender: &watch::Sender<u64>) {
    sender.send_modify(|count| *count = count.wrapping_add(1));
}
