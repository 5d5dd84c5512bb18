//! Whatever happens to reports, households and units, `counted` and `tally` say what the figures say. The long run of this
//! is in `tests/heavy`.

use chihoi::store::Store;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::counting::{Step, World, step};
use crate::support::each;

/// Runs the steps in a transaction that is dropped, and checks after every one.
async fn run(store: &Store, steps: &[Step]) {
    let mut tx = store.begin().await.unwrap();
    let mut world = World::new(&mut tx, store).await;
    for step in steps {
        world.take(&mut tx, store, step).await;
        world.agrees(&mut tx).await;
    }
}

#[test]
fn counting_agrees_with_the_figures_whatever_happens() {
    each(|store, _| async move {
        let handle = tokio::runtime::Handle::current();
        let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(16);
        let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
        tokio::task::block_in_place(|| {
            runner
                .run(&prop::collection::vec(step(), 1..40), |steps| {
                    let run = std::panic::AssertUnwindSafe(|| handle.block_on(run(&store, &steps)));
                    std::panic::catch_unwind(run).map_err(|_| TestCaseError::fail("see above"))
                })
                .unwrap();
        });
    });
}
