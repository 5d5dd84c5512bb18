//! Roles, held at a unit.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::unit::Unit;

/// What a person may do at a unit and below it. The order is from least to most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// A member: is reminded.
    Member,
    /// Leads a branch: reports for it.
    Leader,
    /// An officer of a commune, district or the province: sees and confirms below her unit.
    Staff,
    /// Runs the bot.
    Admin,
}

impl Role {
    /// All roles, from least to most.
    pub const ALL: [Self; 4] = [Self::Member, Self::Leader, Self::Staff, Self::Admin];

    /// The name as stored and as typed on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Leader => "leader",
            Self::Staff => "staff",
            Self::Admin => "admin",
        }
    }

    /// The role of a stored name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == name)
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A role at a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    /// The role.
    pub role: Role,
    /// Where it is held.
    pub unit: Unit,
}
