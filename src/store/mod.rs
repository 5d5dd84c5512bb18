//! All SQL: one schema (`migrations/`) and one set of queries for SQLite and PostgreSQL, one file per group of tables.
//!
//! Functions take a connection first, so that a turn calls them inside its transaction ([`Store::begin`]); those that
//! seal or make ids take the [`Ctx`] second, for which `&store` serves. Personal values are sealed before they reach
//! the database. Instants are milliseconds UTC and come as arguments.

pub mod account;
pub mod ask;
pub mod audit;
pub mod block;
pub mod check;
pub mod consent;
pub mod conversation;
pub mod dead_letter;
pub mod draft;
pub mod erased;
pub mod error;
pub mod household;
pub mod invite;
pub mod lease;
pub mod link_code;
pub mod master_key;
pub mod occasion_sent;
pub mod outbox;
pub mod person;
pub mod plan;
pub mod post;
pub mod raw_update;
pub mod referral;
pub mod report;
pub mod request;
pub mod reseal;
pub mod roster;
pub mod seal;
pub mod seen;
pub mod setting;
pub mod tally;
pub mod target;
pub mod token_pair;
pub mod traffic;
pub mod unit;

mod counted;
mod data_key;
mod expected;
mod figure;
mod open;
mod stock;

pub use error::StoreError;
pub use open::{Engine, Reader, Store, Tx};
pub use seal::{Ctx, Keys, Masters};
