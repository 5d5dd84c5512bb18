//! An invite that was made, to be handed on.

use chrono::NaiveDate;

use super::channel::ChannelName;
use super::role::Role;
use super::unit::Unit;

/// An invite that was made. Only a hash of the code is kept: it is told now or never.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invited {
    /// What is typed to join.
    pub code: String,
    /// Where one joins.
    pub unit: Unit,
    /// As what.
    pub role: Role,
    /// How many may join with it.
    pub uses: u32,
    /// The last day on which it is good.
    pub until: NaiveDate,
    /// Links that open a channel with it.
    pub links: Vec<(ChannelName, String)>,
    /// Whom it is for.
    pub whom: Whom,
}

/// Whom a code is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whom {
    /// Whoever has it.
    Anyone,
    /// Somebody of this name, who comes back to what is hers.
    Returning(String),
    /// Somebody of this name, whom a list brought in: she comes for the first time.
    Listed(String),
}
