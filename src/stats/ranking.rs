//! How far units have come beside one another: each by its own targets.

use chrono::NaiveDate;
use sqlx::AnyConnection;

use crate::domain::progress::{Goal, Line, Reading, Standing};
use crate::domain::unit::Unit;
use crate::plan::Plan;
use crate::store::StoreError;

use super::place::Place;
use super::progress::waits_for_staff;

/// These units, the one that has come furthest first.
///
/// The order is by how much of each target is reached on average (none counts for more than the whole of it, and only what is
/// confirmed where staff confirm), then by how many are. Those without targets come last.
///
/// # Errors
/// The database fails.
pub async fn of(conn: &mut AnyConnection, plan: &Plan, units: Vec<Unit>, today: NaiveDate) -> Result<Vec<Standing>, StoreError> {
    let mut standings = Vec::new();
    for unit in units {
        let place = Place::of(conn, plan, unit.clone(), today).await?;
        let mut degrees: Vec<i64> = Vec::new();
        for indicator in plan.indicators.iter().filter(|indicator| plan.is_shown(indicator)) {
            degrees.extend(degree(&place.line(conn, indicator).await?, waits_for_staff(plan, indicator)));
        }
        let aimed = count(&degrees);
        let reached = count(&degrees.iter().filter(|degree| **degree >= WHOLE).collect::<Vec<_>>());
        let percent = if aimed == 0 { 0 } else { degrees.iter().sum::<i64>() / aimed };
        standings.push(Standing { unit, reached, aimed, percent });
    }
    standings.sort_by_key(|standing| (standing.aimed == 0, -standing.percent, -standing.reached, standing.unit.code.clone()));
    Ok(standings)
}

/// A target that is reached, in percent.
const WHOLE: i64 = 100;

/// How much of a unit's target is reached, in whole percent; `None` where it has none, or where it cannot be told.
fn degree(line: &Line, confirmable: bool) -> Option<i64> {
    let (part, whole) = match (line.reading, line.goal?) {
        (Reading::Count(amounts), Goal::AtLeast(target)) => {
            (if confirmable { amounts.confirmed } else { amounts.reported }, target)
        }
        (Reading::Share { part, confirmed, of }, Goal::Percent(goal)) => {
            ((if confirmable { confirmed } else { part }).saturating_mul(WHOLE), of?.saturating_mul(goal))
        }
        _ => return None,
    };
    (whole > 0).then(|| (part.max(0).saturating_mul(WHOLE) / whole).min(WHOLE))
}

fn count<T>(list: &[T]) -> i64 {
    i64::try_from(list.len()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::progress::Amounts;
    use crate::domain::words::Texts;

    #[test]
    fn a_target_counts_up_to_the_whole_of_it_and_only_by_what_is_confirmed() {
        let line = |reading, goal| Line { noun: Texts::default(), reading, goal };
        let waits = Reading::Count(Amounts { reported: 9, confirmed: 2 });
        assert_eq!(degree(&line(waits, Some(Goal::AtLeast(8))), true), Some(25));
        assert_eq!(degree(&line(waits, Some(Goal::AtLeast(8))), false), Some(100));
        assert_eq!(degree(&line(waits, None), false), None);
        let share = Reading::Share { part: 3, confirmed: 3, of: Some(10) };
        assert_eq!(degree(&line(share, Some(Goal::Percent(60))), false), Some(50));
        assert_eq!(degree(&line(Reading::Share { part: 3, confirmed: 3, of: None }, Some(Goal::Percent(60))), false), None);
        assert_eq!(degree(&line(Reading::Withheld, Some(Goal::Percent(80))), false), None);
    }
}
