//! Where chance comes from.

/// A source of random bytes. The only implementation for real use is `app::chance`; tests bring a seeded one.
pub trait Chance: Send + Sync {
    /// Fills `bytes` with bytes that nobody can foretell.
    fn fill(&self, bytes: &mut [u8]);
}
