//! The installation's master keys: which there are, which one seals.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{PoisonError, RwLock, RwLockReadGuard};

use super::DataKey;
use crate::store::error::StoreError;

/// Master keys by number.
pub type Masters = BTreeMap<u32, [u8; 32]>;

/// The installation's master keys, and where to look for one that was made meanwhile. Whoever gives them keeps them
/// outside the database, and in no backup of it.
pub struct Keys {
    source: Box<dyn Fn() -> Masters + Send + Sync>,
    ring: RwLock<Ring>,
}

/// What is known of the keys. Until the database has said which one is in force, it is the highest one.
struct Ring {
    masters: Masters,
    newest: DataKey,
    look_up: [u8; 32],
}

impl Keys {
    /// One key, with the number 0.
    pub fn new(master: &[u8; 32]) -> Self {
        let only = Masters::from([(0, *master)]);
        Self::known((0, *master), Box::new(move || only.clone()))
    }

    /// Keys that are asked for when one is missing: a replica so learns of a key that another one has made. `None` if
    /// there is no key at all.
    pub fn reading(source: impl Fn() -> Masters + Send + Sync + 'static) -> Option<Self> {
        let newest = source().pop_last()?;
        Some(Self::known(newest, Box::new(source)))
    }

    fn known((number, master): (u32, [u8; 32]), source: Box<dyn Fn() -> Masters + Send + Sync>) -> Self {
        let ring = Ring { masters: source(), newest: sealing(number, &master), look_up: looking_up(&master) };
        Self { source, ring: RwLock::new(ring) }
    }

    pub(super) fn look_up(&self) -> [u8; 32] {
        self.read().look_up
    }

    /// The key that seals.
    pub(super) fn newest(&self) -> DataKey {
        self.read().newest.clone()
    }

    pub(super) fn numbers(&self) -> Vec<u32> {
        (self.source)().into_keys().collect()
    }

    /// The sealing key of a number.
    pub(super) fn of(&self, number: u32) -> Result<DataKey, StoreError> {
        Ok(sealing(number, &self.master(number)?))
    }

    /// What tells this key from others.
    pub(super) fn mark(&self, number: u32) -> Result<String, StoreError> {
        let mark = blake3::derive_key("chihoi 2024-11 mark of a master key", &self.master(number)?);
        Ok(blake3::Hash::from(mark).to_hex().to_string())
    }

    /// From now on this number seals.
    pub(super) fn seal_with(&self, number: u32) -> Result<(), StoreError> {
        if self.read().newest.number() == Some(number) {
            return Ok(());
        }
        let newest = self.of(number)?;
        self.ring.write().unwrap_or_else(PoisonError::into_inner).newest = newest;
        Ok(())
    }

    /// From now on hashes are made with this, or, if `None`, with what this number gives.
    pub(super) fn look_up_with(&self, number: u32, kept: Option<[u8; 32]>) -> Result<(), StoreError> {
        let look_up = match kept {
            Some(kept) => kept,
            None => looking_up(&self.master(number)?),
        };
        self.ring.write().unwrap_or_else(PoisonError::into_inner).look_up = look_up;
        Ok(())
    }

    /// A key that is not known is looked for once more: it may have been made by another process.
    fn master(&self, number: u32) -> Result<[u8; 32], StoreError> {
        if let Some(master) = self.read().masters.get(&number) {
            return Ok(*master);
        }
        let found = (self.source)();
        let master = found.get(&number).copied();
        if master.is_some() {
            self.ring.write().unwrap_or_else(PoisonError::into_inner).masters = found;
        }
        master.ok_or(StoreError::NoKey(number))
    }

    fn read(&self) -> RwLockReadGuard<'_, Ring> {
        self.ring.read().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keys")
    }
}

fn sealing(number: u32, master: &[u8; 32]) -> DataKey {
    let secret = blake3::derive_key("chihoi 2024-11 sealing of personal values", master);
    DataKey { id: -i64::from(number), secret }
}

fn looking_up(master: &[u8; 32]) -> [u8; 32] {
    blake3::derive_key("chihoi 2024-11 look-up hashes", master)
}
