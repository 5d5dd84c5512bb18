//! Sums ready to be read: per unit, indicator, standing and period.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use sqlx::AnyConnection;

use crate::domain::id::UnitId;
use crate::domain::progress::Amounts;
use crate::domain::report::{Figure, Grain, Standing};
use crate::domain::unit::Unit;

use super::error::StoreError;

/// What is asked for: an indicator in a standing and a period, all slices together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ask<'a> {
    /// The indicator's id.
    pub indicator: &'a str,
    /// As reported, or as confirmed.
    pub standing: Standing,
    /// How long the period is.
    pub grain: Grain,
    /// The period's first day.
    pub start: NaiveDate,
}

/// The sum of a unit and all below it.
///
/// # Errors
/// The database fails.
pub async fn read(conn: &mut AnyConnection, unit: UnitId, ask: Ask<'_>) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar(
        "select coalesce(cast(sum(amount) as bigint), 0) from tally
         where unit = $1 and indicator = $2 and standing = $3 and grain = $4 and start = $5",
    )
    .bind(unit.0)
    .bind(ask.indicator)
    .bind(ask.standing.as_str())
    .bind(ask.grain.as_str())
    .bind(ask.start.to_string())
    .fetch_one(conn)
    .await?)
}

/// The sums of the units directly below today, by code; 0 where nothing was reported.
///
/// # Errors
/// The database fails.
pub async fn below(conn: &mut AnyConnection, unit: UnitId, ask: Ask<'_>) -> Result<Vec<(Unit, i64)>, StoreError> {
    let sums: Vec<(i64, i64)> = sqlx::query_as(
        "select t.unit, cast(sum(t.amount) as bigint) from tally t join unit u on u.id = t.unit
         where u.parent = $1 and t.indicator = $2 and t.standing = $3 and t.grain = $4 and t.start = $5
         group by t.unit",
    )
    .bind(unit.0)
    .bind(ask.indicator)
    .bind(ask.standing.as_str())
    .bind(ask.grain.as_str())
    .bind(ask.start.to_string())
    .fetch_all(&mut *conn)
    .await?;
    let sums: BTreeMap<i64, i64> = sums.into_iter().collect();
    let units = super::unit::children(conn, unit).await?;
    Ok(units.into_iter().map(|unit| (sums.get(&unit.id.0).copied().unwrap_or(0), unit)).map(|(sum, unit)| (unit, sum)).collect())
}

/// What a unit has come to in a reporting year: by indicator and standing, what the year added and what all years up to it
/// added, which is what a stock holds.
///
/// # Errors
/// The database fails.
pub async fn of_year(conn: &mut AnyConnection, unit: UnitId, first: NaiveDate) -> Result<Sums, StoreError> {
    let rows: Vec<(String, String, String, i64)> = sqlx::query_as(
        "select indicator, standing, start, cast(sum(amount) as bigint) from tally
         where unit = $1 and grain = 'year' and start <= $2 group by indicator, standing, start",
    )
    .bind(unit.0)
    .bind(first.to_string())
    .fetch_all(conn)
    .await?;
    let first = first.to_string();
    let mut sums = Sums::new();
    for (indicator, standing, start, amount) in rows {
        let sum = sums.entry((indicator, standing)).or_default();
        sum.ever += amount;
        if start == first {
            sum.year += amount;
        }
    }
    Ok(sums)
}

/// The sums of a unit, by indicator and standing.
pub type Sums = BTreeMap<(String, String), Sum>;

/// What a unit has come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// In the reporting year.
    pub year: i64,
    /// In all years up to it.
    pub ever: i64,
}

/// As reported and as confirmed, what each unit of a level has come to that stands at or below `above` today and has said anything in the
/// reporting year (for a stock: ever).
///
/// # Errors
/// The database fails.
pub async fn at_level(
    conn: &mut AnyConnection,
    above: UnitId,
    level: &str,
    indicator: &str,
    (first, stock): (NaiveDate, bool),
) -> Result<Vec<(UnitId, Amounts)>, StoreError> {
    let rows: Vec<(i64, i64, i64)> = sqlx::query_as(
        "select t.unit, cast(sum(case when t.standing = 'reported' then t.amount else 0 end) as bigint),
         cast(sum(case when t.standing = 'confirmed' then t.amount else 0 end) as bigint) from ancestor a join unit u on u.id = a.unit join tally t on t.unit = a.unit
         where a.above = $1 and a.today = 1 and u.level = $2 and u.valid_to is null and t.indicator = $3
         and t.grain = 'year' and t.start <= $4 and (t.start = $4 or $5 = 1)
         group by t.unit",
    )
    .bind(above.0)
    .bind(level)
    .bind(indicator)
    .bind(first.to_string())
    .bind(i64::from(stock))
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|(unit, reported, confirmed)| (UnitId(unit), Amounts { reported, confirmed })).collect())
}

/// A place in the tally, but for the unit. The order is the one in which rows are written everywhere: two orders would
/// deadlock on PostgreSQL.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cell {
    pub(super) indicator: String,
    pub(super) standing: &'static str,
    pub(super) slice: String,
    pub(super) day: NaiveDate,
    pub(super) year: NaiveDate,
}

impl Cell {
    pub(super) fn of(figure: &Figure, standing: Standing) -> Self {
        Self {
            indicator: figure.indicator.clone(),
            standing: standing.as_str(),
            slice: figure.slice.clone(),
            day: figure.day,
            year: figure.year,
        }
    }

    /// The periods that it lies in.
    pub(super) fn periods(&self) -> [(&'static str, NaiveDate); 3] {
        let month = self.day.with_day(1).unwrap_or(self.day);
        [(Grain::Day.as_str(), self.day), (Grain::Month.as_str(), month), (Grain::Year.as_str(), self.year)]
    }
}

/// One row's key in the tally.
pub(super) type Key = (String, &'static str, String, &'static str, NaiveDate);

/// By how much rows of the tally move, summed per row before anything is written.
pub(super) struct Moves {
    unit: UnitId,
    above: BTreeSet<i64>,
    rows: BTreeMap<Key, BTreeMap<i64, i64>>,
}

impl Moves {
    /// Moves that a report of this unit makes.
    pub(super) async fn at(conn: &mut AnyConnection, unit: UnitId) -> Result<Self, StoreError> {
        let above: Vec<i64> =
            sqlx::query_scalar("select above from ancestor where unit = $1").bind(unit.0).fetch_all(conn).await?;
        Ok(Self { unit, above: above.into_iter().collect(), rows: BTreeMap::new() })
    }

    /// The unit whose report it is.
    pub(super) fn unit(&self) -> UnitId {
        self.unit
    }

    /// Whether these are all the units that a report of this unit counts for.
    pub(super) fn is_everywhere<'a>(&self, units: impl Iterator<Item = &'a i64>) -> bool {
        units.eq(self.above.iter())
    }

    /// Adds at the unit and all that it ever rolled up to.
    pub(super) fn everywhere(&mut self, cell: &Cell, amount: i64) {
        for unit in self.above.clone() {
            self.add(unit, cell, amount);
        }
    }

    /// Adds at one unit only.
    pub(super) fn add(&mut self, unit: i64, cell: &Cell, amount: i64) {
        for (grain, start) in cell.periods() {
            let key = (cell.indicator.clone(), cell.standing, cell.slice.clone(), grain, start);
            *self.rows.entry(key).or_default().entry(unit).or_default() += amount;
        }
    }
}

/// Writes the moves.
pub(super) async fn apply(conn: &mut AnyConnection, mut moves: Moves) -> Result<(), StoreError> {
    for (key, mut units) in std::mem::take(&mut moves.rows) {
        units.retain(|_, amount| *amount != 0);
        let mut amounts = units.values();
        let first = amounts.next().copied();
        match first {
            None => {}
            Some(amount) if amounts.all(|other| *other == amount) && moves.is_everywhere(units.keys()) => {
                add_everywhere(conn, moves.unit, &key, amount).await?;
            }
            Some(_) => {
                for (unit, amount) in units {
                    add(conn, unit, &key, amount).await?;
                }
            }
        }
    }
    Ok(())
}

/// Adds to one row.
pub(super) async fn add(conn: &mut AnyConnection, unit: i64, key: &Key, amount: i64) -> Result<(), StoreError> {
    let (indicator, standing, slice, grain, start) = key;
    sqlx::query(
        "insert into tally (unit, indicator, standing, grain, start, slice, amount) values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (unit, indicator, standing, grain, start, slice)
         do update set amount = tally.amount + excluded.amount",
    )
    .bind(unit)
    .bind(indicator.as_str())
    .bind(*standing)
    .bind(*grain)
    .bind(start.to_string())
    .bind(slice.as_str())
    .bind(amount)
    .execute(conn)
    .await?;
    Ok(())
}

/// Adds the same at a unit and all that it ever rolled up to: the common case, in one statement.
async fn add_everywhere(conn: &mut AnyConnection, unit: UnitId, key: &Key, amount: i64) -> Result<(), StoreError> {
    let (indicator, standing, slice, grain, start) = key;
    sqlx::query(
        "insert into tally (unit, indicator, standing, grain, start, slice, amount)
         select above, $2, $3, $4, $5, $6, cast($7 as bigint) from ancestor where unit = $1 order by above
         on conflict (unit, indicator, standing, grain, start, slice)
         do update set amount = tally.amount + excluded.amount",
    )
    .bind(unit.0)
    .bind(indicator.as_str())
    .bind(*standing)
    .bind(*grain)
    .bind(start.to_string())
    .bind(slice.as_str())
    .bind(amount)
    .execute(conn)
    .await?;
    Ok(())
}
