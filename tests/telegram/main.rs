//! The daemon against a fake Telegram over real HTTP, on SQLite and, with `CHIHOI_TEST_POSTGRES` set, on PostgreSQL.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do: loudly")]

mod incoming;
mod killed;
mod outgoing;
mod polling;
mod running;
mod story;
#[path = "../support/mod.rs"]
mod support;
