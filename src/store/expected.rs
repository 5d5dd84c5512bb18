//! What a unit's `counted` and `tally` must be, by the figures alone: for the check, and for a unit that gains others.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use sqlx::AnyConnection;

use crate::domain::id::UnitId;

use super::counted::{self, Since};
use super::error::StoreError;
use super::figure::{self, LiveRow};
use super::tally::{self, Cell, Key};

/// What is counted at a unit: indicator, year, thing, standing.
pub(super) type CountedKey = (String, NaiveDate, i64, &'static str);

/// A unit's rows.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Expected {
    pub(super) counted: BTreeMap<CountedKey, Since>,
    pub(super) tally: BTreeMap<Key, i64>,
}

/// What they must be.
pub(super) async fn of(conn: &mut AnyConnection, unit: UnitId) -> Result<Expected, StoreError> {
    let rows: Vec<LiveRow> = sqlx::query_as(
        "select f.indicator, f.slice, f.day, f.year, f.amount, f.thing, f.confirmable, f.confirmed
         from figure f join ancestor a on a.unit = f.unit where a.above = $1",
    )
    .bind(unit.0)
    .fetch_all(conn)
    .await?;
    let mut expected = Expected::default();
    for row in rows {
        let live = figure::live(row)?;
        for standing in live.standings() {
            match live.figure.thing {
                None => expected.add(&Cell::of(&live.figure, *standing), live.figure.amount),
                Some(thing) => {
                    let key = (live.figure.indicator.clone(), live.figure.year, thing.0, standing.as_str());
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
    expected.tally.retain(|_, amount| *amount != 0);
    Ok(expected)
}

/// Makes a unit's rows anew from the figures.
pub(super) async fn rewrite(conn: &mut AnyConnection, unit: UnitId) -> Result<(), StoreError> {
    let expected = of(conn, unit).await?;
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
