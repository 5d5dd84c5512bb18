//! How an indicator is counted, one kind per file.
//!
//! Sums, distinct things and stocks come from reports and are tallied when those are sent. The other kinds are read from the
//! tallies of such indicators; what they need to know of them is a [`Known`], gathered by `stats`.

mod below;
mod percent;
mod units;

use std::collections::BTreeMap;

use crate::domain::progress::{Amounts, Goal, Reading};

pub use below::Below;
pub use percent::{Per, Percent};
pub use units::Units;

/// How an indicator is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Amounts are added.
    Sum,
    /// Things are counted once in a reporting year, however often they are reported.
    Distinct,
    /// What each unit said last is added, whenever it said so: members, computers.
    Latest,
    /// Units of a level with at least so many of something: "mỗi cơ sở ít nhất 05 hộ".
    Units(Units),
    /// Units of a level in which a part of something is below so many percent: "cơ sở tập hợp dưới 60%".
    Below(Below),
    /// A part of something in percent: "80% nạn nhân được trợ giúp".
    Percent(Percent),
}

/// What is known of a unit for a measure that is read from others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// What its bases have come to in the unit, by indicator; a stock of which nobody has said anything is missing.
    pub amounts: BTreeMap<String, Amounts>,
    /// The unit is itself of the measure's level.
    pub at_level: bool,
    /// The units of that level at or below it, each with what it has said, by indicator.
    pub units: Vec<BTreeMap<String, Amounts>>,
    /// Of how many, as staff has said it.
    pub given: Option<i64>,
}

impl Known {
    fn amount(&self, indicator: &str) -> Amounts {
        self.amounts.get(indicator).copied().unwrap_or_default()
    }
}

/// What a measure reads in a unit, with the target that the measure itself brings there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Read<'m> {
    /// What it has come to.
    pub reading: Reading,
    /// The unit's own target.
    pub goal: Option<Goal>,
    /// The indicator whose things are counted; `None` for the measure's own.
    pub counts: Option<&'m str>,
}

impl Measure {
    /// The indicators that it is read from; none for those that come from reports.
    pub fn bases(&self) -> Vec<&str> {
        match self {
            Self::Sum | Self::Distinct | Self::Latest => Vec::new(),
            Self::Units(units) => vec![&units.of],
            Self::Below(below) => vec![&below.of, &below.per],
            Self::Percent(percent) => percent.bases(),
        }
    }

    /// The level whose units it looks at, if it does.
    pub fn level(&self) -> Option<&str> {
        match self {
            Self::Units(units) => Some(&units.level),
            Self::Below(below) => Some(&below.level),
            _ => None,
        }
    }

    /// Whether what it counts holds until something else is said, beyond the reporting year.
    pub fn is_stock(&self) -> bool {
        matches!(self, Self::Latest)
    }

    /// What it reads of other indicators; nothing for those that come from reports.
    pub fn read<'m>(&'m self, known: &Known) -> Option<Read<'m>> {
        match self {
            Self::Sum | Self::Distinct | Self::Latest => None,
            Self::Units(units) => Some(units.read(known)),
            Self::Below(below) => Some(below.read(known)),
            Self::Percent(percent) => Some(percent.read(known)),
        }
    }

    /// A target of this number, in the measure's own way.
    pub fn goal(&self, target: i64) -> Goal {
        match self {
            Self::Sum | Self::Distinct | Self::Latest => Goal::AtLeast(target),
            Self::Units(_) | Self::Percent(_) => Goal::Percent(target),
            Self::Below(below) => Goal::Down { from: below.baseline, to: target },
        }
    }
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is known of a unit whose own figures these are, with those of the units of the level.
    pub(super) fn known(amounts: &[(&str, i64)], units: &[&[(&str, i64)]]) -> Known {
        let amount = |amount: i64| Amounts { reported: amount, confirmed: amount };
        Known {
            amounts: amounts.iter().map(|(id, said)| ((*id).to_owned(), amount(*said))).collect(),
            units: units.iter().map(|unit| unit.iter().map(|(id, said)| ((*id).to_owned(), amount(*said))).collect()).collect(),
            ..Known::default()
        }
    }
}
