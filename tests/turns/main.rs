//! Whatever people do, in whatever order: a turn never panics, always answers (or knows a tap sent twice), and what it
//! leaves to be remembered survives being written down.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests fail as tests do: loudly")]

mod doings;
mod oracle;
mod world;

/// A leader among the kinds of people.
const LEADER: usize = 2;

use doings::doings;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use world::World;

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_done_is_answered(who in 0..world::KINDS, doings in prop::collection::vec(doings(), 1..60)) {
        let mut world = World::new(who);
        for doing in doings {
            world.take(&doing);
        }
    }
}

/// The forms are reached, and not only the ways out of them.
#[test]
fn chance_gets_as_far_as_sending() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let doings = prop::collection::vec(doings(), 200);
    let sent: usize = (0..60)
        .map(|_| {
            let mut world = World::new(LEADER);
            for doing in doings.new_tree(&mut runner).unwrap().current() {
                world.take(&doing);
            }
            world.sent
        })
        .sum();
    assert!(sent > 10, "only {sent} reports were sent");
}
