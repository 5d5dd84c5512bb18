//! The figures in force, and what changing them does to `counted` and `tally`, in the same transaction.

use chrono::NaiveDate;
use sqlx::AnyConnection;

use crate::domain::id::{ReportId, UnitId};
use crate::domain::report::{Figure, Standing};

use super::counted;
use super::error::StoreError;
use super::stock;
use super::tally::{self, Cell, Moves};

/// A figure in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Live {
    pub(super) figure: Figure,
    /// Counts as confirmed: staff did so, or nobody has to.
    pub(super) confirmed: bool,
}

impl Live {
    /// The figure as one of a report that staff has confirmed, or has not.
    pub(super) fn new(figure: Figure, by_staff: bool) -> Self {
        let confirmed = by_staff || !figure.confirmable;
        Self { figure, confirmed }
    }

    /// The standings in which it counts.
    pub(super) fn standings(&self) -> &'static [Standing] {
        if self.confirmed { &[Standing::Reported, Standing::Confirmed] } else { &[Standing::Reported] }
    }
}

/// The figures of a report that are in force.
pub(super) async fn of(conn: &mut AnyConnection, report: ReportId) -> Result<Vec<Live>, StoreError> {
    let rows: Vec<LiveRow> = sqlx::query_as(
        "select indicator, slice, day, year, amount, thing, stock, confirmable, confirmed from figure
         where report = $1 order by position",
    )
    .bind(report.0)
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(live).collect()
}

/// Puts `new` in the place of `old`, the figures of a report that are in force, and moves all that counts them.
pub(super) async fn replace(
    conn: &mut AnyConnection,
    report: ReportId,
    unit: UnitId,
    old: &[Live],
    new: &[Live],
) -> Result<(), StoreError> {
    if old == new {
        return Ok(());
    }
    write(conn, report, unit, old, new).await?;
    let mut moves = Moves::at(conn, unit).await?;
    for (figures, sign) in [(old, -1), (new, 1)] {
        for live in figures.iter().filter(|live| live.figure.thing.is_none() && !live.figure.stock) {
            for standing in live.standings() {
                moves.everywhere(&Cell::of(&live.figure, *standing), sign * live.figure.amount);
            }
        }
    }
    let figures: Vec<&Figure> = old.iter().chain(new).map(|live| &live.figure).collect();
    for counting in counted::of(conn, &figures).await? {
        counted::settle(conn, &counting, &mut moves).await?;
    }
    stock::settle(conn, (unit, report), old, new, &mut moves).await?;
    tally::apply(conn, moves).await
}

pub(super) type LiveRow = (String, String, String, String, i64, Option<i64>, i64, i64, i64);

pub(super) fn live(row: LiveRow) -> Result<Live, StoreError> {
    let (indicator, slice, day, year, amount, thing, stock, confirmable, confirmed) = row;
    let figure = Figure {
        indicator,
        slice,
        day: read_day(&day)?,
        amount,
        thing: thing.map(crate::domain::id::HouseholdId),
        stock: stock == 1,
        year: read_day(&year)?,
        confirmable: confirmable == 1,
    };
    Ok(Live { figure, confirmed: confirmed == 1 })
}

/// A local day as kept.
pub(super) fn read_day(text: &str) -> Result<NaiveDate, StoreError> {
    text.parse().map_err(|_| StoreError::Corrupt { what: "a day" })
}

async fn write(conn: &mut AnyConnection, report: ReportId, unit: UnitId, old: &[Live], new: &[Live]) -> Result<(), StoreError> {
    if !old.is_empty() {
        sqlx::query("delete from figure where report = $1").bind(report.0).execute(&mut *conn).await?;
    }
    for (position, live) in (0_i64..).zip(new) {
        sqlx::query(
            "insert into figure
                 (report, position, unit, indicator, slice, day, year, amount, thing, stock, confirmable, confirmed)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        )
        .bind(report.0)
        .bind(position)
        .bind(unit.0)
        .bind(live.figure.indicator.as_str())
        .bind(live.figure.slice.as_str())
        .bind(live.figure.day.to_string())
        .bind(live.figure.year.to_string())
        .bind(live.figure.amount)
        .bind(live.figure.thing.map(|thing| thing.0))
        .bind(i64::from(live.figure.stock))
        .bind(i64::from(live.figure.confirmable))
        .bind(i64::from(live.confirmed))
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}
