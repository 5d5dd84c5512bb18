//! Stocks: what a unit has by a day, of which the last one said counts.
//!
//! The tally keeps the changes from one to the next, each in the periods of its day. All changes up to a day so add up to
//! what was held on it, and those of a year to how it grew, without a look at any report.

use std::collections::{BTreeMap, BTreeSet};

use sqlx::AnyConnection;

use crate::domain::id::{ReportId, UnitId};
use crate::domain::report::Standing;

use super::error::StoreError;
use super::figure::{Live, read_day};
use super::tally::{Cell, Moves};

/// What a report said of a stock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Said {
    /// Where it counts; its standing is not looked at.
    pub(super) cell: Cell,
    pub(super) report: i64,
    pub(super) position: i64,
    pub(super) amount: i64,
    pub(super) confirmed: bool,
}

/// The changes that what was said of one unit's stock makes, in both standings. Of one day the later report counts.
pub(super) fn changes(said: &[Said]) -> Vec<(Cell, i64)> {
    let mut changes = Vec::new();
    for standing in [Standing::Reported, Standing::Confirmed] {
        let counts = |said: &&Said| standing == Standing::Reported || said.confirmed;
        let mut said: Vec<&Said> = said.iter().filter(counts).collect();
        said.sort_by_key(|said| (said.cell.day, said.report, said.position));
        let mut before: BTreeMap<&str, i64> = BTreeMap::new();
        for said in said {
            let held = before.insert(&said.cell.slice, said.amount).unwrap_or(0);
            changes.push((Cell { standing: standing.as_str(), ..said.cell.clone() }, said.amount - held));
        }
    }
    changes
}

/// Says how the tally moves when a report's figures `old` are replaced by `new`, which are written already. The unit's row
/// is locked by the report: no other report of the unit comes between.
pub(super) async fn settle(
    conn: &mut AnyConnection,
    (unit, report): (UnitId, ReportId),
    old: &[Live],
    new: &[Live],
    moves: &mut Moves,
) -> Result<(), StoreError> {
    let stocks = |lives: &[Live]| -> Vec<Said> {
        let said = |(position, live): (i64, &Live)| Said {
            cell: Cell::of(&live.figure, Standing::Reported),
            report: report.0,
            position,
            amount: live.figure.amount,
            confirmed: live.confirmed,
        };
        (0..).zip(lives).filter(|(_, live)| live.figure.stock).map(said).collect()
    };
    let (old, new) = (stocks(old), stocks(new));
    let indicators: BTreeSet<String> = old.iter().chain(&new).map(|said| said.cell.indicator.clone()).collect();
    for indicator in indicators {
        let others = others(conn, (unit, report), &indicator).await?;
        for (own, sign) in [(&old, -1), (&new, 1)] {
            let own = own.iter().filter(|said| said.cell.indicator == indicator);
            let said: Vec<Said> = others.iter().chain(own).cloned().collect();
            for (cell, amount) in changes(&said) {
                moves.everywhere(&cell, sign * amount);
            }
        }
    }
    Ok(())
}

/// What the unit's other reports said of a stock.
async fn others(conn: &mut AnyConnection, (unit, report): (UnitId, ReportId), indicator: &str) -> Result<Vec<Said>, StoreError> {
    let rows: Vec<(i64, i64, String, String, String, i64, i64)> = sqlx::query_as(
        "select report, position, slice, day, year, amount, confirmed from figure
         where unit = $1 and indicator = $2 and stock = 1 and report <> $3",
    )
    .bind(unit.0)
    .bind(indicator)
    .bind(report.0)
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|(report, position, slice, day, year, amount, confirmed)| {
            let cell = Cell {
                indicator: indicator.to_owned(),
                standing: Standing::Reported.as_str(),
                slice,
                day: read_day(&day)?,
                year: read_day(&year)?,
            };
            Ok(Said { cell, report, position, amount, confirmed: confirmed == 1 })
        })
        .collect()
}
