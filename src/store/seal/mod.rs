//! Sealing of personal values.
//!
//! XChaCha20-Poly1305 with the row's place as associated data, so that a value moved to another row or column does not
//! open. A sealed value is: version (1 byte) · key id (8, big endian) · nonce (24) · ciphertext and tag.

mod keys;

pub use keys::{Keys, Masters};

use std::sync::Arc;

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{Key, KeyInit, XChaCha20Poly1305, XNonce};

use crate::domain::chance::Chance;
use crate::domain::id::Ids;

use super::error::StoreError;

/// What functions of the store need besides a connection: keys, chance for nonces, and new ids.
pub struct Ctx {
    keys: Keys,
    chance: Arc<dyn Chance>,
    ids: Arc<dyn Ids>,
}

impl Ctx {
    pub(super) fn new(keys: Keys, chance: Arc<dyn Chance>, ids: Arc<dyn Ids>) -> Self {
        Self { keys, chance, ids }
    }

    /// The source of new ids.
    pub fn ids(&self) -> &dyn Ids {
        &*self.ids
    }

    /// The keyed hash (BLAKE3, hex) by which an address, a token, a code or a phone is found without being readable.
    /// `kind` keeps equal values of different kinds apart.
    pub fn hash(&self, kind: &str, value: &str) -> String {
        let mut hasher = blake3::Hasher::new_keyed(&self.keys.look_up());
        hasher.update(kind.as_bytes()).update(&[0]).update(value.as_bytes());
        hasher.finalize().to_hex().to_string()
    }

    /// The numbers of the master keys that are at hand.
    pub fn key_numbers(&self) -> Vec<u32> {
        self.keys.numbers()
    }

    /// The installation's key that seals now.
    pub(super) fn master(&self) -> DataKey {
        self.keys.newest()
    }

    /// The installation's key of this number.
    pub(super) fn numbered(&self, number: u32) -> Result<DataKey, StoreError> {
        self.keys.of(number)
    }

    /// What tells the master key of this number from others.
    pub(super) fn mark(&self, number: u32) -> Result<String, StoreError> {
        self.keys.mark(number)
    }

    /// From now on the master key of this number seals.
    pub(super) fn seal_with(&self, number: u32) -> Result<(), StoreError> {
        self.keys.seal_with(number)
    }

    /// Seals the key of look-up hashes for the master key of this number.
    pub(super) fn seal_look_up(&self, number: u32) -> Result<Vec<u8>, StoreError> {
        self.seal_bytes(&self.numbered(number)?, LOOK_UP_PLACE, i64::from(number), &self.keys.look_up())
    }

    /// From now on hashes are made with what is sealed here, or, if `None`, with what this number's master key gives.
    pub(super) fn look_up_with(&self, number: u32, kept: Option<&[u8]>) -> Result<(), StoreError> {
        let row = i64::from(number);
        let kept = kept.map(|kept| open_bytes(&self.numbered(number)?, LOOK_UP_PLACE, row, kept)).transpose()?;
        let kept = kept.map(|kept| kept.try_into().map_err(|_| StoreError::Unsealable { what: LOOK_UP_PLACE, row }));
        self.keys.look_up_with(number, kept.transpose()?)
    }

    /// A new key for a person or a household, and the form in which it is kept.
    pub(super) fn new_key(&self, owner: i64) -> Result<(DataKey, Vec<u8>), StoreError> {
        let mut secret = [0; 32];
        self.chance.fill(&mut secret);
        let kept = self.seal_bytes(&self.master(), KEY_PLACE, owner, &secret)?;
        Ok((DataKey { id: owner, secret }, kept))
    }

    /// The key that is kept as `kept`.
    pub(super) fn open_key(&self, owner: i64, kept: &[u8]) -> Result<DataKey, StoreError> {
        let place = key_of(KEY_PLACE, owner, kept)?;
        let number = installation(place).ok_or(StoreError::Unsealable { what: KEY_PLACE, row: owner })?;
        let secret = open_bytes(&self.numbered(number)?, KEY_PLACE, owner, kept)?;
        let secret = secret.try_into().map_err(|_| StoreError::Unsealable { what: KEY_PLACE, row: owner })?;
        Ok(DataKey { id: owner, secret })
    }

    /// Seals a text for the place `what` (table and column) in `row`.
    pub(super) fn seal(&self, key: &DataKey, what: &'static str, row: i64, text: &str) -> Result<Vec<u8>, StoreError> {
        self.seal_bytes(key, what, row, text.as_bytes())
    }

    /// A value that a master key sealed, sealed anew with the one that seals now.
    pub(super) fn seal_anew(&self, old: u32, what: &'static str, row: i64, sealed: &[u8]) -> Result<Vec<u8>, StoreError> {
        self.seal_bytes(&self.master(), what, row, &open_bytes(&self.numbered(old)?, what, row, sealed)?)
    }

    fn seal_bytes(&self, key: &DataKey, what: &'static str, row: i64, plain: &[u8]) -> Result<Vec<u8>, StoreError> {
        let mut nonce = [0; NONCE];
        self.chance.fill(&mut nonce);
        let aad = place(what, row, key.id);
        let ciphertext = XChaCha20Poly1305::new(&Key::from(key.secret))
            .encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: &aad })
            .map_err(|_| StoreError::Unsealable { what, row })?;
        let mut sealed = vec![VERSION];
        sealed.extend_from_slice(&key.id.to_be_bytes());
        sealed.extend_from_slice(&nonce);
        sealed.extend_from_slice(&ciphertext);
        Ok(sealed)
    }
}

/// A key with the id that values sealed by it carry: the person's or household's, or, of a master key, its number below 0
/// (0, -1, -2 …).
#[derive(Clone)]
pub(super) struct DataKey {
    id: i64,
    secret: [u8; 32],
}

impl DataKey {
    /// The number, if it is a master key.
    fn number(&self) -> Option<u32> {
        installation(self.id)
    }
}

/// The number of the master key that has this id in sealed values.
pub(super) fn installation(id: i64) -> Option<u32> {
    u32::try_from(id.checked_neg()?).ok()
}

/// What every value begins with that the master key of this number sealed.
pub(super) fn beginning(number: u32) -> Vec<u8> {
    let mut beginning = vec![VERSION];
    beginning.extend_from_slice(&(-i64::from(number)).to_be_bytes());
    beginning
}

/// The id of the key that sealed a value.
pub(super) fn key_of(what: &'static str, row: i64, sealed: &[u8]) -> Result<i64, StoreError> {
    parts(sealed).map(|parts| parts.key).ok_or(StoreError::Unsealable { what, row })
}

/// Opens a text that was sealed for this place.
pub(super) fn open(key: &DataKey, what: &'static str, row: i64, sealed: &[u8]) -> Result<String, StoreError> {
    String::from_utf8(open_bytes(key, what, row, sealed)?).map_err(|_| StoreError::Unsealable { what, row })
}

/// Where the key of a person or household belongs.
pub(super) const KEY_PLACE: &str = "data_key.secret";
const LOOK_UP_PLACE: &str = "master_key.look_up";
const VERSION: u8 = 1;
const NONCE: usize = 24;

struct Parts<'a> {
    key: i64,
    nonce: [u8; NONCE],
    ciphertext: &'a [u8],
}

fn parts(sealed: &[u8]) -> Option<Parts<'_>> {
    let rest = sealed.strip_prefix(&[VERSION])?;
    let (key, rest) = rest.split_first_chunk::<8>()?;
    let (nonce, ciphertext) = rest.split_first_chunk::<NONCE>()?;
    Some(Parts { key: i64::from_be_bytes(*key), nonce: *nonce, ciphertext })
}

fn open_bytes(key: &DataKey, what: &'static str, row: i64, sealed: &[u8]) -> Result<Vec<u8>, StoreError> {
    let broken = || StoreError::Unsealable { what, row };
    let parts = parts(sealed).filter(|parts| parts.key == key.id).ok_or_else(broken)?;
    let aad = place(what, row, key.id);
    XChaCha20Poly1305::new(&Key::from(key.secret))
        .decrypt(&XNonce::from(parts.nonce), Payload { msg: parts.ciphertext, aad: &aad })
        .map_err(|_| broken())
}

fn place(what: &str, row: i64, key: i64) -> Vec<u8> {
    let mut place = vec![VERSION];
    place.extend_from_slice(what.as_bytes());
    place.push(0);
    place.extend_from_slice(&row.to_be_bytes());
    place.extend_from_slice(&key.to_be_bytes());
    place
}
