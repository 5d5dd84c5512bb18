//! Rebuilds the crate when a migration is added, so that no binary ships without it.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
}
