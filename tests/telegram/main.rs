//! The daemon against a fake Telegram over real HTTP, on SQLite and, with `CHIHOI_TEST_POSTGRES` set, on PostgreSQL.

mod incoming;
mod killed;
mod letters;
mod outgoing;
mod pace;
mod plans;
mod polling;
mod story;
mod strict;
#[path = "../support/mod.rs"]
mod support;
mod webhook;
