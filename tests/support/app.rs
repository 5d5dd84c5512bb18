//! The app on a database of the test, with counted ids and seeded chance.

#![allow(dead_code, reason = "each program uses a part of it")]

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use chihoi::app::clock::Clock;
use chihoi::app::news::News;
use chihoi::app::photos::Photos;
use chihoi::app::{App, plans};
use chihoi::domain::chance::Chance;
use chihoi::domain::id::Ids;
use chihoi::i18n::Speech;
use chihoi::store::{Keys, Store};

use super::database::Database;

/// Ids that count.
pub(crate) struct Counter(AtomicI64);

impl Default for Counter {
    fn default() -> Self {
        Self(AtomicI64::new(1))
    }
}

impl Ids for Counter {
    fn next(&self) -> i64 {
        self.0.fetch_add(1, Ordering::Relaxed)
    }
}

/// Bytes that differ with every call, and are the same in every run.
#[derive(Default)]
pub(crate) struct Seeded(AtomicU64);

impl Chance for Seeded {
    fn fill(&self, bytes: &mut [u8]) {
        let seed = self.0.fetch_add(1, Ordering::Relaxed);
        blake3::Hasher::new().update(&seed.to_le_bytes()).finalize_xof().fill(bytes);
    }
}

/// The app as these ids, this chance and these clocks make it.
pub(crate) async fn open(database: &Database, ids: Arc<dyn Ids>, chance: Arc<Seeded>, clock: Arc<Clock>) -> Arc<App> {
    open_with(database, ids, chance, clock, &plans::shipped()).await
}

/// The same with other plans than those that the program brings.
pub(crate) async fn open_with(
    database: &Database,
    ids: Arc<dyn Ids>,
    chance: Arc<Seeded>,
    clock: Arc<Clock>,
    brought: &[(String, String)],
) -> Arc<App> {
    let store = Store::open(&database.url, Keys::new(&[7; 32]), Arc::<Seeded>::clone(&chance), Arc::clone(&ids)).await.unwrap();
    let plans = plans::Current::open(&store, brought, clock.machine()).await.unwrap();
    let photos = Photos::in_folder(&database.folder.path().join("photos")).unwrap();
    let (speech, news) = (Speech::load().unwrap(), News::default());
    Arc::new(App { store, plans, speech, clock, ids, chance, photos, news })
}
