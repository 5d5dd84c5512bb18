//! The plans of a running daemon: every version that was ever in force, and which of them are now.
//!
//! What is in force is what the table `plan` says, not what lies in the files of one machine: a replica whose files are
//! older goes on by the newer version that another one has taken. Files only *offer* versions.

pub mod watch;

mod files;

use std::collections::BTreeSet;
use std::sync::{Arc, PoisonError, RwLock};

use sqlx::AnyConnection;

use crate::plan::read::{Fault, read_all, read_kept};
use crate::plan::{Plan, Plans};
use crate::store::{Store, StoreError, plan};

pub use files::{File, at, shipped};

/// Why there are no plans.
#[derive(Debug, thiserror::Error)]
pub enum PlansError {
    /// Plans have faults, and there is none that could be used instead; every fault on a line of its own.
    #[error("the plan has faults:\n{0}")]
    Faults(String),
    /// A folder or a file cannot be read.
    #[error("{0} cannot be read: {1}")]
    Unreadable(String, std::io::Error),
    /// A folder without plans.
    #[error("there is no plan (*.toml) in {0}")]
    Empty(String),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The versions that this process knows. They are exchanged as a whole while turns go on, and none is ever forgotten: a
/// draft that was begun under one is found under it.
pub struct Current(RwLock<Known>);

#[derive(Default)]
struct Known {
    plans: Arc<Plans>,
    /// The instant at which the newest of them came into force.
    newest: i64,
}

/// What became of files that were offered.
#[derive(Debug, Default)]
pub struct Offered {
    /// Files whose version came into force.
    pub taken: Vec<String>,
    /// Files whose version was in force once, and has been followed by another.
    pub past: Vec<String>,
    /// Files that were refused.
    pub refused: Vec<Refused>,
}

/// A file that was refused. What was in force before stays so.
#[derive(Debug)]
pub struct Refused {
    /// Names its text.
    pub hash: String,
    /// Everything that is wrong with it, at least one.
    pub faults: Vec<Fault>,
}

impl Current {
    /// The versions in the database, and what these files offer.
    ///
    /// A version that was in force before another one is not taken again: a replica that starts with old files must not undo
    /// what another one has taken.
    ///
    /// # Errors
    /// Files have faults while no plan is in force, or the database fails.
    pub async fn open(store: &Store, files: &[File], now: i64) -> Result<Self, PlansError> {
        let current = Self::stored(store).await?;
        let offered = current.offer(store, files, &BTreeSet::new(), now).await?;
        if current.now().is_empty() {
            let faults = offered.refused.iter().flat_map(|refused| &refused.faults);
            return Err(PlansError::Faults(faults.map(ToString::to_string).collect::<Vec<_>>().join("\n")));
        }
        Ok(current)
    }

    /// The versions in the database, maybe none.
    ///
    /// # Errors
    /// The database fails.
    pub async fn stored(store: &Store) -> Result<Self, StoreError> {
        let current = Self(RwLock::default());
        current.refresh(&mut *store.read().await?).await?;
        Ok(current)
    }

    /// The versions as they are now.
    pub fn now(&self) -> Arc<Plans> {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner).plans)
    }

    /// Takes over what has come into force meanwhile, here or at another replica. Costs one small query when nothing has.
    ///
    /// # Errors
    /// The database fails.
    pub async fn refresh(&self, conn: &mut AnyConnection) -> Result<(), StoreError> {
        let newest = plan::newest(conn).await?;
        if newest == self.0.read().unwrap_or_else(PoisonError::into_inner).newest {
            return Ok(());
        }
        let known = self.now();
        let mut versions: Vec<Arc<Plan>> = Vec::new();
        for hash in plan::hashes(conn).await? {
            if let Some(plan) = known.version(&hash) {
                versions.push(Arc::clone(plan));
                continue;
            }
            // A version that this program can no longer read serves no draft (she is told); its reports stay as they are.
            match read_kept(&hash, &plan::text(conn, &hash).await?) {
                Ok(plan) => versions.push(Arc::new(plan)),
                Err(_) => tracing::warn!(%hash, "a plan version cannot be read by this program"),
            }
        }
        let plans = Arc::new(Plans::new(versions));
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Known { plans, newest };
        Ok(())
    }

    /// Checks these files, and puts those without faults in force from `now`: new versions, and older ones whose hash is
    /// among `again`.
    ///
    /// # Errors
    /// The database fails.
    pub async fn offer(&self, store: &Store, files: &[File], again: &BTreeSet<String>, now: i64) -> Result<Offered, StoreError> {
        let mut offered = Offered::default();
        let mut tx = store.begin().await?;
        for ((file, text), read) in files.iter().zip(read_all(files)) {
            let read = match read {
                Ok(read) => read,
                Err(faults) => {
                    let hash = blake3::hash(text.as_bytes()).to_hex().as_str().to_owned();
                    offered.refused.push(Refused { hash, faults });
                    continue;
                }
            };
            let version = plan::Version { id: &read.id, hash: &read.hash, text };
            if plan::is_last(&mut tx, version).await? {
                continue;
            }
            if plan::is_known(&mut tx, &read.hash).await? && !again.contains(&read.hash) {
                offered.past.push(file.clone());
            } else {
                plan::put(&mut tx, version, now).await?;
                offered.taken.push(file.clone());
            }
        }
        tx.commit().await.map_err(StoreError::from)?;
        self.refresh(&mut *store.read().await?).await?;
        Ok(offered)
    }
}
