//! The doors: wire formats to and from `Incoming` and `Message`, one folder per channel.
//!
//! A channel hands what comes in to a [`receive::Receiver`] and acknowledges it to the network only once its receipt has
//! come; what goes out it is given as a [`send::Sender`], and it says what became of it.

pub mod receive;
pub mod send;
pub mod telegram;
pub mod terminal;
pub mod zalo_bot;
pub mod zalo_oa;

mod http;
mod plain;
mod split;
mod typed;
