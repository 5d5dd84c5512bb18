//! What staff gives units: targets, and of how many a share is.

use super::unit::Unit;

/// What is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// How much the unit should come to.
    Target,
    /// Of how many a share is.
    Whole,
}

impl Kind {
    /// The name as stored, and as written in lists.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Target => "target",
            Self::Whole => "whole",
        }
    }

    /// The kind of this name.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Target, Self::Whole].into_iter().find(|kind| kind.as_str() == name)
    }
}

/// What a unit and the units right below it have been given for an indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shares {
    /// The unit and what it has.
    pub own: (Unit, Option<i64>),
    /// Those below, by code.
    pub below: Vec<(Unit, Option<i64>)>,
}
