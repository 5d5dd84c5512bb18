//! What several test programs share: databases, and the world outside.

#![allow(dead_code, unreachable_pub, unused_imports, reason = "each program uses a part of it")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "helpers of tests fail as tests do: loudly")]

pub mod crowd;
pub mod daemon;
pub mod database;
pub mod fake;
pub mod faults;
pub mod kills;
pub mod leader;
pub mod log;
pub mod needles;
pub mod picture;
pub mod process;
pub mod running;
pub mod sealed;
pub mod shared;
pub mod storm;
pub mod telegram;
pub mod zalo_bot;
pub mod zalo_oa;
