//! Sealing of personal values.
//!
//! XChaCha20-Poly1305 with the row's place as associated data, so that a value moved to another row or column does not
//! open. A sealed value is: version (1 byte) · key id (8, big endian) · nonce (24) · ciphertext and tag.

use std::fmt;
use std::sync::Arc;

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{Key, KeyInit, XChaCha20Poly1305, XNonce};

use crate::domain::chance::Chance;
use crate::domain::id::Ids;

use super::error::StoreError;

/// The keys derived from an installation's master key: one seals, one makes look-up hashes.
pub struct Keys {
    seal: [u8; 32],
    look_up: [u8; 32],
}

impl Keys {
    /// Derives the keys. The caller keeps the master key outside the database, and in no backup of it.
    pub fn new(master: &[u8; 32]) -> Self {
        Self {
            seal: blake3::derive_key("chihoi 2024-11 sealing of personal values", master),
            look_up: blake3::derive_key("chihoi 2024-11 look-up hashes", master),
        }
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keys")
    }
}

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
        let mut hasher = blake3::Hasher::new_keyed(&self.keys.look_up);
        hasher.update(kind.as_bytes()).update(&[0]).update(value.as_bytes());
        hasher.finalize().to_hex().to_string()
    }

    pub(super) fn master(&self) -> DataKey {
        DataKey { id: MASTER, secret: self.keys.seal }
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
        let secret = open_bytes(&self.master(), KEY_PLACE, owner, kept)?;
        let secret = secret.try_into().map_err(|_| StoreError::Unsealable { what: KEY_PLACE, row: owner })?;
        Ok(DataKey { id: owner, secret })
    }

    /// Seals a text for the place `what` (table and column) in `row`.
    pub(super) fn seal(&self, key: &DataKey, what: &'static str, row: i64, text: &str) -> Result<Vec<u8>, StoreError> {
        self.seal_bytes(key, what, row, text.as_bytes())
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

/// A key with the id that values sealed by it carry: 0 for the master key, else the person's or household's id.
pub(super) struct DataKey {
    id: i64,
    secret: [u8; 32],
}

/// The id that the master key has in sealed values.
pub(super) const MASTER: i64 = 0;

/// The id of the key that sealed a value.
pub(super) fn key_of(what: &'static str, row: i64, sealed: &[u8]) -> Result<i64, StoreError> {
    parts(sealed).map(|parts| parts.key).ok_or(StoreError::Unsealable { what, row })
}

/// Opens a text that was sealed for this place.
pub(super) fn open(key: &DataKey, what: &'static str, row: i64, sealed: &[u8]) -> Result<String, StoreError> {
    String::from_utf8(open_bytes(key, what, row, sealed)?).map_err(|_| StoreError::Unsealable { what, row })
}

const KEY_PLACE: &str = "data_key.secret";
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
