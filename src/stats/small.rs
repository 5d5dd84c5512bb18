//! Counts of people who must not be known. Small ones are not told, and neither is what would give them away by subtraction:
//! of the parts of a sum that is told, no part that is not told may follow from the others.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use sqlx::AnyConnection;

use crate::domain::id::UnitId;
use crate::domain::report::{Grain, Standing};
use crate::domain::unit::Unit;
use crate::plan::Plan;
use crate::plan::indicator::Indicator;
use crate::store::StoreError;
use crate::store::tally::{self, Ask};

/// A count of people who must not be known, with those that count the same answer on other conditions: a victim of violence at
/// home is a victim.
pub(super) struct Count<'p> {
    /// The indicator's id.
    indicator: &'p str,
    /// The others that count a part of the same answer, on a condition.
    parts: Vec<&'p str>,
    /// The one that counts the whole of it.
    whole: Option<&'p str>,
}

/// A part of a unit's count.
struct Part {
    /// The unit right below it; `None` for what it reported itself.
    unit: Option<UnitId>,
    /// How many.
    count: i64,
    /// It tells too much of a few.
    small: bool,
}

impl<'p> Count<'p> {
    pub(super) fn of(plan: &'p Plan, indicator: &'p Indicator) -> Self {
        let (mut parts, mut whole) = (Vec::new(), None);
        for source in indicator.from.iter().filter(|source| source.when.is_some()) {
            for other in plan.indicators.iter().filter(|other| other.id != indicator.id) {
                let same = other.from.iter().find(|from| from.form == source.form && from.amount == source.amount);
                match same.map(|same| same.when.is_some()) {
                    Some(true) => parts.push(other.id.as_str()),
                    Some(false) => whole = Some(other.id.as_str()),
                    None => {}
                }
            }
        }
        Self { indicator: &indicator.id, parts, whole }
    }

    /// The indicators to be looked at, its own first, then the parts, then the whole.
    fn indicators(&self) -> Vec<&'p str> {
        std::iter::once(self.indicator).chain(self.parts.iter().copied()).chain(self.whole).collect()
    }

    /// Whether these counts, of the indicators in their order, tell too much of a few: this one is small, or so is one that
    /// would follow from it and the others. Counts from 1 to below `small` are.
    fn is_small(&self, counts: &[i64], small: i64) -> bool {
        let is_few = |count: i64| (1..small).contains(&count);
        let whole = self.whole.and_then(|_| counts.last().copied());
        let parts = counts.iter().take(1 + self.parts.len());
        let tells = |part: &i64| is_few(*part) || whole.is_some_and(|whole| is_few(whole - part));
        counts.first().is_some_and(|own| *own > 0) && parts.into_iter().any(tells)
    }
}

/// Whether a count may be told at the last unit of `path`, which leads there from the highest.
///
/// # Errors
/// The database fails.
pub(super) async fn is_told(
    conn: &mut AnyConnection,
    count: &Count<'_>,
    small: i64,
    path: &[Unit],
    first: NaiveDate,
) -> Result<bool, StoreError> {
    let ask = |indicator| Ask { indicator, standing: Standing::Reported, grain: Grain::Year, start: first };
    let Some(top) = path.first() else { return Ok(true) };
    let mut sums: Vec<i64> = Vec::new();
    for indicator in count.indicators() {
        sums.push(tally::read(conn, top.id, ask(indicator)).await?);
    }
    let mut told = !count.is_small(&sums, small);
    for (above, unit) in path.iter().zip(path.iter().skip(1)) {
        // What each indicator has come to in each part, the unit's own last.
        let mut counts: BTreeMap<Option<UnitId>, Vec<i64>> = BTreeMap::new();
        for (indicator, sum) in count.indicators().into_iter().zip(&sums) {
            let below = tally::below(conn, above.id, ask(indicator)).await?;
            let own = sum - below.iter().map(|(_, count)| count).sum::<i64>();
            for (part, count) in below.into_iter().map(|(unit, count)| (Some(unit.id), count)).chain([(None, own)]) {
                counts.entry(part).or_default().push(count);
            }
        }
        let Some(of_unit) = counts.get(&Some(unit.id)).cloned() else {
            // It has ended, and is a part of others by now: only that there was nobody may be told.
            return Ok(tally::read(conn, unit.id, ask(count.indicator)).await? == 0);
        };
        let part = |(unit, counts): (&Option<UnitId>, &Vec<i64>)| Part {
            unit: *unit,
            count: counts.first().copied().unwrap_or_default(),
            small: count.is_small(counts, small),
        };
        let parts: Vec<Part> = counts.iter().map(part).collect();
        told = !withheld(&parts, told).contains(&Some(unit.id));
        sums = of_unit;
    }
    Ok(told)
}

/// The parts of a sum that are not told; `told` is whether the sum is. Whoever reads it cannot tell which of them are small.
fn withheld(parts: &[Part], told: bool) -> BTreeSet<Option<UnitId>> {
    let mut hidden: BTreeSet<Option<UnitId>> = parts.iter().filter(|part| part.small).map(|part| part.unit).collect();
    while follows(parts, &hidden, told) {
        let open = || parts.iter().filter(|part| !hidden.contains(&part.unit));
        // A part of nobody hides how many of the others there are, where nothing else is left.
        let next = open().filter(|part| part.count > 0).min_by_key(|part| part.count).or_else(|| open().next());
        let Some(next) = next else { break };
        hidden.insert(next.unit);
    }
    hidden
}

/// Whether something that is not told follows from what is: the only part left, parts of which each must be 1, or the sum
/// itself from all its parts.
fn follows(parts: &[Part], hidden: &BTreeSet<Option<UnitId>>, told: bool) -> bool {
    let of_hidden = parts.iter().filter(|part| hidden.contains(&part.unit));
    let (count, sum) = of_hidden.fold((0_i64, 0_i64), |(count, sum), part| (count + 1, sum + part.count));
    if told { count == 1 || (count > 0 && sum == count) } else { count == 0 && parts.iter().any(|part| part.count > 0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hidden(counts: &[i64], told: bool) -> Vec<usize> {
        let part = |(id, count): (i64, &i64)| Part { unit: Some(UnitId(id)), count: *count, small: (1..3).contains(count) };
        let parts: Vec<Part> = (1..).zip(counts).map(part).collect();
        let hidden = withheld(&parts, told);
        parts.iter().enumerate().filter(|(_, part)| hidden.contains(&part.unit)).map(|(place, _)| place).collect()
    }

    #[test]
    fn a_small_count_takes_another_with_it() {
        assert_eq!(hidden(&[5, 0, 7], true), [] as [usize; 0]);
        assert_eq!(hidden(&[5, 1, 7, 4], true), [1, 3]);
        // two small ones hide each other, unless they can only be one each
        assert_eq!(hidden(&[5, 1, 2], true), [1, 2]);
        assert_eq!(hidden(&[5, 1, 1], true), [0, 1, 2]);
        assert_eq!(hidden(&[1, 0, 1, 1], true), [0, 1, 2, 3]);
    }

    #[test]
    fn what_is_not_told_does_not_follow_from_its_parts() {
        assert_eq!(hidden(&[4, 3, 0], false), [1]);
        assert_eq!(hidden(&[2, 3], false), [0]);
        assert_eq!(hidden(&[0, 0], false), [] as [usize; 0]);
    }
    #[test]
    fn a_part_is_not_told_where_another_would_follow_from_the_whole() {
        let count = Count { indicator: "bao-luc", parts: vec!["mua-ban"], whole: Some("nan-nhan") };
        assert!(!count.is_small(&[5, 4, 9], 3));
        assert!(count.is_small(&[7, 1, 8], 3) && count.is_small(&[1, 7, 8], 3));
        // one of a group that no figure counts
        assert!(count.is_small(&[9, 0, 10], 3), "one of neither");
        assert!(!count.is_small(&[0, 1, 1], 3), "that there is nobody may be told");
        let whole = Count { indicator: "nan-nhan", parts: Vec::new(), whole: None };
        assert!(!whole.is_small(&[8], 3) && whole.is_small(&[2], 3));
    }
}
