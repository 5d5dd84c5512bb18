//! What must be single among all replicas is held by a lease.
//!
//! It is beaten, given back at the end, and taken over once its beat has stood still for its term on this replica's own
//! monotonic clock, or at once if its holder is known to be dead ([`super::alive`]).

use std::fmt::Display;
use std::path::PathBuf;
use std::time::Duration;

use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep};
use tokio_util::sync::CancellationToken;

use crate::domain::chance::Chance;
use crate::store::lease::{self, Lease};
use crate::store::{Store, StoreError};

use super::alive::Alive;
use super::ids::REPLICAS;

/// How long a beat may stand still before another replica takes over.
pub const TERM: Duration = Duration::from_secs(20);
/// How long to wait after the database failed.
const PAUSE: Duration = Duration::from_secs(2);

/// Takes leases in the name of this process.
#[derive(Clone)]
pub struct Leases {
    store: Store,
    holder: String,
    term: Duration,
    alive: Option<Alive>,
}

/// A lease in hand. Dropped without [`Held::release`], it stays taken until its term is over.
pub struct Held {
    store: Store,
    name: String,
    epoch: i64,
    lost: CancellationToken,
    beating: JoinHandle<()>,
}

impl Leases {
    /// For a process that nobody is mistaken for. `term` is the same on all replicas ([`TERM`]).
    pub fn new(store: Store, chance: &dyn Chance, term: Duration) -> Self {
        let mut name = [0; 8];
        chance.fill(&mut name);
        Self { store, holder: name.iter().map(|byte| format!("{byte:02x}")).collect(), term, alive: None }
    }

    /// The same, giving signs of life in this folder and looking there for those of others. Without (a file system without
    /// locks) all works as well, but what a killed process held waits until its term is over.
    #[must_use]
    pub fn with_signs_in(mut self, folder: PathBuf) -> Self {
        match Alive::sign(folder, &self.holder) {
            Ok(alive) => self.alive = Some(alive),
            Err(error) => tracing::warn!(%error, "no sign of life can be given"),
        }
        self
    }

    /// Waits until the lease can be taken, and takes it.
    ///
    /// # Errors
    /// The database fails.
    pub async fn acquire(&self, name: &str) -> Result<Held, StoreError> {
        let mut seen: Option<(Lease, Instant)> = None;
        loop {
            let now = lease::look(&mut *self.store.read().await?, name).await?;
            let may = match (&now, &seen) {
                (None, _) => true,
                (Some(now), _) if self.is_free(now) => true,
                (Some(now), Some((before, since))) if now == before => since.elapsed() >= self.term,
                (Some(now), _) => {
                    seen = Some((now.clone(), Instant::now()));
                    false
                }
            };
            if may && let Some(epoch) = self.take(name, now.as_ref()).await? {
                return Ok(self.beaten(name, epoch, Doubt::Ends));
            }
            sleep(self.term / 8).await;
        }
    }

    /// Takes the lowest replica's number that nobody has. Those of processes that may be dead are taken only when no other
    /// is left: it takes a term to find out.
    ///
    /// # Errors
    /// The database fails.
    pub async fn replica(&self) -> Result<(u16, Held), StoreError> {
        let mut seen: Vec<Option<Lease>> = Vec::new();
        loop {
            let mut now = Vec::new();
            for number in 0..REPLICAS {
                let name = replica_name(number);
                let lease = lease::look(&mut *self.store.read().await?, &name).await?;
                let free = lease.as_ref().is_none_or(|lease| self.is_free(lease));
                let dead = seen.get(usize::from(number)).is_some_and(|before| *before == lease);
                if (free || dead)
                    && let Some(epoch) = self.take(&name, lease.as_ref()).await?
                {
                    return Ok((number, self.beaten(&name, epoch, Doubt::Goes)));
                }
                now.push(lease);
            }
            seen = now;
            sleep(self.term).await;
        }
    }

    /// Does `work` whenever this process holds the lease, until `stop`. The work gets the lease's epoch and a token that
    /// tells it to end, at `stop` or when the lease is lost; it is waited for.
    pub async fn hold<W>(&self, name: &str, stop: &CancellationToken, work: impl Fn(i64, CancellationToken) -> W)
    where
        W: Future<Output = ()>,
    {
        while !stop.is_cancelled() {
            let held = tokio::select! {
                held = self.acquire(name) => held,
                () = stop.cancelled() => return,
            };
            match held {
                Ok(held) => {
                    let end = stop.child_token();
                    let lost = held.lost.clone();
                    let told = async {
                        lost.cancelled().await;
                        end.cancel();
                        std::future::pending::<()>().await;
                    };
                    tokio::select! {
                        () = work(held.epoch, end.clone()) => {}
                        () = told => {}
                    }
                    held.release().await;
                }
                Err(error) => log(name, &error),
            }
            tokio::select! {
                () = sleep(PAUSE) => {}
                () = stop.cancelled() => {}
            }
        }
    }

    fn is_free(&self, lease: &Lease) -> bool {
        lease.holder.is_empty() || self.alive.as_ref().is_some_and(|alive| alive.is_dead(&lease.holder))
    }

    async fn take(&self, name: &str, seen: Option<&Lease>) -> Result<Option<i64>, StoreError> {
        let mut tx = self.store.begin().await?;
        let epoch = lease::take(&mut tx, name, &self.holder, seen).await?;
        tx.commit().await?;
        Ok(epoch)
    }

    fn beaten(&self, name: &str, epoch: i64, doubt: Doubt) -> Held {
        let lost = CancellationToken::new();
        let beating = tokio::spawn(beat(self.store.clone(), name.to_owned(), epoch, self.term, doubt, lost.clone()));
        Held { store: self.store.clone(), name: name.to_owned(), epoch, lost, beating }
    }
}

impl Held {
    /// Its epoch: claims and marks carry it.
    pub fn epoch(&self) -> i64 {
        self.epoch
    }

    /// Cancelled when the lease is another's, or may be.
    pub fn lost(&self) -> &CancellationToken {
        &self.lost
    }

    /// Gives it back, so that the next one need not wait.
    pub async fn release(self) {
        self.beating.abort();
        let released = async {
            let mut tx = self.store.begin().await?;
            lease::release(&mut tx, &self.name, self.epoch).await?;
            tx.commit().await.map_err(StoreError::from)
        };
        if let Err(error) = released.await {
            log(&self.name, &error);
        }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.beating.abort();
    }
}

/// What becomes of a lease whose beat the database does not take.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Doubt {
    /// It is lost before another may take it.
    Ends,
    /// It is kept until another has taken it: without the database nothing is done with it.
    Goes,
}

async fn beat(store: Store, name: String, epoch: i64, term: Duration, doubt: Doubt, lost: CancellationToken) {
    let mut last = Instant::now();
    loop {
        sleep(term / 4).await;
        let beat = async {
            let mut tx = store.begin().await?;
            let held = lease::beat(&mut tx, &name, epoch).await?;
            tx.commit().await.map_err(StoreError::from)?;
            Ok::<bool, StoreError>(held)
        };
        match tokio::time::timeout(term / 4, beat).await {
            Ok(Ok(true)) => last = Instant::now(),
            Ok(Ok(false)) => return lost.cancel(),
            Ok(Err(error)) => log(&name, &error),
            Err(_) => log(&name, &"the database is slow"),
        }
        if doubt == Doubt::Ends && last.elapsed() > term / 3 {
            return lost.cancel();
        }
    }
}

fn replica_name(number: u16) -> String {
    format!("replica {number}")
}

fn log(name: &str, error: &dyn Display) {
    tracing::warn!(lease = name, %error, "a lease is in doubt");
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::app::open::{Opening, open};

    const SHORT: Duration = Duration::from_millis(400);

    async fn replica(folder: &Path) -> Leases {
        let opened = open(Opening::in_folder(folder.to_owned())).await.unwrap();
        Leases { term: SHORT, ..opened.leases.clone() }
    }

    #[tokio::test]
    async fn a_lease_has_one_holder_and_is_taken_over_when_its_beat_stands_still() {
        let folder = tempfile::tempdir().unwrap();
        let (a, b) = (replica(folder.path()).await, replica(folder.path()).await);
        let first = a.acquire("bot").await.unwrap();
        assert!(tokio::time::timeout(SHORT * 3, b.acquire("bot")).await.is_err(), "it beats");
        first.release().await;
        let second = tokio::time::timeout(SHORT / 2, b.acquire("bot")).await.unwrap().unwrap();
        assert_eq!(second.epoch(), 2);
        // a process that stands still: no beat, no release
        second.beating.abort();
        let third = tokio::time::timeout(SHORT * 3, a.acquire("bot")).await.unwrap().unwrap();
        assert_eq!(third.epoch(), 3);
        let lost = CancellationToken::new();
        beat(b.store.clone(), "bot".to_owned(), 2, SHORT, Doubt::Goes, lost.clone()).await;
        assert!(lost.is_cancelled(), "the one that stood still learns of it");
        assert!(!third.lost().is_cancelled());
    }

    #[tokio::test]
    async fn what_a_killed_process_held_is_taken_over_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let opened = open(Opening::in_folder(folder.path().to_owned())).await.unwrap();
        let signs = folder.path().join("signs");
        let leases = || Leases::new(opened.app.store.clone(), opened.app.chance.as_ref(), TERM).with_signs_in(signs.clone());
        let (a, b) = (leases(), leases());
        let held = a.acquire("bot").await.unwrap();
        assert!(tokio::time::timeout(SHORT, b.acquire("bot")).await.is_err(), "it lives");
        drop((a, held));
        let next = tokio::time::timeout(TERM / 2, b.acquire("bot")).await.unwrap().unwrap();
        assert_eq!(next.epoch(), 2);
    }

    #[tokio::test]
    async fn replicas_have_numbers_of_their_own_and_give_them_back() {
        let folder = tempfile::tempdir().unwrap();
        let opened = open(Opening::in_folder(folder.path().to_owned())).await.unwrap();
        let (number, held) = opened.leases.replica().await.unwrap();
        assert_eq!(number, 1);
        held.release().await;
        assert_eq!(opened.leases.replica().await.unwrap().0, 1);
        let leases = opened.leases.clone();
        opened.close().await;
        assert!(matches!(leases.acquire("bot").await, Err(StoreError::Sql(sqlx::Error::PoolClosed))));
    }

    #[tokio::test]
    async fn work_is_told_to_end_and_its_lease_is_given_back() {
        let folder = tempfile::tempdir().unwrap();
        let a = replica(folder.path()).await;
        let stop = CancellationToken::new();
        let epochs = std::sync::Mutex::new(Vec::new());
        let work = a.hold("bot", &stop, |epoch, end| {
            epochs.lock().unwrap().push(epoch);
            stop.cancel();
            async move { end.cancelled().await }
        });
        tokio::time::timeout(SHORT * 4, work).await.unwrap();
        assert_eq!(*epochs.lock().unwrap(), [1]);
        assert_eq!(a.acquire("bot").await.unwrap().epoch(), 2);
    }
}
