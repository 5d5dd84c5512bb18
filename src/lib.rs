//! chihoi: a chat-bot daemon for the Women's Union of a province.
//!
//! One sentence holds the house together: a message comes in through a [`channel`], the [`app`] loads what the
//! [`conversation`] needs, a pure conversation decides, one transaction of the [`store`] keeps the new state, the
//! results and the replies, and only then does the network hear of it.
//!
//! The rooms, from the ground up; a room uses only rooms above it in this list (`tests/tidy` is the judge).

pub mod domain;

pub mod calendar;
pub mod nlu;
pub mod plan;

pub mod i18n;

pub mod conversation;

pub mod store;

pub mod stats;

pub mod channel;

pub mod app;

pub mod web;

pub mod config;

pub mod cli;
