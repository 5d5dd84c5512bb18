//! The nouns that every room speaks: ids, people and their posts, what comes in, what goes out, what is reported.
//! No I/O, no clocks, no words shown to people.

pub mod answers;
pub mod chance;
pub mod channel;
pub mod delivery;
pub mod file;
pub mod id;
pub mod incoming;
pub mod invited;
pub mod life;
pub mod locale;
pub mod message;
pub mod person;
pub mod phone;
pub mod privacy;
pub mod progress;
pub mod report;
pub mod right;
pub mod role;
pub mod target;
pub mod unit;
pub mod words;
