//! Units of a level with at least so many of something.

use std::collections::BTreeMap;

use crate::domain::progress::{Amounts, Goal, Reading};

use super::{Known, Read};

/// Units of `level` with at least `least` of `of`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Units {
    /// The indicator that is counted in each unit.
    pub of: String,
    /// The level's id in the plan.
    pub level: String,
    /// How many of it make a unit count.
    pub least: i64,
}

impl Units {
    /// In a unit of the level: how many of the least it has. Above it: how many units have that. Below it: what was added.
    pub(super) fn read(&self, known: &Known) -> Read<'_> {
        if known.at_level || known.units.is_empty() {
            let goal = known.at_level.then_some(Goal::AtLeast(self.least));
            return Read { reading: Reading::Count(known.amount(&self.of)), goal, counts: Some(&self.of) };
        }
        let reached = |amount: fn(&Amounts) -> i64| {
            let has = |unit: &&BTreeMap<String, Amounts>| unit.get(&self.of).is_some_and(|said| amount(said) >= self.least);
            super::number(known.units.iter().filter(has).count())
        };
        let (part, confirmed) = (reached(|said| said.reported), reached(|said| said.confirmed));
        let of = Some(super::number(known.units.len()));
        Read { reading: Reading::Share { part, confirmed, of }, goal: None, counts: None }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::known;
    use super::*;

    #[test]
    fn a_commune_reads_its_minimum_and_what_is_above_it_how_many_reach_theirs() {
        let units = Units { of: "ho".to_owned(), level: "co-so".to_owned(), least: 5 };
        let commune = Known { at_level: true, ..known(&[("ho", 4)], &[&[("ho", 4)]]) };
        assert_eq!(units.read(&commune).goal, Some(Goal::AtLeast(5)));
        let province = known(&[("ho", 11)], &[&[("ho", 5)], &[("ho", 6)], &[]]);
        assert_eq!(units.read(&province).reading, Reading::Share { part: 2, confirmed: 2, of: Some(3) });
        let waiting = Amounts { reported: 5, confirmed: 4 };
        let waits = Known { units: vec![[("ho".to_owned(), waiting)].into()], ..known(&[("ho", 5)], &[]) };
        assert_eq!(units.read(&waits).reading, Reading::Share { part: 1, confirmed: 0, of: Some(1) });
        let branch = known(&[("ho", 2)], &[]);
        assert!(matches!(units.read(&branch).reading, Reading::Count(amounts) if amounts.reported == 2));
        assert_eq!(units.read(&branch).goal, None);
    }
}
