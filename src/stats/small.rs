//! Counts of people who must not be known. Small ones are not told, and neither is what would give them away by subtraction:
//! of the parts of a sum that is told, no part that is not told may follow from the others.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use sqlx::AnyConnection;

use crate::domain::id::UnitId;
use crate::domain::report::{Grain, Standing};
use crate::domain::unit::Unit;
use crate::store::StoreError;
use crate::store::tally::{self, Ask};

/// A part of a unit's count: of a unit right below it, or what it reported itself.
type Part = (Option<UnitId>, i64);

/// Whether the count of an indicator may be told at the last unit of `path`, which leads there from the highest. Counts from 1
/// to below `small` are small.
///
/// # Errors
/// The database fails.
pub(super) async fn is_told(
    conn: &mut AnyConnection,
    indicator: &str,
    small: i64,
    path: &[Unit],
    first: NaiveDate,
) -> Result<bool, StoreError> {
    let ask = Ask { indicator, standing: Standing::Reported, grain: Grain::Year, start: first };
    let Some(top) = path.first() else { return Ok(true) };
    let mut whole = tally::read(conn, top.id, ask).await?;
    let mut told = !(1..small).contains(&whole);
    for (above, unit) in path.iter().zip(path.iter().skip(1)) {
        let below = tally::below(conn, above.id, ask).await?;
        let of_others: i64 = below.iter().map(|(_, count)| count).sum();
        let mut parts: Vec<Part> = below.iter().map(|(unit, count)| (Some(unit.id), *count)).collect();
        parts.push((None, whole - of_others));
        told = !withheld(&parts, told, small).contains(&Some(unit.id));
        whole = below.iter().find(|(known, _)| known.id == unit.id).map_or(0, |(_, count)| *count);
    }
    Ok(told)
}

/// The parts of a sum that are not told; `told` is whether the sum is. Whoever reads it cannot tell which of them are small.
fn withheld(parts: &[Part], told: bool, small: i64) -> BTreeSet<Option<UnitId>> {
    let mut hidden: BTreeSet<Option<UnitId>> =
        parts.iter().filter(|(_, count)| (1..small).contains(count)).map(|(part, _)| *part).collect();
    while follows(parts, &hidden, told) {
        let open = || parts.iter().filter(|(part, _)| !hidden.contains(part));
        // A part of nobody hides how many of the others there are, where nothing else is left.
        let next = open().filter(|(_, count)| *count > 0).min_by_key(|(_, count)| *count).or_else(|| open().next());
        let Some((next, _)) = next else { break };
        hidden.insert(*next);
    }
    hidden
}

/// Whether something that is not told follows from what is: the only part left, parts of which each must be 1, or the sum
/// itself from all its parts.
fn follows(parts: &[Part], hidden: &BTreeSet<Option<UnitId>>, told: bool) -> bool {
    let of_hidden = parts.iter().filter(|(part, _)| hidden.contains(part));
    let (count, sum) = of_hidden.fold((0_i64, 0_i64), |(count, sum), (_, part)| (count + 1, sum + part));
    if told { count == 1 || (count > 0 && sum == count) } else { count == 0 && parts.iter().any(|(_, count)| *count > 0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hidden(counts: &[i64], told: bool) -> Vec<usize> {
        let parts: Vec<Part> = (1..).map(UnitId).map(Some).zip(counts.iter().copied()).collect();
        let hidden = withheld(&parts, told, 3);
        parts.iter().enumerate().filter(|(_, (part, _))| hidden.contains(part)).map(|(place, _)| place).collect()
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
}
