//! The daemon against a fake Zalo Bot Platform over real HTTP, on SQLite and, with `CHIHOI_TEST_POSTGRES` set, on PostgreSQL.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do: loudly")]

mod faults;
mod hook;
mod quota;
mod seeded;
mod story;
#[path = "../support/mod.rs"]
mod support;
