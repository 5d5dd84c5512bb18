//! What a unit's `counted` and `tally` must be, by the figures alone: for the check, and for a unit that gains others.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use sqlx::AnyConnection;

use crate::domain::id::UnitId;

use super::counted::{self, Since};
use super::error::StoreError;
use super::figure::{self, LiveRow};
use super::household::{self, Roots};
use super::stock::{self, Said};
use super::tally::{self, Cell, Key};

/// What is counted at a unit: indicator, year, thing, standing.
pub(super) type CountedKey = (String, NaiveDate, i64, &'static str);

/// A unit's rows.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Expected {
    pub(super) counted: BTreeMap<CountedKey, Since>,
    pub(super) tally: BTreeMap<Key, i64>,
}

/// What they must be; merged households count as what they lead to.
pub(super) async fn of(conn: &mut AnyConnection, unit: UnitId, roots: &Roots) -> Result<Expected, StoreError> {
    let rows: Vec<LiveRow> = sqlx::query_as(
        "select f.indicator, f.slice, f.day, f.year, f.amount, f.thing, f.stock, f.confirmable, f.confirmed
         from figure f join ancestor a on a.unit = f.unit where a.above = $1 and f.stock = 0",
    )
    .bind(unit.0)
    .fetch_all(&mut *conn)
    .await?;
    let mut expected = Expected::default();
    for row in rows {
        let live = figure::live(row)?;
        for standing in live.standings() {
            match live.figure.thing {
                None => expected.add(&Cell::of(&live.figure, *standing), live.figure.amount),
                Some(thing) => {
                    let thing = roots.get(&thing.0).copied().unwrap_or(thing.0);
                    let key = (live.figure.indicator.clone(), live.figure.year, thing, standing.as_str());
                    counted::earliest(&mut expected.counted, key, &(live.figure.day, live.figure.slice.clone()));
                }
            }
        }
    }
    let cells: Vec<Cell> = expected
        .counted
        .iter()
        .map(|((indicator, year, _, standing), (day, slice))| Cell {
            indicator: indicator.clone(),
            standing,
            slice: slice.clone(),
            day: *day,
            year: *year,
        })
        .collect();
    for cell in cells {
        expected.add(&cell, 1);
    }
    for (_, said) in stocks(conn, unit).await? {
        for (cell, amount) in stock::changes(&said) {
            expected.add(&cell, amount);
        }
    }
    expected.tally.retain(|_, amount| *amount != 0);
    Ok(expected)
}

/// Unit, indicator, report, position, slice, day, year, amount, confirmed.
type StockRow = (i64, String, i64, i64, String, String, String, i64, i64);

/// What each unit at or below said of its stocks, per unit and indicator.
async fn stocks(conn: &mut AnyConnection, unit: UnitId) -> Result<BTreeMap<(i64, String), Vec<Said>>, StoreError> {
    let rows: Vec<StockRow> = sqlx::query_as(
        "select f.unit, f.indicator, f.report, f.position, f.slice, f.day, f.year, f.amount, f.confirmed
         from figure f join ancestor a on a.unit = f.unit where a.above = $1 and f.stock = 1",
    )
    .bind(unit.0)
    .fetch_all(conn)
    .await?;
    let mut stocks: BTreeMap<(i64, String), Vec<Said>> = BTreeMap::new();
    for (unit, indicator, report, position, slice, day, year, amount, confirmed) in rows {
        let cell = Cell {
            indicator: indicator.clone(),
            standing: "",
            slice,
            day: figure::read_day(&day)?,
            year: figure::read_day(&year)?,
        };
        stocks.entry((unit, indicator)).or_default().push(Said { cell, report, position, amount, confirmed: confirmed == 1 });
    }
    Ok(stocks)
}

/// Makes a unit's rows anew from the figures.
pub(super) async fn rewrite(conn: &mut AnyConnection, unit: UnitId) -> Result<(), StoreError> {
    let roots = household::roots(conn).await?;
    let expected = of(conn, unit, &roots).await?;
    sqlx::query("delete from counted where unit = $1").bind(unit.0).execute(&mut *conn).await?;
    sqlx::query("delete from tally where unit = $1").bind(unit.0).execute(&mut *conn).await?;
    for ((indicator, year, thing, standing), (day, slice)) in &expected.counted {
        counted::insert(conn, unit.0, (indicator, *year, *thing, standing), (day, slice)).await?;
    }
    for (key, amount) in &expected.tally {
        tally::add(conn, unit.0, key, *amount).await?;
    }
    Ok(())
}

impl Expected {
    fn add(&mut self, cell: &Cell, amount: i64) {
        for (grain, start) in cell.periods() {
            let key = (cell.indicator.clone(), cell.standing, cell.slice.clone(), grain, start);
            *self.tally.entry(key).or_default() += amount;
        }
    }
}
