//! A part of something in percent.

use crate::domain::progress::{Amounts, Reading};

use super::{Known, Read};

/// `of` in percent of a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Percent {
    /// The part.
    pub of: String,
    /// The whole.
    pub per: Per,
}

/// Of how many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Per {
    /// As an indicator says.
    Indicator(String),
    /// As staff says, from a day on.
    Given,
}

impl Percent {
    pub(super) fn bases(&self) -> Vec<&str> {
        match &self.per {
            Per::Indicator(per) => vec![&self.of, per],
            Per::Given => vec![&self.of],
        }
    }

    pub(super) fn read(&self, known: &Known) -> Read<'_> {
        let of = match &self.per {
            Per::Indicator(per) => known.amounts.get(per).map(|amounts| amounts.reported),
            Per::Given => known.given,
        };
        let Amounts { reported: part, confirmed } = known.amount(&self.of);
        Read { reading: Reading::Share { part, confirmed, of }, goal: None, counts: None }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::known;
    use super::*;

    #[test]
    fn nothing_of_the_kind_is_not_nothing_done_and_a_whole_that_nobody_said_is_not_nothing() {
        let of = |per| Percent { of: "giup".to_owned(), per };
        let share = |part, of| Reading::Share { part, confirmed: part, of };
        let by_report = of(Per::Indicator("phat-hien".to_owned()));
        assert_eq!(by_report.read(&known(&[("phat-hien", 0)], &[])).reading, share(0, Some(0)));
        assert_eq!(by_report.read(&known(&[], &[])).reading, share(0, None));
        let met = known(&[("giup", 4), ("phat-hien", 5)], &[]);
        assert_eq!(by_report.read(&met).reading, share(4, Some(5)));
        let by_staff = of(Per::Given);
        assert_eq!(by_staff.read(&met).reading, share(4, None));
        let given = Known { given: Some(8), ..met };
        assert_eq!(by_staff.read(&given).reading, share(4, Some(8)));
    }
}
