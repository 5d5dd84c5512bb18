//! Units of a level in which a part of something is below a line.

use crate::domain::progress::{Amounts, Goal, Reading};

use super::{Known, Read};

/// Units of `level` in which `of` is below `percent` of `per`: a number that should fall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Below {
    /// The part.
    pub of: String,
    /// The whole.
    pub per: String,
    /// The level's id in the plan.
    pub level: String,
    /// The line; a unit on it is not below.
    pub percent: i64,
    /// How many units were below when the plan was made.
    pub baseline: i64,
}

impl Below {
    /// In a unit of the level or below it: its own part. Above: how many units are below the line, of those that have said
    /// both numbers.
    pub(super) fn read(&self, known: &Known) -> Read<'_> {
        if known.at_level || known.units.is_empty() {
            let (Amounts { reported: part, confirmed }, of) = (known.amount(&self.of), known.amount(&self.per).reported);
            let goal = known.at_level.then_some(Goal::Percent(self.percent));
            let of = (of > 0).then_some(of);
            return Read { reading: Reading::Share { part, confirmed, of }, goal, counts: Some(&self.of) };
        }
        let ratios = known.units.iter().filter_map(|unit| Some((unit.get(&self.of)?.reported, unit.get(&self.per)?.reported)));
        let ratios: Vec<(i64, i64)> = ratios.filter(|(_, per)| *per > 0).collect();
        let is_below = |(of, per): &&(i64, i64)| of.saturating_mul(100) < per.saturating_mul(self.percent);
        let beyond = super::number(ratios.iter().filter(is_below).count());
        let (known, all) = (super::number(ratios.len()), super::number(known.units.len()));
        Read { reading: Reading::Crossing { beyond, known, all }, goal: None, counts: None }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::known;
    use super::*;

    #[test]
    fn a_unit_on_the_line_is_not_below_and_one_that_said_nothing_is_not_known() {
        let below = Below { of: "hv".to_owned(), per: "pn".to_owned(), level: "co-so".to_owned(), percent: 60, baseline: 17 };
        let said: [&[(&str, i64)]; 5] =
            [&[("hv", 60), ("pn", 100)], &[("hv", 59), ("pn", 100)], &[("hv", 40)], &[], &[("hv", 0), ("pn", 0)]];
        let province = known(&[("hv", 159), ("pn", 200)], &said);
        assert_eq!(below.read(&province).reading, Reading::Crossing { beyond: 1, known: 2, all: 5 });
        let commune = Known { at_level: true, ..known(&[("hv", 59), ("pn", 100)], &[&[("hv", 59), ("pn", 100)]]) };
        assert_eq!(below.read(&commune).reading, Reading::Share { part: 59, confirmed: 59, of: Some(100) });
        assert_eq!(below.read(&commune).goal, Some(Goal::Percent(60)));
    }
}
