//! Ten thousand things happen to reports, households and units, each committed: the sums are what the figures say.

use std::sync::Arc;
use std::time::Instant;

use chihoi::store::{Keys, Store};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::app::{Counter, Seeded};
use crate::counting::{World, step};
use crate::support::database::Database;

/// How much happens.
const STEPS: usize = 10_000;
/// After how many steps everything is counted anew.
const EVERY: usize = 250;

#[tokio::test(flavor = "multi_thread")]
async fn ten_thousand_steps_leave_every_sum_right() {
    let mut seed = [0; 32];
    seed[..8].copy_from_slice(&crate::seed().to_le_bytes());
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let steps = prop::collection::vec(step(), STEPS).new_tree(&mut runner).unwrap().current();
    for database in Database::each().await {
        let begun = Instant::now();
        let (chance, ids) = (Arc::new(Seeded::default()), Arc::new(Counter::default()));
        let store = Store::open(&database.url, Keys::new(&[7; 32]), chance, ids).await.unwrap();
        let mut tx = store.begin().await.unwrap();
        let mut world = World::new(&mut tx, &store).await;
        tx.commit().await.unwrap();
        for (done, step) in (1..).zip(&steps) {
            let mut tx = store.begin().await.unwrap();
            world.take(&mut tx, &store, step).await;
            tx.commit().await.unwrap();
            if done % EVERY == 0 {
                world.agrees(&mut store.begin().await.unwrap()).await;
            }
        }
        let (engine, seed, taken) = (crate::engine(&database), crate::seed(), begun.elapsed().as_secs());
        println!("{engine}: seed {seed}, {STEPS} steps, counted anew every {EVERY}, in {taken} s");
        store.close().await;
        database.drop().await;
    }
}
