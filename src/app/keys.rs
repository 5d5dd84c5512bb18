//! Changing the key that seals what is personal, beside a running daemon.
//!
//! The new key is known first, then put in force in a transaction that nobody else is in, then everything that older keys
//! sealed is sealed anew in small transactions. Cut short anywhere, it is gone on with by the next call.

use std::time::Duration;

use crate::store::{StoreError, master_key, reseal};

use super::key::{self, KeyError, Source};
use super::lease::Leases;
use super::{App, AppError};

/// How many values are sealed anew in one transaction: some milliseconds.
const BATCH: i64 = 200;
/// How long others may write between two transactions.
const PAUSE: Duration = Duration::from_millis(2);
/// The lease of whoever changes keys.
const LEASE: &str = "keys";

/// A key, and what it is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// Its number.
    pub number: u32,
    /// Since when it has sealed; `None`: since the beginning, or not yet.
    pub since: Option<i64>,
    /// What becomes of it.
    pub state: State,
    /// Whether the key itself is among those that this process was given.
    pub at_hand: bool,
    /// How many values are sealed with it.
    pub values: i64,
}

/// What becomes of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It was made, and waits to be put in force.
    Waiting,
    /// It seals.
    InForce,
    /// It opens what has not been sealed anew yet, or nothing any more.
    Old,
    /// It opens nothing, for good.
    Retired,
}

/// What a rotation has done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rotated {
    /// The key that seals now.
    pub number: u32,
    /// It went on with a rotation that had been cut short.
    pub went_on: bool,
    /// How many values were sealed anew.
    pub sealed: i64,
}

/// Why keys cannot be changed.
#[derive(Debug, thiserror::Error)]
pub enum KeysError {
    /// The database.
    #[error(transparent)]
    App(#[from] AppError),
    /// The keys' file.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The keys were given as a setting, which only the operator can change.
    #[error(
        "the keys are a setting, not a file: add one to master_key as {0}:DIGITS (64 hexadecimal digits) on all machines, \
         restart, and rotate again"
    )]
    NotAFile(u32),
    /// It seals.
    #[error("the key number {0} is in force: rotate first")]
    InForce(u32),
    /// It is not done with.
    #[error("{values} values are still sealed with the key number {number}: rotate again, which goes on")]
    Needed {
        /// Which.
        number: u32,
        /// How many.
        values: i64,
    },
    /// There is none of this number.
    #[error("there is no key number {0}")]
    Unknown(u32),
}

impl From<StoreError> for KeysError {
    fn from(error: StoreError) -> Self {
        Self::App(error.into())
    }
}

/// The keys, the oldest first.
///
/// # Errors
/// The database fails.
pub async fn list(app: &App) -> Result<Vec<Key>, KeysError> {
    let mut conn = app.store.read().await?;
    let known = master_key::all(&mut conn).await?;
    let at_hand = app.store.key_numbers();
    let newest = known.last().map_or(0, |key| key.number);
    let mut keys = Vec::new();
    for key in known {
        let state = match key.retired_at {
            Some(_) => State::Retired,
            None if key.number == newest => State::InForce,
            None => State::Old,
        };
        let mut values = 0;
        for column in 0..reseal::columns() {
            values += reseal::count(&mut conn, column, key.number).await?;
        }
        keys.push(Key { number: key.number, since: key.since, state, at_hand: at_hand.contains(&key.number), values });
    }
    let waiting = at_hand.into_iter().filter(|number| *number > newest);
    keys.extend(waiting.map(|number| Key { number, since: None, state: State::Waiting, at_hand: true, values: 0 }));
    Ok(keys)
}

/// Makes the next key without putting it in force, so that it can be brought to other machines first. Answers its number.
///
/// # Errors
/// The database or the file fails, or there is no file.
pub async fn prepare(app: &App, leases: &Leases, source: &Source) -> Result<u32, KeysError> {
    let held = leases.acquire(LEASE).await?;
    let made = next(app, source).await;
    held.release().await;
    made
}

/// Goes on with a rotation that was cut short; else puts the next key in force and seals everything anew with it.
///
/// The next key is the one that waits, or is made. `shown` is told now and then how many values of how many are done.
///
/// # Errors
/// The database or the file fails, or a key is needed that cannot be made here. What was done stays done.
pub async fn rotate(
    app: &App,
    leases: &Leases,
    source: &Source,
    shown: &mut (dyn FnMut(i64, i64) + Send),
) -> Result<Rotated, KeysError> {
    let held = leases.acquire(LEASE).await?;
    let rotated = rotate_held(app, source, shown).await;
    held.release().await;
    rotated
}

/// Takes a key out of use for good, and out of its file: nothing is sealed with it any more.
///
/// # Errors
/// It seals, something is still sealed with it, or the database or the file fails.
pub async fn retire(app: &App, leases: &Leases, source: &Source, number: u32) -> Result<(), KeysError> {
    let held = leases.acquire(LEASE).await?;
    let retired = async {
        let keys = list(app).await?;
        let key = keys.iter().find(|key| key.number == number).ok_or(KeysError::Unknown(number))?;
        match key.state {
            State::InForce | State::Waiting => return Err(KeysError::InForce(number)),
            State::Old => retire_now(app, number).await?,
            // it was cut short before the file was written
            State::Retired => {}
        }
        match source {
            Source::InFile(file) => key::remove(file, number)?,
            Source::Given(_) => tracing::warn!("take the key number {number} out of the setting master_key"),
        }
        Ok(())
    };
    let retired = retired.await;
    held.release().await;
    retired
}

async fn next(app: &App, source: &Source) -> Result<u32, KeysError> {
    let keys = list(app).await?;
    if let Some(waiting) = keys.iter().find(|key| key.state == State::Waiting) {
        return Ok(waiting.number);
    }
    let number = keys.last().map_or(0, |key| key.number + 1);
    match source {
        Source::InFile(file) => key::add(file, number, app.chance.as_ref())?,
        Source::Given(_) => return Err(KeysError::NotAFile(number)),
    }
    Ok(number)
}

async fn rotate_held(app: &App, source: &Source, shown: &mut (dyn FnMut(i64, i64) + Send)) -> Result<Rotated, KeysError> {
    let keys = list(app).await?;
    let unfinished = keys.iter().any(|key| key.state == State::Old && key.values > 0);
    let in_force = keys.iter().find(|key| key.state == State::InForce).map_or(0, |key| key.number);
    let number = if unfinished {
        in_force
    } else {
        let number = next(app, source).await?;
        let mut tx = app.store.begin_alone().await?;
        master_key::put_in_force(&mut tx, &app.store, number, app.clock.machine()).await?;
        tx.commit().await.map_err(StoreError::from)?;
        number
    };
    let old: Vec<Key> = list(app).await?.into_iter().filter(|key| key.state == State::Old).collect();
    let total = old.iter().map(|key| key.values).sum();
    let mut sealed = 0;
    shown(sealed, total);
    for key in old {
        for column in 0..reseal::columns() {
            let mut from = i64::MIN;
            while let Some((row, count)) = batch(app, (column, key.number), from).await? {
                from = row;
                sealed += count;
                shown(sealed, total);
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
    Ok(Rotated { number, went_on: unfinished, sealed })
}

/// One small transaction; another that is in the way goes first.
async fn batch(app: &App, which: (usize, u32), from: i64) -> Result<Option<(i64, i64)>, StoreError> {
    loop {
        let mut tx = app.store.begin().await?;
        let outcome = match reseal::batch(&mut tx, &app.store, which, from, BATCH).await {
            Ok(done) => tx.commit().await.map(|()| done).map_err(StoreError::from),
            Err(error) => Err(error),
        };
        match outcome {
            Err(error) if error.is_retryable() => tokio::time::sleep(PAUSE).await,
            outcome => return outcome,
        }
    }
}

async fn retire_now(app: &App, number: u32) -> Result<(), KeysError> {
    let mut tx = app.store.begin_alone().await?;
    let mut values = 0;
    for column in 0..reseal::columns() {
        values += reseal::count(&mut tx, column, number).await?;
    }
    if values > 0 {
        return Err(KeysError::Needed { number, values });
    }
    master_key::retire(&mut tx, &app.store, number, app.clock.machine()).await?;
    Ok(tx.commit().await.map_err(StoreError::from)?)
}
