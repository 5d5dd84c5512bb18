//! The store on both engines: SQLite always, PostgreSQL when `CHIHOI_TEST_POSTGRES` holds a URL.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests fail as tests do: loudly")]

mod chat;
mod checking;
#[path = "../support/counting/mod.rs"]
mod counting;
mod deliver;
mod doubles;
mod opening;
mod people;
mod random;
mod reform;
mod reports;
mod sealing;
mod statements;
mod support;
mod tallies;
mod targets;
