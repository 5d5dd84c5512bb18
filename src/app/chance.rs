//! The only randomness: the operating system's.

use crate::domain::chance::Chance;

/// The operating system's random numbers.
#[derive(Clone, Copy, Debug)]
pub struct SystemChance;

impl Chance for SystemChance {
    #[expect(clippy::disallowed_methods, reason = "the one place where chance comes from")]
    #[expect(clippy::expect_used, reason = "a system without random numbers can seal nothing and must not run")]
    fn fill(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("the operating system gives random numbers");
    }
}
