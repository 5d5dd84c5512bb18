//! Who waits for news of a chat: pages with an open event stream.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use tokio::sync::watch;

/// Wakes those who wait for news of an address.
#[derive(Debug, Default)]
pub struct News(Mutex<HashMap<String, watch::Sender<u64>>>);

impl News {
    /// Waits for news of this address.
    pub fn watch(&self, address: &str) -> watch::Receiver<u64> {
        let mut senders = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        senders.retain(|_, sender| !sender.is_closed());
        senders.entry(address.to_owned()).or_insert_with(|| watch::channel(0).0).subscribe()
    }

    /// There may be news for this address.
    pub fn tell(&self, address: &str) {
        let senders = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(sender) = senders.get(address) {
            sender.send_modify(|count| *count = count.wrapping_add(1));
        }
    }

    /// There may be news for anyone: reminders were queued.
    pub fn tell_all(&self) {
        for sender in self.0.lock().unwrap_or_else(PoisonError::into_inner).values() {
            sender.send_modify(|count| *count = count.wrapping_add(1));
        }
    }

    /// Ends all waiting, at shutdown.
    pub fn end(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}
